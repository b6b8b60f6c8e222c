//! Lists of products over the API: what a store sells, and everything it has.

use kernel::problem::NOT_FOUND;
use kernel::{Id, Page, Problem};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use web::{Cx, MoneyView, Path, Query, Reply};

use crate::api::Product;
use crate::cards::{ProductCard, search_products};
use crate::decide::Paged;
use crate::shelf::{Order, on_shelf, on_store_shelf};
use crate::stores::{own_store, store_by_slug};
use crate::studio::{OwnProduct, own_products};

const PAGE: usize = 30;

/// A product in a list.
#[derive(Serialize, ToSchema)]
pub struct ProductCardJson {
    #[schema(value_type = String)]
    id: Id<Product>,
    name: String,
    /// The lowest price.
    price: MoneyView,
    /// The lowest price with the cheapest delivery, where the store delivers.
    delivered: Option<MoneyView>,
    /// The folder of its first picture.
    cover: Option<String>,
    rating_sum: i64,
    rating_count: i64,
    sold_out: bool,
}

impl From<ProductCard> for ProductCardJson {
    fn from(card: ProductCard) -> Self {
        Self {
            id: card.id,
            name: card.name,
            price: card.price.into(),
            delivered: card.delivered.map(Into::into),
            cover: card.cover.map(|cover| pictures::api::base(&cover.key)),
            rating_sum: card.rating_sum,
            rating_count: card.rating_count,
            sold_out: card.sold_out,
        }
    }
}

/// Which products of the market.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Wanted {
    category: Option<String>,
    order: Option<String>,
    q: Option<String>,
    cursor: Option<String>,
}

/// `GET /api/v1/products`
pub async fn market(cx: Cx, Query(wanted): Query<Wanted>) -> Reply {
    let mut conn = cx.db.read().await?;
    if let Some(text) = &wanted.q {
        let items = search_products(&mut conn, text, PAGE).await?;
        return Ok(web::link_next(&cx, Page { items, next: None }.map(ProductCardJson::from)));
    }
    let category =
        wanted.category.map(|text| text.parse().map_err(|_| Problem::field("category", "catalog-category")));
    let order = match wanted.order.as_deref() {
        None => Order::Newest,
        Some(text) => text.parse().map_err(|_| Problem::field("order", "catalog-order"))?,
    };
    let after = wanted.cursor.and_then(|cursor| cursor.parse().ok());
    let page = on_shelf(&mut conn, category.transpose()?, order, after.as_ref(), PAGE).await?;
    Ok(web::link_next(&cx, page.map(ProductCardJson::from)))
}

/// `GET /api/v1/stores/{slug}/products`
pub async fn list(cx: Cx, Path(slug): Path<String>, Query(query): Query<Paged>) -> Reply {
    let mut conn = cx.db.read().await?;
    let store = store_by_slug(&mut conn, &slug).await?.ok_or(NOT_FOUND)?;
    let page = on_store_shelf(&mut conn, store.card.id, query.cursor().as_ref(), PAGE).await?;
    Ok(web::link_next(&cx, page.map(ProductCardJson::from)))
}

/// A product as its store sees it in a list.
#[derive(Serialize, ToSchema)]
pub struct OwnProductJson {
    #[schema(value_type = String)]
    id: Id<Product>,
    name: String,
    state: &'static str,
    /// Pieces of all active variants.
    stock: i64,
    /// Pieces taken by orders and not returned.
    taken: i64,
}

impl From<OwnProduct> for OwnProductJson {
    fn from(product: OwnProduct) -> Self {
        let state = product.state.as_str();
        Self { id: product.id, name: product.name, state, stock: product.stock, taken: product.taken }
    }
}

/// `GET /api/v1/stores/{slug}/inventory`
pub async fn inventory(cx: Cx, Path(slug): Path<String>, Query(query): Query<Paged>) -> Reply {
    let mut conn = cx.db.read().await?;
    let (store, _) = own_store(&mut conn, &slug, cx.actor()?).await?;
    let page = own_products(&mut conn, store.card.id, query.cursor().as_ref()).await?;
    Ok(web::link_next(&cx, page.map(OwnProductJson::from)))
}
