//! Predictions of a model that is wrong in a known and moving way, before and after.

use rand::{Rng, SeedableRng};
use rand_chacha::ChaCha8Rng;

use super::*;

/// The expected calibration error, recomputed from a list: sorted, in ten parts of equal length.
fn slow(mut log: Vec<(f32, f32)>) -> f32 {
    log.sort_by(|a, b| a.0.total_cmp(&b.0));
    let bins = log.chunks(log.len().div_ceil(10));
    let missed = bins.map(|bin| bin.iter().map(|(p, outcome)| f64::from(p - outcome)).sum::<f64>().abs());
    (missed.sum::<f64>() / log.len() as f64) as f32
}

struct Run {
    calibration: Calibration,
    /// Raw prediction, calibrated prediction, outcome: the last ones.
    log: Vec<(f32, f32, f32)>,
}

/// `truth` makes the real log-odds of the model's, at a time from 0 to 1.
fn run(head: Head, events: usize, level: f32, truth: impl Fn(f32, f32) -> f32) -> Run {
    let mut rng = ChaCha8Rng::seed_from_u64(8);
    let mut calibration = Calibration::default();
    let mut log = Vec::new();
    for event in 0..events {
        let odds = level + rng.random_range(-1.5..1.5) + rng.random_range(-1.5..1.5);
        let p = logistic(odds);
        let chance = logistic(truth(odds, event as f32 / events as f32));
        let outcome = f32::from(u8::from(rng.random_bool(f64::from(chance))));
        log.push((p, calibration.apply(head, p), outcome));
        calibration.observe(head, p, outcome);
    }
    log.drain(..events / 2);
    Run { calibration, log }
}

fn errors(run: &Run) -> (f32, f32) {
    let raw = slow(run.log.iter().map(|(p, _, outcome)| (*p, *outcome)).collect());
    (raw, slow(run.log.iter().map(|(_, p, outcome)| (*p, *outcome)).collect()))
}

#[test]
fn a_level_that_drifts_is_followed() {
    // The model is too sure of itself, and the level swings to and fro by 0.8 in log-odds twice.
    let swing = |odds: f32, time: f32| odds * 0.7 - 0.8 * (time * 12.6).sin();
    let run = run(Head::Open, 300_000, -1.5, swing);
    let (raw, calibrated) = errors(&run);
    let said = run.calibration.ece(Head::Open);
    // Of the swing a long average hides the part that comes and goes: also in windows of a tenth.
    let windows = run.log.chunks(15_000).map(|window| {
        let half = |calibrated: bool| {
            slow(window.iter().map(|(p, q, outcome)| (if calibrated { *q } else { *p }, *outcome)).collect())
        };
        (half(false), half(true))
    });
    let (before, after) =
        windows.fold((0.0, 0.0), |sum, each| (sum.0 + each.0 / 10.0, sum.1 + each.1 / 10.0));
    println!("raw {raw:.4}, calibrated {calibrated:.4}, said {said:.4}; in windows {before:.4}, {after:.4}");
    assert!(raw > 0.03 && calibrated < 0.02 && said < 0.02, "{raw} {calibrated} {said}");
    assert!(before > 0.08 && after < 0.02, "in windows {before} {after}");
}

#[test]
fn a_shape_that_no_line_has_is_straightened() {
    // Nothing happens below a threshold, and nothing changes above it.
    let step = |odds: f32, _: f32| if odds > -1.0 { 0.0 } else { -4.0 };
    let run = run(Head::Like, 300_000, -1.0, step);
    let (raw, calibrated) = errors(&run);
    println!("raw {raw:.4}, calibrated {calibrated:.4}");
    assert!(raw > 0.1 && calibrated < 0.02, "{raw} {calibrated}");
}

#[test]
fn a_rare_outcome_is_calibrated_to_a_fifth_of_its_rate() {
    let run = run(Head::Order, 1_000_000, -6.5, |odds, _| odds - 1.0);
    let (raw, calibrated) = errors(&run);
    let rate = run.log.iter().map(|(_, _, outcome)| outcome).sum::<f32>() / run.log.len() as f32;
    println!("rate {rate:.5}, raw {raw:.5}, calibrated {calibrated:.5}");
    assert!(raw > rate && calibrated < rate * 0.2, "rate {rate}, raw {raw}, calibrated {calibrated}");
}

#[test]
fn predictions_that_were_right_stay_as_they_are() {
    let run = run(Head::Open, 100_000, -1.5, |odds, _| odds);
    for p in [0.05, 0.1, 0.2, 0.4] {
        let applied = run.calibration.apply(Head::Open, p);
        assert!((applied / p - 1.0).abs() < 0.2, "{p} became {applied}");
    }
    assert_eq!(run.calibration.apply(Head::Like, 0.25), Calibration::default().apply(Head::Like, 0.25));
    assert!((Calibration::default().apply(Head::Like, 0.25) - 0.25).abs() < 1e-6);
}

#[test]
fn a_higher_prediction_never_becomes_the_lower_one() {
    let noise = |odds: f32, time: f32| (odds * 9.0).sin() * 2.0 - time;
    for events in [300, 5_000, 60_000] {
        let run = run(Head::Open, events, -1.0, noise);
        let applied: Vec<f32> =
            (0..=1_000).map(|step| run.calibration.apply(Head::Open, step as f32 / 1_000.0)).collect();
        assert!(applied.is_sorted(), "after {events}");
        assert!(applied.iter().all(|p| (0.0..=1.0).contains(p)));
    }
}

#[test]
fn the_operator_sees_ten_bins_of_equal_weight() {
    let run = run(Head::Open, 50_000, -1.5, |odds, _| odds * 0.5);
    let table = run.calibration.table(Head::Open);
    let mean = table.iter().map(|bin| bin.weight).sum::<f64>() / 10.0;
    assert!(table.len() == 10 && table.iter().all(|bin| (bin.weight / mean - 1.0).abs() < 1e-6));
    assert!(table.is_sorted_by(|a, b| a.predicted < b.predicted));
    let mut empty = Calibration::default();
    empty.observe(Head::Open, f32::NAN, 1.0);
    empty.observe(Head::Open, 0.5, -1.0);
    assert!(empty.table(Head::Open).is_empty() && empty.ece(Head::Open) == 0.0);
}

#[test]
fn the_same_log_gives_the_same_bits_also_through_a_snapshot() {
    let once = || run(Head::Share, 3_000, -2.0, |odds, _| odds - 1.0).calibration;
    let restored: Calibration = postcard::from_bytes(&postcard::to_allocvec(&once()).unwrap()).unwrap();
    assert_eq!(restored, once());
}
