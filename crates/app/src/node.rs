//! The node number of this process, leased in the database, so that two processes never make the same id.

use db::{Db, DbResult, sql};
use kernel::time::Span;
use kernel::{Clock, Problem};
use web::Site;

/// How long a number is ours without renewal; a process that is gone longer than this loses it.
const LEASE: Span = Span::minutes(10);

/// Takes the lowest number that is free or whose lease has run out.
///
/// # Errors
/// If all 1024 are taken; as the database says.
pub async fn lease(db: &Db, clock: &Clock) -> DbResult<u16> {
    let now = clock.now();
    for node in 0..1024u16 {
        let mut tx = db.begin().await?;
        let taken = sql!(
            "INSERT INTO web_node (node, lease_until) VALUES ($1, $2)
             ON CONFLICT (node) DO UPDATE SET lease_until = excluded.lease_until WHERE web_node.lease_until < $3",
            node,
            now + LEASE,
            now
        )
        .execute(&mut tx)
        .await?;
        tx.commit().await?;
        if taken == 1 {
            return Ok(node);
        }
    }
    Err(db::DbError::NoRow)
}

/// Renews the lease of a running site.
///
/// # Errors
/// As the database says.
pub async fn renew(site: &Site, node: u16) -> Result<(), Problem> {
    let mut tx = site.db.begin().await?;
    sql!("UPDATE web_node SET lease_until = $1 WHERE node = $2", site.now() + LEASE, node)
        .execute(&mut tx)
        .await?;
    Ok(tx.commit().await?)
}

/// Gives this process's number back at its end; a failure only means that the lease has to run out.
pub async fn give_back(site: &Site) {
    if let Err(problem) = release(site).await {
        tracing::warn!(%problem, "the node number was not given back");
    }
}

async fn release(site: &Site) -> Result<(), Problem> {
    let mut tx = site.db.begin().await?;
    sql!("DELETE FROM web_node WHERE node = $1", site.ids.node()).execute(&mut tx).await?;
    Ok(tx.commit().await?)
}
