//! The comparison as a drawing: a panel of bars with intervals for each figure, and for the first policy the exposure
//! of each note against its hidden quality. Readable on light and dark ground.

use std::fmt::Write;

use crate::compare::Comparison;
use crate::metrics::{Figure, Outcome};

/// The figures that are drawn, each with what its panel is called and the mark that ours has to reach.
const PANELS: [(Figure, &str, f64); 8] = [
    (Figure::TrialsKept, "Promises kept", 0.99),
    (Figure::BestFound, "Best notes found in 48 hours", 0.88),
    (Figure::QualityCorrelation, "Exposure follows quality", 0.7),
    (Figure::FollowerPartial, "Effect of followers on exposure", 0.0),
    (Figure::EngagementOfOracle, "Engagement, oracle = 1", f64::NAN),
    (Figure::ShareMoved, "Share moved by luck", 0.25),
    (Figure::FraudGain, "What a ring gains", 1.1),
    (Figure::Gini, "Inequality of exposure (Gini)", f64::NAN),
];

const STYLE: &str = "text{font:13px system-ui,sans-serif;fill:#26201c}.t{font-weight:600;font-size:15px}\
.q{fill:#6d625a}.o{fill:#c6402c}.r{fill:#a99f95}.e{stroke:#26201c}.m{stroke:#26201c;stroke-dasharray:3 3}\
.a{stroke:#a99f95}.g{fill:#fbf8f3}@media(prefers-color-scheme:dark){text{fill:#efe8e0}.q{fill:#b3a89e}\
.o{fill:#ec6a52}.r{fill:#6d655e}.e,.m{stroke:#efe8e0}.a{stroke:#6d655e}.g{fill:#191614}}";

/// Width and height of a panel, and how wide the names to the left of its bars are.
const PANEL: (f64, f64) = (470.0, 280.0);
const NAMES: f64 = 140.0;
const BARS: f64 = 250.0;

/// The drawing, as SVG.
#[must_use]
pub fn drawing(comparison: &Comparison) -> String {
    let (width, height) = (2.0 * PANEL.0 + 20.0, 5.0 * PANEL.1 + 20.0);
    let mut out = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width} {height}\" role=\"img\" \
         aria-label=\"Policies compared\"><style>{STYLE}</style><rect class=\"g\" width=\"{width}\" height=\"{height}\"/>"
    );
    for (number, panel) in PANELS.iter().enumerate() {
        let (x, y) = (20.0 + (number % 2) as f64 * PANEL.0, 30.0 + (number / 2) as f64 * PANEL.1);
        bars(&mut out, (x, y), panel, &comparison.outcomes);
    }
    scatter(&mut out, (20.0, 30.0 + 4.0 * PANEL.1), comparison);
    out.push_str("</svg>\n");
    out
}

fn text(out: &mut String, class: &str, (x, y): (f64, f64), text: &str) {
    let _ = write!(out, "<text class=\"{class}\" x=\"{x:.1}\" y=\"{y:.1}\">{text}</text>");
}

fn line(out: &mut String, class: &str, from: (f64, f64), to: (f64, f64)) {
    let ((x1, y1), (x2, y2)) = (from, to);
    let _ = write!(out, "<path class=\"{class}\" d=\"M{x1:.1} {y1:.1}L{x2:.1} {y2:.1}\"/>");
}

fn bars(out: &mut String, (x, y): (f64, f64), panel: &(Figure, &str, f64), outcomes: &[Outcome]) {
    let &(figure, title, mark) = panel;
    text(out, "t", (x, y), title);
    let values = outcomes.iter().flat_map(|outcome| {
        let (low, high) = outcome.intervals[figure as usize];
        [outcome.mean(figure), low, high]
    });
    let values: Vec<f64> =
        values.chain([0.0]).chain(mark.is_finite().then_some(mark)).filter(|v| v.is_finite()).collect();
    let least = values.iter().copied().fold(0.0, f64::min);
    let most = values.iter().copied().fold(1e-9, f64::max);
    let at = |value: f64| x + NAMES + (value - least) / (most - least) * BARS;
    let mut row = y + 14.0;
    for outcome in outcomes {
        let mean = outcome.mean(figure);
        text(out, "q", (x, row + 13.0), outcome.name);
        if mean.is_finite() {
            let (low, high) = outcome.intervals[figure as usize];
            let class = if outcome.name == crate::OURS { "o" } else { "r" };
            let (left, right) = (at(mean.min(0.0)), at(mean.max(0.0)));
            let _ = write!(
                out,
                "<rect class=\"{class}\" x=\"{left:.1}\" y=\"{row:.1}\" width=\"{:.1}\" height=\"16\" rx=\"2\"/>",
                (right - left).max(1.0)
            );
            line(out, "e", (at(low), row + 8.0), (at(high), row + 8.0));
            text(out, "q", (x + NAMES + BARS + 8.0, row + 13.0), &format!("{mean:.2}"));
        }
        row += 24.0;
    }
    line(out, "a", (at(0.0), y + 10.0), (at(0.0), row));
    if mark.is_finite() && mark != 0.0 {
        line(out, "m", (at(mark), y + 10.0), (at(mark), row));
    }
}

/// Each note a dot: its quality to the right, the root of its exposure upwards.
fn scatter(out: &mut String, (x, y): (f64, f64), comparison: &Comparison) {
    let Some(first) = comparison.outcomes.first() else { return };
    text(
        out,
        "t",
        (x, y),
        &format!("{}: exposure of each note by its hidden quality, one world", first.name),
    );
    let (wide, high) = (2.0 * PANEL.0 - 40.0, PANEL.1 - 70.0);
    let most = comparison
        .scatter
        .iter()
        .fold((1e-9, 1.0), |most: (f64, f64), dot| (most.0.max(dot.0), most.1.max(dot.1)));
    for (quality, exposure) in &comparison.scatter {
        let (right, up) = (x + quality / most.0 * wide, y + 14.0 + high * (1.0 - (exposure / most.1).sqrt()));
        let _ =
            write!(out, "<circle class=\"o\" cx=\"{right:.1}\" cy=\"{up:.1}\" r=\"2.5\" opacity=\".6\"/>");
    }
    let floor = y + 16.0 + high;
    line(out, "a", (x, floor), (x + wide, floor));
    text(
        out,
        "q",
        (x, floor + 18.0),
        &format!("quality 0 to {:.2} →   exposure 0 to {:.0} ↑ (root)", most.0, most.1),
    );
}

#[cfg(test)]
mod tests;
