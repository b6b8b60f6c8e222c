//! Identifiers: 63-bit, time-ordered, typed, and shown as a short string with a prefix.

use std::cmp::Ordering;
use std::fmt;
use std::hash::{Hash, Hasher};
use std::marker::PhantomData;
use std::str::FromStr;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering as Memory};

use crate::time::Clock;

/// Something that has an id. Implement it on an empty marker type or on the noun itself.
pub trait Entity {
    /// One or two lower-case letters that open the printed form, so that a note's id is never taken for an order's.
    const PREFIX: &'static str;
}

/// The id of a `T`: 41 bits of milliseconds since 2020, 10 bits of node, 12 bits of sequence.
/// Stored as BIGINT; printed as prefix and base-62 (`n1Tx8…`); never a JSON number.
pub struct Id<T>(i64, PhantomData<fn() -> T>);

impl<T> Id<T> {
    /// Wraps a stored number.
    pub const fn new(raw: i64) -> Self {
        Self(raw, PhantomData)
    }

    /// The number to store.
    pub const fn raw(self) -> i64 {
        self.0
    }
}

impl<T> Clone for Id<T> {
    fn clone(&self) -> Self {
        *self
    }
}
impl<T> Copy for Id<T> {}
impl<T> PartialEq for Id<T> {
    fn eq(&self, other: &Self) -> bool {
        self.0 == other.0
    }
}
impl<T> Eq for Id<T> {}
impl<T> PartialOrd for Id<T> {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}
impl<T> Ord for Id<T> {
    fn cmp(&self, other: &Self) -> Ordering {
        self.0.cmp(&other.0)
    }
}
impl<T> Hash for Id<T> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.0.hash(state);
    }
}
impl<T: Entity> fmt::Debug for Id<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

const DIGITS: &[u8; 62] = b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

impl<T: Entity> fmt::Display for Id<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut rest = self.0.unsigned_abs();
        let mut digits = Vec::with_capacity(11);
        loop {
            digits.push(DIGITS[usize::try_from(rest % 62).unwrap_or(0)]);
            rest /= 62;
            if rest == 0 {
                break;
            }
        }
        f.write_str(T::PREFIX)?;
        digits.iter().rev().try_for_each(|digit| fmt::Write::write_char(f, char::from(*digit)))
    }
}

/// The text is not an id of this kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not an id of this kind")]
pub struct BadId;

impl<T: Entity> FromStr for Id<T> {
    type Err = BadId;

    fn from_str(text: &str) -> Result<Self, BadId> {
        let digits = text.strip_prefix(T::PREFIX).ok_or(BadId)?;
        if digits.is_empty() || (digits.len() > 1 && digits.starts_with('0')) {
            return Err(BadId);
        }
        let raw = digits.bytes().try_fold(0i64, |sum, byte| {
            let digit = DIGITS.iter().position(|known| *known == byte)?;
            sum.checked_mul(62)?.checked_add(i64::try_from(digit).ok()?)
        });
        raw.map(Self::new).ok_or(BadId)
    }
}

impl<T: Entity> serde::Serialize for Id<T> {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}
impl<'de, T: Entity> serde::Deserialize<'de> for Id<T> {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = <std::borrow::Cow<'de, str>>::deserialize(deserializer)?;
        text.parse().map_err(serde::de::Error::custom)
    }
}

const EPOCH_MS: i64 = 1_577_836_800_000; // 2020-01-01T00:00:00Z
const NODE_BITS: u32 = 10;
const SEQUENCE_BITS: u32 = 12;

/// Makes ids that never repeat within a node and never go back, also when the clock does.
#[derive(Clone)]
pub struct IdGen {
    clock: Clock,
    node: i64,
    /// Milliseconds and sequence in one number: the last one given out.
    last: Arc<AtomicI64>,
}

impl IdGen {
    /// `node` (0..1024) must differ between processes that write to one database; it is taken modulo 1024.
    pub fn new(clock: Clock, node: u16) -> Self {
        Self { clock, node: i64::from(node % (1 << NODE_BITS)), last: Arc::new(AtomicI64::new(0)) }
    }

    /// The node number.
    pub fn node(&self) -> u16 {
        u16::try_from(self.node).unwrap_or(0)
    }

    /// The next id.
    pub fn next<T>(&self) -> Id<T> {
        let now = (self.clock.now().as_micros() / 1000 - EPOCH_MS).max(0) << SEQUENCE_BITS;
        let step = |last: i64| Some(now.max(last + 1));
        let last = self.last.fetch_update(Memory::AcqRel, Memory::Acquire, step).unwrap_or(now);
        let tick = now.max(last + 1);
        let (ms, sequence) = (tick >> SEQUENCE_BITS, tick & ((1 << SEQUENCE_BITS) - 1));
        Id::new((ms << (NODE_BITS + SEQUENCE_BITS)) | (self.node << SEQUENCE_BITS) | sequence)
    }
}

#[cfg(test)]
mod tests;
