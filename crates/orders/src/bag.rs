//! The bag: what a person means to buy, by store, at today's prices.
//!
//! A bag belongs to an account. A visitor who adds something is led to sign in with it in hand
//! (`/bag/add?…`), where one more press adds it: nothing is lost, and no address changes a bag by being opened.

use std::collections::BTreeMap;

use catalog::api::{Store, StoreCard, Variant, VariantLine};
use db::{Conn, DbResult, Tx, row, sql};
use kernel::problem::{Code, NOT_FOUND};
use kernel::{ErrorKind, Id, Money, Outcome, Problem};
use recsys::event::Kind;
use web::{Site, User};

use crate::model;

/// Most pieces of one variant.
pub const MOST_PIECES: i64 = 99;
/// Most lines of one bag.
const MOST_LINES: i64 = 50;

/// Not a number of pieces.
const BAD_QUANTITY: Code = Code::new(ErrorKind::Invalid, "orders-bad-quantity");
/// The bag is full.
const BAG_FULL: Code = Code::new(ErrorKind::Conflict, "orders-bag-full");
/// Somebody (the same person in another window) changed the bag since it was read.
const BAG_CHANGED: Code = Code::new(ErrorKind::Stale, "orders-bag-changed");

/// Why a line can't be bought as it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Trouble {
    /// Not on sale any more.
    OffSale,
    /// Nothing left.
    SoldOut,
    /// Only so many left.
    TooFew(i64),
}

/// A line of a bag.
#[derive(Debug, Clone)]
pub struct BagLine {
    /// What, at today's price.
    pub line: VariantLine,
    /// How many.
    pub quantity: i64,
    /// The price when the person last chose.
    pub seen_price: Money,
    /// Why it can't be bought.
    pub trouble: Option<Trouble>,
}

impl BagLine {
    fn new(line: VariantLine, quantity: i64, seen: i64) -> Self {
        let trouble = match line.stock {
            _ if !line.on_sale => Some(Trouble::OffSale),
            stock if stock <= 0 => Some(Trouble::SoldOut),
            stock if stock < quantity => Some(Trouble::TooFew(stock)),
            _ => None,
        };
        let seen_price = Money::new(seen, line.price.currency);
        Self { line, quantity, seen_price, trouble }
    }

    /// The price of all pieces.
    ///
    /// # Errors
    /// A sum that is too large.
    pub fn total(&self) -> Outcome<Money> {
        self.line.price.times(self.quantity).map_err(model::money_problem)
    }
}

/// What comes from one store.
#[derive(Debug, Clone)]
pub struct Parcel {
    /// The store.
    pub store: StoreCard,
    /// Its lines, in the order in which they were added.
    pub lines: Vec<BagLine>,
}

/// A bag, by store.
#[derive(Debug, Clone, Default)]
pub struct Bag {
    /// Grows with every change.
    pub version: i64,
    /// One for each store, in the order of their ids.
    pub parcels: Vec<Parcel>,
}

impl Bag {
    /// Every line.
    pub fn lines(&self) -> impl Iterator<Item = &BagLine> {
        self.parcels.iter().flat_map(|parcel| &parcel.lines)
    }

    /// How many pieces.
    pub fn pieces(&self) -> i64 {
        self.lines().map(|line| line.quantity).sum()
    }

    /// Whether everything can be bought as it is.
    pub fn is_ready(&self) -> bool {
        !self.parcels.is_empty() && self.lines().all(|line| line.trouble.is_none())
    }

    /// What the goods that can be bought cost; none if there are none.
    ///
    /// # Errors
    /// Several currencies, or a sum that is too large.
    pub fn goods(&self) -> Outcome<Option<Money>> {
        let good = self.lines().filter(|line| line.trouble.is_none());
        let totals = good.map(BagLine::total).collect::<Outcome<Vec<Money>>>()?;
        if totals.is_empty() { Ok(None) } else { model::sum(totals).map(Some) }
    }
}

row! {
    /// A line as stored.
    #[derive(Debug, Clone)]
    pub struct Chosen { pub variant: Id<Variant>, pub quantity: i64, pub seen_price: i64 }
}

/// The bag of a person.
///
/// # Errors
/// As the database says.
pub async fn load(conn: &mut Conn, person: Id<User>) -> DbResult<Bag> {
    let version: Option<(i64,)> =
        sql!("SELECT version FROM orders_bag WHERE person = $1", person).fetch_optional(conn).await?;
    let chosen: Vec<Chosen> = sql!(
        "SELECT variant, quantity, seen_price FROM orders_bag_line WHERE person = $1
         ORDER BY added_at, variant LIMIT $2",
        person,
        MOST_LINES,
    )
    .fetch_all(conn)
    .await?;
    let parcels = by_store(conn, &chosen).await?;
    Ok(Bag { version: version.map_or(0, |(version,)| version), parcels })
}

/// The lines by store, with what the catalogue says of them now. Variants that are gone for good are left out.
///
/// # Errors
/// As the database says.
pub async fn by_store(conn: &mut Conn, chosen: &[Chosen]) -> DbResult<Vec<Parcel>> {
    let ids: Vec<Id<Variant>> = chosen.iter().map(|chosen| chosen.variant).collect();
    let mut found = catalog::api::variant_lines(conn, &ids).await?;
    let mut by_store: BTreeMap<Id<Store>, Vec<BagLine>> = BTreeMap::new();
    for chosen in chosen {
        if let Some(line) = found.remove(&chosen.variant) {
            let lines = by_store.entry(line.store).or_default();
            lines.push(BagLine::new(line, chosen.quantity, chosen.seen_price));
        }
    }
    let ids: Vec<Id<Store>> = by_store.keys().copied().collect();
    let mut stores = catalog::api::stores(conn, &ids).await?;
    let parcel =
        |(id, lines): (Id<Store>, Vec<BagLine>)| stores.remove(&id).map(|store| Parcel { store, lines });
    Ok(by_store.into_iter().filter_map(parcel).collect())
}

/// Notes a change of the bag; with `seen`, only if the bag is still of that version. On PostgreSQL the row also
/// keeps two changes of one bag apart.
async fn touch(tx: &mut Tx, person: Id<User>, seen: Option<i64>) -> Outcome<i64> {
    let version: Option<(i64,)> = sql!(
        "INSERT INTO orders_bag (person, version) VALUES ($1, 1)
         ON CONFLICT (person) DO UPDATE SET version = orders_bag.version + 1 RETURNING version",
        person,
    )
    .fetch_optional(tx)
    .await?;
    let version = version.map_or(0, |(version,)| version);
    match seen {
        Some(seen) if seen != version - 1 => Err(BAG_CHANGED.into()),
        _ => Ok(version),
    }
}

/// How a line changes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Change {
    /// So many more.
    Add(i64),
    /// So many in all; none takes the line out.
    Set(i64),
}

/// Changes a line of the bag. What can't be bought can't be added; it can be lessened and taken out.
///
/// # Errors
/// [`BAD_QUANTITY`], [`BAG_FULL`], [`BAG_CHANGED`], no such variant, [`catalog::api::SOLD_OUT`].
pub async fn change(
    site: &Site,
    person: Id<User>,
    variant: Id<Variant>,
    change: Change,
    seen: Option<i64>,
) -> Outcome<()> {
    let (Change::Add(count) | Change::Set(count)) = change;
    let least = if matches!(change, Change::Add(_)) { 1 } else { 0 };
    if !(least..=MOST_PIECES).contains(&count) {
        return Err(BAD_QUANTITY.with("max", MOST_PIECES));
    }
    let mut tx = site.db.begin().await?;
    touch(&mut tx, person, seen).await?;
    if change == Change::Set(0) {
        sql!("DELETE FROM orders_bag_line WHERE person = $1 AND variant = $2", person, variant)
            .execute(&mut tx)
            .await?;
        return Ok(tx.commit().await?);
    }
    let line = catalog::api::variant_lines(&mut tx, &[variant]).await?.remove(&variant).ok_or(NOT_FOUND)?;
    let before: Option<(i64,)> =
        sql!("SELECT quantity FROM orders_bag_line WHERE person = $1 AND variant = $2", person, variant)
            .fetch_optional(&mut tx)
            .await?;
    let before = before.map_or(0, |(quantity,)| quantity);
    let after = match change {
        Change::Add(more) => (before + more).min(MOST_PIECES),
        Change::Set(all) => all,
    };
    if after > before && (!line.on_sale || line.stock < after) {
        return Err(catalog::api::SOLD_OUT.with("product", &line.product_name));
    }
    put(&mut tx, site, person, &line, after).await?;
    if after > before {
        activity::api::happened(&mut tx, site, person, Kind::Cart { product: line.product.raw() }).await?;
    }
    Ok(tx.commit().await?)
}

async fn put(tx: &mut Tx, site: &Site, person: Id<User>, line: &VariantLine, quantity: i64) -> Outcome<()> {
    sql!(
        "INSERT INTO orders_bag_line (person, variant, quantity, seen_price, added_at)
         VALUES ($1, $2, $3, $4, $5)
         ON CONFLICT (person, variant)
         DO UPDATE SET quantity = excluded.quantity, seen_price = excluded.seen_price",
        person,
        line.id,
        quantity,
        line.price.minor,
        site.now(),
    )
    .execute(tx)
    .await?;
    let (lines,): (i64,) =
        sql!("SELECT CAST(COUNT(*) AS BIGINT) FROM orders_bag_line WHERE person = $1", person)
            .fetch_one(tx)
            .await?;
    if lines > MOST_LINES {
        return Err(BAG_FULL.with("max", MOST_LINES));
    }
    Ok(())
}

/// Empties the bag.
///
/// # Errors
/// [`BAG_CHANGED`]; as the database says.
pub async fn clear(site: &Site, person: Id<User>, seen: Option<i64>) -> Outcome<()> {
    let mut tx = site.db.begin().await?;
    take_all(&mut tx, person, seen).await?;
    Ok(tx.commit().await?)
}

/// Takes everything out of the bag, in the order in which it was added. Of two transactions that do, one gets it.
///
/// # Errors
/// [`BAG_CHANGED`]; as the database says.
pub async fn take_all(tx: &mut Tx, person: Id<User>, seen: Option<i64>) -> Outcome<Vec<Chosen>> {
    touch(tx, person, seen).await?;
    let mut chosen: Vec<Chosen> =
        sql!("DELETE FROM orders_bag_line WHERE person = $1 RETURNING variant, quantity, seen_price", person)
            .fetch_all(tx)
            .await?;
    chosen.sort_by_key(|chosen| chosen.variant);
    Ok(chosen)
}

/// How many pieces are in a bag.
///
/// # Errors
/// As the database says.
pub async fn count(conn: &mut Conn, person: Id<User>) -> Result<i64, Problem> {
    let (pieces,): (i64,) = sql!(
        "SELECT CAST(COALESCE(SUM(quantity), 0) AS BIGINT) FROM orders_bag_line WHERE person = $1",
        person
    )
    .fetch_one(conn)
    .await?;
    Ok(pieces)
}
