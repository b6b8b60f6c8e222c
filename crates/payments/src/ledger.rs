//! The ledger: double entry, append-only. This is the one place that writes it.
//!
//! An amount is positive for a debit and negative for a credit. What the provider holds for us is a debit;
//! what we owe (to the escrow of open orders, to stores, to payers) is a credit.

use db::{Tx, sql};
use kernel::{Entity, Money, Outcome, Problem};
use web::Site;

/// Marks ids of ledger groups.
#[derive(Debug)]
pub struct Group;
impl Entity for Group {
    const PREFIX: &'static str = "lg";
}

/// Money paid for orders that are not received yet.
pub const ESCROW: &str = "escrow";
/// Money on its way back to payers.
pub const REFUNDS: &str = "buyer:refunds";
/// The site's share of sales.
pub const COMMISSION: &str = "platform:commission";

/// What a provider holds for us.
pub fn provider(name: &str) -> String {
    format!("provider:{name}")
}

/// What a group is about; each is posted once for its subject.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// An attempt took the money.
    Capture,
    /// An attempt took the money of a payment that was paid already.
    Surplus,
    /// Money is to go back to the payer.
    Refund,
    /// The provider gave it back.
    Refunded,
    /// An order is received: its money is the store's.
    Release,
}
db::text_column!(Kind {
    Capture = "capture",
    Surplus = "surplus",
    Refund = "refund",
    Refunded = "refunded",
    Release = "release",
});

/// One line of a group.
#[derive(Debug, Clone)]
pub struct Entry {
    /// The account.
    pub account: String,
    /// A debit if positive, a credit if negative.
    pub amount: Money,
}

/// A debit of `account` against a credit of `other`.
pub fn transfer(account: impl Into<String>, other: impl Into<String>, amount: Money) -> Vec<Entry> {
    let credit = Money::new(-amount.minor, amount.currency);
    vec![Entry { account: account.into(), amount }, Entry { account: other.into(), amount: credit }]
}

/// Whether the entries add up to nothing in each currency, and there are any.
pub fn balances(entries: &[Entry]) -> bool {
    let zero = |entry: &Entry| {
        let same = entries.iter().filter(|other| other.amount.currency == entry.amount.currency);
        Money::sum(entry.amount.currency, same.map(|other| other.amount)).is_ok_and(|sum| sum.minor == 0)
    };
    !entries.is_empty() && entries.iter().all(zero)
}

/// Writes a group, if it balances and none of this kind was written for this subject. Entries of nothing are
/// left out.
///
/// # Errors
/// Entries that don't balance; as the database says.
pub async fn post(tx: &mut Tx, site: &Site, kind: Kind, subject: i64, entries: &[Entry]) -> Outcome<()> {
    if !balances(entries) {
        return Err(Problem::internal(format!("the {} of {subject} does not balance", kind.as_str())));
    }
    let group = site.ids.next::<Group>();
    let posted = sql!(
        "INSERT INTO payments_group (id, kind, subject, created_at) VALUES ($1, $2, $3, $4)
         ON CONFLICT (kind, subject) DO NOTHING",
        group,
        kind,
        subject,
        site.now(),
    )
    .execute(tx)
    .await?;
    if posted == 0 {
        return Ok(());
    }
    for (line, entry) in entries.iter().enumerate().filter(|(_, entry)| entry.amount.minor != 0) {
        sql!(
            "INSERT INTO payments_entry (grp, line, account, minor, currency) VALUES ($1, $2, $3, $4, $5)",
            group,
            line,
            &entry.account,
            entry.amount.minor,
            entry.amount.currency,
        )
        .execute(tx)
        .await?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use kernel::Currency;
    use proptest::prelude::*;

    use super::*;

    fn entry(account: &str, minor: i64, currency: Currency) -> Entry {
        Entry { account: account.into(), amount: Money::new(minor, currency) }
    }

    #[test]
    fn each_currency_must_balance_by_itself() {
        use Currency::{Cny, Sek};
        assert!(balances(&[
            entry("a", 5, Cny),
            entry("b", -5, Cny),
            entry("a", 7, Sek),
            entry("c", -7, Sek)
        ]));
        assert!(!balances(&[entry("a", 5, Cny), entry("b", -5, Sek)]));
        assert!(!balances(&[entry("a", 5, Cny), entry("b", -4, Cny)]));
        assert!(!balances(&[]));
    }

    proptest! {
        #[test]
        fn a_sale_split_by_any_commission_balances(minor in 1..1_000_000_000i64, share in 0..=10_000i64) {
            let gross = Money::new(minor, Currency::Cny);
            let commission = gross.share_bp(share).unwrap();
            prop_assert!(commission.minor <= minor);
            let mut entries = transfer(ESCROW, "store:st1", gross.minus(commission).unwrap());
            entries.extend(transfer(ESCROW, COMMISSION, commission));
            prop_assert!(balances(&entries));
            let escrow: i64 = entries.iter().filter(|e| e.account == ESCROW).map(|e| e.amount.minor).sum();
            prop_assert_eq!(escrow, minor);
        }
    }
}
