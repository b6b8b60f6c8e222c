//! Filling a site for measuring: everything that can be computed is written by the database itself, a few thousand
//! rows a statement. What results is consistent: `cinnabar check` finds nothing.

use db::{Db, DbResult, Tx, sql};
use kernel::{Clock, Id};
use sha2::{Digest, Sha256};
use sketch::Subject;

use crate::corpus::{self, ID_SHIFT, Notes, PEOPLE, PICTURES, PRODUCTS, READERS, SESSIONS};
use crate::http::{Client, request};
use crate::server::Place;

mod notes;

/// Rows of one statement: on PostgreSQL it must end within the program's ten seconds.
const BATCH: usize = 2_000;

/// Fills an empty site.
///
/// # Errors
/// A site that is not empty; as the database says.
pub async fn seed(place: &Place, notes: Notes) -> anyhow::Result<()> {
    std::fs::create_dir_all(&place.data)?;
    place.run(&["migrate"])?;
    let db = Db::open(&place.database(), 2).await?;
    people(&db).await?;
    sessions(&db).await?;
    relations(&db).await?;
    pictures(place).await?;
    catalogue(&db).await?;
    notes::fill(&db, notes).await?;
    let mut tx = db.begin().await?;
    sql!("ANALYZE").execute(&mut tx).await?;
    tx.commit().await?;
    db.close().await;
    // What was written by hand told nobody of itself.
    place.run(&["rebuild", "discovery"])?;
    place.run(&["rebuild", "following"])
}

/// Numbers as the list that a statement reads as rows.
struct Number;

fn numbers(range: std::ops::Range<usize>) -> Vec<Id<Number>> {
    range.map(|number| Id::new(i64::try_from(number).unwrap_or(i64::MAX))).collect()
}

fn batches(all: usize) -> impl Iterator<Item = std::ops::Range<usize>> {
    (0..all).step_by(BATCH).map(move |start| start..all.min(start + BATCH))
}

async fn people(db: &Db) -> DbResult<()> {
    for batch in batches(PEOPLE) {
        let mut tx = db.begin().await?;
        sql!(
            "INSERT INTO identity_user (id, handle, name, email, email_key, password_hash, role, bio, bio_lang, place,
                                        avatar, locale, brand, disabled, created_at)
             SELECT (value + 1) * $2, 'person_' || value, 'Person ' || value, 'person' || value || '@example.test',
                    'person' || value || '@example.test', '', 'person', 'Walks, reads, bakes.', 'en', 'Malmö',
                    NULL, NULL, $3, $3, $4
             FROM LIST($1)",
            &numbers(batch),
            ID_SHIFT,
            false,
            Clock::system().now(),
        )
        .execute(&mut tx)
        .await?;
        tx.commit().await?;
    }
    Ok(())
}

async fn sessions(db: &Db) -> DbResult<()> {
    let (mut tx, now) = (db.begin().await?, Clock::system().now());
    for person in 0..SESSIONS {
        sql!(
            "INSERT INTO identity_session (id, user_id, token_hash, ip, agent, created_at, seen_at)
             VALUES ($1, $1, $2, '127.0.0.1', 'bench', $3, $3)",
            corpus::id(person),
            Sha256::digest(corpus::token(person)).to_vec(),
            now,
        )
        .execute(&mut tx)
        .await?;
    }
    tx.commit().await
}

/// Each reader follows ten readers and ten others, and has blocked three.
async fn relations(db: &Db) -> DbResult<()> {
    let (mut tx, now) = (db.begin().await?, Clock::system().now());
    sql!(
        "INSERT INTO social_follow (follower, followee, created_at)
         SELECT (r.value + 1) * $3, (CASE WHEN k.value < 10 THEN (r.value + 1 + k.value) % 300
                                     ELSE 2000 + (r.value * 13 + k.value * 97) % 7000 END + 1) * $3, $4
         FROM (SELECT value FROM LIST($1)) r CROSS JOIN (SELECT value FROM LIST($2)) k",
        &numbers(0..READERS),
        &numbers(0..20),
        ID_SHIFT,
        now,
    )
    .execute(&mut tx)
    .await?;
    sql!(
        "INSERT INTO social_block (blocker, blocked, created_at)
         SELECT (r.value + 1) * $3, (9000 + r.value * 3 + k.value + 1) * $3, $4
         FROM (SELECT value FROM LIST($1)) r CROSS JOIN (SELECT value FROM LIST($2)) k",
        &numbers(0..READERS),
        &numbers(0..3),
        ID_SHIFT,
        now,
    )
    .execute(&mut tx)
    .await?;
    sql!(
        "INSERT INTO social_count (user_id, followers, following)
         SELECT u.id, (SELECT CAST(COUNT(*) AS BIGINT) FROM social_follow WHERE followee = u.id),
                (SELECT CAST(COUNT(*) AS BIGINT) FROM social_follow WHERE follower = u.id)
         FROM identity_user u",
    )
    .execute(&mut tx)
    .await?;
    tx.commit().await
}

/// Uploads the pictures as a person would, so that their files are there.
async fn pictures(place: &Place) -> anyhow::Result<()> {
    let server = place.serve().await?;
    let mut client = Client::new(server.address);
    for number in 0..PICTURES {
        let subject = Subject::ALL[number * 7 % Subject::ALL.len()];
        let file = photo(&subject, number as u64, 720, 960)?;
        client.send(&upload(&corpus::token(0), &file)).await?.good()?;
    }
    Ok(())
}

/// A drawn photo as the JPEG that a camera would make.
///
/// # Errors
/// A temporary file that can't be written.
pub fn photo(subject: &Subject, seed: u64, width: u32, height: u32) -> anyhow::Result<Vec<u8>> {
    let file = tempfile::Builder::new().suffix(".jpg").tempfile()?;
    sketch::draw(subject, seed, width, height).save(file.path())?;
    Ok(std::fs::read(file.path())?)
}

/// The request that uploads a picture.
pub fn upload(token: &str, file: &[u8]) -> Vec<u8> {
    const EDGE: &str = "edge-of-a-part";
    let mut body = format!(
        "--{EDGE}\r\ncontent-disposition: form-data; name=\"file\"; filename=\"photo.jpg\"\r\n\
         content-type: image/jpeg\r\n\r\n"
    )
    .into_bytes();
    body.extend_from_slice(file);
    body.extend_from_slice(format!("\r\n--{EDGE}--\r\n").as_bytes());
    let kind = format!("multipart/form-data; boundary={EDGE}");
    let bearer = format!("Bearer {token}");
    request("POST", "/api/v1/media", &[("authorization", &bearer), ("content-type", &kind)], &body)
}

/// One store whose products never sell out.
async fn catalogue(db: &Db) -> DbResult<()> {
    let (mut tx, now, one) = (db.begin().await?, Clock::system().now(), corpus::id(0));
    sql!(
        "INSERT INTO catalog_brand (id, applicant, name, slug, country, story, story_lang, site, state, reason,
                                    created_at, decided_at, decided_by)
         VALUES ($1, $1, 'Bench', 'bench', 'Sweden', '', 'en', '', 'approved', '', $2, $2, $1)",
        one,
        now,
    )
    .execute(&mut tx)
    .await?;
    sql!(
        "INSERT INTO catalog_store (id, brand, slug, name, lang, country, currency, tone, about, about_lang, hero,
                                    hero_key, hero_width, hero_height, hero_thumbhash, rating_sum, rating_count,
                                    created_at)
         SELECT $1, $1, 'bench', 'Bench', 'en', 'Sweden', 'CNY', 'celadon', '', 'en', id, key, width, height,
                thumbhash, 0, 0, $2
         FROM pictures_picture ORDER BY id LIMIT 1",
        one,
        now,
    )
    .execute(&mut tx)
    .await?;
    sql!("INSERT INTO catalog_member (store, person, role, added_at) VALUES ($1, $1, 'owner', $2)", one, now)
        .execute(&mut tx)
        .await?;
    sql!(
        "INSERT INTO catalog_delivery (id, store, name, price, min_days, max_days) VALUES ($1, $1, 'Post', 800, 2, 4)",
        one,
    )
    .execute(&mut tx)
    .await?;
    products(&mut tx).await?;
    tx.commit().await
}

async fn products(tx: &mut Tx) -> DbResult<()> {
    let (now, one, all) = (Clock::system().now(), corpus::id(0), numbers(0..PRODUCTS));
    sql!(
        "INSERT INTO catalog_product (id, store, name, lang, description, description_lang, category, options, state,
                                      version, rating_sum, rating_count, note_count, taken, created_at, listed_at)
         SELECT (value + 1) * $2, $3, 'Product ' || value, 'en', 'Made to be measured.', 'en', 'home', '[]',
                'on_sale', 1, 0, 0, 0, 0, $4, $4
         FROM LIST($1)",
        &all,
        ID_SHIFT,
        one,
        now,
    )
    .execute(tx)
    .await?;
    sql!(
        "INSERT INTO catalog_variant (id, store, product, value_1, value_2, position, sku, price, stock, weight_g,
                                      picture, active)
         SELECT (value + 1) * $2, $3, (value + 1) * $2, '', '', 0, 'sku-' || value, 1000 + value, 1000000, 100, NULL,
                $4
         FROM LIST($1)",
        &all,
        ID_SHIFT,
        one,
        true,
    )
    .execute(tx)
    .await?;
    sql!(
        "INSERT INTO catalog_stock_move (id, variant, delta, reason, created_at)
         SELECT (value + 1) * $2, (value + 1) * $2, 1000000, 'count', $3 FROM LIST($1)",
        &all,
        ID_SHIFT,
        now,
    )
    .execute(tx)
    .await?;
    sql!(
        "INSERT INTO catalog_picture (product, position, picture, key, width, height, thumbhash, alt, alt_lang)
         SELECT (n.value + 1) * $2, 0, p.id, p.key, p.width, p.height, p.thumbhash, 'A product', 'en'
         FROM (SELECT value FROM LIST($1)) n
         JOIN (SELECT id, key, width, height, thumbhash, ROW_NUMBER() OVER (ORDER BY id) - 1 AS nth
               FROM pictures_picture) p ON p.nth = n.value % $3",
        &all,
        ID_SHIFT,
        PICTURES,
    )
    .execute(tx)
    .await?;
    Ok(())
}
