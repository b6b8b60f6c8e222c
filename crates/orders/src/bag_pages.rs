//! The bag's pages and forms.

use catalog::api::Variant;
use kernel::Id;
use kernel::problem::NOT_FOUND;
use maud::Markup;
use serde::Deserialize;
use web::axum::http::header;
use web::axum::response::IntoResponse;
use web::{Cx, Form, Path, Query, Reply, Response, cookie, redirect, redirect_with};

use crate::bag::{self, Change};
use crate::views;

/// How long a browser keeps the count.
const COUNT_KEPT_S: i64 = 30 * 86_400;

/// Tells the browser how many pieces are in the bag, for the number in the top bar.
pub async fn with_count(cx: &Cx, mut response: Response) -> Reply {
    let pieces = bag::count(&mut cx.db.read().await?, cx.actor()?.id).await?;
    let line = cookie::set(cx, cookie::BAG, &pieces.to_string(), if pieces > 0 { COUNT_KEPT_S } else { 0 });
    response.headers_mut().append(header::SET_COOKIE, line);
    Ok(response)
}

/// `GET /bag`
pub async fn page(cx: Cx) -> Reply {
    let page = match cx.actor_id() {
        None => return Ok(views::bag::signed_out(&cx).into_response()),
        Some(person) => views::bag::bag(&cx, &bag::load(&mut cx.db.read().await?, person).await?)?,
    };
    with_count(&cx, page.into_response()).await
}

/// What goes into the bag.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Item {
    variant: Id<Variant>,
    #[serde(default = "one")]
    quantity: i64,
    /// `checkout`: go straight on to paying.
    #[serde(default)]
    then: String,
}

impl Item {
    fn next_page(&self) -> &'static str {
        if self.then == "checkout" { "/checkout" } else { "/bag" }
    }
}

const fn one() -> i64 {
    1
}

/// `POST /bag`: adds. A visitor is asked to sign in first and then finds the item at `/bag/add`.
pub async fn add(cx: Cx, form: Form<Item>) -> Reply {
    let item = form.fields;
    let Some(person) = cx.actor_id() else {
        let then = if item.then == "checkout" { "&then=checkout" } else { "" };
        let item = format!("/bag/add?variant={}&quantity={}{then}", item.variant, item.quantity);
        let next = serde_html_form::to_string([("next", item)]).map_err(kernel::Problem::internal)?;
        return Ok(redirect(&format!("/sign-in?{next}")));
    };
    bag::change(&cx, person, item.variant, Change::Add(item.quantity), None).await?;
    with_count(&cx, redirect_with(&cx, item.next_page(), "orders-bag-added")).await
}

/// `GET /bag/add`: the item that a visitor had in hand, now signed in.
pub async fn confirm(cx: Cx, Query(item): Query<Item>) -> Reply<Markup> {
    let mut found = catalog::api::variant_lines(&mut cx.db.read().await?, &[item.variant]).await?;
    let line = found.remove(&item.variant).ok_or(NOT_FOUND)?;
    Ok(views::bag::confirm(&cx, &line, item.quantity.clamp(1, bag::MOST_PIECES), &item.then))
}

/// How many of a line.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Pieces {
    quantity: i64,
}

/// `POST /bag/lines/{variant}`: so many in all; none takes the line out.
pub async fn set(cx: Cx, Path(variant): Path<Id<Variant>>, form: Form<Pieces>) -> Reply {
    let quantity = form.fields.quantity;
    bag::change(&cx, cx.actor()?.id, variant, Change::Set(quantity), None).await?;
    let message = if quantity == 0 { "orders-bag-removed" } else { "orders-bag-updated" };
    with_count(&cx, redirect_with(&cx, "/bag", message)).await
}
