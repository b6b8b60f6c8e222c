//! Who there is, what they like, and when they look.

use rand::Rng;
use rand::seq::SliceRandom;
use rand_chacha::ChaCha8Rng;
use rand_distr::{Distribution, Gamma, LogNormal, StandardNormal};

use super::quantile::{followers, normal};
use super::{BUDGET, HOUR, Request, SLOTS, START, Shape, TOPICS};
use crate::crowd;

/// The concentration of tastes: most people have one or two topics.
const TASTE: f64 = 0.4;
/// One account in so many belongs to the ring.
const RING: u32 = 50;
/// One account in so many publishes.
const AUTHORS: u32 = 4;
/// The site has so many accounts for each that reads in these days; the others were readers once, and follow still.
pub const ASLEEP: u32 = 20;

/// Somebody.
#[derive(Debug, Clone)]
pub struct Person {
    /// How much of this person's interest each topic has; together 1.
    pub taste: [f64; TOPICS],
    /// How much better than the average reader's the topics' notes please this one.
    pub likes: [f64; TOPICS],
    /// How many follow this person, on the whole site.
    pub followers: u32,
    /// How many of those who read follow this person from the beginning.
    pub readers: u32,
    /// Where this author lies among all by followers, as a standard normal number; notes may draw their quality to it.
    pub(super) standing: f64,
    /// Whom this person follows from the beginning, in order.
    pub follows: Vec<u32>,
    /// The topic that this person mostly writes about.
    pub home: usize,
    /// Whether this person publishes.
    pub author: bool,
    /// Whether this person belongs to the ring.
    pub ring: bool,
    /// How often this person looks, beside others.
    pub(super) activity: f64,
}

/// Everybody.
pub(super) fn people(shape: &Shape, rng: &mut ChaCha8Rng) -> Vec<Person> {
    let most = 20_000.min(shape.people.saturating_mul(ASLEEP) / 4);
    let mut people: Vec<Person> = (0..shape.people).map(|_| person(most, rng)).collect();
    let count = people.len();
    for (place, person) in people.iter_mut().enumerate() {
        person.ring = place < count / RING as usize;
        person.author = person.ring || place < count.div_ceil(AUTHORS as usize);
        if !person.author {
            person.followers = 0;
        }
    }
    people.shuffle(rng);
    // Interest counts with its root, and an average reader likes an average note as much as its quality says.
    let mean: f64 = people.iter().flat_map(|person| person.taste).map(f64::sqrt).sum::<f64>()
        / (people.len() * TOPICS) as f64;
    for person in &mut people {
        person.likes = person.taste.map(|taste| taste.sqrt() / mean);
    }
    people
}

fn person(most: u32, rng: &mut ChaCha8Rng) -> Person {
    let mut taste = [0.0; TOPICS];
    if let Ok(gamma) = Gamma::new(TASTE, 1.0) {
        taste = taste.map(|_: f64| gamma.sample(rng) + 1e-9);
    }
    let sum: f64 = taste.iter().sum();
    let standing: f64 = rng.sample(StandardNormal);
    let activity = LogNormal::new(0.0, 0.7).map_or(1.0, |activity| activity.sample(rng));
    Person {
        taste: taste.map(|part| part / sum),
        likes: [0.0; TOPICS],
        followers: followers(normal(standing), most),
        readers: 0,
        standing,
        follows: Vec::new(),
        home: rng.random_range(0..TOPICS),
        author: false,
        ring: false,
        activity,
    }
}

/// Who looks when: as often as the promise needs by the budget equation, more in the evening than at night.
pub(super) fn requests(shape: &Shape, people: &[Person], rng: &mut ChaCha8Rng) -> Vec<Request> {
    let on_a_page: f64 = (0..SLOTS).map(crowd::seen).sum();
    let wanted = f64::from(shape.notes) * f64::from(shape.promise) / BUDGET / on_a_page;
    let mut sums = Vec::with_capacity(people.len());
    let mut sum = 0.0;
    for person in people {
        sum += person.activity;
        sums.push(sum);
    }
    let mut requests: Vec<Request> = (0..wanted.ceil() as u32)
        .map(|_| {
            let at = moment(shape, rng);
            let point = rng.random_range(0.0..sum);
            Request { at, person: sums.partition_point(|sum| *sum <= point).min(people.len() - 1) as u32 }
        })
        .collect();
    requests.sort_by_key(|request| (request.at, request.person));
    requests
}

/// A moment of the world: in the evening four times as likely as at night.
pub(super) fn moment(shape: &Shape, rng: &mut ChaCha8Rng) -> i64 {
    loop {
        let at = rng.random_range(START..shape.end());
        let hour = (at - START) as f64 / HOUR as f64;
        let busy = 1.0 + 0.6 * ((hour - 15.0) / 24.0 * std::f64::consts::TAU).cos();
        if rng.random_range(0.0..1.6) < busy {
            return at;
        }
    }
}
