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

/// Splits a tenth, and at least one item, off every list that has three; returns the lists without what was split off,
/// and the queries of `many` people.
///
/// What is split off is a block: an item with those of the list that go best with it. What people will choose has its
/// company in the future too, where nobody's list has it yet; items split off at random have theirs left in all lists,
/// which flatters whatever looks closely (blocked cross-validation, Roberts et al. 2017).
pub fn split(index: &Index, many: usize, rng: &mut ChaCha8Rng) -> (Vec<Vec<u32>>, Vec<Query>) {
    let mut lists: Vec<Vec<u32>> =
        (0..index.histories()).map(|person| index.history(person).to_vec()).collect();
    let people = (0..lists.len() as u32).filter(|person| lists[*person as usize].len() >= 3);
    let drawn: Vec<(u32, Vec<u32>)> = people
        .map(|person| {
            let mut list = lists[person as usize].clone();
            list.shuffle(rng);
            (person, list)
        })
        .collect();
    let company = Settings { rarity: 0.0, length: 1.0, popularity: 0.5, neighbours: 300, ..Settings::SETS };
    let batch = Batch::new(index, company);
    let mut queries = parallel::map(&drawn, Scratch::default, |(person, shuffled), scratch| {
        let mut list = shuffled.clone();
        by_company(&batch, *person, &mut list, scratch);
        let keep = list.len() - ((list.len() as f64 * SHARE).round() as usize).max(1);
        let mut wanted = list.split_off(keep);
        wanted.sort_unstable();
        Query { person: *person, history: list, wanted }
    });
    for query in &queries {
        lists[query.person as usize].clone_from(&query.history);
    }
    queries.shuffle(rng);
    queries.truncate(many);
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

#[cfg(test)]
mod tests {
    use rand::SeedableRng;

    use super::*;

    #[test]
    fn what_is_split_off_and_what_is_left_are_the_list() {
        let lists: Vec<Vec<u32>> = (0..40u32).map(|person| (person % 7..person % 7 + 12).collect()).collect();
        let index = Index::build(&[lists.clone(), vec![vec![0, 1]]].concat(), 20);
        let (kept, queries) = split(&index, 40, &mut ChaCha8Rng::seed_from_u64(1));
        assert_eq!((kept[40].len(), queries.len()), (2, 40));
        for query in queries {
            assert_eq!((query.wanted.len(), &query.history), (1, &kept[query.person as usize]));
            let mut whole = [query.history, query.wanted].concat();
            whole.sort_unstable();
            assert_eq!(whole, lists[query.person as usize]);
        }
    }

    #[test]
    fn a_block_is_of_items_that_go_together() {
        // Everybody's list is of two halves, each chosen by the same others.
        let half = |kind: u32| (kind * 10..kind * 10 + 10).collect::<Vec<u32>>();
        let mut lists: Vec<Vec<u32>> = (0..30).map(|person| half(person % 3)).collect();
        lists.push([half(0), half(1)].concat());
        let index = Index::build(&lists, 30);
        let (_, queries) = split(&index, 31, &mut ChaCha8Rng::seed_from_u64(2));
        let both = queries.iter().find(|query| query.person == 30).unwrap();
        assert_eq!(both.wanted.len(), 2);
        assert_eq!(both.wanted[0] / 10, both.wanted[1] / 10);
    }
}
