//! What every policy can know: the notes, their authors' followers, what happened to each, and who saw what.

use std::collections::{BTreeMap, BTreeSet};

use recsys::event::{Event, Kind, Source};
use recsys::predict::Values;

use super::Card;
use crate::crowd::worth;
use crate::world::SLOTS;

/// A note, as a site knows it.
#[derive(Debug, Clone)]
pub struct Known {
    /// Its id.
    pub id: i64,
    /// Its author's id.
    pub author: i64,
    /// Its channel.
    pub topic: usize,
    /// When it was published, in microseconds.
    pub published: i64,
    /// How often it was seen.
    pub views: u32,
    /// How often it was liked, by whomever, shown or not.
    pub likes: u32,
    /// What was earned, in likes.
    pub value: f64,
}

impl Known {
    /// Hours since it was published.
    pub fn hours(&self, at: i64) -> f64 {
        (at - self.published).max(0) as f64 / 3.6e9
    }
}

/// What is known of a site.
pub struct Memory {
    values: Values,
    /// The notes, in the order of publication; a note's id is its place and one.
    pub notes: Vec<Known>,
    /// How many follow each author.
    pub followers: BTreeMap<i64, u32>,
    /// Whom each reader follows.
    pub follows: BTreeMap<i64, BTreeSet<i64>>,
    /// What each reader saw: a bit for each note.
    saw: BTreeMap<i64, Vec<u64>>,
}

impl Memory {
    /// Nothing is known.
    pub fn new(values: Values) -> Self {
        Self {
            values,
            notes: Vec::new(),
            followers: BTreeMap::new(),
            follows: BTreeMap::new(),
            saw: BTreeMap::new(),
        }
    }

    /// Takes in what happened; says the place of the note that was acted on, and what the action is worth.
    pub fn tell(&mut self, event: &Event) -> Option<(usize, f64)> {
        match &event.kind {
            Kind::Published(facts) => self.notes.push(Known {
                id: facts.note,
                author: event.person,
                topic: usize::from(facts.channel),
                published: facts.published,
                views: 0,
                likes: 0,
                value: 0.0,
            }),
            Kind::Follow { author, on: true } => {
                *self.followers.entry(*author).or_default() += 1;
                self.follows.entry(event.person).or_default().insert(*author);
            }
            Kind::Impression(seen) => {
                let place = place(seen.note)?;
                self.notes.get_mut(place)?.views += 1;
                let saw = self.saw.entry(event.person).or_default();
                if saw.len() <= place / 64 {
                    saw.resize(place / 64 + 1, 0);
                }
                saw[place / 64] |= 1 << (place % 64);
            }
            _ => {}
        }
        let place = place(about(&event.kind)?)?;
        let worth = worth(&self.values, &event.kind);
        let note = self.notes.get_mut(place)?;
        note.value += worth;
        note.likes += u32::from(matches!(event.kind, Kind::Like { .. }));
        Some((place, worth))
    }

    /// Whether a reader follows an author.
    pub fn follows(&self, person: i64, author: i64) -> bool {
        self.follows.get(&person).is_some_and(|follows| follows.contains(&author))
    }

    /// The notes with the highest scores among those that the reader neither saw nor wrote, the newer first where
    /// scores are the same.
    pub fn best(&self, person: i64, mut score: impl FnMut(usize, &Known) -> f64) -> Vec<Card> {
        let nothing = Vec::new();
        let saw = self.saw.get(&person).unwrap_or(&nothing);
        let unseen = |at: &usize| saw.get(at / 64).is_none_or(|bits| bits >> (at % 64) & 1 == 0);
        let all = self.notes.iter().enumerate().filter(|(at, note)| unseen(at) && note.author != person);
        let mut scored: Vec<(f64, usize)> = all.map(|(at, note)| (score(at, note), at)).collect();
        let before = |a: &(f64, usize), b: &(f64, usize)| b.0.total_cmp(&a.0).then(b.1.cmp(&a.1));
        if scored.len() > SLOTS {
            scored.select_nth_unstable_by(SLOTS - 1, before);
            scored.truncate(SLOTS);
        }
        scored.sort_unstable_by(before);
        let card =
            |(_, at): (f64, usize)| Card { note: self.notes[at].id, source: Source::Newest, trial: false };
        scored.into_iter().map(card).collect()
    }
}

/// The place of a note with this id.
pub fn place(note: i64) -> Option<usize> {
    usize::try_from(note - 1).ok()
}

/// The note that an action is about.
fn about(kind: &Kind) -> Option<i64> {
    match *kind {
        Kind::Open { note }
        | Kind::Read { note, .. }
        | Kind::Like { note, .. }
        | Kind::Collect { note, .. }
        | Kind::Comment { note }
        | Kind::Share { note } => Some(note),
        _ => None,
    }
}
