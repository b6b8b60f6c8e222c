//! Notes as JSON: what is asked for and what is answered.

use catalog::api::Product;
use kernel::{Id, Timestamp};
use pictures::api::PictureMark;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use web::User;

use crate::api::Note;
use crate::model::{Draft, DraftPicture, DraftProduct};

/// A note to be published.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewNote {
    /// 1 to 60 characters.
    title: String,
    /// At most 1,000 characters; `#words` in it become topics.
    #[serde(default)]
    text: String,
    /// At most 10, each of 1 to 30 characters without spaces.
    #[serde(default)]
    topics: Vec<String>,
    /// `home`, `food`, `travel`, `skincare`, `outfits`, `plants`, `books`, `film`, `running` or `pets`.
    #[serde(default)]
    channel: Option<String>,
    /// At most 40 characters.
    #[serde(default)]
    place: String,
    /// The colours of a cover without picture: `paper`, `ruled`, `ink`, `celadon`, `butter`, `blush`, `sky` or
    /// `cinnabar`.
    #[serde(default)]
    tone: String,
    /// Uploaded pictures in order; the first is the cover.
    #[serde(default)]
    pictures: Vec<PictureOf>,
    /// At most 5.
    #[serde(default)]
    products: Vec<ProductOf>,
}

/// A picture of a note to be published.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct PictureOf {
    /// What the upload answered.
    #[schema(value_type = String)]
    id: Id<PictureMark>,
    /// What it shows, for those who can't see it: at most 200 characters.
    #[serde(default)]
    alt: String,
}

/// A product of a note to be published.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ProductOf {
    /// The product.
    #[schema(value_type = String)]
    id: Id<Product>,
    /// How the author came by it: `own`, `gifted` or `paid`.
    declaration: String,
}

fn pictures(all: Vec<PictureOf>) -> Vec<DraftPicture> {
    all.into_iter().map(|each| DraftPicture { id: each.id, alt: each.alt }).collect()
}

fn products(all: Vec<ProductOf>) -> Vec<DraftProduct> {
    all.into_iter().map(|each| DraftProduct { id: each.id, declaration: each.declaration }).collect()
}

impl From<NewNote> for Draft {
    fn from(note: NewNote) -> Self {
        Self {
            title: note.title,
            text: note.text,
            topics: note.topics.join(" "),
            channel: note.channel.unwrap_or_default(),
            place: note.place,
            tone: note.tone,
            pictures: pictures(note.pictures),
            products: products(note.products),
        }
    }
}

/// What is to change in a note; what is absent stays.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NotePatch {
    title: Option<String>,
    text: Option<String>,
    topics: Option<Vec<String>>,
    /// Empty for none.
    channel: Option<String>,
    place: Option<String>,
    tone: Option<String>,
    pictures: Option<Vec<PictureOf>>,
    products: Option<Vec<ProductOf>>,
}

impl NotePatch {
    /// The draft with the changes made.
    pub fn apply(self, old: Draft) -> Draft {
        Draft {
            title: self.title.unwrap_or(old.title),
            text: self.text.unwrap_or(old.text),
            topics: self.topics.map_or(old.topics, |topics| topics.join(" ")),
            channel: self.channel.unwrap_or(old.channel),
            place: self.place.unwrap_or(old.place),
            tone: self.tone.unwrap_or(old.tone),
            pictures: self.pictures.map_or(old.pictures, pictures),
            products: self.products.map_or(old.products, products),
        }
    }
}

/// A person beside what they wrote.
#[derive(Serialize, ToSchema)]
pub struct AuthorJson {
    #[schema(value_type = String)]
    /// Whose account.
    pub id: Id<User>,
    /// The name in addresses.
    pub handle: String,
    /// The name that is shown.
    pub name: String,
}

/// A picture of a note.
#[derive(Serialize, ToSchema)]
#[schema(as = NotePictureJson)]
pub struct PictureJson {
    /// The picture.
    #[schema(value_type = String)]
    pub id: Id<PictureMark>,
    /// The folder of its files.
    pub url: String,
    /// Pixels across of the largest file.
    pub width: i64,
    /// Pixels down of the largest file.
    pub height: i64,
    /// A blurred placeholder: a thumbhash in base64.
    pub thumbhash: String,
    /// What it shows.
    pub alt: String,
}

/// A product of a note.
#[derive(Serialize, ToSchema)]
pub struct LinkedJson {
    /// The product.
    #[schema(value_type = String)]
    pub id: Id<Product>,
    /// How the author came by it: `own`, `gifted` or `paid`.
    pub declaration: &'static str,
    /// When the author bought it here, if they did.
    #[schema(value_type = Option<String>)]
    pub bought_at: Option<Timestamp>,
}

/// A note.
#[derive(Serialize, ToSchema)]
#[schema(as = Note)]
pub struct NoteJson {
    #[schema(value_type = String)]
    pub id: Id<Note>,
    pub url: String,
    pub author: AuthorJson,
    pub title: String,
    pub lang: String,
    pub text: String,
    pub text_lang: String,
    pub topics: Vec<String>,
    pub channel: Option<&'static str>,
    pub place: String,
    pub tone: String,
    pub pictures: Vec<PictureJson>,
    pub products: Vec<LinkedJson>,
    pub likes: i64,
    pub collects: i64,
    pub comments: i64,
    /// Whether the asker likes it.
    pub liked: bool,
    /// Whether the asker collected it.
    pub collected: bool,
    /// For `If-Match`.
    pub version: i64,
    #[schema(value_type = String)]
    pub published_at: Timestamp,
    #[schema(value_type = Option<String>)]
    pub edited_at: Option<Timestamp>,
}

/// A note in a list.
#[derive(Serialize, ToSchema)]
pub struct CardJson {
    #[schema(value_type = String)]
    pub id: Id<Note>,
    pub url: String,
    #[schema(value_type = String)]
    pub author: Id<User>,
    pub title: String,
    pub lang: String,
    /// The folder of the cover's files.
    pub cover: Option<String>,
    pub likes: i64,
    #[schema(value_type = String)]
    pub published_at: Timestamp,
}

impl From<crate::cards::Card> for CardJson {
    fn from(card: crate::cards::Card) -> Self {
        Self {
            id: card.id,
            url: format!("/n/{}", card.id),
            author: card.author,
            title: card.title,
            lang: card.lang,
            cover: card.cover.map(|cover| pictures::api::base(&cover.key)),
            likes: card.likes,
            published_at: card.published_at,
        }
    }
}
