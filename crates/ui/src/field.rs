//! Fields: a label above, a hint and an error below, each tied to its input.

use maud::{Markup, html};

use crate::icon::{self, Icon};

/// A labelled input.
#[derive(Debug, Clone, Copy, Default)]
pub struct Field<'a> {
    /// Unique on the page; the hint and the error take `{id}-hint` and `{id}-error`.
    pub id: &'a str,
    /// The name in the form.
    pub name: &'a str,
    /// What to type, above the input.
    pub label: &'a str,
    /// What was typed.
    pub value: &'a str,
    /// Why, or in what form. Empty for none.
    pub hint: &'a str,
    /// What is wrong, and what to do. Empty for nothing.
    pub error: &'a str,
    /// After the label of a field that may stay empty: "optional". Empty makes the field required.
    pub optional: &'a str,
    /// `email`, `password`, `tel`, `url`, `date`, `number`, …; empty is `text`.
    pub kind: &'a str,
    /// `autocomplete` token (WCAG 1.3.5): `email`, `name`, `street-address`, …
    pub autocomplete: &'a str,
    /// On-screen keyboard: `numeric`, `decimal`, …
    pub inputmode: &'a str,
    /// An example, never the label.
    pub placeholder: &'a str,
    /// Most characters; a counter shows them.
    pub max: Option<usize>,
    /// The language of the value.
    pub lang: Option<&'a str>,
    /// Shown, not changeable.
    pub readonly: bool,
    /// Takes the focus when the page opens.
    pub autofocus: bool,
}

fn some(text: &str) -> Option<&str> {
    (!text.is_empty()).then_some(text)
}

impl Field<'_> {
    fn described(&self) -> Option<String> {
        let hint = some(self.hint).map(|_| format!("{}-hint", self.id));
        let error = some(self.error).map(|_| format!("{}-error", self.id));
        let both: Vec<String> = error.into_iter().chain(hint).collect();
        (!both.is_empty()).then(|| both.join(" "))
    }

    fn invalid(&self) -> Option<&'static str> {
        some(self.error).map(|_| "true")
    }

    fn required(&self) -> bool {
        self.optional.is_empty()
    }
}

/// The label above and the notes below an input.
fn around(field: &Field, input: &Markup) -> Markup {
    html! {
        div.field {
            label for=(field.id) {
                (field.label)
                @if !field.optional.is_empty() { " " span.field__optional { (field.optional) } }
            }
            (input)
            (notes(field.id, field.hint, field.error, field.max))
        }
    }
}

/// Hint, error and counter under an input.
fn notes(id: &str, hint: &str, error: &str, max: Option<usize>) -> Markup {
    html! {
        @if !error.is_empty() {
            p.error id={ (id) "-error" } { (icon::tiny(Icon::Warn)) span { (error) } }
        }
        @if !hint.is_empty() || max.is_some() {
            div.field__foot {
                @if !hint.is_empty() { p.hint id={ (id) "-hint" } { (hint) } }
                @if let Some(max) = max { output.hint.field__count for=(id) data-count-of=(id) data-max=(max) {} }
            }
        }
    }
}

/// One line.
pub fn text(field: &Field) -> Markup {
    let kind = if field.kind.is_empty() { "text" } else { field.kind };
    around(
        field,
        &html! {
            input.input id=(field.id) name=(field.name) type=(kind) value=(field.value)
                autocomplete=[some(field.autocomplete)] inputmode=[some(field.inputmode)]
                placeholder=[some(field.placeholder)] maxlength=[field.max.map(|max| max.saturating_mul(2))]
                lang=[field.lang] required[field.required()] readonly[field.readonly] autofocus[field.autofocus]
                aria-invalid=[field.invalid()] aria-describedby=[field.described()];
        },
    )
}

/// One line without a visible label, for bars: the label is its name, the placeholder says what to do.
pub fn bare(field: &Field) -> Markup {
    html! {
        input.input.input--bare id=(field.id) name=(field.name) type="text" value=(field.value)
            placeholder=(field.placeholder) aria-label=(field.label) lang=[field.lang]
            maxlength=[field.max.map(|max| max.saturating_mul(2))] autocomplete="off" enterkeyhint="send"
            required aria-invalid=[field.invalid()];
        @if !field.error.is_empty() { (notes(field.id, "", field.error, None)) }
    }
}

/// Several lines; grows with what is typed where the browser can.
pub fn textarea(field: &Field, rows: u8) -> Markup {
    around(
        field,
        &html! {
            textarea.input id=(field.id) name=(field.name) rows=(rows) placeholder=[some(field.placeholder)]
                maxlength=[field.max.map(|max| max.saturating_mul(2))] lang=[field.lang]
                required[field.required()] readonly[field.readonly] autofocus[field.autofocus]
                aria-invalid=[field.invalid()] aria-describedby=[field.described()] { "\n" (field.value) }
        },
    )
}

/// A number between two ends by a slider: (least, most, step), and the words at either end.
pub fn range(field: &Field, (least, most, step): (i64, i64, i64), ends: (&str, &str)) -> Markup {
    around(
        field,
        &html! {
            div.range {
                input id=(field.id) name=(field.name) type="range" value=(field.value)
                    min=(least) max=(most) step=(step)
                    aria-invalid=[field.invalid()] aria-describedby=[field.described()];
                div.range__ends { span { (ends.0) } span { (ends.1) } }
            }
        },
    )
}

/// One of some: (value, label). [`Field::value`] is the chosen one.
pub fn select(field: &Field, options: &[(&str, &str)]) -> Markup {
    around(
        field,
        &html! {
            select.input id=(field.id) name=(field.name) autocomplete=[some(field.autocomplete)]
                required[field.required()] aria-invalid=[field.invalid()] aria-describedby=[field.described()] {
                @for (value, label) in options {
                    option value=(value) selected[*value == field.value] { (label) }
                }
            }
        },
    )
}

/// One line in a cell of a table, whose column says what it is: [`Field::label`] is read, not shown.
pub fn cell(field: &Field) -> Markup {
    let kind = if field.kind.is_empty() { "text" } else { field.kind };
    html! {
        input.input.input--small name=(field.name) type=(kind) value=(field.value) aria-label=(field.label)
            inputmode=[some(field.inputmode)] placeholder=[some(field.placeholder)] required[field.required()];
    }
}

/// One of some in a cell of a table: (value, label). [`Field::label`] is read, not shown.
pub fn cell_select(field: &Field, options: &[(&str, &str)]) -> Markup {
    html! {
        select.input.input--small name=(field.name) aria-label=(field.label) {
            @for (value, label) in options {
                option value=(value) selected[*value == field.value] { (label) }
            }
        }
    }
}

/// Files from the device. `accept` is a list of types: `image/jpeg,image/png`.
pub fn file(field: &Field, accept: &str, multiple: bool) -> Markup {
    around(
        field,
        &html! {
            input.input.input--file id=(field.id) name=(field.name) type="file" accept=(accept)
                multiple[multiple] required[field.required()]
                aria-invalid=[field.invalid()] aria-describedby=[field.described()];
        },
    )
}

/// A search field with its own form. `name` is `q`.
pub fn search(action: &str, value: &str, label: &str, placeholder: &str) -> Markup {
    html! {
        form.search role="search" aria-label=(label) method="get" action=(action) {
            (icon::small(Icon::Search))
            input type="search" name="q" value=(value) placeholder=(placeholder) aria-label=(label)
                autocomplete="off" enterkeyhint="search";
        }
    }
}

/// One way to answer, in a group or alone.
#[derive(Debug, Clone, Copy, Default)]
pub struct Choice<'a> {
    /// What is sent.
    pub value: &'a str,
    /// What is read.
    pub label: &'a str,
    /// Under the label, smaller. Empty for none.
    pub hint: &'a str,
    /// At the end of the row: a price, a number. Empty for none.
    pub aside: &'a str,
    /// Chosen.
    pub checked: bool,
    /// Cannot be chosen; the hint says why.
    pub disabled: bool,
}

fn choice(kind: &str, class: &str, input: &str, name: &str, each: &Choice) -> Markup {
    html! {
        label class=(class) {
            input class=[some(input)] type=(kind) role=[(input == "switch").then_some("switch")]
                name=(name) value=(each.value) checked[each.checked] disabled[each.disabled];
            span.choice__text {
                span { (each.label) }
                @if !each.hint.is_empty() { span.hint { (each.hint) } }
            }
            @if !each.aside.is_empty() { span.choice__aside { (each.aside) } }
        }
    }
}

/// Yes or nothing.
pub fn checkbox(name: &str, each: &Choice) -> Markup {
    choice("checkbox", "choice", "", name, each)
}

/// A setting that is on or off.
pub fn switch(name: &str, each: &Choice) -> Markup {
    choice("checkbox", "choice choice--switch", "switch", name, each)
}

/// A question with some answers, of which one (`radio`) or several (`checkbox`) may be chosen.
#[derive(Debug, Clone, Copy, Default)]
pub struct Group<'a> {
    /// Unique on the page.
    pub id: &'a str,
    /// The name in the form.
    pub name: &'a str,
    /// The question.
    pub label: &'a str,
    /// Under the question. Empty for none.
    pub hint: &'a str,
    /// What is wrong. Empty for nothing.
    pub error: &'a str,
    /// The answers.
    pub choices: &'a [Choice<'a>],
}

fn group(group: &Group, inside: &Markup) -> Markup {
    let described = match (group.error.is_empty(), group.hint.is_empty()) {
        (true, true) => None,
        (false, true) => Some(format!("{}-error", group.id)),
        (true, false) => Some(format!("{}-hint", group.id)),
        (false, false) => Some(format!("{0}-error {0}-hint", group.id)),
    };
    html! {
        fieldset.field.is-invalid[!group.error.is_empty()] id=(group.id) aria-describedby=[described] {
            legend { (group.label) }
            (inside)
            (notes(group.id, group.hint, group.error, None))
        }
    }
}

/// One of some, as rows.
pub fn radios(of: &Group) -> Markup {
    group(of, &html! { @for each in of.choices { (choice("radio", "choice", "", of.name, each)) } })
}

/// Several of some, as rows.
pub fn checkboxes(of: &Group) -> Markup {
    group(of, &html! { @for each in of.choices { (choice("checkbox", "choice", "", of.name, each)) } })
}

/// One of some, as cards.
pub fn choice_cards(of: &Group) -> Markup {
    group(
        of,
        &html! {
            div.choices {
                @for each in of.choices { (choice("radio", "choice choice--card", "", of.name, each)) }
            }
        },
    )
}

/// One of a few variants (colour, size), as tiles.
pub fn swatches(of: &Group) -> Markup {
    group(
        of,
        &html! {
            div.swatches {
                @for each in of.choices {
                    label.swatch {
                        input type="radio" name=(of.name) value=(each.value) checked[each.checked]
                            disabled[each.disabled];
                        span { (each.label) @if !each.hint.is_empty() { small.hint { (each.hint) } } }
                    }
                }
            }
        },
    )
}

/// One to five stars. `labels` name each ("1 star", …), `chosen` is 1–5 or 0. A group of radio buttons, so that
/// the arrow keys work and no script is needed.
pub fn stars(of: &Group, labels: [&str; 5], chosen: u8) -> Markup {
    group(
        of,
        &html! {
            div.star-input {
                @for (value, label) in (1_u8..=5).zip(labels) {
                    label {
                        input type="radio" name=(of.name) value=(value) checked[chosen == value] required;
                        (icon::icon(Icon::Star))
                        span.vh { (label) }
                    }
                }
            }
        },
    )
}
