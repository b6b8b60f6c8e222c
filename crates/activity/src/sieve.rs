//! What comes into the stream: each event once, and of nobody more than a person can do. Only the sequencer asks, so
//! the answer is one for the whole site; what it remembers is in the stream itself and is read from there again.

use std::collections::HashMap;
use std::hash::{DefaultHasher, Hash, Hasher};

use recsys::event::{Event, Kind};

const SECOND: i64 = 1_000_000;
/// A card seen on a page is seen once; as long as its token lives.
pub const SEEN_FOR: i64 = 6 * 3600 * SECOND;
/// A page that reports the same thing again within this means the same thing.
const AGAIN_AFTER: i64 = 10 * SECOND;
const MINUTE: i64 = 60 * SECOND;
/// So much is remembered at most, of each sort: about 32 MB.
pub const REMEMBERED: usize = 1_000_000;

/// What becomes of an event.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// It is new.
    Keep,
    /// It has been told before.
    Twice,
    /// Its person does more than a person can.
    Flood,
}

/// How an event is counted.
struct Class {
    /// Its kind, as a number, and what it is about.
    kind: u8,
    thing: i64,
    /// The page it was on.
    request: Option<u64>,
    /// Whether a page told it, which may tell it twice. What the site itself records is exact.
    told: bool,
    /// Most in a minute; facts about notes have no limit, as nobody can write without one.
    per_minute: Option<u32>,
}

fn class(kind: &Kind) -> Class {
    let told = |kind, thing, per_minute| Class {
        kind,
        thing,
        request: None,
        told: true,
        per_minute: Some(per_minute),
    };
    let done = |kind, thing| Class { told: false, ..told(kind, thing, 300) };
    let fact = |kind, thing| Class { per_minute: None, ..done(kind, thing) };
    match kind {
        Kind::Impression(seen) => Class { request: Some(seen.request), ..told(0, seen.note, 600) },
        Kind::Open { note } => told(1, *note, 120),
        Kind::Read { note, .. } => told(2, *note, 120),
        Kind::Finish { note } => told(3, *note, 120),
        Kind::Share { note } => told(4, *note, 60),
        Kind::ProductView { product, .. } => told(5, *product, 120),
        Kind::Like { note, .. } => done(6, *note),
        Kind::Collect { note, .. } => done(7, *note),
        Kind::Comment { note } => done(8, *note),
        Kind::Follow { author, .. } => done(9, *author),
        Kind::Search { .. } => done(10, 0),
        Kind::Cart { product } => done(11, *product),
        Kind::Order { product } => done(12, *product),
        Kind::NotInterested { note } => done(13, *note),
        Kind::Report { note } => done(14, *note),
        Kind::Published(facts) => fact(15, facts.note),
        Kind::Withdrawn { note } => fact(16, *note),
        Kind::Reduced { note, .. } => fact(17, *note),
        Kind::Chose(_) => fact(18, 0),
        Kind::Forgotten => fact(19, 0),
        Kind::WantedAgain { note } => done(20, *note),
    }
}

/// Numbers by key, for at least a span of time and at most twice it.
struct Window<T> {
    span: i64,
    most: usize,
    turned: i64,
    young: HashMap<u64, T>,
    old: HashMap<u64, T>,
}

impl<T: Copy> Window<T> {
    fn new(span: i64, most: usize) -> Self {
        Self { span, most, turned: i64::MIN, young: HashMap::new(), old: HashMap::new() }
    }

    fn get(&self, key: u64) -> Option<T> {
        self.young.get(&key).or_else(|| self.old.get(&key)).copied()
    }

    fn put(&mut self, key: u64, value: T, now: i64) {
        if now.saturating_sub(self.turned) > self.span || self.young.len() >= self.most {
            self.old = std::mem::take(&mut self.young);
            self.turned = now;
        }
        self.young.insert(key, value);
    }
}

/// The memory of the sequencer.
pub struct Sieve {
    /// When a card of a page was seen.
    seen: Window<i64>,
    /// When something else was told last.
    told: Window<i64>,
    /// How much of a kind a person did in a minute.
    counts: Window<u32>,
}

impl Default for Sieve {
    fn default() -> Self {
        Self {
            seen: Window::new(SEEN_FOR, REMEMBERED),
            told: Window::new(AGAIN_AFTER, REMEMBERED),
            counts: Window::new(MINUTE, REMEMBERED),
        }
    }
}

impl Sieve {
    /// Whether an event comes into the stream; if it does, it is remembered.
    pub fn admit(&mut self, event: &Event) -> Verdict {
        let class = class(&event.kind);
        let key = hash(&(event.person, class.kind, class.thing, class.request));
        let twice = match class.request {
            Some(_) => self.seen.get(key).is_some(),
            None if class.told => {
                self.told.get(key).is_some_and(|last| (event.at - last).abs() < AGAIN_AFTER)
            }
            None => false,
        };
        if twice {
            return Verdict::Twice;
        }
        let minute = hash(&(event.person, class.kind, event.at.div_euclid(MINUTE)));
        let count = self.counts.get(minute).unwrap_or(0);
        if class.per_minute.is_some_and(|most| count >= most) {
            return Verdict::Flood;
        }
        if class.per_minute.is_some() {
            self.counts.put(minute, count + 1, event.at);
        }
        match class.request {
            Some(_) => self.seen.put(key, event.at, event.at),
            None if class.told => self.told.put(key, event.at, event.at),
            None => {}
        }
        Verdict::Keep
    }
}

/// The same in every run of the program, so that two processes that read one stream remember the same.
fn hash(value: &impl Hash) -> u64 {
    let mut hasher = DefaultHasher::new();
    value.hash(&mut hasher);
    hasher.finish()
}

#[cfg(test)]
mod tests {
    use recsys::event::{Impression, Source, Surface};

    use super::*;

    const NOW: i64 = 1_795_305_600_000_000;

    fn event(at: i64, kind: Kind) -> Event {
        Event { at, person: 1, kind }
    }

    fn seen(note: i64, request: u64) -> Kind {
        let (surface, source) = (Surface::Explore, Source::Newest);
        Kind::Impression(Impression { note, request, position: 0, surface, source, trial: false })
    }

    #[test]
    fn a_card_of_a_page_is_seen_once_by_each() {
        let mut sieve = Sieve::default();
        assert_eq!(sieve.admit(&event(NOW, seen(1, 1))), Verdict::Keep);
        assert_eq!(sieve.admit(&event(NOW + 5 * 3600 * SECOND, seen(1, 1))), Verdict::Twice);
        assert_eq!(sieve.admit(&event(NOW, seen(1, 2))), Verdict::Keep);
        assert_eq!(sieve.admit(&event(NOW, seen(2, 1))), Verdict::Keep);
        assert_eq!(sieve.admit(&Event { person: 2, ..event(NOW, seen(1, 1)) }), Verdict::Keep);
    }

    #[test]
    fn what_a_page_tells_again_soon_is_the_same() {
        let mut sieve = Sieve::default();
        let opened = |after| event(NOW + after * SECOND, Kind::Open { note: 4 });
        assert_eq!(
            [0, 9, 10, 12].map(|after| sieve.admit(&opened(after))),
            [Verdict::Keep, Verdict::Twice, Verdict::Keep, Verdict::Twice]
        );
    }

    #[test]
    fn what_the_site_records_counts_each_time() {
        let mut sieve = Sieve::default();
        let liked = |on| event(NOW, Kind::Like { note: 4, on });
        assert!([true, false, true, false].iter().all(|on| sieve.admit(&liked(*on)) == Verdict::Keep));
    }

    #[test]
    fn a_flood_ends_at_the_minutes_limit_and_others_are_not_touched() {
        let mut sieve = Sieve::default();
        let kept = |sieve: &mut Sieve, from: i64, at: i64| {
            (from..from + 2_000)
                .filter(|note| sieve.admit(&event(at, seen(*note, 1))) == Verdict::Keep)
                .count()
        };
        assert_eq!(kept(&mut sieve, 0, NOW), 600);
        assert_eq!(sieve.admit(&event(NOW, Kind::Open { note: 1 })), Verdict::Keep);
        assert_eq!(sieve.admit(&Event { person: 2, ..event(NOW, seen(5000, 1)) }), Verdict::Keep);
        assert_eq!(kept(&mut sieve, 2_000, NOW + MINUTE), 600);
    }

    #[test]
    fn facts_about_notes_are_never_dropped() {
        let mut sieve = Sieve::default();
        let kept = (0..5_000).all(|note| sieve.admit(&event(NOW, Kind::Withdrawn { note })) == Verdict::Keep);
        assert!(kept);
    }

    #[test]
    fn the_memory_stays_bounded_and_keeps_what_is_new() {
        let mut window = Window::new(MINUTE, 100);
        for key in 0..10_000 {
            window.put(key, key, NOW);
            assert!(window.young.len() + window.old.len() <= 200);
            assert_eq!(window.get(key.saturating_sub(99)), Some(key.saturating_sub(99)));
        }
        assert_eq!(window.get(1), None);
    }
}
