//! Where the notes of a page come from: several small sources, each of which looks at a bounded number of notes
//! whatever the size of the site.

use std::cell::RefCell;

use super::Engine;
use super::notes::hours;
use super::page::Ask;
use super::reader::Reader;
use super::tables::Map;
use crate::covisit::Scratch;
use crate::event::{Source, Surface};

thread_local! {
    /// Working memory, made once for each thread: it carries nothing from one call to the next.
    static SCRATCH: RefCell<Option<Scratch>> = const { RefCell::new(None) };
}

/// How many notes are fetched from memory together.
const AT_ONCE: usize = 64;

/// Why a note was proposed.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Because {
    /// The reader follows its author.
    Author,
    /// A topic, as a hash.
    Topic(u64),
    /// A note that the reader acted on, by number.
    Note(u32),
    /// A place, as a hash.
    Place(u64),
    /// A term that the reader searched for.
    Term(u64),
    /// What it says on the source.
    Itself,
}

/// A note that could be on the page.
#[derive(Debug, Clone, Copy)]
pub struct Candidate {
    /// Its number.
    pub note: u32,
    /// Who proposed it first.
    pub source: Source,
    /// Why.
    pub because: Because,
}

/// Proposals, each note once: the first source keeps it.
struct Gathered<'e> {
    engine: &'e Engine,
    reader: &'e Reader<'e>,
    ask: &'e Ask<'e>,
    known: Map<u32, ()>,
    all: Vec<Candidate>,
}

impl Gathered<'_> {
    /// Takes up to `most` notes that may be shown.
    fn take(&mut self, source: Source, most: usize, notes: impl IntoIterator<Item = (u32, Because)>) {
        let (mut notes, mut left) = (notes.into_iter(), most);
        while left > 0 {
            let next: Vec<(u32, Because)> = notes.by_ref().take(AT_ONCE).collect();
            if next.is_empty() {
                return;
            }
            self.engine.notes.fetch(next.iter().map(|(note, _)| *note));
            for (note, because) in next {
                if left > 0
                    && !self.known.contains_key(&note)
                    && self.engine.may_show(self.reader, self.ask, note)
                {
                    self.known.insert(note, ());
                    self.all.push(Candidate { note, source, because });
                    left -= 1;
                }
            }
        }
    }
}

impl Engine {
    /// The candidates for a page.
    pub(super) fn candidates(&self, reader: &Reader<'_>, ask: &Ask<'_>) -> Vec<Candidate> {
        let mut found = Gathered { engine: self, reader, ask, known: Map::default(), all: Vec::new() };
        let part = |of: usize| self.settings.candidates / of;
        if let Some(person) = reader.person {
            self.personal(&mut found, reader, person, part(4));
        }
        let wanted = reader.choices.wanted.iter();
        let wanted = wanted.flat_map(|topic| self.shelf(*topic).map(|note| (note, Because::Topic(*topic))));
        found.take(Source::Topic, part(4), wanted);
        let itself = |note: &u32| (*note, Because::Itself);
        found.take(Source::Trial, part(6), self.lists.widening(ask.channel).iter().map(itself));
        found.take(Source::Rising, part(3), self.lists.rising(ask.channel).iter().map(itself));
        let missing = self.settings.candidates.saturating_sub(found.all.len()).clamp(ask.wanted, part(3));
        let newest = self.notes.newest(ask.channel).iter().rev().map(itself);
        found.take(Source::Newest, missing, newest);
        found.all
    }

    fn personal(
        &self,
        found: &mut Gathered<'_>,
        reader: &Reader<'_>,
        person: &super::people::Person,
        part: usize,
    ) {
        let of_followed = person.follows.iter().rev().take(200);
        let of_followed = of_followed.flat_map(|author| self.notes.of_author(*author).iter().rev().take(3));
        found.take(Source::Followed, part, of_followed.map(|note| (*note, Because::Author)));
        let searched = person.searched.iter().rev();
        let searched =
            searched.flat_map(|term| self.shelf(*term).take(20).map(|note| (note, Because::Term(*term))));
        found.take(Source::Searched, part / 4, searched);
        let history: Vec<(u32, f32)> =
            person.actions.iter().rev().take(50).map(|action| (action.note, action.weight)).collect();
        let together = SCRATCH.with_borrow_mut(|scratch| {
            let scratch = scratch.get_or_insert_with(|| self.together.scratch());
            self.together.recommend(&history, part, scratch)
        });
        found.take(
            Source::Together,
            part,
            together.into_iter().map(|(note, _, seed)| (note, Because::Note(seed))),
        );
        let near = self.cells.near(&person.vector).map(|note| (note, Because::Itself));
        found.take(Source::Interest, part, near);
        for (seed, _) in history.iter().take(3) {
            let Some(note) = self.notes.get(*seed) else { continue };
            let like = self.cells.near(&note.vector).map(|note| (note, Because::Note(*seed)));
            found.take(Source::Content, part / 6, like);
        }
        let mut topics: Vec<(u64, f32)> = person.cares.iter().collect();
        topics.sort_unstable_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
        let topics = topics.iter().filter(|(_, sum)| *sum > 0.5).take(6);
        let topics = topics
            .flat_map(|(topic, _)| self.shelf(*topic).take(16).map(|note| (note, Because::Topic(*topic))));
        found.take(Source::Topic, part, topics);
        let places = reader.places();
        let places = places
            .iter()
            .flat_map(|place| self.shelf(*place).take(12).map(|note| (note, Because::Place(*place))));
        found.take(Source::Place, part / 6, places);
    }

    /// The newest notes with a term.
    fn shelf(&self, term: u64) -> impl Iterator<Item = u32> + '_ {
        self.notes.with_term(term).iter().rev().copied()
    }

    /// Whether a note may be on this reader's page: there, not theirs, not seen, not shown before in this reading,
    /// not blocked, reduced or muted, and not too old.
    pub(super) fn may_show(&self, reader: &Reader<'_>, ask: &Ask<'_>, number: u32) -> bool {
        let Some(note) = self.notes.get(number) else { return false };
        let in_place = match ask.surface {
            Surface::Channel => ask.channel == Some(note.channel),
            _ => true,
        };
        #[expect(clippy::cast_precision_loss, reason = "days")]
        let young = hours(ask.at) - hours(note.published) < self.settings.days as f32 * 24.0;
        in_place
            && note.there
            && !note.reduced
            && young
            && reader.number != Some(note.author)
            && !reader.person.is_some_and(|person| person.saw(number))
            && !ask.shown.contains(&short(note.id))
            && (ask.blocked.is_empty()
                || !self.people.get(note.author).is_some_and(|author| ask.blocked.contains(&author.id)))
            && !reader.mutes(note)
    }
}

/// A note's id in four bytes that are not 0, for the cursor that remembers what a reading has shown.
#[must_use]
pub fn short(note: i64) -> u32 {
    #[expect(clippy::cast_possible_truncation, reason = "that is what it is for")]
    let short = super::tables::mix(note.cast_unsigned()) as u32;
    short.max(1)
}
