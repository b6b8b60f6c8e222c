//! Comments under a note, and the page of one thread.

use identity::api::{Person, avatar_url};
use kernel::Cursor;
use kernel::text::guess_language;
use maud::{Markup, html};
use ui::button::{self, Button, Toggle};
use ui::card::More;
use ui::comment::{self, Comment};
use ui::field::{self, Field};
use ui::icon::Icon;
use ui::people::Avatar;
use ui::{form, shell};
use web::{Cx, Page};

use super::{answer, segment};
use crate::comments::{Around, CommentRow, Thread};
use crate::model::{COMMENT_MAX, State};
use crate::show::{Conversation, NoteView};

/// The comments of a note under their heading.
pub fn list(cx: &Cx, view: &NoteView, talk: &Conversation) -> Markup {
    let count = view.row.comments;
    let heading = if count == 0 {
        cx.t("notes-comments-none").to_owned()
    } else {
        cx.tr("notes-comments", &[("count", count.into())])
    };
    let next = talk.threads.next.as_ref().map(|cursor| format!("/n/{}?comments={cursor}", view.row.id));
    let more = next.as_ref().map(|href| More {
        href,
        label: cx.t("notes-comments-more"),
        said: cx.t("notes-comments-more-said"),
    });
    let threads: Vec<Markup> =
        talk.threads.items.iter().map(|thread| one_thread(cx, view, thread, &talk.around)).collect();
    comment::list("comments", &heading, &comment::pages("comment-list", &threads, more.as_ref()))
}

fn one_thread(cx: &Cx, view: &NoteView, thread: &Thread, around: &Around) -> Markup {
    let root = &thread.comment;
    let shown = i64::try_from(thread.replies.len()).unwrap_or(0);
    html! {
        (one(cx, view, root, around, comment::comment))
        @for reply in &thread.replies { (one(cx, view, reply, around, comment::reply)) }
        @if root.replies > shown {
            (comment::thread_link(
                &format!("/n/{}/c/{}", view.row.id, root.id),
                &cx.tr("notes-thread-view", &[("count", root.replies.into())]),
            ))
        }
    }
}

/// A comment as `draw` draws it. One that moderators hid, and one from behind a block, shows its place alone.
fn one(
    cx: &Cx,
    view: &NoteView,
    row: &CommentRow,
    around: &Around,
    draw: fn(&Comment, &Markup) -> Markup,
) -> Markup {
    let unseen = row.state != State::Live || around.hidden.contains(&row.author_id);
    let author = around.people.get(&row.author_id).filter(|_| !unseen);
    let id = row.id.to_string();
    let Some(author) = author else {
        let gone = Comment {
            id: &id,
            href: "#comments",
            avatar: Avatar { name: cx.t("notes-comment-gone-name"), ..Avatar::default() },
            name_lang: None,
            badge: "",
            text: cx.t("notes-comment-gone"),
            lang: None,
            meta: "",
            like: None,
            pending: false,
        };
        return draw(&gone, &html! {});
    };
    let ago = i18n::ago(cx.locale, row.created_at, cx.now());
    let (href, like) = (format!("/u/{}", author.handle), format!("/n/{}/comments/{id}/like", row.note_id));
    let avatar = author.avatar.as_deref().map(avatar_url);
    let likes = if row.likes == 0 { String::new() } else { i18n::compact(cx.locale, row.likes) };
    let shown = Comment {
        id: &id,
        href: &href,
        avatar: Avatar { name: &author.name, src: avatar.as_deref(), shop: false },
        name_lang: Some(guess_language(&author.name)),
        badge: badge(cx, view, author),
        text: &row.text,
        lang: Some(&row.lang),
        meta: &ago,
        like: Some(Toggle {
            action: &like,
            csrf: &cx.csrf(),
            icon: Icon::Heart,
            label: cx.t("notes-comment-like"),
            on: around.liked.contains(&row.id),
            count: u64::try_from(row.likes).unwrap_or(0),
            count_text: &likes,
        }),
        pending: false,
    };
    draw(&shown, &foot(cx, view, row))
}

fn badge(cx: &Cx, view: &NoteView, author: &Person) -> &'static str {
    if author.id == view.author.id {
        cx.t("notes-comment-author")
    } else if author.brand {
        cx.t("notes-comment-brand")
    } else {
        ""
    }
}

fn foot(cx: &Cx, view: &NoteView, row: &CommentRow) -> Markup {
    let (note, id) = (row.note_id, row.id);
    let Some(reader) = cx.actor_id() else { return html! {} };
    let may_delete = reader == row.author_id || reader == view.author.id;
    html! {
        (comment::foot_link(&format!("/n/{note}?reply={id}#say"), cx.t("notes-comment-reply")))
        @if may_delete {
            (comment::foot_button(&format!("/n/{note}/comments/{id}/delete"), &cx.csrf(), cx.t("action-delete")))
        }
        @if reader != row.author_id {
            (comment::foot_link(&format!("/report?kind=comment&id={id}"), cx.t("notes-report")))
        }
    }
}

/// The page of one thread: the comment, its replies, and a field to reply in.
pub fn thread_page(
    cx: &Cx,
    view: &NoteView,
    thread: &Thread,
    around: &Around,
    next: Option<&Cursor>,
) -> Markup {
    let (note, root) = (view.row.id, &thread.comment);
    let title = cx.t("notes-thread");
    let next = next.map(|cursor| format!("/n/{note}/c/{}?cursor={cursor}", root.id));
    let more = next.as_ref().map(|href| More {
        href,
        label: cx.t("notes-comments-more"),
        said: cx.t("notes-comments-more-said"),
    });
    let replies: Vec<Markup> =
        thread.replies.iter().map(|reply| one(cx, view, reply, around, comment::reply)).collect();
    let path = format!("/n/{note}");
    let body = shell::narrow(&html! {
        (shell::page_head(title, "", &button::link(&path, &Button::secondary(cx.t("notes-thread-back")))))
        (comment::list("comments", &cx.tr("notes-replies", &[("count", root.replies.into())]), &html! {
            (one(cx, view, root, around, comment::comment))
            (comment::pages("reply-list", &replies, more.as_ref()))
        }))
        @if cx.actor.is_some() && root.state == State::Live { (reply_form(cx, &path, root)) }
        @if cx.actor.is_none() {
            (button::link(
                &format!("/sign-in?next={}", segment(&path)),
                &Button::quiet(cx.t("notes-sign-in-to-comment")),
            ))
        }
    });
    answer(cx, title, Page::new(title).back(&path), body)
}

fn reply_form(cx: &Cx, path: &str, root: &CommentRow) -> Markup {
    let field = Field {
        id: "comment",
        name: "text",
        label: cx.t("notes-comment-reply-label"),
        max: Some(COMMENT_MAX),
        ..Field::default()
    };
    let body = html! {
        (form::hidden("reply", &root.id.to_string()))
        (field::textarea(&field, 2))
        (form::actions(&button::submit(&Button::primary(cx.t("action-send")))))
    };
    form::post_once(&format!("{path}/comments"), &cx.csrf(), &cx.once(), &body)
}
