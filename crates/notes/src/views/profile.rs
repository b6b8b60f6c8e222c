//! A person's page.

use identity::api::avatar_url;
use kernel::text::guess_language;
use maud::{Markup, html};
use ui::button::{self, Button};
use ui::feedback::{self, Art};
use ui::icon::Icon;
use ui::nav::{self, Way};
use ui::people::{self, Avatar, Mood, ProfileHead};
use ui::{form, sheet};
use web::{Cx, Page};

use super::answer;
use super::cards::{feed, next_href};
use super::note::follow_button;
use crate::profile::{Profile, Tab};

/// The page.
pub fn page(cx: &Cx, profile: &Profile) -> Markup {
    let person = &profile.person;
    let path = format!("/u/{}", person.handle);
    let kept = match profile.tab {
        Tab::Notes => "",
        Tab::Collected => "tab=collected&",
        Tab::Liked => "tab=liked&",
    };
    let next = next_href(&path, kept, &profile.cards);
    let body = html! {
        (head(cx, profile, &path))
        @if profile.own { (tabs(cx, profile.tab, &path)) }
        @if profile.blocked {
            (feedback::banner(Mood::Neutral, &html! { (cx.t("notes-profile-blocked")) }))
        } @else if profile.cards.items.is_empty() && next.is_none() {
            (empty(cx, profile))
        } @else {
            (feed(cx, cx.t("notes-tab-notes"), &profile.cards.items, next))
        }
    };
    let head = html! { link rel="canonical" href=(cx.link(&path)); };
    let page = Page::new(&person.name).description(&person.bio).head(head).modules(&["masonry.js"]);
    answer(cx, &person.name, page, body)
}

fn head(cx: &Cx, profile: &Profile, path: &str) -> Markup {
    let person = &profile.person;
    let avatar = person.avatar.as_deref().map(avatar_url);
    let mut meta = format!("@{}", person.handle);
    if !person.place.is_empty() {
        meta = format!("{meta} · {}", person.place);
    }
    let count = |n| i18n::compact(cx.locale, n);
    let (notes, followers) = (count(profile.tally.notes), count(profile.counts.followers));
    let (following, likes) = (count(profile.counts.following), count(profile.tally.likes));
    let facts = [
        (notes.as_str(), cx.t("notes-fact-notes")),
        (followers.as_str(), cx.t("notes-fact-followers")),
        (following.as_str(), cx.t("notes-fact-following")),
        (likes.as_str(), cx.t("notes-fact-likes")),
    ];
    let head = ProfileHead {
        avatar: Avatar { name: &person.name, src: avatar.as_deref(), shop: false },
        lang: Some(guess_language(&person.name)),
        meta: &meta,
        seal: person.brand.then(|| cx.t("notes-brand")),
        bio: &person.bio,
        bio_lang: Some(&person.bio_lang),
        facts: &facts,
    };
    people::profile_head(&head, &actions(cx, profile, path))
}

fn actions(cx: &Cx, profile: &Profile, path: &str) -> Markup {
    if profile.own {
        return button::link("/settings", &Button::secondary(cx.t("nav-settings")));
    }
    let (id, block) = (profile.person.id, format!("{path}/block"));
    let wish = if profile.blocked { "0" } else { "1" };
    let words = if profile.blocked { cx.t("notes-unblock") } else { cx.t("notes-block") };
    let block = form::inline(
        &block,
        &cx.csrf(),
        &html! { (form::hidden("on", wish)) (button::submit(&Button::quiet(words))) },
    );
    let items = [
        sheet::menu_link(&format!("{path}/followers"), Icon::Users, cx.t("notes-fact-followers")),
        sheet::menu_link(&format!("{path}/following"), Icon::User, cx.t("notes-fact-following")),
        sheet::menu_link(&format!("/report?kind=person&id={id}"), Icon::Flag, cx.t("notes-report")),
        block,
    ];
    html! {
        @if !profile.blocked { (follow_button(cx, &profile.person, profile.following)) }
        (sheet::menu(Icon::More, cx.t("nav-more"), &items))
    }
}

fn tabs(cx: &Cx, tab: Tab, path: &str) -> Markup {
    let (collected, liked) = (format!("{path}?tab=collected"), format!("{path}?tab=liked"));
    let ways = [
        (path, cx.t("notes-tab-notes"), Tab::Notes),
        (&collected, cx.t("notes-tab-collected"), Tab::Collected),
        (&liked, cx.t("notes-tab-liked"), Tab::Liked),
    ];
    let ways = ways.map(|(href, label, of)| Way { href, label, count: "", current: of == tab });
    nav::tabs(cx.t("notes-tabs"), &ways, &[])
}

fn empty(cx: &Cx, profile: &Profile) -> Markup {
    let write = || button::link("/notes/new", &Button::primary(cx.t("nav-new-note")));
    let explore = || button::link("/", &Button::secondary(cx.t("nav-explore")));
    match (profile.own, profile.tab) {
        (false, _) => feedback::empty(Art::Paper, cx.t("notes-empty-others"), "", &html! {}),
        (true, Tab::Notes) => {
            feedback::empty(Art::Paper, cx.t("notes-empty-own"), cx.t("notes-empty-own-text"), &write())
        }
        (true, Tab::Collected) => feedback::empty(
            Art::Board,
            cx.t("notes-empty-collected"),
            cx.t("notes-empty-collected-text"),
            &explore(),
        ),
        (true, Tab::Liked) => {
            feedback::empty(Art::Board, cx.t("notes-empty-liked"), cx.t("notes-empty-liked-text"), &explore())
        }
    }
}
