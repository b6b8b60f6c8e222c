//! A product's page: pictures, variants, the price delivered, when it arrives, and what people say.

use std::collections::BTreeSet;

use catalog::api::{
    DeliveryOption, ProductState, ProductView, StoreView, Variant, VariantView, delivery_options, is_member,
    product, store_by_slug,
};
use kernel::problem::NOT_FOUND;
use kernel::{Cursor, Id, Page};
use maud::Markup;
use orders::api::ReviewView;
use serde::Deserialize;
use web::{Cx, Path, Query, Reply};

use crate::views;

/// Notes on a product's page.
const NOTES: usize = 8;

/// Which variant, and where the reviews go on.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Wanted {
    variant: Option<Id<Variant>>,
    reviews: Option<String>,
}

/// Everything on the page.
pub struct Shown {
    pub product: ProductView,
    pub store: StoreView,
    /// The chosen variant; none where nothing is or was sold.
    pub chosen: Option<VariantView>,
    pub delivery: Vec<DeliveryOption>,
    pub notes: Vec<Markup>,
    pub reviews: Page<ReviewView>,
    /// How many gave 1 to 5 stars.
    pub histogram: [i64; 5],
}

impl Shown {
    /// Whether a piece of the chosen variant can be bought now.
    pub fn buyable(&self) -> bool {
        self.product.state == ProductState::OnSale
            && !self.delivery.is_empty()
            && self.chosen.as_ref().is_some_and(VariantView::in_stock)
    }
}

/// `GET /p/{id}`
pub async fn page(
    cx: Cx,
    Path(id): Path<Id<catalog::api::Product>>,
    Query(wanted): Query<Wanted>,
) -> Reply<Markup> {
    let mut conn = cx.db.read().await?;
    let product = product(&mut conn, id).await?.ok_or(NOT_FOUND)?;
    if product.state == ProductState::Draft {
        let reader = cx.actor_id().ok_or(NOT_FOUND)?;
        if !is_member(&mut conn, product.store.id, reader).await? {
            return Err(NOT_FOUND.into());
        }
    }
    let store = store_by_slug(&mut conn, &product.store.slug).await?.ok_or(NOT_FOUND)?;
    let delivery = delivery_options(&mut conn, &[store.card.id]).await?;
    let cards = notes::api::by_product(&mut conn, id, NOTES).await?;
    let notes = views::notes::visible(&cx, &mut conn, cards).await?;
    let after: Option<Cursor> = wanted.reviews.as_deref().and_then(|cursor| cursor.parse().ok());
    let reviews = orders::api::reviews(&mut conn, id, after).await?;
    let histogram = orders::api::histogram(&mut conn, id).await?;
    drop(conn);
    let chosen = choose(&product.variants, wanted.variant).cloned();
    let shown = Shown { product, store, chosen, delivery, notes, reviews, histogram };
    Ok(views::product::page(&cx, &shown))
}

/// The wanted variant, or the first that is in stock, or the first that is sold at all.
fn choose(variants: &[VariantView], wanted: Option<Id<Variant>>) -> Option<&VariantView> {
    let active = || variants.iter().filter(|variant| variant.active);
    active()
        .find(|variant| wanted == Some(variant.id))
        .or_else(|| active().find(|variant| variant.in_stock()))
        .or_else(|| active().next())
}

/// One value of one option, as a choice beside the chosen variant.
pub struct Value<'a> {
    /// The value.
    pub value: &'a str,
    /// The variant that this choice leads to.
    pub variant: Id<Variant>,
    /// Whether the chosen variant has it.
    pub chosen: bool,
    /// Whether that variant can't be bought now.
    pub out: bool,
}

/// The values of an option (0 or 1) among the variants that are sold. A value leads to the variant that has it and
/// agrees with the chosen one in the other option, or else to the first that has it, in stock if there is one.
pub fn values<'a>(variants: &'a [VariantView], chosen: &VariantView, option: usize) -> Vec<Value<'a>> {
    let of = |variant: &'a VariantView| if option == 0 { &*variant.values.0 } else { &*variant.values.1 };
    let (mine, other) =
        if option == 0 { (&chosen.values.0, &chosen.values.1) } else { (&chosen.values.1, &chosen.values.0) };
    let beside = |variant: &VariantView| {
        if option == 0 { variant.values.1 == *other } else { variant.values.0 == *other }
    };
    let active = || variants.iter().filter(|variant| variant.active);
    let mut seen = BTreeSet::new();
    let distinct = active().map(of).filter(|value| !value.is_empty() && seen.insert(*value));
    let distinct: Vec<&'a str> = distinct.collect();
    let lead = |value: &'a str| {
        let having = || active().filter(move |variant| of(variant) == value);
        let same = having().find(|variant| beside(variant));
        let target =
            same.or_else(|| having().find(|variant| variant.in_stock())).or_else(|| having().next())?;
        Some(Value { value, variant: target.id, chosen: value == mine, out: !target.in_stock() })
    };
    distinct.into_iter().filter_map(lead).collect()
}

#[cfg(test)]
mod tests;
