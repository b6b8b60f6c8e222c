//! The list of people for admins.

use i18n::TimeZone;
use kernel::Page as Rows;
use ui::button::{self, Button, Size};
use ui::data::{self, Column};
use ui::feedback::{self, Art};
use ui::people::{self, Mood};
use ui::{Markup, field, form, html, nav, shell};
use web::axum::response::IntoResponse as _;
use web::{Cx, Page, Response, Role};

use crate::admin::AccountRow;

pub fn people(cx: &Cx, query: &str, rows: &Rows<AccountRow>) -> Response {
    let title = cx.t("nav-admin");
    let columns = [
        Column { label: cx.t("identity-admin-person"), number: false },
        Column { label: cx.t("identity-email"), number: false },
        Column { label: cx.t("identity-admin-since"), number: false },
        Column { label: cx.t("identity-admin-role"), number: false },
        Column { label: cx.t("identity-admin-state"), number: false },
    ];
    let cells: Vec<Vec<Markup>> = rows.items.iter().map(|row| cells(cx, row)).collect();
    let next = rows.next.as_ref().map(|cursor| format!("/admin?cursor={cursor}"));
    let find = cx.t("identity-admin-find");
    let body = html! {
        (shell::page_head(title, "", &button::link("/admin/discovery", &Button::secondary(cx.t("identity-admin-discovery")))))
        (field::search("/admin", query, find, find))
        @if cells.is_empty() {
            (feedback::empty(Art::Search, cx.t("identity-admin-none"), "", &html! {}))
        } @else {
            (data::table(cx.t("identity-admin-people"), &columns, &cells))
        }
        (nav::pager(cx.t("identity-admin-people"), None, next.as_deref().map(|href| (href, cx.t("nav-more")))))
    };
    Page::new(title).body(shell::wrap(&body)).render(cx).into_response()
}

fn cells(cx: &Cx, row: &AccountRow) -> Vec<Markup> {
    let profile = format!("/u/{}", row.handle);
    let since = i18n::date(cx.locale, row.created_at, &TimeZone::UTC);
    let (role, state) = if cx.actor_id() == Some(row.id) {
        (html! { (cx.t(role_key(row.role))) }, html! {})
    } else {
        (roles(cx, row), state(cx, row))
    };
    vec![
        data::item(&button::text_link(&profile, &row.name), &format!("@{}", row.handle), &html! {}),
        html! { (row.email) },
        html! { (since) },
        role,
        state,
    ]
}

const fn role_key(role: Role) -> &'static str {
    match role {
        Role::Person => "role-person",
        Role::Moderator => "role-moderator",
        Role::Admin => "role-admin",
    }
}

/// The role, and a button for each other one.
fn roles(cx: &Cx, row: &AccountRow) -> Markup {
    let action = format!("/admin/people/{}/role", row.id);
    let button = |role: Role| {
        button::submit(&Button {
            about: &row.handle,
            size: Size::Small,
            sends: Some(("role", role.as_str())),
            ..Button::quiet(cx.t(role_key(role)))
        })
    };
    let others = [Role::Person, Role::Moderator, Role::Admin].into_iter().filter(|role| *role != row.role);
    let body = html! { @for role in others { (button(role)) } };
    shell::row(&html! {
        (people::badge(Mood::Neutral, cx.t(role_key(row.role))))
        (form::inline(&action, &cx.csrf(), &body))
    })
}

fn state(cx: &Cx, row: &AccountRow) -> Markup {
    let action = format!("/admin/people/{}/state", row.id);
    let (label, wish) =
        if row.disabled { (cx.t("identity-enable"), "false") } else { (cx.t("identity-disable"), "true") };
    let change = Button {
        about: &row.handle,
        size: Size::Small,
        sends: Some(("disabled", wish)),
        ..Button::secondary(label)
    };
    shell::row(&html! {
        @if row.disabled { (people::badge(Mood::Warn, cx.t("identity-is-disabled"))) }
        (form::inline(&action, &cx.csrf(), &button::submit(&change)))
    })
}
