//! A review, and the form for one.

use maud::{Markup, html};
use pictures::api::Shown;
use ui::button::{self, Button};
use ui::field::{self, Field, Group};
use ui::people::{Avatar, Byline};
use ui::picture::{self, Place};
use ui::rating::{self, Rating};
use ui::upload::{self, Upload, UploadWords};
use ui::{form, note, shell};
use web::{Cx, FormErrors, Page};

use super::{Bought, bought};
use crate::api::ReviewView;
use crate::review::{MOST_PICTURES, TEXT_MAX, Written};
use crate::show::{LineView, OrderView};

/// A review with its pictures and the store's reply.
pub fn card(cx: &Cx, review: &ReviewView) -> Markup {
    let (name, href, avatar) = match &review.author {
        Some(author) => (
            author.name.as_str(),
            format!("/u/{}", author.handle),
            author.avatar.as_deref().map(identity::api::avatar_url),
        ),
        None => (cx.t("orders-somebody"), String::new(), None),
    };
    let stars = i18n::number(cx.locale, review.stars);
    let label = cx.tr("orders-stars-of-five", &[("stars", review.stars.into())]);
    let ago = i18n::ago(cx.locale, review.created_at, cx.now());
    let meta = if review.options.is_empty() { ago } else { format!("{ago} · {}", review.options) };
    let shown = rating::Review {
        author: Byline {
            href: &href,
            avatar: Avatar { name, src: avatar.as_deref(), shop: false },
            ..Byline::default()
        },
        rating: Rating {
            tenths: u8::try_from(review.stars * 10).unwrap_or(0),
            text: &stars,
            count: "",
            label: &label,
        },
        verified: cx.t("orders-verified-purchase"),
        text: &review.text,
        lang: Some(&review.lang),
        meta: &meta,
    };
    rating::review(&shown, &after(cx, review))
}

fn after(cx: &Cx, review: &ReviewView) -> Markup {
    let pictures: Vec<(Shown, &str)> =
        review.pictures.iter().map(|(picture, alt)| (picture.shown(), alt.as_str())).collect();
    html! {
        @if !pictures.is_empty() {
            (shell::row(&html! {
                @for (shown, alt) in &pictures {
                    (picture::framed(&shown.view(alt, Some(&review.lang)), Place::Thumb, false))
                }
            }))
        }
        @if let Some(reply) = &review.reply {
            p { strong { (cx.t("orders-shop-says")) } }
            (note::prose(&reply.text, Some(&reply.lang)))
        }
    }
}

/// The form for the review of a line.
pub fn form(cx: &Cx, view: &OrderView, line: &LineView, written: &Written, errors: &FormErrors) -> Markup {
    let title = cx.t("orders-review-title");
    let row = &line.row;
    let item = Bought {
        href: format!("/p/{}", row.product),
        name: &row.name,
        lang: &row.lang,
        cover: line.cover.as_ref(),
        amount: String::new(),
        was: None,
        meta: row.options.clone(),
    };
    let stars = Group {
        id: "stars",
        name: "stars",
        label: cx.t("orders-review-stars"),
        error: errors.get("stars"),
        ..Group::default()
    };
    let labels: Vec<String> =
        (1..=5_i64).map(|stars| cx.tr("orders-stars-of-five", &[("stars", stars.into())])).collect();
    let labels: [&str; 5] = std::array::from_fn(|at| labels.get(at).map_or("", String::as_str));
    let text = Field {
        id: "text",
        name: "text",
        label: cx.t("orders-review-text"),
        value: &written.text,
        hint: cx.t("orders-review-hint"),
        error: errors.get("text"),
        optional: cx.t("orders-optional"),
        max: Some(TEXT_MAX),
        ..Field::default()
    };
    let fields = html! {
        (errors.banner())
        (field::stars(&stars, labels, u8::try_from(written.stars).unwrap_or(0)))
        (field::textarea(&text, 5))
        (pictures_field(cx, errors))
        (form::actions(&button::submit(&Button::primary(cx.t("orders-review-send")))))
    };
    let action = format!("/orders/{}/lines/{}/review", view.row.id, row.id);
    let body = shell::narrow(&html! {
        (shell::page_head(title, "", &html! {}))
        (shell::card(&html! {
            (bought(cx, &item, &html! {}))
            (form::multipart(&action, &cx.csrf(), None, &fields))
        }))
    });
    let back = format!("/orders/{}", view.row.id);
    Page::new(title).back(&back).modules(&["upload.js"]).body(body).render(cx)
}

fn pictures_field(cx: &Cx, errors: &FormErrors) -> Markup {
    let hint = cx.tr("orders-review-pictures-hint", &[("max", MOST_PICTURES.into())]);
    let csrf = cx.csrf();
    let field = Upload {
        id: "pictures",
        label: cx.t("orders-review-pictures"),
        hint: &hint,
        error: errors.get("pictures"),
        action: "/media",
        csrf: &csrf,
        accept: "image/*",
        max: MOST_PICTURES,
        words: UploadWords {
            add: cx.t("orders-upload-add"),
            cover: cx.t("orders-upload-first"),
            remove: cx.t("orders-remove"),
            earlier: cx.t("orders-upload-earlier"),
            later: cx.t("orders-upload-later"),
            alt: cx.t("orders-upload-alt"),
            failed: cx.t("orders-upload-failed"),
            sending: cx.t("orders-upload-sending"),
        },
    };
    upload::upload(&field, &[])
}
