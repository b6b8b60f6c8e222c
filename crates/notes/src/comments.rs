//! Reading what was said under a note: threads, newest first, each with the beginning of its replies.

use std::collections::{HashMap, HashSet};

use db::{Conn, DbResult, row, sql};
use identity::api::Person;
use kernel::problem::NOT_FOUND;
use kernel::{Cursor, Id, Outcome, Page, Timestamp};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use web::{Cx, Path, Query, Reply, Response, User, link_next};

use crate::api::{Comment, Note};
use crate::json::AuthorJson;
use crate::mark::visible_author;
use crate::model::State;

/// Threads on a page of a note.
pub const THREADS: usize = 10;
/// Replies on a page of a thread.
pub const REPLIES: usize = 30;

row! {
    /// A comment. A hidden one that has replies keeps its place without its words.
    #[derive(Debug, Clone)]
    pub struct CommentRow {
        /// Its id.
        pub id: Id<Comment>,
        /// Under which note.
        pub note_id: Id<Note>,
        /// The thread that it is a reply in.
        pub thread_id: Option<Id<Comment>>,
        /// Who wrote it.
        pub author_id: Id<User>,
        /// What it says.
        pub text: String,
        /// The language of the text.
        pub lang: String,
        /// Who can see it.
        pub state: State,
        /// How many like it.
        pub likes: i64,
        /// Live replies.
        pub replies: i64,
        /// When.
        pub created_at: Timestamp,
    }
}

/// A comment with the replies that are shown under it.
pub struct Thread {
    /// The comment.
    pub comment: CommentRow,
    /// The first replies, oldest first.
    pub replies: Vec<CommentRow>,
}

/// What a page of comments needs beside them.
pub struct Around {
    /// Who wrote them.
    pub people: HashMap<Id<User>, Person>,
    /// Those that the reader likes.
    pub liked: HashSet<Id<Comment>>,
    /// Those whom the reader has blocked, or who have blocked the reader.
    pub hidden: HashSet<Id<User>>,
}

/// The threads of a note, newest first, before one of them.
///
/// # Errors
/// As the database says.
pub async fn threads(conn: &mut Conn, note: Id<Note>, before: Option<Id<Comment>>) -> DbResult<Page<Thread>> {
    let rows: Vec<CommentRow> = sql!(
        "SELECT id, note_id, thread_id, author_id, text, lang, state, likes, replies, created_at
         FROM notes_comment
         WHERE note_id = $1 AND thread_id IS NULL AND state <> 'deleted' AND (state = 'live' OR replies > 0)
           AND id < $2
         ORDER BY id DESC LIMIT $3",
        note,
        before.unwrap_or(Id::new(i64::MAX)),
        THREADS + 1,
    )
    .fetch_all(conn)
    .await?;
    let page = Page::cut(rows, THREADS, |row| vec![row.id.raw()]);
    let with_replies: Vec<_> = page.items.iter().filter(|row| row.replies > 0).map(|row| row.id).collect();
    let mut previews = first_replies(conn, &with_replies).await?;
    Ok(page.map(|comment| Thread { replies: previews.remove(&comment.id).unwrap_or_default(), comment }))
}

/// The first two replies of each thread.
async fn first_replies(
    conn: &mut Conn,
    threads: &[Id<Comment>],
) -> DbResult<HashMap<Id<Comment>, Vec<CommentRow>>> {
    let mut previews: HashMap<Id<Comment>, Vec<CommentRow>> = HashMap::new();
    if threads.is_empty() {
        return Ok(previews);
    }
    let rows: Vec<CommentRow> = sql!(
        "SELECT r.id, r.note_id, r.thread_id, r.author_id, r.text, r.lang, r.state, r.likes, r.replies, r.created_at
         FROM notes_comment t
         JOIN notes_comment r ON r.thread_id = t.id AND r.state = 'live'
          AND r.id <= (SELECT MAX(first.id) FROM (
                  SELECT e.id FROM notes_comment e WHERE e.thread_id = t.id AND e.state = 'live'
                  ORDER BY e.id LIMIT 2) first)
         WHERE t.id IN LIST($1) ORDER BY r.id",
        threads,
    )
    .fetch_all(conn)
    .await?;
    for row in rows {
        if let Some(thread) = row.thread_id {
            previews.entry(thread).or_default().push(row);
        }
    }
    Ok(previews)
}

/// The replies of a thread, oldest first, after one of them.
///
/// # Errors
/// As the database says.
pub async fn replies(
    conn: &mut Conn,
    thread: Id<Comment>,
    after: Option<Id<Comment>>,
) -> DbResult<Page<CommentRow>> {
    let rows: Vec<CommentRow> = sql!(
        "SELECT id, note_id, thread_id, author_id, text, lang, state, likes, replies, created_at
         FROM notes_comment WHERE thread_id = $1 AND state = 'live' AND id > $2 ORDER BY id LIMIT $3",
        thread,
        after.unwrap_or(Id::new(0)),
        REPLIES + 1,
    )
    .fetch_all(conn)
    .await?;
    Ok(Page::cut(rows, REPLIES, |row| vec![row.id.raw()]))
}

/// A comment that has a place: live, or hidden with replies.
///
/// # Errors
/// Not found.
pub async fn placed(conn: &mut Conn, comment: Id<Comment>) -> Outcome<CommentRow> {
    let row: Option<CommentRow> = sql!(
        "SELECT id, note_id, thread_id, author_id, text, lang, state, likes, replies, created_at
         FROM notes_comment WHERE id = $1 AND (state = 'live' OR (state = 'hidden' AND replies > 0))",
        comment,
    )
    .fetch_optional(conn)
    .await?;
    row.ok_or_else(|| NOT_FOUND.into())
}

/// Reads what is around some comments.
///
/// # Errors
/// As the database says.
pub async fn around(conn: &mut Conn, reader: Option<Id<User>>, comments: &[&CommentRow]) -> DbResult<Around> {
    let mut authors: Vec<_> = comments.iter().map(|comment| comment.author_id).collect();
    authors.sort_unstable();
    authors.dedup();
    let people = identity::api::people(conn, &authors).await?;
    let (mut liked, mut hidden) = (HashSet::new(), HashSet::new());
    if let Some(reader) = reader.filter(|_| !comments.is_empty()) {
        let ids: Vec<_> = comments.iter().map(|comment| comment.id).collect();
        let rows: Vec<(Id<Comment>,)> = sql!(
            "SELECT comment_id FROM notes_comment_like WHERE person_id = $1 AND comment_id IN LIST($2)",
            reader,
            &ids,
        )
        .fetch_all(conn)
        .await?;
        liked = rows.into_iter().map(|(id,)| id).collect();
        hidden = social::api::hidden_from(conn, reader).await?;
    }
    Ok(Around { people, liked, hidden })
}

/// A comment as JSON.
#[derive(Serialize, ToSchema)]
#[schema(as = Comment)]
pub struct CommentJson {
    #[schema(value_type = String)]
    id: Id<Comment>,
    author: Option<AuthorJson>,
    /// Empty where moderators took it down; its replies are still there.
    text: String,
    lang: String,
    likes: i64,
    liked: bool,
    replies: i64,
    #[schema(value_type = String)]
    created_at: Timestamp,
}

fn as_json(comment: &CommentRow, around: &Around) -> CommentJson {
    let live = comment.state == State::Live && !around.hidden.contains(&comment.author_id);
    let author = around.people.get(&comment.author_id).filter(|_| live).map(|person| AuthorJson {
        id: person.id,
        handle: person.handle.clone(),
        name: person.name.clone(),
    });
    CommentJson {
        id: comment.id,
        author,
        text: if live { comment.text.clone() } else { String::new() },
        lang: comment.lang.clone(),
        likes: comment.likes,
        liked: around.liked.contains(&comment.id),
        replies: comment.replies,
        created_at: comment.created_at,
    }
}

/// Where a list goes on.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct From {
    cursor: Option<String>,
}

impl From {
    /// The one key of the cursor; the beginning for none, and for one of another list.
    pub fn key<T>(&self) -> Option<Id<T>> {
        key_of(self.cursor.as_deref())
    }
}

/// The id in a cursor of one key.
pub fn key_of<T>(cursor: Option<&str>) -> Option<Id<T>> {
    let cursor: Cursor = cursor?.parse().ok()?;
    cursor.keys::<1>().map(|[id]| Id::new(id))
}

/// `GET /api/v1/notes/{id}/comments`.
pub async fn threads_json(cx: Cx, Path(note): Path<Id<Note>>, Query(from): Query<From>) -> Reply<Response> {
    let mut conn = cx.db.read().await?;
    visible_author(&mut conn, cx.actor_id(), note).await?;
    let page = threads(&mut conn, note, from.key()).await?;
    let comments: Vec<_> = page.items.iter().map(|thread| &thread.comment).collect();
    let around = around(&mut conn, cx.actor_id(), &comments).await?;
    Ok(link_next(&cx, page.map(|thread| as_json(&thread.comment, &around))))
}

/// `GET /api/v1/comments/{id}/replies`.
pub async fn replies_json(
    cx: Cx,
    Path(thread): Path<Id<Comment>>,
    Query(from): Query<From>,
) -> Reply<Response> {
    let mut conn = cx.db.read().await?;
    let root = placed(&mut conn, thread).await?;
    visible_author(&mut conn, cx.actor_id(), root.note_id).await?;
    let page = replies(&mut conn, thread, from.key()).await?;
    let around = around(&mut conn, cx.actor_id(), &page.items.iter().collect::<Vec<_>>()).await?;
    Ok(link_next(&cx, page.map(|reply| as_json(&reply, &around))))
}
