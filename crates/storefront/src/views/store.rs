//! A store's page.

use catalog::api::{DeliveryOption, mean};
use maud::{Markup, html};
use ui::button::{self, Follow};
use ui::card::More;
use ui::feedback::{self, Art};
use ui::nav::{self, Way};
use ui::product::StoreHead;
use web::Cx;

use super::notes;
use crate::store::{Account, Shown};

const GRID: &str = "products";
const EAGER: usize = 4;

/// The page.
pub fn page(cx: &Cx, shown: &Shown) -> Markup {
    let card = &shown.store.card;
    let next = shown.products.next.as_ref().map(|cursor| format!("/s/{}?cursor={cursor}", card.slug));
    let more = next.as_ref().map(|href| More {
        href,
        label: cx.t("storefront-more-products"),
        said: cx.t("storefront-more-said"),
    });
    let products = shown.products.items.iter().enumerate();
    let products: Vec<Markup> =
        products.map(|(i, product)| catalog::api::card(cx, product, i < EAGER)).collect();
    let shelf = html! {
        @if products.is_empty() {
            (feedback::empty(Art::Parcel, cx.t("storefront-store-empty"), cx.t("storefront-store-empty-text"), &html! {}))
        } @else {
            (ui::product::grid(GRID, &products))
        }
        (ui::card::more_link(GRID, more.as_ref()))
    };
    let body = ui::shell::wrap(&html! {
        (head(cx, shown))
        (tabs(cx, !shown.notes.is_empty()))
        div id="shelf" { (ui::shell::section(cx.t("storefront-products"), None, &shelf)) }
        div id="said" { (notes::section(cx, cx.t("storefront-customers"), &shown.notes)) }
        div id="delivery" { (ui::shell::section(cx.t("storefront-delivery-returns"), None, &policies(cx, shown))) }
    });
    let canonical = html! { link rel="canonical" href=(cx.link(&format!("/s/{}", card.slug))); };
    web::Page::new(&card.name)
        .description(&shown.store.about)
        .head(canonical)
        .modules(&["masonry.js"])
        .back("/market")
        .body(body)
        .render(cx)
}

fn head(cx: &Cx, shown: &Shown) -> Markup {
    let store = &shown.store;
    let hero = store.hero.as_ref().map(pictures::api::Picture::shown);
    let rating = mean(cx, store.rating_sum, store.rating_count);
    let reviews = rating
        .as_ref()
        .map(|(_, _, count, _)| cx.tr("storefront-from-purchases", &[("count", count.as_str().into())]));
    let followers = shown.account.as_ref().map(|account| i18n::compact(cx.locale, account.followers));
    let mut facts = Vec::new();
    if let Some(followers) = &followers {
        facts.push((followers.as_str(), cx.t("storefront-followers")));
    }
    if let (Some((_, text, _, _)), Some(reviews)) = (&rating, &reviews) {
        facts.push((text.as_str(), reviews.as_str()));
    }
    let head = StoreHead {
        name: &store.card.name,
        lang: Some(&store.card.lang),
        seal: store.card.verified.then(|| cx.t("storefront-seal")),
        about: &store.about,
        about_lang: Some(&store.about_lang),
        picture: hero.as_ref().map(|hero| hero.view("", None)),
        facts: &facts,
    };
    ui::product::store_head(&head, &follow(cx, shown.account.as_ref()))
}

fn follow(cx: &Cx, account: Option<&Account>) -> Markup {
    let Some((account, on)) = account.and_then(|account| Some((account, account.followed?))) else {
        return html! {};
    };
    button::follow(&Follow {
        action: &format!("/u/{}/follow", account.person.handle),
        csrf: &cx.csrf(),
        on,
        follow: cx.t("action-follow"),
        following: cx.t("action-following"),
        name: &account.person.name,
    })
}

fn tabs(cx: &Cx, with_notes: bool) -> Markup {
    let mut ways = vec![Way { href: "#shelf", label: cx.t("storefront-products"), count: "", current: true }];
    if with_notes {
        ways.push(Way { href: "#said", label: cx.t("storefront-customers"), ..Way::default() });
    }
    ways.push(Way { href: "#delivery", label: cx.t("storefront-delivery-returns"), ..Way::default() });
    nav::tabs(cx.t("storefront-parts"), &ways, &[])
}

fn policies(cx: &Cx, shown: &Shown) -> Markup {
    let days = cx.settings.shop.return_days;
    let options: Vec<(&str, Markup)> = shown
        .delivery
        .iter()
        .map(|option| (option.name.as_str(), html! { (option_text(cx, option)) }))
        .collect();
    ui::shell::card(&html! {
        p { (cx.tr("storefront-sends-from", &[("country", shown.store.country.as_str().into())])) }
        @if options.is_empty() { p.dim { (cx.t("storefront-no-delivery")) } } @else { (ui::data::kv(&options)) }
        p { (cx.tr("storefront-returns", &[("days", days.into())])) }
    })
}

/// A way of delivery in a line: its price and days.
pub fn option_text(cx: &Cx, option: &DeliveryOption) -> String {
    let price = i18n::price(cx.locale, option.price);
    let days = cx.tr("storefront-days", &[("min", option.min_days.into()), ("max", option.max_days.into())]);
    format!("{price} · {days}")
}
