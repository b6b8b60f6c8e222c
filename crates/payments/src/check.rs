//! What must always hold of payments and the ledger; every finding is one line. The database does the sums, and
//! at most [`MOST`] findings of a kind are read, so memory stays bounded however large the tables are.

use db::{Conn, DbResult, sql};
use kernel::Id;

use crate::api::Payment;
use crate::ledger::Group;

/// Findings of one kind that are told.
pub const MOST: i64 = 50;

/// # Errors
/// As the database says.
pub async fn check(conn: &mut Conn) -> DbResult<Vec<String>> {
    let mut found = ledger(conn).await?;
    found.extend(payments(conn).await?);
    let odd: Vec<(String, String)> = sql!(
        "SELECT id, result FROM payments_event WHERE result <> 'applied' ORDER BY received_at LIMIT $1",
        MOST
    )
    .fetch_all(conn)
    .await?;
    found.extend(odd.iter().map(|(id, result)| format!("the webhook {id} fits no payment ({result})")));
    Ok(found)
}

async fn ledger(conn: &mut Conn) -> DbResult<Vec<String>> {
    let groups: Vec<(Id<Group>, String)> = sql!(
        "SELECT grp, currency FROM payments_entry GROUP BY grp, currency HAVING SUM(minor) <> 0
         ORDER BY grp LIMIT $1",
        MOST
    )
    .fetch_all(conn)
    .await?;
    let empty: Vec<(Id<Group>,)> = sql!(
        "SELECT g.id FROM payments_group g WHERE NOT EXISTS (SELECT 1 FROM payments_entry e WHERE e.grp = g.id)
         ORDER BY g.id LIMIT $1",
        MOST
    )
    .fetch_all(conn)
    .await?;
    let sums: Vec<(String, i64)> = sql!(
        "SELECT currency, CAST(SUM(minor) AS BIGINT) FROM payments_entry GROUP BY currency HAVING SUM(minor) <> 0"
    )
    .fetch_all(conn)
    .await?;
    // What we owe is a credit: a debit there means that more was handed out than came in.
    let overdrawn: Vec<(String, String)> = sql!(
        "SELECT account, currency FROM payments_entry
         WHERE account IN ('escrow', 'buyer:refunds') GROUP BY account, currency HAVING SUM(minor) > 0"
    )
    .fetch_all(conn)
    .await?;
    let groups = groups.iter().map(|(id, currency)| format!("the ledger group {id} is off in {currency}"));
    let empty = empty.iter().map(|(id,)| format!("the ledger group {id} has no entries"));
    let sums = sums.iter().map(|(currency, sum)| format!("the ledger is off by {sum} in {currency}"));
    let overdrawn = overdrawn
        .iter()
        .map(|(account, currency)| format!("the account {account} is overdrawn in {currency}"));
    Ok(groups.chain(empty).chain(sums).chain(overdrawn).collect())
}

async fn payments(conn: &mut Conn) -> DbResult<Vec<String>> {
    let uncaptured: Vec<(Id<Payment>,)> = sql!(
        "SELECT p.id FROM payments_payment p
         WHERE p.state = 'succeeded' AND NOT EXISTS (
             SELECT 1 FROM payments_group g JOIN payments_attempt a ON a.id = g.subject
             WHERE g.kind = 'capture' AND g.subject = p.attempt AND a.state = 'succeeded')
         ORDER BY p.id LIMIT $1",
        MOST
    )
    .fetch_all(conn)
    .await?;
    let twice: Vec<(Id<Payment>,)> = sql!(
        "SELECT a.payment FROM payments_group g JOIN payments_attempt a ON a.id = g.subject
         WHERE g.kind = 'capture' GROUP BY a.payment HAVING COUNT(*) > 1 ORDER BY a.payment LIMIT $1",
        MOST
    )
    .fetch_all(conn)
    .await?;
    let refunds: Vec<(Id<Payment>,)> = sql!(
        "SELECT p.id FROM payments_payment p
         WHERE p.state = 'succeeded' AND p.refunded <> (
             SELECT COALESCE(SUM(r.amount), 0) FROM payments_refund r
             WHERE r.payment = p.id AND r.attempt = p.attempt)
         ORDER BY p.id LIMIT $1",
        MOST
    )
    .fetch_all(conn)
    .await?;
    let uncaptured = uncaptured.iter().map(|(id,)| format!("the payment {id} succeeded without a capture"));
    let twice = twice.iter().map(|(id,)| format!("the payment {id} was captured twice"));
    let refunds = refunds.iter().map(|(id,)| format!("the refunds of the payment {id} do not add up"));
    Ok(uncaptured.chain(twice).chain(refunds).collect())
}
