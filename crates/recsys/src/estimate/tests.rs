//! Estimates against the figures that simulation knows.

use rand::{Rng, SeedableRng};
use rand_chacha::ChaCha8Rng;

use super::*;

/// Three things to show, how often each is clicked, and two policies.
const CLICKED: [f64; 3] = [0.02, 0.05, 0.2];
const RUNS: [f64; 3] = [0.5, 0.3, 0.2];
const OTHER: [f64; 3] = [0.1, 0.2, 0.7];

fn worth(policy: [f64; 3]) -> f64 {
    policy.iter().zip(CLICKED).map(|(chance, clicked)| chance * clicked).sum()
}

fn draw(policy: &[f64], rng: &mut ChaCha8Rng) -> usize {
    let mut left: f64 = rng.random();
    policy
        .iter()
        .position(|chance| {
            left -= chance;
            left < 0.0
        })
        .unwrap_or(policy.len() - 1)
}

fn log(rows: u32, seed: u64) -> Vec<Predicted> {
    let mut rng = ChaCha8Rng::seed_from_u64(seed);
    (0..rows)
        .map(|_| {
            let shown = draw(&RUNS, &mut rng);
            let reward = f64::from(u8::from(rng.random::<f64>() < CLICKED[shown]));
            let row = Logged { reward, logging: RUNS[shown], target: OTHER[shown] };
            // A model that is wrong by half, and knows what the other policy shows.
            Predicted { row, shown: CLICKED[shown] * 0.5, target: worth(OTHER) * 0.5 }
        })
        .collect()
}

/// Of 400 logs: how often the interval holds the truth, and the mean estimate.
fn coverage(estimate: impl Fn(&[Predicted]) -> Estimate) -> (f64, f64) {
    let estimates: Vec<Estimate> = (0..400).map(|seed| estimate(&log(2_000, seed))).collect();
    let held = estimates.iter().filter(|estimate| estimate.holds(worth(OTHER))).count();
    (held as f64 / 400.0, estimates.iter().map(|estimate| estimate.value).sum::<f64>() / 400.0)
}

fn rows(log: &[Predicted]) -> Vec<Logged> {
    log.iter().map(|predicted| predicted.row).collect()
}

#[test]
fn intervals_hold_the_other_policys_real_rate_as_often_as_they_say() {
    for estimate in [
        (&|log: &[Predicted]| ips(&rows(log), f64::INFINITY)) as &dyn Fn(&[Predicted]) -> Estimate,
        &|log: &[Predicted]| snips(&rows(log), f64::INFINITY),
        &|log: &[Predicted]| doubly_robust(log, f64::INFINITY),
    ] {
        let (held, mean) = coverage(estimate);
        assert!((0.92..=0.98).contains(&held), "{held}");
        assert!((mean - worth(OTHER)).abs() < 0.003, "{mean}, truly {}", worth(OTHER));
    }
}

#[test]
fn a_policys_own_log_is_estimated_by_its_mean() {
    let log: Vec<Logged> =
        rows(&log(500, 1)).into_iter().map(|row| Logged { target: row.logging, ..row }).collect();
    let rewards: Vec<f64> = log.iter().map(|row| row.reward).collect();
    let mean = on_policy(&rewards);
    for estimate in [ips(&log, 10.0), snips(&log, 10.0)] {
        assert!((estimate.value - mean.value).abs() < 1e-12);
        assert!((estimate.interval.0 - mean.interval.0).abs() < 1e-4);
        assert!((estimate.effective - 500.0).abs() < 1e-9 && estimate.capped == 0.0);
    }
}

#[test]
fn a_cap_lowers_the_estimate_and_narrows_it_and_says_how_many_rows_it_touched() {
    let log = rows(&log(5_000, 2));
    let (free, capped) = (ips(&log, f64::INFINITY), ips(&log, 2.0));
    assert!(
        capped.value < free.value
            && capped.interval.1 - capped.interval.0 < free.interval.1 - free.interval.0
    );
    assert!((capped.capped - 0.2).abs() < 0.02, "the third thing's weight is 3.5");
    assert!(free.effective < 5_000.0 && capped.effective > free.effective);
}

#[test]
fn rewards_moved_by_a_constant_move_the_self_normalised_estimate_by_it() {
    let log = rows(&log(300, 3));
    let moved: Vec<Logged> = log.iter().map(|row| Logged { reward: row.reward + 5.0, ..*row }).collect();
    assert!((snips(&moved, 10.0).value - snips(&log, 10.0).value - 5.0).abs() < 1e-9);
}

#[test]
fn an_interval_by_a_factor_is_less_often_below_the_truth_than_one_by_a_difference() {
    // 34 things, shown very unequally, clicked about five times in a thousand: the shape of a shop's log.
    let (mut held, mut factor, mut difference) = (0, 0, 0);
    for seed in 0..300 {
        let mut rng = ChaCha8Rng::seed_from_u64(seed);
        let clicked: Vec<f64> = (0..34).map(|_| 0.001 + 0.007 * rng.random::<f64>()).collect();
        let weights: Vec<f64> = (0..34).map(|_| (3.0 * rng.random::<f64>()).exp()).collect();
        let often: Vec<f64> = weights.iter().map(|weight| weight / weights.iter().sum::<f64>()).collect();
        let rows: Vec<Logged> = (0..4_000)
            .map(|_| {
                let thing = draw(&often, &mut rng);
                let reward = f64::from(u8::from(rng.random::<f64>() < clicked[thing]));
                Logged { reward, logging: often[thing], target: 1.0 / 34.0 }
            })
            .collect();
        let truth = clicked.iter().sum::<f64>() / 34.0;
        let estimate = snips(&rows, f64::INFINITY);
        held += u32::from(estimate.holds(truth));
        factor += u32::from(estimate.interval.1 < truth);
        let half = estimate.value * (estimate.interval.1 / estimate.value).ln();
        difference += u32::from(estimate.value + half < truth);
    }
    assert!(held >= 264 && factor < difference, "{held} of 300 held, {factor} and {difference} below");
}

#[test]
fn an_empty_log_tells_nothing() {
    assert_eq!(ips(&[], 10.0).interval, (0.0, f64::INFINITY));
    assert_eq!(snips(&[], 10.0).interval, (0.0, f64::INFINITY));
    let elsewhere = [Logged { reward: 1.0, logging: 0.5, target: 0.0 }; 3];
    assert_eq!(snips(&elsewhere, 10.0).effective, 0.0);
    let nothing = [Logged { reward: 0.0, logging: 0.5, target: 0.5 }; 3];
    assert_eq!(
        ips(&nothing, 10.0).interval,
        (0.0, f64::INFINITY),
        "three rows without a click bound no rate"
    );
}
