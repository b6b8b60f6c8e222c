//! The bag, by store, with quantities and a summary.

use catalog::api::VariantLine;
use kernel::Outcome;
use maud::{Markup, html};
use ui::button::{self, Button, Size, Tone};
use ui::data::{self, Total};
use ui::feedback::{self, Art};
use ui::order::{self, Quantity};
use ui::people::Mood;
use ui::{Icon, form, shell};
use web::{Cx, Page};

use super::{Bought, bought, small, store_byline};
use crate::bag::{Bag, BagLine, MOST_PIECES, Parcel, Trouble};

/// The bag of a visitor: it needs an account.
pub fn signed_out(cx: &Cx) -> Markup {
    let title = cx.t("orders-bag-title");
    let action = button::link("/sign-in?next=/bag", &Button::primary(cx.t("orders-bag-sign-in")));
    let body = feedback::empty(Art::Bag, title, cx.t("orders-bag-signed-out"), &action);
    Page::new(title).back("/market").body(shell::wrap(&body)).render(cx)
}

/// The bag.
///
/// # Errors
/// Sums that can't be made.
pub fn bag(cx: &Cx, bag: &Bag) -> Outcome<Markup> {
    let title = cx.t("orders-bag-title");
    if bag.parcels.is_empty() {
        let action = button::link("/market", &Button::primary(cx.t("orders-bag-to-market")));
        let body =
            feedback::empty(Art::Bag, cx.t("orders-bag-empty"), cx.t("orders-bag-empty-text"), &action);
        return Ok(Page::new(title).back("/market").body(shell::wrap(&body)).render(cx));
    }
    let stores = i64::try_from(bag.parcels.len()).unwrap_or(0);
    let text = cx.tr("orders-bag-sum", &[("items", bag.pieces().into()), ("stores", stores.into())]);
    let main = html! {
        @if !bag.is_ready() { (feedback::banner(Mood::Warn, &html! { (cx.t("orders-bag-trouble")) })) }
        @for each in &bag.parcels { (parcel(cx, each)) }
    };
    let body = html! {
        (shell::page_head(title, &text, &html! {}))
        (order::beside(&main, &summary(cx, bag)))
    };
    Ok(Page::new(title).back("/market").body(shell::wrap(&body)).render(cx))
}

fn summary(cx: &Cx, bag: &Bag) -> Markup {
    // Items of several currencies have no sum; the checkout says so in words.
    let goods = bag.goods().ok().flatten().map(|goods| i18n::money(cx.locale, goods));
    let check_out = Button { size: Size::Large, block: true, ..Button::primary(cx.t("orders-check-out")) };
    shell::card(&html! {
        h2 { (cx.t("orders-summary")) }
        @if let Some(goods) = &goods {
            (data::totals(&[Total { label: cx.t("orders-goods"), note: cx.t("orders-goods-note"), amount: goods, sum: true }]))
        }
        @if bag.is_ready() { (button::link("/checkout", &check_out)) }
        (order::promise(cx.t("orders-promise-title"), cx.t("orders-promise")))
    })
}

fn parcel(cx: &Cx, parcel: &Parcel) -> Markup {
    let lines: Vec<Markup> = parcel.lines.iter().map(|each| line(cx, each)).collect();
    shell::card(&html! { (store_byline(cx, &parcel.store, "")) (data::list(&lines)) })
}

fn trouble(cx: &Cx, trouble: Trouble) -> String {
    match trouble {
        Trouble::OffSale => cx.t("orders-off-sale").to_owned(),
        Trouble::SoldOut => cx.t("orders-sold-out").to_owned(),
        Trouble::TooFew(left) => cx.tr("orders-too-few", &[("left", left.into())]),
    }
}

fn item<'a>(cx: &Cx, line: &'a VariantLine, was: Option<String>) -> Bought<'a> {
    Bought {
        href: format!("/p/{}", line.product),
        name: &line.product_name,
        lang: &line.lang,
        cover: line.cover.as_ref(),
        amount: i18n::price(cx.locale, line.price),
        was,
        meta: line.options.clone(),
    }
}

fn line(cx: &Cx, each: &BagLine) -> Markup {
    let changed = each.seen_price != each.line.price;
    let was = changed.then(|| i18n::price(cx.locale, each.seen_price));
    let action = format!("/bag/lines/{}", each.line.id);
    let csrf = cx.csrf();
    let label = cx.tr("orders-quantity", &[("product", each.line.product_name.as_str().into())]);
    let quantity = Quantity {
        action: &action,
        csrf: &csrf,
        value: small(each.quantity),
        min: 1,
        max: small(each.line.stock.clamp(0, MOST_PIECES)),
        label: &label,
        less: cx.t("orders-less"),
        more: cx.t("orders-more"),
    };
    let remove = Button {
        icon: Some(Icon::Trash),
        tone: Tone::Ghost,
        size: Size::Small,
        about: &each.line.product_name,
        sends: Some(("quantity", "0")),
        ..Button::secondary(cx.t("orders-remove"))
    };
    html! {
        (bought(cx, &item(cx, &each.line, was), &html! {}))
        @if let Some(reason) = each.trouble {
            (feedback::banner(Mood::Warn, &html! { (trouble(cx, reason)) }))
        } @else if changed {
            (feedback::banner(Mood::Info, &html! { (cx.t("orders-price-changed")) }))
        }
        (shell::row(&html! {
            (order::quantity(&quantity))
            (form::inline(&action, &csrf, &button::submit(&remove)))
        }))
    }
}

/// The item that a visitor had in hand before signing in.
pub fn confirm(cx: &Cx, line: &VariantLine, quantity: i64, then: &str) -> Markup {
    let title = cx.t("orders-add-title");
    let fields = html! {
        (form::hidden("variant", &line.id.to_string()))
        (form::hidden("quantity", &quantity.to_string()))
        @if !then.is_empty() { (form::hidden("then", then)) }
        (button::submit(&Button { icon: Some(Icon::Bag), block: true, ..Button::primary(cx.t("orders-add")) }))
    };
    let body = html! {
        (bought(cx, &item(cx, line, None), &html! { "× " (quantity) }))
        (form::post("/bag", &cx.csrf(), &fields))
    };
    let product = format!("/p/{}", line.product);
    Page::new(title).back(&product).body(shell::gate(title, "", &body)).render(cx)
}
