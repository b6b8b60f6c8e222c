//! What a bag costs, delivered: the server's sums. A client chooses among offers and never names a price.

use std::collections::BTreeMap;

use catalog::api::{Delivery, DeliveryOption, Store, StoreCard};
use db::Conn;
use kernel::problem::Code;
use kernel::{ErrorKind, Id, Money, Outcome};
use sha2::{Digest, Sha256};

use crate::bag::{self, BagLine, Chosen, Parcel};
use crate::model;

/// Nothing to buy.
pub const BAG_EMPTY: Code = Code::new(ErrorKind::Conflict, "orders-bag-empty");
/// Something in the bag can't be bought as it is.
pub const BAG_NOT_READY: Code = Code::new(ErrorKind::Conflict, "orders-bag-not-ready");
/// The store does not deliver yet.
const NO_DELIVERY: Code = Code::new(ErrorKind::Conflict, "orders-no-delivery");
/// The chosen way of delivery is none of the store's.
const BAD_DELIVERY: Code = Code::new(ErrorKind::Invalid, "orders-bad-delivery");

/// The chosen ways of delivery; a store that is not named delivers in its cheapest way.
pub type Ways = BTreeMap<Id<Store>, Id<Delivery>>;

/// What one store sends, and what it costs.
#[derive(Debug, Clone)]
pub struct QuotedParcel {
    /// The store.
    pub store: StoreCard,
    /// What is in it.
    pub lines: Vec<BagLine>,
    /// How it can be sent, the cheapest first.
    pub options: Vec<DeliveryOption>,
    /// How it is sent.
    pub way: DeliveryOption,
    /// The price of the goods.
    pub goods: Money,
    /// Goods and delivery.
    pub total: Money,
}

/// What a bag costs.
#[derive(Debug, Clone)]
pub struct Quote {
    /// One for each store, in the order of their ids.
    pub parcels: Vec<QuotedParcel>,
    /// All goods.
    pub goods: Money,
    /// All deliveries.
    pub delivery: Money,
    /// What is to pay.
    pub total: Money,
    /// Names every price and offer of this quote: another value means that the buyer saw others.
    pub seen: String,
}

/// What the chosen lines cost, delivered in these ways.
///
/// # Errors
/// [`BAG_EMPTY`], [`BAG_NOT_READY`], a delivery that is not offered, several currencies.
pub async fn quote(conn: &mut Conn, chosen: &[Chosen], ways: &Ways) -> Outcome<Quote> {
    let parcels = bag::by_store(conn, chosen).await?;
    if parcels.is_empty() {
        return Err(BAG_EMPTY.into());
    }
    let known: usize = parcels.iter().map(|parcel| parcel.lines.len()).sum();
    if known < chosen.len()
        || parcels.iter().flat_map(|parcel| &parcel.lines).any(|line| line.trouble.is_some())
    {
        return Err(BAG_NOT_READY.into());
    }
    let stores: Vec<Id<Store>> = parcels.iter().map(|parcel| parcel.store.id).collect();
    let mut options: BTreeMap<Id<Store>, Vec<DeliveryOption>> = BTreeMap::new();
    for option in catalog::api::delivery_options(conn, &stores).await? {
        options.entry(option.store).or_default().push(option);
    }
    let of = |parcel: Parcel| {
        let options = options.remove(&parcel.store.id).unwrap_or_default();
        quote_parcel(parcel, options, ways)
    };
    let parcels = parcels.into_iter().map(of).collect::<Outcome<Vec<QuotedParcel>>>()?;
    Ok(Quote {
        goods: model::sum(parcels.iter().map(|parcel| parcel.goods))?,
        delivery: model::sum(parcels.iter().map(|parcel| parcel.way.price))?,
        total: model::sum(parcels.iter().map(|parcel| parcel.total))?,
        seen: seen(&parcels),
        parcels,
    })
}

fn quote_parcel(parcel: Parcel, options: Vec<DeliveryOption>, ways: &Ways) -> Outcome<QuotedParcel> {
    let cheapest = options.first().ok_or_else(|| NO_DELIVERY.with("store", &parcel.store.name))?;
    let way = match ways.get(&parcel.store.id) {
        None => cheapest,
        Some(way) => options.iter().find(|option| option.id == *way).ok_or(BAD_DELIVERY)?,
    };
    let totals = parcel.lines.iter().map(BagLine::total).collect::<Outcome<Vec<Money>>>()?;
    let goods = model::sum(totals)?;
    let (way, total) = (way.clone(), model::sum([goods, way.price])?);
    Ok(QuotedParcel { store: parcel.store, lines: parcel.lines, options, way, goods, total })
}

/// A hash of every price and offer. Which of the offers is chosen is the buyer's and not part of it.
fn seen(parcels: &[QuotedParcel]) -> String {
    let mut hash = Sha256::new();
    for parcel in parcels {
        for line in &parcel.lines {
            hash.update(format!("{} {} {}\n", line.line.id, line.quantity, line.line.price));
        }
        for option in &parcel.options {
            hash.update(format!("{} {}\n", option.id, option.price));
        }
    }
    hex::encode(&hash.finalize()[..16])
}
