//! The texts under `content/`, as they are written: one structure for each kind of file.

use std::collections::BTreeMap;

use kernel::{Channel, Locale};
use serde::Deserialize;
use serde::de::DeserializeOwned;

/// Everything that `content/` says.
pub(crate) struct Content {
    pub people: People,
    pub brands: Vec<BrandText>,
    pub notes: Vec<NoteFile>,
    pub alt: BTreeMap<String, Alternatives>,
    pub disclosures: BTreeMap<String, Disclosures>,
    pub comments: BTreeMap<&'static str, CommentText>,
    pub reviews: BTreeMap<&'static str, ReviewText>,
}

/// `people.toml`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct People {
    pub avatars: Vec<String>,
    pub person: Vec<PersonText>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct PersonText {
    pub handle: String,
    pub name: String,
    pub lang: String,
    pub place: String,
    pub likes: Vec<String>,
    #[serde(default = "one")]
    pub fame: u32,
    #[serde(default)]
    pub creator: bool,
    pub bio: String,
}

fn one() -> u32 {
    1
}

/// `brands/*.toml`: a brand, its store and what it sells.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct BrandText {
    pub handle: String,
    pub name: String,
    pub owner: String,
    pub country: String,
    pub lang: String,
    pub tone: String,
    pub category: String,
    pub story: String,
    pub delivery: Vec<DeliveryText>,
    pub product: Vec<ProductText>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct DeliveryText {
    pub name: String,
    pub price: i64,
    pub days: [u32; 2],
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct ProductText {
    pub slug: String,
    pub name: String,
    pub price: i64,
    pub grams: i64,
    pub picture: String,
    /// The brand's category, unless the product says another.
    pub category: Option<String>,
    pub text: String,
    #[serde(default)]
    pub options: Vec<OptionText>,
}

/// An option; `tints`, `extra` (minor units) and `grams` go with `values`, place by place.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct OptionText {
    pub name: String,
    pub values: Vec<String>,
    #[serde(default)]
    pub tints: Vec<String>,
    #[serde(default)]
    pub extra: Vec<i64>,
    #[serde(default)]
    pub grams: Vec<i64>,
}

/// `notes/<channel>.<language>.toml`.
pub(crate) struct NoteFile {
    pub channel: Channel,
    pub language: Locale,
    pub text: NoteTexts,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct NoteTexts {
    pub note: Vec<NoteText>,
    pub thing: Vec<ThingText>,
}

/// A note that is written out.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct NoteText {
    pub title: String,
    pub by: Option<String>,
    pub pictures: Vec<String>,
    pub topics: Vec<String>,
    pub place: Option<String>,
    pub product: Option<String>,
    pub text: String,
}

/// Sentences about one thing: a note is a title, an opening, some facts, perhaps a flaw, and a close.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct ThingText {
    pub pictures: Vec<String>,
    pub topics: Vec<String>,
    pub product: Option<String>,
    pub titles: Vec<String>,
    /// For each title, the fact that makes it true; it follows the opening.
    pub leads: Vec<usize>,
    pub open: Vec<String>,
    pub facts: Vec<String>,
    pub flaws: Vec<String>,
    pub close: Vec<String>,
    /// Questions that readers ask about it, with the author's answer.
    pub ask: Vec<[String; 2]>,
}

/// What a picture of a subject shows, in the languages of the notes.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Alternatives {
    pub en: Vec<String>,
    pub zh: Vec<String>,
    pub sv: Vec<String>,
}

/// What a note says at its end when the product was sent or the note was paid for.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Disclosures {
    pub gifted: Vec<String>,
    pub paid: Vec<String>,
}

/// `comments/<language>.toml`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct CommentText {
    pub remarks: Vec<String>,
    pub doubts: Vec<String>,
    pub replies: Vec<String>,
    pub concedes: Vec<String>,
    pub echoes: Vec<String>,
    pub wonders: Vec<String>,
    pub channel: BTreeMap<String, ChannelTalk>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct ChannelTalk {
    pub says: Vec<String>,
    pub asks: Vec<[String; 2]>,
}

/// `reviews/<language>.toml`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct ReviewText {
    pub arrived: Vec<String>,
    pub category: BTreeMap<String, Verdicts>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Verdicts {
    pub good: Vec<String>,
    pub mixed: Vec<String>,
    pub bad: Vec<String>,
}

#[expect(clippy::expect_used, reason = "the texts are part of the program; every test reads them all")]
fn parse<T: DeserializeOwned>(text: &str) -> T {
    toml::from_str(text).expect("the demo's content is well-formed")
}

/// The language that the content's short names stand for.
pub(crate) fn language(short: &str) -> Locale {
    match short {
        "zh" => Locale::ZhHans,
        "sv" => Locale::Sv,
        _ => Locale::En,
    }
}

macro_rules! note_files {
    ($($channel:literal $variant:ident),+ $(,)?) => {
        vec![$(
            NoteFile { channel: Channel::$variant, language: Locale::En,
                text: parse(include_str!(concat!("../content/notes/", $channel, ".en.toml"))) },
            NoteFile { channel: Channel::$variant, language: Locale::ZhHans,
                text: parse(include_str!(concat!("../content/notes/", $channel, ".zh.toml"))) },
            NoteFile { channel: Channel::$variant, language: Locale::Sv,
                text: parse(include_str!(concat!("../content/notes/", $channel, ".sv.toml"))) },
        )+]
    };
}

macro_rules! brand_files {
    ($($name:literal)+) => { vec![$(parse(include_str!(concat!("../content/brands/", $name, ".toml")))),+] };
}

impl Content {
    /// Reads the texts that were compiled in.
    pub fn read() -> Self {
        Self {
            people: parse(include_str!("../content/people.toml")),
            brands: brand_files!(
                "havsby" "kvarnkok" "qinghe" "naver" "suyu" "nordled" "harrow" "zhiri"
                "leafhold" "balcony" "harbour" "shutter" "nil" "pelt" "tallow" "peninsula"
            ),
            notes: note_files!(
                "home" Home,
                "food" Food,
                "travel" Travel,
                "skincare" Skincare,
                "outfits" Outfits,
                "plants" Plants,
                "books" Books,
                "film" Film,
                "running" Running,
                "pets" Pets,
            ),
            alt: parse(include_str!("../content/alt.toml")),
            disclosures: parse(include_str!("../content/disclosures.toml")),
            comments: BTreeMap::from([
                ("en", parse(include_str!("../content/comments/en.toml"))),
                ("zh-Hans", parse(include_str!("../content/comments/zh.toml"))),
                ("sv", parse(include_str!("../content/comments/sv.toml"))),
            ]),
            reviews: BTreeMap::from([
                ("en", parse(include_str!("../content/reviews/en.toml"))),
                ("zh-Hans", parse(include_str!("../content/reviews/zh.toml"))),
                ("sv", parse(include_str!("../content/reviews/sv.toml"))),
            ]),
        }
    }

    /// The `turn`th alternative text for a subject in a language; empty for a subject that has none.
    pub fn alt(&self, subject: &str, language: Locale, turn: usize) -> String {
        let texts = self.alt.get(subject).map(|texts| match language {
            Locale::En => &texts.en,
            Locale::ZhHans => &texts.zh,
            Locale::Sv => &texts.sv,
        });
        let chosen = texts.and_then(|texts| texts.get(turn % texts.len().max(1)));
        chosen.cloned().unwrap_or_default()
    }
}
