//! What a person will do with a note that is shown to them.
//!
//! [`Model`] says how probable each of eight outcomes is and learns from every impression; [`Examination`] takes out
//! of its lessons what the place on the page did; [`Calibration`] keeps its word: of what it gives 5 %, 5 % happens;
//! [`Values`] makes one number of the eight.

use serde::{Deserialize, Serialize};

pub(crate) mod arithmetic;
mod calibration;
mod examination;
mod model;

pub use calibration::{Bin, Calibration};
pub use examination::Examination;
pub use model::{Model, Settings};

/// How many outcomes are predicted.
pub const HEADS: usize = 8;

/// An outcome of an impression.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Head {
    /// The note was chosen: opened, or acted on where it stood.
    Open,
    /// The time that it was read, as a share of 60 seconds, at most 1.
    Read,
    /// It was liked.
    Like,
    /// It was collected.
    Collect,
    /// A comment was written.
    Comment,
    /// It was shared.
    Share,
    /// Its author was followed from it.
    Follow,
    /// One of its products was ordered.
    Order,
}

impl Head {
    /// Every head, in the order of predictions and outcomes.
    pub const ALL: [Self; HEADS] = [
        Self::Open,
        Self::Read,
        Self::Like,
        Self::Collect,
        Self::Comment,
        Self::Share,
        Self::Follow,
        Self::Order,
    ];
}

/// How many numbers describe an example; a site that needs fewer leaves the rest 0.
pub const DENSE: usize = 32;

/// A person, a note and a moment, as the model sees them.
#[derive(Debug, Clone, Copy, PartialEq, Default, Serialize, Deserialize)]
pub struct Example {
    /// Numbers of about −1 to 1: affinities, rates, ages.
    pub features: [f32; DENSE],
}

/// What each outcome is worth: the one formula that orders the page, published to everybody.
#[expect(missing_docs, reason = "the fields are the heads")]
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Values {
    pub open: f32,
    pub read: f32,
    pub like: f32,
    pub collect: f32,
    pub comment: f32,
    pub share: f32,
    pub follow: f32,
    pub order: f32,
    /// For "not interested": nobody predicts it, it is counted where it happened.
    pub not_interested: f32,
    /// For a report, counted where it happened.
    pub report: f32,
}

impl Default for Values {
    fn default() -> Self {
        Self {
            open: 0.2,
            read: 1.0,
            like: 1.0,
            collect: 1.0,
            comment: 4.0,
            share: 4.0,
            follow: 8.0,
            order: 8.0,
            not_interested: -4.0,
            report: -20.0,
        }
    }
}

impl Values {
    /// The value that eight probabilities promise, or that eight outcomes had.
    #[must_use]
    pub fn of(&self, outcomes: &[f32; HEADS]) -> f32 {
        let Self { open, read, like, collect, comment, share, follow, order, .. } = *self;
        let worth = [open, read, like, collect, comment, share, follow, order];
        worth.iter().zip(outcomes).map(|(worth, outcome)| worth * outcome).sum()
    }
}

#[cfg(test)]
mod tests;
