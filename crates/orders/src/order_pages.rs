//! The buyer's pages: the list of orders, one order, and what the buyer can do with it.

use kernel::problem::NOT_FOUND;
use kernel::{Cursor, Id, Outcome, Problem};
use maud::Markup;
use pictures::api::PictureMark;
use serde::Deserialize;
use web::axum::response::IntoResponse;
use web::{Cx, Form, FormErrors, Path, Query, Reply, StatusCode, Upload, redirect_with};

use crate::api::{Line, Order};
use crate::end::NOT_CANCELLABLE;
use crate::model::OrderState;
use crate::review::{self, MOST_PICTURES, Written};
use crate::show::{LineView, OrderView};
use crate::{deliver, end, list, settle, show, views};

/// Where a list goes on.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct From {
    /// The cursor of the next page.
    pub cursor: Option<String>,
}

impl From {
    /// The cursor; one that can't be read is none.
    pub fn cursor(&self) -> Option<Cursor> {
        self.cursor.as_deref().and_then(|cursor| cursor.parse().ok())
    }
}

/// `GET /orders`
pub async fn page(cx: Cx, Query(from): Query<From>) -> Reply<Markup> {
    let orders = list::of_buyer(&mut cx.db.read().await?, cx.actor()?.id, from.cursor().as_ref()).await?;
    Ok(views::list::buyer(&cx, &orders))
}

/// The order, if the signed-in person is its buyer.
async fn own(cx: &Cx, id: Id<Order>) -> Outcome<OrderView> {
    let mut conn = cx.db.read().await?;
    if !show::sides(&mut conn, cx, id).await?.buyer {
        return Err(NOT_FOUND.into());
    }
    show::load(&mut conn, id).await
}

/// `GET /orders/{id}`
pub async fn order(cx: Cx, Path(id): Path<Id<Order>>) -> Reply<Markup> {
    let mut view = own(&cx, id).await?;
    // The money is here and the job that says so has not run yet: nobody should read that it is awaited.
    if view.row.state == OrderState::AwaitingPayment && view.payment.state == payments::api::State::Succeeded
    {
        settle::settle(&cx, view.row.payment).await?;
        view = own(&cx, id).await?;
    }
    Ok(views::order::buyer(&cx, &view))
}

/// A form of one button.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Nothing {}

/// `POST /orders/{id}/receive`
pub async fn receive(cx: Cx, Path(id): Path<Id<Order>>, _: Form<Nothing>) -> Reply {
    let here = format!("/orders/{id}");
    match deliver::receive(&cx, id).await {
        Ok(()) => Ok(redirect_with(&cx, &here, "orders-received")),
        Err(problem) if problem.is(deliver::NOT_RECEIVABLE) => Ok(web::redirect(&here)),
        Err(problem) => Err(problem.into()),
    }
}

/// `POST /orders/{id}/cancel`
pub async fn cancel(cx: Cx, Path(id): Path<Id<Order>>, _: Form<Nothing>) -> Reply {
    own(&cx, id).await?;
    if !end::cancel_purchase(&cx, id).await? {
        return Err(NOT_CANCELLABLE.into());
    }
    Ok(redirect_with(&cx, &format!("/orders/{id}"), "orders-cancelled"))
}

async fn own_line(cx: &Cx, order: Id<Order>, line: Id<Line>) -> Outcome<(OrderView, LineView)> {
    let view = own(cx, order).await?;
    let found = view.lines.iter().find(|each| each.row.id == line).cloned();
    let open = |line: &LineView| line.review.is_none() && view.row.state.received();
    let found = found.filter(open).ok_or(NOT_FOUND)?;
    Ok((view, found))
}

/// `GET /orders/{id}/lines/{line}/review`
pub async fn review_form(cx: Cx, Path((id, line)): Path<(Id<Order>, Id<Line>)>) -> Reply<Markup> {
    let (view, line) = own_line(&cx, id, line).await?;
    Ok(views::review::form(&cx, &view, &line, &Written::default(), &FormErrors::default()))
}

/// `POST /orders/{id}/lines/{line}/review`. With scripts the pictures were sent before and the form names them;
/// without, it carries them.
pub async fn review(
    cx: Cx,
    Path((id, line)): Path<(Id<Order>, Id<Line>)>,
    upload: Upload<Vec<(String, String)>>,
) -> Reply {
    let (view, shown) = own_line(&cx, id, line).await?;
    let mut written = read(&upload.form.fields);
    let written_or = write(&cx, line, &mut written, upload).await;
    match written_or {
        Ok(()) => Ok(redirect_with(&cx, &format!("/orders/{id}"), "orders-review-thanks")),
        Err(problem) if problem.code.kind == kernel::ErrorKind::Invalid => {
            let errors = FormErrors::of(&cx, &problem);
            let page = views::review::form(&cx, &view, &shown, &written, &errors);
            Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response())
        }
        Err(problem) => Err(problem.into()),
    }
}

async fn write(
    cx: &Cx,
    line: Id<Line>,
    written: &mut Written,
    upload: Upload<Vec<(String, String)>>,
) -> Outcome<()> {
    if written.pictures.len() + upload.files.len() > MOST_PICTURES {
        let flaw = kernel::problem::Flaw::with("too-many", "max", MOST_PICTURES);
        let mut checks = kernel::Checks::new();
        checks.fail("pictures", flaw);
        return checks.finish();
    }
    for file in upload.files {
        let stored = pictures::api::store(cx, cx.actor()?.id, file.bytes).await;
        let stored = stored.map_err(|problem| match problem.code.kind {
            kernel::ErrorKind::Internal | kernel::ErrorKind::Unavailable => problem,
            _ => Problem::field("pictures", problem.code.name),
        })?;
        written.pictures.push((stored.id, String::new()));
    }
    review::write(cx, line, written).await.map(|_| ())
}

/// Reads the fields; `alt-{id}` says what the picture of that id shows.
fn read(pairs: &[(String, String)]) -> Written {
    let value = |wanted: &str| pairs.iter().find(|(name, _)| name == wanted).map(|(_, value)| value.as_str());
    let picture = |id: &str| {
        let alt = value(&format!("alt-{id}")).unwrap_or_default().to_owned();
        id.parse::<Id<PictureMark>>().ok().map(|id| (id, alt))
    };
    let named = pairs.iter().filter(|(name, _)| name == "picture");
    Written {
        stars: value("stars").and_then(|stars| stars.parse().ok()).unwrap_or(0),
        text: value("text").unwrap_or_default().to_owned(),
        pictures: named.filter_map(|(_, id)| picture(id)).collect(),
    }
}
