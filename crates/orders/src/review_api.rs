//! Reviews over JSON.

use catalog::api::Product;
use identity::api::PersonView;
use kernel::problem::Code;
use kernel::{ErrorKind, Id, Outcome};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use web::axum::response::IntoResponse;
use web::{Cx, Json, Path, Query, Reply, StatusCode, created, link_next};

use crate::api::{Line, Review, ReviewView};
use crate::order_pages::From;
use crate::review::{self, Written};
use crate::reviews;

/// An id of another kind, or none.
const BAD_ID: Code = Code::new(ErrorKind::Invalid, "orders-bad-id");

/// A review to be written.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewReviewJson {
    /// The id of the order's line that it is of.
    line: String,
    /// 1 to 5.
    stars: i64,
    /// At most 1000 characters.
    #[serde(default)]
    text: String,
    /// At most 6 of the writer's pictures.
    #[serde(default)]
    pictures: Vec<NewReviewPictureJson>,
}

/// A picture of a review.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewReviewPictureJson {
    /// Its id.
    id: String,
    /// What it shows.
    #[serde(default)]
    alt: String,
}

/// The id of what was made.
#[derive(Serialize, ToSchema)]
pub struct ReviewIdJson {
    /// The review's id.
    id: String,
}

/// `POST /api/v1/reviews`
pub async fn create(cx: Cx, Json(json): Json<NewReviewJson>) -> Reply {
    let line: Id<Line> = json.line.parse().map_err(|_| BAD_ID)?;
    let picture = |picture: NewReviewPictureJson| Ok((picture.id.parse().map_err(|_| BAD_ID)?, picture.alt));
    let pictures = json.pictures.into_iter().map(picture).collect::<Outcome<Vec<_>>>()?;
    let written = Written { stars: json.stars, text: json.text, pictures };
    let (review, order) = review::write(&cx, line, &written).await?;
    Ok(created(&format!("/api/v1/orders/{order}"), ReviewIdJson { id: review.to_string() }))
}

/// A reply to a review.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewReplyJson {
    /// At most 1000 characters.
    text: String,
}

/// `POST /api/v1/reviews/{id}/reply`
pub async fn reply(cx: Cx, Path(id): Path<Id<Review>>, Json(json): Json<NewReplyJson>) -> Reply {
    review::reply(&cx, id, &json.text).await?;
    Ok(StatusCode::NO_CONTENT.into_response())
}

/// What a buyer says of what arrived.
#[derive(Serialize, ToSchema)]
pub struct ReviewJson {
    /// Its id.
    id: String,
    /// Who wrote it; absent for an account that is gone.
    author: Option<PersonView>,
    /// 1 to 5.
    stars: i64,
    /// The words; may be empty.
    text: String,
    /// Their language, as a BCP 47 tag.
    lang: String,
    /// The options that were bought; empty for the only variant.
    options: String,
    /// Always true: only who received the product writes a review.
    verified: bool,
    /// Its pictures.
    pictures: Vec<ReviewPictureJson>,
    /// What the store says to it.
    reply: Option<String>,
    /// When it was written.
    created_at: String,
}

/// A picture of a review.
#[derive(Serialize, ToSchema)]
pub struct ReviewPictureJson {
    /// The folder of its files.
    url: String,
    /// What it shows.
    alt: String,
}

impl std::convert::From<ReviewView> for ReviewJson {
    fn from(view: ReviewView) -> Self {
        let picture = |(picture, alt): (pictures::api::Picture, String)| ReviewPictureJson {
            url: pictures::api::base(&picture.key),
            alt,
        };
        Self {
            id: view.id.to_string(),
            author: view.author.as_ref().map(PersonView::of),
            stars: view.stars,
            text: view.text,
            lang: view.lang,
            options: view.options,
            verified: true,
            pictures: view.pictures.into_iter().map(picture).collect(),
            reply: view.reply.map(|reply| reply.text),
            created_at: view.created_at.to_string(),
        }
    }
}

/// `GET /api/v1/products/{id}/reviews`
pub async fn list(cx: Cx, Path(id): Path<Id<Product>>, Query(from): Query<From>) -> Reply {
    let page = reviews::reviews(&mut cx.db.read().await?, id, from.cursor()).await?;
    Ok(link_next(&cx, page.map(ReviewJson::from)))
}
