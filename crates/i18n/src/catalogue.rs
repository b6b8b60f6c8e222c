//! The texts: Fluent files embedded in the program, parsed once a language, on first use.

use std::borrow::Cow;
use std::collections::HashMap;
use std::str::Utf8Error;
use std::sync::OnceLock;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use fluent_syntax::ast::Entry;
use kernel::Locale;

use crate::format;

#[derive(rust_embed::RustEmbed)]
#[folder = "../../locales"]
struct Files;

/// One language: every message as it reads without values, and the bundle for those that take some.
struct Catalogue {
    plain: HashMap<String, String>,
    bundle: FluentBundle<FluentResource>,
}

impl Catalogue {
    fn of(locale: Locale) -> &'static Self {
        static LOADED: [OnceLock<Catalogue>; Locale::ALL.len()] =
            [const { OnceLock::new() }; Locale::ALL.len()];
        LOADED[locale as usize].get_or_init(|| Self::load(locale))
    }

    /// Reads every file of a language. What cannot be read is left out here and fails a test of this crate, so
    /// that a bad file costs a text, never the program.
    fn load(locale: Locale) -> Self {
        // The language decides between `one` and `other`.
        let mut bundle = FluentBundle::new_concurrent(locale.tag().parse().into_iter().collect());
        // The marks would show up in titles, attributes and mail subjects; nothing here mixes directions.
        bundle.set_use_isolating(false);
        bundle.set_formatter(Some(match locale {
            Locale::En => |value, _| grouped(Locale::En, value),
            Locale::ZhHans => |value, _| grouped(Locale::ZhHans, value),
            Locale::Sv => |value, _| grouped(Locale::Sv, value),
        }));
        let mut ids = Vec::new();
        for text in sources(locale) {
            let resource = FluentResource::try_new(text).unwrap_or_else(|(readable, _)| readable);
            ids.extend(resource.entries().filter_map(|entry| match entry {
                Entry::Message(message) => Some(message.id.name.to_owned()),
                _ => None,
            }));
            bundle.add_resource_overriding(resource);
        }
        let plain =
            ids.into_iter().filter_map(|id| Some((id.clone(), formatted(&bundle, &id, None)?))).collect();
        Self { plain, bundle }
    }
}

/// The files of a language, in the order of their names.
fn sources(locale: Locale) -> impl Iterator<Item = String> {
    let folder = format!("{}/", locale.tag());
    let mut names: Vec<_> =
        Files::iter().filter(|name| name.starts_with(&folder) && name.ends_with(".ftl")).collect();
    names.sort();
    names.into_iter().filter_map(|name| {
        let text: Result<String, Utf8Error> =
            std::str::from_utf8(&Files::get(&name)?.data).map(str::to_owned);
        text.ok()
    })
}

fn grouped(locale: Locale, value: &FluentValue<'_>) -> Option<String> {
    match value {
        #[expect(
            clippy::cast_possible_truncation,
            reason = "counts; beyond 2^53 the value itself is inexact"
        )]
        FluentValue::Number(n) if n.value.fract() == 0.0 => Some(format::number(locale, n.value as i64)),
        _ => None,
    }
}

fn formatted(
    bundle: &FluentBundle<FluentResource>,
    key: &str,
    args: Option<&FluentArgs<'_>>,
) -> Option<String> {
    let pattern = bundle.get_message(key)?.value()?;
    Some(bundle.format_pattern(pattern, args, &mut Vec::new()).into_owned())
}

/// The text at `key`, for messages without values. A missing key reads as in English, else as the key itself;
/// the tests of this crate keep both from happening.
pub fn t(locale: Locale, key: &'static str) -> &'static str {
    let plain = |locale| Catalogue::of(locale).plain.get(key).map(String::as_str);
    plain(locale).or_else(|| plain(Locale::En)).unwrap_or(key)
}

/// The text at `key` with values for its `{ $names }`: text as it is, whole numbers grouped as the language
/// groups them and deciding plurals. Pass a number that is a name (a year, an order's number) as text.
///
/// ```ignore
/// i18n::tr(locale, "notes-likes", &[("count", likes.into()), ("name", author.into())])
/// ```
pub fn tr(locale: Locale, key: &'static str, args: &[(&'static str, FluentValue<'_>)]) -> String {
    let args: FluentArgs<'_> = args.iter().map(|(name, value)| (*name, value.clone())).collect();
    lookup(locale, key, &args).unwrap_or_else(|| key.to_owned())
}

/// The text at a key made at run time, such as `err-{code}`; `None` if no language has it. Values that are
/// whole numbers count as numbers.
pub fn try_t<N: AsRef<str>>(locale: Locale, key: &str, args: &[(N, String)]) -> Option<String> {
    let args: FluentArgs<'_> = args.iter().map(|(name, value)| (name.as_ref(), typed(value))).collect();
    lookup(locale, key, &args)
}

fn lookup(locale: Locale, key: &str, args: &FluentArgs<'_>) -> Option<String> {
    let full = |locale| formatted(&Catalogue::of(locale).bundle, key, Some(args));
    full(locale).or_else(|| full(Locale::En))
}

/// `"12"` is a number; `"012"`, `"+12"` and `"12.50"` are names or amounts and stay as they are.
fn typed(value: &str) -> FluentValue<'_> {
    match value.parse::<i64>() {
        Ok(number) if number.to_string() == value => FluentValue::from(number),
        _ => FluentValue::String(Cow::Borrowed(value)),
    }
}

/// Every key, sorted: those of English, which the tests hold equal to the other languages'.
pub fn keys() -> Vec<&'static str> {
    let mut keys: Vec<&str> = Catalogue::of(Locale::En).plain.keys().map(String::as_str).collect();
    keys.sort_unstable();
    keys
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_grouped_and_decide_the_plural_in_each_language() {
        let ago = |locale, n: i64| tr(locale, "ago-minutes", &[("count", n.into())]);
        assert_eq!(ago(Locale::En, 1), "1 minute ago");
        assert_eq!(ago(Locale::En, 1234), "1,234 minutes ago");
        assert_eq!(ago(Locale::Sv, 1), "för 1 minut sedan");
        assert_eq!(ago(Locale::Sv, 1234), "för 1\u{A0}234 minuter sedan");
        assert_eq!(ago(Locale::ZhHans, 1), "1 分钟前");
    }

    #[test]
    fn values_of_dynamic_keys_count_as_numbers_only_if_they_are_written_as_one() {
        let wait =
            |seconds: &str| try_t(Locale::En, "err-too-many-requests", &[("seconds", seconds.to_owned())]);
        assert_eq!(wait("1").unwrap(), "That was too often. Wait 1 second.");
        assert_eq!(wait("1500").unwrap(), "That was too often. Wait 1,500 seconds.");
        assert_eq!(wait("01").unwrap(), "That was too often. Wait 01 seconds.");
        assert_eq!(try_t(Locale::Sv, "err-no-such-thing", &[("a", String::new())]), None);
    }

    #[test]
    fn text_goes_in_as_it_is_without_isolation_marks() {
        let args = [("max", "<b>\u{4F60} { $x }".to_owned())];
        assert_eq!(try_t(Locale::En, "err-too-many", &args).unwrap(), "At most <b>你 { $x }.");
    }

    #[test]
    fn a_missing_key_reads_as_itself() {
        assert_eq!(t(Locale::Sv, "no-such-key"), "no-such-key");
        assert_eq!(tr(Locale::Sv, "no-such-key", &[]), "no-such-key");
    }

    #[test]
    fn keys_are_sorted_and_those_of_english() {
        let keys = keys();
        assert!(keys.is_sorted());
        assert!(keys.contains(&"action-close") && keys.contains(&"err-not-found-title"));
    }
}
