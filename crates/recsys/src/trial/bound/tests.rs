//! The lower bound holds at every moment.

use proptest::prelude::*;
use rand::{Rng, SeedableRng};
use rand_chacha::ChaCha8Rng;

use super::{Prior, ln_gamma};

const PRIOR: Prior = Prior { shape: 2.3, rate: 2.3, grain: 1.0 };

/// The bound as it is defined: walked from 0 in small steps until prior / posterior is less than 1 / alpha.
fn walked(value: f64, expected: f64, alpha: f64) -> f64 {
    let (shape, rate) = (f64::from(PRIOR.shape), f64::from(PRIOR.rate));
    let density = |shape: f64, rate: f64| {
        let constant = shape * rate.ln() - ln_gamma(shape);
        move |worth: f64| constant + (shape - 1.0) * worth.ln() - rate * worth
    };
    let (before, after) = (density(shape, rate), density(shape + value, rate + expected));
    (1..)
        .map(|step| f64::from(step) * 1e-4)
        .find(|&worth| before(worth) - after(worth) < (1.0 / alpha).ln())
        .unwrap_or(0.0)
}

#[test]
fn the_gamma_function_is_that_of_the_tables() {
    for (z, known) in
        [(0.5, 0.572_364_942_924_700_1), (1.0, 0.0), (5.0, 24_f64.ln()), (11.0, 3_628_800_f64.ln())]
    {
        assert!((ln_gamma(z) - known).abs() < 1e-10, "{z}");
    }
    assert!((ln_gamma(0.01) - 4.599_479_878_042_022).abs() < 1e-9);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]
    #[test]
    fn the_bound_is_the_one_that_is_defined(value in 0.5..60.0, expected in 0.5..60.0, alpha in 0.01..0.3) {
        let fast = PRIOR.after(value, expected).lower(alpha);
        let slow = walked(value, expected, alpha);
        prop_assert!((fast - slow).abs() < 1.01e-4, "{fast} {slow}");
    }

    #[test]
    fn more_value_for_the_same_audience_never_lowers_the_bound(value in 0.0..500.0, more in 0.0..50.0, expected in 0.0..500.0) {
        let low = PRIOR.after(value, expected).lower(0.05);
        let high = PRIOR.after(value + more, expected).lower(0.05);
        prop_assert!(high >= low - 1e-9);
        prop_assert!(low <= value / expected || expected == 0.0);
    }
}

/// The share of notes of a known worth whose bound is ever above it, looking after every impression.
fn ever_above(prior: Prior, worth: f64, marks: &[f64], runs: u32) -> f64 {
    let mut rng = ChaCha8Rng::seed_from_u64(7);
    let average: f64 = marks.iter().sum::<f64>() / marks.len() as f64;
    let rate = 0.05;
    let mut above = 0;
    for _ in 0..runs {
        let (mut value, mut expected) = (0.0, 0.0);
        for _ in 0..2_000 {
            expected += rate * average;
            if rng.random::<f64>() < rate * worth {
                value += marks[rng.random_range(0..marks.len())];
                if prior.after(value, expected).lower(0.05) > worth {
                    above += 1;
                    break;
                }
            }
        }
    }
    f64::from(above) / f64::from(runs)
}

#[test]
fn looking_after_every_impression_is_wrong_no_more_often_than_said() {
    for worth in [0.4, 1.0, 2.5] {
        let wrong = ever_above(PRIOR, worth, &[1.0], 800);
        assert!(wrong <= 0.05, "worth {worth}: {wrong}");
    }
    // A fixed interval looked at as often is wrong many times more often; the bound is not idle either.
    assert!(ever_above(PRIOR, 1.0, &[1.0], 800) > 0.001);
}

#[test]
fn engagements_of_different_worth_and_trust_keep_the_promise_of_the_bound() {
    // Likes, collects, comments, shares, a follow; the grain is the sum of squares over the sum.
    let marks = [1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 4.0, 4.0, 8.0];
    let grain = marks.iter().map(|mark| mark * mark).sum::<f64>() / marks.iter().sum::<f64>();
    let prior = Prior { grain: grain as f32, ..PRIOR };
    for worth in [0.5, 1.0, 2.0] {
        let wrong = ever_above(prior, worth, &marks, 800);
        assert!(wrong <= 0.05, "worth {worth}: {wrong}");
    }
    let trusted = [0.2, 0.5, 0.9, 1.0];
    assert!(ever_above(PRIOR, 1.0, &trusted, 800) <= 0.05);
}
