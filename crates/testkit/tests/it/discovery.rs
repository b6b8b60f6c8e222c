//! Discovery over HTTP: a page of one's own, why it is as it is, how to change it, and how far a note came.

use std::collections::BTreeSet;

use kernel::time::Span;
use serde_json::{Value, json};
use testkit::{Client, Method, TestApp, on_both};
use web::Role;

use crate::activity::neighbour;
use crate::notes::{key, publish};

/// Publishes some notes with a topic; their ids, oldest first.
async fn several(author: &Client, topic: &str, count: usize) -> Vec<String> {
    let mut ids = Vec::new();
    for number in 0..count {
        let note = json!({"title": format!("{topic} {number}"), "topics": [topic], "channel": "food"});
        ids.push(publish(author, note).await);
    }
    ids
}

async fn feed(reader: &Client, path: &str) -> Vec<Value> {
    reader.get(path).await.expect(200).json()["items"].as_array().unwrap().clone()
}

fn ids(items: &[Value]) -> Vec<String> {
    items.iter().map(|item| item["id"].as_str().unwrap().to_owned()).collect()
}

/// Tells that everything on a page was seen.
async fn sees(reader: &Client, items: &[Value]) {
    let seen: Vec<Value> = items.iter().map(|item| json!({"seen": item["token"]})).collect();
    reader.json(Method::POST, "/api/v1/activity", &json!({ "events": seen })).await.expect(202);
}

on_both! {
    async fn what_was_seen_does_not_come_again_and_an_action_is_learned_at_once(app: TestApp) {
        let (ann, ben) = (app.person("ann").await, app.person("ben").await);
        for topic in ["bread", "wool", "tea", "film", "moss"] {
            several(&ann, topic, 12).await;
        }
        app.discover().await;
        let first = feed(&ben, "/api/v1/feed").await;
        assert_eq!(first.len(), 20);
        sees(&ben, &first).await;
        let topic = first[0]["title"].as_str().unwrap().split(' ').next().unwrap().to_owned();
        for note in first.iter().filter(|item| item["title"].as_str().unwrap().starts_with(&topic)) {
            let id = note["id"].as_str().unwrap();
            ben.json(Method::PUT, &format!("/api/v1/notes/{id}/like"), &json!({})).await.expect(204);
        }
        app.discover().await;
        let next = feed(&ben, "/api/v1/feed").await;
        assert_eq!(next.len(), 20);
        let seen: BTreeSet<String> = ids(&first).into_iter().collect();
        assert!(ids(&next).iter().all(|id| !seen.contains(id)));
        // How often a topic comes on a page is bounded; that what was liked comes first is not.
        assert!(next[0]["title"].as_str().unwrap().starts_with(&topic), "{topic}, then {}", next[0]["title"]);
        let profile = ben.get("/api/v1/me/feed").await.expect(200).json();
        assert_eq!(profile["interests"][0]["topic"], json!(topic));
        app.finish().await;
    }
}

on_both! {
    async fn a_visitor_reads_on_without_meeting_a_note_twice(app: TestApp) {
        let ann = app.person("ann").await;
        several(&ann, "bread", 50).await;
        app.discover().await;
        let visitor = app.visitor();
        let (mut all, mut path) = (Vec::new(), "/api/v1/feed".to_owned());
        for _ in 0..4 {
            let page = visitor.get(&path).await.expect(200).json();
            let items = page["items"].as_array().unwrap().clone();
            assert!(items.iter().all(|item| item["token"].is_null()), "nothing is learned of visitors");
            all.extend(ids(&items));
            let Some(next) = page["next"].as_str() else { break };
            path = format!("/api/v1/feed?cursor={next}");
        }
        assert_eq!(all.iter().collect::<BTreeSet<_>>().len(), all.len());
        assert_eq!(all.len(), 50);
        app.finish().await;
    }
}

on_both! {
    async fn a_reader_sets_how_pages_are_made(app: TestApp) {
        let (ann, ben) = (app.person("ann").await, app.person("ben").await);
        several(&ann, "bread", 8).await;
        let wool = several(&ann, "wool", 8).await;
        app.discover().await;
        let set = json!({"proven": 25, "far": 0, "commercial": -100, "small": 50, "in_time": false});
        ben.json(Method::PUT, "/api/v1/me/feed", &set).await.expect(204);
        assert_eq!(ben.get("/api/v1/me/feed").await.expect(200).json()["settings"], set);
        let wrong = json!({"proven": 101, "far": 0, "commercial": 0, "small": 0, "in_time": false});
        let flaws = ben.json(Method::PUT, "/api/v1/me/feed", &wrong).await.expect(422).flaws();
        assert_eq!(flaws, [("proven".to_owned(), "slider-range".to_owned())]);
        let page = [("proven", "500"), ("far", "0"), ("commercial", "0"), ("small", "0")];
        ben.post("/settings/feed", &page).await.expect(422);

        ben.json(Method::POST, "/api/v1/me/feed/topics", &json!({"topic": "#Bread", "wanted": false})).await.expect(204);
        app.discover().await;
        assert_eq!(ids(&feed(&ben, "/api/v1/feed").await).into_iter().collect::<BTreeSet<_>>(), wool.iter().cloned().collect());
        ben.bare(Method::DELETE, "/api/v1/me/feed/topics/bread", &[]).await.expect(204);
        app.discover().await;
        assert_eq!(feed(&ben, "/api/v1/feed").await.len(), 16);
        ben.json(Method::POST, "/api/v1/me/feed/topics", &json!({"topic": " ", "wanted": true})).await.expect(422);

        let in_time = json!({"proven": 0, "far": 0, "commercial": 0, "small": 0, "in_time": true});
        ben.json(Method::PUT, "/api/v1/me/feed", &in_time).await.expect(204);
        app.discover().await;
        let newest = feed(&ben, "/api/v1/feed").await;
        assert_eq!(ids(&newest)[..8], wool.iter().rev().cloned().collect::<Vec<_>>()[..]);
        assert!(newest.iter().all(|item| item["token"].is_null()));
        for path in ["/settings/feed", "/about/ranking"] {
            ben.get(path).await.expect(200);
        }
        app.finish().await;
    }
}

on_both! {
    async fn to_begin_anew_forgets_what_was_learned_and_what_was_looked_at(app: TestApp) {
        let (ann, ben) = (app.person("ann").await, app.person("ben").await);
        let bread = several(&ann, "bread", 12).await;
        app.discover().await;
        let first = feed(&ben, "/api/v1/feed").await;
        sees(&ben, &first).await;
        ben.json(Method::PUT, &format!("/api/v1/notes/{}/like", bread[0]), &json!({})).await.expect(204);
        app.discover().await;
        assert!(feed(&ben, "/api/v1/feed").await.is_empty());
        assert!(ben.get("/").await.expect(200).text().contains("You have seen it all"));
        assert!(ben.get("/c/books").await.expect(200).text().contains("No notes here yet"));
        assert_eq!(ben.get("/api/v1/me/feed").await.json()["interests"].as_array().unwrap().len(), 1);
        app.wait(Span::minutes(1)).await;
        ben.bare(Method::DELETE, "/api/v1/me/feed/interests", &[]).await.expect(204);
        app.work().await;
        app.discover().await;
        assert!(ben.get("/api/v1/me/feed").await.json()["interests"].as_array().unwrap().is_empty());
        assert_eq!(feed(&ben, "/api/v1/feed").await.len(), 12);
        let liked = ben.get(&format!("/api/v1/notes/{}", bread[0])).await.json();
        assert_eq!(liked["liked"], true, "likes stay");
        // A rebuild has nothing to learn it from either.
        discovery::api::rebuild(&app.site).await.unwrap();
        assert_eq!(feed(&ben, "/api/v1/feed").await.len(), 12);
        app.finish().await;
    }
}

on_both! {
    async fn a_reader_learns_why_and_an_author_how_far(app: TestApp) {
        let (ann, ben) = (app.person("ann").await, app.person("ben").await);
        let note = several(&ann, "bread", 1).await.remove(0);
        app.discover().await;
        let page = feed(&ben, "/api/v1/feed").await;
        let token = page[0]["token"].as_str().unwrap();
        let why = ben.get(&format!("/api/v1/notes/{note}/why?token={token}")).await.expect(200).json();
        assert!(why["source"].is_string() && why["parts"].as_array().unwrap().len() == 8, "{why}");
        ben.get(&format!("/n/{note}/why")).await.expect(200);
        let other = app.person("cas").await.get(&format!("/api/v1/notes/{note}/why?token={token}")).await.expect(200);
        assert!(other.json()["source"].is_null(), "a token is for one reader");
        app.visitor().get(&format!("/n/{note}/why")).await.expect(303);

        let reach = ann.get(&format!("/api/v1/notes/{note}/reach")).await.expect(200).json();
        assert_eq!((&reach["seen"], &reach["trial"]["state"], &reach["trial"]["promised"]), (&json!(0), &json!("live"), &json!(100)));
        assert_eq!(reach["trial"]["decisions"][0]["rule"], "promised");
        ann.get(&format!("/n/{note}/reach")).await.expect(200);
        for path in [format!("/n/{note}/reach"), format!("/api/v1/notes/{note}/reach")] {
            ben.get(&path).await.expect(404);
        }
        sees(&ben, &page).await;
        ben.json(Method::PUT, &format!("/api/v1/notes/{note}/like"), &json!({})).await.expect(204);
        app.discover().await;
        let reach = ann.get(&format!("/api/v1/notes/{note}/reach")).await.expect(200).json();
        assert_eq!((&reach["seen"], &reach["likes"]), (&json!(1), &json!(1)), "{reach}");

        ann.json(Method::PUT, "/api/v1/people/ben/block", &json!({})).await.expect(204);
        ben.get(&format!("/n/{note}/why")).await.expect(404);
        app.finish().await;
    }
}

on_both! {
    async fn operators_see_the_figures_and_everybody_the_rules(app: TestApp) {
        let (ann, chief) = (app.person("ann").await, app.person_with_role("chief", Role::Admin).await);
        several(&ann, "bread", 3).await;
        app.discover().await;
        // Before anybody has seen a card, charts would be empty boxes.
        chief.json(Method::PATCH, "/api/v1/me", &json!({"locale": "sv"})).await.expect(200);
        let page = chief.get("/admin/discovery").await.expect(200).text();
        assert!(page.contains("Ingen dag att visa än") && !page.contains("chart__columns"));
        let figures = page.split("stat__value\">").skip(1).filter_map(|rest| rest.split('<').next());
        assert_eq!(figures.collect::<Vec<_>>(), ["–", "0\u{a0}%", "–", "0,00"], "of nothing there is no share");
        ann.get("/admin/discovery").await.expect(404);
        app.visitor().get("/about/ranking").await.expect(200);
        let ranking = app.visitor().get("/api/v1/ranking").await.expect(200).json();
        assert_eq!((&ranking["values"]["follow"], &ranking["promised"]), (&json!(8.0), &json!(3)));
        app.finish().await;
    }
}

on_both! {
    async fn a_rebuild_and_a_second_node_come_to_the_same_pages(app: TestApp) {
        let (ann, ben) = (app.person("ann").await, app.person("ben").await);
        let before = several(&ann, "bread", 5).await;
        ben.json(Method::PUT, "/api/v1/people/ann/follow", &json!({})).await.expect(204);
        app.discover().await;
        several(&ann, "wool", 5).await;
        sees(&ben, &feed(&ben, "/api/v1/feed").await).await;
        ben.json(Method::PUT, &format!("/api/v1/notes/{}/like", before[1]), &json!({})).await.expect(204);
        ann.bare(Method::DELETE, &format!("/api/v1/notes/{}", before[0]), &[]).await.expect(204);
        app.discover().await;
        let state = async |app: &TestApp| {
            let profile = ben.get("/api/v1/me/feed").await.json();
            let reach = ann.get(&format!("/api/v1/notes/{}/reach", before[1])).await.json();
            let page = ids(&feed(&ben, "/api/v1/feed").await).into_iter().collect::<BTreeSet<_>>();
            let _ = app;
            (profile, reach, page)
        };
        let first = state(&app).await;
        discovery::api::rebuild(&app.site).await.unwrap();
        assert_eq!(state(&app).await, first);
        app.finish().await;
    }
}

on_both! {
    async fn two_nodes_that_follow_one_stream_come_to_the_same_state(app: TestApp) {
        let nodes = [710, 711].map(|node| neighbour(&app, node));
        for node in &nodes {
            discovery::api::start(node).await.unwrap();
        }
        let state = |node: usize| discovery::api::state(&nodes[node]).unwrap();
        let nothing = state(0);
        // One node takes in everything as it happens, the other all at once in the end.
        let closely = async || {
            app.discover().await;
            discovery::api::catch_up(&nodes[0]).await.unwrap();
        };
        let (ann, ben, cas) = (app.person("ann").await, app.person("ben").await, app.person("cas").await);
        for topic in ["bread", "wool", "tea"] {
            several(&ann, topic, 8).await;
            closely().await;
        }
        ben.json(Method::PUT, "/api/v1/people/ann/follow", &json!({})).await.expect(204);
        for (reader, turn) in [(&ben, 0), (&cas, 1), (&ben, 2)] {
            let page = feed(reader, "/api/v1/feed").await;
            sees(reader, &page).await;
            let note = |at: usize| format!("/api/v1/notes/{}", page[at]["id"].as_str().unwrap());
            for path in [format!("{}/like", note(0)), format!("{}/collect", note(1)), format!("{}/not-interested", note(2))] {
                reader.json(Method::PUT, &path, &json!({})).await.expect(204);
                closely().await;
                if turn == 1 {
                    reader.bare(Method::DELETE, &path, &[]).await.expect(204);
                }
            }
            reader.keyed(&format!("{}/comments", note(3)), &key(), &json!({"text": "Fine"})).await.expect(201);
            app.wait(Span::minutes(11)).await;
            closely().await;
        }
        ben.bare(Method::DELETE, "/api/v1/me/feed/interests", &[]).await.expect(204);
        closely().await;
        assert_ne!(state(0), nothing);
        assert_ne!(state(0), state(1), "the other has not read it yet");
        discovery::api::catch_up(&nodes[1]).await.unwrap();
        assert!(state(0) == state(1), "two nodes know different things of one stream");
        app.finish().await;
    }
}
