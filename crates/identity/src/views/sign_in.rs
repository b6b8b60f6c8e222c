//! Signing in, and a new password for whoever forgot theirs.

use ui::button::{self, Button, Size};
use ui::field::{self, Field};
use ui::{Markup, form, html, shell};
use web::{Cx, FormErrors, Page, Response};

use super::{answer, mail, password};

/// The one button of a gate.
pub(super) fn go(label: &str) -> Markup {
    button::submit(&Button { block: true, size: Size::Large, ..Button::primary(label) })
}

pub fn sign_in(cx: &Cx, login: &str, next: &str, errors: &FormErrors) -> Response {
    let title = cx.t("identity-sign-in");
    let who = Field {
        id: "login",
        name: "login",
        label: cx.t("identity-login"),
        value: login,
        autocomplete: "username",
        autofocus: login.is_empty(),
        ..Field::default()
    };
    let fields = html! {
        (errors.banner())
        (form::hidden("next", next))
        (field::text(&who))
        (field::text(&password("password", cx.t("identity-password"), "", errors, "current-password")))
        (go(title))
    };
    let body = html! {
        (form::post("/sign-in", &cx.csrf(), &fields))
        p { (button::text_link("/forgot", cx.t("identity-forgot"))) }
        p { (cx.t("identity-no-account")) " " (button::text_link("/sign-up", cx.t("identity-sign-up"))) }
    };
    let text = cx.tr("identity-sign-in-text", &[("site", cx.settings.site.name.as_str().into())]);
    answer(cx, Page::new(title).body(shell::gate(title, &text, &body)), errors)
}

pub fn forgot(cx: &Cx, email: &str, errors: &FormErrors) -> Response {
    let title = cx.t("identity-forgot");
    let address = Field {
        id: "email",
        name: "email",
        label: cx.t("identity-email"),
        value: email,
        error: errors.get("email"),
        kind: "email",
        autocomplete: "email",
        autofocus: true,
        ..Field::default()
    };
    let fields = html! { (field::text(&address)) (go(cx.t("identity-send-link"))) };
    let body = html! {
        (form::post("/forgot", &cx.csrf(), &fields))
        p { (button::text_link("/sign-in", cx.t("identity-back-to-sign-in"))) }
    };
    let gate = shell::gate(title, cx.t("identity-forgot-text"), &body);
    answer(cx, Page::new(title).body(gate), errors)
}

pub fn forgot_sent(cx: &Cx) -> Response {
    let title = cx.t("identity-check-mail");
    let body = html! {
        (mail::pointer(cx))
        p { (button::text_link("/sign-in", cx.t("identity-back-to-sign-in"))) }
    };
    let gate = shell::gate(title, cx.t("identity-forgot-sent"), &body);
    answer(cx, Page::new(title).body(gate), &FormErrors::default())
}

pub fn reset(cx: &Cx, token: &str, handle: &str, errors: &FormErrors) -> Response {
    let title = cx.t("identity-new-password");
    let new = password("password", title, cx.t("identity-password-hint"), errors, "new-password");
    let fields = html! {
        // Password managers take it for the name that the password belongs to.
        input type="hidden" autocomplete="username" value=(handle);
        (field::text(&Field { autofocus: true, ..new }))
        (go(cx.t("action-save")))
    };
    let body = form::post(&format!("/reset/{token}"), &cx.csrf(), &fields);
    let text = cx.tr("identity-reset-text", &[("handle", handle.into())]);
    answer(cx, Page::new(title).body(shell::gate(title, &text, &body)), errors)
}
