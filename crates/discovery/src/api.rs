//! What other features may ask of discovery.

use std::collections::{BTreeSet, HashSet};

use kernel::Channel;
use kernel::{Cursor, Id, Outcome, Problem};
use recsys::engine::{Ask, Engine, Placed};
use recsys::event::{Impression, Surface};
use tokio::sync::watch;
use web::{Site, User};

use crate::host::Host;
use crate::reading::Reading;

/// Notes for a page.
pub struct Picks {
    /// Each with its place and why it has it, in order.
    pub notes: Vec<Impression>,
    /// Whether it may be told that they were seen: not of visitors, and not of who wants no profile.
    pub told: bool,
    /// Where the reading goes on; none where there is nothing more.
    pub next: Option<Cursor>,
}

/// A channel as the facts of notes number them: 0 is for none.
fn number(channel: Channel) -> u8 {
    let place = Channel::ALL.iter().position(|each| *each == channel);
    place.and_then(|place| u8::try_from(place + 1).ok()).unwrap_or(0)
}

/// Whether the engine of this process knows the site by now.
pub fn is_ready(site: &Site) -> bool {
    Host::of(site).is_ready()
}

/// Who wants which notes.
pub struct Wanted<'a> {
    /// The reader; none for a visitor.
    pub reader: Option<Id<User>>,
    /// Of Explore, or of a channel.
    pub channel: Option<Channel>,
    /// Where the reading goes on.
    pub after: Option<&'a Cursor>,
    /// The number of a reading that begins, below 2^63: it seeds the page's chance.
    pub number: u64,
    /// The people whom the reader must not see.
    pub hidden: &'a HashSet<Id<User>>,
    /// How many notes.
    pub count: usize,
}

/// The next notes of Explore or a channel; none while the engine is being started.
pub fn pick(site: &Site, wanted: &Wanted<'_>) -> Option<Picks> {
    let host = Host::of(site);
    if !host.is_ready() {
        return None;
    }
    let reading = Reading::resume(wanted.after, wanted.number);
    let surface = if wanted.channel.is_some() { Surface::Channel } else { Surface::Explore };
    let person = wanted.reader.map(Id::raw);
    let ask = Ask {
        person,
        surface,
        channel: wanted.channel.map(number),
        at: site.now().as_micros(),
        request: reading.request(),
        position: reading.position,
        shown: &reading.shown(),
        blocked: &wanted.hidden.iter().map(|person| person.raw()).collect::<BTreeSet<i64>>(),
        wanted: wanted.count,
    };
    let (placed, in_time) = host.read(|engine| {
        let choices = person.and_then(|person| engine.choices(person));
        (engine.page(&ask), choices.is_some_and(|choices| choices.in_time))
    });
    let impression = |placed: &Placed| {
        let Placed { note, position, source, trial, .. } = *placed;
        Impression { note, request: ask.request, position, surface, source, trial }
    };
    Some(Picks {
        told: person.is_some() && !in_time,
        next: (placed.len() == wanted.count).then(|| reading.after(&placed)),
        notes: placed.iter().map(impression).collect(),
    })
}

/// Keeps the engine of a process up with the stream until `stop` turns true.
pub async fn run(site: Site, stop: watch::Receiver<bool>) {
    Host::of(&site).follow(site.clone(), stop).await;
}

/// Begins as a process does that serves.
///
/// # Errors
/// As the database says; a file of settings that is not understood.
pub async fn start(site: &Site) -> Outcome<()> {
    Host::of(site).start(site).await
}

/// Takes in what was put into the stream so far.
///
/// # Errors
/// As the database says.
pub async fn catch_up(site: &Site) -> Outcome<()> {
    Host::of(site).catch_up(site).await.map(drop)
}

/// The state of this process's engine as bytes: the same on every node that followed the same stream as far.
///
/// # Errors
/// Where memory ends.
pub fn state(site: &Site) -> Outcome<Vec<u8>> {
    Host::of(site).read(Engine::save).map_err(Problem::internal)
}

/// Saves what this process knows, for the next one to begin with.
///
/// # Errors
/// A folder that can't be written.
pub async fn save(site: &Site) -> Outcome<()> {
    Host::of(site).save(site).await
}

/// Begins anew from the database and the whole stream, and saves what comes of it.
///
/// # Errors
/// As the database says; a folder that can't be written.
pub async fn rebuild(site: &Site) -> Outcome<()> {
    let host = Host::of(site);
    host.rebuild(site).await?;
    host.save(site).await
}
