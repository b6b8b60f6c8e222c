//! The counts of a note and its heat, kept in the transaction of what is counted.

use db::{Conn, DbResult, Tx, sql};
use kernel::{Id, Outcome};
use web::Site;

use crate::api::Note;

/// A change of a note's counts.
#[derive(Debug, Clone, Copy, Default)]
pub struct Change {
    pub likes: i64,
    pub collects: i64,
    pub comments: i64,
}

/// Adds to the counts of a note and raises its heat ([`crate::model::heat`], with a like or collect worth one point
/// and a comment four). In whatever state the note is: its counts are always those of its rows.
///
/// # Errors
/// As the database says.
pub async fn count(tx: &mut Tx, note: Id<Note>, change: Change) -> DbResult<()> {
    sql!(
        "UPDATE notes_note SET likes = likes + $2, collects = collects + $3, comments = comments + $4,
            heat = GREATEST(heat, published_at / 45000 + (
                SELECT LEAST(
                    p * 238560, 477121 + (p - 2) * 74697, 1000000 + (p - 9) * 23856,
                    1477121 + (p - 29) * 7469, 2000000 + (p - 99) * 2385, 2477121 + (p - 299) * 746,
                    3000000 + (p - 999) * 238, 3477121 + (p - 2999) * 74, 4000000 + (p - 9999) * 23,
                    4477121 + (p - 29999) * 7, 5000000 + (p - 99999))
                FROM (SELECT likes + $2 + collects + $3 + 4 * (comments + $4) AS p) points))
         WHERE id = $1",
        note,
        change.likes,
        change.collects,
        change.comments,
    )
    .execute(tx)
    .await?;
    Ok(())
}

/// So many notes are counted in one transaction.
const BATCH: i64 = 200;

/// Counts everything anew and corrects what is wrong. Changes nothing where all is right. The counts of notes are
/// exact whatever happens meanwhile; those of comments, if nobody likes comments in the same moment.
///
/// # Errors
/// As the database says.
pub async fn rebuild_counters(site: &Site) -> Outcome<()> {
    let mut after = Id::new(0);
    loop {
        let mut tx = site.db.begin().await?;
        let Some(last) = last_of_batch(&mut tx, after).await? else { return Ok(()) };
        let corrected = recount(&mut tx, after, last).await?;
        tx.commit().await?;
        if corrected > 0 {
            tracing::warn!(corrected, "notes or comments whose counts were wrong");
        }
        after = last;
    }
}

/// Corrects the counts of the notes after one and up to another; how many rows were wrong.
async fn recount(tx: &mut Tx, after: Id<Note>, last: Id<Note>) -> DbResult<u64> {
    let replies = sql!(
        "UPDATE notes_comment SET replies = (
             SELECT CAST(COUNT(*) AS BIGINT) FROM notes_comment r
             WHERE r.thread_id = notes_comment.id AND r.state = 'live')
         WHERE note_id > $1 AND note_id <= $2 AND replies <> (
             SELECT COUNT(*) FROM notes_comment r WHERE r.thread_id = notes_comment.id AND r.state = 'live')",
        after,
        last,
    )
    .execute(tx)
    .await?;
    let likes = sql!(
        "UPDATE notes_comment SET likes = (
             SELECT CAST(COUNT(*) AS BIGINT) FROM notes_comment_like l WHERE l.comment_id = notes_comment.id)
         WHERE note_id > $1 AND note_id <= $2 AND likes <> (
             SELECT COUNT(*) FROM notes_comment_like l WHERE l.comment_id = notes_comment.id)",
        after,
        last,
    )
    .execute(tx)
    .await?;
    let notes = sql!(
        "UPDATE notes_note SET
             likes = (SELECT CAST(COUNT(*) AS BIGINT) FROM notes_like l WHERE l.note_id = notes_note.id),
             collects = (SELECT CAST(COUNT(*) AS BIGINT) FROM notes_collect c WHERE c.note_id = notes_note.id),
             comments = (SELECT CAST(COUNT(*) AS BIGINT) FROM notes_comment m
                         WHERE m.note_id = notes_note.id AND m.state = 'live')
         WHERE id > $1 AND id <= $2 AND (
             likes <> (SELECT COUNT(*) FROM notes_like l WHERE l.note_id = notes_note.id)
             OR collects <> (SELECT COUNT(*) FROM notes_collect c WHERE c.note_id = notes_note.id)
             OR comments <> (SELECT COUNT(*) FROM notes_comment m
                             WHERE m.note_id = notes_note.id AND m.state = 'live'))",
        after,
        last,
    )
    .execute(tx)
    .await?;
    Ok(replies + likes + notes)
}

/// The last of the next notes. All of them are locked, so that who likes or comments waits and adds to the new count.
async fn last_of_batch(conn: &mut Conn, after: Id<Note>) -> DbResult<Option<Id<Note>>> {
    let ids: Vec<(Id<Note>,)> =
        sql!("SELECT id FROM notes_note WHERE id > $1 ORDER BY id LIMIT $2 FOR UPDATE", after, BATCH)
            .fetch_all(conn)
            .await?;
    Ok(ids.last().map(|(id,)| *id))
}
