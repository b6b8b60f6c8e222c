//! Facts and figures: key and value, totals, stats, facts and tables.

use maud::{Markup, html};

use crate::people::Mood;

/// Terms with what they are.
pub fn kv(pairs: &[(&str, Markup)]) -> Markup {
    html! { dl.kv { @for (term, value) in pairs { div { dt { (term) } dd { (value) } } } } }
}

/// A line of a bill.
#[derive(Debug, Clone, Copy, Default)]
pub struct Total<'a> {
    /// "Delivery".
    pub label: &'a str,
    /// Under the label, smaller. Empty for none.
    pub note: &'a str,
    /// "¥28.00".
    pub amount: &'a str,
    /// The sum of all.
    pub sum: bool,
}

/// A bill: parts, then the sum.
pub fn totals(lines: &[Total]) -> Markup {
    html! {
        dl.totals {
            @for line in lines {
                div.totals__sum[line.sum] {
                    dt { (line.label) @if !line.note.is_empty() { span.hint { (line.note) } } }
                    dd { (line.amount) }
                }
            }
        }
    }
}

/// Numbers with what they count, in a row: followers, notes.
pub fn facts(pairs: &[(&str, &str)]) -> Markup {
    html! {
        @if !pairs.is_empty() {
            ul.facts { @for (number, label) in pairs { li { b { (number) } " " span { (label) } } } }
        }
    }
}

/// A headline figure.
#[derive(Debug, Clone, Copy, Default)]
pub struct Stat<'a> {
    /// What it is.
    pub label: &'a str,
    /// How much.
    pub value: &'a str,
    /// Change, or a remark. Empty for none.
    pub note: &'a str,
    /// Whether the change is good news.
    pub mood: Mood,
}

/// Headline figures side by side.
pub fn stats(all: &[Stat]) -> Markup {
    html! {
        dl.stats {
            @for stat in all {
                div.card.stat {
                    dt { (stat.label) }
                    dd.stat__value { (stat.value) }
                    @if !stat.note.is_empty() { dd class={ "stat__note is-" (stat.mood.name()) } { (stat.note) } }
                }
            }
        }
    }
}

/// A column of a table.
#[derive(Debug, Clone, Copy)]
pub struct Column<'a> {
    /// Its heading, and on phones the label of each value.
    pub label: &'a str,
    /// Set right, for numbers.
    pub number: bool,
}

/// A table that becomes cards on phones. `caption` is read, not shown. Rows have as many cells as columns.
pub fn table(caption: &str, columns: &[Column], rows: &[Vec<Markup>]) -> Markup {
    html! {
        div.table-wrap {
            // The roles survive `display: block` on phones, where browsers drop the table's own.
            table.table role="table" {
                caption.vh { (caption) }
                thead role="rowgroup" {
                    tr role="row" {
                        @for column in columns {
                            th.is-number[column.number] role="columnheader" scope="col" { (column.label) }
                        }
                    }
                }
                tbody role="rowgroup" {
                    @for row in rows {
                        tr role="row" {
                            @for (column, cell) in columns.iter().zip(row) {
                                td.is-number[column.number] role="cell" data-label=(column.label) { (cell) }
                            }
                        }
                    }
                }
            }
        }
    }
}

/// A share of a whole as a bar with its words: stock sold, budget spent.
pub fn meter(label: &str, percent: u8) -> Markup {
    html! {
        div.metered {
            span { (label) }
            span.meter aria-hidden="true" { i class=(crate::width_class(percent)) {} }
        }
    }
}

/// One thing of a [`list`]: what it is, a line under it, and what can be done with it at the end.
pub fn item(title: &Markup, meta: &str, actions: &Markup) -> Markup {
    html! {
        div.row.row--wrap {
            div.grow { strong { (title) } @if !meta.is_empty() { p.meta { (meta) } } }
            (actions)
        }
    }
}

/// Things under each other with a line between.
pub fn list(items: &[Markup]) -> Markup {
    html! { ul.list { @for item in items { li { (item) } } } }
}
