//! What the engine knows of people: what they did last, what they saw, whom and what they care for, and how far
//! their actions count in a trial.

use std::collections::VecDeque;

use serde::{Deserialize, Serialize};

use super::cares::Cares;
use super::given::Givens;
use super::tables::Index;
use super::tastes::Tastes;
use crate::event::{Choices, Source};
use crate::factor::{DIMS, Vector};

/// How many actions of a person are remembered.
const ACTIONS: usize = 64;
/// How many notes that a person saw are remembered one by one.
const SEEN: usize = 4_096;
/// Of how many notes that a person saw it is remembered who proposed them.
const SHOWN: usize = 40;
/// How many terms of a person's searches are remembered.
const SEARCHED: usize = 12;

/// Something that a person did with a note.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Action {
    /// The note.
    pub note: u32,
    /// How much it says: an open little, a comment much.
    pub weight: f32,
    /// When, in microseconds.
    pub at: i64,
}

/// Somebody.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Person {
    /// The id of the account.
    pub id: i64,
    /// What this person likes, among all notes.
    pub vector: Vector,
    /// The last actions, oldest first.
    pub actions: VecDeque<Action>,
    /// The authors whom this person follows.
    pub follows: Vec<u32>,
    /// By how many this person is followed.
    pub followers: u32,
    /// What this person cares for.
    pub cares: Cares,
    /// The terms searched for last, newest last.
    pub searched: VecDeque<u64>,
    /// Notes that were seen, in order of number.
    seen: Vec<u32>,
    /// Notes below this number count as seen.
    seen_below: u32,
    /// Who proposed what was seen last, and whether in a trial; oldest first.
    shown: VecDeque<(u32, Source, bool)>,
    /// How many cards were seen.
    pub impressions: u32,
    /// What this person's actions were worth in all.
    pub value: f32,
    /// How much better than average the notes proved that this person acted on: the sum, and how many.
    pub agreed: (f32, f32),
    /// What this person chooses oftener than others.
    pub tastes: Tastes,
    /// What this person may take back.
    pub(super) givens: Givens,
    /// What this person has set; none where nothing is.
    choices: Option<Box<Choices>>,
}

impl Person {
    fn new(id: i64) -> Self {
        Self {
            id,
            vector: [0.0; DIMS],
            actions: VecDeque::new(),
            follows: Vec::new(),
            followers: 0,
            cares: Cares::default(),
            searched: VecDeque::new(),
            seen: Vec::new(),
            seen_below: 0,
            shown: VecDeque::new(),
            impressions: 0,
            value: 0.0,
            agreed: (0.0, 0.0),
            tastes: Tastes::default(),
            givens: Givens::default(),
            choices: None,
        }
    }

    /// What this person has set.
    pub fn choices(&self) -> Option<&Choices> {
        self.choices.as_deref()
    }

    pub(super) fn choose(&mut self, choices: Choices) {
        self.choices = Some(Box::new(choices));
    }

    /// Whether nothing is to be learned of this person.
    pub fn unknown(&self) -> bool {
        self.choices().is_some_and(|choices| choices.in_time)
    }

    /// Whether a note was seen.
    pub fn saw(&self, note: u32) -> bool {
        note < self.seen_below || self.seen.binary_search(&note).is_ok()
    }

    /// Who proposed a note that was seen lately, and whether in its trial.
    pub fn shown(&self, note: u32) -> Option<(Source, bool)> {
        let last = self.shown.iter().rev().find(|(shown, ..)| *shown == note);
        last.map(|(_, source, trial)| (*source, *trial))
    }

    pub(super) fn show(&mut self, note: u32, source: Source, trial: bool) {
        if self.shown.len() == SHOWN {
            self.shown.pop_front();
        }
        more(&mut self.shown);
        self.shown.push_back((note, source, trial));
    }

    pub(super) fn see(&mut self, note: u32) {
        let Err(place) = self.seen.binary_search(&note) else { return };
        if self.seen.len() == self.seen.capacity() {
            self.seen.reserve_exact(growth(self.seen.len()));
        }
        self.seen.insert(place, note);
        if self.seen.len() > SEEN {
            // Numbers grow with time: the oldest notes are forgotten together, and stay seen.
            let kept = self.seen.split_off(SEEN / 2);
            self.seen_below = kept.first().copied().unwrap_or(self.seen_below);
            self.seen = kept;
        }
    }

    /// Remembers an action; several on one note are one that says more.
    pub(super) fn act(&mut self, note: u32, weight: f32, at: i64) {
        let before = self.actions.iter().position(|action| action.note == note);
        let before = before.and_then(|place| self.actions.remove(place)).map_or(0.0, |action| action.weight);
        more(&mut self.actions);
        self.actions.push_back(Action { note, weight: before.max(weight), at });
        if self.actions.len() > ACTIONS {
            self.actions.pop_front();
        }
    }

    pub(super) fn undo(&mut self, note: u32) -> Option<Action> {
        let place = self.actions.iter().position(|action| action.note == note)?;
        self.actions.remove(place)
    }

    /// The action on a note says less from now on; nothing where nothing is left.
    pub(super) fn says_less(&mut self, note: u32, weight: f32) {
        self.actions
            .iter_mut()
            .filter(|action| action.note == note)
            .for_each(|action| action.weight = weight);
        self.actions.retain(|action| action.weight > 0.0);
    }

    /// Puts an action back where it was among the others, unless there is a newer one on its note.
    pub(super) fn put_back(&mut self, action: Action) {
        if self.actions.iter().all(|other| other.note != action.note) {
            let place = self.actions.partition_point(|other| other.at <= action.at);
            more(&mut self.actions);
            self.actions.insert(place, action);
            if self.actions.len() > ACTIONS {
                self.actions.pop_front();
            }
        }
    }

    /// How much the action on a note says.
    pub(super) fn said(&self, note: u32) -> f32 {
        self.actions.iter().find(|action| action.note == note).map_or(0.0, |action| action.weight)
    }

    pub(super) fn search(&mut self, terms: &[u64]) {
        for term in terms {
            self.searched.retain(|known| known != term);
            self.searched.push_back(*term);
            if self.searched.len() > SEARCHED {
                self.searched.pop_front();
            }
        }
    }

    /// Forgets what was learned and what was done; whom they follow, who follows them, and what they set remain.
    pub(super) fn forget(&mut self) {
        let fresh = Self::new(self.id);
        let old = std::mem::replace(self, fresh);
        (self.follows, self.followers, self.choices) = (old.follows, old.followers, old.choices);
    }
}

/// Room for one more, if there is none.
fn more<T>(row: &mut VecDeque<T>) {
    if row.len() == row.capacity() {
        row.reserve_exact(growth(row.len()));
    }
}

/// There are many people, and most do little: room for a quarter more, not for twice as much.
fn growth(length: usize) -> usize {
    (length / 4).max(4)
}

/// Everybody.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct People {
    index: Index<i64>,
    all: Vec<Person>,
}

impl People {
    /// The number of a person.
    pub fn find(&self, id: i64) -> Option<u32> {
        self.index.get(&id)
    }

    /// A person.
    pub fn get(&self, person: u32) -> Option<&Person> {
        self.all.get(person as usize)
    }

    pub(super) fn get_mut(&mut self, person: u32) -> Option<&mut Person> {
        self.all.get_mut(person as usize)
    }

    /// The number of a person, who need not be known yet.
    pub(super) fn number(&mut self, id: i64) -> u32 {
        let (number, new) = self.index.add(id);
        if new {
            self.all.push(Person::new(id));
        }
        number
    }

    /// All of them.
    pub fn iter(&self) -> impl Iterator<Item = (u32, &Person)> {
        (0..).zip(&self.all)
    }
}
