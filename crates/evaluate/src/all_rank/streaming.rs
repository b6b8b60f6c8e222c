//! The same ranking from one pass over the pairs in a shuffled order, in the bounded memory that serves.

use rand::SeedableRng;
use rand_chacha::ChaCha8Rng;
use recsys::covisit::{self, Stream};
use recsys::sequence::{Index, Settings};

use super::split::shuffled;
use super::{LENGTH, Query, Set, Streamed, filled, mean, names, popular};
use crate::metrics::{figures, recall_and_ndcg};
use crate::parallel;
use crate::report::Figure;

/// Measures the stream. Its weights are those chosen for the batch, but for how much rare items and short lists say
/// and how many people are asked: of a popular item only some people are kept.
pub fn measure(
    set: &Set,
    kept: &[Vec<u32>],
    validation: &[Query],
    chosen: &Settings,
    rng: &mut ChaCha8Rng,
) -> Streamed {
    let start = covisit::Settings {
        asked: chosen.neighbours.min(1000),
        alpha: chosen.rarity,
        beta: chosen.popularity,
        gamma: chosen.length,
        sharpness: chosen.sharpness,
        ..covisit::Settings::default()
    };
    let kept_index = Index::build(kept, set.items);
    let order = rand_chacha::ChaCha8Rng::from_rng(rng);
    let quality = |settings: &covisit::Settings| {
        let stream = told(*settings, kept, order.clone());
        let [recall, ndcg] = mean(&rank(&stream, &kept_index, validation));
        recall + ndcg
    };
    let mut best = (quality(&start), start);
    for change in [
        |settings: &mut covisit::Settings| settings.alpha -= 0.2,
        |settings: &mut covisit::Settings| settings.alpha -= 0.2,
        |settings: &mut covisit::Settings| settings.gamma -= 0.1,
        |settings: &mut covisit::Settings| settings.asked = settings.asked * 3 / 5,
    ] {
        let mut next = best.1;
        change(&mut next);
        let reached = quality(&next);
        if reached > best.0 {
            best = (reached, next);
        }
    }
    let stream = told(best.1, &set.train, order);
    let index = Index::build(&set.train, set.items);
    let rows: Vec<_> = rank(&stream, &index, &set.queries).into_iter().map(|row| (row, 1.0)).collect();
    let mut all = figures(names("streaming "), &rows, rng);
    let plain = |name: &str, value: f64| Figure { name: name.to_owned(), value, interval: None };
    all.push(plain("streaming bytes", stream.bytes() as f64));
    let covisit::Settings { history, neighbours, asked, alpha, beta, gamma, sharpness, .. } = best.1;
    let chosen = format!(
        "history: {history}, neighbours: {neighbours}, asked: {asked}, alpha: {alpha:.2}, beta: {beta:.2}, \
         gamma: {gamma:.2}, sharpness: {sharpness:.2}"
    );
    Streamed { figures: all, chosen }
}

/// The stream after every pair was told once.
fn told(settings: covisit::Settings, lists: &[Vec<u32>], mut order: ChaCha8Rng) -> Stream {
    let mut stream = Stream::new(settings);
    for (at, (person, item)) in (0..).zip(shuffled(lists, &mut order)) {
        stream.act(person, item, 1.0, at);
    }
    stream
}

/// Recall and NDCG of each query, asked with what the stream itself remembers of the person.
fn rank(stream: &Stream, index: &Index, queries: &[Query]) -> Vec<[f64; 2]> {
    let popular = popular(index);
    parallel::map(
        queries,
        || stream.scratch(),
        |query, scratch| {
            let remembered: Vec<(u32, f32)> = stream.history(query.person).collect();
            let found = stream.recommend(&remembered, LENGTH + query.history.len(), scratch);
            let new = found.iter().map(|one| one.0).filter(|item| !query.history.contains(item));
            recall_and_ndcg(&filled(new, &query.history, &popular), &query.wanted, LENGTH)
        },
    )
}
