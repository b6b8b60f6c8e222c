//! The stream against its definition over plain lists.

use std::collections::BTreeMap;

use proptest::prelude::*;

use super::*;
use crate::sequence;

const ROOMY: Settings = Settings {
    history: 64,
    neighbours: 64,
    asked: 1000,
    alpha: 0.6,
    beta: 0.2,
    gamma: 0.8,
    sharpness: 1.0,
    half_life: None,
};

/// Choices in an order: person and item.
fn choices() -> impl Strategy<Value = Vec<(u32, u32)>> {
    prop::collection::vec((0u32..9, 0u32..14), 1..80)
}

fn told(settings: Settings, choices: &[(u32, u32)]) -> Stream {
    let mut stream = Stream::new(settings);
    choices.iter().for_each(|&(person, item)| stream.act(person, item, 1.0, 0));
    stream
}

/// Each person's items, each once.
fn histories(choices: &[(u32, u32)]) -> Vec<Vec<u32>> {
    let mut histories = vec![Vec::new(); 9];
    for &(person, item) in choices {
        let history: &mut Vec<u32> = &mut histories[person as usize];
        if !history.contains(&item) {
            history.push(item);
        }
    }
    histories
}

/// The scores by the definition, and for each item what each seed contributed.
fn slow(histories: &[Vec<u32>], seeds: &[(u32, f32)], settings: &Settings) -> BTreeMap<u32, (f32, Vec<f32>)> {
    let chosen = |item: u32| histories.iter().filter(|history| history.contains(&item)).count() as f32;
    let mut scores = BTreeMap::new();
    for history in histories {
        for (place, seed) in seeds.iter().enumerate().filter(|seed| history.contains(&seed.1.0)) {
            let vote =
                seed.1 * chosen(seed.0).powf(-settings.alpha) * (history.len() as f32).powf(-settings.gamma);
            for &item in history.iter().filter(|&&item| seeds.iter().all(|seed| seed.0 != item)) {
                let entry = scores.entry(item).or_insert((0.0, vec![0.0; seeds.len()]));
                entry.0 += vote * chosen(item).powf(-settings.beta);
                entry.1[place] += vote;
            }
        }
    }
    scores
}

proptest! {
    #[test]
    fn with_room_for_everything_the_scores_are_those_of_the_definition(
        choices in choices(),
        seeds in prop::collection::btree_map(0u32..16, 0.1f32..2.0, 0..5),
    ) {
        let stream = told(ROOMY, &choices);
        let seeds: Vec<(u32, f32)> = seeds.into_iter().collect();
        let expected = slow(&histories(&choices), &seeds, &ROOMY);
        let found = stream.recommend(&seeds, 100, &mut stream.scratch());
        prop_assert_eq!(found.len(), expected.len());
        for (item, score, because) in found {
            let (sum, parts) = &expected[&item];
            prop_assert!((score - sum).abs() <= 1e-4 * sum);
            let place = seeds.iter().position(|seed| seed.0 == because).unwrap();
            prop_assert!(parts.iter().all(|part| *part <= parts[place] * 1.0001));
        }
    }

    #[test]
    fn the_stream_with_room_and_the_batch_agree(choices in choices(), history in prop::collection::btree_set(0u32..14, 1..5)) {
        let stream = told(ROOMY, &choices);
        let history: Vec<u32> = history.into_iter().collect();
        let index = Index::build(&histories(&choices), 14);
        let weights = Weights { rarity: 0.6, popularity: 0.2, length: 0.8, neighbours: 1000, ..Weights::SETS };
        let batch = Batch::new(&index, weights).recommend(&history, None, 14, &mut sequence::Scratch::default());
        let seeds: Vec<(u32, f32)> = history.iter().map(|item| (*item, 1.0)).collect();
        let streamed: BTreeMap<u32, f32> =
            stream.recommend(&seeds, 14, &mut stream.scratch()).into_iter().map(|one| (one.0, one.1)).collect();
        prop_assert_eq!(batch.len(), streamed.len());
        prop_assert!(batch.iter().all(|one| (one.1 - streamed[&one.0]).abs() <= 1e-4 * one.1));
    }

    #[test]
    fn a_forgotten_person_leaves_no_trace(choices in choices(), person in 0u32..9) {
        let mut stream = told(ROOMY, &choices);
        stream.forget_person(person);
        let others: Vec<(u32, u32)> = choices.iter().filter(|one| one.0 != person).copied().collect();
        let never = told(ROOMY, &others);
        for item in 0..14 {
            prop_assert_eq!(stream.chosen(item), never.chosen(item));
            prop_assert_eq!(stream.similar(item).collect::<Vec<_>>(), never.similar(item).collect::<Vec<_>>());
        }
    }

    #[test]
    fn a_choice_taken_back_was_never_made(choices in choices(), person in 0u32..9) {
        let mut stream = told(ROOMY, &choices);
        for item in 0..14 {
            stream.act(person, item, 0.0, 0);
        }
        let others: Vec<(u32, u32)> = choices.iter().filter(|one| one.0 != person).copied().collect();
        let never = told(ROOMY, &others);
        for item in 0..14 {
            prop_assert_eq!(stream.similar(item).collect::<Vec<_>>(), never.similar(item).collect::<Vec<_>>());
        }
    }

    #[test]
    fn the_same_story_gives_the_same_state_also_through_a_snapshot(choices in choices(), split in 0usize..80) {
        let tight = Settings { history: 3, neighbours: 2, asked: 3, ..ROOMY };
        let whole = told(tight, &choices);
        let (before, after) = choices.split_at(split.min(choices.len()));
        let bytes = postcard::to_stdvec(&told(tight, before)).unwrap();
        let mut restored: Stream = postcard::from_bytes(&bytes).unwrap();
        after.iter().for_each(|&(person, item)| restored.act(person, item, 1.0, 0));
        prop_assert_eq!(restored, whole);
    }

    #[test]
    fn what_was_asked_before_changes_nothing(choices in choices(), items in prop::collection::vec(0u32..16, 1..6)) {
        let stream = told(Settings { asked: 4, neighbours: 3, ..ROOMY }, &choices);
        let mut shared = stream.scratch();
        for item in items {
            let fresh = stream.recommend(&[(item, 1.0)], 4, &mut stream.scratch());
            prop_assert_eq!(stream.recommend(&[(item, 1.0)], 4, &mut shared), fresh);
        }
    }
}

#[test]
fn memory_is_bounded_by_people_and_items_not_by_what_happens() {
    let settings = Settings { history: 8, neighbours: 16, ..ROOMY };
    let mut stream = Stream::new(settings);
    for step in 0..200_000u32 {
        stream.act(
            step.wrapping_mul(2_654_435_761) % 500,
            step.wrapping_mul(40_503) % 300,
            1.0,
            i64::from(step),
        );
    }
    // The weights may be reserved for twice as many as there are.
    assert!(stream.bytes() <= 300 * (48 + 4 * 16) + 500 * (40 + 12 * 8), "{}", stream.bytes());
}

#[test]
fn of_more_than_fit_the_latest_people_are_asked() {
    let mut stream = Stream::new(Settings { neighbours: 2, ..ROOMY });
    for person in 0..4 {
        stream.act(person, 0, 1.0, 0);
        stream.act(person, person + 1, 1.0, 0);
    }
    let mut with: Vec<u32> = stream.similar(0).map(|one| one.0).collect();
    with.sort_unstable();
    assert_eq!(with, [3, 4]);
}

#[test]
fn an_old_choice_fades_by_its_half_life() {
    let mut stream = Stream::new(Settings { half_life: Some(100.0), beta: 0.0, ..ROOMY });
    stream.act(0, 0, 1.0, 100);
    stream.act(0, 1, 1.0, 0);
    stream.act(0, 2, 1.0, 100);
    let scores: BTreeMap<u32, f32> = stream.similar(0).collect();
    assert!((scores[&1] * 2.0 - scores[&2]).abs() < 1e-6);
}

#[test]
fn nothing_is_known_of_a_new_item() {
    let stream = Stream::new(ROOMY);
    assert!(stream.recommend(&[(7, 1.0)], 10, &mut stream.scratch()).is_empty());
    assert_eq!(stream.similar(7).count(), 0);
}
