//! What the model is told of a person, a note and a place on a page.

use super::Engine;
use super::apply::channel_key;
use super::cells::direction;
use super::notes::{Believed, Note, hours};
use super::reader::Reader;
use super::tables::mix;
use crate::event::{Form, Source, Surface};
use crate::factor::Factors;
use crate::predict::{Example, HASHED, HEADS};

/// Expected value that a note's own value is mixed with.
pub const PRIOR: f32 = 2.0;

/// Where in the features each thing is told.
pub mod told {
    pub const QUALITY: usize = 0;
    pub const QUALITY_CERTAIN: usize = 1;
    pub const CERTAIN: usize = 2;
    pub const AFFINITY: usize = 3;
    pub const AFFINITY_CERTAIN: usize = 4;
    pub const TOPIC: usize = 5;
    pub const CHANNEL: usize = 6;
    pub const TOGETHER: usize = 7;
    pub const FOLLOWED: usize = 8;
    pub const AUTHOR: usize = 9;
    pub const AGE: usize = 10;
    pub const RISING: usize = 11;
    pub const PLACE: usize = 12;
    pub const SEARCHED: usize = 13;
    pub const LANGUAGE: usize = 14;
    pub const TEXT: usize = 15;
    pub const VIDEO: usize = 16;
    pub const COMMERCIAL: usize = 17;
    pub const GIVING: usize = 18;
    pub const EXAMINATION: usize = 19;
    pub const KNOWN: usize = 20;
    pub const APPEAL: usize = 21;
    pub const CHOSEN: usize = 22;
    pub const TASTE: usize = 23;
}

/// Where a card is, and who proposed it, as far as that is known.
#[derive(Debug, Clone, Copy, Default)]
pub struct Place {
    /// The surface and the place there; none for the top.
    pub place: Option<(Surface, u16)>,
    /// Who proposed it.
    pub source: Option<Source>,
}

impl Engine {
    /// What the model is told of an impression that happened, or of one at the top of the page for everybody, and
    /// what it predicts.
    pub(super) fn predict(&self, person: u32, note: u32, at: Place) -> (Example, [f32; HEADS]) {
        let somebody = self.people.get(person).filter(|person| !person.unknown());
        let reader = Reader::new(Some(person), somebody, &self.notes);
        let Some(about) = self.notes.get(note) else { return (Example::default(), [0.0; HEADS]) };
        let believed = about.counts.believed(PRIOR);
        let example = self.example(&reader, about, believed, at);
        let predicted = self.model.predict(&example);
        (example, predicted)
    }

    /// What the model is told.
    pub(super) fn example(
        &self,
        reader: &Reader<'_>,
        note: &Note,
        Believed { quality, chosen }: Believed,
        at: Place,
    ) -> Example {
        let counts = &note.counts;
        let certain = counts.expected / (counts.expected + PRIOR);
        let affinity = reader
            .person
            .map_or(0.0, |person| Factors::affinity(&person.vector, &note.vector))
            .clamp(-4.0, 4.0)
            / 2.0;
        let (topic, channel) = reader.cares(note);
        let age = (hours(self.now) - hours(note.published)).max(0.0);
        let flag = |on: bool| if on { 1.0 } else { 0.0 };
        let giving = reader.person.map_or(1.0, |person| self.rates.giving(person));
        let examination = at.place.map_or(1.0, |(surface, position)| self.examination.at(surface, position));
        let (channel_key, first) = (channel_key(note.channel), note.topics.first().copied());
        let taste = reader.person.map_or(1.0, |person| person.taste(channel_key, first));
        let log = |ratio: f32| ratio.max(0.02).ln();
        let mut example = Example::default();
        let mut tell = |what: usize, value: f32| example.features[what] = value;
        tell(told::QUALITY, log(quality));
        tell(told::QUALITY_CERTAIN, log(quality) * certain);
        tell(told::CERTAIN, certain);
        tell(told::AFFINITY, affinity);
        tell(told::AFFINITY_CERTAIN, affinity * certain);
        tell(told::TOPIC, topic);
        tell(told::CHANNEL, channel);
        tell(told::TOGETHER, flag(at.source == Some(Source::Together)));
        tell(told::FOLLOWED, flag(reader.follows(note.author)));
        tell(told::AUTHOR, reader.of_author(note.author).ln_1p());
        tell(told::AGE, age.ln_1p() / 5.0);
        tell(told::RISING, log(counts.rising(self.now, PRIOR)));
        tell(told::PLACE, note.place.map_or(0.0, |place| reader.of_place(place)).ln_1p());
        tell(told::SEARCHED, flag(reader.searched(note)));
        tell(told::LANGUAGE, reader.reads(note.language));
        tell(told::TEXT, flag(note.form == Form::Text));
        tell(told::VIDEO, flag(note.form == Form::Video));
        tell(told::COMMERCIAL, flag(note.commercial));
        tell(told::GIVING, log(giving));
        tell(told::EXAMINATION, log(examination));
        tell(told::APPEAL, self.factors.appeal(&note.features).clamp(-4.0, 4.0) / 4.0);
        tell(told::CHOSEN, log(chosen));
        tell(told::TASTE, log(taste));
        tell(told::KNOWN, flag(reader.person.is_some()));
        example.hashed = self.hashed(reader, note);
        example
    }

    /// What is one of very many: the note, the author, the reader, and pairs of them.
    fn hashed(&self, reader: &Reader<'_>, note: &Note) -> [u32; HASHED] {
        // Ids, not numbers: those depend on who came first.
        let id = |number: u32| self.people.get(number).map_or(0, |person| person.id.cast_unsigned());
        let person = reader.number.map_or(u64::MAX, id);
        let topic = note.topics.first().copied().unwrap_or(0);
        let named = [
            note.id.cast_unsigned(),
            id(note.author),
            note.channel.into(),
            person,
            person << 8 | u64::from(note.channel),
            u64::from(note.language) << 8 | u64::from(note.form as u8),
            topic,
            person ^ mix(topic),
        ];
        #[expect(clippy::cast_possible_truncation, reason = "a hash; 0 would be an empty place")]
        let slot = |(name, key): (u64, u64)| mix(name ^ mix(key)) as u32 | 1;
        let mut hashed = [0; HASHED];
        hashed.iter_mut().zip((1..).zip(named)).for_each(|(place, key)| *place = slot(key));
        hashed
    }
}

/// How well two vectors agree, from -1 to 1.
pub fn affinity(person: &[f32; crate::factor::DIMS], note: &[f32; crate::factor::DIMS]) -> f32 {
    match (direction(person), direction(note)) {
        (Some(person), Some(note)) => Factors::affinity(&person, &note),
        _ => 0.0,
    }
}
