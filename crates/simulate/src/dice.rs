//! Chance that depends on what it decides and not on when it is asked: the same person meets the same note with the
//! same luck under every policy, so that policies differ by what they do and not by their luck (common random
//! numbers).

/// The dice of one run.
#[derive(Debug, Clone, Copy)]
pub struct Dice(u64);

impl Dice {
    /// Dice that fall the same for the same seed.
    #[must_use]
    pub fn new(seed: u64) -> Self {
        Self(mix(seed))
    }

    /// Dice for one thing, named by two numbers.
    #[must_use]
    pub fn of(self, one: u64, other: u64) -> Self {
        Self(mix(self.0 ^ mix(one ^ mix(other))))
    }

    /// A number.
    #[must_use]
    pub fn number(self) -> u64 {
        self.0
    }

    /// The throw with this number: uniform from 0 to 1.
    #[must_use]
    pub fn throw(self, number: u64) -> f64 {
        (mix(self.0.wrapping_add(number)) >> 11) as f64 / (1u64 << 53) as f64
    }

    /// Whether something of this probability happens.
    #[must_use]
    pub fn happens(self, number: u64, probability: f64) -> bool {
        self.throw(number) < probability
    }
}

/// The finaliser of `SplitMix64` (Steele, Lea and Flood 2014): every bit depends on every bit.
fn mix(key: u64) -> u64 {
    let key = key.wrapping_add(0x9e37_79b9_7f4a_7c15);
    let key = (key ^ (key >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let key = (key ^ (key >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    key ^ (key >> 31)
}
