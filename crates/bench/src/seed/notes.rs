//! The notes of a seeded site with everything that hangs on them, and counters that fit.
//!
//! Of the note of number n: the author is person 7919 n mod 10,000; three of four have a cover, one of eight three
//! pictures; likes are n mod 7, and forty more for one of 101; one of four is collected once; one of five links a
//! product, and one of five has two comments; all have a topic, and every other one a second.

use db::{Db, DbResult, Tx, sql};
use kernel::Id;

use super::{Number, batches, numbers};
use crate::corpus::{self, ID_SHIFT, Notes, PICTURES, PRODUCTS};

/// More likes than a note has.
const MOST_LIKES: usize = 47;

/// Writes the notes.
///
/// # Errors
/// As the database says.
pub async fn fill(db: &Db, notes: Notes) -> DbResult<()> {
    for batch in batches(notes.0) {
        let (mut tx, list) = (db.begin().await?, numbers(batch));
        rows(&mut tx, notes, &list).await?;
        pictures(&mut tx, notes, &list).await?;
        topics(&mut tx, notes, &list).await?;
        products(&mut tx, notes, &list).await?;
        likes(&mut tx, notes, &list).await?;
        collects(&mut tx, notes, &list).await?;
        comments(&mut tx, notes, &list).await?;
        tx.commit().await?;
    }
    let mut tx = db.begin().await?;
    count_uses(&mut tx, notes).await?;
    tx.commit().await
}

async fn rows(tx: &mut Tx, notes: Notes, list: &[Id<Number>]) -> DbResult<()> {
    sql!(
        "INSERT INTO notes_note (id, author_id, title, title_lang, text, text_lang, channel, place, tone, state,
             version, cover_key, cover_width, cover_height, cover_thumbhash, cover_alt, product_id, likes, collects,
             comments, heat, published_at)
         SELECT n.ms * $4, (n.i * 7919 % 10000 + 1) * $4, 'What we found on walk ' || n.i || ' along the old canal',
                'en', 'We went out before the shops opened and walked as far as the third lock. The baker at the'
                || ' corner had cardamom buns, still warm, and a shelf of cups that somebody had thrown by hand.'
                || ' I bought one that leans a little. It holds exactly as much as a good book chapter needs.'
                || ' Next time we will take the other bank and see whether the ferry still runs.', 'en',
                CASE n.i % 12 WHEN 0 THEN 'home' WHEN 1 THEN 'food' WHEN 2 THEN 'travel' WHEN 3 THEN 'skincare'
                     WHEN 4 THEN 'outfits' WHEN 5 THEN 'plants' WHEN 6 THEN 'books' WHEN 7 THEN 'film'
                     WHEN 8 THEN 'running' WHEN 9 THEN 'pets' END,
                'Malmö', 'celadon', 'live', 1, p.key, p.width, p.height, p.thumbhash,
                CASE WHEN p.key IS NULL THEN '' ELSE 'A cup on a table' END,
                CASE WHEN n.i % 5 = 0 THEN (n.i / 5 % $5 + 1) * $4 END, n.likes, n.collects, n.comments,
                (1577836800000 + n.ms) / 45 + LEAST(
                    n.p * 238560, 477121 + (n.p - 2) * 74697, 1000000 + (n.p - 9) * 23856,
                    1477121 + (n.p - 29) * 7469, 2000000 + (n.p - 99) * 2385),
                (1577836800000 + n.ms) * 1000
         FROM (SELECT c.i, c.ms, c.likes, c.collects, c.comments, c.likes + c.collects + 4 * c.comments AS p
               FROM (SELECT value AS i, $2 + value * $3 AS ms,
                            value % 7 + CASE WHEN value % 101 = 0 THEN 40 ELSE 0 END AS likes,
                            CASE WHEN value % 4 = 0 THEN 1 ELSE 0 END AS collects,
                            CASE WHEN value % 5 = 0 THEN 2 ELSE 0 END AS comments
                     FROM LIST($1)) c) n
         LEFT JOIN (SELECT key, width, height, thumbhash, ROW_NUMBER() OVER (ORDER BY id) - 1 AS nth
                    FROM pictures_picture) p ON n.i % 4 <> 0 AND p.nth = n.i % $6",
        list,
        notes.published_ms(0),
        notes.step_ms(),
        ID_SHIFT,
        PRODUCTS,
        PICTURES,
    )
    .execute(tx)
    .await?;
    Ok(())
}

async fn pictures(tx: &mut Tx, notes: Notes, list: &[Id<Number>]) -> DbResult<()> {
    sql!(
        "INSERT INTO notes_picture (note_id, position, picture_id, key, width, height, thumbhash, alt)
         SELECT ($3 + n.value * $4) * $5, k.value, p.id, p.key, p.width, p.height, p.thumbhash, 'A cup on a table'
         FROM (SELECT value FROM LIST($1)) n
         JOIN (SELECT value FROM LIST($2)) k ON (k.value = 0 AND n.value % 4 <> 0) OR n.value % 8 = 1
         JOIN (SELECT id, key, width, height, thumbhash, ROW_NUMBER() OVER (ORDER BY id) - 1 AS nth
               FROM pictures_picture) p ON p.nth = (n.value + k.value) % $6",
        list,
        &numbers(0..3),
        notes.published_ms(0),
        notes.step_ms(),
        ID_SHIFT,
        PICTURES,
    )
    .execute(tx)
    .await?;
    Ok(())
}

async fn topics(tx: &mut Tx, notes: Notes, list: &[Id<Number>]) -> DbResult<()> {
    sql!(
        "INSERT INTO notes_topic (note_id, position, topic, topic_key)
         SELECT ($3 + n.value * $4) * $5, k.value, 'Topic' || ((n.value * 17 + k.value * 250) % 500),
                'topic' || ((n.value * 17 + k.value * 250) % 500)
         FROM (SELECT value FROM LIST($1)) n
         JOIN (SELECT value FROM LIST($2)) k ON k.value = 0 OR n.value % 2 = 0",
        list,
        &numbers(0..2),
        notes.published_ms(0),
        notes.step_ms(),
        ID_SHIFT,
    )
    .execute(tx)
    .await?;
    Ok(())
}

async fn products(tx: &mut Tx, notes: Notes, list: &[Id<Number>]) -> DbResult<()> {
    sql!(
        "INSERT INTO notes_product (note_id, position, product_id, declaration)
         SELECT ($2 + value * $3) * $4, 0, (value / 5 % $5 + 1) * $4, 'own' FROM LIST($1) WHERE value % 5 = 0",
        list,
        notes.published_ms(0),
        notes.step_ms(),
        ID_SHIFT,
        PRODUCTS,
    )
    .execute(tx)
    .await?;
    Ok(())
}

async fn likes(tx: &mut Tx, notes: Notes, list: &[Id<Number>]) -> DbResult<()> {
    sql!(
        "INSERT INTO notes_like (note_id, person_id, liked_at)
         SELECT n.ms * $5, ((n.i * 31 + k.value * 101 + 7) % 10000 + 1) * $5,
                (1577836800000 + n.ms + k.value * 60000) * 1000
         FROM (SELECT value AS i, $3 + value * $4 AS ms FROM LIST($1)) n
         JOIN (SELECT value FROM LIST($2)) k
              ON k.value < n.i % 7 + CASE WHEN n.i % 101 = 0 THEN 40 ELSE 0 END",
        list,
        &numbers(0..MOST_LIKES),
        notes.published_ms(0),
        notes.step_ms(),
        ID_SHIFT,
    )
    .execute(tx)
    .await?;
    Ok(())
}

async fn collects(tx: &mut Tx, notes: Notes, list: &[Id<Number>]) -> DbResult<()> {
    sql!(
        "INSERT INTO notes_collect (note_id, person_id, collected_at)
         SELECT ($2 + value * $3) * $4, ((value * 13 + 5) % 10000 + 1) * $4, (1577836800000 + $2 + value * $3) * 1000
         FROM LIST($1) WHERE value % 4 = 0",
        list,
        notes.published_ms(0),
        notes.step_ms(),
        ID_SHIFT,
    )
    .execute(tx)
    .await?;
    Ok(())
}

async fn comments(tx: &mut Tx, notes: Notes, list: &[Id<Number>]) -> DbResult<()> {
    sql!(
        "INSERT INTO notes_comment (id, note_id, author_id, text, lang, state, likes, replies, created_at)
         SELECT n.ms * $5 + k.value + 1, n.ms * $5, ((n.i * 3 + k.value * 11) % 10000 + 1) * $5,
                'Which ferry was it? We took the early one last year.', 'en', 'live', 0, 0,
                (1577836800000 + n.ms) * 1000
         FROM (SELECT value AS i, $3 + value * $4 AS ms FROM LIST($1)) n
         JOIN (SELECT value FROM LIST($2)) k ON n.i % 5 = 0",
        list,
        &numbers(0..2),
        notes.published_ms(0),
        notes.step_ms(),
        ID_SHIFT,
    )
    .execute(tx)
    .await?;
    Ok(())
}

/// Counts in notes, products and the store what shows each picture and links each product.
async fn count_uses(tx: &mut Tx, notes: Notes) -> DbResult<()> {
    let (mut uses, mut linked) = ([0i64; PICTURES], [0i64; PRODUCTS]);
    uses[0] += 1;
    (0..PRODUCTS).for_each(|product| uses[product % PICTURES] += 1);
    for note in 0..notes.0 {
        let shown = if note % 8 == 1 { 3 } else { usize::from(note % 4 != 0) };
        (0..shown).for_each(|position| uses[(note + position) % PICTURES] += 1);
        linked[note / 5 % PRODUCTS] += i64::from(note % 5 == 0);
    }
    for (nth, count) in uses.into_iter().enumerate() {
        sql!(
            "UPDATE pictures_picture SET uses = $1
             WHERE id = (SELECT id FROM pictures_picture ORDER BY id LIMIT 1 OFFSET $2)",
            count,
            nth,
        )
        .execute(tx)
        .await?;
    }
    for (product, count) in linked.into_iter().enumerate() {
        sql!("UPDATE catalog_product SET note_count = $1 WHERE id = $2", count, corpus::id(product))
            .execute(tx)
            .await?;
    }
    Ok(())
}
