//! How people behave in front of a page: what they see of it, and what they do with what they see.
//!
//! The position-based model (Richardson, Dominowska and Ragno 2007) in two steps, as a site sees it: whether a card
//! is seen at all, which the page reports, and how closely it is looked at, which nobody knows.

use std::collections::BTreeSet;

use recsys::event::Kind;
use recsys::predict::Values;

use crate::dice::Dice;
use crate::world::{World, note_id, person_id};

/// How fast cards are seen less, down the page.
const SEEN: f64 = 0.3;
/// How fast those that are seen are looked at less.
const LOOKED_AT: f64 = 0.2;
/// How much more often a note is opened than liked.
const OPENED: f64 = 2.5;
/// What is done with a note that was opened: collected, commented on, shared, its author followed.
const DONE: [f64; 4] = [0.15, 0.04, 0.03, 0.01];

/// The probability that a card is seen, by its place from 0.
#[must_use]
pub fn seen(place: usize) -> f64 {
    (place as f64 + 1.0).powf(-SEEN)
}

/// The probability that a card that is seen is looked at, by its place from 0.
#[must_use]
pub fn looked_at(place: usize) -> f64 {
    (place as f64 + 1.0).powf(-LOOKED_AT)
}

/// Whether the ring is what it is, or its accounts behave as everybody does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ring {
    /// They act on all of each other's notes.
    Colludes,
    /// The same accounts, the same notes, honest people.
    Honest,
}

/// People, in front of their pages.
pub struct Crowd<'w> {
    world: &'w World,
    dice: Dice,
    ring: Ring,
    /// Whom each person follows now.
    follows: Vec<BTreeSet<u32>>,
}

impl<'w> Crowd<'w> {
    /// The people of a world, with their luck.
    #[must_use]
    pub fn new(world: &'w World, dice: Dice, ring: Ring) -> Self {
        let follows = world.people.iter().map(|person| person.follows.iter().copied().collect()).collect();
        Self { world, dice, ring, follows }
    }

    /// Whether the person follows the note's author.
    #[must_use]
    pub fn follows(&self, person: u32, note: u32) -> bool {
        self.follows[person as usize].contains(&self.world.notes[note as usize].author)
    }

    /// Whether the person and the note belong to a ring that colludes.
    #[must_use]
    pub fn colludes(&self, person: u32, note: u32) -> bool {
        self.ring == Ring::Colludes
            && self.world.people[person as usize].ring
            && self.world.notes[note as usize].ring
    }

    /// Whether the card at a place of a page is seen.
    #[must_use]
    pub fn sees(&self, request: u64, place: usize) -> bool {
        self.dice.of(request, 1).happens(place as u64, seen(place))
    }

    /// What a person does with a note that is seen at a place of a page.
    pub fn acts(&mut self, person: u32, note: u32, place: usize) -> Vec<Kind> {
        if self.colludes(person, note) {
            return pushes(note);
        }
        let appeal = self.world.appeal(person, note, self.follows(person, note));
        let dice = self.dice.of(u64::from(person) << 32 | u64::from(note), 2);
        let mut acts = Vec::new();
        if !dice.happens(0, OPENED * appeal * looked_at(place)) {
            return acts;
        }
        let id = note_id(note);
        // Read for up to 48 seconds, 24 on average.
        let seconds = (dice.throw(1) * 48.0) as u16;
        acts.extend([Kind::Open { note: id }, Kind::Read { note: id, seconds }]);
        let [collected, commented, shared, followed] = DONE;
        if dice.happens(2, 1.0 / OPENED) {
            acts.push(Kind::Like { note: id, on: true });
        }
        if dice.happens(3, collected) {
            acts.push(Kind::Collect { note: id, on: true });
        }
        if dice.happens(4, commented) {
            acts.push(Kind::Comment { note: id });
        }
        if dice.happens(5, shared) {
            acts.push(Kind::Share { note: id });
        }
        let author = self.world.notes[note as usize].author;
        if dice.happens(6, followed) && self.follows[person as usize].insert(author) {
            acts.push(Kind::Follow { author: person_id(author), on: true });
        }
        acts
    }

    /// What the ring does when one of its notes is published: the link goes round, and everybody acts on it without
    /// having been shown it.
    #[must_use]
    pub fn linked(&self, note: u32) -> Vec<(u32, Kind)> {
        let members =
            (0u32..).zip(&self.world.people).filter(|(_, person)| person.ring).map(|(member, _)| member);
        let author = self.world.notes[note as usize].author;
        let members = members.filter(|member| *member != author && self.colludes(*member, note));
        members.flat_map(|member| pushes(note).into_iter().map(move |kind| (member, kind))).collect()
    }
}

/// Everything that can be done for a note.
fn pushes(note: u32) -> Vec<Kind> {
    let note = note_id(note);
    vec![
        Kind::Open { note },
        Kind::Read { note, seconds: 60 },
        Kind::Like { note, on: true },
        Kind::Collect { note, on: true },
        Kind::Comment { note },
        Kind::Share { note },
    ]
}

/// What an action is worth by the published formula, in likes.
#[must_use]
pub fn worth(values: &Values, kind: &Kind) -> f64 {
    f64::from(match kind {
        Kind::Open { .. } => values.open,
        Kind::Read { seconds, .. } => values.read * (f32::from(*seconds) / 60.0).min(1.0),
        Kind::Like { .. } => values.like,
        Kind::Collect { .. } => values.collect,
        Kind::Comment { .. } => values.comment,
        Kind::Share { .. } => values.share,
        Kind::Follow { .. } => values.follow,
        _ => 0.0,
    })
}
