//! Paying: an attempt by a method, asked of the provider outside of any transaction.

use db::Tx;
use kernel::problem::Code;
use kernel::{ErrorKind, Id, Outcome, Problem};
use pay::{Charge, ChargeOutcome, PayError};
use serde::Deserialize;
use std::time::Duration;
use utoipa::ToSchema;
use web::idempotency::Answer;
use web::limit::Allowance;
use web::{Cx, Form, Json, Key, Path, Reply, Response, Site, User, redirect};

use crate::api::Payment;
use crate::attempt::{self, Asked, Attempt, NOT_PAYABLE};
use crate::later::SandboxTells;
use crate::model::News;
use crate::show::{self, PaymentJson};

/// The provider does not know the method.
const BAD_METHOD: Code = Code::new(ErrorKind::Invalid, "payments-bad-method");

/// Attempts of one payer: stops those who try out cards.
const ATTEMPTS: Allowance =
    Allowance { name: "payments.attempt", burst: 30, period: Duration::from_secs(600) };

/// Asks the provider for an attempt's money and records the answer. The inner error is the provider's, and is
/// recorded too: a refused request is a decline, an unknown outcome stays unknown.
///
/// # Errors
/// As the database says.
pub async fn ask(site: &Site, asked: &Asked) -> Outcome<Result<(), PayError>> {
    let request = Charge {
        reference: asked.id.to_string(),
        amount: asked.money(),
        method: asked.method.clone(),
        return_url: site.link(&format!("/pay/{}", asked.payment)),
    };
    let answer = site.pay.charge(&request).await;
    let mut tx = site.db.begin().await?;
    let news = match &answer {
        Ok(ChargeOutcome::Succeeded) => Some(News::Succeeded),
        Ok(ChargeOutcome::Declined) | Err(PayError::Refused) => Some(News::Declined),
        Ok(ChargeOutcome::NeedsAction { url }) => Some(News::NeedsAction(url.clone())),
        Ok(ChargeOutcome::Pending) => Some(News::Pending),
        Err(PayError::Unknown) => None,
    };
    if let Some(news) = &news {
        attempt::record(&mut tx, site, asked, news).await?;
    }
    if site.pay.sandbox().is_some() && matches!(news, None | Some(News::Pending)) {
        site.enqueue_in(&mut tx, SandboxTells::AFTER, &SandboxTells { attempt: asked.id }).await?;
    }
    tx.commit().await?;
    Ok(answer.map(|_| ()))
}

/// Pays, for whoever may: begins an attempt of the payer, and asks for the money. What came of it is the payment's
/// state.
///
/// # Errors
/// [`NOT_PAYABLE`]; as the database says.
pub async fn pay(site: &Site, payer: Id<User>, payment: Id<Payment>, method: &str) -> Outcome<()> {
    begin_and_ask(site, site.db.begin().await?, payer, payment, method).await
}

/// Begins an attempt in the transaction, commits it, and asks.
async fn begin_and_ask(
    site: &Site,
    mut tx: Tx,
    payer: Id<User>,
    payment: Id<Payment>,
    method: &str,
) -> Outcome<()> {
    let attempt: Id<Attempt> = attempt::begin(&mut tx, site, payment, payer, method).await?;
    let asked = attempt::asked(&mut tx, attempt).await?;
    tx.commit().await?;
    let asked = asked.ok_or_else(|| Problem::internal("an attempt that was just made is gone"))?;
    // An unknown outcome is an answer too: the payment's state says it.
    let _ = ask(site, &asked).await?;
    Ok(())
}

/// An attempt of the signed-in payer.
async fn run(cx: &Cx, tx: Tx, payment: Id<Payment>, method: &str) -> Outcome<()> {
    let payer = cx.actor()?.id;
    cx.limits.count(ATTEMPTS, &payer.to_string())?;
    begin_and_ask(cx, tx, payer, payment, method).await
}

/// The method as it is stored: a provider's token, not free text.
fn method(token: &str) -> Outcome<&str> {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_');
    if (1..=100).contains(&token.len()) && token.bytes().all(plain) {
        Ok(token)
    } else {
        Err(BAD_METHOD.into())
    }
}

/// The form of the payment page.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Fields {
    method: String,
}

/// `POST /pay/{id}`. A second click finds the first attempt under way and shows it.
pub async fn submit(cx: Cx, Path(id): Path<Id<Payment>>, form: Form<Fields>) -> Reply {
    show::load(&mut cx.db.read().await?, &cx, id).await?;
    let tx = cx.db.begin().await?;
    match run(&cx, tx, id, method(&form.fields.method)?).await {
        Err(problem) if !problem.is(NOT_PAYABLE) => return Err(problem.into()),
        _ => {}
    }
    let view = show::load(&mut cx.db.read().await?, &cx, id).await?;
    Ok(redirect(&view.next_page(&cx)))
}

/// What pays.
#[derive(Deserialize, ToSchema)]
#[schema(as = PaymentConfirmJson)]
#[serde(deny_unknown_fields)]
pub struct ConfirmJson {
    /// The provider's token for the means of payment; the sandbox knows `ok`, `declined`, `second-factor`,
    /// `timeout`, `late` and `late-declined`.
    method: String,
}

/// `POST /api/v1/payments/{id}/confirm`
pub async fn confirm(
    cx: Cx,
    Path(id): Path<Id<Payment>>,
    key: Key,
    Json(json): Json<ConfirmJson>,
) -> Reply<Response> {
    let scope = "payments.confirm";
    show::load(&mut cx.db.read().await?, &cx, id).await?;
    let method = method(&json.method)?;
    let mut tx = cx.db.begin().await?;
    if let Some(answer) = key.claim(&mut tx, &cx, scope, &format!("{id} {method}")).await? {
        return Ok(answer.respond(true));
    }
    run(&cx, tx, id, method).await?;
    let mut tx = cx.db.begin().await?;
    let view = PaymentJson::from(show::load(&mut tx, &cx, id).await?);
    let answer = Answer { status: 200, ..Answer::created(&format!("/api/v1/payments/{id}"), &view)? };
    key.keep(&mut tx, &cx, scope, &answer).await?;
    tx.commit().await?;
    Ok(answer.respond(false))
}
