//! Notes that are proposed to everybody: those that do well just now, and those whose trial goes on to a wider audience.
//! Made anew at each tick, so that a page only reads them.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::Engine;
use super::features::PRIOR;
use super::notes::Note;

/// How many notes a list holds.
const MOST: usize = 256;

/// The best notes of everything, then of each channel.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
struct List(Vec<Vec<u32>>);

impl List {
    /// Of notes with their channels and what they are ordered by, highest first.
    fn new(mut scored: Vec<(f32, u32, u8)>) -> Self {
        scored.sort_unstable_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
        let channels = scored.iter().map(|(.., channel)| usize::from(*channel) + 2).max().unwrap_or(1);
        let mut lists = vec![Vec::new(); channels];
        for (_, note, channel) in scored {
            for list in [0, usize::from(channel) + 1] {
                if lists[list].len() < MOST {
                    lists[list].push(note);
                }
            }
        }
        Self(lists)
    }

    fn of(&self, channel: Option<u8>) -> &[u32] {
        self.0.get(channel.map_or(0, |channel| usize::from(channel) + 1)).map_or(&[], Vec::as_slice)
    }
}

/// The lists.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct Lists {
    rising: List,
    widening: List,
    /// Notes that somebody acted on since `rising` was made.
    stirred: BTreeSet<u32>,
}

impl Lists {
    /// What does well just now, best first: in a channel, or anywhere.
    pub fn rising(&self, channel: Option<u8>) -> &[u32] {
        self.rising.of(channel)
    }

    /// Notes that want a wider audience, the most behind first: in a channel, or anywhere.
    pub fn widening(&self, channel: Option<u8>) -> &[u32] {
        self.widening.of(channel)
    }

    pub(super) fn stir(&mut self, note: u32) {
        self.stirred.insert(note);
    }
}

impl Engine {
    pub(super) fn refresh_lists(&mut self) {
        let stirred = std::mem::take(&mut self.lists.stirred);
        let known = self.lists.rising.0.iter().flatten().copied();
        let notes: BTreeSet<u32> = known.chain(stirred).collect();
        let rising = notes.into_iter().filter_map(|number| {
            let note = self.shown_at_all(number)?;
            Some((note.counts.rising(self.now, 2.0 * PRIOR), number, note.channel))
        });
        self.lists.rising = List::new(rising.filter(|(score, ..)| *score > 0.5).collect());
        let widening = self.trials.widening(self.now);
        let widening = widening
            .filter_map(|(number, behind)| Some((behind, number, self.shown_at_all(number)?.channel)));
        self.lists.widening = List::new(widening.collect());
    }

    fn shown_at_all(&self, number: u32) -> Option<&Note> {
        self.notes.get(number).filter(|note| note.there && !note.reduced)
    }
}
