//! The store's pages: its orders by state, one order, and what the store does with it.

use catalog::api::StoreCard;
use kernel::problem::NOT_FOUND;
use kernel::{ErrorKind, Id, Outcome, Problem};
use maud::Markup;
use serde::Deserialize;
use web::axum::response::IntoResponse;
use web::{Cx, Form, FormErrors, Path, Query, Reply, StatusCode, redirect_with};

use crate::api::{Order, Review};
use crate::deliver::{self, Shipment};
use crate::end::{self, NOT_CANCELLABLE};
use crate::model::OrderState;
use crate::order_pages::Nothing;
use crate::show::{self, OrderView};
use crate::{list, review, views};

/// Which orders.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Which {
    state: Option<String>,
    cursor: Option<String>,
}

/// The store at an address, for its members.
async fn own_store(cx: &Cx, slug: &str) -> Outcome<StoreCard> {
    let mut conn = cx.db.read().await?;
    let store = catalog::api::store_by_slug(&mut conn, slug).await?.ok_or(NOT_FOUND)?.card;
    let member = catalog::api::is_member(&mut conn, store.id, cx.actor()?.id).await?;
    if member { Ok(store) } else { Err(NOT_FOUND.into()) }
}

async fn own_order(cx: &Cx, slug: &str, id: Id<Order>) -> Outcome<(StoreCard, OrderView)> {
    let store = own_store(cx, slug).await?;
    let view = show::load(&mut cx.db.read().await?, id).await?;
    if view.row.store == store.id { Ok((store, view)) } else { Err(NOT_FOUND.into()) }
}

/// `GET /studio/{slug}/orders`: what is to be sent, unless another state is asked for.
pub async fn page(cx: Cx, Path(slug): Path<String>, Query(which): Query<Which>) -> Reply<Markup> {
    let store = own_store(&cx, &slug).await?;
    let state = which.state.as_deref().and_then(|state| state.parse().ok()).unwrap_or(OrderState::Paid);
    let cursor = which.cursor.as_deref().and_then(|cursor| cursor.parse().ok());
    let orders = list::of_store(&mut cx.db.read().await?, store.id, state, cursor.as_ref()).await?;
    Ok(views::list::store(&cx, &store, state, &orders))
}

/// `GET /studio/{slug}/orders/{id}`
pub async fn order(cx: Cx, Path((slug, id)): Path<(String, Id<Order>)>) -> Reply<Markup> {
    let (store, view) = own_order(&cx, &slug, id).await?;
    Ok(views::order::store(&cx, &store, &view, &Shipment::default(), &FormErrors::default()))
}

/// The form is shown again with what is wrong; anything else is its own page.
fn again(cx: &Cx, store: &StoreCard, view: &OrderView, typed: &Shipment, problem: Problem) -> Reply {
    if problem.code.kind != ErrorKind::Invalid {
        return Err(problem.into());
    }
    let page = views::order::store(cx, store, view, typed, &FormErrors::of(cx, &problem));
    Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response())
}

/// `POST /studio/{slug}/orders/{id}/ship`
pub async fn ship(cx: Cx, Path((slug, id)): Path<(String, Id<Order>)>, form: Form<Shipment>) -> Reply {
    let (store, view) = own_order(&cx, &slug, id).await?;
    match deliver::ship(&cx, id, &form.fields).await {
        Ok(()) => Ok(redirect_with(&cx, &format!("/studio/{slug}/orders/{id}"), "orders-shipped")),
        Err(problem) => again(&cx, &store, &view, &form.fields, problem),
    }
}

/// `POST /studio/{slug}/orders/{id}/cancel`: with all money back.
pub async fn cancel(cx: Cx, Path((slug, id)): Path<(String, Id<Order>)>, _: Form<Nothing>) -> Reply {
    own_order(&cx, &slug, id).await?;
    if !end::cancel_order(&cx, id).await? {
        return Err(NOT_CANCELLABLE.into());
    }
    Ok(redirect_with(&cx, &format!("/studio/{slug}/orders/{id}"), "orders-cancelled"))
}

/// The reply to a review.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ReplyFields {
    reply: String,
}

/// `POST /studio/{slug}/reviews/{id}/reply`
pub async fn reply(cx: Cx, Path((slug, id)): Path<(String, Id<Review>)>, form: Form<ReplyFields>) -> Reply {
    own_store(&cx, &slug).await?;
    let order = review::reply(&cx, id, &form.fields.reply).await?;
    Ok(redirect_with(&cx, &format!("/studio/{slug}/orders/{order}"), "orders-replied"))
}
