//! What must hold of the stream.

use db::{Conn, DbResult, sql};

use crate::segment::{head, rows};

/// Segments and inbox rows that can't be read, numbers that are missing or there twice; one line each.
///
/// # Errors
/// As the database says.
pub async fn check(conn: &mut Conn) -> DbResult<Vec<String>> {
    let mut findings = Vec::new();
    // What is added from now on is not looked at.
    let head = head(conn).await?;
    let mut at = None;
    loop {
        let page = rows(conn, at.unwrap_or(i64::MIN), 100).await?;
        let known = page.iter().take_while(|row| row.seq <= head);
        let before = at;
        for row in known {
            let (first, seq, span) = (row.seq - row.span, row.seq, row.span);
            // What was before the first is older than what is kept.
            if at.is_some_and(|last| last != first) {
                findings.push(format!("activity: segment {seq} does not begin where the one before it ends"));
            }
            match row.unpack() {
                Ok(events) if i64::try_from(events.len()) == Ok(span) => {}
                Ok(events) => {
                    findings.push(format!("activity: segment {seq} has {} of {span} events", events.len()))
                }
                Err(error) => findings.push(format!("activity: segment {seq} can't be read: {error}")),
            }
            at = Some(seq);
        }
        if at == before {
            break;
        }
    }
    if at.is_some_and(|last| last != head) {
        findings.push(format!("activity: the stream ends before its last number {head}"));
    }
    let unreadable: Vec<(i64,)> =
        sql!("SELECT id FROM activity_unreadable ORDER BY id LIMIT 100").fetch_all(conn).await?;
    let named = |(row,): (i64,)| format!("activity: inbox row {row} could not be read and is set aside");
    findings.extend(unreadable.into_iter().map(named));
    Ok(findings)
}
