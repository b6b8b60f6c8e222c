//! The inbox: events that are safe and have no order yet.

use db::{Conn, DbError, DbResult, Tx, row, sql};
use kernel::{Id, Outcome, Problem, Timestamp};
use recsys::event::Event;
use web::Site;

use crate::pack;
use crate::stream::{Mark, Stream};

/// Events of one row at most.
const ROW: usize = 1_000;

row! {
    /// What was recorded at once.
    #[derive(Debug)]
    pub struct Recorded {
        /// Rows are moved in the order of their ids.
        pub id: Id<Mark>,
        /// When.
        pub at: Timestamp,
        /// As [`pack::write`] made it.
        pub events: Vec<u8>,
    }
}

/// Adds events to the transaction, and wakes the sequencer when it is committed.
///
/// # Errors
/// As the database says.
pub async fn add(tx: &mut Tx, site: &Site, events: &[Event]) -> DbResult<()> {
    for row in events.chunks(ROW) {
        let bytes = pack::write(row)
            .map_err(|error| DbError::Column { column: "events".into(), source: Box::new(error) })?;
        let id = site.ids.next::<Mark>();
        sql!("INSERT INTO activity_inbox (id, at, events) VALUES ($1, $2, $3)", id, site.now(), bytes)
            .execute(tx)
            .await?;
    }
    let stream = Stream::of(site);
    tx.after_commit(move || stream.recorded.notify_one());
    Ok(())
}

/// Writes what pages told into the inbox.
///
/// # Errors
/// As the database says; nothing is lost then.
pub async fn flush(site: &Site) -> Outcome<()> {
    let stream = Stream::of(site);
    let told = stream.take();
    if told.is_empty() {
        return Ok(());
    }
    let written = async {
        let mut tx = site.db.begin().await?;
        add(&mut tx, site, &told).await?;
        tx.commit_aside().await
    };
    let written = written.await;
    if written.is_err() {
        stream.put_back(told);
    }
    Ok(written?)
}

/// The oldest rows of those until a moment: while a history is told, what is newer waits for its turn.
///
/// # Errors
/// As the database says.
pub async fn oldest(conn: &mut Conn, until: Timestamp, limit: usize) -> DbResult<Vec<Recorded>> {
    sql!("SELECT id, at, events FROM activity_inbox WHERE at <= $1 ORDER BY id LIMIT $2", until, limit)
        .fetch_all(conn)
        .await
}

/// Takes the events out of the rows for which `is_gone` says so. The caller holds the stream's lock, and the
/// sequencer looks at who is erased after it has taken that lock, so rows that it has read before do no harm.
///
/// # Errors
/// As the database says.
pub async fn clean(tx: &mut Tx, is_gone: impl Fn(&Event) -> bool) -> Outcome<()> {
    let mut after = Id::<Mark>::new(i64::MIN);
    loop {
        let rows: Vec<Recorded> =
            sql!("SELECT id, at, events FROM activity_inbox WHERE id > $1 ORDER BY id LIMIT 100", after)
                .fetch_all(tx)
                .await?;
        let Some(last) = rows.last() else { return Ok(()) };
        after = last.id;
        for row in rows {
            // The sequencer sets it aside.
            let Ok(mut events) = pack::read(&row.events) else { continue };
            let before = events.len();
            events.retain(|event| !is_gone(event));
            if events.len() < before {
                let bytes = pack::write(&events).map_err(Problem::internal)?;
                sql!("UPDATE activity_inbox SET events = $1 WHERE id = $2", bytes, row.id)
                    .execute(tx)
                    .await?;
            }
        }
    }
}
