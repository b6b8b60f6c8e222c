//! What each event changes.

use super::given::{Refusal, can_be_taken_back};
use super::{Engine, trust};
use crate::event::{Event, Kind, NoteFacts};
use crate::predict::{HEADS, Head, Values};
use crate::trial::Cohort;

/// How often the trials are looked after, in microseconds of the stream's time.
const TICK: i64 = 10_000_000;
/// Seconds of reading that count as the whole.
const LONG_READ: f32 = 60.0;
/// As many choices that did not come does it say to refuse a note.
pub(super) const REFUSED: f32 = 2.0;
/// What it says of each of the note's topics.
pub(super) const REFUSES: f32 = -2.0;

impl Engine {
    /// Takes in what happened. Events come in the order of the stream, the same on every node.
    pub fn apply(&mut self, event: &Event) {
        self.advance(event.at);
        let Event { at, person, ref kind } = *event;
        let person = self.people.number(person);
        match kind {
            Kind::Impression(seen) => self.impression(person, seen, at),
            Kind::Open { note } => self.acted(person, *note, Head::Open, 1.0, at),
            Kind::Read { note, seconds } => {
                self.acted(person, *note, Head::Read, (f32::from(*seconds) / LONG_READ).min(1.0), at);
            }
            Kind::Finish { note } => self.acted(person, *note, Head::Read, 1.0, at),
            Kind::Like { note, on } => self.switched(person, *note, Head::Like, *on, at),
            Kind::Collect { note, on } => self.switched(person, *note, Head::Collect, *on, at),
            Kind::Comment { note } => self.acted(person, *note, Head::Comment, 1.0, at),
            Kind::Share { note } => self.acted(person, *note, Head::Share, 1.0, at),
            Kind::Follow { author, on } => self.followed(person, *author, *on, at),
            Kind::Search { terms } => self.learning(person, |person| person.search(terms)),
            Kind::ProductView { note, .. } => {
                if let Some(note) = note {
                    self.acted(person, *note, Head::Open, 1.0, at);
                }
            }
            Kind::Cart { product } => self.bought(person, *product, 0.2, at),
            Kind::Order { product } => self.bought(person, *product, 1.0, at),
            Kind::NotInterested { note } => {
                let refusal = self.refused(person, *note, self.settings.values.not_interested, at);
                if let (Some(person), Some(refusal)) = (self.people.get_mut(person), refusal) {
                    person.givens.refuse(refusal);
                }
            }
            Kind::WantedAgain { note } => self.wanted_again(person, *note, at),
            Kind::Report { note } => {
                self.refused(person, *note, self.settings.values.report, at);
            }
            Kind::Published(facts) => self.published((person, event.person), facts, at),
            Kind::Withdrawn { note } => self.withdrawn(*note, at),
            Kind::Reduced { note, on } => self.reduced(*note, *on, at),
            Kind::Chose(choices) => {
                if choices.in_time {
                    self.forget(person);
                }
                if let Some(person) = self.people.get_mut(person) {
                    person.choose(choices.clone());
                }
            }
            Kind::Forgotten => self.forget(person),
        }
    }

    /// Lets time pass: outcomes that were waited for are learned, trials that are due are decided.
    pub fn advance(&mut self, at: i64) {
        self.now = self.now.max(at);
        while let Some(waiting) = self.pending.due(self.now) {
            self.learn(&waiting);
        }
        if self.now >= self.ticked + TICK {
            self.ticked = self.now;
            self.trials.tick(self.now);
            self.share = self.trials.pace().share;
            self.refresh_lists();
            self.forget_content();
        }
    }

    fn published(&mut self, author: (u32, i64), facts: &NoteFacts, at: i64) {
        let known = self.notes.find(facts.note).and_then(|note| self.notes.get(note));
        let back = known.is_some_and(|note| !note.there);
        let (note, new) = self.notes.put(facts, author, &self.factors);
        self.place_again(note);
        if new && facts.published + self.settings.trial.deadline > at {
            let cohort =
                (facts.form as u32) << 16 | u32::from(facts.channel) << 8 | u32::from(facts.language);
            self.trials.admit(note, Cohort(cohort), at);
            self.content.insert(note, self.content_of(note));
        } else if back && self.trials.ledger(note).is_some() {
            self.admit(note, at);
        }
    }

    fn admit(&mut self, number: u32, at: i64) {
        let Some(note) = self.notes.get(number).filter(|note| note.there && !note.reduced) else { return };
        let cohort = (note.form as u32) << 16 | u32::from(note.channel) << 8 | u32::from(note.language);
        self.trials.admit(number, Cohort(cohort), at);
        self.content.insert(number, self.content_of(number));
    }

    fn withdrawn(&mut self, note: i64, at: i64) {
        let Some(number) = self.notes.find(note) else { return };
        if let Some(note) = self.notes.get_mut(number) {
            note.there = false;
        }
        self.trials.withdraw(number, at);
    }

    fn reduced(&mut self, note: i64, on: bool, at: i64) {
        let Some(number) = self.notes.find(note) else { return };
        if let Some(note) = self.notes.get_mut(number) {
            note.reduced = on;
        }
        if on {
            self.trials.withdraw(number, at);
        } else if self.trials.ledger(number).is_some() {
            self.admit(number, at);
        }
    }

    fn switched(&mut self, person: u32, note: i64, head: Head, on: bool, at: i64) {
        if on { self.acted(person, note, head, 1.0, at) } else { self.taken_back(person, note, head, at) }
    }

    /// Somebody did something with a note: it tells what the person likes, and counts for the note if it was shown.
    /// Pages tell late what they showed, so an action may come before its impression.
    fn acted(&mut self, person: u32, note: i64, head: Head, part: f32, at: i64) {
        let Some(note) = self.notes.find(note) else { return };
        if can_be_taken_back(head) {
            self.learning(person, |person| {
                let (before, since) = (person.said(note), person.cares.lessons());
                person.givens.give(note, head, before, since);
            });
        }
        if !self.credit(person, note, (head, part), at) {
            // Nothing is earned yet: a link that is passed round cannot push a note up.
            self.pending.early(person, note, (head, part), at);
        }
        let Some(about) = self.notes.get_mut(note) else { return };
        about.counts.done[head as usize] += 1;
        if !matches!(head, Head::Open | Head::Read) {
            trust::note_actor(&mut about.counts.actors, person);
        }
        let (topics, channel) = (about.topics.clone(), about.channel);
        let says = says(head) * part;
        self.learning(person, |person| {
            person.act(note, says, at);
            topics.iter().for_each(|topic| person.cares.learn(*topic, says));
            person.cares.learn(channel_key(channel), says * 0.5);
        });
        let (notes, worth) = (&self.notes, worth(&self.settings.values, head) * part);
        if let Some(somebody) = self.people.get_mut(person) {
            somebody.value += worth;
            trust::judge(somebody, notes);
        }
    }

    fn followed(&mut self, person: u32, author: i64, on: bool, at: i64) {
        let author = self.people.number(author);
        let Some(somebody) = self.people.get_mut(person) else { return };
        let known = somebody.follows.iter().position(|known| *known == author);
        match (on, known) {
            (true, None) => somebody.follows.push(author),
            (false, Some(place)) => drop(somebody.follows.swap_remove(place)),
            _ => return,
        }
        let through = somebody.actions.iter().rev().map(|action| action.note);
        let through =
            through.take(8).find(|note| self.notes.get(*note).is_some_and(|note| note.author == author));
        if let Some(author) = self.people.get_mut(author) {
            author.followers = if on { author.followers + 1 } else { author.followers.saturating_sub(1) };
        }
        if let Some(note) = through.and_then(|note| self.notes.get(note)).map(|note| note.id).filter(|_| on) {
            self.acted(person, note, Head::Follow, 1.0, at);
        }
    }

    /// A purchase belongs to the last note with the product that the person acted on.
    fn bought(&mut self, person: u32, product: i64, part: f32, at: i64) {
        let Some(somebody) = self.people.get(person) else { return };
        let mut notes = somebody.actions.iter().rev().filter_map(|action| self.notes.get(action.note));
        let through = notes.find(|note| note.products.contains(&product)).map(|note| note.id);
        if let Some(note) = through {
            self.acted(person, note, Head::Order, part, at);
        }
    }

    fn refused(&mut self, person: u32, note: i64, worth: f32, at: i64) -> Option<Refusal> {
        let number = self.notes.find(note)?;
        let about = self.notes.get(number)?;
        let (topics, features) = (about.topics.clone(), about.features.clone());
        let channel = channel_key(about.channel);
        let weight = trust::voice(&self.people, &self.notes, person, number)
            * self.people.get(person).map_or(0.0, trust::agreement);
        // Many who refuse a note take it from the others' pages; one alone takes it from their own.
        let about = self.notes.get_mut(number)?;
        let lost = about.counts.add(0.0, worth.max(-trust::MOST_OF_ONE) * weight, at);
        let factors = &mut self.factors;
        let person = self.people.get_mut(person)?;
        person.see(number);
        let action = person.undo(number);
        let (mut since, mut step) = (None, 0.0);
        if !person.unknown() {
            since = Some(person.cares.lessons());
            topics.iter().for_each(|topic| person.cares.learn(*topic, REFUSES));
            person.tastes.learn(channel, topics.first().copied(), REFUSED, 0.0);
            step = factors.learn(&mut person.vector, &features, 0.0, 1.0);
        }
        Some(Refusal { note: number, at, lost, action, since, step })
    }

    pub(super) fn learning(&mut self, person: u32, change: impl FnOnce(&mut super::people::Person)) {
        if let Some(person) = self.people.get_mut(person).filter(|person| !person.unknown()) {
            change(person);
        }
    }

    fn forget(&mut self, person: u32) {
        self.pending.forget(person);
        self.together.forget_person(person);
        if let Some(person) = self.people.get_mut(person) {
            person.forget();
        }
    }
}

/// What one action is worth, in likes.
pub(super) fn worth(values: &Values, head: Head) -> f32 {
    let mut outcome = [0.0; HEADS];
    outcome[head as usize] = 1.0;
    values.of(&outcome)
}

/// How much an action tells of what somebody likes.
pub(super) fn says(head: Head) -> f32 {
    match head {
        Head::Open => 0.2,
        Head::Read => 0.4,
        Head::Like | Head::Share => 1.0,
        Head::Collect | Head::Comment | Head::Follow => 1.2,
        Head::Order => 1.5,
    }
}

/// A channel as a topic.
pub fn channel_key(channel: u8) -> u64 {
    super::tables::mix(0xc0de_0000 | u64::from(channel))
}
