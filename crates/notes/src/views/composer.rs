//! The composer.

use catalog::api::ProductCard;
use kernel::text::guess_language;
use kernel::{Channel, Id, Timestamp};
use maud::{Markup, html};
use pictures::api::Picture;
use ui::button::{self, Button, Tone};
use ui::card::CoverTone;
use ui::field::{self, Choice, Field, Group};
use ui::people::Mood;
use ui::upload::{Upload, UploadWords, Uploaded, upload};
use ui::{feedback, form, sheet, shell};
use web::{Cx, FormErrors, Page};

use crate::api::Note;
use crate::model::{PLACE_MAX, TEXT_MAX, TITLE_MAX};
use crate::typed::Typed;

/// A product that can be linked.
pub struct Offer {
    /// The product.
    pub card: ProductCard,
    /// Whether it is.
    pub linked: bool,
    /// When the author bought it here.
    pub bought_at: Option<Timestamp>,
    /// What is declared about it; empty for nothing yet.
    pub declaration: String,
}

/// What the composer shows.
pub struct Composer<'a> {
    /// The note that is edited; none for a new one.
    pub note: Option<Id<Note>>,
    /// What was typed.
    pub typed: &'a Typed,
    /// The pictures that are stored already, in order.
    pub pictures: &'a [Picture],
    /// Products, linked ones first.
    pub offers: &'a [Offer],
    /// What is wrong.
    pub errors: &'a FormErrors,
    /// Whether the note was changed meanwhile.
    pub stale: bool,
}

/// The page.
pub fn page(cx: &Cx, composer: &Composer) -> Markup {
    let (title, action) = match composer.note {
        None => (cx.t("notes-new-title"), "/notes/new".to_owned()),
        Some(note) => (cx.t("notes-edit-title"), format!("/n/{note}/edit")),
    };
    let key = composer.note.is_none().then(|| cx.once());
    let body = html! {
        (composer.errors.banner())
        @if let (true, Some(note)) = (composer.stale, composer.note) {
            (button::link(&format!("/n/{note}"), &Button::secondary(cx.t("notes-stale-look"))))
        }
        @if let Some(version) = composer.typed.version { (form::hidden("version", &version.to_string())) }
        (shelf(cx, composer))
        (words(cx, composer))
        (placing(cx, composer))
        (products(cx, composer))
        (form::actions(&button::submit(&Button::primary(if composer.note.is_some() {
            cx.t("action-save")
        } else {
            cx.t("notes-publish")
        }))))
    };
    let page = shell::narrow(&html! {
        (shell::page_head(title, "", &html! {}))
        (form::multipart(&action, &cx.csrf(), key.as_deref(), &body))
        @if let Some(note) = composer.note { (removal(cx, note)) }
    });
    Page::new(title).back("/").modules(&["upload.js"]).body(page).render(cx)
}

fn shelf(cx: &Cx, composer: &Composer) -> Markup {
    let max = cx.settings.limits.pictures_per_note;
    let megabytes = cx.settings.limits.upload_bytes / (1024 * 1024);
    let number = |n: usize| i64::try_from(n).unwrap_or(i64::MAX);
    let hint =
        cx.tr("notes-pictures-hint", &[("max", number(max).into()), ("megabytes", number(megabytes).into())]);
    let field = Upload {
        id: "files",
        label: cx.t("notes-pictures"),
        hint: &hint,
        error: composer.errors.get("pictures"),
        action: "/media",
        csrf: &cx.csrf(),
        accept: "image/jpeg,image/png,image/webp,image/gif,image/heic,image/heif",
        max,
        words: UploadWords {
            add: cx.t("notes-picture-add"),
            cover: cx.t("notes-picture-cover"),
            remove: cx.t("notes-picture-remove"),
            earlier: cx.t("notes-picture-earlier"),
            later: cx.t("notes-picture-later"),
            alt: cx.t("notes-picture-alt"),
            failed: cx.t("notes-picture-failed"),
            sending: cx.t("notes-picture-sending"),
        },
    };
    let alt = |picture: &Picture| {
        let typed = composer.typed.draft.pictures.iter().find(|each| each.id == picture.id);
        typed.map_or("", |each| each.alt.as_str())
    };
    let shown: Vec<_> = composer
        .pictures
        .iter()
        .map(|picture| (picture.id.to_string(), picture.shown(), alt(picture)))
        .collect();
    let there: Vec<_> = shown
        .iter()
        .map(|(id, shown, alt)| Uploaded { id, picture: shown.view(alt, Some(guess_language(alt))) })
        .collect();
    upload(&field, &there)
}

fn words(cx: &Cx, composer: &Composer) -> Markup {
    let (draft, errors) = (&composer.typed.draft, composer.errors);
    html! {
        (field::text(&Field {
            id: "title", name: "title", label: cx.t("notes-title"), value: &draft.title,
            hint: cx.t("notes-title-hint"), error: errors.get("title"), max: Some(TITLE_MAX), ..Field::default()
        }))
        (field::textarea(&Field {
            id: "text", name: "text", label: cx.t("notes-text"), value: &draft.text, error: errors.get("text"),
            optional: cx.t("notes-optional"), max: Some(TEXT_MAX), ..Field::default()
        }, 7))
        (field::text(&Field {
            id: "topics", name: "topics", label: cx.t("notes-topics"), value: &draft.topics,
            hint: cx.t("notes-topics-hint"), error: errors.get("topics"), optional: cx.t("notes-optional"),
            ..Field::default()
        }))
    }
}

fn placing(cx: &Cx, composer: &Composer) -> Markup {
    let (draft, errors) = (&composer.typed.draft, composer.errors);
    let none = [("", cx.t("notes-channel-none"))];
    let channels = Channel::ALL.into_iter().map(|channel| (channel.as_str(), cx.t(channel.label())));
    let channels: Vec<_> = none.into_iter().chain(channels).collect();
    let chosen = CoverTone::named(&draft.tone);
    let tones: Vec<Choice> = CoverTone::ALL
        .into_iter()
        .map(|tone| Choice {
            value: tone.name(),
            label: tone_label(cx, tone),
            checked: tone == chosen,
            ..Choice::default()
        })
        .collect();
    html! {
        (form::pair(&html! {
            (field::select(&Field {
                id: "channel", name: "channel", label: cx.t("notes-channel"), value: &draft.channel,
                error: errors.get("channel"), optional: cx.t("notes-optional"), ..Field::default()
            }, &channels))
            (field::text(&Field {
                id: "place", name: "place", label: cx.t("notes-place"), value: &draft.place,
                error: errors.get("place"), optional: cx.t("notes-optional"), max: Some(PLACE_MAX), ..Field::default()
            }))
        }))
        (field::swatches(&Group {
            id: "tone", name: "tone", label: cx.t("notes-tone"), hint: cx.t("notes-tone-hint"), error: "",
            choices: &tones,
        }))
    }
}

fn tone_label(cx: &Cx, tone: CoverTone) -> &'static str {
    match tone {
        CoverTone::Paper => cx.t("notes-tone-paper"),
        CoverTone::Ruled => cx.t("notes-tone-ruled"),
        CoverTone::Ink => cx.t("notes-tone-ink"),
        CoverTone::Celadon => cx.t("notes-tone-celadon"),
        CoverTone::Butter => cx.t("notes-tone-butter"),
        CoverTone::Blush => cx.t("notes-tone-blush"),
        CoverTone::Sky => cx.t("notes-tone-sky"),
        CoverTone::Cinnabar => cx.t("notes-tone-cinnabar"),
    }
}

/// Linked products, a search for others, and what the author declares about each.
fn products(cx: &Cx, composer: &Composer) -> Markup {
    let error = composer.errors.get("products");
    let find = Button {
        sends: Some(("find", "1")),
        unfinished: true,
        ..Button::secondary(cx.t("notes-product-find"))
    };
    form::fieldset(
        cx.t("notes-products"),
        cx.t("notes-products-hint"),
        &html! {
            @if !error.is_empty() { (feedback::banner(Mood::Accent, &html! { (error) })) }
            @for offer in composer.offers { (product(cx, offer)) }
            @if composer.typed.finding && composer.offers.iter().all(|offer| offer.linked) {
                p.hint { (cx.t("notes-product-none")) }
            }
            (field::text(&Field {
                id: "query", name: "query", label: cx.t("notes-product-query"), value: &composer.typed.query,
                optional: cx.t("notes-optional"), autocomplete: "off", ..Field::default()
            }))
            (form::actions(&button::submit(&find)))
        },
    )
}

fn product(cx: &Cx, offer: &Offer) -> Markup {
    let id = offer.card.id.to_string();
    let bought = offer.bought_at.map(|moment| {
        let date = i18n::date(cx.locale, moment, &i18n::TimeZone::UTC);
        cx.tr("notes-product-bought", &[("date", date.as_str().into())])
    });
    let store = Some(offer.card.store.name.clone());
    let hint = store.into_iter().chain(bought).collect::<Vec<_>>().join(" · ");
    let price = i18n::price(cx.locale, offer.card.price);
    let choice = Choice {
        value: &id,
        label: &offer.card.name,
        hint: &hint,
        aside: &price,
        checked: offer.linked,
        ..Choice::default()
    };
    let name = format!("declaration-{id}");
    let declaration = Field {
        id: &name,
        name: &name,
        label: cx.t("notes-declaration"),
        value: &offer.declaration,
        optional: cx.t("notes-declaration-when"),
        ..Field::default()
    };
    let ways = [
        ("", cx.t("notes-declaration-choose")),
        ("own", cx.t("notes-declaration-own")),
        ("gifted", cx.t("notes-declaration-gifted")),
        ("paid", cx.t("notes-declaration-paid")),
    ];
    html! { (shell::card(&html! { (field::checkbox("product", &choice)) (field::select(&declaration, &ways)) })) }
}

/// Deleting the note, behind a fold.
fn removal(cx: &Cx, note: Id<Note>) -> Markup {
    let button = Button { tone: Tone::Danger, ..Button::secondary(cx.t("notes-delete")) };
    let form = form::post(&format!("/n/{note}/delete"), &cx.csrf(), &form::actions(&button::submit(&button)));
    sheet::fold(cx.t("notes-delete"), false, &html! { p.dim { (cx.t("notes-delete-advice")) } (form) })
}
