//! Ids keep their order, their type and their printed form.

use super::*;
use crate::time::Timestamp;

struct Note;
impl Entity for Note {
    const PREFIX: &'static str = "n";
}
struct Order;
impl Entity for Order {
    const PREFIX: &'static str = "o";
}

#[test]
fn ids_of_one_node_grow_even_when_the_clock_goes_back() {
    let clock = Clock::manual(Timestamp::from_micros(1_800_000_000_000_000));
    let ids = IdGen::new(clock.clone(), 7);
    let mut last = ids.next::<Note>();
    for step in 0..10_000 {
        if step == 5_000 {
            clock.set(Timestamp::from_micros(1_700_000_000_000_000));
        }
        let next = ids.next::<Note>();
        assert!(next > last);
        last = next;
    }
}

#[test]
fn nodes_never_share_an_id() {
    let clock = Clock::manual(Timestamp::from_micros(1_800_000_000_000_000));
    let (one, two) = (IdGen::new(clock.clone(), 1), IdGen::new(clock, 2));
    let ones: std::collections::HashSet<_> = (0..5_000).map(|_| one.next::<Note>()).collect();
    assert!((0..5_000).all(|_| !ones.contains(&two.next::<Note>())));
}

#[test]
fn the_printed_form_reads_back_and_no_other_text_does() {
    for raw in [0, 1, 61, 62, 3_843, 3_844, i64::MAX] {
        let id = Id::<Note>::new(raw);
        assert_eq!(id.to_string().parse(), Ok(id));
    }
    for text in ["", "n", "o1", "1", "n01", "n-1", "n 1", "nzzzzzzzzzzzzzz", "n1é"] {
        assert_eq!(text.parse::<Id<Note>>(), Err(BadId), "{text}");
    }
    assert!(Id::<Note>::new(5).to_string().parse::<Id<Order>>().is_err());
}
