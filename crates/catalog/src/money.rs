//! Amounts and whole numbers as they come in: typed into a form, or given in JSON.

use kernel::problem::Flaw;
use kernel::{Currency, Money};
use web::MoneyJson;

/// More than any price: what is above it is a slip of the finger.
const MOST: i64 = 10_000_000_000;

fn plausible(amount: Money) -> Result<Money, Flaw> {
    if (0..=MOST).contains(&amount.minor) { Ok(amount) } else { Err("not-an-amount".into()) }
}

/// An amount as typed.
///
/// # Errors
/// `not-an-amount`.
pub fn typed(text: &str, currency: Currency) -> Result<Money, Flaw> {
    plausible(Money::parse(text, currency).map_err(|_| Flaw::from("not-an-amount"))?)
}

/// An amount as given over the API.
///
/// # Errors
/// `catalog-currency` in another currency than the store's, `not-an-amount`.
pub fn given(json: &MoneyJson, currency: Currency) -> Result<Money, Flaw> {
    if json.currency != currency.code() {
        return Err(Flaw::with("catalog-currency", "currency", currency.code()));
    }
    plausible(Money::new(json.minor, currency))
}

/// A whole number of at most nine digits as typed.
///
/// # Errors
/// `not-a-number`.
pub fn whole(text: &str) -> Result<i64, Flaw> {
    let text = text.trim();
    let fits = (1..=9).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit());
    text.parse().ok().filter(|_| fits).ok_or_else(|| "not-a-number".into())
}
