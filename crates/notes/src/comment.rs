//! Saying something under a note: in two levels, as a comment or as a reply in a comment's thread.

use std::time::Duration;

use db::{Conn, row, sql};
use kernel::problem::NOT_FOUND;
use kernel::text::{guess_language, required_line};
use kernel::{Checks, ErrorKind, Id, Outcome};
use recsys::event::Kind;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use web::idempotency::Answer;
use web::limit::Allowance;
use web::{Cx, Form, Json, Key, Path, Reply, Site, User, redirect};

use crate::api::{Comment, Note};
use crate::counters::{Change, count};
use crate::mark::visible_author;
use crate::model::{COMMENT_MAX, State};

const SCOPE: &str = "notes.comment";
/// So fast people write, not programs.
const PACE: Allowance = Allowance { name: "notes.comment", burst: 20, period: Duration::from_secs(300) };

/// A comment as it is typed.
#[derive(Debug, Clone)]
pub struct NewComment {
    /// Under which note.
    pub note: Id<Note>,
    /// The comment that it answers.
    pub reply_to: Option<Id<Comment>>,
    /// 1 to 500 characters.
    pub text: String,
}

row! {
    struct Answered {
        note_id: Id<Note>,
        thread_id: Option<Id<Comment>>,
        author_id: Id<User>,
        state: State,
    }
}

/// A comment that can be written.
struct Ready {
    thread: Option<Id<Comment>>,
    text: String,
}

/// Writes a comment.
///
/// # Errors
/// A text that is wrong; not found where the reader may not see the note or the comment that is answered.
pub async fn comment(site: &Site, author: Id<User>, new: &NewComment) -> Outcome<Id<Comment>> {
    let ready = prepare(site, author, new).await?;
    let mut tx = site.db.begin().await?;
    let comment = site.ids.next();
    insert(site, &mut tx, comment, author, new.note, &ready).await?;
    tx.commit().await?;
    Ok(comment)
}

/// Writes a comment once for a key; whether the answer is the one that was given before.
async fn comment_once(cx: &Cx, key: &Key, new: &NewComment) -> Outcome<(Answer, bool)> {
    let author = cx.actor()?.id;
    cx.limits.count(PACE, &author.to_string())?;
    let ready = prepare(cx, author, new).await?;
    let id = cx.ids.next();
    let url = format!("/n/{}#{id}", new.note);
    let answer = Answer::created(&url, &CommentedJson { id, url: url.clone() })?;
    let mut tx = cx.db.begin().await?;
    if let Some(first) = key.claim_for(&mut tx, cx, SCOPE, &format!("{new:?}"), &answer).await? {
        return Ok((first, true));
    }
    insert(cx, &mut tx, id, author, new.note, &ready).await?;
    tx.commit().await?;
    Ok((answer, false))
}

async fn prepare(site: &Site, author: Id<User>, new: &NewComment) -> Outcome<Ready> {
    let mut checks = Checks::new();
    let text = checks.field("text", required_line(&new.text, COMMENT_MAX));
    let text = checks.all(text)?;
    let mut conn = site.db.read().await?;
    visible_author(&mut conn, Some(author), new.note).await?;
    let Some(reply_to) = new.reply_to else { return Ok(Ready { thread: None, text }) };
    let answered = answered(&mut conn, author, new.note, reply_to).await?;
    let Some(thread) = answered.thread_id else { return Ok(Ready { thread: Some(reply_to), text }) };
    // A reply to a reply says to whom, as it stands in the same thread.
    let people = identity::api::people(&mut conn, &[answered.author_id]).await?;
    let text = match people.get(&answered.author_id) {
        Some(person) => format!("@{} {text}", person.handle),
        None => text,
    };
    Ok(Ready { thread: Some(thread), text })
}

async fn answered(
    conn: &mut Conn,
    author: Id<User>,
    note: Id<Note>,
    comment: Id<Comment>,
) -> Outcome<Answered> {
    let answered: Option<Answered> =
        sql!("SELECT note_id, thread_id, author_id, state FROM notes_comment WHERE id = $1", comment)
            .fetch_optional(conn)
            .await?;
    let answered = answered.filter(|it| it.note_id == note && it.state == State::Live).ok_or(NOT_FOUND)?;
    if answered.author_id != author && social::api::is_hidden(conn, author, answered.author_id).await? {
        return Err(NOT_FOUND.into());
    }
    Ok(answered)
}

async fn insert(
    site: &Site,
    tx: &mut db::Tx,
    id: Id<Comment>,
    author: Id<User>,
    note: Id<Note>,
    ready: &Ready,
) -> Outcome<()> {
    if let Some(thread) = ready.thread {
        let there = sql!(
            "UPDATE notes_comment SET replies = replies + 1 WHERE id = $1 AND state <> 'deleted'",
            thread
        )
        .execute(tx)
        .await?;
        if there == 0 {
            return Err(NOT_FOUND.into());
        }
    }
    sql!(
        "INSERT INTO notes_comment (id, note_id, thread_id, author_id, text, lang, state, likes, replies, created_at)
         VALUES ($1, $2, $3, $4, $5, $6, 'live', 0, 0, $7)",
        id,
        note,
        ready.thread,
        author,
        &ready.text,
        guess_language(&ready.text),
        site.now(),
    )
    .execute(tx)
    .await?;
    count(tx, note, Change { comments: 1, ..Change::default() }).await?;
    Ok(activity::api::happened(tx, site, author, Kind::Comment { note: note.raw() }).await?)
}

/// The form under a note.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Fields {
    #[serde(default)]
    text: String,
    /// The comment that is answered; empty for none.
    #[serde(default)]
    reply: String,
}

/// `POST /n/{id}/comments`.
pub async fn page(cx: Cx, Path(note): Path<Id<Note>>, form: Form<Fields>) -> Reply {
    let key = form.key.ok_or(web::idempotency::KEY_MISSING)?;
    let reply_to = if form.fields.reply.is_empty() {
        None
    } else {
        Some(form.fields.reply.parse().map_err(|_| NOT_FOUND)?)
    };
    let new = NewComment { note, reply_to, text: form.fields.text };
    match comment_once(&cx, &key, &new).await {
        Ok((answer, _)) => Ok(redirect(&answer.location)),
        Err(problem) if matches!(problem.code.kind, ErrorKind::Invalid | ErrorKind::TooMany) => {
            crate::show::with_typed_comment(&cx, &new, &problem).await
        }
        Err(problem) => Err(problem.into()),
    }
}

/// A comment to be written.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct CommentInput {
    /// 1 to 500 characters.
    text: String,
    /// The comment that it answers.
    #[serde(default)]
    #[schema(value_type = Option<String>)]
    reply_to: Option<Id<Comment>>,
}

/// A comment that was written.
#[derive(Serialize, Deserialize, ToSchema)]
pub struct CommentedJson {
    /// The comment.
    #[schema(value_type = String)]
    id: Id<Comment>,
    /// Where it stands.
    url: String,
}

/// `POST /api/v1/notes/{id}/comments`.
pub async fn json(cx: Cx, Path(note): Path<Id<Note>>, key: Key, Json(typed): Json<CommentInput>) -> Reply {
    let new = NewComment { note, reply_to: typed.reply_to, text: typed.text };
    let (answer, replayed) = comment_once(&cx, &key, &new).await?;
    Ok(answer.respond(replayed))
}
