//! The queue of cases.

use kernel::Page as Rows;
use maud::{Markup, html};
use ui::data::{self, Column};
use ui::feedback::{self, Art};
use ui::nav::{self, Way};
use ui::people::{self, Mood};
use ui::{button, shell};
use web::{Cx, Page};

use crate::queue::{CaseRow, Shelf};
use crate::subject::Subjects;
use crate::views::{kind, reason, standing};

/// The page of one shelf.
pub fn page(cx: &Cx, shelf: Shelf, page: &Rows<CaseRow>, subjects: &Subjects) -> Markup {
    let title = cx.t("moderation-title");
    let way = |href, label, of| Way { href, label, current: shelf == of, ..Way::default() };
    let shelves = nav::segmented(
        title,
        &[
            way("/moderation", cx.t("moderation-open"), Shelf::Open),
            way("/moderation?shelf=decided", cx.t("moderation-decided-shelf"), Shelf::Decided),
        ],
    );
    let body = shell::wrap(&html! {
        (shell::page_head(title, cx.t("moderation-about"), &shelves))
        @if page.items.is_empty() { (empty(cx, shelf)) } @else { (shell::card(&table(cx, page, subjects))) }
        (after(cx, shelf, page))
    });
    Page::new(title).body(body).render(cx)
}

fn empty(cx: &Cx, shelf: Shelf) -> Markup {
    let (title, text) = match shelf {
        Shelf::Open => (cx.t("moderation-empty-open"), cx.t("moderation-empty-open-text")),
        Shelf::Decided => (cx.t("moderation-empty-decided"), cx.t("moderation-empty-decided-text")),
    };
    feedback::empty(Art::Paper, title, text, &html! {})
}

fn table(cx: &Cx, page: &Rows<CaseRow>, subjects: &Subjects) -> Markup {
    let column = |label, number| Column { label, number };
    let columns = [
        column(cx.t("moderation-column-what"), false),
        column(cx.t("moderation-column-why"), false),
        column(cx.t("moderation-column-reporters"), true),
        column(cx.t("moderation-column-since"), false),
    ];
    let rows: Vec<Vec<Markup>> = page.items.iter().map(|case| cells(cx, case, subjects)).collect();
    data::table(cx.t("moderation-title"), &columns, &rows)
}

fn cells(cx: &Cx, case: &CaseRow, subjects: &Subjects) -> Vec<Markup> {
    let thing = case.thing();
    let shown = subjects.shown(thing);
    let name = shown.map_or_else(|| thing.to_string(), |shown| shorten(shown.title));
    let at = case.decided_at.unwrap_or(case.opened_at);
    vec![
        html! {
            a.link href={ "/moderation/" (case.id) } lang=[shown.and_then(|shown| shown.lang)] { (name) }
            " " span.meta { (kind(cx.locale, case.kind)) }
        },
        html! {
            (people::badge(Mood::Warn, reason(cx.locale, case.reason)))
            @if let Some(standing) = standing(cx.locale, case) { " " (people::badge(Mood::Neutral, standing)) }
        },
        html! { (i18n::number(cx.locale, case.reporters)) },
        html! { time datetime=(at) { (i18n::ago(cx.locale, at, cx.now())) } },
    ]
}

/// A comment can be long; a line of the table is not.
fn shorten(text: &str) -> String {
    const MOST: usize = 80;
    if text.chars().count() <= MOST {
        return text.to_owned();
    }
    let mut short: String = text.chars().take(MOST).collect();
    short.push('…');
    short
}

fn after(cx: &Cx, shelf: Shelf, page: &Rows<CaseRow>) -> Markup {
    let Some(next) = &page.next else { return html! {} };
    let href = match shelf {
        Shelf::Open => format!("/moderation?cursor={next}"),
        Shelf::Decided => format!("/moderation?shelf=decided&cursor={next}"),
    };
    shell::row(&button::link(&href, &button::Button::secondary(cx.t("nav-more"))))
}
