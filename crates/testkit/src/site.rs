//! The site of a test.

use std::net::SocketAddr;
use std::sync::atomic::{AtomicU32, Ordering};

use bytes::Bytes;
use config::{Overrides, Settings, Sources};
use jobs::Runner;
use kernel::time::Span;
use kernel::{Clock, Id, Locale, Rng, Timestamp};
use mail::Mailer;
use tokio::sync::watch;
use web::{Role, Site, User};

use crate::client::Client;
use crate::database::PostgresCopy;

/// Which database a test runs on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Backend {
    /// A file of its own.
    Sqlite,
    /// A database of its own on the server of the tests.
    Postgres,
}

/// A running site.
pub struct TestApp {
    /// The site itself, for what has no route.
    pub site: Site,
    /// `http://127.0.0.1:port`.
    pub url: String,
    /// Which database it runs on.
    pub backend: Backend,
    runner: Runner<Site>,
    server: tokio::task::JoinHandle<()>,
    activity: Option<(watch::Sender<bool>, tokio::task::JoinHandle<()>)>,
    postgres: Option<PostgresCopy>,
    _folder: tempfile::TempDir,
}

static NEXT: AtomicU32 = AtomicU32::new(0);

/// The password of every account that [`TestApp`] makes.
pub const PASSWORD: &str = "korrekt häst batteri";

impl TestApp {
    /// Starts a site; none if its database is not available here.
    pub async fn start(backend: Backend) -> Option<Self> {
        Self::start_with(backend, "").await
    }

    /// As [`TestApp::start`], with settings as in `cinnabar.toml`.
    pub async fn start_with(backend: Backend, toml: &str) -> Option<Self> {
        let _ = rustls::crypto::ring::default_provider().install_default();
        let number = NEXT.fetch_add(1, Ordering::Relaxed);
        let postgres = match backend {
            Backend::Sqlite => None,
            Backend::Postgres => {
                let copy = PostgresCopy::make(&number.to_string()).await;
                if copy.is_none() {
                    println!("skipped: CINNABAR_TEST_POSTGRES names no server");
                    return None;
                }
                copy
            }
        };
        let folder = tempfile::tempdir().expect("a temporary folder");
        let file = folder.path().join("cinnabar.toml");
        std::fs::write(&file, toml).expect("write the settings");
        let overrides = Overrides {
            data: Some(folder.path().join("data").display().to_string()),
            database: postgres.as_ref().map(PostgresCopy::url),
            ..Overrides::default()
        };
        let sources =
            Sources { file: Some(file), folder: folder.path().to_owned(), env: Vec::new(), overrides };
        let settings = Settings::load(&sources).expect("the settings of the test");

        // A Sunday in November 2026; tests move it.
        let clock = Clock::manual(Timestamp::from_micros(1_795_305_600_000_000));
        let mailer = Mailer::memory().expect("a mailer in memory");
        let app = app::open_with(settings, clock, Rng::seeded(u64::from(number)), mailer);
        let app = app.await.expect("the site opens");
        let router = app::router(&app.site, &app.features);
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.expect("a free port");
        let url = format!("http://{}", listener.local_addr().expect("an address"));
        let service = router.into_make_service_with_connect_info::<SocketAddr>();
        let server = tokio::spawn(async move {
            let _ = axum_serve(listener, service).await;
        });
        let runner = app::runner(&app.site, app.features);
        let (end, ended) = watch::channel(false);
        let activity = Some((end, tokio::spawn(activity::api::run(app.site.clone(), ended))));
        Some(Self { site: app.site, url, backend, runner, server, activity, postgres, _folder: folder })
    }

    /// Lets the stream of activity rest: a history can be told, and only [`TestApp::settle`] moves what is newer.
    pub async fn rest(&mut self) {
        let Some((end, running)) = self.activity.take() else { return };
        let _ = end.send(true);
        running.await.expect("the stream comes to rest");
    }

    /// Runs every job that is due.
    pub async fn work(&self) {
        self.runner.run_due().await.expect("the queue is readable");
    }

    /// Puts what pages told and features recorded into the stream of activity.
    pub async fn settle(&self) {
        activity::api::settle(&self.site).await.expect("the stream grows");
    }

    /// Has discovery know everything that happened until now; until the first time, feeds are in the order of heat.
    pub async fn discover(&self) {
        self.settle().await;
        if discovery::api::is_ready(&self.site) {
            discovery::api::catch_up(&self.site).await.expect("the stream is readable");
        } else {
            discovery::api::start(&self.site).await.expect("discovery begins");
        }
    }

    /// Everything in the stream of activity.
    pub async fn stream(&self) -> Vec<recsys::event::Event> {
        self.settle().await;
        let mut conn = self.site.db.read().await.expect("a connection");
        let segments = activity::api::after(&mut conn, 0, 1_000).await.expect("the stream is readable");
        segments.into_iter().flat_map(|segment| segment.events).collect()
    }

    /// Moves the clock and runs what has become due.
    pub async fn wait(&self, span: Span) {
        self.site.clock.advance(span);
        self.work().await;
    }

    /// Somebody who is not signed in.
    pub fn visitor(&self) -> Client {
        Client::new(&self.url)
    }

    /// Makes an account and signs it in with a browser's cookies.
    pub async fn person(&self, handle: &str) -> Client {
        self.account(handle).await;
        let mut client = self.visitor();
        client.sign_in(handle, PASSWORD).await;
        client
    }

    /// As [`TestApp::person`], with a role.
    pub async fn person_with_role(&self, handle: &str, role: Role) -> Client {
        self.account(handle).await;
        identity::api::set_role(&self.site, handle, role).await.expect("the role is set");
        let mut client = self.visitor();
        client.sign_in(handle, PASSWORD).await;
        client
    }

    /// Makes an account.
    pub async fn account(&self, handle: &str) -> Id<User> {
        let account = identity::api::NewAccount {
            handle: handle.to_owned(),
            email: format!("{handle}@example.test"),
            password: PASSWORD.to_owned(),
            name: handle.to_owned(),
            bio: String::new(),
            place: String::new(),
            locale: Some(Locale::En),
            avatar: None,
        };
        identity::api::create_account(&self.site, account).await.expect("the account is made")
    }

    /// What `cinnabar check` finds.
    pub async fn findings(&self) -> Vec<String> {
        app::check(&self.site).await.expect("the check runs")
    }

    /// Ends the site; its database goes with it, and its invariants must hold to the last.
    pub async fn finish(mut self) {
        self.work().await;
        self.server.abort();
        self.rest().await;
        activity::api::settle(&self.site).await.expect("the stream grows");
        assert_eq!(app::check(&self.site).await.expect("the check runs"), Vec::<String>::new());
        self.site.db.close().await;
        if let Some(postgres) = &self.postgres {
            postgres.remove().await;
        }
    }
}

async fn axum_serve(
    listener: tokio::net::TcpListener,
    service: web::axum::extract::connect_info::IntoMakeServiceWithConnectInfo<web::axum::Router, SocketAddr>,
) -> std::io::Result<()> {
    web::axum::serve(listener, service).await
}

/// A small JPEG with a gradient, different for each `seed`.
pub fn picture(width: u32, height: u32, seed: u8) -> Bytes {
    let image = image::RgbImage::from_fn(width, height, |x, y| {
        let of = |part: u32, whole: u32| u8::try_from(part * 255 / whole).unwrap_or(255);
        image::Rgb([of(x, width), of(y, height), seed])
    });
    let mut out = std::io::Cursor::new(Vec::new());
    image.write_to(&mut out, image::ImageFormat::Jpeg).expect("a JPEG");
    out.into_inner().into()
}
