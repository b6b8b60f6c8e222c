//! What notes look like, made of the design system's components.

pub mod cards;
pub mod comments;
pub mod composer;
pub mod note;
pub mod profile;

use maud::{DOCTYPE, Markup, html};
use web::{Cx, Page};

/// A page, or for a script that replaces a part of one, its title and body alone.
pub fn answer(cx: &Cx, title: &str, page: Page<'_>, body: Markup) -> Markup {
    if cx.partial {
        return html! { (DOCTYPE) title { (title) " · " (cx.settings.site.name) } (body) };
    }
    page.body(body).render(cx)
}

/// A text as one part of a path.
pub fn segment(text: &str) -> String {
    let keep = |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.' | b'~');
    let escaped = |byte: u8| if keep(&byte) { char::from(byte).to_string() } else { format!("%{byte:02X}") };
    text.bytes().map(escaped).collect()
}
