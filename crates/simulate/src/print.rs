//! The answer as JSON and as a table.

use std::fmt::Write;

use serde_json::{Map, Value, json};

use crate::marks::Judged;
use crate::metrics::{Figure, Outcome};

/// An array with an object for each policy: each figure, and its interval as `<name>_ci`.
///
/// # Errors
/// Where memory ends.
pub fn json(outcomes: &[Outcome]) -> anyhow::Result<String> {
    let object = |outcome: &Outcome| {
        let mut object = Map::new();
        object.insert("name".to_owned(), json!(outcome.name));
        for figure in Figure::ALL {
            let (low, high) = outcome.intervals[figure as usize];
            object.insert(figure.name().to_owned(), json!(outcome.mean(figure)));
            object.insert(format!("{}_ci", figure.name()), json!([low, high]));
        }
        Value::Object(object)
    };
    let all: Vec<Value> = outcomes.iter().map(object).collect();
    Ok(serde_json::to_string_pretty(&all)?)
}

/// A table for people: a row for each figure, a column for each policy; below it the marks.
#[must_use]
pub fn table(outcomes: &[Outcome], judged: &[Judged]) -> String {
    let mut out = format!("{:38}", "");
    for outcome in outcomes {
        let _ = write!(out, "{:>20}", outcome.name);
    }
    for figure in Figure::ALL {
        let _ = write!(out, "\n{:38}", figure.name());
        for outcome in outcomes {
            let (low, high) = outcome.intervals[figure as usize];
            let _ = write!(out, "{:>14.3} ±{:.3}", outcome.mean(figure), (high - low) / 2.0);
        }
    }
    out.push('\n');
    for Judged { asked, measured, reached } in judged {
        let _ = writeln!(out, "{} {asked}: {measured:.3}", if *reached { "reached" } else { "MISSED " });
    }
    out
}
