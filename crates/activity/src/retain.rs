//! Keeping the stream small: old days are dropped whole, and the many small segments of a past day are joined.

use db::{Tx, row, sql};
use kernel::Outcome;
use kernel::time::Span;
use web::Site;

use crate::sequence::SEGMENT;
use crate::{pack, segment};

/// Days whose segments are looked at for joining: yesterday, and those before in case nobody was there to do it.
const JOINED_DAYS: i64 = 3;
/// Segments that become one in one transaction at most.
const RUN: usize = 200;

/// How long what could not be read is kept: it may hold what somebody did who was erased since.
const SET_ASIDE: Span = Span::days(30);

/// Drops the days that are older than the settings keep, and what was set aside long ago.
///
/// # Errors
/// As the database says.
pub async fn drop_old(site: Site) -> Outcome<()> {
    let kept = Span::days(site.settings.activity.retention_days);
    let first = segment::day(site.now() - kept);
    loop {
        let mut tx = site.db.begin().await?;
        segment::lock(&mut tx).await?;
        let dropped = sql!(
            "DELETE FROM activity_segment WHERE seq IN
                 (SELECT seq FROM activity_segment WHERE day < $1 ORDER BY day, seq LIMIT 500)",
            first,
        )
        .execute(&mut tx)
        .await?;
        if dropped == 0 {
            sql!("DELETE FROM activity_erased WHERE at < $1", site.now() - kept).execute(&mut tx).await?;
            sql!("DELETE FROM activity_unreadable WHERE set_aside_at < $1", site.now() - SET_ASIDE)
                .execute(&mut tx)
                .await?;
        }
        tx.commit_aside().await?;
        if dropped == 0 {
            return Ok(());
        }
    }
}

row! {
    struct Extent { seq: i64, span: i64 }
}

/// Joins neighbours of past days into segments of full size. Numbers stay as they are.
///
/// # Errors
/// As the database says.
pub async fn join(site: Site) -> Outcome<()> {
    let today = segment::day(site.now());
    for day in today - JOINED_DAYS..today {
        let mut after = 0;
        while let Some(next) = join_run(&site, day, after).await? {
            after = next;
        }
    }
    Ok(())
}

/// Joins the first segments of a day after a number; the number of the last one looked at, none at the day's end.
async fn join_run(site: &Site, day: i64, after: i64) -> Outcome<Option<i64>> {
    let extents: Vec<Extent> = sql!(
        "SELECT seq, span FROM activity_segment WHERE day = $1 AND seq > $2 ORDER BY seq LIMIT $3",
        day,
        after,
        RUN,
    )
    .fetch_all(&mut site.db.read().await?)
    .await?;
    let Some(first) = extents.first() else { return Ok(None) };
    let (mut last, mut span, mut count) = (first.seq, 0, 0);
    for extent in &extents {
        let fits = i64::try_from(SEGMENT).is_ok_and(|most| span + extent.span <= most);
        let next = count == 0 || extent.seq - extent.span == last;
        if !(fits && next) && count > 0 {
            break;
        }
        (last, span, count) = (extent.seq, span + extent.span, count + 1);
    }
    if count > 1 {
        let mut tx = site.db.begin().await?;
        segment::lock(&mut tx).await?;
        join_range(&mut tx, day, first.seq - first.span, last).await?;
        tx.commit_aside().await?;
    }
    Ok(Some(last))
}

/// Makes one segment of those that lie within these numbers.
async fn join_range(tx: &mut Tx, day: i64, from: i64, to: i64) -> Outcome<()> {
    let rows = segment::rows(tx, from, RUN).await?;
    let mut events = Vec::new();
    for row in rows.iter().take_while(|row| row.seq <= to) {
        events.append(&mut row.unpack()?);
    }
    sql!("DELETE FROM activity_segment WHERE seq > $1 AND seq <= $2", from, to).execute(tx).await?;
    let packed = pack::pack(&events).map_err(kernel::Problem::internal)?;
    Ok(segment::insert(tx, to, day, &events, packed).await?)
}
