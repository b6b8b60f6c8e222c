//! What an evaluation found, as a table for people and as JSON.

use std::fmt;

use serde::Serialize;

/// One figure of a report.
#[derive(Debug, Clone, Serialize)]
pub struct Figure {
    /// Its name, as the literature calls it: `recall@20`.
    pub name: String,
    /// Its value.
    pub value: f64,
    /// Its 95 % interval, where one was computed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub interval: Option<(f64, f64)>,
}

/// What one protocol found on one set.
#[derive(Debug, Clone, Serialize)]
pub struct Report {
    /// The protocol's name on the command line.
    pub protocol: &'static str,
    /// The set's name: its folder, or its file.
    pub set: String,
    /// What was chosen on the validation split, and what the set holds.
    pub parameters: Vec<(String, String)>,
    /// What was measured on the test split.
    pub figures: Vec<Figure>,
    /// Seconds from the first byte read to the last figure.
    pub seconds: f64,
}

impl fmt::Display for Report {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(out, "{} on {}, {:.1} s", self.protocol, self.set, self.seconds)?;
        for (name, value) in &self.parameters {
            writeln!(out, "  {name:<28} {value}")?;
        }
        for Figure { name, value, interval } in &self.figures {
            match interval {
                Some((low, high)) => writeln!(out, "  {name:<28} {value:.4}  [{low:.4}, {high:.4}]")?,
                None => writeln!(out, "  {name:<28} {value:.4}")?,
            }
        }
        Ok(())
    }
}
