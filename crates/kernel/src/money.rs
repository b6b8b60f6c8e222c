//! Money: whole minor units of one currency, checked arithmetic only. No floats anywhere.

use std::fmt;
use std::str::FromStr;

/// An ISO 4217 currency that the product trades in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[expect(missing_docs, reason = "the variants are the ISO codes")]
pub enum Currency {
    Cny,
    Eur,
    Gbp,
    Jpy,
    Krw,
    Kwd,
    Sek,
    Usd,
}

impl Currency {
    /// Every currency.
    pub const ALL: [Self; 8] =
        [Self::Cny, Self::Eur, Self::Gbp, Self::Jpy, Self::Krw, Self::Kwd, Self::Sek, Self::Usd];

    /// The ISO 4217 code, as stored and as in JSON.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Cny => "CNY",
            Self::Eur => "EUR",
            Self::Gbp => "GBP",
            Self::Jpy => "JPY",
            Self::Krw => "KRW",
            Self::Kwd => "KWD",
            Self::Sek => "SEK",
            Self::Usd => "USD",
        }
    }

    /// Digits after the decimal point (ISO 4217): 100 öre in a krona, no minor yen, 1000 fils in a dinar.
    pub const fn digits(self) -> u32 {
        match self {
            Self::Jpy | Self::Krw => 0,
            Self::Kwd => 3,
            _ => 2,
        }
    }
}

/// The code is not a currency that the product trades in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not a known currency code")]
pub struct BadCurrency;

impl FromStr for Currency {
    type Err = BadCurrency;
    fn from_str(code: &str) -> Result<Self, BadCurrency> {
        Self::ALL.into_iter().find(|currency| currency.code() == code).ok_or(BadCurrency)
    }
}
impl fmt::Display for Currency {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

/// The largest amount in minor units, 2^53 − 1: above it JSON readers lose digits.
pub const MAX_MINOR: i64 = (1 << 53) - 1;

/// An amount in minor units (öre, fen, cents) of one currency.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Money {
    /// Minor units; negative for what is owed the other way.
    pub minor: i64,
    /// The currency.
    pub currency: Currency,
}

/// An operation on money that has no right answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum MoneyError {
    /// Two currencies in one sum.
    #[error("the amounts are in different currencies")]
    Currencies,
    /// More than 2^53 − 1 minor units.
    #[error("the amount is too large")]
    Overflow,
    /// Not an amount of this currency as people write it.
    #[error("not an amount")]
    Syntax,
}

impl Money {
    /// An amount in minor units.
    pub const fn new(minor: i64, currency: Currency) -> Self {
        Self { minor, currency }
    }

    /// Nothing, in a currency.
    pub const fn zero(currency: Currency) -> Self {
        Self::new(0, currency)
    }

    fn checked(minor: Option<i64>, currency: Currency) -> Result<Self, MoneyError> {
        match minor {
            Some(minor) if minor.abs() <= MAX_MINOR => Ok(Self { minor, currency }),
            _ => Err(MoneyError::Overflow),
        }
    }

    /// # Errors
    /// Different currencies, or a sum that is too large.
    pub fn plus(self, other: Self) -> Result<Self, MoneyError> {
        if self.currency != other.currency {
            return Err(MoneyError::Currencies);
        }
        Self::checked(self.minor.checked_add(other.minor), self.currency)
    }

    /// # Errors
    /// Different currencies, or a difference that is too large.
    pub fn minus(self, other: Self) -> Result<Self, MoneyError> {
        self.plus(Self { minor: -other.minor, ..other })
    }

    /// The price of `count` pieces.
    ///
    /// # Errors
    /// A product that is too large.
    pub fn times(self, count: i64) -> Result<Self, MoneyError> {
        Self::checked(self.minor.checked_mul(count), self.currency)
    }

    /// A share in basis points (1/10,000), rounded half away from zero.
    ///
    /// # Errors
    /// A share that is too large.
    pub fn share_bp(self, basis_points: i64) -> Result<Self, MoneyError> {
        let wide = i128::from(self.minor) * i128::from(basis_points);
        let rounded = (wide.abs() + 5_000) / 10_000 * wide.signum();
        Self::checked(i64::try_from(rounded).ok(), self.currency)
    }

    /// The sum of some amounts of one currency.
    ///
    /// # Errors
    /// A foreign currency among them, or a sum that is too large.
    pub fn sum(currency: Currency, amounts: impl IntoIterator<Item = Self>) -> Result<Self, MoneyError> {
        amounts.into_iter().try_fold(Self::zero(currency), Self::plus)
    }

    /// Splits the amount by `weights` so that the parts add up to it exactly: each gets its share rounded
    /// down, and what is left goes, one unit each, to the largest remainders (Hamilton's method; ties to the
    /// first). No weights, or only zeros, give no parts. Negative weights count as 0.
    pub fn allocate(self, weights: &[i64]) -> Vec<Self> {
        let weights: Vec<i128> = weights.iter().map(|weight| i128::from(*weight).max(0)).collect();
        let total: i128 = weights.iter().sum();
        if total == 0 {
            return Vec::new();
        }
        let amount = i128::from(self.minor.unsigned_abs());
        let mut parts: Vec<i128> = weights.iter().map(|weight| amount * weight / total).collect();
        let mut order: Vec<usize> = (0..weights.len()).collect();
        order.sort_by_key(|i| std::cmp::Reverse(amount * weights[*i] % total));
        let left = usize::try_from(amount - parts.iter().sum::<i128>()).unwrap_or(0);
        order.into_iter().take(left).for_each(|i| parts[i] += 1);
        let sign = self.minor.signum();
        let part = |units: i128| Self::new(i64::try_from(units).unwrap_or(i64::MAX) * sign, self.currency);
        parts.into_iter().map(part).collect()
    }

    /// Reads an amount as people type it: digits with `.` or `,` before at most the currency's decimals.
    ///
    /// # Errors
    /// [`MoneyError::Syntax`], or [`MoneyError::Overflow`].
    pub fn parse(typed: &str, currency: Currency) -> Result<Self, MoneyError> {
        let typed = typed.trim().replace(',', ".");
        let (whole, cents) = typed.split_once('.').unwrap_or((&typed, ""));
        let digits = currency.digits() as usize;
        let is_number = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
        if whole.is_empty() || cents.len() > digits || !is_number(whole) || !is_number(cents) {
            return Err(MoneyError::Syntax);
        }
        let minor = format!("{whole}{cents:0<digits$}").parse().ok();
        Self::checked(minor, currency)
    }

    /// The amount as a plain decimal, `-12.30`: for machines; people see `i18n`'s form.
    pub fn decimal(self) -> String {
        let digits = self.currency.digits() as usize;
        let sign = if self.minor < 0 { "-" } else { "" };
        let text = format!("{:0>width$}", self.minor.unsigned_abs(), width = digits + 1);
        let (whole, cents) = text.split_at(text.len() - digits);
        if cents.is_empty() { format!("{sign}{whole}") } else { format!("{sign}{whole}.{cents}") }
    }
}

impl fmt::Display for Money {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.decimal(), self.currency)
    }
}

#[cfg(test)]
mod tests;
