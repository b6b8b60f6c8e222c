//! A note as JSON, with its version as the `ETag`.

use kernel::{Channel, Id, Problem};
use web::axum::http::{HeaderValue, header};
use web::axum::response::IntoResponse;
use web::{Cx, Json, Path, Reply, Response};

use crate::api::Note;
use crate::json::{AuthorJson, LinkedJson, NoteJson, PictureJson};
use crate::show::{Linked, NoteView, PictureRow, load};

/// `GET /api/v1/notes/{id}`.
pub async fn json(cx: Cx, Path(note): Path<Id<Note>>) -> Reply<Response> {
    let view = load(&mut cx.db.read().await?, cx.actor.as_deref(), note).await?;
    let tag = HeaderValue::from_str(&format!("\"{}\"", view.row.version)).map_err(Problem::internal)?;
    let mut response = Json(as_json(view)).into_response();
    response.headers_mut().insert(header::ETAG, tag);
    Ok(response)
}

fn as_json(view: NoteView) -> NoteJson {
    let NoteView { row, pictures, topics, products, author, mine } = view;
    let picture = |each: PictureRow| PictureJson {
        id: each.picture_id,
        url: pictures::api::base(&each.key),
        width: each.width,
        height: each.height,
        thumbhash: each.thumbhash,
        alt: each.alt,
    };
    let product = |each: Linked| LinkedJson {
        id: each.card.id,
        declaration: each.declaration.as_str(),
        bought_at: each.bought_at,
    };
    NoteJson {
        id: row.id,
        url: format!("/n/{}", row.id),
        author: AuthorJson { id: author.id, handle: author.handle, name: author.name },
        title: row.title,
        lang: row.title_lang,
        text: row.text,
        text_lang: row.text_lang,
        topics: topics.into_iter().map(|topic| topic.name).collect(),
        channel: row.channel.map(Channel::as_str),
        place: row.place,
        tone: row.tone,
        pictures: pictures.into_iter().map(picture).collect(),
        products: products.into_iter().map(product).collect(),
        likes: row.likes,
        collects: row.collects,
        comments: row.comments,
        liked: mine.liked,
        collected: mine.collected,
        version: row.version,
        published_at: row.published_at,
        edited_at: row.edited_at,
    }
}
