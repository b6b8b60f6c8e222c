//! Orders over JSON, for their buyers and for those who act for their stores. The `ETag` of an order is where it
//! stands, which no order ever comes back to: who acts with `If-Match` acts on the order as they read it, or not.

use kernel::problem::Code;
use kernel::{ErrorKind, Id, Outcome};
use serde::Serialize;
use utoipa::ToSchema;
use web::axum::http::header;
use web::axum::response::IntoResponse;
use web::{Cx, HeaderMap, Json, MoneyView, Path, Query, Reply, Response, link_next};

use crate::address::AddressJson;
use crate::api::Order;
use crate::deliver::{self, Shipment};
use crate::list::Listed;
use crate::model::{OrderState, Reason};
use crate::order_pages::From;
use crate::show::{LineRow, OrderRow, OrderView};
use crate::{end, list, show};

/// The order is no longer where it was when it was read.
const ORDER_STALE: Code = Code::new(ErrorKind::Stale, "orders-stale");

/// An order in a list.
#[derive(Serialize, ToSchema)]
pub struct OrderSummaryJson {
    /// Its id.
    id: String,
    /// The code that people see and say.
    number: String,
    /// `awaiting_payment`, `paid`, `shipped`, `delivered`, `completed` or `cancelled`.
    state: &'static str,
    /// The store's id.
    store: Option<String>,
    /// Goods and delivery.
    total: MoneyView,
    /// When it was made.
    created_at: String,
}

impl std::convert::From<Listed> for OrderSummaryJson {
    fn from(listed: Listed) -> Self {
        Self {
            id: listed.id.to_string(),
            number: listed.number,
            state: listed.state.as_str(),
            store: listed.store.map(|store| store.id.to_string()),
            total: listed.total.into(),
            created_at: listed.created_at.to_string(),
        }
    }
}

/// An order.
#[derive(Serialize, ToSchema)]
pub struct OrderJson {
    /// Its id.
    id: String,
    /// The code that people see and say.
    number: String,
    /// `awaiting_payment`, `paid`, `shipped`, `delivered`, `completed` or `cancelled`.
    state: &'static str,
    /// Why it was cancelled: `buyer`, `expired`, `too_late` (paid too late, money returned) or `shop`.
    reason: Option<&'static str>,
    /// The store's id.
    store: String,
    /// The store's name.
    store_name: String,
    /// What pays it.
    payment: String,
    /// The state of that payment.
    payment_state: &'static str,
    /// Until when an unpaid order keeps its goods.
    expires_at: String,
    /// What is bought.
    lines: Vec<OrderLineJson>,
    /// The price of the goods.
    goods: MoneyView,
    /// The price of delivery.
    delivery: MoneyView,
    /// Both.
    total: MoneyView,
    /// How it is sent.
    delivery_name: String,
    /// Where to; hidden from the store until the order is paid.
    address: Option<AddressJson>,
    /// What the buyer wrote to the store.
    note: String,
    /// Who carries it; empty until it is sent.
    carrier: String,
    /// The carrier's number of it.
    tracking: String,
    /// Where it can be followed.
    tracking_url: String,
    /// When it was made.
    created_at: String,
    /// When it was paid.
    paid_at: Option<String>,
    /// When it was sent.
    shipped_at: Option<String>,
    /// When it was received.
    delivered_at: Option<String>,
    /// When it was cancelled.
    cancelled_at: Option<String>,
}

/// A line of an order.
#[derive(Serialize, ToSchema)]
pub struct OrderLineJson {
    /// Its id: what a review is of.
    id: String,
    /// The variant's id.
    variant: String,
    /// The product's id.
    product: String,
    /// The product's name when it was bought.
    name: String,
    /// The chosen options; empty for the only variant.
    options: String,
    /// How many.
    quantity: i64,
    /// Of one piece.
    price: MoneyView,
    /// Whether it has its review.
    reviewed: bool,
}

fn line(order: &OrderRow, row: &LineRow, reviewed: bool) -> OrderLineJson {
    OrderLineJson {
        id: row.id.to_string(),
        variant: row.variant.to_string(),
        product: row.product.to_string(),
        name: row.name.clone(),
        options: row.options.clone(),
        quantity: row.quantity,
        price: order.money(row.price).into(),
        reviewed,
    }
}

impl std::convert::From<OrderView> for OrderJson {
    fn from(view: OrderView) -> Self {
        let row = &view.row;
        let text = |at: Option<kernel::Timestamp>| at.map(|at| at.to_string());
        Self {
            id: row.id.to_string(),
            number: row.number.clone(),
            state: row.state.as_str(),
            reason: row.reason.map(crate::model::Reason::as_str),
            store: row.store.to_string(),
            store_name: view.store.name.clone(),
            payment: row.payment.to_string(),
            payment_state: view.payment.state.as_str(),
            expires_at: row.expires_at.to_string(),
            lines: view.lines.iter().map(|each| line(row, &each.row, each.review.is_some())).collect(),
            goods: row.money(row.goods).into(),
            delivery: row.money(row.delivery).into(),
            total: row.money(row.total).into(),
            delivery_name: row.delivery_name.clone(),
            address: Some(row.address()),
            note: row.note.clone(),
            carrier: row.carrier.clone(),
            tracking: row.tracking.clone(),
            tracking_url: row.tracking_url.clone(),
            created_at: row.created_at.to_string(),
            paid_at: text(row.paid_at),
            shipped_at: text(row.shipped_at),
            delivered_at: text(row.delivered_at),
            cancelled_at: text(row.cancelled_at),
        }
    }
}

/// `"shipped"`, `"cancelled-expired"`. An order that was cancelled can be paid late and cancelled again, for another
/// reason.
fn etag(state: OrderState, reason: Option<Reason>) -> String {
    match reason {
        Some(reason) => format!("\"{}-{}\"", state.as_str(), reason.as_str()),
        None => format!("\"{}\"", state.as_str()),
    }
}

/// Refuses whoever has read the order in another state.
async fn check_seen(cx: &Cx, id: Id<Order>, headers: &HeaderMap) -> Outcome<()> {
    let Some(seen) = headers.get(header::IF_MATCH) else { return Ok(()) };
    let mut conn = cx.db.read().await?;
    show::sides(&mut conn, cx, id).await?;
    let (state, reason) = show::stands(&mut conn, id).await?;
    let (now, seen) = (etag(state, reason), seen.to_str().unwrap_or_default());
    if seen.split(',').any(|tag| matches!(tag.trim(), "*") || tag.trim() == now) {
        Ok(())
    } else {
        Err(ORDER_STALE.into())
    }
}

/// Acts on an order as it was read, and answers how it is now. Every act is a conditional update of the state: if
/// the order goes on between the look at it and the act, the act is refused, and that it went on is the reason.
async fn acted(
    cx: &Cx,
    id: Id<Order>,
    headers: &HeaderMap,
    act: impl Future<Output = Outcome<()>>,
) -> Reply<Response> {
    check_seen(cx, id, headers).await?;
    if let Err(problem) = act.await {
        if problem.code.kind == ErrorKind::Conflict {
            check_seen(cx, id, headers).await?;
        }
        return Err(problem.into());
    }
    answer(cx, id).await
}

async fn answer(cx: &Cx, id: Id<Order>) -> Reply<Response> {
    let mut conn = cx.db.read().await?;
    let sides = show::sides(&mut conn, cx, id).await?;
    let view = show::load(&mut conn, id).await?;
    let hidden = !sides.buyer && !view.row.state.is_sold();
    let etag = etag(view.row.state, view.row.reason);
    let mut json = OrderJson::from(view);
    json.address = json.address.filter(|_| !hidden);
    Ok(([(header::ETAG, etag)], Json(json)).into_response())
}

/// `GET /api/v1/orders`
pub async fn list(cx: Cx, Query(from): Query<From>) -> Reply {
    let page = list::of_buyer(&mut cx.db.read().await?, cx.actor()?.id, from.cursor().as_ref()).await?;
    Ok(link_next(&cx, page.map(OrderSummaryJson::from)))
}

/// `GET /api/v1/orders/{id}`
pub async fn get(cx: Cx, Path(id): Path<Id<Order>>) -> Reply<Response> {
    answer(&cx, id).await
}

/// `POST /api/v1/orders/{id}/ship`
pub async fn ship(
    cx: Cx,
    Path(id): Path<Id<Order>>,
    headers: HeaderMap,
    Json(shipment): Json<Shipment>,
) -> Reply<Response> {
    acted(&cx, id, &headers, deliver::ship(&cx, id, &shipment)).await
}

/// `POST /api/v1/orders/{id}/receive`
pub async fn receive(cx: Cx, Path(id): Path<Id<Order>>, headers: HeaderMap) -> Reply<Response> {
    acted(&cx, id, &headers, deliver::receive(&cx, id)).await
}

/// `POST /api/v1/orders/{id}/cancel`
pub async fn cancel(cx: Cx, Path(id): Path<Id<Order>>, headers: HeaderMap) -> Reply<Response> {
    acted(&cx, id, &headers, end::cancel(&cx, id)).await
}
