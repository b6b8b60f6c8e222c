//! What must hold in the catalogue's tables, counted by the database itself, so that memory stays bounded.

use db::{Conn, DbResult, sql};
use kernel::Id;

use crate::api::{Product, Store, Variant};

/// What does not hold, at most twenty findings of a kind; empty if all is well.
///
/// # Errors
/// As the database says.
pub async fn check(conn: &mut Conn) -> DbResult<Vec<String>> {
    let mut wrong = Vec::new();
    stock_is_the_sum_of_its_moves(conn, &mut wrong).await?;
    taken_is_what_orders_moved(conn, &mut wrong).await?;
    stars_of_a_store_are_those_of_its_products(conn, &mut wrong).await?;
    what_is_on_sale_can_be_shown(conn, &mut wrong).await?;
    every_store_has_an_owner(conn, &mut wrong).await?;
    Ok(wrong)
}

async fn stock_is_the_sum_of_its_moves(conn: &mut Conn, wrong: &mut Vec<String>) -> DbResult<()> {
    let rows: Vec<(Id<Variant>, i64, i64)> = sql!(
        "SELECT v.id, v.stock, CAST(COALESCE(m.moved, 0) AS BIGINT)
         FROM catalog_variant v
         LEFT JOIN (SELECT variant, SUM(delta) AS moved FROM catalog_stock_move GROUP BY variant) m
                ON m.variant = v.id
         WHERE v.stock <> COALESCE(m.moved, 0) LIMIT 20"
    )
    .fetch_all(conn)
    .await?;
    let text =
        |(id, stock, moved)| format!("catalog: variant {id} has a stock of {stock}, its moves say {moved}");
    wrong.extend(rows.into_iter().map(text));
    Ok(())
}

async fn taken_is_what_orders_moved(conn: &mut Conn, wrong: &mut Vec<String>) -> DbResult<()> {
    let rows: Vec<(Id<Product>, i64, i64)> = sql!(
        "SELECT p.id, p.taken, CAST(COALESCE(m.moved, 0) AS BIGINT)
         FROM catalog_product p
         LEFT JOIN (SELECT v.product, -SUM(s.delta) AS moved
                    FROM catalog_stock_move s JOIN catalog_variant v ON v.id = s.variant
                    WHERE s.reason <> 'count' GROUP BY v.product) m ON m.product = p.id
         WHERE p.taken <> COALESCE(m.moved, 0) LIMIT 20"
    )
    .fetch_all(conn)
    .await?;
    let text = |(id, taken, moved)| {
        format!("catalog: of product {id} {taken} pieces are taken, the moves say {moved}")
    };
    wrong.extend(rows.into_iter().map(text));
    Ok(())
}

async fn stars_of_a_store_are_those_of_its_products(
    conn: &mut Conn,
    wrong: &mut Vec<String>,
) -> DbResult<()> {
    let rows: Vec<(Id<Store>,)> = sql!(
        "SELECT s.id FROM catalog_store s
         WHERE s.rating_sum <> (SELECT CAST(COALESCE(SUM(rating_sum), 0) AS BIGINT)
                                FROM catalog_product WHERE store = s.id)
            OR s.rating_count <> (SELECT CAST(COALESCE(SUM(rating_count), 0) AS BIGINT)
                                  FROM catalog_product WHERE store = s.id)
         LIMIT 20"
    )
    .fetch_all(conn)
    .await?;
    wrong.extend(
        rows.into_iter().map(|(id,)| format!("catalog: store {id} counts other stars than its products")),
    );
    Ok(())
}

async fn what_is_on_sale_can_be_shown(conn: &mut Conn, wrong: &mut Vec<String>) -> DbResult<()> {
    let rows: Vec<(Id<Product>,)> = sql!(
        "SELECT p.id FROM catalog_product p
         WHERE p.state = 'on_sale'
           AND (NOT EXISTS (SELECT 1 FROM catalog_variant v WHERE v.product = p.id AND v.active)
                OR NOT EXISTS (SELECT 1 FROM catalog_picture i WHERE i.product = p.id AND i.position = 0))
         LIMIT 20"
    )
    .fetch_all(conn)
    .await?;
    let text = |(id,)| format!("catalog: product {id} is on sale without a picture or an active variant");
    wrong.extend(rows.into_iter().map(text));
    Ok(())
}

async fn every_store_has_an_owner(conn: &mut Conn, wrong: &mut Vec<String>) -> DbResult<()> {
    let rows: Vec<(Id<Store>,)> = sql!(
        "SELECT s.id FROM catalog_store s
         WHERE NOT EXISTS (SELECT 1 FROM catalog_member m WHERE m.store = s.id AND m.role = 'owner') LIMIT 20"
    )
    .fetch_all(conn)
    .await?;
    wrong.extend(rows.into_iter().map(|(id,)| format!("catalog: store {id} has no owner")));
    Ok(())
}
