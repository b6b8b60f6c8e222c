//! Which language to speak to a browser.

use kernel::Locale;

/// The best of our languages for an `Accept-Language` header (RFC 9110, 12.5.4): the one with the highest weight,
/// the first of equals, by its primary subtag alone. Readers of traditional Chinese get simplified as the nearest
/// there is. English if the header names none of ours, or is rubbish.
pub fn negotiate(accept_language: &str) -> Locale {
    let mut best = (0, Locale::En);
    for range in accept_language.split(',') {
        let (tag, parameters) = range.split_once(';').unwrap_or((range, ""));
        if let (Some(locale), weight) = (spoken(tag), weight(parameters))
            && weight > best.0
        {
            best = (weight, locale);
        }
    }
    best.1
}

fn spoken(tag: &str) -> Option<Locale> {
    let primary = tag.trim().split(['-', '_']).next()?;
    match primary.to_ascii_lowercase().as_str() {
        "en" => Some(Locale::En),
        "zh" | "cmn" => Some(Locale::ZhHans),
        "sv" => Some(Locale::Sv),
        _ => None,
    }
}

/// Thousandths: 1000 without `q`, 0 (not wanted) if `q` is no weight.
fn weight(parameters: &str) -> u32 {
    let Some(q) = parameters.split(';').find_map(|p| p.trim().strip_prefix("q=")) else { return 1000 };
    let (whole, thousandths) = q.trim().split_once('.').unwrap_or((q.trim(), ""));
    let digits = thousandths.len() <= 3 && thousandths.bytes().all(|byte| byte.is_ascii_digit());
    match whole {
        "1" if digits => 1000,
        "0" if digits => format!("{thousandths:0<3}").parse().unwrap_or(0),
        _ => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn the_highest_weight_among_our_languages_wins() {
        assert_eq!(negotiate("fr, sv;q=0.8, zh;q=0.9"), Locale::ZhHans);
        assert_eq!(negotiate("sv,en;q=0.9"), Locale::Sv);
        assert_eq!(negotiate("en;q=0.5, sv ; q=0.51"), Locale::Sv);
        assert_eq!(negotiate("sv;q=0, en;q=0.1"), Locale::En);
    }

    #[test]
    fn every_chinese_reads_simplified_and_every_swedish_is_swedish() {
        for tag in ["zh", "zh-CN", "zh-Hans-SG", "zh-TW", "zh-Hant-HK", "ZH_cn", "cmn-Hans"] {
            assert_eq!(negotiate(tag), Locale::ZhHans, "{tag}");
        }
        assert_eq!(negotiate("sv-FI"), Locale::Sv);
    }

    #[test]
    fn rubbish_is_english() {
        for header in ["", "*", ";;;,,,q=1", "sv;q=abc", "sv;q=-1", "svenska", "zh;q=1.0000", "\u{0}\u{FFFD}"]
        {
            assert_eq!(negotiate(header), Locale::En, "{header}");
        }
    }

    proptest! {
        #[test]
        fn no_header_breaks_it(header in "\\PC*") {
            negotiate(&header);
        }
    }
}
