//! Sessions, passwords and API tokens of who is signed in.

use db::sql;
use kernel::Timestamp;
use kernel::time::Span;
use web::{Method, StatusCode};

use super::harness::{PASSWORD, World, world};

async fn seen_at(world: &World) -> Timestamp {
    let (seen_at,): (Timestamp,) = sql!("SELECT seen_at FROM identity_session")
        .fetch_one(&mut world.site.db.read().await.unwrap())
        .await
        .unwrap();
    seen_at
}

#[tokio::test]
async fn a_session_ends_after_a_month_without_use() {
    let world = world().await;
    world.person("mira").await;
    let mut browser = world.signed_in("mira").await;
    world.site.clock.advance(Span::days(29));
    assert_eq!(browser.get("/settings").await.status, StatusCode::OK);
    // The time of use is written on the side: until it is there, other work goes on.
    while seen_at(&world).await != world.site.now() {
        tokio::task::yield_now().await;
    }
    world.site.clock.advance(Span::days(29));
    assert_eq!(browser.get("/settings").await.status, StatusCode::OK);
    while seen_at(&world).await != world.site.now() {
        tokio::task::yield_now().await;
    }
    world.site.clock.advance(Span::days(30));
    assert_eq!(browser.get("/settings").await.status, StatusCode::SEE_OTHER);
}

#[tokio::test]
async fn a_session_is_ended_from_another_and_all_others_at_once() {
    let world = world().await;
    world.person("mira").await;
    let (mut here, mut there, mut third) =
        (world.signed_in("mira").await, world.signed_in("mira").await, world.signed_in("mira").await);
    let page = here.get("/settings").await.body;
    assert_eq!(page.matches("<strong>Firefox · Linux</strong>").count(), 3);
    let (_, rest) = page.split_once("/settings/sessions/se").unwrap();
    let path = format!("/settings/sessions/se{}/end", rest.split('/').next().unwrap());
    assert_eq!(here.post(&path, &[]).await.status, StatusCode::SEE_OTHER);
    assert_eq!(here.post(&path, &[]).await.status, StatusCode::NOT_FOUND);
    assert_eq!(third.get("/settings").await.status, StatusCode::SEE_OTHER, "the newest came first");
    assert_eq!(there.get("/settings").await.status, StatusCode::OK);
    here.post("/settings/sessions/end-others", &[]).await;
    assert_eq!(there.get("/settings").await.status, StatusCode::SEE_OTHER);
    assert_eq!(here.get("/settings").await.status, StatusCode::OK);
}

#[tokio::test]
async fn another_persons_session_and_token_are_not_there() {
    let world = world().await;
    world.person("mira").await;
    world.person("lin").await;
    let mut lin = world.signed_in("lin").await;
    world.signed_in("mira").await;
    let id: (i64,) = sql!("SELECT MAX(id) FROM identity_session")
        .fetch_one(&mut world.site.db.read().await.unwrap())
        .await
        .unwrap();
    let path = format!("/settings/sessions/{}/end", kernel::Id::<web::actor::Session>::new(id.0));
    assert_eq!(lin.post(&path, &[]).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn signing_out_ends_the_session_itself() {
    let world = world().await;
    world.person("mira").await;
    let mut browser = world.signed_in("mira").await;
    browser.get("/settings").await;
    let cookies = browser.cookies.clone();
    assert_eq!(browser.post("/sign-out", &[]).await.location, "/");
    assert!(!browser.cookies.contains_key("cinnabar_session"));
    browser.cookies = cookies;
    assert_eq!(browser.get("/settings").await.status, StatusCode::SEE_OTHER);
}

#[tokio::test]
async fn a_changed_password_ends_the_other_sessions_and_keeps_this_one() {
    let world = world().await;
    world.person("mira").await;
    let (mut here, mut there) = (world.signed_in("mira").await, world.signed_in("mira").await);
    here.get("/settings").await;
    let wrong = here.post("/settings/password", &[("current", "not that one"), ("password", "short")]).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(wrong.body.contains("current-error") && wrong.body.contains("password-error"));
    let fields = [("current", PASSWORD), ("password", "another good sentence")];
    assert_eq!(here.post("/settings/password", &fields).await.status, StatusCode::SEE_OTHER);
    assert_eq!(here.get("/settings").await.status, StatusCode::OK);
    assert_eq!(there.get("/settings").await.status, StatusCode::SEE_OTHER);
}

#[tokio::test]
async fn an_api_token_is_shown_once_works_and_is_revoked() {
    let world = world().await;
    world.person("mira").await;
    let mut browser = world.signed_in("mira").await;
    browser.get("/settings").await;
    let fields = [("name", "Backup"), ("idempotency_key", "k1")];
    let made = browser.post("/settings/tokens", &fields).await;
    assert_eq!(made.status, StatusCode::OK);
    let (_, rest) = made.body.split_once("<code>cbt_").unwrap();
    let token = format!("cbt_{}", rest.split('<').next().unwrap());
    let again = browser.post("/settings/tokens", &fields).await;
    assert_eq!((again.status, again.location.as_str()), (StatusCode::SEE_OTHER, "/settings"));
    assert!(!browser.get("/settings").await.body.contains("<code>cbt_"));

    let list = world.call(Method::GET, "/api/v1/tokens", &token, None).await;
    assert_eq!(list.body.matches("\"name\":\"Backup\"").count(), 1, "{}", list.body);
    let list: serde_json::Value = serde_json::from_str(&list.body).unwrap();
    let path = format!("/api/v1/tokens/{}", list["items"][0]["id"].as_str().unwrap());
    assert_eq!(world.call(Method::DELETE, &path, &token, None).await.status, StatusCode::NO_CONTENT);
    assert_eq!(world.call(Method::GET, "/api/v1/me", &token, None).await.status, StatusCode::UNAUTHORIZED);
}

#[tokio::test]
async fn a_bearer_token_of_the_wrong_kind_opens_nothing() {
    let world = world().await;
    world.person("mira").await;
    let browser = world.signed_in("mira").await;
    for token in ["", "cbt_", "cbs_x", browser.cookies["cinnabar_session"].as_str()] {
        let answer = world.call(Method::GET, "/api/v1/me", token, None).await;
        assert_eq!(answer.status, StatusCode::UNAUTHORIZED, "{token}");
    }
}

#[tokio::test]
async fn a_weak_hash_is_made_anew_when_its_owner_signs_in() {
    use argon2::password_hash::PasswordHasher as _;
    let world = world().await;
    world.person("mira").await;
    let weak = argon2::Argon2::from(argon2::Params::new(8 * 1024, 1, 1, None).unwrap());
    let weak = weak.hash_password_with_salt(PASSWORD.as_bytes(), b"0123456789abcdef").unwrap().to_string();
    let mut tx = world.site.db.begin().await.unwrap();
    sql!("UPDATE identity_user SET password_hash = $1", weak).execute(&mut tx).await.unwrap();
    tx.commit().await.unwrap();
    world.signed_in("mira").await;
    let (hash,): (String,) = sql!("SELECT password_hash FROM identity_user")
        .fetch_one(&mut world.site.db.read().await.unwrap())
        .await
        .unwrap();
    assert!(hash.contains("m=19456,t=2,p=1"), "{hash}");
    world.signed_in("mira").await;
}
