//! A store's page: what it says of itself, what it sells, how it delivers, and what its customers say.

use catalog::api::{
    DeliveryOption, ProductCard, StoreView, delivery_options, on_store_shelf, owner, store_by_slug,
};
use db::{Conn, DbResult};
use identity::api::Person;
use kernel::problem::NOT_FOUND;
use kernel::{Cursor, Page};
use maud::Markup;
use serde::Deserialize;
use web::{Cx, Path, Query, Reply};

use crate::views;

const PAGE: usize = 24;
/// Notes are looked for among so many of the newest products.
const NOTED_PRODUCTS: usize = 4;
/// So many notes of each.
const NOTES_EACH: usize = 3;

/// Where the list of products goes on.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Paged {
    cursor: Option<String>,
}

/// Everything on the page.
pub struct Shown {
    pub store: StoreView,
    pub products: Page<ProductCard>,
    pub delivery: Vec<DeliveryOption>,
    pub account: Option<Account>,
    pub notes: Vec<Markup>,
}

/// The account that speaks for the store, and how the reader stands to it.
pub struct Account {
    pub person: Person,
    pub followers: i64,
    /// None for who can't follow it: the account itself.
    pub followed: Option<bool>,
}

/// `GET /s/{slug}`
pub async fn page(cx: Cx, Path(slug): Path<String>, Query(query): Query<Paged>) -> Reply<Markup> {
    let mut conn = cx.db.read().await?;
    let store = store_by_slug(&mut conn, &slug).await?.ok_or(NOT_FOUND)?;
    let after: Option<Cursor> = query.cursor.as_deref().and_then(|cursor| cursor.parse().ok());
    let products = on_store_shelf(&mut conn, store.card.id, after.as_ref(), PAGE).await?;
    let delivery = delivery_options(&mut conn, &[store.card.id]).await?;
    let account = account(&cx, &mut conn, &store).await?;
    let notes = customers_notes(&cx, &mut conn, &products.items).await?;
    drop(conn);
    Ok(views::store::page(&cx, &Shown { store, products, delivery, account, notes }))
}

async fn account(cx: &Cx, conn: &mut Conn, store: &StoreView) -> DbResult<Option<Account>> {
    let Some(owner) = owner(conn, store.card.id).await? else { return Ok(None) };
    let Some(person) = identity::api::people(conn, &[owner]).await?.remove(&owner) else { return Ok(None) };
    let followers = social::api::counts(conn, owner).await?.followers;
    let followed = match cx.actor_id() {
        Some(reader) if reader == owner => None,
        Some(reader) => Some(social::api::following_of(conn, reader, &[owner]).await?.contains(&owner)),
        None => Some(false),
    };
    Ok(Some(Account { person, followers, followed }))
}

/// What customers write about the newest products, without what the reader must not see.
async fn customers_notes(cx: &Cx, conn: &mut Conn, products: &[ProductCard]) -> DbResult<Vec<Markup>> {
    let mut cards = Vec::new();
    for product in products.iter().take(NOTED_PRODUCTS) {
        cards.extend(notes::api::by_product(conn, product.id, NOTES_EACH).await?);
    }
    cards.sort_by_key(|card| std::cmp::Reverse(card.id));
    cards.dedup_by_key(|card| card.id);
    views::notes::visible(cx, conn, cards).await
}
