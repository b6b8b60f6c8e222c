//! The value that orders the page.

use super::*;

#[test]
fn the_value_is_the_published_formula() {
    let values = Values { like: 2.0, ..Values::default() };
    let outcomes = [1.0, 0.5, 1.0, 0.0, 0.25, 0.0, 0.125, 0.0];
    assert!((values.of(&outcomes) - (0.2 + 0.5 + 2.0 + 1.0 + 1.0)).abs() < 1e-6);
    assert_eq!(Values::default().of(&[0.0; HEADS]), 0.0);
    assert!(values.not_interested < 0.0 && values.report < values.not_interested);
}

#[test]
fn heads_are_numbered_in_their_order() {
    assert!(Head::ALL.iter().enumerate().all(|(place, head)| *head as usize == place));
}
