//! What people keep of others' notes: likes and collects, as lists of cards and as marks on them.

use std::collections::HashSet;

use db::{Conn, DbResult, FromRow, Row, row, sql};
use kernel::{Id, Timestamp};
use web::User;

use crate::api::Note;
use crate::cards::Card;

/// A way of keeping a note.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mark {
    /// Liked: everybody sees the count.
    Like,
    /// Collected: for the person to find again.
    Collect,
}

/// A note that a person kept, and when.
#[derive(Debug, Clone)]
pub struct Kept {
    /// The note.
    pub card: Card,
    /// When they liked or collected it.
    pub at: Timestamp,
}

impl FromRow for Kept {
    fn from_row(row: &Row<'_>) -> DbResult<Self> {
        Ok(Self { card: Card::from_row(row)?, at: row.get("kept_at")? })
    }
}

/// What a person keeps in this way, last first, before what has these keys.
///
/// # Errors
/// As the database says.
pub async fn kept(
    conn: &mut Conn,
    person: Id<User>,
    mark: Mark,
    before: Option<(Timestamp, Id<Note>)>,
    limit: usize,
) -> DbResult<Vec<Kept>> {
    let (at, id) = before.unwrap_or((Timestamp::from_micros(i64::MAX), Id::new(i64::MAX)));
    let query = match mark {
        Mark::Like => sql!(
            "SELECT n.id, n.author_id, n.title, n.title_lang, n.tone, n.cover_key, n.cover_width, n.cover_height,
                    n.cover_thumbhash, n.cover_alt, n.product_id, n.likes, n.collects, n.comments, n.heat,
                    n.published_at, k.liked_at AS kept_at
             FROM notes_like k JOIN notes_note n ON n.id = k.note_id AND n.state = 'live'
             WHERE k.person_id = $1 AND (k.liked_at, k.note_id) < ($2, $3)
             ORDER BY k.liked_at DESC, k.note_id DESC LIMIT $4"
        ),
        Mark::Collect => sql!(
            "SELECT n.id, n.author_id, n.title, n.title_lang, n.tone, n.cover_key, n.cover_width, n.cover_height,
                    n.cover_thumbhash, n.cover_alt, n.product_id, n.likes, n.collects, n.comments, n.heat,
                    n.published_at, k.collected_at AS kept_at
             FROM notes_collect k JOIN notes_note n ON n.id = k.note_id AND n.state = 'live'
             WHERE k.person_id = $1 AND (k.collected_at, k.note_id) < ($2, $3)
             ORDER BY k.collected_at DESC, k.note_id DESC LIMIT $4"
        ),
    };
    query.bind(person).bind(at).bind(id).bind(limit).fetch_all(conn).await
}

/// Those of the notes that a reader likes.
///
/// # Errors
/// As the database says.
pub async fn liked_among(
    conn: &mut Conn,
    reader: Id<User>,
    notes: &[Id<Note>],
) -> DbResult<HashSet<Id<Note>>> {
    if notes.is_empty() {
        return Ok(HashSet::new());
    }
    let rows: Vec<(Id<Note>,)> =
        sql!("SELECT note_id FROM notes_like WHERE person_id = $1 AND note_id IN LIST($2)", reader, notes)
            .fetch_all(conn)
            .await?;
    Ok(rows.into_iter().map(|(id,)| id).collect())
}

/// A reader's marks on some notes.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Marks {
    /// Those that they like.
    pub liked: HashSet<Id<Note>>,
    /// Those that they collected.
    pub collected: HashSet<Id<Note>>,
}

row! {
    struct Marked { note_id: Id<Note>, liked: bool }
}

/// A reader's marks on these notes, in one statement. A cross join, because SQLite keeps its order: each note is looked
/// up, however much the reader has marked.
///
/// # Errors
/// As the database says.
pub async fn marks_among(conn: &mut Conn, reader: Id<User>, notes: &[Id<Note>]) -> DbResult<Marks> {
    let mut marks = Marks::default();
    if notes.is_empty() {
        return Ok(marks);
    }
    let rows: Vec<Marked> = sql!(
        "SELECT note_id, TRUE AS liked FROM LIST($1) CROSS JOIN notes_like WHERE note_id = value AND person_id = $2
         UNION ALL
         SELECT note_id, FALSE AS liked FROM LIST($1) CROSS JOIN notes_collect
         WHERE note_id = value AND person_id = $2",
        notes,
        reader,
    )
    .fetch_all(conn)
    .await?;
    for Marked { note_id, liked } in rows {
        let among = if liked { &mut marks.liked } else { &mut marks.collected };
        among.insert(note_id);
    }
    Ok(marks)
}
