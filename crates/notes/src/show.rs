//! A note, whole: its page, which is also what an overlay takes it from.

use std::collections::HashMap;

use catalog::api::{Product, ProductCard};
use db::{Conn, DbResult, row, sql};
use identity::api::Person;
use kernel::problem::NOT_FOUND;
use kernel::{Channel, Cursor, Id, Outcome, Page, Problem, Timestamp};
use pictures::api::PictureMark;
use serde::Deserialize;
use web::axum::response::IntoResponse;
use web::{Actor, Cx, FormErrors, Path, Query, Reply, Role, StatusCode, User};

use crate::api::{Comment, Note};
use crate::comment::NewComment;
use crate::comments::{self, Around, CommentRow, Thread, key_of};
use crate::model::{Declaration, State, Topic};
use crate::views;

row! {
    /// The row of a note.
    #[derive(Debug, Clone)]
    pub struct NoteRow {
        pub id: Id<Note>,
        pub author_id: Id<User>,
        pub title: String,
        pub title_lang: String,
        pub text: String,
        pub text_lang: String,
        pub channel: Option<Channel>,
        pub place: String,
        pub tone: String,
        pub state: State,
        /// Kept from being recommended.
        pub reduced: bool,
        pub version: i64,
        pub likes: i64,
        pub collects: i64,
        pub comments: i64,
        pub published_at: Timestamp,
        pub edited_at: Option<Timestamp>,
    }
}

row! {
    /// A picture of a note.
    #[derive(Debug, Clone)]
    pub struct PictureRow {
        pub picture_id: Id<PictureMark>,
        pub key: String,
        pub width: i64,
        pub height: i64,
        pub thumbhash: String,
        pub alt: String,
    }
}

/// A product of a note.
pub struct Linked {
    /// The product.
    pub card: ProductCard,
    /// How the author came by it.
    pub declaration: Declaration,
    /// When the author bought it here. Asked anew each time, as orders can be given back.
    pub bought_at: Option<Timestamp>,
}

/// What the reader has done with a note and its author.
#[derive(Debug, Clone, Copy, Default)]
pub struct Mine {
    /// Likes the note.
    pub liked: bool,
    /// Collected it.
    pub collected: bool,
    /// Follows its author.
    pub following: bool,
}

/// A note with everything around it but comments.
pub struct NoteView {
    /// Its row.
    pub row: NoteRow,
    /// Its pictures, in order.
    pub pictures: Vec<PictureRow>,
    /// Its topics, in order.
    pub topics: Vec<Topic>,
    /// Its products, in order; those that are no longer shown anywhere are left out.
    pub products: Vec<Linked>,
    /// Who wrote it.
    pub author: Person,
    /// What the reader did.
    pub mine: Mine,
}

/// A note as this reader may see it: live ones everybody whom no block keeps off, hidden ones their author and
/// moderators.
///
/// # Errors
/// Not found.
pub async fn load(conn: &mut Conn, reader: Option<&Actor>, note: Id<Note>) -> Outcome<NoteView> {
    let row: Option<NoteRow> = sql!(
        "SELECT id, author_id, title, title_lang, text, text_lang, channel, place, tone, state,
                reduced_by IS NOT NULL AS reduced, version, likes, collects, comments, published_at, edited_at
         FROM notes_note WHERE id = $1 AND state <> 'deleted'",
        note,
    )
    .fetch_optional(conn)
    .await?;
    let row = row.ok_or(NOT_FOUND)?;
    let own = reader.is_some_and(|reader| reader.id == row.author_id);
    let moderates = reader.is_some_and(|reader| reader.role >= Role::Moderator);
    if row.state == State::Hidden && !own && !moderates {
        return Err(NOT_FOUND.into());
    }
    if let Some(reader) = reader.filter(|_| !own && !moderates)
        && social::api::is_hidden(conn, reader.id, row.author_id).await?
    {
        return Err(NOT_FOUND.into());
    }
    let author =
        identity::api::people(conn, &[row.author_id]).await?.remove(&row.author_id).ok_or(NOT_FOUND)?;
    Ok(NoteView {
        pictures: pictures_of(conn, note).await?,
        topics: topics_of(conn, note).await?,
        products: products_of(conn, &row).await?,
        mine: mine(conn, reader.map(|reader| reader.id), &row).await?,
        row,
        author,
    })
}

async fn pictures_of(conn: &mut Conn, note: Id<Note>) -> DbResult<Vec<PictureRow>> {
    sql!(
        "SELECT picture_id, key, width, height, thumbhash, alt FROM notes_picture WHERE note_id = $1
         ORDER BY position",
        note
    )
    .fetch_all(conn)
    .await
}

async fn topics_of(conn: &mut Conn, note: Id<Note>) -> DbResult<Vec<Topic>> {
    let rows: Vec<(String, String)> =
        sql!("SELECT topic, topic_key FROM notes_topic WHERE note_id = $1 ORDER BY position", note)
            .fetch_all(conn)
            .await?;
    Ok(rows.into_iter().map(|(name, key)| Topic { name, key }).collect())
}

async fn products_of(conn: &mut Conn, row: &NoteRow) -> DbResult<Vec<Linked>> {
    let declared: Vec<(Id<Product>, Declaration)> = sql!(
        "SELECT product_id, declaration FROM notes_product WHERE note_id = $1 ORDER BY position",
        row.id
    )
    .fetch_all(conn)
    .await?;
    if declared.is_empty() {
        return Ok(Vec::new());
    }
    let ids: Vec<_> = declared.iter().map(|(id, _)| *id).collect();
    let mut cards = catalog::api::product_cards(conn, &ids).await?;
    let bought: HashMap<_, _> = orders::api::bought_at(conn, row.author_id, &ids).await?;
    let linked = declared.into_iter().filter_map(|(id, declaration)| {
        Some(Linked { card: cards.remove(&id)?, declaration, bought_at: bought.get(&id).copied() })
    });
    Ok(linked.collect())
}

async fn mine(conn: &mut Conn, reader: Option<Id<User>>, row: &NoteRow) -> DbResult<Mine> {
    let Some(reader) = reader else { return Ok(Mine::default()) };
    let (liked, collected): (i64, i64) = sql!(
        "SELECT (SELECT CAST(COUNT(*) AS BIGINT) FROM notes_like WHERE note_id = $1 AND person_id = $2),
                (SELECT CAST(COUNT(*) AS BIGINT) FROM notes_collect WHERE note_id = $1 AND person_id = $2)",
        row.id,
        reader,
    )
    .fetch_one(conn)
    .await?;
    let following = social::api::following_of(conn, reader, &[row.author_id]).await?;
    Ok(Mine { liked: liked > 0, collected: collected > 0, following: following.contains(&row.author_id) })
}

/// What is in the comment field, and which comment it answers.
#[derive(Default)]
pub struct Typing {
    /// The text.
    pub text: String,
    /// What is wrong with it; empty for nothing.
    pub error: String,
    /// The comment that it answers, and its author's name.
    pub reply: Option<(Id<Comment>, String)>,
}

/// A page of threads with what is around them.
pub struct Conversation {
    /// The threads.
    pub threads: Page<Thread>,
    /// What is around them.
    pub around: Around,
}

/// Where to go on, and what to answer.
#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields)]
pub struct Place {
    /// A cursor of the comments.
    #[serde(default)]
    comments: Option<String>,
    /// The comment to answer.
    #[serde(default)]
    reply: Option<Id<Comment>>,
}

/// `GET /n/{id}`.
pub async fn page(cx: Cx, Path(note): Path<Id<Note>>, Query(place): Query<Place>) -> Reply {
    let mut conn = cx.db.read().await?;
    let view = load(&mut conn, cx.actor.as_deref(), note).await?;
    let typing = Typing { reply: replying(&mut conn, note, place.reply).await?, ..Typing::default() };
    let talk = conversation(&mut conn, &cx, note, key_of(place.comments.as_deref())).await?;
    drop(conn);
    Ok(views::note::page(&cx, &view, &talk, &typing).into_response())
}

/// The note's page again, with a comment that could not be taken and what is wrong with it.
pub async fn with_typed_comment(cx: &Cx, new: &NewComment, problem: &Problem) -> Reply {
    let mut conn = cx.db.read().await?;
    let view = load(&mut conn, cx.actor.as_deref(), new.note).await?;
    let errors = FormErrors::of(cx, problem);
    let of_field = errors.get("text");
    let error = if of_field.is_empty() { errors.summary() } else { of_field };
    let reply = replying(&mut conn, new.note, new.reply_to).await?;
    let typing = Typing { text: new.text.clone(), error: error.to_owned(), reply };
    let talk = conversation(&mut conn, cx, new.note, None).await?;
    drop(conn);
    let body = views::note::page(cx, &view, &talk, &typing);
    Ok((StatusCode::UNPROCESSABLE_ENTITY, body).into_response())
}

async fn replying(
    conn: &mut Conn,
    note: Id<Note>,
    comment: Option<Id<Comment>>,
) -> Outcome<Option<(Id<Comment>, String)>> {
    let Some(comment) = comment else { return Ok(None) };
    let row = comments::placed(conn, comment).await?;
    if row.note_id != note || row.state != State::Live {
        return Err(NOT_FOUND.into());
    }
    let author = identity::api::people(conn, &[row.author_id]).await?.remove(&row.author_id);
    Ok(author.map(|author| (comment, author.name)))
}

async fn conversation(
    conn: &mut Conn,
    cx: &Cx,
    note: Id<Note>,
    before: Option<Id<Comment>>,
) -> DbResult<Conversation> {
    let threads = comments::threads(conn, note, before).await?;
    let shown: Vec<&CommentRow> = threads
        .items
        .iter()
        .flat_map(|thread| std::iter::once(&thread.comment).chain(&thread.replies))
        .collect();
    let around = comments::around(conn, cx.actor_id(), &shown).await?;
    Ok(Conversation { threads, around })
}

/// A page of one thread.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct InThread {
    #[serde(default)]
    cursor: Option<String>,
}

/// `GET /n/{id}/c/{comment}`: a thread, whole.
pub async fn thread_page(
    cx: Cx,
    Path((note, comment)): Path<(Id<Note>, Id<Comment>)>,
    Query(place): Query<InThread>,
) -> Reply {
    let mut conn = cx.db.read().await?;
    let view = load(&mut conn, cx.actor.as_deref(), note).await?;
    let root = comments::placed(&mut conn, comment).await?;
    if root.note_id != note || root.thread_id.is_some() {
        return Err(NOT_FOUND.into());
    }
    let replies = comments::replies(&mut conn, comment, key_of(place.cursor.as_deref())).await?;
    let shown: Vec<&CommentRow> = std::iter::once(&root).chain(&replies.items).collect();
    let around = comments::around(&mut conn, cx.actor_id(), &shown).await?;
    drop(conn);
    let next: Option<Cursor> = replies.next.clone();
    let thread = Thread { comment: root, replies: replies.items };
    Ok(views::comments::thread_page(&cx, &view, &thread, &around, next.as_ref()).into_response())
}
