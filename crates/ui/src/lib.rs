//! The design system: one typed function per component, and the stylesheets, scripts and icons behind them.
//!
//! Pure: no IO, no database, no translation. Every label arrives translated, every string from a person arrives
//! with its language. Pages are whole without JavaScript; `data-*` attributes written here, and only here, let
//! the scripts in `assets/js` make them calmer. There is no inline style and no inline script, so the strictest
//! content security policy (`script-src 'self'; style-src 'self'`) holds.
//!
//! ```text
//! shell::page(&Page { title, .. }, &html! { (form::post("/n", csrf, &html! { (field::text(&f)) })) })
//! ```

pub mod assets;
pub mod button;
pub mod card;
pub mod chart;
pub mod comment;
pub mod data;
pub mod feedback;
pub mod field;
pub mod form;
pub mod icon;
pub mod nav;
pub mod note;
pub mod order;
pub mod people;
pub mod picture;
pub mod product;
pub mod rating;
pub mod sheet;
pub mod shell;
mod styleguide;
pub mod upload;

pub use icon::Icon;
pub use maud::{Markup, html};
pub use styleguide::styleguide;

/// A width class for bars: the nearest of `.w-0` … `.w-100` in steps of 5 (and of 1 below 5, so that little is not
/// nothing), because the content security policy forbids inline styles. `percent` above 100 counts as 100.
pub(crate) fn width_class(percent: u8) -> String {
    let nearest = if percent < 5 { u16::from(percent) } else { (u16::from(percent.min(100)) + 2) / 5 * 5 };
    format!("w-{nearest}")
}

/// The shape class of a box, `.ar-60` … `.ar-160`: width / height × 100 in steps of 5. Very tall and very wide
/// pictures are cropped to the ends of the range, as a feed must stay scannable.
pub(crate) fn shape_class(width: u32, height: u32) -> String {
    let ratio = u64::from(width) * 100 / u64::from(height.max(1));
    format!("ar-{}", ((ratio + 2) / 5 * 5).clamp(60, 160))
}

#[cfg(test)]
mod tests;
