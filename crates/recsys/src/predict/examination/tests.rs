//! A log of opens whose true curve is known: what is found of it, and what knowing it is worth.

use rand::seq::SliceRandom;
use rand::{Rng, SeedableRng};
use rand_chacha::ChaCha8Rng;

use super::*;
use crate::predict::{Example, HEADS, Model, Settings};

const PLACES: usize = 20;
const NOTES: usize = 400;

fn truth(position: usize) -> f32 {
    (position as f32 + 1.0).powf(-0.5)
}

/// What is learned of each note from pages of which a part is random and the rest is ordered by something that is not
/// quality.
struct Site {
    quality: Vec<f32>,
    examination: Examination,
    models: Vec<Model>,
}

fn run(seed: u64, pages: usize, random: f64, corrected: bool) -> Site {
    let mut rng = ChaCha8Rng::seed_from_u64(seed);
    let quality: Vec<f32> = (0..NOTES).map(|_| rng.random_range(0.05..0.5)).collect();
    let fame: Vec<f32> = (0..NOTES).map(|_| rng.random_range(0.0..1.0)).collect();
    let mut examination = Examination::default();
    let mut models = vec![Model::new(Settings::default()); NOTES];
    let mut notes: Vec<usize> = (0..NOTES).collect();
    for _ in 0..pages {
        let (page, _) = notes.partial_shuffle(&mut rng, PLACES);
        let is_random = rng.random_bool(random);
        if !is_random {
            page.sort_by(|a, b| fame[*b].total_cmp(&fame[*a]));
        }
        for (position, note) in page.iter().enumerate() {
            let opened = rng.random_bool(f64::from(truth(position) * quality[*note]));
            let predicted = models[*note].predict(&Example::default())[0];
            let place = position as u16;
            if is_random {
                examination.observe(Surface::Explore, place, opened, predicted);
            }
            let weight =
                if corrected { examination.weight(Surface::Explore, place, opened, predicted) } else { 1.0 };
            let mut outcome = [0.0; HEADS];
            outcome[0] = f32::from(opened);
            models[*note].learn(&Example::default(), &outcome, weight);
        }
    }
    Site { quality, examination, models }
}

fn predicted(site: &Site) -> Vec<f32> {
    site.models.iter().map(|model| model.predict(&Example::default())[0]).collect()
}

fn ranks(values: &[f32]) -> Vec<f64> {
    let mut order: Vec<usize> = (0..values.len()).collect();
    order.sort_by(|a, b| values[*a].total_cmp(&values[*b]));
    let mut ranks = vec![0.0; values.len()];
    order.iter().enumerate().for_each(|(rank, each)| ranks[*each] = rank as f64);
    ranks
}

/// Spearman's rank correlation of the model's predictions with the hidden quality.
fn correlation(site: &Site) -> f64 {
    let mean = (NOTES - 1) as f64 / 2.0;
    let pairs = ranks(&predicted(site)).into_iter().zip(ranks(&site.quality)).collect::<Vec<_>>();
    let product: f64 = pairs.iter().map(|(a, b)| (a - mean) * (b - mean)).sum();
    product / pairs.iter().map(|(a, _)| (a - mean).powi(2)).sum::<f64>()
}

/// By what part the predictions miss the quality, on average.
fn miss(site: &Site) -> f32 {
    let misses =
        predicted(site).into_iter().zip(&site.quality).map(|(found, truth)| (found / truth - 1.0).abs());
    misses.sum::<f32>() / NOTES as f32
}

#[test]
fn the_curve_of_a_log_is_recovered_within_a_tenth() {
    let site = run(1, 40_000, 0.5, true);
    for position in 0..PLACES {
        let found = site.examination.at(Surface::Explore, position as u16);
        // Places from 16 on share their statistic by four.
        let members = (0..PLACES).filter(|other| class(*other as u16) == class(position as u16));
        let mean = members.clone().map(truth).sum::<f32>() / members.count() as f32;
        println!("{position:2} {mean:.3} {found:.3}");
        assert!((found / mean - 1.0).abs() < 0.1, "place {position}: {found:.3} for {mean:.3}");
    }
    let prior = Examination::default();
    assert_eq!(site.examination.at(Surface::Search, 9), prior.at(Surface::Search, 9));
}

#[test]
fn a_corrected_model_finds_quality_better_than_one_that_believes_the_places() {
    for seed in 0..3 {
        let (plain, corrected) = (run(seed, 24_000, 0.2, false), run(seed, 24_000, 0.2, true));
        let (without, with) = (correlation(&plain), correlation(&corrected));
        println!("rank {without:.3} {with:.3}, miss {:.3} {:.3}", miss(&plain), miss(&corrected));
        assert!(with > without + 0.02, "uncorrected {without:.3}, corrected {with:.3}");
        assert!(miss(&corrected) < miss(&plain) * 0.6, "{} {}", miss(&corrected), miss(&plain));
    }
}

#[test]
fn before_anything_happened_the_curve_is_the_prior() {
    let examination = Examination::new(0.5);
    for position in [0, 3, 15, 16, 64, 1024] {
        let expected = (f32::from(position) + 1.0).powf(-0.5);
        assert!((examination.at(Surface::Channel, position) / expected - 1.0).abs() < 1e-5, "{position}");
    }
    assert_eq!(examination.weight(Surface::Channel, 3, true, 0.2), 1.0);
    let weight = examination.weight(Surface::Channel, 3, false, 0.2);
    assert!((weight - 0.5 * 0.8 / 0.9).abs() < 1e-5, "{weight}");
}

#[test]
fn the_classes_of_places_follow_each_other_and_cover_all() {
    for position in 0..=u16::MAX {
        let class = class(position);
        assert!(class < CLASSES && first(class) <= usize::from(position));
        assert!(class + 1 == CLASSES || usize::from(position) < first(class + 1));
    }
}

#[test]
fn a_long_log_is_forgotten_by_halves() {
    let mut examination = Examination::default();
    for step in 0..900_000_u32 {
        examination.observe(Surface::Explore, (step % 2) as u16, step % 4 == 0, 0.5);
    }
    let expected: f64 = examination.places[0].iter().map(|place| place.expected).sum();
    assert!(expected <= MEMORY && expected > MEMORY / 2.0 - 1.0, "{expected}");
    // Opens happened at the first place only.
    assert_eq!(examination.at(Surface::Explore, 1), LEAST);
}
