//! A world with hidden tastes: what the vectors find of them, also for notes that nobody has seen.

use rand::{Rng, SeedableRng};
use rand_chacha::ChaCha8Rng;
use rand_distr::{Distribution, StandardNormal};

use super::*;
use crate::event::term;

const HIDDEN: usize = 6;
type Taste = [f32; HIDDEN];

/// People and notes in a space that the learner never sees. A note is what its author and its topics are, and a
/// little of its own.
struct World {
    people: Vec<Taste>,
    notes: Vec<(Vec<u64>, Taste)>,
    rng: ChaCha8Rng,
}

impl World {
    fn new(seed: u64, people: usize, notes: usize) -> Self {
        let mut rng = ChaCha8Rng::seed_from_u64(seed);
        let mut taste = || -> Taste { std::array::from_fn(|_| StandardNormal.sample(&mut rng)) };
        let people = (0..people).map(|_| taste()).collect();
        let topics: Vec<Taste> = (0..40).map(|_| taste()).collect();
        let authors: Vec<Taste> = (0..80).map(|_| taste()).collect();
        let own: Vec<Taste> = (0..notes).map(|_| taste()).collect();
        let notes = own.iter().enumerate().map(|(note, own)| {
            let (first, second) = (rng.random_range(0..topics.len()), rng.random_range(0..topics.len()));
            let author = rng.random_range(0..authors.len());
            let mut features = vec![term(&format!("note {note}")), term(&format!("author {author}"))];
            features.extend([first, second].map(|topic| term(&format!("topic {topic}"))));
            // Words: half tell the topic, half tell nothing.
            features.extend((0..4).map(|_| term(&format!("word {first} {}", rng.random_range(0..6)))));
            features.extend((0..4).map(|_| term(&format!("noise {}", rng.random_range(0..300)))));
            features.extend([term("form"), term(&format!("channel {}", first % 8))]);
            let place = std::array::from_fn(|dim| {
                topics[first][dim] * 0.5
                    + topics[second][dim] * 0.5
                    + authors[author][dim] * 0.4
                    + own[dim] * 0.3
            });
            (features, place)
        });
        let notes = notes.collect();
        Self { people, notes, rng }
    }

    fn chance(&self, person: usize, note: usize) -> f32 {
        let fit: f32 = self.people[person].iter().zip(&self.notes[note].1).map(|(a, b)| a * b).sum();
        logistic(fit * 1.5 - 1.5)
    }

    fn acts(&mut self, person: usize, note: usize) -> bool {
        let chance = self.chance(person, note);
        self.rng.random_bool(f64::from(chance))
    }
}

/// How often what was acted on scored higher than what was not.
fn auc(mut scored: Vec<(f32, bool)>) -> f64 {
    scored.sort_by(|a, b| a.0.total_cmp(&b.0));
    let positives = scored.iter().filter(|(_, label)| *label).count();
    let ranks: usize =
        scored.iter().enumerate().filter(|(_, (_, label))| *label).map(|(rank, _)| rank + 1).sum();
    (ranks - positives * (positives + 1) / 2) as f64 / (positives * (scored.len() - positives)) as f64
}

const WARM: usize = 600;

struct Learned {
    world: World,
    factors: Factors,
    people: Vec<Vector>,
    clicks: Vec<(f32, f32)>,
}

/// Events on the first 600 notes; even pairs are learned, odd ones are kept for the test. Nobody meets the others.
fn learned(events: usize, visible: fn(&[u64]) -> &[u64]) -> Learned {
    let mut world = World::new(7, 300, 900);
    let mut factors = Factors::new(Settings { bits: 16, ..Settings::default() }, 1);
    let mut people = vec![[0.0; DIMS]; world.people.len()];
    let mut clicks = vec![(0.0, 0.0); WARM];
    for _ in 0..events {
        let person = world.rng.random_range(0..people.len());
        let note = world.rng.random_range(0..WARM / 2) * 2 + person % 2;
        let label = world.acts(person, note);
        let features = world.notes[note].0.clone();
        factors.learn(&mut people[person], visible(&features), f32::from(label), 1.0);
        clicks[note].0 += f32::from(label);
        clicks[note].1 += 1.0;
    }
    Learned { world, factors, people, clicks }
}

/// The AUC of a score over pairs that were not learned, among notes that were (`false`) or were not met.
fn quality(learned: &mut Learned, cold: bool, score: impl Fn(&Learned, usize, usize) -> f32) -> f64 {
    let mut scored = Vec::new();
    for pair in 0..20_000 {
        let person = pair % learned.people.len();
        let note = if cold { WARM + pair * 7 % 300 } else { pair * 7 % (WARM / 2) * 2 + (person + 1) % 2 };
        let label = learned.world.acts(person, note);
        scored.push((score(learned, person, note), label));
    }
    auc(scored)
}

fn full(learned: &Learned, person: usize, note: usize) -> f32 {
    let features = &learned.world.notes[note].0;
    Factors::affinity(&learned.people[person], &learned.factors.note(features))
        + learned.factors.level()
        + learned.factors.place(features).1
}

#[test]
fn hidden_tastes_are_found_for_pairs_that_never_met_and_for_notes_that_nobody_met() {
    let mut learned = learned(60_000, |features| features);
    let oracle = quality(&mut learned, true, |learned, person, note| learned.world.chance(person, note));
    let popular = quality(&mut learned, false, |learned, _, note| {
        (learned.clicks[note].0 + 1.0) / (learned.clicks[note].1 + 4.0)
    });
    let warm = quality(&mut learned, false, full);
    let cold = quality(&mut learned, true, full);
    let taste = quality(&mut learned, true, |learned, person, note| {
        Factors::affinity(&learned.people[person], &learned.factors.note(&learned.world.notes[note].0))
    });
    println!(
        "oracle {oracle:.3}, popular {popular:.3}, warm {warm:.3}, cold {cold:.3}, taste alone {taste:.3}"
    );
    assert!(warm > 0.75 && warm > popular + 0.15, "warm {warm:.3}, popular {popular:.3}");
    assert!(cold > 0.75 && taste > 0.74, "cold {cold:.3}, taste alone {taste:.3}");
}

#[test]
fn without_content_nothing_is_known_of_a_new_note() {
    let mut learned = learned(60_000, |features| &features[..1]);
    let cold = quality(&mut learned, true, |learned, person, note| {
        Factors::affinity(&learned.people[person], &learned.factors.note(&learned.world.notes[note].0[..1]))
    });
    assert!((cold - 0.5).abs() < 0.05, "{cold:.3}");
}

#[test]
fn the_same_story_gives_the_same_bits_also_through_a_snapshot() {
    let (first, mut second) = (learned(5_000, |features| features), learned(5_000, |features| features));
    assert_eq!(first.people, second.people);
    let restored: Factors = postcard::from_bytes(&postcard::to_allocvec(&first.factors).unwrap()).unwrap();
    assert_eq!(restored, second.factors);
    let other = Factors::new(first.factors.settings, 2);
    assert_ne!(other.note(&[1]), Factors::new(first.factors.settings, 1).note(&[1]));
    second.factors.learn(&mut second.people[0], &[1, 2], 1.0, 1.0);
    assert_ne!(restored, second.factors);
}

#[test]
fn one_lesson_is_the_gradient_of_the_logistic_loss() {
    let settings = Settings { bits: 8, shrink: 0.0, ..Settings::default() };
    let mut factors = Factors::new(settings, 3);
    let mut person: Vector = std::array::from_fn(|dim| (dim as f32 * 0.7).sin() * 0.2);
    let features = [term("a"), term("b"), term("c")];
    let loss = |person: &Vector| {
        let odds = factors.level()
            + factors.place(&features).1
            + Factors::affinity(person, &factors.note(&features));
        -f64::from(logistic(odds)).ln()
    };
    let slopes: Vec<f64> = (0..DIMS)
        .map(|dim| {
            let (mut above, mut below) = (person, person);
            above[dim] += 0.05;
            below[dim] -= 0.05;
            (loss(&above) - loss(&below)) / 0.1
        })
        .collect();
    let before = person;
    factors.learn(&mut person, &features, 1.0, 1.0);
    for dim in 0..DIMS {
        let step = f64::from(before[dim] - person[dim]) / f64::from(settings.person_rate);
        assert!((step - slopes[dim]).abs() < 1e-3, "{dim}: {step} {}", slopes[dim]);
    }
}

#[test]
fn a_note_with_many_features_is_as_long_as_one_with_few() {
    let factors = Factors::new(Settings { bits: 12, ..Settings::default() }, 5);
    let length = |count: u64| {
        let notes = (0..200).map(|note| (0..count).map(|each| note * 1_000 + each).collect::<Vec<_>>());
        notes.map(|features| dot(&factors.note(&features), &factors.note(&features)).sqrt()).sum::<f32>()
            / 200.0
    };
    let (few, many) = (length(4), length(40));
    assert!((few / many - 1.0).abs() < 0.1, "{few} {many}");
    assert_eq!(factors.note(&[]), [0.0; DIMS]);
}

#[test]
fn a_lesson_without_features_or_without_numbers_changes_nothing() {
    let mut factors = Factors::new(Settings { bits: 8, ..Settings::default() }, 5);
    let before = factors.clone();
    let mut person = [0.5; DIMS];
    factors.learn(&mut person, &[], 1.0, 1.0);
    factors.learn(&mut person, &[1, 2], f32::NAN, 1.0);
    factors.learn(
        &mut std::array::from_fn(|dim| if dim == 3 { f32::INFINITY } else { 0.1 }),
        &[1, 2],
        1.0,
        1.0,
    );
    assert_eq!((factors, person), (before, [0.5; DIMS]));
}

#[test]
fn heavy_lessons_told_again_and_again_stay_bounded() {
    let mut factors = Factors::new(Settings { bits: 8, ..Settings::default() }, 5);
    let mut person = [0.0; DIMS];
    for step in 0..20_000u32 {
        factors.learn(&mut person, &[1, 2, 3], f32::from(u8::from(step % 3 == 0)), 100.0);
    }
    let odds =
        Factors::affinity(&person, &factors.note(&[1, 2, 3])) + factors.level() + factors.place(&[1, 2, 3]).1;
    assert!(dot(&person, &person) < 100.0 && odds.abs() < 20.0, "{odds}");
}
