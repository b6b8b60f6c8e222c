//! The promise of a first audience, and the controller that keeps it.

use super::*;
use crate::trial::settings::HOUR;

/// Days of a site: `notes` an hour come, `places` trial places an hour are filled by urgency among a few that a
/// reader could be interested in.
fn days(trials: &mut Trials, notes: u32, places: u32, hours: i64) {
    let mut rng = ChaCha8Rng::seed_from_u64(5);
    let mut number = 0;
    for hour in 0..hours {
        for _ in 0..notes {
            trials.admit(number, Cohort::of(0, (number % 5) as u8, 0), hour * HOUR);
            number += 1;
        }
        for place in 0..places {
            let at = hour * HOUR + HOUR * i64::from(place) / i64::from(places);
            trials.examined(5.0, at);
            if trials.live().is_empty() {
                continue;
            }
            let some: Vec<u32> =
                (0..30).map(|_| trials.live()[rng.random_range(0..trials.live().len())]).collect();
            let most = some.into_iter().map(|note| (trials.urgency(note, at), note));
            let Some((urgency, note)) = most.max_by(|a, b| a.0.total_cmp(&b.0)) else { continue };
            if urgency > 0.0 {
                trials.impression(note, 1.0, EXPECTED, at);
                if rng.random::<f32>() < EXPECTED {
                    trials.engagement(note, 1.0, 1.0, at);
                }
            }
        }
        trials.tick((hour + 1) * HOUR);
    }
}

#[test]
fn with_places_enough_every_promise_is_kept() {
    let mut trials = Trials::new(Settings::default());
    days(&mut trials, 10, 1_400, 96);
    let pace = trials.pace();
    assert_eq!((pace.missed, pace.success), (0, Some(1.0)), "{pace:?}");
    assert!(pace.possible && pace.quota == 100);
    assert!(pace.share <= 0.2);
}

#[test]
fn when_too_many_notes_come_it_says_so_and_promises_less_and_keeps_it() {
    let mut trials = Trials::new(Settings::default());
    days(&mut trials, 50, 1_400, 120);
    let pace = trials.pace();
    assert!(!pace.possible && pace.needed > pace.available.unwrap(), "{pace:?}");
    assert!((20..35).contains(&pace.quota), "{pace:?}");
    assert_eq!(trials.ledger(50 * 110).unwrap().promised, trials.ledger(50 * 110).unwrap().audience);
    assert!(pace.success.unwrap() > 0.99, "{pace:?}");
}

#[test]
fn a_promise_that_is_missed_is_counted_told_and_still_owed() {
    let mut trials = Trials::new(small());
    trials.admit(0, KIND, 0);
    show(&mut trials, 0, 60, 30, 0);
    let decisions = trials.tick(25 * HOUR);
    assert_eq!(
        decisions.last().map(|decision| (decision.rule, decision.at)),
        Some((Rule::PromiseMissed, 24 * HOUR))
    );
    let pace = trials.pace();
    assert_eq!((pace.kept, pace.missed, pace.success, pace.owed), (0, 1, Some(0.0), 40));
    assert_eq!(trials.live(), [0]);
    assert!(trials.urgency(0, 25 * HOUR) > 10.0);
    show(&mut trials, 0, 40, 100, 26 * HOUR);
    trials.tick(27 * HOUR);
    assert_eq!(trials.ledger(0).unwrap().rule, Rule::Rested);
    assert_eq!(trials.pace().missed, 1);
}

#[test]
fn a_note_that_nobody_can_be_found_for_rests_after_as_long_again() {
    let mut trials = Trials::new(small());
    trials.admit(0, KIND, 0);
    trials.tick(49 * HOUR);
    let rules: Vec<Rule> = trials.ledger(0).unwrap().history.iter().map(|decision| decision.rule).collect();
    assert_eq!(rules, [Rule::Promised, Rule::PromiseMissed, Rule::OutOfTime]);
    assert!(trials.live().is_empty());
}

#[test]
fn urgency_grows_with_age_and_falls_with_audience() {
    let mut trials = Trials::new(small());
    trials.admit(0, KIND, 0);
    trials.admit(1, KIND, 0);
    assert!((trials.urgency(0, 0) - 1.0).abs() < 1e-6);
    assert!((trials.urgency(0, 12 * HOUR) - 2.0).abs() < 1e-6);
    show(&mut trials, 1, 50, 100, HOUR);
    assert!((trials.urgency(1, 12 * HOUR) - 1.0).abs() < 1e-6);
    assert_eq!(trials.urgency(77, 0), 0.0);
}

#[test]
fn only_a_first_audience_is_given_places_and_a_wider_one_is_proposed() {
    let (mut trials, at) = with_peers(60, small());
    trials.admit(100, KIND, at);
    let end = show(&mut trials, 100, 100, 5, at);
    trials.admit(101, KIND, end);
    assert_eq!(trials.ledger(100).unwrap().stage, 1);
    let late = end + 23 * HOUR;
    assert!(trials.urgency(100, late) == 0.0 && trials.urgency(101, late) > 10.0);
    let behind = |at: i64| trials.widening(at).find(|(note, _)| *note == 100).unwrap().1;
    assert!(trials.widening(end).all(|(note, _)| note != 101));
    assert!(behind(end) < behind(late), "the longer it waits, the more it wants");
}

#[test]
fn a_wider_audience_wants_no_places() {
    let (mut trials, at) = with_peers(60, small());
    for hour in 0..24 {
        trials.examined(10_000.0, at + hour * HOUR);
    }
    trials.admit(100, KIND, at + 24 * HOUR);
    let first = trials.pace().share;
    show(&mut trials, 100, 100, 5, at + 24 * HOUR);
    assert_eq!(trials.ledger(100).unwrap().stage, 1);
    assert!(trials.pace().share < first && trials.pace().owed == 0);
}

#[test]
fn the_window_forgets_what_is_a_day_old() {
    let mut trials = Trials::new(small());
    for hour in 0..30 {
        trials.admit(hour as u32, KIND, hour * HOUR);
        trials.examined(1_000.0, hour * HOUR);
    }
    trials.tick(30 * HOUR - 1);
    assert_eq!(trials.pace().promised, 24);
    assert!((trials.pace().available.unwrap() - 4_800.0).abs() < 0.01);
    trials.tick(41 * HOUR + 1);
    assert_eq!(trials.pace().promised, 12);
    trials.tick(90 * HOUR);
    assert_eq!(trials.pace().promised, 0);
}

#[test]
fn trials_want_more_places_when_they_are_behind_and_none_when_there_is_nobody() {
    let mut trials = Trials::new(small());
    assert_eq!(trials.pace().share, 0.0);
    for hour in 0..24 {
        trials.examined(10_000.0, hour * HOUR);
    }
    trials.admit(0, KIND, 24 * HOUR);
    let early = trials.pace().share;
    trials.tick(47 * HOUR);
    let late = trials.pace().share;
    assert!(early > 0.0 && early < late && late <= 0.2, "{early} {late}");
}
