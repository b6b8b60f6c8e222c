//! Pages of a list: an opaque cursor that says where the next page begins.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;

/// Keys of a cursor at most: a list needs a few, a feed remembers in them what it has shown.
const MOST_KEYS: usize = 160;

/// A position in an ordered list: the sort keys of the last row shown, most significant first.
/// Opaque to clients (base64url of the numbers); a forged one can only point elsewhere in the same list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cursor(Vec<i64>);

impl Cursor {
    /// A cursor after the row with these keys.
    pub fn after(keys: impl Into<Vec<i64>>) -> Self {
        Self(keys.into())
    }

    /// All the keys: at least one.
    pub fn all(&self) -> &[i64] {
        &self.0
    }

    /// The keys, if there are exactly `N`; otherwise the cursor belongs to another list.
    pub fn keys<const N: usize>(&self) -> Option<[i64; N]> {
        self.0.as_slice().try_into().ok()
    }
}

impl std::fmt::Display for Cursor {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let bytes: Vec<u8> = self.0.iter().flat_map(|key| key.to_be_bytes()).collect();
        f.write_str(&URL_SAFE_NO_PAD.encode(bytes))
    }
}

/// The text is not a cursor.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not a cursor")]
pub struct BadCursor;

impl std::str::FromStr for Cursor {
    type Err = BadCursor;

    fn from_str(text: &str) -> Result<Self, BadCursor> {
        let bytes = URL_SAFE_NO_PAD.decode(text).map_err(|_| BadCursor)?;
        let (keys, rest) = bytes.as_chunks::<8>();
        if !rest.is_empty() || keys.is_empty() || keys.len() > MOST_KEYS {
            return Err(BadCursor);
        }
        Ok(Self(keys.iter().map(|key| i64::from_be_bytes(*key)).collect()))
    }
}

/// Some rows of a list and where to go on.
#[derive(Debug, Clone)]
pub struct Page<T> {
    /// The rows, in order.
    pub items: Vec<T>,
    /// The cursor of the next page; none on the last.
    pub next: Option<Cursor>,
}

impl<T> Page<T> {
    /// Cuts `rows`, which were read with a limit of `size + 1`, to a page of `size`.
    pub fn cut(mut rows: Vec<T>, size: usize, keys: impl Fn(&T) -> Vec<i64>) -> Self {
        let more = rows.len() > size;
        rows.truncate(size);
        let next = if more { rows.last().map(|row| Cursor::after(keys(row))) } else { None };
        Self { items: rows, next }
    }

    /// The same page with each row turned into something else.
    pub fn map<U>(self, turn: impl FnMut(T) -> U) -> Page<U> {
        Page { items: self.items.into_iter().map(turn).collect(), next: self.next }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cursor_reads_back_and_rubbish_does_not() {
        let cursor = Cursor::after([5, -7]);
        let read: Cursor = cursor.to_string().parse().unwrap();
        assert_eq!(read.keys::<2>(), Some([5, -7]));
        assert_eq!(read.keys::<1>(), None);
        let (long, longer) = (Cursor::after(vec![1; MOST_KEYS]), Cursor::after(vec![1; MOST_KEYS + 1]));
        assert_eq!(long.to_string().parse(), Ok(long));
        for rubbish in ["", "AAAA", "a b", "💥", &longer.to_string()] {
            assert!(rubbish.parse::<Cursor>().is_err(), "{rubbish}");
        }
    }

    #[test]
    fn walking_all_pages_shows_every_row_once() {
        let rows: Vec<i64> = (0..95).collect();
        let (mut seen, mut from) = (Vec::new(), 0usize);
        loop {
            let read = rows.iter().skip(from).take(21).copied().collect();
            let page = Page::cut(read, 20, |row| vec![*row]);
            seen.extend(page.items);
            match page.next.and_then(|c| c.keys::<1>()) {
                Some([last]) => from = last as usize + 1,
                None => break,
            }
        }
        assert_eq!(seen, rows);
    }
}
