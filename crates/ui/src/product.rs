//! Products: in a grid, in a line, and what they cost.

use maud::{Markup, html};

use crate::icon::{self, Icon};
use crate::people;
use crate::picture::{self, Picture, Place};
use crate::rating::{self, Rating};

/// A price as people read it.
#[derive(Debug, Clone, Copy, Default)]
pub struct Price<'a> {
    /// "¥468".
    pub amount: &'a str,
    /// What it was, struck through: (amount, read before it: "Before").
    pub was: Option<(&'a str, &'a str)>,
    /// After it, smaller: "delivered". Empty for none.
    pub note: &'a str,
}

/// The price.
pub fn price(price: &Price) -> Markup {
    html! {
        span.price {
            (price.amount)
            @if let Some((amount, read)) = price.was { " " span.vh { (read) " " } s { (amount) } }
            @if !price.note.is_empty() { " " small { (price.note) } }
        }
    }
}

/// The price as the headline of a product page.
pub fn price_large(each: &Price) -> Markup {
    html! { p.price-large { (price(each)) } }
}

/// A product in a grid or a line.
#[derive(Debug, Clone, Copy)]
pub struct Product<'a> {
    /// Its page.
    pub href: &'a str,
    /// Its name.
    pub name: &'a str,
    /// The language of the name.
    pub lang: Option<&'a str>,
    /// Its first picture.
    pub picture: Option<Picture<'a>>,
    /// What it costs.
    pub price: Price<'a>,
    /// What buyers say.
    pub rating: Option<Rating<'a>>,
    /// Shop, origin, delivery. Empty for none.
    pub meta: &'a str,
    /// On the picture: "Sold out". Empty for none.
    pub mark: &'a str,
}

fn media(product: &Product, place: Place, eager: bool) -> Markup {
    html! {
        @match &product.picture {
            Some(each) => (picture::picture(each, place, eager)),
            None => span.picture-missing aria-hidden="true" { (icon::icon(Icon::Bag)) },
        }
    }
}

/// A product in a grid.
pub fn card(product: &Product, eager: bool) -> Markup {
    html! {
        article.product-card {
            div.product-card__media {
                (media(product, Place::Grid, eager))
                @if !product.mark.is_empty() { span.product-card__mark { (people::badge_over(None, product.mark)) } }
            }
            h3.product-card__name { a href=(product.href) lang=[product.lang] { (product.name) } }
            p.row.row--wrap.row--tight {
                (price(&product.price))
                @if let Some(each) = &product.rating { (rating::compact(each)) }
            }
            @if !product.meta.is_empty() { p.meta { (product.meta) } }
        }
    }
}

/// Product cards. `id` is what [`crate::card::more_link`] adds to.
pub fn grid(id: &str, cards: &[Markup]) -> Markup {
    html! { div.product-grid id=(id) { @for each in cards { (each) } } }
}

/// A product in one line, in a frame: under a note, in a list. `action` is a button or nothing.
pub fn line(product: &Product, action: &Markup) -> Markup {
    html! { div.product-line.product-line--card { (line_inside(product, action)) } }
}

/// A product in one line without a frame: in a bag, an order.
pub fn line_bare(product: &Product, action: &Markup) -> Markup {
    html! { div.product-line { (line_inside(product, action)) } }
}

fn line_inside(product: &Product, action: &Markup) -> Markup {
    html! {
        div.product-line__media { (media(product, Place::Thumb, false)) }
        div.product-line__text {
            strong { a href=(product.href) lang=[product.lang] { (product.name) } }
            @if !product.price.amount.is_empty() || product.rating.is_some() {
                span.row.row--wrap.row--tight {
                    @if !product.price.amount.is_empty() { (price(&product.price)) }
                    @if let Some(each) = &product.rating { (rating::compact(each)) }
                }
            }
            @if !product.meta.is_empty() { span.meta { (product.meta) } }
        }
        div.product-line__action { (action) }
    }
}

/// A product page: pictures beside what is said. `pictures` is usually a [`crate::picture::gallery`].
pub fn page(id: &str, pictures: &Markup, said: &Markup) -> Markup {
    html! { div.pdp data-product=(id) { div.pdp__media { (pictures) } div.pdp__text { (said) } } }
}

/// One value of an option: a colour, a size.
#[derive(Debug, Clone, Copy)]
pub struct Variation<'a> {
    /// The page with this value chosen.
    pub href: &'a str,
    /// "Cobalt", "Clay, sold out".
    pub label: &'a str,
    /// Chosen.
    pub current: bool,
    /// Cannot be bought now; the label says so.
    pub out: bool,
}

/// The values of one option as links, so that price and delivery are always those of the choice. `swap` lists the
/// ids of the regions that a choice replaces in place, if scripts run.
pub fn variations(label: &str, values: &[Variation], swap: &[&str]) -> Markup {
    html! {
        nav.field aria-label=(label) data-swap=(swap.join(" ")) {
            span.field__label aria-hidden="true" { (label) }
            div.swatches {
                @for value in values {
                    a.swatch.is-out[value.out] href=(value.href) aria-current=[value.current.then_some("true")] {
                        (value.label)
                    }
                }
            }
        }
    }
}

/// The buttons that buy, side by side; phones have them in the bar at the foot instead.
pub fn buy(buttons: &Markup) -> Markup {
    html! { div.pair.only-wide { (buttons) } }
}

/// The head of a shop: a picture (or none) behind its name, which is the page's `h1`.
#[derive(Debug, Clone, Copy)]
pub struct StoreHead<'a> {
    /// Its name.
    pub name: &'a str,
    /// The language of the name.
    pub lang: Option<&'a str>,
    /// The name of the seal, if it is verified.
    pub seal: Option<&'a str>,
    /// One or two sentences.
    pub about: &'a str,
    /// The language of the sentences.
    pub about_lang: Option<&'a str>,
    /// Behind it all.
    pub picture: Option<Picture<'a>>,
    /// (number, what it counts).
    pub facts: &'a [(&'a str, &'a str)],
}

/// The head of a shop; `actions` are follow and message.
pub fn store_head(head: &StoreHead, actions: &Markup) -> Markup {
    html! {
        header.hero.hero--bare[head.picture.is_none()] {
            @if let Some(each) = &head.picture { (picture::picture(each, Place::Hero, true)) }
            div.hero__text {
                h1 { bdi lang=[head.lang] { (head.name) } @if let Some(label) = head.seal { (people::seal(label)) } }
                @if !head.about.is_empty() { p lang=[head.about_lang] { (head.about) } }
                (crate::data::facts(head.facts))
                div.row.row--wrap { (actions) }
            }
        }
    }
}
