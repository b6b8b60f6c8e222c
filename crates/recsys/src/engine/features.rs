//! What the model is told of a person, a note and a place on a page.

use super::Engine;
use super::cells::direction;
use super::notes::{Note, hours};
use super::reader::Reader;
use super::tables::mix;
use crate::event::{Form, Surface};
use crate::factor::Factors;
use crate::predict::{Example, HEADS};

/// Expected value that a note's own value is mixed with.
pub const PRIOR: f32 = 2.0;

impl Engine {
    /// What the model is told of an impression that happened, or of one at the top of the page for everybody, and
    /// what it predicts.
    pub(super) fn predict(
        &self,
        person: u32,
        note: u32,
        place: Option<(Surface, u16)>,
    ) -> (Example, [f32; HEADS]) {
        let somebody = self.people.get(person).filter(|person| !person.unknown());
        let reader = Reader::new(Some(person), somebody, &self.notes);
        let Some(about) = self.notes.get(note) else { return (Example::default(), [0.0; HEADS]) };
        let quality = about.counts.quality(PRIOR);
        let example = self.example(&reader, note, about, quality, place);
        let predicted = self.model.predict(&example);
        (example, predicted)
    }

    /// What the model is told.
    pub(super) fn example(
        &self,
        reader: &Reader<'_>,
        number: u32,
        note: &Note,
        quality: f32,
        place: Option<(Surface, u16)>,
    ) -> Example {
        let counts = &note.counts;
        let certain = counts.expected / (counts.expected + PRIOR);
        let affinity = reader.person.map_or(0.0, |person| affinity(&person.vector, &note.vector));
        let (topic, channel) = reader.cares(note);
        let together: f32 =
            self.together.similar(number).map(|(other, score)| score * reader.of_note(other)).sum();
        let age = (hours(self.now) - hours(note.published)).max(0.0);
        let flag = |on: bool| if on { 1.0 } else { 0.0 };
        let giving = reader.person.map_or(1.0, |person| self.rates.giving(person));
        let examination = place.map_or(1.0, |(surface, position)| self.examination.at(surface, position));
        let told = [
            quality.max(0.02).ln(),
            quality.max(0.02).ln() * certain,
            certain,
            affinity,
            affinity * certain,
            topic,
            channel,
            together.min(8.0).ln_1p(),
            flag(reader.follows(note.author)),
            reader.of_author(note.author).ln_1p(),
            age.ln_1p() / 5.0,
            counts.rising(self.now, PRIOR).max(0.02).ln(),
            note.place.map_or(0.0, |place| reader.of_place(place)).ln_1p(),
            flag(reader.searched(note)),
            reader.reads(note.language),
            flag(note.form == Form::Text),
            flag(note.form == Form::Video),
            flag(note.commercial),
            giving.max(0.02).ln(),
            examination.max(0.01).ln(),
            flag(reader.person.is_some()),
        ];
        let mut example = Example::default();
        example.features[..told.len()].copy_from_slice(&told);
        let person = reader.number.map_or(u64::MAX, u64::from);
        let topic = note.topics.first().copied().unwrap_or(0);
        let named = [
            note.id.cast_unsigned(),
            note.author.into(),
            note.channel.into(),
            person,
            person << 8 | u64::from(note.channel),
            u64::from(note.language) << 8 | u64::from(note.form as u8),
            topic,
            person ^ mix(topic),
        ];
        #[expect(clippy::cast_possible_truncation, reason = "a hash; 0 would be an empty place")]
        let slot = |(name, key): (u64, u64)| mix(name ^ mix(key)) as u32 | 1;
        example.hashed.iter_mut().zip((1..).zip(named)).for_each(|(place, key)| *place = slot(key));
        example
    }
}

/// How well two vectors agree, from -1 to 1.
pub fn affinity(person: &[f32; crate::factor::DIMS], note: &[f32; crate::factor::DIMS]) -> f32 {
    match (direction(person), direction(note)) {
        (Some(person), Some(note)) => Factors::affinity(&person, &note),
        _ => 0.0,
    }
}
