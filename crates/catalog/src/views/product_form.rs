//! The parts of a product's form.

use std::collections::HashMap;

use kernel::{Channel, Id};
use maud::{Markup, html};
use pictures::api::{Picture, PictureMark};
use ui::button::{self, Button};
use ui::field::{self, Field};
use ui::upload::{self, UploadWords};
use web::{Cx, FormErrors};

use crate::model::{MAX_PICTURES, ProductState};
use crate::product::ProductView;
use crate::save::DetailsInput;
use crate::studio::state_badge;

/// Where the product stands, and the way to the other of its two pages (path after the product's, label).
pub fn state_card(cx: &Cx, product: &ProductView, other: (&str, &str)) -> Markup {
    let base = format!("/studio/{}/products/{}", product.store.slug, product.id);
    let (wish, button) = match product.state {
        ProductState::Draft | ProductState::Off => {
            (ProductState::OnSale, Button::primary(cx.t("catalog-put-on-sale")))
        }
        ProductState::OnSale => (ProductState::Off, Button::secondary(cx.t("catalog-take-off"))),
    };
    let change = html! { (ui::form::hidden("state", wish.as_str())) (button::submit(&button)) };
    ui::shell::card(&html! {
        (ui::shell::row(&html! {
            (state_badge(cx, product.state))
            (button::link(&format!("{base}{}", other.0), &Button::quiet(other.1)))
            @if product.state != ProductState::Draft {
                (button::link(&format!("/p/{}", product.id), &Button::quiet(cx.t("catalog-see-product"))))
            }
            (ui::form::inline(&format!("{base}/state"), &cx.csrf(), &change))
        }))
        @if product.state == ProductState::Draft { p.hint { (cx.t("catalog-draft-hint")) } }
    })
}

/// The fields of the form, with what was typed; `found` has the pictures.
pub fn fields(
    cx: &Cx,
    details: &DetailsInput,
    found: &HashMap<Id<PictureMark>, Picture>,
    errors: &FormErrors,
) -> Markup {
    let optional = cx.t("catalog-optional");
    let name = Field {
        id: "name",
        name: "name",
        label: cx.t("catalog-product-name"),
        value: &details.name,
        error: errors.get("name"),
        max: Some(80),
        ..Field::default()
    };
    let description = Field {
        id: "description",
        name: "description",
        label: cx.t("catalog-product-description"),
        value: &details.description,
        error: errors.get("description"),
        max: Some(3000),
        optional,
        ..Field::default()
    };
    let category = Field {
        id: "category",
        name: "category",
        label: cx.t("catalog-product-category"),
        value: &details.category,
        error: errors.get("category"),
        ..Field::default()
    };
    let categories = Channel::ALL.map(|category| (category.as_str(), cx.t(category.label())));
    html! {
        (field::text(&name))
        (field::select(&category, &categories))
        (picture_field(cx, details, found, errors))
        (field::textarea(&description, 8))
        (ui::form::fieldset(cx.t("catalog-options"), cx.t("catalog-options-hint"), &option_fields(cx, details, errors)))
        (ui::form::actions(&button::submit(&Button::primary(cx.t("catalog-product-save")))))
    }
}

fn option_fields(cx: &Cx, details: &DetailsInput, errors: &FormErrors) -> Markup {
    let slot = |at: usize, name_id, values_id, error| {
        let (name, values) = details
            .options
            .get(at)
            .map_or_else(Default::default, |option| (option.name.as_str(), option.values.join("\n")));
        let name = Field {
            id: name_id,
            name: name_id,
            label: cx.t("catalog-option-name"),
            value: name,
            placeholder: cx.t("catalog-option-example"),
            error,
            optional: cx.t("catalog-optional"),
            ..Field::default()
        };
        let values = Field {
            id: values_id,
            name: values_id,
            label: cx.t("catalog-option-values"),
            value: &values,
            optional: cx.t("catalog-optional"),
            ..Field::default()
        };
        ui::form::pair(&html! { (field::text(&name)) (field::textarea(&values, 4)) })
    };
    html! {
        (slot(0, "option_1", "values_1", errors.get("options")))
        (slot(1, "option_2", "values_2", ""))
    }
}

fn picture_field(
    cx: &Cx,
    details: &DetailsInput,
    found: &HashMap<Id<PictureMark>, Picture>,
    errors: &FormErrors,
) -> Markup {
    let csrf = cx.csrf();
    let field = upload::Upload {
        id: "pictures",
        label: cx.t("catalog-pictures"),
        hint: cx.t("catalog-pictures-hint"),
        error: errors.get("pictures"),
        action: "/media",
        csrf: &csrf,
        accept: "image/jpeg,image/png,image/webp,image/gif,image/heic",
        max: MAX_PICTURES,
        words: UploadWords {
            add: cx.t("catalog-pictures-add"),
            cover: cx.t("catalog-pictures-cover"),
            remove: cx.t("catalog-pictures-remove"),
            earlier: cx.t("catalog-pictures-earlier"),
            later: cx.t("catalog-pictures-later"),
            alt: cx.t("catalog-pictures-alt"),
            failed: cx.t("catalog-pictures-failed"),
            sending: cx.t("catalog-pictures-sending"),
        },
    };
    let there: Vec<_> = details
        .pictures
        .iter()
        .filter_map(|input| Some((input.id.to_string(), input.alt.as_str(), found.get(&input.id)?.shown())))
        .collect();
    let there: Vec<_> = there
        .iter()
        .map(|(id, alt, shown)| upload::Uploaded { id, picture: shown.view(alt, None) })
        .collect();
    upload::upload(&field, &there)
}
