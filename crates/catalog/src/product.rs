//! A whole product: what its page, its form and the API show of it.

use db::{Conn, DbError, DbResult, row, sql};
use kernel::{Channel, Currency, Id, Money};
use pictures::api::{Picture, PictureMark};

use crate::api::{Product, Store, Variant};
use crate::cards::StoreCard;
use crate::model::{ProductOption, ProductState, choice_line};

/// A whole product.
#[derive(Debug, Clone)]
pub struct ProductView {
    /// Its id.
    pub id: Id<Product>,
    /// Who sells it.
    pub store: StoreCard,
    /// The store's currency, which all prices are in.
    pub currency: Currency,
    /// Its name.
    pub name: String,
    /// The language of the name.
    pub lang: String,
    /// What the store says of it, in paragraphs.
    pub description: String,
    /// The language of the description.
    pub description_lang: String,
    /// Where it stands in the market.
    pub category: Channel,
    /// What its variants differ in.
    pub options: Vec<ProductOption>,
    /// Whether it can be seen and bought.
    pub state: ProductState,
    /// Grows with every change by the store.
    pub version: i64,
    /// The sum of its stars.
    pub rating_sum: i64,
    /// How many gave stars.
    pub rating_count: i64,
    /// Notes about it.
    pub note_count: i64,
    /// Its pictures in order.
    pub pictures: Vec<ShownPicture>,
    /// What its options span, in order; all of them, also those that are not sold.
    pub variants: Vec<VariantView>,
}

impl ProductView {
    /// How a message names a variant: by its values, or by the product if it is the only one.
    pub fn name_of(&self, variant: &VariantView) -> String {
        let line = variant.line();
        if line.is_empty() { self.name.clone() } else { line }
    }
}

/// A picture with its words.
#[derive(Debug, Clone)]
pub struct ShownPicture {
    /// The picture.
    pub picture: Picture,
    /// What it shows; may be empty.
    pub alt: String,
    /// The language of the words.
    pub lang: String,
}

/// One variant.
#[derive(Debug, Clone)]
pub struct VariantView {
    /// Its id.
    pub id: Id<Variant>,
    /// The value of each option; empty where there is no such option.
    pub values: (String, String),
    /// The store's number of it.
    pub sku: String,
    /// Of one piece; zero until the store has set it.
    pub price: Money,
    /// Pieces that can be taken.
    pub stock: i64,
    /// Of one piece, in grams.
    pub weight_g: i64,
    /// One of the product's pictures.
    pub picture: Option<Id<PictureMark>>,
    /// Whether it is sold at all.
    pub active: bool,
}

impl VariantView {
    /// "Cobalt, 0.8 L"; empty for the only variant.
    pub fn line(&self) -> String {
        choice_line(&self.values.0, &self.values.1)
    }

    /// Whether a piece can be bought now, if its product is on sale.
    pub const fn in_stock(&self) -> bool {
        self.active && self.stock > 0
    }
}

row! {
    struct ProductRow {
        id: Id<Product>,
        name: String,
        lang: String,
        description: String,
        description_lang: String,
        category: Channel,
        options: String,
        state: ProductState,
        version: i64,
        rating_sum: i64,
        rating_count: i64,
        note_count: i64,
        store: Id<Store>,
        slug: String,
        store_name: String,
        store_lang: String,
        currency: Currency,
        verified: bool,
    }
}

row! {
    struct PictureRow {
        picture: Id<PictureMark>,
        key: String,
        width: i64,
        height: i64,
        thumbhash: String,
        alt: String,
        alt_lang: String,
    }
}

row! {
    struct VariantRow {
        id: Id<Variant>,
        value_1: String,
        value_2: String,
        sku: String,
        price: i64,
        stock: i64,
        weight_g: i64,
        picture: Option<Id<PictureMark>>,
        active: bool,
    }
}

/// The product with this id, also a draft: only its store may be shown one ([`crate::api::is_member`]).
///
/// # Errors
/// As the database says.
pub async fn product(conn: &mut Conn, id: Id<Product>) -> DbResult<Option<ProductView>> {
    let row: Option<ProductRow> = sql!(
        "SELECT p.id, p.name, p.lang, p.description, p.description_lang, p.category, p.options, p.state,
                p.version, p.rating_sum, p.rating_count, p.note_count, s.id AS store, s.slug,
                s.name AS store_name, s.lang AS store_lang, s.currency, b.state = 'approved' AS verified
         FROM catalog_product p
         JOIN catalog_store s ON s.id = p.store
         JOIN catalog_brand b ON b.id = s.brand
         WHERE p.id = $1",
        id
    )
    .fetch_optional(conn)
    .await?;
    let Some(row) = row else { return Ok(None) };
    let pictures = pictures_of(conn, id).await?;
    let variants = variants_of(conn, id, row.currency).await?;
    let broken = |error| DbError::Column { column: "options".to_owned(), source: Box::new(error) };
    Ok(Some(ProductView {
        id: row.id,
        store: StoreCard {
            id: row.store,
            slug: row.slug,
            name: row.store_name,
            lang: row.store_lang,
            verified: row.verified,
        },
        currency: row.currency,
        name: row.name,
        lang: row.lang,
        description: row.description,
        description_lang: row.description_lang,
        category: row.category,
        options: serde_json::from_str(&row.options).map_err(broken)?,
        state: row.state,
        version: row.version,
        rating_sum: row.rating_sum,
        rating_count: row.rating_count,
        note_count: row.note_count,
        pictures,
        variants,
    }))
}

async fn pictures_of(conn: &mut Conn, id: Id<Product>) -> DbResult<Vec<ShownPicture>> {
    let rows: Vec<PictureRow> = sql!(
        "SELECT picture, key, width, height, thumbhash, alt, alt_lang
         FROM catalog_picture WHERE product = $1 ORDER BY position",
        id
    )
    .fetch_all(conn)
    .await?;
    let shown = rows.into_iter().map(|row| ShownPicture {
        picture: Picture {
            id: row.picture,
            key: row.key,
            width: row.width,
            height: row.height,
            thumbhash: row.thumbhash,
        },
        alt: row.alt,
        lang: row.alt_lang,
    });
    Ok(shown.collect())
}

/// The variants that the options span now; those of earlier options have the position -1.
async fn variants_of(conn: &mut Conn, id: Id<Product>, currency: Currency) -> DbResult<Vec<VariantView>> {
    let rows: Vec<VariantRow> = sql!(
        "SELECT id, value_1, value_2, sku, price, stock, weight_g, picture, active
         FROM catalog_variant WHERE product = $1 AND position >= 0 ORDER BY position",
        id
    )
    .fetch_all(conn)
    .await?;
    let view = |row: VariantRow| VariantView {
        id: row.id,
        values: (row.value_1, row.value_2),
        sku: row.sku,
        price: Money::new(row.price, currency),
        stock: row.stock,
        weight_g: row.weight_g,
        picture: row.picture,
        active: row.active,
    };
    Ok(rows.into_iter().map(view).collect())
}
