//! Note cards, the masonry feed that packs them, and text covers for notes without a picture.

use maud::{Markup, html};

use crate::button::{self, Toggle};
use crate::icon::Icon;
use crate::people::{self, Byline};
use crate::picture::{self, Picture, Place};
use crate::shape_class;

/// The colours of a text cover; they stay in both themes.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
#[expect(missing_docs, reason = "tones say themselves")]
pub enum CoverTone {
    #[default]
    Paper,
    Ruled,
    Ink,
    Celadon,
    Butter,
    Blush,
    Sky,
    Cinnabar,
}

impl CoverTone {
    /// Every tone, in the order in which a chooser shows them.
    pub const ALL: [Self; 8] = [
        Self::Paper,
        Self::Ruled,
        Self::Ink,
        Self::Celadon,
        Self::Butter,
        Self::Blush,
        Self::Sky,
        Self::Cinnabar,
    ];

    /// The name as stored and as a class.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Paper => "paper",
            Self::Ruled => "ruled",
            Self::Ink => "ink",
            Self::Celadon => "celadon",
            Self::Butter => "butter",
            Self::Blush => "blush",
            Self::Sky => "sky",
            Self::Cinnabar => "cinnabar",
        }
    }

    /// The tone with a stored name; paper for any other.
    pub fn named(name: &str) -> Self {
        Self::ALL.into_iter().find(|tone| tone.name() == name).unwrap_or_default()
    }
}

/// Words as a cover.
#[derive(Debug, Clone, Copy, Default)]
pub struct TextCover<'a> {
    /// Colours.
    pub tone: CoverTone,
    /// The words; about 60 characters fit.
    pub text: &'a str,
    /// Below, small. Empty for none.
    pub small: &'a str,
    /// The language of the words.
    pub lang: Option<&'a str>,
    /// Set top to bottom, right to left: for short Chinese lines.
    pub vertical: bool,
}

/// Words as a cover. Hidden from assistive technology, as the title beside it says the same.
pub fn text_cover(cover: &TextCover) -> Markup {
    let vertical = if cover.vertical { " text-cover--vertical" } else { "" };
    // Long words on a cover want a smaller face: three sizes, by characters (a CJK character is twice as wide).
    let wide = cover.text.chars().map(|c| if u32::from(c) > 0x2E7F { 2 } else { 1 }).sum::<usize>();
    let size = match wide {
        0..=24 => "text-cover--l",
        25..=60 => "text-cover--m",
        _ => "text-cover--s",
    };
    html! {
        span class={ "text-cover text-cover--" (cover.tone.name()) " " (size) (vertical) }
            lang=[cover.lang] aria-hidden="true" {
            b { (cover.text) }
            @if !cover.small.is_empty() { small { (cover.small) } }
        }
    }
}

/// What a card shows on top.
#[derive(Debug, Clone, Copy)]
pub enum Cover<'a> {
    /// A picture in its own shape.
    Picture(Picture<'a>),
    /// Words, 3:4.
    Text(TextCover<'a>),
}

/// The cover box in its shape.
pub fn cover(cover: &Cover, eager: bool) -> Markup {
    match cover {
        Cover::Picture(each) => html! {
            div class={ "cover " (shape_class(each.width, each.height)) } {
                (picture::picture(each, Place::Card, eager))
            }
        },
        Cover::Text(text) => html! { div.cover.ar-75 { (text_cover(text)) } },
    }
}

/// A note in a feed.
#[derive(Debug, Clone, Copy)]
pub struct NoteCard<'a> {
    /// The note's page.
    pub href: &'a str,
    /// Its title.
    pub title: &'a str,
    /// The language of the title.
    pub lang: Option<&'a str>,
    /// Picture or words.
    pub cover: Cover<'a>,
    /// Who wrote it.
    pub author: Byline<'a>,
    /// The like button.
    pub like: Toggle<'a>,
    /// On the cover: (icon, words), a price or a length.
    pub mark: Option<(Icon, &'a str)>,
    /// Seen at once, so its picture loads at once.
    pub eager: bool,
    /// What proves that it was shown, for who is told that it was seen.
    pub token: Option<&'a str>,
}

/// A note in a feed: cover, title, author, likes. The link opens the note over the feed where there is room.
pub fn note_card(card: &NoteCard) -> Markup {
    html! {
        article.note-card data-token=[card.token] {
            (cover(&card.cover, card.eager))
            @if let Some((each, label)) = card.mark {
                span.note-card__mark { (people::badge_over(Some(each), label)) }
            }
            div.note-card__body {
                h3.note-card__title { a href=(card.href) lang=[card.lang] data-overlay="note" { (card.title) } }
                div.note-card__foot { (people::byline_small(&card.author)) (button::like(&card.like)) }
            }
        }
    }
}

/// What stands where a note stood that the reader does not want to see, with the way back. The script puts it there.
pub fn gone(said: &str, undo: &Markup) -> Markup {
    html! { div.note-card.note-card--gone id="gone" role="status" { p { (said) } (undo) } }
}

/// More of a list: where, and the link's words.
#[derive(Debug, Clone, Copy)]
pub struct More<'a> {
    /// The next page.
    pub href: &'a str,
    /// "More notes".
    pub label: &'a str,
    /// What is announced after more came, `{n}` being how many: "{n} more notes".
    pub said: &'a str,
}

/// Cards in columns, packed by the script and in even rows without it. `id` is unique on the page: the next page
/// must hold a feed with the same id. A page that shows one names `masonry.js` in [`crate::shell::Page::modules`].
pub fn feed(id: &str, label: &str, cards: &[Markup], more: Option<&More>) -> Markup {
    html! {
        section.feed aria-label=(label) {
            h2.vh { (label) }
            div.masonry id=(id) data-masonry { @for card in cards { (card) } }
            (more_link(id, more))
        }
    }
}

/// The link after a list whose next page is added to the element `id` when the reader comes near.
pub fn more_link(id: &str, more: Option<&More>) -> Markup {
    html! {
        p.more id={ (id) "-more" } {
            @if let Some(more) = more {
                a.btn.btn--secondary href=(more.href) rel="next" data-more=(id) data-said=(more.said) {
                    (more.label)
                }
            }
        }
    }
}
