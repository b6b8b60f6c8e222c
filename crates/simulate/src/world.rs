//! A world: who there is and what they like, what is published and how good it is, and who looks when.
//!
//! After the protocol of "Music Lab" (Salganik, Dodds and Watts 2006): the same world can be lived again with other
//! luck ([`crate::dice`]), to see how much of a note's way was luck.

mod follow;
mod notes;
mod people;
mod quantile;

use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::SeedableRng;
use recsys::event::{Form, NoteFacts};

pub use people::Person;

/// How many topics there are. Each is a channel of its own.
pub const TOPICS: usize = 8;
/// How many cards a page has.
pub const SLOTS: usize = 20;
/// One hour, in microseconds.
pub const HOUR: i64 = 3_600_000_000;
/// Notes have the time of a life in which they are judged: at most this.
const LIFE: i64 = 48 * HOUR;
/// The share of what is seen that the promise takes: the left over the right side of the budget equation. Below the
/// 17.8 % that are seen in two places of ten, so that the promise can be kept, and not so far that it keeps itself.
const BUDGET: f64 = 0.13;
/// A fixed number gives a fixed time: 2026-01-01.
pub const START: i64 = 1_767_225_600_000_000;

/// What kind of world.
#[derive(Debug, Clone, PartialEq)]
pub struct Shape {
    /// Accounts that read.
    pub people: u32,
    /// Notes that are published, in all.
    pub notes: u32,
    /// Days that it lasts.
    pub days: u32,
    /// The rank correlation between the followers of an author and the quality of the author's notes, 0 to 1.
    pub correlation: f64,
    /// The first audience that every note is promised.
    pub promise: u32,
    /// In which time, in microseconds.
    pub deadline: i64,
}

impl Shape {
    /// The end of the world.
    #[must_use]
    pub fn end(&self) -> i64 {
        START + i64::from(self.days) * 24 * HOUR
    }

    /// The time in which a note's way is judged: 48 hours, or half of a world that is shorter than four days.
    #[must_use]
    pub fn life(&self) -> i64 {
        LIFE.min(i64::from(self.days) * 12 * HOUR)
    }
}

/// A note, with what nobody is told.
#[derive(Debug, Clone)]
pub struct Note {
    /// Its author, a place in [`World::people`].
    pub author: u32,
    /// Its topic.
    pub topic: usize,
    /// The probability that somebody of average interest who looks at it likes it: hidden.
    pub quality: f64,
    /// When it is published, in microseconds.
    pub published: i64,
    /// Its form.
    pub form: Form,
    /// The words that it is about.
    pub words: Vec<u64>,
    /// Whether it is one of the ring's.
    pub ring: bool,
}

/// Somebody asks for a page.
#[derive(Debug, Clone, Copy)]
pub struct Request {
    /// When, in microseconds.
    pub at: i64,
    /// Who: a place in [`World::people`].
    pub person: u32,
}

/// A world.
#[derive(Debug, Clone)]
pub struct World {
    /// What kind.
    pub shape: Shape,
    /// Its number.
    pub seed: u64,
    /// Who there is.
    pub people: Vec<Person>,
    /// What is published, in the order of time.
    pub notes: Vec<Note>,
    /// Who looks, in the order of time.
    pub requests: Vec<Request>,
}

impl World {
    /// The world of a seed.
    #[must_use]
    pub fn new(shape: Shape, seed: u64) -> Self {
        let mut rng = ChaCha8Rng::seed_from_u64(seed);
        let mut people = people::people(&shape, &mut rng);
        let notes = notes::notes(&shape, &people, &mut rng);
        follow::follow(&mut people, &mut rng);
        let requests = people::requests(&shape, &people, &mut rng);
        Self { shape, seed, people, notes, requests }
    }

    /// The probability that somebody who looks at a note likes it.
    #[must_use]
    pub fn appeal(&self, person: u32, note: u32, follows: bool) -> f64 {
        let note = &self.notes[note as usize];
        let likes = self.people[person as usize].likes[note.topic];
        (note.quality * likes * if follows { FOLLOWERS_LIKE } else { 1.0 }).min(0.38)
    }

    /// What the site knows of a note.
    #[must_use]
    pub fn facts(&self, number: u32) -> NoteFacts {
        let note = &self.notes[number as usize];
        NoteFacts {
            note: note_id(number),
            published: note.published,
            channel: note.topic as u8,
            form: note.form,
            language: 0,
            topics: vec![topic_term(note.topic)],
            place: None,
            words: note.words.clone(),
            look: Vec::new(),
            products: Vec::new(),
            commercial: false,
        }
    }
}

/// How much more followers like what they follow.
const FOLLOWERS_LIKE: f64 = 1.5;

/// The term of a topic.
#[must_use]
pub fn topic_term(topic: usize) -> u64 {
    recsys::event::term(&format!("topic {topic}"))
}

/// The id of a note outside.
#[must_use]
pub fn note_id(number: u32) -> i64 {
    i64::from(number) + 1
}

/// The id of a person outside.
#[must_use]
pub fn person_id(number: u32) -> i64 {
    i64::from(number) + 1
}

#[cfg(test)]
mod tests;
