//! Why a reader sees a note.

use recsys::engine::Part;
use recsys::event::Source;
use ui::button::{self, Button, Size};
use ui::people::Mood;
use ui::{Markup, data, feedback, form, html, shell};
use web::axum::response::IntoResponse as _;
use web::{Cx, Page, Response};

use super::{decimal, percent, probabilities};
use crate::why::Why;

/// The whole page.
pub fn page(cx: &Cx, why: &Why) -> Response {
    let title = cx.t("discovery-why");
    let note = format!("/n/{}", why.card.id);
    let settings = button::link("/settings/feed", &Button::secondary(cx.t("discovery-settings")));
    let body = html! {
        (shell::page_head(title, &why.card.title, &settings))
        (feedback::banner(Mood::Info, &html! { (sentence(cx, why)) }))
        @if !why.in_time { (shell::section(cx.t("discovery-why-parts"), None, &parts(cx, why))) }
        @if !why.in_time {
            (shell::section(cx.t("discovery-predicted"), None, &shell::card(&html! {
                p.hint { (cx.t("discovery-predicted-text")) }
                (probabilities(cx, &why.explanation.predicted))
            })))
        }
        (shell::section(cx.t("discovery-why-do"), None, &doing(cx, why, &note)))
        p.hint { (button::text_link("/about/ranking", cx.t("discovery-about-link"))) }
    };
    Page::new(title).back(&note).body(shell::narrow(&body)).render(cx).into_response()
}

/// Why, in a sentence.
fn sentence(cx: &Cx, why: &Why) -> String {
    if why.in_time {
        return cx.t("discovery-why-in-time").to_owned();
    }
    match why.source {
        Some((_, true)) => cx.tr("discovery-why-trial", &[("seen", i64::from(why.explanation.seen).into())]),
        Some((source, false)) => cx
            .t(match source {
                Source::Followed => "discovery-why-followed",
                Source::Topic => "discovery-why-topic",
                Source::Interest => "discovery-why-interest",
                Source::Together => "discovery-why-together",
                Source::Searched => "discovery-why-searched",
                Source::Content => "discovery-why-content",
                Source::Place => "discovery-why-place",
                Source::Rising => "discovery-why-rising",
                Source::Trial | Source::Newest => "discovery-why-newest",
            })
            .to_owned(),
        None => cx.t("discovery-why-found").to_owned(),
    }
}

/// What speaks for the note, as far as it changes anything.
fn parts(cx: &Cx, why: &Why) -> Markup {
    let explanation = &why.explanation;
    let rows: Vec<(&str, Markup)> = explanation
        .parts
        .iter()
        .filter(|(_, factor)| !(0.97..1.03).contains(factor))
        .map(|(part, factor)| {
            let change = f64::from(*factor) - 1.0;
            let sign = if change > 0.0 { "+" } else { "−" };
            (part_name(cx, *part), html! { (sign) (percent(cx.locale, change.abs())) })
        })
        .collect();
    let quality = decimal(cx.locale, explanation.quality);
    shell::card(&html! {
        p.hint { (cx.t("discovery-why-parts-text")) }
        @if rows.is_empty() { p { (cx.t("discovery-why-nothing")) } } @else { (data::kv(&rows)) }
        p.hint {
            (cx.tr("discovery-why-quality", &[("quality", quality.into()), ("seen", i64::from(explanation.seen).into())]))
        }
    })
}

fn part_name(cx: &Cx, part: Part) -> &'static str {
    cx.t(match part {
        Part::Quality => "discovery-part-quality",
        Part::Interest => "discovery-part-interest",
        Part::Author => "discovery-part-author",
        Part::Age => "discovery-part-age",
        Part::Place => "discovery-part-place",
        Part::Searched => "discovery-part-searched",
        Part::Language => "discovery-part-language",
        Part::Form => "discovery-part-form",
    })
}

/// What can be done about it.
fn doing(cx: &Cx, why: &Why, note: &str) -> Markup {
    let wish = |name: &str, wish: &str, label: &'static str| {
        let button = Button { about: name, size: Size::Small, ..Button::secondary(label) };
        let here = format!("{note}/why");
        let fields = html! {
            (form::hidden("topic", name))
            (form::hidden("wish", wish))
            (form::hidden("next", &here))
            (button::submit(&button))
        };
        form::inline("/settings/feed/topics", &cx.csrf(), &fields)
    };
    let rows: Vec<Markup> = why
        .topics
        .iter()
        .map(|(_, name)| {
            let both = html! {
                (wish(name, "want", cx.t("discovery-want")))
                (wish(name, "mute", cx.t("discovery-mute")))
            };
            data::item(&html! { "#" (name) }, "", &both)
        })
        .collect();
    let refuse = Button::secondary(cx.t("discovery-not-interested"));
    shell::card(&html! {
        @if !rows.is_empty() { (data::list(&rows)) }
        (form::actions(&form::inline(&format!("{note}/not-interested"), &cx.csrf(), &button::submit(&refuse))))
    })
}
