//! What the operator sees: how fair, how fresh and how right the site's choices are.

use super::Engine;
use super::page::arm;
use super::settings::Experiment;
use super::shown::Day;
use crate::predict::{HEADS, Head};
use crate::trial::Pace;

/// The state of discovery. Costs a look at every note and person: made in the background, never in a request.
#[derive(Debug, Clone)]
pub struct Report {
    /// The last days, as days since 1970.
    pub days: Vec<(i64, Day)>,
    /// The trials.
    pub pace: Pace,
    /// Notes published in the last week.
    pub fresh: usize,
    /// Those of them that anybody saw.
    pub fresh_seen: usize,
    /// How unequal the exposure of the last month's notes is, from 0 (all the same) to 1.
    pub gini: f64,
    /// How far predictions are from what happens, by outcome: the expected calibration error.
    pub calibration_error: [f32; HEADS],
    /// Experiments and what they found.
    pub experiments: Vec<Found>,
}

/// What an experiment found.
#[derive(Debug, Clone)]
pub struct Found {
    /// Its name.
    pub name: String,
    /// The usual way.
    pub usual: Arm,
    /// The other way.
    pub other: Arm,
    /// By how much the other way earns more for an impression, with its 95 % interval, as a part of the usual.
    pub lift: (f64, f64, f64),
}

/// Half of an experiment.
#[derive(Debug, Clone, Copy, Default)]
pub struct Arm {
    /// People who saw something.
    pub people: u64,
    /// Cards that they saw.
    pub impressions: f64,
    /// What they did, in likes.
    pub value: f64,
    squares: [f64; 3],
}

impl Arm {
    fn add(&mut self, impressions: f64, value: f64) {
        self.people += 1;
        self.impressions += impressions;
        self.value += value;
        let squares = [impressions * impressions, value * value, impressions * value];
        self.squares.iter_mut().zip(squares).for_each(|(sum, square)| *sum += square);
    }

    /// Value for an impression.
    #[must_use]
    pub fn rate(&self) -> f64 {
        if self.impressions > 0.0 { self.value / self.impressions } else { 0.0 }
    }

    /// By how much this earns more for an impression than the usual way, as a part of that, with its 95 % interval: the
    /// variance of a ratio of two rates, of which both are uncertain.
    fn lift(&self, usual: &Self) -> (f64, f64, f64) {
        let base = usual.rate().max(f64::MIN_POSITIVE);
        let ratio = self.rate() / base;
        let spread = 1.96 * (self.variance() + ratio * ratio * usual.variance()).sqrt() / base;
        (ratio - 1.0, ratio - 1.0 - spread, ratio - 1.0 + spread)
    }

    /// The variance of the rate, where people are the ones chosen (delta method; Deng, Knoblich and Lu 2018).
    #[expect(clippy::cast_precision_loss, reason = "people")]
    fn variance(&self) -> f64 {
        if self.people < 2 || self.impressions <= 0.0 {
            return f64::INFINITY;
        }
        let n = self.people as f64;
        let (seen, earned) = (self.impressions / n, self.value / n);
        let [seen2, earned2, both] = self.squares.map(|sum| sum / n);
        let rate = self.rate();
        let spread = earned2 - earned * earned + rate * rate * (seen2 - seen * seen)
            - 2.0 * rate * (both - seen * earned);
        spread.max(0.0) / (n * seen * seen)
    }
}

impl Engine {
    /// The state of discovery now.
    #[must_use]
    pub fn report(&self) -> Report {
        const WEEK: i64 = 7 * 86_400_000_000;
        let of_last = |span: i64| {
            let from = self.now - span;
            self.notes.iter().map(|(_, note)| note).filter(move |note| note.there && note.published >= from)
        };
        let exposure: Vec<u32> = of_last(30 * WEEK / 7).map(|note| note.counts.seen()).collect();
        Report {
            days: self.shown.days().map(|(day, of)| (day, of.clone())).collect(),
            pace: self.trials.pace(),
            fresh: of_last(WEEK).count(),
            fresh_seen: of_last(WEEK).filter(|note| note.counts.seen() > 0).count(),
            gini: gini(exposure),
            calibration_error: Head::ALL.map(|head| self.calibration.ece(head)),
            experiments: self.settings.experiments.iter().map(|experiment| self.found(experiment)).collect(),
        }
    }

    fn found(&self, experiment: &Experiment) -> Found {
        let (mut usual, mut other) = (Arm::default(), Arm::default());
        for (_, person) in self.people.iter().filter(|(_, person)| person.impressions > 0) {
            let arm = match arm(experiment, person.id) {
                Some(true) => &mut other,
                Some(false) => &mut usual,
                None => continue,
            };
            arm.add(f64::from(person.impressions), f64::from(person.value));
        }
        Found { name: experiment.name.clone(), usual, other, lift: other.lift(&usual) }
    }
}

/// The Gini coefficient of what each got.
#[must_use]
#[expect(clippy::cast_precision_loss, reason = "a ratio")]
pub fn gini(mut got: Vec<u32>) -> f64 {
    got.sort_unstable();
    let all: f64 = got.iter().map(|each| f64::from(*each)).sum();
    if all == 0.0 {
        return 0.0;
    }
    let n = got.len() as f64;
    let ranked: f64 = got.iter().enumerate().map(|(rank, each)| (rank as f64 + 1.0) * f64::from(*each)).sum();
    2.0 * ranked / (n * all) - (n + 1.0) / n
}

#[cfg(test)]
mod tests;
