//! Figures against slow, obvious versions.

use super::rank::{partial, ranks};
use super::*;
use crate::world::Shape;

/// Numbers with many equals.
fn numbers(seed: u64, count: u64) -> Vec<f64> {
    let dice = crate::dice::Dice::new(seed);
    (0..count).map(|at| (dice.throw(at) * 12.0).floor()).collect()
}

#[test]
fn a_rank_is_how_many_are_less_and_half_of_the_equals() {
    let numbers = numbers(1, 60);
    for (rank, number) in ranks(&numbers).iter().zip(&numbers) {
        let less = numbers.iter().filter(|other| *other < number).count() as f64;
        let equal = numbers.iter().filter(|other| *other == number).count() as f64;
        assert_eq!(*rank, less + (equal + 1.0) / 2.0);
    }
}

#[test]
fn gini_is_the_mean_difference_over_twice_the_mean() {
    let got = numbers(2, 40);
    let n = got.len() as f64;
    let differences: f64 = got.iter().flat_map(|a| got.iter().map(move |b| (a - b).abs())).sum();
    let mean = got.iter().sum::<f64>() / n;
    assert!((gini(&got) - differences / (2.0 * n * n * mean)).abs() < 1e-9);
    assert_eq!(gini(&[0.0, 0.0]), 0.0);
}

#[test]
fn a_correlation_that_the_third_explains_is_gone_when_it_is_given() {
    let cause: Vec<f64> = (0..400).map(f64::from).collect();
    let (one, other) = (numbers(3, 400), numbers(4, 400));
    let moved = |noise: &[f64]| -> Vec<f64> { cause.iter().zip(noise).map(|(c, n)| c + 20.0 * n).collect() };
    let (one, other) = (moved(&one), moved(&other));
    assert!(spearman(&one, &other) > 0.5);
    assert!(partial(&one, &other, &cause).abs() < 0.1);
    assert!((spearman(&cause, &cause) - 1.0).abs() < 1e-12);
}

#[test]
fn what_the_same_part_of_all_strangers_sees_owes_nothing_to_followers() {
    let shape = Shape {
        people: 800,
        notes: 160,
        days: 4,
        correlation: 0.0,
        promise: 10,
        deadline: 24 * 3_600_000_000,
    };
    let world = World::new(shape, 5);
    let seen_by = |strangers: fn(u32, u32) -> u32| -> (f64, f64) {
        let ways = (0u32..).zip(&world.notes).map(|(number, note)| {
            let strangers = strangers(number, 799 - world.people[note.author as usize].readers);
            Way { strangers, young: strangers, ..Way::default() }
        });
        let record = Record { ways: ways.collect(), earned: vec![1.0; world.people.len()] };
        let of = &record;
        let lives =
            Lives { world: &world, main: of, again: of, honest: of, oracle: of, thompson: of, informed: of };
        let notes: Vec<u32> = (0..160).collect();
        let figures = lives.figures(&notes, &[0]);
        (figures[Figure::FollowerPartial as usize], figures[Figure::FollowerPartialByNumber as usize])
    };
    assert!(world.people.iter().any(|person| person.readers > 80));
    let (each, number) = seen_by(|number, strangers| (1 + number % 7) * strangers);
    assert!(
        each.abs() < 0.05 && number < -0.05,
        "who has many followers has fewer strangers: {each}, {number}"
    );
    let (each, number) = seen_by(|_, strangers| 800 - strangers);
    assert!(each > 0.5 && number > 0.5, "shown by followers alone: {each}, {number}");
}

#[test]
fn the_best_twentieth_is_looked_for_in_the_most_shown_tenth() {
    let quality: Vec<f64> = (0..40).map(f64::from).collect();
    let mut exposure = vec![1.0; 40];
    (exposure[39], exposure[5], exposure[6], exposure[7]) = (9.0, 8.0, 7.0, 6.0);
    assert_eq!(best_found(&exposure, &quality), 0.5);
    exposure[38] = 10.0;
    assert_eq!(best_found(&exposure, &quality), 1.0);
}

#[test]
fn the_worse_half_gets_what_the_better_does_not() {
    assert!((waste(&[1.0, 2.0, 3.0, 4.0], &[0.4, 0.3, 0.2, 0.1]) - 0.7).abs() < 1e-12);
}

#[test]
fn intervals_over_seeds_are_students() {
    let seeds = [[1.0; FIGURES], [2.0; FIGURES], [3.0; FIGURES]];
    let (means, intervals) = over_seeds(&seeds);
    assert_eq!(means[0], 2.0);
    let error = 4.303 / 3f64.sqrt();
    assert!((intervals[0].0 - (2.0 - error)).abs() < 1e-9 && (intervals[0].1 - (2.0 + error)).abs() < 1e-9);
}
