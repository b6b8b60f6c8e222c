mod fairness;
mod promise;
mod rules;

use rand::{Rng, SeedableRng};
use rand_chacha::ChaCha8Rng;

use super::*;

const MINUTE: i64 = 60_000_000;
const KIND: Cohort = Cohort::of(0, 1, 0);
/// What an average note earns with one impression, in these tests.
const EXPECTED: f32 = 0.05;

/// Rules with two small stages.
fn small() -> Settings {
    let stage = |audience, pass| Stage { audience, within: 24 * settings::HOUR, pass };
    Settings { stages: vec![stage(100, 0.5), stage(400, 0.7)], ..Settings::default() }
}

/// Shows a note to `people`, of whom every `one_in`-th likes it, one a second from `at`; returns when it was over.
fn show(trials: &mut Trials, note: u32, people: u32, one_in: u32, at: i64) -> i64 {
    for person in 0..people {
        let when = at + i64::from(person) * 1_000_000;
        trials.impression(note, 1.0, EXPECTED, when);
        if (person + 1).is_multiple_of(one_in) {
            trials.engagement(note, 1.0, 1.0, when);
        }
    }
    at + i64::from(people) * 1_000_000
}

/// The state as a snapshot writes it.
fn snapshot(trials: &Trials) -> Vec<u8> {
    postcard::to_stdvec(trials).unwrap()
}

/// A cohort of `notes` judged ones, the n-th with n likes out of 100.
fn with_peers(notes: u32, settings: Settings) -> (Trials, i64) {
    let mut trials = Trials::new(settings);
    let mut at = 0;
    for note in 0..notes {
        trials.admit(note, KIND, at);
        for person in 0..100 {
            trials.impression(note, 1.0, EXPECTED, at);
            if person < note % 20 {
                trials.engagement(note, 1.0, 1.0, at);
            }
        }
        at += MINUTE;
    }
    trials.tick(at + settings::HOUR);
    (trials, at + settings::HOUR)
}
