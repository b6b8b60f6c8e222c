//! The engine as a whole, on small sites.

use std::collections::BTreeSet;

use super::*;
use crate::event::{Choices, Event, Form, Impression, Kind, NoteFacts, Source, Surface, term};
use crate::predict::Head;

mod proposals;
mod serving;
mod take_back;
mod trials;

const HOUR: i64 = 3_600_000_000;
const START: i64 = 1_790_000_000_000_000;

/// A site with `notes` notes by authors 1000, 1001, …, a third of each topic.
fn site(notes: i64) -> Engine {
    let mut engine = Engine::new(Settings::default());
    for note in 0..notes {
        let topic = ["bread", "wool", "bicycles"][usize::try_from(note % 3).unwrap()];
        engine.apply(&published(note, 1_000 + note, topic, START));
    }
    engine
}

fn published(note: i64, author: i64, topic: &str, at: i64) -> Event {
    let facts = NoteFacts {
        note,
        published: at,
        channel: u8::try_from(topic.len() % 4).unwrap(),
        form: Form::Pictures,
        language: 0,
        topics: vec![term(topic)],
        place: None,
        words: vec![term(topic), term("and"), term(&format!("word{}", note % 7))],
        look: vec![1, 2],
        products: Vec::new(),
        commercial: note % 5 == 0,
    };
    Event { at, person: author, kind: Kind::Published(facts) }
}

fn does(person: i64, at: i64, kind: Kind) -> Event {
    Event { at, person, kind }
}

fn sees(person: i64, note: i64, at: i64, trial: bool) -> Event {
    let source = if trial { Source::Trial } else { Source::Newest };
    let impression = Impression { note, request: 1, position: 0, surface: Surface::Explore, source, trial };
    does(person, at, Kind::Impression(impression))
}

struct Asks {
    person: Option<i64>,
    channel: Option<u8>,
    shown: BTreeSet<u32>,
    blocked: BTreeSet<i64>,
    at: i64,
    request: u64,
    position: u16,
}

impl Asks {
    fn by(person: i64) -> Self {
        Self { person: Some(person), ..Self::nobody() }
    }

    fn nobody() -> Self {
        let (shown, blocked) = (BTreeSet::new(), BTreeSet::new());
        Self { person: None, channel: None, shown, blocked, at: START + HOUR, request: 7, position: 0 }
    }

    fn page(&self, engine: &Engine) -> Vec<Placed> {
        engine.page(&Ask {
            person: self.person,
            surface: if self.channel.is_some() { Surface::Channel } else { Surface::Explore },
            channel: self.channel,
            at: self.at,
            request: self.request,
            position: self.position,
            shown: &self.shown,
            blocked: &self.blocked,
            wanted: 20,
        })
    }

    fn notes(&self, engine: &Engine) -> Vec<i64> {
        self.page(engine).into_iter().map(|placed| placed.note).collect()
    }
}

#[test]
fn a_page_is_full_and_has_each_note_once() {
    let engine = site(60);
    for asks in [Asks::by(1), Asks::nobody()] {
        let notes = asks.notes(&engine);
        assert_eq!(notes.len(), 20);
        assert_eq!(notes.iter().collect::<BTreeSet<_>>().len(), 20);
        assert_eq!(
            notes,
            asks.notes(&engine),
            "asking changes nothing, and the same question has the same answer"
        );
    }
}

#[test]
fn nothing_comes_twice_over_all_pages_of_a_reading_or_after_it_was_seen() {
    let mut engine = site(60);
    let mut asks = Asks::nobody();
    let mut all = Vec::new();
    for page in 0..3 {
        (asks.request, asks.position) = (page, u16::try_from(page).unwrap() * 20);
        let notes = asks.notes(&engine);
        asks.shown.extend(notes.iter().map(|note| short(*note)));
        all.extend(notes);
    }
    assert_eq!(all.len(), 60);
    assert_eq!(all.iter().collect::<BTreeSet<_>>().len(), all.len());
    for note in 0..50 {
        engine.apply(&sees(1, note, START + HOUR, false));
    }
    assert!(Asks::by(1).notes(&engine).iter().all(|note| *note >= 50));
}

#[test]
fn what_must_not_be_shown_is_not() {
    let mut engine = site(30);
    engine.apply(&does(1_000, START, Kind::Withdrawn { note: 0 }));
    engine.apply(&does(1_001, START, Kind::Reduced { note: 1, on: true }));
    engine.apply(&does(
        9,
        START,
        Kind::Chose(Choices { muted: [term("wool")].into(), ..Choices::default() }),
    ));
    let mut asks = Asks::by(9);
    asks.blocked.insert(1_003);
    let notes = asks.notes(&engine);
    assert!(
        !notes.is_empty() && notes.iter().all(|note| ![0, 1, 3].contains(note) && note % 3 != 1),
        "{notes:?}"
    );
    assert!(!Asks::by(1_006).notes(&engine).contains(&6), "nobody is recommended their own");
    engine.apply(&does(1_001, START, Kind::Reduced { note: 1, on: false }));
    assert!((0..30).any(|request| Asks { request, ..Asks::by(2) }.notes(&engine).contains(&1)));
}

#[test]
fn who_wants_no_profile_gets_the_order_of_time_and_nothing_is_learned() {
    let mut engine = Engine::new(Settings::default());
    for note in 0..40 {
        engine.apply(&published(note, 1_000, "bread", START + note * 1_000_000));
    }
    engine.apply(&does(1, START, Kind::Chose(Choices { in_time: true, ..Choices::default() })));
    for note in 0..5 {
        engine.apply(&does(1, START + HOUR, Kind::Like { note, on: true }));
    }
    assert_eq!(Asks::by(1).notes(&engine), (20..40).rev().collect::<Vec<_>>());
    assert!(engine.interests(1).is_empty());
}

#[test]
fn to_be_forgotten_leaves_nothing_that_was_learned() {
    let mut engine = site(60);
    let fresh = Asks::by(1).notes(&engine);
    let person = engine.people.find(1);
    assert_eq!(person, None);
    engine.apply(&does(1, START, Kind::Follow { author: 1_000, on: true }));
    for note in 0..9 {
        engine.apply(&sees(1, note, START, false));
        engine.apply(&does(1, START, Kind::Like { note, on: true }));
    }
    assert!(!engine.interests(1).is_empty());
    engine.apply(&does(1, START, Kind::Forgotten));
    assert!(engine.interests(1).is_empty() && engine.last_acted(1).is_empty());
    let person = engine.people.get(engine.people.find(1).unwrap()).unwrap();
    assert_eq!(person.follows.len(), 1, "whom one follows is not learned");
    assert!(!fresh.is_empty());
}

#[test]
fn a_like_without_an_impression_of_ours_adds_nothing_to_a_note() {
    let mut engine = site(3);
    engine.apply(&does(1, START, Kind::Like { note: 0, on: true }));
    let note = |engine: &Engine, id| engine.notes.get(engine.notes.find(id).unwrap()).unwrap().counts.clone();
    assert_eq!((note(&engine, 0).value, note(&engine, 0).done[2]), (0.0, 1));
    engine.apply(&sees(1, 1, START, true));
    engine.apply(&does(1, START, Kind::Like { note: 1, on: true }));
    assert!(note(&engine, 1).value > 0.0);
}

#[test]
fn an_action_that_comes_before_its_impression_counts_as_after_it() {
    let story = |like_at: i64, seen_at: i64| {
        let mut engine = site(3);
        let mut events = [does(1, like_at, Kind::Like { note: 0, on: true }), sees(1, 0, seen_at, true)];
        events.sort_by_key(|event| event.at);
        events.iter().for_each(|event| engine.apply(event));
        let note = engine.notes.get(0).unwrap().counts.clone();
        (note.value, note.choice.1, note.done[Head::Like as usize])
    };
    let second = 1_000_000;
    let usual = story(START + second, START);
    assert!(usual.0 > 0.0 && usual.1 > 0.0);
    assert_eq!(story(START, START + 5 * second), usual);
    assert_eq!(story(START, START + 60 * second), (0.0, 0.0, 1), "too late to belong together");
}

#[test]
fn what_was_taken_back_before_its_impression_counts_for_nothing() {
    let mut engine = site(3);
    for kind in [Kind::Like { note: 0, on: true }, Kind::Like { note: 0, on: false }] {
        engine.apply(&does(1, START, kind));
    }
    engine.apply(&sees(1, 0, START + 1_000_000, true));
    let counts = &engine.notes.get(0).unwrap().counts;
    assert_eq!((counts.value, counts.choice.1, counts.done[Head::Like as usize]), (0.0, 0.0, 0));
}

#[test]
fn what_one_person_adds_to_a_note_is_bounded() {
    let mut engine = site(2);
    engine.apply(&sees(1, 0, START, true));
    for _ in 0..50 {
        for kind in [Kind::Comment { note: 0 }, Kind::Share { note: 0 }, Kind::Like { note: 0, on: true }] {
            engine.apply(&does(1, START, kind));
        }
    }
    let note = engine.notes.get(0).unwrap();
    assert!(note.counts.value <= trust::MOST_OF_ONE, "{}", note.counts.value);
}

/// A story of everything that can happen, the same for the same seed.
fn story(seed: u64, events: usize) -> Vec<Event> {
    let mut all = Vec::new();
    let mut roll = seed;
    let mut next = |below: u64| {
        roll = tables::mix(roll);
        i64::try_from(roll % below).unwrap()
    };
    for at in 0..i64::try_from(events).unwrap() {
        let (at, person, note) = (START + at * 2_000_000, 1 + next(40), next(80));
        all.push(match next(20) {
            0 | 1 => published(
                note,
                1_000 + note % 9,
                ["bread", "wool", "tea"][usize::try_from(next(3)).unwrap()],
                at,
            ),
            2 => does(person, at, Kind::Like { note, on: next(4) > 0 }),
            3 => does(person, at, Kind::Collect { note, on: next(4) > 0 }),
            4 => does(person, at, Kind::Comment { note }),
            5 => does(person, at, Kind::Open { note }),
            6 => does(person, at, Kind::Read { note, seconds: 30 }),
            7 => does(person, at, Kind::Follow { author: 1_000 + next(9), on: next(3) > 0 }),
            8 => does(person, at, Kind::Search { terms: vec![term("tea")] }),
            9 if next(3) == 0 => does(person, at, Kind::WantedAgain { note }),
            9 => does(person, at, Kind::NotInterested { note }),
            10 => does(person, at, Kind::Withdrawn { note: next(80) }),
            11 if next(10) == 0 => does(person, at, Kind::Forgotten),
            _ => sees(person, note, at, next(3) == 0),
        });
    }
    all
}

#[test]
fn a_snapshot_and_the_rest_of_the_stream_are_the_whole_stream() {
    let events = story(3, 4_000);
    let mut whole = Engine::new(Settings::default());
    events.iter().for_each(|event| whole.apply(event));
    let mut first = Engine::new(Settings::default());
    events[..2_500].iter().for_each(|event| first.apply(event));
    let mut second = Engine::load(&first.save().unwrap()).unwrap();
    events[2_500..].iter().for_each(|event| second.apply(event));
    let end = events.last().unwrap().at;
    for person in 1..40 {
        let asks = Asks { at: end, ..Asks::by(person) };
        assert_eq!(asks.page(&whole), asks.page(&second), "person {person}");
        assert_eq!(whole.interests(person), second.interests(person));
    }
    for note in 0..80 {
        assert_eq!(format!("{:?}", whole.ledger(note)), format!("{:?}", second.ledger(note)));
    }
}

#[test]
fn half_of_the_people_of_an_experiment_are_on_the_other_way() {
    let experiment = Experiment { name: "calm".to_owned(), share: 0.4, change: Change::default() };
    let arms: Vec<Option<bool>> = (0..10_000).map(|person| arm(&experiment, person)).collect();
    let count = |wanted: Option<bool>| arms.iter().filter(|arm| **arm == wanted).count();
    assert!((1_850..2_150).contains(&count(Some(true))) && (1_850..2_150).contains(&count(Some(false))));
    let other = Experiment { name: "wild".to_owned(), ..experiment.clone() };
    let both =
        (0..10_000).filter(|person| arm(&experiment, *person).is_some() && arm(&other, *person).is_some());
    assert!((1_450..1_750).contains(&both.count()), "experiments don't depend on each other");
}

#[test]
fn gini_is_0_for_equals_and_near_1_for_one_who_has_all() {
    assert!(gini(vec![5; 100]).abs() < 1e-9);
    let mut one = vec![0; 100];
    one[40] = 9;
    assert!((gini(one) - 0.99).abs() < 1e-9);
    assert!((gini(vec![1, 2, 3, 4]) - 0.25).abs() < 1e-9);
}
