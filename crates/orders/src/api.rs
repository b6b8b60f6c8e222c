//! What other features may ask of orders.

use std::collections::HashMap;

use catalog::api::{Product, Store};
use db::{Conn, DbResult, sql};
use kernel::{Entity, Id, Outcome, Timestamp};
use serde::{Deserialize, Serialize};
use web::{Event, Site, User};

pub use crate::address::AddressJson;
pub use crate::bag::{Change, change as change_bag};
pub use crate::check::check;
pub use crate::checkout::{Input as CheckoutInput, Placed};
pub use crate::deliver::{Shipment, receive_order, ship_order};
pub use crate::end::{cancel_order, cancel_purchase};
pub use crate::review::{Written, reply_as, write_as};
pub use crate::reviews::{Reply, ReviewView, histogram, reviews};
pub use crate::settle::settle;
pub use crate::views::review::card as review_card;

/// Marks ids of purchases.
#[derive(Debug)]
pub struct Checkout;
impl Entity for Checkout {
    const PREFIX: &'static str = "co";
}

/// Marks ids of orders.
#[derive(Debug)]
pub struct Order;
impl Entity for Order {
    const PREFIX: &'static str = "o";
}

/// Marks ids of an order's lines.
#[derive(Debug)]
pub struct Line;
impl Entity for Line {
    const PREFIX: &'static str = "ol";
}

/// Marks ids of reviews.
#[derive(Debug)]
pub struct Review;
impl Entity for Review {
    const PREFIX: &'static str = "rv";
}

/// An order is paid: its store is to send it.
#[derive(Debug, Serialize, Deserialize)]
pub struct OrderPaid {
    /// Which.
    pub order: Id<Order>,
    /// Whose.
    pub buyer: Id<User>,
    /// Who sends it.
    pub store: Id<Store>,
}
impl Event for OrderPaid {
    const NAME: &'static str = "orders.paid";
}

/// The buyer has an order.
#[derive(Debug, Serialize, Deserialize)]
pub struct OrderDelivered {
    /// Which.
    pub order: Id<Order>,
    /// Whose.
    pub buyer: Id<User>,
    /// Who sent it.
    pub store: Id<Store>,
}
impl Event for OrderDelivered {
    const NAME: &'static str = "orders.delivered";
}

/// Checks out a person's bag, as at `/checkout`: for the demo's history and for tests.
///
/// # Errors
/// As the checkout page refuses.
pub async fn check_out(site: &Site, buyer: Id<User>, input: &CheckoutInput) -> Outcome<Placed> {
    let mut tx = site.db.begin().await?;
    let placed = crate::checkout::place(&mut tx, site, buyer, input).await?;
    tx.commit().await?;
    Ok(placed)
}

/// The lines of an order, in their order: what a review is of.
///
/// # Errors
/// As the database says.
pub async fn lines_of(conn: &mut Conn, order: Id<Order>) -> DbResult<Vec<Id<Line>>> {
    Ok(crate::show::lines(conn, &[order]).await?.into_iter().map(|line| line.id).collect())
}

/// When a person last paid for each of these products; those that they never bought, or whose order was cancelled,
/// are left out.
///
/// # Errors
/// As the database says.
pub async fn bought_at(
    conn: &mut Conn,
    buyer: Id<User>,
    products: &[Id<Product>],
) -> DbResult<HashMap<Id<Product>, Timestamp>> {
    if products.is_empty() {
        return Ok(HashMap::new());
    }
    let rows: Vec<(Id<Product>, Timestamp)> = sql!(
        "SELECT l.product, MAX(o.paid_at) FROM orders_line l JOIN orders_order o ON o.id = l.order_id
         WHERE l.buyer = $1 AND l.product IN LIST($2) AND o.state IN ('paid', 'shipped', 'delivered', 'completed')
         GROUP BY l.product",
        buyer,
        products,
    )
    .fetch_all(conn)
    .await?;
    Ok(rows.into_iter().collect())
}
