//! What buyers say in numbers: stars, reviews and the histogram.

use maud::{Markup, html};

use crate::icon::{self, Icon};
use crate::people::{self, Byline, Mood};
use crate::width_class;

/// A mean of stars.
#[derive(Debug, Clone, Copy)]
pub struct Rating<'a> {
    /// Tenths of stars, 0–50.
    pub tenths: u8,
    /// As people read it: "4.8".
    pub text: &'a str,
    /// From how many, as shown: "(1,204)". Empty for none.
    pub count: &'a str,
    /// Read instead of all: "4.8 of 5, 1,204 reviews".
    pub label: &'a str,
}

/// One star and the number: for cards and lines.
pub fn compact(rating: &Rating) -> Markup {
    html! {
        span.rating {
            span.vh { (rating.label) }
            (icon::tiny(Icon::Star))
            span aria-hidden="true" {
                b { (rating.text) }
                @if !rating.count.is_empty() { " " span.meta { (rating.count) } }
            }
        }
    }
}

/// Five stars, filled as far as the mean.
pub fn stars(rating: &Rating) -> Markup {
    let five = html! { @for _ in 0..5 { (icon::tiny(Icon::Star)) } };
    html! {
        span.stars role="img" aria-label=(rating.label) {
            (five)
            span class={ "stars__on " (width_class(rating.tenths.saturating_mul(2))) } { (five) }
        }
    }
}

/// How many gave each number of stars.
#[derive(Debug, Clone, Copy)]
pub struct Bar<'a> {
    /// "5 stars".
    pub label: &'a str,
    /// Share in percent.
    pub percent: u8,
    /// How many, as people read it.
    pub count: &'a str,
}

/// Bars with their numbers.
pub fn histogram(label: &str, bars: &[Bar]) -> Markup {
    html! {
        ul.histogram aria-label=(label) {
            @for bar in bars {
                li {
                    span { (bar.label) }
                    span.meter aria-hidden="true" { i class=(width_class(bar.percent)) {} }
                    span.num { (bar.count) }
                }
            }
        }
    }
}

/// A review of a product.
#[derive(Debug, Clone, Copy)]
pub struct Review<'a> {
    /// Who wrote it.
    pub author: Byline<'a>,
    /// Stars.
    pub rating: Rating<'a>,
    /// "Verified purchase". Empty where it is not.
    pub verified: &'a str,
    /// What they say.
    pub text: &'a str,
    /// The language of the text.
    pub lang: Option<&'a str>,
    /// When, and which variant.
    pub meta: &'a str,
}

/// A review; `after` holds pictures, a reply of the shop, or nothing.
pub fn review(review: &Review, after: &Markup) -> Markup {
    html! {
        article.review {
            div.review__head {
                (people::byline(&review.author))
                (stars(&review.rating))
            }
            p.review__text lang=[review.lang] { (review.text) }
            p.row.row--wrap {
                @if !review.verified.is_empty() { (people::badge_with(Mood::Good, Icon::Check, review.verified)) }
                span.meta { (review.meta) }
            }
            (after)
        }
    }
}
