//! What somebody chooses oftener than others.

use serde::{Deserialize, Serialize};

/// How many topics and channels are held.
const MOST: usize = 24;
/// Choices that speak for the average before a topic was met.
const PRIOR: f32 = 1.0;

/// By topic and channel (half of its hash: among so few, and there are many people): how often an average person would have chosen what was shown, and how often this one did.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct Tastes(Vec<(u32, f32, f32)>);

impl Tastes {
    /// How much oftener than others what is of a topic is chosen, leaning half as far as the rest of its channel does
    /// from the average: nothing counts twice.
    pub fn of(&self, channel: u64, topic: Option<u64>) -> f32 {
        let known = |key: u64| {
            let known = self.0.iter().find(|(known, ..)| *known == half(key));
            known.map_or((0.0, 0.0), |(_, expected, chosen)| (*expected, *chosen))
        };
        let ratio = |expected: f32, chosen: f32, above: f32| {
            (chosen.max(0.0) + PRIOR * above) / (expected.max(0.0) + PRIOR)
        };
        let (in_channel, chosen_there) = known(channel);
        let Some((expected, chosen)) = topic.map(known) else { return ratio(in_channel, chosen_there, 1.0) };
        ratio(expected, chosen, ratio(in_channel - expected, chosen_there - chosen, 1.0).sqrt())
    }

    /// Counts what was expected, and what came.
    pub(super) fn learn(&mut self, channel: u64, topic: Option<u64>, expected: f32, chosen: f32) {
        for key in [Some(channel), topic].into_iter().flatten().map(half) {
            match self.0.iter_mut().find(|(known, ..)| *known == key) {
                Some((_, sum, choices)) => (*sum, *choices) = (*sum + expected, *choices + chosen),
                None => {
                    self.0.reserve_exact(1);
                    self.0.push((key, expected, chosen));
                }
            }
        }
        if self.0.len() > MOST {
            let least = (0..self.0.len()).min_by(|a, b| self.0[*a].1.total_cmp(&self.0[*b].1));
            least.map(|place| self.0.swap_remove(place));
        }
    }

    /// Takes back what was counted so.
    pub(super) fn unlearn(&mut self, channel: u64, topic: Option<u64>, expected: f32, chosen: f32) {
        let keys = [Some(channel), topic].map(|key| key.map(half));
        for (key, sum, choices) in &mut self.0 {
            if keys.contains(&Some(*key)) {
                (*sum, *choices) = ((*sum - expected).max(0.0), (*choices - chosen).max(0.0));
            }
        }
    }
}

#[expect(clippy::cast_possible_truncation, reason = "that is what it is for")]
fn half(key: u64) -> u32 {
    key as u32
}

#[cfg(test)]
mod tests;
