//! Impressions whose outcome is not known yet: what follows within ten minutes belongs to them, and then the model
//! learns from the whole.

use std::collections::VecDeque;

use serde::{Deserialize, Serialize};

use super::tables::Map;
use crate::event::Impression;
use crate::predict::{Example, HEADS, Head};

/// How long an outcome is waited for, in microseconds.
const WINDOW: i64 = 600_000_000;
/// How long after an action a page may tell what it showed, in microseconds: it gathers for some seconds.
const LATE: i64 = 30_000_000;
/// How many impressions wait at most; the oldest are judged early.
const MOST: usize = 200_000;

/// Something that was done with a note: what, and how much of it, at most 1.
pub type Act = (Head, f32);

/// An impression that waits.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Waiting {
    /// Who saw.
    pub person: u32,
    /// What.
    pub note: u32,
    /// When, in microseconds.
    pub at: i64,
    /// What the model was told of it.
    pub example: Example,
    /// What it predicted.
    pub predicted: [f32; HEADS],
    /// What happened.
    pub outcome: [f32; HEADS],
    /// Whether it fills a place of the note's trial.
    pub trial: bool,
    /// Where it was.
    pub impression: Impression,
    /// Whether the person follows nobody who wrote it.
    pub stranger: bool,
    /// How far what the person did is trusted.
    pub trust: f32,
    /// What was added to the note for it, in likes.
    pub credit: f32,
}

impl Waiting {
    /// Whether it counts for the note's trial: the site proposed the note, to somebody who does not follow its author.
    pub fn valid(&self) -> bool {
        self.stranger && self.impression.surface.proposes()
    }
}

/// All that wait, in order of time.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct Pending {
    queue: VecDeque<Option<Waiting>>,
    /// The number of the first place of the queue.
    first: u64,
    of: Map<u64, u64>,
    /// By [`key`]: actions that came before the impression that they followed, and when the first of them came.
    early: Map<u64, (i64, Vec<Act>)>,
    /// The keys of `early` by their times, so that what comes too late is let go; some may be gone already.
    early_since: VecDeque<(i64, u64)>,
}

fn key(person: u32, note: u32) -> u64 {
    u64::from(person) << 32 | u64::from(note)
}

impl Pending {
    pub(super) fn wait(&mut self, waiting: Waiting) {
        self.of.insert(key(waiting.person, waiting.note), self.first + self.queue.len() as u64);
        self.queue.push_back(Some(waiting));
    }

    /// The impression that an action belongs to.
    pub(super) fn find(&mut self, person: u32, note: u32) -> Option<&mut Waiting> {
        let place = self.of.get(&key(person, note))?.checked_sub(self.first)?;
        self.queue.get_mut(usize::try_from(place).ok()?)?.as_mut()
    }

    /// Remembers an action whose impression is not known.
    pub(super) fn early(&mut self, person: u32, note: u32, act: Act, at: i64) {
        while let Some((since, key)) = self.early_since.pop_front_if(|(since, _)| *since + LATE <= at) {
            // The key may have come again since.
            if self.early.get(&key).is_some_and(|(known, _)| *known == since) {
                self.early.remove(&key);
            }
        }
        let key = key(person, note);
        if let Some((_, acts)) = self.early.get_mut(&key) {
            acts.push(act);
        } else {
            self.early.insert(key, (at, vec![act]));
            self.early_since.push_back((at, key));
        }
    }

    /// What somebody did with a note just before its impression was told, once.
    pub(super) fn came_early(&mut self, person: u32, note: u32, at: i64) -> Vec<Act> {
        let early = self.early.remove(&key(person, note));
        early.filter(|(since, _)| since + LATE > at).map(|(_, acts)| acts).unwrap_or_default()
    }

    /// What was done, and earned so much, is not so any more; nor is the note chosen if that was all.
    pub(super) fn take_back(&mut self, person: u32, note: u32, head: Head, (earned, chose): (f32, bool)) {
        if let Some(waiting) = self.find(person, note) {
            waiting.outcome[head as usize] = 0.0;
            if chose {
                waiting.outcome[Head::Open as usize] = 0.0;
            }
            waiting.credit = (waiting.credit - earned).max(0.0);
        } else if let Some((_, acts)) = self.early.get_mut(&key(person, note)) {
            acts.retain(|(done, _)| *done != head);
        }
    }

    /// The next impression whose time is over.
    pub(super) fn due(&mut self, at: i64) -> Option<Waiting> {
        loop {
            let over = match self.queue.front()? {
                Some(waiting) => waiting.at + WINDOW <= at || self.queue.len() > MOST,
                None => true,
            };
            if !over {
                return None;
            }
            let waiting = self.queue.pop_front().flatten();
            self.first += 1;
            if let Some(waiting) = waiting {
                self.of.remove(&key(waiting.person, waiting.note));
                return Some(waiting);
            }
        }
    }

    /// Nothing is learned of what somebody did any more.
    pub(super) fn forget(&mut self, person: u32) {
        self.early.retain(|key, _| key >> 32 != u64::from(person));
        for slot in &mut self.queue {
            if let Some(waiting) = slot.take_if(|waiting| waiting.person == person) {
                self.of.remove(&key(person, waiting.note));
            }
        }
    }
}
