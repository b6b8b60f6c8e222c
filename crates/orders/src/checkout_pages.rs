//! The checkout page: where to, how, and what it costs.

use std::collections::BTreeMap;

use catalog::api::Store;
use kernel::problem::Code;
use kernel::{ErrorKind, Id, Outcome, Problem};
use web::axum::response::IntoResponse;
use web::idempotency::Answer;
use web::{Cx, Form, FormErrors, Reply, StatusCode, redirect};

use crate::address::{self, Address, AddressJson, Saved};
use crate::bag_pages::with_count;
use crate::checkout::{self, Input};
use crate::quote::{BAG_EMPTY, BAG_NOT_READY, Quote, Ways};
use crate::views;

/// A field that the form does not have.
const BAD_FIELD: Code = Code::new(ErrorKind::Malformed, "orders-bad-field");

/// The form as it was filled in.
#[derive(Debug, Clone, Default)]
pub struct Filled {
    /// The id of an address of the book; empty for a new one.
    pub saved: String,
    /// The new address.
    pub address: AddressJson,
    /// How each store delivers.
    pub ways: Ways,
    /// What the buyer writes to each store.
    pub notes: BTreeMap<Id<Store>, String>,
    /// The offers that the form showed.
    pub seen: Option<String>,
    /// The buyer only wants the sums of another choice.
    pub update: bool,
}

impl Filled {
    /// Reads the fields; those of a store carry its id in their name.
    fn read(pairs: Vec<(String, String)>) -> Outcome<Self> {
        let mut filled = Self::default();
        for (name, value) in pairs {
            let address = &mut filled.address;
            match (name.as_str(), name.split_once('-')) {
                ("address", _) => filled.saved = value,
                ("name", _) => address.name = value,
                ("phone", _) => address.phone = value,
                ("country", _) => address.country = value,
                ("region", _) => address.region = value,
                ("city", _) => address.city = value,
                ("street", _) => address.street = value,
                ("postcode", _) => address.postcode = value,
                ("seen", _) => filled.seen = Some(value),
                ("update", _) => filled.update = true,
                (_, Some(("delivery", store))) => {
                    let way = value.parse().map_err(|_| BAD_FIELD)?;
                    filled.ways.insert(store.parse().map_err(|_| BAD_FIELD)?, way);
                }
                (_, Some(("note", store))) => {
                    filled.notes.insert(store.parse().map_err(|_| BAD_FIELD)?, value);
                }
                _ => return Err(BAD_FIELD.into()),
            }
        }
        Ok(filled)
    }
}

/// What the page shows beside the form.
pub struct Shown {
    /// What it costs.
    pub quote: Quote,
    /// The book.
    pub book: Vec<Saved>,
}

async fn shown(cx: &Cx, ways: &Ways) -> Outcome<Shown> {
    let buyer = cx.actor()?.id;
    let quote = checkout::preview(cx, buyer, ways).await?;
    Ok(Shown { quote, book: address::book(&mut cx.db.read().await?, buyer).await? })
}

/// A bag that can't be bought is mended in the bag.
fn to_bag(problem: &Problem) -> bool {
    problem.is(BAG_EMPTY) || problem.is(BAG_NOT_READY)
}

/// `GET /checkout`
pub async fn page(cx: Cx) -> Reply {
    match shown(&cx, &Ways::new()).await {
        Ok(shown) => {
            let saved = shown.book.first().map(|saved| saved.id.to_string()).unwrap_or_default();
            let filled = Filled { saved, ..Filled::default() };
            Ok(views::checkout::checkout(&cx, &shown, &filled, &FormErrors::default()).into_response())
        }
        Err(problem) if to_bag(&problem) => Ok(redirect("/bag")),
        Err(problem) => Err(problem.into()),
    }
}

/// `POST /checkout`. Whatever is wrong, what was typed stays.
pub async fn submit(cx: Cx, form: Form<Vec<(String, String)>>) -> Reply {
    let filled = Filled::read(form.fields)?;
    if filled.update {
        let page =
            views::checkout::checkout(&cx, &shown(&cx, &filled.ways).await?, &filled, &FormErrors::default());
        return Ok(page.into_response());
    }
    let key = form.key.ok_or(web::idempotency::KEY_MISSING)?;
    match place(&cx, &key, &filled).await {
        Ok(answer) => with_count(&cx, redirect(&answer.location)).await,
        Err(problem) if to_bag(&problem) || problem.is(catalog::api::SOLD_OUT) => Ok(redirect("/bag")),
        Err(problem) if matches!(problem.code.kind, ErrorKind::Invalid | ErrorKind::Conflict) => {
            let errors = FormErrors::of(&cx, &problem);
            let shown = shown(&cx, &Ways::new()).await?;
            let page = views::checkout::checkout(&cx, &shown, &filled, &errors);
            Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response())
        }
        Err(problem) => Err(problem.into()),
    }
}

async fn place(cx: &Cx, key: &web::Key, filled: &Filled) -> Outcome<Answer> {
    let address = if filled.saved.is_empty() {
        filled.address.clone()
    } else {
        let id: Id<Address> =
            filled.saved.parse().map_err(|_| Problem::field("address", "orders-bad-address"))?;
        address::saved(&mut cx.db.read().await?, cx.actor()?.id, id).await?
    };
    let (ways, notes, seen) = (filled.ways.clone(), filled.notes.clone(), filled.seen.clone());
    let input = Input { address, ways, notes, seen };
    let to_payment = |placed: &checkout::Placed| {
        let location = format!("/pay/{}", placed.payment);
        Ok(Answer { status: 303, location, body: String::new() })
    };
    let (answer, _) = checkout::run(cx, key, &input, to_payment).await?;
    Ok(answer)
}
