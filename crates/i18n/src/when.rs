//! Days and times as each language writes them, in a time zone that the caller names.

use jiff::Zoned;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use kernel::{Locale, Timestamp};

use crate::catalogue::{t, tr};

const MONTHS_EN: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];
const MONTHS_SV: [&str; 12] = [
    "januari",
    "februari",
    "mars",
    "april",
    "maj",
    "juni",
    "juli",
    "augusti",
    "september",
    "oktober",
    "november",
    "december",
];

fn local(moment: Timestamp, zone: &TimeZone) -> Zoned {
    moment.to_jiff().to_zoned(zone.clone())
}

/// The month's name; jiff counts months from 1.
fn month(names: &[&'static str; 12], day: Date) -> &'static str {
    names[usize::from(day.month().unsigned_abs()) - 1]
}

/// `2 December`, `12月2日`, `2 december`.
fn day_and_month(locale: Locale, day: Date) -> String {
    match locale {
        Locale::En => format!("{} {}", day.day(), month(&MONTHS_EN, day)),
        Locale::ZhHans => format!("{}月{}日", day.month(), day.day()),
        Locale::Sv => format!("{} {}", day.day(), month(&MONTHS_SV, day)),
    }
}

fn full_date(locale: Locale, day: Date) -> String {
    let text = day_and_month(locale, day);
    match locale {
        Locale::En | Locale::Sv => format!("{text} {}", day.year()),
        Locale::ZhHans => format!("{}年{text}", day.year()),
    }
}

/// A day: `2 December 2026`, `2026年12月2日`, `2 december 2026`.
pub fn date(locale: Locale, moment: Timestamp, zone: &TimeZone) -> String {
    full_date(locale, local(moment, zone).date())
}

/// A day and a time of day to the minute: `2 December 2026, 14:05`, `2026年12月2日 14:05`,
/// `2 december 2026 kl. 14:05`.
pub fn date_time(locale: Locale, moment: Timestamp, zone: &TimeZone) -> String {
    let at = local(moment, zone);
    let day = full_date(locale, at.date());
    let time = format!("{:02}:{:02}", at.hour(), at.minute());
    match locale {
        Locale::En => format!("{day}, {time}"),
        Locale::ZhHans => format!("{day} {time}"),
        Locale::Sv => format!("{day} kl. {time}"),
    }
}

/// From one day to another, both meant, as short as it stays clear: `2 to 5 December`, `30 November to
/// 3 December`, `12月2日至5日`, `2–5 december`; years only where they differ; one day alone if they are the same.
pub fn day_range(locale: Locale, from: Timestamp, to: Timestamp, zone: &TimeZone) -> String {
    let (from, to) = (local(from, zone).date(), local(to, zone).date());
    if from == to {
        return day_and_month(locale, from);
    }
    let same_month = (from.year(), from.month()) == (to.year(), to.month());
    let (first, last) = if from.year() == to.year() {
        (day_and_month(locale, from), day_and_month(locale, to))
    } else {
        (full_date(locale, from), full_date(locale, to))
    };
    match locale {
        Locale::En if same_month => format!("{} to {last}", from.day()),
        Locale::En => format!("{first} to {last}"),
        Locale::ZhHans if same_month => format!("{first}至{}日", to.day()),
        Locale::ZhHans => format!("{first}至{last}"),
        Locale::Sv if same_month => format!("{}–{last}", from.day()),
        Locale::Sv => format!("{first} – {last}"),
    }
}

/// How long ago, as people say it: "just now" (also for what is ahead of a slow clock), minutes, hours within a
/// day, "yesterday" and days within a week; then the date, with its year if it is another one. Days are UTC's.
pub fn ago(locale: Locale, then: Timestamp, now: Timestamp) -> String {
    let minutes = now.since(then).as_seconds() / 60;
    if minutes < 1 {
        return t(locale, "ago-now").to_owned();
    }
    if minutes < 60 {
        return tr(locale, "ago-minutes", &[("count", minutes.into())]);
    }
    if minutes < 24 * 60 {
        return tr(locale, "ago-hours", &[("count", (minutes / 60).into())]);
    }
    let (day, today) = (local(then, &TimeZone::UTC).date(), local(now, &TimeZone::UTC).date());
    match day.duration_until(today).as_hours() / 24 {
        1 => t(locale, "ago-yesterday").to_owned(),
        days @ 2..=6 => tr(locale, "ago-days", &[("count", days.into())]),
        _ if day.year() == today.year() => day_and_month(locale, day),
        _ => full_date(locale, day),
    }
}

#[cfg(test)]
mod tests;
