//! Lists of orders.

use catalog::api::{StoreCard, Tab};
use kernel::Page as Rows;
use maud::{Markup, html};
use ui::button::{self, Button};
use ui::data;
use ui::feedback::{self, Art};
use ui::nav::{self, Way};
use ui::shell;
use web::{Cx, Page};

use super::{Bought, bought, moment, state_badge, state_label, store_byline};
use crate::list::Listed;
use crate::model::OrderState;

/// The orders of a buyer.
pub fn buyer(cx: &Cx, orders: &Rows<Listed>) -> Markup {
    let title = cx.t("orders-title");
    let body = if orders.items.is_empty() {
        let action = button::link("/market", &Button::primary(cx.t("orders-bag-to-market")));
        feedback::empty(Art::Parcel, cx.t("orders-none"), cx.t("orders-none-text"), &action)
    } else {
        html! { @for each in &orders.items { (shell::card(&row(cx, each))) } (older(cx, "/orders", orders)) }
    };
    let page = shell::wrap(&html! { (shell::page_head(title, "", &html! {})) (body) });
    Page::new(title).body(page).render(cx)
}

fn older(cx: &Cx, path: &str, orders: &Rows<Listed>) -> Markup {
    let separator = if path.contains('?') { '&' } else { '?' };
    let next = orders.next.as_ref().map(|cursor| format!("{path}{separator}cursor={cursor}"));
    html! {
        @if let Some(next) = &next {
            (nav::pager(cx.t("orders-pages"), None, Some((next, cx.t("orders-older")))))
        }
    }
}

/// "Blå Ranka jug, and 2 more".
fn what(cx: &Cx, order: &Listed) -> String {
    let first = order.lines.first().map(|line| line.name.clone()).unwrap_or_default();
    match i64::try_from(order.lines.len()).unwrap_or(0) - 1 {
        more if more > 0 => cx.tr("orders-and-more", &[("product", first.into()), ("more", more.into())]),
        _ => first,
    }
}

fn row(cx: &Cx, order: &Listed) -> Markup {
    let (href, name) = (format!("/orders/{}", order.id), what(cx, order));
    let item = Bought {
        href,
        name: &name,
        lang: order.lines.first().map_or("", |line| line.lang.as_str()),
        cover: order.cover.as_ref(),
        amount: i18n::money(cx.locale, order.total),
        was: None,
        meta: format!("{} · {}", order.number, moment(cx, order.created_at)),
    };
    html! {
        @if let Some(store) = &order.store { (store_byline(cx, store, "")) }
        (bought(cx, &item, &state_badge(cx, order.state)))
    }
}

/// The orders of a store in a state.
pub fn store(cx: &Cx, store: &StoreCard, state: OrderState, orders: &Rows<Listed>) -> Markup {
    let title = cx.t("orders-of-store");
    let path = format!("/studio/{}/orders", store.slug);
    let hrefs = OrderState::ALL.map(|state| format!("{path}?state={}", state.as_str()));
    let ways: Vec<Way> = OrderState::ALL
        .iter()
        .zip(&hrefs)
        .map(|(each, href)| Way {
            href,
            label: state_label(cx.locale, *each),
            count: "",
            current: *each == state,
        })
        .collect();
    let here = format!("{path}?state={}", state.as_str());
    let rows: Vec<Markup> = orders.items.iter().map(|order| store_row(cx, &path, order)).collect();
    let body = html! {
        (nav::chips(cx.t("orders-states"), &ways, &[]))
        @if rows.is_empty() {
            (feedback::empty(Art::Parcel, cx.t("orders-none-here"), "", &html! {}))
        } @else {
            (shell::card(&data::list(&rows)))
            (older(cx, &here, orders))
        }
    };
    catalog::api::studio_page(cx, store, Tab::Orders, title, &body)
}

fn store_row(cx: &Cx, path: &str, order: &Listed) -> Markup {
    let buyer = order.buyer.as_ref().map(|buyer| buyer.name.as_str()).unwrap_or_default();
    let name = what(cx, order);
    let item = Bought {
        href: format!("{path}/{}", order.id),
        name: &name,
        lang: order.lines.first().map_or("", |line| line.lang.as_str()),
        cover: order.cover.as_ref(),
        amount: i18n::money(cx.locale, order.total),
        was: None,
        meta: format!("{} · {buyer} · {}", order.number, moment(cx, order.created_at)),
    };
    bought(cx, &item, &state_badge(cx, order.state))
}
