//! Writing a review, once for each line that arrived, and the store's one reply to it.

use catalog::api::{Product, Store};
use db::{DbError, Tx, row, sql};
use kernel::problem::{Code, Flaw, NOT_FOUND};
use kernel::text::{guess_language, optional_block, optional_line};
use kernel::{Checks, ErrorKind, Id, Outcome};
use pictures::api::PictureMark;
use web::{Cx, Site, User};

use crate::api::{Line, Order, Review};
use crate::model::OrderState;

/// Longest review and reply.
pub const TEXT_MAX: usize = 1_000;
/// Most pictures of a review.
pub const MOST_PICTURES: usize = 6;

/// The order has not arrived.
pub const NOT_RECEIVED: Code = Code::new(ErrorKind::Conflict, "orders-not-received");
/// The line has its review.
pub const REVIEWED: Code = Code::new(ErrorKind::Conflict, "orders-reviewed");
/// Who sells something does not praise it.
pub const OWN_STORE: Code = Code::new(ErrorKind::Conflict, "orders-own-store");
/// The review has its reply.
pub const REPLIED: Code = Code::new(ErrorKind::Conflict, "orders-replied");

/// A review as it is written.
#[derive(Debug, Clone, Default)]
pub struct Written {
    /// 1 to 5.
    pub stars: i64,
    /// The words; may be empty.
    pub text: String,
    /// The writer's own pictures, and what they show.
    pub pictures: Vec<(Id<PictureMark>, String)>,
}

impl Written {
    fn parse(&self) -> Outcome<Self> {
        let mut checks = Checks::new();
        let stars =
            if (1..=5).contains(&self.stars) { Ok(self.stars) } else { Err(Flaw::from("orders-no-stars")) };
        let stars = checks.field("stars", stars);
        let text = checks.field("text", optional_block(&self.text, TEXT_MAX));
        if self.pictures.len() > MOST_PICTURES {
            checks.fail("pictures", Flaw::with("too-many", "max", MOST_PICTURES));
        }
        let mut pictures: Vec<(Id<PictureMark>, String)> = Vec::new();
        for (picture, alt) in &self.pictures {
            let alt = checks.field("pictures", optional_line(alt, 200)).unwrap_or_default();
            if !pictures.iter().any(|(known, _)| known == picture) {
                pictures.push((*picture, alt));
            }
        }
        let (stars, text) = checks.all(stars.zip(text))?;
        Ok(Self { stars, text, pictures })
    }
}

row! {
    struct Reviewed {
        order_id: Id<Order>,
        product: Id<Product>,
        store: Id<Store>,
        state: OrderState,
    }
}

/// Writes the review of a line that the signed-in person received; its id and order.
///
/// # Errors
/// Wrong fields, [`NOT_RECEIVED`], [`OWN_STORE`], [`REVIEWED`]; not found for everybody else's lines.
pub async fn write(cx: &Cx, line: Id<Line>, written: &Written) -> Outcome<(Id<Review>, Id<Order>)> {
    write_as(cx, cx.actor()?.id, line, written).await
}

/// As [`write`], for a person.
///
/// # Errors
/// As [`write`].
pub async fn write_as(
    site: &Site,
    author: Id<User>,
    line: Id<Line>,
    written: &Written,
) -> Outcome<(Id<Review>, Id<Order>)> {
    let written = written.parse()?;
    let mut tx = site.db.begin().await?;
    let reviewed: Option<Reviewed> = sql!(
        "SELECT l.order_id, l.product, o.store, o.state FROM orders_line l JOIN orders_order o ON o.id = l.order_id
         WHERE l.id = $1 AND l.buyer = $2",
        line,
        author,
    )
    .fetch_optional(&mut tx)
    .await?;
    let reviewed = reviewed.ok_or(NOT_FOUND)?;
    if !reviewed.state.received() {
        return Err(NOT_RECEIVED.into());
    }
    if catalog::api::is_member(&mut tx, reviewed.store, author).await? {
        return Err(OWN_STORE.into());
    }
    let review = site.ids.next::<Review>();
    let new = sql!(
        "INSERT INTO orders_review (id, line, product, store, author, stars, text, lang, created_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) ON CONFLICT (line) DO NOTHING",
        review,
        line,
        reviewed.product,
        reviewed.store,
        author,
        written.stars,
        &written.text,
        guess_language(&written.text),
        site.now(),
    )
    .execute(&mut tx)
    .await?;
    if new == 0 {
        return Err(REVIEWED.into());
    }
    attach(&mut tx, author, review, &written.pictures).await?;
    sql!(
        "INSERT INTO orders_rating (product, stars, reviews) VALUES ($1, $2, 1)
         ON CONFLICT (product, stars) DO UPDATE SET reviews = orders_rating.reviews + 1",
        reviewed.product,
        written.stars,
    )
    .execute(&mut tx)
    .await?;
    catalog::api::rate(&mut tx, reviewed.product, written.stars).await?;
    tx.commit().await?;
    Ok((review, reviewed.order_id))
}

async fn attach(
    tx: &mut Tx,
    author: Id<User>,
    review: Id<Review>,
    pictures: &[(Id<PictureMark>, String)],
) -> Outcome<()> {
    let ids: Vec<Id<PictureMark>> = pictures.iter().map(|(id, _)| *id).collect();
    if pictures::api::owned(tx, author, &ids).await?.len() < ids.len() {
        return Err(kernel::Problem::field("pictures", "orders-bad-picture"));
    }
    match pictures::api::attach(tx, &ids).await {
        Err(DbError::NoRow) => return Err(kernel::Problem::field("pictures", "orders-bad-picture")),
        attached => attached?,
    }
    for (position, (picture, alt)) in pictures.iter().enumerate() {
        sql!(
            "INSERT INTO orders_review_picture (review, position, picture, alt) VALUES ($1, $2, $3, $4)",
            review,
            position,
            *picture,
            alt,
        )
        .execute(tx)
        .await?;
    }
    Ok(())
}

/// Writes the one reply of a store to a review; the order that it is of.
///
/// # Errors
/// Wrong fields, [`REPLIED`]; not found for all but the store's members.
pub async fn reply(cx: &Cx, review: Id<Review>, text: &str) -> Outcome<Id<Order>> {
    reply_as(cx, cx.actor()?.id, review, text).await
}

/// As [`reply`], for a person.
///
/// # Errors
/// As [`reply`].
pub async fn reply_as(site: &Site, member: Id<User>, review: Id<Review>, text: &str) -> Outcome<Id<Order>> {
    let mut checks = Checks::new();
    let text = checks.field("reply", kernel::text::optional_block(text, TEXT_MAX));
    if text.as_ref().is_some_and(String::is_empty) {
        checks.fail("reply", "empty");
    }
    let text = checks.all(text)?;
    let mut tx = site.db.begin().await?;
    let found: Option<(Id<Store>, Id<Order>)> = sql!(
        "SELECT r.store, l.order_id FROM orders_review r JOIN orders_line l ON l.id = r.line WHERE r.id = $1",
        review
    )
    .fetch_optional(&mut tx)
    .await?;
    let (store, order) = found.ok_or(NOT_FOUND)?;
    if !catalog::api::is_member(&mut tx, store, member).await? {
        return Err(NOT_FOUND.into());
    }
    let replied = sql!(
        "UPDATE orders_review SET reply = $1, reply_lang = $2, replied_at = $3 WHERE id = $4 AND reply IS NULL",
        &text,
        guess_language(&text),
        site.now(),
        review,
    )
    .execute(&mut tx)
    .await?;
    if replied == 0 {
        return Err(REPLIED.into());
    }
    tx.commit().await?;
    Ok(order)
}
