//! What comes next in a visit, from visits like it.
//!
//! A visit is a short history: what is seen once may well be seen again, the last items say most, and a visit of last
//! week says more than one of last year. The method is that of [`crate::sequence`]; here is how it is weighted.

use crate::sequence::Settings;

/// Weights for visits, where no validation split says better.
pub const VISITS: Settings = Settings {
    history: 20,
    neighbours: 300,
    rarity: 0.3,
    recency: 0.75,
    sharpness: 1.3,
    length: 0.3,
    freshness: 0.3,
    gap: 0.8,
    back: 0.7,
    popularity: 0.2,
    repeats: 1.0,
    hop: 0.6,
    hop_items: 20,
    hop_neighbours: 100,
};
