//! An order, whole: for its buyer, and for those who act for its store.

use std::collections::HashMap;

use catalog::api::{Product, Store, StoreCard, Variant};
use db::{Conn, DbResult, row, sql};
use identity::api::Person;
use kernel::problem::NOT_FOUND;
use kernel::time::Span;
use kernel::{Currency, Id, Money, Outcome, Problem, Timestamp};
use payments::api::{Payment, Standing};
use pictures::api::Picture;
use web::{Cx, User};

use crate::address::AddressJson;
use crate::api::{Line, Order, ReviewView};
use crate::model::{OrderState, Reason};
use crate::reviews;

/// On which sides of an order a person is. The owner of a store who buys there is on both.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Sides {
    pub buyer: bool,
    pub store: bool,
}

/// The sides on which the signed-in person is.
///
/// # Errors
/// [`NOT_FOUND`] for who is on none.
pub async fn sides(conn: &mut Conn, cx: &Cx, order: Id<Order>) -> Outcome<Sides> {
    let actor = cx.actor()?.id;
    let found: Option<(Id<User>, Id<Store>)> =
        sql!("SELECT buyer, store FROM orders_order WHERE id = $1", order).fetch_optional(conn).await?;
    let (buyer, store) = found.ok_or(NOT_FOUND)?;
    let sides = Sides { buyer: buyer == actor, store: catalog::api::is_member(conn, store, actor).await? };
    if sides.buyer || sides.store { Ok(sides) } else { Err(NOT_FOUND.into()) }
}

row! {
    struct Stands { state: OrderState, reason: Option<Reason> }
}

/// Where an order stands, and why if it was cancelled.
///
/// # Errors
/// [`NOT_FOUND`]; as the database says.
pub async fn stands(conn: &mut Conn, id: Id<Order>) -> Outcome<(OrderState, Option<Reason>)> {
    let stands: Option<Stands> =
        sql!("SELECT state, reason FROM orders_order WHERE id = $1", id).fetch_optional(conn).await?;
    let Stands { state, reason } = stands.ok_or(NOT_FOUND)?;
    Ok((state, reason))
}

row! {
    #[derive(Debug, Clone)]
    pub struct OrderRow {
        pub id: Id<Order>,
        pub payment: Id<Payment>,
        pub expires_at: Timestamp,
        pub number: String,
        pub buyer: Id<User>,
        pub store: Id<Store>,
        pub state: OrderState,
        pub reason: Option<Reason>,
        pub note: String,
        pub note_lang: String,
        pub delivery_name: String,
        pub min_days: i64,
        pub max_days: i64,
        pub goods: i64,
        pub delivery: i64,
        pub total: i64,
        pub commission: i64,
        pub currency: Currency,
        pub carrier: String,
        pub tracking: String,
        pub tracking_url: String,
        pub created_at: Timestamp,
        pub paid_at: Option<Timestamp>,
        pub shipped_at: Option<Timestamp>,
        pub due_at: Option<Timestamp>,
        pub delivered_at: Option<Timestamp>,
        pub completed_at: Option<Timestamp>,
        pub cancelled_at: Option<Timestamp>,
        pub name: String,
        pub phone: String,
        pub country: String,
        pub region: String,
        pub city: String,
        pub street: String,
        pub postcode: String,
    }
}

impl OrderRow {
    /// An amount of this order.
    pub const fn money(&self, minor: i64) -> Money {
        Money::new(minor, self.currency)
    }

    /// From and until when it should arrive, counted from when it was paid.
    pub fn arrives(&self) -> Option<(Timestamp, Timestamp)> {
        let paid = self.paid_at?;
        Some((paid + Span::days(self.min_days), paid + Span::days(self.max_days)))
    }

    /// Where it goes.
    pub fn address(&self) -> AddressJson {
        AddressJson {
            name: self.name.clone(),
            phone: self.phone.clone(),
            country: self.country.clone(),
            region: self.region.clone(),
            city: self.city.clone(),
            street: self.street.clone(),
            postcode: self.postcode.clone(),
        }
    }
}

row! {
    #[derive(Debug, Clone)]
    pub struct LineRow {
        pub id: Id<Line>,
        pub order_id: Id<Order>,
        pub variant: Id<Variant>,
        pub product: Id<Product>,
        pub name: String,
        pub lang: String,
        pub options: String,
        pub quantity: i64,
        pub price: i64,
    }
}

/// A line with its picture of today and what the buyer said of it.
#[derive(Debug, Clone)]
pub struct LineView {
    pub row: LineRow,
    pub cover: Option<Picture>,
    pub review: Option<ReviewView>,
}

/// An order with all that belongs to it.
#[derive(Debug, Clone)]
pub struct OrderView {
    pub row: OrderRow,
    pub store: StoreCard,
    pub buyer: Option<Person>,
    pub lines: Vec<LineView>,
    pub payment: Standing,
}

/// The order.
///
/// # Errors
/// [`NOT_FOUND`]; as the database says.
pub async fn load(conn: &mut Conn, id: Id<Order>) -> Outcome<OrderView> {
    let row: Option<OrderRow> = sql!(
        "SELECT o.id, c.payment, c.expires_at, o.number, o.buyer, o.store, o.state, o.reason, o.note, o.note_lang,
                o.delivery_name, o.min_days, o.max_days, o.goods, o.delivery, o.total, o.commission, o.currency,
                o.carrier, o.tracking, o.tracking_url, o.created_at, o.paid_at, o.shipped_at, o.due_at,
                o.delivered_at, o.completed_at, o.cancelled_at, c.name, c.phone, c.country, c.region, c.city,
                c.street, c.postcode
         FROM orders_order o JOIN orders_checkout c ON c.id = o.checkout WHERE o.id = $1",
        id
    )
    .fetch_optional(conn)
    .await?;
    let row = row.ok_or(NOT_FOUND)?;
    let store = catalog::api::stores(conn, &[row.store]).await?.remove(&row.store);
    let buyer = identity::api::people(conn, &[row.buyer]).await?.remove(&row.buyer);
    let payment = payments::api::standings(conn, &[row.payment]).await?.remove(&row.payment);
    let lines = lines(conn, &[id]).await?;
    let missing = || Problem::internal("an order without its store or payment");
    Ok(OrderView {
        lines: with_reviews(conn, lines).await?,
        store: store.ok_or_else(missing)?,
        payment: payment.ok_or_else(missing)?,
        buyer,
        row,
    })
}

/// The lines of some orders, in their order.
///
/// # Errors
/// As the database says.
pub async fn lines(conn: &mut Conn, orders: &[Id<Order>]) -> DbResult<Vec<LineRow>> {
    if orders.is_empty() {
        return Ok(Vec::new());
    }
    sql!(
        "SELECT id, order_id, variant, product, name, lang, options, quantity, price FROM orders_line
         WHERE order_id IN LIST($1) ORDER BY order_id, id",
        orders
    )
    .fetch_all(conn)
    .await
}

async fn with_reviews(conn: &mut Conn, lines: Vec<LineRow>) -> DbResult<Vec<LineView>> {
    let mut covers = covers(conn, &lines).await?;
    let ids: Vec<Id<Line>> = lines.iter().map(|line| line.id).collect();
    let mut reviews = reviews::of_lines(conn, &ids).await?;
    let view =
        |row: LineRow| LineView { cover: covers.remove(&row.variant), review: reviews.remove(&row.id), row };
    Ok(lines.into_iter().map(view).collect())
}

/// The pictures of what was bought, as the catalogue shows it today.
///
/// # Errors
/// As the database says.
pub async fn covers(conn: &mut Conn, lines: &[LineRow]) -> DbResult<HashMap<Id<Variant>, Picture>> {
    let variants: Vec<Id<Variant>> = lines.iter().map(|line| line.variant).collect();
    let found = catalog::api::variant_lines(conn, &variants).await?;
    Ok(found.into_iter().filter_map(|(id, line)| line.cover.map(|cover| (id, cover))).collect())
}
