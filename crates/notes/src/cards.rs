//! Notes as cards: what a list shows of them. Every list is one statement, served by one index, whatever the number
//! of notes; a page is asked for by the last row of the one before.

use std::collections::HashMap;

use catalog::api::Product;
use db::{Conn, DbResult, FromRow, Row, row, sql};
use kernel::{Id, Timestamp};
use ui::card::CoverTone;
use web::User;

use crate::api::Note;

/// A note in a list.
#[derive(Debug, Clone)]
pub struct Card {
    /// Its id.
    pub id: Id<Note>,
    /// Who wrote it.
    pub author: Id<User>,
    /// Its title.
    pub title: String,
    /// The language of the title, guessed.
    pub lang: String,
    /// Its first picture; none shows the title in [`Card::tone`].
    pub cover: Option<CardCover>,
    /// The colours of a cover of words.
    pub tone: CoverTone,
    /// The first product it shows.
    pub product: Option<Id<Product>>,
    /// How many like it.
    pub likes: i64,
    /// How many collected it.
    pub collects: i64,
    /// How many comments stand under it.
    pub comments: i64,
    /// Its place in the explore feed.
    pub heat: i64,
    /// When it was published.
    pub published_at: Timestamp,
    /// Whether the reader likes it, where it was read for one.
    pub liked: Option<bool>,
}

/// The picture of a card, of which [`pictures::api::shown`] makes a view.
#[derive(Debug, Clone)]
#[expect(missing_docs, reason = "the fields are those of a picture")]
pub struct CardCover {
    pub key: String,
    pub width: i64,
    pub height: i64,
    pub thumbhash: String,
    /// The author's words for it; may be empty.
    pub alt: String,
}

impl FromRow for Card {
    fn from_row(row: &Row<'_>) -> DbResult<Self> {
        let cover = match row.get_option("cover_key")? {
            None => None,
            Some(key) => Some(CardCover {
                key,
                width: row.get("cover_width")?,
                height: row.get("cover_height")?,
                thumbhash: row.get("cover_thumbhash")?,
                alt: row.get("cover_alt")?,
            }),
        };
        Ok(Self {
            id: row.get("id")?,
            author: row.get("author_id")?,
            title: row.get("title")?,
            lang: row.get("title_lang")?,
            cover,
            tone: CoverTone::named(&row.get::<String>("tone")?),
            product: row.get_option("product_id")?,
            likes: row.get("likes")?,
            collects: row.get("collects")?,
            comments: row.get("comments")?,
            heat: row.get("heat")?,
            published_at: row.get("published_at")?,
            liked: None,
        })
    }
}

/// The live notes with these ids, in this order; others are left out.
///
/// # Errors
/// As the database says.
pub async fn cards(conn: &mut Conn, ids: &[Id<Note>]) -> DbResult<Vec<Card>> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let rows: Vec<Card> = sql!(
        "SELECT id, author_id, title, title_lang, tone, cover_key, cover_width, cover_height, cover_thumbhash,
                cover_alt, product_id, likes, collects, comments, heat, published_at
         FROM notes_note WHERE id IN LIST($1) AND state = 'live'",
        ids,
    )
    .fetch_all(conn)
    .await?;
    Ok(in_order(rows, ids))
}

/// As [`cards`], and in the same statement whether this reader likes each.
///
/// # Errors
/// As the database says.
pub async fn cards_for(conn: &mut Conn, reader: Id<User>, ids: &[Id<Note>]) -> DbResult<Vec<Card>> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let rows: Vec<Liked> = sql!(
        "SELECT id, author_id, title, title_lang, tone, cover_key, cover_width, cover_height, cover_thumbhash,
                cover_alt, product_id, likes, collects, comments, heat, published_at,
                EXISTS (SELECT 1 FROM notes_like k WHERE k.note_id = notes_note.id AND k.person_id = $2) AS liked
         FROM notes_note WHERE id IN LIST($1) AND state = 'live'",
        ids,
        reader,
    )
    .fetch_all(conn)
    .await?;
    Ok(in_order(rows.into_iter().map(|Liked(card)| card), ids))
}

/// A card that says whether the reader likes it.
struct Liked(Card);

impl FromRow for Liked {
    fn from_row(row: &Row<'_>) -> DbResult<Self> {
        Ok(Self(Card { liked: Some(row.get("liked")?), ..Card::from_row(row)? }))
    }
}

fn in_order(cards: impl IntoIterator<Item = Card>, ids: &[Id<Note>]) -> Vec<Card> {
    let mut found: HashMap<_, _> = cards.into_iter().map(|card| (card.id, card)).collect();
    ids.iter().filter_map(|id| found.remove(id)).collect()
}

/// The explore feed, hottest first, of a channel or of all, without what is reduced; after the note with these keys.
///
/// # Errors
/// As the database says.
pub async fn explore(
    conn: &mut Conn,
    before: Option<(i64, Id<Note>)>,
    channel: Option<&str>,
    limit: usize,
) -> DbResult<Vec<Card>> {
    let (heat, id) = before.unwrap_or((i64::MAX, Id::new(i64::MAX)));
    let query = match channel {
        None => sql!(
            "SELECT id, author_id, title, title_lang, tone, cover_key, cover_width, cover_height, cover_thumbhash,
                    cover_alt, product_id, likes, collects, comments, heat, published_at
             FROM notes_note WHERE state = 'live' AND reduced_by IS NULL AND (heat, id) < ($1, $2)
             ORDER BY heat DESC, id DESC LIMIT $3",
            heat,
            id,
            limit,
        ),
        Some(channel) => sql!(
            "SELECT id, author_id, title, title_lang, tone, cover_key, cover_width, cover_height, cover_thumbhash,
                    cover_alt, product_id, likes, collects, comments, heat, published_at
             FROM notes_note WHERE state = 'live' AND reduced_by IS NULL AND channel IS NOT NULL AND channel = $4
                 AND (heat, id) < ($1, $2)
             ORDER BY heat DESC, id DESC LIMIT $3",
            heat,
            id,
            limit,
            channel,
        ),
    };
    query.fetch_all(conn).await
}

/// The notes of a person, newest first, before one of them.
///
/// # Errors
/// As the database says.
pub async fn by_author(
    conn: &mut Conn,
    author: Id<User>,
    before: Option<Id<Note>>,
    limit: usize,
) -> DbResult<Vec<Card>> {
    sql!(
        "SELECT id, author_id, title, title_lang, tone, cover_key, cover_width, cover_height, cover_thumbhash,
                cover_alt, product_id, likes, collects, comments, heat, published_at
         FROM notes_note WHERE author_id = $1 AND state = 'live' AND id < $2 ORDER BY id DESC LIMIT $3",
        author,
        before.unwrap_or(Id::new(i64::MAX)),
        limit,
    )
    .fetch_all(conn)
    .await
}

/// The ids alone of a person's latest notes, newest first.
///
/// # Errors
/// As the database says.
pub async fn latest_by(conn: &mut Conn, author: Id<User>, limit: usize) -> DbResult<Vec<Id<Note>>> {
    let rows: Vec<(Id<Note>,)> = sql!(
        "SELECT id FROM notes_note WHERE author_id = $1 AND state = 'live' ORDER BY id DESC LIMIT $2",
        author,
        limit,
    )
    .fetch_all(conn)
    .await?;
    Ok(rows.into_iter().map(|(id,)| id).collect())
}

/// The notes with a topic, newest first, before one of them. `key` is [`crate::model::topic_key`].
///
/// # Errors
/// As the database says.
pub async fn by_topic(
    conn: &mut Conn,
    key: &str,
    before: Option<Id<Note>>,
    limit: usize,
) -> DbResult<Vec<Card>> {
    sql!(
        "SELECT n.id, n.author_id, n.title, n.title_lang, n.tone, n.cover_key, n.cover_width, n.cover_height,
                n.cover_thumbhash, n.cover_alt, n.product_id, n.likes, n.collects, n.comments, n.heat, n.published_at
         FROM notes_topic t JOIN notes_note n ON n.id = t.note_id AND n.state = 'live'
         WHERE t.topic_key = $1 AND t.note_id < $2 ORDER BY t.note_id DESC LIMIT $3",
        key,
        before.unwrap_or(Id::new(i64::MAX)),
        limit,
    )
    .fetch_all(conn)
    .await
}

/// The newest notes that show a product.
///
/// # Errors
/// As the database says.
pub async fn by_product(conn: &mut Conn, product: Id<Product>, limit: usize) -> DbResult<Vec<Card>> {
    sql!(
        "SELECT n.id, n.author_id, n.title, n.title_lang, n.tone, n.cover_key, n.cover_width, n.cover_height,
                n.cover_thumbhash, n.cover_alt, n.product_id, n.likes, n.collects, n.comments, n.heat, n.published_at
         FROM notes_product p JOIN notes_note n ON n.id = p.note_id AND n.state = 'live'
         WHERE p.product_id = $1 ORDER BY p.note_id DESC LIMIT $2",
        product,
        limit,
    )
    .fetch_all(conn)
    .await
}

row! {
    /// What a person has published, in numbers.
    #[derive(Debug, Clone, Copy)]
    pub struct Tally {
        /// Live notes.
        pub notes: i64,
        /// Likes of them.
        pub likes: i64,
    }
}

/// Counts a person's live notes and their likes.
///
/// # Errors
/// As the database says.
pub async fn tally(conn: &mut Conn, author: Id<User>) -> DbResult<Tally> {
    sql!(
        "SELECT CAST(COUNT(*) AS BIGINT) AS notes, CAST(COALESCE(SUM(likes), 0) AS BIGINT) AS likes
         FROM notes_note WHERE author_id = $1 AND state = 'live'",
        author,
    )
    .fetch_one(conn)
    .await
}

/// The ids of live notes after one of them, in the order of their ids.
///
/// # Errors
/// As the database says.
pub async fn ids_after(conn: &mut Conn, after: Option<Id<Note>>, limit: usize) -> DbResult<Vec<Id<Note>>> {
    let rows: Vec<(Id<Note>,)> = sql!(
        "SELECT id FROM notes_note WHERE id > $1 AND state = 'live' ORDER BY id LIMIT $2",
        after.unwrap_or(Id::new(0)),
        limit,
    )
    .fetch_all(conn)
    .await?;
    Ok(rows.into_iter().map(|(id,)| id).collect())
}
