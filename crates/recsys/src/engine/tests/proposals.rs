//! What is proposed to whom, and why.

use super::*;

#[test]
fn an_action_changes_the_next_page() {
    let mut engine = site(300);
    let about_wool = |notes: &[i64]| notes.iter().filter(|note| *note % 3 == 1).count();
    let before = about_wool(&Asks::by(1).notes(&engine));
    for note in [1, 4, 7, 10, 13, 16] {
        engine.apply(&sees(1, note, START + HOUR, false));
        engine.apply(&does(1, START + HOUR, Kind::Like { note, on: true }));
        engine.apply(&does(1, START + HOUR, Kind::Collect { note, on: true }));
    }
    let page = Asks::by(1).page(&engine);
    let after = about_wool(&page.iter().map(|placed| placed.note).collect::<Vec<_>>());
    assert!(after > before.max(8), "{before} before, {after} after");
    assert!(page.iter().any(|placed| matches!(placed.because, Because::Topic(_) | Because::Note(_))));
}

#[test]
fn authors_with_few_followers_get_their_share_of_a_page() {
    let of_small = |share: f32| {
        let mut engine = site(60);
        engine.configure(Settings { small_share: share, small_followers: 3, ..Settings::default() });
        // The first forty have followers enough, and do so well that they alone would fill a page.
        for (note, fan) in (0..40).flat_map(|note| (1..=6).map(move |fan| (note, fan))) {
            engine.apply(&does(fan, START, Kind::Follow { author: 1_000 + note, on: true }));
            // Each by others: who always acts together is one voice.
            let reader = 100 * (note + 1) + fan;
            engine.apply(&sees(reader, note, START + HOUR, false));
            engine.apply(&does(reader, START + HOUR, Kind::Like { note, on: true }));
        }
        for (note, reader) in (40..60).flat_map(|note| (60..66).map(move |reader| (note, reader))) {
            engine.apply(&sees(reader, note, START + HOUR, false));
        }
        let notes = Asks { at: START + 2 * HOUR, ..Asks::nobody() }.notes(&engine);
        assert_eq!(notes.len(), 20);
        notes.iter().filter(|note| **note >= 40).count()
    };
    assert_eq!((of_small(0.0), of_small(0.5)), (0, 10));
}

#[test]
fn what_is_refused_comes_less() {
    let mut engine = site(300);
    let wool = |engine: &Engine| {
        let pages = (0..10).map(|request| Asks { request, ..Asks::by(1) }.notes(engine));
        pages.flatten().filter(|note| note % 3 == 1).count()
    };
    let before = wool(&engine);
    for note in [1, 4, 7] {
        engine.apply(&sees(1, note, START + HOUR, false));
        engine.apply(&does(1, START + HOUR, Kind::NotInterested { note }));
    }
    let after = wool(&engine);
    assert!(after * 3 < before, "{before} before, {after} after");
}

#[test]
fn what_was_searched_for_is_proposed_and_said_so() {
    let mut engine = site(60);
    let searched = |engine: &Engine| {
        let page = Asks::by(1).page(engine).into_iter();
        page.filter(|placed| placed.source == Source::Searched).collect::<Vec<_>>()
    };
    assert!(searched(&engine).is_empty());
    engine.apply(&does(1, START, Kind::Search { terms: vec![term("wool")] }));
    let found = searched(&engine);
    assert!(found.len() > 1 && found.iter().all(|placed| placed.note % 3 == 1), "{found:?}");
    assert!(found.iter().all(|placed| placed.because == Because::Term(term("wool"))));
}

#[test]
fn places_that_were_acted_on_are_proposed_and_said_so() {
    let (mut engine, lund) = (Engine::new(Settings::default()), term("Lund"));
    for note in 0..40 {
        let mut event = published(note, 1_000 + note, "bread", START);
        if let Kind::Published(facts) = &mut event.kind {
            facts.topics = vec![term(&format!("topic{note}"))];
            facts.place = (note < 30).then_some(lund);
        }
        engine.apply(&event);
    }
    engine.apply(&sees(1, 3, START + HOUR, false));
    engine.apply(&does(1, START + HOUR, Kind::Like { note: 3, on: true }));
    let page = Asks::by(1).page(&engine);
    let of_place: Vec<&Placed> = page.iter().filter(|placed| placed.source == Source::Place).collect();
    assert!(!of_place.is_empty() && of_place.iter().all(|placed| placed.note < 30));
    assert!(of_place.iter().all(|placed| placed.because == Because::Place(lund)), "{of_place:?}");
}

#[test]
fn a_channels_page_has_its_notes_alone() {
    let engine = site(90);
    let asks = Asks { channel: Some(1), ..Asks::by(1) };
    let notes = asks.notes(&engine);
    assert!(!notes.is_empty() && notes.iter().all(|note| note % 3 == 0), "bread is channel 1: {notes:?}");
}
