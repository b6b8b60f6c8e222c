//! What somebody chooses oftener than others.

use super::*;

const CHANNEL: u64 = 1;

#[test]
fn what_a_topic_tells_counts_once_though_its_channel_was_told_too() {
    let mut tastes = Tastes::default();
    tastes.learn(CHANNEL, Some(7), 1.0, 4.0);
    assert!((tastes.of(CHANNEL, Some(7)) - (4.0 + PRIOR) / (1.0 + PRIOR)).abs() < 1e-6);
}

#[test]
fn a_topic_leans_half_way_on_the_rest_of_its_channel_and_on_nothing_else() {
    let mut tastes = Tastes::default();
    tastes.learn(CHANNEL, Some(7), 3.0, 9.0);
    let channel = (9.0 + PRIOR) / (3.0 + PRIOR);
    assert!((tastes.of(CHANNEL, Some(8)) - channel.sqrt()).abs() < 1e-6, "of a topic that was never met");
    assert!((tastes.of(CHANNEL, None) - channel).abs() < 1e-6, "of a note without topics");
    assert_eq!(tastes.of(2, Some(9)), 1.0, "of another channel");
}

#[test]
fn what_is_left_unchosen_is_tasted_less() {
    let mut tastes = Tastes::default();
    let ratios: Vec<f32> = (0..5)
        .map(|_| {
            tastes.learn(CHANNEL, Some(7), 0.5, 0.0);
            tastes.of(CHANNEL, Some(7))
        })
        .collect();
    assert!(ratios.is_sorted_by(|a, b| a > b) && ratios[0] < 1.0, "{ratios:?}");
}
