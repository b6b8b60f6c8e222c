//! Dates and distances in time as each language says them.

use super::*;
use kernel::Locale::{En, Sv, ZhHans};

fn at(text: &str) -> Timestamp {
    text.parse().unwrap()
}

fn in_all(written: impl Fn(Locale) -> String) -> [String; 3] {
    Locale::ALL.map(written)
}

#[test]
fn dates_follow_the_language_and_the_zone() {
    let moment = at("2026-12-01T23:05:59Z");
    assert_eq!(
        in_all(|l| date(l, moment, &TimeZone::UTC)),
        ["1 December 2026", "2026年12月1日", "1 december 2026"]
    );
    let zone = TimeZone::fixed(jiff::tz::offset(8));
    let there = ["2 December 2026, 07:05", "2026年12月2日 07:05", "2 december 2026 kl. 07:05"];
    assert_eq!(in_all(|l| date_time(l, moment, &zone)), there);
}

#[test]
fn ranges_of_days_are_as_short_as_they_stay_clear() {
    let range = |from: &str, to: &str| {
        let (from, to) = (at(&format!("{from}T12:00:00Z")), at(&format!("{to}T12:00:00Z")));
        in_all(|l| day_range(l, from, to, &TimeZone::UTC))
    };
    assert_eq!(range("2026-12-02", "2026-12-05"), ["2 to 5 December", "12月2日至5日", "2–5 december"]);
    assert_eq!(
        range("2026-11-30", "2026-12-03"),
        ["30 November to 3 December", "11月30日至12月3日", "30 november – 3 december"]
    );
    assert_eq!(
        range("2026-12-30", "2027-01-02"),
        [
            "30 December 2026 to 2 January 2027",
            "2026年12月30日至2027年1月2日",
            "30 december 2026 – 2 januari 2027"
        ]
    );
    assert_eq!(range("2026-12-02", "2026-12-02"), ["2 December", "12月2日", "2 december"]);
}

#[test]
fn the_same_month_of_another_year_is_another_month() {
    let range = day_range(En, at("2026-12-02T00:00:00Z"), at("2027-12-05T00:00:00Z"), &TimeZone::UTC);
    assert_eq!(range, "2 December 2026 to 5 December 2027");
}

#[test]
fn the_recent_past_is_told_by_its_distance_and_the_rest_by_date() {
    let now = at("2026-11-22T10:00:00Z");
    let told = |then: &str| in_all(|l| ago(l, at(then), now));
    assert_eq!(told("2026-11-22T09:59:01Z"), ["just now", "刚刚", "nyss"]);
    assert_eq!(told("2026-11-22T09:55:00Z"), ["5 minutes ago", "5 分钟前", "för 5 minuter sedan"]);
    assert_eq!(told("2026-11-21T10:00:01Z"), ["23 hours ago", "23 小时前", "för 23 timmar sedan"]);
    assert_eq!(told("2026-11-21T09:00:00Z"), ["yesterday", "昨天", "i går"]);
    assert_eq!(told("2026-11-20T23:00:00Z"), ["2 days ago", "2 天前", "för 2 dagar sedan"]);
    assert_eq!(told("2026-11-16T00:00:00Z"), ["6 days ago", "6 天前", "för 6 dagar sedan"]);
    assert_eq!(told("2026-11-15T23:59:00Z"), ["15 November", "11月15日", "15 november"]);
    assert_eq!(told("2025-12-31T00:00:00Z"), ["31 December 2025", "2025年12月31日", "31 december 2025"]);
}

#[test]
fn what_is_ahead_of_the_clock_is_just_now() {
    let now = at("2026-11-22T10:00:00Z");
    assert_eq!(ago(Sv, at("2026-11-22T10:00:30Z"), now), "nyss");
    assert_eq!(ago(ZhHans, Timestamp::from_micros(i64::MAX), now), "刚刚");
}

#[test]
fn the_ends_of_time_have_a_date() {
    for micros in [i64::MIN, i64::MAX] {
        assert!(!date(En, Timestamp::from_micros(micros), &TimeZone::UTC).is_empty());
    }
}
