//! What an author may see of a note's way, and a reader of what is believed of them.

use super::notes::SOURCES;
use super::{Engine, Note};
use crate::event::Choices;
use crate::predict::HEADS;
use crate::trial;

/// A note's way so far.
#[derive(Debug, Clone)]
pub struct Ledger {
    /// Its trial; none for notes that came before the trials.
    pub trial: Option<trial::Ledger>,
    /// How often it was seen, by the source that proposed it.
    pub shown: [u32; SOURCES],
    /// What was done with it.
    pub done: [u32; HEADS],
    /// How it does beside an average note in the same places: 1 is the same.
    pub quality: f32,
}

/// Something that a reader is thought to care for.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Interest {
    /// The topic, as a hash, or a channel's key.
    pub topic: u64,
    /// How much, from 0 to 1.
    pub strength: f32,
}

impl Engine {
    /// A note's way so far.
    #[must_use]
    pub fn ledger(&self, note: i64) -> Option<Ledger> {
        let number = self.notes.find(note)?;
        let Note { counts, .. } = self.notes.get(number)?;
        Some(Ledger {
            trial: self.trials.ledger(number),
            shown: counts.shown,
            done: counts.done,
            quality: counts.quality(super::features::PRIOR),
        })
    }

    /// Whether moderation keeps a note from being proposed; not of a note that nobody told of.
    #[must_use]
    pub fn is_reduced(&self, note: i64) -> bool {
        self.notes.find(note).and_then(|note| self.notes.get(note)).is_some_and(|note| note.reduced)
    }

    /// What somebody has set.
    #[must_use]
    pub fn choices(&self, person: i64) -> Option<&Choices> {
        self.people.find(person).and_then(|number| self.people.get(number))?.choices()
    }

    /// The notes that somebody acted on last, newest first.
    #[must_use]
    pub fn last_acted(&self, person: i64) -> Vec<i64> {
        let person = self.people.find(person).and_then(|number| self.people.get(number));
        let actions = person.into_iter().flat_map(|person| person.actions.iter().rev());
        actions.filter_map(|action| self.notes.get(action.note)).map(|note| note.id).collect()
    }

    /// What somebody is thought to care for, most first.
    #[must_use]
    pub fn interests(&self, person: i64) -> Vec<Interest> {
        let Some(person) = self.people.find(person).and_then(|number| self.people.get(number)) else {
            return Vec::new();
        };
        let topics = person.cares.iter().map(|(topic, _)| topic);
        let mut interests: Vec<Interest> =
            topics.map(|topic| Interest { topic, strength: person.cares.of(topic) }).collect();
        interests.retain(|interest| interest.strength > 0.05);
        interests.sort_by(|a, b| b.strength.total_cmp(&a.strength).then(a.topic.cmp(&b.topic)));
        interests
    }
}
