//! Changing a note. A change names the version that it was made from: of two at once the second is told, and
//! overwrites nothing.

use catalog::api::Product;
use db::{Conn, row, sql};
use kernel::problem::{Code, NOT_FOUND};
use kernel::{ErrorKind, Id, Outcome, Timestamp};
use pictures::api::PictureMark;
use recsys::event::Event;
use web::axum::http::header;
use web::{Cx, HeaderMap, Json, Path, Reply, Response, Site, User};

use crate::api::Note;
use crate::facts;
use crate::json::NotePatch;
use crate::model::{Declaration, Draft, DraftPicture, DraftProduct};
use crate::rows::{Ready, insert_parts, prepare, remove_parts};

/// Somebody, or the author in another window, changed the note since this version was read.
pub const NOTE_STALE: Code = Code::new(ErrorKind::Stale, "note-stale");
/// The header is no version as it was given.
const BAD_IF_MATCH: Code = Code::new(ErrorKind::Malformed, "note-if-match");

row! {
    struct Stored {
        title: String,
        text: String,
        channel: Option<String>,
        place: String,
        tone: String,
        version: i64,
    }
}
row! {
    struct StoredPicture { picture_id: Id<PictureMark>, alt: String }
}
row! {
    struct StoredProduct { product_id: Id<Product>, declaration: Declaration }
}

/// A live note of this author as a draft, with its version.
///
/// # Errors
/// Not found where it is somebody else's or gone.
pub async fn as_draft(conn: &mut Conn, author: Id<User>, note: Id<Note>) -> Outcome<(Draft, i64)> {
    let stored: Option<Stored> = sql!(
        "SELECT title, text, channel, place, tone, version FROM notes_note
         WHERE id = $1 AND author_id = $2 AND state = 'live'",
        note,
        author,
    )
    .fetch_optional(conn)
    .await?;
    let stored = stored.ok_or(NOT_FOUND)?;
    let topics: Vec<(String,)> =
        sql!("SELECT topic FROM notes_topic WHERE note_id = $1 ORDER BY position", note)
            .fetch_all(conn)
            .await?;
    let pictures: Vec<StoredPicture> =
        sql!("SELECT picture_id, alt FROM notes_picture WHERE note_id = $1 ORDER BY position", note)
            .fetch_all(conn)
            .await?;
    let products: Vec<StoredProduct> =
        sql!("SELECT product_id, declaration FROM notes_product WHERE note_id = $1 ORDER BY position", note)
            .fetch_all(conn)
            .await?;
    let picture = |row: StoredPicture| DraftPicture { id: row.picture_id, alt: row.alt };
    let product = |row: StoredProduct| DraftProduct {
        id: row.product_id,
        declaration: row.declaration.as_str().into(),
    };
    let draft = Draft {
        title: stored.title,
        text: stored.text,
        topics: topics.into_iter().map(|(topic,)| topic).collect::<Vec<_>>().join(" "),
        channel: stored.channel.unwrap_or_default(),
        place: stored.place,
        tone: stored.tone,
        pictures: pictures.into_iter().map(picture).collect(),
        products: products.into_iter().map(product).collect(),
    };
    Ok((draft, stored.version))
}

/// Changes a note that still has this version; the new version.
///
/// # Errors
/// Every field that is wrong; [`NOTE_STALE`]; not found where it is somebody else's or gone.
pub async fn edit(
    site: &Site,
    author: Id<User>,
    note: Id<Note>,
    version: i64,
    draft: &Draft,
) -> Outcome<i64> {
    let ready = prepare(site, author, draft).await?;
    let mut tx = site.db.begin().await?;
    let Some((published_at,)) = update_note(site, &mut tx, author, note, version, &ready).await? else {
        let there: Option<(i64,)> = sql!(
            "SELECT version FROM notes_note WHERE id = $1 AND author_id = $2 AND state = 'live'",
            note,
            author,
        )
        .fetch_optional(&mut tx)
        .await?;
        return Err(if there.is_some() { NOTE_STALE.into() } else { NOT_FOUND.into() });
    };
    remove_parts(&mut tx, note, true).await?;
    insert_parts(&mut tx, note, &ready).await?;
    let facts = facts::of(note, author, &ready, published_at);
    activity::api::record(&mut tx, site, &[Event { at: site.now().as_micros(), ..facts }]).await?;
    tx.commit().await?;
    Ok(version + 1)
}

async fn update_note(
    site: &Site,
    tx: &mut db::Tx,
    author: Id<User>,
    note: Id<Note>,
    version: i64,
    ready: &Ready,
) -> db::DbResult<Option<(Timestamp,)>> {
    let (content, cover) = (&ready.content, ready.pictures.first());
    sql!(
        "UPDATE notes_note SET title = $4, title_lang = $5, text = $6, text_lang = $7, channel = $8, place = $9,
             tone = $10, cover_key = $11, cover_width = $12, cover_height = $13, cover_thumbhash = $14,
             cover_alt = $15, product_id = $16, edited_at = $17, version = version + 1
         WHERE id = $1 AND author_id = $2 AND version = $3 AND state = 'live' RETURNING published_at",
        note,
        author,
        version,
        &content.title,
        content.title_lang,
        &content.text,
        content.text_lang,
        content.channel,
        &content.place,
        content.tone.name(),
        cover.map(|cover| cover.key.clone()),
        cover.map(|cover| cover.width),
        cover.map(|cover| cover.height),
        cover.map(|cover| cover.thumbhash.clone()),
        ready.cover_alt(),
        content.products.first().map(|(product, _)| *product),
        site.now(),
    )
    .fetch_optional(tx)
    .await
}

/// The version that a request was made from; none where it does not say.
///
/// # Errors
/// `note-if-match`: the header is not an `ETag` of a note.
pub fn if_match(headers: &HeaderMap) -> Outcome<Option<i64>> {
    let Some(header) = headers.get(header::IF_MATCH) else { return Ok(None) };
    let tag = header.to_str().unwrap_or_default().trim();
    if tag == "*" {
        return Ok(None);
    }
    let version = tag.strip_prefix('"').and_then(|tag| tag.strip_suffix('"'));
    version.and_then(|version| version.parse().ok()).map(Some).ok_or_else(|| BAD_IF_MATCH.into())
}

/// `PATCH /api/v1/notes/{id}`.
pub async fn json(
    cx: Cx,
    Path(note): Path<Id<Note>>,
    headers: HeaderMap,
    Json(patch): Json<NotePatch>,
) -> Reply<Response> {
    let author = cx.actor()?.id;
    let (draft, version) = as_draft(&mut cx.db.read().await?, author, note).await?;
    if if_match(&headers)?.is_some_and(|named| named != version) {
        return Err(NOTE_STALE.into());
    }
    edit(&cx, author, note, version, &patch.apply(draft)).await?;
    crate::show_json::json(cx, Path(note)).await
}
