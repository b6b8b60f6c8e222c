//! What the page says back: banners, toasts, empty states, errors and skeletons.

use maud::{Markup, html};

use crate::icon::{self, Icon};
use crate::people::Mood;

/// Something to know, in place. `body` is a sentence or more.
pub fn banner(mood: Mood, body: &Markup) -> Markup {
    let (each, role) = match mood {
        Mood::Neutral | Mood::Info => (Icon::Info, None),
        Mood::Good => (Icon::Check, Some("status")),
        Mood::Warn => (Icon::Warn, None),
        Mood::Accent => (Icon::Warn, Some("alert")),
    };
    html! {
        div class={ "banner banner--" (mood.name()) } role=[role] { (icon::small(each)) div.grow { (body) } }
    }
}

/// What is wrong with a form, with links to its fields: (field id, what is wrong). Takes the focus.
pub fn error_summary(title: &str, problems: &[(&str, &str)]) -> Markup {
    html! {
        div.banner.banner--accent role="alert" tabindex="-1" data-focus {
            (icon::small(Icon::Warn))
            div.grow {
                strong { (title) }
                ul { @for (id, text) in problems { li { a.link href={ "#" (id) } { (text) } } } }
            }
        }
    }
}

/// A short message that leaves by itself; said politely.
pub fn toast(text: &str) -> Markup {
    html! { p.toast data-toast { (text) } }
}

/// The drawings of empty states: pale shapes and one seal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Art {
    /// Cards of a board.
    Board,
    /// A bag.
    Bag,
    /// A magnifier.
    Search,
    /// A sheet of paper.
    Paper,
    /// A parcel.
    Parcel,
    /// A speech bubble.
    Talk,
}

fn art(art: Art) -> Markup {
    html! {
        svg.art viewBox="0 0 104 104" width="104" height="104" aria-hidden="true" {
            @match art {
                Art::Board => {
                    rect.f x="14" y="18" width="40" height="56" rx="9" {}
                    rect.f x="60" y="26" width="30" height="28" rx="8" {}
                    rect.d x="60" y="60" width="30" height="28" rx="8" {}
                },
                Art::Bag => {
                    path.f d="M24 40h56l5 46H19z" {}
                    path.l d="M38 47V34a14 14 0 0 1 28 0v13" {}
                },
                Art::Search => {
                    circle.f cx="46" cy="44" r="28" {}
                    circle.l cx="46" cy="44" r="28" {}
                    path.l d="m67 65 18 19" {}
                },
                Art::Paper => {
                    path.f d="m27 19 42-5a6 6 0 0 1 7 5l7 58a6 6 0 0 1-5 7l-42 5a6 6 0 0 1-7-5l-7-58a6 6 0 0 1 5-7z" {}
                    path.l d="m36 36 26-3M38 50l28-3M40 64l16-2" {}
                },
                Art::Parcel => {
                    path.f d="m52 14 36 16v42L52 90 16 72V30z" {}
                    path.l d="m16 30 36 18 36-18M52 48v42M34 22l36 18" {}
                },
                Art::Talk => {
                    path.f d="M16 24a8 8 0 0 1 8-8h56a8 8 0 0 1 8 8v38a8 8 0 0 1-8 8H50L32 86V70h-8a8 8 0 0 1-8-8z" {}
                    path.l d="M32 36h40M32 50h26" {}
                },
            }
            g.seal-art transform="translate(60 62)" {
                rect width="22" height="22" rx="6" {}
                path d="M14.500 8.200a5 5 0 1 0 0 5.600" {}
                circle cx="11" cy="11" r="1.500" {}
            }
        }
    }
}

/// What will be here, why it is empty, and one next step (`action`, a button or nothing).
pub fn empty(drawing: Art, title: &str, text: &str, action: &Markup) -> Markup {
    html! {
        section.empty { (art(drawing)) h2 { (title) } @if !text.is_empty() { p { (text) } } (action) }
    }
}

/// An error page's body: what happened (the `h1`), what is safe and what to do, and a reference for support.
/// `reference` is (read before it, "404 · 9d2c41").
pub fn error_page(title: &str, text: &str, actions: &Markup, reference: (&str, &str)) -> Markup {
    html! {
        section.empty.empty--page {
            (art(Art::Paper))
            h1 { (title) }
            p { (text) }
            div.row.row--wrap { (actions) }
            p.meta { (reference.0) " " code { (reference.1) } }
        }
    }
}

/// Pale cards in the shape of what will come.
pub fn skeleton_cards(count: usize) -> Markup {
    html! {
        div.masonry aria-hidden="true" {
            @for i in 0..count {
                div.note-card {
                    div class={ "cover skeleton " (["ar-75", "ar-100", "ar-75", "ar-80"][i % 4]) } {}
                    div.note-card__body { div.skeleton.skeleton--line {} div.skeleton.skeleton--line.w-60 {} }
                }
            }
        }
    }
}

/// Pale lines in place of text.
pub fn skeleton_lines(count: usize) -> Markup {
    html! {
        div.stack.stack--2 aria-hidden="true" {
            @for i in 0..count { div.skeleton.skeleton--line.w-60[i + 1 == count] {} }
        }
    }
}
