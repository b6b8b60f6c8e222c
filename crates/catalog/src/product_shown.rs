//! A product as the API shows it: to everybody, or, with what only they may see, to the members of its store.

use kernel::Id;
use pictures::api::PictureMark;
use serde::Serialize;
use utoipa::ToSchema;
use web::axum::http::header;
use web::axum::response::IntoResponse;
use web::{Json, MoneyView};

use crate::api::{Product, Variant};
use crate::model::{ProductOption, ProductState};
use crate::product::{ProductView, ShownPicture, VariantView};

/// A product in an answer.
#[derive(Serialize, ToSchema)]
pub struct ProductJson {
    #[schema(value_type = String)]
    id: Id<Product>,
    /// The address of its store.
    store: String,
    name: String,
    description: String,
    category: &'static str,
    options: Vec<ProductOption>,
    /// `draft`, `on_sale` or `off`.
    state: &'static str,
    pictures: Vec<PictureJson>,
    variants: Vec<VariantJson>,
    /// The sum of its stars.
    rating_sum: i64,
    /// How many gave stars.
    rating_count: i64,
    /// Notes about it.
    note_count: i64,
}

/// A picture of a product.
#[derive(Serialize, ToSchema)]
#[schema(as = ProductPictureJson)]
struct PictureJson {
    #[schema(value_type = String)]
    id: Id<PictureMark>,
    /// The folder of its files.
    url: String,
    width: i64,
    height: i64,
    alt: String,
}

/// A variant of a product.
#[derive(Serialize, ToSchema)]
struct VariantJson {
    #[schema(value_type = String)]
    id: Id<Variant>,
    /// The value of each option.
    options: Vec<String>,
    price: MoneyView,
    /// Whether a piece can be bought now.
    available: bool,
    weight_g: i64,
    #[schema(value_type = Option<String>)]
    picture: Option<Id<PictureMark>>,
    /// The store's number of it; for its members.
    #[serde(skip_serializing_if = "Option::is_none")]
    sku: Option<String>,
    /// Pieces that can be taken; for the store's members.
    #[serde(skip_serializing_if = "Option::is_none")]
    stock: Option<i64>,
}

impl ProductJson {
    /// What everybody may see, or, `inside`, what members of the store do.
    pub fn of(product: ProductView, inside: bool) -> Self {
        let on_sale = product.state == ProductState::OnSale;
        let options = product.options.len();
        let variants = product.variants.into_iter().filter(|variant| inside || variant.active);
        Self {
            id: product.id,
            store: product.store.slug,
            name: product.name,
            description: product.description,
            category: product.category.as_str(),
            options: product.options,
            state: product.state.as_str(),
            pictures: product.pictures.into_iter().map(picture_json).collect(),
            variants: variants.map(|variant| variant_json(variant, options, on_sale, inside)).collect(),
            rating_sum: product.rating_sum,
            rating_count: product.rating_count,
            note_count: product.note_count,
        }
    }
}

fn picture_json(shown: ShownPicture) -> PictureJson {
    let picture = shown.picture;
    PictureJson {
        url: pictures::api::base(&picture.key),
        id: picture.id,
        width: picture.width,
        height: picture.height,
        alt: shown.alt,
    }
}

fn variant_json(variant: VariantView, options: usize, on_sale: bool, inside: bool) -> VariantJson {
    VariantJson {
        id: variant.id,
        available: on_sale && variant.in_stock(),
        price: variant.price.into(),
        weight_g: variant.weight_g,
        picture: variant.picture,
        sku: inside.then_some(variant.sku),
        stock: inside.then_some(variant.stock),
        options: [variant.values.0, variant.values.1].into_iter().take(options).collect(),
    }
}

/// The version of a product, for `If-Match`.
pub fn etag(version: i64) -> String {
    format!("\"v{version}\"")
}

/// The answer: the product and its `ETag`.
pub fn shown(product: ProductView, inside: bool) -> web::Response {
    let etag = etag(product.version);
    ([(header::ETAG, etag)], Json(ProductJson::of(product, inside))).into_response()
}
