//! Reports and decisions: one report a person, a queue for moderators, and an author who is told why.

use futures::future::join_all;
use serde_json::{Value, json};
use testkit::{Answer, Client, Method, TestApp, on_both};
use web::Role;

use crate::notes::{key, publish, say, seen};

async fn report(client: &Client, kind: &str, id: &str, reason: &str) -> Answer {
    let body = json!({"kind": kind, "id": id, "reason": reason, "details": "Look at it."});
    client.keyed("/api/v1/reports", &key(), &body).await
}

async fn queue(moderator: &Client, shelf: &str) -> Vec<Value> {
    let answer = moderator.get(&format!("/api/v1/reports?shelf={shelf}")).await.expect(200).json();
    answer["items"].as_array().unwrap().clone()
}

fn text(value: &Value) -> &str {
    value.as_str().unwrap()
}

async fn decide(moderator: &Client, case: &Value, decision: Value) -> Answer {
    moderator.json(Method::POST, &format!("/api/v1/reports/{}/decision", text(&case["id"])), &decision).await
}

fn hiding() -> Value {
    json!({"action": "hide", "rule": "spam", "message": "This is <b>an advertisement</b>."})
}

on_both! {
    async fn a_thing_is_reported_once_by_each_and_is_one_case(app: TestApp) {
        let (ann, ben, cleo) = (app.person("ann").await, app.person("ben").await, app.person("cleo").await);
        let moderator = app.person_with_role("modest", Role::Moderator).await;
        let note = publish(&ann, json!({"title": "Cheap watches"})).await;
        let first = report(&ben, "note", &note, "spam").await.expect(201);
        let again = report(&ben, "note", &note, "hate").await.expect(200);
        assert_eq!(first.body, again.body);
        let same = json!({"kind": "note", "id": note, "reason": "fraud"});
        let twice = join_all((0..4).map(|_| cleo.keyed("/api/v1/reports", "same", &same))).await;
        assert!(twice.iter().all(|answer| matches!(answer.status, 201 | 409)));
        let replay = cleo.keyed("/api/v1/reports", "same", &same).await.expect(201);
        assert_eq!(replay.header("idempotent-replayed"), "true");
        let cases = queue(&moderator, "open").await;
        assert_eq!((cases.len(), &cases[0]["reporters"], &cases[0]["thing"]), (1, &json!(2), &json!(note)));

        assert_eq!(report(&ann, "note", &note, "spam").await.expect(409).code(), "report-own");
        ann.get(&format!("/report?kind=note&id={note}")).await.expect(409);
        report(&ben, "note", "n99", "spam").await.expect(404);
        assert_eq!(
            report(&ben, "note", "u99", "spam").await.expect(422).flaws()[0].1,
            "report-thing-unknown"
        );
        assert_eq!(
            report(&ben, "note", &note, "dull").await.expect(422).flaws()[0].1,
            "report-reason-unknown"
        );
        let other = json!({"kind": "note", "id": note, "reason": "other"});
        assert_eq!(
            ben.keyed("/api/v1/reports", &key(), &other).await.expect(422).flaws()[0].1,
            "report-details-missing"
        );
        app.visitor().keyed("/api/v1/reports", &key(), &same).await.expect(401);

        // By its form: what was typed stays, and it leads back.
        assert!(
            ben.get(&format!("/report?kind=note&id={note}&next=/n/{note}"))
                .await
                .expect(200)
                .text()
                .contains("Cheap watches")
        );
        let long = "字".repeat(501);
        let next = format!("/n/{note}");
        let form = [
            ("kind", "note"),
            ("id", note.as_str()),
            ("reason", "ip"),
            ("details", long.as_str()),
            ("next", next.as_str()),
        ];
        let page = moderator.post("/reports", &form).await.expect(422).text();
        assert!(page.contains(&long) && page.contains(&next));
        let form = [form[0], form[1], form[2], ("details", "My photo"), form[4]];
        assert_eq!(moderator.post("/reports", &form).await.expect(303).location(), next);
        assert_eq!(queue(&moderator, "open").await[0]["reporters"], 3);
        app.finish().await;
    }
}

on_both! {
    async fn the_queue_is_for_moderators_and_a_decision_is_made_once(app: TestApp) {
        let (ann, ben) = (app.person("ann").await, app.person("ben").await);
        let (one, two) = (
            app.person_with_role("modest", Role::Moderator).await,
            app.person_with_role("second", Role::Moderator).await,
        );
        let note = publish(&ann, json!({"title": "Cheap watches", "channel": "home"})).await;
        report(&ben, "note", &note, "spam").await.expect(201);
        let case = queue(&one, "open").await.remove(0);
        let case_page = format!("/moderation/{}", text(&case["id"]));
        for stranger in [&ann, &ben] {
            stranger.get("/moderation").await.expect(404);
            stranger.get(&case_page).await.expect(404);
            stranger.post(&case_page, &[("action", "dismiss")]).await.expect(404);
            stranger.get("/api/v1/reports").await.expect(403);
            assert_eq!(decide(stranger, &case, hiding()).await.expect(403).code(), "forbidden");
        }
        app.visitor().get("/moderation").await.expect(303);
        app.visitor().get("/api/v1/reports").await.expect(401);
        assert!(one.get("/moderation").await.expect(200).text().contains(&case_page));

        // A decision without its reasons is none.
        let flaws = decide(&one, &case, json!({"action": "hide"})).await.expect(422).flaws();
        assert_eq!(flaws.iter().map(|flaw| flaw.0.as_str()).collect::<Vec<_>>(), ["rule", "message"]);
        decide(&one, &case, json!({"action": "restore"})).await.expect(409);
        let page = one
            .post(&case_page, &[("action", "hide"), ("message", "Half a <reason>")])
            .await
            .expect(422)
            .text();
        assert!(page.contains("Half a &lt;reason&gt;"));

        // More at once than there are connections to the database.
        let moderators = (0..12).map(|turn| if turn % 2 == 0 { &one } else { &two });
        let both = join_all(moderators.map(|moderator| decide(moderator, &case, hiding()))).await;
        let mut outcomes: Vec<u16> = both.iter().map(|answer| answer.status).collect();
        outcomes.sort_unstable();
        assert_eq!((outcomes[0], &outcomes[1..]), (200, [409; 11].as_slice()));
        assert!(queue(&one, "open").await.is_empty());
        assert_eq!(queue(&one, "decided").await[0]["hidden"], true);

        // Hidden from everybody but the author and the moderators; nothing can be done with it.
        let (path, api) = (format!("/n/{note}"), format!("/api/v1/notes/{note}"));
        for reader in [&ben, &app.visitor()] {
            reader.get(&path).await.expect(404);
            reader.get(&api).await.expect(404);
        }
        ben.bare(Method::PUT, &format!("{api}/like"), &[]).await.expect(404);
        ben.keyed(&format!("{api}/comments"), &key(), &json!({"text": "Hej"})).await.expect(404);
        report(&ben, "note", &note, "spam").await.expect(404);
        assert!(!ben.get("/u/ann").await.text().contains(&path));
        for reader in [&ann, &one] {
            assert_eq!(seen(reader, &note).await["title"], "Cheap watches");
            reader.get(&path).await.expect(200);
        }
        // The author can't change their way around it.
        ann.json(Method::PATCH, &api, &json!({"title": "Fine watches"})).await.expect(404);

        app.work().await;
        let told = |app: &TestApp| {
            app.site
                .mailer
                .sent()
                .into_iter()
                .filter(|mail| mail.to.as_str() == "ann@example.test")
                .collect::<Vec<_>>()
        };
        assert_eq!(told(&app).len(), 1);
        assert!(
            told(&app)[0].text.contains("This is <b>an advertisement</b>.")
                && told(&app)[0].text.contains("Cheap watches")
        );
        let page = two.get(&case_page).await.expect(200).text();
        assert!(page.contains("This is &lt;b&gt;an advertisement&lt;/b&gt;.") && page.contains("/u/ben"));

        two.post(&case_page, &[("action", "restore")]).await.expect(303);
        decide(&one, &case, json!({"action": "restore"})).await.expect(409);
        ben.get(&path).await.expect(200);
        app.work().await;
        assert_eq!(told(&app).len(), 2);
        // Both decisions stay written down, each with who made it.
        let page = two.get(&case_page).await.expect(200).text();
        assert!(page.contains("/u/second") && page.contains("This is &lt;b&gt;an advertisement&lt;/b&gt;."));

        // Reported anew, the same case opens again.
        report(&ben, "note", &note, "fraud").await.expect(201);
        let open = queue(&one, "open").await;
        assert_eq!(
            (&open[0]["id"], &open[0]["reporters"], &open[0]["reason"]),
            (&case["id"], &json!(1), &json!("fraud"))
        );
        decide(&two, &open[0], json!({"action": "dismiss"})).await.expect(200);
        ben.get(&path).await.expect(200);
        app.work().await;
        assert_eq!(told(&app).len(), 2, "a dismissal is nobody's news");
        app.finish().await;
    }
}

on_both! {
    async fn nobody_decides_on_what_is_their_own(app: TestApp) {
        let moderator = app.person_with_role("modest", Role::Moderator).await;
        let (second, ben) = (app.person_with_role("second", Role::Moderator).await, app.person("ben").await);
        let note = publish(&moderator, json!({"title": "Mine"})).await;
        report(&ben, "note", &note, "spam").await.expect(201);
        let case = queue(&moderator, "open").await.remove(0);
        for decision in [json!({"action": "dismiss"}), hiding()] {
            assert_eq!(decide(&moderator, &case, decision).await.expect(403).code(), "decision-own");
        }
        moderator
            .post(&format!("/moderation/{}", text(&case["id"])), &[("action", "dismiss")])
            .await
            .expect(403);
        decide(&second, &case, json!({"action": "dismiss"})).await.expect(200);
        app.finish().await;
    }
}

on_both! {
    async fn comments_and_people_are_reported_too(app: TestApp) {
        let (ann, ben) = (app.person("ann").await, app.person("ben").await);
        let moderator = app.person_with_role("modest", Role::Moderator).await;
        let note = publish(&ann, json!({"title": "Kannan"})).await;
        let root = say(&ben, &note, "Buy followers here", None).await;
        say(&ann, &note, "No thanks", Some(&root)).await;
        let ben_id = ben.get("/api/v1/me").await.json()["id"].as_str().unwrap().to_owned();
        report(&ann, "comment", &root, "spam").await.expect(201);
        report(&ann, "person", &ben_id, "spam").await.expect(201);
        assert_eq!(report(&ben, "person", &ben_id, "spam").await.expect(409).code(), "report-own");
        let cases = queue(&moderator, "open").await;
        let of = |kind: &str| cases.iter().find(|case| case["kind"] == kind).unwrap().clone();

        // A person can't be hidden, only reported and the report dismissed.
        decide(&moderator, &of("person"), hiding()).await.expect(409);
        decide(&moderator, &of("person"), json!({"action": "dismiss"})).await.expect(200);
        decide(&moderator, &of("comment"), hiding()).await.expect(200);
        let comments = async || {
            ben.get(&format!("/api/v1/notes/{note}/comments")).await.expect(200).json()["items"].clone()
        };
        let shown = comments().await;
        assert_eq!(
            (&shown[0]["text"], &shown[0]["author"], &shown[0]["replies"]),
            (&json!(""), &Value::Null, &json!(1))
        );
        assert!(!ben.get(&format!("/n/{note}")).await.text().contains("Buy followers"));
        assert_eq!(seen(&ben, &note).await["comments"], 1);
        decide(&moderator, &of("comment"), json!({"action": "restore"})).await.expect(200);
        assert_eq!(comments().await[0]["text"], "Buy followers here");
        assert_eq!(seen(&ben, &note).await["comments"], 2);

        // What its author deleted can't be hidden any more.
        let second = say(&ben, &note, "And again", None).await;
        report(&ann, "comment", &second, "spam").await.expect(201);
        ben.bare(Method::DELETE, &format!("/api/v1/comments/{second}"), &[]).await.expect(204);
        let open = queue(&moderator, "open").await;
        decide(&moderator, &open[0], hiding()).await.expect(409);
        decide(&moderator, &open[0], json!({"action": "dismiss"})).await.expect(200);
        assert!(queue(&moderator, "open").await.is_empty());
        app.finish().await;
    }
}

on_both! {
    async fn what_is_reduced_is_recommended_to_nobody_and_stays_where_it_is_asked_for(app: TestApp) {
        let (ann, ben) = (app.person("ann").await, app.person("ben").await);
        // Who reports a note is shown it no more anyway: another one looks.
        let (fan, cas) = (app.person("fan").await, app.person("cas").await);
        let moderator = app.person_with_role("modest", Role::Moderator).await;
        fan.json(Method::PUT, "/api/v1/people/ann/follow", &json!({})).await.expect(204);
        let fair = publish(&ann, json!({"title": "A fair note", "channel": "food"})).await;
        let note = publish(&ann, json!({"title": "Cheap watches", "channel": "food"})).await;
        let on = async |reader: &Client, path: &str| {
            let items = reader.get(path).await.expect(200).json()["items"].as_array().unwrap().clone();
            let ids: Vec<String> = items.iter().map(|item| text(&item["id"]).to_owned()).collect();
            assert!(ids.contains(&fair), "{path}");
            ids.contains(&note)
        };
        let proposed = ["/api/v1/feed", "/api/v1/feed?channel=food"];
        for path in proposed {
            assert!(on(&cas, path).await, "by heat, before the engine knows the site");
        }
        report(&ben, "note", &note, "spam").await.expect(201);
        let case = queue(&moderator, "open").await.remove(0);
        let reducing = json!({"action": "reduce", "rule": "spam", "message": "Say that it is <b>paid</b>."});
        for stranger in [&ann, &ben] {
            assert_eq!(decide(stranger, &case, reducing.clone()).await.expect(403).code(), "forbidden");
        }
        let decided = decide(&moderator, &case, reducing.clone()).await.expect(200).json();
        assert_eq!((&decided["reduced"], &decided["hidden"]), (&json!(true), &json!(false)));
        decide(&moderator, &case, reducing).await.expect(409);
        assert_eq!(queue(&moderator, "decided").await[0]["reduced"], true);

        let by_link = format!("/n/{note}");
        let still = async || {
            for reader in [&cas, &app.visitor(), &fan, &ann] {
                reader.get(&by_link).await.expect(200);
            }
            assert!(ben.get("/u/ann").await.text().contains(&by_link));
            app.work().await;
            assert!(on(&fan, "/api/v1/feed/following").await);
        };
        // By heat, then by the engine that was told, then by one that was made anew.
        for path in proposed {
            assert!(!on(&cas, path).await && !on(&app.visitor(), path).await);
        }
        still().await;
        app.discover().await;
        for anew in [false, true] {
            if anew {
                discovery::api::rebuild(&app.site).await.unwrap();
            }
            for path in proposed {
                assert!(!on(&cas, path).await && !on(&app.visitor(), path).await);
            }
            still().await;
            let reach = ann.get(&format!("/api/v1/notes/{note}/reach")).await.expect(200).json();
            assert_eq!((&reach["reduced_by"], &reach["trial"]["state"]), (&json!("spam"), &json!("withdrawn")));
        }
        // An edit is no way around it.
        let api = format!("/api/v1/notes/{note}");
        ann.json(Method::PATCH, &api, &json!({"title": "Fine watches"})).await.expect(200);
        app.discover().await;
        assert!(!on(&cas, "/api/v1/feed").await);

        // The author reads why and what happens next, on three pages.
        assert!(ann.get(&by_link).await.text().contains(&format!("{by_link}/reach")));
        let page = ann.get(&format!("{by_link}/reach")).await.expect(200).text();
        assert!(page.contains("breaks a rule: Spam") && page.contains("What happens next"), "{page}");
        assert!(!ben.get(&by_link).await.text().contains("keep this note from being recommended"));
        let told = app.site.mailer.sent();
        let mail = told.iter().find(|mail| mail.to.as_str() == "ann@example.test").unwrap();
        assert!(mail.text.contains("Say that it is <b>paid</b>.") && mail.text.contains(&format!("{by_link}/reach")));

        moderator.post(&format!("/moderation/{}", text(&case["id"])), &[("action", "restore")]).await.expect(303);
        app.discover().await;
        for path in proposed {
            assert!(on(&cas, path).await);
        }
        let reach = ann.get(&format!("/api/v1/notes/{note}/reach")).await.expect(200).json();
        assert_eq!((reach.get("reduced_by"), &reach["trial"]["state"]), (None, &json!("live")));
        app.finish().await;
    }
}
