//! What other features may do with payments.

use std::collections::HashMap;

use db::{Conn, DbResult, Tx, row, sql};
use kernel::{Currency, Entity, Id, Money, Outcome};
use serde::{Deserialize, Serialize};
use web::{Event, Site, User};

pub use crate::charge::pay;
pub use crate::check::check;
pub use crate::model::State;
pub use crate::refund::{TOO_MUCH, request as refund};

use crate::ledger::{self, Kind};

/// Marks ids of payments.
#[derive(Debug)]
pub struct Payment;
impl Entity for Payment {
    const PREFIX: &'static str = "pm";
}

/// The money of a payment is here.
#[derive(Debug, Serialize, Deserialize)]
pub struct PaymentSucceeded {
    /// Which.
    pub payment: Id<Payment>,
}
impl Event for PaymentSucceeded {
    const NAME: &'static str = "payments.succeeded";
}

/// A payment to be made.
#[derive(Debug, Clone)]
pub struct NewPayment {
    /// Its id, so that what is paid for can name it.
    pub id: Id<Payment>,
    /// Who pays.
    pub payer: Id<User>,
    /// How much; more than nothing.
    pub amount: Money,
    /// The path of this site where the payer goes on.
    pub return_to: String,
}

/// Makes a payment; the payer goes to `/pay/{id}`.
///
/// # Errors
/// As the database says, also for an amount of nothing.
pub async fn create(tx: &mut Tx, site: &Site, new: &NewPayment) -> DbResult<()> {
    sql!(
        "INSERT INTO payments_payment
             (id, payer, amount, currency, provider, state, refunded, released, return_to, created_at)
         VALUES ($1, $2, $3, $4, $5, 'created', 0, 0, $6, $7)",
        new.id,
        new.payer,
        new.amount.minor,
        new.amount.currency,
        site.pay.name(),
        &new.return_to,
        site.now(),
    )
    .execute(tx)
    .await?;
    Ok(())
}

/// Where a payment stands.
#[derive(Debug, Clone, Copy)]
pub struct Standing {
    /// Its state.
    pub state: State,
    /// How much it is.
    pub amount: Money,
    /// How much of it went back, or is on its way.
    pub refunded: Money,
}

row! {
    struct Row { id: Id<Payment>, state: State, amount: i64, refunded: i64, currency: Currency }
}

/// Where these payments stand.
///
/// # Errors
/// As the database says.
pub async fn standings(conn: &mut Conn, ids: &[Id<Payment>]) -> DbResult<HashMap<Id<Payment>, Standing>> {
    let rows: Vec<Row> =
        sql!("SELECT id, state, amount, refunded, currency FROM payments_payment WHERE id IN LIST($1)", ids)
            .fetch_all(conn)
            .await?;
    let standing = |row: Row| Standing {
        state: row.state,
        amount: Money::new(row.amount, row.currency),
        refunded: Money::new(row.refunded, row.currency),
    };
    Ok(rows.into_iter().map(|row| (row.id, standing(row))).collect())
}

/// Closes a payment: no attempt may begin any more. One that runs may still succeed; its money is then to be given
/// back. Answers the state, which no other transaction changes before this one ends.
///
/// # Errors
/// No such payment; as the database says.
pub async fn close(tx: &mut Tx, site: &Site, payment: Id<Payment>) -> DbResult<State> {
    let (state,) = sql!(
        "UPDATE payments_payment SET closed_at = COALESCE(closed_at, $1) WHERE id = $2 RETURNING state",
        site.now(),
        payment,
    )
    .fetch_one(tx)
    .await?;
    Ok(state)
}

/// An order's money that becomes a store's.
#[derive(Debug, Clone)]
pub struct Release<'a> {
    /// What it was paid with.
    pub payment: Id<Payment>,
    /// The raw id of the order: released once.
    pub subject: i64,
    /// The store, as its id is printed.
    pub store: &'a str,
    /// What the buyer paid for the order.
    pub gross: Money,
    /// The site's share of it.
    pub commission: Money,
}

/// Moves an order's money from escrow to its store, less the site's share. A second release of the same order
/// is the first.
///
/// # Errors
/// [`TOO_MUCH`] if less than that is left in escrow; as the database says.
pub async fn release(tx: &mut Tx, site: &Site, release: &Release<'_>) -> Outcome<()> {
    let known: Option<(i64,)> =
        sql!("SELECT id FROM payments_group WHERE kind = 'release' AND subject = $1", release.subject)
            .fetch_optional(tx)
            .await?;
    if known.is_some() {
        return Ok(());
    }
    let moved = sql!(
        "UPDATE payments_payment SET released = released + $1
         WHERE id = $2 AND state = 'succeeded' AND currency = $3 AND refunded + released + $1 <= amount",
        release.gross.minor,
        release.payment,
        release.gross.currency,
    )
    .execute(tx)
    .await?;
    if moved == 0 {
        return Err(TOO_MUCH.into());
    }
    let net = release.gross.minus(release.commission).map_err(kernel::Problem::internal)?;
    let mut entries = ledger::transfer(ledger::ESCROW, format!("store:{}", release.store), net);
    entries.extend(ledger::transfer(ledger::ESCROW, ledger::COMMISSION, release.commission));
    ledger::post(tx, site, Kind::Release, release.subject, &entries).await
}

/// The balance of a ledger account in a currency: positive for a debit.
///
/// # Errors
/// As the database says.
pub async fn balance(conn: &mut Conn, account: &str, currency: Currency) -> DbResult<Money> {
    let (minor,) = sql!(
        "SELECT CAST(COALESCE(SUM(minor), 0) AS BIGINT) FROM payments_entry WHERE account = $1 AND currency = $2",
        account,
        currency,
    )
    .fetch_one(conn)
    .await?;
    Ok(Money::new(minor, currency))
}
