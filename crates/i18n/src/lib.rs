//! What the product says, in each of its languages: texts from the Fluent files under `locales/`, and the forms
//! of numbers, money and dates.
//!
//! Texts: one small file a feature, `locales/{tag}/{feature}.ftl`, with the same keys in every language; the
//! tests of this crate compare the languages with each other and the keys with the source. To add a text, write
//! its key in all three files and its name in full where it is used.
//!
//! Forms ([`format`], [`when`]): own tables. For three languages they are a page of code, where ICU4X would bring
//! its data, several megabytes of it in the build, and still not the house style (`2.4k`, "2 to 5 December").

mod catalogue;
mod format;
mod negotiate;
mod when;

pub use catalogue::{keys, t, tr, try_t};
pub use fluent_bundle::FluentValue as Arg;
pub use format::{compact, decimal, list, money, number, percent, price};
pub use jiff::tz::TimeZone;
pub use kernel::Locale;
pub use negotiate::negotiate;
pub use when::{ago, date, date_time, day_range};

#[cfg(test)]
mod tests;
