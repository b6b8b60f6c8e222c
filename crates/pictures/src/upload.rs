//! `POST /media` for our own pages and `POST /api/v1/media`: one file in, one picture out.

use kernel::{Id, Problem};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use web::{ApiUpload, Cx, Reply, Upload, UploadedFile, created};

use crate::api::{Picture, PictureMark, base, store};

/// The form has no fields beside its file.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Fields {}

/// A stored picture.
#[derive(Serialize, ToSchema)]
pub struct PictureJson {
    /// To name it in a note, a product, a review.
    #[schema(value_type = String)]
    id: Id<PictureMark>,
    /// The folder of its files: `{url}/{width}.webp`, `{url}/1080.jpg`.
    url: String,
    /// Pixels across of the largest file.
    width: i64,
    /// Pixels down of the largest file.
    height: i64,
    /// A blurred placeholder: a thumbhash in base64.
    thumbhash: String,
}

impl From<Picture> for PictureJson {
    fn from(picture: Picture) -> Self {
        Self {
            url: base(&picture.key),
            id: picture.id,
            width: picture.width,
            height: picture.height,
            thumbhash: picture.thumbhash,
        }
    }
}

/// From a page of ours: the form's token is checked by [`Upload`].
pub async fn page(cx: Cx, upload: Upload<Fields>) -> Reply {
    take(&cx, upload.files).await
}

/// From a client of the API.
pub async fn json(cx: Cx, files: ApiUpload) -> Reply {
    take(&cx, files.0).await
}

async fn take(cx: &Cx, files: Vec<UploadedFile>) -> Reply {
    let owner = cx.actor()?.id;
    let file = files.into_iter().find(|file| file.field == "file");
    let file = file.ok_or_else(|| Problem::field("file", "empty"))?;
    let picture = PictureJson::from(store(cx, owner, file.bytes).await?);
    let location = picture.url.clone();
    Ok(created(&location, picture))
}
