//! The next item of lists in order of time, ranked among all items, as S3-Rec measures.

use std::path::Path;

use anyhow::ensure;
use rand::SeedableRng;
use rand::seq::SliceRandom;
use rand_chacha::ChaCha8Rng;
use recsys::sequence::{Index, Model, Scratch, Settings};

use crate::metrics::{figures, gain, hit, place, reciprocal};
use crate::report::Report;
use crate::{input, parallel, tune};

/// The length of a ranking.
const LENGTH: usize = 20;

/// The last item of each list is to be found after all before it; the second last chooses the parameters. Items of the
/// list up to there are not ranked.
pub fn measure(path: &Path, seed: u64) -> anyhow::Result<Report> {
    let mut dense = input::Dense::default();
    let people = input::people(path, &mut dense)?;
    let all = people.len();
    let lists: Vec<Vec<u32>> = people.into_values().filter(|list| list.len() >= 3).collect();
    ensure!(!lists.is_empty(), "no list has three items, for train, validation and test");
    let mut rng = ChaCha8Rng::seed_from_u64(seed);

    let cut = |off: usize| lists.iter().map(|list| list[..list.len() - off].to_vec()).collect::<Vec<_>>();
    let index = Index::build(&cut(2), dense.len());
    let mut queries = queries(&lists, 1);
    let steps = tune::steps(&index, queries.iter().map(|query| query.history), &Settings::LISTS);
    queries.shuffle(&mut rng);
    queries.truncate(tune::affordable(queries.len(), steps));
    let tried = tune::climb(&[Settings::LISTS], tune::LISTS, tune::TRIES, |settings| {
        let places = places(&index, settings, &queries);
        let quality = places.iter().map(|place| hit(*place, 10) + gain(*place, 10));
        quality.sum::<f64>() / places.len() as f64
    });
    let chosen = tried.best().0;
    let judged_by = queries.len();

    let index = Index::build(&cut(1), dense.len());
    let rows: Vec<_> = places(&index, &chosen, &self::queries(&lists, 0)).into_iter().map(row).collect();
    let names = ["hr@5", "hr@10", "hr@20", "ndcg@5", "ndcg@10", "ndcg@20", "mrr@20"].map(str::to_owned);
    let facts = [
        ("people", lists.len().to_string()),
        ("people with under three items", (all - lists.len()).to_string()),
        ("items", dense.len().to_string()),
        ("pairs", lists.iter().map(Vec::len).sum::<usize>().to_string()),
        ("judged by", format!("the second last item of {judged_by} lists")),
        ("settings tried", tried.len().to_string()),
        ("chosen", tune::describe(&chosen)),
    ];
    Ok(Report {
        protocol: "next-item",
        set: input::set_name(path),
        parameters: facts.map(|(name, value)| (name.to_owned(), value)).to_vec(),
        figures: figures(names, &rows, &mut rng),
        seconds: 0.0,
    })
}

/// The start of a list, and what comes next.
#[derive(Clone, Copy)]
struct Query<'a> {
    person: u32,
    history: &'a [u32],
    wanted: u32,
}

/// For each list, the item that has `after` items behind it.
fn queries(lists: &[Vec<u32>], after: usize) -> Vec<Query<'_>> {
    (0u32..)
        .zip(lists)
        .filter_map(|(person, list)| {
            let (wanted, history) = list[..list.len() - after].split_last()?;
            Some(Query { person, history, wanted: *wanted })
        })
        .collect()
}

/// The place of each wanted item.
fn places(index: &Index, settings: &Settings, queries: &[Query]) -> Vec<Option<usize>> {
    let model = Model::new(index, *settings);
    parallel::map(queries, Scratch::default, |query, scratch| {
        let found = model.next(query.history, Some(query.person), LENGTH, scratch);
        place(&found.iter().map(|one| one.0).collect::<Vec<_>>(), query.wanted)
    })
}

fn row(place: Option<usize>) -> ([f64; 7], f64) {
    let hits = [5, 10, 20].map(|most| hit(place, most));
    let gains = [5, 10, 20].map(|most| gain(place, most));
    ([hits[0], hits[1], hits[2], gains[0], gains[1], gains[2], reciprocal(place, LENGTH)], 1.0)
}
