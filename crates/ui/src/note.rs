//! A note, whole: pictures beside words from 900 px, under each other below. The same element stands on its own
//! page and in the overlay over a feed.

use maud::{Markup, html};

use crate::card::{self, TextCover};
use crate::icon::{self, Icon};

/// The parts of a note.
#[derive(Debug, Clone, Copy)]
pub struct Note<'a> {
    /// What its reading is told by.
    pub id: &'a str,
    /// Its title, the page's `h1`.
    pub title: &'a str,
    /// The language of the title.
    pub lang: Option<&'a str>,
    /// Pictures ([`crate::picture::gallery`]) or [`text_media`].
    pub media: &'a Markup,
    /// Author, follow, menu.
    pub head: &'a Markup,
    /// Text ([`prose`]), tags, product, comments.
    pub body: &'a Markup,
    /// Comment field, like, save, share.
    pub bar: &'a Markup,
}

/// The note. Its id is `note`: a page has one, and the overlay takes it from there.
pub fn note(note: &Note) -> Markup {
    html! {
        article.note id="note" data-note=(note.id) {
            div.note__media { (note.media) }
            div.note__panel {
                div.note__head { (note.head) }
                div.note__scroll {
                    h1 lang=[note.lang] { (note.title) }
                    (note.body)
                }
                div.note__bar { (note.bar) }
            }
        }
    }
}

/// A text cover in place of pictures.
pub fn text_media(cover: &TextCover) -> Markup {
    html! { div.note__text { (card::text_cover(cover)) } }
}

/// Words that a person wrote: a paragraph per line, empty lines dropped, language marked.
pub fn prose(text: &str, lang: Option<&str>) -> Markup {
    html! {
        div.prose lang=[lang] { @for line in text.lines().filter(|line| !line.trim().is_empty()) { p { (line) } } }
    }
}

/// A line that says who gains: "She earns 4% if you buy".
pub fn disclosure(text: &str) -> Markup {
    html! { p.disclosure { (icon::tiny(Icon::Info)) span { (text) } } }
}

/// A bar with the main actions, at the foot of a phone's screen instead of the tab bar. Pass it as
/// [`crate::shell::Page::bar`].
pub fn bottom_bar(body: &Markup) -> Markup {
    html! { div.bottombar { (body) } }
}
