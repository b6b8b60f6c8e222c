//! Mails of a site that sends none.

use ::mail::Letter;
use i18n::TimeZone;
use ui::feedback::{self, Art};
use ui::{Markup, button, data, html, shell};
use web::axum::response::IntoResponse as _;
use web::{Cx, Page, Response};

use crate::dev_mail;

/// After something was mailed: where to look, on a site that sends nothing.
pub fn pointer(cx: &Cx) -> Markup {
    html! {
        @if dev_mail::is_open(cx) { p { (button::text_link("/dev/mail", cx.t("identity-dev-mail-look"))) } }
    }
}

pub fn list(cx: &Cx, letters: &[(String, Letter)]) -> Response {
    let title = cx.t("identity-dev-mail");
    let row = |(name, letter): &(String, Letter)| {
        let subject = button::text_link(&format!("/dev/mail/{name}"), &letter.subject);
        let sent = i18n::date_time(cx.locale, letter.sent, &TimeZone::UTC);
        data::item(&subject, &format!("{} · {sent}", letter.to), &html! {})
    };
    let rows: Vec<Markup> = letters.iter().map(row).collect();
    let body = html! {
        (shell::page_head(title, cx.t("identity-dev-mail-text"), &html! {}))
        @if rows.is_empty() {
            (feedback::empty(Art::Paper, cx.t("identity-dev-mail-none"), "", &html! {}))
        } @else { (shell::card(&data::list(&rows))) }
    };
    Page::new(title).body(shell::narrow(&body)).render(cx).into_response()
}

/// One mail, with the links to this site made to follow.
pub fn letter(cx: &Cx, letter: &Letter) -> Response {
    let here = cx.settings.site.url.as_str();
    let body = html! {
        (shell::page_head(&letter.subject, &letter.to, &html! {}))
        (shell::card(&html! {
            @for line in letter.text.lines() {
                p {
                    @match line.trim().strip_prefix(here).filter(|path| path.starts_with('/')) {
                        Some(path) => (button::text_link(path, line.trim())),
                        None => (line),
                    }
                }
            }
        }))
    };
    Page::new(&letter.subject).back("/dev/mail").body(shell::narrow(&body)).render(cx).into_response()
}
