//! What proves who somebody is, and what they may do: sessions, passwords, tokens, roles; and their own settings.

use kernel::time::Span;
use serde_json::json;
use testkit::{Client, Method, PASSWORD, TestApp, on_both};
use web::Role;

use crate::identity::{enters, is_signed_in, mailed};

const NEW_PASSWORD: &str = "en annan lång mening";

async fn bearer(app: &TestApp, handle: &str) -> Client {
    let token = enters(app, handle, PASSWORD).await.expect(201).json()["token"].as_str().unwrap().to_owned();
    let mut client = app.visitor();
    client.use_bearer(&token);
    client
}

on_both! {
    async fn sessions_are_listed_and_ended_by_their_owner_alone(app: TestApp) {
        let asa = app.person("asa").await;
        let mut phone = app.visitor();
        phone.sign_in("asa", PASSWORD).await;
        let program = bearer(&app, "asa").await;
        let other = app.person("other").await;

        let list = asa.get("/api/v1/sessions").await.expect(200).json();
        let items = list["items"].as_array().unwrap().clone();
        assert_eq!(items.len(), 3);
        assert_eq!(
            items.iter().map(|item| item["current"] == true).collect::<Vec<_>>(),
            [false, false, true]
        );
        assert!(items.iter().all(|item| item["ip"] == "127.0.0.1" && item.get("token").is_none()));
        let page = asa.get("/settings").await.expect(200).text();
        assert!(items.iter().filter(|item| page.contains(item["id"].as_str().unwrap())).count() == 2);

        let first = items[0]["id"].as_str().unwrap();
        let path = format!("/api/v1/sessions/{first}");
        other.bare(Method::DELETE, &path, &[]).await.expect(404);
        other.post(&format!("/settings/sessions/{first}/end"), &[]).await.expect(404);
        program.get("/api/v1/me").await.expect(200);
        asa.bare(Method::DELETE, &path, &[]).await.expect(204);
        program.get("/api/v1/me").await.expect(401);
        asa.bare(Method::DELETE, &path, &[]).await.expect(404);

        assert!(is_signed_in(&phone).await);
        asa.post("/settings/sessions/end-others", &[]).await.expect(303);
        assert!(!is_signed_in(&phone).await && is_signed_in(&asa).await && is_signed_in(&other).await);

        // One that is not used for thirty days ends by itself; one that is used, after ninety.
        for _ in 0..4 {
            app.wait(Span::days(20)).await;
            assert!(is_signed_in(&asa).await);
            tokio::task::yield_now().await;
            while asa.get("/api/v1/sessions").await.json()["items"][0]["seen_at"] != json!(app.site.now()) {
                tokio::task::yield_now().await;
            }
        }
        assert!(!is_signed_in(&other).await);
        app.wait(Span::days(10)).await;
        assert!(!is_signed_in(&asa).await);
        app.finish().await;
    }
}

on_both! {
    async fn a_new_password_ends_every_other_session(app: TestApp) {
        let asa = app.person("asa").await;
        let mut phone = app.visitor();
        phone.sign_in("asa", PASSWORD).await;
        let program = bearer(&app, "asa").await;

        let change = |current, password| [("current", current), ("password", password)];
        asa.post("/settings/password", &change("wrong", NEW_PASSWORD)).await.expect(422);
        asa.post("/settings/password", &change(PASSWORD, "asa")).await.expect(422);
        assert!(is_signed_in(&phone).await);
        asa.post("/settings/password", &change(PASSWORD, NEW_PASSWORD)).await.expect(303);
        assert!(is_signed_in(&asa).await && !is_signed_in(&phone).await);
        program.get("/api/v1/me").await.expect(401);
        app.work().await;
        assert_eq!(mailed(&app).0, "asa@example.test");
        enters(&app, "asa", PASSWORD).await.expect(422);
        enters(&app, "asa", NEW_PASSWORD).await.expect(201);
        app.finish().await;
    }
}

on_both! {
    async fn a_forgotten_password_is_replaced_once_by_a_link_of_this_site(app: TestApp) {
        let asa = app.person("asa").await;
        let program = bearer(&app, "asa").await;
        let visitor = app.visitor();
        let ask = async || {
            let csrf = visitor.csrf().await;
            let body = format!("csrf={csrf}&email=ASA%40example.test").into_bytes();
            let form = ("content-type", "application/x-www-form-urlencoded");
            let evil = [form, ("host", "evil.example"), ("x-forwarded-host", "evil.example")];
            visitor.raw(Method::POST, "/forgot", &evil, body).await.expect(303);
            app.work().await;
            let sent = app.site.mailer.sent();
            assert!(!sent.last().unwrap().text.contains("evil.example"));
            mailed(&app).1
        };
        let late = ask().await;
        app.wait(Span::minutes(31)).await;
        visitor.get(&late).await.expect(410);

        let (first, second) = (ask().await, ask().await);
        visitor.get(&first).await.expect(200);
        visitor.post(&first, &[("password", "password")]).await.expect(422);
        visitor.post(&first, &[("password", NEW_PASSWORD)]).await.expect(303);
        for used in [&first, &second] {
            visitor.get(used).await.expect(410);
            visitor.post(used, &[("password", PASSWORD)]).await.expect(410);
        }
        let token = second.rsplit('/').next().unwrap();
        let body = json!({"token": token, "password": PASSWORD});
        assert_eq!(
            visitor.json(Method::POST, "/api/v1/password-resets/confirm", &body).await.expect(410).code(),
            "link-ended"
        );
        visitor.get("/reset/guess").await.expect(410);
        assert!(!is_signed_in(&asa).await);
        program.get("/api/v1/me").await.expect(401);
        enters(&app, "asa", PASSWORD).await.expect(422);
        enters(&app, "asa", NEW_PASSWORD).await.expect(201);
        app.finish().await;
    }
}

on_both! {
    async fn a_token_acts_for_its_owner_until_it_is_revoked(app: TestApp) {
        let asa = app.person("asa").await;
        let other = app.person("other").await;
        let form = [("idempotency_key", "once"), ("name", "Backup")];
        let page = asa.post("/settings/tokens", &form).await.expect(200).text();
        let token = page.split_once("<code>").unwrap().1.split('<').next().unwrap();
        assert!(token.starts_with("cbt_"), "{token}");
        // Sent again, the form makes no second token, and shows none.
        asa.post("/settings/tokens", &form).await.expect(303);
        assert!(!asa.get("/settings").await.text().contains(token));
        let list = asa.get("/api/v1/tokens").await.expect(200);
        assert!(!list.text().contains(token));
        let items = list.json()["items"].as_array().unwrap().clone();
        assert_eq!((items.len(), &items[0]["name"]), (1, &json!("Backup")));

        let mut program = app.visitor();
        program.use_bearer(token);
        assert_eq!(program.get("/api/v1/me").await.expect(200).json()["handle"], "asa");
        let path = format!("/api/v1/tokens/{}", items[0]["id"].as_str().unwrap());
        other.bare(Method::DELETE, &path, &[]).await.expect(404);
        asa.bare(Method::DELETE, &path, &[]).await.expect(204);
        assert_eq!(program.get("/api/v1/me").await.expect(401).code(), "not-signed-in");
        // A bad token is refused also where none is needed.
        program.get("/api/v1/feed").await.expect(401);

        let made = asa.json(Method::POST, "/api/v1/tokens", &json!({"name": "CI"})).await.expect(201).json();
        program.use_bearer(made["token"].as_str().unwrap());
        let patch = json!({"bio": "Av porslin", "locale": "sv"});
        let me = program.json(Method::PATCH, "/api/v1/me", &patch).await.expect(200).json();
        assert_eq!((me["bio"].as_str(), me["name"].as_str()), (Some("Av porslin"), Some("asa")));
        let wrong = program.json(Method::PATCH, "/api/v1/me", &json!({"locale": "tlh"})).await.expect(422);
        assert_eq!(wrong.flaws()[0].0, "locale");
        let wrong = asa.json(Method::POST, "/api/v1/tokens", &json!({"name": ""})).await.expect(422);
        assert_eq!(wrong.flaws(), [("name".to_owned(), "empty".to_owned())]);
        app.finish().await;
    }
}

on_both! {
    async fn an_admin_gives_roles_and_closes_accounts_at_once(app: TestApp) {
        let admin = app.person_with_role("chief", Role::Admin).await;
        let chief = admin.get("/api/v1/me").await.json()["id"].as_str().unwrap().to_owned();
        let asa = app.person("asa").await;
        let id = asa.get("/api/v1/me").await.json()["id"].as_str().unwrap().to_owned();
        let program = bearer(&app, "asa").await;
        let made = asa.json(Method::POST, "/api/v1/tokens", &json!({"name": "CI"})).await.expect(201).json();
        let mut token = app.visitor();
        token.use_bearer(made["token"].as_str().unwrap());

        let (role, state) = (format!("/admin/people/{id}/role"), format!("/admin/people/{id}/state"));
        asa.post(&role, &[("role", "admin")]).await.expect(404);
        asa.get("/moderation").await.expect(404);
        admin.post(&role, &[("role", "moderator")]).await.expect(303);
        asa.get("/moderation").await.expect(200);
        admin.post(&role, &[("role", "king")]).await.expect(404);
        admin.post(&role, &[("role", "person")]).await.expect(303);
        asa.get("/moderation").await.expect(404);
        // A site always keeps an admin.
        admin.post(&format!("/admin/people/{chief}/role"), &[("role", "person")]).await.expect(409);
        admin.post(&format!("/admin/people/{chief}/state"), &[("disabled", "true")]).await.expect(409);

        assert!(admin.get("/admin?q=asa").await.expect(200).text().contains("asa@example.test"));
        admin.post(&state, &[("disabled", "true")]).await.expect(303);
        assert!(!is_signed_in(&asa).await);
        program.get("/api/v1/me").await.expect(401);
        token.get("/api/v1/me").await.expect(401);
        admin.get("/u/asa").await.expect(404);
        assert_eq!(enters(&app, "asa", PASSWORD).await.expect(403).code(), "account-disabled");
        // Only who knows the password learns it.
        assert_eq!(enters(&app, "asa", "a wrong password").await.expect(422).code(), "sign-in-wrong");
        admin.post(&state, &[("disabled", "false")]).await.expect(303);
        token.get("/api/v1/me").await.expect(200);
        program.get("/api/v1/me").await.expect(401);
        app.finish().await;
    }
}

on_both! {
    async fn language_and_theme_are_kept_and_lead_nowhere_else(app: TestApp) {
        let asa = app.person("asa").await;
        let chosen = asa.post("/preferences", &[("locale", "sv"), ("next", "/settings")]).await.expect(303);
        assert_eq!(chosen.location(), "/settings");
        let mut phone = app.visitor();
        phone.sign_in("asa", PASSWORD).await;
        let page = phone.get_with("/settings", ("accept-language", "en")).await.expect(200).text();
        assert!(page.contains("<html lang=\"sv\""));

        asa.post("/preferences", &[("theme", "dark"), ("next", "/")]).await.expect(303);
        assert!(asa.get("/").await.text().contains("data-theme=\"dark\""));
        let nothing = asa
            .post("/preferences", &[("theme", "pink"), ("locale", "tlh"), ("next", "/")])
            .await
            .expect(303);
        assert!(nothing.cookie("theme").is_empty() && nothing.cookie("locale").is_empty());
        for away in ["https://evil.example", "//evil.example", "/\\evil.example", "javascript:alert(1)", ""] {
            assert_eq!(
                asa.post("/preferences", &[("theme", "dark"), ("next", away)]).await.expect(303).location(),
                "/"
            );
            let visitor = app.visitor();
            let form = [("login", "asa"), ("password", PASSWORD), ("next", away)];
            assert_eq!(visitor.post("/sign-in", &form).await.expect(303).location(), "/", "{away}");
        }
        app.finish().await;
    }
}

on_both! {
    async fn a_profile_is_changed_by_its_form_and_comes_back_when_it_is_wrong(app: TestApp) {
        let asa = app.person("asa").await;
        let long = "字".repeat(101);
        let typed = [("name", "Åsa & 林"), ("bio", long.as_str()), ("place", "Havsby")];
        let page = asa.post("/settings/profile", &typed).await.expect(422).text();
        assert!(page.contains("Åsa &amp; 林") && page.contains(&long) && page.contains("Havsby"));
        let bio = "字".repeat(100);
        asa.post("/settings/profile", &[("name", "Åsa & 林"), ("bio", &bio), ("place", "")])
            .await
            .expect(303);
        let seen = app.visitor().get("/api/v1/people/asa").await.expect(200).json();
        assert_eq!((seen["name"].as_str(), seen["bio"].as_str()), (Some("Åsa & 林"), Some(bio.as_str())));
        assert!(seen.get("email").is_none());
        asa.post("/settings/profile", &[("name", "A"), ("role", "admin")]).await.expect(400);
        app.finish().await;
    }
}
