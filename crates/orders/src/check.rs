//! What must always hold of purchases and orders; every finding is one line. Sums are the database's; rows are read
//! in batches, so memory stays bounded however large the tables are.

use std::collections::HashMap;

use catalog::api::Variant;
use db::{Conn, DbResult, sql};
use kernel::Id;
use payments::api::{Payment, State};

use crate::api::{Checkout, Order};
use crate::checkout::stock_reason;
use crate::model::{CheckoutState, OrderState};

/// Findings of one kind that are told.
const MOST: i64 = 50;
/// Rows that are compared with another feature at once.
const BATCH: i64 = 500;

/// # Errors
/// As the database says.
pub async fn check(conn: &mut Conn) -> DbResult<Vec<String>> {
    let mut found = sums(conn).await?;
    found.extend(reservations(conn).await?);
    found.extend(payments(conn).await?);
    found.extend(stock(conn).await?);
    found.extend(ratings(conn).await?);
    Ok(found)
}

/// Orders add up to their lines, and purchases to their orders.
async fn sums(conn: &mut Conn) -> DbResult<Vec<String>> {
    let orders: Vec<(Id<Order>,)> = sql!(
        "SELECT o.id FROM orders_order o
         WHERE o.goods <> COALESCE((SELECT SUM(l.price * l.quantity) FROM orders_line l WHERE l.order_id = o.id), 0)
         ORDER BY o.id LIMIT $1",
        MOST
    )
    .fetch_all(conn)
    .await?;
    let checkouts: Vec<(Id<Checkout>,)> = sql!(
        "SELECT c.id FROM orders_checkout c
         WHERE c.total <> COALESCE((SELECT SUM(o.total) FROM orders_order o WHERE o.checkout = c.id), 0)
         ORDER BY c.id LIMIT $1",
        MOST
    )
    .fetch_all(conn)
    .await?;
    let orders = orders.iter().map(|(id,)| format!("orders: order {id} does not add up to its lines"));
    let checkouts =
        checkouts.iter().map(|(id,)| format!("orders: purchase {id} does not add up to its orders"));
    Ok(orders.chain(checkouts).collect())
}

/// Goods are kept for orders that await payment, for exactly their lines, and for no others.
async fn reservations(conn: &mut Conn) -> DbResult<Vec<String>> {
    let idle: Vec<(Id<Order>,)> = sql!(
        "SELECT DISTINCT r.order_id FROM orders_reservation r JOIN orders_order o ON o.id = r.order_id
         WHERE o.state <> 'awaiting_payment' ORDER BY r.order_id LIMIT $1",
        MOST
    )
    .fetch_all(conn)
    .await?;
    let missing: Vec<(Id<Order>,)> = sql!(
        "SELECT DISTINCT l.order_id FROM orders_line l JOIN orders_order o ON o.id = l.order_id
         WHERE o.state = 'awaiting_payment' AND NOT EXISTS (
             SELECT 1 FROM orders_reservation r
             WHERE r.order_id = l.order_id AND r.variant = l.variant AND r.quantity = l.quantity)
         ORDER BY l.order_id LIMIT $1",
        MOST
    )
    .fetch_all(conn)
    .await?;
    let states: Vec<(Id<Order>,)> = sql!(
        "SELECT o.id FROM orders_order o JOIN orders_checkout c ON c.id = o.checkout
         WHERE (o.state = 'awaiting_payment') <> (c.state = 'open')
            OR (c.state IN ('expired', 'cancelled', 'refunded') AND o.state <> 'cancelled')
         ORDER BY o.id LIMIT $1",
        MOST
    )
    .fetch_all(conn)
    .await?;
    let idle = idle.iter().map(|(id,)| format!("orders: order {id} keeps goods and awaits no payment"));
    let missing =
        missing.iter().map(|(id,)| format!("orders: order {id} awaits payment and lacks its goods"));
    let states = states.iter().map(|(id,)| format!("orders: order {id} and its purchase disagree"));
    Ok(idle.chain(missing).chain(states).collect())
}

/// Each paid purchase has its captured payment of the same amount; each that ended unpaid or late has none left.
async fn payments(conn: &mut Conn) -> DbResult<Vec<String>> {
    let (mut found, mut after) = (Vec::new(), 0);
    loop {
        let rows: Vec<(Id<Checkout>, Id<Payment>, CheckoutState, i64)> = sql!(
            "SELECT id, payment, state, total FROM orders_checkout WHERE id > $1 ORDER BY id LIMIT $2",
            after,
            BATCH,
        )
        .fetch_all(conn)
        .await?;
        let Some((last, ..)) = rows.last() else { return Ok(found) };
        after = last.raw();
        let ids: Vec<Id<Payment>> = rows.iter().map(|(_, payment, ..)| *payment).collect();
        let standings = payments::api::standings(conn, &ids).await?;
        for (id, payment, state, total) in rows {
            let standing = standings.get(&payment);
            let captured = standing.is_some_and(|s| s.state == State::Succeeded && s.amount.minor == total);
            let back = standing.is_some_and(|s| s.refunded.minor == total);
            // An open or ended purchase whose money has just arrived is settled by a job in a moment.
            let sound = match state {
                CheckoutState::Paid => captured,
                CheckoutState::Refunded => captured && back,
                _ => standing.is_some_and(|s| s.refunded.minor == 0),
            };
            if !sound && found.len() < usize::try_from(MOST).unwrap_or(0) {
                found.push(format!(
                    "orders: purchase {id} is {} and its payment says otherwise",
                    state.as_str()
                ));
            }
        }
    }
}

/// Each order that is or awaits being sold has taken its lines' goods, and each cancelled one has returned them.
async fn stock(conn: &mut Conn) -> DbResult<Vec<String>> {
    let (mut found, mut after) = (Vec::new(), 0);
    loop {
        let rows: Vec<(Id<Order>, OrderState)> =
            sql!("SELECT id, state FROM orders_order WHERE id > $1 ORDER BY id LIMIT $2", after, BATCH)
                .fetch_all(conn)
                .await?;
        let Some((last, _)) = rows.last() else { return Ok(found) };
        after = last.raw();
        let reasons: Vec<String> = rows.iter().map(|(id, _)| stock_reason(*id)).collect();
        let moved = catalog::api::moved(conn, &reasons).await?.into_iter();
        let mut net: HashMap<(String, Id<Variant>), i64> =
            moved.map(|(reason, variant, pieces)| ((reason, variant), pieces)).collect();
        let ids: Vec<Id<Order>> = rows.iter().map(|(id, _)| *id).collect();
        let lines: Vec<(Id<Order>, Id<Variant>, i64)> =
            sql!("SELECT order_id, variant, quantity FROM orders_line WHERE order_id IN LIST($1)", &ids)
                .fetch_all(conn)
                .await?;
        let states: HashMap<Id<Order>, OrderState> = rows.into_iter().collect();
        for (order, variant, quantity) in lines {
            let taken = -net.remove(&(stock_reason(order), variant)).unwrap_or(0);
            let held = states.get(&order).is_some_and(|state| *state != OrderState::Cancelled);
            if taken != if held { quantity } else { 0 } {
                found.push(format!("orders: order {order} holds {taken} pieces of {variant}"));
            }
        }
        found.extend(net.into_iter().filter(|(_, pieces)| *pieces != 0).map(
            |((reason, variant), pieces)| {
                format!("orders: {reason} moved {pieces} pieces of {variant} without a line")
            },
        ));
        found.truncate(usize::try_from(MOST).unwrap_or(0));
    }
}

/// The counts of stars are those of the reviews.
async fn ratings(conn: &mut Conn) -> DbResult<Vec<String>> {
    let off: Vec<(Id<catalog::api::Product>, i64)> = sql!(
        "SELECT c.product, c.stars FROM orders_rating c
         WHERE c.reviews <> (SELECT COUNT(*) FROM orders_review r WHERE r.product = c.product AND r.stars = c.stars)
         ORDER BY c.product LIMIT $1",
        MOST
    )
    .fetch_all(conn)
    .await?;
    Ok(off
        .iter()
        .map(|(product, stars)| format!("orders: the count of {stars} stars of {product} is off"))
        .collect())
}
