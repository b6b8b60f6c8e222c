//! Stock: taken and returned by orders, counted by the store. Every change is a row of its own, so that the stock
//! of a variant is the sum of its moves.

use std::collections::{BTreeMap, BTreeSet};

use db::{Tx, sql};
use kernel::problem::Code;
use kernel::{ErrorKind, Id, Outcome, Problem};
use web::Site;

use crate::api::{Product, Variant};
use crate::model::choice_line;

/// There are not so many left, or it is not on sale any more.
pub const SOLD_OUT: Code = Code::new(ErrorKind::Conflict, "catalog-sold-out");
/// A number of pieces that is none.
const BAD_QUANTITY: Code = Code::new(ErrorKind::Invalid, "catalog-quantity");

/// Marks ids of stock moves.
pub struct Move;

/// Takes pieces for an order: all of them or, when one is [`SOLD_OUT`], none if the caller drops the transaction.
/// Lines of one variant are added up. `reason` says for what, `reserve:co…`.
///
/// # Errors
/// [`SOLD_OUT`] with the name of the first that is short as `product`.
pub async fn take_stock(tx: &mut Tx, site: &Site, lines: &[(Id<Variant>, i64)], reason: &str) -> Outcome<()> {
    let mut taken = Vec::new();
    for (variant, quantity) in summed(lines)? {
        let product: Option<(Id<Product>,)> = sql!(
            "UPDATE catalog_variant SET stock = stock - $1
             WHERE id = $2 AND stock >= $1 AND active
               AND EXISTS (SELECT 1 FROM catalog_product p WHERE p.id = product AND p.state = 'on_sale')
             RETURNING product",
            quantity,
            variant,
        )
        .fetch_optional(tx)
        .await?;
        let Some((product,)) = product else { return Err(sold_out(tx, variant).await?) };
        write_move(tx, site, variant, -quantity, reason).await?;
        taken.push((product, quantity));
    }
    count_taken(tx, taken).await
}

/// Gives pieces back that [`take_stock`] took; also to variants that are not on sale any more.
///
/// # Errors
/// As the database says.
pub async fn return_stock(
    tx: &mut Tx,
    site: &Site,
    lines: &[(Id<Variant>, i64)],
    reason: &str,
) -> Outcome<()> {
    let mut returned = Vec::new();
    for (variant, quantity) in summed(lines)? {
        let (product,): (Id<Product>,) = sql!(
            "UPDATE catalog_variant SET stock = stock + $1 WHERE id = $2 RETURNING product",
            quantity,
            variant
        )
        .fetch_one(tx)
        .await?;
        write_move(tx, site, variant, quantity, reason).await?;
        returned.push((product, -quantity));
    }
    count_taken(tx, returned).await
}

/// One quantity a variant, in the order of ids: two orders that share variants lock them in the same order.
fn summed(lines: &[(Id<Variant>, i64)]) -> Outcome<BTreeMap<Id<Variant>, i64>> {
    let mut sums: BTreeMap<Id<Variant>, i64> = BTreeMap::new();
    for (variant, quantity) in lines {
        let sum = sums.entry(*variant).or_default();
        *sum = sum.checked_add(*quantity).filter(|_| *quantity > 0).ok_or(BAD_QUANTITY)?;
    }
    Ok(sums)
}

/// Keeps the number that "bestselling" sorts by; products after all variants, in the order of ids.
async fn count_taken(tx: &mut Tx, taken: Vec<(Id<Product>, i64)>) -> Outcome<()> {
    let products: BTreeSet<Id<Product>> = taken.iter().map(|(product, _)| *product).collect();
    for product in products {
        let pieces: i64 = taken.iter().filter(|(of, _)| *of == product).map(|(_, pieces)| pieces).sum();
        sql!("UPDATE catalog_product SET taken = taken + $1 WHERE id = $2", pieces, product)
            .execute(tx)
            .await?;
    }
    Ok(())
}

async fn sold_out(tx: &mut Tx, variant: Id<Variant>) -> Outcome<Problem> {
    let named: Option<(String, String, String)> = sql!(
        "SELECT p.name, v.value_1, v.value_2 FROM catalog_variant v JOIN catalog_product p ON p.id = v.product
         WHERE v.id = $1",
        variant
    )
    .fetch_optional(tx)
    .await?;
    let name = named.map_or_else(String::new, |(product, value_1, value_2)| {
        let choice = choice_line(&value_1, &value_2);
        if choice.is_empty() { product } else { format!("{product} ({choice})") }
    });
    Ok(SOLD_OUT.with("product", name))
}

/// Sets the stock to what the store counted. A count that changes nothing leaves no move.
///
/// # Errors
/// As the database says; `NoRow` for an unknown variant.
pub async fn count_stock(tx: &mut Tx, site: &Site, variant: Id<Variant>, counted: i64) -> Outcome<()> {
    let (before,): (i64,) =
        sql!("SELECT stock FROM catalog_variant WHERE id = $1 FOR UPDATE", variant).fetch_one(tx).await?;
    if before == counted {
        return Ok(());
    }
    sql!("UPDATE catalog_variant SET stock = $1 WHERE id = $2", counted, variant).execute(tx).await?;
    write_move(tx, site, variant, counted - before, "count").await
}

async fn write_move(tx: &mut Tx, site: &Site, variant: Id<Variant>, delta: i64, reason: &str) -> Outcome<()> {
    sql!(
        "INSERT INTO catalog_stock_move (id, variant, delta, reason, created_at) VALUES ($1, $2, $3, $4, $5)",
        site.ids.next::<Move>(),
        variant,
        delta,
        reason,
        site.now(),
    )
    .execute(tx)
    .await?;
    Ok(())
}
