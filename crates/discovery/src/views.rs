//! The pages on which discovery gives account.

pub mod about;
pub mod overview;
pub mod reach;
pub mod settings;
pub mod why;

use kernel::Locale;
use recsys::event::Source;
use recsys::predict::{HEADS, Head};
use ui::rating::{self, Bar};
use ui::{Markup, html};
use web::Cx;

/// A source in a few words.
pub fn source(cx: &Cx, source: Source) -> &'static str {
    cx.t(match source {
        Source::Followed => "discovery-source-followed",
        Source::Topic => "discovery-source-topic",
        Source::Interest => "discovery-source-interest",
        Source::Together => "discovery-source-together",
        Source::Searched => "discovery-source-searched",
        Source::Content => "discovery-source-content",
        Source::Place => "discovery-source-place",
        Source::Rising => "discovery-source-rising",
        Source::Trial => "discovery-source-trial",
        Source::Newest => "discovery-source-newest",
    })
}

/// An outcome in a few words.
pub fn head(cx: &Cx, head: Head) -> &'static str {
    cx.t(match head {
        Head::Open => "discovery-did-open",
        Head::Read => "discovery-did-read",
        Head::Like => "discovery-did-like",
        Head::Collect => "discovery-did-collect",
        Head::Comment => "discovery-did-comment",
        Head::Share => "discovery-did-share",
        Head::Follow => "discovery-did-follow",
        Head::Order => "discovery-did-order",
    })
}

/// A part of a whole as people read it, to a tenth of a percent.
#[expect(clippy::cast_possible_truncation, reason = "a part between 0 and some")]
pub fn percent(locale: Locale, part: f64) -> String {
    if part.is_finite() {
        i18n::percent(locale, (part * 1_000.0).round() as i64 * 10)
    } else {
        "–".to_owned()
    }
}

/// A number with two places, written as the language does.
pub fn decimal(locale: Locale, number: f32) -> String {
    i18n::decimal(locale, number.into(), 2)
}

/// Probabilities as bars.
pub fn probabilities(cx: &Cx, predicted: &[f32; HEADS]) -> Markup {
    let most = predicted.iter().copied().fold(0.0, f32::max).max(0.01);
    let texts: Vec<(&str, u8, String)> = Head::ALL
        .into_iter()
        .map(|each| {
            let part = predicted[each as usize];
            (head(cx, each), share(part, most), percent(cx.locale, part.into()))
        })
        .collect();
    bars(cx.t("discovery-predicted"), &texts)
}

/// Labelled bars.
pub fn bars(label: &str, rows: &[(&str, u8, String)]) -> Markup {
    let bars: Vec<Bar> =
        rows.iter().map(|(label, percent, count)| Bar { label, percent: *percent, count }).collect();
    html! { (rating::histogram(label, &bars)) }
}

/// What part of `most` something is, in percent.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "between 0 and 100")]
pub fn share(of: f32, most: f32) -> u8 {
    (of / most.max(f32::MIN_POSITIVE) * 100.0).clamp(0.0, 100.0).round() as u8
}
