//! Follows and blocks on a real database, and the pages that show them.

use db::{row, sql};
use identity::api::{NewAccount, authenticator, create_account};
use kernel::Id;
use kernel::problem::NOT_FOUND;
use kernel::time::Span;
use tower::ServiceExt as _;
use web::axum;
use web::axum::body::{Body, to_bytes};
use web::axum::http::{Request, header};
use web::testing::parts;
use web::{Event as _, Method, Parts, Site, StatusCode, User};

use crate::api::{self, Counts, Followed, Unfollowed};

struct World {
    _dir: tempfile::TempDir,
    site: Site,
    router: axum::Router,
}

async fn world() -> World {
    let dir = tempfile::tempdir().unwrap();
    let listeners = [(Followed::NAME, vec!["test.followed"]), (Unfollowed::NAME, vec!["test.unfollowed"])];
    let listeners = listeners.into_iter().collect();
    let site = Site::new(Parts { listeners, ..parts(dir.path(), &[]).await });
    let features = [identity::feature(), crate::feature()];
    let router = web::assemble(&site, authenticator(&site), &features);
    World { _dir: dir, site, router }
}

row! {
    struct Counted { events: i64 }
}

impl World {
    async fn person(&self, handle: &str) -> Id<User> {
        let new = NewAccount {
            handle: handle.to_owned(),
            name: format!("{handle} of the tests"),
            email: format!("{handle}@example.org"),
            password: "a sentence of some length".to_owned(),
            ..NewAccount::default()
        };
        create_account(&self.site, new).await.unwrap()
    }

    async fn bearer(&self, handle: &str) -> String {
        let body = format!("{{\"login\":\"{handle}\",\"password\":\"a sentence of some length\"}}");
        let (_, answer) = self.call(Method::POST, "/api/v1/sessions", "", &body).await;
        answer.split('"').nth(3).unwrap().to_owned()
    }

    async fn call(&self, method: Method, path: &str, bearer: &str, json: &str) -> (StatusCode, String) {
        let mut request =
            Request::builder().method(method).uri(path).header(header::CONTENT_TYPE, "application/json");
        if !bearer.is_empty() {
            request = request.header(header::AUTHORIZATION, format!("Bearer {bearer}"));
        }
        let request = request.body(Body::from(json.to_owned())).unwrap();
        let response = self.router.clone().oneshot(request).await.unwrap();
        let status = response.status();
        let body = to_bytes(response.into_body(), 1 << 20).await.unwrap();
        (status, String::from_utf8(body.to_vec()).unwrap())
    }

    async fn counts(&self, user: Id<User>) -> Counts {
        api::counts(&mut self.site.db.read().await.unwrap(), user).await.unwrap()
    }

    async fn events(&self, kind: &str) -> i64 {
        let counted: Counted =
            sql!("SELECT CAST(COUNT(*) AS BIGINT) AS events FROM jobs_job WHERE kind = $1", kind)
                .fetch_one(&mut self.site.db.read().await.unwrap())
                .await
                .unwrap();
        counted.events
    }
}

const fn counts(followers: i64, following: i64) -> Counts {
    Counts { followers, following }
}

#[tokio::test]
async fn following_twice_counts_once_and_is_told_once() {
    let world = world().await;
    let (ann, bo) = (Id::new(1), Id::new(2));
    assert!(api::follow(&world.site, ann, bo).await.unwrap());
    assert!(!api::follow(&world.site, ann, bo).await.unwrap());
    assert_eq!((world.counts(ann).await, world.counts(bo).await), (counts(0, 1), counts(1, 0)));
    assert_eq!(world.events("test.followed").await, 1);
    assert!(api::unfollow(&world.site, ann, bo).await.unwrap());
    assert!(!api::unfollow(&world.site, ann, bo).await.unwrap());
    assert_eq!((world.counts(ann).await, world.counts(bo).await), (counts(0, 0), counts(0, 0)));
    assert_eq!(world.events("test.unfollowed").await, 1);
}

#[tokio::test]
async fn counts_hold_when_many_follow_and_leave_at_once() {
    let world = world().await;
    let star = Id::new(1);
    let acts = (0..60).map(|n| {
        let (site, fan) = (world.site.clone(), Id::new(2 + n % 20));
        tokio::spawn(async move {
            if n % 3 == 2 {
                api::unfollow(&site, fan, star).await.unwrap();
            } else {
                api::follow(&site, fan, star).await.unwrap();
            }
        })
    });
    for act in acts.collect::<Vec<_>>() {
        act.await.unwrap();
    }
    let mut conn = world.site.db.read().await.unwrap();
    let followers = api::followers_after(&mut conn, star, None, 100).await.unwrap();
    assert_eq!(api::counts(&mut conn, star).await.unwrap(), counts(followers.len() as i64, 0));
}

#[tokio::test]
async fn nobody_follows_or_blocks_themselves() {
    let world = world().await;
    let ann = Id::new(1);
    assert_eq!(api::follow(&world.site, ann, ann).await.unwrap_err().code.name, "follow-yourself");
    assert_eq!(api::block(&world.site, ann, ann).await.unwrap_err().code.name, "block-yourself");
}

#[tokio::test]
async fn a_block_ends_follows_both_ways_and_keeps_new_ones_out() {
    let world = world().await;
    let (ann, bo, cy) = (Id::new(1), Id::new(2), Id::new(3));
    for (follower, followee) in [(ann, bo), (bo, ann), (cy, ann)] {
        api::follow(&world.site, follower, followee).await.unwrap();
    }
    assert!(api::block(&world.site, ann, bo).await.unwrap());
    assert!(!api::block(&world.site, ann, bo).await.unwrap());
    assert_eq!((world.counts(ann).await, world.counts(bo).await), (counts(1, 0), counts(0, 0)));
    for (follower, followee) in [(ann, bo), (bo, ann)] {
        assert!(api::follow(&world.site, follower, followee).await.unwrap_err().is(NOT_FOUND));
    }
    let mut conn = world.site.db.read().await.unwrap();
    assert!(api::is_hidden(&mut conn, bo, ann).await.unwrap());
    assert!(!api::is_hidden(&mut conn, bo, cy).await.unwrap());
    for (reader, other) in [(ann, bo), (bo, ann)] {
        assert_eq!(api::hidden_from(&mut conn, reader).await.unwrap(), [other].into());
    }
}

#[tokio::test]
async fn followers_are_delivered_to_in_portions_each_once() {
    let world = world().await;
    let star = Id::new(1);
    for n in 2..25 {
        api::follow(&world.site, Id::new(n), star).await.unwrap();
    }
    let mut conn = world.site.db.read().await.unwrap();
    let (mut seen, mut after) = (Vec::new(), None);
    loop {
        let portion = api::followers_after(&mut conn, star, after, 10).await.unwrap();
        let Some(last) = portion.last() else { break };
        after = Some(*last);
        seen.extend(portion.iter().map(|id| id.raw()));
    }
    assert_eq!(seen, (2..25).collect::<Vec<_>>());
    let among = [Id::new(1), Id::new(9)];
    assert_eq!(api::following_of(&mut conn, Id::new(3), &among).await.unwrap(), [star].into());
}

#[tokio::test]
async fn lists_are_newest_first_over_their_pages_and_leave_hidden_people_out() {
    let world = world().await;
    let star = world.person("star").await;
    let mut fans = Vec::new();
    for n in 0..33 {
        fans.push(world.person(&format!("fan{n:02}")).await);
    }
    for fan in &fans {
        world.site.clock.advance(Span::seconds(1));
        api::follow(&world.site, *fan, star).await.unwrap();
    }
    let bearer = world.bearer("star").await;
    let path = "/api/v1/people/star/followers";
    let (_, first) = world.call(Method::GET, path, &bearer, "").await;
    let (newest, next) = (first.find("fan32").unwrap(), first.find("fan31").unwrap());
    assert!(newest < next && first.matches("\"handle\":").count() == 30, "{first}");
    let (_, rest) = first.split_once("\"next\":\"").unwrap();
    let more = format!("{path}?cursor={}", rest.split('"').next().unwrap());
    let (_, second) = world.call(Method::GET, &more, &bearer, "").await;
    assert!(second.contains("fan00") && second.matches("\"handle\":").count() == 3, "{second}");

    api::block(&world.site, star, fans[32]).await.unwrap();
    let (status, page) = world.call(Method::GET, "/u/star/followers", &bearer, "").await;
    assert_eq!(status, StatusCode::OK);
    assert!(!page.contains("fan32") && page.contains("action=\"/u/fan31/follow\""));
    assert!(page.contains("href=\"/u/star/followers?cursor="));
    let (_, blocked) = world.call(Method::GET, "/settings/blocked", &bearer, "").await;
    assert!(blocked.contains("action=\"/u/fan32/block\"") && !blocked.contains("fan31"));
    let (_, following) = world.call(Method::GET, "/u/fan31/following", "", "").await;
    assert!(following.contains("star of the tests"));
}

#[tokio::test]
async fn who_blocked_the_reader_is_not_there() {
    let world = world().await;
    let (ann, bo) = (world.person("ann").await, world.person("bobby").await);
    let bearer = world.bearer("bobby").await;
    let call = |method, path: &'static str| world.call(method, path, &bearer, "");
    assert_eq!(call(Method::PUT, "/api/v1/people/ann/follow").await.0, StatusCode::NO_CONTENT);
    assert_eq!(world.counts(ann).await, counts(1, 0));
    assert_eq!(call(Method::PUT, "/api/v1/people/bobby/follow").await.0, StatusCode::CONFLICT);
    assert_eq!(call(Method::PUT, "/api/v1/people/nobody/follow").await.0, StatusCode::NOT_FOUND);
    api::block(&world.site, ann, bo).await.unwrap();
    for path in ["/u/ann/followers", "/api/v1/people/ann/following"] {
        assert_eq!(call(Method::GET, path).await.0, StatusCode::NOT_FOUND, "{path}");
    }
    assert_eq!(call(Method::PUT, "/api/v1/people/ann/follow").await.0, StatusCode::NOT_FOUND);
    // They can still be blocked back, and that can be undone.
    assert_eq!(call(Method::PUT, "/api/v1/people/ann/block").await.0, StatusCode::NO_CONTENT);
    assert_eq!(call(Method::DELETE, "/api/v1/people/ann/block").await.0, StatusCode::NO_CONTENT);
    let mut conn = world.site.db.read().await.unwrap();
    assert!(api::has_blocked(&mut conn, ann, bo).await.unwrap());
    assert!(!api::has_blocked(&mut conn, bo, ann).await.unwrap());
}

#[tokio::test]
async fn following_wants_an_account() {
    let world = world().await;
    world.person("ann").await;
    let (status, _) = world.call(Method::PUT, "/api/v1/people/ann/follow", "", "").await;
    assert_eq!(status, StatusCode::UNAUTHORIZED);
}
