//! The table of jobs: adding, claiming, finishing.

use db::{Conn, DbResult, Tx, row, sql};
use kernel::time::Span;
use kernel::{Id, IdGen, Timestamp};

use crate::{Job, JobMark, MAX_ATTEMPTS};

row! {
    /// A claimed job.
    #[derive(Debug)]
    pub struct JobRow {
        /// Its id.
        pub id: Id<JobMark>,
        /// [`Job::KIND`].
        pub kind: String,
        /// The job as JSON.
        pub payload: String,
        /// How often it has been started, this time included.
        pub attempts: i64,
    }
}

/// Adds a job to the transaction, to run at `run_at` or as soon after it as there is a worker.
///
/// # Errors
/// As the database says.
pub async fn enqueue<C, J: Job<C>>(tx: &mut Tx, ids: &IdGen, run_at: Timestamp, job: &J) -> DbResult<()> {
    insert(tx, ids, run_at, J::KIND, None, job).await
}

/// As [`enqueue`], but a job of this kind with the same key that has not run yet stands for both.
///
/// # Errors
/// As the database says.
pub async fn enqueue_once<C, J: Job<C>>(
    tx: &mut Tx,
    ids: &IdGen,
    run_at: Timestamp,
    key: &str,
    job: &J,
) -> DbResult<()> {
    insert(tx, ids, run_at, J::KIND, Some(key), job).await
}

/// As [`enqueue`], where only the name of the kind is known: `payload` must be what that kind reads.
///
/// # Errors
/// As the database says.
pub async fn enqueue_kind(
    tx: &mut Tx,
    ids: &IdGen,
    run_at: Timestamp,
    kind: &str,
    payload: &impl serde::Serialize,
) -> DbResult<()> {
    insert(tx, ids, run_at, kind, None, payload).await
}

async fn insert(
    tx: &mut Tx,
    ids: &IdGen,
    run_at: Timestamp,
    kind: &str,
    key: Option<&str>,
    job: &impl serde::Serialize,
) -> DbResult<()> {
    let payload = serde_json::to_string(job)
        .map_err(|error| db::DbError::Column { column: "payload".into(), source: Box::new(error) })?;
    sql!(
        "INSERT INTO jobs_job (id, kind, payload, dedupe_key, state, run_at, attempts, created_at)
         VALUES ($1, $2, $3, $4, 'ready', $5, 0, $6)
         ON CONFLICT DO NOTHING",
        ids.next::<JobMark>(),
        kind,
        payload,
        key,
        run_at,
        run_at,
    )
    .execute(tx)
    .await?;
    Ok(())
}

/// Whether a job is due. Asked on a reading connection, so that an idle worker never takes the writer.
pub(crate) async fn any_due(conn: &mut Conn, now: Timestamp) -> DbResult<bool> {
    let due: Option<(i64,)> = sql!(
        "SELECT id FROM jobs_job
         WHERE state = 'ready' AND run_at <= $1 AND (lease_until IS NULL OR lease_until < $1) LIMIT 1",
        now
    )
    .fetch_optional(conn)
    .await?;
    Ok(due.is_some())
}

/// Takes up to `limit` due jobs for `lease`; a job whose worker died comes back when the lease has run out.
pub(crate) async fn claim(tx: &mut Tx, now: Timestamp, lease: Span, limit: usize) -> DbResult<Vec<JobRow>> {
    sql!(
        "UPDATE jobs_job SET lease_until = $1, attempts = attempts + 1
         WHERE id IN (
             SELECT id FROM jobs_job
             WHERE state = 'ready' AND run_at <= $2 AND (lease_until IS NULL OR lease_until < $2)
             ORDER BY run_at, id LIMIT $3 FOR UPDATE SKIP LOCKED
         )
         RETURNING id, kind, payload, attempts",
        now + lease,
        now,
        limit,
    )
    .fetch_all(tx)
    .await
}

/// Jobs that are done are gone.
pub(crate) async fn finish(tx: &mut Tx, jobs: &[Id<JobMark>]) -> DbResult<()> {
    sql!("DELETE FROM jobs_job WHERE id IN LIST($1)", jobs).execute(tx).await?;
    Ok(())
}

/// Prolongs the leases of jobs that still run.
pub(crate) async fn renew(tx: &mut Tx, until: Timestamp, jobs: &[Id<JobMark>]) -> DbResult<()> {
    sql!("UPDATE jobs_job SET lease_until = $1 WHERE id IN LIST($2)", until, jobs).execute(tx).await?;
    Ok(())
}

/// Ends every lease, so that what a dead worker held runs at once. Only for who knows that no other worker lives.
pub(crate) async fn take_back(tx: &mut Tx) -> DbResult<u64> {
    sql!("UPDATE jobs_job SET lease_until = NULL WHERE lease_until IS NOT NULL AND state = 'ready'")
        .execute(tx)
        .await
}

/// A job that failed runs again at `run_at`, or is dead after its last attempt.
pub(crate) async fn fail(tx: &mut Tx, job: &JobRow, run_at: Timestamp, error: &str) -> DbResult<()> {
    let state = if job.attempts >= MAX_ATTEMPTS { "dead" } else { "ready" };
    sql!(
        "UPDATE jobs_job SET state = $1, run_at = $2, lease_until = NULL, last_error = $3 WHERE id = $4",
        state,
        run_at,
        error,
        job.id,
    )
    .execute(tx)
    .await?;
    Ok(())
}

/// Whether a recurring task is due now; if so, its next run is set, so that one worker alone gets `true`.
pub(crate) async fn claim_recurring(tx: &mut Tx, name: &str, now: Timestamp, every: Span) -> DbResult<bool> {
    sql!("INSERT INTO jobs_recurring (name, next_at) VALUES ($1, $2) ON CONFLICT DO NOTHING", name, now)
        .execute(tx)
        .await?;
    let changed = sql!(
        "UPDATE jobs_recurring SET next_at = $1 WHERE name = $2 AND next_at <= $3",
        now + every,
        name,
        now
    )
    .execute(tx)
    .await?;
    Ok(changed == 1)
}

/// When a recurring task runs next; none if it never has.
pub(crate) async fn next_recurring(conn: &mut Conn, name: &str) -> DbResult<Option<Timestamp>> {
    let next: Option<(Timestamp,)> =
        sql!("SELECT next_at FROM jobs_recurring WHERE name = $1", name).fetch_optional(conn).await?;
    Ok(next.map(|(next,)| next))
}
