//! What somebody chooses oftener than others.

use super::*;

const CHANNEL: u64 = 1;

#[test]
fn what_a_topic_tells_counts_once_though_its_channel_was_told_too() {
    let mut person = Person::new(1);
    person.taught(CHANNEL, Some(7), 1.0, 4.0);
    assert!((person.taste(CHANNEL, Some(7)) - (4.0 + TASTE_PRIOR) / (1.0 + TASTE_PRIOR)).abs() < 1e-6);
}

#[test]
fn a_topic_leans_half_way_on_the_rest_of_its_channel_and_on_nothing_else() {
    let mut person = Person::new(1);
    person.taught(CHANNEL, Some(7), 3.0, 9.0);
    let channel = (9.0 + TASTE_PRIOR) / (3.0 + TASTE_PRIOR);
    assert!((person.taste(CHANNEL, Some(8)) - channel.sqrt()).abs() < 1e-6, "of a topic that was never met");
    assert!((person.taste(CHANNEL, None) - channel).abs() < 1e-6, "of a note without topics");
    assert_eq!(person.taste(2, Some(9)), 1.0, "of another channel");
}

#[test]
fn what_is_left_unchosen_is_tasted_less() {
    let mut person = Person::new(1);
    let tastes: Vec<f32> = (0..5)
        .map(|_| {
            person.taught(CHANNEL, Some(7), 0.5, 0.0);
            person.taste(CHANNEL, Some(7))
        })
        .collect();
    assert!(tastes.is_sorted_by(|a, b| a > b) && tastes[0] < 1.0, "{tastes:?}");
}
