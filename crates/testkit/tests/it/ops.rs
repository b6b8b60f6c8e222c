//! What an operator relies on: health, metrics, request ids, headers, errors that say what to do.

use kernel::time::Span;
use testkit::{Answer, Backend, Method, TestApp, on_both};

on_both! {
    async fn health_metrics_and_headers_are_there(app: TestApp) {
        let visitor = app.visitor();
        assert_eq!(visitor.get("/health/live").await.expect(200).text(), "ok");
        assert_eq!(visitor.get("/health/ready").await.expect(200).text(), "ok");
        assert!(visitor.get("/metrics").await.expect(200).text().contains("http_requests_total"));
        visitor.get_with("/metrics", ("x-forwarded-for", "127.0.0.1")).await.expect(404);
        let page = visitor.get("/").await.expect(200);
        let policy = page.header("content-security-policy");
        assert!(policy.contains("script-src 'self'") && !policy.contains("unsafe"), "{policy}");
        assert_eq!(page.header("x-content-type-options"), "nosniff");
        assert_eq!(page.header("x-frame-options"), "DENY");
        app.finish().await;
    }
}

on_both! {
    async fn an_error_page_shows_the_id_that_the_log_has(app: TestApp) {
        let page = app.visitor().get("/nowhere").await.expect(404);
        let id = page.header("x-request-id").to_owned();
        assert!(id.len() == 16 && page.text().contains(&id));
        let problem = app.visitor().get("/api/v1/nowhere").await.expect(404);
        assert_eq!(problem.header("content-type"), "application/problem+json");
        assert_eq!(problem.code(), "not-found");
        assert_eq!(problem.json()["request_id"], problem.header("x-request-id"));
        app.finish().await;
    }
}

on_both! {
    async fn another_site_can_change_nothing(app: TestApp) {
        let person = app.person("someone").await;
        let csrf = person.csrf().await;
        let body = format!("csrf={csrf}&theme=dark&next=/").into_bytes();
        let form = ("content-type", "application/x-www-form-urlencoded");
        for foreign in [("sec-fetch-site", "cross-site"), ("sec-fetch-site", "same-site"), ("origin", "https://evil.example")] {
            person.raw(Method::POST, "/preferences", &[form, foreign], body.clone()).await.expect(403);
        }
        person.raw(Method::POST, "/preferences", &[form], body).await.expect(303);
        // Without the token of the visit, or with that of another, a form is expired.
        person.post_bare("/preferences", &[("theme", "dark"), ("next", "/")]).await.expect(403);
        let other = app.person("other").await.csrf().await;
        person.post_bare("/preferences", &[("csrf", &other), ("theme", "dark"), ("next", "/")]).await.expect(403);
        app.finish().await;
    }
}

on_both! {
    async fn an_expired_form_is_sent_again_with_what_was_typed(app: TestApp) {
        let person = app.person("someone").await;
        let csrf = person.csrf().await;
        app.site.clock.advance(Span::hours(25));
        let typed = [("csrf", csrf.as_str()), ("name", "Ines <b>Ferro"), ("bio", "Potter"), ("place", "")];
        let page = person.post_bare("/settings/profile", &typed).await.expect(403);
        assert!(page.text().contains("value=\"Ines &lt;b&gt;Ferro\""), "{}", page.text());
        let fresh = page.input("csrf");
        let again = [("csrf", fresh.as_str()), ("name", "Ines Ferro"), ("bio", "Potter"), ("place", "")];
        person.post_bare("/settings/profile", &again).await.expect(303);
        app.finish().await;
    }
}

on_both! {
    async fn the_reader_is_answered_in_their_language(app: TestApp) {
        let visitor = app.visitor();
        for (wanted, lang) in [("sv-SE,sv;q=0.9", "sv"), ("zh-CN", "zh-Hans"), ("fr", "en"), ("*;q=zzz", "en")] {
            let page = visitor.get_with("/", ("accept-language", wanted)).await.expect(200);
            assert!(page.text().contains(&format!("<html lang=\"{lang}\"")), "{wanted}");
        }
        visitor.post("/preferences", &[("locale", "zh-Hans"), ("next", "/market")]).await.expect(303);
        assert!(visitor.get("/").await.text().contains("<html lang=\"zh-Hans\""));
        app.finish().await;
    }
}

on_both! {
    async fn bad_bodies_get_a_code_that_says_what_is_wrong(app: TestApp) {
        let visitor = app.visitor();
        let json = ("content-type", "application/json");
        let path = "/api/v1/sessions";
        let headers = [json];
        let send = |body: Vec<u8>| visitor.raw(Method::POST, path, &headers, body);
        let nested = format!("{}1{}", "[".repeat(10_000), "]".repeat(10_000));
        for (body, code) in [
            (b"{".to_vec(), "bad-json"),
            (b"[]".to_vec(), "bad-json"),
            (vec![0xff, 0xfe], "bad-json"),
            (nested.into_bytes(), "bad-json"),
            (br#"{"login": "a", "password": "b", "role": "admin"}"#.to_vec(), "unknown-field"),
            (br#"{"login": "a", "login": "b", "password": "c"}"#.to_vec(), "duplicate-field"),
            (br#"{"login": "a"}"#.to_vec(), "missing-field"),
        ] {
            let answer = send(body.clone()).await.expect(400);
            assert_eq!(answer.code(), code, "{}", String::from_utf8_lossy(&body));
        }
        let large = format!("{{\"login\": \"{}\"}}", "a".repeat(20_000_000));
        send(large.clone().into_bytes()).await.expect(413);
        // An answer that comes before the body was read reaches a sender who is still writing too.
        visitor.raw(Method::POST, "/api/v1/notes", &headers, large.into_bytes()).await.expect(401);
        visitor.raw(Method::POST, path, &[("content-type", "text/plain")], b"{}".to_vec()).await.expect(415);
        app.finish().await;
    }
}

/// Starts a site that answers each account three requests to the API a minute.
async fn sparing(backend: Backend) -> Option<TestApp> {
    TestApp::start_with(backend, "[limits]\napi_per_minute = 3\n").await
}

#[tokio::test]
async fn who_asks_the_api_too_often_is_told_when_to_come_back_and_nobody_else_waits() {
    for backend in [Backend::Sqlite, Backend::Postgres] {
        let Some(app) = sparing(backend).await else { continue };
        let (ann, bo) = (app.person("ann").await, app.person("bob").await);
        let said = |answer: &Answer| {
            [answer.header("ratelimit-policy"), answer.header("ratelimit")].map(str::to_owned)
        };
        for (left, full) in [(2, 20), (1, 40), (0, 60)] {
            let answer = ann.get("/api/v1/me").await.expect(200);
            assert_eq!(said(&answer), ["\"api\";q=3;w=60".to_owned(), format!("\"api\";r={left};t={full}")]);
        }
        let refused = ann.get("/api/v1/me").await.expect(429);
        assert_eq!(
            (refused.code().as_str(), refused.header("ratelimit")),
            ("too-many-requests", "\"api\";r=0;t=60")
        );
        assert_eq!(refused.header("content-type"), "application/problem+json");
        let seconds: u64 = refused.header("retry-after").parse().unwrap();
        assert!((1..=21).contains(&seconds), "{seconds}");
        // Others are not concerned, nor are pages; a wrong token is counted for the address.
        bo.get("/api/v1/me").await.expect(200);
        assert!(ann.get("/").await.expect(200).header("ratelimit").is_empty());
        let mut nobody = app.visitor();
        nobody.use_bearer("cbt_wrong");
        for status in [401, 401, 401, 429] {
            nobody.get("/api/v1/me").await.expect(status);
        }
        app.visitor().get("/api/v1/feed").await.expect(429);
        app.finish().await;
    }
}

#[test]
fn the_document_of_the_api_says_what_the_limit_is_told_in() {
    let document = app::openapi();
    let answers = &document["paths"]["/api/v1/me"]["get"]["responses"];
    assert!(answers["429"]["headers"]["Retry-After"].is_object());
    for name in ["RateLimit", "RateLimit-Policy"] {
        assert!(document["components"]["headers"][name]["schema"].is_object(), "{name}");
        assert!(answers["200"]["headers"][name]["$ref"].is_string(), "{name}");
    }
}

/// A job as a worker leaves it that died while it ran; its note is not there, so there is nothing to do.
async fn leave_behind(app: &TestApp) {
    let mut tx = app.site.db.begin().await.unwrap();
    db::sql!(
        "INSERT INTO jobs_job (id, kind, payload, state, run_at, lease_until, attempts, created_at)
         VALUES ($1, 'feed.spread', $2, 'ready', 0, $3, 1, 0)",
        app.site.ids.next::<web::User>(),
        "{\"note\":\"n1\",\"author\":\"u1\"}",
        app.site.now() + Span::seconds(30),
    )
    .execute(&mut tx)
    .await
    .unwrap();
    tx.commit().await.unwrap();
}

async fn jobs_left(app: &TestApp) -> i64 {
    let left = db::sql!("SELECT CAST(COUNT(*) AS BIGINT) FROM jobs_job WHERE kind = 'feed.spread'");
    left.fetch_one::<(i64,)>(&mut app.site.db.read().await.unwrap()).await.unwrap().0
}

on_both! {
    async fn what_a_dead_worker_had_begun_runs_in_half_a_minute_or_at_once_for_who_is_alone(app: TestApp) {
        leave_behind(&app).await;
        app.work().await;
        assert_eq!(jobs_left(&app).await, 1, "its lease still runs");
        app.wait(Span::seconds(31)).await;
        assert_eq!(jobs_left(&app).await, 0);
        leave_behind(&app).await;
        app::runner(&app.site, app::features()).take_back().await.unwrap();
        app.work().await;
        assert_eq!(jobs_left(&app).await, 0);
        // Nobody knows of himself that he is alone on a server.
        assert_eq!(app.site.db.alone().unwrap().is_some(), app.backend == Backend::Sqlite);
        app.finish().await;
    }
}
