//! A product's page.

use catalog::api::{ShownPicture, mean};
use maud::{Markup, html};
use ui::people::{self, Avatar, Byline};
use ui::picture::{self, GalleryWords};
use ui::rating::{self, Bar, Rating};
use web::Cx;

use super::{notes, offer};
use crate::product::Shown;
use crate::structured;

/// The page.
pub fn page(cx: &Cx, shown: &Shown) -> Markup {
    let product = &shown.product;
    let body = ui::shell::wrap(&html! {
        (crumbs(cx, shown))
        (ui::product::page(&product.id.to_string(), &gallery(cx, shown), &said(cx, shown)))
        (notes::section(cx, cx.t("storefront-what-people-say"), &shown.notes))
        (reviews(cx, shown))
    });
    let description: String = product.description.chars().take(160).collect();
    let mut page = web::Page::new(&product.name)
        .description(&description)
        .head(structured::product(cx, product))
        .modules(&["masonry.js"])
        .back("/market")
        .body(body);
    if shown.buyable() {
        page = page.bar(ui::note::bottom_bar(&offer::buttons(cx, Some(offer::FORM))));
    }
    page.render(cx)
}

fn crumbs(cx: &Cx, shown: &Shown) -> Markup {
    let product = &shown.product;
    let category = format!("/market?category={}", product.category.as_str());
    let store = format!("/s/{}", product.store.slug);
    ui::nav::crumbs(
        cx.t("storefront-where"),
        &[
            ("/market", cx.t("nav-market")),
            (&category, cx.t(product.category.label())),
            (&store, &product.store.name),
        ],
    )
}

/// The pictures, that of the chosen variant first.
fn gallery(cx: &Cx, shown: &Shown) -> Markup {
    let product = &shown.product;
    let first = shown.chosen.as_ref().and_then(|chosen| chosen.picture);
    let mut pictures: Vec<&ShownPicture> = product.pictures.iter().collect();
    pictures.sort_by_key(|each| Some(each.picture.id) != first);
    let prepared: Vec<_> = pictures
        .iter()
        .map(|each| {
            // Words that are missing are those of the product.
            let (alt, lang) =
                if each.alt.is_empty() { (&product.name, &product.lang) } else { (&each.alt, &each.lang) };
            (each.picture.shown(), alt, lang)
        })
        .collect();
    let views: Vec<_> = prepared.iter().map(|(shown, alt, lang)| shown.view(alt, Some(lang))).collect();
    let words = GalleryWords {
        label: cx.t("storefront-pictures"),
        before: cx.t("storefront-picture-before"),
        after: cx.t("storefront-picture-after"),
    };
    html! { div id="pictures" { (picture::gallery_with_thumbs("picture", &views, &words)) } }
}

fn said(cx: &Cx, shown: &Shown) -> Markup {
    let product = &shown.product;
    html! {
        (people::byline(&Byline {
            href: &format!("/s/{}", product.store.slug),
            avatar: Avatar { name: &product.store.name, src: None, shop: true },
            lang: Some(&product.store.lang),
            meta: "",
            seal: product.store.verified.then(|| cx.t("storefront-seal")),
        }))
        h1 lang=(product.lang) { (product.name) }
        (numbers(cx, shown))
        (offer::offer(cx, shown))
        @if !product.description.is_empty() {
            (ui::note::prose(&product.description, Some(&product.description_lang)))
        }
    }
}

/// Stars and notes in one line.
fn numbers(cx: &Cx, shown: &Shown) -> Markup {
    let product = &shown.product;
    let rating = mean(cx, product.rating_sum, product.rating_count);
    let counted = rating.as_ref().map(|(_, _, count, _)| format!("({count})"));
    let notes = cx.tr("storefront-note-count", &[("count", product.note_count.into())]);
    ui::shell::row(&html! {
        @if let (Some((tenths, text, _, label)), Some(count)) = (&rating, &counted) {
            (rating::compact(&Rating { tenths: *tenths, text, count, label }))
        }
        @if product.note_count > 0 { span.meta { (notes) } }
    })
}

fn reviews(cx: &Cx, shown: &Shown) -> Markup {
    let total: i64 = shown.histogram.iter().sum();
    if total == 0 {
        return html! {};
    }
    let cards: Vec<Markup> =
        shown.reviews.items.iter().map(|review| orders::api::review_card(cx, review)).collect();
    let next = shown.reviews.next.as_ref();
    let next = next.map(|cursor| format!("/p/{}?reviews={cursor}#reviews", shown.product.id));
    let list = html! {
        (ui::data::list(&cards))
        @if let Some(href) = &next {
            (ui::nav::pager(cx.t("storefront-reviews"), None, Some((href, cx.t("storefront-more-reviews")))))
        }
    };
    let side = ui::shell::card(&html! {
        (summary(cx, shown, total))
        p.hint { (cx.t("storefront-reviews-hint")) }
    });
    let body = ui::order::beside(&list, &side);
    html! { div id="reviews" { (ui::shell::section(cx.t("storefront-reviews"), None, &body)) } }
}

/// The mean and how it comes about.
fn summary(cx: &Cx, shown: &Shown, total: i64) -> Markup {
    let product = &shown.product;
    let words: Vec<(String, u8, String)> = [1_i64, 2, 3, 4, 5]
        .into_iter()
        .zip(shown.histogram)
        .rev()
        .map(|(stars, count)| {
            let label = cx.tr("storefront-stars", &[("count", stars.into())]);
            let percent = u8::try_from((count * 100 + total / 2) / total).unwrap_or(100);
            (label, percent, i18n::number(cx.locale, count))
        })
        .collect();
    let bars: Vec<Bar> =
        words.iter().map(|(label, percent, count)| Bar { label, percent: *percent, count }).collect();
    let mean = mean(cx, product.rating_sum, product.rating_count);
    html! {
        @if let Some((tenths, text, count, label)) = &mean {
            (rating::stars(&Rating { tenths: *tenths, text, count, label }))
            p { strong { (text) } " " (cx.tr("storefront-from-purchases", &[("count", count.as_str().into())])) }
        }
        (rating::histogram(cx.t("storefront-histogram"), &bars))
    }
}
