//! Writing a product: what the store says of it, its pictures, and the variants that its options span.

use std::collections::{BTreeSet, HashMap};

use db::{Conn, DbError, DbResult, Tx, sql};
use kernel::problem::{Code, Flaw, NOT_FOUND};
use kernel::{Channel, Checks, ErrorKind, Id, Outcome, Problem, text};
use pictures::api::{Picture, PictureMark};
use serde::Deserialize;
use utoipa::ToSchema;
use web::{Actor, Site, User};

use crate::api::{Product, Store, Variant};
use crate::model::{self, Choice, MAX_PICTURES, ProductOption};
use crate::product::{ProductView, ShownPicture, product};
use crate::publish;
use crate::stores::is_member;

/// Somebody changed the product since it was read.
pub const STALE: Code = Code::new(ErrorKind::Stale, "stale");

/// What a store says of a product, as typed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct DetailsInput {
    pub name: String,
    pub description: String,
    pub category: String,
    pub options: Vec<ProductOption>,
    pub pictures: Vec<PictureInput>,
}

/// A picture of a product in a request, in its place.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct PictureInput {
    /// What an upload answered.
    #[schema(value_type = String)]
    pub id: Id<PictureMark>,
    /// What it shows, for those who can't see it: at most 400 characters.
    #[serde(default)]
    pub alt: String,
}

/// What holds to the rules.
pub struct Details {
    name: String,
    description: String,
    category: Channel,
    options: Vec<ProductOption>,
    pictures: Vec<ShownPicture>,
}

impl Details {
    /// Whether the options differ from those of the product.
    pub fn has_other_options(&self, product: &ProductView) -> bool {
        self.options != product.options
    }

    /// Reads what was typed. Pictures must be the actor's own, or stand on the product already.
    ///
    /// # Errors
    /// The fields that are wrong.
    pub async fn parse(
        conn: &mut Conn,
        actor: Id<User>,
        typed: &DetailsInput,
        before: &[ShownPicture],
    ) -> Outcome<Self> {
        let found = find_pictures(conn, actor, &typed.pictures, before).await?;
        let mut checks = Checks::new();
        let name = checks.field("name", text::required_line(&typed.name, 80));
        if name.as_ref().is_some_and(|name| text::length(name) < 2) {
            checks.fail("name", Flaw::with("catalog-too-short", "min", 2));
        }
        let description = checks.field("description", text::optional_block(&typed.description, 3000));
        let category: Result<Channel, Flaw> = typed.category.parse().map_err(|_| "catalog-category".into());
        let category = checks.field("category", category);
        let options = checks.field("options", model::options(&typed.options));
        let pictures = checks.field("pictures", shown(&typed.pictures, &found));
        let all = name.zip(description).zip(category).zip(options).zip(pictures);
        let ((((name, description), category), options), pictures) = checks.all(all)?;
        Ok(Self { name, description, category, options, pictures })
    }
}

/// The pictures that a product may show.
///
/// # Errors
/// As the database says.
pub async fn find_pictures(
    conn: &mut Conn,
    actor: Id<User>,
    wanted: &[PictureInput],
    before: &[ShownPicture],
) -> DbResult<HashMap<Id<PictureMark>, Picture>> {
    let ids: Vec<Id<PictureMark>> = wanted.iter().map(|picture| picture.id).collect();
    let own = pictures::api::owned(conn, actor, &ids).await?;
    let there = before.iter().map(|shown| shown.picture.clone());
    Ok(own.into_iter().chain(there).map(|picture| (picture.id, picture)).collect())
}

fn shown(
    wanted: &[PictureInput],
    found: &HashMap<Id<PictureMark>, Picture>,
) -> Result<Vec<ShownPicture>, Flaw> {
    let mut seen = BTreeSet::new();
    let mut shown = Vec::new();
    for each in wanted.iter().filter(|each| seen.insert(each.id)) {
        let picture = found.get(&each.id).cloned().ok_or_else(|| Flaw::from("catalog-picture-gone"))?;
        let alt = text::optional_line(&each.alt, 400)?;
        shown.push(ShownPicture { picture, lang: text::guess_language(&alt).to_owned(), alt });
    }
    if shown.len() > MAX_PICTURES { Err(Flaw::with("too-many", "max", MAX_PICTURES)) } else { Ok(shown) }
}

/// The product with this id, for one who may act for its store.
///
/// # Errors
/// `NOT_FOUND` for everybody else.
pub async fn own_product(conn: &mut Conn, id: Id<Product>, actor: &Actor) -> Outcome<ProductView> {
    let product = product(conn, id).await?.ok_or(NOT_FOUND)?;
    if is_member(conn, product.store.id, actor.id).await? { Ok(product) } else { Err(NOT_FOUND.into()) }
}

/// Makes a draft.
///
/// # Errors
/// As the database says.
pub async fn create(tx: &mut Tx, site: &Site, store: Id<Store>, details: &Details) -> Outcome<Id<Product>> {
    let id = site.ids.next::<Product>();
    sql!(
        "INSERT INTO catalog_product
             (id, store, name, lang, description, description_lang, category, options, state, version,
              rating_sum, rating_count, note_count, taken, created_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, 'draft', 1, 0, 0, 0, 0, $9)",
        id,
        store,
        &details.name,
        text::guess_language(&details.name),
        &details.description,
        text::guess_language(&details.description),
        details.category,
        serde_json::to_string(&details.options).map_err(Problem::internal)?,
        site.now(),
    )
    .execute(tx)
    .await?;
    replace_pictures(tx, id, &[], &details.pictures).await?;
    span_variants(tx, site, store, id, &details.options).await?;
    Ok(id)
}

/// Begins a change of a product: nobody else changes it until the transaction ends. Its variants are locked before
/// it, in the order of ids, as orders lock them.
///
/// # Errors
/// [`STALE`] if it has another version by now.
pub async fn begin_change(tx: &mut Tx, id: Id<Product>, version: i64) -> Outcome<()> {
    let _: Vec<(Id<Variant>,)> =
        sql!("SELECT id FROM catalog_variant WHERE product = $1 ORDER BY id FOR UPDATE", id)
            .fetch_all(tx)
            .await?;
    let changed =
        sql!("UPDATE catalog_product SET version = version + 1 WHERE id = $1 AND version = $2", id, version)
            .execute(tx)
            .await?;
    if changed == 0 { Err(STALE.into()) } else { Ok(()) }
}

/// Writes new details, after [`begin_change`].
///
/// # Errors
/// [`publish::NOT_READY`] where the product is on sale and could not stay so.
pub async fn edit(tx: &mut Tx, site: &Site, before: &ProductView, details: &Details) -> Outcome<()> {
    sql!(
        "UPDATE catalog_product SET name = $1, lang = $2, description = $3, description_lang = $4, category = $5,
                options = $6
         WHERE id = $7",
        &details.name,
        text::guess_language(&details.name),
        &details.description,
        text::guess_language(&details.description),
        details.category,
        serde_json::to_string(&details.options).map_err(Problem::internal)?,
        before.id,
    )
    .execute(tx)
    .await?;
    replace_pictures(tx, before.id, &before.pictures, &details.pictures).await?;
    if before.options != details.options {
        span_variants(tx, site, before.store.id, before.id, &details.options).await?;
    }
    publish::keep_ready(tx, before.id).await
}

async fn replace_pictures(
    tx: &mut Tx,
    product: Id<Product>,
    before: &[ShownPicture],
    after: &[ShownPicture],
) -> Outcome<()> {
    let ids = |shown: &[ShownPicture]| shown.iter().map(|each| each.picture.id).collect::<Vec<_>>();
    let (old, new) = (ids(before), ids(after));
    let added: Vec<_> = new.iter().filter(|id| !old.contains(id)).copied().collect();
    let gone: Vec<_> = old.iter().filter(|id| !new.contains(id)).copied().collect();
    match pictures::api::attach(tx, &added).await {
        Err(DbError::NoRow) => return Err(Problem::field("pictures", "catalog-picture-gone")),
        other => other?,
    }
    pictures::api::detach(tx, &gone).await?;
    sql!("DELETE FROM catalog_picture WHERE product = $1", product).execute(tx).await?;
    for (position, each) in after.iter().enumerate() {
        sql!(
            "INSERT INTO catalog_picture (product, position, picture, key, width, height, thumbhash, alt, alt_lang)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
            product,
            position,
            each.picture.id,
            &each.picture.key,
            each.picture.width,
            each.picture.height,
            &each.picture.thumbhash,
            &each.alt,
            &each.lang,
        )
        .execute(tx)
        .await?;
    }
    Ok(())
}

/// Makes the variants that the options span; those that they span no longer are kept for the orders that point to
/// them, out of sight at the position -1.
async fn span_variants(
    tx: &mut Tx,
    site: &Site,
    store: Id<Store>,
    product: Id<Product>,
    options: &[ProductOption],
) -> Outcome<()> {
    sql!("UPDATE catalog_variant SET position = -1 WHERE product = $1", product).execute(tx).await?;
    for (position, (value_1, value_2)) in model::span(options).into_iter().enumerate() {
        place_variant(tx, site, (store, product), position, (value_1, value_2)).await?;
    }
    sql!("UPDATE catalog_variant SET active = FALSE WHERE product = $1 AND position < 0", product)
        .execute(tx)
        .await?;
    Ok(())
}

async fn place_variant(
    tx: &mut Tx,
    site: &Site,
    (store, product): (Id<Store>, Id<Product>),
    position: usize,
    (value_1, value_2): Choice,
) -> DbResult<()> {
    let id = site.ids.next::<Variant>();
    sql!(
        "INSERT INTO catalog_variant
             (id, store, product, value_1, value_2, position, sku, price, stock, weight_g, active)
         VALUES ($1, $2, $3, $4, $5, $6, $7, 0, 0, 0, FALSE)
         ON CONFLICT (product, value_1, value_2) DO UPDATE SET position = excluded.position",
        id,
        store,
        product,
        value_1,
        value_2,
        position,
        id.to_string(),
    )
    .execute(tx)
    .await?;
    Ok(())
}
