//! The bag over JSON. Its version is its ETag: a change with `If-Match` fails if the bag is another by then.

use catalog::api::Variant;
use kernel::problem::Code;
use kernel::{ErrorKind, Id, Outcome};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use web::axum::http::{HeaderValue, header};
use web::axum::response::IntoResponse;
use web::{Cx, HeaderMap, Json, MoneyView, Path, Reply, Response};

use crate::bag::{self, Bag, BagLine, Change, Parcel, Trouble};
use crate::bag_pages::with_count;

/// `If-Match` is no ETag of a bag.
const BAD_ETAG: Code = Code::new(ErrorKind::Malformed, "orders-bad-etag");

/// A bag.
#[derive(Serialize, ToSchema)]
pub struct CartJson {
    /// Grows with every change; also the ETag.
    version: i64,
    /// One for each store.
    parcels: Vec<CartParcelJson>,
    /// What the goods that can be bought cost, without delivery; absent if there are none.
    goods: Option<MoneyView>,
    /// Whether everything can be bought as it is.
    ready: bool,
}

/// What comes from one store.
#[derive(Serialize, ToSchema)]
pub struct CartParcelJson {
    /// The store's id.
    store: String,
    /// The store's name.
    store_name: String,
    /// What is bought there.
    lines: Vec<CartLineJson>,
}

/// A line of a bag.
#[derive(Serialize, ToSchema)]
pub struct CartLineJson {
    /// The variant's id.
    variant: String,
    /// The product's id.
    product: String,
    /// The product's name.
    name: String,
    /// The chosen options; empty for the only variant.
    options: String,
    /// How many.
    quantity: i64,
    /// Of one piece, now.
    price: MoneyView,
    /// Of one piece, when it was last chosen.
    seen_price: MoneyView,
    /// Why it can't be bought: `off_sale`, `sold_out` or `too_few`.
    trouble: Option<&'static str>,
    /// Pieces that are left.
    stock: i64,
}

fn line(line: &BagLine) -> CartLineJson {
    CartLineJson {
        variant: line.line.id.to_string(),
        product: line.line.product.to_string(),
        name: line.line.product_name.clone(),
        options: line.line.options.clone(),
        quantity: line.quantity,
        price: line.line.price.into(),
        seen_price: line.seen_price.into(),
        trouble: line.trouble.map(|trouble| match trouble {
            Trouble::OffSale => "off_sale",
            Trouble::SoldOut => "sold_out",
            Trouble::TooFew(_) => "too_few",
        }),
        stock: line.line.stock,
    }
}

fn parcel(parcel: &Parcel) -> CartParcelJson {
    CartParcelJson {
        store: parcel.store.id.to_string(),
        store_name: parcel.store.name.clone(),
        lines: parcel.lines.iter().map(line).collect(),
    }
}

/// The answer: the bag as it is now, its ETag, and the count for the top bar.
async fn answer(cx: &Cx) -> Reply {
    let bag: Bag = bag::load(&mut cx.db.read().await?, cx.actor()?.id).await?;
    let json = CartJson {
        version: bag.version,
        parcels: bag.parcels.iter().map(parcel).collect(),
        goods: bag.goods()?.map(Into::into),
        ready: bag.is_ready(),
    };
    let mut response: Response = Json(json).into_response();
    if let Ok(tag) = HeaderValue::from_str(&format!("\"{}\"", bag.version)) {
        response.headers_mut().insert(header::ETAG, tag);
    }
    with_count(cx, response).await
}

/// The version that a change insists on.
fn seen(headers: &HeaderMap) -> Outcome<Option<i64>> {
    let Some(tag) = headers.get(header::IF_MATCH) else { return Ok(None) };
    let tag = tag.to_str().unwrap_or_default();
    if tag == "*" {
        return Ok(None);
    }
    let version =
        tag.strip_prefix('"').and_then(|tag| tag.strip_suffix('"')).and_then(|tag| tag.parse().ok());
    version.map(Some).ok_or_else(|| BAD_ETAG.into())
}

/// `GET /api/v1/cart`
pub async fn get(cx: Cx) -> Reply {
    answer(&cx).await
}

/// How many of a variant.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct CartQuantityJson {
    /// In all, 0 to 99; none takes the line out.
    quantity: i64,
}

/// `PUT /api/v1/cart/lines/{variant}`
pub async fn put(
    cx: Cx,
    Path(variant): Path<Id<Variant>>,
    headers: HeaderMap,
    Json(json): Json<CartQuantityJson>,
) -> Reply {
    bag::change(&cx, cx.actor()?.id, variant, Change::Set(json.quantity), seen(&headers)?).await?;
    answer(&cx).await
}

/// `DELETE /api/v1/cart/lines/{variant}`
pub async fn remove(cx: Cx, Path(variant): Path<Id<Variant>>, headers: HeaderMap) -> Reply {
    bag::change(&cx, cx.actor()?.id, variant, Change::Set(0), seen(&headers)?).await?;
    answer(&cx).await
}

/// `DELETE /api/v1/cart`
pub async fn clear(cx: Cx, headers: HeaderMap) -> Reply {
    bag::clear(&cx, cx.actor()?.id, seen(&headers)?).await?;
    answer(&cx).await
}
