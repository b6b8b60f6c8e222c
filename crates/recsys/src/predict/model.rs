//! The probabilities of eight outcomes, each by a logistic regression that learns from every example.
//!
//! FTRL-proximal (McMahan and others, "Ad Click Prediction: a View from the Trenches", KDD 2013, algorithm 1): every
//! weight has its own step, and a weight that little speaks for stays zero.

use serde::{Deserialize, Serialize};

use super::arithmetic::{log_odds, logistic};
use super::{DENSE, Example, HASHED, HEADS};

/// How the model learns; the letters are those of the paper.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Settings {
    /// Hashed features share this many slots of 96 bytes.
    pub slots: u32,
    /// α: the length of the first steps.
    pub alpha: f32,
    /// β: how long the first steps stay as long.
    pub beta: f32,
    /// λ₁: the least pull that makes a weight other than zero.
    pub l1: f32,
    /// λ₂: what pulls every weight back to zero.
    pub l2: f32,
    /// How often each outcome follows an impression on a site of which nothing is known.
    pub priors: [f32; HEADS],
}

impl Default for Settings {
    fn default() -> Self {
        let priors = [0.1, 0.03, 0.01, 0.005, 0.001, 0.001, 0.001, 0.0005];
        Self { slots: 1 << 16, alpha: 0.1, beta: 1.0, l1: 0.1, l2: 1.0, priors }
    }
}

/// A number for each head.
type Heads = [f32; HEADS];

/// What the algorithm keeps beside a weight: the `z` and `n` of the paper.
#[derive(Debug, Clone, Copy, PartialEq, Default, Serialize, Deserialize)]
struct Sums {
    /// Gradients, less what the steps so far account for.
    pulls: Heads,
    /// Squares of gradients.
    squares: Heads,
}

/// Eight online logistic regressions over the same features: the same calls give the same bits.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Model {
    settings: Settings,
    /// The log-odds of the prior rates.
    start: Heads,
    /// The weights of the numbers, then the constant's, then those of the hashed slots: apart from the sums, for a
    /// prediction reads only these.
    weights: Vec<Heads>,
    sums: Vec<Sums>,
}

/// The row of the constant feature.
const CONSTANT: usize = DENSE;

impl Model {
    /// A model that predicts the prior rates.
    #[must_use]
    pub fn new(settings: Settings) -> Self {
        let rows = CONSTANT + 1 + settings.slots.max(1) as usize;
        let start = settings.priors.map(log_odds);
        Self { settings, start, weights: vec![[0.0; HEADS]; rows], sums: vec![Sums::default(); rows] }
    }

    /// The probability of each outcome; of [`Head::Read`](super::Head::Read) the expected share.
    #[must_use]
    pub fn predict(&self, example: &Example) -> Heads {
        let mut odds = self.start;
        for (weights, value) in self.weights.iter().zip(&example.features) {
            add(&mut odds, weights, *value);
        }
        add(&mut odds, &self.weights[CONSTANT], 1.0);
        for row in example.hashed.iter().filter_map(|hash| self.row(*hash)) {
            add(&mut odds, &self.weights[row], 1.0);
        }
        odds.map(logistic)
    }

    /// Learns what followed an impression: 0 or 1 for each head, a share for reading. `weight` is how much the
    /// example counts, 1 as a rule; [`Examination::weight`](super::Examination::weight) says how much an impression
    /// without an action does. What is not finite teaches nothing: it would stay in the weights for ever.
    pub fn learn(&mut self, example: &Example, outcome: &Heads, weight: f32) {
        let mut all = example.features.iter().chain(outcome).chain([&weight]);
        if !all.all(|number| number.is_finite()) {
            return;
        }
        let mut errors = self.predict(example);
        for (error, outcome) in errors.iter_mut().zip(outcome) {
            *error = (*error - outcome) * weight;
        }
        for (row, value) in example.features.iter().enumerate().filter(|(_, value)| **value != 0.0) {
            self.pull(row, &errors.map(|error| error * value));
        }
        self.pull(CONSTANT, &errors);
        for place in 0..HASHED {
            if let Some(row) = self.row(example.hashed[place]) {
                self.pull(row, &errors);
            }
        }
    }

    fn row(&self, hash: u32) -> Option<usize> {
        let slots = self.weights.len() - CONSTANT - 1;
        // Multiplied first (Fibonacci hashing): numbers in a row, as ids are, spread over all slots.
        let spread = u64::from(hash.wrapping_mul(0x9e37_79b9)) * slots as u64;
        (hash != 0).then_some(CONSTANT + 1 + (spread >> 32) as usize)
    }

    fn pull(&mut self, row: usize, gradients: &Heads) {
        let Settings { alpha, beta, l1, l2, .. } = self.settings;
        let (weights, Sums { pulls, squares }) = (&mut self.weights[row], &mut self.sums[row]);
        let before = squares.map(f32::sqrt);
        for (square, gradient) in squares.iter_mut().zip(gradients) {
            *square += gradient * gradient;
        }
        let after = squares.map(f32::sqrt);
        for head in 0..HEADS {
            pulls[head] += gradients[head] - (after[head] - before[head]) / alpha * weights[head];
            let beyond = pulls[head] - pulls[head].min(l1).max(-l1);
            weights[head] = -beyond / ((beta + after[head]) / alpha + l2);
        }
    }
}

fn add(odds: &mut Heads, weights: &Heads, value: f32) {
    for (odds, weight) in odds.iter_mut().zip(weights) {
        *odds += weight * value;
    }
}

#[cfg(test)]
mod tests;
