//! Profiles, preferences, and what admins do.

use kernel::{Locale, Problem};
use web::{Method, Role, StatusCode};

use super::harness::{PASSWORD, world};
use crate::api::{self, NewAccount};

#[tokio::test]
async fn a_profile_is_changed_and_a_bad_one_stays_as_typed() {
    let world = world().await;
    let mira = world.person("mira").await;
    let mut browser = world.signed_in("mira").await;
    browser.get("/settings").await;
    let long = "字".repeat(101);
    let bad = browser.post("/settings/profile", &[("name", ""), ("bio", &long)]).await;
    assert_eq!(bad.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(bad.body.contains("name-error") && bad.body.contains(&long));
    let good = [("name", "米拉 🧱"), ("bio", "住在湖边的人"), ("place", "Göteborg")];
    assert_eq!(browser.post("/settings/profile", &good).await.status, StatusCode::SEE_OTHER);
    let people = api::people(&mut world.site.db.read().await.unwrap(), &[mira]).await.unwrap();
    let person = &people[&mira];
    assert_eq!(
        (person.name.as_str(), person.bio_lang.as_str(), person.place.as_str()),
        ("米拉 🧱", "zh", "Göteborg")
    );
}

#[tokio::test]
async fn the_settings_page_speaks_every_language() {
    let world = world().await;
    world.person("mira").await;
    let mut browser = world.signed_in("mira").await;
    for (locale, word) in
        [("zh-Hans", "已登录的设备"), ("sv", "Där du är inloggad"), ("en", "Where you are signed in")]
    {
        browser.get("/settings").await;
        let chosen = browser.post("/preferences", &[("locale", locale), ("next", "/settings")]).await;
        assert_eq!(chosen.location, "/settings");
        let page = browser.get("/settings").await.body;
        assert!(page.contains(word) && page.contains(&format!("lang=\"{locale}\"")), "{locale}");
        assert!(!page.contains(">identity-"), "a text is missing");
    }
    let mut conn = world.site.db.read().await.unwrap();
    let mira = api::by_handle(&mut conn, "MIRA").await.unwrap().unwrap().id;
    assert_eq!(api::locale_of(&mut conn, mira).await.unwrap(), Some(Locale::En));
}

#[tokio::test]
async fn preferences_are_kept_without_an_account_and_lead_nowhere_else() {
    let world = world().await;
    let mut browser = world.browser();
    let theme = browser.post("/preferences", &[("theme", "dark"), ("next", "//evil.example")]).await;
    assert_eq!(theme.location, "/");
    browser.post("/preferences", &[("locale", "sv"), ("next", "/sign-in")]).await;
    let page = browser.get("/sign-in").await.body;
    assert!(page.contains("data-theme=\"dark\"") && page.contains("Logga in"));
    browser.post("/preferences", &[("theme", "system")]).await;
    assert!(!browser.get("/sign-in").await.body.contains("data-theme"));
}

#[tokio::test]
async fn only_admins_find_the_list_of_people() {
    let world = world().await;
    world.person("mira").await;
    let mut browser = world.signed_in("mira").await;
    assert_eq!(browser.get("/admin").await.status, StatusCode::NOT_FOUND);
    api::set_role(&world.site, "mira", Role::Moderator).await.unwrap();
    assert_eq!(browser.get("/admin").await.status, StatusCode::NOT_FOUND);
    api::set_role(&world.site, "Mira", Role::Admin).await.unwrap();
    assert_eq!(browser.get("/admin").await.status, StatusCode::OK);
    assert!(api::set_role(&world.site, "nobody", Role::Admin).await.is_err());
}

#[tokio::test]
async fn a_disabled_account_is_out_at_once_and_in_again_when_enabled() {
    let world = world().await;
    world.person("boss").await;
    let lin = world.person("lin").await;
    api::set_role(&world.site, "boss", Role::Admin).await.unwrap();
    let mut lin_here = world.signed_in("lin").await;
    let mut boss = world.signed_in("boss").await;
    let found = boss.get("/admin?q=@LIN").await.body;
    assert!(found.contains("lin@example.org") && !found.contains("boss@example.org"));
    let state = format!("/admin/people/{lin}/state");
    assert_eq!(boss.post(&state, &[("disabled", "true")]).await.status, StatusCode::SEE_OTHER);
    assert_eq!(lin_here.get("/settings").await.status, StatusCode::SEE_OTHER);
    let refused = world.browser().sign_in("lin", PASSWORD).await;
    assert!(refused.body.contains("disabled"), "who knows the password is told why");
    let gone = world.call(Method::GET, "/api/v1/people/lin", "", None).await;
    assert_eq!(gone.status, StatusCode::NOT_FOUND);
    boss.get("/admin").await;
    boss.post(&state, &[("disabled", "false")]).await;
    world.signed_in("lin").await;
}

#[tokio::test]
async fn an_admin_gives_roles_but_not_to_themselves() {
    let world = world().await;
    let boss = world.person("boss").await;
    let lin = world.person("lin").await;
    api::set_role(&world.site, "boss", Role::Admin).await.unwrap();
    let mut browser = world.signed_in("boss").await;
    browser.get("/admin").await;
    let given = browser.post(&format!("/admin/people/{lin}/role"), &[("role", "moderator")]).await;
    assert_eq!(given.status, StatusCode::SEE_OTHER);
    let own = browser.post(&format!("/admin/people/{boss}/role"), &[("role", "person")]).await;
    assert_eq!(own.status, StatusCode::CONFLICT);
}

#[tokio::test]
async fn the_list_of_people_shows_everybody_once_over_its_pages() {
    let world = world().await;
    world.person("boss").await;
    api::set_role(&world.site, "boss", Role::Admin).await.unwrap();
    let mut tx = world.site.db.begin().await.unwrap();
    for n in 0..64 {
        let new = crate::account::New {
            handle: format!("p{n:03}"),
            name: "P".into(),
            email: mail::Address::parse(&format!("p{n}@example.org")).unwrap(),
            password_hash: String::new(),
            bio: String::new(),
            place: String::new(),
            locale: None,
            avatar: None,
        };
        crate::account::insert(&world.site, &mut tx, &new).await.unwrap();
    }
    tx.commit().await.unwrap();
    let mut browser = world.signed_in("boss").await;
    let (mut path, mut seen) = ("/admin".to_owned(), 0);
    loop {
        let page = browser.get(&path).await.body;
        seen += page.matches("@example.org").count();
        let Some((_, rest)) = page.split_once("href=\"/admin?cursor=") else { break };
        path = format!("/admin?cursor={}", rest.split('"').next().unwrap());
    }
    assert_eq!(seen, 65);
}

#[tokio::test]
async fn an_account_for_the_demo_is_checked_like_any_other() {
    let world = world().await;
    world.person("mira").await;
    let new = |handle: &str, email: &str| NewAccount {
        handle: handle.into(),
        email: email.into(),
        password: PASSWORD.into(),
        name: "Mira".into(),
        ..NewAccount::default()
    };
    let refused = |problem: Problem| problem.to_string();
    let taken = api::create_account(&world.site, new("mira", "new@example.org")).await.unwrap_err();
    assert_eq!(refused(taken), "invalid handle:handle-taken");
    let taken = api::create_account(&world.site, new("new_one", "MIRA@example.org")).await.unwrap_err();
    assert!(taken.is(api::ACCOUNT_TAKEN));
}

#[tokio::test]
async fn a_picture_is_exchanged_and_the_one_before_is_told() {
    let world = world().await;
    let mira = world.person("mira").await;
    let mut tx = world.site.db.begin().await.unwrap();
    assert_eq!(api::set_avatar(&mut tx, mira, Some("first")).await.unwrap(), None);
    assert_eq!(api::set_avatar(&mut tx, mira, None).await.unwrap().as_deref(), Some("first"));
    tx.commit().await.unwrap();
}

#[tokio::test]
async fn a_person_changes_their_profile_over_the_api() {
    let world = world().await;
    world.person("mira").await;
    let sign_in = format!("{{\"login\":\"mira\",\"password\":\"{PASSWORD}\"}}");
    let started = world.call(Method::POST, "/api/v1/sessions", "", Some(&sign_in)).await;
    assert!(started.cookies.iter().all(|line| !line.contains("session=")));
    let started: serde_json::Value = serde_json::from_str(&started.body).unwrap();
    let token = started["token"].as_str().unwrap();
    let patched =
        world.call(Method::PATCH, "/api/v1/me", token, Some(r#"{"bio":"Hej","locale":"sv"}"#)).await;
    assert!(patched.body.contains("\"locale\":\"sv\"") && patched.body.contains("\"bio\":\"Hej\""));
    let bad = world.call(Method::PATCH, "/api/v1/me", token, Some(r#"{"locale":"xx"}"#)).await;
    assert_eq!(bad.status, StatusCode::UNPROCESSABLE_ENTITY);
    let seen = world.call(Method::GET, "/api/v1/people/Mira", "", None).await;
    assert!(seen.body.contains("\"bio\":\"Hej\"") && !seen.body.contains("@example.org"), "{}", seen.body);
}
