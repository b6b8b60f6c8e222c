//! What a person chose lately.

use serde::{Deserialize, Serialize};

/// One choice: twelve bytes.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub(super) struct Act {
    pub(super) item: u32,
    pub(super) weight: f32,
    pub(super) at_seconds: i32,
}

/// A person's latest choices, the newest last, and how many they made at all.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub(super) struct Person {
    pub(super) acts: Vec<Act>,
    pub(super) chosen: u32,
}

impl Person {
    /// Notes a choice; one that was there moves to the end and keeps the higher weight. Returns whether it is new
    /// here.
    pub(super) fn note(&mut self, mut act: Act, most: usize) -> bool {
        let before = self.acts.iter().position(|one| one.item == act.item);
        if let Some(place) = before {
            act.weight = act.weight.max(self.acts.remove(place).weight);
        } else {
            self.chosen += 1;
            if self.acts.len() >= most {
                self.acts.remove(0);
            }
        }
        if self.acts.len() == self.acts.capacity() {
            // Most people choose little: room for half as much again, not for twice.
            self.acts.reserve_exact((self.acts.len() / 2).max(2).min(most - self.acts.len()));
        }
        self.acts.push(act);
        before.is_none()
    }

    /// Takes a choice back; whether it was there.
    pub(super) fn take_back(&mut self, item: u32) -> bool {
        let before = self.acts.iter().position(|one| one.item == item);
        if let Some(place) = before {
            self.acts.remove(place);
            self.chosen -= 1;
        }
        before.is_some()
    }
}
