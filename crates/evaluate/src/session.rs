//! The next item of visits, ranked among all items, as SR-GNN and those after it measure.

use std::path::Path;

use anyhow::{Context, ensure};
use rand::SeedableRng;
use rand::seq::SliceRandom;
use rand_chacha::ChaCha8Rng;
use recsys::sequence::{Index, Model, Scratch, Settings};
use recsys::session::VISITS;

use crate::metrics::{figures, gain, hit, place, reciprocal};
use crate::report::Report;
use crate::{input, parallel, tune};

/// The length of a ranking.
const LENGTH: usize = 20;

/// The share of train, its end, whose visits choose the parameters.
const VALIDATION: f64 = 0.07;

/// The start of a visit, and what comes next.
#[derive(Clone)]
struct Query {
    history: Vec<u32>,
    wanted: u32,
}

/// Each test line is a start of a visit and the item that came next. The train visits are taken to be in order of
/// time; all starts of the last ones choose the parameters.
pub fn measure(train: &Path, test: &Path, seed: u64) -> anyhow::Result<Report> {
    let mut dense = input::Dense::default();
    let visits = visits(train, &mut dense)?;
    let tests = starts(test, &mut dense)?;
    let items = dense.len();
    let mut rng = ChaCha8Rng::seed_from_u64(seed);

    let early = visits.len() - ((visits.len() as f64 * VALIDATION).ceil() as usize).min(visits.len() / 2);
    let mut queries = Vec::new();
    for visit in &visits[early..] {
        let starts = 1..visit.len();
        queries.extend(starts.map(|end| Query { history: visit[..end].to_vec(), wanted: visit[end] }));
    }
    ensure!(!queries.is_empty(), "{}: the last visits have one item each", train.display());
    let index = Index::build(&visits[..early], items);
    let steps = tune::steps(&index, queries.iter().map(|query| &query.history), &VISITS);
    queries.shuffle(&mut rng);
    queries.truncate(tune::affordable(queries.len(), steps));
    let tried = tune::climb(&[VISITS], tune::VISITS, tune::TRIES, |settings| {
        let places = places(&index, settings, &queries);
        places.iter().map(|place| hit(*place, LENGTH)).sum::<f64>() / places.len() as f64
    });
    let chosen = tried.best().0;

    let index = Index::build(&visits, items);
    let rows = by_visit(&tests, &places(&index, &chosen, &tests));
    let names = ["p@5", "p@10", "p@20", "mrr@20", "ndcg@20"].map(str::to_owned);
    let facts = [
        ("train visits", visits.len().to_string()),
        ("items", items.to_string()),
        ("test starts", tests.len().to_string()),
        ("test visits", rows.len().to_string()),
        ("judged by", format!("{} starts of the last {} train visits", queries.len(), visits.len() - early)),
        ("settings tried", tried.len().to_string()),
        ("chosen", tune::describe(&chosen)),
    ];
    let folder = train.parent().unwrap_or(train);
    Ok(Report {
        protocol: "session",
        set: input::set_name(folder),
        parameters: facts.map(|(name, value)| (name.to_owned(), value)).to_vec(),
        figures: figures(names, &rows, &mut rng),
        seconds: 0.0,
    })
}

fn visits(path: &Path, dense: &mut input::Dense) -> anyhow::Result<Vec<Vec<u32>>> {
    let mut visits = Vec::new();
    input::read_lines(path, |_, line| {
        visits.push(input::numbers(line)?.into_iter().map(|item| dense.of(item)).collect());
        Ok(())
    })?;
    ensure!(visits.len() >= 2, "{} holds no two visits; each line is `item item …`", path.display());
    Ok(visits)
}

fn starts(path: &Path, dense: &mut input::Dense) -> anyhow::Result<Vec<Query>> {
    let mut starts = Vec::new();
    input::read_lines(path, |_, line| {
        let (start, next) =
            line.split_once('\t').context("no tab; a line is `item item …`, a tab, the next item")?;
        let history: Vec<u32> = input::numbers(start)?.into_iter().map(|item| dense.of(item)).collect();
        let next = input::numbers(next)?;
        ensure!(next.len() == 1, "{} items after the tab; there is one next item", next.len());
        starts.push(Query { history, wanted: dense.of(next[0]) });
        Ok(())
    })?;
    ensure!(
        !starts.is_empty(),
        "{} is empty; each line is `item item …`, a tab, the next item",
        path.display()
    );
    Ok(starts)
}

/// The place of each wanted item.
fn places(index: &Index, settings: &Settings, queries: &[Query]) -> Vec<Option<usize>> {
    let model = Model::new(index, *settings);
    parallel::map(queries, Scratch::default, |query, scratch| {
        let found = model.next(&query.history, None, LENGTH, scratch);
        place(&found.iter().map(|one| one.0).collect::<Vec<_>>(), query.wanted)
    })
}

/// The measures summed by visit: a start that is the one on the line before it, cut by its last item, is of the same
/// visit, and no second witness.
fn by_visit(queries: &[Query], places: &[Option<usize>]) -> Vec<([f64; 5], f64)> {
    let mut rows: Vec<([f64; 5], f64)> = Vec::new();
    for (number, place) in places.iter().enumerate() {
        let [p5, p10, p20] = [5, 10, 20].map(|most| hit(*place, most));
        let row = [p5, p10, p20, reciprocal(*place, LENGTH), gain(*place, LENGTH)];
        let before = number.checked_sub(1).map(|before| &queries[before].history);
        let same = before
            .is_some_and(|before| before.split_last().is_some_and(|(_, cut)| cut == queries[number].history));
        match rows.last_mut() {
            Some(last) if same => {
                last.0.iter_mut().zip(row).for_each(|(sum, value)| *sum += value);
                last.1 += 1.0;
            }
            _ => rows.push((row, 1.0)),
        }
    }
    rows
}
