//! From the store to the buyer: sending, receiving, and what time does where nobody says anything.

use catalog::api::Store;
use db::{Tx, row, sql};
use kernel::problem::{Code, Flaw, NOT_FOUND};
use kernel::text::{optional_line, required_line};
use kernel::time::Span;
use kernel::{Checks, Currency, ErrorKind, Id, Money, Outcome};
use payments::api::{Payment, Release};
use serde::Deserialize;
use utoipa::ToSchema;
use web::{Cx, Site, User};

use crate::api::{Order, OrderDelivered};
use crate::{letters, show};

/// The order is not paid, or sent already.
pub const NOT_SHIPPABLE: Code = Code::new(ErrorKind::Conflict, "orders-not-shippable");
/// The order is not on its way.
pub const NOT_RECEIVABLE: Code = Code::new(ErrorKind::Conflict, "orders-not-receivable");

/// Time to look at what came on the last day that was said, before it counts as received.
const TO_LOOK: Span = Span::days(3);

/// Orders that one run of a recurring task looks at in one statement.
const BATCH: i64 = 200;

/// How a parcel was sent.
#[derive(Debug, Clone, Default, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Shipment {
    /// Who carries it.
    pub carrier: String,
    /// The carrier's number of it; may be empty.
    #[serde(default)]
    pub tracking: String,
    /// Where it can be followed: an `https` address, or empty.
    #[serde(default)]
    pub tracking_url: String,
}

/// An `https` address with a host, or nothing. It becomes a link on the buyer's page.
fn https_link(typed: &str) -> Result<String, Flaw> {
    let link = optional_line(typed, 300)?;
    let host =
        link.strip_prefix("https://").map(|rest| rest.split(['/', '?', '#']).next().unwrap_or_default());
    let plain = |host: &str| {
        host.contains('.') && host.chars().all(|c| c.is_ascii_alphanumeric() || "-.:".contains(c))
    };
    if link.is_empty() || (host.is_some_and(plain) && !link.contains([' ', '"', '<', '>', '\\'])) {
        Ok(link)
    } else {
        Err("orders-bad-link".into())
    }
}

impl Shipment {
    /// The shipment cleaned.
    ///
    /// # Errors
    /// Every field that is wrong.
    pub fn parse(&self) -> Outcome<Self> {
        let mut checks = Checks::new();
        let carrier = checks.field("carrier", required_line(&self.carrier, 60));
        let tracking = checks.field("tracking", optional_line(&self.tracking, 60));
        let link = checks.field("tracking_url", https_link(&self.tracking_url));
        let ((carrier, tracking), tracking_url) = checks.all(carrier.zip(tracking).zip(link))?;
        Ok(Self { carrier, tracking, tracking_url })
    }
}

/// Says that a paid order is on its way.
///
/// # Errors
/// Wrong fields, [`NOT_SHIPPABLE`]; not found for all but the store's members.
pub async fn ship(cx: &Cx, order: Id<Order>, shipment: &Shipment) -> Outcome<()> {
    if !show::sides(&mut cx.db.read().await?, cx, order).await?.store {
        return Err(NOT_FOUND.into());
    }
    ship_order(cx, order, &shipment.parse()?).await
}

/// As [`ship`], for whoever may.
///
/// # Errors
/// [`NOT_SHIPPABLE`].
pub async fn ship_order(site: &Site, order: Id<Order>, shipment: &Shipment) -> Outcome<()> {
    let mut tx = site.db.begin().await?;
    let shipped: Option<(Id<User>,)> = sql!(
        "UPDATE orders_order SET state = 'shipped', carrier = $1, tracking = $2, tracking_url = $3, shipped_at = $4,
                due_at = CASE WHEN paid_at + max_days * 86400000000 + $7 > $5
                         THEN paid_at + max_days * 86400000000 + $7 ELSE $5 END
         WHERE id = $6 AND state = 'paid' RETURNING buyer",
        &shipment.carrier,
        &shipment.tracking,
        &shipment.tracking_url,
        site.now(),
        site.now() + Span::days(site.settings.shop.auto_receipt_days),
        order,
        TO_LOOK.as_micros(),
    )
    .fetch_optional(&mut tx)
    .await?;
    let (buyer,) = shipped.ok_or(NOT_SHIPPABLE)?;
    letters::shipped(&mut tx, site, order, buyer).await?;
    Ok(tx.commit().await?)
}

/// The buyer has the order.
///
/// # Errors
/// [`NOT_RECEIVABLE`]; not found for everybody else.
pub async fn receive(cx: &Cx, order: Id<Order>) -> Outcome<()> {
    if !show::sides(&mut cx.db.read().await?, cx, order).await?.buyer {
        return Err(NOT_FOUND.into());
    }
    if receive_order(cx, order).await? { Ok(()) } else { Err(NOT_RECEIVABLE.into()) }
}

row! {
    struct Received {
        checkout: i64,
        buyer: Id<User>,
        store: Id<Store>,
        total: i64,
        commission: i64,
        currency: Currency,
    }
}

/// Turns an order that is on its way into a received one, and its money into the store's; whether it was on its way.
///
/// # Errors
/// As the database says.
pub async fn receive_order(site: &Site, order: Id<Order>) -> Outcome<bool> {
    let mut tx = site.db.begin().await?;
    let received: Option<Received> = sql!(
        "UPDATE orders_order SET state = 'delivered', delivered_at = $1 WHERE id = $2 AND state = 'shipped'
         RETURNING checkout, buyer, store, total, commission, currency",
        site.now(),
        order,
    )
    .fetch_optional(&mut tx)
    .await?;
    let Some(received) = received else { return Ok(false) };
    release(&mut tx, site, order, &received).await?;
    let delivered = OrderDelivered { order, buyer: received.buyer, store: received.store };
    site.emit(&mut tx, &delivered).await?;
    tx.commit().await?;
    Ok(true)
}

async fn release(tx: &mut Tx, site: &Site, order: Id<Order>, received: &Received) -> Outcome<()> {
    let (payment,): (Id<Payment>,) =
        sql!("SELECT payment FROM orders_checkout WHERE id = $1", received.checkout).fetch_one(tx).await?;
    let release = Release {
        payment,
        subject: order.raw(),
        store: &received.store.to_string(),
        gross: Money::new(received.total, received.currency),
        commission: Money::new(received.commission, received.currency),
    };
    payments::api::release(tx, site, &release).await
}

/// Recurring: parcels that nobody complained about for long count as received.
///
/// # Errors
/// As the database says.
pub async fn receive_due(site: Site) -> Outcome<()> {
    loop {
        let due: Vec<(Id<Order>,)> = sql!(
            "SELECT id FROM orders_order WHERE state = 'shipped' AND due_at <= $1 ORDER BY due_at, id LIMIT $2",
            site.now(),
            BATCH,
        )
        .fetch_all(&mut site.db.read().await?)
        .await?;
        if due.is_empty() {
            return Ok(());
        }
        for (order,) in due {
            receive_order(&site, order).await?;
        }
    }
}

/// Recurring: orders whose time for returns is over are complete.
///
/// # Errors
/// As the database says.
pub async fn complete_due(site: Site) -> Outcome<()> {
    let before = site.now() - Span::days(site.settings.shop.return_days);
    loop {
        let mut tx = site.db.begin().await?;
        let completed = sql!(
            "UPDATE orders_order SET state = 'completed', completed_at = $1
             WHERE state = 'delivered' AND id IN (
                 SELECT id FROM orders_order WHERE state = 'delivered' AND delivered_at <= $2
                 ORDER BY delivered_at, id LIMIT $3)",
            site.now(),
            before,
            BATCH,
        )
        .execute(&mut tx)
        .await?;
        tx.commit().await?;
        if completed == 0 {
            return Ok(());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_https_links_with_a_host_are_taken() {
        for good in ["", "https://parcel.example/t?n=1", " https://a.example "] {
            assert!(https_link(good).is_ok(), "{good}");
        }
        for bad in [
            "http://a.example",
            "javascript:alert(1)",
            "https://",
            "https://localhost/x",
            "https://a.example/\"x",
        ] {
            assert!(https_link(bad).is_err(), "{bad}");
        }
    }
}
