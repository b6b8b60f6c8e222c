//! What happened: the one stream that everything here is learned from.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

/// Something that happened on the site.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Event {
    /// When, in microseconds since 1970 (UTC).
    pub at: i64,
    /// Who did it: the id of an account.
    pub person: i64,
    /// What.
    pub kind: Kind,
}

/// What happened. Notes, authors and products are named by their ids.
#[expect(missing_docs, reason = "the fields are named as what they are")]
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum Kind {
    /// At least half of a card was seen for at least a second.
    Impression(Impression),
    /// A note was opened.
    Open { note: i64 },
    /// A note was read or watched.
    Read { note: i64, seconds: u16 },
    /// A note was read or watched to its end.
    Finish { note: i64 },
    /// A like was given or taken back.
    Like { note: i64, on: bool },
    /// A note was collected or let go.
    Collect { note: i64, on: bool },
    /// A comment was written.
    Comment { note: i64 },
    /// A link was taken to share.
    Share { note: i64 },
    /// An author was followed, or no more.
    Follow { author: i64, on: bool },
    /// Something was searched for: the hashes of its terms, as [`term`] makes them.
    Search { terms: Vec<u64> },
    /// A product's page was opened, from a note's link if there was one.
    ProductView { product: i64, note: Option<i64> },
    /// A product went into the bag.
    Cart { product: i64 },
    /// A product was ordered and paid.
    Order { product: i64 },
    /// A note is not what this person wants to see.
    NotInterested { note: i64 },
    /// A note was reported to the moderators.
    Report { note: i64 },
    /// A note is there for everybody (published, or shown again), or its facts changed. The person is its author.
    Published(NoteFacts),
    /// A note is not there any more: deleted, hidden, or made private.
    Withdrawn { note: i64 },
    /// Moderation reduced a note, or took that back: it is shown where it is asked for, and recommended to nobody.
    Reduced { note: i64, on: bool },
    /// The person set how their pages are made.
    Chose(Choices),
    /// What was learned of the person is forgotten: they asked for it, or the account is gone.
    Forgotten,
    /// A note that was not wanted is so no more: that was taken back.
    WantedAgain { note: i64 },
}

/// One card that was seen.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Impression {
    /// The note.
    pub note: i64,
    /// The page that it was on: no page gives the same note twice.
    pub request: u64,
    /// Its place on the surface, from 0, counted through all pages of one reading.
    pub position: u16,
    /// Where.
    pub surface: Surface,
    /// Why it was there.
    pub source: Source,
    /// Whether it filled a place of the note's trial: signed by the site, never believed from a page.
    pub trial: bool,
}

/// Where a card was shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Surface {
    /// The page for everybody, made for one.
    Explore,
    /// A channel's page.
    Channel,
    /// What the people whom one follows published.
    Following,
    /// A search's results.
    Search,
    /// Below a note: more like it.
    Related,
    /// A profile, a topic, a store: where one goes for it.
    Elsewhere,
}

impl Surface {
    /// Whether the site proposes what is shown there: what people see without having gone for it counts for a trial.
    #[must_use]
    pub fn proposes(self) -> bool {
        matches!(self, Self::Explore | Self::Channel)
    }
}

/// Which source proposed a note.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Source {
    /// Somebody whom the reader follows wrote it.
    Followed,
    /// Its topic is one that the reader follows or chose.
    Topic,
    /// The reader's interests, as learned.
    Interest,
    /// Others who acted on what the reader acted on acted on this too.
    Together,
    /// What the reader searched for.
    Searched,
    /// It is like what the reader likes: words, topics, colours.
    Content,
    /// It is about a place that the reader cares for.
    Place,
    /// It does well just now.
    Rising,
    /// Its trial.
    Trial,
    /// The order of time.
    Newest,
}

/// What is known of a note that nobody has seen.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct NoteFacts {
    /// The note; its author is the event's person.
    pub note: i64,
    /// When it was published first, in microseconds since 1970.
    pub published: i64,
    /// Its channel's number.
    pub channel: u8,
    /// Its form.
    pub form: Form,
    /// Its language's number.
    pub language: u8,
    /// The hashes of its topics, as [`term`] makes them.
    pub topics: Vec<u64>,
    /// The hash of its place.
    pub place: Option<u64>,
    /// The hashes of the most telling words of its title and text, at most 24.
    pub words: Vec<u64>,
    /// How its cover looks: classes of colour and layout, as small numbers; empty for a cover of text.
    pub look: Vec<u8>,
    /// The products that it links.
    pub products: Vec<i64>,
    /// Whether it is commercial: a paid partnership, a gift, or the author's own store.
    pub commercial: bool,
}

/// What a note is made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Form {
    /// Pictures.
    Pictures,
    /// Text on a drawn cover.
    Text,
    /// A video.
    Video,
}

/// What a reader has set. Each slider goes from -1 to 1; 0 is what the site does of itself.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Choices {
    /// From what is new to what has proved itself.
    pub proven: f32,
    /// From what is near to one's interests to what lies far from them.
    pub far: f32,
    /// Less or more of what is commercial; at -1 none of it.
    pub commercial: f32,
    /// Less or more of authors with few followers.
    pub small: f32,
    /// Everything in the order of time, and nothing is learned of this person.
    pub in_time: bool,
    /// Topics that this reader does not want, as [`term`] hashes them.
    pub muted: BTreeSet<u64>,
    /// Topics that this reader asked for.
    pub wanted: BTreeSet<u64>,
}

/// The hash of a word, a topic or a place, the same on every machine (FNV-1a, 64 bits).
#[must_use]
pub fn term(text: &str) -> u64 {
    text.bytes()
        .fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
}
