//! What must hold in the tables of notes, counted by the database itself, so that memory stays bounded.

use db::{Conn, DbResult, sql};
use kernel::Id;
use pictures::api::PictureMark;

use crate::api::{Comment, Note};

/// What does not hold, at most twenty findings of a kind; empty if all is well.
///
/// # Errors
/// As the database says.
pub async fn check(conn: &mut Conn) -> DbResult<Vec<String>> {
    let mut wrong = Vec::new();
    counts_are_those_of_the_rows(conn, &mut wrong).await?;
    comments_count_their_replies_and_likes(conn, &mut wrong).await?;
    covers_are_the_first_pictures(conn, &mut wrong).await?;
    pictures_exist(conn, &mut wrong).await?;
    Ok(wrong)
}

async fn counts_are_those_of_the_rows(conn: &mut Conn, wrong: &mut Vec<String>) -> DbResult<()> {
    let rows: Vec<(Id<Note>,)> = sql!(
        "SELECT n.id FROM notes_note n
         WHERE n.likes <> (SELECT COUNT(*) FROM notes_like l WHERE l.note_id = n.id)
            OR n.collects <> (SELECT COUNT(*) FROM notes_collect c WHERE c.note_id = n.id)
            OR n.comments <> (SELECT COUNT(*) FROM notes_comment m WHERE m.note_id = n.id AND m.state = 'live')
         LIMIT 20"
    )
    .fetch_all(conn)
    .await?;
    wrong.extend(
        rows.into_iter().map(|(id,)| format!("notes: the counts of note {id} are not those of its rows")),
    );
    Ok(())
}

async fn comments_count_their_replies_and_likes(conn: &mut Conn, wrong: &mut Vec<String>) -> DbResult<()> {
    let rows: Vec<(Id<Comment>,)> = sql!(
        "SELECT m.id FROM notes_comment m
         WHERE m.likes <> (SELECT COUNT(*) FROM notes_comment_like l WHERE l.comment_id = m.id)
            OR m.replies <> (SELECT COUNT(*) FROM notes_comment r WHERE r.thread_id = m.id AND r.state = 'live')
         LIMIT 20"
    )
    .fetch_all(conn)
    .await?;
    let text = |(id,)| format!("notes: the counts of comment {id} are not those of its rows");
    wrong.extend(rows.into_iter().map(text));
    Ok(())
}

async fn covers_are_the_first_pictures(conn: &mut Conn, wrong: &mut Vec<String>) -> DbResult<()> {
    let rows: Vec<(Id<Note>,)> = sql!(
        "SELECT n.id FROM notes_note n LEFT JOIN notes_picture p ON p.note_id = n.id AND p.position = 0
         WHERE COALESCE(n.cover_key, '') <> COALESCE(p.key, '') LIMIT 20"
    )
    .fetch_all(conn)
    .await?;
    wrong.extend(
        rows.into_iter().map(|(id,)| format!("notes: the cover of note {id} is not its first picture")),
    );
    Ok(())
}

/// The table of pictures is another feature's: it is asked for a thousand at a time.
async fn pictures_exist(conn: &mut Conn, wrong: &mut Vec<String>) -> DbResult<()> {
    let mut after = (Id::<Note>::new(0), -1);
    loop {
        let rows: Vec<(Id<Note>, i64, Id<PictureMark>)> = sql!(
            "SELECT note_id, position, picture_id FROM notes_picture WHERE (note_id, position) > ($1, $2)
             ORDER BY note_id, position LIMIT 1000",
            after.0,
            after.1,
        )
        .fetch_all(conn)
        .await?;
        let Some(last) = rows.last() else { return Ok(()) };
        after = (last.0, last.1);
        let ids: Vec<_> = rows.iter().map(|(_, _, picture)| *picture).collect();
        let there = pictures::api::by_ids(conn, &ids).await?;
        for (note, _, picture) in rows {
            if !there.contains_key(&picture) && wrong.len() < 100 {
                wrong.push(format!("notes: note {note} shows picture {picture}, which is gone"));
            }
        }
    }
}
