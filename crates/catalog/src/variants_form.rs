//! The table of a product's variants: number, price, stock, weight and picture of each, in rows of plain inputs.

use kernel::{ErrorKind, Id, Outcome, Problem};
use maud::{Markup, html};
use serde::Deserialize;
use ui::button::{self, Button};
use ui::data::{self, Column};
use ui::field::{self, Choice, Field};
use web::axum::response::IntoResponse;
use web::{Cx, Form, FormErrors, Path, Reply, StatusCode};

use crate::api::{Product, Variant};
use crate::money;
use crate::product::{ProductView, VariantView};
use crate::save::{begin_change, own_product};
use crate::variants::{VariantChange, refuse, set_variants, wrong};
use crate::views::product_form::state_card;
use crate::views::studio::{Tab, studio_page};

/// The rows, column by column; all columns have as many values as `variant`, but `active`, which has the ids of
/// the rows that are switched on.
#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Rows {
    #[serde(default)]
    version: i64,
    #[serde(default)]
    variant: Vec<Id<Variant>>,
    #[serde(default)]
    sku: Vec<String>,
    #[serde(default)]
    price: Vec<String>,
    #[serde(default)]
    stock: Vec<String>,
    /// The stock that the page showed: only a number that was changed is a count.
    #[serde(default)]
    was: Vec<String>,
    #[serde(default)]
    weight_g: Vec<String>,
    #[serde(default)]
    picture: Vec<String>,
    #[serde(default)]
    active: Vec<Id<Variant>>,
}

fn at(column: &[String], row: usize) -> &str {
    column.get(row).map_or("", String::as_str)
}

impl Rows {
    fn of(product: &ProductView) -> Self {
        let variants = &product.variants;
        let column = |value: fn(&VariantView) -> String| variants.iter().map(value).collect::<Vec<_>>();
        let untouched = |variant: &&VariantView| variant.active || variant.price.minor == 0;
        Self {
            version: product.version,
            variant: variants.iter().map(|variant| variant.id).collect(),
            sku: column(|variant| variant.sku.clone()),
            price: column(
                |variant| if variant.price.minor == 0 { String::new() } else { variant.price.decimal() },
            ),
            stock: column(|variant| variant.stock.to_string()),
            was: column(|variant| variant.stock.to_string()),
            weight_g: column(|variant| variant.weight_g.to_string()),
            picture: column(|variant| variant.picture.map_or_else(String::new, |id| id.to_string())),
            // A variant without a price has not been looked at: most are meant to be sold.
            active: variants.iter().filter(untouched).map(|variant| variant.id).collect(),
        }
    }

    fn changes(&self, product: &ProductView) -> Outcome<Vec<VariantChange>> {
        let (mut changes, mut found) = (Vec::new(), Vec::new());
        for (row, id) in self.variant.iter().enumerate() {
            let Some(variant) = product.variants.iter().find(|variant| variant.id == *id) else {
                found.push(wrong("variants", "catalog-variant-unknown", &id.to_string()));
                continue;
            };
            let (name, mut change) = (product.name_of(variant), VariantChange::none(variant));
            let active = self.active.contains(id);
            at(&self.sku, row).trim().clone_into(&mut change.sku);
            match money::typed(at(&self.price, row), product.currency) {
                Ok(price) => change.price = price,
                // What is not sold needs no price.
                Err(_) if !active && at(&self.price, row).trim().is_empty() => {}
                Err(_) => found.push(wrong("price", "catalog-variant-price", &name)),
            }
            match money::whole(at(&self.stock, row)) {
                Ok(counted) => {
                    change.counted = (at(&self.stock, row) != at(&self.was, row)).then_some(counted);
                }
                Err(_) => found.push(wrong("stock", "catalog-variant-stock", &name)),
            }
            match money::whole(at(&self.weight_g, row)) {
                Ok(weight) => change.weight_g = weight,
                Err(_) => found.push(wrong("weight_g", "catalog-variant-weight", &name)),
            }
            change.picture = at(&self.picture, row).parse().ok();
            change.active = active;
            changes.push(change);
        }
        refuse(found)?;
        Ok(changes)
    }
}

/// `GET /studio/{slug}/products/{id}/variants`
pub async fn page(cx: Cx, Path((_, id)): Path<(String, Id<Product>)>) -> Reply<Markup> {
    let product = own_product(&mut cx.db.read().await?, id, cx.actor()?).await?;
    Ok(view(&cx, &product, &Rows::of(&product), &FormErrors::default()))
}

/// `POST /studio/{slug}/products/{id}/variants`
pub async fn submit(cx: Cx, Path((_, id)): Path<(String, Id<Product>)>, form: Form<Rows>) -> Reply {
    let product = own_product(&mut cx.db.read().await?, id, cx.actor()?).await?;
    let run = async {
        let changes = form.fields.changes(&product)?;
        let mut tx = cx.db.begin().await?;
        begin_change(&mut tx, id, form.fields.version).await?;
        set_variants(&mut tx, &cx, &product, &changes).await?;
        Ok::<_, Problem>(tx.commit().await?)
    };
    match run.await {
        Ok(()) => {
            let path = format!("/studio/{}/products/{id}/variants", product.store.slug);
            Ok(web::redirect_with(&cx, &path, "catalog-saved"))
        }
        Err(problem)
            if matches!(problem.code.kind, ErrorKind::Invalid | ErrorKind::Conflict | ErrorKind::Stale) =>
        {
            let page = view(&cx, &product, &form.fields, &FormErrors::of(&cx, &problem));
            Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response())
        }
        Err(problem) => Err(problem.into()),
    }
}

fn view(cx: &Cx, product: &ProductView, rows: &Rows, errors: &FormErrors) -> Markup {
    let path = format!("/studio/{}/products/{}", product.store.slug, product.id);
    let body = html! {
        (ui::form::hidden("version", &rows.version.to_string()))
        (table(cx, product, rows))
        (ui::form::actions(&button::submit(&Button::primary(cx.t("catalog-variants-save")))))
    };
    let body = html! {
        (error_list(errors))
        (state_card(cx, product, ("", cx.t("catalog-to-details"))))
        (ui::shell::card(&html! {
            h2 lang=(product.lang) { (product.name) }
            p.hint { (cx.t("catalog-variants-hint")) }
            (ui::form::post(&format!("{path}/variants"), &cx.csrf(), &body))
        }))
    };
    studio_page(cx, &product.store, Tab::Products, cx.t("catalog-variants-title"), &body)
}

fn error_list(errors: &FormErrors) -> Markup {
    let fields = ["sku", "price", "stock", "weight_g", "picture", "variants"];
    let problems: Vec<(&str, &str)> = fields
        .iter()
        .map(|field| ("variants", errors.get(field)))
        .filter(|(_, text)| !text.is_empty())
        .collect();
    html! {
        @if !problems.is_empty() {
            (ui::feedback::error_summary(errors.summary(), &problems))
        } @else {
            (errors.banner())
        }
    }
}

fn table(cx: &Cx, product: &ProductView, rows: &Rows) -> Markup {
    let columns = [
        Column { label: cx.t("catalog-column-variant"), number: false },
        Column { label: cx.t("catalog-column-sku"), number: false },
        Column { label: cx.t("catalog-column-price"), number: false },
        Column { label: cx.t("catalog-column-stock"), number: false },
        Column { label: cx.t("catalog-column-weight"), number: false },
        Column { label: cx.t("catalog-column-picture"), number: false },
    ];
    let pictures = picture_choices(cx, product);
    let pictures: Vec<(&str, &str)> =
        pictures.iter().map(|(value, label)| (value.as_str(), label.as_str())).collect();
    let cells: Vec<Vec<Markup>> = rows
        .variant
        .iter()
        .enumerate()
        .filter_map(|(row, id)| Some((row, product.variants.iter().find(|variant| variant.id == *id)?)))
        .map(|(row, variant)| cells(cx, rows, row, variant, &pictures))
        .collect();
    html! { div id="variants" { (data::table(cx.t("catalog-variants-title"), &columns, &cells)) } }
}

fn picture_choices(cx: &Cx, product: &ProductView) -> Vec<(String, String)> {
    let first = (String::new(), cx.t("catalog-picture-first").to_owned());
    let numbered = product.pictures.iter().enumerate().map(|(i, shown)| {
        let label = if shown.alt.is_empty() {
            cx.tr("catalog-picture-number", &[("number", (i + 1).into())])
        } else {
            shown.alt.chars().take(30).collect()
        };
        (shown.picture.id.to_string(), label)
    });
    std::iter::once(first).chain(numbered).collect()
}

fn cells(cx: &Cx, rows: &Rows, row: usize, variant: &VariantView, pictures: &[(&str, &str)]) -> Vec<Markup> {
    let line = variant.line();
    let name = if line.is_empty() { cx.t("catalog-only-variant") } else { &line };
    let id = variant.id.to_string();
    let label = |column: &str| format!("{column}: {name}");
    let cell = |field_name, column: &'static str, values: &[String], inputmode| {
        field::cell(&Field {
            name: field_name,
            label: &label(column),
            value: at(values, row),
            inputmode,
            // An empty price is right where the variant is not sold.
            optional: "-",
            ..Field::default()
        })
    };
    let sold = Choice {
        value: &id,
        label: name,
        hint: cx.t("catalog-variant-sold"),
        checked: rows.active.contains(&variant.id),
        ..Choice::default()
    };
    vec![
        html! {
            div id=(id) {
                (ui::form::hidden("variant", &id))
                (ui::form::hidden("was", at(&rows.was, row)))
                (field::checkbox("active", &sold))
            }
        },
        cell("sku", cx.t("catalog-column-sku"), &rows.sku, ""),
        cell("price", cx.t("catalog-column-price"), &rows.price, "decimal"),
        cell("stock", cx.t("catalog-column-stock"), &rows.stock, "numeric"),
        cell("weight_g", cx.t("catalog-column-weight"), &rows.weight_g, "numeric"),
        field::cell_select(
            &Field {
                name: "picture",
                label: &label(cx.t("catalog-column-picture")),
                value: at(&rows.picture, row),
                ..Field::default()
            },
            pictures,
        ),
    ]
}
