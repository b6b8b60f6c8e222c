//! Feeds and lists, likes and collects.

use std::collections::HashSet;

use super::*;

#[tokio::test]
async fn a_like_counts_once_and_its_end_once() {
    let world = world().await;
    let (ann, ben) = (world.person("ann").await, world.person("ben").await);
    let note = world.note(ann, "The jug").await;
    let like = |on| api::like(&world.site, ben, note, on);
    assert!(like(true).await.unwrap());
    assert!(!like(true).await.unwrap());
    let mut conn = world.site.db.read().await.unwrap();
    assert_eq!(api::cards(&mut conn, &[note]).await.unwrap()[0].likes, 1);
    assert_eq!(api::liked_among(&mut conn, ben, &[note]).await.unwrap(), HashSet::from([note]));
    assert!(like(false).await.unwrap());
    assert!(!like(false).await.unwrap());
    assert_eq!(api::cards(&mut conn, &[note]).await.unwrap()[0].likes, 0);
    assert!(api::collect(&world.site, ben, note, true).await.unwrap());
    assert_eq!(api::kept(&mut conn, ben, api::Mark::Collect, None, 9).await.unwrap().len(), 1);
    assert_eq!(world.findings().await, Vec::<String>::new());
}

#[tokio::test]
async fn a_toggle_takes_five_statements() {
    let world = world().await;
    let (ann, ben) = (world.person("ann").await, world.person("ben").await);
    let note = world.note(ann, "The jug").await;
    for (on, statements) in [(true, 5), (true, 3), (false, 3), (false, 1)] {
        let counter = Statements::default();
        counted(counter.clone(), api::like(&world.site, ben, note, on)).await.unwrap();
        assert_eq!(counter.count(), statements, "on: {on}");
    }
}

#[tokio::test]
async fn heat_rises_with_engagement_as_the_model_says_and_never_falls() {
    let world = world().await;
    let ann = world.person("ann").await;
    let note = world.note(ann, "The jug").await;
    let start = heat(world.clock.now());
    assert_eq!(world.heat(note).await, start);
    let mut points = 0;
    for likes in [1, 1, 3, 20, 100, 1000, 20_000, 500_000] {
        let mut tx = world.site.db.begin().await.unwrap();
        count(&mut tx, note, Change { likes, ..Change::default() }).await.unwrap();
        tx.commit().await.unwrap();
        points += likes;
        assert_eq!(world.heat(note).await, start + warmth(points), "{points} points");
    }
    let highest = world.heat(note).await;
    let mut tx = world.site.db.begin().await.unwrap();
    count(&mut tx, note, Change { likes: -points, ..Change::default() }).await.unwrap();
    tx.commit().await.unwrap();
    assert_eq!(world.heat(note).await, highest);
}

#[tokio::test]
async fn walking_down_the_explore_feed_shows_no_note_twice_while_people_like() {
    let world = world().await;
    let (ann, ben) = (world.person("ann").await, world.person("ben").await);
    let mut notes = Vec::new();
    for n in 0..30 {
        notes.push(world.note(ann, &format!("Note {n}")).await);
    }
    let (mut seen, mut before) = (Vec::new(), None);
    loop {
        let page = api::explore(&mut world.site.db.read().await.unwrap(), before, None, 7).await.unwrap();
        let Some(last) = page.last() else { break };
        before = Some((last.heat, last.id));
        seen.extend(page.iter().map(|card| card.id));
        // What was seen is liked: it moves up, out of the way.
        api::like(&world.site, ben, seen[seen.len() - 1], true).await.unwrap();
    }
    let distinct: HashSet<_> = seen.iter().collect();
    assert_eq!((seen.len(), distinct.len()), (30, 30));
    assert_eq!(seen[0], notes[29]);
}

#[tokio::test]
async fn lists_hold_live_notes_of_their_kind_alone() {
    let world = world().await;
    let ann = world.person("ann").await;
    let with = |channel: &str, topics: &str| Draft {
        channel: channel.into(),
        topics: topics.into(),
        ..titled("A note")
    };
    let publish = |draft: Draft| async { api::publish(&world.site, ann, &{ draft }).await.unwrap() };
    let food = publish(with("food", "Porcelain")).await;
    let books = publish(with("books", "")).await;
    let gone = publish(with("food", "porcelain")).await;
    api::delete(&world.site, ann, gone, None).await.unwrap();
    let mut conn = world.site.db.read().await.unwrap();
    let ids = |cards: Vec<api::Card>| cards.into_iter().map(|card| card.id).collect::<Vec<_>>();
    assert_eq!(ids(api::explore(&mut conn, None, Some("food"), 9).await.unwrap()), [food]);
    assert_eq!(ids(api::explore(&mut conn, None, None, 9).await.unwrap()), [books, food]);
    assert_eq!(ids(api::by_topic(&mut conn, "porcelain", None, 9).await.unwrap()), [food]);
    assert_eq!(ids(api::by_author(&mut conn, ann, None, 9).await.unwrap()), [books, food]);
    assert_eq!(ids(api::by_author(&mut conn, ann, Some(books), 9).await.unwrap()), [food]);
    assert_eq!(ids(api::cards(&mut conn, &[books, gone, food]).await.unwrap()), [books, food]);
    assert_eq!(world.jobs("test.deleted").await, 1);
}

#[tokio::test]
async fn counts_hold_when_many_like_and_unlike_at_once() {
    let world = world().await;
    let ann = world.person("ann").await;
    let note = world.note(ann, "The jug").await;
    let acts = (0..90).map(|n: i64| {
        let (site, person) = (world.site.clone(), Id::new(1 + n % 20));
        tokio::spawn(async move { api::like(&site, person, note, n % 3 != 2).await.unwrap() })
    });
    for act in acts.collect::<Vec<_>>() {
        act.await.unwrap();
    }
    assert_eq!(world.findings().await, Vec::<String>::new());
}
