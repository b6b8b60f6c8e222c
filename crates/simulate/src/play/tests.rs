//! Small worlds, lived through.

use std::sync::LazyLock;

use super::*;
use crate::metrics::{everything, spearman};
use crate::world::Shape;

fn shape() -> Shape {
    Shape { people: 150, notes: 24, days: 2, correlation: 0.0, promise: 12, deadline: 24 * HOUR }
}

static WORLD: LazyLock<World> = LazyLock::new(|| World::new(shape(), 5));

fn lived(name: Name) -> Record {
    play(&WORLD, name, 0, Ring::Colludes, &settings())
}

fn settings() -> Settings {
    let mut settings = Settings::default();
    settings.trial.stages[0].audience = 12;
    settings
}

fn earned(record: &Record) -> f64 {
    record.earned.iter().sum()
}

#[test]
fn the_same_seed_gives_the_same_life_and_another_luck_another() {
    assert_eq!(lived(Name::Cinnabar), lived(Name::Cinnabar));
    assert_eq!(lived(Name::Thompson), lived(Name::Thompson));
    let other = play(&WORLD, Name::Thompson, 1, Ring::Colludes, &settings());
    assert_ne!(lived(Name::Thompson), other);
}

#[test]
fn nobody_earns_more_than_the_oracle() {
    let oracle = earned(&lived(Name::Oracle));
    for name in Name::ALL {
        assert!(earned(&lived(name)) <= oracle * 1.02, "{}", name.text());
    }
}

#[test]
fn no_policy_shows_a_note_before_it_is_there_or_twice_to_the_same_person() {
    let people = WORLD.people.len() as u32;
    for name in Name::ALL {
        let record = lived(name);
        assert!(record.ways.iter().all(|way| way.all <= people), "{}", name.text());
        assert!(record.ways.iter().map(|way| way.all).sum::<u32>() > 1_000, "{}", name.text());
    }
}

#[test]
fn the_order_of_time_knows_nothing_of_quality() {
    let world = World::new(Shape { notes: 200, people: 400, promise: 5, ..shape() }, 3);
    let record = play(&world, Name::Chronological, 0, Ring::Honest, &settings());
    let (notes, _) = everything(&world);
    let grown: Vec<u32> = notes
        .into_iter()
        .filter(|note| world.notes[*note as usize].published + world.shape.life() <= world.shape.end())
        .collect();
    let of =
        |what: &dyn Fn(usize) -> f64| -> Vec<f64> { grown.iter().map(|note| what(*note as usize)).collect() };
    let exposure = of(&|note| record.ways[note].young.into());
    let quality = of(&|note| world.notes[note].quality);
    assert!(spearman(&exposure, &quality).abs() < 0.25);
}

#[test]
fn only_the_pool_gives_what_counts_as_pooled() {
    assert!(lived(Name::Cinnabar).ways.iter().all(|way| way.pooled <= way.valid && way.valid <= way.all));
    assert!(lived(Name::Thompson).ways.iter().all(|way| way.pooled == 0));
}
