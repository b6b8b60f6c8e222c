//! How long a personal page takes, and how much memory a site does: `serve NOTES PEOPLE`.
//!
//! A site of so many notes and people, each of whom saw twenty notes and acted on six; then pages of twenty for
//! people drawn at random, on one thread. Prints milliseconds and megabytes.

use std::collections::BTreeSet;
use std::time::Instant;

use rand::{Rng, SeedableRng};
use rand_chacha::ChaCha8Rng;
use recsys::engine::{Ask, Engine, Settings};
use recsys::event::{Event, Form, Impression, Kind, NoteFacts, Source, Surface, term};

const START: i64 = 1_790_000_000_000_000;
const DAY: i64 = 86_400_000_000;
/// Days over which the notes were published.
const DAYS: i64 = 30;
const TOPICS: i64 = 400;
const PAGES: u64 = 60_000;

fn published(note: i64, notes: i64, rng: &mut ChaCha8Rng) -> Event {
    let at = START + DAYS * DAY / notes * note;
    let topic = rng.random_range(0..TOPICS);
    let word = |of: i64| term(&format!("word{of}"));
    let facts = NoteFacts {
        note,
        published: at,
        channel: 1 + u8::try_from(topic % 10).unwrap_or(0),
        form: Form::Pictures,
        language: u8::try_from(topic % 3).unwrap_or(0),
        topics: vec![term(&format!("topic{topic}"))],
        place: (note % 5 == 0).then(|| term(&format!("place{}", note % 300))),
        words: (0..8).map(|_| word(topic * 20 + rng.random_range(0..20))).collect(),
        look: vec![u8::try_from(topic % 7).unwrap_or(0), 1],
        products: Vec::new(),
        commercial: note % 9 == 0,
    };
    Event { at, person: 1 + note % 100_000, kind: Kind::Published(facts) }
}

fn visit(engine: &mut Engine, person: i64, notes: i64, rng: &mut ChaCha8Rng) {
    let at = START + DAYS * DAY;
    for position in 0..20 {
        let note = rng.random_range(0..notes);
        let (surface, source) = (Surface::Explore, Source::Newest);
        let seen = Impression { note, request: 1, position, surface, source, trial: false };
        engine.apply(&Event { at, person, kind: Kind::Impression(seen) });
        if position % 4 == 0 {
            engine.apply(&Event { at, person, kind: Kind::Like { note, on: true } });
        }
    }
}

fn resident_megabytes() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find(|line| line.starts_with("VmRSS")).unwrap_or_default();
    line.split_whitespace().nth(1).and_then(|kilobytes| kilobytes.parse::<u64>().ok()).unwrap_or(0) / 1024
}

#[expect(clippy::print_stdout, reason = "a measurement prints what it finds")]
fn main() {
    let mut sizes = std::env::args().skip(1).map(|size| size.parse::<i64>().unwrap_or(10_000));
    let (notes, people) = (sizes.next().unwrap_or(10_000), sizes.next().unwrap_or(10_000));
    let mut rng = ChaCha8Rng::seed_from_u64(1);
    let mut engine = Engine::new(Settings::default());
    let began = Instant::now();
    (0..notes).for_each(|note| engine.apply(&published(note, notes, &mut rng)));
    (0..people).for_each(|person| visit(&mut engine, 10_000_000 + person, notes, &mut rng));
    let events = notes + people * 25;
    let filled = began.elapsed().as_secs_f64();
    let mut times: Vec<f64> = (0..PAGES)
        .map(|request| {
            let ask = Ask {
                person: Some(10_000_000 + rng.random_range(0..people)),
                surface: Surface::Explore,
                channel: None,
                at: START + DAYS * DAY,
                request,
                position: 0,
                shown: &BTreeSet::new(),
                blocked: &BTreeSet::new(),
                wanted: 20,
            };
            let began = Instant::now();
            assert_eq!(engine.page(&ask).len(), 20);
            began.elapsed().as_secs_f64() * 1e3
        })
        .collect();
    times.sort_by(f64::total_cmp);
    let at = |part: f64| times[((times.len() - 1) as f64 * part) as usize];
    println!(
        "{notes} notes, {people} people, {events} events in {filled:.1} s: {:.0} a second",
        events as f64 / filled
    );
    println!("page of 20: p50 {:.2} ms, p95 {:.2} ms, p99 {:.2} ms", at(0.5), at(0.95), at(0.99));
    println!("resident: {} MB", resident_megabytes());
}
