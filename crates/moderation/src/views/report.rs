//! The form for reporting something.

use maud::{Markup, html};
use ui::field::{Choice, Field, Group};
use ui::{button, field, form, shell};
use web::{Cx, FormErrors, Page};

use crate::model::{DETAILS_MAX, Reason};
use crate::report::Input;
use crate::subject::Shown;
use crate::views::reason;

/// The page: what is reported, why, and more about it.
pub fn page(cx: &Cx, input: &Input, next: &str, shown: Option<Shown>, errors: &FormErrors) -> Markup {
    let title = cx.t("report-title");
    let choices: Vec<Choice> = Reason::ALL
        .into_iter()
        .map(|each| Choice {
            value: each.as_str(),
            label: reason(cx.locale, each),
            checked: input.reason == each.as_str(),
            ..Choice::default()
        })
        .collect();
    let reasons = Group {
        id: "reason",
        name: "reason",
        label: cx.t("report-reason"),
        error: errors.get("reason"),
        choices: &choices,
        ..Group::default()
    };
    let details = Field {
        id: "details",
        name: "details",
        label: cx.t("report-details"),
        value: &input.details,
        hint: cx.t("report-details-hint"),
        error: errors.get("details"),
        optional: cx.t("report-optional"),
        max: Some(DETAILS_MAX),
        ..Field::default()
    };
    let fields = html! {
        (form::hidden("kind", &input.kind))
        (form::hidden("id", &input.id))
        (form::hidden("next", next))
        (field::radios(&reasons))
        (field::textarea(&details, 4))
        (form::actions(&html! { (button::submit(&button::Button::primary(cx.t("report-send")))) }))
    };
    let body = shell::narrow(&html! {
        (shell::page_head(title, cx.t("report-about"), &html! {}))
        @if let Some(shown) = shown {
            (shell::card(&html! { p lang=[shown.lang] { strong { (shown.title) } } }))
        }
        (errors.banner())
        (form::post_once("/reports", &cx.csrf(), &cx.once(), &fields))
    });
    let back = if next.starts_with('/') { next } else { "/" };
    Page::new(title).back(back).body(body).render(cx)
}
