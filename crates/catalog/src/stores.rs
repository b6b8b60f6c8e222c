//! Stores, who may act for them, and how they deliver.

use std::collections::{HashMap, HashSet};

use db::{Conn, DbResult, row, sql};
use kernel::problem::NOT_FOUND;
use kernel::{Currency, Id, Money, Outcome};
use pictures::api::{Picture, PictureMark};
use web::{Actor, User};

use crate::api::{Delivery, Product, Store};
use crate::cards::{StoreCard, picture};
use crate::model::MemberRole;

/// A whole store.
#[derive(Debug, Clone)]
pub struct StoreView {
    /// Its id, address, name and seal.
    pub card: StoreCard,
    /// Where it sends from, as the brand wrote it.
    pub country: String,
    /// The currency of its prices.
    pub currency: Currency,
    /// The name of its accent: one of [`ui::card::CoverTone`].
    pub tone: String,
    /// What it says of itself.
    pub about: String,
    /// The language of that.
    pub about_lang: String,
    /// The picture at the top of its page.
    pub hero: Option<Picture>,
    /// The sum of the stars of its products.
    pub rating_sum: i64,
    /// How many gave stars.
    pub rating_count: i64,
}

row! {
    struct StoreRow {
        id: Id<Store>,
        slug: String,
        name: String,
        lang: String,
        verified: bool,
        country: String,
        currency: Currency,
        tone: String,
        about: String,
        about_lang: String,
        hero: Option<Id<PictureMark>>,
        hero_key: String,
        hero_width: i64,
        hero_height: i64,
        hero_thumbhash: String,
        rating_sum: i64,
        rating_count: i64,
    }
}

impl From<StoreRow> for StoreView {
    fn from(row: StoreRow) -> Self {
        let (width, height) = (Some(row.hero_width), Some(row.hero_height));
        Self {
            card: StoreCard {
                id: row.id,
                slug: row.slug,
                name: row.name,
                lang: row.lang,
                verified: row.verified,
            },
            country: row.country,
            currency: row.currency,
            tone: row.tone,
            about: row.about,
            about_lang: row.about_lang,
            hero: picture(row.hero, Some(row.hero_key), width, height, Some(row.hero_thumbhash)),
            rating_sum: row.rating_sum,
            rating_count: row.rating_count,
        }
    }
}

/// The store at this address.
///
/// # Errors
/// As the database says.
pub async fn store_by_slug(conn: &mut Conn, slug: &str) -> DbResult<Option<StoreView>> {
    let row: Option<StoreRow> = sql!(
        "SELECT s.id, s.slug, s.name, s.lang, b.state = 'approved' AS verified, s.country, s.currency, s.tone,
                s.about, s.about_lang, s.hero, s.hero_key, s.hero_width, s.hero_height, s.hero_thumbhash,
                s.rating_sum, s.rating_count
         FROM catalog_store s JOIN catalog_brand b ON b.id = s.brand WHERE s.slug = $1",
        slug
    )
    .fetch_optional(conn)
    .await?;
    Ok(row.map(Into::into))
}

/// The store at this address, for one who may act for it.
///
/// # Errors
/// [`NOT_FOUND`] for everybody else.
pub async fn own_store(conn: &mut Conn, slug: &str, actor: &Actor) -> Outcome<(StoreView, MemberRole)> {
    let store = store_by_slug(conn, slug).await?.ok_or(NOT_FOUND)?;
    let role = role(conn, store.card.id, actor.id).await?.ok_or(NOT_FOUND)?;
    Ok((store, role))
}

row! {
    struct CardRow { id: Id<Store>, slug: String, name: String, lang: String, verified: bool }
}

impl From<CardRow> for StoreCard {
    fn from(row: CardRow) -> Self {
        Self { id: row.id, slug: row.slug, name: row.name, lang: row.lang, verified: row.verified }
    }
}

/// The stores with these ids.
///
/// # Errors
/// As the database says.
pub async fn stores(conn: &mut Conn, ids: &[Id<Store>]) -> DbResult<HashMap<Id<Store>, StoreCard>> {
    if ids.is_empty() {
        return Ok(HashMap::new());
    }
    let rows: Vec<CardRow> = sql!(
        "SELECT s.id, s.slug, s.name, s.lang, b.state = 'approved' AS verified
         FROM catalog_store s JOIN catalog_brand b ON b.id = s.brand WHERE s.id IN LIST($1)",
        ids
    )
    .fetch_all(conn)
    .await?;
    Ok(rows.into_iter().map(|row| (row.id, row.into())).collect())
}

/// The stores that a person may act for, oldest first; at most 50.
///
/// # Errors
/// As the database says.
pub async fn stores_of_member(conn: &mut Conn, person: Id<User>) -> DbResult<Vec<StoreCard>> {
    let rows: Vec<CardRow> = sql!(
        "SELECT s.id, s.slug, s.name, s.lang, b.state = 'approved' AS verified
         FROM catalog_member m JOIN catalog_store s ON s.id = m.store JOIN catalog_brand b ON b.id = s.brand
         WHERE m.person = $1 ORDER BY m.store LIMIT 50",
        person
    )
    .fetch_all(conn)
    .await?;
    Ok(rows.into_iter().map(Into::into).collect())
}

/// Which of the products are of stores that these people may act for, with who may.
///
/// # Errors
/// As the database says.
pub async fn sold_by(
    conn: &mut Conn,
    products: &[Id<Product>],
    people: &[Id<User>],
) -> DbResult<HashSet<(Id<Product>, Id<User>)>> {
    if products.is_empty() || people.is_empty() {
        return Ok(HashSet::new());
    }
    let rows: Vec<(Id<Product>, Id<User>)> = sql!(
        "SELECT p.id, m.person FROM catalog_product p JOIN catalog_member m ON m.store = p.store
         WHERE p.id IN LIST($1) AND m.person IN LIST($2)",
        products,
        people,
    )
    .fetch_all(conn)
    .await?;
    Ok(rows.into_iter().collect())
}

/// Whether a person may act for a store.
///
/// # Errors
/// As the database says.
pub async fn is_member(conn: &mut Conn, store: Id<Store>, person: Id<User>) -> DbResult<bool> {
    Ok(role(conn, store, person).await?.is_some())
}

/// What a person may do for a store.
///
/// # Errors
/// As the database says.
pub async fn role(conn: &mut Conn, store: Id<Store>, person: Id<User>) -> DbResult<Option<MemberRole>> {
    let role: Option<(MemberRole,)> =
        sql!("SELECT role FROM catalog_member WHERE store = $1 AND person = $2", store, person)
            .fetch_optional(conn)
            .await?;
    Ok(role.map(|(role,)| role))
}

/// The account that speaks for a store: its owner's, the first if it has several.
///
/// # Errors
/// As the database says.
pub async fn owner(conn: &mut Conn, store: Id<Store>) -> DbResult<Option<Id<User>>> {
    let owner: Option<(Id<User>,)> = sql!(
        "SELECT person FROM catalog_member WHERE store = $1 AND role = 'owner' ORDER BY added_at LIMIT 1",
        store
    )
    .fetch_optional(conn)
    .await?;
    Ok(owner.map(|(person,)| person))
}

/// A way in which a store sends its parcels.
#[derive(Debug, Clone)]
pub struct DeliveryOption {
    /// Its id.
    pub id: Id<Delivery>,
    /// Whose.
    pub store: Id<Store>,
    /// "Tracked letter".
    pub name: String,
    /// For one parcel.
    pub price: Money,
    /// Days until it arrives, at least.
    pub min_days: i64,
    /// Days until it arrives, at most.
    pub max_days: i64,
}

row! {
    struct DeliveryRow {
        id: Id<Delivery>,
        store: Id<Store>,
        name: String,
        price: i64,
        currency: Currency,
        min_days: i64,
        max_days: i64,
    }
}

/// How these stores deliver, the cheapest first within each.
///
/// # Errors
/// As the database says.
pub async fn delivery_options(conn: &mut Conn, stores: &[Id<Store>]) -> DbResult<Vec<DeliveryOption>> {
    if stores.is_empty() {
        return Ok(Vec::new());
    }
    let rows: Vec<DeliveryRow> = sql!(
        "SELECT d.id, d.store, d.name, d.price, s.currency, d.min_days, d.max_days
         FROM catalog_delivery d JOIN catalog_store s ON s.id = d.store
         WHERE d.store IN LIST($1) ORDER BY d.store, d.price, d.id",
        stores
    )
    .fetch_all(conn)
    .await?;
    let option = |row: DeliveryRow| DeliveryOption {
        id: row.id,
        store: row.store,
        name: row.name,
        price: Money::new(row.price, row.currency),
        min_days: row.min_days,
        max_days: row.max_days,
    };
    Ok(rows.into_iter().map(option).collect())
}
