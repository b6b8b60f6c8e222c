//! Feeds: nobody sees a note twice, nor one that is not for them, and a page costs the same on a large site.

use std::collections::HashSet;

use db::{row, sql};
use serde_json::json;
use testkit::{Client, Method, TestApp, on_both};
use web::Role;

use crate::notes::{product, publish, say};

/// The notes on a page of a feed, and the cursor of the next.
async fn page(reader: &Client, path: &str, cursor: Option<&str>) -> (Vec<String>, Option<String>) {
    let joined = if path.contains('?') { '&' } else { '?' };
    let path = cursor.map_or_else(|| path.to_owned(), |cursor| format!("{path}{joined}cursor={cursor}"));
    let answer = reader.get(&path).await.expect(200);
    let json = answer.json();
    let ids = json["items"].as_array().unwrap().iter().map(|item| item["id"].as_str().unwrap().to_owned());
    let next = json["next"].as_str().map(ToOwned::to_owned);
    // The header says the same as the body.
    assert_eq!(next.is_some(), answer.header("link").ends_with("rel=\"next\""));
    (ids.collect(), next)
}

/// Every note of a feed.
async fn all(reader: &Client, path: &str) -> Vec<String> {
    let (mut seen, mut cursor) = (Vec::new(), None);
    loop {
        let (ids, next) = page(reader, path, cursor.as_deref()).await;
        seen.extend(ids);
        match next {
            Some(next) => cursor = Some(next),
            None => return seen,
        }
    }
}

/// Makes so many copies of a note, each a minute older than the one before.
async fn copies(app: &TestApp, note: &str, from: i64, count: i64) {
    let note: kernel::Id<::notes::api::Note> = note.parse().unwrap();
    let mut tx = app.site.db.begin().await.unwrap();
    sql!(
        "WITH RECURSIVE n (i) AS (SELECT CAST($2 AS BIGINT) UNION ALL SELECT i + 1 FROM n WHERE i < $3)
         INSERT INTO notes_note (id, author_id, title, title_lang, text, text_lang, channel, place, tone, state,
             version, cover_alt, product_id, likes, collects, comments, heat, published_at)
         SELECT t.id - n.i, t.author_id, t.title, t.title_lang, t.text, t.text_lang, t.channel, t.place, t.tone, 'live',
             1, '', t.product_id, 0, 0, 0, t.heat - n.i * 1333, t.published_at - n.i * 60000000
         FROM notes_note t CROSS JOIN n WHERE t.id = $1",
        note,
        from,
        from + count - 1,
    )
    .execute(&mut tx)
    .await
    .unwrap();
    tx.commit().await.unwrap();
}

row! {
    struct Entry { reader_id: i64, note_id: i64, author_id: i64 }
}

/// The table behind Following, whole.
async fn table(app: &TestApp) -> Vec<(i64, i64, i64)> {
    let rows: Vec<Entry> =
        sql!("SELECT reader_id, note_id, author_id FROM feed_following ORDER BY reader_id, note_id")
            .fetch_all(&mut app.site.db.read().await.unwrap())
            .await
            .unwrap();
    rows.into_iter().map(|row| (row.reader_id, row.note_id, row.author_id)).collect()
}

on_both! {
    async fn nobody_sees_a_note_twice_while_others_publish_and_like(app: TestApp) {
        let (ann, ben, reader) =
            (app.person("ann").await, app.person("ben").await, app.person("reader").await);
        let first = publish(&ann, json!({"title": "Kannan", "channel": "home"})).await;
        copies(&app, &first, 1, 1_099).await;
        let (mut seen, mut cursor) = (Vec::new(), None);
        for turn in 0..50 {
            let (ids, next) = page(&reader, "/api/v1/feed", cursor.as_deref()).await;
            assert_eq!(ids.len(), 20, "page {turn}");
            // One becomes new at the top, one that was seen rises, and one that is yet to come does too.
            if turn % 2 == 0 {
                publish(&ben, json!({"title": format!("New {turn}")})).await;
            }
            let (ahead, _) = page(&ben, "/api/v1/feed", next.as_deref()).await;
            for note in [&ids[3], &ahead[7]] {
                ben.bare(Method::PUT, &format!("/api/v1/notes/{note}/like"), &[]).await.expect(204);
            }
            seen.extend(ids);
            cursor = next;
            assert!(cursor.is_some(), "page {turn}");
        }
        let different: HashSet<&String> = seen.iter().collect();
        assert_eq!((seen.len(), different.len()), (1_000, 1_000));
        app.finish().await;
    }
}

on_both! {
    async fn a_page_takes_as_few_statements_however_many_notes_there_are(app: TestApp) {
        let (ann, reader) = (app.person("ann").await, app.person("reader").await);
        let jug = product(&app, &ann, "Kanna").await;
        let products = json!([{"id": jug, "declaration": "paid"}]);
        let first = publish(&ann, json!({"title": "Kannan", "channel": "home", "products": products})).await;
        reader.bare(Method::PUT, &format!("/api/v1/notes/{first}/like"), &[]).await.expect(204);
        reader.bare(Method::PUT, "/api/v1/people/ann/follow", &[]).await.expect(204);
        app.work().await;
        let mut costs = Vec::new();
        for (from, count) in [(1, 49), (50, 1_950)] {
            copies(&app, &first, from, count).await;
            let mut cost = Vec::new();
            for path in ["/", "/c/home", "/api/v1/feed", "/following", "/api/v1/feed/following"] {
                // Nothing that an earlier page kept helps this one.
                reader.bare(Method::PUT, &format!("/api/v1/notes/{first}/collect"), &[]).await.expect(204);
                reader.bare(Method::DELETE, &format!("/api/v1/notes/{first}/collect"), &[]).await.expect(204);
                let answer = reader.get(path).await.expect(200);
                assert!((1..=6).contains(&answer.statements()), "{path}: {}", answer.statements());
                cost.push(answer.statements());
            }
            let (_, next) = page(&reader, "/api/v1/feed", None).await;
            let second = reader.get(&format!("/?cursor={}", next.unwrap())).await.expect(200);
            assert_eq!((second.text().matches("/like\"").count(), second.statements() <= 6), (20, true));
            costs.push(cost);
        }
        assert_eq!(costs[0], costs[1]);
        app.finish().await;
    }
}

on_both! {
    async fn feeds_show_what_is_live_and_of_nobody_who_is_blocked(app: TestApp) {
        let (ann, ben) = (app.person("ann").await, app.person("ben").await);
        let moderator = app.person_with_role("modest", Role::Moderator).await;
        let home = publish(&ann, json!({"title": "Home", "channel": "home"})).await;
        let food = publish(&ann, json!({"title": "Food", "channel": "food"})).await;
        let bens = publish(&ben, json!({"title": "Of Ben", "channel": "home"})).await;
        let visitor = app.visitor();
        let sorted = |mut ids: Vec<String>| {
            ids.sort();
            ids
        };
        let ids = |ids: &[&String]| sorted(ids.iter().map(|id| (*id).clone()).collect());
        assert_eq!(sorted(all(&visitor, "/api/v1/feed").await), ids(&[&home, &food, &bens]));
        assert_eq!(sorted(all(&visitor, "/api/v1/feed?channel=home").await), ids(&[&home, &bens]));
        assert_eq!(sorted(all(&visitor, "/api/v1/feed?channel=food").await), ids(&[&food]));
        assert!(all(&visitor, "/api/v1/feed?channel=pets").await.is_empty());
        visitor.get("/api/v1/feed?channel=gossip").await.expect(404);
        visitor.get("/c/gossip").await.expect(404);
        visitor.get("/api/v1/feed?sort=new").await.expect(400);
        let page = visitor.get("/c/home").await.expect(200).text();
        assert!(page.contains(&format!("/n/{home}\"")) && !page.contains(&format!("/n/{food}\"")));

        // What more people like comes first.
        ben.bare(Method::PUT, &format!("/api/v1/notes/{home}/like"), &[]).await.expect(204);
        assert_eq!(all(&visitor, "/api/v1/feed").await[0], home);
        let items = ben.get("/api/v1/feed").await.json();
        assert_eq!(
            (
                &items["items"][0]["liked"],
                &items["items"][0]["likes"],
                &items["items"][0]["author"]["handle"]
            ),
            (&json!(true), &json!(1), &json!("ann"))
        );
        assert_eq!(visitor.get("/api/v1/feed").await.json()["items"][0]["liked"], false);
        // Of the reader's own and of all: likes, collects and comments.
        ben.bare(Method::PUT, &format!("/api/v1/notes/{food}/collect"), &[]).await.expect(204);
        let said = json!({"text": "Vackert"});
        ben.keyed(&format!("/api/v1/notes/{home}/comments"), "said", &said).await.expect(201);
        let marks = async |reader: &testkit::Client, note: &String| {
            let items = reader.get("/api/v1/feed").await.json();
            let item = items["items"].as_array().unwrap().iter().find(|item| item["id"] == **note).unwrap().clone();
            ["liked", "collected", "likes", "collects", "comments"].map(|name| item[name].clone())
        };
        let values = |liked: bool, collected: bool, counts: [i64; 3]| {
            let [likes, collects, comments] = counts.map(|count| json!(count));
            [json!(liked), json!(collected), likes, collects, comments]
        };
        assert_eq!(marks(&ben, &home).await, values(true, false, [1, 0, 1]));
        assert_eq!(marks(&ben, &food).await, values(false, true, [0, 1, 0]));
        assert_eq!(marks(&ann, &food).await, values(false, false, [0, 1, 0]));

        ann.bare(Method::PUT, "/api/v1/people/ben/block", &[]).await.expect(204);
        assert_eq!(sorted(all(&ann, "/api/v1/feed").await), ids(&[&home, &food]));
        assert_eq!(all(&ben, "/api/v1/feed").await, std::slice::from_ref(&bens));
        assert!(!ben.get("/").await.expect(200).text().contains(&format!("/n/{home}\"")));
        assert_eq!(all(&ben, "/api/v1/feed?channel=home").await, std::slice::from_ref(&bens));
        assert_eq!(all(&visitor, "/api/v1/feed").await.len(), 3);
        ann.bare(Method::DELETE, "/api/v1/people/ben/block", &[]).await.expect(204);
        assert_eq!(all(&ben, "/api/v1/feed").await.len(), 3);

        let report = json!({"kind": "note", "id": food, "reason": "spam"});
        ben.keyed("/api/v1/reports", "r", &report).await.expect(201);
        let case =
            moderator.get("/api/v1/reports").await.json()["items"][0]["id"].as_str().unwrap().to_owned();
        let hide = json!({"action": "hide", "rule": "spam", "message": "An advertisement."});
        moderator.json(Method::POST, &format!("/api/v1/reports/{case}/decision"), &hide).await.expect(200);
        for reader in [&visitor, &ann, &moderator] {
            assert!(!all(reader, "/api/v1/feed").await.contains(&food));
        }
        ann.bare(Method::DELETE, &format!("/api/v1/notes/{home}"), &[]).await.expect(204);
        assert_eq!(all(&visitor, "/api/v1/feed").await, [bens]);
        app.finish().await;
    }
}

on_both! {
    async fn following_shows_the_people_followed_at_this_moment_newest_first(app: TestApp) {
        let (ann, ben, reader) =
            (app.person("ann").await, app.person("ben").await, app.person("reader").await);
        let path = "/api/v1/feed/following";
        let older = publish(&ann, json!({"title": "Older"})).await;
        app.visitor().get(path).await.expect(401);
        assert!(all(&reader, path).await.is_empty());
        // An empty one says whom to follow.
        assert!(reader.get("/following").await.expect(200).text().contains("/u/ann"));
        for author in ["ann", "ben"] {
            reader.bare(Method::PUT, &format!("/api/v1/people/{author}/follow"), &[]).await.expect(204);
        }
        app.work().await;
        assert_eq!(all(&reader, path).await, std::slice::from_ref(&older));
        let newer = publish(&ben, json!({"title": "Newer"})).await;
        publish(&reader, json!({"title": "My own"})).await;
        app.work().await;
        assert_eq!(all(&reader, path).await, [newer.clone(), older.clone()]);
        // Heat does not matter here.
        say(&ben, &older, "Fin!", None).await;
        ann.bare(Method::PUT, &format!("/api/v1/notes/{older}/like"), &[]).await.expect(204);
        assert_eq!(all(&reader, path).await, [newer.clone(), older.clone()]);
        // The hearts of the page are the reader's own: ann's like is not.
        reader.bare(Method::PUT, &format!("/api/v1/notes/{newer}/like"), &[]).await.expect(204);
        let hearts = reader.get("/following").await.expect(200).text();
        let pressed = |note: &str| {
            let button = hearts.split(&format!("/n/{note}/like\"")).nth(1).unwrap();
            button.split("aria-pressed=\"").nth(1).unwrap().starts_with("true")
        };
        assert_eq!((pressed(&newer), pressed(&older)), (true, false));

        // Unfollowing counts at once, before any job has run; so does deleting, and blocking.
        reader.bare(Method::DELETE, "/api/v1/people/ben/follow", &[]).await.expect(204);
        assert_eq!(all(&reader, path).await, std::slice::from_ref(&older));
        app.work().await;
        assert_eq!(all(&reader, path).await, std::slice::from_ref(&older));
        reader.bare(Method::PUT, "/api/v1/people/ben/follow", &[]).await.expect(204);
        app.work().await;
        assert_eq!(all(&reader, path).await, [newer.clone(), older.clone()]);
        ben.bare(Method::PUT, "/api/v1/people/reader/block", &[]).await.expect(204);
        assert_eq!(all(&reader, path).await, std::slice::from_ref(&older));
        ann.bare(Method::DELETE, &format!("/api/v1/notes/{older}"), &[]).await.expect(204);
        assert!(all(&reader, path).await.is_empty());
        app.work().await;
        assert!(table(&app).await.is_empty());
        app.finish().await;
    }
}

on_both! {
    async fn rebuilding_what_is_derived_changes_nothing_where_all_is_right(app: TestApp) {
        let (ann, ben, reader) =
            (app.person("ann").await, app.person("ben").await, app.person("reader").await);
        let note = publish(&ann, json!({"title": "Kannan"})).await;
        // More than is kept of one author.
        copies(&app, &note, 1, 60).await;
        publish(&ben, json!({"title": "Fatet"})).await;
        for (who, whom) in [(&reader, "ann"), (&reader, "ben"), (&ben, "ann")] {
            who.bare(Method::PUT, &format!("/api/v1/people/{whom}/follow"), &[]).await.expect(204);
            who.bare(Method::PUT, &format!("/api/v1/notes/{note}/like"), &[]).await.expect(204);
        }
        say(&ben, &note, "Fin!", None).await;
        app.work().await;
        let (before, feed) = (table(&app).await, reader.get("/api/v1/feed").await.body);
        assert_eq!(before.len(), 50 + 1 + 50);
        for name in app::REBUILDS {
            app::rebuild(&app.site, name).await.unwrap();
        }
        assert_eq!(table(&app).await, before);
        assert_eq!(reader.get("/api/v1/feed").await.body, feed);

        // And where it is not, it becomes right again.
        let mut tx = app.site.db.begin().await.unwrap();
        sql!("DELETE FROM feed_following WHERE note_id IN (SELECT MAX(note_id) FROM feed_following)")
            .execute(&mut tx)
            .await
            .unwrap();
        sql!(
            "UPDATE feed_following SET note_id = 1 WHERE note_id IN (SELECT MIN(note_id) FROM feed_following)"
        )
        .execute(&mut tx)
        .await
        .unwrap();
        sql!("UPDATE notes_note SET likes = 77, comments = 0, collects = 3").execute(&mut tx).await.unwrap();
        tx.commit().await.unwrap();
        assert!(!app.findings().await.is_empty());
        for name in app::REBUILDS {
            app::rebuild(&app.site, name).await.unwrap();
        }
        assert_eq!(table(&app).await, before);
        assert_eq!(reader.get("/api/v1/feed").await.body, feed);
        assert!(app::rebuild(&app.site, "everything").await.is_err());
        app.finish().await;
    }
}
