//! The vectors of the last few cards, and what is left of every candidate beside them.

use std::collections::VecDeque;

use super::Candidate;

/// Of a vector of length 1, a rest whose square is below this is rounding: the vector is in the span already.
const ROUNDING: f32 = 1e-5;

/// A sliding window of unit vectors, and the candidates' rests orthogonal to all of them.
pub(super) struct Window {
    /// How many cards a new one is compared with.
    room: usize,
    dims: usize,
    /// The candidates' vectors at length 1, row by row.
    units: Vec<f32>,
    /// What is left of each when its projection on the window is taken away.
    rests: Vec<f32>,
    /// The length of each rest.
    growths: Vec<f32>,
    /// The window's vectors, the oldest first.
    queue: VecDeque<Vec<f32>>,
    /// Orthonormal vectors that span the window.
    basis: Vec<Vec<f32>>,
}

impl Window {
    pub(super) fn new(candidates: &[Candidate<'_>], window: usize) -> Self {
        let dims = candidates.first().map_or(0, |candidate| candidate.vector.len());
        let units: Vec<f32> = candidates.iter().flat_map(|candidate| unit(candidate.vector, dims)).collect();
        Self {
            room: window.saturating_sub(1),
            dims,
            rests: units.clone(),
            units,
            growths: vec![1.0; candidates.len()],
            queue: VecDeque::with_capacity(window),
            basis: Vec::with_capacity(window),
        }
    }

    /// By what factor this candidate would make the window's volume grow: 0 for what is there already, 1 for what is
    /// unlike everything in it.
    pub(super) fn growth(&self, candidate: usize) -> f32 {
        self.growths[candidate]
    }

    /// Puts a chosen candidate into the window; only what is `left` is kept up to date.
    pub(super) fn choose(&mut self, candidate: usize, left: &[usize]) {
        let unit = self.units[candidate * self.dims..(candidate + 1) * self.dims].to_vec();
        self.slide(unit, left);
    }

    /// Starts over with these cards, the oldest first.
    pub(super) fn restart<'a>(&mut self, cards: impl Iterator<Item = &'a [f32]>, left: &[usize]) {
        self.queue.clear();
        self.basis.clear();
        self.rests.copy_from_slice(&self.units);
        self.growths.fill(1.0);
        for vector in cards {
            self.slide(unit(vector, self.dims), left);
        }
    }

    fn slide(&mut self, unit: Vec<f32>, left: &[usize]) {
        if self.room == 0 {
            return;
        }
        let leaving = if self.queue.len() == self.room { self.queue.pop_front() } else { None };
        let back = leaving.and_then(|oldest| self.release(oldest));
        let added = self.beside(unit.clone());
        self.queue.push_back(unit);
        for each in left {
            let row = each * self.dims..(each + 1) * self.dims;
            let (unit, rest) = (&self.units[row.clone()], &mut self.rests[row]);
            if let Some(direction) = &back {
                move_along(rest, direction, dot(unit, direction));
            }
            if let Some(direction) = &added {
                let along = dot(rest, direction);
                move_along(rest, direction, -along);
            }
            let square = dot(rest, rest);
            // A vector of zeros has no rest, but it is not like anything either.
            let known = unit.iter().any(|number| *number != 0.0);
            self.growths[*each] = if !known {
                1.0
            } else if square > ROUNDING {
                square.sqrt()
            } else {
                0.0
            };
        }
        self.basis.extend(added);
    }

    /// Spans what is left in the window anew, and returns the direction that only the leaving vector had: the one
    /// that every rest gets back. Taking the first vector of the old basis for it, as one may with a window that only
    /// grows, would be wrong by what the later vectors share with it.
    fn release(&mut self, oldest: Vec<f32>) -> Option<Vec<f32>> {
        self.basis.clear();
        for place in 0..self.queue.len() {
            let direction = self.beside(self.queue[place].clone());
            self.basis.extend(direction);
        }
        self.beside(oldest)
    }

    /// The direction of a unit vector's rest beside the basis; none if it lies in it.
    fn beside(&self, mut vector: Vec<f32>) -> Option<Vec<f32>> {
        for direction in &self.basis {
            let along = dot(&vector, direction);
            move_along(&mut vector, direction, -along);
        }
        let square = dot(&vector, &vector);
        (square > ROUNDING).then(|| {
            let length = square.sqrt();
            vector.iter_mut().for_each(|number| *number /= length);
            vector
        })
    }
}

/// A vector at length 1, or zeros; of `dims` numbers whatever its own are.
fn unit(vector: &[f32], dims: usize) -> Vec<f32> {
    let length = dot(vector, vector).sqrt();
    let scale = if length > f32::MIN_POSITIVE { 1.0 / length } else { 0.0 };
    vector.iter().copied().chain(std::iter::repeat(0.0)).take(dims).map(|number| number * scale).collect()
}

fn move_along(vector: &mut [f32], direction: &[f32], by: f32) {
    for (number, step) in vector.iter_mut().zip(direction) {
        *number += step * by;
    }
}

/// In eight sums beside each other, which the processor adds at once.
fn dot(a: &[f32], b: &[f32]) -> f32 {
    let (a, a_rest) = a.as_chunks::<8>();
    let (b, b_rest) = b.as_chunks::<8>();
    let mut sums = [0.0; 8];
    for (a, b) in a.iter().zip(b) {
        for ((sum, a), b) in sums.iter_mut().zip(a).zip(b) {
            *sum += a * b;
        }
    }
    sums.iter().sum::<f32>() + a_rest.iter().zip(b_rest).map(|(a, b)| a * b).sum::<f32>()
}
