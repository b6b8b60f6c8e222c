//! Taking a picture in: bytes of an upload become files in the blob store and a row.

use std::sync::LazyLock;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use bytes::Bytes;
use db::sql;
use kernel::problem::Code;
use kernel::{ErrorKind, Id, Outcome, Problem};
use media::heic::{Converter, find_converter};
use media::picture::{Format, Limits, PictureError, Prepared, Rung, prepare};
use tokio::sync::Semaphore;
use web::{Site, User};

use crate::api::Picture;

/// One is worked on for each core: a picture takes all of one for half a second, and up to 300 MB.
static SLOTS: LazyLock<Semaphore> =
    LazyLock::new(|| Semaphore::new(std::thread::available_parallelism().map_or(1, Into::into)));
static CONVERTER: LazyLock<Option<Converter>> = LazyLock::new(find_converter);

/// The width that exists of every picture, also of one that is smaller.
const SMALL: u32 = 320;
/// The picture could not be prepared, and it is our fault.
const FAILED: Code = Code::new(ErrorKind::Unavailable, "picture-converter");

/// Prepares an upload and keeps it. The files are durable before the row exists, so no row points to nothing.
///
/// # Errors
/// A field problem at `file` that says what is wrong with the picture; failures of the store.
pub async fn store(site: &Site, owner: Id<User>, upload: Bytes) -> Outcome<Picture> {
    let prepared = prepare_apart(upload).await?;
    for rung in &prepared.rungs {
        let name = file_name(&prepared.key, rung);
        let put = site.blobs.put(&name, Bytes::copy_from_slice(&rung.bytes), rung.format.mime());
        put.await.map_err(Problem::internal)?;
    }
    if prepared.width < SMALL {
        // Avatars ask for this width of every picture.
        if let Some(rung) = prepared.rungs.first() {
            let name = format!("pictures/{}/{SMALL}.webp", prepared.key);
            let put = site.blobs.put(&name, Bytes::copy_from_slice(&rung.bytes), rung.format.mime());
            put.await.map_err(Problem::internal)?;
        }
    }
    let picture = Picture {
        id: site.ids.next(),
        key: prepared.key,
        width: i64::from(prepared.width),
        height: i64::from(prepared.height),
        thumbhash: STANDARD.encode(&prepared.thumbhash),
    };
    let mut tx = site.db.begin().await?;
    sql!(
        "INSERT INTO pictures_picture (id, owner_id, key, width, height, thumbhash, uses, created_at)
         VALUES ($1, $2, $3, $4, $5, $6, 0, $7)",
        picture.id,
        owner,
        &picture.key,
        picture.width,
        picture.height,
        &picture.thumbhash,
        site.now(),
    )
    .execute(&mut tx)
    .await?;
    tx.commit().await?;
    Ok(picture)
}

/// The pixels are worked on outside of the threads that answer requests.
async fn prepare_apart(upload: Bytes) -> Outcome<Prepared> {
    let _slot = SLOTS.acquire().await.map_err(Problem::internal)?;
    let work = move || match prepare(&upload, &Limits::default()) {
        Err(PictureError::Heic) => {
            let converter = CONVERTER.as_ref().ok_or(PictureError::Heic)?;
            prepare(&converter.to_jpeg(&upload, &Limits::default())?, &Limits::default())
        }
        other => other,
    };
    let prepared = tokio::task::spawn_blocking(work).await.map_err(Problem::internal)?;
    prepared.map_err(|error| match error {
        PictureError::Converter(_) | PictureError::Encode => Problem::from(FAILED).caused_by(error),
        error => Problem::field("file", error.code()),
    })
}

/// `pictures/{key}/{width}.webp`, and `pictures/{key}/1080.jpg` whatever its width.
fn file_name(key: &str, rung: &Rung) -> String {
    match rung.format {
        Format::WebP => format!("pictures/{key}/{}.webp", rung.width),
        Format::Jpeg => format!("pictures/{key}/1080.jpg"),
    }
}
