//! How a setting's value is read from a file or a variable, and how its default is written down.

use std::net::SocketAddr;
use std::ops::RangeInclusive;
use std::path::PathBuf;
use std::str::FromStr;

use kernel::{Currency, Locale};

use crate::{Network, Origin, Secret};

/// A value as somebody gave it.
#[derive(Debug)]
pub(crate) enum Given {
    /// Bare text, from a variable, a secret's file or the command line: read as whatever is wanted.
    Bare(String),
    /// A string of a TOML file.
    Text(String),
    /// An integer of a TOML file.
    Number(i64),
    /// An array of strings of a TOML file.
    List(Vec<String>),
    /// What no setting takes, such as a date.
    Other,
}

/// A type that a setting can have.
pub(crate) trait Value: Sized {
    /// Whether it may be read from a file of its own (`…_FILE`) and must never be repeated in a message.
    const SECRET: bool = false;

    /// # Errors
    /// What the value should be, to follow the setting's name: "must be a number".
    fn read(given: Given) -> Result<Self, String>;

    /// The value in TOML; only ever called for a default, which is public. `None` for what has no default.
    fn default_literal(&self) -> Option<String>;
}

/// Refuses a number outside the range that its declaration gives.
pub(crate) fn within<T: PartialOrd + std::fmt::Display>(
    value: T,
    range: &RangeInclusive<T>,
) -> Result<T, String> {
    if range.contains(&value) {
        Ok(value)
    } else {
        Err(format!("must be from {} to {}", range.start(), range.end()))
    }
}

fn text(given: Given) -> Result<String, String> {
    match given {
        Given::Bare(text) | Given::Text(text) => Ok(text),
        Given::Number(_) | Given::List(_) | Given::Other => Err("must be text in quotes".to_owned()),
    }
}

fn quoted(text: &str) -> String {
    toml::Value::from(text).to_string()
}

macro_rules! texts {
    ($($type:ty: $parse:expr, $write:expr;)+) => {$(
        impl Value for $type {
            fn read(given: Given) -> Result<Self, String> {
                text(given).and_then($parse)
            }
            fn default_literal(&self) -> Option<String> {
                Some(quoted(&$write(self)))
            }
        }
    )+};
}

texts! {
    String: Ok, |own: &String| own.clone();
    PathBuf: |text: String| Ok(text.into()), |own: &PathBuf| own.display().to_string();
    Origin: parsed, ToString::to_string;
    SocketAddr: socket, ToString::to_string;
    Currency: parsed, ToString::to_string;
    Locale: locale, |own: &Locale| own.tag().to_owned();
    LogFormat: log_format, |own: &LogFormat| own.name().to_owned();
}

fn parsed<T: FromStr<Err: std::fmt::Display>>(text: String) -> Result<T, String> {
    text.parse().map_err(|error: T::Err| format!("is refused: {error}"))
}

fn socket(text: String) -> Result<SocketAddr, String> {
    text.parse().map_err(|_bad| "must be an address and a port such as 127.0.0.1:7878".to_owned())
}

fn one_of<T: Copy>(names: &[(&str, T)], text: &str) -> Result<T, String> {
    let found = names.iter().find(|(name, _)| *name == text).map(|(_, value)| *value);
    let all = || names.iter().map(|(name, _)| quoted(name)).collect::<Vec<_>>().join(", ");
    found.ok_or_else(|| format!("must be one of {}", all()))
}

fn locale(text: String) -> Result<Locale, String> {
    one_of(&Locale::ALL.map(|locale| (locale.tag(), locale)), &text)
}

/// How log lines are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LogFormat {
    /// For people at a terminal.
    Text,
    /// One JSON object a line, for collectors.
    Json,
}

impl LogFormat {
    const ALL: [Self; 2] = [Self::Text, Self::Json];

    const fn name(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Json => "json",
        }
    }
}

fn log_format(text: String) -> Result<LogFormat, String> {
    one_of(&LogFormat::ALL.map(|format| (format.name(), format)), &text)
}

macro_rules! numbers {
    ($($type:ty)+) => {$(
        impl Value for $type {
            fn read(given: Given) -> Result<Self, String> {
                let number = match given {
                    Given::Number(number) => Some(number),
                    Given::Bare(text) => text.parse().ok(),
                    Given::Text(_) | Given::List(_) | Given::Other => None,
                };
                let number = number.and_then(|number| Self::try_from(number).ok());
                number.ok_or_else(|| "must be a whole number in range, without quotes".to_owned())
            }
            fn default_literal(&self) -> Option<String> {
                Some(self.to_string())
            }
        }
    )+};
}

numbers! { i64 u32 usize }

impl Value for Vec<Network> {
    fn read(given: Given) -> Result<Self, String> {
        let items = match given {
            Given::Bare(text) => {
                text.split(',').map(str::trim).filter(|item| !item.is_empty()).map(str::to_owned).collect()
            }
            Given::List(items) => items,
            Given::Text(_) | Given::Number(_) | Given::Other => {
                return Err("must be a list such as [\"10.0.0.0/8\"]".to_owned());
            }
        };
        items.into_iter().map(parsed).collect()
    }

    fn default_literal(&self) -> Option<String> {
        let items: Vec<String> = self.iter().map(|network| quoted(&network.to_string())).collect();
        Some(format!("[{}]", items.join(", ")))
    }
}

impl Value for Secret {
    const SECRET: bool = true;

    fn read(given: Given) -> Result<Self, String> {
        text(given).map(Self::new)
    }

    fn default_literal(&self) -> Option<String> {
        Some(quoted(self.expose()))
    }
}

impl Value for Option<Secret> {
    const SECRET: bool = true;

    fn read(given: Given) -> Result<Self, String> {
        // An empty variable, as container files like to pass on, is none.
        Secret::read(given).map(|secret| Some(secret).filter(|secret| !secret.expose().is_empty()))
    }

    fn default_literal(&self) -> Option<String> {
        self.as_ref().and_then(Secret::default_literal)
    }
}
