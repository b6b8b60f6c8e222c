//! Lists of people.

use identity::api::{Person, avatar_url};
use kernel::Page as Rows;
use ui::button::{self, Button, Follow, Size};
use ui::feedback::{self, Art};
use ui::nav::{self, Way};
use ui::people::{self, Avatar, Byline};
use ui::{Markup, data, form, html, shell};
use web::axum::response::IntoResponse as _;
use web::{Cx, Page, Response};

use crate::lists::{PeopleList, Side};

/// Followers or followed, with the way to the other list.
pub fn people(cx: &Cx, list: &PeopleList, side: Side) -> Response {
    let profile = format!("/u/{}", list.of.handle);
    let (followers, following) = (format!("{profile}/followers"), format!("{profile}/following"));
    let ways = [
        Way {
            href: &followers,
            label: cx.t("social-followers"),
            current: side == Side::Followers,
            ..Way::default()
        },
        Way {
            href: &following,
            label: cx.t("social-following"),
            current: side == Side::Following,
            ..Way::default()
        },
    ];
    let here = if side == Side::Followers { &followers } else { &following };
    let nobody = match side {
        Side::Followers => cx.t("social-no-followers"),
        Side::Following => cx.t("social-no-following"),
    };
    let row = |person: &Person| {
        let follows = list.followed.contains(&person.id);
        with_action(person, &follow(cx, person, follows))
    };
    let rows: Vec<Markup> = list.people.items.iter().map(row).collect();
    let body = html! {
        (shell::page_head(&list.of.name, &format!("@{}", list.of.handle), &html! {}))
        (nav::tabs(cx.t("social-lists"), &ways, &[]))
        (listed(cx, &rows, nobody, here, &list.people))
    };
    Page::new(&list.of.name).back(&profile).body(shell::narrow(&body)).render(cx).into_response()
}

/// Whom the reader has blocked.
pub fn blocked(cx: &Cx, rows: &Rows<Person>) -> Response {
    let title = cx.t("social-blocked");
    let row = |person: &Person| {
        let unblock = Button {
            about: &person.name,
            size: Size::Small,
            sends: Some(("on", "0")),
            ..Button::secondary(cx.t("social-unblock"))
        };
        let body = html! { (form::hidden("next", "/settings/blocked")) (button::submit(&unblock)) };
        with_action(person, &form::inline(&format!("/u/{}/block", person.handle), &cx.csrf(), &body))
    };
    let items: Vec<Markup> = rows.items.iter().map(row).collect();
    let body = html! {
        (shell::page_head(title, cx.t("social-blocked-text"), &html! {}))
        (listed(cx, &items, cx.t("social-no-blocked"), "/settings/blocked", rows))
    };
    Page::new(title).back("/settings").body(shell::narrow(&body)).render(cx).into_response()
}

fn listed(cx: &Cx, items: &[Markup], nobody: &str, here: &str, rows: &Rows<Person>) -> Markup {
    let next = rows.next.as_ref().map(|cursor| format!("{here}?cursor={cursor}"));
    html! {
        @if items.is_empty() && next.is_none() {
            (feedback::empty(Art::Board, nobody, "", &html! {}))
        } @else {
            (shell::card(&data::list(items)))
        }
        @if let Some(next) = &next {
            (nav::pager(cx.t("social-lists"), None, Some((next, cx.t("nav-more")))))
        }
    }
}

fn with_action(person: &Person, action: &Markup) -> Markup {
    let (href, src) = (format!("/u/{}", person.handle), person.avatar.as_deref().map(avatar_url));
    let meta = format!("@{}", person.handle);
    let by = Byline {
        href: &href,
        avatar: Avatar { name: &person.name, src: src.as_deref(), shop: false },
        meta: &meta,
        ..Byline::default()
    };
    shell::ends(&people::byline(&by), action)
}

/// The follow button; none for oneself.
fn follow(cx: &Cx, person: &Person, on: bool) -> Markup {
    if cx.actor_id() == Some(person.id) {
        return html! {};
    }
    button::follow(&Follow {
        action: &format!("/u/{}/follow", person.handle),
        csrf: &cx.csrf(),
        on,
        follow: cx.t("action-follow"),
        following: cx.t("action-following"),
        name: &person.name,
    })
}
