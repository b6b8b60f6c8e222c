//! People and notes as vectors whose product says how well they suit each other, learned as things happen.
//!
//! A hybrid factorisation: Kula, "Metadata Embeddings for User and Item Cold-start Recommendations" (`LightFM`,
//! CBRecSys 2015, arXiv 1507.08439). A note's vector is the sum of the vectors of its features (itself, its author,
//! channel, form, language, topics, words, looks), so a note that nobody has seen has a place from its first second.
//! Features are hashed into one table of a fixed size, which bounds memory whatever is published.

use serde::{Deserialize, Serialize};

use crate::predict::arithmetic::logistic;

/// Numbers in a vector.
pub const DIMS: usize = 32;

/// The place of a person or of a note. A person of whom nothing is known is all zeros.
pub type Vector = [f32; DIMS];

/// How the vectors are learned.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Settings {
    /// The table has two to this power rows of 136 bytes.
    pub bits: u32,
    /// The numbers of a feature that was never met are between minus this and this.
    pub spread: f32,
    /// The step of a feature's first lesson; later ones are shorter (`AdaGrad`, one rate for a row).
    pub rate: f32,
    /// The step of a person's lessons: constant, for tastes move.
    pub person_rate: f32,
    /// By how much of its length a vector shrinks in a step of length 1.
    pub shrink: f32,
    /// How much of a row's past lessons still shortens its steps after one more: below 1, so that no row sets hard.
    pub memory: f32,
}

impl Default for Settings {
    fn default() -> Self {
        Self { bits: 18, spread: 0.2, rate: 0.3, person_rate: 0.4, shrink: 0.003, memory: 0.9995 }
    }
}

/// What is known of one hashed feature.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
struct Row {
    vector: Vector,
    /// How much everybody likes it, in log-odds.
    appeal: f32,
    /// The squares of the gradients so far, for the length of the next step.
    energy: f32,
}

/// The vectors of all features: the same calls from the same seed give the same bits.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Factors {
    settings: Settings,
    seed: u64,
    /// None where nothing was learned yet: a small site holds a small part of them.
    rows: Vec<Option<Box<Row>>>,
    /// The log-odds of an action on anything by anybody.
    level: f32,
}

impl Factors {
    /// A table in which every row has its own small random vector, made from the seed.
    #[must_use]
    pub fn new(settings: Settings, seed: u64) -> Self {
        Self { settings, seed, rows: vec![None; 1 << settings.bits], level: 0.0 }
    }

    /// The place of a note with these features: their sum over the root of their number, so that a note with many
    /// words is not longer than one with few. Zeros without features.
    #[must_use]
    pub fn note(&self, features: &[u64]) -> Vector {
        self.place(features).0
    }

    /// How much everybody likes anything, in log-odds.
    #[must_use]
    pub fn level(&self) -> f32 {
        self.level
    }

    /// The place of a note with these features, and how much more or less than anything everybody likes it, in
    /// log-odds: the part of the lesson that is nobody's taste.
    #[must_use]
    pub fn place(&self, features: &[u64]) -> (Vector, f32) {
        let mut sum = [0.0; DIMS];
        let mut appeal = 0.0;
        for feature in features {
            let slot = self.slot(*feature);
            let known = self.rows[slot].as_deref();
            let vector = known.map_or_else(|| first(self.seed, slot, self.settings.spread), |row| row.vector);
            for (total, number) in sum.iter_mut().zip(&vector) {
                *total += number;
            }
            appeal += known.map_or(0.0, |row| row.appeal);
        }
        let share = share(features);
        (sum.map(|number| number * share), appeal * share)
    }

    /// How well a note suits a person, in log-odds beyond what everybody thinks of it: 0 for who is unknown.
    #[must_use]
    pub fn affinity(person: &Vector, note: &Vector) -> f32 {
        dot(person, note)
    }

    /// Learns that a person acted on a note that was shown (`label` 1) or saw it and did not (0), by one step down
    /// the logistic loss. `weight` is how much the example counts, at most 3; the person is moved in place. Without
    /// features, or from a person who is not of finite numbers, nothing is learned. Gives the step, for
    /// [`Factors::step_back`].
    pub fn learn(&mut self, person: &mut Vector, features: &[u64], label: f32, weight: f32) -> f32 {
        let (note, appeal) = self.place(features);
        let odds = self.level + appeal + dot(person, &note);
        let error = (logistic(odds) - label) * weight.min(HEAVIEST);
        if features.is_empty() || !odds.is_finite() || !error.is_finite() {
            return 0.0;
        }
        let Settings { rate, person_rate, shrink, memory, .. } = self.settings;
        let share = error * share(features);
        for feature in features {
            let row = self.row(*feature);
            row.energy = row.energy * memory + share * share;
            let step = rate / (ENERGY + row.energy).sqrt();
            for (number, taste) in row.vector.iter_mut().zip(person.iter()) {
                *number -= step * (share * taste + shrink * error.abs() * *number);
            }
            row.appeal -= step * (share + shrink * error.abs() * row.appeal);
        }
        for (number, each) in person.iter_mut().zip(&note) {
            *number -= person_rate * (error * each + shrink * error.abs() * *number);
        }
        self.level -= LEVEL_RATE * error;
        error
    }

    /// Goes a step as long as [`Factors::learn`] said, the other way. Where steps were made since, it does not lead
    /// quite to where that one began; what that one taught of how long steps should be stays.
    pub fn step_back(&mut self, person: &mut Vector, features: &[u64], step: f32) {
        let Settings { rate, person_rate, .. } = self.settings;
        for (number, each) in person.iter_mut().zip(&self.note(features)) {
            *number += person_rate * step * each;
        }
        let share = step * share(features);
        for feature in features {
            let row = self.row(*feature);
            let length = rate / (ENERGY + row.energy).sqrt();
            for (number, taste) in row.vector.iter_mut().zip(person.iter()) {
                *number += length * share * taste;
            }
            row.appeal += length * share;
        }
        self.level += LEVEL_RATE * step;
    }

    /// The row of a feature, to be changed.
    fn row(&mut self, feature: u64) -> &mut Row {
        let slot = self.slot(feature);
        let (seed, spread) = (self.seed, self.settings.spread);
        let new = || Box::new(Row { vector: first(seed, slot, spread), appeal: 0.0, energy: 0.0 });
        self.rows[slot].get_or_insert_with(new)
    }

    fn slot(&self, feature: u64) -> usize {
        // The table's length is a power of two.
        mix(feature) as usize & (self.rows.len() - 1)
    }
}

/// The vector of a row before its first lesson, uniform in −spread..spread.
fn first(seed: u64, slot: usize, spread: f32) -> Vector {
    let base = mix(seed ^ mix(slot as u64));
    std::array::from_fn(|dim| {
        // 24 random bits are exact in a float.
        let uniform = (mix(base.wrapping_add(dim as u64)) >> 40) as f32 / (1u64 << 23) as f32 - 1.0;
        uniform * spread
    })
}

/// What a row has learned before its first lesson: above 0, or the first lesson would be the longest of all.
const ENERGY: f32 = 0.3;
/// The step of the log-odds that are common to all.
const LEVEL_RATE: f32 = 0.005;

/// What counts more would throw a vector over its goal and back.
const HEAVIEST: f32 = 3.0;

/// One over the root of the number of features.
fn share(features: &[u64]) -> f32 {
    1.0 / (features.len().max(1) as f32).sqrt()
}

/// In eight sums beside each other, which the processor adds at once.
fn dot(a: &Vector, b: &Vector) -> f32 {
    let mut sums = [0.0; 8];
    for (a, b) in a.chunks_exact(8).zip(b.chunks_exact(8)) {
        for ((sum, a), b) in sums.iter_mut().zip(a).zip(b) {
            *sum += a * b;
        }
    }
    sums.iter().sum()
}

/// Every bit of the input moves every bit of the result (the finaliser of `SplitMix64`).
fn mix(x: u64) -> u64 {
    let x = x.wrapping_add(0x9e37_79b9_7f4a_7c15);
    let x = (x ^ (x >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let x = (x ^ (x >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    x ^ (x >> 31)
}

#[cfg(test)]
mod tests;
