//! Feeds over a real SQLite database: nothing twice, nothing hidden, and the table behind Following.

use std::collections::HashSet;

use db::{Statements, sql};
use jobs::Job;
use kernel::time::Span;
use kernel::{Cursor, Id};
use notes::api::{Channel, Draft, Note};
use web::testing::parts;
use web::{Site, User};

use crate::fanout::{CHUNK, Follow, KEPT, Spread, Unfollow};
use crate::shared::{Shared, SinceCommit};
use crate::source::Surface;
use crate::{api, following, item, page};

const ANN: Id<User> = Id::new(1);
const BO: Id<User> = Id::new(2);
const CY: Id<User> = Id::new(3);

struct World {
    _dir: tempfile::TempDir,
    site: Site,
    runner: jobs::Runner<Site>,
    shared: Shared,
}

async fn world() -> World {
    let dir = tempfile::tempdir().unwrap();
    let features = [crate::feature()];
    let site = Site::new(parts(dir.path(), &features).await);
    let [feature] = features;
    let runner = jobs::Runner::new(site.db.clone(), site.clock.clone(), feature.jobs, site.clone(), 4);
    World { _dir: dir, site, runner, shared: Shared::default() }
}

impl World {
    async fn publish(&self, author: Id<User>, title: &str) -> Id<Note> {
        self.publish_in(author, title, "").await
    }

    async fn publish_in(&self, author: Id<User>, title: &str, channel: &str) -> Id<Note> {
        self.site.clock.advance(Span::seconds(30));
        let draft = Draft { title: title.to_owned(), channel: channel.to_owned(), ..Draft::default() };
        notes::api::publish(&self.site, author, &draft).await.unwrap()
    }

    async fn like(&self, person: Id<User>, note: Id<Note>) {
        notes::api::like(&self.site, person, note, true).await.unwrap();
    }

    async fn follow(&self, follower: Id<User>, followee: Id<User>) {
        assert!(social::api::follow(&self.site, follower, followee).await.unwrap());
    }

    fn kept(&self) -> std::sync::Arc<SinceCommit> {
        self.shared.now(&self.site.db)
    }

    async fn work(&self) {
        self.runner.run_due().await.unwrap();
    }

    async fn page(
        &self,
        reader: Option<Id<User>>,
        surface: Surface,
        after: Option<Cursor>,
    ) -> (Vec<Id<Note>>, Option<Cursor>) {
        let conn = &mut self.site.db.read().await.unwrap();
        let page = page::by_order(conn, &self.kept(), reader, surface, after).await.unwrap();
        (page.items.into_iter().map(|card| card.id).collect(), page.next)
    }

    /// Every note of a surface, page by page, and the size of each page.
    async fn walk(&self, reader: Option<Id<User>>, surface: Surface) -> (Vec<Id<Note>>, Vec<usize>) {
        let (mut all, mut sizes, mut at) = (Vec::new(), Vec::new(), None);
        loop {
            let (ids, next) = self.page(reader, surface, at).await;
            sizes.push(ids.len());
            all.extend(ids);
            at = next;
            if at.is_none() {
                return (all, sizes);
            }
        }
    }

    async fn table(&self) -> Vec<(i64, Id<Note>, Id<User>)> {
        let rows =
            sql!("SELECT reader_id, note_id, author_id FROM feed_following ORDER BY reader_id, note_id");
        rows.fetch_all(&mut self.site.db.read().await.unwrap()).await.unwrap()
    }
}

#[tokio::test]
async fn fifty_pages_show_nothing_twice_while_others_publish_and_like() {
    let world = world().await;
    let mut notes = Vec::new();
    for n in 0..1100 {
        notes.push(world.publish(Id::new(10 + n % 7), &format!("Note {n}")).await);
    }
    let (mut seen, mut at, mut liked, mut fan) = (Vec::new(), None, HashSet::new(), 1000);
    for turn in 0..50_usize {
        let (ids, next) = world.page(Some(ANN), Surface::Explore, at).await;
        assert_eq!(ids.len(), page::SIZE);
        seen.extend(ids);
        at = next;
        world.publish(BO, &format!("Later {turn}")).await;
        for step in [3, 7, 11] {
            let note = notes[(turn * 37 * step) % notes.len()];
            fan += 1;
            world.like(Id::new(fan), note).await;
            liked.insert(note);
        }
    }
    let once: HashSet<Id<Note>> = seen.iter().copied().collect();
    assert_eq!(once.len(), seen.len(), "a note came twice");
    // What nobody touched was where it had been, so none of it was passed over.
    let oldest_seen = seen.iter().filter(|id| !liked.contains(id)).min().unwrap();
    let passed_over =
        notes.iter().filter(|id| *id >= oldest_seen && !liked.contains(id) && !once.contains(id));
    assert_eq!(passed_over.count(), 0);
}

#[tokio::test]
async fn a_blocked_person_is_shown_nowhere_and_pages_stay_full() {
    let world = world().await;
    for n in 0..30 {
        world.publish(BO, &format!("Of Bo {n}")).await;
        world.publish(CY, &format!("Of Cy {n}")).await;
    }
    social::api::block(&world.site, ANN, BO).await.unwrap();
    let (of_ann, sizes) = world.walk(Some(ANN), Surface::Explore).await;
    assert_eq!((of_ann.len(), sizes), (30, vec![20, 10]));
    // It goes both ways, and others are not concerned.
    assert_eq!(world.walk(Some(BO), Surface::Explore).await.0.len(), 60);
    social::api::block(&world.site, CY, BO).await.unwrap();
    assert_eq!(world.walk(Some(BO), Surface::Explore).await.0.len(), 30);
    assert_eq!(world.walk(None, Surface::Explore).await.0.len(), 60);
}

#[tokio::test]
async fn who_hides_nearly_everybody_still_reaches_the_last_note_in_bounded_pages() {
    let world = world().await;
    let first = world.publish(CY, "The first").await;
    for n in 0..300 {
        world.publish(BO, &format!("Of Bo {n}")).await;
    }
    social::api::block(&world.site, ANN, BO).await.unwrap();
    let (notes, sizes) = world.walk(Some(ANN), Surface::Explore).await;
    assert_eq!(notes, [first]);
    assert!(sizes.len() > 1);
}

#[tokio::test]
async fn deleted_and_hidden_notes_are_on_no_surface_and_a_restored_one_is_back() {
    let world = world().await;
    world.follow(ANN, BO).await;
    let (stays, hidden) = (world.publish(BO, "Stays").await, world.publish(BO, "Hidden").await);
    let deleted = world.publish(BO, "Deleted").await;
    world.work().await;
    assert_eq!(world.walk(Some(ANN), Surface::Following(ANN)).await.0, [deleted, hidden, stays]);

    notes::api::delete(&world.site, BO, deleted, None).await.unwrap();
    let mut tx = world.site.db.begin().await.unwrap();
    assert!(notes::api::hide(&mut tx, &world.site, hidden).await.unwrap());
    tx.commit().await.unwrap();
    // Before the jobs have run, and after.
    for _ in 0..2 {
        assert_eq!(world.walk(Some(ANN), Surface::Explore).await.0, [stays]);
        assert_eq!(world.walk(Some(ANN), Surface::Following(ANN)).await.0, [stays]);
        world.work().await;
    }
    assert!(world.table().await.iter().all(|(_, note, _)| *note != deleted));

    let mut tx = world.site.db.begin().await.unwrap();
    assert!(notes::api::restore(&mut tx, &world.site, hidden).await.unwrap());
    tx.commit().await.unwrap();
    assert_eq!(world.walk(Some(ANN), Surface::Following(ANN)).await.0, [hidden, stays]);
}

#[tokio::test]
async fn a_channel_shows_its_own_notes_alone() {
    let world = world().await;
    world.publish_in(BO, "Fern", "plants").await;
    let soup = world.publish_in(BO, "Soup", "food").await;
    world.publish(BO, "Anything").await;
    assert_eq!(world.walk(None, Surface::Channel(Channel::Food)).await.0, [soup]);
    assert_eq!(world.walk(None, Surface::Explore).await.0.len(), 3);
}

#[tokio::test]
async fn every_follower_gets_a_note_however_many_there_are() {
    let world = world().await;
    let readers = CHUNK as i64 + 3;
    for reader in 0..readers {
        world.follow(Id::new(100 + reader), BO).await;
    }
    world.work().await;
    let note = world.publish(BO, "To all of you").await;
    world.work().await;
    let table = world.table().await;
    assert_eq!(table.len() as i64, readers);
    assert!(table.iter().all(|row| (row.1, row.2) == (note, BO)));

    notes::api::delete(&world.site, BO, note, None).await.unwrap();
    world.work().await;
    assert_eq!(world.table().await, []);
}

#[tokio::test]
async fn following_brings_the_latest_notes_and_unfollowing_takes_them_at_once() {
    let world = world().await;
    let mut notes = Vec::new();
    for n in 0..KEPT + 5 {
        notes.push(world.publish(BO, &format!("Note {n}")).await);
    }
    let of_cy = world.publish(CY, "Of Cy").await;
    world.follow(ANN, BO).await;
    world.follow(ANN, CY).await;
    world.work().await;
    notes.reverse();
    let (shown, _) = world.walk(Some(ANN), Surface::Following(ANN)).await;
    assert_eq!(shown[0], of_cy);
    assert_eq!(shown[1..], notes[..KEPT]);

    social::api::unfollow(&world.site, ANN, BO).await.unwrap();
    assert_eq!(world.walk(Some(ANN), Surface::Following(ANN)).await.0, [of_cy], "before the job has run");
    world.work().await;
    assert_eq!(world.table().await, [(ANN.raw(), of_cy, CY)]);
    social::api::block(&world.site, CY, ANN).await.unwrap();
    world.work().await;
    assert_eq!(world.table().await, []);
}

#[tokio::test]
async fn a_feed_holds_the_latest_of_an_author_and_what_moves_up_when_one_is_deleted() {
    let world = world().await;
    world.follow(ANN, BO).await;
    let mut notes = Vec::new();
    for n in 0..=KEPT {
        notes.push(world.publish(BO, &format!("Note {n}")).await);
    }
    world.work().await;
    let held = |table: Vec<(i64, Id<Note>, Id<User>)>| table.into_iter().map(|row| row.1).collect::<Vec<_>>();
    assert_eq!(held(world.table().await), notes[1..]);
    notes::api::delete(&world.site, BO, notes[7], None).await.unwrap();
    world.work().await;
    notes.remove(7);
    assert_eq!(held(world.table().await), notes);
}

#[tokio::test]
async fn jobs_that_run_twice_late_or_in_another_order_leave_the_same_table() {
    let world = world().await;
    let note = world.publish(BO, "A note").await;
    world.follow(ANN, BO).await;
    world.work().await;
    let before = world.table().await;
    let spread = || Spread { note, author: BO, after: None };
    spread().run(world.site.clone()).await.unwrap();
    Follow { follower: ANN, followee: BO }.run(world.site.clone()).await.unwrap();
    Unfollow { follower: ANN, followee: BO }.run(world.site.clone()).await.unwrap();
    assert_eq!(world.table().await, before, "an unfollow of before the follow");

    social::api::unfollow(&world.site, ANN, BO).await.unwrap();
    world.work().await;
    Follow { follower: ANN, followee: BO }.run(world.site.clone()).await.unwrap();
    spread().run(world.site.clone()).await.unwrap();
    assert_eq!(world.table().await, []);
}

#[tokio::test]
async fn a_rebuild_of_a_correct_table_changes_nothing_and_of_a_broken_one_mends_it() {
    let world = world().await;
    for n in 0..KEPT + 3 {
        world.publish(BO, &format!("Of Bo {n}")).await;
    }
    for (follower, followee) in [(ANN, BO), (CY, BO), (ANN, CY)] {
        world.follow(follower, followee).await;
    }
    let gone = world.publish(CY, "Gone").await;
    world.publish(CY, "Of Cy").await;
    world.work().await;
    notes::api::delete(&world.site, CY, gone, None).await.unwrap();
    social::api::unfollow(&world.site, CY, BO).await.unwrap();
    world.work().await;
    let right = world.table().await;
    assert_eq!(right.len(), KEPT + 1);

    let rebuilt = crate::rebuild::changes(&world.site).await.unwrap();
    assert_eq!((rebuilt, world.table().await), (0, right.clone()));

    let mut tx = world.site.db.begin().await.unwrap();
    let oldest = right[0].1;
    sql!("DELETE FROM feed_following WHERE note_id = $1", oldest).execute(&mut tx).await.unwrap();
    for (reader, note, author) in [(CY, oldest, BO), (ANN, gone, CY), (ANN, Id::<Note>::new(5), Id::new(77))]
    {
        sql!(
            "INSERT INTO feed_following (reader_id, note_id, author_id) VALUES ($1, $2, $3)",
            reader,
            note,
            author
        )
        .execute(&mut tx)
        .await
        .unwrap();
    }
    tx.commit().await.unwrap();
    api::rebuild_following(&world.site).await.unwrap();
    assert_eq!(world.table().await, right);
}

#[tokio::test]
async fn suggestions_are_authors_whom_the_reader_neither_follows_nor_hides() {
    let world = world().await;
    let mut people = Vec::new();
    for handle in ["bodil", "cyrus", "diana", "elias"] {
        let account = identity::api::NewAccount {
            handle: handle.to_owned(),
            email: format!("{handle}@example.org"),
            password: "a long enough phrase".to_owned(),
            name: handle.to_owned(),
            ..Default::default()
        };
        people.push(identity::api::create_account(&world.site, account).await.unwrap());
        world.publish(people[people.len() - 1], "A note").await;
    }
    world.follow(people[3], people[0]).await;
    social::api::block(&world.site, people[1], people[3]).await.unwrap();
    let conn = &mut world.site.db.read().await.unwrap();
    let found = following::suggestions(conn, people[3]).await.unwrap();
    assert_eq!(found.iter().map(|person| person.handle.as_str()).collect::<Vec<_>>(), ["diana"]);
}

#[tokio::test]
async fn a_page_of_twenty_takes_five_statements_beside_the_session() {
    let world = world().await;
    world.follow(ANN, BO).await;
    for n in 0..40 {
        world.publish(BO, &format!("Note {n}")).await;
    }
    world.work().await;
    for surface in [Surface::Explore, Surface::Following(ANN)] {
        let counter = Statements::default();
        let page = db::counted(counter.clone(), async {
            let conn = &mut world.site.db.read().await.unwrap();
            let page = page::by_order(conn, &world.kept(), Some(ANN), surface, None).await.unwrap();
            item::items(conn, &world.kept(), Some(ANN), page, Vec::new()).await.unwrap()
        });
        assert_eq!(page.await.items.len(), page::SIZE);
        assert!(counter.count() <= 5, "{surface:?}: {}", counter.count());
    }
}

#[tokio::test]
async fn ones_own_like_and_note_are_seen_at_once() {
    let world = world().await;
    let note = world.publish(BO, "A note").await;
    let seen = async |reader: Id<User>, note: Id<Note>| {
        let conn = &mut world.site.db.read().await.unwrap();
        let page = page::by_order(conn, &world.kept(), Some(reader), Surface::Explore, None).await.unwrap();
        let items = item::items(conn, &world.kept(), Some(reader), page, Vec::new()).await.unwrap().items;
        let mut items = items.iter().map(|item| serde_json::to_value(item).unwrap());
        items.find(|item| item["id"] == note.to_string()).unwrap()
    };
    assert_eq!(seen(ANN, note).await["liked"], false);
    world.like(ANN, note).await;
    let liked = seen(ANN, note).await;
    assert_eq!((&liked["liked"], &liked["likes"]), (&true.into(), &1.into()));
    assert_eq!(seen(CY, note).await["liked"], false);
    let mine = world.publish(ANN, "My own").await;
    assert_eq!(seen(ANN, mine).await["title"], "My own");
}

#[tokio::test]
async fn what_nobody_changed_is_not_read_again() {
    let world = world().await;
    world.publish(BO, "A note").await;
    let statements = async |reader: Option<Id<User>>, surface: Surface| {
        let counter = Statements::default();
        let read = async {
            let conn = &mut world.site.db.read().await.unwrap();
            let page = page::by_order(conn, &world.kept(), reader, surface, None).await.unwrap();
            item::items(conn, &world.kept(), reader, page, Vec::new()).await.unwrap()
        };
        db::counted(counter.clone(), read).await;
        counter.count()
    };
    let explore = async |reader| statements(reader, Surface::Explore).await;
    // The author has no account here, so looking for them is repeated: one of each number.
    assert_eq!((explore(None).await, explore(None).await), (2, 1));
    assert_eq!(explore(Some(ANN)).await, 3, "hidden people and likes are the reader's own");
    world.publish(BO, "Another").await;
    assert_eq!(explore(None).await, 2);

    world.follow(ANN, BO).await;
    world.work().await;
    let following = async || statements(Some(ANN), Surface::Following(ANN)).await;
    assert_eq!(
        (following().await, following().await),
        (5, 4),
        "the notes, whom they follow and likes are their own"
    );
}

#[test]
fn who_began_before_a_commit_neither_reads_nor_writes_what_is_kept_since() {
    let shared = Shared::default();
    let since = shared.at(2);
    let before = shared.at(1);
    assert!(!std::sync::Arc::ptr_eq(&since, &before));
    assert!(std::sync::Arc::ptr_eq(&since, &shared.at(2)), "it is kept for the others");
}

#[tokio::test]
async fn pages_at_any_position_that_somebody_makes_up_do_not_fill_the_memory() {
    let world = world().await;
    world.publish(BO, "A note").await;
    let kept = world.kept();
    let conn = &mut world.site.db.read().await.unwrap();
    for heat in 0..1_000 {
        let after = kernel::Cursor::after([heat, 0]);
        kept.candidates(conn, Surface::Explore, Some(&after), 1).await.unwrap();
    }
    assert!(kept.pages() <= 200, "{}", kept.pages());
}

#[tokio::test]
async fn what_one_reader_likes_is_not_kept_for_another() {
    let world = world().await;
    let note = world.publish(BO, "A note").await;
    world.like(ANN, note).await;
    world.follow(ANN, BO).await;
    world.follow(CY, BO).await;
    world.work().await;
    let liked = async |reader: Id<User>| {
        let conn = &mut world.site.db.read().await.unwrap();
        let page = page::by_order(conn, &world.kept(), Some(reader), Surface::Following(reader), None).await;
        page.unwrap().items.iter().map(|card| card.liked).collect::<Vec<_>>()
    };
    assert_eq!(liked(ANN).await, [Some(true)], "read in one statement with the note");
    assert_eq!(liked(CY).await, [None], "of the kept note nobody has asked");
}

#[tokio::test]
async fn a_note_whose_author_nobody_follows_does_not_wait_for_the_writer() {
    let world = world().await;
    let note = world.publish(BO, "For nobody").await;
    let writer = world.site.db.begin().await.unwrap();
    // With the writer taken, anything that needs it would wait for ever.
    Spread { note, author: BO, after: None }.run(world.site.clone()).await.unwrap();
    drop(writer);
    assert!(world.table().await.is_empty());
}

#[tokio::test]
async fn spreading_costs_the_same_however_much_the_author_has_written() {
    let world = world().await;
    world.follow(ANN, BO).await;
    let mut counts = Vec::new();
    for _ in 0..3 {
        let note = world.publish(BO, "Again").await;
        let statements = Statements::default();
        let spread = Spread { note, author: BO, after: None }.run(world.site.clone());
        db::counted(statements.clone(), spread).await.unwrap();
        counts.push(statements.count());
    }
    assert_eq!(counts, [4, 4, 4]);
}
