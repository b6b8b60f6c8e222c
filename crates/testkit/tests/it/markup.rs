//! Words of people stay words: whatever they hold, no page of the site takes it for markup.

use serde_json::json;
use testkit::{Method, on_both};

use crate::notes::{key, publish, say, uploaded};

/// What stands in a page as markup and is of no component of ours; empty for nothing.
fn smuggled(page: &str) -> String {
    let page = page.to_lowercase();
    let ours = [" type=\"module\" src=\"/assets/", " type=\"application/ld+json\">"];
    let scripts =
        page.split("<script").skip(1).filter(|rest| !ours.iter().any(|start| rest.starts_with(start)));
    let words = ["<img src=x", "<svg onload", "<blink", "href=\"javascript:"];
    let words = words.iter().filter_map(|word| page.split_once(word)).map(|(_, rest)| rest);
    scripts.chain(words).map(|rest| rest.chars().take(200).collect::<String>()).collect::<Vec<_>>().join("\n")
}

on_both! {
    async fn no_field_can_smuggle_markup_into_a_page(app: TestApp) {
        let (ann, ben) = (app.person("ann").await, app.person("ben").await);
        let moderator = app.person_with_role("modest", web::Role::Moderator).await;
        let short = "\"><blink><script>x</script>";
        let evil = "\"><script>alert(1)</script><img src=x onerror=alert(1)>";
        let long = format!(
            "{evil}'><svg onload=alert(1)> </script></textarea></title> javascript:alert(1) #<blink>"
        );
        let profile = [("name", short), ("bio", evil), ("place", short)];
        ann.post("/settings/profile", &profile).await.expect(303);
        let photo = uploaded(&ann, 1).await;
        let note = publish(&ann, json!({
            "title": evil, "text": long, "topics": ["<script>", "\"><blink>"], "place": short, "tone": evil,
            "pictures": [{"id": photo, "alt": long}],
        })).await;
        let words = publish(&ann, json!({"title": evil, "tone": "ink"})).await;
        let comment = say(&ann, &note, &long, None).await;
        say(&ben, &note, &long, Some(&comment)).await;
        ann.json(Method::POST, "/api/v1/tokens", &json!({"name": short})).await.expect(201);
        let report = json!({"kind": "note", "id": note, "reason": "other", "details": long});
        ben.keyed("/api/v1/reports", &key(), &report).await.expect(201);
        let case =
            moderator.get("/api/v1/reports").await.json()["items"][0]["id"].as_str().unwrap().to_owned();
        ben.bare(Method::PUT, "/api/v1/people/ann/follow", &[]).await.expect(204);
        ann.bare(Method::PUT, "/api/v1/people/modest/follow", &[]).await.expect(204);
        app.work().await;

        let typed = [
            ("idempotency_key", "k"),
            ("title", ""),
            ("text", &long),
            ("topics", evil),
            ("place", evil),
            ("query", evil),
            ("channel", evil),
        ];
        let mut pages =
            vec![("composer".to_owned(), ann.post_files("/notes/new", &typed, &[]).await.expect(422).text())];
        let sign_up = [("handle", evil), ("name", ""), ("email", evil), ("password", "")];
        pages.push(("sign-up".to_owned(), app.visitor().post("/sign-up", &sign_up).await.expect(422).text()));
        pages.push((
            "sign-in".to_owned(),
            app.visitor()
                .post("/sign-in", &[("login", evil), ("password", "x"), ("next", evil)])
                .await
                .expect(422)
                .text(),
        ));
        pages.push((
            "forgot".to_owned(),
            app.visitor().post("/forgot", &[("email", evil)]).await.expect(422).text(),
        ));
        let expired = [("title", evil), ("text", long.as_str()), ("login", evil), ("password", evil)];
        pages.push((
            "expired".to_owned(),
            app.visitor().post_bare("/sign-in", &expired).await.expect(403).text(),
        ));
        for (reader, path) in [
            (&ben, format!("/n/{note}")),
            (&ann, format!("/n/{note}")),
            (&ben, format!("/n/{words}")),
            (&ben, format!("/n/{note}/c/{comment}")),
            (&ben, format!("/n/{note}?reply={comment}")),
            (&ann, format!("/n/{note}/edit")),
            (&ann, "/settings".to_owned()),
            (&ben, "/u/ann".to_owned()),
            (&ann, "/u/ann".to_owned()),
            (&ben, "/u/ann/following".to_owned()),
            (&moderator, "/u/modest/followers".to_owned()),
            (&ben, "/".to_owned()),
            (&ben, "/following".to_owned()),
            (&ben, "/t/%3Cscript%3E".to_owned()),
            (&ben, "/t/%22%3E%3Cblink%3E".to_owned()),
            (&ben, format!("/report?kind=note&id={note}&next=%22%3E%3Cscript%3E")),
            (&moderator, "/moderation".to_owned()),
            (&moderator, format!("/moderation/{case}")),
            (&ben, "/sign-up/%3Cscript%3E".to_owned()),
            (&ben, "/nowhere/%22%3E%3Cscript%3E".to_owned()),
            (&ben, "/?cursor=%22%3E%3Cscript%3E".to_owned()),
            (&app.visitor(), "/sign-in?next=%22%3E%3Cscript%3E".to_owned()),
        ] {
            pages.push((path.clone(), reader.get(&path).await.text()));
        }
        for (path, page) in &pages {
            assert_eq!(smuggled(page), "", "{path}");
        }
        let shown = &pages.iter().find(|(path, _)| *path == format!("/n/{note}")).unwrap().1;
        assert!(
            shown.contains("&lt;script&gt;alert(1)&lt;/script&gt;")
                && shown.contains("&quot;&gt;&lt;blink&gt;")
        );
        app.finish().await;
    }
}
