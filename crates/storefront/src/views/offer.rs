//! What a product costs, in which variants, and when it arrives: the part of its page that a choice replaces.

use catalog::api::{DeliveryOption, ProductState, VariantView};
use kernel::time::Span;
use maud::{Markup, html};
use ui::button::{self, Button, Size};
use ui::data::Total;
use ui::icon::Icon;
use ui::people::{self, Mood};
use ui::product::{Price, Variation};
use web::Cx;

use super::store::option_text;
use crate::product::{Shown, values};

/// The form that buys, which buttons elsewhere name.
pub const FORM: &str = "buy";
/// The regions that the choice of a variant replaces.
const SWAP: [&str; 2] = ["offer", "pictures"];
/// Most pieces that the number field offers.
const MOST: i64 = 99;

/// Price, variants, buttons, delivery.
pub fn offer(cx: &Cx, shown: &Shown) -> Markup {
    let Some(chosen) = &shown.chosen else {
        return html! { div id="offer" { (said(Mood::Warn, cx.t("storefront-not-sold"))) } };
    };
    html! {
        div id="offer" {
            (ui::shell::stack(&html! {
                (price(cx, shown, chosen))
                (options(cx, shown, chosen))
                (stock(cx, shown, chosen))
                @if shown.buyable() { (form(cx, chosen)) }
                (delivery(cx, shown, chosen))
            }))
        }
    }
}

fn price(cx: &Cx, shown: &Shown, chosen: &VariantView) -> Markup {
    let delivered = shown.delivery.first().and_then(|cheapest| chosen.price.plus(cheapest.price).ok());
    let amount = i18n::price(cx.locale, delivered.unwrap_or(chosen.price));
    let note = if delivered.is_some() { cx.t("storefront-delivered") } else { "" };
    html! { div aria-live="polite" { (ui::product::price_large(&Price { amount: &amount, was: None, note })) } }
}

fn options(cx: &Cx, shown: &Shown, chosen: &VariantView) -> Markup {
    let product = &shown.product;
    html! {
        @for (at, option) in product.options.iter().enumerate() {
            @let of_option = values(&product.variants, chosen, at);
            @let links: Vec<(String, String)> = of_option.iter().map(|each| {
                let href = format!("/p/{}?variant={}", product.id, each.variant);
                let label = if each.out { cx.tr("storefront-value-out", &[("value", each.value.into())]) } else { each.value.to_owned() };
                (href, label)
            }).collect();
            @let variations: Vec<Variation> = of_option.iter().zip(&links).map(|(each, (href, label))| {
                Variation { href, label, current: each.chosen, out: each.out }
            }).collect();
            (ui::product::variations(&option.name, &variations, &SWAP))
        }
    }
}

/// Few pieces are said, as is that there are none.
fn stock(cx: &Cx, shown: &Shown, chosen: &VariantView) -> Markup {
    if shown.product.state != ProductState::OnSale {
        return said(Mood::Warn, cx.t("storefront-not-sold"));
    }
    match chosen.stock {
        0 => said(Mood::Warn, cx.t("storefront-sold-out")),
        1..=5 => said(Mood::Info, &cx.tr("storefront-left", &[("count", chosen.stock.into())])),
        _ => html! {},
    }
}

/// A badge no wider than its words.
fn said(mood: Mood, text: &str) -> Markup {
    ui::shell::row(&people::badge(mood, text))
}

fn form(cx: &Cx, chosen: &VariantView) -> Markup {
    let most = u32::try_from(chosen.stock.min(MOST)).unwrap_or(1);
    let body = html! {
        (ui::form::hidden("variant", &chosen.id.to_string()))
        (ui::order::quantity_field("quantity", "quantity", cx.t("storefront-quantity"), 1, most))
        (ui::product::buy(&buttons(cx, None)))
    };
    ui::form::post_as(FORM, "/bag", &cx.csrf(), None, &body)
}

/// "Add to bag" and "Buy now"; `form` where they stand outside it.
pub fn buttons(cx: &Cx, form: Option<&str>) -> Markup {
    let add = Button {
        size: Size::Large,
        block: true,
        icon: Some(Icon::Bag),
        form,
        ..Button::secondary(cx.t("storefront-add"))
    };
    let buy = Button {
        size: Size::Large,
        block: true,
        form,
        sends: Some(("then", "checkout")),
        ..Button::primary(cx.t("storefront-buy"))
    };
    html! { (button::submit(&add)) (button::submit(&buy)) }
}

/// When it arrives and what is paid, for the cheapest way; the other ways under it.
fn delivery(cx: &Cx, shown: &Shown, chosen: &VariantView) -> Markup {
    let Some((cheapest, others)) = shown.delivery.split_first() else {
        return ui::shell::card(&html! { p { (cx.t("storefront-no-delivery")) } });
    };
    let others: Vec<(&str, Markup)> =
        others.iter().map(|option| (option.name.as_str(), html! { (option_text(cx, option)) })).collect();
    let arrives = cx.tr("storefront-arrives", &[("when", arrival(cx, cheapest).into())]);
    let from = cx.tr("storefront-sends-from", &[("country", shown.store.country.as_str().into())]);
    ui::shell::card(&html! {
        (ui::shell::row(&html! { (ui::icon::icon(Icon::Truck)) div { strong { (arrives) } p.meta { (from) } } }))
        (totals(cx, chosen, cheapest))
        @if !others.is_empty() { (ui::sheet::fold(cx.t("storefront-other-ways"), false, &ui::data::kv(&others))) }
        p.hint { (cx.tr("storefront-returns", &[("days", cx.settings.shop.return_days.into())])) }
    })
}

/// The days on which a parcel that leaves now arrives.
fn arrival(cx: &Cx, option: &DeliveryOption) -> String {
    let (from, to) = (cx.now() + Span::days(option.min_days), cx.now() + Span::days(option.max_days));
    i18n::day_range(cx.locale, from, to, &i18n::TimeZone::UTC)
}

fn totals(cx: &Cx, chosen: &VariantView, option: &DeliveryOption) -> Markup {
    let item = i18n::money(cx.locale, chosen.price);
    let delivery = i18n::money(cx.locale, option.price);
    let sum = chosen.price.plus(option.price).unwrap_or(chosen.price);
    let sum = i18n::money(cx.locale, sum);
    ui::data::totals(&[
        Total { label: cx.t("storefront-item"), amount: &item, ..Total::default() },
        Total { label: &option.name, amount: &delivery, ..Total::default() },
        Total { label: cx.t("storefront-you-pay"), amount: &sum, sum: true, ..Total::default() },
    ])
}
