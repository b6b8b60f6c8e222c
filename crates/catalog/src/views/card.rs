//! Products as cards and lines, in the reader's language.

use maud::{Markup, html};
use ui::product::{self, Price};
use ui::rating::Rating;
use web::Cx;

use crate::cards::ProductCard;

/// The words of a card, which the component borrows.
struct Words {
    href: String,
    amount: String,
    note: &'static str,
    rating: Option<(u8, String, String, String)>,
}

/// The mean of some stars: (tenths of stars, "4.8", "1,204", "4.8 of 5 stars, 1,204 reviews"); none without stars.
pub fn mean(cx: &Cx, sum: i64, count: i64) -> Option<(u8, String, String, String)> {
    let tenths = u8::try_from((sum * 10 + count / 2).checked_div(count)?).ok()?;
    let text =
        i18n::number(cx.locale, i64::from(tenths / 10)) + decimal_mark(cx) + &(tenths % 10).to_string();
    let shown = i18n::number(cx.locale, count);
    let label = cx.tr("catalog-rating", &[("mean", text.as_str().into()), ("count", count.into())]);
    Some((tenths, text, shown, label))
}

fn decimal_mark(cx: &Cx) -> &'static str {
    if cx.locale == kernel::Locale::Sv { "," } else { "." }
}

fn words(cx: &Cx, card: &ProductCard) -> Words {
    let price = card.delivered.unwrap_or(card.price);
    let rating = mean(cx, card.rating_sum, card.rating_count);
    Words {
        href: format!("/p/{}", card.id),
        amount: i18n::price(cx.locale, price),
        note: if card.delivered.is_some() { cx.t("catalog-delivered") } else { "" },
        rating: rating.map(|(tenths, text, count, label)| (tenths, text, format!("({count})"), label)),
    }
}

fn component<'a>(
    cx: &Cx,
    card: &'a ProductCard,
    words: &'a Words,
    picture: Option<ui::picture::Picture<'a>>,
) -> product::Product<'a> {
    let rating = words.rating.as_ref();
    product::Product {
        href: &words.href,
        name: &card.name,
        lang: Some(&card.lang),
        picture,
        price: Price { amount: &words.amount, was: None, note: words.note },
        rating: rating.map(|(tenths, text, count, label)| Rating { tenths: *tenths, text, count, label }),
        meta: &card.store.name,
        mark: if card.sold_out { cx.t("catalog-sold-out") } else { "" },
    }
}

/// A product in a grid. `eager` for those that are seen at once.
pub fn card(cx: &Cx, card: &ProductCard, eager: bool) -> Markup {
    let (words, shown) = (words(cx, card), card.cover.as_ref().map(pictures::api::Picture::shown));
    // The name stands under the picture and says the same.
    let picture = shown.as_ref().map(|shown| shown.view("", None));
    html! { (product::card(&component(cx, card, &words, picture), eager)) }
}

/// A product in a framed line: under a note, in a picker. `action` is a button or nothing.
pub fn line(cx: &Cx, card: &ProductCard, action: &Markup) -> Markup {
    let (words, shown) = (words(cx, card), card.cover.as_ref().map(pictures::api::Picture::shown));
    let picture = shown.as_ref().map(|shown| shown.view("", None));
    html! { (product::line(&component(cx, card, &words, picture), action)) }
}
