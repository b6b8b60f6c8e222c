//! A site on a real SQLite database with this feature alone, and a browser without scripts.

use std::collections::BTreeMap;

use kernel::{Id, Rng};
use tower::ServiceExt as _;
use web::axum::Router;
use web::axum::body::{Body, to_bytes};
use web::axum::http::{Request, header};
use web::testing::parts;
use web::{Method, Site, StatusCode, User};

use crate::api::{self, NewAccount};

pub const PASSWORD: &str = "a sentence of some length";

pub struct World {
    dir: tempfile::TempDir,
    pub site: Site,
    router: Router,
    runner: jobs::Runner<Site>,
}

pub struct Answer {
    pub status: StatusCode,
    pub location: String,
    pub cookies: Vec<String>,
    pub body: String,
}

pub async fn world() -> World {
    world_with(|_, _| {}).await
}

pub async fn world_with(change: impl FnOnce(&mut config::Settings, &tempfile::TempDir)) -> World {
    let dir = tempfile::tempdir().unwrap();
    let mut parts = parts(dir.path(), &[]).await;
    change(&mut parts.settings, &dir);
    let (url, clock) = (parts.settings.mail.url.expose(), parts.clock.clone());
    if url.starts_with("folder:") && url.contains(dir.path().to_str().unwrap()) {
        parts.mailer = mail::Mailer::open(url, "Site <no-reply@localhost>", clock, Rng::seeded(2)).unwrap();
    }
    let site = Site::new(parts);
    let router = web::assemble(&site, api::authenticator(&site), &[crate::feature()]);
    let runner =
        jobs::Runner::new(site.db.clone(), site.clock.clone(), crate::feature().jobs, site.clone(), 4);
    World { dir, site, router, runner }
}

impl World {
    pub async fn person(&self, handle: &str) -> Id<User> {
        let new = NewAccount {
            handle: handle.to_owned(),
            name: format!("{handle} of the tests"),
            email: format!("{handle}@example.org"),
            password: PASSWORD.to_owned(),
            ..NewAccount::default()
        };
        api::create_account(&self.site, new).await.unwrap()
    }

    pub fn browser(&self) -> Browser<'_> {
        Browser { world: self, cookies: BTreeMap::new(), csrf: String::new() }
    }

    pub async fn signed_in(&self, handle: &str) -> Browser<'_> {
        let mut browser = self.browser();
        let answer = browser.sign_in(handle, PASSWORD).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.body);
        browser
    }

    /// Runs every job that is due.
    pub async fn work(&self) {
        self.runner.run_due().await.unwrap();
        assert!(self.dir.path().exists());
    }

    /// The path in the newest mail's first link.
    pub fn link_in_last_mail(&self) -> String {
        let text = self.site.mailer.sent().pop().unwrap().text;
        let link = text.lines().find(|line| line.starts_with("http")).unwrap().to_owned();
        link.strip_prefix(self.site.settings.site.url.as_str()).unwrap().to_owned()
    }

    pub async fn call(&self, method: Method, path: &str, bearer: &str, json: Option<&str>) -> Answer {
        let mut request = Request::builder().method(method).uri(path);
        if !bearer.is_empty() {
            request = request.header(header::AUTHORIZATION, format!("Bearer {bearer}"));
        }
        if json.is_some() {
            request = request.header(header::CONTENT_TYPE, "application/json");
        }
        self.send(request.body(Body::from(json.unwrap_or_default().to_owned())).unwrap()).await
    }

    async fn send(&self, request: Request<Body>) -> Answer {
        let response = self.router.clone().oneshot(request).await.unwrap();
        let header = |name| {
            let values = response.headers().get_all(name).iter();
            values.map(|value| value.to_str().unwrap().to_owned()).collect::<Vec<_>>()
        };
        let (location, cookies) = (header(header::LOCATION).concat(), header(header::SET_COOKIE));
        let status = response.status();
        let body = to_bytes(response.into_body(), 1 << 20).await.unwrap();
        Answer { status, location, cookies, body: String::from_utf8(body.to_vec()).unwrap() }
    }
}

/// Keeps cookies, and the token of the last form it saw.
pub struct Browser<'w> {
    world: &'w World,
    pub cookies: BTreeMap<String, String>,
    csrf: String,
}

impl Browser<'_> {
    pub async fn get(&mut self, path: &str) -> Answer {
        self.ask(Method::GET, path, String::new()).await
    }

    /// Posts a form after looking at a page that has one.
    pub async fn post(&mut self, path: &str, fields: &[(&str, &str)]) -> Answer {
        if self.csrf.is_empty() {
            self.get("/sign-up/sent").await;
        }
        let mut body = format!("csrf={}", self.csrf);
        for (name, value) in fields {
            body.push_str(&format!("&{name}={}", percent(value)));
        }
        self.ask(Method::POST, path, body).await
    }

    pub async fn sign_in(&mut self, login: &str, password: &str) -> Answer {
        self.post("/sign-in", &[("login", login), ("password", password)]).await
    }

    async fn ask(&mut self, method: Method, path: &str, body: String) -> Answer {
        let cookies: Vec<String> =
            self.cookies.iter().map(|(name, value)| format!("{name}={value}")).collect();
        let request = Request::builder()
            .method(method)
            .uri(path)
            .header(header::HOST, "evil.example")
            .header(header::USER_AGENT, "Mozilla/5.0 (X11; Linux x86_64) Gecko/20100101 Firefox/133.0")
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
            .header(header::COOKIE, cookies.join("; "));
        let answer = self.world.send(request.body(Body::from(body)).unwrap()).await;
        for line in &answer.cookies {
            let (name, value) = line.split(';').next().unwrap().split_once('=').unwrap();
            if line.contains("Max-Age=0") {
                self.cookies.remove(name);
            } else {
                self.cookies.insert(name.to_owned(), value.to_owned());
            }
            if name.ends_with("session") {
                self.csrf.clear();
            }
        }
        if let Some((_, rest)) = answer.body.split_once("name=\"csrf\" value=\"") {
            self.csrf = rest.split('"').next().unwrap().to_owned();
        }
        answer
    }
}

fn percent(text: &str) -> String {
    text.bytes().map(|byte| format!("%{byte:02X}")).collect()
}
