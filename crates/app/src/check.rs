//! `cinnabar check`: the invariants that must hold whatever happened, crash, race or retry.

use db::Conn;
use kernel::Outcome;
use web::Site;

/// What does not hold, one line each; empty is well.
///
/// # Errors
/// As the database says.
pub async fn check(site: &Site) -> Outcome<Vec<String>> {
    let conn: &mut Conn = &mut site.db.read().await?;
    let mut findings = catalog::api::check(conn).await?;
    findings.extend(payments::api::check(conn).await?);
    findings.extend(orders::api::check(conn).await?);
    findings.extend(notes::api::check(conn).await?);
    findings.extend(activity::api::check(conn).await?);
    findings.extend(pictures::api::check(site).await?);
    Ok(findings)
}
