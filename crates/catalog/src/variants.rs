//! The variants of a product: number, price, stock, weight and picture of each.

use db::{DbError, Tx, sql};
use kernel::problem::{FieldProblem, INVALID};
use kernel::{Id, Money, Outcome, Problem};
use pictures::api::PictureMark;
use web::Site;

use crate::api::Variant;
use crate::model;
use crate::product::{ProductView, VariantView};
use crate::publish;
use crate::stock::count_stock;

/// What becomes of a variant.
#[derive(Debug, Clone)]
pub struct VariantChange {
    pub id: Id<Variant>,
    pub sku: String,
    pub price: Money,
    /// What the store counted; none leaves the stock as it is.
    pub counted: Option<i64>,
    pub weight_g: i64,
    pub picture: Option<Id<PictureMark>>,
    pub active: bool,
}

impl VariantChange {
    /// A change that changes nothing.
    pub fn none(variant: &VariantView) -> Self {
        Self {
            id: variant.id,
            sku: variant.sku.clone(),
            price: variant.price,
            counted: None,
            weight_g: variant.weight_g,
            picture: variant.picture,
            active: variant.active,
        }
    }
}

/// What is wrong with one variant among several: its name goes into the text.
pub fn wrong(field: &'static str, code: &'static str, variant: &str) -> FieldProblem {
    FieldProblem { field, code, args: vec![("variant", variant.to_owned())] }
}

/// A problem of these fields, or none.
///
/// # Errors
/// [`INVALID`] with the fields, if there is one.
pub fn refuse(fields: Vec<FieldProblem>) -> Outcome<()> {
    let mut problem = Problem::from(INVALID);
    problem.fields = fields;
    if problem.fields.is_empty() { Ok(()) } else { Err(problem) }
}

fn flaws(product: &ProductView, change: &VariantChange, name: &str) -> Vec<FieldProblem> {
    let mut found = Vec::new();
    if model::sku(&change.sku).is_err() {
        found.push(wrong("sku", "catalog-variant-sku", name));
    }
    if change.price.minor < 0 || (change.active && change.price.minor == 0) {
        found.push(wrong("price", "catalog-variant-price", name));
    }
    if change.counted.is_some_and(|counted| !(0..=1_000_000).contains(&counted)) {
        found.push(wrong("stock", "catalog-variant-stock", name));
    }
    if !(0..=1_000_000).contains(&change.weight_g) {
        found.push(wrong("weight_g", "catalog-variant-weight", name));
    }
    if change.picture.is_some_and(|id| product.pictures.iter().all(|shown| shown.picture.id != id)) {
        found.push(wrong("picture", "catalog-variant-picture", name));
    }
    found
}

/// Writes changes of a product's variants, after [`crate::save::begin_change`].
///
/// # Errors
/// The fields that are wrong, with the variant's name as `variant`; [`publish::NOT_READY`].
pub async fn set_variants(
    tx: &mut Tx,
    site: &Site,
    product: &ProductView,
    changes: &[VariantChange],
) -> Outcome<()> {
    let mut found = Vec::new();
    for change in changes {
        match product.variants.iter().find(|variant| variant.id == change.id) {
            Some(variant) => found.extend(flaws(product, change, &product.name_of(variant))),
            None => found.push(wrong("variants", "catalog-variant-unknown", &change.id.to_string())),
        }
    }
    refuse(found)?;
    for change in changes {
        let written = sql!(
            "UPDATE catalog_variant SET sku = $1, price = $2, weight_g = $3, picture = $4, active = $5
             WHERE id = $6 AND product = $7",
            change.sku.trim(),
            change.price.minor,
            change.weight_g,
            change.picture,
            change.active,
            change.id,
            product.id,
        )
        .execute(tx)
        .await;
        match written {
            Err(DbError::Unique(_)) => refuse(vec![wrong("sku", "catalog-sku-taken", &change.sku)])?,
            other => _ = other?,
        }
        if let Some(counted) = change.counted {
            count_stock(tx, site, change.id, counted).await?;
        }
    }
    publish::keep_ready(tx, product.id).await
}
