//! All-item ranking on sets of `person item item …` split into train and test, as LightGCN and those after it measure.

mod split;
mod streaming;

use std::collections::BTreeMap;
use std::path::Path;

use anyhow::{bail, ensure};
use rand::SeedableRng;
use rand_chacha::ChaCha8Rng;
use recsys::covisit::Batch;
use recsys::sequence::{Index, Scratch, Settings};

use crate::metrics::{figures, recall_and_ndcg};
use crate::report::{Figure, Report};
use crate::{input, parallel, tune};

/// The length of a ranking.
const LENGTH: usize = 20;

/// Somebody's items, and what is to be found beyond them.
struct Query {
    person: u32,
    history: Vec<u32>,
    /// Sorted.
    wanted: Vec<u32>,
}

/// A set with dense numbers.
struct Set {
    /// By person, each item once.
    train: Vec<Vec<u32>>,
    queries: Vec<Query>,
    items: usize,
    strangers: usize,
}

/// Recall and NDCG of 20 out of all items that are not in the person's train list, in one batch and in one streaming
/// pass; parameters from lists split off train.
pub fn measure(train: &Path, test: &Path, seed: u64) -> anyhow::Result<Report> {
    let set = read(train, test)?;
    let mut rng = ChaCha8Rng::seed_from_u64(seed);
    let index = Index::build(&set.train, set.items);
    let steps = tune::steps(&index, set.train.iter(), &Settings::SETS);
    let judged_by = tune::affordable(set.train.len(), steps);
    let (kept, validation) = split::split(&index, judged_by, &mut rng);
    ensure!(!validation.is_empty(), "no train list has three items: nothing to choose parameters by");

    let kept_index = Index::build(&kept, set.items);
    let tried = tune::climb(&tune::starts(), tune::SETS, tune::TRIES, |settings| {
        let [recall, ndcg] = mean(&batch(&kept_index, settings, &validation));
        recall + ndcg
    });
    let best = tried.best().0;
    let chosen = tried.cautious(error_of_mean(&batch(&kept_index, &best, &validation)));
    let measured = |settings: &Settings, kind: &str, rng: &mut ChaCha8Rng| {
        let rows: Vec<_> = batch(&index, settings, &set.queries).into_iter().map(|row| (row, 1.0)).collect();
        figures(names(kind), &rows, rng)
    };
    let mut all = measured(&chosen, "", &mut rng);
    all.extend(measured(&best, "incautious ", &mut rng));

    let stream = streaming::measure(&set, &kept, &validation, &chosen, &mut rng);
    all.extend(stream.figures);
    let pairs = |lists: &mut dyn Iterator<Item = usize>| lists.sum::<usize>().to_string();
    let facts = [
        ("people", set.train.len().to_string()),
        ("items", set.items.to_string()),
        ("train pairs", pairs(&mut set.train.iter().map(Vec::len))),
        ("test people", set.queries.len().to_string()),
        ("test pairs", pairs(&mut set.queries.iter().map(|query| query.wanted.len()))),
        ("test people not in train", set.strangers.to_string()),
        ("judged by", format!("blocks split off the train lists of {} people", validation.len())),
        ("settings tried", tried.len().to_string()),
        ("best by validation", tune::describe(&best)),
        ("chosen, a standard error off", tune::describe(&chosen)),
        ("streaming", stream.chosen),
    ];
    let parameters = facts.map(|(name, value)| (name.to_owned(), value)).to_vec();
    let folder = train.parent().unwrap_or(train);
    Ok(Report { protocol: "all-rank", set: input::set_name(folder), parameters, figures: all, seconds: 0.0 })
}

fn read(train: &Path, test: &Path) -> anyhow::Result<Set> {
    let mut dense = input::Dense::default();
    let mut people = input::people(train, &mut dense)?;
    let tests = input::people(test, &mut dense)?;
    let strangers: Vec<u64> = tests.keys().filter(|person| !people.contains_key(person)).copied().collect();
    people.extend(strangers.iter().map(|person| (*person, Vec::new())));
    let numbers: BTreeMap<u64, u32> = people.keys().copied().zip(0u32..).collect();
    let train_lists: Vec<Vec<u32>> = people.into_values().map(once).collect();
    let mut queries = Vec::new();
    for (person, items) in tests {
        let person = numbers[&person];
        let mut wanted = once(items);
        wanted.sort_unstable();
        if !wanted.is_empty() {
            queries.push(Query { person, history: train_lists[person as usize].clone(), wanted });
        }
    }
    if queries.is_empty() {
        bail!("{} names nothing to be found", test.display());
    }
    Ok(Set { train: train_lists, queries, items: dense.len(), strangers: strangers.len() })
}

/// Each item once, in the order of the list.
fn once(mut items: Vec<u32>) -> Vec<u32> {
    let mut seen = std::collections::BTreeSet::new();
    items.retain(|item| seen.insert(*item));
    items
}

/// Recall and NDCG of each query.
fn batch(index: &Index, settings: &Settings, queries: &[Query]) -> Vec<[f64; 2]> {
    let batch = Batch::new(index, *settings);
    let popular = popular(index);
    parallel::map(queries, Scratch::default, |query, scratch| {
        let found = batch.recommend(&query.history, Some(query.person), LENGTH, scratch);
        let ranking = filled(found.into_iter().map(|one| one.0), &query.history, &popular);
        recall_and_ndcg(&ranking, &query.wanted, LENGTH)
    })
}

/// The items by how many people chose them, the most chosen first.
fn popular(index: &Index) -> Vec<u32> {
    let mut items: Vec<u32> = (0..index.items() as u32).collect();
    items.sort_by_key(|item| (std::cmp::Reverse(index.holders(*item as usize).len()), *item));
    items
}

/// The ranking, filled to its length with what is popular: for whom nothing is known, it is all there is to say.
fn filled(found: impl Iterator<Item = u32>, own: &[u32], popular: &[u32]) -> Vec<u32> {
    let mut ranking: Vec<u32> = found.take(LENGTH).collect();
    for item in popular {
        if ranking.len() >= LENGTH {
            break;
        }
        if !ranking.contains(item) && !own.contains(item) {
            ranking.push(*item);
        }
    }
    ranking
}

fn mean(rows: &[[f64; 2]]) -> [f64; 2] {
    let sum = rows.iter().fold([0.0; 2], |sum, row| [sum[0] + row[0], sum[1] + row[1]]);
    sum.map(|sum| sum / rows.len().max(1) as f64)
}

/// The standard error of the mean of recall plus NDCG.
fn error_of_mean(rows: &[[f64; 2]]) -> f64 {
    let [recall, ndcg] = mean(rows);
    let squares: f64 = rows.iter().map(|row| (row[0] + row[1] - recall - ndcg).powi(2)).sum();
    squares.sqrt() / rows.len().max(1) as f64
}

fn names(kind: &str) -> [String; 2] {
    [format!("{kind}recall@{LENGTH}"), format!("{kind}ndcg@{LENGTH}")]
}

/// What streaming found.
struct Streamed {
    figures: Vec<Figure>,
    chosen: String,
}
