//! What readers do with a note: likes and collects that are counted exactly, comments, and who is kept out of both.

use futures::future::join_all;
use serde_json::{Value, json};
use testkit::{Method, on_both};

use crate::notes::{flaws, key, publish, say, seen};

on_both! {
    async fn likes_and_collects_of_many_at_once_are_counted_exactly(app: TestApp) {
        let ann = app.person("ann").await;
        let note = publish(&ann, json!({"title": "Kannan"})).await;
        let (like, collect) = (format!("/api/v1/notes/{note}/like"), format!("/api/v1/notes/{note}/collect"));
        let names: Vec<String> = (0..10).map(|number| format!("reader{number}")).collect();
        let people = join_all(names.iter().map(|name| app.person(name))).await;
        for round in 0..2 {
            let acts = (0..50).map(|act| {
                let (person, path) = (&people[act % 10], if act % 3 == 0 { &collect } else { &like });
                // In the first round everybody only likes; in the second they change their minds.
                let method = if round == 1 && act % 4 == 0 { Method::DELETE } else { Method::PUT };
                person.bare(method, path, &[])
            });
            let answers = join_all(acts).await;
            assert!(
                answers.iter().all(|answer| answer.status == 204),
                "{:?}",
                answers.iter().map(|it| it.status).collect::<Vec<_>>()
            );
            let views = join_all(people.iter().map(|person| seen(person, &note))).await;
            let sum = |what: &str| views.iter().filter(|view| view[what] == true).count();
            let now = seen(&ann, &note).await;
            assert_eq!(
                (now["likes"].as_u64(), now["collects"].as_u64()),
                (Some(sum("liked") as u64), Some(sum("collected") as u64))
            );
            if round == 0 {
                assert_eq!((sum("liked"), sum("collected")), (10, 10));
            }
        }
        join_all(people.iter().map(|person| person.bare(Method::DELETE, &like, &[]))).await;
        join_all(
            (0..20)
                .map(|turn| people[0].bare(Method::PUT, if turn % 2 == 0 { &like } else { &collect }, &[])),
        )
        .await;
        let now = seen(&people[0], &note).await;
        assert_eq!(
            (&now["likes"], &now["liked"], &now["collected"]),
            (&json!(1), &json!(true), &json!(true))
        );
        // What one collected and likes, they alone see.
        for tab in ["collected", "liked"] {
            let path = format!("/u/reader0?tab={tab}");
            assert!(people[0].get(&path).await.expect(200).text().contains(&format!("/n/{note}")));
            people[1].get(&path).await.expect(404);
            app.visitor().get(&path).await.expect(404);
        }
        let form = people[1].post(&format!("/n/{note}/like"), &[("on", "1")]).await.expect(303);
        assert_eq!(form.location(), format!("/n/{note}"));
        assert_eq!(seen(&ann, &note).await["likes"], 2);
        people[1].bare(Method::PUT, "/api/v1/notes/n99/like", &[]).await.expect(404);
        app.visitor().bare(Method::PUT, &like, &[]).await.expect(401);
        app.finish().await;
    }
}

on_both! {
    async fn comments_stand_in_two_levels_and_go_with_their_author_or_the_notes(app: TestApp) {
        let (ann, ben, cleo) = (app.person("ann").await, app.person("ben").await, app.person("cleo").await);
        let note = publish(&ann, json!({"title": "Kannan"})).await;
        let path = format!("/api/v1/notes/{note}/comments");
        let root = say(&ben, &note, "Håller den värmen?", None).await;
        let reply = say(&ann, &note, "I två timmar.", Some(&root)).await;
        let deeper = say(&cleo, &note, "Tack!", Some(&reply)).await;
        let replies = async || {
            ann.get(&format!("/api/v1/comments/{root}/replies")).await.expect(200).json()["items"]
                .as_array()
                .unwrap()
                .clone()
        };
        let all = replies().await;
        // A reply to a reply says to whom, and stands in the same thread.
        assert_eq!(
            all.iter().map(|each| each["text"].as_str().unwrap()).collect::<Vec<_>>(),
            ["I två timmar.", "@ann Tack!"]
        );
        let roots = ben.get(&path).await.json();
        assert_eq!((roots["items"].as_array().unwrap().len(), &roots["items"][0]["replies"]), (1, &json!(2)));
        assert_eq!(seen(&ann, &note).await["comments"], 3);
        assert!(
            app.visitor().get(&format!("/n/{note}/c/{root}")).await.expect(200).text().contains("@ann Tack!")
        );

        let wrong = async |body: Value| ben.keyed(&path, &key(), &body).await;
        assert_eq!(wrong(json!({"text": " "})).await.expect(422).flaws(), flaws(&[("text", "empty")]));
        assert_eq!(
            wrong(json!({"text": "好".repeat(501)})).await.expect(422).flaws(),
            flaws(&[("text", "too-long")])
        );
        wrong(json!({"text": "a", "reply_to": "c99"})).await.expect(404);
        wrong(json!({"text": "a", "spam": true})).await.expect(400);
        let elsewhere = publish(&ann, json!({"title": "Another"})).await;
        let other = format!("/api/v1/notes/{elsewhere}/comments");
        ben.keyed(&other, &key(), &json!({"text": "a", "reply_to": root})).await.expect(404);
        let same = json!({"text": "Once"});
        let (one, two) = (
            ben.keyed(&other, "once", &same).await.expect(201),
            ben.keyed(&other, "once", &same).await.expect(201),
        );
        assert_eq!((one.body, two.header("idempotent-replayed")), (two.body.clone(), "true"));
        let typed = [("idempotency_key", "f1"), ("text", &"x".repeat(501))];
        let page = ben.post(&format!("/n/{note}/comments"), &typed).await.expect(422).text();
        assert!(page.contains(&"x".repeat(501)));
        ben.post(&format!("/n/{note}/comments"), &[("idempotency_key", "f2"), ("text", "By form")])
            .await
            .expect(303);
        assert_eq!(seen(&ann, &note).await["comments"], 4);

        let (like, likers) = (format!("/api/v1/comments/{root}/like"), [&ann, &ben, &cleo]);
        let likes = join_all((0..9).map(|turn| likers[turn % 3].bare(Method::PUT, &like, &[]))).await;
        assert!(likes.iter().all(|answer| answer.status == 204));
        assert_eq!(ben.get(&path).await.json()["items"][1]["likes"], 3);

        // Neither a stranger nor another author; its own author; the author of the note, with all replies.
        cleo.bare(Method::DELETE, &format!("/api/v1/comments/{reply}"), &[]).await.expect(404);
        cleo.post(&format!("/n/{note}/comments/{root}/delete"), &[]).await.expect(404);
        cleo.bare(Method::DELETE, &format!("/api/v1/comments/{deeper}"), &[]).await.expect(204);
        assert_eq!((replies().await.len(), &seen(&ann, &note).await["comments"]), (1, &json!(3)));
        ann.post(&format!("/n/{note}/comments/{root}/delete"), &[]).await.expect(303);
        assert_eq!(seen(&ann, &note).await["comments"], 1);
        ann.bare(Method::DELETE, &format!("/api/v1/comments/{root}"), &[]).await.expect(404);

        // So fast people write, not programs.
        let mut said = 0;
        let refused = loop {
            let answer = cleo.keyed(&path, &key(), &json!({"text": "Again"})).await;
            if answer.status == 429 {
                break answer;
            }
            said += 1;
        };
        // One was said before.
        assert_eq!((said, refused.code().as_str()), (19, "too-many-requests"));
        assert!(refused.header("retry-after").parse::<u64>().unwrap() > 0);
        let page = cleo
            .post(&format!("/n/{note}/comments"), &[("idempotency_key", "f3"), ("text", "Too fast")])
            .await;
        assert!(page.text().contains("value=\"Too fast\""));
        ben.keyed(&path, &key(), &json!({"text": "a", "reply_to": root})).await.expect(404);
        app.finish().await;
    }
}

on_both! {
    async fn who_is_blocked_reads_and_says_nothing_and_is_not_read(app: TestApp) {
        let (ann, ben, cleo) = (app.person("ann").await, app.person("ben").await, app.person("cleo").await);
        let note = publish(&ann, json!({"title": "Kannan", "text": "#porslin"})).await;
        let theirs = publish(&cleo, json!({"title": "Fatet"})).await;
        let of_ann = say(&ann, &theirs, "Words of Ann", None).await;
        say(&ben, &theirs, "Words of Ben", None).await;
        ann.bare(Method::PUT, "/api/v1/people/ben/block", &[]).await.expect(204);
        let api = format!("/api/v1/notes/{note}");
        ben.get(&api).await.expect(404);
        ben.get(&format!("/n/{note}")).await.expect(404);
        ben.bare(Method::PUT, &format!("{api}/like"), &[]).await.expect(404);
        ben.bare(Method::PUT, &format!("{api}/collect"), &[]).await.expect(404);
        ben.keyed(&format!("{api}/comments"), &key(), &json!({"text": "Hej"})).await.expect(404);
        ben.keyed(
            &format!("/api/v1/notes/{theirs}/comments"),
            &key(),
            &json!({"text": "Hej", "reply_to": of_ann}),
        )
        .await
        .expect(404);
        ben.bare(Method::PUT, &format!("/api/v1/comments/{of_ann}/like"), &[]).await.expect(404);
        assert!(!ben.get("/t/porslin").await.expect(200).text().contains(&note));
        assert!(cleo.get("/t/porslin").await.expect(200).text().contains(&note));
        for (reader, unseen) in [(&ben, "Words of Ann"), (&ann, "Words of Ben")] {
            assert!(!reader.get(&format!("/n/{theirs}")).await.expect(200).text().contains(unseen));
            assert!(
                !reader
                    .get(&format!("/api/v1/notes/{theirs}/comments"))
                    .await
                    .expect(200)
                    .text()
                    .contains(unseen)
            );
        }
        app.finish().await;
    }
}
