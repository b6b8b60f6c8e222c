//! Who counts for a trial, and what a trial does for a note.

use super::*;
use crate::engine::trust;

/// How many impressions a note's trial counts.
fn counted(engine: &Engine, note: i64) -> u32 {
    engine.ledger(note).and_then(|ledger| ledger.trial).map_or(0, |trial| trial.impressions)
}

#[test]
fn whoever_the_site_proposes_a_note_to_counts_for_its_promise() {
    let mut engine = site(3);
    engine.apply(&sees(1, 0, START + HOUR, true));
    engine.apply(&sees(2, 0, START + HOUR, false));
    assert_eq!(counted(&engine, 0), 2, "a place that it won by itself is as good as one that the trial gave");
    engine.apply(&sees(2, 0, START + 2 * HOUR, false));
    assert_eq!(counted(&engine, 0), 2, "nobody counts twice");
    engine.apply(&does(3, START, Kind::Follow { author: 1_000, on: true }));
    engine.apply(&sees(3, 0, START + HOUR, false));
    engine.apply(&does(4, START, Kind::Chose(Choices { in_time: true, ..Choices::default() })));
    engine.apply(&sees(4, 0, START + HOUR, false));
    let (surface, source) = (Surface::Elsewhere, Source::Newest);
    let on_a_profile = Impression { note: 0, request: 1, position: 0, surface, source, trial: false };
    engine.apply(&does(5, START + HOUR, Kind::Impression(on_a_profile)));
    assert_eq!(counted(&engine, 0), 2, "followers, readers without a profile and who went there do not");
}

#[test]
fn an_audience_that_was_matched_well_is_no_merit() {
    let mut engine = site(200);
    let expected = |engine: &Engine, note: i64| engine.ledger(note).unwrap().trial.unwrap().expected;
    // Somebody who chooses bread whenever they see it, and somebody who never does.
    for note in (0..150).step_by(3) {
        for (person, chooses) in [(1, true), (2, false)] {
            engine.apply(&sees(person, note, START + HOUR, false));
            if chooses {
                engine.apply(&does(person, START + HOUR, Kind::Open { note }));
            }
        }
    }
    engine.apply(&sees(1, 150, START + 2 * HOUR, false));
    engine.apply(&sees(2, 153, START + 2 * HOUR, false));
    assert!(expected(&engine, 150) > 3.0 * expected(&engine, 153));
}

#[test]
fn a_note_that_did_well_is_proposed_to_everybody_for_its_wider_audience() {
    let mut engine = site(40);
    for person in 1..=100 {
        let at = START + HOUR + person;
        engine.apply(&sees(person, 7, at, false));
        if person % 2 == 0 {
            engine.apply(&does(person, at, Kind::Collect { note: 7, on: true }));
        }
    }
    engine.advance(START + 2 * HOUR);
    assert_eq!(engine.ledger(7).unwrap().trial.unwrap().stage, 1);
    let page = Asks { at: START + 2 * HOUR, ..Asks::by(500) }.page(&engine);
    let placed = page.iter().find(|placed| placed.note == 7).unwrap();
    assert!(placed.source == Source::Trial && !placed.trial, "its place is one that it won");
}

#[test]
fn a_few_actions_in_common_are_chance_and_all_of_many_are_one_voice() {
    let mut engine = site(60);
    let mut act = |person: i64, notes: &[i64]| {
        for note in notes {
            engine.apply(&sees(person, *note, START + HOUR, false));
            engine.apply(&does(person, START + HOUR, Kind::Like { note: *note, on: true }));
        }
    };
    act(1, &[0, 1, 2, 3, 4]);
    act(2, &[0, 1, 2, 10, 11]);
    let many: Vec<i64> = (20..40).collect();
    act(3, &many);
    act(4, &many);
    let voice = |person: i64, note: i64| {
        let number = |id: i64| engine.people.find(id).unwrap();
        trust::voice(&engine.people, &engine.notes, number(person), engine.notes.find(note).unwrap())
    };
    assert_eq!(voice(2, 0), 1.0, "two who like what is good meet at it");
    assert!(voice(4, 20) < 0.05);
}

#[test]
fn followers_are_no_input_of_a_trial() {
    let events = story(5, 3_000);
    let mut plain = Engine::new(Settings::default());
    events.iter().for_each(|event| plain.apply(event));
    let mut famous = Engine::new(Settings::default());
    // Nobody who reads here follows: thousands from elsewhere do, in another order for each author.
    for author in 0..9 {
        for fan in 0..author * 300 {
            famous.apply(&does(
                1_000_000 + fan,
                START - HOUR,
                Kind::Follow { author: 1_000 + author, on: true },
            ));
        }
    }
    events.iter().for_each(|event| famous.apply(event));
    for note in 0..80 {
        let trial = |engine: &Engine| engine.ledger(note).map(|ledger| format!("{:?}", ledger.trial));
        assert_eq!(trial(&plain), trial(&famous), "note {note}");
    }
    let end = events.last().unwrap().at;
    for person in 1..40 {
        for request in 0..20 {
            let trials = |engine: &Engine| {
                let page = Asks { at: end, request, ..Asks::by(person) }.page(engine);
                let trials = page.into_iter().filter(|placed| placed.trial);
                trials.map(|placed| (placed.note, placed.position)).collect::<Vec<_>>()
            };
            assert_eq!(trials(&plain), trials(&famous));
        }
    }
}
