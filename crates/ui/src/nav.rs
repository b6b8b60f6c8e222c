//! Ways around: chips, tabs, segmented controls, crumbs and pager links. All are links; all work without scripts.

use maud::{Markup, html};

use crate::icon::{self, Icon};

/// One way to go.
#[derive(Debug, Clone, Copy, Default)]
pub struct Way<'a> {
    /// Where to.
    pub href: &'a str,
    /// What it is called.
    pub label: &'a str,
    /// How many there are, as people read it. Empty for none.
    pub count: &'a str,
    /// Where the reader is.
    pub current: bool,
}

/// Filters or channels in one row that scrolls sideways. `swap` lists ids of the regions that a choice replaces
/// in place, if scripts run; empty for plain links.
pub fn chips(label: &str, ways: &[Way], swap: &[&str]) -> Markup {
    html! {
        nav.scroller aria-label=(label) data-swap=[(!swap.is_empty()).then(|| swap.join(" "))] {
            @for way in ways {
                a.chip href=(way.href) aria-current=[way.current.then_some("true")] {
                    (way.label) @if !way.count.is_empty() { small { (way.count) } }
                }
            }
        }
    }
}

/// Parts of a page. `swap` as in [`chips`].
pub fn tabs(label: &str, ways: &[Way], swap: &[&str]) -> Markup {
    html! {
        nav.tabs aria-label=(label) data-swap=[(!swap.is_empty()).then(|| swap.join(" "))] {
            @for way in ways {
                a href=(way.href) aria-current=[way.current.then_some("page")] {
                    (way.label) @if !way.count.is_empty() { " " small { (way.count) } }
                }
            }
        }
    }
}

/// Modes of one thing.
pub fn segmented(label: &str, ways: &[Way]) -> Markup {
    html! {
        nav.segmented aria-label=(label) {
            @for way in ways {
                a href=(way.href) aria-current=[way.current.then_some("true")] { (way.label) }
            }
        }
    }
}

/// Where the page stands: (href, label) from the top down.
pub fn crumbs(label: &str, steps: &[(&str, &str)]) -> Markup {
    html! {
        nav.crumbs aria-label=(label) {
            ol { @for (href, name) in steps { li { a href=(href) { (name) } } } }
        }
    }
}

/// Rows that lead somewhere: settings, a menu.
pub fn rows(label: &str, ways: &[(Icon, Way)]) -> Markup {
    html! {
        nav.rows aria-label=(label) {
            @for (each, way) in ways {
                a href=(way.href) aria-current=[way.current.then_some("page")] {
                    (icon::small(*each))
                    span.grow { (way.label) }
                    @if !way.count.is_empty() { span.meta { (way.count) } }
                    (icon::tiny(Icon::Right))
                }
            }
        }
    }
}

/// Links to the pages before and after, where there is one: (href, label).
pub fn pager(label: &str, before: Option<(&str, &str)>, after: Option<(&str, &str)>) -> Markup {
    html! {
        nav.pager aria-label=(label) {
            @if let Some((href, name)) = before {
                a.btn.btn--secondary rel="prev" href=(href) { (icon::tiny(Icon::Left)) (name) }
            }
            @if let Some((href, name)) = after {
                a.btn.btn--secondary rel="next" href=(href) { (name) (icon::tiny(Icon::Right)) }
            }
        }
    }
}
