//! Histories, and which of them hold an item.

use serde::{Deserialize, Serialize};

/// Histories in two directions: what each holds in its order, and who holds each item.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Index {
    histories: Rows,
    holders: Rows,
    longest: usize,
}

impl Index {
    /// Takes histories of items from 0 to below `items`, in order of time where there is one. Eight bytes for each item
    /// of each history.
    #[must_use]
    pub fn build(histories: &[Vec<u32>], items: usize) -> Self {
        let mut counts = vec![0u32; items];
        let mut seen_by = vec![u32::MAX; items];
        let each = |visit: &mut dyn FnMut(usize, u32), seen_by: &mut [u32]| {
            seen_by.fill(u32::MAX);
            for (number, history) in (0u32..).zip(histories) {
                for &item in history {
                    if std::mem::replace(&mut seen_by[item as usize], number) != number {
                        visit(item as usize, number);
                    }
                }
            }
        };
        each(&mut |item, _| counts[item] += 1, &mut seen_by);
        let mut holders = Rows::of_lengths(&counts);
        let mut next: Vec<u32> = holders.starts[..items].to_vec();
        each(
            &mut |item, history| {
                holders.values[next[item] as usize] = history;
                next[item] += 1;
            },
            &mut seen_by,
        );
        let longest = histories.iter().map(Vec::len).max().unwrap_or(0);
        Self { histories: Rows::of(histories), holders, longest }
    }

    /// How many histories there are.
    #[must_use]
    pub fn histories(&self) -> usize {
        self.histories.starts.len() - 1
    }

    /// One above the highest item that may occur.
    #[must_use]
    pub fn items(&self) -> usize {
        self.holders.starts.len() - 1
    }

    /// What a history holds, in its order.
    #[must_use]
    pub fn history(&self, number: usize) -> &[u32] {
        self.histories.row(number)
    }

    /// Which histories hold an item, each once, rising.
    #[must_use]
    pub fn holders(&self, item: usize) -> &[u32] {
        self.holders.row(item)
    }

    /// The length of the longest history.
    pub(super) fn longest(&self) -> usize {
        self.longest
    }
}

/// Rows of numbers, one behind the other.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct Rows {
    starts: Vec<u32>,
    values: Vec<u32>,
}

impl Rows {
    fn of(rows: &[Vec<u32>]) -> Self {
        let lengths: Vec<u32> = rows.iter().map(|row| row.len() as u32).collect();
        let values = rows.iter().flatten().copied().collect();
        Self { values, ..Self::of_lengths(&lengths) }
    }

    fn of_lengths(lengths: &[u32]) -> Self {
        let mut starts = Vec::with_capacity(lengths.len() + 1);
        let mut end = 0;
        starts.push(end);
        for length in lengths {
            end += length;
            starts.push(end);
        }
        Self { starts, values: vec![0; end as usize] }
    }

    fn row(&self, number: usize) -> &[u32] {
        &self.values[self.starts[number] as usize..self.starts[number + 1] as usize]
    }
}
