//! What was taken and given back in the name of something, for those who check that it adds up.

use db::{Conn, DbResult, sql};
use kernel::Id;

use crate::api::Variant;

/// The sum of all moves for each of these reasons and each variant that moved: negative for what is out.
///
/// # Errors
/// As the database says.
pub async fn moved(conn: &mut Conn, reasons: &[String]) -> DbResult<Vec<(String, Id<Variant>, i64)>> {
    sql!(
        "SELECT reason, variant, CAST(SUM(delta) AS BIGINT) FROM catalog_stock_move
         WHERE reason IN LIST($1) GROUP BY reason, variant",
        reasons
    )
    .fetch_all(conn)
    .await
}
