//! Ids from outside as dense numbers inside.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

use serde::{Deserialize, Serialize};

/// A hasher that is the same in every run, for keys that are ids or hashes already (`SplitMix64`'s finaliser).
#[derive(Debug, Clone, Copy, Default)]
pub struct Mix(u64);

impl Hasher for Mix {
    fn finish(&self) -> u64 {
        mix(self.0)
    }
    fn write(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.0 = mix(self.0 ^ u64::from(*byte));
        }
    }
    fn write_u32(&mut self, key: u32) {
        self.0 = mix(self.0 ^ u64::from(key));
    }
    fn write_u64(&mut self, key: u64) {
        self.0 = mix(self.0 ^ key);
    }
    fn write_i64(&mut self, key: i64) {
        self.write_u64(key.cast_unsigned());
    }
}

/// A number in which every bit depends on every bit of the one given (Steele, Lea and Flood 2014).
#[must_use]
pub fn mix(key: u64) -> u64 {
    let key = key.wrapping_add(0x9e37_79b9_7f4a_7c15);
    let key = (key ^ (key >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let key = (key ^ (key >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    key ^ (key >> 31)
}

/// A number from 0 to 1 that belongs to a key.
#[must_use]
pub fn unit(key: u64) -> f32 {
    #[expect(clippy::cast_precision_loss, reason = "24 bits fit")]
    let top = (mix(key) >> 40) as f32;
    top / 16_777_216.0
}

/// A map whose order nobody may depend on, but which is the same in every run.
pub type Map<K, V> = HashMap<K, V, BuildHasherDefault<Mix>>;

/// Keys as 0, 1, 2, … in the order of their first appearance.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Index<K: std::hash::Hash + Eq> {
    of: Map<K, u32>,
}

impl<K: std::hash::Hash + Eq> Default for Index<K> {
    fn default() -> Self {
        Self { of: Map::default() }
    }
}

impl<K: std::hash::Hash + Eq> Index<K> {
    /// The number of a key that appeared before.
    pub fn get(&self, key: &K) -> Option<u32> {
        self.of.get(key).copied()
    }

    /// The number of a key, and whether it is new.
    pub fn add(&mut self, key: K) -> (u32, bool) {
        let next = u32::try_from(self.of.len()).unwrap_or(u32::MAX);
        match self.of.entry(key) {
            std::collections::hash_map::Entry::Occupied(entry) => (*entry.get(), false),
            std::collections::hash_map::Entry::Vacant(entry) => {
                entry.insert(next);
                (next, true)
            }
        }
    }
}
