//! The work that a site leaves for after its answers. A measurement waits for its end, so that the next one does not
//! pay for it, and tells how long that took.

use std::time::{Duration, Instant};

use db::{Db, sql};
use kernel::Clock;

/// A site that is not done by then is measured all the same.
const PATIENCE: Duration = Duration::from_secs(120);

/// What was left.
pub struct Backlog {
    /// Jobs that were due when the load ended.
    pub jobs: i64,
    /// Until none was.
    pub after: Duration,
}

/// Waits until no job is due.
///
/// # Errors
/// As the database says.
pub async fn wait(database: &str) -> anyhow::Result<Backlog> {
    let (db, started) = (Db::open(database, 1).await?, Instant::now());
    let jobs = due(&db).await?;
    while due(&db).await? > 0 && started.elapsed() < PATIENCE {
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    db.close().await;
    Ok(Backlog { jobs, after: started.elapsed() })
}

async fn due(db: &Db) -> anyhow::Result<i64> {
    let (jobs,) = sql!(
        "SELECT CAST(COUNT(*) AS BIGINT) FROM jobs_job WHERE state = 'ready' AND run_at <= $1",
        Clock::system().now(),
    )
    .fetch_one::<(i64,)>(&mut db.read().await?)
    .await?;
    Ok(jobs)
}
