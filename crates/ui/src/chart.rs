//! Figures over time as columns, with the same figures as a table below: for who looks, and for who reads.

use maud::{Markup, html};

use crate::data::{self, Column};
use crate::sheet;

/// One column of a chart.
#[derive(Debug, Clone, Copy)]
pub struct Point<'a> {
    /// What it stands for: a day.
    pub label: &'a str,
    /// How high it is, in any unit; below 0 counts as 0.
    pub value: f64,
    /// The value as people read it.
    pub text: &'a str,
}

/// The words around a chart.
#[derive(Debug, Clone, Copy)]
pub struct Words<'a> {
    /// What the chart shows, above it.
    pub title: &'a str,
    /// What it says in a sentence, below the title and read instead of the picture.
    pub says: &'a str,
    /// "As a table".
    pub table: &'a str,
    /// The heading of the labels: "Day".
    pub label: &'a str,
    /// The heading of the values.
    pub value: &'a str,
}

/// Width of a column and of its gap, in units of the drawing.
const STEP: usize = 20;
const BAR: usize = 14;
const HEIGHT: f64 = 100.0;
/// Columns that a chart has room for at least: one alone would be a wall.
const LEAST: usize = 14;

/// Columns side by side, the last at the right. `top` is the value of the full height; none takes the highest.
pub fn columns(words: &Words, top: Option<f64>, points: &[Point]) -> Markup {
    let highest = points.iter().map(|point| point.value).fold(0.0, f64::max);
    let top = top.unwrap_or(highest).max(f64::MIN_POSITIVE);
    let places = points.len().max(LEAST);
    let (width, from) = (places * STEP, places - points.len());
    let heading = |label, number| Column { label, number };
    let rows: Vec<Vec<Markup>> =
        points.iter().map(|point| vec![html! { (point.label) }, html! { (point.text) }]).collect();
    let table = data::table(words.title, &[heading(words.label, false), heading(words.value, true)], &rows);
    html! {
        figure.chart {
            figcaption { b { (words.title) } span.hint { (words.says) } }
            svg.chart__columns viewBox={ "0 0 " (width) " " (HEIGHT) } preserveAspectRatio="none" role="img"
                aria-label=(words.says) {
                @for (place, point) in points.iter().enumerate() {
                    @let high = (point.value.clamp(0.0, top) / top * HEIGHT).round();
                    rect x=((from + place) * STEP + (STEP - BAR) / 2) y=(HEIGHT - high) width=(BAR) height=(high) {
                        title { (point.label) ": " (point.text) }
                    }
                }
            }
            (sheet::fold(words.table, false, &table))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_column_is_as_high_as_its_part_of_the_top_and_the_table_says_the_same() {
        let words = Words { title: "Seen", says: "Up", table: "As a table", label: "Day", value: "Cards" };
        let point = |label, value, text| Point { label, value, text };
        let points = [point("1 May", 5.0, "5"), point("2 May", 10.0, "10"), point("3 May", -1.0, "−1")];
        let html = columns(&words, None, &points).into_string();
        for height in ["height=\"50\"", "height=\"100\"", "height=\"0\""] {
            assert!(html.contains(height), "{html}");
        }
        assert_eq!(html.matches("2 May").count(), 2, "in the drawing and in the table");
        assert!(columns(&words, Some(20.0), &points).into_string().contains("height=\"25\""));
        assert!(!columns(&words, None, &[]).into_string().contains("NaN"));
    }
}
