//! Whether the interval of an experiment holds the truth as often as it says.

use rand::{Rng, SeedableRng};
use rand_chacha::ChaCha8Rng;
use rand_distr::{Binomial, Distribution};

use super::*;

/// Experiments that are played.
const PLAYED: u32 = 3_000;
/// People on each way.
const PEOPLE: u32 = 200;
/// Value for an impression on the usual way, over all impressions.
const RATE: f64 = 0.2;

/// One way of an experiment. Some people see ten times as many cards as others, those who see much act less often, and
/// what one person does hangs together: to count impressions as if each were somebody else's would be far too sure.
fn played(lift: f64, rng: &mut ChaCha8Rng) -> Arm {
    let mut arm = Arm::default();
    for _ in 0..PEOPLE {
        let cards: u64 =
            if rng.random_bool(0.3) { rng.random_range(20..=40) } else { rng.random_range(2..=4) };
        // Means of 30 and 3 cards: 9 and 2.1 a person, so the rates of the two make RATE together.
        let usual = if cards > 10 { 0.17 } else { (RATE * 11.1 - 0.17 * 9.0) / 2.1 };
        let likes = usual * (1.0 + lift) * rng.random_range(0.2..1.8);
        let done = Binomial::new(cards, likes).unwrap().sample(rng);
        arm.add(cards as f64, done as f64);
    }
    arm
}

fn coverage(lift: f64, seed: u64) -> f64 {
    let mut rng = ChaCha8Rng::seed_from_u64(seed);
    let held = (0..PLAYED).filter(|_| {
        let (usual, other) = (played(0.0, &mut rng), played(lift, &mut rng));
        let (_, low, high) = other.lift(&usual);
        low <= lift && lift <= high
    });
    held.count() as f64 / f64::from(PLAYED)
}

#[test]
fn the_interval_of_an_experiment_holds_the_truth_95_times_in_100() {
    for (lift, seed) in [(0.0, 1), (0.1, 2), (0.4, 3)] {
        let coverage = coverage(lift, seed);
        assert!((0.93..=0.97).contains(&coverage), "{coverage} at {lift}");
    }
}

#[test]
fn impressions_are_not_counted_as_if_each_were_somebody_elses() {
    let mut rng = ChaCha8Rng::seed_from_u64(4);
    let arm = played(0.0, &mut rng);
    assert!((arm.rate() - RATE).abs() < 0.05, "{}", arm.rate());
    let naive = arm.rate() * (1.0 - arm.rate()) / arm.impressions;
    assert!(arm.variance() > 1.5 * naive, "{} {naive}", arm.variance());
}
