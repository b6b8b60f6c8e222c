//! Signing up.

use ui::button;
use ui::field::{self, Field};
use ui::{form, html, shell};
use web::{Cx, FormErrors, Page, Response};

use super::sign_in::go;
use super::{answer, mail, password};
use crate::model::NAME_MAX;
use crate::sign_up::Wish;

fn handle_field<'a>(cx: &Cx, value: &'a str, errors: &'a FormErrors) -> Field<'a> {
    Field {
        id: "handle",
        name: "handle",
        label: cx.t("identity-handle"),
        value,
        hint: cx.t("identity-handle-hint"),
        error: errors.get("handle"),
        autocomplete: "username",
        ..Field::default()
    }
}

pub fn sign_up(cx: &Cx, wish: &Wish, errors: &FormErrors) -> Response {
    let title = cx.t("identity-sign-up");
    let name = Field {
        id: "name",
        name: "name",
        label: cx.t("identity-name"),
        value: &wish.name,
        hint: cx.t("identity-name-hint"),
        error: errors.get("name"),
        autocomplete: "name",
        max: Some(NAME_MAX),
        ..Field::default()
    };
    let email = Field {
        id: "email",
        name: "email",
        label: cx.t("identity-email"),
        value: &wish.email,
        hint: cx.t("identity-email-hint"),
        error: errors.get("email"),
        kind: "email",
        autocomplete: "email",
        ..Field::default()
    };
    let secret = password(
        "password",
        cx.t("identity-password"),
        cx.t("identity-password-hint"),
        errors,
        "new-password",
    );
    let fields = html! {
        (field::text(&handle_field(cx, &wish.handle, errors)))
        (field::text(&name))
        (field::text(&email))
        (field::text(&secret))
        (go(title))
    };
    let body = html! {
        (form::post("/sign-up", &cx.csrf(), &fields))
        p { (cx.t("identity-have-account")) " " (button::text_link("/sign-in", cx.t("identity-sign-in"))) }
    };
    let text = cx.tr("identity-sign-up-text", &[("site", cx.settings.site.name.as_str().into())]);
    answer(cx, Page::new(title).body(shell::gate(title, &text, &body)), errors)
}

/// After the form: the same page for every address.
pub fn sent(cx: &Cx) -> Response {
    let title = cx.t("identity-check-mail");
    let body = html! {
        (mail::pointer(cx))
        p { (button::text_link("/sign-up", cx.t("identity-sign-up-again"))) }
    };
    let gate = shell::gate(title, cx.t("identity-sign-up-sent"), &body);
    answer(cx, Page::new(title).body(gate), &FormErrors::default())
}

pub fn confirm(cx: &Cx, token: &str, name: &str, handle: &str, errors: &FormErrors) -> Response {
    let title = cx.t("identity-confirm");
    let secret = password(
        "password",
        cx.t("identity-password"),
        cx.t("identity-confirm-password-hint"),
        errors,
        "current-password",
    );
    let fields = html! {
        (field::text(&handle_field(cx, handle, errors)))
        (field::text(&secret))
        (go(cx.t("identity-confirm-go")))
    };
    let body = form::post(&format!("/sign-up/{token}"), &cx.csrf(), &fields);
    let text = cx.tr("identity-confirm-text", &[("name", name.into())]);
    answer(cx, Page::new(title).body(shell::gate(title, &text, &body)), errors)
}
