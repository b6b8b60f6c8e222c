//! What comes next after an ordered history.
//!
//! The histories that share something with the one at hand vote for what they hold beyond it. The vote of a history
//! grows with how much it shares, most with what was last and what is rare, and falls with its length; what stands
//! shortly after the shared item gets more of the vote than what stands before it or far off. A second hop asks the
//! same of the items found first, for histories too short to say much.
//!
//! With every weight of order switched off this is item-to-item co-visitation, cut to the nearest histories
//! (Deshpande and Karypis 2004, Verstrepen and Goethals 2014); with them it is a sequence-aware neighbourhood method
//! (VS-kNN: Ludewig and Jannach 2018; STAN: Garg et al. 2019).

mod index;
mod scratch;
#[cfg(test)]
mod tests;

pub use index::Index;
pub use scratch::Scratch;

use std::cmp::Ordering;

use serde::{Deserialize, Serialize};

/// The weights of the method. All exponents are at least zero.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Settings {
    /// How many items at the end of a history are asked.
    pub history: usize,
    /// How many histories may vote.
    pub neighbours: usize,
    /// An item that `n` histories hold says `n^-rarity` about who is near.
    pub rarity: f32,
    /// The `k`th item from the end says `k^-recency` about who is near.
    pub recency: f32,
    /// The vote is the similarity to this power.
    pub sharpness: f32,
    /// A history of `n` items votes with `n^-length`.
    pub length: f32,
    /// A history votes less the longer ago it was told, for histories told in order of time: see [`Model::new`].
    pub freshness: f32,
    /// An item `d` places from the shared one gets `d^-gap` of the vote.
    pub gap: f32,
    /// What stands before the shared item gets this share of what stands after it.
    pub back: f32,
    /// The score of an item that `n` histories hold is multiplied by `n^-popularity`.
    pub popularity: f32,
    /// The score of what the history holds already is multiplied by this; 0 leaves it out.
    pub repeats: f32,
    /// The weight of the second hop, whose best item has this score when the best of the first has 1.
    pub hop: f32,
    /// How many items the second hop starts from.
    pub hop_items: usize,
    /// How many histories may vote in the second hop.
    pub hop_neighbours: usize,
}

impl Settings {
    /// No weight of order at all: histories as sets.
    pub const SETS: Self = Self {
        history: usize::MAX,
        neighbours: 500,
        rarity: 0.6,
        recency: 0.0,
        sharpness: 1.0,
        length: 0.8,
        freshness: 0.0,
        gap: 0.0,
        back: 1.0,
        popularity: 0.2,
        repeats: 0.0,
        hop: 0.0,
        hop_items: 20,
        hop_neighbours: 100,
    };

    /// A long history whose order matters a little, and in which nothing comes twice.
    pub const LISTS: Self = Self {
        history: 50,
        neighbours: 1000,
        rarity: 0.4,
        recency: 0.7,
        length: 0.0,
        gap: 0.5,
        back: 0.5,
        popularity: 0.1,
        ..Self::SETS
    };

    fn order_matters(&self) -> bool {
        self.gap != 0.0 || self.back != 1.0
    }
}

/// An index with the weights that follow from the settings.
#[derive(Debug)]
pub struct Model<'a> {
    index: &'a Index,
    settings: Settings,
    rarity: Vec<f32>,
    popularity: Vec<f32>,
    vote: Vec<f32>,
    gaps: Vec<f32>,
}

/// How many times the freshness exponent's base grows from the newest history to the oldest.
const OLDEST: f32 = 20.0;

/// An item that more histories hold is asked for its latest ones only.
const MOST_HOLDERS: usize = 5000;

impl<'a> Model<'a> {
    /// Prepares the weights: one power for each item and each history. The freshness of history `v` of `n` is
    /// `(1 + 20 (n - v) / n)^-freshness`.
    #[must_use]
    pub fn new(index: &'a Index, settings: Settings) -> Self {
        let count = |item: usize| index.holders(item).len().max(1) as f32;
        let power = |exponent: f32| (0..index.items()).map(|item| count(item).powf(-exponent)).collect();
        let histories = index.histories();
        let vote = (0..histories)
            .map(|history| {
                let age = (histories - history) as f32 / histories as f32;
                (index.history(history).len().max(1) as f32).powf(-settings.length)
                    * (1.0 + OLDEST * age).powf(-settings.freshness)
            })
            .collect();
        let gaps = (0..=index.longest()).map(|gap| (gap.max(1) as f32).powf(-settings.gap)).collect();
        Self {
            index,
            settings,
            rarity: power(settings.rarity),
            popularity: power(settings.popularity),
            vote,
            gaps,
        }
    }

    /// The `limit` likeliest next items with their scores, best first; of equal scores the smaller item first.
    /// `except` is a history of the index that may not vote: the one at hand, if it is in there. Items that the index
    /// does not know are passed over.
    #[must_use]
    pub fn next(
        &self,
        history: &[u32],
        except: Option<u32>,
        limit: usize,
        scratch: &mut Scratch,
    ) -> Vec<(u32, f32)> {
        scratch.fit(self.index);
        scratch.seeds.clear();
        let settings = &self.settings;
        let known = |item: &&u32| (**item as usize) < self.index.items();
        for (back, &item) in history.iter().rev().filter(known).take(settings.history).enumerate() {
            if std::mem::replace(&mut scratch.in_history[item as usize], true) {
                continue;
            }
            scratch.seeds.push((item, (back as f32 + 1.0).powf(-settings.recency)));
        }
        self.votes(settings.neighbours, except, scratch);
        if settings.hop > 0.0 {
            self.second_hop(except, scratch);
        }
        for item in history.iter().filter(known) {
            scratch.in_history[*item as usize] = true;
        }
        let repeats = settings.repeats;
        let mut found = std::mem::take(&mut scratch.found);
        found.iter_mut().filter(|one| scratch.in_history[one.0 as usize]).for_each(|one| one.1 *= repeats);
        found.retain(|one| one.1 > 0.0);
        keep_best(&mut found, limit);
        for item in history.iter().filter(known) {
            scratch.in_history[*item as usize] = false;
        }
        let best = found.clone();
        scratch.found = found;
        best
    }

    /// Votes from the best items found, added to what was found; both scaled to a best score of one.
    fn second_hop(&self, except: Option<u32>, scratch: &mut Scratch) {
        scale(&mut scratch.found, 1.0);
        let first = std::mem::take(&mut scratch.found);
        let mut best: Vec<(u32, f32)> =
            first.iter().filter(|one| !scratch.in_history[one.0 as usize]).copied().collect();
        keep_best(&mut best, self.settings.hop_items);
        for seed in &scratch.seeds {
            scratch.in_history[seed.0 as usize] = false;
        }
        scratch.seeds = best;
        self.votes(self.settings.hop_neighbours, except, scratch);
        scale(&mut scratch.found, self.settings.hop);
        scratch.found.extend(first);
        scratch.found.sort_unstable_by_key(|one| one.0);
        scratch.found.dedup_by(|next, kept| {
            let same = next.0 == kept.0;
            if same {
                kept.1 += next.1;
            }
            same
        });
    }

    /// What the nearest histories vote for, from the seeds, into `scratch.found`.
    fn votes(&self, neighbours: usize, except: Option<u32>, scratch: &mut Scratch) {
        let Scratch { seeds, similarity, latest, near, score, found, .. } = scratch;
        near.clear();
        for (number, &(item, weight)) in seeds.iter().enumerate() {
            let weight = weight * self.rarity[item as usize];
            let holders = self.index.holders(item as usize);
            for &holder in &holders[holders.len().saturating_sub(MOST_HOLDERS)..] {
                let slot = &mut similarity[holder as usize];
                if *slot == 0.0 {
                    near.push((holder, 0.0));
                    latest[holder as usize] = number as u32;
                }
                *slot += weight;
            }
        }
        for one in near.iter_mut() {
            let similarity = std::mem::take(&mut similarity[one.0 as usize]);
            one.1 = similarity.powf(self.settings.sharpness) * self.vote[one.0 as usize];
        }
        near.retain(|one| Some(one.0) != except);
        if near.len() > neighbours {
            near.select_nth_unstable_by(neighbours, better);
            near.truncate(neighbours);
        }
        // Sums of floats depend on their order: the order of the histories is the same on every machine.
        near.sort_unstable_by_key(|one| one.0);
        found.clear();
        for &(holder, vote) in near.iter() {
            let items = self.index.history(holder as usize);
            let shared = seeds[latest[holder as usize] as usize].0;
            let at = if self.settings.order_matters() {
                items.iter().rposition(|&item| item == shared)
            } else {
                None
            };
            for (place, &item) in items.iter().enumerate() {
                let slot = &mut score[item as usize];
                if *slot == 0.0 {
                    found.push((item, 0.0));
                }
                *slot += vote * at.map_or(1.0, |at| self.share(place, at));
            }
        }
        for one in found.iter_mut() {
            one.1 = std::mem::take(&mut score[one.0 as usize]) * self.popularity[one.0 as usize];
        }
    }

    /// The share of a vote for what stands at `place` when the shared item stands at `at`.
    fn share(&self, place: usize, at: usize) -> f32 {
        match place.cmp(&at) {
            Ordering::Equal => 1.0,
            Ordering::Greater => self.gaps[place - at],
            Ordering::Less => self.gaps[at - place] * self.settings.back,
        }
    }
}

/// Best first: the higher score, then the smaller item.
fn better(one: &(u32, f32), other: &(u32, f32)) -> Ordering {
    other.1.total_cmp(&one.1).then(one.0.cmp(&other.0))
}

/// Leaves the best `limit`, in order.
fn keep_best(found: &mut Vec<(u32, f32)>, limit: usize) {
    if found.len() > limit {
        found.select_nth_unstable_by(limit, better);
        found.truncate(limit);
    }
    found.sort_unstable_by(better);
}

/// Scales the scores so that the best is `best`.
fn scale(found: &mut [(u32, f32)], best: f32) {
    let highest = found.iter().fold(f32::MIN_POSITIVE, |highest, one| highest.max(one.1));
    found.iter_mut().for_each(|one| one.1 *= best / highest);
}
