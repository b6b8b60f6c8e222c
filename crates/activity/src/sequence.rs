//! The sequencer: moves inbox rows into segments, one process at a time. Here alone events get their order, doubles
//! and floods are dropped, and whoever was erased is left out, so every reader of the stream learns the same.
//!
//! Whose turn it is stands in the one row of `activity_stream`. Who has work to do and finds that nobody has done any
//! for [`PATIENCE`] takes the turn; every move is a conditional update of that row, so a process that has lost its
//! turn without knowing moves nothing.

use db::{DbResult, Tx, row, sql};
use kernel::time::Span;
use kernel::{Id, Outcome, Problem, Timestamp};
use recsys::event::Event;
use web::Site;

use crate::erase::{Erased, erased_since};
use crate::inbox::{Recorded, oldest};
use crate::sieve::{REMEMBERED, SEEN_FOR, Sieve, Verdict};
use crate::stream::{Mark, Stream};
use crate::{pack, segment};

/// Inbox rows of one move.
pub const ROWS: usize = 100;
/// Events of a segment at most.
pub const SEGMENT: usize = 5_000;
/// How long rows wait before another process thinks that whose turn it is has died.
const PATIENCE: Span = Span::seconds(3);

/// Kept by the process whose turn it is.
pub struct Seat {
    head: i64,
    sieve: Sieve,
}

row! {
    struct Turn { head: i64, holder: Option<i64>, touched_at: Timestamp }
}

/// Moves the oldest rows of the inbox; how many. None are moved where it is another process's turn.
///
/// # Errors
/// As the database says.
pub async fn round(site: &Site) -> Outcome<usize> {
    let stream = Stream::of(site);
    let mut place = stream.seat.lock().await;
    let mut conn = site.db.read().await?;
    let rows = oldest(&mut conn, site.now(), ROWS).await?;
    // Another process may have moved the stream on.
    stream.grown(segment::head(&mut conn).await?);
    drop(conn);
    let Some(first) = rows.first() else { return Ok(0) };
    // Taken out until the move is done: after a failure the memory may be ahead of the stream.
    let seat = match place.take() {
        Some(seat) => seat,
        None => match sit(site, &stream, first.at).await? {
            Some(seat) => seat,
            None => return Ok(0),
        },
    };
    let ids: Vec<Id<Mark>> = rows.iter().map(|row| row.id).collect();
    let sorted = tokio::task::spawn_blocking(move || sort(seat, &rows)).await.map_err(Problem::internal)?;
    let Sorted { seat, parts, unreadable } = sorted?;
    let aside: Vec<Id<Mark>> = unreadable.iter().map(|(row, _)| *row).collect();
    let Some(head) = store(site, &stream, seat.head, parts, (&ids, &aside)).await? else { return Ok(0) };
    for (row, error) in unreadable {
        tracing::error!(%row, %error, "an inbox row can't be read and is set aside in activity_unreadable");
        metrics::counter!("activity_unreadable_total").increment(1);
    }
    *place = Some(Seat { head, ..seat });
    stream.grown(head);
    Ok(ids.len())
}

/// Takes the turn, if it is free or if rows have waited too long.
async fn sit(site: &Site, stream: &Stream, oldest: Timestamp) -> Outcome<Option<Seat>> {
    let (me, now) = (stream.me(site), site.now());
    let mut conn = site.db.read().await?;
    let turn: Turn = sql!("SELECT head, holder, touched_at FROM activity_stream WHERE id = 1")
        .fetch_one(&mut conn)
        .await?;
    drop(conn);
    let abandoned = now.since(oldest) >= PATIENCE && now.since(turn.touched_at) >= PATIENCE;
    if turn.holder.is_some_and(|holder| holder != me) && !abandoned {
        return Ok(None);
    }
    let mut tx = site.db.begin().await?;
    let taken = sql!(
        "UPDATE activity_stream SET holder = $1, touched_at = $2
         WHERE id = 1 AND head = $3 AND touched_at = $4 AND COALESCE(holder, 0) = $5",
        me,
        now,
        turn.head,
        turn.touched_at,
        turn.holder.unwrap_or(0),
    )
    .execute(&mut tx)
    .await?;
    tx.commit_aside().await?;
    if taken == 0 {
        return Ok(None);
    }
    Ok(Some(Seat { head: turn.head, sieve: remember(site, turn.head, now).await? }))
}

row! {
    struct Extent { seq: i64, span: i64, last_at: i64 }
}

/// Reads the memory again from the end of the stream.
async fn remember(site: &Site, head: i64, now: Timestamp) -> DbResult<Sieve> {
    let mut conn = site.db.read().await?;
    let (mut from, mut events) = (head + 1, 0);
    let least = i64::try_from(REMEMBERED).unwrap_or(i64::MAX);
    loop {
        let extents: Vec<Extent> = sql!(
            "SELECT seq, span, last_at FROM activity_segment WHERE seq < $1 ORDER BY seq DESC LIMIT 100",
            from
        )
        .fetch_all(&mut conn)
        .await?;
        let recent = extents.iter().take_while(|extent| now.as_micros() - extent.last_at < SEEN_FOR);
        let before = from;
        for extent in recent {
            from = extent.seq;
            events += extent.span;
        }
        if from == before || events >= least {
            break;
        }
    }
    let mut sieve = Sieve::default();
    let mut at = from - 1;
    loop {
        let rows = segment::rows(&mut conn, at, 20).await?;
        let Some(last) = rows.last() else { return Ok(sieve) };
        at = last.seq;
        for row in rows {
            for event in row.unpack()?.iter().flatten() {
                // It is in the stream, whatever would be said of it now.
                let _ = sieve.admit(event);
            }
        }
    }
}

/// A segment to be.
type Part = (Vec<Option<Event>>, Vec<u8>);

/// What becomes of some rows.
struct Sorted {
    seat: Seat,
    parts: Vec<Part>,
    /// Rows that can't be read, and why.
    unreadable: Vec<(Id<Mark>, pack::Unreadable)>,
}

/// What comes into the stream, in its order, packed. A row that can't be read must not stop those behind it.
fn sort(mut seat: Seat, rows: &[Recorded]) -> Outcome<Sorted> {
    let (mut kept, mut unreadable) = (Vec::new(), Vec::new());
    let (mut twice, mut flood) = (0, 0);
    for row in rows {
        let events = pack::read(&row.events).unwrap_or_else(|error| {
            unreadable.push((row.id, error));
            Vec::new()
        });
        for event in events {
            match seat.sieve.admit(&event) {
                Verdict::Keep => kept.push(Some(event)),
                Verdict::Twice => twice += 1,
                Verdict::Flood => flood += 1,
            }
        }
    }
    let count = |result, count: usize| {
        metrics::counter!("activity_events_total", "result" => result)
            .increment(u64::try_from(count).unwrap_or(0));
    };
    count("kept", kept.len());
    count("twice", twice);
    count("flood", flood);
    let mut parts = Vec::new();
    while !kept.is_empty() {
        let rest = kept.split_off(kept.len().min(SEGMENT));
        let packed = pack::pack(&kept).map_err(Problem::internal)?;
        parts.push((kept, packed));
        kept = rest;
    }
    Ok(Sorted { seat, parts, unreadable })
}

/// Writes the segments and takes the rows out of the inbox, some of them to where they are set aside; the new head, or
/// none if the turn is lost.
async fn store(
    site: &Site,
    stream: &Stream,
    head: i64,
    parts: Vec<Part>,
    (rows, aside): (&[Id<Mark>], &[Id<Mark>]),
) -> Outcome<Option<i64>> {
    let count: usize = parts.iter().map(|(events, _)| events.len()).sum();
    let new = head + i64::try_from(count).unwrap_or(0);
    let mut tx = site.db.begin().await?;
    let mine = sql!(
        "UPDATE activity_stream SET head = $1, touched_at = $2 WHERE id = 1 AND holder = $3 AND head = $4",
        new,
        site.now(),
        stream.me(site),
        head,
    )
    .execute(&mut tx)
    .await?;
    if mine == 0 {
        return Ok(None);
    }
    let erased = erased_of(&mut tx, &parts).await?;
    let (mut seq, day) = (head, segment::day(site.now()));
    for (mut events, mut packed) in parts {
        if erased.blank(&mut events) {
            packed = pack::pack(&events).map_err(Problem::internal)?;
        }
        seq += i64::try_from(events.len()).unwrap_or(0);
        segment::insert(&mut tx, seq, day, &events, packed).await?;
    }
    if !aside.is_empty() {
        sql!(
            "INSERT INTO activity_unreadable (id, at, events, set_aside_at)
             SELECT id, at, events, CAST($1 AS BIGINT) FROM activity_inbox WHERE id IN LIST($2)",
            site.now(),
            aside,
        )
        .execute(&mut tx)
        .await?;
    }
    sql!("DELETE FROM activity_inbox WHERE id IN LIST($1)", rows).execute(&mut tx).await?;
    tx.commit_aside().await?;
    Ok(Some(new))
}

/// Whom events of these segments may still be about although they were erased since. Asked when the stream is locked:
/// an erasure that is not seen here comes after this move and finds its segments.
async fn erased_of(tx: &mut Tx, parts: &[Part]) -> DbResult<Erased> {
    let times = parts.iter().flat_map(|(events, _)| events.iter().flatten()).map(|event| event.at);
    match times.min() {
        Some(first) => erased_since(tx, Timestamp::from_micros(first)).await,
        None => Ok(Erased::default()),
    }
}

/// Gives the turn back at the end of a process, so that the next need not wait.
///
/// # Errors
/// As the database says.
pub async fn stand_up(site: &Site) -> Outcome<()> {
    let stream = Stream::of(site);
    if stream.seat.lock().await.take().is_none() {
        return Ok(());
    }
    let mut tx = site.db.begin().await?;
    sql!("UPDATE activity_stream SET holder = NULL WHERE id = 1 AND holder = $1", stream.me(site))
        .execute(&mut tx)
        .await?;
    Ok(tx.commit_aside().await?)
}
