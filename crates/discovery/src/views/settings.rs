//! How a reader's pages are made.

use ui::button::{self, Button, Size};
use ui::field::{self, Choice, Field};
use ui::people::Mood;
use ui::{Markup, data, feedback, form, html, shell};
use web::axum::response::IntoResponse as _;
use web::{Cx, FormErrors, Page, Response, StatusCode};

use super::{bars, share};
use crate::choices::{Sliders, TOPIC_MAX, Topic};
use crate::settings::{Interest, Overview};

/// The whole page.
pub fn page(cx: &Cx, overview: &Overview, errors: &FormErrors, typed: &str) -> Response {
    let title = cx.t("discovery-settings");
    let about = button::text_link("/about/ranking", cx.t("discovery-about-link"));
    let body = html! {
        (shell::page_head(title, cx.t("discovery-settings-text"), &about))
        (errors.banner())
        (shell::section(cx.t("discovery-sliders"), None, &sliders(cx, &overview.sliders)))
        (shell::section(cx.t("discovery-topics"), None, &topics(cx, &overview.topics, errors, typed)))
        @if !overview.sliders.in_time {
            (shell::section(cx.t("discovery-interests"), None, &interests(cx, &overview.interests)))
        }
        (shell::section(cx.t("discovery-forget"), None, &forget(cx)))
    };
    let status = if errors.summary().is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let page = Page::new(title).back("/settings").body(shell::narrow(&body));
    (status, page.render(cx)).into_response()
}

fn sliders(cx: &Cx, set: &Sliders) -> Markup {
    let slider = |name, label, low, high, value: i64| {
        let value = value.to_string();
        let of = Field { id: name, name, label, value: &value, ..Field::default() };
        field::range(&of, (-100, 100, 25), (low, high))
    };
    let in_time = Choice {
        value: "on",
        label: cx.t("discovery-in-time"),
        hint: cx.t("discovery-in-time-hint"),
        checked: set.in_time,
        ..Choice::default()
    };
    let fields = html! {
        (slider("proven", cx.t("discovery-proven"), cx.t("discovery-proven-low"), cx.t("discovery-proven-high"), set.proven))
        (slider("far", cx.t("discovery-far"), cx.t("discovery-far-low"), cx.t("discovery-far-high"), set.far))
        (slider("commercial", cx.t("discovery-commercial"), cx.t("discovery-commercial-low"), cx.t("discovery-commercial-high"), set.commercial))
        (slider("small", cx.t("discovery-small"), cx.t("discovery-small-low"), cx.t("discovery-small-high"), set.small))
        (field::switch("in_time", &in_time))
        (form::actions(&button::submit(&Button::primary(cx.t("discovery-save")))))
    };
    shell::card(&form::post("/settings/feed", &cx.csrf(), &fields))
}

fn topics(cx: &Cx, named: &[Topic], errors: &FormErrors, typed: &str) -> Markup {
    let topic = Field {
        id: "topic",
        name: "topic",
        label: cx.t("discovery-topic"),
        hint: cx.t("discovery-topic-hint"),
        value: typed,
        error: errors.get("topic"),
        max: Some(TOPIC_MAX),
        ..Field::default()
    };
    let want = Button { sends: Some(("wish", "want")), ..Button::primary(cx.t("discovery-want")) };
    let mute = Button { sends: Some(("wish", "mute")), ..Button::secondary(cx.t("discovery-mute")) };
    let fields = html! {
        (field::text(&topic))
        (form::actions(&html! { (button::submit(&want)) (button::submit(&mute)) }))
    };
    let rows: Vec<Markup> = named.iter().map(|topic| named_topic(cx, topic)).collect();
    shell::card(&html! {
        (form::post("/settings/feed/topics", &cx.csrf(), &fields))
        @if !rows.is_empty() { (data::list(&rows)) }
    })
}

fn named_topic(cx: &Cx, topic: &Topic) -> Markup {
    let state = cx.t(if topic.wanted { "discovery-wanted" } else { "discovery-muted" });
    let drop = Button { about: &topic.name, size: Size::Small, ..Button::secondary(cx.t("discovery-drop")) };
    let fields = html! {
        (form::hidden("topic", &topic.topic_key))
        (form::hidden("wish", "drop"))
        (button::submit(&drop))
    };
    let action = form::inline("/settings/feed/topics", &cx.csrf(), &fields);
    data::item(&html! { "#" (topic.name) }, state, &action)
}

fn interests(cx: &Cx, believed: &[Interest]) -> Markup {
    if believed.is_empty() {
        return shell::card(&html! { p.hint { (cx.t("discovery-interests-none")) } });
    }
    let most = believed.first().map_or(1.0, |first| first.strength);
    let rows: Vec<(&str, u8, String)> = believed
        .iter()
        .map(|each| {
            (each.topic.as_str(), share(each.strength, most), super::percent(cx.locale, each.strength.into()))
        })
        .collect();
    let mutes: Vec<Markup> = believed.iter().take(8).map(|each| mute(cx, each)).collect();
    shell::card(&html! {
        p.hint { (cx.t("discovery-interests-text")) }
        (bars(cx.t("discovery-interests"), &rows))
        (data::list(&mutes))
    })
}

fn mute(cx: &Cx, interest: &Interest) -> Markup {
    let button =
        Button { about: &interest.topic, size: Size::Small, ..Button::secondary(cx.t("discovery-mute")) };
    let fields = html! {
        (form::hidden("topic", &interest.topic))
        (form::hidden("wish", "mute"))
        (button::submit(&button))
    };
    let action = form::inline("/settings/feed/topics", &cx.csrf(), &fields);
    data::item(&html! { "#" (interest.topic) }, "", &action)
}

fn forget(cx: &Cx) -> Markup {
    let fields = html! {
        (feedback::banner(Mood::Info, &html! { (cx.t("discovery-forget-text")) }))
        (form::actions(&button::submit(&Button::secondary(cx.t("discovery-forget-do")))))
    };
    shell::card(&form::post("/settings/feed/forget", &cx.csrf(), &fields))
}
