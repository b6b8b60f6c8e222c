//! Publishing a note.

use db::{DbResult, Tx, sql};
use kernel::{Id, Outcome, Timestamp};
use recsys::event::Event;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use utoipa::ToSchema;
use web::idempotency::Answer;
use web::{Cx, Json, Key, Reply, Site, User};

use crate::api::{Note, NotePublished};
use crate::facts;
use crate::json::NewNote;
use crate::model::{Draft, heat};
use crate::rows::{Ready, insert_parts, prepare};

const SCOPE: &str = "notes.publish";

/// Publishes a note.
///
/// # Errors
/// Every field that is wrong.
pub async fn publish(site: &Site, author: Id<User>, draft: &Draft) -> Outcome<Id<Note>> {
    let ready = prepare(site, author, draft).await?;
    let (note, now) = (site.ids.next(), site.now());
    let facts = facts::of(note, author, &ready, now);
    let mut tx = site.db.begin().await?;
    insert(site, &mut tx, (note, author), &ready, facts, now).await?;
    tx.commit().await?;
    Ok(note)
}

/// Publishes a note once for a key; whether the answer is the one that was given before.
///
/// # Errors
/// Every field that is wrong; a key that was used for another note.
pub async fn publish_once(cx: &Cx, key: &Key, input: &str, draft: &Draft) -> Outcome<(Answer, bool)> {
    let author = cx.actor()?.id;
    let ready = prepare(cx, author, draft).await?;
    let (note, now) = (cx.ids.next(), cx.now());
    let published = PublishedJson { id: note, url: format!("/n/{note}"), version: 1 };
    let answer = Answer::created(&published.url, &published)?;
    // What takes time is done before: from here on nobody else can write.
    let facts = facts::of(note, author, &ready, now);
    let mut tx = cx.db.begin().await?;
    if let Some(first) = key.claim_for(&mut tx, cx, SCOPE, input, &answer).await? {
        return Ok((first, true));
    }
    insert(cx, &mut tx, (note, author), &ready, facts, now).await?;
    tx.commit().await?;
    Ok((answer, false))
}

/// What a key stands for: the draft, and files that came with it.
pub fn input_of(draft: &Draft, files: &[web::UploadedFile]) -> String {
    let files = files.iter().map(|file| hex::encode(Sha256::digest(&file.bytes)));
    format!("{draft:?}{:?}", files.collect::<Vec<_>>())
}

async fn insert(
    site: &Site,
    tx: &mut Tx,
    (note, author): (Id<Note>, Id<User>),
    ready: &Ready,
    facts: Event,
    now: Timestamp,
) -> Outcome<()> {
    insert_note(tx, note, author, ready, now).await?;
    insert_parts(tx, note, ready).await?;
    site.emit(tx, &NotePublished { note, author }).await?;
    Ok(activity::api::record(tx, site, &[facts]).await?)
}

async fn insert_note(
    tx: &mut Tx,
    note: Id<Note>,
    author: Id<User>,
    ready: &Ready,
    now: Timestamp,
) -> DbResult<()> {
    let (content, cover) = (&ready.content, ready.pictures.first());
    sql!(
        "INSERT INTO notes_note (id, author_id, title, title_lang, text, text_lang, channel, place, tone, state,
             version, cover_key, cover_width, cover_height, cover_thumbhash, cover_alt, product_id,
             likes, collects, comments, heat, published_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, 'live', 1, $10, $11, $12, $13, $14, $15, 0, 0, 0, $16, $17)",
        note,
        author,
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
        heat(now),
        now,
    )
    .execute(tx)
    .await?;
    Ok(())
}

/// A note that was published.
#[derive(Serialize, Deserialize, ToSchema)]
pub struct PublishedJson {
    /// The note.
    #[schema(value_type = String)]
    pub id: Id<Note>,
    /// Its page.
    pub url: String,
    /// For `If-Match`, as `"1"`.
    pub version: i64,
}

/// `POST /api/v1/notes`.
pub async fn json(cx: Cx, key: Key, Json(note): Json<NewNote>) -> Reply {
    let draft = Draft::from(note);
    let (answer, replayed) = publish_once(&cx, &key, &input_of(&draft, &[]), &draft).await?;
    Ok(answer.respond(replayed))
}
