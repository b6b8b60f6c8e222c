//! What was taken back is as if it had not been.

use super::*;
use crate::factor::Factors;

const SECOND: i64 = 1_000_000;
const READER: i64 = 1;

/// A reader who likes what is about bread; note 0 is about it too, and was shown in its trial.
fn reading() -> Engine {
    let mut engine = site(12);
    for note in [3, 6, 9] {
        engine.apply(&sees(READER, note, START, false));
        engine.apply(&does(READER, START, Kind::Like { note, on: true }));
    }
    engine.apply(&sees(READER, 0, START, true));
    engine
}

/// Lets time pass, and more be done.
fn goes_on(engine: &mut Engine) {
    for note in [1, 4] {
        engine.apply(&sees(READER, note, START + HOUR, false));
        engine.apply(&does(READER, START + HOUR, Kind::Comment { note }));
    }
}

/// Everything that is a sum, of note 0 and its reader.
fn sums(engine: &Engine) -> Vec<f32> {
    let person = engine.people.get(engine.people.find(READER).unwrap()).unwrap();
    let note = engine.notes.get(0).unwrap();
    let (channel, topic) = (apply::channel_key(note.channel), note.topics[0]);
    let trial = engine.trials.ledger(0).unwrap().value;
    let earned: f64 = engine.shown.days().map(|(_, day)| day.value).sum();
    let (counts, said) = (&note.counts, person.said(0));
    #[expect(clippy::cast_possible_truncation, reason = "a few likes")]
    let (trial, earned) = (trial as f32, earned as f32);
    vec![
        counts.value,
        counts.rising(START + 2 * HOUR, features::PRIOR),
        counts.choice.1,
        trial,
        earned,
        engine.rates.site(),
        engine.rates.choice(),
        person.value,
        person.cares.of(topic),
        person.cares.of(channel),
        person.tastes.of(channel, Some(topic)),
        said,
    ]
}

fn affinity(engine: &Engine) -> f32 {
    let person = engine.people.get(engine.people.find(READER).unwrap()).unwrap();
    Factors::affinity(&person.vector, &engine.factors.note(&engine.notes.get(0).unwrap().features))
}

fn same(one: &[f32], other: &[f32]) -> bool {
    one.iter().zip(other).all(|(a, b)| (a - b).abs() <= 1e-5 * b.abs().max(1.0))
}

/// All of them but how much the reader cares for topics: every lesson lets what was known before fade a little, also
/// one that is taken back.
fn exact(sums: &[f32]) -> Vec<f32> {
    [&sums[..8], &sums[10..]].concat()
}

fn faded_a_little(sums: &[f32], usual: &[f32]) {
    for at in [8, 9] {
        assert!(sums[at] <= usual[at] + 1e-6 && sums[at] > 0.98 * usual[at], "{sums:?} {usual:?}");
    }
}

/// The same story with something done and taken back in it, right after it or later; and without it.
fn stories(on: &[Kind], off: &[Kind]) -> [Engine; 4] {
    let tell = |engine: &mut Engine, kinds: &[Kind], at| {
        kinds.iter().for_each(|kind| engine.apply(&does(READER, at, kind.clone())));
    };
    let [mut without, mut done, mut soon, mut late] = [reading(), reading(), reading(), reading()];
    goes_on(&mut without);
    tell(&mut done, on, START + SECOND);
    goes_on(&mut done);
    tell(&mut soon, on, START + SECOND);
    tell(&mut soon, off, START + 2 * SECOND);
    goes_on(&mut soon);
    tell(&mut late, on, START + SECOND);
    goes_on(&mut late);
    tell(&mut late, off, START + 2 * HOUR);
    [without, done, soon, late]
}

#[test]
fn a_like_that_is_taken_back_takes_what_it_earned_and_told_with_it() {
    for (on, off) in [
        (Kind::Like { note: 0, on: true }, Kind::Like { note: 0, on: false }),
        (Kind::Collect { note: 0, on: true }, Kind::Collect { note: 0, on: false }),
    ] {
        let [without, done, soon, late] = stories(&[on], &[off]);
        let (without, done) = (sums(&without), sums(&done));
        assert!(done.iter().zip(&without).all(|(with, without)| with > without), "{done:?} {without:?}");
        for taken in [soon, late] {
            assert!(same(&exact(&sums(&taken)), &exact(&without)), "{:?} {without:?}", sums(&taken));
            faded_a_little(&sums(&taken), &without);
            assert_eq!(taken.notes.get(0).unwrap().counts.done, [0; 8]);
            assert_eq!(taken.together.chosen(0), 0);
        }
    }
}

#[test]
fn a_choice_remains_while_anything_stands_for_it() {
    let (liked, collected) = (Kind::Like { note: 0, on: true }, Kind::Collect { note: 0, on: true });
    let (not_liked, let_go) = (Kind::Like { note: 0, on: false }, Kind::Collect { note: 0, on: false });
    let choices = |kinds: &[Kind]| {
        let mut engine = reading();
        for kind in kinds {
            engine.apply(&does(READER, START + SECOND, kind.clone()));
        }
        engine.notes.get(0).unwrap().counts.choice.1
    };
    let all = |kinds: &[&Kind]| choices(&kinds.iter().map(|kind| (*kind).clone()).collect::<Vec<_>>());
    let opened = Kind::Open { note: 0 };
    let one = all(&[&liked]);
    assert!(one > 0.0);
    for kept in [
        vec![&liked, &opened, &not_liked],
        vec![&opened, &liked, &not_liked],
        vec![&liked, &collected, &not_liked],
        vec![&liked, &collected, &let_go],
        vec![&liked, &not_liked, &liked],
    ] {
        assert_eq!(all(&kept), one, "{kept:?}");
    }
    assert_eq!(all(&[&liked, &collected, &not_liked, &let_go]), 0.0);
    assert_eq!(all(&[&liked, &collected, &let_go, &not_liked]), 0.0);
}

#[test]
fn to_like_and_take_it_back_over_and_over_moves_nothing() {
    let mut engine = reading();
    let before = sums(&engine);
    for turn in 0..200 {
        engine.apply(&does(READER, START + SECOND, Kind::Like { note: 0, on: turn % 2 == 0 }));
    }
    let after = sums(&engine);
    assert!(same(&exact(&after), &exact(&before)), "{after:?} {before:?}");
    assert!(after[8] <= before[8] && after[9] <= before[9], "{after:?} {before:?}");
}

#[test]
fn a_note_that_is_wanted_again_rises_again_and_so_do_its_topics_and_its_author() {
    let liked = Kind::Like { note: 0, on: true };
    let [_, done, soon, late] =
        stories(&[liked.clone(), Kind::NotInterested { note: 0 }], &[Kind::WantedAgain { note: 0 }]);
    // Beside one who liked it and never refused it.
    let [_, without, ..] = stories(&[liked], &[]);
    let (usual, refused) = (sums(&without), sums(&done));
    for at in [0, 1, 8, 10, 11] {
        assert!(refused[at] < usual[at], "{at}: {refused:?} {usual:?}");
    }
    let away = (affinity(&done) - affinity(&without)).abs();
    assert!(away > 0.01, "{away}");
    for back in [soon, late] {
        let sums = sums(&back);
        let told = |sums: &[f32]| [0, 1, 2, 3, 10, 11].map(|at| sums[at]);
        assert!(same(&told(&sums), &told(&usual)), "{sums:?} {usual:?}");
        faded_a_little(&sums, &usual);
        let left = (affinity(&back) - affinity(&without)).abs();
        // By steps, not to the bit.
        assert!(left < away / 3.0, "{left} of {away}");
        assert_eq!(back.last_acted(READER), without.last_acted(READER));
    }
}

#[test]
fn what_was_never_refused_is_not_raised() {
    let [mut engine, untold] = [reading(), reading()];
    for _ in 0..3 {
        engine.apply(&does(READER, START + SECOND, Kind::WantedAgain { note: 0 }));
    }
    assert_eq!(sums(&engine), sums(&untold));
}

#[test]
fn a_note_that_comes_back_goes_on_with_its_trial() {
    let mut engine = site(1);
    let state = |engine: &Engine| engine.trials.ledger(0).unwrap().state;
    engine.apply(&does(1_000, START + HOUR, Kind::Withdrawn { note: 0 }));
    assert_eq!(state(&engine), crate::trial::State::Withdrawn);
    engine.apply(&published(0, 1_000, "bread", START));
    engine.advance(START + 2 * HOUR);
    assert_eq!(state(&engine), crate::trial::State::Live);
}
