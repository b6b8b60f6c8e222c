//! What a note is made of, and the rules of its parts. No IO.

use kernel::problem::Flaw;
use kernel::text::{guess_language, optional_block, optional_line, required_line};
use kernel::{Channel, Checks, Id, Outcome};
use pictures::api::PictureMark;
use ui::card::CoverTone;

use catalog::api::Product;

/// Most characters of a title.
pub const TITLE_MAX: usize = 60;
/// Most characters of a text.
pub const TEXT_MAX: usize = 1000;
/// Most characters of a place.
pub const PLACE_MAX: usize = 40;
/// Most characters of the words for a picture.
pub const ALT_MAX: usize = 200;
/// Most products in a note.
pub const PRODUCTS_MAX: usize = 5;
/// Most characters of a comment.
pub const COMMENT_MAX: usize = 500;

/// How the author came by a product.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Declaration {
    /// With their own money.
    Own,
    /// As a gift or a sample.
    Gifted,
    /// They are paid for the note.
    Paid,
}
db::text_column!(Declaration { Own = "own", Gifted = "gifted", Paid = "paid" });

/// Who can see a note or a comment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum State {
    /// Everybody.
    Live,
    /// Its author and the moderators.
    Hidden,
    /// Nobody.
    Deleted,
}
db::text_column!(State { Live = "live", Hidden = "hidden", Deleted = "deleted" });

/// A note as it is typed: nothing of it is checked.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
#[expect(missing_docs, reason = "the fields are those of a note")]
pub struct Draft {
    pub title: String,
    pub text: String,
    /// Topics between spaces or commas, with or without `#`.
    pub topics: String,
    pub channel: String,
    pub place: String,
    pub tone: String,
    pub pictures: Vec<DraftPicture>,
    pub products: Vec<DraftProduct>,
}

/// A picture of a [`Draft`].
#[derive(Debug, Clone, PartialEq, Eq)]
#[expect(missing_docs, reason = "the fields are those of a picture")]
pub struct DraftPicture {
    pub id: Id<PictureMark>,
    pub alt: String,
}

/// A product of a [`Draft`].
#[derive(Debug, Clone, PartialEq, Eq)]
#[expect(missing_docs, reason = "the fields are those of a linked product")]
pub struct DraftProduct {
    pub id: Id<Product>,
    /// One of [`Declaration`], or empty where none is chosen yet.
    pub declaration: String,
}

/// A note whose parts are all good.
#[derive(Debug, Clone)]
pub struct Content {
    pub title: String,
    /// Guessed, as that of the text.
    pub title_lang: &'static str,
    pub text: String,
    pub text_lang: &'static str,
    pub topics: Vec<Topic>,
    pub channel: Option<Channel>,
    pub place: String,
    pub tone: CoverTone,
    /// Each with its words for those who can't see it.
    pub pictures: Vec<(Id<PictureMark>, String)>,
    pub products: Vec<(Id<Product>, Declaration)>,
}

impl Draft {
    /// # Errors
    /// Every field that is wrong.
    pub fn check(&self, max_pictures: usize) -> Outcome<Content> {
        let mut checks = Checks::new();
        let title = checks.field("title", required_line(&self.title, TITLE_MAX));
        let text = checks.field("text", optional_block(&self.text, TEXT_MAX));
        let topics = checks.field("topics", topics(&self.topics, text.as_deref().unwrap_or_default()));
        let channel = checks.field("channel", self.channel());
        let place = checks.field("place", optional_line(&self.place, PLACE_MAX));
        let pictures = checks.field("pictures", self.pictures(max_pictures));
        let products = checks.field("products", self.products());
        let parts = title.zip(text).zip(topics).zip(channel).zip(place).zip(pictures).zip(products);
        let ((((((title, text), topics), channel), place), pictures), products) = checks.all(parts)?;
        let tone = CoverTone::named(&self.tone);
        let (title_lang, text_lang) = (guess_language(&title), guess_language(&text));
        Ok(Content { title, title_lang, text, text_lang, topics, channel, place, tone, pictures, products })
    }

    fn channel(&self) -> Result<Option<Channel>, Flaw> {
        if self.channel.is_empty() {
            return Ok(None);
        }
        self.channel.parse().map(Some).map_err(|_| "note-channel".into())
    }

    fn pictures(&self, max: usize) -> Result<Vec<(Id<PictureMark>, String)>, Flaw> {
        if self.pictures.len() > max {
            return Err(Flaw::with("too-many", "max", max));
        }
        if has_double(&self.pictures, |picture| picture.id.raw()) {
            return Err("note-picture-twice".into());
        }
        self.pictures.iter().map(|each| Ok((each.id, optional_line(&each.alt, ALT_MAX)?))).collect()
    }

    fn products(&self) -> Result<Vec<(Id<Product>, Declaration)>, Flaw> {
        if self.products.len() > PRODUCTS_MAX {
            return Err(Flaw::with("too-many", "max", PRODUCTS_MAX));
        }
        if has_double(&self.products, |product| product.id.raw()) {
            return Err("note-product-twice".into());
        }
        let declared =
            |each: &DraftProduct| each.declaration.parse().map_err(|_| Flaw::from("note-undeclared"));
        self.products.iter().map(|each| Ok((each.id, declared(each)?))).collect()
    }
}

fn has_double<T>(all: &[T], key: impl Fn(&T) -> i64) -> bool {
    let mut keys: Vec<i64> = all.iter().map(key).collect();
    keys.sort_unstable();
    keys.windows(2).any(|pair| pair[0] == pair[1])
}

mod heat;
mod topic;

pub use heat::heat;
#[cfg(test)]
pub use heat::warmth;
pub use topic::{Topic, topic_key, topics};

#[cfg(test)]
mod tests;
