//! Payment providers: what every one of them can do, and the built-in sandbox.
//!
//! A provider moves money outside of our database, so every call carries our own reference and may be repeated
//! with it: the provider acts once. An answer that never came is [`PayError::Unknown`], not a failure; the truth
//! arrives later by a signed webhook.

pub mod sandbox;

use futures::future::BoxFuture;
use kernel::{Money, Timestamp};

/// What every provider can do.
pub trait Provider: Send + Sync + 'static {
    /// The stable name in the database and in the webhook's address.
    fn name(&self) -> &'static str;

    /// Takes money from the payer; repeated with the same reference, it acts once and answers the same.
    fn charge<'a>(&'a self, request: &'a Charge) -> BoxFuture<'a, Result<ChargeOutcome, PayError>>;

    /// Gives back (a part of) what a charge took; repeated with the same reference, it acts once.
    fn refund<'a>(&'a self, request: &'a Refund) -> BoxFuture<'a, Result<(), PayError>>;

    /// Reads a webhook: only a body that the provider signed, not longer than five minutes ago, is an event.
    ///
    /// # Errors
    /// [`WebhookError`]; nothing of the body may be believed then.
    fn verify(&self, signature: &str, body: &[u8], now: Timestamp) -> Result<Event, WebhookError>;

    /// The built-in sandbox, if this is it: pages offer its test methods, and a job delivers its webhooks.
    fn sandbox(&self) -> Option<&sandbox::Sandbox> {
        None
    }
}

/// A request for money.
#[derive(Debug, Clone)]
pub struct Charge {
    /// Our payment's id: the idempotency key.
    pub reference: String,
    /// How much.
    pub amount: Money,
    /// The provider's token for the payer's means of payment; never a card number.
    pub method: String,
    /// Where the provider sends the payer back to after a second factor.
    pub return_url: String,
}

/// A request to give money back.
#[derive(Debug, Clone)]
pub struct Refund {
    /// Our refund's id: the idempotency key.
    pub reference: String,
    /// The reference of the charge.
    pub charge: String,
    /// How much; never more than was charged.
    pub amount: Money,
}

/// What a charge led to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ChargeOutcome {
    /// The money is taken.
    Succeeded,
    /// The payer's bank said no; another means of payment may work.
    Declined,
    /// The payer must confirm at this address first.
    NeedsAction {
        /// On our own site or the provider's.
        url: String,
    },
    /// Accepted; the result comes by webhook.
    Pending,
}

/// Why a call gave no outcome.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum PayError {
    /// No answer in time: the money may or may not be taken.
    #[error("the payment provider did not answer in time")]
    Unknown,
    /// The provider refused the request itself.
    #[error("the payment provider refused the request")]
    Refused,
}

/// What a webhook tells.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Event {
    /// Unique: the same event may be delivered many times.
    pub id: String,
    /// What happened.
    pub kind: EventKind,
    /// The reference of the charge or refund.
    pub reference: String,
    /// The amount it happened to.
    pub amount: Money,
}

/// What happened at the provider.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum EventKind {
    /// A charge took the money.
    ChargeSucceeded,
    /// A charge was declined.
    ChargeDeclined,
}

/// Why a webhook is not believed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum WebhookError {
    /// The signature is missing, of another scheme, or wrong.
    #[error("the signature is wrong")]
    Signature,
    /// Signed more than five minutes from now: a replay, or a clock that is off.
    #[error("the signature is too old")]
    Age,
    /// Signed, and not an event that we know.
    #[error("the body is not a known event")]
    Body,
}
