//! Working memory that calls share.

use super::Index;

/// Working memory for [`Model::next`](super::Model::next): nine bytes for each item and history of the largest index it
/// was used with. It carries nothing from one call to the next.
#[derive(Debug, Default)]
pub struct Scratch {
    /// The items asked, with their weights.
    pub(super) seeds: Vec<(u32, f32)>,
    /// By item: whether the history holds it.
    pub(super) in_history: Vec<bool>,
    /// By history: the similarity so far.
    pub(super) similarity: Vec<f32>,
    /// By history: the first seed, which is the latest item, that it shares.
    pub(super) latest: Vec<u32>,
    /// The histories that share something, and their votes.
    pub(super) near: Vec<(u32, f32)>,
    /// By item: the votes so far.
    pub(super) score: Vec<f32>,
    /// The items that got votes.
    pub(super) found: Vec<(u32, f32)>,
}

impl Scratch {
    /// Makes room for an index.
    pub(super) fn fit(&mut self, index: &Index) {
        if self.score.len() < index.items() {
            self.score.resize(index.items(), 0.0);
            self.in_history.resize(index.items(), false);
        }
        if self.similarity.len() < index.histories() {
            self.similarity.resize(index.histories(), 0.0);
            self.latest.resize(index.histories(), 0);
        }
    }
}
