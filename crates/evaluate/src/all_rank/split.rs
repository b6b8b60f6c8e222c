//! A validation split of train lists.

use rand::Rng;
use rand::seq::SliceRandom;
use rand_chacha::ChaCha8Rng;
use recsys::covisit::Batch;
use recsys::sequence::{Index, Scratch, Settings};

use super::Query;
use crate::parallel;

/// The share of a list that is split off.
const SHARE: f64 = 0.1;

/// Splits a tenth, and at least one item, off the lists of `many` people; returns all lists without what was split off,
/// and the queries.
///
/// What somebody will choose is partly more of the same and partly something else. Items split off at random have
/// their company left in the list, and choose parameters for the first alone. So every second person loses a block:
/// an item with those of the list that go best with it (blocked cross-validation, Roberts et al. 2017).
pub fn split(index: &Index, many: usize, rng: &mut ChaCha8Rng) -> (Vec<Vec<u32>>, Vec<Query>) {
    let mut lists: Vec<Vec<u32>> =
        (0..index.histories()).map(|person| index.history(person).to_vec()).collect();
    let mut people: Vec<u32> =
        (0..lists.len() as u32).filter(|person| lists[*person as usize].len() >= 3).collect();
    people.shuffle(rng);
    people.truncate(many);
    people.sort_unstable();
    let drawn: Vec<(u32, Vec<u32>, bool)> = (0..)
        .zip(people)
        .map(|(number, person): (usize, u32)| {
            let mut list = lists[person as usize].clone();
            list.shuffle(rng);
            (person, list, number % 2 == 1)
        })
        .collect();
    let company = Settings { rarity: 0.0, length: 1.0, popularity: 0.5, neighbours: 300, ..Settings::SETS };
    let batch = Batch::new(index, company);
    let queries = parallel::map(&drawn, Scratch::default, |(person, shuffled, block), scratch| {
        let mut list = shuffled.clone();
        if *block {
            by_company(&batch, *person, &mut list, scratch);
        }
        let keep = list.len() - ((list.len() as f64 * SHARE).round() as usize).max(1);
        let mut wanted = list.split_off(keep);
        wanted.sort_unstable();
        Query { person: *person, history: list, wanted }
    });
    for query in &queries {
        lists[query.person as usize].clone_from(&query.history);
    }
    (lists, queries)
}

/// Orders a list by how well its items go with its last, which stays the last.
fn by_company(batch: &Batch, person: u32, list: &mut [u32], scratch: &mut Scratch) {
    let Some((seed, rest)) = list.split_last_mut() else { return };
    let mut scores = batch.recommend(&[*seed], Some(person), usize::MAX, scratch);
    scores.sort_unstable_by_key(|one| one.0);
    let score = |item: u32| scores.binary_search_by_key(&item, |one| one.0).map_or(0.0, |at| scores[at].1);
    rest.sort_by(|one, other| score(*one).total_cmp(&score(*other)));
}

/// A seeded order of all pairs of person and item, as if they had happened one after the other.
pub fn shuffled(lists: &[Vec<u32>], rng: &mut impl Rng) -> Vec<(u32, u32)> {
    let pairs = (0u32..).zip(lists).flat_map(|(person, list)| list.iter().map(move |item| (person, *item)));
    let mut pairs: Vec<(u32, u32)> = pairs.collect();
    pairs.shuffle(rng);
    pairs
}
