//! Which items go together, by who chose both: once over everything, or event by event in bounded memory.
//!
//! The score of item `j` for a history `H` is, over all people `v` who chose something of `H` and chose `j`,
//! `sum over v of (sum over i in H and v of w_i n_i^-alpha)^sharpness |v|^-gamma n_j^-beta`,
//! where `n_i` people chose `i` and `v` chose `|v|` items, and only the nearest people are asked. With all people and
//! a sharpness of one that is item-to-item co-visitation (Deshpande and Karypis 2004). Nothing is summed up at
//! writing: every weight is that of the moment of reading, and what a person's acts did is gone when they are.

mod item;
mod person;
mod slots;
mod stream;
#[cfg(test)]
mod tests;

pub use slots::Scratch;
pub use stream::{Settings, Stream};

use crate::sequence::{Index, Model, Scratch as Walk, Settings as Weights};

/// Co-visitation over all histories at once.
#[derive(Debug)]
pub struct Batch<'a> {
    model: Model<'a>,
}

impl<'a> Batch<'a> {
    /// Takes the histories as sets: of the weights, those of order are switched off.
    #[must_use]
    pub fn new(index: &'a Index, weights: Weights) -> Self {
        let Weights { neighbours, rarity, sharpness, length, popularity, .. } = weights;
        let Weights { hop, hop_items, hop_neighbours, .. } = weights;
        let sets = Weights {
            neighbours,
            rarity,
            sharpness,
            length,
            popularity,
            hop,
            hop_items,
            hop_neighbours,
            ..Weights::SETS
        };
        Self { model: Model::new(index, sets) }
    }

    /// The best `limit` items beyond those of a history, with their scores: see [`Model::next`].
    #[must_use]
    pub fn recommend(
        &self,
        history: &[u32],
        except: Option<u32>,
        limit: usize,
        scratch: &mut Walk,
    ) -> Vec<(u32, f32)> {
        self.model.next(history, except, limit, scratch)
    }

    /// The items that go best with one item.
    #[must_use]
    pub fn similar(&self, item: u32, limit: usize, scratch: &mut Walk) -> Vec<(u32, f32)> {
        self.model.next(&[item], None, limit, scratch)
    }
}
