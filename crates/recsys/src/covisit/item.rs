//! Who chose an item lately.

use serde::{Deserialize, Serialize};

/// The latest people who chose an item, in a ring once they are as many as are kept, and how many did at all.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub(super) struct Item {
    pub(super) people: Vec<u32>,
    oldest: u32,
    pub(super) chosen: u32,
    /// What sharing it says about two people.
    pub(super) rarity: f32,
}

impl Item {
    /// Notes a person; who is here already chose it so long ago that their own history has let it go, and is not a
    /// second person.
    pub(super) fn note(&mut self, person: u32, most: usize) {
        if self.people.contains(&person) {
            return;
        }
        self.chosen += 1;
        if self.people.len() < most {
            if self.people.len() == self.people.capacity() {
                // Most items are chosen by few: room for half as many again, not for twice.
                self.people.reserve_exact((self.people.len() / 2).max(4).min(most - self.people.len()));
            }
            self.people.push(person);
        } else {
            self.people[self.oldest as usize] = person;
            self.oldest = (self.oldest + 1) % self.people.len() as u32;
        }
    }

    /// A person did not choose it after all.
    pub(super) fn forget(&mut self, person: u32) {
        self.people.rotate_left(self.oldest as usize);
        self.oldest = 0;
        self.people.retain(|one| *one != person);
        self.chosen = self.chosen.saturating_sub(1);
    }
}
