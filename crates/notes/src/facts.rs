//! What is known of a note that nobody has seen, for those who recommend: computed from its rows alone, so that what is
//! recorded when it is published and what is read again for a rebuild are one.

mod look;
mod words;

use std::collections::{HashMap, HashSet};

use catalog::api::{Product, sold_by};
use db::{Conn, DbResult, Tx, row, sql};
use kernel::text::guess_language;
use kernel::{Channel, Id, Timestamp};
use recsys::event::{Event, Form, Kind, NoteFacts, term};
use web::{Site, User};

use crate::api::Note;
use crate::model::{Declaration, topic_key};
use crate::rows::Ready;

row! {
    struct Row {
        id: Id<Note>,
        author_id: Id<User>,
        title: String,
        text: String,
        channel: Option<Channel>,
        place: String,
        cover_width: Option<i64>,
        cover_height: Option<i64>,
        cover_thumbhash: Option<String>,
        published_at: Timestamp,
        reduced: bool,
    }
}
row! {
    struct Topic { note_id: Id<Note>, topic_key: String }
}
row! {
    struct Linked { note_id: Id<Note>, product_id: Id<Product>, declaration: Declaration }
}

/// Whose products: those of stores that the author may act for are commercial whatever is declared.
type Sold = HashSet<(Id<Product>, Id<User>)>;

/// The facts of those of the notes that are live, in the order of their ids, as if each were published at its time;
/// and of each that is reduced, that it is.
///
/// # Errors
/// As the database says.
pub async fn facts_of(conn: &mut Conn, notes: &[Id<Note>]) -> DbResult<Vec<Event>> {
    if notes.is_empty() {
        return Ok(Vec::new());
    }
    let rows: Vec<Row> = sql!(
        "SELECT id, author_id, title, text, channel, place, cover_width, cover_height, cover_thumbhash, published_at,
                reduced_by IS NOT NULL AS reduced
         FROM notes_note WHERE id IN LIST($1) AND state = 'live' ORDER BY id",
        notes
    )
    .fetch_all(conn)
    .await?;
    let topics: Vec<Topic> = sql!(
        "SELECT note_id, topic_key FROM notes_topic WHERE note_id IN LIST($1) ORDER BY note_id, position",
        notes
    )
    .fetch_all(conn)
    .await?;
    let linked: Vec<Linked> = sql!(
        "SELECT note_id, product_id, declaration FROM notes_product WHERE note_id IN LIST($1)
         ORDER BY note_id, position",
        notes
    )
    .fetch_all(conn)
    .await?;
    let products: Vec<Id<Product>> = linked.iter().map(|each| each.product_id).collect();
    let authors: Vec<Id<User>> = rows.iter().map(|row| row.author_id).collect();
    let sold = sold_by(conn, &products, &authors).await?;
    let (topics, linked) = (by_note(topics, |each| each.note_id), by_note(linked, |each| each.note_id));
    let of = |row: &Row| -> Vec<Event> {
        let (topics, linked) = (topics.get(&row.id), linked.get(&row.id));
        let keys = topics.into_iter().flatten().map(|topic| topic.topic_key.as_str());
        let linked = linked.into_iter().flatten().map(|each| (each.product_id, each.declaration));
        let facts = facts(row, keys, linked, &sold);
        let reduced = Event { kind: Kind::Reduced { note: row.id.raw(), on: true }, ..facts.clone() };
        std::iter::once(facts).chain(row.reduced.then_some(reduced)).collect()
    };
    Ok(rows.iter().flat_map(of).collect())
}

fn by_note<T>(rows: Vec<T>, note: impl Fn(&T) -> Id<Note>) -> HashMap<Id<Note>, Vec<T>> {
    let mut all: HashMap<_, Vec<T>> = HashMap::new();
    for row in rows {
        all.entry(note(&row)).or_default().push(row);
    }
    all
}

/// The facts of a note of these parts; the same for the same note, wherever they come from.
fn facts<'a>(
    row: &Row,
    topics: impl Iterator<Item = &'a str>,
    linked: impl Iterator<Item = (Id<Product>, Declaration)> + Clone,
    sold: &Sold,
) -> Event {
    let published = row.published_at.as_micros();
    let channel = row.channel.and_then(|own| Channel::ALL.iter().position(|each| *each == own));
    let place = topic_key(&row.place);
    let shape = row.cover_width.zip(row.cover_height);
    let commercial = |(product, declaration): (Id<Product>, Declaration)| {
        declaration != Declaration::Own || sold.contains(&(product, row.author_id))
    };
    let facts = NoteFacts {
        note: row.id.raw(),
        published,
        // 0 is for none.
        channel: channel.and_then(|at| u8::try_from(at + 1).ok()).unwrap_or(0),
        form: if row.cover_thumbhash.is_some() { Form::Pictures } else { Form::Text },
        language: match guess_language(&format!("{} {}", row.title, row.text)) {
            "zh" => 0,
            "en" => 1,
            _ => 2,
        },
        topics: topics.map(term).collect(),
        place: (!place.is_empty()).then(|| term(&place)),
        words: words::telling(&row.title, &row.text).iter().map(|word| term(word)).collect(),
        look: match (&row.cover_thumbhash, shape) {
            (Some(hash), Some(shape)) => look::classes(hash, shape),
            _ => Vec::new(),
        },
        products: linked.clone().map(|(product, _)| product.raw()).collect(),
        commercial: linked.into_iter().any(commercial),
    };
    Event { at: published, person: row.author_id.raw(), kind: Kind::Published(facts) }
}

/// The facts of a note that is to have these parts, as of when it was published.
pub fn of(note: Id<Note>, author: Id<User>, ready: &Ready, published_at: Timestamp) -> Event {
    let (content, cover) = (&ready.content, ready.pictures.first());
    let row = Row {
        id: note,
        author_id: author,
        title: content.title.clone(),
        text: content.text.clone(),
        channel: content.channel,
        place: content.place.clone(),
        cover_width: cover.map(|cover| cover.width),
        cover_height: cover.map(|cover| cover.height),
        cover_thumbhash: cover.map(|cover| cover.thumbhash.clone()),
        published_at,
        reduced: false,
    };
    let topics = content.topics.iter().map(|topic| topic.key.as_str());
    facts(&row, topics, content.products.iter().copied(), &ready.sold)
}

/// Records that a note can be seen again.
///
/// # Errors
/// As the database says.
pub async fn record_again(tx: &mut Tx, site: &Site, note: Id<Note>) -> DbResult<()> {
    let mut events = facts_of(tx, &[note]).await?;
    events.iter_mut().for_each(|event| event.at = site.now().as_micros());
    activity::api::record(tx, site, &events).await
}

/// Records that a note can no longer be seen.
///
/// # Errors
/// As the database says.
pub async fn withdraw(tx: &mut Tx, site: &Site, note: Id<Note>, author: Id<User>) -> DbResult<()> {
    activity::api::happened(tx, site, author, Kind::Withdrawn { note: note.raw() }).await
}

/// Records that a note is kept from being recommended, or no more.
///
/// # Errors
/// As the database says.
pub async fn reduce(tx: &mut Tx, site: &Site, note: Id<Note>, author: Id<User>, on: bool) -> DbResult<()> {
    activity::api::happened(tx, site, author, Kind::Reduced { note: note.raw(), on }).await
}
