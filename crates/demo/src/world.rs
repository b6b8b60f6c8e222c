//! The demo's world: who there is, what they sell, write, say, like and buy. One seed gives one world.
//!
//! Things refer to each other by their index in [`World`]'s lists. Times are ages in minutes before the moment of
//! publication, laid out as if that moment were eight in the evening.

mod notes;
mod people;
mod readings;
mod shops;
mod social;
mod talk;
#[cfg(test)]
mod tests;
mod times;
mod trade;

use kernel::{Channel, Locale};

pub(crate) use people::interest;

use crate::content::Content;
use crate::dice::Dice;

/// A picture that the `sketch` crate can draw.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Picture {
    /// The name of a `sketch` subject.
    pub subject: String,
    /// What makes this picture of the subject differ from another.
    pub seed: u64,
    /// Width to height.
    pub aspect: (u32, u32),
    /// The alternative text, in the language of what the picture belongs to.
    pub alt: String,
}

/// A member.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Person {
    /// `[a-z0-9_]{3,20}`, shared with no other person and no brand.
    pub handle: String,
    /// The name as shown.
    pub name: String,
    /// At most 100 characters, in their language.
    pub bio: String,
    /// Where they live.
    pub place: String,
    /// The language they write in.
    pub language: Locale,
    /// The channels they follow, the first one most.
    pub interests: Vec<Channel>,
    /// A square portrait.
    pub avatar: Picture,
    /// How well known they are, 1 to 100.
    pub fame: u32,
    /// Whether they take commissions for notes.
    pub creator: bool,
    /// The brand whose store they keep.
    pub owns: Option<usize>,
    /// When they joined; before everything else that they did.
    pub joined_minutes_ago: u32,
}

/// A brand and its one store.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Brand {
    /// The handle of the store's page.
    pub handle: String,
    /// The name as shown.
    pub name: String,
    /// Two to four sentences about who they are.
    pub story: String,
    /// The country that parcels leave from, ISO 3166.
    pub country: String,
    /// The language of the story and of the products.
    pub language: Locale,
    /// The accent colour, `#rrggbb`.
    pub tone: String,
    /// What they mostly sell.
    pub category: String,
    /// The person who keeps the store.
    pub owner: usize,
    /// How an order can be sent, the usual way first.
    pub delivery: Vec<Delivery>,
}

/// One way to send an order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Delivery {
    /// The name as shown.
    pub name: String,
    /// In fen.
    pub price_minor: i64,
    /// Days on the way, from and to.
    pub days: (u32, u32),
}

/// Something a store sells.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Product {
    /// The name in the content's files, unique.
    pub slug: String,
    /// The brand that sells it.
    pub brand: usize,
    /// The name as shown.
    pub name: String,
    /// Material, size and care, in the brand's language.
    pub description: String,
    /// The category.
    pub category: String,
    /// The names of its options, none, one or two.
    pub options: Vec<String>,
    /// Every combination of the options' values, at least one of them in stock.
    pub variants: Vec<Variant>,
    /// Pictures for the product's page, the first one for cards.
    pub pictures: Vec<Picture>,
}

/// One combination of a product's options.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Variant {
    /// The stock-keeping unit, unique.
    pub sku: String,
    /// The options' values, in the order of [`Product::options`].
    pub values: Vec<String>,
    /// In fen (CNY).
    pub price_minor: i64,
    /// Pieces in stock; 0 is sold out.
    pub stock: u32,
    /// Weight of one piece, packed.
    pub grams: i64,
    /// The colour, `#rrggbb`, where an option is a colour.
    pub tint: Option<String>,
}

/// How the author came by a product.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Declaration {
    /// They bought it.
    Own,
    /// It was sent to them.
    Gifted,
    /// The store paid for the note.
    Paid,
}

/// A product in a note.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ProductLink {
    /// The product.
    pub product: usize,
    /// How the author came by it.
    pub declaration: Declaration,
}

/// Something that a person published.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Note {
    /// The person who wrote it.
    pub author: usize,
    /// At most 60 characters; unique.
    pub title: String,
    /// Paragraphs with an empty line between them.
    pub text: String,
    /// One to five, without `#`.
    pub topics: Vec<String>,
    /// The tab it belongs to.
    pub channel: Channel,
    /// Where it is about, if it says.
    pub place: Option<String>,
    /// The language it is written in.
    pub language: Locale,
    /// None for a text note.
    pub pictures: Vec<Picture>,
    /// The product it is about, if there is one.
    pub link: Option<ProductLink>,
    /// How much notice it gets; comments, likes and collects are drawn in proportion.
    pub heat: u64,
    /// When it was published.
    pub minutes_ago: u32,
}

/// A comment, or an answer to one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Comment {
    /// The note below which it stands.
    pub note: usize,
    /// Who wrote it.
    pub author: usize,
    /// The comment that it answers: always one without a parent, earlier in the list.
    pub parent: Option<usize>,
    /// What it says.
    pub text: String,
    /// In which language.
    pub language: Locale,
    /// When; after the note and after the parent.
    pub minutes_ago: u32,
}

/// A like or a collect.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Reaction {
    /// Who.
    pub person: usize,
    /// Which note; never their own.
    pub note: usize,
    /// When; after the note.
    pub minutes_ago: u32,
}

/// One person following another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Follow {
    /// Who follows.
    pub follower: usize,
    /// Whom.
    pub followed: usize,
    /// Since when.
    pub minutes_ago: u32,
}

/// How far an order has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OrderState {
    /// Paid for, not yet sent.
    Paid,
    /// On the way.
    Shipped,
    /// At the door, so many minutes ago.
    Delivered {
        /// When it arrived.
        minutes_ago: u32,
    },
    /// Given back before it was sent.
    Cancelled,
}

/// One purchase of one product.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Order {
    /// Never the keeper of the store.
    pub buyer: usize,
    /// The product.
    pub product: usize,
    /// The index of the variant in [`Product::variants`].
    pub variant: usize,
    /// Pieces.
    pub quantity: u32,
    /// The index of the way of sending in [`Brand::delivery`].
    pub delivery: usize,
    /// When it was placed.
    pub minutes_ago: u32,
    /// How far it has come.
    pub state: OrderState,
}

/// What a buyer thinks of a delivered order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Review {
    /// The order, delivered.
    pub order: usize,
    /// 1 to 5.
    pub stars: u32,
    /// In the buyer's language.
    pub text: String,
    /// Photographs, often none.
    pub pictures: Vec<Picture>,
    /// When; after the delivery.
    pub minutes_ago: u32,
}

/// Somebody coming to see what is new.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Reading {
    /// Who.
    pub person: usize,
    /// How many pages they look at, at most.
    pub pages: u32,
    /// What seeds the pages' chance, and the reader's.
    pub luck: u64,
    /// When.
    pub minutes_ago: u32,
}

/// Everything there is.
#[derive(Debug, Clone, PartialEq, Eq)]
#[expect(missing_docs, reason = "each list is documented at what it holds")]
pub struct World {
    pub people: Vec<Person>,
    pub brands: Vec<Brand>,
    pub products: Vec<Product>,
    pub notes: Vec<Note>,
    pub comments: Vec<Comment>,
    pub likes: Vec<Reaction>,
    pub collects: Vec<Reaction>,
    pub follows: Vec<Follow>,
    pub orders: Vec<Order>,
    pub reviews: Vec<Review>,
    pub readings: Vec<Reading>,
}

impl World {
    /// The world of a seed: the same one every time.
    pub fn generate(seed: u64) -> Self {
        let (content, dice) = (Content::read(), Dice::new(seed));
        let people = people::all(&content, &dice);
        let (brands, products) = shops::all(&content, &dice, &people);
        let people = people::with_stores(people, &brands);
        let drafts = notes::all(&content, &dice, &people, &brands, &products);
        let comments = talk::all(&content, &dice, &people, &drafts);
        let notes: Vec<Note> = drafts.into_iter().map(|draft| draft.note).collect();
        let likes = social::reactions(&dice, &people, &notes, social::LIKES);
        let collects = social::reactions(&dice, &people, &notes, social::COLLECTS);
        let follows = social::follows(&dice, &people);
        let orders = trade::orders(&dice, &people, &brands, &products, &notes);
        let reviews = trade::reviews(&content, &dice, &people, &products, &orders);
        let readings = readings::all(&dice, &people);
        Self {
            people,
            brands,
            products,
            notes,
            comments,
            likes,
            collects,
            follows,
            orders,
            reviews,
            readings,
        }
    }
}
