//! Checking out: stock taken, an order for each store, one payment, the bag emptied: all in one transaction, once
//! for each idempotency key.

use std::collections::BTreeMap;

use catalog::api::Store;
use db::{Tx, sql};
use kernel::problem::Code;
use kernel::text::{guess_language, optional_block};
use kernel::time::Span;
use kernel::{Checks, ErrorKind, Id, Money, Outcome, Problem, Timestamp};
use payments::api::{NewPayment, Payment};
use serde::Serialize;
use web::idempotency::Answer;
use web::{Cx, Key, Site, User};

use crate::address::{self, AddressJson};
use crate::api::{Checkout, Line, Order};
use crate::bag::take_all;
use crate::end::Expire;
use crate::quote::{self, Quote, QuotedParcel, Ways};

/// Prices or offers are others than those that the buyer saw.
pub const OFFERS_CHANGED: Code = Code::new(ErrorKind::Conflict, "orders-offers-changed");

/// Longest note to a store.
pub const NOTE_MAX: usize = 300;

/// What a buyer asks for. Serialised, it is what an idempotency key stands for.
#[derive(Debug, Clone, Serialize)]
pub struct Input {
    /// Where to.
    pub address: AddressJson,
    /// How each store delivers.
    pub ways: Ways,
    /// What the buyer writes to each store.
    pub notes: BTreeMap<Id<Store>, String>,
    /// [`Quote::seen`] of what the buyer saw; none where the client takes today's prices.
    pub seen: Option<String>,
}

/// What came of it.
#[derive(Debug, Clone)]
pub struct Placed {
    /// The purchase.
    pub checkout: Id<Checkout>,
    /// What pays it.
    pub payment: Id<Payment>,
    /// Its orders.
    pub orders: Vec<Id<Order>>,
    /// What is to pay.
    pub total: Money,
    /// Until when the goods are kept.
    pub expires_at: Timestamp,
}

/// Checks out the bag of the signed-in person. `Ok((answer, true))` is the answer that was given before.
///
/// # Errors
/// What [`quote::quote`] says; [`OFFERS_CHANGED`]; sold out; a used or running key.
pub async fn run(
    cx: &Cx,
    key: &Key,
    input: &Input,
    answer: impl FnOnce(&Placed) -> Outcome<Answer>,
) -> Outcome<(Answer, bool)> {
    const SCOPE: &str = "orders.checkout";
    let buyer = cx.actor()?.id;
    let asked = serde_json::to_string(input).map_err(Problem::internal)?;
    let mut tx = cx.db.begin().await?;
    if let Some(answer) = key.claim(&mut tx, cx, SCOPE, &asked).await? {
        return Ok((answer, true));
    }
    let placed = place(&mut tx, cx, buyer, input).await?;
    let answer = answer(&placed)?;
    key.keep(&mut tx, cx, SCOPE, &answer).await?;
    tx.commit().await?;
    metrics::counter!("orders_checkouts_total").increment(1);
    Ok((answer, false))
}

/// Checks out a person's bag in a transaction; dropped, it never happened.
///
/// # Errors
/// As [`run`].
pub async fn place(tx: &mut Tx, site: &Site, buyer: Id<User>, input: &Input) -> Outcome<Placed> {
    let address = input.address.parse()?;
    let notes = clean_notes(&input.notes)?;
    let chosen = take_all(tx, buyer, None).await?;
    let quote = quote::quote(tx, &chosen, &input.ways).await?;
    if input.seen.as_ref().is_some_and(|seen| *seen != quote.seen) {
        return Err(OFFERS_CHANGED.into());
    }
    let now = site.now();
    let mut placed = Placed {
        checkout: site.ids.next::<Checkout>(),
        payment: site.ids.next::<Payment>(),
        orders: Vec::new(),
        total: quote.total,
        expires_at: now + Span::minutes(site.settings.shop.reservation_minutes),
    };
    insert_checkout(tx, site, buyer, &placed, &address).await?;
    // In the order of the stores' ids, so that two purchases take shared stock in the same order.
    for parcel in &quote.parcels {
        let note = notes.get(&parcel.store.id).map_or("", String::as_str);
        placed.orders.push(insert_order(tx, site, buyer, &placed, parcel, note).await?);
    }
    let return_to = format!("/checkout/{}/done", placed.checkout);
    let payment = NewPayment { id: placed.payment, payer: buyer, amount: placed.total, return_to };
    payments::api::create(tx, site, &payment).await?;
    address::keep(tx, site, buyer, &address).await?;
    let expire = Expire { checkout: placed.checkout };
    site.enqueue_in(tx, placed.expires_at.since(now), &expire).await?;
    Ok(placed)
}

fn clean_notes(notes: &BTreeMap<Id<Store>, String>) -> Outcome<BTreeMap<Id<Store>, String>> {
    let mut checks = Checks::new();
    let clean =
        notes.iter().map(|(store, note)| (*store, checks.field("note", optional_block(note, NOTE_MAX))));
    let clean: BTreeMap<_, _> = clean.filter_map(|(store, note)| note.map(|note| (store, note))).collect();
    checks.finish()?;
    Ok(clean)
}

async fn insert_checkout(
    tx: &mut Tx,
    site: &Site,
    buyer: Id<User>,
    placed: &Placed,
    address: &AddressJson,
) -> Outcome<()> {
    sql!(
        "INSERT INTO orders_checkout (id, buyer, payment, state, total, currency, name, phone, country, region,
                                      city, street, postcode, expires_at, created_at)
         VALUES ($1, $2, $3, 'open', $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)",
        placed.checkout,
        buyer,
        placed.payment,
        placed.total.minor,
        placed.total.currency,
        &address.name,
        &address.phone,
        &address.country,
        &address.region,
        &address.city,
        &address.street,
        &address.postcode,
        placed.expires_at,
        site.now(),
    )
    .execute(tx)
    .await?;
    Ok(())
}

async fn insert_order(
    tx: &mut Tx,
    site: &Site,
    buyer: Id<User>,
    placed: &Placed,
    parcel: &QuotedParcel,
    note: &str,
) -> Outcome<Id<Order>> {
    let order = site.ids.next::<Order>();
    let commission = parcel.total.share_bp(site.settings.shop.commission_bp).map_err(Problem::internal)?;
    sql!(
        "INSERT INTO orders_order (id, checkout, number, buyer, store, state, note, note_lang, delivery_name,
                                   min_days, max_days, goods, delivery, total, commission, currency, carrier,
                                   tracking, tracking_url, created_at)
         VALUES ($1, $2, $3, $4, $5, 'awaiting_payment', $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, '', '', '',
                 $16)",
        order,
        placed.checkout,
        number(site),
        buyer,
        parcel.store.id,
        note,
        guess_language(note),
        &parcel.way.name,
        parcel.way.min_days,
        parcel.way.max_days,
        parcel.goods.minor,
        parcel.way.price.minor,
        parcel.total.minor,
        commission.minor,
        parcel.total.currency,
        site.now(),
    )
    .execute(tx)
    .await?;
    let mut taken = Vec::with_capacity(parcel.lines.len());
    for line in &parcel.lines {
        sql!(
            "INSERT INTO orders_line (id, order_id, buyer, variant, product, name, lang, options, quantity, price)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
            site.ids.next::<Line>(),
            order,
            buyer,
            line.line.id,
            line.line.product,
            &line.line.product_name,
            &line.line.lang,
            &line.line.options,
            line.quantity,
            line.line.price.minor,
        )
        .execute(tx)
        .await?;
        sql!(
            "INSERT INTO orders_reservation (order_id, variant, quantity, expires_at) VALUES ($1, $2, $3, $4)",
            order,
            line.line.id,
            line.quantity,
            placed.expires_at,
        )
        .execute(tx)
        .await?;
        taken.push((line.line.id, line.quantity));
    }
    catalog::api::take_stock(tx, site, &taken, &stock_reason(order)).await?;
    Ok(order)
}

/// The reason under which the catalogue notes what an order takes and returns.
pub fn stock_reason(order: Id<Order>) -> String {
    format!("order:{order}")
}

/// The code that people see and say: 50 random bits in Crockford's base 32, `8F2K9-41QX7`. Not guessable, and so
/// rarely the same as another that the unique key is left to notice it.
fn number(site: &Site) -> String {
    const SIGNS: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    let bytes = site.rng.bytes::<10>();
    let sign = |byte: &u8| char::from(SIGNS[usize::from(byte % 32)]);
    let (head, tail) = bytes.split_at(5);
    format!("{}-{}", head.iter().map(sign).collect::<String>(), tail.iter().map(sign).collect::<String>())
}

/// What the bag of a person costs, delivered in these ways; what a page shows before the buyer decides.
///
/// # Errors
/// As [`quote::quote`].
pub async fn preview(site: &Site, buyer: Id<User>, ways: &Ways) -> Outcome<Quote> {
    let mut conn = site.db.read().await?;
    let chosen: Vec<crate::bag::Chosen> = sql!(
        "SELECT variant, quantity, seen_price FROM orders_bag_line WHERE person = $1 ORDER BY variant",
        buyer
    )
    .fetch_all(&mut conn)
    .await?;
    quote::quote(&mut conn, &chosen, ways).await
}
