//! People and shops: avatars, bylines, badges and the verified seal.

use maud::{Markup, html};

use crate::icon::{self, Icon};

/// The picture of a person (round) or a shop (a rounded square), or the first letter of the name.
#[derive(Debug, Clone, Copy, Default)]
pub struct Avatar<'a> {
    /// The name; its first character is the monogram. The picture itself has an empty alt text, for the name
    /// stands beside it.
    pub name: &'a str,
    /// Where the picture is. None shows the monogram.
    pub src: Option<&'a str>,
    /// A shop.
    pub shop: bool,
}

/// Side of an avatar in px.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
#[expect(missing_docs, reason = "the variants are the sides in px")]
pub enum Side {
    Px20,
    Px28,
    Px32,
    #[default]
    Px40,
    Px56,
    Px96,
}

impl Side {
    const fn px(self) -> u32 {
        match self {
            Self::Px20 => 20,
            Self::Px28 => 28,
            Self::Px32 => 32,
            Self::Px40 => 40,
            Self::Px56 => 56,
            Self::Px96 => 96,
        }
    }
}

/// The tone of a monogram, 0–5: from the name, so that a person keeps theirs (FNV-1a, 32 bit).
fn tone(name: &str) -> u32 {
    name.bytes().fold(0x811c_9dc5_u32, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193)) % 6
}

/// The first letter, sign or digit of a name, in capitals.
fn monogram(name: &str) -> String {
    name.chars().find(|c| c.is_alphanumeric()).into_iter().flat_map(char::to_uppercase).collect()
}

/// The picture or the monogram.
pub fn avatar(avatar: &Avatar, side: Side) -> Markup {
    let px = side.px();
    let shape = if avatar.shop { " avatar--shop" } else { "" };
    html! {
        @if let Some(src) = avatar.src {
            img class={ "avatar avatar--" (px) (shape) } src=(src) alt="" width=(px) height=(px)
                loading="lazy" decoding="async";
        } @else {
            span class={ "avatar avatar--" (px) (shape) " monogram tone-" (tone(avatar.name)) }
                aria-hidden="true" {
                (monogram(avatar.name))
            }
        }
    }
}

/// A person or a shop by name, with what is said under it.
#[derive(Debug, Clone, Copy, Default)]
pub struct Byline<'a> {
    /// The profile or shop.
    pub href: &'a str,
    /// Picture and name.
    pub avatar: Avatar<'a>,
    /// The language of the name, where known.
    pub lang: Option<&'a str>,
    /// Under the name. Empty for none.
    pub meta: &'a str,
    /// The name of the seal ("Verified shop"), if it has one.
    pub seal: Option<&'a str>,
}

/// Avatar, name, and a line under it.
pub fn byline(by: &Byline) -> Markup {
    html! {
        a.byline href=(by.href) {
            (avatar(&by.avatar, Side::Px40))
            span.byline__text {
                strong { bdi lang=[by.lang] { (by.avatar.name) } @if let Some(label) = by.seal { (seal(label)) } }
                @if !by.meta.is_empty() { span.meta { (by.meta) } }
            }
        }
    }
}

/// Small avatar and name in one line, as on cards.
pub fn byline_small(by: &Byline) -> Markup {
    html! {
        a.byline.byline--small href=(by.href) {
            (avatar(&by.avatar, Side::Px20))
            bdi.byline__name lang=[by.lang] { (by.avatar.name) }
            @if let Some(label) = by.seal { (seal(label)) }
        }
    }
}

/// The verified sign. `label` is its name.
pub fn seal(label: &str) -> Markup {
    html! { span.seal role="img" aria-label=(label) { (icon::tiny(Icon::Check)) } }
}

/// What a badge says of a thing. Never by colour alone: the words say it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
#[expect(missing_docs, reason = "the states say themselves")]
pub enum Mood {
    #[default]
    Neutral,
    Good,
    Warn,
    Info,
    Accent,
}

impl Mood {
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Neutral => "neutral",
            Self::Good => "good",
            Self::Warn => "warn",
            Self::Info => "info",
            Self::Accent => "accent",
        }
    }
}

/// A status in a word.
pub fn badge(mood: Mood, label: &str) -> Markup {
    html! { span class={ "badge badge--" (mood.name()) } { (label) } }
}

/// A status in a word, with an icon.
pub fn badge_with(mood: Mood, each: Icon, label: &str) -> Markup {
    html! { span class={ "badge badge--" (mood.name()) } { (icon::tiny(each)) (label) } }
}

/// A badge on a picture.
pub fn badge_over(each: Option<Icon>, label: &str) -> Markup {
    html! { span.badge.badge--over { @if let Some(each) = each { (icon::tiny(each)) } (label) } }
}

/// A topic: `#slowmornings`.
pub fn tag(href: &str, topic: &str, lang: Option<&str>) -> Markup {
    html! { a.tag href=(href) lang=[lang] { "#" (topic) } }
}

/// The head of a profile.
#[derive(Debug, Clone, Copy)]
pub struct ProfileHead<'a> {
    /// Picture and name.
    pub avatar: Avatar<'a>,
    /// The language of the name.
    pub lang: Option<&'a str>,
    /// Under the name: the handle, the place.
    pub meta: &'a str,
    /// The name of the seal, if there is one.
    pub seal: Option<&'a str>,
    /// What they say of themselves.
    pub bio: &'a str,
    /// The language of the bio.
    pub bio_lang: Option<&'a str>,
    /// (number, what it counts).
    pub facts: &'a [(&'a str, &'a str)],
}

/// Who this is, with the page's one `h1`; `actions` are follow, message, edit.
pub fn profile_head(head: &ProfileHead, actions: &Markup) -> Markup {
    html! {
        header.profile {
            (avatar(&head.avatar, Side::Px96))
            div.stack.stack--2 {
                h1 { bdi lang=[head.lang] { (head.avatar.name) } @if let Some(label) = head.seal { (seal(label)) } }
                @if !head.meta.is_empty() { p.meta { (head.meta) } }
                @if !head.bio.is_empty() { p.profile__bio lang=[head.bio_lang] { (head.bio) } }
                (crate::data::facts(head.facts))
            }
            div.profile__actions { (actions) }
        }
    }
}
