//! Numbers and money as each language writes them.

use super::*;
use kernel::Locale::{En, Sv, ZhHans};

/// Shows no-break spaces as `_`.
fn seen(text: &str) -> String {
    text.replace(NBSP, "_")
}

#[test]
fn whole_numbers_are_grouped_by_three() {
    assert_eq!([0, 999, 1_234, -1_234_567].map(|n| number(En, n)), ["0", "999", "1,234", "-1,234,567"]);
    assert_eq!([1_234, -1_234_567].map(|n| seen(&number(Sv, n))), ["1_234", "−1_234_567"]);
    assert_eq!(number(ZhHans, 1_234), "1,234");
    assert_eq!(number(En, i64::MIN), "-9,223,372,036,854,775,808");
}

#[test]
fn compact_counts_round_down_and_keep_one_decimal_below_a_hundred_units() {
    let en = [999, 1_000, 2_450, 21_999, 136_900, 999_999, 1_000_000, 7_200_000_000];
    assert_eq!(en.map(|n| compact(En, n)), ["999", "1k", "2.4k", "21.9k", "136k", "999k", "1M", "7.2B"]);
    let zh = [9_999, 10_000, 12_999, 99_999_999, 230_000_000];
    assert_eq!(zh.map(|n| compact(ZhHans, n)), ["9,999", "1万", "1.2万", "9,999万", "2.3亿"]);
    let sv = [999, 2_400, 3_000_000, -2_400];
    assert_eq!(sv.map(|n| seen(&compact(Sv, n))), ["999", "2,4_tn", "3_mn", "−2,4_tn"]);
}

#[test]
fn money_shows_all_decimals_of_its_currency_in_the_place_of_the_language() {
    let all = |locale| Currency::ALL.map(|currency| seen(&money(locale, Money::new(123_456, currency))));
    let en = [
        "¥1,234.56",
        "€1,234.56",
        "£1,234.56",
        "JP¥123,456",
        "₩123,456",
        "KWD_123.456",
        "SEK_1,234.56",
        "$1,234.56",
    ];
    assert_eq!(all(En), en);
    let zh = [
        "¥1,234.56",
        "€1,234.56",
        "£1,234.56",
        "JP¥123,456",
        "₩123,456",
        "KWD_123.456",
        "SEK_1,234.56",
        "US$1,234.56",
    ];
    assert_eq!(all(ZhHans), zh);
    let sv = [
        "1_234,56_¥",
        "1_234,56_€",
        "1_234,56_£",
        "123_456_JP¥",
        "123_456_₩",
        "123,456_KWD",
        "1_234,56_kr",
        "1_234,56_US$",
    ];
    assert_eq!(all(Sv), sv);
}

#[test]
fn small_and_negative_amounts_keep_their_zeros_and_signs() {
    assert_eq!(money(En, Money::new(5, Currency::Cny)), "¥0.05");
    assert_eq!(money(En, Money::new(-46_800, Currency::Cny)), "-¥468.00");
    assert_eq!(seen(&money(Sv, Money::new(-46_800, Currency::Sek))), "−468,00_kr");
    assert_eq!(money(ZhHans, Money::zero(Currency::Krw)), "₩0");
}

#[test]
fn a_price_tag_drops_decimals_only_if_all_are_zero() {
    let tag = |minor| price(En, Money::new(minor, Currency::Cny));
    assert_eq!([46_800, 80_820, 0, -100].map(tag), ["¥468", "¥808.20", "¥0", "-¥1"]);
    assert_eq!(seen(&price(Sv, Money::new(64_900, Currency::Sek))), "649_kr");
    assert_eq!(price(En, Money::new(1_000, Currency::Jpy)), "JP¥1,000");
}

#[test]
fn shares_drop_trailing_zeros() {
    assert_eq!(
        [0, 900, 1_250, 1_205, -50, 123_456].map(|bp| percent(En, bp)),
        ["0%", "9%", "12.5%", "12.05%", "-0.5%", "1,234.56%"]
    );
    assert_eq!(seen(&percent(Sv, 1_250)), "12,5_%");
}

#[test]
fn decimals_are_rounded_and_take_the_mark_of_the_language() {
    assert_eq!(
        [0.414, 0.416, -1_234.5, -0.001].map(|n| decimal(En, n, 2)),
        ["0.41", "0.42", "-1,234.50", "0.00"]
    );
    assert_eq!(
        (decimal(Sv, 0.5, 2), seen(&decimal(Sv, -1_234.5, 1))),
        ("0,50".to_owned(), "\u{2212}1_234,5".to_owned())
    );
    assert_eq!((decimal(ZhHans, 2.0, 0), decimal(En, f64::NAN, 2)), ("2".to_owned(), "–".to_owned()));
}

#[test]
fn lists_join_their_last_two_with_a_word() {
    assert_eq!(list(En, &["a", "b", "c"]), "a, b and c");
    assert_eq!(list(Sv, &["a", "b"]), "a och b");
    assert_eq!(list(ZhHans, &["甲", "乙", "丙"]), "甲、乙和丙");
    assert_eq!((list(En, &["a"]), list::<&str>(En, &[])), ("a".to_owned(), String::new()));
}
