//! Ways of delivery over the API.

use kernel::problem::NOT_FOUND;
use kernel::{Currency, Id, Outcome};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use web::{Cx, Json, Listing, MoneyJson, MoneyView, Path, Reply, StatusCode};

use crate::api::Delivery;
use crate::delivery::{NewDelivery, add, change, mine, remove_now};
use crate::money;
use crate::stores::{DeliveryOption, delivery_options, store_by_slug};

/// A way of delivery in a request.
#[derive(Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct DeliveryInput {
    /// "Tracked letter": 1 to 60 characters.
    pub name: String,
    /// For one parcel, in the store's currency.
    pub price: MoneyJson,
    /// Days until it arrives, at least.
    pub min_days: i64,
    /// Days until it arrives, at most 120.
    pub max_days: i64,
}

/// A way of delivery in an answer.
#[derive(Serialize, ToSchema)]
pub struct DeliveryJson {
    /// Its id.
    #[schema(value_type = String)]
    id: Id<Delivery>,
    /// Its name.
    name: String,
    /// For one parcel.
    price: MoneyView,
    /// Days until it arrives, at least.
    min_days: i64,
    /// Days until it arrives, at most.
    max_days: i64,
}

impl From<DeliveryOption> for DeliveryJson {
    fn from(option: DeliveryOption) -> Self {
        let (min_days, max_days) = (option.min_days, option.max_days);
        Self { id: option.id, name: option.name, price: option.price.into(), min_days, max_days }
    }
}

impl NewDelivery {
    /// From the API.
    ///
    /// # Errors
    /// The fields that are wrong.
    pub fn of_json(typed: &DeliveryInput, currency: Currency) -> Outcome<Self> {
        let whole = |days: i64| if days >= 0 { Ok(days) } else { Err("not-a-number".into()) };
        let days = [whole(typed.min_days), whole(typed.max_days)];
        Self::parse(&typed.name, money::given(&typed.price, currency), days)
    }
}

/// `GET /api/v1/stores/{slug}/delivery-options`
pub async fn list_json(cx: Cx, Path(slug): Path<String>) -> Reply<Json<Listing<DeliveryJson>>> {
    let mut conn = cx.db.read().await?;
    let store = store_by_slug(&mut conn, &slug).await?.ok_or(NOT_FOUND)?;
    let options = delivery_options(&mut conn, &[store.card.id]).await?;
    Ok(Json(Listing { items: options.into_iter().map(Into::into).collect(), next: None }))
}

/// `POST /api/v1/stores/{slug}/delivery-options`
pub async fn add_json(cx: Cx, Path(slug): Path<String>, Json(typed): Json<DeliveryInput>) -> Reply {
    let store = mine(&cx, &slug).await?;
    let new = NewDelivery::of_json(&typed, store.currency)?;
    let mut tx = cx.db.begin().await?;
    let id = add(&mut tx, &cx, store.card.id, &new).await?;
    tx.commit().await?;
    Ok(web::created(&format!("/api/v1/stores/{slug}/delivery-options/{id}"), shown(id, &new)))
}

/// `PUT /api/v1/stores/{slug}/delivery-options/{id}`
pub async fn change_json(
    cx: Cx,
    Path((slug, id)): Path<(String, Id<Delivery>)>,
    Json(typed): Json<DeliveryInput>,
) -> Reply<Json<DeliveryJson>> {
    let store = mine(&cx, &slug).await?;
    let new = NewDelivery::of_json(&typed, store.currency)?;
    let mut tx = cx.db.begin().await?;
    change(&mut tx, store.card.id, id, &new).await?;
    tx.commit().await?;
    Ok(Json(shown(id, &new)))
}

/// `DELETE /api/v1/stores/{slug}/delivery-options/{id}`
pub async fn remove_json(cx: Cx, Path((slug, id)): Path<(String, Id<Delivery>)>) -> Reply<StatusCode> {
    let store = mine(&cx, &slug).await?;
    remove_now(&cx, &store, id).await?;
    Ok(StatusCode::NO_CONTENT)
}

fn shown(id: Id<Delivery>, new: &NewDelivery) -> DeliveryJson {
    let (min_days, max_days) = (new.min_days, new.max_days);
    DeliveryJson { id, name: new.name.clone(), price: new.price.into(), min_days, max_days }
}
