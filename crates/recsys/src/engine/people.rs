//! What the engine knows of people: what they did last, what they saw, whom and what they care for, and how far
//! their actions count in a trial.

use std::collections::VecDeque;

use serde::{Deserialize, Serialize};

use super::given::Givens;
use super::tables::Index;
use crate::event::{Choices, Source};
use crate::factor::{DIMS, Vector};
use crate::predict::arithmetic::power;

/// How many actions of a person are remembered.
const ACTIONS: usize = 64;
/// How many notes that a person saw are remembered one by one.
const SEEN: usize = 4_096;
/// Of how many notes that a person saw it is remembered who proposed them.
const SHOWN: usize = 40;
/// How many terms of a person's searches are remembered.
const SEARCHED: usize = 12;
/// How many topics a person's tastes hold.
const TASTES: usize = 24;
/// Choices that speak for the average before a person met a topic.
const TASTE_PRIOR: f32 = 1.0;
/// How many topics a person's interests hold.
const TOPICS: usize = 32;
/// How much of what was taught of topics each further lesson leaves.
const FADE: f32 = 0.998;

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
    /// Topics and channels with how much they were acted on, less what is old.
    pub topics: Vec<(u64, f32)>,
    /// How often these were taught, and by which lesson each of them came.
    lessons: (u32, Vec<u32>),
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
    /// By topic and channel: how often an average person would have chosen what this one was shown, and
    /// how often this one did.
    tastes: Vec<(u64, f32, f32)>,
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
            topics: Vec::new(),
            lessons: (0, Vec::new()),
            searched: VecDeque::new(),
            seen: Vec::new(),
            seen_below: 0,
            shown: VecDeque::new(),
            impressions: 0,
            value: 0.0,
            agreed: (0.0, 0.0),
            tastes: Vec::new(),
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
        self.shown.push_back((note, source, trial));
    }

    pub(super) fn see(&mut self, note: u32) {
        let Err(place) = self.seen.binary_search(&note) else { return };
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

    /// How often topics were taught.
    pub(super) fn lessons(&self) -> u32 {
        self.lessons.0
    }

    /// Takes back what the lesson of a number taught of a topic, as far as it has not faded. What was forgotten since,
    /// though the topic may have come again, has nothing left of it.
    pub(super) fn care_no_more(&mut self, topic: u64, weight: f32, lesson: u32) {
        let Some(place) = self.topics.iter().position(|(known, _)| *known == topic) else { return };
        let (taught, from) = &self.lessons;
        if from[place] <= lesson {
            #[expect(clippy::cast_precision_loss, reason = "nothing is left long before that")]
            let times = (taught.saturating_sub(lesson) + 1) as f32;
            self.topics[place].1 -= weight * power(FADE, times);
        }
    }

    /// More or less of a topic from now on. What was there before counts a little less each time.
    pub(super) fn care(&mut self, topic: u64, weight: f32) {
        self.lessons.0 += 1;
        match self.topics.iter_mut().find(|(known, _)| *known == topic) {
            Some((_, sum)) => *sum += weight,
            None => {
                self.topics.push((topic, weight));
                self.lessons.1.push(self.lessons.0);
            }
        }
        self.topics.iter_mut().for_each(|(_, sum)| *sum *= FADE);
        if self.topics.len() > TOPICS {
            let least = (0..self.topics.len()).min_by(|a, b| self.topics[*a].1.total_cmp(&self.topics[*b].1));
            if let Some(place) = least {
                self.topics.swap_remove(place);
                self.lessons.1.swap_remove(place);
            }
        }
    }

    /// How much oftener than others this person chooses what is of a topic, leaning half as far as the rest of its
    /// channel does from the average: nothing counts twice.
    pub fn taste(&self, channel: u64, topic: Option<u64>) -> f32 {
        let known = |key: u64| {
            let known = self.tastes.iter().find(|(known, ..)| *known == key);
            known.map_or((0.0, 0.0), |(_, expected, chosen)| (*expected, *chosen))
        };
        let ratio = |expected: f32, chosen: f32, above: f32| {
            (chosen.max(0.0) + TASTE_PRIOR * above) / (expected.max(0.0) + TASTE_PRIOR)
        };
        let (in_channel, chosen_there) = known(channel);
        let Some((expected, chosen)) = topic.map(known) else { return ratio(in_channel, chosen_there, 1.0) };
        ratio(expected, chosen, ratio(in_channel - expected, chosen_there - chosen, 1.0).sqrt())
    }

    /// Counts what was expected of this person, and what came.
    pub(super) fn taught(&mut self, channel: u64, topic: Option<u64>, expected: f32, chosen: f32) {
        for key in [Some(channel), topic].into_iter().flatten() {
            match self.tastes.iter_mut().find(|(known, ..)| *known == key) {
                Some((_, sum, choices)) => (*sum, *choices) = (*sum + expected, *choices + chosen),
                None => self.tastes.push((key, expected, chosen)),
            }
        }
        if self.tastes.len() > TASTES {
            let least = (0..self.tastes.len()).min_by(|a, b| self.tastes[*a].1.total_cmp(&self.tastes[*b].1));
            least.map(|place| self.tastes.swap_remove(place));
        }
    }

    /// Takes back what was counted so.
    pub(super) fn taught_no_more(&mut self, channel: u64, topic: Option<u64>, expected: f32, chosen: f32) {
        let keys = [Some(channel), topic];
        for (key, sum, choices) in &mut self.tastes {
            if keys.contains(&Some(*key)) {
                (*sum, *choices) = ((*sum - expected).max(0.0), (*choices - chosen).max(0.0));
            }
        }
    }

    /// How much this person cares for a topic, from 0 to 1.
    pub fn cares(&self, topic: u64) -> f32 {
        let sum = self.topics.iter().find(|(known, _)| *known == topic).map_or(0.0, |(_, sum)| *sum);
        sum.max(0.0) / (sum.max(0.0) + 3.0)
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

#[cfg(test)]
mod tests;
