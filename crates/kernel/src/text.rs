//! Text that people type: normalised, without control characters, counted as people count.

use unicode_normalization::UnicodeNormalization;
use unicode_segmentation::UnicodeSegmentation;

use crate::problem::Flaw;

/// One line: NFC, white space folded to single spaces, control and bidi-override characters dropped, trimmed.
pub fn line(typed: &str) -> String {
    let shown = typed.nfc().filter(|c| c.is_whitespace() || !is_hidden(*c)).collect::<String>();
    shown.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Several lines: NFC, `\n` line ends, at most one empty line in a row, control characters dropped, trimmed.
pub fn block(typed: &str) -> String {
    let typed = typed.replace("\r\n", "\n").replace('\r', "\n");
    let shown: String = typed.nfc().filter(|c| *c == '\n' || *c == '\t' || !is_hidden(*c)).collect();
    let mut lines: Vec<&str> = Vec::new();
    for each in shown.lines().map(str::trim_end) {
        if !(each.is_empty() && lines.last().is_none_or(|last| last.is_empty())) {
            lines.push(each);
        }
    }
    lines.join("\n").trim().to_owned()
}

/// Controls, and the marks that reorder or hide what surrounds them. Joiners stay: emoji and scripts need them.
fn is_hidden(c: char) -> bool {
    c.is_control() || matches!(c, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{FEFF}' | '\u{200B}')
}

/// Length as people count: one per grapheme, so a flag, a family emoji and a Chinese character are 1 each.
pub fn length(text: &str) -> usize {
    text.graphemes(true).count()
}

/// A cleaned line of `1..=max` graphemes.
///
/// # Errors
/// `empty`, or `too-long` with `max` and `length`.
pub fn required_line(typed: &str, max: usize) -> Result<String, Flaw> {
    let text = optional_line(typed, max)?;
    if text.is_empty() { Err("empty".into()) } else { Ok(text) }
}

/// A cleaned line of at most `max` graphemes.
///
/// # Errors
/// `too-long` with `max` and `length`.
pub fn optional_line(typed: &str, max: usize) -> Result<String, Flaw> {
    within(line(typed), max)
}

/// A cleaned block of at most `max` graphemes.
///
/// # Errors
/// `too-long` with `max` and `length`.
pub fn optional_block(typed: &str, max: usize) -> Result<String, Flaw> {
    within(block(typed), max)
}

fn within(text: String, max: usize) -> Result<String, Flaw> {
    // A grapheme may be many bytes long; a text of one endless grapheme is no text.
    let length = length(&text);
    if length > max || text.len() > max.saturating_mul(32) {
        let mut flaw = Flaw::with("too-long", "max", max);
        flaw.args.push(("length", length.to_string()));
        return Err(flaw);
    }
    Ok(text)
}

/// The BCP 47 primary language that a text is most likely in, for `lang` attributes: Han characters mean `zh`,
/// å ä ö or common Swedish words mean `sv`, anything else `en`. A guess for fonts and screen readers, not a detector.
pub fn guess_language(text: &str) -> &'static str {
    let letters = text.chars().filter(|c| c.is_alphabetic()).count().max(1);
    let han =
        text.chars().filter(|c| matches!(c, '\u{3400}'..='\u{9FFF}' | '\u{20000}'..='\u{3134F}')).count();
    if han * 5 > letters {
        return "zh";
    }
    let lower = text.to_lowercase();
    let swedish = ["och", "att", "det", "som", "på", "är", "för", "inte", "jag", "till", "med", "en", "ett"];
    let words = lower.split(|c: char| !c.is_alphabetic()).filter(|word| swedish.contains(word)).count();
    let total = lower.split_whitespace().count().max(1);
    if words * 8 > total || lower.contains(['å', 'ä', 'ö']) { "sv" } else { "en" }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_lose_control_characters_and_keep_emoji() {
        assert_eq!(line("  a\u{0}\n b\u{202E}c 👨‍👩‍👧  "), "a bc 👨‍👩‍👧");
        assert_eq!(length("👨‍👩‍👧🇸🇪é中"), 4);
        assert_eq!(line("e\u{301}"), "é");
    }

    #[test]
    fn blocks_keep_paragraphs_and_fold_gaps() {
        assert_eq!(block("\r\n\r\nOne  \r\n\r\n\r\n\r\ntwo\rthree\n"), "One\n\ntwo\nthree");
    }

    #[test]
    fn limits_count_graphemes_and_say_the_numbers() {
        assert_eq!(required_line("中文标题", 4).unwrap(), "中文标题");
        assert_eq!(required_line(" \u{200B} ", 4), Err("empty".into()));
        let flaw = required_line("12345", 4).unwrap_err();
        assert_eq!((flaw.code, flaw.args), ("too-long", vec![("max", "4".into()), ("length", "5".into())]));
        assert!(optional_line(&format!("e{}", "\u{301}\u{302}".repeat(500)), 4).is_err());
    }

    #[test]
    fn languages_are_guessed_well_enough_for_a_lang_attribute() {
        assert_eq!(guess_language("湖边小城三天两夜"), "zh");
        assert_eq!(guess_language("Svampguide: tre karljohan"), "en");
        assert_eq!(guess_language("Tre karljohan du inte kan ta fel på"), "sv");
        assert_eq!(guess_language("First dahlia of the year"), "en");
    }
}
