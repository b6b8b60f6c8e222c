//! Who comes to read, and when.

use super::times::{DAYS, on_some_day};
use super::{Person, Reading};
use crate::dice::Dice;

/// Everybody's readings: some come nearly every day, some every other, for up to three pages.
pub(crate) fn all(dice: &Dice, people: &[Person]) -> Vec<Reading> {
    let mut readings = Vec::new();
    for person in 0..people.len() {
        let often = dice.between(40, 95) as usize;
        for day in 0..DAYS {
            if dice.chance(often) {
                let minutes_ago = on_some_day(dice, day, day + 1);
                readings.push(Reading { person, pages: dice.between(1, 3), luck: dice.seed(), minutes_ago });
            }
        }
    }
    readings
}
