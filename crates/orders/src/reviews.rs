//! Reviews as everybody reads them: of a product, newest first, and how many gave each number of stars.

use std::collections::HashMap;

use catalog::api::{Product, Store};
use db::{Conn, DbResult, row, sql};
use identity::api::Person;
use kernel::{Cursor, Id, Page, Timestamp};
use pictures::api::{Picture, PictureMark};
use web::User;

use crate::api::{Line, Review};

/// Reviews on a page.
const SIZE: usize = 20;

/// What a store says to a review.
#[derive(Debug, Clone)]
pub struct Reply {
    /// The words.
    pub text: String,
    /// Their language.
    pub lang: String,
    /// When.
    pub at: Timestamp,
}

/// What a buyer says of what arrived. Only those who received the product write one, so each is verified.
#[derive(Debug, Clone)]
pub struct ReviewView {
    /// Its id.
    pub id: Id<Review>,
    /// Of which line of an order.
    pub line: Id<Line>,
    /// Of which product.
    pub product: Id<Product>,
    /// Of which store.
    pub store: Id<Store>,
    /// Who wrote it; none for an account that is gone.
    pub author: Option<Person>,
    /// 1 to 5.
    pub stars: i64,
    /// The words; may be empty.
    pub text: String,
    /// Their language.
    pub lang: String,
    /// Which options were bought; empty for the only variant.
    pub options: String,
    /// Pictures with what they show.
    pub pictures: Vec<(Picture, String)>,
    /// What the store says to it.
    pub reply: Option<Reply>,
    /// When it was written.
    pub created_at: Timestamp,
}

row! {
    struct Row {
        id: Id<Review>,
        line: Id<Line>,
        product: Id<Product>,
        store: Id<Store>,
        author: Id<User>,
        stars: i64,
        text: String,
        lang: String,
        options: String,
        reply: Option<String>,
        reply_lang: Option<String>,
        replied_at: Option<Timestamp>,
        created_at: Timestamp,
    }
}

row! {
    struct PictureRow { review: Id<Review>, picture: Id<PictureMark>, alt: String }
}

/// Reviews of a product, newest first.
///
/// # Errors
/// As the database says.
pub async fn reviews(
    conn: &mut Conn,
    product: Id<Product>,
    after: Option<Cursor>,
) -> DbResult<Page<ReviewView>> {
    let before = after.as_ref().and_then(Cursor::keys::<1>).map_or(i64::MAX, |[id]| id);
    let rows: Vec<Row> = sql!(
        "SELECT r.id, r.line, r.product, r.store, r.author, r.stars, r.text, r.lang, l.options, r.reply,
                r.reply_lang, r.replied_at, r.created_at
         FROM orders_review r JOIN orders_line l ON l.id = r.line
         WHERE r.product = $1 AND r.id < $2 ORDER BY r.id DESC LIMIT $3",
        product,
        before,
        SIZE + 1,
    )
    .fetch_all(conn)
    .await?;
    let page = Page::cut(rows, SIZE, |row| vec![row.id.raw()]);
    Ok(Page { next: page.next, items: fill(conn, page.items).await? })
}

/// The reviews of these lines, by line.
///
/// # Errors
/// As the database says.
pub async fn of_lines(conn: &mut Conn, lines: &[Id<Line>]) -> DbResult<HashMap<Id<Line>, ReviewView>> {
    if lines.is_empty() {
        return Ok(HashMap::new());
    }
    let rows: Vec<Row> = sql!(
        "SELECT r.id, r.line, r.product, r.store, r.author, r.stars, r.text, r.lang, l.options, r.reply,
                r.reply_lang, r.replied_at, r.created_at
         FROM orders_review r JOIN orders_line l ON l.id = r.line WHERE r.line IN LIST($1)",
        lines
    )
    .fetch_all(conn)
    .await?;
    let reviews = fill(conn, rows).await?;
    Ok(reviews.into_iter().map(|review| (review.line, review)).collect())
}

async fn fill(conn: &mut Conn, rows: Vec<Row>) -> DbResult<Vec<ReviewView>> {
    if rows.is_empty() {
        return Ok(Vec::new());
    }
    let ids: Vec<Id<Review>> = rows.iter().map(|row| row.id).collect();
    let authors: Vec<Id<User>> = rows.iter().map(|row| row.author).collect();
    let authors = identity::api::people(conn, &authors).await?;
    let placed: Vec<PictureRow> = sql!(
        "SELECT review, picture, alt FROM orders_review_picture WHERE review IN LIST($1) ORDER BY review, position",
        &ids
    )
    .fetch_all(conn)
    .await?;
    let pictures: Vec<Id<PictureMark>> = placed.iter().map(|row| row.picture).collect();
    let found = pictures::api::by_ids(conn, &pictures).await?;
    let mut shown: HashMap<Id<Review>, Vec<(Picture, String)>> = HashMap::new();
    for row in placed {
        if let Some(picture) = found.get(&row.picture) {
            shown.entry(row.review).or_default().push((picture.clone(), row.alt));
        }
    }
    let view = |row: Row| ReviewView {
        author: authors.get(&row.author).cloned(),
        pictures: shown.remove(&row.id).unwrap_or_default(),
        reply: reply(row.reply, row.reply_lang, row.replied_at),
        id: row.id,
        line: row.line,
        product: row.product,
        store: row.store,
        stars: row.stars,
        text: row.text,
        lang: row.lang,
        options: row.options,
        created_at: row.created_at,
    };
    Ok(rows.into_iter().map(view).collect())
}

fn reply(text: Option<String>, lang: Option<String>, at: Option<Timestamp>) -> Option<Reply> {
    Some(Reply { text: text?, lang: lang?, at: at? })
}

/// How many gave a product 1, 2, 3, 4 and 5 stars.
///
/// # Errors
/// As the database says.
pub async fn histogram(conn: &mut Conn, product: Id<Product>) -> DbResult<[i64; 5]> {
    let rows: Vec<(i64, i64)> =
        sql!("SELECT stars, reviews FROM orders_rating WHERE product = $1", product).fetch_all(conn).await?;
    let mut counts = [0; 5];
    for (stars, reviews) in rows {
        if let Some(count) = usize::try_from(stars - 1).ok().and_then(|at| counts.get_mut(at)) {
            *count = reviews;
        }
    }
    Ok(counts)
}
