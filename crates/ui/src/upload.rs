//! The picture field of the composer: a plain file input, which the script turns into a shelf of pictures that
//! upload at once, with progress, order and alt texts.
//!
//! The script posts each file to [`Upload::action`] as `multipart/form-data` (`csrf`, then `file`) with the header
//! `x-csrf-token`, and expects JSON `{"id", "url", "width", "height"}`. The form then carries `picture` once per
//! picture, in order, and `alt-{id}` with its words. Without scripts it carries the files as `files`, and `drop` once
//! per stored picture to leave out.

use maud::{Markup, html};

use crate::icon::{self, Icon};
use crate::picture::{self, Picture, Place};

/// The words of the field.
#[derive(Debug, Clone, Copy)]
pub struct UploadWords<'a> {
    /// "Add or drop".
    pub add: &'a str,
    /// On the first picture: "Cover".
    pub cover: &'a str,
    /// "Remove".
    pub remove: &'a str,
    /// "Move earlier".
    pub earlier: &'a str,
    /// "Move later".
    pub later: &'a str,
    /// "What the picture shows".
    pub alt: &'a str,
    /// "Could not be sent. Try again".
    pub failed: &'a str,
    /// "Sending": read while a file is under way.
    pub sending: &'a str,
}

/// The field.
#[derive(Debug, Clone, Copy)]
pub struct Upload<'a> {
    /// Unique on the page.
    pub id: &'a str,
    /// "Pictures".
    pub label: &'a str,
    /// How many, how large.
    pub hint: &'a str,
    /// What is wrong. Empty for nothing.
    pub error: &'a str,
    /// Where a file goes: `/media`.
    pub action: &'a str,
    /// The session's token.
    pub csrf: &'a str,
    /// Types: `image/jpeg,image/png,image/webp`.
    pub accept: &'a str,
    /// Most pictures.
    pub max: usize,
    /// The words.
    pub words: UploadWords<'a>,
}

/// A picture that is already there.
#[derive(Debug, Clone, Copy)]
pub struct Uploaded<'a> {
    /// What `/media` answered.
    pub id: &'a str,
    /// The picture; its alt text is the value of the alt field.
    pub picture: Picture<'a>,
}

/// The field with the pictures that are already there. The page names `upload.js` in
/// [`crate::shell::Page::modules`].
pub fn upload(upload: &Upload, there: &[Uploaded]) -> Markup {
    let described = if upload.error.is_empty() { "hint" } else { "error" };
    html! {
        div.upload id={ (upload.id) "-shelf" } data-upload=(upload.action) data-csrf=(upload.csrf)
            data-max=(upload.max) data-failed=(upload.words.failed) {
            label.upload__label for=(upload.id) { (upload.label) }
            @if !upload.error.is_empty() {
                p.error id={ (upload.id) "-error" } { (icon::tiny(Icon::Warn)) span { (upload.error) } }
            }
            ol.shots {
                @for each in there {
                    (shot(upload, each.id, each.picture.alt, &picture::picture(&each.picture, Place::Thumb, false)))
                }
                li.shots__add {
                    label.dropzone {
                        (icon::icon(Icon::Plus))
                        span { (upload.words.add) }
                        input id=(upload.id) type="file" name="files" multiple accept=(upload.accept)
                            aria-describedby={ (upload.id) "-" (described) };
                    }
                }
            }
            p.hint id={ (upload.id) "-hint" } { (upload.hint) }
            // The script fills copies of this, so that it needs no words of its own.
            template { (shot(upload, "", "", &html! { img alt="" width="3" height="4"; })) }
        }
    }
}

fn shot(upload: &Upload, id: &str, alt: &str, picture: &Markup) -> Markup {
    let words = &upload.words;
    html! {
        li.shot data-shot draggable="true" {
            div.shot__box {
                (picture)
                span.shot__cover.badge.badge--over { (words.cover) }
                progress max="100" value="0" hidden aria-label=(words.sending) {}
            }
            p.error data-error hidden {}
            div.shot__tools {
                button.icon-btn type="button" data-move="-1" aria-label=(words.earlier) { (icon::small(Icon::Left)) }
                button.icon-btn type="button" data-move="1" aria-label=(words.later) { (icon::small(Icon::Right)) }
                button.icon-btn type="button" data-remove aria-label=(words.remove) { (icon::small(Icon::Trash)) }
            }
            input.input.input--small type="text" name={ "alt-" (id) } value=(alt) placeholder=(words.alt)
                aria-label=(words.alt) maxlength="400" data-alt;
            input type="hidden" name="picture" value=(id) disabled[id.is_empty()] data-id;
            // Without scripts the buttons above do nothing; a stored picture can be left out by its box.
            @if !id.is_empty() {
                noscript { label.choice { input type="checkbox" name="drop" value=(id); span { (words.remove) } } }
            }
        }
    }
}
