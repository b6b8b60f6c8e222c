//! Following and blocking: what is asked for is a state, and the counts are those of the rows.

use futures::future::join_all;
use kernel::Id;
use testkit::{Client, Method, TestApp, on_both};
use web::User;

async fn follow(client: &Client, handle: &str, on: bool) -> u16 {
    let method = if on { Method::PUT } else { Method::DELETE };
    client.bare(method, &format!("/api/v1/people/{handle}/follow"), &[]).await.status
}

async fn block(client: &Client, handle: &str, on: bool) -> u16 {
    let method = if on { Method::PUT } else { Method::DELETE };
    client.bare(method, &format!("/api/v1/people/{handle}/block"), &[]).await.status
}

/// Followers and followed as counted.
async fn counts(app: &TestApp, user: Id<User>) -> (i64, i64) {
    let mut conn = app.site.db.read().await.unwrap();
    let counts = social::api::counts(&mut conn, user).await.unwrap();
    (counts.followers, counts.following)
}

/// The handles of a list.
async fn listed(reader: &Client, handle: &str, list: &str) -> Vec<String> {
    let answer = reader.get(&format!("/api/v1/people/{handle}/{list}")).await.expect(200).json();
    let items = answer["items"].as_array().unwrap().iter();
    items.map(|item| item["handle"].as_str().unwrap().to_owned()).collect()
}

async fn id(client: &Client) -> Id<User> {
    client.get("/api/v1/me").await.expect(200).json()["id"].as_str().unwrap().parse().unwrap()
}

on_both! {
    async fn following_again_changes_nothing_and_the_counts_are_exact(app: TestApp) {
        let (ann, ben) = (app.person("ann").await, app.person("ben").await);
        let (ann_id, ben_id) = (id(&ann).await, id(&ben).await);
        let visitor = app.visitor();
        for _ in 0..3 {
            assert_eq!(follow(&ann, "ben", true).await, 204);
            assert_eq!((counts(&app, ben_id).await, counts(&app, ann_id).await), ((1, 0), (0, 1)));
        }
        ann.post("/u/ben/follow", &[("on", "1")]).await.expect(303);
        assert_eq!(counts(&app, ben_id).await, (1, 0));
        assert_eq!(listed(&visitor, "ben", "followers").await, ["ann"]);
        assert_eq!(listed(&visitor, "ann", "following").await, ["ben"]);
        assert!(visitor.get("/u/ben/followers").await.expect(200).text().contains("/u/ann"));
        for _ in 0..3 {
            assert_eq!(follow(&ann, "ben", false).await, 204);
            assert_eq!((counts(&app, ben_id).await, counts(&app, ann_id).await), ((0, 0), (0, 0)));
        }
        let back = ann.post("/u/ben/follow", &[("on", "1"), ("next", "/n/n1")]).await.expect(303);
        assert_eq!(back.location(), "/n/n1");
        assert_eq!(
            ann.post("/u/ben/follow", &[("on", "0"), ("next", "//evil.example")]).await.location(),
            "/"
        );
        assert_eq!(counts(&app, ben_id).await, (0, 0));

        assert_eq!(follow(&ann, "ann", true).await, 409);
        assert_eq!(follow(&ann, "nobody", true).await, 404);
        assert_eq!(follow(&visitor, "ben", true).await, 401);
        // Fifty at once are as one.
        let all = join_all((0..50).map(|_| follow(&ann, "ben", true))).await;
        assert!(all.iter().all(|status| *status == 204));
        assert_eq!((counts(&app, ben_id).await, counts(&app, ann_id).await), ((1, 0), (0, 1)));
        app.finish().await;
    }
}

on_both! {
    async fn a_block_ends_both_follows_and_keeps_the_two_apart(app: TestApp) {
        let (ann, ben, cleo) = (app.person("ann").await, app.person("ben").await, app.person("cleo").await);
        let (ann_id, ben_id) = (id(&ann).await, id(&ben).await);
        for (who, whom) in [(&ann, "ben"), (&ben, "ann"), (&cleo, "ann"), (&cleo, "ben"), (&ben, "cleo")] {
            assert_eq!(follow(who, whom, true).await, 204);
        }
        for _ in 0..2 {
            assert_eq!(block(&ann, "ben", true).await, 204);
            assert_eq!((counts(&app, ann_id).await, counts(&app, ben_id).await), ((1, 0), (1, 1)));
        }
        // Ben finds nobody; Ann finds Ben, to unblock him.
        ben.get("/u/ann").await.expect(404);
        ben.get("/u/ann/followers").await.expect(404);
        ben.get("/api/v1/people/ann/notes").await.expect(404);
        assert_eq!(follow(&ben, "ann", true).await, 404);
        assert_eq!(follow(&ann, "ben", true).await, 404);
        ann.get("/u/ben").await.expect(200);
        assert!(ann.get("/settings/blocked").await.expect(200).text().contains("/u/ben"));
        assert!(!ben.get("/settings/blocked").await.expect(200).text().contains("/u/ann"));
        // In lists of others neither meets the other.
        assert_eq!(listed(&ben, "cleo", "following").await, ["ben"]);
        assert_eq!(listed(&ann, "cleo", "following").await, ["ann"]);
        assert_eq!(listed(&cleo, "cleo", "following").await, ["ben", "ann"]);

        // Blocking back is possible, and each takes back their own.
        assert_eq!(block(&ben, "ann", true).await, 204);
        assert_eq!(block(&ann, "ben", false).await, 204);
        assert_eq!(follow(&ann, "ben", true).await, 404);
        assert_eq!(block(&ben, "ann", false).await, 204);
        assert_eq!(follow(&ann, "ben", true).await, 204);
        assert_eq!((counts(&app, ann_id).await, counts(&app, ben_id).await), ((1, 1), (2, 1)));
        assert_eq!(block(&ann, "ann", true).await, 409);
        assert_eq!(block(&ann, "nobody", true).await, 404);
        app.finish().await;
    }
}

on_both! {
    async fn a_follow_and_a_block_at_once_never_leave_both(app: TestApp) {
        let ann = app.person("ann").await;
        let ann_id = id(&ann).await;
        let handles: Vec<String> = (0..6).map(|number| format!("reader{number}")).collect();
        let readers = join_all(handles.iter().map(|handle| app.person(handle))).await;
        for round in 0..4 {
            let follows = readers.iter().map(|reader| follow(reader, "ann", true));
            let back = handles.iter().map(|handle| follow(&ann, handle, true));
            let blocks = handles.iter().map(|handle| block(&ann, handle, true));
            let (follows, back, blocks) = futures::join!(join_all(follows), join_all(back), join_all(blocks));
            assert!(blocks.iter().all(|status| *status == 204), "{blocks:?}");
            assert!(
                follows.iter().chain(&back).all(|status| matches!(status, 204 | 404)),
                "{follows:?} {back:?}"
            );
            assert_eq!(counts(&app, ann_id).await, (0, 0), "round {round}");
            assert!(listed(&ann, "ann", "followers").await.is_empty());
            assert!(listed(&ann, "ann", "following").await.is_empty());
            join_all(handles.iter().map(|handle| block(&ann, handle, false))).await;
        }
        // Both ways at once, the two wait for each other in one order.
        let ways = readers.iter().map(|reader| follow(reader, "ann", true));
        let back = handles.iter().map(|handle| follow(&ann, handle, true));
        let (ways, back) = futures::join!(join_all(ways), join_all(back));
        assert!(ways.iter().chain(&back).all(|status| *status == 204));
        assert_eq!(counts(&app, ann_id).await, (6, 6));
        assert_eq!(listed(&ann, "ann", "followers").await.len(), 6);
        app.finish().await;
    }
}
