//! What other features may ask of the catalogue, and do with it.

use kernel::Entity;

pub use crate::apply::{BrandInput, apply};
pub use crate::cards::{ProductCard, StoreCard, product_cards, search_products};
pub use crate::check::check;
pub use crate::decide::approve;
pub use crate::delivery::{NewDelivery, add as add_delivery};
pub use crate::delivery_json::DeliveryInput;
pub use crate::lines::{VariantLine, variant_lines};
pub use crate::members::member_ids;
pub use crate::model::{ProductOption, ProductState};
pub use crate::moved::moved;
pub use crate::product::{ProductView, ShownPicture, VariantView, product};
pub use crate::product_json::{NewProduct, VariantInput, make_product};
pub use crate::save::PictureInput;
pub use crate::shelf::{Order, on_shelf, on_store_shelf};
pub use crate::stock::{SOLD_OUT, return_stock, take_stock};
pub use crate::stores::{
    DeliveryOption, StoreView, delivery_options, is_member, owner, sold_by, store_by_slug, stores,
    stores_of_member,
};
pub use crate::tally::{count_note, rate};
pub use crate::views::card::{card, line, mean};
pub use crate::views::studio::{Tab, studio_page};

/// Marks ids of products.
#[derive(Debug)]
pub struct Product;
impl Entity for Product {
    const PREFIX: &'static str = "p";
}

/// Marks ids of variants: what is bought, priced and counted.
#[derive(Debug)]
pub struct Variant;
impl Entity for Variant {
    const PREFIX: &'static str = "v";
}

/// Marks ids of stores.
#[derive(Debug)]
pub struct Store;
impl Entity for Store {
    const PREFIX: &'static str = "st";
}

/// Marks ids of brands.
#[derive(Debug)]
pub struct Brand;
impl Entity for Brand {
    const PREFIX: &'static str = "b";
}

/// Marks ids of ways of delivery.
#[derive(Debug)]
pub struct Delivery;
impl Entity for Delivery {
    const PREFIX: &'static str = "d";
}
