//! Signing up and in, and getting in again.

use db::sql;
use kernel::time::Span;
use web::{Method, StatusCode};

use super::harness::{PASSWORD, World, world, world_with};
use crate::token;

const WISH: [(&str, &str); 4] =
    [("handle", "Mira_07"), ("name", "Mira 米拉"), ("email", "Mira@example.org"), ("password", PASSWORD)];

async fn count(world: &World, token_hash: Vec<u8>) -> i64 {
    let (rows,): (i64,) =
        sql!("SELECT CAST(COUNT(*) AS BIGINT) FROM identity_sign_up WHERE token_hash = $1", token_hash)
            .fetch_one(&mut world.site.db.read().await.unwrap())
            .await
            .unwrap();
    rows
}

#[tokio::test]
async fn signing_up_takes_a_mail_and_ends_signed_in() {
    let world = world().await;
    let mut browser = world.browser();
    let asked = browser.post("/sign-up", &WISH).await;
    assert_eq!((asked.status, asked.location.as_str()), (StatusCode::SEE_OTHER, "/sign-up/sent"));
    world.work().await;
    let link = world.link_in_last_mail();
    let raw = link.strip_prefix("/sign-up/").unwrap();
    assert_eq!(count(&world, token::hash(raw)).await, 1, "only the hash is kept");

    // A program that follows links in mails makes no account.
    assert!(browser.get(&link).await.body.contains("value=\"mira_07\""));
    let done = browser.post(&link, &[("handle", "mira_07"), ("password", PASSWORD)]).await;
    assert_eq!((done.status, done.location.as_str()), (StatusCode::SEE_OTHER, "/"));
    let settings = browser.get("/settings").await;
    assert_eq!(settings.status, StatusCode::OK);
    assert!(settings.body.contains("Mira@example.org") && settings.body.contains("Mira 米拉"));
    assert_eq!(
        browser.post(&link, &[("handle", "other_one"), ("password", PASSWORD)]).await.status,
        StatusCode::GONE
    );
}

#[tokio::test]
async fn a_taken_address_is_told_to_its_owner_alone() {
    let world = world().await;
    world.person("mira").await;
    let asked = world.browser().post("/sign-up", &WISH).await;
    assert_eq!((asked.status, asked.location.as_str()), (StatusCode::SEE_OTHER, "/sign-up/sent"));
    world.work().await;
    let mail = world.site.mailer.sent().pop().unwrap();
    assert!(mail.subject.contains("already have an account"), "{}", mail.subject);
    assert_eq!(world.link_in_last_mail(), "/sign-in");
}

#[tokio::test]
async fn every_bad_field_is_told_at_once_and_what_was_typed_stays() {
    let world = world().await;
    world.person("mira").await;
    let fields = [("handle", "MIRA"), ("name", "<b>"), ("email", "x@"), ("password", "password123")];
    let asked = world.browser().post("/sign-up", &fields).await;
    assert_eq!(asked.status, StatusCode::UNPROCESSABLE_ENTITY);
    for id in ["handle-error", "email-error", "password-error"] {
        assert!(asked.body.contains(id), "{id}");
    }
    assert!(asked.body.contains("value=\"MIRA\"") && asked.body.contains("value=\"&lt;b&gt;\""));
    assert!(!asked.body.contains("password123"));
}

#[tokio::test]
async fn a_handle_taken_meanwhile_can_be_replaced_at_the_last_step() {
    let world = world().await;
    let mut browser = world.browser();
    browser.post("/sign-up", &WISH).await;
    world.work().await;
    let link = world.link_in_last_mail();
    world.person("mira_07").await;
    browser.get(&link).await;
    let taken = browser.post(&link, &[("handle", "mira_07"), ("password", PASSWORD)]).await;
    assert_eq!(taken.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(taken.body.contains("handle-error"));
    let other = [("handle", "mira_08"), ("password", PASSWORD)];
    assert_eq!(browser.post(&link, &other).await.status, StatusCode::SEE_OTHER);
}

#[tokio::test]
async fn the_mail_without_the_password_makes_no_account_and_guesses_are_limited() {
    let world = world().await;
    world.browser().post("/sign-up", &WISH).await;
    world.work().await;
    let (link, mut stranger) = (world.link_in_last_mail(), world.browser());
    let guess = [("handle", "mira_07"), ("password", "not that one")];
    for _ in 0..10 {
        let wrong = stranger.post(&link, &guess).await;
        assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(wrong.body.contains("password-error") && wrong.body.contains("value=\"mira_07\""));
    }
    assert_eq!(stranger.post(&link, &guess).await.status, StatusCode::TOO_MANY_REQUESTS);
    assert_eq!(stranger.get("/settings").await.status, StatusCode::SEE_OTHER);
    // Not even the right one goes through now, or guessing would go on; later it does.
    let right = [("handle", "mira_07"), ("password", PASSWORD)];
    assert_eq!(stranger.post(&link, &right).await.status, StatusCode::TOO_MANY_REQUESTS);
}

#[tokio::test]
async fn a_link_to_confirm_runs_out_after_a_day() {
    let world = world().await;
    let mut browser = world.browser();
    browser.post("/sign-up", &WISH).await;
    world.work().await;
    world.site.clock.advance(Span::hours(24));
    assert_eq!(browser.get(&world.link_in_last_mail()).await.status, StatusCode::GONE);
}

#[tokio::test]
async fn an_unknown_account_and_a_wrong_password_get_the_same_answer() {
    let world = world().await;
    world.person("mira").await;
    let mut browser = world.browser();
    browser.get("/sign-in").await;
    let said = |body: &str| {
        let (_, alert) = body.split_once("role=\"alert\"").unwrap();
        alert.split_once("<input").unwrap().0.to_owned()
    };
    let wrong = browser.sign_in("mira", "not that one").await;
    let unknown = browser.sign_in("nobody_here", "not that one").await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!((wrong.status, said(&wrong.body)), (unknown.status, said(&unknown.body)));
    for login in ["mira", "@Mira", "MIRA@example.org"] {
        assert_eq!(browser.sign_in(login, PASSWORD).await.status, StatusCode::SEE_OTHER, "{login}");
    }
}

#[tokio::test]
async fn failures_are_limited_and_successes_are_not() {
    let world = world_with(|settings, _| settings.limits.sign_in_attempts = 3).await;
    world.person("mira").await;
    let sign_in = |password: &'static str| {
        let body = format!("{{\"login\":\"mira\",\"password\":\"{password}\"}}");
        let world = &world;
        async move { world.call(Method::POST, "/api/v1/sessions", "", Some(&body)).await.status }
    };
    for _ in 0..5 {
        assert_eq!(sign_in(PASSWORD).await, StatusCode::CREATED);
    }
    for _ in 0..3 {
        assert_eq!(sign_in("not that one").await, StatusCode::UNPROCESSABLE_ENTITY);
    }
    // Also the right password has to wait now, or guessing would go on.
    assert_eq!(sign_in(PASSWORD).await, StatusCode::TOO_MANY_REQUESTS);
}

#[tokio::test]
async fn signing_in_changes_the_session_and_ends_the_one_before() {
    let world = world().await;
    world.person("mira").await;
    let mut browser = world.browser();
    browser.cookies.insert("cinnabar_session".into(), "planted".into());
    browser.sign_in("mira", PASSWORD).await;
    let first = browser.cookies.clone();
    assert_ne!(first["cinnabar_session"], "planted");
    let line = browser.sign_in("mira", PASSWORD).await.cookies.join("\n");
    assert!(line.contains("HttpOnly; SameSite=Lax"), "{line}");
    assert_ne!(first["cinnabar_session"], browser.cookies["cinnabar_session"]);
    let mut old = world.browser();
    old.cookies = first;
    assert_eq!(old.get("/settings").await.status, StatusCode::SEE_OTHER);
}

#[tokio::test]
async fn a_forgotten_password_is_replaced_once_and_ends_every_session_and_token() {
    let world = world().await;
    world.person("mira").await;
    let mut lost = world.signed_in("mira").await;
    let page = lost.post("/settings/tokens", &[("name", "Robot"), ("idempotency_key", "k1")]).await.body;
    let robot = format!("cbt_{}", page.split_once("<code>cbt_").unwrap().1.split('<').next().unwrap());
    assert_eq!(world.call(Method::GET, "/api/v1/me", &robot, None).await.status, StatusCode::OK);
    let mut browser = world.browser();
    let asked = browser.post("/forgot", &[("email", "MIRA@example.org")]).await;
    let unknown = browser.post("/forgot", &[("email", "nobody@example.org")]).await;
    assert_eq!((asked.status, &asked.location), (unknown.status, &unknown.location));
    world.work().await;
    assert_eq!(world.site.mailer.sent().len(), 1);
    // The harness sends `Host: evil.example` with every request.
    let link = world.link_in_last_mail();
    assert!(browser.get(&link).await.body.contains("new-password"));
    let weak = browser.post(&link, &[("password", "mira@example.org")]).await;
    assert_eq!(weak.status, StatusCode::UNPROCESSABLE_ENTITY);
    let chosen = browser.post(&link, &[("password", "another good sentence")]).await;
    assert_eq!((chosen.status, chosen.location.as_str()), (StatusCode::SEE_OTHER, "/sign-in"));
    assert_eq!(browser.post(&link, &[("password", "a third good one")]).await.status, StatusCode::GONE);
    assert_eq!(lost.get("/settings").await.status, StatusCode::SEE_OTHER);
    assert_eq!(world.call(Method::GET, "/api/v1/me", &robot, None).await.status, StatusCode::UNAUTHORIZED);
    assert_eq!(browser.sign_in("mira", PASSWORD).await.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(browser.sign_in("mira", "another good sentence").await.status, StatusCode::SEE_OTHER);
    world.work().await;
    assert!(world.site.mailer.sent().pop().unwrap().subject.contains("was changed"));
}

#[tokio::test]
async fn a_link_to_a_new_password_runs_out_after_half_an_hour() {
    let world = world().await;
    world.person("mira").await;
    let ask = r#"{"email":"mira@example.org"}"#;
    let asked = world.call(Method::POST, "/api/v1/password-resets", "", Some(ask)).await;
    assert_eq!(asked.status, StatusCode::ACCEPTED);
    world.work().await;
    let link = world.link_in_last_mail();
    world.site.clock.advance(Span::minutes(30));
    let token = link.strip_prefix("/reset/").unwrap();
    let body = format!("{{\"token\":\"{token}\",\"password\":\"another good sentence\"}}");
    let late = world.call(Method::POST, "/api/v1/password-resets/confirm", "", Some(&body)).await;
    assert_eq!(late.status, StatusCode::GONE);
}

#[tokio::test]
async fn an_account_is_made_over_the_api_too() {
    let world = world().await;
    let wish = r#"{"handle":"mira","name":"Mira","email":"m@example.org","password":"a good sentence"}"#;
    let asked = world.call(Method::POST, "/api/v1/accounts", "", Some(wish)).await;
    assert_eq!(asked.status, StatusCode::ACCEPTED, "{}", asked.body);
    world.work().await;
    let link = world.link_in_last_mail();
    let token = link.strip_prefix("/sign-up/").unwrap();
    let body = serde_json::json!({"token": token, "password": "a good sentence"}).to_string();
    let made = world.call(Method::POST, "/api/v1/accounts/confirm", "", Some(&body)).await;
    assert_eq!(made.status, StatusCode::CREATED, "{}", made.body);
    let made: serde_json::Value = serde_json::from_str(&made.body).unwrap();
    let me = world.call(Method::GET, "/api/v1/me", made["token"].as_str().unwrap(), None).await;
    assert!(me.body.contains("\"email\":\"m@example.org\""), "{}", me.body);
}

#[tokio::test]
async fn mails_lie_open_only_where_they_go_nowhere_and_nobody_else_comes() {
    let mail_to_folder = |settings: &mut config::Settings, dir: &tempfile::TempDir| {
        settings.mail.url = config::Secret::new(format!("folder:{}", dir.path().join("mail").display()));
    };
    let world = world_with(mail_to_folder).await;
    let mut browser = world.browser();
    browser.post("/sign-up", &WISH).await;
    world.work().await;
    assert!(browser.get("/sign-up/sent").await.body.contains("href=\"/dev/mail\""));
    let list = browser.get("/dev/mail").await;
    let (_, rest) = list.body.split_once("href=\"/dev/mail/").unwrap();
    let name = rest.split('"').next().unwrap();
    let letter = browser.get(&format!("/dev/mail/{name}")).await;
    assert!(letter.body.contains("href=\"/sign-up/"), "{}", letter.body);
    assert_eq!(browser.get("/dev/mail/..%2Fsite.db").await.status, StatusCode::NOT_FOUND);

    let public = world_with(|settings, dir| {
        mail_to_folder(settings, dir);
        settings.site.url = "https://example.org".parse().unwrap();
    });
    assert_eq!(public.await.browser().get("/dev/mail").await.status, StatusCode::NOT_FOUND);
    assert_eq!(super::harness::world().await.browser().get("/dev/mail").await.status, StatusCode::NOT_FOUND);
}
