//! Who cannot push a note, and what does not matter.

use super::*;

#[test]
fn a_ring_of_untrusted_accounts_does_not_push_a_poor_note() {
    let (mut trials, at) = with_peers(60, small());
    trials.admit(100, KIND, at);
    for person in 0..100 {
        let (trust, likes) = if person < 40 { (0.05, true) } else { (1.0, person % 50 == 0) };
        trials.impression(100, trust, EXPECTED, at);
        if likes {
            trials.engagement(100, trust, 1.0, at);
        }
    }
    trials.tick(at + settings::HOUR);
    assert_eq!(trials.ledger(100).unwrap().rule, Rule::Rested);
    assert!((trials.ledger(100).unwrap().trust - 0.62).abs() < 1e-3);
}

#[test]
fn an_audience_of_low_trust_makes_no_note_cheaper() {
    let mut trials = Trials::new(small());
    for (note, trust) in [(0, 1.0), (1, 0.1)] {
        trials.admit(note, KIND, 0);
        for person in 0..80 {
            trials.impression(note, trust, EXPECTED, 0);
            if person % 10 == 0 {
                trials.engagement(note, trust, 1.0, 0);
            }
        }
    }
    assert_eq!(trials.ledger(0).unwrap().expected, trials.ledger(1).unwrap().expected);
    assert!(trials.lower(1) < trials.lower(0) / 4.0 && trials.mean(1) < trials.mean(0));
}

#[test]
fn a_better_place_is_no_merit() {
    let mut trials = Trials::new(small());
    for (note, expected, one_in) in [(0, 0.1, 10), (1, 0.02, 50)] {
        trials.admit(note, KIND, 0);
        for person in 1..=100 {
            trials.impression(note, 1.0, expected, 0);
            if person % one_in == 0 {
                trials.engagement(note, 1.0, 1.0, 0);
            }
        }
    }
    assert!((trials.mean(0) - trials.mean(1)).abs() < 0.01, "both earned what was expected where they were");
}

#[test]
fn an_act_that_is_taken_back_counts_for_nothing() {
    let mut trials = Trials::new(small());
    trials.admit(0, KIND, 0);
    show(&mut trials, 0, 10, 20, 0);
    let before = trials.lower(0);
    trials.engagement(0, 1.0, 1.0, MINUTE);
    assert!(trials.lower(0) > before);
    trials.engagement(0, 1.0, -1.0, MINUTE);
    assert_eq!(trials.lower(0), before);
    trials.engagement(0, 1.0, f32::NAN, MINUTE);
    assert_eq!(trials.lower(0), before);
}

#[test]
fn which_number_a_note_has_decides_nothing() {
    let story = |rename: fn(u32) -> u32| {
        let mut trials = Trials::new(Settings { second: 0.0, ..small() });
        let mut rng = ChaCha8Rng::seed_from_u64(3);
        for step in 0..40_000_i64 {
            let note = rng.random_range(0..200_u32);
            let at = step * 1_000_000;
            trials.admit(rename(note), KIND, at);
            trials.impression(rename(note), 1.0, EXPECTED, at);
            if rng.random_range(0..400) < note {
                trials.engagement(rename(note), 1.0, 1.0, at);
            }
        }
        trials.tick(50_000_000_000);
        (0..200)
            .map(|note| trials.ledger(rename(note)).unwrap())
            .map(|it| (it.state, it.stage, it.score.to_bits(), it.history.len()))
            .collect::<Vec<_>>()
    };
    assert_eq!(story(|note| note), story(|note| (note * 77 + 13) % 200));
}

#[test]
fn under_equal_notes_few_are_ever_bounded_above_their_worth() {
    let mut trials = Trials::new(Settings { stages: small().stages, ..Settings::default() });
    let mut rng = ChaCha8Rng::seed_from_u64(11);
    let mut above = std::collections::BTreeSet::new();
    for note in 0..1_000 {
        trials.admit(note, KIND, 0);
    }
    for second in 0..400 {
        for note in 0..1_000 {
            trials.impression(note, 1.0, EXPECTED, second * 1_000_000);
            if rng.random::<f32>() < EXPECTED {
                trials.engagement(note, 1.0, 1.0, second * 1_000_000);
                if trials.lower(note) > 1.0 {
                    above.insert(note);
                }
            }
        }
    }
    assert!(above.len() <= 50, "{} of 1000, alpha is 0.05", above.len());
}
