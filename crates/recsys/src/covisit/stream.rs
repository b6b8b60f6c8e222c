//! Co-visitation event by event, in memory that people and items bound.

use std::hint::black_box;

use serde::{Deserialize, Serialize};

use super::item::Item;
use super::person::{Act, Person};
use super::slots::Scratch;
use crate::predict::arithmetic::power;

/// The bounds and the weights.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Settings {
    /// How many of a person's choices are kept: the latest.
    pub history: usize,
    /// How many people are kept for an item: the latest who chose it.
    pub neighbours: usize,
    /// How many people are asked for one page: the nearest.
    pub asked: usize,
    /// An item that `n` people chose says `n^-alpha` about who is near.
    pub alpha: f32,
    /// An item that `n` people chose is scored by `n^-beta`.
    pub beta: f32,
    /// Who chose `n` items votes with `n^-gamma`.
    pub gamma: f32,
    /// The similarity of two people counts to this power.
    pub sharpness: f32,
    /// After so many seconds a choice counts half; without it, all count alike.
    pub half_life: Option<f32>,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            history: 64,
            neighbours: 64,
            asked: 200,
            alpha: 0.6,
            beta: 0.2,
            gamma: 0.8,
            sharpness: 1.0,
            half_life: None,
        }
    }
}

/// At most so many items of a history are asked, the last ones: one bit each.
pub(super) const MOST_SEEDS: usize = 64;

/// What people chose, as it happens. People and items are numbers from 0, given out without large gaps: the state is
/// a row for each, about 44 + 4 `neighbours` bytes for an item and 36 + 12 `history` for a person.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Stream {
    settings: Settings,
    items: Vec<Item>,
    people: Vec<Person>,
    /// By item and by person: what a score and a vote are multiplied by. Read for thousands of them at each call, they
    /// stand close together.
    popularity: Vec<f32>,
    length: Vec<f32>,
    now_seconds: i64,
}

impl Stream {
    /// Nothing has happened. History, neighbours and people asked are at least one.
    #[must_use]
    pub fn new(settings: Settings) -> Self {
        let settings = Settings {
            history: settings.history.max(1),
            neighbours: settings.neighbours.max(1),
            asked: settings.asked.max(1),
            ..settings
        };
        Self {
            settings,
            items: Vec::new(),
            people: Vec::new(),
            popularity: Vec::new(),
            length: Vec::new(),
            now_seconds: i64::MIN,
        }
    }

    /// Working memory for [`Stream::recommend`].
    #[must_use]
    pub fn scratch(&self) -> Scratch {
        let Settings { history, neighbours, asked, .. } = self.settings;
        let near = MOST_SEEDS * neighbours;
        Scratch::with_room(near, asked.min(near) * history)
    }

    /// A person chose an item; more weight for a stronger sign of liking. Choosing it again renews it and keeps the
    /// higher weight. A weight of zero or less takes the choice back.
    pub fn act(&mut self, person: u32, item: u32, weight: f32, at_seconds: i64) {
        if weight.is_nan() || weight <= 0.0 {
            self.take_back(person, item);
            return;
        }
        self.now_seconds = self.now_seconds.max(at_seconds);
        grow(&mut self.people, person);
        grow(&mut self.length, person);
        grow(&mut self.items, item);
        grow(&mut self.popularity, item);
        let at_seconds = at_seconds.clamp(i32::MIN.into(), i32::MAX.into()) as i32;
        let act = Act { item, weight, at_seconds };
        if !self.people[person as usize].note(act, self.settings.history) {
            return;
        }
        self.weigh_person(person);
        self.items[item as usize].note(person, self.settings.neighbours);
        self.weigh_item(item);
    }

    fn weigh_item(&mut self, item: u32) {
        let row = &mut self.items[item as usize];
        let chosen = row.chosen.max(1) as f32;
        row.rarity = power(chosen, -self.settings.alpha);
        self.popularity[item as usize] = power(chosen, -self.settings.beta);
    }

    fn weigh_person(&mut self, person: u32) {
        let chosen = self.people[person as usize].chosen.max(1) as f32;
        self.length[person as usize] = power(chosen, -self.settings.gamma);
    }

    /// A person did not choose an item after all.
    fn forget(&mut self, person: u32, item: u32) {
        self.items[item as usize].forget(person);
        self.weigh_item(item);
    }

    fn take_back(&mut self, person: u32, item: u32) {
        if self.people.get_mut(person as usize).is_some_and(|row| row.take_back(item)) {
            self.weigh_person(person);
            self.forget(person, item);
        }
    }

    /// Everything that a person did is as if it had not been, except that places which they took from people before
    /// them are not given back. It takes a walk over all items for who chose more than is kept.
    pub fn forget_person(&mut self, person: u32) {
        let Some(row) = self.people.get_mut(person as usize).map(std::mem::take) else {
            return;
        };
        if row.chosen as usize > row.acts.len() {
            let listed = |item: &u32| self.items[*item as usize].people.contains(&person);
            let beyond = |item: &u32| row.acts.iter().all(|act| act.item != *item);
            let items: Vec<u32> = (0..self.items.len() as u32).filter(listed).filter(beyond).collect();
            items.into_iter().for_each(|item| self.forget(person, item));
        }
        row.acts.iter().for_each(|act| self.forget(person, act.item));
    }

    /// How many people chose an item.
    #[must_use]
    pub fn chosen(&self, item: u32) -> u32 {
        self.items.get(item as usize).map_or(0, |row| row.chosen)
    }

    /// What is remembered of a person: items with their weights, the newest last.
    pub fn history(&self, person: u32) -> impl Iterator<Item = (u32, f32)> {
        let row = self.people.get(person as usize);
        row.into_iter().flat_map(|row| &row.acts).map(|act| (act.item, act.weight * self.faded(act)))
    }

    /// The items that go with one item, best first.
    pub fn similar(&self, item: u32) -> impl Iterator<Item = (u32, f32)> {
        let mut scratch =
            Scratch::with_room(self.settings.neighbours, self.settings.neighbours * self.settings.history);
        self.recommend(&[(item, 1.0)], usize::MAX, &mut scratch)
            .into_iter()
            .map(|(item, score, _)| (item, score))
    }

    /// The best `limit` items beyond a history of items with their weights (its newest last, of which the last 64 are
    /// asked): item, score, and the item of the history that contributed most. Of equal scores the smaller item comes
    /// first. The work is bounded by the settings, whatever the number of items and people.
    #[must_use]
    pub fn recommend(
        &self,
        history: &[(u32, f32)],
        limit: usize,
        scratch: &mut Scratch,
    ) -> Vec<(u32, f32, u32)> {
        let seeds = &history[history.len().saturating_sub(MOST_SEEDS)..];
        self.nearest(seeds, scratch);
        let Scratch { items, near, found, .. } = scratch;
        self.fetch(near);
        for &(person, vote, _) in near.iter() {
            for act in &self.people[person as usize].acts {
                items.add(act.item, vote * act.weight * self.faded(act), 0);
            }
        }
        found.clear();
        items.drain(|item, score, _| found.push((item, score * self.popularity[item as usize])));
        found.retain(|one| one.1 > 0.0 && history.iter().all(|own| own.0 != one.0));
        let better =
            |one: &(u32, f32), other: &(u32, f32)| other.1.total_cmp(&one.1).then(one.0.cmp(&other.0));
        if found.len() > limit {
            found.select_nth_unstable_by(limit, better);
            found.truncate(limit);
        }
        found.sort_unstable_by(better);
        self.because(seeds, scratch)
    }

    /// Has the processor fetch from memory what these people chose, all at once: none of it depends on the rest.
    fn fetch(&self, people: &[(u32, f32, u64)]) {
        let acts = people.iter().map(|(person, ..)| &self.people[*person as usize].acts);
        black_box(acts.clone().fold(0, |sum, acts| sum ^ acts.len()));
        let first = acts.filter_map(|acts| acts.iter().next());
        black_box(first.fold(0, |sum, act| sum ^ act.item));
    }

    /// The people who share most with the seeds, with their votes and which seeds they share.
    fn nearest(&self, seeds: &[(u32, f32)], scratch: &mut Scratch) {
        let Scratch { people, near, .. } = scratch;
        for (bit, &(item, weight)) in seeds.iter().enumerate() {
            let Some(row) = self.items.get(item as usize).filter(|_| weight > 0.0) else { continue };
            for &person in &row.people {
                people.add(person, weight * row.rarity, 1 << bit);
            }
        }
        near.clear();
        let sharpness = self.settings.sharpness;
        people.drain(|person, similarity, shared| {
            let sharp = if sharpness == 1.0 { similarity } else { power(similarity, sharpness) };
            near.push((person, sharp * self.length[person as usize], shared));
        });
        if near.len() > self.settings.asked {
            near.select_nth_unstable_by(self.settings.asked, |one, other| {
                other.1.total_cmp(&one.1).then(one.0.cmp(&other.0))
            });
            near.truncate(self.settings.asked);
        }
        near.sort_unstable_by_key(|one| one.0);
    }

    /// Adds to what was found the seed that contributed most: a person's vote is shared by its seeds as they make it.
    fn because(&self, seeds: &[(u32, f32)], scratch: &mut Scratch) -> Vec<(u32, f32, u32)> {
        let Scratch { items, near, found, .. } = scratch;
        for (place, one) in found.iter().enumerate() {
            items.add(one.0, 0.0, place as u64);
        }
        let mut parts = vec![0f32; found.len().saturating_mul(seeds.len())];
        for &(person, vote, shared) in near.iter() {
            let bits = || (0..seeds.len()).filter(move |bit| shared >> bit & 1 == 1);
            let says = |bit: usize| seeds[bit].1 * self.items[seeds[bit].0 as usize].rarity;
            let similarity: f32 = bits().map(says).sum();
            for act in &self.people[person as usize].acts {
                let Some((_, place)) = items.get(act.item) else { continue };
                let each = vote * act.weight * self.faded(act) / similarity;
                bits().for_each(|bit| parts[place as usize * seeds.len() + bit] += each * says(bit));
            }
        }
        items.drain(|_, _, _| ());
        let most = |place: usize| {
            let parts = &parts[place * seeds.len()..][..seeds.len()];
            let best = (0..seeds.len()).max_by(|&one, &other| parts[one].total_cmp(&parts[other]));
            best.map_or(0, |bit| seeds[bit].0)
        };
        found.iter().enumerate().map(|(place, &(item, score))| (item, score, most(place))).collect()
    }

    /// What is left of a choice's weight.
    fn faded(&self, act: &Act) -> f32 {
        let age = (self.now_seconds - i64::from(act.at_seconds)) as f32;
        self.settings.half_life.map_or(1.0, |half_life| (-age / half_life).exp2())
    }

    /// The bytes in use, with what is reserved.
    #[must_use]
    pub fn bytes(&self) -> usize {
        let items = self.items.iter().map(|item| size_of::<Item>() + 4 * item.people.capacity());
        let people =
            self.people.iter().map(|row| size_of::<Person>() + size_of::<Act>() * row.acts.capacity());
        let weights = size_of::<f32>() * (self.popularity.capacity() + self.length.capacity());
        items.sum::<usize>() + people.sum::<usize>() + weights
    }
}

/// Makes room for a number.
fn grow<T: Default + Clone>(rows: &mut Vec<T>, number: u32) {
    if rows.len() <= number as usize {
        rows.resize(number as usize + 1, T::default());
    }
}
