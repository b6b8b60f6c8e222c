//! Products over the API: made whole in one request, read, and changed in parts.

use db::{Conn, Tx};
use kernel::problem::{FieldProblem, NOT_FOUND};
use kernel::{Id, Outcome, Problem};
use pictures::api::PictureMark;
use serde::Deserialize;
use utoipa::ToSchema;
use web::axum::http::header;
use web::idempotency::Answer;
use web::{Cx, HeaderMap, Json, Key, MoneyJson, Path, Reply, Site, User};

use crate::api::{Product, Store};
use crate::model::{ProductOption, ProductState};
use crate::money;
use crate::product::{ProductView, VariantView, product};
use crate::product_form::details_of;
use crate::product_shown::{ProductJson, etag, shown};
use crate::publish::set_state;
use crate::save::{self, Details, PictureInput, STALE, begin_change, own_product};
use crate::stores::{is_member, own_store};
use crate::variants::{VariantChange, refuse, set_variants, wrong};

const SCOPE: &str = "catalog.product";

/// A product to make.
#[derive(Debug, Default, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewProduct {
    /// 2 to 80 characters.
    pub name: String,
    /// At most 3000 characters of plain text.
    #[serde(default)]
    pub description: String,
    /// `home`, `food`, `travel`, `skincare`, `outfits`, `plants`, `books`, `film`, `running` or `pets`.
    pub category: String,
    /// At most two options, which span the variants.
    #[serde(default)]
    pub options: Vec<ProductOption>,
    /// At most nine pictures in order; the first is the cover.
    #[serde(default)]
    pub pictures: Vec<PictureInput>,
    /// What is known of the variants.
    #[serde(default)]
    pub variants: Vec<VariantInput>,
    /// `draft` or `on_sale`.
    #[serde(default)]
    pub state: Option<String>,
}

/// What changes of a product; what is left out stays.
#[derive(Debug, Default, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ProductPatch {
    #[serde(default)]
    name: Option<String>,
    #[serde(default)]
    description: Option<String>,
    #[serde(default)]
    category: Option<String>,
    #[serde(default)]
    options: Option<Vec<ProductOption>>,
    #[serde(default)]
    pictures: Option<Vec<PictureInput>>,
    #[serde(default)]
    variants: Vec<VariantInput>,
    /// `on_sale` or `off`.
    #[serde(default)]
    state: Option<String>,
}

/// What a variant is to be; what is left out stays.
#[derive(Debug, Default, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct VariantInput {
    /// The value of each option, which say which variant is meant; empty for the only one.
    #[serde(default)]
    pub options: Vec<String>,
    /// The store's number of it.
    #[serde(default)]
    pub sku: Option<String>,
    /// Of one piece, in the store's currency.
    #[serde(default)]
    pub price: Option<MoneyJson>,
    /// What was counted.
    #[serde(default)]
    pub stock: Option<i64>,
    /// Of one piece, in grams.
    #[serde(default)]
    pub weight_g: Option<i64>,
    /// One of the product's pictures.
    #[serde(default)]
    #[schema(value_type = Option<String>)]
    pub picture: Option<Id<PictureMark>>,
    /// Whether it is sold; a variant that gets a price is, if this does not say otherwise.
    #[serde(default)]
    pub active: Option<bool>,
}

/// Applies what a request says of variants, found by their values; those that it does not name stay.
fn changes(product: &ProductView, inputs: Vec<VariantInput>) -> Outcome<Vec<VariantChange>> {
    let (mut changes, mut found) = (Vec::new(), Vec::new());
    for input in inputs {
        let value = |i: usize| input.options.get(i).map_or("", String::as_str);
        let meant = |variant: &&VariantView| {
            variant.values.0 == value(0) && variant.values.1 == value(1) && input.options.len() <= 2
        };
        match product.variants.iter().find(meant) {
            Some(variant) => changes.push(one_change(product, variant, input, &mut found)),
            None => found.push(wrong("variants", "catalog-variant-unknown", &input.options.join(", "))),
        }
    }
    refuse(found)?;
    Ok(changes)
}

fn one_change(
    product: &ProductView,
    variant: &VariantView,
    input: VariantInput,
    found: &mut Vec<FieldProblem>,
) -> VariantChange {
    let mut change = VariantChange::none(variant);
    match input.price.map(|price| money::given(&price, product.currency)) {
        Some(Ok(price)) => {
            change.price = price;
            change.active = true;
        }
        Some(Err(_)) => found.push(wrong("price", "catalog-variant-price", &product.name_of(variant))),
        None => {}
    }
    change.sku = input.sku.unwrap_or(change.sku);
    change.counted = input.stock;
    change.weight_g = input.weight_g.unwrap_or(change.weight_g);
    change.picture = input.picture.or(change.picture);
    change.active = input.active.unwrap_or(change.active);
    change
}

fn state(text: Option<&str>) -> Outcome<Option<ProductState>> {
    let parsed = text.map(|text| text.parse().map_err(|_| Problem::field("state", "catalog-state")));
    parsed.transpose()
}

impl NewProduct {
    async fn details(&self, conn: &mut Conn, actor: Id<User>) -> Outcome<Details> {
        let typed = save::DetailsInput {
            name: self.name.clone(),
            description: self.description.clone(),
            category: self.category.clone(),
            options: self.options.clone(),
            pictures: self.pictures.clone(),
        };
        Details::parse(conn, actor, &typed, &[]).await
    }
}

async fn make(
    tx: &mut Tx,
    site: &Site,
    store: Id<Store>,
    details: &Details,
    new: NewProduct,
) -> Outcome<ProductView> {
    let wish = state(new.state.as_deref())?;
    let id = save::create(tx, site, store, details).await?;
    let made = product(tx, id).await?.ok_or(NOT_FOUND)?;
    set_variants(tx, site, &made, &changes(&made, new.variants)?).await?;
    if let Some(next) = wish {
        set_state(tx, site, &made, next).await?;
    }
    product(tx, id).await?.ok_or_else(|| NOT_FOUND.into())
}

/// Makes a product as `POST /api/v1/stores/{slug}/products` does, for a store whose member `actor` is.
///
/// # Errors
/// The fields that are wrong; [`crate::publish::NOT_READY`].
pub async fn make_product(
    site: &Site,
    actor: Id<User>,
    store: Id<Store>,
    new: NewProduct,
) -> Outcome<ProductView> {
    let details = new.details(&mut site.db.read().await?, actor).await?;
    let mut tx = site.db.begin().await?;
    let made = make(&mut tx, site, store, &details, new).await?;
    tx.commit().await?;
    Ok(made)
}

/// `POST /api/v1/stores/{slug}/products`
pub async fn create(cx: Cx, Path(slug): Path<String>, key: Key, Json(new): Json<NewProduct>) -> Reply {
    let actor = cx.actor()?;
    let (store, _) = own_store(&mut cx.db.read().await?, &slug, actor).await?;
    let input = format!("{slug} {new:?}");
    let details = new.details(&mut cx.db.read().await?, actor.id).await?;
    let mut tx = cx.db.begin().await?;
    if let Some(first) = key.claim(&mut tx, &cx, SCOPE, &input).await? {
        return Ok(first.respond(true));
    }
    let made = make(&mut tx, &cx, store.card.id, &details, new).await?;
    let id = made.id;
    let answer = Answer::created(&format!("/api/v1/products/{id}"), &ProductJson::of(made, true))?;
    key.keep(&mut tx, &cx, SCOPE, &answer).await?;
    tx.commit().await?;
    Ok(answer.respond(false))
}

/// `GET /api/v1/products/{id}`
pub async fn show(cx: Cx, Path(id): Path<Id<Product>>) -> Reply {
    let mut conn = cx.db.read().await?;
    let product = product(&mut conn, id).await?.ok_or(NOT_FOUND)?;
    let inside = match cx.actor_id() {
        Some(actor) => is_member(&mut conn, product.store.id, actor).await?,
        None => false,
    };
    if product.state == ProductState::Draft && !inside {
        return Err(NOT_FOUND.into());
    }
    Ok(shown(product, inside))
}

/// `PATCH /api/v1/products/{id}`
pub async fn change(
    cx: Cx,
    Path(id): Path<Id<Product>>,
    headers: HeaderMap,
    Json(patch): Json<ProductPatch>,
) -> Reply {
    let actor = cx.actor()?;
    let mut conn = cx.db.read().await?;
    let before = own_product(&mut conn, id, actor).await?;
    let wanted = headers.get(header::IF_MATCH).and_then(|value| value.to_str().ok());
    if wanted.is_some_and(|wanted| wanted != "*" && wanted != etag(before.version)) {
        return Err(STALE.into());
    }
    let wish = state(patch.state.as_deref())?;
    let mut typed = details_of(&before);
    typed.name = patch.name.unwrap_or(typed.name);
    typed.description = patch.description.unwrap_or(typed.description);
    typed.category = patch.category.unwrap_or(typed.category);
    typed.options = patch.options.unwrap_or(typed.options);
    typed.pictures = patch.pictures.unwrap_or(typed.pictures);
    let details = Details::parse(&mut conn, actor.id, &typed, &before.pictures).await?;
    drop(conn);

    let mut tx = cx.db.begin().await?;
    begin_change(&mut tx, id, before.version).await?;
    save::edit(&mut tx, &cx, &before, &details).await?;
    let now = product(&mut tx, id).await?.ok_or(NOT_FOUND)?;
    set_variants(&mut tx, &cx, &now, &changes(&now, patch.variants)?).await?;
    if let Some(next) = wish {
        set_state(&mut tx, &cx, &now, next).await?;
    }
    let after = product(&mut tx, id).await?.ok_or(NOT_FOUND)?;
    tx.commit().await?;
    Ok(shown(after, true))
}
