//! Attempts: beginning one, and recording what the provider says of it.

use db::{Conn, Tx, row, sql};
use kernel::problem::Code;
use kernel::{Currency, Entity, ErrorKind, Id, Money, Outcome};
use web::{Site, User};

use crate::api::{Payment, PaymentSucceeded};
use crate::later::AskAgain;
use crate::ledger::{self, Kind};
use crate::model::{News, State};
use crate::refund;

/// The payment is under way, paid, or closed: no attempt may begin.
pub const NOT_PAYABLE: Code = Code::new(ErrorKind::Conflict, "payments-not-payable");

/// Marks ids of attempts.
#[derive(Debug)]
pub struct Attempt;
impl Entity for Attempt {
    const PREFIX: &'static str = "pa";
}

row! {
    /// What the provider is asked with.
    #[derive(Debug, Clone)]
    pub struct Asked {
        pub id: Id<Attempt>,
        pub payment: Id<Payment>,
        pub method: String,
        pub state: State,
        pub amount: i64,
        pub currency: Currency,
    }
}

impl Asked {
    pub fn money(&self) -> Money {
        Money::new(self.amount, self.currency)
    }
}

/// Begins an attempt. From here until the provider has answered, nobody knows whether the money is taken: that is
/// its state, and a job asks again should this process end before the answer is recorded.
///
/// # Errors
/// [`NOT_PAYABLE`]; as the database says.
pub async fn begin(
    tx: &mut Tx,
    site: &Site,
    payment: Id<Payment>,
    payer: Id<User>,
    method: &str,
) -> Outcome<Id<Attempt>> {
    let attempt = site.ids.next::<Attempt>();
    let begun = sql!(
        "UPDATE payments_payment SET state = 'unknown', attempt = $1
         WHERE id = $2 AND payer = $3 AND state IN ('created', 'declined') AND closed_at IS NULL",
        attempt,
        payment,
        payer,
    )
    .execute(tx)
    .await?;
    if begun == 0 {
        return Err(NOT_PAYABLE.into());
    }
    sql!(
        "INSERT INTO payments_attempt (id, payment, method, state, created_at, updated_at)
         VALUES ($1, $2, $3, 'unknown', $4, $5)",
        attempt,
        payment,
        method,
        site.now(),
        site.now(),
    )
    .execute(tx)
    .await?;
    site.enqueue_in(tx, AskAgain::AFTER, &AskAgain { attempt }).await?;
    Ok(attempt)
}

/// The attempt with its payment's amount.
///
/// # Errors
/// As the database says.
pub async fn asked(conn: &mut Conn, attempt: Id<Attempt>) -> db::DbResult<Option<Asked>> {
    sql!(
        "SELECT a.id, a.payment, a.method, a.state, p.amount, p.currency
         FROM payments_attempt a JOIN payments_payment p ON p.id = a.payment WHERE a.id = $1",
        attempt
    )
    .fetch_optional(conn)
    .await
}

/// Records what the provider says of an attempt; says whether it was news. A success posts the capture and tells
/// the other features; one for a payment that another attempt has paid goes back in full.
///
/// # Errors
/// As the database says.
pub async fn record(tx: &mut Tx, site: &Site, attempt: &Asked, news: &News) -> Outcome<bool> {
    let url = if let News::NeedsAction(url) = news { Some(url.as_str()) } else { None };
    let changed = sql!(
        "UPDATE payments_attempt SET state = $1, action_url = $2, updated_at = $3
         WHERE id = $4 AND state IN LIST($5)",
        news.leads_to(),
        url,
        site.now(),
        attempt.id,
        &news.changes_stored(),
    )
    .execute(tx)
    .await?;
    if changed == 0 {
        return Ok(false);
    }
    metrics::counter!("payments_attempts_total", "result" => news.leads_to().as_str()).increment(1);
    if *news == News::Succeeded {
        succeed(tx, site, attempt).await?;
    } else {
        sql!(
            "UPDATE payments_payment SET state = $1 WHERE id = $2 AND attempt = $3 AND state <> 'succeeded'",
            news.leads_to(),
            attempt.payment,
            attempt.id,
        )
        .execute(tx)
        .await?;
    }
    Ok(true)
}

async fn succeed(tx: &mut Tx, site: &Site, attempt: &Asked) -> Outcome<()> {
    let first = sql!(
        "UPDATE payments_payment SET state = 'succeeded', attempt = $1, settled_at = $2
         WHERE id = $3 AND state <> 'succeeded'",
        attempt.id,
        site.now(),
        attempt.payment,
    )
    .execute(tx)
    .await?;
    let held = ledger::provider(site.pay.name());
    if first == 0 {
        let entries = ledger::transfer(held, ledger::REFUNDS, attempt.money());
        ledger::post(tx, site, Kind::Surplus, attempt.id.raw(), &entries).await?;
        return refund::return_surplus(tx, site, attempt).await;
    }
    let entries = ledger::transfer(held, ledger::ESCROW, attempt.money());
    ledger::post(tx, site, Kind::Capture, attempt.id.raw(), &entries).await?;
    Ok(site.emit(tx, &PaymentSucceeded { payment: attempt.payment }).await?)
}
