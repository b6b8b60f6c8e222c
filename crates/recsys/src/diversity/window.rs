//! The vectors of the last few cards, and what is left of every candidate beside them.

use std::collections::VecDeque;

use super::Candidate;

/// Of a vector of length 1, a rest whose square is below this is rounding: the vector is in the span already.
const ROUNDING: f32 = 1e-5;

/// A sliding window of unit vectors, and the candidates' rests orthogonal to all of them: of each as of the last time
/// that it was asked for, since most never are.
pub(super) struct Window {
    /// How many cards a new one is compared with.
    room: usize,
    dims: usize,
    /// The candidates' vectors at length 1, row by row.
    units: Vec<f32>,
    /// What is left of each when its projection on the window is taken away.
    rests: Vec<f32>,
    /// The square of the length of each rest; 1 for zeros, which have no rest but are not like anything either.
    squares: Vec<f32>,
    /// How many of the slides each rest has followed.
    followed: Vec<usize>,
    slides: Vec<Slide>,
    /// The window's vectors, the oldest first.
    queue: VecDeque<Vec<f32>>,
    /// Orthonormal vectors that span the window.
    basis: Vec<Vec<f32>>,
}

/// A step of the window: the direction that it lost, and the one that it won.
struct Slide {
    lost: Option<Vec<f32>>,
    won: Option<Vec<f32>>,
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
            squares: vec![1.0; candidates.len()],
            followed: vec![0; candidates.len()],
            slides: Vec::new(),
            queue: VecDeque::with_capacity(window),
            basis: Vec::with_capacity(window),
        }
    }

    /// By what factor this candidate would make the window's volume grow: 0 for what is there already, 1 for what is
    /// unlike everything in it.
    pub(super) fn growth(&mut self, candidate: usize) -> f32 {
        self.follow(candidate);
        let square = self.squares[candidate];
        if square > ROUNDING { square.sqrt() } else { 0.0 }
    }

    /// Takes from a rest what the window has won since, and gives back what it has lost.
    fn follow(&mut self, candidate: usize) {
        let row = candidate * self.dims..(candidate + 1) * self.dims;
        let (unit, rest) = (&self.units[row.clone()], &mut self.rests[row]);
        let square = &mut self.squares[candidate];
        let since = std::mem::replace(&mut self.followed[candidate], self.slides.len());
        for Slide { lost, won } in &self.slides[since..] {
            // What is moved is orthogonal to what is left, so the squares of the lengths add up (Pythagoras).
            if let Some(direction) = lost {
                let along = dot(unit, direction);
                move_along(rest, direction, along);
                *square += along * along;
            }
            if let Some(direction) = won {
                let along = dot(rest, direction);
                move_along(rest, direction, -along);
                *square -= along * along;
            }
        }
    }

    /// Puts a chosen candidate into the window.
    pub(super) fn choose(&mut self, candidate: usize) {
        let unit = self.units[candidate * self.dims..(candidate + 1) * self.dims].to_vec();
        self.slide(unit);
    }

    /// Starts over with these cards, the oldest first.
    pub(super) fn restart<'a>(&mut self, cards: impl Iterator<Item = &'a [f32]>) {
        self.queue.clear();
        self.basis.clear();
        self.rests.copy_from_slice(&self.units);
        self.squares.fill(1.0);
        self.followed.fill(0);
        self.slides.clear();
        for vector in cards {
            self.slide(unit(vector, self.dims));
        }
    }

    fn slide(&mut self, unit: Vec<f32>) {
        if self.room == 0 {
            return;
        }
        let leaving = if self.queue.len() == self.room { self.queue.pop_front() } else { None };
        let lost = leaving.and_then(|oldest| self.release(oldest));
        let won = self.beside(unit.clone());
        self.queue.push_back(unit);
        self.basis.extend(won.clone());
        self.slides.push(Slide { lost, won });
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
