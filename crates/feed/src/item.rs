//! Notes of a feed as JSON.

use std::collections::HashMap;

use db::{Conn, DbResult};
use identity::api::Person;
use kernel::{Cursor, Id, Page, Timestamp};
use notes::api::{Card, CardCover, Marks, Note};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use web::{Cx, Reply, Response, User, link_next};

use crate::page::{self, Loaded};
use crate::shared::{Shared, SinceCommit};
use crate::source::Surface;

/// A note in a feed.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = FeedItem)]
pub struct ItemJson {
    /// The note.
    #[schema(value_type = String)]
    id: Id<Note>,
    /// Its page.
    url: String,
    /// Its title.
    title: String,
    /// The language of the title, guessed.
    lang: String,
    /// Its first picture; absent where the title in the colours of `tone` is the cover.
    #[serde(skip_serializing_if = "Option::is_none")]
    cover: Option<CoverJson>,
    /// `paper`, `ruled`, `ink`, `celadon`, `butter`, `blush`, `sky` or `cinnabar`.
    tone: &'static str,
    /// Who wrote it.
    #[serde(skip_serializing_if = "Option::is_none")]
    author: Option<AuthorJson>,
    /// How many like it.
    likes: i64,
    /// Whether the asker does.
    liked: bool,
    /// How many collected it.
    collects: i64,
    /// Whether the asker did.
    collected: bool,
    /// How many comments stand under it.
    comments: i64,
    /// What proves that it was shown to the asker: for `POST /api/v1/activity` once it was seen.
    #[serde(skip_serializing_if = "Option::is_none")]
    token: Option<String>,
    /// When it was published.
    #[schema(value_type = String)]
    published_at: Timestamp,
}

/// The first picture of a note.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = FeedCover)]
pub struct CoverJson {
    /// The folder of its files: `{url}/{width}.webp`, `{url}/1080.jpg`.
    url: String,
    /// Pixels across of the largest file.
    width: i64,
    /// Pixels down of the largest file.
    height: i64,
    /// A blurred placeholder: a thumbhash in base64.
    thumbhash: String,
    /// What it shows; may be empty.
    alt: String,
}

/// The author of a note in a feed.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = FeedAuthor)]
pub struct AuthorJson {
    /// Whose account.
    #[schema(value_type = String)]
    id: Id<User>,
    /// The name in addresses.
    handle: String,
    /// The name that is shown.
    name: String,
    /// The address of the picture.
    #[serde(skip_serializing_if = "Option::is_none")]
    avatar: Option<String>,
}

impl From<CardCover> for CoverJson {
    fn from(cover: CardCover) -> Self {
        Self {
            url: format!("/media/{}", cover.key),
            width: cover.width,
            height: cover.height,
            thumbhash: cover.thumbhash,
            alt: cover.alt,
        }
    }
}

impl From<&Person> for AuthorJson {
    fn from(person: &Person) -> Self {
        Self {
            id: person.id,
            handle: person.handle.clone(),
            name: person.name.clone(),
            avatar: person.avatar.as_deref().map(identity::api::avatar_url),
        }
    }
}

fn item(card: Card, people: &HashMap<Id<User>, Person>, marks: &Marks, token: Option<String>) -> ItemJson {
    ItemJson {
        id: card.id,
        url: format!("/n/{}", card.id),
        author: people.get(&card.author).map(AuthorJson::from),
        liked: marks.liked.contains(&card.id),
        collected: marks.collected.contains(&card.id),
        title: card.title,
        lang: card.lang,
        cover: card.cover.map(CoverJson::from),
        tone: card.tone.name(),
        likes: card.likes,
        collects: card.collects,
        comments: card.comments,
        token,
        published_at: card.published_at,
    }
}

/// Adds authors and the reader's marks to a page: one statement each, none
/// for authors whom this process has just read.
///
/// # Errors
/// As the database says.
pub async fn items(
    conn: &mut Conn,
    kept: &SinceCommit,
    reader: Option<Id<User>>,
    page: Page<Card>,
    tokens: Vec<String>,
) -> DbResult<Page<ItemJson>> {
    let mut tokens = tokens.into_iter();
    let ids: Vec<Id<Note>> = page.items.iter().map(|card| card.id).collect();
    let mut authors: Vec<Id<User>> = page.items.iter().map(|card| card.author).collect();
    authors.sort_unstable();
    authors.dedup();
    let people = kept.people(conn, &authors).await?;
    let marks = match reader {
        Some(reader) => notes::api::marks_among(conn, reader, &ids).await?,
        None => Marks::default(),
    };
    Ok(page.map(|card| item(card, &people, &marks, tokens.next())))
}

/// Answers a page of a surface.
///
/// # Errors
/// As the database says.
pub async fn answer(cx: &Cx, shared: &Shared, surface: Surface, after: Option<Cursor>) -> Reply<Response> {
    let kept = &shared.now(&cx.db);
    let (conn, reader) = (&mut cx.db.read().await?, cx.actor_id());
    let Loaded { page, shown } = page::load(cx, conn, kept, surface, after).await?;
    let tokens =
        reader.map(|reader| shown.iter().map(|shown| activity::api::token(cx, reader, shown)).collect());
    Ok(link_next(cx, items(conn, kept, reader, page, tokens.unwrap_or_default()).await?))
}

/// What the address of a feed can say.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Asked {
    cursor: Option<String>,
}

impl Asked {
    /// Where to go on; a cursor that can't be read starts at the beginning.
    pub fn after(&self) -> Option<Cursor> {
        cursor(self.cursor.as_deref())
    }
}

/// A cursor as it was sent.
pub fn cursor(sent: Option<&str>) -> Option<Cursor> {
    sent.and_then(|text| text.parse().ok())
}
