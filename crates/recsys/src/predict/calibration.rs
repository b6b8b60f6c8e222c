//! Predictions that keep their word: of what is given 5 %, 5 % happens.
//!
//! Two maps after each other, for each head. A line through the log-odds (Platt, 1999), fitted by recursive least
//! squares with forgetting, follows the level as it moves; bins over its result, made monotone (isotonic regression by
//! pooling adjacent violators), take out what no line can. Memory is counted in information, p(1 − p) for each
//! observation, so that a rare outcome is remembered longer than a common one.

use serde::{Deserialize, Serialize};

use super::arithmetic::{log_odds, logistic};
use super::{HEADS, Head};

/// Information that the line remembers: its level is known to about one part in the root of this.
const LINE_MEMORY: f64 = 500.0;
/// Information that the bins remember.
const BINS_MEMORY: f64 = 10_000.0;
/// The line starts as the identity, as sure of that as this much information would make it.
const LINE_PRIOR: f64 = 10.0;
/// Each bin starts as sure that the line is right as this many outcomes would make it.
const BIN_PRIOR: f64 = 20.0;
/// Bins by the odds: four for each doubling, from 2⁻¹⁷ to 2⁸.
const CELLS: usize = 4 * 25;
/// The map is drawn anew after this many observations.
const REDRAWN: u32 = 128;
/// How many bins the operator sees.
const SHOWN: usize = 10;

/// A tenth of what was predicted, from the lowest predictions to the highest.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Bin {
    /// How many observations are in it, the older ones counting less.
    pub weight: f64,
    /// The mean calibrated prediction.
    pub predicted: f64,
    /// The mean outcome.
    pub observed: f64,
}

/// What was predicted and what happened, in one narrow range of odds.
#[derive(Debug, Clone, Copy, PartialEq, Default, Serialize, Deserialize)]
struct Cell {
    weight: f64,
    /// Sum of what the line said.
    line: f64,
    /// Sum of what both maps said, before the outcome was known.
    predicted: f64,
    /// Sum of what happened.
    observed: f64,
}

/// The line a·x + b through the log-odds, with the information matrix of (a, b).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
struct Line {
    slope: f64,
    offset: f64,
    information: [f64; 3],
}

impl Line {
    fn apply(&self, p: f32) -> f32 {
        logistic((self.slope * f64::from(log_odds(p)) + self.offset) as f32)
    }

    /// One step of recursive least squares on the logistic loss: Newton's, with all lessons so far as the curvature.
    fn observe(&mut self, p: f32, outcome: f32) {
        let x = f64::from(log_odds(p));
        let q = f64::from(self.apply(p));
        let curvature = (q * (1.0 - q)).max(1e-6);
        let kept = 1.0 - curvature / LINE_MEMORY;
        let [xx, x1, ones] = &mut self.information;
        *xx = *xx * kept + curvature * x * x;
        *x1 = *x1 * kept + curvature * x;
        *ones = *ones * kept + curvature;
        // What forgetting leaves may lie along one direction only; the prior keeps the other from blowing up.
        let (xx, x1, ones) = (*xx + LINE_PRIOR, *x1, *ones + LINE_PRIOR);
        let step = (f64::from(outcome) - q) / (xx * ones - x1 * x1);
        self.slope = (self.slope + step * (ones * x - x1)).clamp(0.1, 5.0);
        self.offset = (self.offset + step * (xx - x1 * x)).clamp(-10.0, 10.0);
    }
}

/// One head's maps.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
struct Curve {
    line: Line,
    cells: Vec<Cell>,
    /// The weight of one observation now: it grows, instead of all older ones shrinking.
    unit: f64,
    /// The second map: what to say where the line says the first; rising in both, from (0, 0) to (1, 1).
    knots: Vec<(f32, f32)>,
    since_drawn: u32,
}

/// The maps of all heads: the same calls give the same bits.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Calibration {
    curves: Vec<Curve>,
}

impl Default for Calibration {
    /// Believes every prediction.
    fn default() -> Self {
        let line = Line { slope: 1.0, offset: 0.0, information: [0.0; 3] };
        let cells = vec![Cell::default(); CELLS];
        let curve = Curve { line, cells, unit: 1.0, knots: vec![(0.0, 0.0), (1.0, 1.0)], since_drawn: 0 };
        Self { curves: vec![curve; HEADS] }
    }
}

impl Calibration {
    /// The calibrated probability for what the model predicted.
    #[must_use]
    pub fn apply(&self, head: Head, p: f32) -> f32 {
        let curve = &self.curves[head as usize];
        between(&curve.knots, curve.line.apply(p))
    }

    /// Learns what followed the model's prediction `p` (as the model gave it): 0, 1, or a share. What is neither
    /// teaches nothing.
    pub fn observe(&mut self, head: Head, p: f32, outcome: f32) {
        if !(0.0..=1.0).contains(&p) || !(0.0..=1.0).contains(&outcome) {
            return;
        }
        let curve = &mut self.curves[head as usize];
        let line = curve.line.apply(p);
        let predicted = f64::from(between(&curve.knots, line));
        let cell = &mut curve.cells[cell(line)];
        cell.weight += curve.unit;
        cell.line += curve.unit * f64::from(line);
        cell.predicted += curve.unit * predicted;
        cell.observed += curve.unit * f64::from(outcome);
        curve.line.observe(p, outcome);
        curve.unit *= 1.0 + predicted * (1.0 - predicted) / BINS_MEMORY;
        curve.since_drawn += 1;
        if curve.since_drawn >= REDRAWN {
            curve.redraw();
        }
    }

    /// The expected calibration error: how far the mean prediction is from the mean outcome, averaged over ten bins
    /// of equal weight. Every prediction is judged before its outcome was learned. 0 while nothing was observed.
    #[must_use]
    pub fn ece(&self, head: Head) -> f32 {
        let bins = self.table(head);
        let total: f64 = bins.iter().map(|bin| bin.weight).sum();
        let missed: f64 = bins.iter().map(|bin| bin.weight * (bin.predicted - bin.observed).abs()).sum();
        if total > 0.0 { (missed / total) as f32 } else { 0.0 }
    }

    /// Ten bins of equal weight, for a chart; none while nothing was observed.
    #[must_use]
    pub fn table(&self, head: Head) -> Vec<Bin> {
        let curve = &self.curves[head as usize];
        let total: f64 = curve.cells.iter().map(|cell| cell.weight).sum();
        let mut bins = vec![Cell::default(); if total > 0.0 { SHOWN } else { 0 }];
        let (full, mut bin) = (total / SHOWN as f64, 0);
        for cell in curve.cells.iter().filter(|cell| cell.weight > 0.0) {
            // A cell may lie across several bins: each takes its part.
            let mut left = cell.weight;
            while left > 0.0 {
                let room = if bin + 1 < SHOWN { full - bins[bin].weight } else { f64::INFINITY };
                let taken = left.min(room);
                bins[bin].add(cell, taken / cell.weight);
                left -= taken;
                bin += usize::from(taken >= room);
            }
        }
        let shown = bins.iter().filter(|bin| bin.weight > 0.0).map(|bin| Bin {
            weight: bin.weight / curve.unit,
            predicted: bin.predicted / bin.weight,
            observed: bin.observed / bin.weight,
        });
        shown.collect()
    }
}

impl Curve {
    /// Pools neighbours until the means rise, and draws the second map through them.
    fn redraw(&mut self) {
        self.since_drawn = 0;
        if self.unit > 1e9 {
            self.cells.iter_mut().for_each(|cell| *cell = Cell::default().and(cell, 1.0 / self.unit));
            self.unit = 1.0;
        }
        let mut pools: Vec<(f64, f64, f64)> = Vec::with_capacity(CELLS);
        for cell in self.cells.iter().filter(|cell| cell.line > 0.0) {
            let [line, observed] = [cell.line, cell.observed].map(|sum| sum / self.unit + BIN_PRIOR);
            // Both sums start with the same, so a cell of which little is known says what the line says.
            let mean = cell.line / cell.weight;
            let mut pool = (cell.weight, cell.line, mean * (observed / line) * cell.weight);
            while let Some(lower) = pools.pop_if(|lower| lower.2 * pool.0 >= pool.2 * lower.0) {
                pool = (lower.0 + pool.0, lower.1 + pool.1, lower.2 + pool.2);
            }
            pools.push(pool);
        }
        let inner = pools.iter().map(|(weight, line, said)| ((line / weight) as f32, (said / weight) as f32));
        self.knots.clear();
        self.knots.push((0.0, 0.0));
        self.knots.extend(inner.filter(|(line, said)| *line < 1.0 && *said < 1.0));
        self.knots.push((1.0, 1.0));
    }
}

impl Cell {
    fn add(&mut self, other: &Self, share: f64) {
        self.weight += other.weight * share;
        self.line += other.line * share;
        self.predicted += other.predicted * share;
        self.observed += other.observed * share;
    }

    fn and(mut self, other: &Self, share: f64) -> Self {
        self.add(other, share);
        self
    }
}

/// The cell of a probability. A float's first bits are its logarithm, near enough to divide odds into bins.
fn cell(p: f32) -> usize {
    let odds = p / (1.0 - p).max(f32::MIN_POSITIVE);
    let class = (odds.to_bits() >> 21) as usize;
    class.saturating_sub((127 - 17) * 4).min(CELLS - 1)
}

/// Linear interpolation between knots.
fn between(knots: &[(f32, f32)], at: f32) -> f32 {
    let right = knots.partition_point(|(x, _)| *x <= at).clamp(1, knots.len() - 1);
    let ((left_x, left_y), (right_x, right_y)) = (knots[right - 1], knots[right]);
    left_y + (right_y - left_y) * ((at - left_x) / (right_x - left_x).max(f32::MIN_POSITIVE))
}

#[cfg(test)]
mod tests;
