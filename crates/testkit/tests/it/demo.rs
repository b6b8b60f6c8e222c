//! The demo's history: told in its order, read by its people, learned from by the engine of that time.

use std::collections::{BTreeMap, BTreeSet};

use demo::world::{Note, Reaction};
use demo::{Community, PASSWORD, World};
use kernel::Id;
use kernel::time::Span;
use recsys::event::{Event, Kind};
use testkit::{Backend, TestApp};
use web::Role;

const DAY: i64 = 86_400_000_000;
/// How far back the small world goes, in minutes: beyond the newest notes, which are there before the story begins.
const SINCE: u32 = 12 * 24 * 60;

/// The notes of the demo's last days with their readers; nobody trades, and nothing has to be drawn.
fn small() -> World {
    let World { mut people, notes, likes, collects, mut follows, mut readings, .. } = World::generate(1);
    people.iter_mut().for_each(|person| person.owns = None);
    let young = notes.into_iter().enumerate().filter(|(_, note)| note.minutes_ago < SINCE);
    let (kept, notes): (Vec<usize>, Vec<Note>) =
        young.map(|(index, note)| (index, Note { pictures: Vec::new(), link: None, ..note })).unzip();
    let of_kept = |all: Vec<Reaction>| {
        let of = |each: Reaction| Some(Reaction { note: kept.binary_search(&each.note).ok()?, ..each });
        all.into_iter().filter_map(of).collect()
    };
    follows.truncate(400);
    readings.retain(|reading| reading.minutes_ago < SINCE);
    World {
        likes: of_kept(likes),
        collects: of_kept(collects),
        people,
        notes,
        follows,
        readings,
        brands: Vec::new(),
        products: Vec::new(),
        comments: Vec::new(),
        orders: Vec::new(),
        reviews: Vec::new(),
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_demo_is_read_in_the_order_of_its_history_and_discovery_goes_on_from_there() {
    let mut app = TestApp::start(Backend::Sqlite).await.unwrap();
    app.rest().await;
    let world = small();
    let note =
        world.notes.iter().max_by_key(|note| note.heat * u64::from(note.minutes_ago > 2 * 24 * 60)).unwrap();
    let (author, published) =
        (world.people[note.author].handle.clone(), app.site.now() - Span::minutes(note.minutes_ago.into()));
    Community::of(&app.site, world, None).await.unwrap().fill().await;
    app.discover().await;

    let stream = app.stream().await;
    assert!(stream.is_sorted_by_key(|event| event.at), "what is newer waits until the story has come to it");
    let mut seen: BTreeMap<(i64, i64), i64> = BTreeMap::new();
    let mut days = BTreeSet::new();
    let mut in_trial = 0;
    for Event { at, person, kind } in &stream {
        if let Kind::Impression(shown) = kind {
            seen.entry((*person, shown.note)).or_insert(*at);
            days.insert(at / DAY);
            in_trial += u32::from(shown.trial);
        }
    }
    assert!(days.len() >= 12 && in_trial > 100, "{days:?} {in_trial}");
    let liked = |event: &Event| match event.kind {
        Kind::Like { note, .. } => Some(seen.get(&(event.person, note)).is_some_and(|at| *at <= event.at)),
        _ => None,
    };
    let likes: Vec<bool> = stream.iter().filter_map(liked).collect();
    let after = likes.iter().filter(|after| **after).count();
    assert!(after * 10 > likes.len() * 6, "{after} of {} likes are of what was seen", likes.len());

    let chief = app.person_with_role("chief", Role::Admin).await;
    let page = chief.get("/admin/discovery").await.expect(200).text();
    assert!(page.matches("chart__columns").count() == 3 && !page.contains("No day to show yet"));
    let ranking = app.visitor().get("/api/v1/ranking").await.expect(200).json();
    let of = |name: &str| ranking[name].as_u64().unwrap();
    assert!(of("kept") > 0 && of("kept") >= 9 * of("missed"), "{} {}", ranking["kept"], ranking["missed"]);
    let is_it = |event: &Event| match &event.kind {
        Kind::Published(facts) if facts.published == published.as_micros() => Some(facts.note),
        _ => None,
    };
    let note: Id<notes::api::Note> = Id::new(stream.iter().find_map(is_it).unwrap());
    let mut client = app.visitor();
    client.sign_in(&author, PASSWORD).await;
    let reach = client.get(&format!("/api/v1/notes/{note}/reach")).await.expect(200).json();
    assert!(reach["seen"].as_u64().unwrap() >= 20 && reach["likes"].as_u64().unwrap() > 0, "{reach}");
    assert_eq!(reach["trial"]["promise"], "kept", "{reach}");
    assert!(reach["trial"]["decisions"].as_array().unwrap().len() >= 2, "{reach}");
    app.finish().await;
}
