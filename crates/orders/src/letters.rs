//! The mails about orders: to the buyer that it is paid and that it was sent, to those who act for the store that it
//! is to be sent.
//!
//! Each is a job of its own, enqueued in the transaction that changes the order, so there is one for each person
//! whom the change concerns, however often the change is asked for, and trouble with one address repeats no mail to
//! another. If the program dies between the server's taking a mail and the end of its job, the mail goes out again
//! under the same id, and whoever receives it sees that it is the same.

use catalog::api::Store;
use db::Tx;
use kernel::time::Span;
use kernel::{Id, Locale, Outcome, Problem, Timestamp};
use mail::Message;
use serde::{Deserialize, Serialize};
use web::{Site, User};

use crate::api::Order;
use crate::show::{self, OrderView};

/// What is older when the mail could go out, after a long outage, the reader knows or is not to be startled by.
const STALE: Span = Span::days(3);

/// What is said.
#[derive(Debug, Clone, Copy, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum About {
    /// To the buyer: it is paid.
    Paid,
    /// To the store: it is to be sent.
    Sold,
    /// To the buyer: it is on its way.
    Shipped,
}

/// Sends one mail about an order to one person.
#[derive(Debug, Serialize, Deserialize)]
pub struct MailOrder {
    order: Id<Order>,
    to: Id<User>,
    about: About,
}

/// The mails about an order that was paid in this transaction.
///
/// # Errors
/// As the database says.
pub async fn paid(
    tx: &mut Tx,
    site: &Site,
    order: Id<Order>,
    buyer: Id<User>,
    store: Id<Store>,
) -> Outcome<()> {
    site.enqueue(tx, &MailOrder { order, to: buyer, about: About::Paid }).await?;
    for member in catalog::api::member_ids(tx, store).await? {
        site.enqueue(tx, &MailOrder { order, to: member, about: About::Sold }).await?;
    }
    Ok(())
}

/// The mail about an order that was sent in this transaction.
///
/// # Errors
/// As the database says.
pub async fn shipped(tx: &mut Tx, site: &Site, order: Id<Order>, buyer: Id<User>) -> Outcome<()> {
    Ok(site.enqueue(tx, &MailOrder { order, to: buyer, about: About::Shipped }).await?)
}

impl jobs::Job<Site> for MailOrder {
    const KIND: &'static str = "orders.mail";

    async fn run(self, site: Site) -> Result<(), Problem> {
        let conn = &mut site.db.read().await?;
        let view = show::load(conn, self.order).await?;
        if !self.is_news(&view, site.now()) {
            return Ok(());
        }
        let Some((to, locale)) = identity::api::mail_address(conn, self.to).await? else { return Ok(()) };
        let (subject, text) = self.words(&site, locale.unwrap_or(site.settings.site.default_locale), &view);
        let message = Message { to, subject, text, html: None, id: Some(self.id()) };
        match site.mailer.send(&message).await {
            Err(error) if error.is_permanent() => {
                tracing::warn!(order = %self.order, %error, "a mail about an order was refused");
                Ok(())
            }
            sent => sent.map_err(Problem::internal),
        }
    }
}

impl MailOrder {
    /// Whether it still stands, and happened a short while ago.
    fn is_news(&self, view: &OrderView, now: Timestamp) -> bool {
        let row = &view.row;
        let since = match self.about {
            About::Paid | About::Sold => row.paid_at,
            About::Shipped => row.shipped_at,
        };
        row.state.is_sold() && since.is_some_and(|since| now.since(since) < STALE)
    }

    /// The same whenever this mail is sent.
    fn id(&self) -> String {
        let about = match self.about {
            About::Paid => "paid",
            About::Sold => "sold",
            About::Shipped => "shipped",
        };
        format!("{about}.{}.{}", self.order, self.to)
    }

    /// Subject and text.
    fn words(&self, site: &Site, locale: Locale, view: &OrderView) -> (String, String) {
        let row = &view.row;
        let link = site.link(&match self.about {
            About::Paid | About::Shipped => format!("/orders/{}", row.id),
            About::Sold => format!("/studio/{}/orders/{}", view.store.slug, row.id),
        });
        let lines: Vec<String> = view.lines.iter().map(|line| item(&line.row)).collect();
        let parcel = [row.carrier.as_str(), &row.tracking, &row.tracking_url];
        let parcel: Vec<&str> = parcel.into_iter().filter(|part| !part.is_empty()).collect();
        let (lines, parcel) = (lines.join("\n"), parcel.join("\n"));
        let total = i18n::money(locale, row.money(row.total));
        let args = [
            ("site", site.settings.site.name.as_str().into()),
            ("store", view.store.name.as_str().into()),
            ("number", row.number.as_str().into()),
            ("total", total.as_str().into()),
            ("lines", lines.as_str().into()),
            ("parcel", parcel.as_str().into()),
            ("link", link.as_str().into()),
        ];
        match self.about {
            About::Paid => (
                i18n::tr(locale, "orders-mail-paid-subject", &args),
                i18n::tr(locale, "orders-mail-paid", &args),
            ),
            About::Sold => (
                i18n::tr(locale, "orders-mail-sold-subject", &args),
                i18n::tr(locale, "orders-mail-sold", &args),
            ),
            About::Shipped => (
                i18n::tr(locale, "orders-mail-shipped-subject", &args),
                i18n::tr(locale, "orders-mail-shipped", &args),
            ),
        }
    }
}

/// `2 × Jug (Blue)`
fn item(line: &show::LineRow) -> String {
    let options = if line.options.is_empty() { String::new() } else { format!(" ({})", line.options) };
    format!("{} × {}{options}", line.quantity, line.name)
}
