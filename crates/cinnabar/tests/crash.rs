//! The real program, killed in the middle of its work again and again: whatever it has acknowledged is there, and
//! its invariants hold. `SEED=…` repeats how much it has answered when it is killed.
#![expect(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test that can't go on stops")]

use std::path::PathBuf;
use std::process::Stdio;
use std::sync::Arc;
use std::time::Duration;

use kernel::Rng;
use reqwest::{Client, Method};
use serde_json::{Value, json};
use tokio::io::AsyncWriteExt;
use tokio::process::{Child, Command};
use tokio::sync::watch;

const PASSWORD: &str = "korrekt häst batteri";
/// How often the program is killed.
const KILLS: usize = 12;
/// People who write and buy at the same time.
const WRITERS: usize = 4;
/// How long anything may take at most, so that a failure ends.
const PATIENCE: Duration = Duration::from_secs(30);

/// A site in a folder, and how to reach the program that serves it.
struct Site {
    folder: tempfile::TempDir,
    port: u16,
    http: Client,
    /// Good answers to writers, counted.
    answers: watch::Sender<u64>,
}

/// What the site has answered for.
#[derive(Default)]
struct Acknowledged {
    notes: Vec<String>,
    orders: Vec<String>,
    paid: Vec<String>,
}

impl Site {
    fn new() -> Self {
        let _ = rustls::crypto::ring::default_provider().install_default();
        let port = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
        let http = Client::builder().timeout(PATIENCE).build().unwrap();
        Self { folder: tempfile::tempdir().unwrap(), port, http, answers: watch::Sender::new(0) }
    }

    fn data(&self) -> PathBuf {
        self.folder.path().join("data")
    }

    fn command(&self, words: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_cinnabar"));
        command
            .current_dir(self.folder.path())
            .env("RUST_LOG", "error")
            .stdin(Stdio::null())
            .kill_on_drop(true);
        command.args(words).arg("--data").arg(self.data());
        command
    }

    /// The last line that `cinnabar check` prints.
    async fn check(&self) -> String {
        let output = self.command(&["check"]).output().await.unwrap();
        String::from_utf8(output.stdout).unwrap()
    }

    /// Makes an admin on the command line.
    async fn create_admin(&self, handle: &str) {
        let mut command = self.command(&["admin", "create", handle, &format!("{handle}@example.test")]);
        let mut child = command.stdin(Stdio::piped()).stdout(Stdio::null()).spawn().unwrap();
        let mut input = child.stdin.take().unwrap();
        input.write_all(format!("{PASSWORD}\n").as_bytes()).await.unwrap();
        drop(input);
        assert!(child.wait().await.unwrap().success());
    }

    /// Starts the program, and returns when the site is ready.
    async fn serve(&self) -> Child {
        let listen = format!("127.0.0.1:{}", self.port);
        let mut child = self.command(&["serve", "--listen", &listen]).spawn().unwrap();
        let mut tries = tokio::time::interval(Duration::from_millis(20));
        let ready = async {
            loop {
                tries.tick().await;
                assert!(child.try_wait().unwrap().is_none(), "the program ended by itself");
                let answer = self.http.get(self.url("/health/ready")).send().await;
                if answer.is_ok_and(|answer| answer.status() == 200) {
                    return;
                }
            }
        };
        tokio::time::timeout(PATIENCE, ready).await.expect("the site is ready");
        child
    }

    fn url(&self, path: &str) -> String {
        format!("http://127.0.0.1:{}{path}", self.port)
    }

    /// Asks the API; none where the connection broke or the answer is 5xx: then nothing is acknowledged.
    async fn ask(
        &self,
        token: &str,
        method: Method,
        path: &str,
        body: Value,
        key: &str,
    ) -> Option<(u16, Value)> {
        let mut request =
            self.http.request(method.clone(), self.url(&format!("/api/v1/{path}"))).bearer_auth(token);
        if method != Method::GET {
            request = request.header("Idempotency-Key", key).json(&body);
        }
        let answer = request.send().await.ok()?;
        let status = answer.status().as_u16();
        let bytes = answer.bytes().await.ok()?;
        (status < 500).then(|| (status, serde_json::from_slice(&bytes).unwrap_or(Value::Null)))
    }

    /// As [`Site::ask`], for what must succeed.
    async fn must(&self, token: &str, method: Method, path: &str, body: Value) -> Value {
        let (status, json) = self.ask(token, method, path, body, path).await.expect("an answer");
        assert!((200..300).contains(&status), "{path}: {status} {json}");
        json
    }

    async fn token(&self, handle: &str) -> String {
        let login = json!({"login": handle, "password": PASSWORD});
        let answer = self.http.post(self.url("/api/v1/sessions")).json(&login).send().await.unwrap();
        text(&answer.json::<Value>().await.unwrap()["token"])
    }

    /// Opens a shop with much of one thing; the variant.
    async fn open_shop(&self, token: &str) -> String {
        let money = json!({"minor": 1_000, "currency": "CNY"});
        let brand = json!({"name": "Havsby", "slug": "havsby", "country": "Sverige"});
        let brand = self.must(token, Method::POST, "brands", brand).await;
        self.must(token, Method::POST, &format!("brands/{}/approve", text(&brand["id"])), json!({})).await;
        let way = json!({"name": "Letter", "price": money, "min_days": 2, "max_days": 5});
        self.must(token, Method::POST, "stores/havsby/delivery-options", way).await;
        let cover = self.upload(token).await;
        let jug = json!({
            "name": "Jug", "category": "home", "state": "on_sale", "pictures": [{"id": cover}],
            "variants": [{"price": money, "stock": 100_000}],
        });
        text(&self.must(token, Method::POST, "stores/havsby/products", jug).await["variants"][0]["id"])
    }

    async fn upload(&self, token: &str) -> String {
        let part =
            b"--x\r\ncontent-disposition: form-data; name=\"file\"; filename=\"a.png\"\r\n\r\n".as_slice();
        let body = [part, PNG, b"\r\n--x--\r\n"].concat();
        let request = self.http.post(self.url("/api/v1/media")).bearer_auth(token).body(body);
        let request = request.header("content-type", "multipart/form-data; boundary=x");
        text(&request.send().await.unwrap().json::<Value>().await.unwrap()["id"])
    }

    /// Opens the database beside the program.
    async fn database(&self) -> db::Db {
        db::Db::open(&format!("sqlite:{}", self.data().join("cinnabar.db").display()), 1).await.unwrap()
    }

    /// How many node numbers are leased.
    async fn nodes(&self) -> i64 {
        let db = self.database().await;
        let (nodes,): (i64,) = db::sql!("SELECT CAST(COUNT(*) AS BIGINT) FROM web_node")
            .fetch_one(&mut db.read().await.unwrap())
            .await
            .unwrap();
        db.close().await;
        nodes
    }
}

/// A red PNG of 8 by 6 pixels.
const PNG: &[u8] = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x08\0\0\0\x06\x08\x02\0\0\0qgH\xac\0\0\0\x11IDATx\
\xdac8a\xa3\x81\x151\x0c\xa4\x04\0\x9aF8A\x05\x109\xa0\0\0\0\0IEND\xaeB`\x82";

fn text(value: &Value) -> String {
    value.as_str().unwrap_or_else(|| panic!("no text: {value}")).to_owned()
}

/// Publishes and buys until the program is gone; what was acknowledged.
async fn write(site: Arc<Site>, token: String, variant: String, name: String) -> Acknowledged {
    let mut done = Acknowledged::default();
    for n in 0.. {
        if write_once(&site, &token, &variant, &format!("{name}-{n}"), &mut done).await.is_none() {
            break;
        }
    }
    done
}

/// One round, each answer of which is counted; none if the program did not answer.
async fn write_once(
    site: &Site,
    token: &str,
    variant: &str,
    key: &str,
    done: &mut Acknowledged,
) -> Option<()> {
    let answered = || site.answers.send_modify(|answers| *answers += 1);
    let note = json!({"title": key, "text": "Skriven mitt i allt #porslin"});
    let (status, made) = site.ask(token, Method::POST, "notes", note, key).await?;
    assert_eq!(status, 201, "{made}");
    done.notes.push(text(&made["id"]));
    answered();

    let line = format!("cart/lines/{variant}");
    site.ask(token, Method::PUT, &line, json!({"quantity": 1}), key).await?;
    let address = json!({
        "name": "林一", "phone": "+86 138 0013 8000", "country": "中国", "city": "上海", "street": "湖南路 105 弄",
    });
    let (status, placed) =
        site.ask(token, Method::POST, "checkouts", json!({"address": address}), key).await?;
    assert_eq!(status, 201, "{placed}");
    let order = text(&placed["orders"][0]);
    done.orders.push(order.clone());
    answered();

    let path = format!("payments/{}/confirm", text(&placed["payment"]));
    let (status, paid) = site.ask(token, Method::POST, &path, json!({"method": "ok"}), key).await?;
    if status == 200 {
        assert_eq!(paid["state"], "succeeded");
        done.paid.push(order);
        answered();
    }
    Some(())
}

/// What was acknowledged is there.
async fn look(site: &Site, token: &str, done: &Acknowledged) {
    for note in &done.notes {
        site.must(token, Method::GET, &format!("notes/{note}"), Value::Null).await;
    }
    for order in &done.orders {
        site.must(token, Method::GET, &format!("orders/{order}"), Value::Null).await;
    }
    for order in &done.paid {
        let order = site.must(token, Method::GET, &format!("orders/{order}"), Value::Null).await;
        assert_eq!(order["payment_state"], "succeeded");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_was_acknowledged_survives_being_killed_at_any_moment() {
    let seed = std::env::var("SEED").ok().and_then(|seed| seed.parse().ok()).unwrap_or(20_261_122);
    println!("SEED={seed}");
    let (site, rng) = (Arc::new(Site::new()), Rng::seeded(seed));
    for n in 0..WRITERS {
        site.create_admin(&format!("writer{n}")).await;
    }
    let mut served = site.serve().await;
    let mut tokens = Vec::new();
    for n in 0..WRITERS {
        tokens.push(site.token(&format!("writer{n}")).await);
    }
    let variant = site.open_shop(&tokens[0]).await;
    let (mut notes, mut orders) = (0, 0);
    for kill in 0..KILLS {
        let enough = *site.answers.borrow() + 1 + rng.below(40);
        let writers: Vec<_> = tokens
            .iter()
            .enumerate()
            .map(|(n, token)| {
                tokio::spawn(write(site.clone(), token.clone(), variant.clone(), format!("{kill}-{n}")))
            })
            .collect();
        let mut answers = site.answers.subscribe();
        let answered = answers.wait_for(|answers| *answers >= enough);
        drop(tokio::time::timeout(PATIENCE, answered).await.expect("answers").unwrap());
        served.kill().await.unwrap();
        let mut done = Vec::new();
        for writer in writers {
            done.push(writer.await.unwrap());
        }
        served = site.serve().await;
        for (token, done) in tokens.iter().zip(&done) {
            look(&site, token, done).await;
            notes += done.notes.len();
            orders += done.orders.len();
        }
    }
    println!("{notes} notes and {orders} orders were acknowledged");
    assert!(notes > KILLS && orders > 0);
    served.kill().await.unwrap();
    assert_eq!(site.check().await, "0 findings\n");
    let db = site.database().await;
    let (verdict,): (String,) = db::sql!("SELECT integrity_check FROM pragma_integrity_check")
        .fetch_one(&mut db.read().await.unwrap())
        .await
        .unwrap();
    assert_eq!(verdict, "ok");
    db.close().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_polite_stop_answers_what_was_asked_and_gives_the_node_number_back() {
    let site = Arc::new(Site::new());
    site.create_admin("writer").await;
    let before = site.nodes().await;
    let mut served = site.serve().await;
    let token = site.token("writer").await;
    let variant = site.open_shop(&token).await;
    let writer = tokio::spawn(write(site.clone(), token.clone(), variant, "polite".to_owned()));
    let mut answers = site.answers.subscribe();
    drop(
        tokio::time::timeout(PATIENCE, answers.wait_for(|answers| *answers >= 5))
            .await
            .expect("answers")
            .unwrap(),
    );
    let pid = served.id().unwrap().to_string();
    assert!(Command::new("kill").args(["-TERM", &pid]).status().await.unwrap().success());
    let ended = tokio::time::timeout(PATIENCE, served.wait()).await.expect("it stops").unwrap();
    assert!(ended.success(), "{ended}");
    let done = writer.await.unwrap();
    assert_eq!(site.nodes().await, before);
    assert_eq!(site.check().await, "0 findings\n");
    let mut served = site.serve().await;
    look(&site, &token, &done).await;
    served.kill().await.unwrap();
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_job_that_was_running_when_the_program_was_killed_runs_again_at_once() {
    let site = Site::new();
    site.serve().await.kill().await.unwrap();
    let db = site.database().await;
    let mut tx = db.begin().await.unwrap();
    // As a worker leaves it that had just begun it; its note is not there, so there is nothing to do.
    let hour = kernel::Clock::system().now() + kernel::time::Span::hours(1);
    db::sql!(
        "INSERT INTO jobs_job (id, kind, payload, state, run_at, lease_until, attempts, created_at)
         VALUES (1, 'feed.spread', $1, 'ready', 0, $2, 1, 0)",
        r#"{"note":"n1","author":"u1"}"#,
        hour,
    )
    .execute(&mut tx)
    .await
    .unwrap();
    tx.commit().await.unwrap();
    let mut served = site.serve().await;
    let gone = async {
        let left = || db::sql!("SELECT id FROM jobs_job WHERE id = 1");
        while left().fetch_optional::<(i64,)>(&mut db.read().await.unwrap()).await.unwrap().is_some() {}
    };
    tokio::time::timeout(PATIENCE, gone).await.expect("the job has run");
    db.close().await;
    served.kill().await.unwrap();
}
