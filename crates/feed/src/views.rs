//! What feeds look like: channels, cards, and what is said where there are none.

use identity::api::Person;
use kernel::Cursor;
use maud::{Markup, html};
use notes::api::Channel;
use ui::card::{self, More};
use ui::feedback::{self, Art};
use ui::nav::{self, Way};
use ui::people::{self, Avatar, Byline};
use ui::{button, data, shell};
use web::{Cx, Page};

/// The id of the cards on the page: the next page's cards are added to it.
const CARDS: &str = "notes";

/// Where a feed page stands.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Here {
    Explore,
    Following,
    Channel(Channel),
}

/// Explore, or one of its channels.
pub fn explore(cx: &Cx, channel: Option<Channel>, cards: &[Markup], next: Option<&Cursor>) -> Markup {
    let here = channel.map_or(Here::Explore, Here::Channel);
    let (title, path) = match channel {
        Some(channel) => (channel_name(cx, channel), format!("/c/{}", channel.as_str())),
        None => (cx.t("nav-explore"), "/".to_owned()),
    };
    if cards.is_empty() {
        let action = button::link("/notes/new", &button::Button::primary(cx.t("feed-write")));
        let body = feedback::empty(Art::Board, cx.t("feed-empty"), cx.t("feed-empty-text"), &action);
        return whole(cx, here, title, &body);
    }
    list(cx, here, title, &path, cards, next)
}

/// Explore, or one of its channels, for who has seen all of it.
pub fn all_seen(cx: &Cx, channel: Option<Channel>) -> Markup {
    let here = channel.map_or(Here::Explore, Here::Channel);
    let title = channel.map_or_else(|| cx.t("nav-explore"), |channel| channel_name(cx, channel));
    let following = button::link("/following", &button::Button::secondary(cx.t("nav-following")));
    whole(
        cx,
        here,
        title,
        &feedback::empty(Art::Board, cx.t("feed-seen"), cx.t("feed-seen-text"), &following),
    )
}

/// Following, with notes.
pub fn following(cx: &Cx, cards: &[Markup], next: Option<&Cursor>) -> Markup {
    list(cx, Here::Following, cx.t("nav-following"), "/following", cards, next)
}

/// Following, without: whom to follow.
pub fn nobody(cx: &Cx, suggested: &[Person]) -> Markup {
    let explore = button::link("/", &button::Button::secondary(cx.t("action-back-to-explore")));
    let empty = feedback::empty(
        Art::Board,
        cx.t("feed-following-empty"),
        cx.t("feed-following-empty-text"),
        &explore,
    );
    let rows: Vec<Markup> = suggested.iter().map(|person| suggestion(cx, person)).collect();
    let body = html! {
        (empty)
        @if !rows.is_empty() {
            (shell::narrow(&shell::section(cx.t("feed-suggestions"), None, &shell::card(&data::list(&rows)))))
        }
    };
    whole(cx, Here::Following, cx.t("nav-following"), &body)
}

fn suggestion(cx: &Cx, person: &Person) -> Markup {
    let avatar = person.avatar.as_deref().map(identity::api::avatar_url);
    let by = Byline {
        href: &format!("/u/{}", person.handle),
        avatar: Avatar { name: &person.name, src: avatar.as_deref(), shop: person.brand },
        meta: &person.bio,
        ..Byline::default()
    };
    let follow = button::Follow {
        action: &format!("/u/{}/follow", person.handle),
        csrf: &cx.csrf(),
        on: false,
        follow: cx.t("action-follow"),
        following: cx.t("action-following"),
        name: &person.name,
    };
    shell::ends(&people::byline(&by), &button::follow(&follow))
}

fn list(cx: &Cx, here: Here, title: &str, path: &str, cards: &[Markup], next: Option<&Cursor>) -> Markup {
    let href = next.map(|cursor| format!("{path}?cursor={cursor}"));
    // The script fills in how many there are, once it knows.
    let said = cx.tr("feed-more-said", &[("n", "{n}".into())]);
    let more = href.as_deref().map(|href| More { href, label: cx.t("nav-more-notes"), said: &said });
    let feed = card::feed(CARDS, title, cards, more.as_ref());
    // A script of ours that adds a page takes the cards and the link alone.
    if cx.partial { feed } else { whole(cx, here, title, &feed) }
}

fn whole(cx: &Cx, here: Here, title: &str, body: &Markup) -> Markup {
    let body = html! {
        h1.vh { (title) }
        (channels(cx, here))
        (body)
    };
    Page::new(title).description(cx.t("feed-about")).modules(&["masonry.js"]).body(body).render(cx)
}

fn channels(cx: &Cx, here: Here) -> Markup {
    let hrefs = Channel::ALL.map(|channel| format!("/c/{}", channel.as_str()));
    let way = |href, label, current| Way { href, label, current, ..Way::default() };
    let mut ways = vec![
        way("/", cx.t("feed-for-you"), here == Here::Explore),
        way("/following", cx.t("nav-following"), here == Here::Following),
    ];
    let each = Channel::ALL.into_iter().zip(&hrefs);
    ways.extend(
        each.map(|(channel, href)| way(href, channel_name(cx, channel), here == Here::Channel(channel))),
    );
    nav::chips(cx.t("feed-channels"), &ways, &[])
}

fn channel_name(cx: &Cx, channel: Channel) -> &'static str {
    cx.t(channel.label())
}
