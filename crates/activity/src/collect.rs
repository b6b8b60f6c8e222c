//! What pages tell: `POST /api/v1/activity`. Nothing in it is believed that could flatter a note: that a card was seen
//! is proven by its token, and who tells is who is signed in.

use std::time::Duration;

use kernel::problem::{Code, Flaw};
use kernel::{Checks, Entity, ErrorKind, Id, Problem};
use recsys::event::{Event, Kind};
use serde::Deserialize;
use utoipa::ToSchema;
use web::limit::Allowance;
use web::{Cx, HeaderMap, Json, Reply, StatusCode};

use crate::stream::Stream;

/// Events of one batch at most.
const BATCH: usize = 100;
/// Seconds of reading at a stretch that are believed.
const LONGEST_READ: u16 = 3_600;
/// A page tells every five seconds and at its end; several may be open.
const PACE: Allowance = Allowance { name: "activity.person", burst: 120, period: Duration::from_secs(60) };
/// More is told than can be written.
const ACTIVITY_FULL: Code = Code::new(ErrorKind::Unavailable, "activity-full");

/// The ids of notes and products as their features print them, which stand above this one.
#[derive(Debug)]
pub struct Note;
impl Entity for Note {
    const PREFIX: &'static str = "n";
}
/// As [`Note`].
#[derive(Debug)]
pub struct Product;
impl Entity for Product {
    const PREFIX: &'static str = "p";
}

/// What a page tells, in the order in which it happened.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = Activity)]
pub struct Batch {
    /// At most 100.
    events: Vec<Told>,
}

/// One thing that a reader did on a page.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
#[schema(as = ActivityEvent)]
pub enum Told {
    /// At least half of a card was seen for at least a second: the card's token.
    Seen(String),
    /// A note was opened.
    Open {
        /// Which.
        #[schema(value_type = String)]
        note: Id<Note>,
    },
    /// A note was before the reader's eyes.
    Read {
        /// Which.
        #[schema(value_type = String)]
        note: Id<Note>,
        /// For how long.
        seconds: u16,
    },
    /// A note was read to its end.
    Finish {
        /// Which.
        #[schema(value_type = String)]
        note: Id<Note>,
    },
    /// A note's link was taken to share.
    Share {
        /// Which.
        #[schema(value_type = String)]
        note: Id<Note>,
    },
    /// A product's page was opened.
    Product {
        /// Which.
        #[schema(value_type = String)]
        product: Id<Product>,
        /// The note whose link led there.
        #[serde(default)]
        #[schema(value_type = Option<String>)]
        note: Option<Id<Note>>,
    },
}

/// `POST /api/v1/activity`.
pub async fn post(cx: Cx, headers: HeaderMap, Json(batch): Json<Batch>) -> Reply<StatusCode> {
    let person = cx.actor()?.id;
    if batch.events.len() > BATCH {
        let mut checks = Checks::new();
        checks.fail("events", Flaw::with("too-many", "max", BATCH));
        checks.finish()?;
    }
    if wants_no_tracking(&headers) {
        return Ok(StatusCode::ACCEPTED);
    }
    cx.limits.count(PACE, &person.to_string())?;
    let (stream, at) = (Stream::of(&cx), cx.now().as_micros());
    let kind = |told: Told| match told {
        Told::Seen(token) => Some(Kind::Impression(stream.key(&cx)?.verify(person.raw(), &token, at)?)),
        Told::Open { note } => Some(Kind::Open { note: note.raw() }),
        Told::Read { seconds: 0, .. } => None,
        Told::Read { note, seconds } => {
            Some(Kind::Read { note: note.raw(), seconds: seconds.min(LONGEST_READ) })
        }
        Told::Finish { note } => Some(Kind::Finish { note: note.raw() }),
        Told::Share { note } => Some(Kind::Share { note: note.raw() }),
        Told::Product { product, note } => {
            Some(Kind::ProductView { product: product.raw(), note: note.map(Id::raw) })
        }
    };
    let told = batch.events.len();
    let events: Vec<Event> = batch
        .events
        .into_iter()
        .filter_map(kind)
        .map(|kind| Event { at, person: person.raw(), kind })
        .collect();
    metrics::counter!("activity_invalid_total").increment(u64::try_from(told - events.len()).unwrap_or(0));
    if !stream.push(&events) {
        return Err(Problem::from(ACTIVITY_FULL).retry_after(1).into());
    }
    Ok(StatusCode::ACCEPTED)
}

/// Whether the browser says that its user does not want to be followed (Global Privacy Control, Do Not Track).
fn wants_no_tracking(headers: &HeaderMap) -> bool {
    ["sec-gpc", "dnt"].iter().any(|name| headers.get(*name).is_some_and(|value| value.as_bytes() == b"1"))
}
