//! What an author may know of a note's trial: typed, without a word of text.

use serde::{Deserialize, Serialize};

use super::peers::Against;

/// A decision about a note.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Decision {
    /// The note.
    pub note: u32,
    /// When, in microseconds since 1970.
    pub at: i64,
    /// Which rule made it.
    pub rule: Rule,
    /// The stage that the note was at, from 0.
    pub stage: u8,
    /// Valid impressions until then, of this trial.
    pub impressions: u32,
    /// The score: the lower bound on value per value expected.
    pub score: f32,
    /// What the score was held against.
    pub gate: Gate,
    /// Which part of those peers had a lower score, 0 to 1.
    pub percentile: f32,
}

/// What a score is held against.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Gate {
    /// A score above this one passes.
    pub score: f32,
    /// Whose scores made it.
    pub against: Against,
    /// How many they are.
    pub peers: u32,
}

/// The rules that decide.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Rule {
    /// The trial began: an audience was promised.
    Promised,
    /// The score rose above the gate: the next, wider audience.
    Promoted,
    /// The score rose above the last gate: the trial is over, and won.
    Proven,
    /// The whole audience has seen it, and the score is not above the gate: it rests.
    Rested,
    /// The stage's time is up before its audience was found, and the score is not above the gate: it rests.
    OutOfTime,
    /// The first audience was not found in time. The note stays owed.
    PromiseMissed,
    /// One of the few rested notes that are tried again, from nothing, to learn how often a trial is wrong.
    SecondTrial,
    /// It was deleted, hidden or made private.
    Withdrawn,
    /// It is there again, and goes on where it left.
    Returned,
}

/// Where a note is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum State {
    /// In its trial.
    Live,
    /// Its trial is over; it is found where it is asked for, and wherever the ranking finds it good.
    Rested,
    /// It passed every stage.
    Proven,
    /// It is not there.
    Withdrawn,
}

/// What became of the promise of a first audience.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Promise {
    /// Its time is not up.
    Open,
    /// The audience was there in time.
    Kept,
    /// It was not.
    Missed,
    /// Nothing is promised: the note was withdrawn meanwhile, or this is a second trial.
    Void,
}

/// What happens next.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Next {
    /// More people see it.
    Audience {
        /// How many are missing.
        missing: u32,
        /// The stage's end, in microseconds since 1970.
        by: i64,
    },
    /// The audience is complete and may still act; then the note is judged.
    Judgement {
        /// When, in microseconds since 1970.
        at: i64,
    },
    /// A second trial.
    SecondTrial {
        /// When it begins, in microseconds since 1970.
        at: i64,
    },
    /// Nothing more: the trial is over.
    Nothing,
}

/// The whole account of a note's trial.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Ledger {
    /// Where it is.
    pub state: State,
    /// Its stage, from 0.
    pub stage: u8,
    /// Valid impressions of this trial.
    pub impressions: u32,
    /// How many end this stage.
    pub audience: u32,
    /// How many were promised.
    pub promised: u32,
    /// Until when, in microseconds since 1970.
    pub due: i64,
    /// What became of that.
    pub promise: Promise,
    /// Trust-weighted value that the audience gave.
    pub value: f64,
    /// Value that an average note would have been given at the same places.
    pub expected: f64,
    /// Mean trust of the audience, 0 to 1.
    pub trust: f32,
    /// Mean worth: value per value expected, with what is believed of its kind; 1 is average.
    pub mean: f32,
    /// The score: the lower bound of the worth.
    pub score: f32,
    /// What the score is held against now.
    pub gate: Gate,
    /// Which part of those peers has a lower score, 0 to 1.
    pub percentile: f32,
    /// The rule that decided last.
    pub rule: Rule,
    /// What happens next.
    pub next: Next,
    /// Every decision, from the first.
    pub history: Vec<Decision>,
}
