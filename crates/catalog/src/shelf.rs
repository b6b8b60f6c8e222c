//! Products on sale in the order of a shelf: the market's, and a store's. The cost of a page does not depend on
//! how many products there are: each order has an index that ends where the page does.

use db::{Conn, DbResult, sql};
use kernel::{Channel, Cursor, Id, Page};

use crate::api::{Product, Store};
use crate::cards::{ProductCard, in_order};

/// In which order a shelf shows its products.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Order {
    /// Put on sale last, first.
    Newest,
    /// Taken most often, first.
    Bestselling,
}
db::text_column!(Order { Newest = "newest", Bestselling = "bestselling" });

/// A sort key and the id that breaks ties.
type Keyed = (i64, Id<Product>);

/// Where a list starts that has no cursor: before everything.
fn start(after: Option<&Cursor>) -> [i64; 2] {
    after.and_then(Cursor::keys).unwrap_or([i64::MAX; 2])
}

/// A page of the market: of one category or of all.
///
/// # Errors
/// As the database says.
pub async fn on_shelf(
    conn: &mut Conn,
    category: Option<Channel>,
    order: Order,
    after: Option<&Cursor>,
    size: usize,
) -> DbResult<Page<ProductCard>> {
    let [key, id] = start(after);
    let query = match (order, category) {
        (Order::Newest, None) => sql!(
            "SELECT listed_at, id FROM catalog_product
             WHERE state = 'on_sale' AND (listed_at, id) < ($1, $2)
             ORDER BY listed_at DESC, id DESC LIMIT $3",
            key,
            id,
            size + 1
        ),
        (Order::Bestselling, None) => sql!(
            "SELECT taken, id FROM catalog_product
             WHERE state = 'on_sale' AND (taken, id) < ($1, $2)
             ORDER BY taken DESC, id DESC LIMIT $3",
            key,
            id,
            size + 1
        ),
        (Order::Newest, Some(category)) => sql!(
            "SELECT listed_at, id FROM catalog_product
             WHERE state = 'on_sale' AND category = $4 AND (listed_at, id) < ($1, $2)
             ORDER BY listed_at DESC, id DESC LIMIT $3",
            key,
            id,
            size + 1,
            category
        ),
        (Order::Bestselling, Some(category)) => sql!(
            "SELECT taken, id FROM catalog_product
             WHERE state = 'on_sale' AND category = $4 AND (taken, id) < ($1, $2)
             ORDER BY taken DESC, id DESC LIMIT $3",
            key,
            id,
            size + 1,
            category
        ),
    };
    let rows = query.fetch_all(conn).await?;
    with_cards(conn, rows, size).await
}

/// A page of what a store sells, newest first.
///
/// # Errors
/// As the database says.
pub async fn on_store_shelf(
    conn: &mut Conn,
    store: Id<Store>,
    after: Option<&Cursor>,
    size: usize,
) -> DbResult<Page<ProductCard>> {
    let [key, id] = start(after);
    let rows = sql!(
        "SELECT listed_at, id FROM catalog_product
         WHERE state = 'on_sale' AND store = $1 AND (listed_at, id) < ($2, $3)
         ORDER BY listed_at DESC, id DESC LIMIT $4",
        store,
        key,
        id,
        size + 1,
    )
    .fetch_all(conn)
    .await?;
    with_cards(conn, rows, size).await
}

async fn with_cards(conn: &mut Conn, rows: Vec<Keyed>, size: usize) -> DbResult<Page<ProductCard>> {
    let page = Page::cut(rows, size, |(key, id)| vec![*key, id.raw()]);
    let ids: Vec<Id<Product>> = page.items.iter().map(|(_, id)| *id).collect();
    Ok(Page { items: in_order(conn, &ids).await?, next: page.next })
}
