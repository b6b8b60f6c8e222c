//! Sums by number in a table of fixed size, for calls that must not allocate.

/// An open-addressed table from a number to a sum and a set of seeds; as large as the most it is ever given.
#[derive(Debug)]
pub(super) struct Slots {
    keys: Vec<u32>,
    sums: Vec<(f32, u64)>,
    used: Vec<u32>,
    mask: u32,
}

/// No number: people and items are counted from 0 and never get there.
const EMPTY: u32 = u32::MAX;

impl Slots {
    fn for_most(most: usize) -> Self {
        let size = (most.max(8) * 2).next_power_of_two();
        Self {
            keys: vec![EMPTY; size],
            sums: vec![(0.0, 0); size],
            used: Vec::with_capacity(most),
            mask: size as u32 - 1,
        }
    }

    fn slot(&self, key: u32) -> usize {
        let mut slot = key.wrapping_mul(0x9e37_79b1).rotate_left(15) & self.mask;
        while self.keys[slot as usize] != key && self.keys[slot as usize] != EMPTY {
            slot = (slot + 1) & self.mask;
        }
        slot as usize
    }

    /// Adds to a number's sum and to its seeds.
    pub(super) fn add(&mut self, key: u32, value: f32, seeds: u64) {
        let slot = self.slot(key);
        if self.keys[slot] == EMPTY {
            self.keys[slot] = key;
            self.used.push(slot as u32);
        }
        self.sums[slot].0 += value;
        self.sums[slot].1 |= seeds;
    }

    /// What a number has, if anything was added.
    pub(super) fn get(&self, key: u32) -> Option<(f32, u64)> {
        let slot = self.slot(key);
        (self.keys[slot] == key).then(|| self.sums[slot])
    }

    /// Empties the table into `out`, in the order of first adding.
    pub(super) fn drain(&mut self, mut out: impl FnMut(u32, f32, u64)) {
        for slot in self.used.drain(..) {
            let key = std::mem::replace(&mut self.keys[slot as usize], EMPTY);
            let (sum, seeds) = std::mem::take(&mut self.sums[slot as usize]);
            out(key, sum, seeds);
        }
    }
}

/// Working memory of [`Stream::recommend`](super::Stream::recommend), a few megabytes whatever the number of items. It
/// carries nothing from one call to the next.
#[derive(Debug)]
pub struct Scratch {
    pub(super) people: Slots,
    pub(super) items: Slots,
    /// People by vote: number, vote, seeds.
    pub(super) near: Vec<(u32, f32, u64)>,
    /// Items by score.
    pub(super) found: Vec<(u32, f32)>,
}

impl Scratch {
    /// Room for so many people and items in one call.
    pub(super) fn with_room(people: usize, items: usize) -> Self {
        Self {
            people: Slots::for_most(people),
            items: Slots::for_most(items),
            near: Vec::with_capacity(people),
            found: Vec::with_capacity(items),
        }
    }
}
