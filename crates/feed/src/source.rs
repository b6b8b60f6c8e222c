//! Notes in the order of a column: Following by time; Explore by heat, while discovery is being started.
//!
//! [`candidates`] gives the next notes after a position that an earlier answer gave. It knows nothing of blocks, pages
//! or cards on the screen. Its order may change while somebody reads, as long as no note moves from before a position
//! to behind it: then nobody sees a note twice. Heat only grows, and ids do not change, so both orders keep to that.

use db::{Conn, DbResult, sql};
use kernel::{Cursor, Id};
use notes::api::{Card, Channel, Note};
use web::User;

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

/// The next `limit` candidates of a surface after a position. One statement for the surfaces ranked by heat, two
/// for Following; each reads one range of one index, so the cost does not grow with the number of notes.
///
/// # Errors
/// As the database says.
pub async fn candidates(
    conn: &mut Conn,
    surface: Surface,
    after: Option<&Cursor>,
    limit: usize,
) -> DbResult<Candidates> {
    match surface {
        Surface::Explore => by_heat(conn, None, after, limit).await,
        Surface::Channel(channel) => by_heat(conn, Some(channel), after, limit).await,
        Surface::Following(reader) => by_time(conn, reader, after, limit).await,
    }
}

async fn by_heat(
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

async fn by_time(
    conn: &mut Conn,
    reader: Id<User>,
    after: Option<&Cursor>,
    limit: usize,
) -> DbResult<Candidates> {
    let [before] = after.and_then(Cursor::keys).unwrap_or([i64::MAX]);
    let rows: Vec<(Id<Note>,)> = sql!(
        "SELECT note_id FROM feed_following WHERE reader_id = $1 AND note_id < $2
         ORDER BY note_id DESC LIMIT $3",
        reader,
        before,
        limit,
    )
    .fetch_all(conn)
    .await?;
    let ids: Vec<Id<Note>> = rows.into_iter().map(|(id,)| id).collect();
    let position = |id: Id<Note>| Cursor::after([id.raw()]);
    let end = ids.last().filter(|_| ids.len() == limit).map(|id| position(*id));
    let cards = notes::api::cards_for(conn, reader, &ids).await?;
    let place = |card: Card| {
        let cursor = position(card.id);
        (card, cursor)
    };
    let notes = cards.into_iter().map(place).collect();
    Ok(Candidates { notes, end })
}
