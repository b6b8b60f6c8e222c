//! Counts that other features keep up to date: stars and notes.

use db::{DbResult, Tx, sql};
use kernel::Id;

use crate::api::Product;

/// Adds a buyer's stars (1 to 5) to the product and to its store.
///
/// # Errors
/// As the database says.
pub async fn rate(tx: &mut Tx, product: Id<Product>, stars: i64) -> DbResult<()> {
    let stars = stars.clamp(1, 5);
    sql!(
        "UPDATE catalog_product SET rating_sum = rating_sum + $1, rating_count = rating_count + 1 WHERE id = $2",
        stars,
        product,
    )
    .execute(tx)
    .await?;
    sql!(
        "UPDATE catalog_store SET rating_sum = rating_sum + $1, rating_count = rating_count + 1
         WHERE id = (SELECT store FROM catalog_product WHERE id = $2)",
        stars,
        product,
    )
    .execute(tx)
    .await?;
    Ok(())
}

/// Counts notes about a product: 1 when one is published, -1 when it goes.
///
/// # Errors
/// As the database says.
pub async fn count_note(tx: &mut Tx, product: Id<Product>, delta: i64) -> DbResult<()> {
    sql!(
        "UPDATE catalog_product SET note_count = GREATEST(note_count + $1, 0) WHERE id = $2",
        delta,
        product
    )
    .execute(tx)
    .await?;
    Ok(())
}
