//! What somebody cares for: topics and channels, by how much was done with notes on them, less what is old.

use serde::{Deserialize, Serialize};

use crate::predict::arithmetic::power;

/// How many topics are held.
const TOPICS: usize = 32;
/// How much what was there before counts with each new lesson.
const FADE: f32 = 0.998;
/// A sum as great as this makes half of all that can be cared.
const HALF: f32 = 3.0;

/// A topic that somebody cares for.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
struct Care {
    topic: u64,
    sum: f32,
    /// The number of the lesson that brought it.
    since: u32,
}

/// All of them.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct Cares {
    all: Vec<Care>,
    lessons: u32,
}

impl Cares {
    /// How much a topic is cared for, from 0 to 1.
    pub fn of(&self, topic: u64) -> f32 {
        let sum = self.all.iter().find(|care| care.topic == topic).map_or(0.0, |care| care.sum.max(0.0));
        sum / (sum + HALF)
    }

    /// The topics with their sums, in no order that means anything.
    pub fn iter(&self) -> impl Iterator<Item = (u64, f32)> + '_ {
        self.all.iter().map(|care| (care.topic, care.sum))
    }

    /// How many lessons there were.
    pub fn lessons(&self) -> u32 {
        self.lessons
    }

    /// More or less of a topic from now on. What was there before counts a little less each time.
    pub(super) fn learn(&mut self, topic: u64, weight: f32) {
        self.lessons += 1;
        match self.all.iter_mut().find(|care| care.topic == topic) {
            Some(care) => care.sum += weight,
            None => {
                // There are many people, and most care for little.
                self.all.reserve_exact(1);
                self.all.push(Care { topic, sum: weight, since: self.lessons });
            }
        }
        self.all.iter_mut().for_each(|care| care.sum *= FADE);
        if self.all.len() > TOPICS {
            let least = (0..self.all.len()).min_by(|a, b| self.all[*a].sum.total_cmp(&self.all[*b].sum));
            least.map(|place| self.all.swap_remove(place));
        }
    }

    /// Takes back what the lesson of a number taught of a topic, as far as it has not faded. What was forgotten since,
    /// though the topic may have come again, has nothing left of it.
    pub(super) fn unlearn(&mut self, topic: u64, weight: f32, lesson: u32) {
        let taught = self.lessons;
        let care = self.all.iter_mut().find(|care| care.topic == topic && care.since <= lesson);
        if let Some(care) = care {
            #[expect(clippy::cast_precision_loss, reason = "nothing is left long before that")]
            let times = (taught.saturating_sub(lesson) + 1) as f32;
            care.sum -= weight * power(FADE, times);
        }
    }
}
