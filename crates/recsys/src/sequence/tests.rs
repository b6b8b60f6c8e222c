//! The method against its definition, written down without any index.

use std::collections::BTreeMap;

use proptest::prelude::*;

use super::*;

/// Votes by walking through all histories.
fn slow_votes(
    histories: &[Vec<u32>],
    seeds: &[(u32, f32)],
    most: usize,
    settings: &Settings,
) -> BTreeMap<u32, f32> {
    let holders =
        |item: u32| histories.iter().filter(|history| history.contains(&item)).count().max(1) as f32;
    let mut near: Vec<(u32, f32)> = Vec::new();
    for (number, history) in histories.iter().enumerate() {
        let shared = seeds.iter().filter(|seed| history.contains(&seed.0));
        let similarity: f32 = shared.map(|seed| seed.1 * holders(seed.0).powf(-settings.rarity)).sum();
        let age = (histories.len() - number) as f32 / histories.len() as f32;
        let vote = (history.len().max(1) as f32).powf(-settings.length)
            * (1.0 + 20.0 * age).powf(-settings.freshness)
            * similarity.powf(settings.sharpness);
        if similarity > 0.0 {
            near.push((number as u32, vote));
        }
    }
    near.sort_by(better);
    near.truncate(most);
    near.sort_by_key(|one| one.0);
    let mut score = BTreeMap::new();
    for (number, vote) in near {
        let history = &histories[number as usize];
        let shared = seeds.iter().find(|seed| history.contains(&seed.0)).unwrap().0;
        let at = history.iter().rposition(|&item| item == shared).unwrap() as i32;
        for (place, &item) in history.iter().enumerate() {
            let distance = place as i32 - at;
            let share = match distance {
                0 => 1.0,
                1.. => (distance as f32).powf(-settings.gap),
                _ => (-distance as f32).powf(-settings.gap) * settings.back,
            };
            *score.entry(item).or_insert(0.0) += vote * share;
        }
    }
    score.iter_mut().for_each(|(&item, score)| *score *= holders(item).powf(-settings.popularity));
    score
}

fn slow_next(histories: &[Vec<u32>], history: &[u32], settings: &Settings) -> BTreeMap<u32, f32> {
    let mut seeds: Vec<(u32, f32)> = Vec::new();
    for (back, &item) in history.iter().rev().take(settings.history).enumerate() {
        if seeds.iter().all(|seed| seed.0 != item) {
            seeds.push((item, (back as f32 + 1.0).powf(-settings.recency)));
        }
    }
    let mut score = slow_votes(histories, &seeds, settings.neighbours, settings);
    if settings.hop > 0.0 {
        let highest = score.values().fold(f32::MIN_POSITIVE, |a, &b| a.max(b));
        score.values_mut().for_each(|score| *score /= highest);
        let mut best: Vec<(u32, f32)> = score
            .iter()
            .map(|(&item, &score)| (item, score))
            .filter(|one| seeds.iter().all(|seed| seed.0 != one.0))
            .collect();
        best.sort_by(better);
        best.truncate(settings.hop_items);
        let second = slow_votes(histories, &best, settings.hop_neighbours, settings);
        let highest = second.values().fold(f32::MIN_POSITIVE, |a, &b| a.max(b));
        for (item, more) in second {
            *score.entry(item).or_insert(0.0) += more / highest * settings.hop;
        }
    }
    score.iter_mut().filter(|one| history.contains(one.0)).for_each(|one| *one.1 *= settings.repeats);
    score.retain(|_, score| *score > 0.0);
    score
}

/// Settings under which no two votes or scores are equal by construction, so that no tie decides.
fn settings() -> impl Strategy<Value = Settings> {
    (0.1f32..1.0, 0.1f32..1.0, 1.0f32..1.5, 0.1f32..1.0, 0.1f32..1.0, 0.1f32..1.0, prop::bool::ANY).prop_map(
        |(rarity, recency, sharpness, length, gap, back, hops)| Settings {
            history: 4,
            neighbours: usize::MAX,
            rarity,
            recency,
            sharpness,
            length,
            freshness: 0.3,
            gap,
            back,
            popularity: 0.2,
            repeats: if hops { 0.5 } else { 0.0 },
            hop: if hops { 0.6 } else { 0.0 },
            hop_items: usize::MAX,
            hop_neighbours: usize::MAX,
        },
    )
}

proptest! {
    #[test]
    fn the_scores_are_those_of_the_definition(
        histories in prop::collection::vec(prop::collection::vec(0u32..12, 1..7), 1..14),
        history in prop::collection::vec(0u32..12, 0..6),
        settings in settings(),
    ) {
        let index = Index::build(&histories, 12);
        let found = Model::new(&index, settings).next(&history, None, 12, &mut Scratch::default());
        let expected = slow_next(&histories, &history, &settings);
        prop_assert_eq!(found.len(), expected.len());
        for (item, score) in found {
            prop_assert!((score - expected[&item]).abs() <= 1e-4 * expected[&item].abs() + 1e-6);
        }
    }

    #[test]
    fn what_was_asked_before_changes_nothing(
        histories in prop::collection::vec(prop::collection::vec(0u32..12, 1..7), 1..14),
        queries in prop::collection::vec(prop::collection::vec(0u32..15, 0..6), 1..5),
    ) {
        let index = Index::build(&histories, 12);
        let model = Model::new(&index, Settings { hop: 0.5, neighbours: 3, ..Settings::LISTS });
        let mut shared = Scratch::default();
        for query in &queries {
            let fresh = model.next(query, Some(0), 5, &mut Scratch::default());
            prop_assert_eq!(model.next(query, Some(0), 5, &mut shared), fresh);
        }
    }
}

#[test]
fn what_follows_is_likelier_than_what_stands_before() {
    let index = Index::build(&[vec![1, 2, 3], vec![1, 2, 3]], 4);
    let found = Model::new(&index, Settings::LISTS).next(&[2], None, 2, &mut Scratch::default());
    assert_eq!(found.iter().map(|one| one.0).collect::<Vec<_>>(), [3, 1]);
}

#[test]
fn a_second_hop_reaches_what_no_history_shares() {
    let index = Index::build(&[vec![0, 1], vec![1, 2]], 3);
    let one_hop = Model::new(&index, Settings::SETS).next(&[0], None, 3, &mut Scratch::default());
    assert_eq!(one_hop.iter().map(|one| one.0).collect::<Vec<_>>(), [1]);
    let two = Settings { hop: 0.5, ..Settings::SETS };
    let two_hops = Model::new(&index, two).next(&[0], None, 3, &mut Scratch::default());
    assert_eq!(two_hops.iter().map(|one| one.0).collect::<Vec<_>>(), [1, 2]);
}

#[test]
fn a_history_left_out_does_not_vote() {
    let index = Index::build(&[vec![0, 1], vec![0, 2]], 3);
    let found = Model::new(&index, Settings::SETS).next(&[0], Some(0), 3, &mut Scratch::default());
    assert_eq!(found.iter().map(|one| one.0).collect::<Vec<_>>(), [2]);
}
