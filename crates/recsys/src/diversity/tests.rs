//! The page against a slow version that recomputes every volume, the caps, and what mixing costs and gives.

use proptest::prelude::*;
use rand::{Rng, SeedableRng};
use rand_chacha::ChaCha8Rng;
use rand_distr::{Distribution, StandardNormal};

use super::*;

/// A note of a test: score, vector, keys.
#[derive(Debug, Clone)]
struct Note {
    score: f32,
    vector: Vec<f32>,
    keys: Keys,
}

fn run(notes: &[Note], recent: &[Note], wanted: usize, settings: &Settings) -> Vec<usize> {
    let candidates: Vec<Candidate<'_>> =
        notes.iter().map(|note| Candidate { score: note.score, vector: &note.vector }).collect();
    let keys: Vec<Keys> = notes.iter().map(|note| note.keys).collect();
    let recent: Vec<Shown<'_>> =
        recent.iter().map(|note| Shown { vector: &note.vector, keys: note.keys }).collect();
    select(&candidates, &keys, &recent, wanted, settings)
}

/// The squared volume of unit vectors: the determinant of their products, by elimination with pivots.
fn squared_volume(vectors: &[&[f32]]) -> f64 {
    let product =
        |a: &[f32], b: &[f32]| a.iter().zip(b).map(|(a, b)| f64::from(*a) * f64::from(*b)).sum::<f64>();
    let cosine = |a: &[f32], b: &[f32]| product(a, b) / (product(a, a) * product(b, b)).sqrt();
    let mut gram: Vec<Vec<f64>> =
        vectors.iter().map(|a| vectors.iter().map(|b| cosine(a, b)).collect()).collect();
    let mut determinant = 1.0;
    for column in 0..gram.len() {
        let pivot = (column..gram.len())
            .max_by(|a, b| gram[*a][column].abs().total_cmp(&gram[*b][column].abs()))
            .unwrap();
        determinant *= gram[pivot][column] * if pivot == column { 1.0 } else { -1.0 };
        gram.swap(pivot, column);
        let upper = gram[column].clone();
        for row in &mut gram[column + 1..] {
            let factor = row[column] / upper[column];
            row.iter_mut().zip(&upper).for_each(|(number, above)| *number -= factor * above);
        }
    }
    determinant
}

/// What a candidate is worth after these cards: caps broken, and score with the growth of the volume.
fn worth(note: &Note, shown: &[&Note], settings: &Settings) -> (usize, f64) {
    let Caps { author, topic, product, form } = settings.caps;
    let broken = [author, topic, product, form].into_iter().enumerate().filter(|(kind, cap)| {
        let neighbours = shown.iter().rev().take(cap.within.saturating_sub(1));
        let same = neighbours.filter(|other| other.keys[*kind] == note.keys[*kind]).count();
        note.keys[*kind] != 0 && same >= cap.most as usize
    });
    let window = &shown[shown.len().saturating_sub(settings.window.saturating_sub(1))..];
    let mut vectors: Vec<&[f32]> = window.iter().map(|other| other.vector.as_slice()).collect();
    let before = squared_volume(&vectors);
    vectors.push(&note.vector);
    let growth = (squared_volume(&vectors) / before).max(0.0).sqrt();
    (broken.count(), f64::from(note.score) + f64::from(settings.weight) * growth)
}

fn note() -> impl Strategy<Value = Note> {
    let vector = prop::collection::vec(-1.0..1.0f32, 16);
    let keys = (0..50u32, 0..20u32, 0..60u32, 0..4u32)
        .prop_map(|(author, topic, product, form)| [author, topic, product, form]);
    (0.0..1.0f32, vector, keys).prop_map(|(score, vector, keys)| Note { score, vector, keys })
}

fn notes(seed: u64, count: usize, kinds: usize, dims: usize) -> Vec<Note> {
    let mut rng = ChaCha8Rng::seed_from_u64(seed);
    let normal =
        |rng: &mut ChaCha8Rng| -> Vec<f32> { (0..dims).map(|_| StandardNormal.sample(rng)).collect() };
    let centres: Vec<Vec<f32>> = (0..kinds).map(|_| normal(&mut rng)).collect();
    let liking: Vec<f32> = (0..kinds).map(|_| rng.random_range(0.0..1.0)).collect();
    let note = |number: usize| {
        let kind = rng.random_range(0..kinds);
        let vector =
            centres[kind].iter().zip(normal(&mut rng)).map(|(centre, own)| centre + own * 0.5).collect();
        let score = liking[kind] + rng.random_range(0.0..0.5);
        Note { score, vector, keys: [number as u32 % 60 + 1, kind as u32 + 1, 0, 0] }
    };
    (0..count).map(note).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    #[test]
    fn every_place_is_what_recomputed_volumes_choose(
        notes in prop::collection::vec(note(), 40..60),
        recent in prop::collection::vec(note(), 0..12),
        window in 0..9usize,
        weight in 0.0..2.0f32,
    ) {
        let settings = Settings { window, weight, ..Settings::default() };
        let page = run(&notes, &recent, 20, &settings);
        prop_assert_eq!(page.len(), 20);
        let mut shown: Vec<&Note> = recent.iter().collect();
        for (place, chosen) in page.iter().enumerate() {
            let left = (0..notes.len()).filter(|each| !page[..place].contains(each));
            let all: Vec<(usize, f64)> = left.map(|each| worth(&notes[each], &shown, &settings)).collect();
            let kept = all.iter().filter(|(broken, _)| *broken == 0).map(|(_, value)| *value);
            let best = kept.fold(f64::NEG_INFINITY, f64::max);
            let (broken, value) = worth(&notes[*chosen], &shown, &settings);
            prop_assert_eq!(broken, 0);
            prop_assert!(value > best - 1e-3, "place {}: {} of {}", place, value, best);
            shown.push(&notes[*chosen]);
        }
    }
}

#[test]
fn without_weight_it_is_the_order_of_the_scores() {
    let notes = notes(1, 100, 10, 32);
    let page = run(&notes, &[], 100, &Settings { weight: 0.0, caps: Caps::NONE, ..Settings::default() });
    let mut sorted: Vec<usize> = (0..100).collect();
    sorted.sort_by(|a, b| notes[*b].score.total_cmp(&notes[*a].score));
    assert_eq!(page, sorted);
}

#[test]
fn a_score_that_is_no_number_comes_last() {
    let mut notes = notes(4, 10, 3, 8);
    notes[0].score = f32::NAN;
    let page = run(&notes, &[], 10, &Settings { caps: Caps::NONE, ..Settings::default() });
    assert_eq!(page.last(), Some(&0));
}

#[test]
fn the_caps_of_a_rich_page_are_never_broken() {
    for seed in 0..20 {
        let notes = notes(seed, 200, 12, 32);
        let settings = Settings::default();
        let page = run(&notes, &notes[..10], 30, &settings);
        let mut shown: Vec<&Note> = notes[..10].iter().collect();
        for each in page {
            assert_eq!(worth(&notes[each], &shown, &settings).0, 0, "seed {seed}");
            shown.push(&notes[each]);
        }
    }
}

#[test]
fn where_the_caps_leave_nobody_a_card_moves_up() {
    let one = |score: f32, author: u32| Note { score, vector: vec![0.0; 4], keys: [author, 0, 0, 0] };
    let notes = [one(1.0, 2), one(0.9, 1), one(0.8, 1)];
    let caps = Caps { author: Cap { most: 1, within: 2 }, ..Caps::NONE };
    // The best first would leave the two of one author beside each other.
    assert_eq!(run(&notes, &[], 3, &Settings { caps, ..Settings::default() }), [2, 0, 1]);
    // Beside a card of the same author that was there before, no other order is left either.
    assert_eq!(run(&notes, &notes[1..2], 3, &Settings { caps, ..Settings::default() }), [0, 1, 2]);
}

#[test]
fn a_page_of_most_of_the_notes_of_few_authors_hardly_ever_breaks_a_cap() {
    let mut broken = 0;
    for seed in 0..100 {
        let mut rng = ChaCha8Rng::seed_from_u64(seed);
        let mut note = |_| {
            let keys = [rng.random_range(1..=12), rng.random_range(1..=6), 0, rng.random_range(1..4)];
            Note { score: rng.random(), vector: vec![0.0; 8], keys }
        };
        let notes: Vec<Note> = (0..30).map(&mut note).collect();
        let settings = Settings::default();
        let mut shown: Vec<&Note> = Vec::new();
        for each in run(&notes, &[], 20, &settings) {
            broken += usize::from(worth(&notes[each], &shown, &settings).0 > 0);
            shown.push(&notes[each]);
        }
    }
    assert!(broken <= 10, "{broken} of 2000 cards");
}

#[test]
fn what_was_shown_on_the_page_before_counts() {
    let one = |score: f32, vector: [f32; 3], author: u32| Note {
        score,
        vector: vector.to_vec(),
        keys: [author, 0, 0, 0],
    };
    let notes = [one(1.0, [1.0, 0.0, 0.0], 1), one(0.9, [0.0, 2.0, 0.0], 2), one(0.5, [0.0, 0.0, 1.0], 3)];
    let by_author =
        run(&notes, &[one(0.0, [1.0, 1.0, 1.0], 1)], 3, &Settings { weight: 0.0, ..Settings::default() });
    assert_eq!(by_author, [1, 2, 0]);
    let by_look = run(&notes, &[one(0.0, [3.0, 0.0, 0.0], 9)], 3, &Settings::default());
    assert_eq!(by_look[0], 1);
}

#[test]
fn a_page_of_one_author_is_full_all_the_same() {
    let mut notes = notes(2, 40, 5, 16);
    notes.iter_mut().for_each(|note| note.keys = [7, 0, 0, 1]);
    assert_eq!(run(&notes, &[], 30, &Settings::default()).len(), 30);
}

#[test]
fn a_copy_of_what_is_in_the_window_adds_nothing() {
    let one = |score: f32, vector: [f32; 3]| Note { score, vector: vector.to_vec(), keys: [0; 4] };
    let notes = [
        one(1.0, [1.0, 0.0, 0.0]),
        one(1.0, [2.0, 0.0, 0.0]),
        one(0.9, [0.0, 1.0, 0.0]),
        one(0.8, [0.0, 1.0, 1e-4]),
        one(0.7, [0.0, 0.0, 0.0]),
        one(0.6, [0.0, 0.0, 1.0]),
    ];
    let settings = Settings { window: 4, weight: 0.5, ..Settings::default() };
    // The empty vector is unlike everything; when the first has left the window, its copy is new again.
    assert_eq!(run(&notes, &[], 6, &settings), [0, 2, 4, 5, 1, 3]);
}

#[test]
fn more_cards_than_dimensions_are_no_trouble() {
    let notes = notes(3, 60, 4, 2);
    let mut page = run(&notes, &[], 60, &Settings { caps: Caps::NONE, ..Settings::default() });
    page.sort_unstable();
    assert!(page.into_iter().eq(0..60));
    assert!(run(&[], &notes[..3], 5, &Settings::default()).is_empty());
}

/// The mean distance (1 − cosine) of cards that are less than ten places apart.
fn distance(page: &[&Note]) -> f64 {
    let cosine = |a: &Note, b: &Note| {
        let product =
            |a: &Note, b: &Note| a.vector.iter().zip(&b.vector).map(|(a, b)| f64::from(a * b)).sum::<f64>();
        product(a, b) / (product(a, a) * product(b, b)).sqrt()
    };
    let pairs =
        (0..page.len()).flat_map(|low| (low + 1..page.len().min(low + 10)).map(move |high| (low, high)));
    let distances: Vec<f64> = pairs.map(|(low, high)| 1.0 - cosine(page[low], page[high])).collect();
    distances.iter().sum::<f64>() / distances.len() as f64
}

/// Maximal marginal relevance (Carbonell and Goldstein 1998) over the same window.
fn marginal(notes: &[Note], wanted: usize, weight: f64) -> Vec<&Note> {
    let mut left: Vec<&Note> = notes.iter().collect();
    let mut page: Vec<&Note> = Vec::new();
    while page.len() < wanted {
        let value = |note: &Note| {
            let window = &page[page.len().saturating_sub(9)..];
            let nearest = window.iter().map(|other| 1.0 - distance(&[note, other])).fold(0.0, f64::max);
            f64::from(note.score) - weight * nearest
        };
        let best = (0..left.len()).max_by(|a, b| value(left[*a]).total_cmp(&value(left[*b]))).unwrap();
        page.push(left.remove(best));
    }
    page
}

/// The mean volume of ten cards in a row.
fn volume(page: &[&Note]) -> f64 {
    let windows = page.windows(10).map(|window| {
        squared_volume(&window.iter().map(|note| note.vector.as_slice()).collect::<Vec<_>>()).max(0.0).sqrt()
    });
    windows.sum::<f64>() / (page.len() - 9) as f64
}

/// Score, distance and volume of pages of 30 out of 200, over 20 worlds of notes that are of two kinds each.
fn measured<'a>(worlds: &'a [Vec<Note>], page: impl Fn(&'a [Note]) -> Vec<&'a Note>) -> [f64; 3] {
    let mut mean = [0.0; 3];
    for notes in worlds {
        let page = page(notes);
        let score = page.iter().map(|note| f64::from(note.score)).sum::<f64>() / page.len() as f64;
        let found = [score, distance(&page), volume(&page)];
        mean.iter_mut().zip(found).for_each(|(mean, found)| *mean += found / worlds.len() as f64);
    }
    mean
}

#[test]
fn a_mixed_page_is_wider_at_a_small_loss_of_score() {
    let worlds: Vec<Vec<Note>> = (0..20)
        .map(|seed| {
            let (mut notes, others) = (notes(seed, 200, 20, 32), notes(seed, 200, 20, 32));
            for (place, note) in notes.iter_mut().enumerate() {
                let other = &others[(place * 37 + 11) % others.len()];
                note.vector.iter_mut().zip(&other.vector).for_each(|(a, b)| *a += b);
            }
            notes
        })
        .collect();
    let spectrum = |weight: f32| {
        measured(&worlds, |notes| {
            let settings = Settings { weight, caps: Caps::NONE, ..Settings::default() };
            run(notes, &[], 30, &settings).into_iter().map(|each| &notes[each]).collect()
        })
    };
    let (sorted, mixed) = (spectrum(0.0), spectrum(0.6));
    let marginal = measured(&worlds, |notes| marginal(notes, 30, 0.4));
    println!("score, distance, volume: sorted {sorted:.3?}, mixed {mixed:.3?}, marginal {marginal:.3?}");
    assert!(mixed[1] > sorted[1] * 1.05 && mixed[0] > sorted[0] * 0.99, "{sorted:?} {mixed:?}");
    // For the same score marginal relevance looks at pairs alone: they are further apart, and span less together.
    assert!(mixed[0] >= marginal[0] && mixed[2] > marginal[2] * 1.1, "{mixed:?} {marginal:?}");
}
