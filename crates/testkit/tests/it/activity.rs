//! The stream of activity over HTTP: what pages tell and what features record comes into it once, in one order, and
//! whoever leaves is gone from it.

use std::collections::BTreeSet;

use futures::future::join_all;
use kernel::time::Span;
use kernel::{Entity, Id, Timestamp};
use notes::api::Note;
use recsys::event::{Event, Impression, Kind, Source, Surface};
use serde_json::{Value, json};
use testkit::{Answer, Client, Method, TestApp, on_both};
use web::{Site, User};

use crate::notes::{key, publish, say};
use crate::trade::{Shop, buy, somebody};

async fn id_of(app: &TestApp, handle: &str) -> Id<User> {
    let conn = &mut app.site.db.read().await.unwrap();
    identity::api::by_handle(conn, handle).await.unwrap().unwrap().id
}

fn raw<T: Entity>(id: &str) -> i64 {
    id.parse::<Id<T>>().unwrap().raw()
}

fn note_id(id: &str) -> i64 {
    raw::<Note>(id)
}

fn shown(note: i64, request: u64, position: u16) -> Impression {
    let (surface, source) = (Surface::Explore, Source::Rising);
    Impression { note, request, position, surface, source, trial: true }
}

async fn tell(client: &Client, events: Value) -> Answer {
    client.json(Method::POST, "/api/v1/activity", &json!({ "events": events })).await
}

/// What a person did, in the order of the stream, without facts about notes.
async fn did(app: &TestApp, person: Id<User>) -> Vec<Kind> {
    let all = app.stream().await.into_iter().filter(|event| event.person == person.raw());
    all.map(|event| event.kind).filter(|kind| !matches!(kind, Kind::Published(_))).collect()
}

on_both! {
    async fn what_a_page_tells_comes_into_the_stream_once_and_in_order(app: TestApp) {
        let (ann, ben) = (app.person("ann").await, id_of(&app, "ann").await);
        let token = activity::api::token(&app.site, ben, &shown(7, 1, 3));
        let told = json!([
            {"seen": token}, {"open": {"note": "n7"}}, {"read": {"note": "n7", "seconds": 12}},
            {"finish": {"note": "n7"}}, {"share": {"note": "n7"}}, {"product": {"product": "p9", "note": "n7"}},
        ]);
        for _ in 0..3 {
            tell(&ann, told.clone()).await.expect(202);
        }
        let expected = vec![
            Kind::Impression(shown(7, 1, 3)),
            Kind::Open { note: 7 },
            Kind::Read { note: 7, seconds: 12 },
            Kind::Finish { note: 7 },
            Kind::Share { note: 7 },
            Kind::ProductView { product: 9, note: Some(7) },
        ];
        assert_eq!(did(&app, ben).await, expected);
        // A minute later the card of the same page is still the same, and opening again is something new.
        app.wait(Span::minutes(1)).await;
        tell(&ann, json!([{"seen": token}, {"open": {"note": "n7"}}])).await.expect(202);
        assert_eq!(did(&app, ben).await[expected.len()..], [Kind::Open { note: 7 }]);
        app.finish().await;
    }
}

on_both! {
    async fn nothing_can_be_invented(app: TestApp) {
        let (ann, ben) = (app.person("ann").await, app.person("ben").await);
        let of_ann = id_of(&app, "ann").await;
        let token = activity::api::token(&app.site, of_ann, &shown(7, 1, 3));
        let mut forged = token.clone().into_bytes();
        forged[20] = if forged[20] == b'A' { b'B' } else { b'A' };
        tell(&ben, json!([{"seen": token}])).await.expect(202);
        tell(&ann, json!([{"seen": String::from_utf8(forged).unwrap()}, {"seen": ""}])).await.expect(202);
        app.wait(Span::hours(7)).await;
        tell(&ann, json!([{"seen": token}, {"read": {"note": "n7", "seconds": 0}}])).await.expect(202);
        assert!(app.stream().await.is_empty());

        tell(&app.visitor(), json!([{"open": {"note": "n7"}}])).await.expect(401);
        tell(&ann, json!([{"like": {"note": "n7"}}])).await.expect(400);
        tell(&ann, json!([{"open": {"note": "p7"}}])).await.expect(400);
        tell(&ann, json!([{"open": {"note": "n7", "at": 5}}])).await.expect(400);
        let many = vec![json!({"open": {"note": "n7"}}); 101];
        assert_eq!(tell(&ann, json!(many)).await.expect(422).flaws()[0].1, "too-many");
        let elsewhere = [("content-type", "application/json"), ("origin", "https://elsewhere.example")];
        let body = br#"{"events":[{"open":{"note":"n7"}}]}"#.to_vec();
        ann.raw(Method::POST, "/api/v1/activity", &elsewhere, body.clone()).await.expect(403);
        for header in ["sec-gpc", "dnt"] {
            let headers = [("content-type", "application/json"), (header, "1")];
            ann.raw(Method::POST, "/api/v1/activity", &headers, body.clone()).await.expect(202);
        }
        assert!(app.stream().await.is_empty());
        app.finish().await;
    }
}

on_both! {
    async fn who_tells_too_much_is_slowed_and_a_flood_is_cut(app: TestApp) {
        let ann = app.person("ann").await;
        let batch = |at: usize| {
            let notes = (at * 100..at * 100 + 100).map(|n| format!("n{}", 1_000_000 + n));
            json!(notes.map(|note| json!({"open": {"note": note}})).collect::<Vec<_>>())
        };
        let answers = join_all((0..130).map(|at| tell(&ann, batch(at)))).await;
        let (taken, refused): (Vec<_>, Vec<_>) = answers.iter().partition(|answer| answer.status == 202);
        assert!(!refused.is_empty() && refused.iter().all(|answer| answer.status == 429));
        assert!(refused[0].header("retry-after").parse::<u64>().unwrap() > 0);
        assert!(taken.len() >= 100);
        // 120 in a minute is what a person may open.
        assert_eq!(app.stream().await.len(), 120);
        app.finish().await;
    }
}

on_both! {
    async fn what_people_do_is_recorded_with_what_it_does(app: TestApp) {
        let (ann, ben) = (app.person("ann").await, app.person("ben").await);
        let (author, reader) = (id_of(&app, "ann").await, id_of(&app, "ben").await);
        let note = publish(&ann, json!({
            "title": "The lake house", "text": "Cold water #swimming", "place": "Malmö", "channel": "travel",
        })).await;
        let id = note_id(&note);
        let path = format!("/api/v1/notes/{note}");
        for _ in 0..2 {
            ben.bare(Method::PUT, &format!("{path}/like"), &[]).await.expect(204);
            ben.bare(Method::PUT, &format!("{path}/collect"), &[]).await.expect(204);
        }
        ben.bare(Method::DELETE, &format!("{path}/like"), &[]).await.expect(204);
        say(&ben, &note, "Lovely", None).await;
        ben.bare(Method::PUT, "/api/v1/people/ann/follow", &[]).await.expect(204);
        ben.bare(Method::DELETE, "/api/v1/people/ann/follow", &[]).await.expect(204);
        let report = json!({"kind": "note", "id": note, "reason": "spam"});
        ben.keyed("/api/v1/reports", &key(), &report).await.expect(201);
        for method in [Method::PUT, Method::DELETE, Method::DELETE] {
            ben.bare(method, &format!("{path}/not-interested"), &[]).await.expect(204);
        }
        assert_eq!(did(&app, reader).await, [
            Kind::Like { note: id, on: true },
            Kind::Collect { note: id, on: true },
            Kind::Like { note: id, on: false },
            Kind::Comment { note: id },
            Kind::Follow { author: author.raw(), on: true },
            Kind::Follow { author: author.raw(), on: false },
            Kind::Report { note: id },
            Kind::NotInterested { note: id },
            Kind::WantedAgain { note: id },
        ]);
        ann.bare(Method::DELETE, &path, &[]).await.expect(204);
        let of_ann: Vec<Event> =
            app.stream().await.into_iter().filter(|event| event.person == author.raw()).collect();
        let facts = of_ann.first().and_then(|event| match &event.kind {
            Kind::Published(facts) => Some(facts),
            _ => None,
        });
        let facts = facts.unwrap();
        assert_eq!((of_ann.len(), &of_ann[1].kind), (2, &Kind::Withdrawn { note: id }));
        assert_eq!(facts.note, id);
        assert_eq!((facts.channel, facts.language, facts.commercial), (3, 1, false));
        assert_eq!(facts.topics, [recsys::event::term("swimming")]);
        assert_eq!(facts.place, Some(recsys::event::term("malmö")));
        assert!(facts.words.contains(&recsys::event::term("lake")));
        app.finish().await;
    }
}

on_both! {
    async fn buying_is_recorded_when_it_is_paid(app: TestApp) {
        let shop = Shop::open(&app).await;
        let (jug, buyer) = (shop.sell("Jug", 10_000, 5).await, somebody(&app).await);
        let product = raw::<catalog::api::Product>(&jug.product);
        buy(&app, &buyer, &jug, 2).await;
        let kinds: Vec<Kind> = app.stream().await.into_iter().map(|event| event.kind).collect();
        assert_eq!(kinds, [Kind::Cart { product }, Kind::Order { product }]);
        let note = publish(&shop.owner, json!({
            "title": "My own jug", "products": [{"id": jug.product, "declaration": "own"}],
        })).await;
        let facts = facts_of(&app, &[note.parse().unwrap()]).await;
        assert!(matches!(&facts[0].kind, Kind::Published(facts) if facts.commercial && facts.products == [product]));
        app.finish().await;
    }
}

async fn facts_of(app: &TestApp, notes: &[Id<Note>]) -> Vec<Event> {
    notes::api::facts_of(&mut app.site.db.read().await.unwrap(), notes).await.unwrap()
}

on_both! {
    async fn facts_read_again_are_those_that_were_recorded(app: TestApp) {
        let shop = Shop::open(&app).await;
        let jug = shop.sell("Jug", 10_000, 5).await;
        let cover = shop.owner.upload(testkit::picture(40, 30, 200)).await.expect(201).json();
        let mut ids = Vec::new();
        for (title, declaration) in [("The lake house", "own"), ("湖边小城三天两夜", "gifted"), ("Små kök", "paid")] {
            let note = publish(&shop.owner, json!({
                "title": title, "topics": ["Home", "#jugs"], "text": "A jug for every day #daily", "place": " Lund ",
                "channel": "home", "pictures": [{"id": cover["id"], "alt": "A jug"}],
                "products": [{"id": jug.product, "declaration": declaration}],
            })).await;
            ids.push(note.parse().unwrap());
        }
        let edit = json!({"title": "The new lake house", "pictures": []});
        let first = format!("/api/v1/notes/{}", ids[0]);
        shop.owner.json(Method::PATCH, &first, &edit).await.expect(200);
        let mut recorded = app.stream().await;
        let before = recorded.remove(0);
        assert!(matches!(&before.kind, Kind::Published(facts) if facts.look.len() == 5 && facts.topics.len() == 3));
        recorded.sort_by_key(|event| match &event.kind {
            Kind::Published(facts) => facts.note,
            _ => 0,
        });
        assert_eq!(facts_of(&app, &ids).await, recorded);
        app.finish().await;
    }
}

on_both! {
    async fn a_note_that_is_not_wanted_is_taken_back_from_where_it_stood(app: TestApp) {
        let (ann, ben) = (app.person("ann").await, app.person("ben").await);
        let note = publish(&ann, json!({"title": "The jug"})).await;
        let path = format!("/n/{note}/not-interested");
        assert!(ben.get(&format!("/n/{note}")).await.expect(200).text().contains(&path));
        assert!(!ann.get(&format!("/n/{note}")).await.expect(200).text().contains(&path));
        let reader = id_of(&app, "ben").await;
        let unwanted = || async {
            let conn = &mut app.site.db.read().await.unwrap();
            feed::api::unwanted_among(conn, reader, &[note.parse().unwrap()]).await.unwrap().len()
        };
        assert_eq!(ben.post(&path, &[]).await.expect(303).location(), path);
        assert_eq!(unwanted().await, 1);
        assert!(ben.get(&path).await.expect(200).text().contains("name=\"undo\""));
        assert_eq!(ben.post(&path, &[("undo", "1")]).await.expect(303).location(), format!("/n/{note}"));
        assert_eq!(unwanted().await, 0);
        ben.bare(Method::PUT, "/api/v1/notes/n99/not-interested", &[]).await.expect(404);
        ann.bare(Method::PUT, "/api/v1/people/ben/block", &[]).await.expect(204);
        ben.bare(Method::PUT, &format!("/api/v1/notes/{note}/not-interested"), &[]).await.expect(404);
        ben.bare(Method::DELETE, &format!("/api/v1/notes/{note}/not-interested"), &[]).await.expect(204);
        app.finish().await;
    }
}

on_both! {
    async fn a_reader_is_told_when_the_stream_grows(app: TestApp) {
        let mut head = activity::api::watch(&app.site);
        let ann = app.person("ann").await;
        publish(&ann, json!({"title": "The jug"})).await;
        // Without anybody asking: the process does it by itself.
        tokio::time::timeout(std::time::Duration::from_secs(20), head.wait_for(|head| *head == 1)).await.unwrap().unwrap();
        tell(&ann, json!([{"open": {"note": "n7"}}])).await.expect(202);
        tokio::time::timeout(std::time::Duration::from_secs(20), head.wait_for(|head| *head == 2)).await.unwrap().unwrap();
        app.finish().await;
    }
}

/// Another process on the same database.
pub fn neighbour(app: &TestApp, node: u16) -> Site {
    app.site.under(app.site.clock.clone(), node)
}

async fn record(site: &Site, person: i64, notes: std::ops::Range<i64>) {
    for note in notes {
        let mut tx = site.db.begin().await.unwrap();
        let kind = Kind::Open { note };
        activity::api::happened(&mut tx, site, Id::new(person), kind).await.unwrap();
        tx.commit().await.unwrap();
    }
}

async fn settle_all(nodes: &[Site]) {
    for site in nodes {
        activity::api::settle(site).await.unwrap();
    }
}

on_both! {
    async fn several_processes_write_one_stream(app: TestApp) {
        let nodes: Vec<Site> = (700..703).map(|node| neighbour(&app, node)).collect();
        let work = nodes.iter().zip(1..).map(|(site, person)| async move {
            for part in 0..5 {
                record(site, person, part * 10..part * 10 + 10).await;
                activity::api::settle(site).await.unwrap();
            }
        });
        join_all(work).await;
        settle_all(&nodes).await;
        // Also what is left to the test's own process, if it was quicker to take the turn.
        assert_eq!(app.stream().await.len(), 150);
        // Whose turn it is has died: nobody takes it at once, and somebody does after a while.
        let mut tx = app.site.db.begin().await.unwrap();
        let dead = 999;
        db::sql!("UPDATE activity_stream SET holder = $1, touched_at = $2", dead, app.site.now()).execute(&mut tx).await.unwrap();
        tx.commit().await.unwrap();
        record(&nodes[0], 9, 0..3).await;
        settle_all(&nodes).await;
        assert_eq!(app.stream().await.len(), 150);
        app.site.clock.advance(Span::seconds(4));
        settle_all(&nodes).await;
        let stream = app.stream().await;
        for person in 1..=3 {
            let notes: Vec<i64> = stream.iter().filter(|event| event.person == person).map(|event| match event.kind {
                Kind::Open { note } => note,
                _ => -1,
            }).collect();
            assert_eq!(notes, (0..50).collect::<Vec<_>>(), "of {person}");
        }
        assert_eq!(stream.len(), 153);
        // What one process knows to be double, the next that takes the turn knows too.
        let mut tx = app.site.db.begin().await.unwrap();
        db::sql!("UPDATE activity_stream SET holder = NULL").execute(&mut tx).await.unwrap();
        tx.commit().await.unwrap();
        record(&nodes[1], 9, 0..3).await;
        settle_all(&nodes).await;
        assert_eq!(app.stream().await.len(), 153);
        app.finish().await;
    }
}

/// The numbers of people that stand anywhere in the inbox and the segments.
async fn people_on_disk(app: &TestApp) -> BTreeSet<i64> {
    app.stream()
        .await
        .iter()
        .flat_map(|event| match event.kind {
            Kind::Follow { author, .. } => [event.person, author],
            _ => [event.person, event.person],
        })
        .collect()
}

on_both! {
    async fn who_is_erased_leaves_nothing(app: TestApp) {
        let (gone, stays) = (4_611_686_018_427_000_001_i64, 77);
        // One is erased from the stream, one from the inbox, one while it is still in memory.
        record(&app.site, gone, 0..40).await;
        record(&app.site, stays, 0..40).await;
        let follow = Kind::Follow { author: gone, on: true };
        let mut tx = app.site.db.begin().await.unwrap();
        activity::api::happened(&mut tx, &app.site, Id::new(stays), follow).await.unwrap();
        tx.commit().await.unwrap();
        app.settle().await;
        let head = activity::api::head(&mut app.site.db.read().await.unwrap()).await.unwrap();
        record(&app.site, gone, 50..60).await;
        let mut tx = app.site.db.begin().await.unwrap();
        activity::api::erase(&mut tx, &app.site, Id::new(gone)).await.unwrap();
        tx.commit().await.unwrap();
        for _ in 0..2 {
            app.work().await;
            assert_eq!(people_on_disk(&app).await, BTreeSet::from([stays]));
        }
        assert_eq!(app.stream().await.len(), 40);
        let needle = postcard_of(gone);
        for bytes in blobs(&app).await {
            assert!(!bytes.windows(needle.len()).any(|window| window == needle));
        }
        // Numbers stay, so that who has read so far goes on from there.
        assert!(activity::api::head(&mut app.site.db.read().await.unwrap()).await.unwrap() >= head);
        let forgotten = {
            let conn = &mut app.site.db.read().await.unwrap();
            activity::api::erased_after(conn, Timestamp::from_micros(0), 10).await.unwrap()
        };
        assert_eq!(forgotten.iter().map(|one| one.person.raw()).collect::<Vec<_>>(), [gone]);
        // Who comes back begins anew.
        app.site.clock.advance(Span::seconds(11));
        record(&app.site, gone, 0..2).await;
        assert_eq!(app.stream().await.len(), 42);
        app.finish().await;
    }
}

fn postcard_of(person: i64) -> Vec<u8> {
    // As postcard writes an i64: zigzag, seven bits a byte.
    let mut rest = ((person << 1) ^ (person >> 63)) as u64;
    let mut bytes = Vec::new();
    while rest >= 0x80 {
        bytes.push(rest as u8 | 0x80);
        rest >>= 7;
    }
    bytes.push(rest as u8);
    bytes
}

/// Every stored blob, unpacked.
async fn blobs(app: &TestApp) -> Vec<Vec<u8>> {
    let conn = &mut app.site.db.read().await.unwrap();
    let segments: Vec<(Vec<u8>,)> =
        db::sql!("SELECT events FROM activity_segment").fetch_all(conn).await.unwrap();
    let inbox: Vec<(Vec<u8>,)> = db::sql!("SELECT events FROM activity_inbox").fetch_all(conn).await.unwrap();
    let unpacked = segments.into_iter().map(|(bytes,)| zstd::stream::decode_all(&bytes[1..]).unwrap());
    unpacked.chain(inbox.into_iter().map(|(bytes,)| bytes)).collect()
}

async fn segments(app: &TestApp) -> i64 {
    let conn = &mut app.site.db.read().await.unwrap();
    let (count,): (i64,) =
        db::sql!("SELECT CAST(COUNT(*) AS BIGINT) FROM activity_segment").fetch_one(conn).await.unwrap();
    count
}

on_both! {
    async fn past_days_are_joined_and_old_ones_dropped(app: TestApp) {
        for note in 0..30 {
            record(&app.site, 5, note..note + 1).await;
            app.settle().await;
        }
        let before = app.stream().await;
        let many = segments(&app).await;
        assert!(many > 1);
        app.wait(Span::days(1)).await;
        assert_eq!(segments(&app).await, 1);
        assert_eq!(app.stream().await, before);
        // Whoever had read to the middle goes on in the middle.
        let rest = activity::api::after(&mut app.site.db.read().await.unwrap(), 12, 10).await.unwrap();
        assert_eq!((rest.len(), rest[0].seq, &rest[0].events[..]), (1, 30, &before[12..]));
        record(&app.site, 5, 90..91).await;
        app.settle().await;
        assert_eq!(app.findings().await, Vec::<String>::new());
        app.wait(Span::days(90)).await;
        assert_eq!(app.stream().await.len(), 1);
        app.finish().await;
    }
}

on_both! {
    async fn the_check_finds_a_gap_and_what_can_not_be_read(app: TestApp) {
        for note in 0..3 {
            record(&app.site, 5, note..note + 1).await;
            app.settle().await;
        }
        let good = blobs(&app).await.len();
        let mut tx = app.site.db.begin().await.unwrap();
        db::sql!("UPDATE activity_segment SET events = $1 WHERE seq = 1", vec![9_u8]).execute(&mut tx).await.unwrap();
        db::sql!("DELETE FROM activity_segment WHERE seq = 2").execute(&mut tx).await.unwrap();
        tx.commit().await.unwrap();
        let found = app.findings().await;
        assert_eq!((good, found.len()), (3, 2), "{found:?}");
        assert!(found[0].contains("segment 1 can't be read") && found[1].contains("segment 3 does not begin"));
    }
}

on_both! {
    async fn a_row_that_can_not_be_read_is_set_aside_and_the_rest_goes_on(app: TestApp) {
        let (gone, poison) = (44, vec![200_u8, 1, 2]);
        record(&app.site, gone, 0..2).await;
        let mut tx = app.site.db.begin().await.unwrap();
        let row = app.site.ids.next::<User>();
        db::sql!("INSERT INTO activity_inbox (id, at, events) VALUES ($1, $2, $3)", row, app.site.now(), poison.clone())
            .execute(&mut tx).await.unwrap();
        // An erasure reads the inbox too.
        activity::api::erase(&mut tx, &app.site, Id::new(gone)).await.unwrap();
        tx.commit().await.unwrap();
        app.site.clock.advance(Span::seconds(1));
        record(&app.site, 5, 0..3).await;
        app.work().await;
        assert_eq!(app.stream().await.iter().map(|event| event.person).collect::<Vec<_>>(), [5, 5, 5]);
        let aside = async || -> Vec<(i64, Vec<u8>)> {
            let conn = &mut app.site.db.read().await.unwrap();
            db::sql!("SELECT id, events FROM activity_unreadable").fetch_all(conn).await.unwrap()
        };
        assert_eq!(aside().await, [(row.raw(), poison.clone())]);
        assert_eq!(app.findings().await, [format!("activity: inbox row {} could not be read and is set aside", row.raw())]);
        assert!(app.visitor().get("/metrics").await.expect(200).text().contains("activity_unreadable_total"));
        app.wait(Span::days(31)).await;
        assert!(aside().await.is_empty());
        app.finish().await;
    }
}
