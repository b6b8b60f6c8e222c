//! The probabilities of eight outcomes: whether a note is chosen at all, learned from every impression, and what is
//! then done with it, learned from those that were chosen. The product is the probability of each for an impression
//! (Ma and others, "Entire Space Multi-Task Model", SIGIR 2018): what is rare leans on what is common.
//!
//! What follows a choice is a logistic regression. The choice itself is a product of ratios (what is usual, how much
//! oftener this note is chosen, how much oftener this reader chooses such), so its regression is on the logarithm of
//! the probability: there each ratio counts the same wherever the others stand, and the gradient is the same.
//!
//! Each learns by FTRL-proximal (McMahan and others, "Ad Click Prediction: a View from the Trenches", KDD 2013,
//! algorithm 1): every weight has its own step, and one that little speaks for stays what it was thought to be at first.

use serde::{Deserialize, Serialize};

use super::arithmetic::{exp, ln, log_odds, logistic};
use super::{DENSE, Example, HEADS, Head};

/// How the model learns; the letters are those of the paper.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Settings {
    /// α: the length of the first steps.
    pub alpha: f32,
    /// β: how long the first steps stay as long.
    pub beta: f32,
    /// λ₁: the least pull that makes a weight other than zero.
    pub l1: f32,
    /// λ₂: what pulls every weight back to zero.
    pub l2: f32,
    /// On a site of which nothing is known: how often a note is chosen where it is shown, and how often each other
    /// outcome follows when it is.
    pub priors: [f32; HEADS],
    /// What each number is thought to weigh in whether a note is chosen, before anything is learned.
    pub leanings: [f32; DENSE],
    /// The numbers whose weight in that stays as it is: logarithms of ratios that were learned elsewhere, and what
    /// says the same as they do. What is shown is chosen by them, so a regression on what was shown would find them too
    /// weak or too strong.
    pub fixed: [bool; DENSE],
}

impl Default for Settings {
    fn default() -> Self {
        let priors = [0.1, 0.3, 0.2, 0.1, 0.02, 0.02, 0.01, 0.005];
        Self {
            alpha: 0.1,
            beta: 1.0,
            l1: 0.1,
            l2: 1.0,
            priors,
            leanings: [0.0; DENSE],
            fixed: [false; DENSE],
        }
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
    /// The log-odds of the prior rates; of a choice, the logarithm.
    start: Heads,
    /// The weights of the numbers, then the constant's.
    weights: Vec<Heads>,
    sums: Vec<Sums>,
}

/// The row of the constant feature.
const CONSTANT: usize = DENSE;
/// The head that all others follow.
const CHOSEN: usize = Head::Open as usize;
/// The logarithm of the highest probability of a choice.
const SUREST: f32 = -0.05;

impl Model {
    /// A model that predicts the prior rates.
    #[must_use]
    pub fn new(settings: Settings) -> Self {
        let mut start = settings.priors.map(log_odds);
        start[CHOSEN] = ln(settings.priors[CHOSEN]);
        let mut weights = vec![[0.0; HEADS]; CONSTANT + 1];
        for (weights, leaning) in weights.iter_mut().zip(settings.leanings) {
            weights[CHOSEN] = leaning;
        }
        Self { settings, start, weights, sums: vec![Sums::default(); CONSTANT + 1] }
    }

    /// The probability of each outcome; of [`Head::Read`](super::Head::Read) the expected share.
    #[must_use]
    pub fn predict(&self, example: &Example) -> Heads {
        let mut predicted = self.parts(example);
        let chosen = predicted[CHOSEN];
        predicted.iter_mut().skip(CHOSEN + 1).for_each(|then| *then *= chosen);
        predicted
    }

    /// The probability that the note is chosen, and of each other outcome if it is.
    fn parts(&self, example: &Example) -> Heads {
        let mut odds = self.start;
        for (weights, value) in self.weights.iter().zip(&example.features) {
            add(&mut odds, weights, *value);
        }
        add(&mut odds, &self.weights[CONSTANT], 1.0);
        let mut parts = odds.map(logistic);
        parts[CHOSEN] = exp(odds[CHOSEN].min(SUREST));
        parts
    }

    /// Learns what followed an impression: 0 or 1 for each head, a share for reading. Nothing is learned of what is
    /// done with a note that was not chosen. `weight` is how much the example counts, 1 as a rule;
    /// [`Examination::weight`](super::Examination::weight) says how much an impression without an action does. What
    /// is not finite teaches nothing: it would stay in the weights for ever.
    pub fn learn(&mut self, example: &Example, outcome: &Heads, weight: f32) {
        let mut all = example.features.iter().chain(outcome).chain([&weight]);
        if !all.all(|number| number.is_finite()) {
            return;
        }
        let mut errors = self.parts(example);
        for (head, (error, outcome_of)) in errors.iter_mut().zip(outcome).enumerate() {
            let met = head == CHOSEN || outcome[CHOSEN] > 0.0;
            *error = if met { (*error - outcome_of) * weight } else { 0.0 };
        }
        let fixed = self.settings.fixed;
        for (row, value) in example.features.iter().enumerate() {
            if *value == 0.0 {
                continue;
            }
            let mut gradients = errors.map(|error| error * value);
            if fixed[row] {
                gradients[CHOSEN] = 0.0;
            }
            self.pull(row, &gradients);
        }
        self.pull(CONSTANT, &errors);
    }

    fn pull(&mut self, row: usize, gradients: &Heads) {
        let Settings { alpha, beta, l1, l2, .. } = self.settings;
        let (weights, Sums { pulls, squares }) = (&mut self.weights[row], &mut self.sums[row]);
        let mut first = [0.0; HEADS];
        first[CHOSEN] = self.settings.leanings.get(row).copied().unwrap_or(0.0);
        let before = squares.map(f32::sqrt);
        for (square, gradient) in squares.iter_mut().zip(gradients) {
            *square += gradient * gradient;
        }
        let after = squares.map(f32::sqrt);
        for head in 0..HEADS {
            pulls[head] +=
                gradients[head] - (after[head] - before[head]) / alpha * (weights[head] - first[head]);
            let beyond = pulls[head] - pulls[head].min(l1).max(-l1);
            weights[head] = first[head] - beyond / ((beta + after[head]) / alpha + l2);
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
