//! Products and stores as cards: what a list, a note or an order shows of them, read in one statement for many.

use std::collections::HashMap;

use db::{Conn, DbResult, row, sql};
use kernel::{Currency, Id, Money};
use pictures::api::{Picture, PictureMark};

use crate::api::{Product, Store};
use crate::model::{ProductState, wanted};

/// A store by name.
#[derive(Debug, Clone)]
pub struct StoreCard {
    /// Its id.
    pub id: Id<Store>,
    /// Its address: `/s/{slug}`.
    pub slug: String,
    /// Its name.
    pub name: String,
    /// The language of the name.
    pub lang: String,
    /// Whether its brand is approved.
    pub verified: bool,
}

/// A product in a grid or a line.
#[derive(Debug, Clone)]
pub struct ProductCard {
    /// Its id.
    pub id: Id<Product>,
    /// Its name.
    pub name: String,
    /// The language of the name.
    pub lang: String,
    /// The lowest price of its active variants; zero if none is active.
    pub price: Money,
    /// The lowest price with the cheapest delivery; none where the store delivers nowhere yet.
    pub delivered: Option<Money>,
    /// Its first picture.
    pub cover: Option<Picture>,
    /// Who sells it.
    pub store: StoreCard,
    /// The sum of its stars.
    pub rating_sum: i64,
    /// How many gave stars.
    pub rating_count: i64,
    /// Whether nothing of it can be bought now: no stock, or not on sale.
    pub sold_out: bool,
}

row! {
    struct CardRow {
        id: Id<Product>,
        name: String,
        lang: String,
        state: ProductState,
        rating_sum: i64,
        rating_count: i64,
        price: Option<i64>,
        stock: Option<i64>,
        delivery: Option<i64>,
        picture: Option<Id<PictureMark>>,
        key: Option<String>,
        width: Option<i64>,
        height: Option<i64>,
        thumbhash: Option<String>,
        store: Id<Store>,
        slug: String,
        store_name: String,
        store_lang: String,
        currency: Currency,
        verified: bool,
    }
}

impl From<CardRow> for ProductCard {
    fn from(row: CardRow) -> Self {
        let money = |minor| Money::new(minor, row.currency);
        let price = money(row.price.unwrap_or(0));
        Self {
            id: row.id,
            name: row.name,
            lang: row.lang,
            price,
            delivered: row.delivery.and_then(|delivery| price.plus(money(delivery)).ok()),
            cover: picture(row.picture, row.key, row.width, row.height, row.thumbhash),
            store: StoreCard {
                id: row.store,
                slug: row.slug,
                name: row.store_name,
                lang: row.store_lang,
                verified: row.verified,
            },
            rating_sum: row.rating_sum,
            rating_count: row.rating_count,
            sold_out: row.state != ProductState::OnSale || row.stock.unwrap_or(0) == 0,
        }
    }
}

/// The picture of a row that may have none.
pub fn picture(
    id: Option<Id<PictureMark>>,
    key: Option<String>,
    width: Option<i64>,
    height: Option<i64>,
    thumbhash: Option<String>,
) -> Option<Picture> {
    Some(Picture { id: id?, key: key?, width: width?, height: height?, thumbhash: thumbhash? })
}

/// The cards of products that are or were on sale; drafts and unknown ids are left out.
///
/// # Errors
/// As the database says.
pub async fn product_cards(
    conn: &mut Conn,
    ids: &[Id<Product>],
) -> DbResult<HashMap<Id<Product>, ProductCard>> {
    if ids.is_empty() {
        return Ok(HashMap::new());
    }
    let rows: Vec<CardRow> = sql!(
        "SELECT p.id, p.name, p.lang, p.state, p.rating_sum, p.rating_count,
                (SELECT MIN(v.price) FROM catalog_variant v WHERE v.product = p.id AND v.active) AS price,
                (SELECT MAX(v.stock) FROM catalog_variant v WHERE v.product = p.id AND v.active) AS stock,
                (SELECT MIN(d.price) FROM catalog_delivery d WHERE d.store = p.store) AS delivery,
                i.picture, i.key, i.width, i.height, i.thumbhash,
                s.id AS store, s.slug, s.name AS store_name, s.lang AS store_lang, s.currency,
                b.state = 'approved' AS verified
         FROM catalog_product p
         JOIN catalog_store s ON s.id = p.store
         JOIN catalog_brand b ON b.id = s.brand
         LEFT JOIN catalog_picture i ON i.product = p.id AND i.position = 0
         WHERE p.id IN LIST($1) AND p.state <> 'draft'",
        ids
    )
    .fetch_all(conn)
    .await?;
    Ok(rows.into_iter().map(|row| (row.id, row.into())).collect())
}

/// The cards of these products in this order; those without a card are left out.
///
/// # Errors
/// As the database says.
pub async fn in_order(conn: &mut Conn, ids: &[Id<Product>]) -> DbResult<Vec<ProductCard>> {
    let mut cards = product_cards(conn, ids).await?;
    Ok(ids.iter().filter_map(|id| cards.remove(id)).collect())
}

/// So many products that have the first word are looked at; of a very common beginning the rest is not found.
const CANDIDATES: i64 = 400;

/// Products on sale whose names have words that begin with all the words of `text` (of which three count);
/// without a word, the newest. At most `limit`, newest first.
///
/// # Errors
/// As the database says.
pub async fn search_products(conn: &mut Conn, text: &str, limit: usize) -> DbResult<Vec<ProductCard>> {
    let wanted = wanted(text);
    let Some(first) = wanted.first() else {
        let newest: Vec<(Id<Product>,)> = sql!(
            "SELECT id FROM catalog_product WHERE state = 'on_sale' ORDER BY listed_at DESC, id DESC LIMIT $1",
            limit
        )
        .fetch_all(conn)
        .await?;
        return in_order(conn, &newest.into_iter().map(|(id,)| id).collect::<Vec<_>>()).await;
    };
    let range = |i: usize| range(wanted.get(i).unwrap_or(first));
    let ((from_1, to_1), (from_2, to_2), (from_3, to_3)) = (range(0), range(1), range(2));
    let found: Vec<(Id<Product>,)> = sql!(
        "SELECT DISTINCT f.product
         FROM (SELECT product FROM catalog_word WHERE word >= $1 AND word < $2 ORDER BY word, product LIMIT $7) f
         WHERE EXISTS (SELECT 1 FROM catalog_word w WHERE w.product = f.product AND w.word >= $3 AND w.word < $4)
           AND EXISTS (SELECT 1 FROM catalog_word w WHERE w.product = f.product AND w.word >= $5 AND w.word < $6)
         ORDER BY f.product DESC LIMIT $8",
        from_1,
        to_1,
        from_2,
        to_2,
        from_3,
        to_3,
        CANDIDATES,
        limit,
    )
    .fetch_all(conn)
    .await?;
    in_order(conn, &found.into_iter().map(|(id,)| id).collect::<Vec<_>>()).await
}

/// The words with this beginning, as bytes: from, and up to but without. No UTF-8 text has the byte 0xFF.
fn range(start: &str) -> (Vec<u8>, Vec<u8>) {
    let from = start.as_bytes().to_vec();
    let to = from.iter().copied().chain([0xFF]).collect();
    (from, to)
}
