//! The model against the algorithm as the paper prints it, and what it learns.

use std::collections::BTreeMap;

use rand::{Rng, SeedableRng};
use rand_chacha::ChaCha8Rng;

use super::*;
use crate::predict::Head;

/// Algorithm 1 for one head, in double precision, with weights made from the sums when they are asked for.
struct Slow {
    settings: Settings,
    head: usize,
    sums: BTreeMap<usize, (f64, f64)>,
}

impl Slow {
    fn weight(&self, feature: usize) -> f64 {
        let (z, n) = self.sums.get(&feature).copied().unwrap_or_default();
        let Settings { alpha, beta, l1, l2, .. } = self.settings;
        let [alpha, beta, l1, l2] = [alpha, beta, l1, l2].map(f64::from);
        if z.abs() <= l1 { 0.0 } else { -(z - z.signum() * l1) / ((beta + n.sqrt()) / alpha + l2) }
    }

    fn predict(&self, features: &[(usize, f64)]) -> f64 {
        let prior = f64::from(self.settings.priors[self.head]);
        let sum: f64 = features.iter().map(|(feature, value)| self.weight(*feature) * value).sum();
        1.0 / (1.0 + (-(prior / (1.0 - prior)).ln() - sum).exp())
    }

    fn learn(&mut self, features: &[(usize, f64)], outcome: f64, weight: f64) {
        let error = (self.predict(features) - outcome) * weight;
        for (feature, value) in features {
            let w = self.weight(*feature);
            let (z, n) = self.sums.entry(*feature).or_default();
            let g = error * value;
            let sigma = ((*n + g * g).sqrt() - n.sqrt()) / f64::from(self.settings.alpha);
            *z += g - sigma * w;
            *n += g * g;
        }
    }
}

/// What decides in the hidden world: two of the numbers, one pair of hashed features, and the head.
fn example(rng: &mut ChaCha8Rng) -> (Example, [f32; HEADS]) {
    let mut example = Example::default();
    for place in 0..10 {
        example.features[place] = rng.random_range(-1.0..1.0);
    }
    for place in 0..6 {
        let one: u32 = rng.random_range(0..40);
        example.hashed[place] = if one == 0 { 0 } else { place as u32 * 100 + one };
    }
    let lucky = f32::from(u8::from(example.hashed[0] < 10));
    let outcome = std::array::from_fn(|head| {
        let odds = example.features[0] * 2.0 - example.features[1] + lucky * 2.0 - head as f32 * 0.5 - 1.0;
        let chance = logistic(odds);
        if head == Head::Read as usize { chance } else { f32::from(rng.random_bool(f64::from(chance))) }
    });
    (example, outcome)
}

#[test]
fn it_is_the_algorithm_of_the_paper() {
    let mut rng = ChaCha8Rng::seed_from_u64(4);
    let settings = Settings { l1: 0.5, ..Settings::default() };
    let mut model = Model::new(settings);
    let mut slow: Vec<Slow> = (0..HEADS).map(|head| Slow { settings, head, sums: BTreeMap::new() }).collect();
    for step in 0..3_000 {
        let (example, outcome) = example(&mut rng);
        let mut features: Vec<(usize, f64)> =
            (0..DENSE).map(|place| (place, f64::from(example.features[place]))).collect();
        features.push((CONSTANT, 1.0));
        let weight = [1.0, 0.3, 2.0][step % 3];
        features.extend(example.hashed.iter().filter_map(|hash| Some((model.row(*hash)?, 1.0))));
        let predicted = model.predict(&example);
        model.learn(&example, &outcome, weight);
        for (head, slow) in slow.iter_mut().enumerate() {
            let expected = slow.predict(&features);
            assert!((f64::from(predicted[head]) - expected).abs() < 2e-4, "step {step}, head {head}");
            slow.learn(&features, f64::from(outcome[head]), f64::from(weight));
        }
    }
    assert!(model.weights.iter().filter(|row| row[0] != 0.0).count() > 20);
}

#[test]
fn before_its_first_lesson_it_predicts_the_prior_rates() {
    let settings = Settings::default();
    let (example, _) = example(&mut ChaCha8Rng::seed_from_u64(1));
    let predicted = Model::new(settings).predict(&example);
    assert!(predicted.iter().zip(&settings.priors).all(|(found, prior)| (found / prior - 1.0).abs() < 1e-4));
}

#[test]
fn every_head_learns_what_decides_it() {
    let mut rng = ChaCha8Rng::seed_from_u64(9);
    let mut model = Model::new(Settings::default());
    for _ in 0..60_000 {
        let (example, outcome) = example(&mut rng);
        model.learn(&example, &outcome, 1.0);
    }
    let (mut lost, mut blind, mut best) = ([0.0; HEADS], [0.0; HEADS], [0.0; HEADS]);
    let loss = |p: f32, outcome: f32| -(outcome * p.ln() + (1.0 - outcome) * (1.0 - p).ln());
    let tests: Vec<_> = (0..20_000).map(|_| example(&mut rng)).collect();
    let rate = |head: usize| tests.iter().map(|(_, outcome)| outcome[head]).sum::<f32>() / 20_000.0;
    let rates: Vec<f32> = (0..HEADS).map(rate).collect();
    for (example, outcome) in &tests {
        let predicted = model.predict(example);
        let lucky = f32::from(u8::from(example.hashed[0] < 10));
        for head in 0..HEADS {
            let odds =
                example.features[0] * 2.0 - example.features[1] + lucky * 2.0 - head as f32 * 0.5 - 1.0;
            lost[head] += loss(predicted[head], outcome[head]);
            blind[head] += loss(rates[head], outcome[head]);
            best[head] += loss(logistic(odds), outcome[head]);
        }
    }
    for head in 0..HEADS {
        let learned = (blind[head] - lost[head]) / (blind[head] - best[head]);
        assert!(learned > 0.9, "head {head} learned {learned:.3} of what there is");
    }
}

#[test]
fn what_little_speaks_for_stays_zero() {
    let mut rng = ChaCha8Rng::seed_from_u64(2);
    let weights = |l1: f32, rng: &mut ChaCha8Rng| {
        let mut model = Model::new(Settings { l1, ..Settings::default() });
        for _ in 0..2_000 {
            let (mut example, outcome) = example(rng);
            example.hashed[8] = rng.random_range(1_000..2_000);
            model.learn(&example, &outcome, 1.0);
        }
        model.weights.iter().filter(|row| row[0] != 0.0).count()
    };
    let (dense, sparse) = (weights(0.0, &mut rng), weights(2.0, &mut rng));
    assert!(sparse * 4 < dense, "{sparse} of {dense}");
}

#[test]
fn the_same_lessons_give_the_same_bits_also_through_a_snapshot() {
    let run = || {
        let mut rng = ChaCha8Rng::seed_from_u64(6);
        let mut model = Model::new(Settings { slots: 1 << 10, ..Settings::default() });
        (0..500).for_each(|_| {
            let (example, outcome) = example(&mut rng);
            model.learn(&example, &outcome, 1.0);
        });
        model
    };
    let (first, second) = (run(), run());
    let restored: Model = postcard::from_bytes(&postcard::to_allocvec(&first).unwrap()).unwrap();
    assert!(first == second && restored == second);
}

#[test]
fn what_is_not_a_number_teaches_nothing() {
    let (mut example, outcome) = example(&mut ChaCha8Rng::seed_from_u64(1));
    let mut model = Model::new(Settings::default());
    model.learn(&example, &outcome, f32::NAN);
    example.features[7] = f32::INFINITY;
    model.learn(&example, &outcome, 1.0);
    assert!(model == Model::new(Settings::default()));
}
