//! Worlds are what they say.

use super::quantile::{normal, quality};
use super::*;
use crate::metrics::spearman;

fn shape(correlation: f64) -> Shape {
    Shape { people: 2_000, notes: 1_500, days: 4, correlation, promise: 1, deadline: 24 * HOUR }
}

#[test]
fn quality_is_five_percent_on_average_and_its_quantiles_rise() {
    let steps: Vec<f64> = (0..1_000).map(|step| quality((f64::from(step) + 0.5) / 1_000.0)).collect();
    assert!((steps.iter().sum::<f64>() / 1_000.0 - 0.05).abs() < 1e-3);
    assert!(steps.is_sorted());
}

#[test]
fn the_normal_distribution_is_the_tables() {
    for (z, below) in [(0.0, 0.5), (1.0, 0.841_344_7), (-1.96, 0.024_997_9), (3.0, 0.998_650_1)] {
        assert!((normal(z) - below).abs() < 1e-6, "{z}");
    }
}

#[test]
fn followers_and_quality_are_correlated_as_asked() {
    for asked in [0.0, 0.3, 0.6] {
        let world = World::new(shape(asked), 7);
        let honest: Vec<&Note> = world.notes.iter().filter(|note| !note.ring).collect();
        let quality: Vec<f64> = honest.iter().map(|note| note.quality).collect();
        let followers: Vec<f64> =
            honest.iter().map(|note| world.people[note.author as usize].followers.into()).collect();
        assert!((spearman(&quality, &followers) - asked).abs() < 0.1, "{asked}");
    }
}

#[test]
fn the_promise_can_be_afforded() {
    let world = World::new(shape(0.0), 1);
    let seen: f64 = (0..SLOTS).map(crate::crowd::seen).sum();
    let needed = f64::from(world.shape.notes * world.shape.promise);
    assert!(needed <= BUDGET * 1.01 * world.requests.len() as f64 * seen);
}

#[test]
fn one_account_in_fifty_is_in_the_ring_and_its_notes_are_average() {
    let world = World::new(shape(0.0), 2);
    assert_eq!(world.people.iter().filter(|person| person.ring).count(), 40);
    assert!(world.notes.iter().filter(|note| note.ring).all(|note| note.quality == 0.05));
    assert!(world.notes.iter().any(|note| note.ring));
}
