//! Variants as lines of a bag or an order.

use std::collections::HashMap;

use db::{Conn, DbResult, row, sql};
use kernel::{Currency, Id, Money};
use pictures::api::{Picture, PictureMark};

use crate::api::{Product, Store, Variant};
use crate::cards::picture;
use crate::model::choice_line;

/// What is bought, as a line shows it.
#[derive(Debug, Clone)]
pub struct VariantLine {
    /// Its id.
    pub id: Id<Variant>,
    /// Of which product.
    pub product: Id<Product>,
    /// The product's name.
    pub product_name: String,
    /// The language of the name.
    pub lang: String,
    /// "Cobalt, 0.8 L"; empty for the only variant.
    pub options: String,
    /// The store's number of it.
    pub sku: String,
    /// Of one piece, without delivery.
    pub price: Money,
    /// Pieces that can be taken now.
    pub stock: i64,
    /// Of one piece, in grams.
    pub weight_g: i64,
    /// Its own picture, or the product's first.
    pub cover: Option<Picture>,
    /// Who sells it.
    pub store: Id<Store>,
    /// Whether it can be bought at all, stock aside.
    pub on_sale: bool,
}

row! {
    struct LineRow {
        id: Id<Variant>,
        product: Id<Product>,
        product_name: String,
        lang: String,
        value_1: String,
        value_2: String,
        sku: String,
        price: i64,
        currency: Currency,
        stock: i64,
        weight_g: i64,
        picture: Option<Id<PictureMark>>,
        key: Option<String>,
        width: Option<i64>,
        height: Option<i64>,
        thumbhash: Option<String>,
        store: Id<Store>,
        on_sale: bool,
    }
}

/// The lines of these variants, also of those that are not on sale any more; unknown ids are left out.
///
/// # Errors
/// As the database says.
pub async fn variant_lines(
    conn: &mut Conn,
    ids: &[Id<Variant>],
) -> DbResult<HashMap<Id<Variant>, VariantLine>> {
    if ids.is_empty() {
        return Ok(HashMap::new());
    }
    let rows: Vec<LineRow> = sql!(
        "SELECT v.id, v.product, p.name AS product_name, p.lang, v.value_1, v.value_2, v.sku, v.price, s.currency,
                v.stock, v.weight_g, i.picture, i.key, i.width, i.height, i.thumbhash, v.store,
                (v.active AND p.state = 'on_sale') AS on_sale
         FROM catalog_variant v
         JOIN catalog_product p ON p.id = v.product
         JOIN catalog_store s ON s.id = v.store
         LEFT JOIN catalog_picture i ON i.product = v.product AND i.position = COALESCE(
             (SELECT MIN(own.position) FROM catalog_picture own
              WHERE own.product = v.product AND own.picture = v.picture), 0)
         WHERE v.id IN LIST($1)",
        ids
    )
    .fetch_all(conn)
    .await?;
    Ok(rows.into_iter().map(|row| (row.id, row.into())).collect())
}

impl From<LineRow> for VariantLine {
    fn from(row: LineRow) -> Self {
        Self {
            id: row.id,
            product: row.product,
            product_name: row.product_name,
            lang: row.lang,
            options: choice_line(&row.value_1, &row.value_2),
            sku: row.sku,
            price: Money::new(row.price, row.currency),
            stock: row.stock,
            weight_g: row.weight_g,
            cover: picture(row.picture, row.key, row.width, row.height, row.thumbhash),
            store: row.store,
            on_sale: row.on_sale,
        }
    }
}
