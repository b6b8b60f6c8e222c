//! The pass marks: what the site's own policy has to reach, written down before anything was measured.

use crate::metrics::{Figure, Outcome};

/// Which side of a mark is the good one.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Side {
    /// The figure's mean is at least the mark.
    AtLeast,
    /// The figure's mean is at most the mark.
    AtMost,
    /// The figure's mean lies between minus the mark and the mark.
    Within,
}

/// One mark.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Mark {
    /// The figure.
    pub figure: Figure,
    /// Which side of `limit` is good.
    pub side: Side,
    /// The limit.
    pub limit: f64,
    /// Whether the mark is for worlds in which followers say nothing of quality, and not for others.
    pub independent: bool,
}

const fn mark(figure: Figure, side: Side, limit: f64) -> Mark {
    Mark { figure, side, limit, independent: false }
}

/// What the policy named [`crate::OURS`] has to reach on average over the seeds.
pub const MARKS: &[Mark] = &[
    mark(Figure::TrialsKept, Side::AtLeast, 0.99),
    mark(Figure::TrialsKeptWorstDecile, Side::AtLeast, 0.99),
    mark(Figure::BestFound, Side::AtLeast, 0.88),
    mark(Figure::QualityCorrelation, Side::AtLeast, 0.7),
    Mark { independent: true, ..mark(Figure::FollowerPartial, Side::Within, 0.02) },
    mark(Figure::EngagementOfThompson, Side::AtLeast, 0.96),
    mark(Figure::ShareMoved, Side::AtMost, 0.25),
    mark(Figure::SmallShare, Side::AtLeast, 0.5),
    mark(Figure::FraudGain, Side::AtMost, 1.1),
];

/// A mark and what was measured for it.
#[derive(Debug, Clone, PartialEq)]
pub struct Judged {
    /// What was asked, in words.
    pub asked: String,
    /// What was measured.
    pub measured: f64,
    /// Whether it was reached.
    pub reached: bool,
}

/// Holds our policy against the marks, and against the other policies: it has to earn more than each of them, but
/// for the oracle and those that learn as plain Thompson sampling does.
#[must_use]
pub fn judge(outcomes: &[Outcome], correlation: f64) -> Vec<Judged> {
    let Some(ours) = outcomes.iter().find(|outcome| outcome.name == crate::OURS) else { return Vec::new() };
    let due = MARKS.iter().filter(|mark| correlation == 0.0 || !mark.independent);
    let mut judged: Vec<Judged> = due
        .map(|mark| {
            let measured = ours.mean(mark.figure);
            let (reached, sign) = match mark.side {
                Side::AtLeast => (measured >= mark.limit, "≥"),
                Side::AtMost => (measured <= mark.limit, "≤"),
                Side::Within => (measured.abs() <= mark.limit, "within ±"),
            };
            Judged { asked: format!("{} {sign} {}", mark.figure.name(), mark.limit), measured, reached }
        })
        .collect();
    let earned = ours.mean(Figure::EngagementOfOracle);
    for other in outcomes.iter().filter(|other| !other.name.starts_with("thompson")) {
        if other.name != crate::OURS && other.name != crate::ORACLE {
            let limit = other.mean(Figure::EngagementOfOracle);
            let asked = format!("engagement_of_oracle > {limit:.3} of {}", other.name);
            judged.push(Judged { asked, measured: earned, reached: earned > limit });
        }
    }
    judged
}
