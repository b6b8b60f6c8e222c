//! The built-in provider: moves no money, and does what each test method of payment says.
//!
//! It remembers nothing. What a charge leads to is a function of its method alone, so a repeated charge answers
//! the same, also after a restart. What comes later (a bank that takes its time, an answer that got lost) is told
//! by a webhook, signed here and verified like any other.

use futures::future::BoxFuture;
use hmac::{Hmac, KeyInit, Mac};
use kernel::time::Span;
use kernel::{Money, Timestamp};
use serde::{Deserialize, Serialize};
use sha2::Sha256;
use subtle::ConstantTimeEq;

use crate::{Charge, ChargeOutcome, Event, EventKind, PayError, Provider, Refund, WebhookError};

/// How far the time of a signature may be from now (Stripe's libraries use the same 300 s).
pub const TOLERANCE: Span = Span::seconds(300);

/// The means of payment that the sandbox knows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Method {
    /// Succeeds at once.
    Ok,
    /// Is declined at once.
    Declined,
    /// Wants the payer's confirmation first.
    SecondFactor,
    /// Succeeds, but the answer is lost; a webhook tells.
    Timeout,
    /// Is accepted; a webhook tells that it succeeded.
    Late,
    /// Is accepted; a webhook tells that it was declined.
    LateDeclined,
}

impl Method {
    /// Every method, in the order in which a page offers them.
    pub const ALL: [Self; 6] =
        [Self::Ok, Self::Declined, Self::SecondFactor, Self::Timeout, Self::Late, Self::LateDeclined];

    /// The method's token.
    pub const fn token(self) -> &'static str {
        match self {
            Self::Ok => "ok",
            Self::Declined => "declined",
            Self::SecondFactor => "second-factor",
            Self::Timeout => "timeout",
            Self::Late => "late",
            Self::LateDeclined => "late-declined",
        }
    }

    /// The method with this token.
    pub fn of(token: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|method| method.token() == token)
    }

    /// What a webhook tells some time after the charge; nothing where the answer itself says all, or where the
    /// payer must act first.
    pub const fn told_later(self) -> Option<EventKind> {
        match self {
            Self::Timeout | Self::Late => Some(EventKind::ChargeSucceeded),
            Self::LateDeclined => Some(EventKind::ChargeDeclined),
            Self::Ok | Self::Declined | Self::SecondFactor => None,
        }
    }
}

/// The sandbox with the key that signs its webhooks.
pub struct Sandbox {
    key: [u8; 32],
}

/// A webhook as the sandbox sends it.
#[derive(Debug, Clone)]
pub struct Signed {
    /// The value of the header `webhook-signature`.
    pub signature: String,
    /// The body.
    pub body: Vec<u8>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Body {
    id: String,
    kind: String,
    reference: String,
    minor: i64,
    currency: String,
}

const SUCCEEDED: &str = "charge.succeeded";
const DECLINED: &str = "charge.declined";

impl Sandbox {
    /// A sandbox whose webhooks are signed with a key made from the site's `secret`.
    pub fn new(secret: &str) -> Self {
        Self { key: mac(secret.as_bytes(), &[b"pay.sandbox.webhook"]) }
    }

    /// Signs an event at `now`, ready to be delivered.
    pub fn sign(&self, event: &Event, now: Timestamp) -> Signed {
        let kind = match event.kind {
            EventKind::ChargeSucceeded => SUCCEEDED,
            EventKind::ChargeDeclined => DECLINED,
        };
        let body = Body {
            id: event.id.clone(),
            kind: kind.to_owned(),
            reference: event.reference.clone(),
            minor: event.amount.minor,
            currency: event.amount.currency.code().to_owned(),
        };
        // A struct of strings and a number has nothing that JSON could refuse.
        let body = serde_json::to_vec(&body).unwrap_or_default();
        let seconds = now.as_seconds().to_string();
        let v1 = hex::encode(mac(&self.key, &[seconds.as_bytes(), b".", &body]));
        Signed { signature: format!("t={seconds},v1={v1}"), body }
    }
}

fn mac(key: &[u8], parts: &[&[u8]]) -> [u8; 32] {
    // HMAC takes keys of any length.
    let Ok(mut mac) = Hmac::<Sha256>::new_from_slice(key) else { return [0; 32] };
    parts.iter().for_each(|part| mac.update(part));
    mac.finalize().into_bytes().into()
}

/// Reads `t=<seconds>,v1=<hex>[,v1=<hex>…]`; other schemes (`v0`) are passed over.
fn read_signature(header: &str) -> Option<(i64, Vec<[u8; 32]>)> {
    let (mut time, mut signatures) = (None, Vec::new());
    for (name, value) in header.split(',').filter_map(|part| part.trim().split_once('=')) {
        match name {
            "t" => time = Some(value.parse().ok()?),
            "v1" => {
                let mut bytes = [0; 32];
                if hex::decode_to_slice(value, &mut bytes).is_ok() {
                    signatures.push(bytes);
                }
            }
            _ => {}
        }
    }
    Some((time?, signatures))
}

impl Provider for Sandbox {
    fn name(&self) -> &'static str {
        "sandbox"
    }

    fn charge<'a>(&'a self, request: &'a Charge) -> BoxFuture<'a, Result<ChargeOutcome, PayError>> {
        Box::pin(async move {
            match Method::of(&request.method) {
                Some(Method::Ok) => Ok(ChargeOutcome::Succeeded),
                Some(Method::Declined) => Ok(ChargeOutcome::Declined),
                Some(Method::SecondFactor) => {
                    Ok(ChargeOutcome::NeedsAction { url: format!("{}/second-factor", request.return_url) })
                }
                Some(Method::Timeout) => Err(PayError::Unknown),
                Some(Method::Late | Method::LateDeclined) => Ok(ChargeOutcome::Pending),
                None => Err(PayError::Refused),
            }
        })
    }

    fn refund<'a>(&'a self, _: &'a Refund) -> BoxFuture<'a, Result<(), PayError>> {
        Box::pin(async { Ok(()) })
    }

    fn verify(&self, signature: &str, body: &[u8], now: Timestamp) -> Result<Event, WebhookError> {
        let (seconds, signatures) = read_signature(signature).ok_or(WebhookError::Signature)?;
        let right = mac(&self.key, &[seconds.to_string().as_bytes(), b".", body]);
        if !signatures.iter().any(|given| bool::from(given.ct_eq(&right))) {
            return Err(WebhookError::Signature);
        }
        if (i128::from(now.as_seconds()) - i128::from(seconds)).abs() > i128::from(TOLERANCE.as_seconds()) {
            return Err(WebhookError::Age);
        }
        let body: Body = serde_json::from_slice(body).map_err(|_| WebhookError::Body)?;
        let kind = match body.kind.as_str() {
            SUCCEEDED => EventKind::ChargeSucceeded,
            DECLINED => EventKind::ChargeDeclined,
            _ => return Err(WebhookError::Body),
        };
        let currency = body.currency.parse().map_err(|_| WebhookError::Body)?;
        Ok(Event { id: body.id, kind, reference: body.reference, amount: Money::new(body.minor, currency) })
    }

    fn sandbox(&self) -> Option<&Sandbox> {
        Some(self)
    }
}

#[cfg(test)]
mod tests;
