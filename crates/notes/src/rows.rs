//! The rows of a note's parts, written by publishing and editing alike.

use std::collections::HashSet;

use catalog::api::{Product, count_note, product_cards, sold_by};
use db::{DbError, DbResult, Tx, sql};
use kernel::{Id, Outcome, Problem};
use pictures::api::{Picture, PictureMark, attach, detach, owned};
use web::{Site, User};

use crate::api::Note;
use crate::model::{Content, Draft};

/// A note whose parts are good and there.
pub struct Ready {
    /// What is written.
    pub content: Content,
    /// The pictures, in order.
    pub pictures: Vec<Picture>,
    /// Which of the products the author may sell.
    pub sold: HashSet<(Id<Product>, Id<User>)>,
}

impl Ready {
    /// The words for the cover.
    pub fn cover_alt(&self) -> &str {
        self.content.pictures.first().map_or("", |(_, alt)| alt)
    }
}

/// Checks a draft, that its pictures are the author's, and that its products exist.
///
/// # Errors
/// Every field that is wrong.
pub async fn prepare(site: &Site, author: Id<User>, draft: &Draft) -> Outcome<Ready> {
    let content = draft.check(site.settings.limits.pictures_per_note)?;
    if content.pictures.is_empty() && content.products.is_empty() {
        return Ok(Ready { content, pictures: Vec::new(), sold: HashSet::new() });
    }
    let mut conn = site.db.read().await?;
    let ids: Vec<_> = content.pictures.iter().map(|(id, _)| *id).collect();
    let pictures = if ids.is_empty() { Vec::new() } else { owned(&mut conn, author, &ids).await? };
    if pictures.len() < ids.len() {
        return Err(picture_gone());
    }
    let products: Vec<_> = content.products.iter().map(|(id, _)| *id).collect();
    if product_cards(&mut conn, &products).await?.len() < products.len() {
        return Err(Problem::field("products", "note-product-gone"));
    }
    let sold = sold_by(&mut conn, &products, &[author]).await?;
    Ok(Ready { content, pictures, sold })
}

fn picture_gone() -> Problem {
    Problem::field("pictures", "note-picture-gone")
}

/// Writes topics, pictures and products of a note that has none of its own yet.
///
/// # Errors
/// A picture that was collected in the meantime.
pub async fn insert_parts(tx: &mut Tx, note: Id<Note>, ready: &Ready) -> Outcome<()> {
    insert_topics(tx, note, ready).await?;
    insert_pictures(tx, note, ready).await?;
    insert_products(tx, note, ready).await?;
    let ids: Vec<_> = ready.pictures.iter().map(|picture| picture.id).collect();
    attach(tx, &ids).await.map_err(|error| match error {
        DbError::NoRow => picture_gone(),
        error => error.into(),
    })
}

async fn insert_topics(tx: &mut Tx, note: Id<Note>, ready: &Ready) -> DbResult<()> {
    for (position, topic) in ready.content.topics.iter().enumerate() {
        sql!(
            "INSERT INTO notes_topic (note_id, position, topic, topic_key) VALUES ($1, $2, $3, $4)",
            note,
            position,
            &topic.name,
            &topic.key,
        )
        .execute(tx)
        .await?;
    }
    Ok(())
}

async fn insert_pictures(tx: &mut Tx, note: Id<Note>, ready: &Ready) -> DbResult<()> {
    let alts = ready.content.pictures.iter().map(|(_, alt)| alt);
    for (position, (picture, alt)) in ready.pictures.iter().zip(alts).enumerate() {
        sql!(
            "INSERT INTO notes_picture (note_id, position, picture_id, key, width, height, thumbhash, alt)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
            note,
            position,
            picture.id,
            &picture.key,
            picture.width,
            picture.height,
            &picture.thumbhash,
            alt,
        )
        .execute(tx)
        .await?;
    }
    Ok(())
}

async fn insert_products(tx: &mut Tx, note: Id<Note>, ready: &Ready) -> DbResult<()> {
    for (position, (product, declaration)) in ready.content.products.iter().enumerate() {
        sql!(
            "INSERT INTO notes_product (note_id, position, product_id, declaration) VALUES ($1, $2, $3, $4)",
            note,
            position,
            *product,
            *declaration,
        )
        .execute(tx)
        .await?;
        count_note(tx, *product, 1).await?;
    }
    Ok(())
}

/// Takes topics, pictures and products of a note away. `counted` says whether its products count it.
///
/// # Errors
/// As the database says.
pub async fn remove_parts(tx: &mut Tx, note: Id<Note>, counted: bool) -> DbResult<()> {
    let pictures: Vec<(Id<PictureMark>,)> =
        sql!("SELECT picture_id FROM notes_picture WHERE note_id = $1", note).fetch_all(tx).await?;
    detach(tx, &pictures.into_iter().map(|(id,)| id).collect::<Vec<_>>()).await?;
    if counted {
        count_products(tx, note, -1).await?;
    }
    sql!("DELETE FROM notes_picture WHERE note_id = $1", note).execute(tx).await?;
    sql!("DELETE FROM notes_product WHERE note_id = $1", note).execute(tx).await?;
    sql!("DELETE FROM notes_topic WHERE note_id = $1", note).execute(tx).await?;
    Ok(())
}

/// Has the products of a note count it, or no longer.
///
/// # Errors
/// As the database says.
pub async fn count_products(tx: &mut Tx, note: Id<Note>, delta: i64) -> DbResult<()> {
    let products: Vec<(Id<Product>,)> =
        sql!("SELECT product_id FROM notes_product WHERE note_id = $1 ORDER BY product_id", note)
            .fetch_all(tx)
            .await?;
    for (product,) in products {
        count_note(tx, product, delta).await?;
    }
    Ok(())
}
