//! What a page is made of is what was learned last: numbers that are kept with a note, and calibrated predictions.

use super::super::features::{PRIOR, told};
use super::super::reader::Reader;
use super::*;

/// The note's number by appeal as it is kept, and as it would be worked out now.
fn appeals(engine: &Engine) -> (f32, f32) {
    let note = engine.notes.get(0).unwrap();
    (note.appeal, engine.factors.place(&note.features).1)
}

#[test]
fn what_a_note_teaches_is_kept_with_it_at_once() {
    let mut engine = site(3);
    let (new, _) = appeals(&engine);
    engine.apply(&sees(1, 0, START, true));
    engine.apply(&does(1, START, Kind::Like { note: 0, on: true }));
    let (liked, now) = appeals(&engine);
    assert_eq!(liked, now);
    assert!(liked > new, "{new} {liked}");
    engine.apply(&sees(2, 0, START + HOUR, true));
    // It is known that nothing came of it when time has gone by.
    engine.apply(&sees(3, 1, START + 30 * HOUR, true));
    let (passed, now) = appeals(&engine);
    assert_eq!(passed, now);
    assert!(passed < liked, "{liked} {passed}");
}

#[test]
fn the_model_is_told_how_a_note_appeals() {
    let engine = site(1);
    let reader = Reader::new(None, None, &engine.notes);
    let told = |appeal: f32| {
        let note = super::super::notes::Note { appeal, ..engine.notes.get(0).unwrap().clone() };
        engine.example(&reader, &note, note.counts.believed(PRIOR), None).features[told::APPEAL]
    };
    assert!(told(-1.0) < told(0.0) && told(0.0) < told(1.0));
}

#[test]
fn what_a_page_promises_is_calibrated() {
    let mut engine = site(9);
    let asks = Asks::by(1);
    let raw = asks.page(&engine);
    for number in 1..=3_000u16 {
        engine.calibration.observe(Head::Open, f32::from(number) / 3_001.0, 0.0);
    }
    let calibrated = asks.page(&engine);
    assert_eq!(raw.len(), calibrated.len());
    for placed in &calibrated {
        let before = raw.iter().find(|other| other.note == placed.note).unwrap();
        let open = |placed: &Placed| placed.predicted[Head::Open as usize];
        assert!(open(placed) < open(before) / 2.0, "{} {}", open(before), open(placed));
    }
}
