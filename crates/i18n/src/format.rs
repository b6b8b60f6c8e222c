//! Numbers, money, shares and lists as each language writes them. Spaces inside an amount do not break.

use kernel::{Currency, Locale, Money};

/// No-break space.
const NBSP: char = '\u{A0}';

const fn minus(locale: Locale) -> &'static str {
    match locale {
        Locale::Sv => "\u{2212}",
        Locale::En | Locale::ZhHans => "-",
    }
}

const fn decimal_mark(locale: Locale) -> char {
    match locale {
        Locale::Sv => ',',
        Locale::En | Locale::ZhHans => '.',
    }
}

/// Decimal digits in groups of three.
fn grouped(locale: Locale, digits: &str) -> String {
    let separator = match locale {
        Locale::En | Locale::ZhHans => ',',
        Locale::Sv => NBSP,
    };
    let mut text = String::with_capacity(digits.len() * 2);
    for (i, digit) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i).is_multiple_of(3) {
            text.push(separator);
        }
        text.push(digit);
    }
    text
}

/// A whole number: `1,234`, Swedish `1 234`.
pub fn number(locale: Locale, n: i64) -> String {
    let sign = if n < 0 { minus(locale) } else { "" };
    format!("{sign}{}", grouped(locale, &n.unsigned_abs().to_string()))
}

/// A count at a glance: `2.4k`, `1.2万`, `2,4 tn`. One decimal below 100 of a unit, none from there. Rounded
/// down, so that a count never claims more than there is and never reads `1000k`.
pub fn compact(locale: Locale, n: i64) -> String {
    let units: &[(u64, &str)] = match locale {
        Locale::En => &[(1_000_000_000, "B"), (1_000_000, "M"), (1_000, "k")],
        Locale::ZhHans => &[(100_000_000, "亿"), (10_000, "万")],
        Locale::Sv => &[(1_000_000_000, "\u{A0}md"), (1_000_000, "\u{A0}mn"), (1_000, "\u{A0}tn")],
    };
    let size = n.unsigned_abs();
    let Some((unit, name)) = units.iter().find(|(unit, _)| size >= *unit) else { return number(locale, n) };
    let sign = if n < 0 { minus(locale) } else { "" };
    let whole = grouped(locale, &(size / unit).to_string());
    let tenth = size % unit / (unit / 10);
    if size / unit >= 100 || tenth == 0 {
        return format!("{sign}{whole}{name}");
    }
    format!("{sign}{whole}{}{tenth}{name}", decimal_mark(locale))
}

/// The sign of a currency. The yuan has `¥`, as most prices here are in it, and the yen says whose it is.
const fn symbol(locale: Locale, currency: Currency) -> &'static str {
    match (currency, locale) {
        (Currency::Cny, _) => "¥",
        (Currency::Eur, _) => "€",
        (Currency::Gbp, _) => "£",
        (Currency::Jpy, _) => "JP¥",
        (Currency::Krw, _) => "₩",
        (Currency::Kwd, _) => "KWD",
        (Currency::Sek, Locale::Sv) => "kr",
        (Currency::Sek, _) => "SEK",
        (Currency::Usd, Locale::En) => "$",
        (Currency::Usd, _) => "US$",
    }
}

/// An amount with all decimals of its currency: `¥468.00`, `SEK 649.00`; Swedish `468,00 ¥`, `649,00 kr`.
pub fn money(locale: Locale, amount: Money) -> String {
    let decimal = amount.decimal();
    written(locale, amount, decimal.trim_start_matches('-'))
}

/// An amount as on a price tag: without decimals if they are all zero. `¥468`, `¥808.20`.
pub fn price(locale: Locale, amount: Money) -> String {
    let decimal = amount.decimal();
    let tag = decimal.trim_start_matches('-');
    let whole = tag.split_once('.').filter(|(_, cents)| cents.bytes().all(|digit| digit == b'0'));
    written(locale, amount, whole.map_or(tag, |(whole, _)| whole))
}

/// Puts the plain digits of an amount (`1234.50`) into the language's form with sign and symbol.
fn written(locale: Locale, amount: Money, digits: &str) -> String {
    let (whole, cents) = digits.split_once('.').unwrap_or((digits, ""));
    let mut text = grouped(locale, whole);
    if !cents.is_empty() {
        text.push(decimal_mark(locale));
        text.push_str(cents);
    }
    let sign = if amount.minor < 0 { minus(locale) } else { "" };
    let symbol = symbol(locale, amount.currency);
    match locale {
        Locale::Sv => format!("{sign}{text}{NBSP}{symbol}"),
        _ if symbol.ends_with(char::is_alphabetic) => format!("{sign}{symbol}{NBSP}{text}"),
        _ => format!("{sign}{symbol}{text}"),
    }
}

/// A number rounded to `places` decimals: `0.41`, Swedish `0,41`; `–` where it is none.
pub fn decimal(locale: Locale, number: f64, places: usize) -> String {
    if !number.is_finite() {
        return "–".to_owned();
    }
    let written = format!("{:.places$}", number.abs());
    let (whole, decimals) = written.split_once('.').unwrap_or((&written, ""));
    // What is rounded to nothing has no sign.
    let sign = if number < 0.0 && written.contains(|digit| ('1'..='9').contains(&digit)) {
        minus(locale)
    } else {
        ""
    };
    let whole = grouped(locale, whole);
    if decimals.is_empty() {
        format!("{sign}{whole}")
    } else {
        format!("{sign}{whole}{}{decimals}", decimal_mark(locale))
    }
}

/// A share in basis points (1/10,000): `12.5%`, `9%`, Swedish `12,5 %`.
pub fn percent(locale: Locale, basis_points: i64) -> String {
    let size = basis_points.unsigned_abs();
    let sign = if basis_points < 0 { minus(locale) } else { "" };
    let mut text = grouped(locale, &(size / 100).to_string());
    let hundredths = format!("{:02}", size % 100);
    let decimals = hundredths.trim_end_matches('0');
    if !decimals.is_empty() {
        text.push(decimal_mark(locale));
        text.push_str(decimals);
    }
    match locale {
        Locale::Sv => format!("{sign}{text}{NBSP}%"),
        Locale::En | Locale::ZhHans => format!("{sign}{text}%"),
    }
}

/// Names in a row: `a, b and c`, `a、b和c`, `a, b och c`.
pub fn list<S: AsRef<str>>(locale: Locale, items: &[S]) -> String {
    let (comma, and) = match locale {
        Locale::En => (", ", " and "),
        Locale::ZhHans => ("、", "和"),
        Locale::Sv => (", ", " och "),
    };
    let items: Vec<&str> = items.iter().map(AsRef::as_ref).collect();
    match items.as_slice() {
        [first @ .., before_last, last] => {
            let head: String = first.iter().flat_map(|item| [*item, comma]).collect();
            format!("{head}{before_last}{and}{last}")
        }
        [only] => (*only).to_owned(),
        [] => String::new(),
    }
}

#[cfg(test)]
mod tests;
