//! What the engine knows of notes, and the shelves on which it finds them.

use std::hint::black_box;

use serde::{Deserialize, Serialize};

use super::tables::{Index, Map};
use crate::event::{Form, NoteFacts, Source, term};
use crate::factor::{DIMS, Factors, Vector};
use crate::predict::HEADS;
use crate::predict::arithmetic::exp;

/// How many sources there are.
pub const SOURCES: usize = 10;
/// How many notes a shelf holds at most: the newest.
const SHELF: usize = 256;
/// After how many hours an action counts half for what is rising.
const HALF_LIFE: f32 = 12.0;

/// Choices that speak for the average before anybody saw a note.
pub const CHOSEN_PRIOR: f32 = 2.3;

/// What is believed of a note, or a draw of it; 1 is average.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Believed {
    /// By what is done with it.
    pub quality: f32,
    /// By how often it is chosen.
    pub chosen: f32,
}

/// A note.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Note {
    /// Its id outside.
    pub id: i64,
    /// Its author's number.
    pub author: u32,
    /// When it was published, in microseconds.
    pub published: i64,
    /// Its channel.
    pub channel: u8,
    /// Its form.
    pub form: Form,
    /// Its language.
    pub language: u8,
    /// Whether it is commercial.
    pub commercial: bool,
    /// Whether it can be shown at all.
    pub there: bool,
    /// Whether moderation took it out of what is proposed.
    pub reduced: bool,
    /// Its topics, as hashes.
    pub topics: Box<[u64]>,
    /// Its place, as a hash.
    pub place: Option<u64>,
    /// The products that it links.
    pub products: Box<[i64]>,
    /// What its vector is made of.
    pub features: Box<[u64]>,
    /// Where it lies among all notes.
    pub vector: Vector,
    /// How much more than anything everybody likes what has its features, in log-odds.
    pub appeal: f32,
    /// What happened to it.
    pub counts: Counts,
}

/// What happened to a note.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct Counts {
    /// How often it was seen, by the source that proposed it.
    pub shown: [u32; SOURCES],
    /// How often it was opened, read, liked …: the outcomes that the model predicts.
    pub done: [u32; HEADS],
    /// What an average note would have earned in its place.
    pub expected: f32,
    /// What it earned, each action weighed by how far its person is trusted.
    pub value: f32,
    /// How often an average note would have been chosen by the same readers, and how often this one was: each
    /// person once, weighed by trust.
    pub choice: (f32, f32),
    /// The value expected and earned, where what is old counts less.
    recent: (f32, f32),
    /// The hour of `recent`.
    hour: f32,
    /// Who acted on it last.
    pub actors: Vec<u32>,
}

impl Counts {
    /// How often it was seen.
    pub fn seen(&self) -> u32 {
        self.shown.iter().sum()
    }

    /// How much better than an average note it does: 1 is average. Shrunk towards it by `prior` expected value
    /// (the estimator of the "quality news" project of Social Protocols).
    pub fn quality(&self, prior: f32) -> f32 {
        (self.value + prior) / (self.expected + prior)
    }

    /// How much oftener than an average note it is chosen: 1 is average.
    pub fn chosen(&self) -> f32 {
        (self.choice.1 + CHOSEN_PRIOR) / (self.choice.0 + CHOSEN_PRIOR)
    }

    /// What is believed of the note.
    pub fn believed(&self, prior: f32) -> Believed {
        Believed { quality: self.quality(prior), chosen: self.chosen() }
    }

    /// The same for the last hours.
    pub fn rising(&self, at: i64, prior: f32) -> f32 {
        let (expected, value) = self.recent;
        let fade = fade(hours(at) - self.hour);
        (value * fade + prior) / (expected * fade + prior)
    }

    /// Gives by how much the value changed: in all, and of the last hours.
    pub(super) fn add(&mut self, expected: f32, value: f32, at: i64) -> (f32, f32) {
        let fade = fade(hours(at) - self.hour);
        let before = (self.value, self.recent.1 * fade);
        self.expected += expected;
        self.value = (self.value + value).max(0.0);
        self.recent = (self.recent.0 * fade + expected, (before.1 + value).max(0.0));
        self.hour = hours(at).max(self.hour);
        (self.value - before.0, self.recent.1 - before.1)
    }

    /// Takes back what [`Counts::add`] changed at a time, as far as it has not faded.
    pub(super) fn take_back(&mut self, (value, recent): (f32, f32), since: i64, at: i64) {
        self.add(0.0, 0.0, at);
        self.value = (self.value - value).max(0.0);
        self.recent.1 = (self.recent.1 - recent * fade(self.hour - hours(since))).max(0.0);
    }
}

fn fade(hours: f32) -> f32 {
    exp(-hours.max(0.0) / HALF_LIFE * std::f32::consts::LN_2)
}

/// Hours since 2020, which a small float holds to the minute.
#[expect(clippy::cast_precision_loss, clippy::cast_possible_truncation, reason = "minutes are exact enough")]
pub fn hours(at: i64) -> f32 {
    (at as f64 / 3.6e9 - 438_288.0) as f32
}

/// All notes, and where to find them.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct Notes {
    index: Index<i64>,
    all: Vec<Note>,
    by_author: Map<u32, Vec<u32>>,
    by_term: Map<u64, Vec<u32>>,
    newest: Vec<u32>,
    by_channel: Vec<Vec<u32>>,
}

impl Notes {
    /// The number of a note.
    pub fn find(&self, id: i64) -> Option<u32> {
        self.index.get(&id)
    }

    /// A note.
    pub fn get(&self, note: u32) -> Option<&Note> {
        self.all.get(note as usize)
    }

    pub(super) fn get_mut(&mut self, note: u32) -> Option<&mut Note> {
        self.all.get_mut(note as usize)
    }

    /// Has the processor fetch from memory what a page asks of these notes. They lie all over it, so each would be
    /// waited for when it is asked; here nothing depends on what comes, and many are on their way at once.
    pub(super) fn fetch(&self, notes: impl Iterator<Item = u32> + Clone) {
        let rows = notes.filter_map(|note| self.get(note));
        let parts = rows.clone().map(|note| {
            let ends = [note.vector[0], note.vector[DIMS / 2], note.counts.expected].map(f32::to_bits);
            let sum = ends.into_iter().fold(note.author, |sum, end| sum ^ end);
            sum ^ note.counts.shown[0] ^ note.counts.done[0] ^ u32::from(note.place.is_some())
        });
        black_box(parts.fold(0, |sum, part| sum ^ part));
        let topics = rows.filter_map(|note| note.topics.first());
        black_box(topics.fold(0, |sum, topic| sum ^ topic));
    }

    /// All of them.
    pub fn iter(&self) -> impl Iterator<Item = (u32, &Note)> {
        (0..).zip(&self.all)
    }

    /// The newest notes of an author, oldest first.
    pub fn of_author(&self, author: u32) -> &[u32] {
        self.by_author.get(&author).map_or(&[], Vec::as_slice)
    }

    /// The newest notes with a topic, a word or a place, oldest first.
    pub fn with_term(&self, term: u64) -> &[u32] {
        self.by_term.get(&term).map_or(&[], Vec::as_slice)
    }

    /// The newest notes of a channel, or of all, oldest first.
    pub fn newest(&self, channel: Option<u8>) -> &[u32] {
        match channel {
            None => &self.newest,
            Some(channel) => self.by_channel.get(usize::from(channel)).map_or(&[], Vec::as_slice),
        }
    }

    /// Takes in a note of an author (by number and id), or what has changed of it; says its number and whether it is new.
    pub(super) fn put(
        &mut self,
        facts: &NoteFacts,
        (author, author_id): (u32, i64),
        factors: &Factors,
    ) -> (u32, bool) {
        let (number, new) = self.index.add(facts.note);
        let features = features(facts, author_id);
        let (vector, appeal) = factors.place(&features);
        let counts = self.get(number).map(|note| note.counts.clone()).unwrap_or_default();
        let reduced = self.get(number).is_some_and(|note| note.reduced);
        let note = Note {
            id: facts.note,
            author,
            published: facts.published,
            channel: facts.channel,
            form: facts.form,
            language: facts.language,
            commercial: facts.commercial,
            there: true,
            reduced,
            topics: facts.topics.clone().into(),
            place: facts.place,
            products: facts.products.clone().into(),
            features: features.into(),
            vector,
            appeal,
            counts,
        };
        if new {
            self.all.push(note);
            self.shelve(number, facts, author);
        } else if let Some(slot) = self.get_mut(number) {
            let known: Vec<u64> = slot.topics.iter().copied().chain(slot.place).collect();
            *slot = note;
            for term in facts.topics.iter().copied().chain(facts.place).filter(|term| !known.contains(term)) {
                keep(self.by_term.entry(term).or_default(), number);
            }
        }
        (number, new)
    }

    fn shelve(&mut self, number: u32, facts: &NoteFacts, author: u32) {
        let channel = usize::from(facts.channel);
        if self.by_channel.len() <= channel {
            self.by_channel.resize_with(channel + 1, Vec::new);
        }
        keep(&mut self.by_channel[channel], number);
        keep(&mut self.newest, number);
        keep(self.by_author.entry(author).or_default(), number);
        for term in facts.topics.iter().chain(&facts.words).copied().chain(facts.place) {
            keep(self.by_term.entry(term).or_default(), number);
        }
    }
}

/// Puts a note on a shelf, from which the oldest fall when it is full. Trimmed in halves, so that a note costs
/// little.
fn keep(shelf: &mut Vec<u32>, note: u32) {
    if shelf.len() >= 2 * SHELF {
        shelf.drain(..SHELF);
    }
    shelf.push(note);
}

/// What a note's vector is the sum of.
fn features(facts: &NoteFacts, author: i64) -> Vec<u64> {
    let named = |name: &str, key: u64| term(name) ^ key.rotate_left(17);
    let mut features = vec![
        named("note", facts.note.cast_unsigned()),
        named("author", author.cast_unsigned()),
        named("channel", facts.channel.into()),
        named("form", facts.form as u64),
        named("language", facts.language.into()),
    ];
    features.extend(facts.topics.iter().map(|topic| named("term", *topic)));
    features.extend(facts.words.iter().map(|word| named("term", *word)));
    features.extend(facts.place.map(|place| named("term", place)));
    features.extend((0u64..).zip(&facts.look).map(|(at, class)| named("look", at << 8 | u64::from(*class))));
    features
}

/// The number of a source in [`Counts::shown`].
pub const fn source(source: Source) -> usize {
    source as usize
}
