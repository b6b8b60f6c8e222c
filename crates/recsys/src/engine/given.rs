//! What somebody did that they may take back, and what it changed: remembered so that it can be taken back as it was.
//!
//! Sums are taken back to the bit that rounding leaves. What was learned by steps down a gradient is not: the steps
//! since then started from where that one led. The factors make a step of the same size back; the model of what a
//! reader will do learns ten minutes after an impression, and keeps what it learned.

use serde::{Deserialize, Serialize};

use super::people::Action;
use crate::predict::Head;

/// How many likes and collects of a person are remembered so, the last ones; older ones keep what they earned.
const GIVEN: usize = 48;
/// How many notes that a person does not want are.
const REFUSALS: usize = 16;

/// What an action earned its note.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Credit {
    /// When, in microseconds.
    pub at: i64,
    /// How much, in likes.
    pub earned: f32,
    /// Whether in the note's trial.
    pub trial: bool,
    /// Whether from somebody who did not follow the author.
    pub stranger: bool,
    /// The step of the factors.
    pub step: f32,
}

/// A like or a collect.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Given {
    /// To which note.
    pub note: u32,
    /// Which of the two.
    pub head: Head,
    /// What the person's action on the note said before.
    pub before: f32,
    /// How often the person's topics had been taught before.
    pub since: u32,
    /// What it earned; none without an impression of ours.
    pub credit: Option<Credit>,
    /// How much it added to the note's choices, if the choice of the note stands on it alone.
    pub chose: Option<f32>,
}

/// A note that is not wanted.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Refusal {
    /// Which.
    pub note: u32,
    /// When, in microseconds.
    pub at: i64,
    /// What the note lost: of all its value, and of the last hours'.
    pub lost: (f32, f32),
    /// What the person had done with it.
    pub action: Option<Action>,
    /// How often the person's topics had been taught before; none where nothing is learned of the person.
    pub since: Option<u32>,
    /// The step of the factors.
    pub step: f32,
}

/// What one person may take back.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct Givens {
    given: Vec<Given>,
    refused: Vec<Refusal>,
}

/// Whether an action can be taken back at all.
pub const fn can_be_taken_back(head: Head) -> bool {
    matches!(head, Head::Like | Head::Collect)
}

impl Givens {
    /// Remembers a like or a collect before it counts.
    pub fn give(&mut self, note: u32, head: Head, before: f32, since: u32) {
        self.given.retain(|given| (given.note, given.head) != (note, head));
        if self.given.len() == GIVEN {
            self.given.remove(0);
        }
        // Most people give little, and there are many people.
        self.given.reserve_exact(1);
        self.given.push(Given { note, head, before, since, credit: None, chose: None });
    }

    /// Remembers what an action earned. After one that cannot be taken back, the choice of the note stands anyway.
    pub fn credit(&mut self, note: u32, head: Head, credit: Credit, chose: Option<f32>) {
        for given in self.given.iter_mut().filter(|given| given.note == note) {
            if given.head == head {
                (given.credit, given.chose) = (Some(credit), chose);
            } else if !can_be_taken_back(head) {
                given.chose = None;
            }
        }
    }

    /// Takes a like or a collect out, with what the person's action on the note says without it. A choice that
    /// stands on the other of the two as well is the other's from now on.
    pub fn take(&mut self, note: u32, head: Head, says: impl Fn(Head) -> f32) -> Option<(Given, f32)> {
        let place = self.given.iter().position(|given| (given.note, given.head) == (note, head))?;
        let mut given = self.given.remove(place);
        let mut left = given.before;
        if let Some(other) = self.given.iter_mut().find(|other| other.note == note) {
            other.before = other.before.min(given.before);
            left = left.max(says(other.head));
            if other.credit.is_some() {
                other.chose = given.chose.take().or(other.chose);
            }
        }
        Some((given, left))
    }

    /// Remembers that a note is not wanted.
    pub fn refuse(&mut self, refusal: Refusal) {
        if self.refused.len() == REFUSALS {
            self.refused.remove(0);
        }
        self.refused.push(refusal);
    }

    /// Takes out that a note is not wanted.
    pub fn want_again(&mut self, note: u32) -> Option<Refusal> {
        let place = self.refused.iter().position(|refusal| refusal.note == note)?;
        Some(self.refused.remove(place))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_last_are_remembered() {
        let mut givens = Givens::default();
        for note in 0..1_000 {
            givens.give(note, Head::Like, 0.0, 0);
            givens.refuse(Refusal { note, at: 0, lost: (0.0, 0.0), action: None, since: None, step: 0.0 });
        }
        assert_eq!((givens.given.len(), givens.refused.len()), (GIVEN, REFUSALS));
        assert!(givens.take(0, Head::Like, |_| 0.0).is_none() && givens.want_again(0).is_none());
        assert!(givens.take(999, Head::Like, |_| 0.0).is_some() && givens.want_again(999).is_some());
    }
}
