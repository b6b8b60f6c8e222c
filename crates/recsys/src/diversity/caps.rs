//! What may not come too often among neighbours.

use serde::{Deserialize, Serialize};

use super::Keys;

/// At most so many with the same key among so many neighbours.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cap {
    /// How many with the same key, at least 1.
    pub most: u32,
    /// Among how many neighbours; 0 or 1 is no cap.
    pub within: usize,
}

/// A cap for each key of a candidate.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Caps {
    /// Cards by one author.
    pub author: Cap,
    /// Cards on one topic.
    pub topic: Cap,
    /// Cards about one product.
    pub product: Cap,
    /// Cards of one form.
    pub form: Cap,
}

impl Default for Caps {
    fn default() -> Self {
        Self {
            author: Cap { most: 1, within: 8 },
            topic: Cap { most: 3, within: 8 },
            product: Cap { most: 1, within: 10 },
            form: Cap { most: 7, within: 8 },
        }
    }
}

impl Caps {
    /// No cap at all.
    pub const NONE: Self = {
        let none = Cap { most: 1, within: 0 };
        Self { author: none, topic: none, product: none, form: none }
    };

    /// Whether a card may be put between cards that are there, at this place: no row of neighbours around it would
    /// have too many of its keys. Of the others' keys it moves none closer together.
    pub(super) fn fit(&self, shown: &[Keys], at: usize, keys: &Keys) -> bool {
        let caps = [self.author, self.topic, self.product, self.form];
        caps.iter().zip(keys).enumerate().all(|(kind, (cap, key))| {
            let reach = cap.within.saturating_sub(1);
            let low = at.saturating_sub(reach);
            let row = &shown[low..shown.len().min(at + reach)];
            let same = |place: usize| row.get(place).is_some_and(|other| other[kind] == *key);
            // Rows of `within` cards that hold the new one, so one fewer of those that are there.
            let often = |start: usize| 1 + (start..start + reach).filter(|place| same(*place)).count();
            *key == 0 || reach == 0 || (0..=at - low).all(|start| often(start) <= cap.most.max(1) as usize)
        })
    }

    /// The keys that are among the last cards as often as they may be, for the choice of the next.
    pub(super) fn full(&self, shown: &[Keys]) -> Full {
        let caps = [self.author, self.topic, self.product, self.form];
        let keys = std::array::from_fn(|kind| {
            let Cap { most, within } = caps[kind];
            let neighbours = &shown[shown.len().saturating_sub(within.saturating_sub(1))..];
            let mut keys: Vec<u32> =
                neighbours.iter().map(|keys| keys[kind]).filter(|key| *key != 0).collect();
            keys.sort_unstable();
            let often = keys.chunk_by(|a, b| a == b).filter(|same| same.len() >= most.max(1) as usize);
            often.map(|same| same[0]).collect()
        });
        Full { keys }
    }
}

/// For each kind of key those that may not come now, sorted.
pub(super) struct Full {
    keys: [Vec<u32>; 4],
}

impl Full {
    /// How many caps a card with these keys would break.
    pub(super) fn broken(&self, keys: &Keys) -> u32 {
        let each = self.keys.iter().zip(keys);
        each.map(|(full, key)| u32::from(full.binary_search(key).is_ok())).sum()
    }
}
