//! The sandbox's bank: asks the payer to confirm, and tells the answer by webhook like a real one.

use db::{Conn, sql};
use kernel::problem::NOT_FOUND;
use kernel::{Id, Outcome};
use maud::Markup;
use pay::EventKind;
use serde::Deserialize;
use utoipa::ToSchema;
use web::{Cx, Form, Json, Path, Reply, redirect};

use crate::api::Payment;
use crate::attempt::{self, Asked, Attempt, NOT_PAYABLE};
use crate::later;
use crate::model::State;
use crate::show::{self, PaymentJson, View};
use crate::views;

/// The payment and the attempt that waits for confirmation, if one does.
async fn load(conn: &mut Conn, cx: &Cx, id: Id<Payment>) -> Outcome<(View, Option<Asked>)> {
    if cx.pay.sandbox().is_none() {
        return Err(NOT_FOUND.into());
    }
    let view = show::load(conn, cx, id).await?;
    let waiting: Option<(Id<Attempt>,)> = sql!(
        "SELECT attempt FROM payments_payment WHERE id = $1 AND state = 'needs_action' AND attempt IS NOT NULL",
        id
    )
    .fetch_optional(conn)
    .await?;
    let asked = match waiting {
        Some((attempt,)) => attempt::asked(conn, attempt).await?,
        None => None,
    };
    Ok((view, asked.filter(|asked| asked.state == State::NeedsAction)))
}

async fn run(cx: &Cx, id: Id<Payment>, approve: bool) -> Outcome<View> {
    let (_, waiting) = load(&mut cx.db.read().await?, cx, id).await?;
    let asked = waiting.ok_or(NOT_PAYABLE)?;
    let kind = if approve { EventKind::ChargeSucceeded } else { EventKind::ChargeDeclined };
    later::sandbox_tells(cx, &asked, kind).await?;
    show::load(&mut cx.db.read().await?, cx, id).await
}

/// `GET /pay/{id}/second-factor`
pub async fn page(cx: Cx, Path(id): Path<Id<Payment>>) -> Reply {
    let (view, waiting) = load(&mut cx.db.read().await?, &cx, id).await?;
    if waiting.is_none() {
        return Ok(redirect(&format!("/pay/{id}")));
    }
    let page: Markup = views::second_factor(&cx, &view);
    Ok(web::axum::response::IntoResponse::into_response(page))
}

/// The form of the bank's page.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Fields {
    answer: String,
}

/// `POST /pay/{id}/second-factor`
pub async fn submit(cx: Cx, Path(id): Path<Id<Payment>>, form: Form<Fields>) -> Reply {
    match run(&cx, id, form.fields.answer == "approve").await {
        Ok(view) => Ok(redirect(&view.next_page(&cx))),
        Err(problem) if problem.is(NOT_PAYABLE) => Ok(redirect(&format!("/pay/{id}"))),
        Err(problem) => Err(problem.into()),
    }
}

/// The payer's answer to the bank.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct AnswerJson {
    /// Whether the payer confirms.
    approve: bool,
}

/// `POST /api/v1/payments/{id}/second-factor`
pub async fn answer(
    cx: Cx,
    Path(id): Path<Id<Payment>>,
    Json(json): Json<AnswerJson>,
) -> Reply<Json<PaymentJson>> {
    Ok(Json(run(&cx, id, json.approve).await?.into()))
}
