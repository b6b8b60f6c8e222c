//! The invented people, shops and things that the styleguide shows.

use crate::button::Toggle;
use crate::icon::Icon;
use crate::people::{Avatar, Byline};
use crate::picture::Picture;
use crate::product::{Price, Product};
use crate::rating::Rating;

pub(super) const LIN: Byline = Byline {
    href: "#",
    avatar: Avatar { name: "林一 Lin Yi", src: None, shop: false },
    lang: None,
    meta: "Shanghai",
    seal: None,
};
pub(super) const ANNA: Byline = Byline {
    href: "#",
    avatar: Avatar { name: "Astrid Ek", src: None, shop: false },
    lang: Some("sv"),
    meta: "2 days ago",
    seal: None,
};
pub(super) const HAVSBY: Byline = Byline {
    href: "#",
    avatar: Avatar { name: "Havsby Porslin", src: None, shop: true },
    lang: Some("sv"),
    meta: "From Sweden",
    seal: Some("Verified shop"),
};
pub(super) const RATING: Rating =
    Rating { tenths: 43, text: "4.3", count: "(1,204)", label: "4.3 of 5, 1,204 reviews" };

pub(super) const fn like(on: bool) -> Toggle<'static> {
    Toggle {
        action: "#",
        csrf: "",
        icon: Icon::Heart,
        label: "Like",
        on,
        count: if on { 2412 } else { 743 },
        count_text: if on { "2.4k" } else { "743" },
    }
}

/// A picture that is not stored anywhere: its box, its blurred colours and its words are what there is to see.
pub(super) const fn photo(number: u8, width: u32, height: u32, alt: &'static str) -> Picture<'static> {
    let base = match number {
        1 => "/media/styleguide-1",
        2 => "/media/styleguide-2",
        _ => "/media/styleguide-3",
    };
    Picture {
        base,
        widths: &[480, 1080],
        width,
        height,
        alt,
        lang: Some("en"),
        thumbhash: Some("ZfiFJYSHd3eIiHd4h3eIeHeIiHd3iIh4d4g="),
        jpeg: false,
    }
}

pub(super) const fn tall(alt: &'static str) -> Picture<'static> {
    photo(1, 1200, 1600, alt)
}

pub(super) const fn jug() -> Product<'static> {
    Product {
        href: "#",
        name: "Blå Ranka jug, 0.8 L",
        lang: Some("sv"),
        picture: Some(tall("")),
        price: Price { amount: "¥468", was: None, note: "delivered" },
        rating: Some(RATING),
        meta: "Havsby Porslin · from Sweden, duties included",
        mark: "",
    }
}
