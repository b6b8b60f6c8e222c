//! What is published, and how good it is.

use rand::Rng;
use rand_chacha::ChaCha8Rng;
use rand_distr::StandardNormal;
use recsys::event::{Form, term};

use super::people::{Person, moment};
use super::quantile::{normal, quality};
use super::{HOUR, Note, START, Shape, TOPICS};

/// The part of all notes that the ring publishes.
const RING: f64 = 0.1;
/// How often an author writes about the home topic.
const AT_HOME: f64 = 0.7;
/// How many words a topic has.
const VOCABULARY: u32 = 40;
/// How many of its topic's words a note has, and how many of any.
const WORDS: (usize, usize) = (6, 2);

/// All notes, in the order of their publication.
pub(super) fn notes(shape: &Shape, people: &[Person], rng: &mut ChaCha8Rng) -> Vec<Note> {
    let of = |ring: bool| -> Vec<u32> {
        (0u32..)
            .zip(people.iter())
            .filter(|(_, person)| person.author && person.ring == ring)
            .map(|(at, _)| at)
            .collect()
    };
    let (honest, ring) = (of(false), of(true));
    // What is on the site already: a day's notes, too old for a trial, so that nobody finds it empty.
    let stock = (0..shape.notes / shape.days.max(1)).map(|at| START - 26 * HOUR - i64::from(at));
    let mut published: Vec<i64> = (0..shape.notes).map(|_| moment(shape, rng)).chain(stock).collect();
    published.sort_unstable();
    published.into_iter().map(|at| note(shape, people, &honest, &ring, at, rng)).collect()
}

fn note(
    shape: &Shape,
    people: &[Person],
    honest: &[u32],
    ring: &[u32],
    published: i64,
    rng: &mut ChaCha8Rng,
) -> Note {
    let by_ring = !ring.is_empty() && rng.random_bool(RING);
    let authors = if by_ring || honest.is_empty() { ring } else { honest };
    let author = if authors.is_empty() { 0 } else { authors[rng.random_range(0..authors.len())] };
    let Person { home, standing, .. } = people[author as usize];
    let topic = if rng.random_bool(AT_HOME) { home } else { rng.random_range(0..TOPICS) };
    // A Gaussian copula; the factor makes its rank correlation the one that was asked for.
    let pull = 2.0 * (std::f64::consts::PI / 6.0 * shape.correlation).sin();
    let noise: f64 = rng.sample(StandardNormal);
    let standing = pull * standing + (1.0 - pull * pull).max(0.0).sqrt() * noise;
    let quality = if by_ring { 2.0 / 40.0 } else { quality(normal(standing)) };
    let mut words: Vec<u64> = (0..WORDS.0).map(|_| word(topic, rng)).collect();
    words.extend((0..WORDS.1).map(|_| word(rng.random_range(0..TOPICS), rng)));
    words.sort_unstable();
    words.dedup();
    let form = if rng.random_bool(0.7) { Form::Pictures } else { Form::Video };
    Note { author, topic, quality, published, form, words, ring: by_ring }
}

fn word(topic: usize, rng: &mut ChaCha8Rng) -> u64 {
    term(&format!("word {topic} {}", rng.random_range(0..VOCABULARY)))
}
