//! How a store delivers: names, prices and days of its ways of delivery.

use db::{Tx, sql};
use kernel::problem::{Code, Flaw, NOT_FOUND};
use kernel::{Checks, Currency, ErrorKind, Id, Money, Outcome, text};
use maud::{Markup, html};
use serde::Deserialize;
use ui::button::{self, Button, Size, Tone};
use ui::field::{self, Field};
use web::axum::response::IntoResponse;
use web::{Cx, Form, FormErrors, Path, Reply, Site, StatusCode};

use crate::api::{Delivery, Store};
use crate::money;
use crate::stores::{DeliveryOption, StoreView, delivery_options, own_store};
use crate::views::studio::{Tab, studio_page};

/// A store with goods on sale must be able to deliver them.
const LAST_DELIVERY: Code = Code::new(ErrorKind::Conflict, "catalog-last-delivery");
/// More would not be a choice.
const MAX_OPTIONS: i64 = 8;
/// The longest way, in days.
const MAX_DAYS: i64 = 120;

/// A way of delivery that holds to the rules.
pub struct NewDelivery {
    /// What it is called.
    pub name: String,
    /// For one parcel.
    pub price: Money,
    /// Days until it arrives, at least.
    pub min_days: i64,
    /// Days until it arrives, at most.
    pub max_days: i64,
}

impl NewDelivery {
    /// Holds what was given to the rules.
    ///
    /// # Errors
    /// The fields that are wrong.
    pub fn parse(name: &str, price: Result<Money, Flaw>, days: [Result<i64, Flaw>; 2]) -> Outcome<Self> {
        let mut checks = Checks::new();
        let name = checks.field("name", text::required_line(name, 60));
        let price = checks.field("price", price);
        let [min_days, max_days] = days;
        let min_days = checks.field("min_days", min_days);
        let max_days = checks.field("max_days", max_days);
        if let Some((min, max)) = min_days.zip(max_days)
            && (min > max || max > MAX_DAYS)
        {
            checks.fail("max_days", Flaw::with("catalog-days", "max", MAX_DAYS));
        }
        let all = name.zip(price).zip(min_days).zip(max_days);
        let (((name, price), min_days), max_days) = checks.all(all)?;
        Ok(Self { name, price, min_days, max_days })
    }

    fn of_form(typed: &Fields, currency: Currency) -> Outcome<Self> {
        let days = [money::whole(&typed.min_days), money::whole(&typed.max_days)];
        Self::parse(&typed.name, money::typed(&typed.price, currency), days)
    }
}

/// Adds a way of delivery.
///
/// # Errors
/// `too-many`.
pub async fn add(tx: &mut Tx, site: &Site, store: Id<Store>, new: &NewDelivery) -> Outcome<Id<Delivery>> {
    let id = site.ids.next::<Delivery>();
    let added = sql!(
        "INSERT INTO catalog_delivery (id, store, name, price, min_days, max_days)
         SELECT $1, $2, $3, $4, $5, $6
         WHERE (SELECT COUNT(*) FROM catalog_delivery WHERE store = $2) < $7",
        id,
        store,
        &new.name,
        new.price.minor,
        new.min_days,
        new.max_days,
        MAX_OPTIONS,
    )
    .execute(tx)
    .await?;
    if added == 0 {
        let mut checks = Checks::new();
        checks.fail("name", Flaw::with("too-many", "max", MAX_OPTIONS));
        checks.finish()?;
    }
    Ok(id)
}

/// Changes a way of delivery.
///
/// # Errors
/// `NOT_FOUND`.
pub async fn change(tx: &mut Tx, store: Id<Store>, id: Id<Delivery>, new: &NewDelivery) -> Outcome<()> {
    let changed = sql!(
        "UPDATE catalog_delivery SET name = $1, price = $2, min_days = $3, max_days = $4
         WHERE id = $5 AND store = $6",
        &new.name,
        new.price.minor,
        new.min_days,
        new.max_days,
        id,
        store,
    )
    .execute(tx)
    .await?;
    if changed == 0 { Err(NOT_FOUND.into()) } else { Ok(()) }
}

/// Removes a way of delivery; orders keep what they were made with.
async fn remove(tx: &mut Tx, store: Id<Store>, id: Id<Delivery>) -> Outcome<()> {
    let removed =
        sql!("DELETE FROM catalog_delivery WHERE id = $1 AND store = $2", id, store).execute(tx).await?;
    if removed == 0 {
        return Err(NOT_FOUND.into());
    }
    let stranded: Option<(i64,)> = sql!(
        "SELECT p.id FROM catalog_product p WHERE p.store = $1 AND p.state = 'on_sale'
         AND NOT EXISTS (SELECT 1 FROM catalog_delivery WHERE store = $1) LIMIT 1",
        store
    )
    .fetch_optional(tx)
    .await?;
    if stranded.is_some() { Err(LAST_DELIVERY.into()) } else { Ok(()) }
}

/// A way of delivery in a form.
#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Fields {
    #[serde(default)]
    name: String,
    #[serde(default)]
    price: String,
    #[serde(default)]
    min_days: String,
    #[serde(default)]
    max_days: String,
}

/// A form without fields.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Nothing {}

/// The store, for those who may act for it.
pub async fn mine(cx: &Cx, slug: &str) -> Outcome<StoreView> {
    Ok(own_store(&mut cx.db.read().await?, slug, cx.actor()?).await?.0)
}

/// `GET /studio/{slug}/delivery`
pub async fn page(cx: Cx, Path(slug): Path<String>) -> Reply<Markup> {
    let store = mine(&cx, &slug).await?;
    view(&cx, &store, (None, &Fields::default()), &FormErrors::default()).await
}

/// `POST /studio/{slug}/delivery`
pub async fn submit_add(cx: Cx, Path(slug): Path<String>, form: Form<Fields>) -> Reply {
    let store = mine(&cx, &slug).await?;
    let run = async {
        let new = NewDelivery::of_form(&form.fields, store.currency)?;
        let mut tx = cx.db.begin().await?;
        add(&mut tx, &cx, store.card.id, &new).await?;
        Ok(tx.commit().await?)
    };
    let outcome = run.await;
    answer(&cx, &store, outcome, (None, &form.fields)).await
}

/// `POST /studio/{slug}/delivery/{id}`
pub async fn submit_change(
    cx: Cx,
    Path((slug, id)): Path<(String, Id<Delivery>)>,
    form: Form<Fields>,
) -> Reply {
    let store = mine(&cx, &slug).await?;
    let run = async {
        let new = NewDelivery::of_form(&form.fields, store.currency)?;
        let mut tx = cx.db.begin().await?;
        change(&mut tx, store.card.id, id, &new).await?;
        Ok(tx.commit().await?)
    };
    let outcome = run.await;
    answer(&cx, &store, outcome, (Some(id), &form.fields)).await
}

/// `POST /studio/{slug}/delivery/{id}/remove`
pub async fn submit_remove(
    cx: Cx,
    Path((slug, id)): Path<(String, Id<Delivery>)>,
    _: Form<Nothing>,
) -> Reply {
    let store = mine(&cx, &slug).await?;
    let outcome = remove_now(&cx, &store, id).await;
    answer(&cx, &store, outcome, (None, &Fields::default())).await
}

/// Removes a way of delivery.
///
/// # Errors
/// `NOT_FOUND`, [`LAST_DELIVERY`].
pub async fn remove_now(cx: &Cx, store: &StoreView, id: Id<Delivery>) -> Outcome<()> {
    let mut tx = cx.db.begin().await?;
    remove(&mut tx, store.card.id, id).await?;
    Ok(tx.commit().await?)
}

async fn answer(
    cx: &Cx,
    store: &StoreView,
    outcome: Outcome<()>,
    typed: (Option<Id<Delivery>>, &Fields),
) -> Reply {
    match outcome {
        Ok(()) => {
            Ok(web::redirect_with(cx, &format!("/studio/{}/delivery", store.card.slug), "catalog-saved"))
        }
        Err(problem) if matches!(problem.code.kind, ErrorKind::Invalid | ErrorKind::Conflict) => {
            let page = view(cx, store, typed, &FormErrors::of(cx, &problem)).await?;
            Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response())
        }
        Err(problem) => Err(problem.into()),
    }
}

/// `typed` is what did not fit, and for which way of delivery: none for a new one.
async fn view(
    cx: &Cx,
    store: &StoreView,
    typed: (Option<Id<Delivery>>, &Fields),
    errors: &FormErrors,
) -> Reply<Markup> {
    let options = delivery_options(&mut cx.db.read().await?, &[store.card.id]).await?;
    let base = format!("/studio/{}/delivery", store.card.slug);
    let (none, blank) = (FormErrors::default(), Fields::default());
    let new = if typed.0.is_none() { typed.1 } else { &blank };
    let errors_of = |id| if typed.0 == id { errors } else { &none };
    let body = ui::shell::narrow(&html! {
        (errors.banner())
        @if options.is_empty() { p.dim { (cx.t("catalog-delivery-none")) } }
        @for option in &options {
            @let kept = if typed.0 == Some(option.id) { None } else { Some(fields_of(option)) };
            (ui::shell::card(&html! {
                (one(cx, &format!("{base}/{}", option.id), &option.id.to_string(), kept.as_ref().unwrap_or(typed.1), errors_of(Some(option.id)), cx.t("action-save")))
                (ui::form::inline(&format!("{base}/{}/remove", option.id), &cx.csrf(), &button::submit(&Button {
                    label: cx.t("catalog-delivery-remove"), about: &option.name, tone: Tone::Ghost, size: Size::Small, ..Button::default()
                })))
            }))
        }
        (ui::shell::section(cx.t("catalog-delivery-new"), None, &ui::shell::card(
            &one(cx, &base, "new", new, errors_of(None), cx.t("catalog-delivery-add")))))
    });
    Ok(studio_page(cx, &store.card, Tab::Delivery, cx.t("catalog-studio-delivery"), &body))
}

fn fields_of(option: &DeliveryOption) -> Fields {
    Fields {
        name: option.name.clone(),
        price: option.price.decimal(),
        min_days: option.min_days.to_string(),
        max_days: option.max_days.to_string(),
    }
}

fn one(cx: &Cx, action: &str, id: &str, typed: &Fields, errors: &FormErrors, send: &str) -> Markup {
    let ids = ["name", "price", "min_days", "max_days"].map(|name| format!("{name}-{id}"));
    let input = |at: usize, name, label, value, inputmode| Field {
        id: &ids[at],
        name,
        label,
        value,
        inputmode,
        error: errors.get(name),
        ..Field::default()
    };
    let body = html! {
        (ui::form::pair(&html! {
            (field::text(&input(0, "name", cx.t("catalog-delivery-name"), &typed.name, "")))
            (field::text(&input(1, "price", cx.t("catalog-delivery-price"), &typed.price, "decimal")))
        }))
        (ui::form::pair(&html! {
            (field::text(&input(2, "min_days", cx.t("catalog-delivery-min"), &typed.min_days, "numeric")))
            (field::text(&input(3, "max_days", cx.t("catalog-delivery-max"), &typed.max_days, "numeric")))
        }))
        (ui::form::actions(&button::submit(&Button::primary(send))))
    };
    ui::form::post(action, &cx.csrf(), &body)
}
