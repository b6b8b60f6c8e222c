//! Money back: booked at once, sent to the provider by a job, so that no refund depends on its being there.

use db::{Tx, row, sql};
use kernel::problem::Code;
use kernel::{Currency, Entity, ErrorKind, Id, Money, Outcome, Problem};
use serde::{Deserialize, Serialize};
use web::Site;

use crate::api::Payment;
use crate::attempt::{Asked, Attempt};
use crate::ledger::{self, Kind};

/// More than was paid, or not paid at all.
pub const TOO_MUCH: Code = Code::new(ErrorKind::Conflict, "payments-refund-too-much");

/// Marks ids of refunds.
#[derive(Debug)]
pub struct Refund;
impl Entity for Refund {
    const PREFIX: &'static str = "rf";
}

/// Gives back a part of what was paid and is still in escrow. A second request with the same `reason` for the
/// same payment is the first.
///
/// # Errors
/// [`TOO_MUCH`]; as the database says.
pub async fn request(
    tx: &mut Tx,
    site: &Site,
    payment: Id<Payment>,
    amount: Money,
    reason: &str,
) -> Outcome<()> {
    let known: Option<(i64,)> =
        sql!("SELECT id FROM payments_refund WHERE payment = $1 AND reason = $2", payment, reason)
            .fetch_optional(tx)
            .await?;
    if known.is_some() {
        return Ok(());
    }
    let captured: Option<(Id<Attempt>,)> = sql!(
        "UPDATE payments_payment SET refunded = refunded + $1
         WHERE id = $2 AND state = 'succeeded' AND currency = $3 AND refunded + released + $1 <= amount
         RETURNING attempt",
        amount.minor,
        payment,
        amount.currency,
    )
    .fetch_optional(tx)
    .await?;
    let (attempt,) = captured.ok_or(TOO_MUCH)?;
    let refund = insert(tx, site, payment, attempt, amount, reason).await?;
    let entries = ledger::transfer(ledger::ESCROW, ledger::REFUNDS, amount);
    ledger::post(tx, site, Kind::Refund, refund.raw(), &entries).await
}

/// Gives back all that a superfluous attempt took; it never was in escrow.
///
/// # Errors
/// As the database says.
pub async fn return_surplus(tx: &mut Tx, site: &Site, attempt: &Asked) -> Outcome<()> {
    let reason = format!("surplus:{}", attempt.id);
    insert(tx, site, attempt.payment, attempt.id, attempt.money(), &reason).await?;
    Ok(())
}

async fn insert(
    tx: &mut Tx,
    site: &Site,
    payment: Id<Payment>,
    attempt: Id<Attempt>,
    amount: Money,
    reason: &str,
) -> Outcome<Id<Refund>> {
    let refund = site.ids.next::<Refund>();
    sql!(
        "INSERT INTO payments_refund (id, payment, attempt, amount, currency, reason, state, created_at)
         VALUES ($1, $2, $3, $4, $5, $6, 'requested', $7)",
        refund,
        payment,
        attempt,
        amount.minor,
        amount.currency,
        reason,
        site.now(),
    )
    .execute(tx)
    .await?;
    site.enqueue(tx, &SendRefund { refund }).await?;
    Ok(refund)
}

row! {
    struct Row { attempt: Id<Attempt>, amount: i64, currency: Currency, state: String }
}

/// Asks the provider to give money back, until it has.
#[derive(Serialize, Deserialize)]
pub struct SendRefund {
    refund: Id<Refund>,
}

impl jobs::Job<Site> for SendRefund {
    const KIND: &'static str = "payments.send_refund";

    async fn run(self, site: Site) -> Result<(), Problem> {
        let read =
            sql!("SELECT attempt, amount, currency, state FROM payments_refund WHERE id = $1", self.refund);
        let row: Row = read.fetch_one(&mut site.db.read().await?).await?;
        if row.state == "done" {
            return Ok(());
        }
        let amount = Money::new(row.amount, row.currency);
        let request =
            pay::Refund { reference: self.refund.to_string(), charge: row.attempt.to_string(), amount };
        site.pay.refund(&request).await.map_err(Problem::internal)?;

        let mut tx = site.db.begin().await?;
        let done = sql!(
            "UPDATE payments_refund SET state = 'done', done_at = $1 WHERE id = $2 AND state = 'requested'",
            site.now(),
            self.refund,
        )
        .execute(&mut tx)
        .await?;
        if done == 1 {
            let entries = ledger::transfer(ledger::REFUNDS, ledger::provider(site.pay.name()), amount);
            ledger::post(&mut tx, &site, Kind::Refunded, self.refund.raw(), &entries).await?;
        }
        Ok(tx.commit().await?)
    }
}
