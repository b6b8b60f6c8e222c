//! What the site shows, day by day: the operator's figures.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::notes::{Note, SOURCES, source};
use super::people::People;
use super::settings::Settings;
use crate::event::Source;

const DAY: i64 = 86_400_000_000;
/// How many days are kept.
const DAYS: usize = 60;
/// The ages that are told apart, in days: up to the first, the second, the third, and older.
const AGES: [i64; 3] = [1, 7, 30];

/// One day (UTC).
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Day {
    /// Cards seen, by source.
    pub by_source: [u64; SOURCES],
    /// Cards seen of authors with few followers.
    pub small: u64,
    /// Cards seen by the note's age: a day, a week, a month, older.
    pub by_age: [u64; 4],
    /// What was earned, in likes.
    pub value: f64,
}

impl Day {
    /// Cards seen.
    pub fn seen(&self) -> u64 {
        self.by_source.iter().sum()
    }
}

/// The last days.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct Shown {
    days: BTreeMap<i64, Day>,
}

impl Shown {
    /// The days, oldest first, as days since 1970.
    pub fn days(&self) -> impl Iterator<Item = (i64, &Day)> {
        self.days.iter().map(|(day, of)| (*day, of))
    }

    fn day(&mut self, at: i64) -> &mut Day {
        if self.days.len() > DAYS {
            self.days.pop_first();
        }
        self.days.entry(at.div_euclid(DAY)).or_default()
    }

    pub(super) fn count(
        &mut self,
        at: i64,
        note: Option<&Note>,
        people: &People,
        from: Source,
        settings: &Settings,
    ) {
        let Some(note) = note else { return };
        let age = AGES.iter().filter(|days| at - note.published >= **days * DAY).count();
        let small = people.get(note.author).is_none_or(|author| author.followers < settings.small_followers);
        let day = self.day(at);
        day.by_source[source(from)] += 1;
        day.by_age[age] += 1;
        day.small += u64::from(small);
    }

    pub(super) fn earned(&mut self, at: i64, value: f32) {
        self.day(at).value += f64::from(value);
    }

    /// What was earned at a time was taken back.
    pub(super) fn lost(&mut self, at: i64, value: f32) {
        if let Some(day) = self.days.get_mut(&at.div_euclid(DAY)) {
            day.value = (day.value - f64::from(value)).max(0.0);
        }
    }
}
