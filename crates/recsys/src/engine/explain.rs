//! Why a reader sees a note: what the prediction would be without each thing that speaks for it.

use super::features::{PRIOR, told};
use super::reader::Reader;
use super::{Engine, Note};
use crate::event::Source;
use crate::predict::{Example, HEADS};

/// Something that speaks for a note or against it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Part {
    /// How it does with everybody.
    Quality,
    /// The reader's interests.
    Interest,
    /// Its author: followed, or read before.
    Author,
    /// Its age.
    Age,
    /// A place that the reader cares for.
    Place,
    /// What the reader searched for.
    Searched,
    /// Its language.
    Language,
    /// Its form.
    Form,
}

impl Part {
    /// All of them.
    pub const ALL: [Self; 8] = [
        Self::Quality,
        Self::Interest,
        Self::Author,
        Self::Age,
        Self::Place,
        Self::Searched,
        Self::Language,
        Self::Form,
    ];

    fn features(self) -> &'static [usize] {
        match self {
            Self::Quality => &[
                told::APPEAL,
                told::QUALITY,
                told::QUALITY_CERTAIN,
                told::CERTAIN,
                told::RISING,
                told::CHOSEN,
            ],
            Self::Interest => &[told::AFFINITY, told::AFFINITY_CERTAIN, told::WANTED, told::TASTE],
            Self::Author => &[told::FOLLOWED, told::AUTHOR],
            Self::Age => &[told::AGE],
            Self::Place => &[told::PLACE],
            Self::Searched => &[told::SEARCHED],
            Self::Language => &[told::LANGUAGE],
            Self::Form => &[told::TEXT, told::VIDEO],
        }
    }
}

/// What is thought of a reader and a note.
#[derive(Debug, Clone)]
pub struct Explanation {
    /// What the reader is thought to do with it.
    pub predicted: [f32; HEADS],
    /// What that is worth, in likes.
    pub value: f32,
    /// By what factor each thing raises the value, most first; below 1 it lowers it.
    pub parts: Vec<(Part, f32)>,
    /// How the note does beside an average one.
    pub quality: f32,
    /// How often it was seen.
    pub seen: u32,
    /// Who proposed it to this reader, and whether in its trial, if they saw it lately.
    pub shown: Option<(Source, bool)>,
}

impl Engine {
    /// Why somebody sees a note, or would.
    #[must_use]
    pub fn explain(&self, person: i64, note: i64) -> Option<Explanation> {
        let number = self.notes.find(note)?;
        let Note { counts, .. } = self.notes.get(number)?;
        let reader_number = self.people.find(person);
        let somebody =
            reader_number.and_then(|number| self.people.get(number)).filter(|person| !person.unknown());
        let reader = Reader::new(reader_number, somebody, &self.notes);
        let believed = counts.believed(PRIOR);
        let shown = somebody.and_then(|person| person.shown(number));
        let example = self.example(&reader, self.notes.get(number)?, believed, None);
        let value = |example: &Example| {
            let predicted = self.calibrated(&self.model.predict(example));
            (self.settings.values.of(&predicted), predicted)
        };
        let (whole, predicted) = value(&example);
        let mut parts: Vec<(Part, f32)> = Part::ALL
            .into_iter()
            .map(|part| {
                let mut without = example;
                part.features().iter().for_each(|at| without.features[*at] = 0.0);
                (part, whole.max(1e-6) / value(&without).0.max(1e-6))
            })
            .collect();
        parts.sort_by(|a, b| b.1.total_cmp(&a.1));
        Some(Explanation {
            predicted,
            value: whole,
            parts,
            quality: believed.quality,
            seen: counts.seen(),
            shown,
        })
    }
}
