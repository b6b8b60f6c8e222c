//! The order of the explore feed: new notes first, notes that people like held up among them.
//!
//! The shape is that of the ranking which reddit published with its source ("hot"): time plus the logarithm of the
//! votes, so that ten times the engagement is worth 45,000 seconds (12.5 hours). In whole numbers, and from counts
//! that may fall: what is stored never falls, so that a reader who walks down the feed meets no note twice.

use kernel::Timestamp;

/// Microseconds that are worth one unit; a million units are 45,000 seconds.
const MICROS_PER_UNIT: i64 = 45_000;

/// The score of a note nobody has touched yet, in millionths of a decade of engagement.
pub fn heat(published: Timestamp) -> i64 {
    published.as_micros() / MICROS_PER_UNIT
}

/// What engagement adds: log10(1 + points) in millionths, by chords between 1, 3, 10, 30, … As the logarithm is
/// concave, the chord that counts is the least. It is the statement in [`crate::counters`] in Rust.
#[cfg(test)]
pub fn warmth(points: i64) -> i64 {
    let chords = [
        points * 238_560,
        477_121 + (points - 2) * 74_697,
        1_000_000 + (points - 9) * 23_856,
        1_477_121 + (points - 29) * 7_469,
        2_000_000 + (points - 99) * 2_385,
        2_477_121 + (points - 299) * 746,
        3_000_000 + (points - 999) * 238,
        3_477_121 + (points - 2_999) * 74,
        4_000_000 + (points - 9_999) * 23,
        4_477_121 + (points - 29_999) * 7,
        5_000_000 + (points - 99_999),
    ];
    chords.into_iter().min().unwrap_or(0)
}
