//! Webhooks: the provider's word, believed only if it is signed. Comes twice, late, and in any order.

use db::sql;
use kernel::problem::{Code, NOT_FOUND};
use kernel::{ErrorKind, Id, Outcome, Problem};
use pay::{Event, EventKind, WebhookError};
use web::axum::body::to_bytes;
use web::axum::extract::Request;
use web::axum::response::IntoResponse;
use web::{Cx, Path, Reply, Site, StatusCode};

use crate::attempt::{self, Asked, Attempt};
use crate::model::News;

/// The header with the signature.
pub const SIGNATURE: &str = "webhook-signature";
/// An event is small; anything larger is none.
const LARGEST: usize = 64 * 1024;

/// The signature is missing or wrong, or too old.
const NOT_SIGNED: Code = Code::new(ErrorKind::Malformed, "payments-webhook-signature");
/// Signed, and not an event that is understood.
const NO_EVENT: Code = Code::new(ErrorKind::Malformed, "payments-webhook-event");
/// The body is larger than any event.
const TOO_LARGE: Code = Code::new(ErrorKind::TooLarge, "payments-webhook-large");

/// `POST /webhooks/{provider}`. Servers send no cookie and no `Origin`; the signature over the raw body is what
/// proves them.
pub async fn receive(cx: Cx, Path(provider): Path<String>, request: Request) -> Reply {
    if provider != cx.pay.name() {
        return Err(NOT_FOUND.into());
    }
    let signature = request.headers().get(SIGNATURE).and_then(|value| value.to_str().ok());
    let signature = signature.unwrap_or_default().to_owned();
    let body = to_bytes(request.into_body(), LARGEST).await.map_err(|_| Problem::from(TOO_LARGE))?;
    take_in(&cx, &signature, &body).await?;
    Ok(StatusCode::NO_CONTENT.into_response())
}

/// Verifies an event, keeps it, and records what it says; an event that is known changes nothing.
///
/// # Errors
/// [`NOT_SIGNED`], [`NO_EVENT`]; as the database says.
pub async fn take_in(site: &Site, signature: &str, body: &[u8]) -> Outcome<()> {
    let event = site.pay.verify(signature, body, site.now()).map_err(|error| {
        metrics::counter!("payments_webhooks_refused_total").increment(1);
        let code = if error == WebhookError::Body { NO_EVENT } else { NOT_SIGNED };
        Problem::from(code).caused_by(error)
    })?;
    let mut tx = site.db.begin().await?;
    let attempt = match event.reference.parse::<Id<Attempt>>() {
        Ok(id) => attempt::asked(&mut tx, id).await?,
        Err(_) => None,
    };
    let result = judge(&event, attempt.as_ref());
    let new = sql!(
        "INSERT INTO payments_event (provider, id, kind, reference, minor, currency, result, received_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT DO NOTHING",
        site.pay.name(),
        &event.id,
        kind_name(event.kind),
        &event.reference,
        event.amount.minor,
        event.amount.currency,
        result,
        site.now(),
    )
    .execute(&mut tx)
    .await?;
    if new == 1
        && result == "applied"
        && let Some(asked) = attempt
    {
        let news = match event.kind {
            EventKind::ChargeSucceeded => News::Succeeded,
            EventKind::ChargeDeclined => News::Declined,
        };
        attempt::record(&mut tx, site, &asked, &news).await?;
    }
    if result != "applied" {
        tracing::error!(event = event.id, reference = event.reference, result, "a webhook fits no payment");
    }
    Ok(tx.commit().await?)
}

/// Whether an event is about an attempt of ours, and about all of its money. What does not fit is kept for
/// `check` to list, and believed in nothing.
fn judge(event: &Event, attempt: Option<&Asked>) -> &'static str {
    match attempt {
        None => "unmatched",
        Some(asked) if asked.money() != event.amount => "mismatch",
        Some(_) => "applied",
    }
}

/// The stored name of a kind.
pub const fn kind_name(kind: EventKind) -> &'static str {
    match kind {
        EventKind::ChargeSucceeded => "succeeded",
        EventKind::ChargeDeclined => "declined",
    }
}
