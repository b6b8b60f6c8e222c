//! Small worlds, lived through.

use std::sync::LazyLock;

use proptest::prelude::*;
use recsys::engine::Engine;
use recsys::trial;

use super::*;
use crate::metrics::{everything, spearman};
use crate::policy::{Card, site};
use crate::world::Shape;

fn shape() -> Shape {
    Shape { people: 150, notes: 24, days: 2, correlation: 0.0, promise: 12, deadline: 24 * HOUR }
}

static WORLD: LazyLock<World> = LazyLock::new(|| World::new(shape(), 5));

fn lived(name: Name) -> Record {
    play(&WORLD, name, 0, Ring::Colludes, &settings())
}

fn settings() -> Settings {
    let mut settings = Settings::default();
    settings.trial.stages[0].audience = 12;
    settings
}

fn earned(record: &Record) -> f64 {
    record.earned.iter().sum()
}

#[test]
fn the_same_seed_gives_the_same_life_and_another_luck_another() {
    assert_eq!(lived(Name::Cinnabar), lived(Name::Cinnabar));
    assert_eq!(lived(Name::Thompson), lived(Name::Thompson));
    let other = play(&WORLD, Name::Thompson, 1, Ring::Colludes, &settings());
    assert_ne!(lived(Name::Thompson), other);
}

#[test]
fn nobody_earns_more_than_the_oracle() {
    let oracle = earned(&lived(Name::Oracle));
    for name in Name::ALL {
        assert!(earned(&lived(name)) <= oracle * 1.02, "{}", name.text());
    }
}

#[test]
fn no_policy_shows_a_note_before_it_is_there_or_twice_to_the_same_person() {
    let people = WORLD.people.len() as u32;
    for name in Name::ALL {
        let record = lived(name);
        assert!(record.ways.iter().all(|way| way.all <= people), "{}", name.text());
        assert!(record.ways.iter().map(|way| way.all).sum::<u32>() > 300, "{}", name.text());
    }
}

#[test]
fn the_order_of_time_knows_nothing_of_quality() {
    let world = World::new(Shape { notes: 200, people: 400, promise: 5, ..shape() }, 3);
    let record = play(&world, Name::Chronological, 0, Ring::Honest, &settings());
    let (notes, _) = everything(&world);
    let grown: Vec<u32> = notes
        .into_iter()
        .filter(|note| world.notes[*note as usize].published + world.shape.life() <= world.shape.end())
        .collect();
    let of =
        |what: &dyn Fn(usize) -> f64| -> Vec<f64> { grown.iter().map(|note| what(*note as usize)).collect() };
    let exposure = of(&|note| record.ways[note].young.into());
    let quality = of(&|note| world.notes[note].quality);
    assert!(spearman(&exposure, &quality).abs() < 0.25);
}

/// The engine, and the stream of what it was told and asked.
struct Written {
    engine: Engine,
    told: Vec<Event>,
    asked: Vec<(usize, Ask, Vec<i64>)>,
}

/// The notes whose trials are on a page.
fn trials(page: &[Card]) -> Vec<i64> {
    page.iter().filter(|card| card.trial).map(|card| card.note).collect()
}

impl Policy for Written {
    fn tell(&mut self, event: &Event) {
        self.told.push(event.clone());
        self.engine.apply(event);
    }

    fn page(&mut self, ask: &Ask) -> Vec<Card> {
        self.engine.advance(ask.at);
        let page = site::page(&self.engine, ask);
        self.asked.push((self.told.len(), *ask, trials(&page)));
        page
    }
}

fn accounts(engine: &Engine) -> Vec<Option<trial::Ledger>> {
    (0..WORLD.notes.len() as u32)
        .map(|note| engine.ledger(crate::world::note_id(note)).and_then(|ledger| ledger.trial))
        .collect()
}

static WRITTEN: LazyLock<Written> = LazyLock::new(|| {
    let (told, asked) = (Vec::new(), Vec::new());
    let mut written = Written { engine: Engine::new(settings()), told, asked };
    live(&WORLD, &mut written, 0, Ring::Colludes, settings().values);
    written
});

/// Whether a sleeping account follows somebody: the follower counts, which are nobody's reading.
fn is_count(event: &Event) -> bool {
    event.person >= 1_000_000_000
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 4, ..ProptestConfig::default() })]

    #[test]
    fn who_has_how_many_followers_changes_no_decision_and_no_place_of_a_trial(turn in 1usize..150) {
        let written = &*WRITTEN;
        let people = WORLD.people.len();
        let mut engine = Engine::new(settings());
        let mut asked = written.asked.iter().peekable();
        for (number, event) in written.told.iter().enumerate() {
            while let Some((_, ask, given)) = asked.next_if(|(before, ..)| *before == number) {
                engine.advance(ask.at);
                prop_assert_eq!(&trials(&site::page(&engine, ask)), given);
            }
            let mut event = event.clone();
            if let (true, Kind::Follow { author, .. }) = (is_count(&event), &mut event.kind) {
                *author = (*author - 1 + turn as i64) % people as i64 + 1;
            }
            engine.apply(&event);
        }
        let (one, other) = (accounts(&written.engine), accounts(&engine));
        prop_assert!(one.iter().any(|account| account.as_ref().is_some_and(|account| account.impressions > 5)));
        prop_assert_eq!(one, other);
    }
}

#[test]
fn what_was_done_without_an_impression_changes_no_trial() {
    let mut engine = WRITTEN.engine.clone();
    let before = accounts(&engine);
    let at = engine.now();
    for person in 0..40 {
        for note in 0..WORLD.notes.len() as u32 {
            let note = crate::world::note_id(note);
            for kind in [Kind::Open { note }, Kind::Like { note, on: true }, Kind::Share { note }] {
                engine.apply(&Event { at, person: 2_000_000_000 + person, kind });
            }
        }
    }
    assert_eq!(before, accounts(&engine));
}
