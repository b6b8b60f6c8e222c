//! The frame of a store's studio: its name and the ways between its parts.

use maud::{Markup, html};
use ui::nav::{self, Way};
use web::{Cx, Page};

use crate::cards::StoreCard;

/// A part of the studio.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tab {
    /// `/studio/{slug}`.
    Products,
    /// `/studio/{slug}/orders`.
    Orders,
    /// `/studio/{slug}/delivery`.
    Delivery,
    /// `/studio/{slug}/members`.
    Members,
    /// `/studio/{slug}/settings`.
    Settings,
}

fn tabs(cx: &Cx, slug: &str, current: Tab) -> Markup {
    let parts = [
        (Tab::Products, "", cx.t("catalog-studio-products")),
        (Tab::Orders, "/orders", cx.t("catalog-studio-orders")),
        (Tab::Delivery, "/delivery", cx.t("catalog-studio-delivery")),
        (Tab::Members, "/members", cx.t("catalog-studio-members")),
        (Tab::Settings, "/settings", cx.t("catalog-studio-settings")),
    ];
    let hrefs = parts.map(|(_, path, _)| format!("/studio/{slug}{path}"));
    let ways: Vec<Way> = parts
        .iter()
        .zip(&hrefs)
        .map(|((tab, _, label), href)| Way { href, label, count: "", current: *tab == current })
        .collect();
    nav::tabs(cx.t("catalog-studio-parts"), &ways, &[])
}

/// A page of a store's studio: the store's name, the tabs, and `body`. `title` is the page's own.
pub fn studio_page(cx: &Cx, store: &StoreCard, current: Tab, title: &str, body: &Markup) -> Markup {
    page_with(cx, store, current, title, &[], body)
}

/// As [`studio_page`], with scripts that the page needs.
pub fn page_with(
    cx: &Cx,
    store: &StoreCard,
    current: Tab,
    title: &str,
    modules: &[&str],
    body: &Markup,
) -> Markup {
    let to_store = html! { (ui::button::link(&format!("/s/{}", store.slug), &ui::button::Button::quiet(cx.t("catalog-see-store")))) };
    let page = ui::shell::wrap(&html! {
        (ui::shell::page_head(title, &store.name, &to_store))
        (tabs(cx, &store.slug, current))
        (body)
    });
    Page::new(title).modules(modules).body(page).render(cx)
}
