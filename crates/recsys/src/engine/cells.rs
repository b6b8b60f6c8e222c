//! Notes that lie close together, in cells, so that a reader's neighbourhood is found without looking at every note
//! (an inverted file, as of Jégou, Douze and Schmid 2011, whose centres move with what is put into them).

use serde::{Deserialize, Serialize};

use crate::factor::{DIMS, Factors, Vector};

/// How many cells there are at most.
const CELLS: usize = 512;
/// Below this likeness to every centre a vector opens a cell of its own, while there is room.
const FAR: f32 = 0.8;
/// How many notes a cell keeps: those placed last.
const ROOM: usize = 512;
/// In how many cells a search looks.
const PROBES: usize = 6;
/// How much a new member moves its centre.
const PULL: f32 = 0.01;

/// The cells.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct Cells {
    centres: Vec<Vector>,
    members: Vec<Vec<u32>>,
    /// The cell of each note; `u16::MAX` for none.
    of: Vec<u16>,
}

impl Cells {
    /// Puts a note where it belongs now.
    pub fn place(&mut self, note: u32, vector: &Vector) {
        let direction = direction(vector);
        if direction == [0.0; DIMS] {
            return;
        }
        let cell = self.nearest(&direction);
        let at = note as usize;
        if self.of.len() <= at {
            self.of.resize(at + 1, u16::MAX);
        }
        let known = self.of[at] == cell;
        self.of[at] = cell;
        let members = &mut self.members[usize::from(cell)];
        if known && members.iter().rev().take(ROOM / 4).any(|member| *member == note) {
            return;
        }
        if members.len() >= 2 * ROOM {
            members.drain(..ROOM);
        }
        members.push(note);
    }

    /// The cell for a direction; the centre moves a little towards it.
    fn nearest(&mut self, direction: &Vector) -> u16 {
        let likeness = self.centres.iter().map(|centre| Factors::affinity(centre, direction));
        let best = (0..).zip(likeness).max_by(|a, b| a.1.total_cmp(&b.1));
        match best {
            Some((cell, likeness)) if likeness >= FAR || self.centres.len() >= CELLS => {
                let centre: &mut Vector = &mut self.centres[usize::from(cell)];
                centre.iter_mut().zip(direction).for_each(|(old, new)| *old += PULL * (new - *old));
                *centre = self::direction(centre);
                cell
            }
            _ => {
                self.centres.push(*direction);
                self.members.push(Vec::new());
                u16::try_from(self.centres.len() - 1).unwrap_or(u16::MAX - 1)
            }
        }
    }

    /// Notes of the cells that suit a reader best, each once, those placed last first within a cell.
    pub fn near<'c>(&'c self, reader: &Vector) -> impl Iterator<Item = u32> + 'c {
        let mut order: Vec<(usize, f32)> =
            self.centres.iter().map(|centre| Factors::affinity(centre, reader)).enumerate().collect();
        let probes = PROBES.min(order.len());
        if probes > 0 {
            order.select_nth_unstable_by(probes - 1, |a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
        }
        order.truncate(probes);
        order.sort_unstable_by_key(|(cell, _)| *cell);
        order.into_iter().flat_map(move |(cell, _)| {
            let members = self.members[cell].iter().rev().copied();
            members.filter(move |note| usize::from(self.of[*note as usize]) == cell)
        })
    }
}

/// A vector of length 1 in the same direction; zeros for one without a direction.
pub fn direction(vector: &Vector) -> Vector {
    let length = vector.iter().map(|x| x * x).sum::<f32>().sqrt();
    if length < 1e-6 { [0.0; DIMS] } else { vector.map(|x| x / length) }
}
