//! Pages of orders, and what several of them share.

pub mod bag;
pub mod checkout;
pub mod list;
pub mod order;
pub mod review;

use kernel::{Locale, Timestamp};
use maud::{Markup, html};
use pictures::api::Picture;
use ui::people::{Avatar, Byline, Mood};
use ui::product::{self, Price, Product};
use web::Cx;

use crate::address::AddressJson;
use crate::model::OrderState;
use catalog::api::StoreCard;

/// What is bought, in one line.
pub struct Bought<'a> {
    pub href: String,
    pub name: &'a str,
    pub lang: &'a str,
    pub cover: Option<&'a Picture>,
    pub amount: String,
    /// What a piece cost when the person last chose, if that is another price.
    pub was: Option<String>,
    pub meta: String,
}

/// The line without a frame, with something at its end.
pub fn bought(cx: &Cx, each: &Bought, action: &Markup) -> Markup {
    let shown = each.cover.map(Picture::shown);
    let line = Product {
        href: &each.href,
        name: each.name,
        lang: Some(each.lang),
        // The name stands beside the picture and says the same.
        picture: shown.as_ref().map(|shown| shown.view("", None)),
        price: Price {
            amount: &each.amount,
            was: each.was.as_deref().map(|was| (was, cx.t("orders-price-before"))),
            note: "",
        },
        rating: None,
        meta: &each.meta,
        mark: "",
    };
    html! { (product::line_bare(&line, action)) }
}

/// A store by name, leading to its page.
pub fn store_byline(cx: &Cx, store: &StoreCard, meta: &str) -> Markup {
    let href = format!("/s/{}", store.slug);
    html! {
        (ui::people::byline(&Byline {
            href: &href,
            avatar: Avatar { name: &store.name, src: None, shop: true },
            lang: Some(&store.lang),
            meta,
            seal: store.verified.then(|| cx.t("orders-verified")),
        }))
    }
}

/// The word for a state.
pub fn state_label(locale: Locale, state: OrderState) -> &'static str {
    use i18n::t;
    match state {
        OrderState::AwaitingPayment => t(locale, "orders-state-awaiting"),
        OrderState::Paid => t(locale, "orders-state-paid"),
        OrderState::Shipped => t(locale, "orders-state-shipped"),
        OrderState::Delivered => t(locale, "orders-state-delivered"),
        OrderState::Completed => t(locale, "orders-state-completed"),
        OrderState::Cancelled => t(locale, "orders-state-cancelled"),
    }
}

/// A state as a badge.
pub fn state_badge(cx: &Cx, state: OrderState) -> Markup {
    let mood = match state {
        OrderState::AwaitingPayment => Mood::Warn,
        OrderState::Paid | OrderState::Shipped => Mood::Info,
        OrderState::Delivered | OrderState::Completed => Mood::Good,
        OrderState::Cancelled => Mood::Neutral,
    };
    ui::people::badge(mood, state_label(cx.locale, state))
}

/// An address as it stands on a parcel.
pub fn address(address: &AddressJson) -> Markup {
    let place = [&address.postcode, &address.city, &address.region];
    let place: Vec<&str> = place.into_iter().map(String::as_str).filter(|part| !part.is_empty()).collect();
    html! {
        p {
            (address.name) br;
            (address.street) br;
            (place.join(" ")) br;
            (address.country) br;
            (address.phone)
        }
    }
}

/// A moment to the minute, in UTC like every time of the site.
pub fn moment(cx: &Cx, at: Timestamp) -> String {
    i18n::date_time(cx.locale, at, &i18n::TimeZone::UTC)
}

/// Days from one moment to another.
pub fn days(cx: &Cx, from: Timestamp, to: Timestamp) -> String {
    i18n::day_range(cx.locale, from, to, &i18n::TimeZone::UTC)
}

/// A count for a component that takes few.
pub fn small(n: i64) -> u32 {
    u32::try_from(n).unwrap_or(0)
}
