//! The drawing.

use super::*;
use crate::metrics::FIGURES;

#[test]
fn a_drawing_has_a_bar_for_each_policy_in_each_panel() {
    let outcome = |name| Outcome { name, means: [0.5; FIGURES], intervals: [(0.4, 0.6); FIGURES] };
    let outcomes = vec![outcome(crate::OURS), outcome("chronological")];
    let drawing = drawing(&Comparison { outcomes, scatter: vec![(0.05, 100.0), (0.1, 400.0)] });
    assert_eq!(drawing.matches("class=\"o\" x=").count(), PANELS.len());
    assert_eq!(drawing.matches("class=\"r\" x=").count(), PANELS.len());
    assert_eq!(drawing.matches("<circle").count(), 2);
    assert!(drawing.contains("prefers-color-scheme:dark") && drawing.ends_with("</svg>\n"));
    assert!(!drawing.contains("NaN"));
}
