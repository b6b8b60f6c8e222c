//! Orders: how far they are, what happened on the way, and how many to take.

use maud::{Markup, html};

use crate::form;
use crate::icon::{self, Icon};

/// Where a step stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Progress {
    /// Behind.
    Done,
    /// Here.
    Current,
    /// Ahead.
    Ahead,
}

/// A step on the way.
#[derive(Debug, Clone, Copy)]
pub struct Step<'a> {
    /// "Packed".
    pub title: &'a str,
    /// When. Empty for none.
    pub meta: &'a str,
    /// Where it stands.
    pub progress: Progress,
}

/// Steps, side by side where there is room. `done` is read after the steps behind ("done").
pub fn stepper(steps: &[Step], done: &str) -> Markup {
    html! {
        ol.stepper {
            @for step in steps {
                li.is-done[step.progress == Progress::Done]
                    aria-current=[(step.progress == Progress::Current).then_some("step")] {
                    @if step.progress == Progress::Done { (icon::tiny(Icon::Check)) }
                    strong { (step.title) @if step.progress == Progress::Done { span.vh { ", " (done) } } }
                    @if !step.meta.is_empty() { span.meta { (step.meta) } }
                }
            }
        }
    }
}

/// What happened, newest first: (what, when and where, machine-readable time).
pub fn timeline(events: &[(&str, &str, &str)]) -> Markup {
    html! {
        ol.timeline {
            @for (title, meta, at) in events { li { span { (title) } time.meta datetime=(at) { (meta) } } }
        }
    }
}

/// How many of a thing.
#[derive(Debug, Clone, Copy)]
pub struct Quantity<'a> {
    /// Where it posts `quantity` to.
    pub action: &'a str,
    /// The session's token.
    pub csrf: &'a str,
    /// Now.
    pub value: u32,
    /// At least.
    pub min: u32,
    /// At most.
    pub max: u32,
    /// The name of the whole: "Quantity, Blå Ranka jug".
    pub label: &'a str,
    /// "One less".
    pub less: &'a str,
    /// "One more".
    pub more: &'a str,
}

/// One less, the number, one more. Each button posts the number it leads to.
pub fn quantity(quantity: &Quantity) -> Markup {
    let (less, more) = (quantity.value.saturating_sub(1), quantity.value.saturating_add(1));
    let body = html! {
        div.qty role="group" aria-label=(quantity.label) {
            button.icon-btn type="submit" name="quantity" value=(less) aria-label=(quantity.less)
                disabled[less < quantity.min] { (icon::small(Icon::Minus)) }
            output { (quantity.value) }
            button.icon-btn type="submit" name="quantity" value=(more) aria-label=(quantity.more)
                disabled[more > quantity.max] { (icon::small(Icon::Plus)) }
        }
    };
    form::inline(quantity.action, quantity.csrf, &body)
}

/// How many, inside another form: a number field with the same look.
pub fn quantity_field(id: &str, name: &str, label: &str, value: u32, max: u32) -> Markup {
    html! {
        div.field.field--inline {
            label for=(id) { (label) }
            input.input.input--number id=(id) name=(name) type="number" inputmode="numeric"
                min="1" max=(max) value=(value);
        }
    }
}

/// A promise that stands by the main action: who holds the money, what happens if nothing comes.
pub fn promise(title: &str, text: &str) -> Markup {
    html! { div.promise { (icon::icon(Icon::Shield)) div { strong { (title) } p { (text) } } } }
}

/// The parts of a page beside a summary that stays in view.
pub fn beside(main: &Markup, side: &Markup) -> Markup {
    html! { div.cols.cols--side { div.stack { (main) } aside.sticky.stack { (side) } } }
}
