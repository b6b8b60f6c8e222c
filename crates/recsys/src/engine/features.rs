//! What the model is told of a person, a note and a place on a page.

use super::Engine;
use super::apply::channel_key;
use super::notes::{Believed, Note, hours};
use super::reader::Reader;
use crate::event::{Form, Surface};
use crate::factor::Factors;
use crate::predict::arithmetic::ln;
use crate::predict::{self, Example, HEADS};

/// Expected value that a note's own value is mixed with.
pub const PRIOR: f32 = 2.0;

/// Where in the features each thing is told.
pub mod told {
    pub const QUALITY: usize = 0;
    pub const QUALITY_CERTAIN: usize = 1;
    pub const CERTAIN: usize = 2;
    pub const AFFINITY: usize = 3;
    pub const AFFINITY_CERTAIN: usize = 4;
    pub const WANTED: usize = 5;
    pub const TASTE: usize = 6;
    pub const FOLLOWED: usize = 7;
    pub const AUTHOR: usize = 8;
    pub const AGE: usize = 9;
    pub const RISING: usize = 10;
    pub const PLACE: usize = 11;
    pub const SEARCHED: usize = 12;
    pub const LANGUAGE: usize = 13;
    pub const TEXT: usize = 14;
    pub const VIDEO: usize = 15;
    pub const COMMERCIAL: usize = 16;
    pub const GIVING: usize = 17;
    pub const EXAMINATION: usize = 18;
    pub const KNOWN: usize = 19;
    pub const APPEAL: usize = 20;
    pub const CHOSEN: usize = 21;
}

/// How the model starts. What is known of a note and of a reader are ratios to the average: a note that is chosen
/// twice as often as others, by somebody who chooses such notes twice as often, is chosen four times as often.
pub fn model() -> predict::Settings {
    let mut leanings = [0.0; predict::DENSE];
    leanings[told::CHOSEN] = 1.0;
    leanings[told::TASTE] = 1.0;
    leanings[told::FOLLOWED] = 0.3;
    leanings[told::WANTED] = 0.5;
    leanings[told::SEARCHED] = 0.5;
    let mut fixed = [false; predict::DENSE];
    // What else is known of the note says the same again, and would take from what is new: it serves what follows a
    // choice.
    let known = [told::QUALITY, told::QUALITY_CERTAIN, told::CERTAIN, told::RISING, told::APPEAL, told::AGE];
    for ratio in [told::CHOSEN, told::TASTE].into_iter().chain(known) {
        fixed[ratio] = true;
    }
    predict::Settings { leanings, fixed, alpha: 0.03, ..predict::Settings::default() }
}

/// Where a card is: the surface and the place there; none for the top.
pub type Place = Option<(Surface, u16)>;

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
        let age = (hours(self.now) - hours(note.published)).max(0.0);
        let flag = |on: bool| if on { 1.0 } else { 0.0 };
        let giving = reader.person.map_or(1.0, |person| self.rates.giving(person));
        let examination = at.map_or(1.0, |(surface, position)| self.examination.at(surface, position));
        let (channel_key, first) = (channel_key(note.channel), note.topics.first().copied());
        let taste = reader.person.map_or(1.0, |person| person.tastes.of(channel_key, first));
        let log = |ratio: f32| ln(ratio.max(0.02));
        let ln_1p = |sum: f32| ln(1.0 + sum.max(0.0));
        let mut example = Example::default();
        let mut tell = |what: usize, value: f32| example.features[what] = value;
        tell(told::QUALITY, log(quality));
        tell(told::QUALITY_CERTAIN, log(quality) * certain);
        tell(told::CERTAIN, certain);
        tell(told::AFFINITY, affinity);
        tell(told::AFFINITY_CERTAIN, affinity * certain);
        tell(told::WANTED, flag(reader.wants(note)));
        tell(told::FOLLOWED, flag(reader.follows(note.author)));
        tell(told::AUTHOR, ln_1p(reader.of_author(note.author)));
        tell(told::AGE, ln_1p(age) / 5.0);
        tell(told::RISING, log(counts.rising(self.now, PRIOR)));
        tell(told::PLACE, ln_1p(note.place.map_or(0.0, |place| reader.of_place(place))));
        tell(told::SEARCHED, flag(reader.searched(note)));
        tell(told::LANGUAGE, reader.reads(note.language));
        tell(told::TEXT, flag(note.form == Form::Text));
        tell(told::VIDEO, flag(note.form == Form::Video));
        tell(told::COMMERCIAL, flag(note.commercial));
        tell(told::GIVING, log(giving));
        tell(told::EXAMINATION, log(examination));
        tell(told::APPEAL, (self.factors.level() + note.appeal).clamp(-4.0, 4.0) / 4.0);
        tell(told::CHOSEN, log(chosen));
        tell(told::TASTE, log(taste));
        tell(told::KNOWN, flag(reader.person.is_some()));
        example
    }
}
