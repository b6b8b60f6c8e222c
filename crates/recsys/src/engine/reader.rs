//! Who a page is made for, as the ranking looks at them.

use std::borrow::Cow;

use super::apply::channel_key;
use super::cells::direction;
use super::notes::{Note, Notes};
use super::people::Person;
use super::tables::Map;
use crate::event::Choices;
use crate::factor::{DIMS, Factors, Vector};

/// A reader: what the person did, gathered for one page.
pub struct Reader<'e> {
    /// The person's number; none for a visitor and for somebody who wants no profile.
    pub number: Option<u32>,
    /// What is known of the person.
    pub person: Option<&'e Person>,
    /// What they have set.
    pub choices: Cow<'e, Choices>,
    /// How much they did with notes of each author.
    authors: Map<u32, f32>,
    /// The places of the notes they acted on.
    places: Map<u64, f32>,
    /// How much of what they did was in each language.
    languages: [f32; 8],
    /// The author of the notes that each author number stands for is followed.
    followed: Map<u32, ()>,
    /// Where the reader's interests point; zeros where they don't.
    direction: Vector,
}

impl<'e> Reader<'e> {
    /// Gathers what a page needs to know of somebody.
    pub fn new(number: Option<u32>, person: Option<&'e Person>, notes: &Notes) -> Self {
        let mut reader = Self {
            number,
            person,
            choices: person.and_then(Person::choices).map_or_else(Cow::default, Cow::Borrowed),
            authors: Map::default(),
            places: Map::default(),
            languages: [0.0; 8],
            followed: Map::default(),
            direction: person.map_or([0.0; DIMS], |person| direction(&person.vector)),
        };
        let Some(person) = person else { return reader };
        reader.followed = person.follows.iter().map(|author| (*author, ())).collect();
        notes.fetch(person.actions.iter().map(|action| action.note));
        for action in &person.actions {
            let Some(note) = notes.get(action.note) else { continue };
            *reader.authors.entry(note.author).or_default() += action.weight;
            reader.languages[usize::from(note.language) % 8] += action.weight;
            if let Some(place) = note.place {
                *reader.places.entry(place).or_default() += action.weight;
            }
        }
        reader
    }

    /// Whether the reader follows an author.
    pub fn follows(&self, author: u32) -> bool {
        self.followed.contains_key(&author)
    }

    /// How well a [`direction`] agrees with the reader's, from -1 to 1.
    pub fn agrees(&self, direction: &Vector) -> f32 {
        Factors::affinity(&self.direction, direction)
    }

    /// How much the reader did with an author's notes.
    pub fn of_author(&self, author: u32) -> f32 {
        self.authors.get(&author).copied().unwrap_or(0.0)
    }

    /// How much the reader did with notes about a place.
    pub fn of_place(&self, place: u64) -> f32 {
        self.places.get(&place).copied().unwrap_or(0.0)
    }

    /// The places that the reader did most with.
    pub fn places(&self) -> Vec<u64> {
        let mut places: Vec<(u64, f32)> = self.places.iter().map(|(place, sum)| (*place, *sum)).collect();
        places.sort_unstable_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
        places.into_iter().take(2).map(|(place, _)| place).collect()
    }

    /// What part of what the reader did was in a language; 0.5 where nothing is known.
    pub fn reads(&self, language: u8) -> f32 {
        let all: f32 = self.languages.iter().sum();
        (self.languages[usize::from(language) % 8] + 1.0) / (all + 2.0)
    }

    /// Whether the reader asked for a topic of the note.
    pub fn wants(&self, note: &Note) -> bool {
        note.topics.iter().any(|topic| self.choices.wanted.contains(topic))
    }

    /// How much the reader cares for a note's topics and channel, from 0 to 1.
    pub fn cares(&self, note: &Note) -> (f32, f32) {
        let wanted = self.wants(note);
        let Some(person) = self.person else { return (f32::from(u8::from(wanted)), 0.0) };
        let topics = note.topics.iter().map(|topic| person.cares.of(*topic)).fold(0.0, f32::max);
        (if wanted { 1.0 } else { topics }, person.cares.of(channel_key(note.channel)))
    }

    /// Whether the reader searched for something that the note is about.
    pub fn searched(&self, note: &Note) -> bool {
        let Some(person) = self.person else { return false };
        person.searched.iter().any(|term| note.topics.contains(term))
    }

    /// Whether the reader does not want a note.
    pub fn mutes(&self, note: &Note) -> bool {
        note.topics.iter().any(|topic| self.choices.muted.contains(topic))
            || (note.commercial && self.choices.commercial <= -1.0)
    }
}
