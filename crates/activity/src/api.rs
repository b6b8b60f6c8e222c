//! What other features may ask of the stream, and tell it.

use db::{DbResult, Tx};
use kernel::{Id, Outcome};
use recsys::event::{Event, Impression, Kind};
use tokio::sync::watch;
use web::{Site, User};

pub use crate::check::check;
pub use crate::erase::{Forgotten, erase, erased_after};
pub use crate::inbox::add as record;
pub use crate::run::run;
pub use crate::segment::{Segment, after, began, head};
pub use crate::token::Key;

use crate::stream::Stream;
use crate::{inbox, sequence};

/// Records what somebody does, in the transaction that does it.
///
/// # Errors
/// As the database says.
pub async fn happened(tx: &mut Tx, site: &Site, person: Id<User>, kind: Kind) -> DbResult<()> {
    record(tx, site, &[Event { at: site.now().as_micros(), person: person.raw(), kind }]).await
}

/// The number of a page that is about to be shown, for the tokens of its cards.
pub fn page_number(site: &Site) -> u64 {
    u64::from_be_bytes(site.rng.bytes())
}

/// What proves that this card was shown to this person now, for six hours: `data-token` of the card.
pub fn token(site: &Site, person: Id<User>, shown: &Impression) -> String {
    let stream = Stream::of(site);
    stream.key(site).map_or_else(String::new, |key| key.issue(person.raw(), shown, site.now().as_micros()))
}

/// What a card's token says, if it was given to this person not long ago.
pub fn shown(site: &Site, person: Id<User>, token: &str) -> Option<Impression> {
    Stream::of(site).key(site)?.verify(person.raw(), token, site.now().as_micros())
}

/// The number of the last event, as it grows: a consumer in this process reads [`after`] when it changes. Within
/// some tenths of a second of what happened.
pub fn watch(site: &Site) -> watch::Receiver<i64> {
    Stream::of(site).head.subscribe()
}

/// Puts everything that was told and recorded until now into the stream, as far as that is this process's turn.
///
/// # Errors
/// As the database says.
pub async fn settle(site: &Site) -> Outcome<()> {
    inbox::flush(site).await?;
    while sequence::round(site).await? > 0 {}
    Ok(())
}
