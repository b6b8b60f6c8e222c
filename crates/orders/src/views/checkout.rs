//! The checkout page: address, ways of delivery, and what it costs.

use maud::{Markup, html};
use ui::button::{self, Button, Size, Tone};
use ui::data::{self, Total};
use ui::field::{self, Choice, Field, Group};
use ui::{Icon, form, order, sheet, shell};
use web::{Cx, FormErrors, Page};

use super::{Bought, bought, store_byline};
use crate::address::Saved;
use crate::checkout::NOTE_MAX;
use crate::checkout_pages::{Filled, Shown};
use crate::quote::{Quote, QuotedParcel};

const FORM: &str = "checkout";

/// The page.
pub fn checkout(cx: &Cx, shown: &Shown, filled: &Filled, errors: &FormErrors) -> Markup {
    let title = cx.t("orders-checkout-title");
    let fields = html! {
        (errors.banner())
        (form::hidden("seen", &shown.quote.seen))
        (shell::card(&html! { h2 { (cx.t("orders-where")) } (addresses(cx, &shown.book, filled, errors)) }))
        @for each in &shown.quote.parcels { (parcel(cx, each, filled, errors)) }
    };
    let main = form::post_as(FORM, "/checkout", &cx.csrf(), Some(&cx.once()), &fields);
    let body = html! {
        (shell::page_head(title, "", &html! {}))
        (order::beside(&main, &summary(cx, &shown.quote)))
    };
    Page::new(title).back("/bag").body(shell::wrap(&body)).render(cx)
}

fn summary(cx: &Cx, quote: &Quote) -> Markup {
    let money = |amount| i18n::money(cx.locale, amount);
    let (goods, delivery, total) = (money(quote.goods), money(quote.delivery), money(quote.total));
    let line = |label, amount| Total { label, amount, ..Total::default() };
    let lines = [
        line(cx.t("orders-goods"), goods.as_str()),
        line(cx.t("orders-delivery"), delivery.as_str()),
        Total { sum: true, ..line(cx.t("orders-total"), total.as_str()) },
    ];
    let update = Button {
        form: Some(FORM),
        sends: Some(("update", "1")),
        tone: Tone::Quiet,
        icon: Some(Icon::Refresh),
        block: true,
        ..Button::secondary(cx.t("orders-update-total"))
    };
    let place = Button {
        form: Some(FORM),
        icon: Some(Icon::Lock),
        size: Size::Large,
        block: true,
        ..Button::primary(cx.t("orders-place"))
    };
    shell::card(&html! {
        h2 { (cx.t("orders-summary")) }
        (data::totals(&lines))
        (button::submit(&place))
        (button::submit(&update))
        (order::promise(cx.t("orders-promise-title"), cx.t("orders-promise")))
    })
}

/// The book, and the fields of a new address; these alone where the book is empty.
fn addresses(cx: &Cx, book: &[Saved], filled: &Filled, errors: &FormErrors) -> Markup {
    let fields = new_address(cx, filled, errors);
    if book.is_empty() {
        return html! { (form::hidden("address", "")) (fields) };
    }
    let words: Vec<(String, String)> = book
        .iter()
        .map(|saved| {
            let place = [&saved.street, &saved.postcode, &saved.city, &saved.country];
            let place: Vec<&str> =
                place.into_iter().map(String::as_str).filter(|part| !part.is_empty()).collect();
            (saved.id.to_string(), format!("{}, {}", place.join(", "), saved.phone))
        })
        .collect();
    let mut choices: Vec<Choice> = book
        .iter()
        .zip(&words)
        .map(|(saved, (id, hint))| Choice {
            value: id,
            label: &saved.name,
            hint,
            checked: filled.saved == *id,
            ..Choice::default()
        })
        .collect();
    choices.push(Choice {
        value: "",
        label: cx.t("orders-new-address"),
        hint: cx.t("orders-new-address-hint"),
        checked: filled.saved.is_empty(),
        ..Choice::default()
    });
    let group = Group {
        id: "address",
        name: "address",
        label: cx.t("orders-address"),
        error: errors.get("address"),
        choices: &choices,
        ..Group::default()
    };
    html! {
        (field::choice_cards(&group))
        (sheet::fold(cx.t("orders-new-address"), filled.saved.is_empty(), &fields))
    }
}

/// The fields of a new address. None is marked as required in the page, as they stay empty where one of the book
/// is chosen; the server says what is missing.
fn new_address(cx: &Cx, filled: &Filled, errors: &FormErrors) -> Markup {
    let address = &filled.address;
    let text = |name, label, value, autocomplete, optional| {
        field::text(&Field {
            id: name,
            name,
            label,
            value,
            autocomplete,
            error: errors.get(name),
            optional,
            ..Field::default()
        })
    };
    // A space says "not required" without a word.
    let (needed, may) = (" ", cx.t("orders-optional"));
    html! {
        (form::pair(&html! {
            (text("name", cx.t("orders-name"), address.name.as_str(), "name", needed))
            (text("phone", cx.t("orders-phone"), address.phone.as_str(), "tel", needed))
        }))
        (text("street", cx.t("orders-street"), address.street.as_str(), "street-address", needed))
        (form::pair(&html! {
            (text("postcode", cx.t("orders-postcode"), address.postcode.as_str(), "postal-code", may))
            (text("city", cx.t("orders-city"), address.city.as_str(), "address-level2", needed))
        }))
        (form::pair(&html! {
            (text("region", cx.t("orders-region"), address.region.as_str(), "address-level1", may))
            (text("country", cx.t("orders-country"), address.country.as_str(), "country-name", needed))
        }))
    }
}

fn parcel(cx: &Cx, parcel: &QuotedParcel, filled: &Filled, errors: &FormErrors) -> Markup {
    let store = parcel.store.id.to_string();
    let words: Vec<(String, String, String)> = parcel
        .options
        .iter()
        .map(|option| {
            let days = [("min", option.min_days.into()), ("max", option.max_days.into())];
            (option.id.to_string(), cx.tr("orders-days", &days), i18n::price(cx.locale, option.price))
        })
        .collect();
    let choices: Vec<Choice> = parcel
        .options
        .iter()
        .zip(&words)
        .map(|(option, (id, hint, price))| Choice {
            value: id,
            label: &option.name,
            hint,
            aside: price,
            checked: option.id == parcel.way.id,
            disabled: false,
        })
        .collect();
    let name = format!("delivery-{store}");
    let group =
        Group { id: &name, name: &name, label: cx.t("orders-how"), choices: &choices, ..Group::default() };
    let note = format!("note-{store}");
    let typed = filled.notes.get(&parcel.store.id).map_or("", String::as_str);
    let lines: Vec<Markup> = parcel
        .lines
        .iter()
        .map(|each| {
            let item = Bought {
                href: format!("/p/{}", each.line.product),
                name: &each.line.product_name,
                lang: &each.line.lang,
                cover: each.line.cover.as_ref(),
                amount: i18n::price(cx.locale, each.line.price),
                was: None,
                meta: each.line.options.clone(),
            };
            bought(cx, &item, &html! { "× " (each.quantity) })
        })
        .collect();
    shell::card(&html! {
        (store_byline(cx, &parcel.store, ""))
        (data::list(&lines))
        (field::choice_cards(&group))
        (field::textarea(&Field {
            id: &note,
            name: &note,
            label: cx.t("orders-note"),
            value: typed,
            error: errors.get("note"),
            optional: cx.t("orders-optional"),
            max: Some(NOTE_MAX),
            ..Field::default()
        }, 2))
    })
}
