//! How a purchase or an order ends unsent: time runs out, the buyer cancels before paying, the store can't send.

use catalog::api::Variant;
use db::{Tx, row, sql};
use kernel::problem::{Code, NOT_FOUND};
use kernel::{Currency, ErrorKind, Id, Money, Outcome, Problem};
use payments::api::{Payment, State};
use serde::{Deserialize, Serialize};
use web::{Cx, Site};

use crate::api::{Checkout, Order};
use crate::checkout::stock_reason;
use crate::model::{CheckoutState, OrderState, Reason};
use crate::settle::turn;
use crate::show;

/// The order is paid already, sent already, or over.
pub const NOT_CANCELLABLE: Code = Code::new(ErrorKind::Conflict, "orders-not-cancellable");

/// Ends an open purchase: its payment takes no new attempt, its goods go back, its orders are cancelled. Whether
/// it was open and unpaid; if not, nothing has happened and the transaction is to be dropped.
///
/// # Errors
/// As the database says.
async fn end(
    tx: &mut Tx,
    site: &Site,
    checkout: Id<Checkout>,
    state: CheckoutState,
    reason: Reason,
) -> Outcome<bool> {
    if !turn(tx, checkout, CheckoutState::Open, state).await? {
        return Ok(false);
    }
    let (payment,): (Id<Payment>,) =
        sql!("SELECT payment FROM orders_checkout WHERE id = $1", checkout).fetch_one(tx).await?;
    // The money may have arrived a moment ago: then the purchase is as good as paid.
    if payments::api::close(tx, site, payment).await? == State::Succeeded {
        return Ok(false);
    }
    let mut orders: Vec<(Id<Order>,)> = sql!(
        "UPDATE orders_order SET state = 'cancelled', reason = $1, cancelled_at = $2
         WHERE checkout = $3 AND state = 'awaiting_payment' RETURNING id",
        reason,
        site.now(),
        checkout,
    )
    .fetch_all(tx)
    .await?;
    orders.sort_unstable();
    for (order,) in orders {
        let kept: Vec<(Id<Variant>, i64)> =
            sql!("DELETE FROM orders_reservation WHERE order_id = $1 RETURNING variant, quantity", order)
                .fetch_all(tx)
                .await?;
        catalog::api::return_stock(tx, site, &kept, &stock_reason(order)).await?;
    }
    metrics::counter!("orders_purchases_total", "result" => state.as_str()).increment(1);
    Ok(true)
}

/// Ends a purchase that was not paid in time; enqueued with it.
#[derive(Serialize, Deserialize)]
pub struct Expire {
    /// Which.
    pub checkout: Id<Checkout>,
}

impl jobs::Job<Site> for Expire {
    const KIND: &'static str = "orders.expire";

    async fn run(self, site: Site) -> Result<(), Problem> {
        let mut tx = site.db.begin().await?;
        if end(&mut tx, &site, self.checkout, CheckoutState::Expired, Reason::Expired).await? {
            tx.commit().await?;
        }
        Ok(())
    }
}

row! {
    struct Ending {
        checkout: Id<Checkout>,
        payment: Id<Payment>,
        state: OrderState,
        total: i64,
        currency: Currency,
    }
}

/// Cancels an order. The buyer, before paying: with it the others of the same purchase. The store, before sending:
/// with all money back.
///
/// # Errors
/// [`NOT_CANCELLABLE`]; not found for everybody else.
pub async fn cancel(cx: &Cx, order: Id<Order>) -> Outcome<()> {
    let sides = show::sides(&mut cx.db.read().await?, cx, order).await?;
    let cancelled = (sides.buyer && cancel_purchase(cx, order).await?)
        || (sides.store && cancel_order(cx, order).await?);
    if cancelled { Ok(()) } else { Err(NOT_CANCELLABLE.into()) }
}

async fn ending(tx: &mut Tx, order: Id<Order>) -> Outcome<Ending> {
    let ending: Option<Ending> = sql!(
        "SELECT o.checkout, c.payment, o.state, o.total, o.currency
         FROM orders_order o JOIN orders_checkout c ON c.id = o.checkout WHERE o.id = $1",
        order
    )
    .fetch_optional(tx)
    .await?;
    ending.ok_or_else(|| NOT_FOUND.into())
}

/// Cancels the whole purchase of an order; whether it was open and unpaid.
///
/// # Errors
/// As the database says.
pub async fn cancel_purchase(site: &Site, order: Id<Order>) -> Outcome<bool> {
    let mut tx = site.db.begin().await?;
    let ending = ending(&mut tx, order).await?;
    let ended = end(&mut tx, site, ending.checkout, CheckoutState::Cancelled, Reason::Buyer).await?;
    if ended {
        tx.commit().await?;
    }
    Ok(ended)
}

/// Cancels a paid order for its store and gives its money back; whether it was paid and not sent.
///
/// # Errors
/// As the database says.
pub async fn cancel_order(site: &Site, order: Id<Order>) -> Outcome<bool> {
    let mut tx = site.db.begin().await?;
    let ending = ending(&mut tx, order).await?;
    if ending.state != OrderState::Paid {
        return Ok(false);
    }
    let cancelled = sql!(
        "UPDATE orders_order SET state = 'cancelled', reason = 'shop', cancelled_at = $1
         WHERE id = $2 AND state = 'paid'",
        site.now(),
        order,
    )
    .execute(&mut tx)
    .await?;
    if cancelled == 0 {
        return Ok(false);
    }
    let lines: Vec<(Id<Variant>, i64)> =
        sql!("SELECT variant, quantity FROM orders_line WHERE order_id = $1", order)
            .fetch_all(&mut tx)
            .await?;
    catalog::api::return_stock(&mut tx, site, &lines, &stock_reason(order)).await?;
    let total = Money::new(ending.total, ending.currency);
    payments::api::refund(&mut tx, site, ending.payment, total, &stock_reason(order)).await?;
    tx.commit().await?;
    Ok(true)
}
