//! How good a ranking is, and how sure that is.

use rand::Rng;
use rand_chacha::ChaCha8Rng;

use crate::report::Figure;

/// The discount of a place, from 0: `1 / log2(place + 2)`.
fn discount(place: usize) -> f64 {
    1.0 / (place as f64 + 2.0).log2()
}

/// Recall and NDCG of a ranking against a set of items, as LightGCN measures them: hits by all that were to be found,
/// and gain by the gain of a ranking that has `min(length, to be found)` hits in front. `wanted` is sorted and not
/// empty; `most` is the length.
pub fn recall_and_ndcg(ranking: &[u32], wanted: &[u32], most: usize) -> [f64; 2] {
    let hits = ranking.iter().take(most).enumerate().filter(|(_, item)| wanted.binary_search(item).is_ok());
    let (mut found, mut gain) = (0.0, 0.0);
    for (place, _) in hits {
        found += 1.0;
        gain += discount(place);
    }
    let ideal: f64 = (0..wanted.len().min(most)).map(discount).sum();
    [found / wanted.len() as f64, gain / ideal]
}

/// For one wanted item: its place, from 0, in a ranking.
pub fn place(ranking: &[u32], wanted: u32) -> Option<usize> {
    ranking.iter().position(|item| *item == wanted)
}

/// Whether a place is within the first `most`.
pub fn hit(place: Option<usize>, most: usize) -> f64 {
    f64::from(u8::from(place.is_some_and(|place| place < most)))
}

/// The NDCG of one wanted item among the first `most`.
pub fn gain(place: Option<usize>, most: usize) -> f64 {
    place.filter(|place| *place < most).map_or(0.0, discount)
}

/// The reciprocal rank among the first `most`.
pub fn reciprocal(place: Option<usize>, most: usize) -> f64 {
    place.filter(|place| *place < most).map_or(0.0, |place| 1.0 / (place as f64 + 1.0))
}

/// How often people are drawn anew for an interval.
const RESAMPLES: usize = 1000;

/// The mean of each of `N` measures over all queries with its 95 % interval, by drawing people (or visits) with all
/// their queries anew: the percentile bootstrap. `rows` holds for each person the sums over its queries and how many
/// there are.
pub fn figures<const N: usize>(
    names: [String; N],
    rows: &[([f64; N], f64)],
    rng: &mut ChaCha8Rng,
) -> Vec<Figure> {
    let mean = |draw: &mut dyn FnMut(usize) -> usize| {
        let (mut sums, mut count) = ([0.0; N], 0.0);
        for number in 0..rows.len() {
            let (row, queries) = &rows[draw(number)];
            sums.iter_mut().zip(row).for_each(|(sum, value)| *sum += value);
            count += queries;
        }
        sums.map(|sum| sum / f64::max(count, 1.0))
    };
    let values = mean(&mut |number| number);
    let mut drawn: Vec<[f64; N]> =
        (0..RESAMPLES).map(|_| mean(&mut |_| rng.random_range(0..rows.len()))).collect();
    let interval = |measure: usize, drawn: &mut Vec<[f64; N]>| {
        drawn.sort_by(|one, other| one[measure].total_cmp(&other[measure]));
        (drawn[RESAMPLES / 40][measure], drawn[RESAMPLES - 1 - RESAMPLES / 40][measure])
    };
    let named = names.into_iter().enumerate();
    named
        .map(|(measure, name)| {
            let interval = Some(interval(measure, &mut drawn));
            Figure { name, value: values[measure], interval }
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use rand::SeedableRng;

    use super::*;

    #[test]
    fn a_ranking_with_all_that_is_wanted_in_front_is_perfect() {
        assert_eq!(recall_and_ndcg(&[4, 2, 9], &[2, 4], 3), [1.0, 1.0]);
        assert_eq!(recall_and_ndcg(&[9, 8, 7], &[2, 4], 3), [0.0, 0.0]);
    }

    #[test]
    fn hits_count_by_their_place() {
        let [recall, ndcg] = recall_and_ndcg(&[9, 2, 8, 4], &[2, 4, 5], 3);
        assert!((recall - 1.0 / 3.0).abs() < 1e-12);
        let ideal = 1.0 + 1.0 / 3f64.log2() + 0.5;
        assert!((ndcg - 1.0 / 3f64.log2() / ideal).abs() < 1e-12);
        assert_eq!(hit(Some(10), 10), 0.0);
        assert_eq!(gain(Some(0), 10), 1.0);
        assert_eq!(reciprocal(Some(3), 20), 0.25);
    }

    #[test]
    fn an_interval_holds_the_mean_and_narrows_with_more_people() {
        let rows = |count: usize| (0..count).map(|one| ([(one % 2) as f64], 1.0)).collect::<Vec<_>>();
        let width = |count| {
            let figure = figures(["x".to_owned()], &rows(count), &mut ChaCha8Rng::seed_from_u64(1)).remove(0);
            let (low, high) = figure.interval.unwrap();
            assert!(low < 0.5 && 0.5 < high && figure.value == 0.5);
            high - low
        };
        assert!(width(100) > 2.0 * width(1600));
    }
}
