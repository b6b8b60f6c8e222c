//! Lists of orders, newest first: a buyer's, and a store's by state.

use std::collections::HashMap;

use catalog::api::{Store, StoreCard, Variant};
use db::{Conn, DbResult, row, sql};
use identity::api::Person;
use kernel::{Currency, Cursor, Id, Money, Page, Timestamp};
use pictures::api::Picture;
use web::User;

use crate::api::Order;
use crate::model::OrderState;
use crate::show::{self, LineRow};

/// Orders on a page.
const SIZE: usize = 20;

row! {
    struct Row {
        id: Id<Order>,
        number: String,
        buyer: Id<User>,
        store: Id<Store>,
        state: OrderState,
        total: i64,
        currency: Currency,
        created_at: Timestamp,
    }
}

/// An order in a list.
#[derive(Debug, Clone)]
pub struct Listed {
    pub id: Id<Order>,
    pub number: String,
    pub state: OrderState,
    pub total: Money,
    pub created_at: Timestamp,
    pub store: Option<StoreCard>,
    pub buyer: Option<Person>,
    pub lines: Vec<LineRow>,
    /// What its first line shows.
    pub cover: Option<Picture>,
}

fn before(after: Option<&Cursor>) -> i64 {
    after.and_then(Cursor::keys::<1>).map_or(i64::MAX, |[id]| id)
}

/// The orders of a buyer.
///
/// # Errors
/// As the database says.
pub async fn of_buyer(conn: &mut Conn, buyer: Id<User>, after: Option<&Cursor>) -> DbResult<Page<Listed>> {
    let rows: Vec<Row> = sql!(
        "SELECT id, number, buyer, store, state, total, currency, created_at FROM orders_order
         WHERE buyer = $1 AND id < $2 ORDER BY id DESC LIMIT $3",
        buyer,
        before(after),
        SIZE + 1,
    )
    .fetch_all(conn)
    .await?;
    fill(conn, rows).await
}

/// The orders of a store in a state.
///
/// # Errors
/// As the database says.
pub async fn of_store(
    conn: &mut Conn,
    store: Id<Store>,
    state: OrderState,
    after: Option<&Cursor>,
) -> DbResult<Page<Listed>> {
    let rows: Vec<Row> = sql!(
        "SELECT id, number, buyer, store, state, total, currency, created_at FROM orders_order
         WHERE store = $1 AND state = $2 AND id < $3 ORDER BY id DESC LIMIT $4",
        store,
        state,
        before(after),
        SIZE + 1,
    )
    .fetch_all(conn)
    .await?;
    fill(conn, rows).await
}

/// Adds to a page of rows what other tables and features know, each in one statement for all.
async fn fill(conn: &mut Conn, rows: Vec<Row>) -> DbResult<Page<Listed>> {
    let page = Page::cut(rows, SIZE, |row| vec![row.id.raw()]);
    let ids: Vec<Id<Order>> = page.items.iter().map(|row| row.id).collect();
    let stores: Vec<Id<Store>> = page.items.iter().map(|row| row.store).collect();
    let buyers: Vec<Id<User>> = page.items.iter().map(|row| row.buyer).collect();
    let all = show::lines(conn, &ids).await?;
    let covers: HashMap<Id<Variant>, Picture> = show::covers(conn, &all).await?;
    let stores = catalog::api::stores(conn, &stores).await?;
    let buyers = identity::api::people(conn, &buyers).await?;
    let mut lines: HashMap<Id<Order>, Vec<LineRow>> = HashMap::new();
    for line in all {
        lines.entry(line.order_id).or_default().push(line);
    }
    Ok(page.map(|row| {
        let lines = lines.remove(&row.id).unwrap_or_default();
        Listed {
            cover: lines.iter().find_map(|line| covers.get(&line.variant)).cloned(),
            store: stores.get(&row.store).cloned(),
            buyer: buyers.get(&row.buyer).cloned(),
            id: row.id,
            number: row.number,
            state: row.state,
            total: Money::new(row.total, row.currency),
            created_at: row.created_at,
            lines,
        }
    }))
}
