//! What becomes of a purchase when its money arrives: in time, or after its end.
//!
//! Whoever has the purchase's row decides; this may run any number of times, also beside itself.

use db::{Tx, row, sql};
use kernel::problem::NOT_FOUND;
use kernel::{Currency, Id, Money, Outcome, Problem};
use payments::api::{Payment, State};
use recsys::event::{Event, Kind};
use serde::{Deserialize, Serialize};
use web::{Cx, Path, Reply, Site, User, redirect};

use crate::api::{Checkout, Order, OrderPaid};
use crate::checkout::stock_reason;
use crate::letters;
use crate::model::{CheckoutState, OnPaid, OrderState};
use catalog::api::{Product, Store, Variant};

row! {
    struct Bought { id: Id<Checkout>, state: CheckoutState, total: i64, currency: Currency }
}

/// Settles the purchase that a payment is for, if the money is here.
///
/// # Errors
/// As the database says.
pub async fn settle(site: &Site, payment: Id<Payment>) -> Outcome<()> {
    let mut conn = site.db.read().await?;
    let standing = payments::api::standings(&mut conn, &[payment]).await?.remove(&payment);
    if standing.is_none_or(|standing| standing.state != State::Succeeded) {
        return Ok(());
    }
    let state: Option<(CheckoutState,)> =
        sql!("SELECT state FROM orders_checkout WHERE payment = $1", payment)
            .fetch_optional(&mut conn)
            .await?;
    drop(conn);
    if state.is_none_or(|(state,)| state.on_paid() == OnPaid::Nothing) {
        return Ok(());
    }
    // It may be settled or ended beside this: what it is now is known by who has its row.
    let mut tx = site.db.begin().await?;
    let bought: Bought =
        sql!("SELECT id, state, total, currency FROM orders_checkout WHERE payment = $1 FOR UPDATE", payment)
            .fetch_one(&mut tx)
            .await?;
    match bought.state.on_paid() {
        OnPaid::Nothing => Ok(()),
        OnPaid::Pay => pay(tx, site, &bought).await,
        OnPaid::Retake => match retake(tx, site, &bought).await {
            Err(problem) if problem.is(catalog::api::SOLD_OUT) => {
                give_back(site.db.begin().await?, site, &bought, payment).await
            }
            retaken => retaken,
        },
        OnPaid::GiveBack => give_back(tx, site, &bought, payment).await,
    }
}

/// Moves the purchase from one state to another; whether it was in that state.
///
/// # Errors
/// As the database says.
pub async fn turn(
    tx: &mut Tx,
    checkout: Id<Checkout>,
    from: CheckoutState,
    to: CheckoutState,
) -> db::DbResult<bool> {
    let turned =
        sql!("UPDATE orders_checkout SET state = $1 WHERE id = $2 AND state = $3", to, checkout, from)
            .execute(tx)
            .await?;
    Ok(turned == 1)
}

async fn pay(mut tx: Tx, site: &Site, bought: &Bought) -> Outcome<()> {
    if turn(&mut tx, bought.id, CheckoutState::Open, CheckoutState::Paid).await? {
        pay_orders(&mut tx, site, bought.id, OrderState::AwaitingPayment).await?;
        tx.commit().await?;
    }
    Ok(())
}

/// Takes the goods again that were given up at the end of the purchase.
async fn retake(mut tx: Tx, site: &Site, bought: &Bought) -> Outcome<()> {
    if !turn(&mut tx, bought.id, CheckoutState::Expired, CheckoutState::Paid).await? {
        return Ok(());
    }
    let orders: Vec<(Id<Order>,)> =
        sql!("SELECT id FROM orders_order WHERE checkout = $1 ORDER BY id", bought.id)
            .fetch_all(&mut tx)
            .await?;
    for (order,) in orders {
        let lines: Vec<(Id<Variant>, i64)> =
            sql!("SELECT variant, quantity FROM orders_line WHERE order_id = $1", order)
                .fetch_all(&mut tx)
                .await?;
        catalog::api::take_stock(&mut tx, site, &lines, &stock_reason(order)).await?;
    }
    pay_orders(&mut tx, site, bought.id, OrderState::Cancelled).await?;
    Ok(tx.commit().await?)
}

row! {
    struct PaidRow { id: Id<Order>, buyer: Id<User>, store: Id<Store> }
}

async fn pay_orders(tx: &mut Tx, site: &Site, checkout: Id<Checkout>, from: OrderState) -> Outcome<()> {
    let paid: Vec<PaidRow> = sql!(
        "UPDATE orders_order SET state = 'paid', reason = NULL, cancelled_at = NULL, paid_at = $1
         WHERE checkout = $2 AND state = $3 RETURNING id, buyer, store",
        site.now(),
        checkout,
        from,
    )
    .fetch_all(tx)
    .await?;
    for order in paid {
        sql!("DELETE FROM orders_reservation WHERE order_id = $1", order.id).execute(tx).await?;
        record(tx, site, order.buyer, order.id).await?;
        letters::paid(tx, site, order.id, order.buyer, order.store).await?;
        site.emit(tx, &OrderPaid { order: order.id, buyer: order.buyer, store: order.store }).await?;
    }
    metrics::counter!("orders_purchases_total", "result" => "paid").increment(1);
    Ok(())
}

/// Records what was bought for those who recommend.
async fn record(tx: &mut Tx, site: &Site, buyer: Id<User>, order: Id<Order>) -> db::DbResult<()> {
    let products: Vec<(Id<Product>,)> =
        sql!("SELECT DISTINCT product FROM orders_line WHERE order_id = $1 ORDER BY product", order)
            .fetch_all(tx)
            .await?;
    let (at, person) = (site.now().as_micros(), buyer.raw());
    let kinds = products.into_iter().map(|(product,)| Kind::Order { product: product.raw() });
    let events: Vec<Event> = kinds.map(|kind| Event { at, person, kind }).collect();
    activity::api::record(tx, site, &events).await
}

/// Gives all the money of a purchase back that ended before it was paid.
async fn give_back(mut tx: Tx, site: &Site, bought: &Bought, payment: Id<Payment>) -> Outcome<()> {
    let turned = turn(&mut tx, bought.id, CheckoutState::Expired, CheckoutState::Refunded).await?
        || turn(&mut tx, bought.id, CheckoutState::Cancelled, CheckoutState::Refunded).await?;
    if !turned {
        return Ok(());
    }
    sql!(
        "UPDATE orders_order SET reason = 'too_late' WHERE checkout = $1 AND state = 'cancelled'",
        bought.id
    )
    .execute(&mut tx)
    .await?;
    let total = Money::new(bought.total, bought.currency);
    payments::api::refund(&mut tx, site, payment, total, &format!("late:{}", bought.id)).await?;
    metrics::counter!("orders_purchases_total", "result" => "refunded").increment(1);
    Ok(tx.commit().await?)
}

/// Listens to [`payments::api::PaymentSucceeded`].
#[derive(Serialize, Deserialize)]
pub struct Settle {
    payment: Id<Payment>,
}

impl jobs::Job<Site> for Settle {
    const KIND: &'static str = "orders.settle";

    async fn run(self, site: Site) -> Result<(), Problem> {
        settle(&site, self.payment).await
    }
}

row! {
    struct Landing { payment: Id<Payment>, orders: i64, lowest: Id<Order> }
}

/// `GET /checkout/{id}/done`: where the payment page sends the buyer. Settles what a job may not have settled yet,
/// so that nobody who has paid reads that payment is awaited.
pub async fn done(cx: Cx, Path(id): Path<Id<Checkout>>) -> Reply {
    let landing = sql!(
        "SELECT c.payment, CAST(COUNT(*) AS BIGINT) AS orders, MIN(o.id) AS lowest
         FROM orders_checkout c JOIN orders_order o ON o.checkout = c.id
         WHERE c.id = $1 AND c.buyer = $2 GROUP BY c.payment",
        id,
        cx.actor()?.id,
    );
    let landing: Option<Landing> = landing.fetch_optional(&mut cx.db.read().await?).await?;
    let landing = landing.ok_or(NOT_FOUND)?;
    settle(&cx, landing.payment).await?;
    let one = format!("/orders/{}", landing.lowest);
    Ok(redirect(if landing.orders == 1 { &one } else { "/orders" }))
}
