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
    fn first(&self, feature: usize) -> f64 {
        let leaning = self.settings.leanings.get(feature).copied().unwrap_or(0.0);
        if self.head == CHOSEN { f64::from(leaning) } else { 0.0 }
    }

    fn weight(&self, feature: usize) -> f64 {
        let (z, n) = self.sums.get(&feature).copied().unwrap_or_default();
        let Settings { alpha, beta, l1, l2, .. } = self.settings;
        let [alpha, beta, l1, l2] = [alpha, beta, l1, l2].map(f64::from);
        let learned =
            if z.abs() <= l1 { 0.0 } else { -(z - z.signum() * l1) / ((beta + n.sqrt()) / alpha + l2) };
        self.first(feature) + learned
    }

    /// Of a choice the probability, of anything else that if the note is chosen.
    fn predict(&self, features: &[(usize, f64)]) -> f64 {
        let prior = f64::from(self.settings.priors[self.head]);
        let sum: f64 = features.iter().map(|(feature, value)| self.weight(*feature) * value).sum();
        if self.head == CHOSEN {
            return (prior.ln() + sum).min(f64::from(SUREST)).exp();
        }
        1.0 / (1.0 + (-(prior / (1.0 - prior)).ln() - sum).exp())
    }

    fn learn(&mut self, features: &[(usize, f64)], outcome: f64, weight: f64) {
        let error = (self.predict(features) - outcome) * weight;
        let fixed = |feature: usize| self.head == CHOSEN && self.settings.fixed.get(feature) == Some(&true);
        let learned: Vec<_> = features.iter().copied().filter(|(feature, _)| !fixed(*feature)).collect();
        for (feature, value) in &learned {
            let w = self.weight(*feature) - self.first(*feature);
            let (z, n) = self.sums.entry(*feature).or_default();
            let g = error * value;
            let sigma = ((*n + g * g).sqrt() - n.sqrt()) / f64::from(self.settings.alpha);
            *z += g - sigma * w;
            *n += g * g;
        }
    }
}

/// The probability in the hidden world of a choice, and of each other outcome if the note is chosen: three of the
/// numbers and the head decide.
fn truth(example: &Example, head: usize) -> f32 {
    let sum = example.features[0] * 2.0 - example.features[1] + example.features[2] * 2.0;
    if head == CHOSEN { (sum * 0.5 - 2.6).exp() } else { logistic(sum - head as f32 * 0.3) }
}

fn example(rng: &mut ChaCha8Rng) -> (Example, [f32; HEADS]) {
    let mut example = Example::default();
    for place in 0..10 {
        example.features[place] = rng.random_range(-1.0..1.0);
    }
    example.features[2] = f32::from(rng.random_bool(0.25));
    let mut outcome = [0.0; HEADS];
    outcome[CHOSEN] = f32::from(rng.random_bool(f64::from(truth(&example, CHOSEN))));
    if outcome[CHOSEN] == 0.0 {
        return (example, outcome);
    }
    for (head, outcome) in outcome.iter_mut().enumerate().skip(CHOSEN + 1) {
        let chance = truth(&example, head);
        let happens = f32::from(rng.random_bool(f64::from(chance)));
        *outcome = if head == Head::Read as usize { chance } else { happens };
    }
    (example, outcome)
}

#[test]
fn it_is_the_algorithm_of_the_paper() {
    let mut rng = ChaCha8Rng::seed_from_u64(4);
    let mut leanings = [0.0; DENSE];
    leanings[..4].copy_from_slice(&[0.4, 0.2, -0.3, 0.1]);
    let settings =
        Settings { l1: 0.5, leanings, fixed: std::array::from_fn(|row| row == 2), ..Settings::default() };
    let mut model = Model::new(settings);
    let mut slow: Vec<Slow> = (0..HEADS).map(|head| Slow { settings, head, sums: BTreeMap::new() }).collect();
    for step in 0..3_000 {
        let (example, outcome) = example(&mut rng);
        let mut features: Vec<(usize, f64)> =
            (0..DENSE).map(|place| (place, f64::from(example.features[place]))).collect();
        features.push((CONSTANT, 1.0));
        let weight = [1.0, 0.3, 2.0][step % 3];
        let predicted = model.predict(&example);
        model.learn(&example, &outcome, weight);
        let chosen = slow[CHOSEN].predict(&features);
        for (head, slow) in slow.iter_mut().enumerate() {
            let expected = if head == CHOSEN { chosen } else { chosen * slow.predict(&features) };
            assert!((f64::from(predicted[head]) - expected).abs() < 2e-4, "step {step}, head {head}");
            if head != CHOSEN && outcome[CHOSEN] == 0.0 {
                continue;
            }
            slow.learn(&features, f64::from(outcome[head]), f64::from(weight));
        }
    }
    assert!(model.weights.iter().filter(|row| row[0] != 0.0).count() > 5);
}

#[test]
fn before_its_first_lesson_it_predicts_the_prior_rates() {
    let settings = Settings::default();
    let (example, _) = example(&mut ChaCha8Rng::seed_from_u64(1));
    let predicted = Model::new(settings).predict(&example);
    for (head, prior) in settings.priors.into_iter().enumerate() {
        let expected = if head == CHOSEN { prior } else { prior * settings.priors[CHOSEN] };
        assert!((predicted[head] / expected - 1.0).abs() < 1e-4, "{head}");
    }
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
        for head in 0..HEADS {
            let chosen = if head == CHOSEN { 1.0 } else { truth(example, CHOSEN) };
            lost[head] += loss(predicted[head], outcome[head]);
            blind[head] += loss(rates[head], outcome[head]);
            best[head] += loss(truth(example, head) * chosen, outcome[head]);
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
            let (example, outcome) = example(rng);
            model.learn(&example, &outcome, 1.0);
        }
        model.weights.iter().filter(|row| row[0] != 0.0).count()
    };
    let (dense, sparse) = (weights(0.0, &mut rng), weights(20.0, &mut rng));
    assert!(sparse * 2 < dense, "{sparse} of {dense}");
}

#[test]
fn the_same_lessons_give_the_same_bits_also_through_a_snapshot() {
    let run = || {
        let mut rng = ChaCha8Rng::seed_from_u64(6);
        let mut model = Model::new(Settings::default());
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
