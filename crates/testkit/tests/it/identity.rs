//! Accounts: the ways in and out, and what a stranger can't learn or guess.

use kernel::time::Span;
use serde_json::json;
use testkit::{Answer, Client, Method, PASSWORD, TestApp, on_both};

/// The path of the link in the last mail, and whom it went to.
pub fn mailed(app: &TestApp) -> (String, String) {
    let sent = app.site.mailer.sent();
    let last = sent.last().unwrap();
    let start = app.site.link("/");
    let link = last.text.split_whitespace().find_map(|word| word.strip_prefix(&start));
    (last.to.as_str().to_owned(), format!("/{}", link.unwrap_or_default()))
}

fn wish<'a>(handle: &'a str, email: &'a str) -> [(&'a str, &'a str); 4] {
    [("handle", handle), ("name", "Åsa 林"), ("email", email), ("password", PASSWORD)]
}

/// Whether this browser has a session.
pub async fn is_signed_in(client: &Client) -> bool {
    client.get("/settings").await.status == 200
}

/// Signs in over the API.
pub async fn enters(app: &TestApp, handle: &str, password: &str) -> Answer {
    let body = json!({"login": handle, "password": password});
    app.visitor().json(Method::POST, "/api/v1/sessions", &body).await
}

/// A page without what differs between any two visits.
fn plain(answer: &Answer, typed: &str, csrf: &str) -> String {
    answer.text().replace(typed, "TYPED").replace(csrf, "CSRF")
}

on_both! {
    async fn an_account_is_made_by_the_link_in_a_mail_and_by_nothing_else(app: TestApp) {
        let mut visitor = app.visitor();
        let asked = visitor.post("/sign-up", &wish("Asa_Lin", "asa@example.test")).await.expect(303);
        assert_eq!(asked.location(), "/sign-up/sent");
        visitor.get("/sign-up/sent").await.expect(200);
        assert_eq!(enters(&app, "asa_lin", PASSWORD).await.code(), "sign-in-wrong");
        app.work().await;
        let (to, link) = mailed(&app);
        assert_eq!(to, "asa@example.test");

        // Programs that look at mails follow links: looking makes no account.
        visitor.get(&link).await.expect(200);
        assert!(visitor.get(&link).await.expect(200).text().contains("asa_lin"));
        assert!(!is_signed_in(&visitor).await);
        // Whoever has the mail but not the password gets in no more than who has the password but not the mail.
        let stranger = [("handle", "asa_lin"), ("password", "guessed by a stranger")];
        let page = app.visitor().post(&link, &stranger).await.expect(422).text();
        assert!(page.contains("password-error"), "{page}");
        let made = visitor.post(&link, &[("handle", "asa_lin"), ("password", PASSWORD)]).await.expect(303);
        let cookie = made.cookie("session");
        assert!(
            cookie.contains("HttpOnly") && cookie.contains("SameSite=Lax") && cookie.contains("Path=/"),
            "{cookie}"
        );
        let me = visitor.get("/api/v1/me").await.expect(200).json();
        assert_eq!((me["handle"].as_str(), me["name"].as_str()), (Some("asa_lin"), Some("Åsa 林")));
        assert_eq!((me["email"].as_str(), me["role"].as_str()), (Some("asa@example.test"), Some("person")));
        visitor.get(&link).await.expect(410);
        visitor.post(&link, &[("handle", "asa_lin"), ("password", PASSWORD)]).await.expect(410);

        visitor.post("/sign-out", &[]).await.expect(303);
        assert_eq!(visitor.get("/settings").await.expect(303).location(), "/sign-in?next=%2Fsettings");
        visitor.sign_in("ASA@example.test", PASSWORD).await;
        assert!(is_signed_in(&visitor).await);
        app.finish().await;
    }
}

on_both! {
    async fn a_sign_up_that_is_not_confirmed_in_a_day_is_forgotten_and_its_handle_free(app: TestApp) {
        let body = json!({"handle": "asa", "name": "Asa", "email": "asa@example.test", "password": PASSWORD});
        app.visitor().json(Method::POST, "/api/v1/accounts", &body).await.expect(202);
        app.work().await;
        let late = mailed(&app).1;
        app.wait(Span::hours(25)).await;
        app.visitor().get(&late).await.expect(410);
        let token = late.rsplit('/').next().unwrap();
        let confirm = |token: &str| json!({"token": token, "password": PASSWORD});
        let answer =
            app.visitor().json(Method::POST, "/api/v1/accounts/confirm", &confirm(token)).await.expect(410);
        assert_eq!(answer.code(), "link-ended");

        app.visitor().json(Method::POST, "/api/v1/accounts", &body).await.expect(202);
        app.work().await;
        let link = mailed(&app).1;
        let token = link.rsplit('/').next().unwrap();
        let made =
            app.visitor().json(Method::POST, "/api/v1/accounts/confirm", &confirm(token)).await.expect(201);
        let mut client = app.visitor();
        client.use_bearer(made.json()["token"].as_str().unwrap());
        assert_eq!(client.get("/api/v1/me").await.expect(200).json()["handle"], "asa");
        app.finish().await;
    }
}

on_both! {
    async fn what_was_typed_stays_and_every_wrong_field_is_named(app: TestApp) {
        app.account("taken").await;
        let visitor = app.visitor();
        let wrong = [("handle", "Taken"), ("name", "Åsa 林"), ("email", "no address"), ("password", "short")];
        let page = visitor.post("/sign-up", &wrong).await.expect(422).text();
        for kept in ["value=\"Taken\"", "value=\"Åsa 林\"", "value=\"no address\""] {
            assert!(page.contains(kept), "{kept}");
        }
        assert!(!page.contains("value=\"short\""));
        let body = json!({"handle": "a b", "name": " ", "email": "", "password": "password"});
        let answer = visitor.json(Method::POST, "/api/v1/accounts", &body).await.expect(422);
        let flaws = answer.flaws();
        let flaws: Vec<_> = flaws.iter().map(|(field, code)| (field.as_str(), code.as_str())).collect();
        assert_eq!(
            flaws,
            [
                ("handle", "handle-shape"),
                ("name", "empty"),
                ("email", "empty"),
                ("password", "password-common")
            ]
        );
        for (handle, code) in [("taken", "handle-taken"), ("admin", "handle-reserved")] {
            let body =
                json!({"handle": handle, "name": "A", "email": "a@example.test", "password": PASSWORD});
            let answer = visitor.json(Method::POST, "/api/v1/accounts", &body).await.expect(422);
            assert_eq!(answer.flaws(), [("handle".to_owned(), code.to_owned())]);
        }
        app.finish().await;
    }
}

on_both! {
    async fn a_stranger_does_not_learn_which_address_has_an_account(app: TestApp) {
        app.account("known").await;
        let visitor = app.visitor();
        let csrf = visitor.csrf().await;

        let here = visitor.post("/sign-up", &wish("first", "known@example.test")).await.expect(303);
        let away = visitor.post("/sign-up", &wish("second", "nobody@example.test")).await.expect(303);
        assert_eq!((here.location(), &here.body), (away.location(), &away.body));
        assert_eq!(here.statements(), away.statements());
        app.work().await;
        let sent = app.site.mailer.sent();
        let to: Vec<_> =
            sent.iter().map(|mail| (mail.to.as_str(), mail.text.contains("/sign-up/"))).collect();
        assert!(
            to.contains(&("known@example.test", false)) && to.contains(&("nobody@example.test", true)),
            "{to:?}"
        );

        let here = visitor.post("/forgot", &[("email", "known@example.test")]).await.expect(303);
        let away = visitor.post("/forgot", &[("email", "nobody@example.test")]).await.expect(303);
        assert_eq!((here.location(), &here.body), (away.location(), &away.body));
        assert_eq!(here.statements(), away.statements());
        app.work().await;
        assert_eq!(app.site.mailer.sent().len(), 3);

        let wrong =
            visitor.post("/sign-in", &[("login", "known"), ("password", "wrong password")]).await.expect(422);
        let none = visitor
            .post("/sign-in", &[("login", "nobody"), ("password", "wrong password")])
            .await
            .expect(422);
        assert_eq!(plain(&wrong, "known", &csrf), plain(&none, "nobody", &csrf));
        assert_eq!(wrong.statements(), none.statements());
        let (wrong, none) =
            (enters(&app, "known", "wrong password").await, enters(&app, "nobody", PASSWORD).await);
        assert_eq!((wrong.status, wrong.code()), (none.status, none.code()));
        assert_eq!((wrong.status, wrong.code()), (422, "sign-in-wrong".to_owned()));
        app.finish().await;
    }
}

on_both! {
    async fn whoever_guesses_too_often_has_to_wait_whatever_address_they_claim(app: TestApp) {
        app.account("asa").await;
        let body = json!({"login": "asa", "password": "guess"}).to_string();
        let guess = async |from: &str| {
            let headers = [("content-type", "application/json"), ("x-forwarded-for", from)];
            app.visitor().raw(Method::POST, "/api/v1/sessions", &headers, body.clone().into_bytes()).await
        };
        for turn in 0..10 {
            assert_eq!(guess(&format!("192.0.2.{turn}")).await.status, 422);
        }
        let refused = guess("192.0.2.99").await.expect(429);
        assert_eq!(refused.code(), "too-many-requests");
        let seconds: u64 = refused.header("retry-after").parse().unwrap();
        assert!((1..=900).contains(&seconds), "{seconds}");
        // Not even the right password helps, nor another account.
        enters(&app, "asa", PASSWORD).await.expect(429);
        enters(&app, "asa@example.test", PASSWORD).await.expect(429);
        let page =
            app.visitor().post("/sign-in", &[("login", "asa"), ("password", PASSWORD)]).await.expect(429);
        assert!(!page.header("retry-after").is_empty());
        app.finish().await;
    }
}

on_both! {
    async fn only_so_many_links_are_mailed_to_an_address_known_or_not(app: TestApp) {
        app.account("asa").await;
        let visitor = app.visitor();
        for email in ["asa@example.test", "nobody@example.test"] {
            let ask = json!({"email": email});
            for _ in 0..5 {
                visitor.json(Method::POST, "/api/v1/password-resets", &ask).await.expect(202);
            }
            let refused = visitor.json(Method::POST, "/api/v1/password-resets", &ask).await.expect(429);
            assert!(refused.header("retry-after").parse::<u64>().unwrap() > 0);
        }
        app.work().await;
        assert_eq!(app.site.mailer.sent().len(), 5);
        app.finish().await;
    }
}

on_both! {
    async fn signing_in_starts_a_session_that_nobody_knew_before(app: TestApp) {
        app.account("asa").await;
        let asa = app.visitor();
        let before = asa.get("/sign-in").await.input("csrf");
        let form = |csrf: &str| {
            [("csrf", csrf.to_owned()), ("login", "asa".to_owned()), ("password", PASSWORD.to_owned())]
        };
        let pairs = form(&before);
        let pairs: Vec<(&str, &str)> = pairs.iter().map(|(name, value)| (*name, value.as_str())).collect();
        let first = asa.post_bare("/sign-in", &pairs).await.expect(303).cookie("session");
        // The form of the visit before is not one of the session.
        asa.post_bare("/sign-out", &[("csrf", &before)]).await.expect(403);
        assert!(is_signed_in(&asa).await);

        let again = asa
            .post("/sign-in", &[("login", "asa"), ("password", PASSWORD)])
            .await
            .expect(303)
            .cookie("session");
        let value = |line: &str| line.split(';').next().unwrap().to_owned();
        assert_ne!(value(&first), value(&again));
        let old = app.visitor().get_with("/settings", ("cookie", &value(&first))).await;
        assert_eq!(old.status, 303, "the session before lives on");
        app.visitor().get_with("/settings", ("cookie", &value(&again))).await.expect(200);

        // A session that somebody planted is not taken over.
        let planted = ("cookie", "cinnabar_session=planted; cinnabar_visitor=planted");
        let page = app.visitor().get_with("/sign-in", planted).await.expect(200);
        assert!(page.cookie("visitor").len() > 60, "{}", page.cookie("visitor"));

        // Signing out ends the session itself, not only the cookie.
        asa.post("/sign-out", &[]).await.expect(303);
        assert_eq!(app.visitor().get_with("/settings", ("cookie", &value(&again))).await.status, 303);
        app.finish().await;
    }
}
