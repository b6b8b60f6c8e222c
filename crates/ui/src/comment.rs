//! Comments: one level of replies, then a link to the thread.

use maud::{Markup, html};

use crate::button::{self, Toggle};
use crate::card::{self, More};
use crate::people::{self, Avatar, Side};

/// A comment.
#[derive(Debug, Clone, Copy)]
pub struct Comment<'a> {
    /// Its id on the page: `c-…`, so that a link can lead to it.
    pub id: &'a str,
    /// The author's profile.
    pub href: &'a str,
    /// The author.
    pub avatar: Avatar<'a>,
    /// The language of the name.
    pub name_lang: Option<&'a str>,
    /// After the name: "Author". Empty for none.
    pub badge: &'a str,
    /// What they say.
    pub text: &'a str,
    /// The language of the text.
    pub lang: Option<&'a str>,
    /// When.
    pub meta: &'a str,
    /// The like button.
    pub like: Option<Toggle<'a>>,
    /// Sent, not yet confirmed.
    pub pending: bool,
}

fn one(comment: &Comment, side: Side, foot: &Markup) -> Markup {
    html! {
        article.comment.is-pending[comment.pending] id=(comment.id) {
            (people::avatar(&comment.avatar, side))
            p.comment__name {
                a.hit href=(comment.href) { bdi lang=[comment.name_lang] { (comment.avatar.name) } }
                @if !comment.badge.is_empty() { (people::badge(people::Mood::Accent, comment.badge)) }
            }
            p.comment__body lang=[comment.lang] { (comment.text) }
            div.comment__foot { span.meta { (comment.meta) } (foot) }
            @if let Some(toggle) = &comment.like { (button::like(toggle)) }
        }
    }
}

/// A comment; `foot` holds reply and delete, or nothing.
pub fn comment(comment: &Comment, foot: &Markup) -> Markup {
    one(comment, Side::Px32, foot)
}

/// A reply to a comment.
pub fn reply(comment: &Comment, foot: &Markup) -> Markup {
    html! { div.comment-reply { (one(comment, Side::Px28, foot)) } }
}

/// A small link or button's words in the foot of a comment: goes to `href`.
pub fn foot_link(href: &str, label: &str) -> Markup {
    html! { a.comment__act href=(href) { (label) } }
}

/// Under the replies that are shown: leads to all of them.
pub fn thread_link(href: &str, label: &str) -> Markup {
    html! { div.comment-reply { (foot_link(href, label)) } }
}

/// A small button in the foot of a comment: posts to `action`.
pub fn foot_button(action: &str, csrf: &str, label: &str) -> Markup {
    crate::form::inline(action, csrf, &html! { button.comment__act type="submit" { (label) } })
}

/// Comments under their heading. `id` is what a form swaps ([`crate::form::swapping`]).
pub fn list(id: &str, heading: &str, comments: &Markup) -> Markup {
    html! {
        section.comments id=(id) aria-label=(heading) {
            h2 { (heading) }
            (comments)
        }
    }
}

/// Comments that the next page is added to: put it into [`list`]. `id` is unique on the page.
pub fn pages(id: &str, comments: &[Markup], more: Option<&More>) -> Markup {
    html! {
        div.stack id=(id) { @for each in comments { (each) } }
        (card::more_link(id, more))
    }
}
