//! What moderators do with notes and comments, and what they must see to decide.

use std::collections::HashMap;

use db::{Conn, DbResult, Tx, row, sql};
use kernel::Id;
use web::{Site, User};

use crate::api::{Comment, Note};
use crate::counters::{Change, count};
use crate::facts;
use crate::model::State;
use crate::rows::count_products;

/// Takes a note off the site; whether it was there to take.
///
/// # Errors
/// As the database says.
pub async fn hide(tx: &mut Tx, site: &Site, note: Id<Note>) -> DbResult<bool> {
    let hidden: Option<(Id<User>,)> = sql!(
        "UPDATE notes_note SET state = 'hidden' WHERE id = $1 AND state = 'live' RETURNING author_id",
        note
    )
    .fetch_optional(tx)
    .await?;
    let Some((author,)) = hidden else { return Ok(false) };
    count_products(tx, note, -1).await?;
    facts::withdraw(tx, site, note, author).await?;
    Ok(true)
}

/// Keeps a note from being recommended, for breaking a rule; whether it was there and was recommended.
///
/// # Errors
/// As the database says.
pub async fn reduce(tx: &mut Tx, site: &Site, note: Id<Note>, rule: &str) -> DbResult<bool> {
    let reduced: Option<(Id<User>,)> = sql!(
        "UPDATE notes_note SET reduced_by = $1 WHERE id = $2 AND state = 'live' AND reduced_by IS NULL
         RETURNING author_id",
        rule,
        note
    )
    .fetch_optional(tx)
    .await?;
    let Some((author,)) = reduced else { return Ok(false) };
    facts::reduce(tx, site, note, author, true).await?;
    Ok(true)
}

/// The rule for which a note is kept from being recommended, if it is.
///
/// # Errors
/// As the database says.
pub async fn reduced_by(conn: &mut Conn, note: Id<Note>) -> DbResult<Option<String>> {
    let rule = sql!("SELECT reduced_by FROM notes_note WHERE id = $1 AND reduced_by IS NOT NULL", note);
    Ok(rule.fetch_optional(conn).await?.map(|(rule,): (String,)| rule))
}

/// Puts a hidden note back, and has a reduced one recommended again; whether it was either.
///
/// # Errors
/// As the database says.
pub async fn restore(tx: &mut Tx, site: &Site, note: Id<Note>) -> DbResult<bool> {
    let live = sql!("UPDATE notes_note SET state = 'live' WHERE id = $1 AND state = 'hidden'", note)
        .execute(tx)
        .await?
        == 1;
    let reduced: Option<(Id<User>,)> = sql!(
        "UPDATE notes_note SET reduced_by = NULL WHERE id = $1 AND state = 'live' AND reduced_by IS NOT NULL
         RETURNING author_id",
        note
    )
    .fetch_optional(tx)
    .await?;
    if let Some((author,)) = reduced {
        facts::reduce(tx, site, note, author, false).await?;
    }
    if live {
        count_products(tx, note, 1).await?;
        facts::record_again(tx, site, note).await?;
    }
    Ok(live || reduced.is_some())
}

row! {
    struct Placed { note_id: Id<Note>, thread_id: Option<Id<Comment>> }
}

/// Takes a comment off the site; its replies stay. Whether it was there to take.
///
/// # Errors
/// As the database says.
pub async fn hide_comment(tx: &mut Tx, comment: Id<Comment>) -> DbResult<bool> {
    let placed: Option<Placed> = sql!(
        "UPDATE notes_comment SET state = 'hidden' WHERE id = $1 AND state = 'live' RETURNING note_id, thread_id",
        comment
    )
    .fetch_optional(tx)
    .await?;
    shift(tx, placed, -1).await
}

/// Puts a hidden comment back; whether it was hidden.
///
/// # Errors
/// As the database says.
pub async fn restore_comment(tx: &mut Tx, comment: Id<Comment>) -> DbResult<bool> {
    let placed: Option<Placed> = sql!(
        "UPDATE notes_comment SET state = 'live' WHERE id = $1 AND state = 'hidden' RETURNING note_id, thread_id",
        comment
    )
    .fetch_optional(tx)
    .await?;
    shift(tx, placed, 1).await
}

async fn shift(tx: &mut Tx, placed: Option<Placed>, delta: i64) -> DbResult<bool> {
    let Some(placed) = placed else { return Ok(false) };
    count(tx, placed.note_id, Change { comments: delta, ..Change::default() }).await?;
    sql!("UPDATE notes_comment SET replies = replies + $1 WHERE id = $2", delta, placed.thread_id)
        .execute(tx)
        .await?;
    Ok(true)
}

row! {
    /// A note as its moderators see it.
    #[derive(Debug, Clone)]
    pub struct NoteBrief {
        /// Its id.
        pub id: Id<Note>,
        /// Who wrote it.
        pub author_id: Id<User>,
        /// Its title.
        pub title: String,
        /// The language of the title.
        pub title_lang: String,
        /// Its text.
        pub text: String,
        /// The language of the text.
        pub text_lang: String,
        /// Who can see it.
        pub state: State,
    }
}

row! {
    /// A comment as its moderators see it.
    #[derive(Debug, Clone)]
    pub struct CommentBrief {
        /// Its id.
        pub id: Id<Comment>,
        /// Under which note.
        pub note_id: Id<Note>,
        /// Who wrote it.
        pub author_id: Id<User>,
        /// What it says.
        pub text: String,
        /// The language of the text.
        pub lang: String,
        /// Who can see it.
        pub state: State,
    }
}

/// The notes with these ids, hidden and deleted ones too.
///
/// # Errors
/// As the database says.
pub async fn note_briefs(conn: &mut Conn, ids: &[Id<Note>]) -> DbResult<HashMap<Id<Note>, NoteBrief>> {
    if ids.is_empty() {
        return Ok(HashMap::new());
    }
    let rows: Vec<NoteBrief> = sql!(
        "SELECT id, author_id, title, title_lang, text, text_lang, state FROM notes_note WHERE id IN LIST($1)",
        ids
    )
    .fetch_all(conn)
    .await?;
    Ok(rows.into_iter().map(|row| (row.id, row)).collect())
}

/// The comments with these ids, hidden and deleted ones too.
///
/// # Errors
/// As the database says.
pub async fn comment_briefs(
    conn: &mut Conn,
    ids: &[Id<Comment>],
) -> DbResult<HashMap<Id<Comment>, CommentBrief>> {
    if ids.is_empty() {
        return Ok(HashMap::new());
    }
    let rows: Vec<CommentBrief> =
        sql!("SELECT id, note_id, author_id, text, lang, state FROM notes_comment WHERE id IN LIST($1)", ids)
            .fetch_all(conn)
            .await?;
    Ok(rows.into_iter().map(|row| (row.id, row)).collect())
}
