//! Checking out over JSON: the bag, an address and ways of delivery in, orders and a payment out.

use std::collections::BTreeMap;

use catalog::api::{Delivery, Store};
use kernel::problem::Code;
use kernel::{ErrorKind, Id};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use web::idempotency::Answer;
use web::{Cx, Json, Key, MoneyView, Reply};

use crate::address::AddressJson;
use crate::checkout::{self, Input, Placed};

/// An id of another kind, or none.
const BAD_ID: Code = Code::new(ErrorKind::Invalid, "orders-bad-id");

/// A purchase to be made of the bag. Prices are the server's.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct CheckoutRequestJson {
    /// Where to.
    address: AddressJson,
    /// Choices for stores; one that is not named delivers in its cheapest way.
    #[serde(default)]
    parcels: Vec<ParcelChoiceJson>,
}

/// How one store delivers.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ParcelChoiceJson {
    /// The store's id.
    store: String,
    /// The id of one of its ways of delivery.
    delivery: Option<String>,
    /// A note to the store.
    #[serde(default)]
    note: String,
}

/// A purchase.
#[derive(Serialize, ToSchema)]
pub struct CheckoutJson {
    /// Its id.
    id: String,
    /// What pays it: confirm it at `/api/v1/payments/{id}/confirm`.
    payment: String,
    /// Its orders, one for each store.
    orders: Vec<String>,
    /// What is to pay.
    total: MoneyView,
    /// Until when the goods are kept.
    expires_at: String,
}

impl CheckoutJson {
    fn of(placed: &Placed) -> Self {
        Self {
            id: placed.checkout.to_string(),
            payment: placed.payment.to_string(),
            orders: placed.orders.iter().map(ToString::to_string).collect(),
            total: placed.total.into(),
            expires_at: placed.expires_at.to_string(),
        }
    }
}

/// `POST /api/v1/checkouts`
pub async fn create(cx: Cx, key: Key, Json(json): Json<CheckoutRequestJson>) -> Reply {
    let (mut ways, mut notes) = (BTreeMap::new(), BTreeMap::new());
    for parcel in json.parcels {
        let store: Id<Store> = parcel.store.parse().map_err(|_| BAD_ID)?;
        if let Some(way) = parcel.delivery {
            let way: Id<Delivery> = way.parse().map_err(|_| BAD_ID)?;
            ways.insert(store, way);
        }
        notes.insert(store, parcel.note);
    }
    let input = Input { address: json.address, ways, notes, seen: None };
    let to_json = |placed: &Placed| {
        Answer::created(&format!("/api/v1/payments/{}", placed.payment), &CheckoutJson::of(placed))
    };
    let (answer, replayed) = checkout::run(&cx, &key, &input, to_json).await?;
    Ok(answer.respond(replayed))
}
