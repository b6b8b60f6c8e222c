//! Segments: stretches of the stream that are written once, and read by whoever learns from it.

use db::{Conn, DbError, DbResult, Tx, row, sql};
use kernel::Timestamp;
use recsys::event::Event;

use crate::pack;

/// Microseconds of a day.
const DAY: i64 = 86_400_000_000;

/// A stretch of the stream.
#[derive(Debug, Clone, PartialEq)]
pub struct Segment {
    /// The number of its last event: what to read after.
    pub seq: i64,
    /// Its events, without those that were erased.
    pub events: Vec<Event>,
}

row! {
    /// A row.
    #[derive(Debug)]
    pub struct Stored {
        /// The number of the last event.
        pub seq: i64,
        /// How many numbers it takes.
        pub span: i64,
        /// The day on which it was written, in days since 1970.
        pub day: i64,
        /// As [`pack::pack`] made it.
        pub events: Vec<u8>,
    }
}

impl Stored {
    /// Its events, each at its number.
    ///
    /// # Errors
    /// Bytes that are no events.
    pub fn unpack(&self) -> DbResult<Vec<Option<Event>>> {
        pack::unpack(&self.events).map_err(column)
    }
}

/// The day of a moment, in days since 1970.
pub const fn day(at: Timestamp) -> i64 {
    at.as_micros().div_euclid(DAY)
}

fn column(error: pack::Unreadable) -> DbError {
    DbError::Column { column: "events".into(), source: Box::new(error) }
}

/// Rows after a number, in order.
///
/// # Errors
/// As the database says.
pub async fn rows(conn: &mut Conn, after: i64, limit: usize) -> DbResult<Vec<Stored>> {
    sql!(
        "SELECT seq, span, day, events FROM activity_segment WHERE seq > $1 ORDER BY seq LIMIT $2",
        after,
        limit
    )
    .fetch_all(conn)
    .await
}

/// The segments after a number, oldest first, up to `limit` of them. A segment that begins before it (segments of
/// past days are joined) is given from there on. Older events than those that are kept are not given: compare the
/// first segment's number with one's own where that matters.
///
/// # Errors
/// As the database says; a segment that can't be read.
pub async fn after(conn: &mut Conn, seq: i64, limit: usize) -> DbResult<Vec<Segment>> {
    let given = rows(conn, seq, limit).await?.into_iter().map(|row| {
        let known = usize::try_from(seq - (row.seq - row.span)).unwrap_or(0);
        let events = row.unpack()?.into_iter().skip(known).flatten().collect();
        Ok(Segment { seq: row.seq, events })
    });
    given.collect()
}

/// The time of the stream's first event that is kept; none before there is one.
///
/// # Errors
/// As the database says.
pub async fn began(conn: &mut Conn) -> DbResult<Option<Timestamp>> {
    let first = sql!("SELECT first_at FROM activity_segment ORDER BY seq LIMIT 1");
    Ok(first.fetch_optional(conn).await?.map(|(at,): (Timestamp,)| at))
}

/// The number of the last event; 0 before the first.
///
/// # Errors
/// As the database says.
pub async fn head(conn: &mut Conn) -> DbResult<i64> {
    let (head,): (i64,) = sql!("SELECT head FROM activity_stream WHERE id = 1").fetch_one(conn).await?;
    Ok(head)
}

/// Keeps the stream as it is to the end of the transaction: nothing is added, joined or erased meanwhile.
///
/// # Errors
/// As the database says.
pub async fn lock(tx: &mut Tx) -> DbResult<()> {
    sql!("UPDATE activity_stream SET head = head WHERE id = 1").execute(tx).await?;
    Ok(())
}

/// Writes a segment that ends with the number `seq`; `packed` are its events, for `events` are only looked at.
///
/// # Errors
/// As the database says.
pub async fn insert(
    tx: &mut Tx,
    seq: i64,
    day: i64,
    events: &[Option<Event>],
    packed: Vec<u8>,
) -> DbResult<()> {
    let times = || events.iter().flatten().map(|event| event.at);
    sql!(
        "INSERT INTO activity_segment (seq, span, day, first_at, last_at, events) VALUES ($1, $2, $3, $4, $5, $6)",
        seq,
        events.len(),
        day,
        times().min().unwrap_or(day * DAY),
        times().max().unwrap_or(day * DAY),
        packed,
    )
    .execute(tx)
    .await?;
    Ok(())
}

/// Puts other events in the place of a segment's.
///
/// # Errors
/// As the database says.
pub async fn replace(tx: &mut Tx, seq: i64, events: &[Option<Event>]) -> DbResult<()> {
    let packed = pack::pack(events).map_err(column)?;
    sql!("UPDATE activity_segment SET events = $1 WHERE seq = $2", packed, seq).execute(tx).await?;
    Ok(())
}
