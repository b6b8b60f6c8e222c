//! What happens after a charge: asking again for an answer that never came, and the sandbox's late word.

use kernel::problem::Code;
use kernel::time::Span;
use kernel::{ErrorKind, Id, Problem};
use pay::sandbox::Method;
use pay::{Event, PayError};
use serde::{Deserialize, Serialize};
use web::Site;

use crate::attempt::{self, Asked, Attempt};
use crate::charge;
use crate::model::State;
use crate::webhook;

/// The provider does not answer.
const PROVIDER_AWAY: Code = Code::new(ErrorKind::Unavailable, "payments-provider-away");

/// Asks the provider again about an attempt without an answer. The reference is the same, so it acts once.
#[derive(Serialize, Deserialize)]
pub struct AskAgain {
    pub attempt: Id<Attempt>,
}

impl AskAgain {
    /// How long an answer may take before it counts as lost.
    pub const AFTER: Span = Span::minutes(1);
}

impl jobs::Job<Site> for AskAgain {
    const KIND: &'static str = "payments.ask_again";

    async fn run(self, site: Site) -> Result<(), Problem> {
        let asked = attempt::asked(&mut site.db.read().await?, self.attempt).await?;
        let Some(asked) = asked.filter(|asked| asked.state == State::Unknown) else { return Ok(()) };
        match charge::ask(&site, &asked).await? {
            Err(PayError::Unknown) => Err(PROVIDER_AWAY.into()),
            Ok(()) | Err(PayError::Refused) => Ok(()),
        }
    }
}

/// Delivers the webhook that the sandbox owes for an attempt, by the same door as any other.
#[derive(Serialize, Deserialize)]
pub struct SandboxTells {
    pub attempt: Id<Attempt>,
}

impl SandboxTells {
    /// How long the sandbox takes to tell.
    pub const AFTER: Span = Span::seconds(3);
}

impl jobs::Job<Site> for SandboxTells {
    const KIND: &'static str = "payments.sandbox_tells";

    async fn run(self, site: Site) -> Result<(), Problem> {
        let asked = attempt::asked(&mut site.db.read().await?, self.attempt).await?;
        let told = asked.and_then(|asked| Method::of(&asked.method)?.told_later().map(|kind| (asked, kind)));
        match told {
            Some((asked, kind)) => sandbox_tells(&site, &asked, kind).await,
            None => Ok(()),
        }
    }
}

/// Signs the sandbox's word on an attempt and takes it in. An attempt has one event of each kind.
///
/// # Errors
/// As the database says.
pub async fn sandbox_tells(site: &Site, asked: &Asked, kind: pay::EventKind) -> Result<(), Problem> {
    let Some(sandbox) = site.pay.sandbox() else { return Ok(()) };
    let name = webhook::kind_name(kind);
    let event = Event {
        id: format!("sandbox-{name}-{}", asked.id),
        kind,
        reference: asked.id.to_string(),
        amount: asked.money(),
    };
    let signed = sandbox.sign(&event, site.now());
    webhook::take_in(site, &signed.signature, &signed.body).await
}
