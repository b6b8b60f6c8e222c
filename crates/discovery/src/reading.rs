//! One reading of a feed over its pages: what was shown, so that nothing comes twice, also for a visitor, without
//! scripts, after a restart, and on another node.

use std::collections::BTreeSet;

use kernel::Cursor;
use recsys::engine::{Placed, short};

/// How many notes a reading remembers; in longer ones the oldest are forgotten.
const REMEMBERED: usize = 300;

/// A reading so far.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reading {
    /// Its number.
    pub number: u64,
    /// Places shown.
    pub position: u16,
    /// The notes shown, oldest first.
    shown: Vec<u32>,
}

impl Reading {
    /// A reading that begins.
    pub fn new(number: u64) -> Self {
        Self { number, position: 0, shown: Vec::new() }
    }

    /// The reading that a cursor goes on with; a cursor of something else begins a new one with `number`.
    pub fn resume(cursor: Option<&Cursor>, number: u64) -> Self {
        let Some([own, place, packed @ ..]) = cursor.map(Cursor::all) else { return Self::new(number) };
        let Ok(position) = u16::try_from(*place) else { return Self::new(number) };
        let shown = packed.iter().flat_map(|two| {
            let two = two.cast_unsigned();
            [two >> 32, two].map(|each| (each & 0xffff_ffff) as u32)
        });
        // Where there is an odd number, the last place is zero.
        let shown = shown.filter(|each| *each != 0).collect();
        Self { number: own.cast_unsigned(), position, shown }
    }

    /// What was shown, for the engine.
    pub fn shown(&self) -> BTreeSet<u32> {
        self.shown.iter().copied().collect()
    }

    /// The number of the next page: each has its own.
    pub fn request(&self) -> u64 {
        self.number.wrapping_add(u64::from(self.position))
    }

    /// The cursor after a page.
    pub fn after(&self, page: &[Placed]) -> Cursor {
        let shown = self.shown.iter().copied();
        let all: Vec<u32> = shown.chain(page.iter().map(|placed| short(placed.note))).collect();
        let kept = &all[all.len().saturating_sub(REMEMBERED)..];
        let packed = kept.chunks(2).map(|two| {
            let place = |at: usize| u64::from(two.get(at).copied().unwrap_or(0));
            (place(0) << 32 | place(1)).cast_signed()
        });
        let places = u16::try_from(page.len()).unwrap_or(u16::MAX);
        let position = self.position.saturating_add(places);
        Cursor::after(
            [self.number.cast_signed(), i64::from(position)].into_iter().chain(packed).collect::<Vec<i64>>(),
        )
    }
}

#[cfg(test)]
mod tests {
    use recsys::engine::Because;
    use recsys::event::Source;

    use super::*;

    fn placed(note: i64) -> Placed {
        let (source, because) = (Source::Newest, Because::Itself);
        Placed { note, position: 0, source, because, trial: false, predicted: [0.0; 8], value: 0.0 }
    }

    #[test]
    fn a_reading_goes_on_where_its_cursor_says() {
        let mut reading = Reading::new(77);
        let mut all = Vec::new();
        for page in 0..4 {
            let notes: Vec<Placed> = (0..7).map(|note| placed(page * 100 + note)).collect();
            all.extend(notes.iter().map(|placed| short(placed.note)));
            let sent = reading.after(&notes).to_string();
            let next = Reading::resume(Some(&sent.parse().unwrap()), 5);
            assert_eq!((next.number, next.position), (77, reading.position + 7));
            assert_ne!(next.request(), reading.request());
            assert_eq!(next.shown(), all.iter().copied().collect());
            reading = next;
        }
    }

    #[test]
    fn a_cursor_of_another_list_begins_a_reading() {
        let other = Cursor::after([1, i64::MAX]);
        assert_eq!(Reading::resume(Some(&other), 9), Reading::new(9));
    }

    #[test]
    fn a_long_reading_keeps_its_cursor_short() {
        let mut reading = Reading::new(1);
        for page in 0..200 {
            let notes: Vec<Placed> = (0..20).map(|note| placed(page * 20 + note)).collect();
            reading = Reading::resume(Some(&reading.after(&notes).to_string().parse().unwrap()), 2);
        }
        assert_eq!((reading.number, reading.position), (1, 4_000));
        assert!(reading.after(&[]).to_string().len() < 1_700);
    }
}
