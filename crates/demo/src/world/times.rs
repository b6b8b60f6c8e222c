//! When things happen: the last sixty days, by day and little at night.

use crate::dice::Dice;

/// Minutes in a day.
pub(crate) const DAY: u32 = 24 * 60;
/// How far back the demo's history goes, in days.
pub(crate) const DAYS: u32 = 60;
/// The hour at which the world is looked at.
const NOW: u32 = 20 * 60;
/// How much is written in each hour of the day: a lunch break and an evening, and few who cannot sleep.
const HOURS: [u64; 24] = [3, 1, 1, 1, 1, 3, 8, 12, 11, 9, 9, 11, 16, 13, 9, 9, 10, 13, 17, 22, 25, 24, 17, 8];

/// The age in minutes of something done on an ordinary day, between `from` and `to` days ago.
pub(crate) fn on_some_day(dice: &Dice, from: u32, to: u32) -> u32 {
    let hour = u32::try_from(dice.weighted(&HOURS).unwrap_or(12)).unwrap_or(12);
    let clock = hour * 60 + dice.between(0, 59);
    let since = (NOW + DAY - clock) % DAY;
    (dice.between(from, to.saturating_sub(1)) * DAY + since).max(3)
}

/// The age of something done after something of age `before`: mostly within two days, sometimes much later, always
/// at least a minute after it and a minute ago.
pub(crate) fn after(dice: &Dice, before: u32) -> u32 {
    let delay = u32::try_from(dice.luck()).unwrap_or(10) * dice.between(1, 12);
    before.saturating_sub(delay.min(before.saturating_mul(9) / 10).max(1)).max(1)
}
