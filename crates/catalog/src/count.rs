//! Counting the stock of one variant over the API.

use kernel::Id;
use kernel::problem::NOT_FOUND;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use web::{Cx, Json, Path, Reply};

use crate::api::Variant;
use crate::lines::variant_lines;
use crate::stock::count_stock;
use crate::stores::is_member;
use crate::variants::{refuse, wrong};

/// A counted stock.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct StockInput {
    /// Pieces that are there: 0 to 1,000,000.
    stock: i64,
}

/// `PUT /api/v1/variants/{id}/stock`
pub async fn put_stock(
    cx: Cx,
    Path(id): Path<Id<Variant>>,
    Json(body): Json<StockInput>,
) -> Reply<Json<StockJson>> {
    let actor = cx.actor()?;
    let line = variant_lines(&mut cx.db.read().await?, &[id]).await?.remove(&id);
    let line = line.ok_or(NOT_FOUND)?;
    let mut tx = cx.db.begin().await?;
    if !is_member(&mut tx, line.store, actor.id).await? {
        return Err(NOT_FOUND.into());
    }
    if !(0..=1_000_000).contains(&body.stock) {
        refuse(vec![wrong("stock", "catalog-variant-stock", &line.product_name)])?;
    }
    count_stock(&mut tx, &cx, id, body.stock).await?;
    tx.commit().await?;
    Ok(Json(StockJson { id, stock: body.stock }))
}

/// The stock of a variant.
#[derive(Serialize, ToSchema)]
pub struct StockJson {
    #[schema(value_type = String)]
    id: Id<Variant>,
    /// Pieces that can be taken.
    stock: i64,
}
