//! Notes in the order of a column: Following by time; Explore by heat, while discovery is being started.
//!
//! Both give the next notes after a position that an earlier answer gave. They know nothing of blocks, pages or cards
//! on the screen. Their order may change while somebody reads, as long as no note moves from before a position to behind
//! it: then nobody sees a note twice. Heat only grows, and ids do not change, so both orders keep to that.

use std::collections::HashSet;

use db::{Conn, DbResult, sql};
use kernel::{Cursor, Id};
use notes::api::{Card, Channel, Note};
use web::User;

use crate::shared::SinceCommit;

/// Where notes are shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Surface {
    /// Everything on the site.
    Explore,
    /// Everything of a channel.
    Channel(Channel),
    /// What this reader follows.
    Following(Id<User>),
}

/// Notes for a surface, best first, each with the position after it.
pub struct Candidates {
    /// The notes that can be shown, in order.
    pub notes: Vec<(Card, Cursor)>,
    /// The position after the last that was looked at, shown or not; none where the surface ends.
    pub end: Option<Cursor>,
}

/// The next `limit` notes of Explore or a channel after a position, hottest first. One statement that reads one range
/// of one index, so the cost does not grow with the number of notes.
///
/// # Errors
/// As the database says.
pub async fn by_heat(
    conn: &mut Conn,
    channel: Option<Channel>,
    after: Option<&Cursor>,
    limit: usize,
) -> DbResult<Candidates> {
    let before = after.and_then(Cursor::keys).map(|[heat, id]| (heat, Id::new(id)));
    let cards = notes::api::explore(conn, before, channel.map(Channel::as_str), limit).await?;
    let full = cards.len() == limit;
    let place = |card: Card| {
        let cursor = Cursor::after([card.heat, card.id.raw()]);
        (card, cursor)
    };
    let notes: Vec<(Card, Cursor)> = cards.into_iter().map(place).collect();
    let end = notes.last().filter(|_| full).map(|(_, cursor)| cursor.clone());
    Ok(Candidates { notes, end })
}

/// The next `limit` notes of those whom a reader follows after a position, newest first, without those of authors whom
/// they follow no more: the table is written a little later than a follow is given up; and blocking ends a follow, so
/// nobody who is hidden is among them. Three statements, two where the cards are kept in memory.
///
/// # Errors
/// As the database says.
pub async fn by_time(
    conn: &mut Conn,
    kept: &SinceCommit,
    reader: Id<User>,
    after: Option<&Cursor>,
    limit: usize,
) -> DbResult<Candidates> {
    let [before] = after.and_then(Cursor::keys).unwrap_or([i64::MAX]);
    let rows: Vec<(Id<Note>, Id<User>)> = sql!(
        "SELECT note_id, author_id FROM feed_following WHERE reader_id = $1 AND note_id < $2
         ORDER BY note_id DESC LIMIT $3",
        reader,
        before,
        limit,
    )
    .fetch_all(conn)
    .await?;
    let position = |id: Id<Note>| Cursor::after([id.raw()]);
    let end = rows.last().filter(|_| rows.len() == limit).map(|(id, _)| position(*id));
    let authors: HashSet<Id<User>> = rows.iter().map(|(_, author)| *author).collect();
    let authors: Vec<Id<User>> = authors.into_iter().collect();
    let followed = social::api::following_of(conn, reader, &authors).await?;
    let ids = rows.into_iter().filter(|(_, author)| followed.contains(author)).map(|(id, _)| id);
    let ids: Vec<Id<Note>> = ids.collect();
    let cards = kept.cards_for(conn, reader, &ids).await?;
    let place = |card: Card| {
        let cursor = position(card.id);
        (card, cursor)
    };
    let notes = cards.into_iter().map(place).collect();
    Ok(Candidates { notes, end })
}
