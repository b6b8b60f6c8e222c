//! The rules of promotion, and the account of them.

use proptest::prelude::*;

use super::*;

#[test]
fn a_note_that_does_better_than_its_peers_goes_on_and_one_that_does_worse_rests() {
    let (mut trials, at) = with_peers(60, small());
    trials.admit(100, KIND, at);
    trials.admit(101, KIND, at);
    let end = show(&mut trials, 100, 100, 6, at);
    show(&mut trials, 101, 100, 50, at);
    trials.tick(end + settings::HOUR);
    let (good, poor) = (trials.ledger(100).unwrap(), trials.ledger(101).unwrap());
    assert_eq!((good.state, good.stage, good.rule), (State::Live, 1, Rule::Promoted));
    assert_eq!((poor.state, poor.stage, poor.rule), (State::Rested, 0, Rule::Rested));
    assert_eq!(good.history[1].gate.against, Against::Cohort);
    assert!(good.history[1].score > good.history[1].gate.score);
    assert!(poor.history[1].score <= poor.history[1].gate.score && poor.percentile < 0.3);
    assert!(matches!(good.next, Next::Audience { .. }) && poor.next == Next::Nothing);
    assert!(trials.live().contains(&100) && !trials.live().contains(&101));
}

#[test]
fn a_note_far_above_its_peers_need_not_wait_for_the_whole_audience() {
    let (mut trials, at) = with_peers(60, small());
    trials.admit(100, KIND, at);
    show(&mut trials, 100, 49, 2, at);
    assert_eq!(trials.ledger(100).unwrap().stage, 0, "before half of the audience nothing is decided");
    show(&mut trials, 100, 10, 2, at + MINUTE);
    assert_eq!(trials.ledger(100).unwrap().stage, 1);
    assert_eq!(trials.ledger(100).unwrap().promise, Promise::Open, "the promise is still to be kept");
    show(&mut trials, 100, 41, 2, at + 2 * MINUTE);
    assert_eq!(trials.ledger(100).unwrap().promise, Promise::Kept);
}

#[test]
fn without_peers_a_note_is_held_against_an_average_one() {
    let mut trials = Trials::new(small());
    trials.admit(0, KIND, 0);
    trials.admit(1, KIND, 0);
    let end = show(&mut trials, 0, 100, 12, 0);
    show(&mut trials, 1, 100, 50, 0);
    trials.tick(end + settings::HOUR);
    assert_eq!(trials.ledger(0).unwrap().rule, Rule::Promoted);
    assert_eq!(trials.ledger(1).unwrap().rule, Rule::Rested);
    assert_eq!(trials.ledger(1).unwrap().history[1].gate.against, Against::Average);
}

#[test]
fn who_passes_every_stage_is_proven_and_leaves_the_trial() {
    let mut trials = Trials::new(small());
    trials.admit(0, KIND, 0);
    let end = show(&mut trials, 0, 400, 5, 0);
    let decisions = trials.tick(end + settings::HOUR);
    let rules: Vec<Rule> = decisions.iter().map(|decision| decision.rule).collect();
    assert_eq!(rules, [Rule::Promised, Rule::Promoted, Rule::Proven]);
    assert_eq!(trials.ledger(0).unwrap().state, State::Proven);
    assert_eq!(trials.ledger(0).unwrap().history, decisions);
    assert!(trials.live().is_empty() && trials.tick(end + settings::HOUR).is_empty());
}

#[test]
fn the_audience_has_time_to_act_before_a_note_is_judged() {
    let mut trials = Trials::new(small());
    trials.admit(0, KIND, 0);
    let end = show(&mut trials, 0, 100, 1_000, 0);
    assert_eq!(trials.ledger(0).unwrap().next, Next::Judgement { at: end - 1_000_000 + 10 * MINUTE });
    assert_eq!(trials.urgency(0, end), 0.0);
    for _ in 0..20 {
        trials.engagement(0, 1.0, 1.0, end + 5 * MINUTE);
    }
    assert_eq!(trials.ledger(0).unwrap().stage, 1);
}

#[test]
fn a_withdrawn_note_leaves_and_goes_on_where_it_was_without_a_new_promise() {
    let mut trials = Trials::new(small());
    trials.admit(0, KIND, 0);
    show(&mut trials, 0, 40, 10, 0);
    trials.withdraw(0, settings::HOUR);
    assert!(trials.live().is_empty());
    assert_eq!(trials.urgency(0, settings::HOUR), 0.0);
    assert_eq!(trials.ledger(0).unwrap().impressions, 40);
    trials.tick(80 * settings::HOUR);
    assert_eq!(trials.ledger(0).unwrap().state, State::Withdrawn);
    trials.admit(0, KIND, 80 * settings::HOUR);
    let back = trials.ledger(0).unwrap();
    assert_eq!((back.state, back.impressions, back.promise), (State::Live, 40, Promise::Void));
    assert_eq!(back.due, 24 * settings::HOUR + 79 * settings::HOUR);
    assert!(trials.live() == [0] && trials.pace().missed == 0);
    let rules: Vec<Rule> = back.history.iter().map(|decision| decision.rule).collect();
    assert_eq!(rules, [Rule::Promised, Rule::Withdrawn, Rule::Returned]);
}

#[test]
fn one_in_a_hundred_rested_notes_is_tried_again_after_a_week() {
    let mut trials = Trials::new(small());
    for note in 0..5_000 {
        trials.admit(note, KIND, 0);
        show(&mut trials, note, 100, 1_000, 0);
    }
    trials.tick(24 * settings::HOUR);
    assert!(trials.live().is_empty());
    trials.tick(7 * 24 * settings::HOUR);
    assert!(trials.live().is_empty());
    trials.tick(8 * 24 * settings::HOUR);
    let again = trials.live().to_vec();
    assert!((30..70).contains(&again.len()), "{}", again.len());
    assert_eq!(trials.pace().second_trials as usize, again.len());
    let account = trials.ledger(again[0]).unwrap();
    assert_eq!((account.impressions, account.promise, account.rule), (0, Promise::Void, Rule::SecondTrial));
    show(&mut trials, again[0], 100, 4, 8 * 24 * settings::HOUR);
    trials.tick(60 * 24 * settings::HOUR);
    assert_eq!(trials.pace().second_passed, 1);
    assert!(trials.live().is_empty(), "nobody is tried a third time");
}

#[test]
fn a_snapshot_goes_on_as_if_nothing_had_happened() {
    let (mut trials, at) = with_peers(40, small());
    trials.admit(100, KIND, at);
    show(&mut trials, 100, 30, 9, at);
    let mut restored: Trials = postcard::from_bytes(&snapshot(&trials)).unwrap();
    for trials in [&mut trials, &mut restored] {
        let end = show(trials, 100, 80, 9, at + MINUTE);
        trials.tick(end + settings::HOUR);
    }
    assert_eq!(snapshot(&trials), snapshot(&restored));
}

#[test]
fn rules_that_make_no_sense_are_put_right() {
    let wrong = Settings { stages: Vec::new(), share: f32::NAN, alpha: 7.0, least: 0, ..Settings::default() };
    let mut trials = Trials::new(wrong);
    assert_eq!(trials.settings().stages, Settings::default().stages);
    assert_eq!((trials.settings().share, trials.settings().alpha, trials.settings().least), (0.2, 0.5, 1));
    let one = Settings { stages: vec![Stage { audience: 5, within: 1, pass: 0.5 }], ..Settings::default() };
    trials.admit(0, KIND, 0);
    show(&mut trials, 0, 100, 5, 0);
    trials.configure(one);
    trials.tick(100 * settings::HOUR);
    assert!(trials.live().is_empty(), "a stage that is no more does not hold a note");
}

/// One thing that happens to one of twelve notes.
#[derive(Debug, Clone)]
enum Act {
    Admit(u32),
    Withdraw(u32),
    Show(u32, u8),
    Like(u32, f32),
    Tick,
}

fn acts() -> impl Strategy<Value = Vec<(Act, i64)>> {
    let act = prop_oneof![
        (0u32..12).prop_map(Act::Admit),
        (0u32..12).prop_map(Act::Withdraw),
        (0u32..12, 1u8..40).prop_map(|(note, people)| Act::Show(note, people)),
        (0u32..12, -1.0f32..3.0).prop_map(|(note, value)| Act::Like(note, value)),
        Just(Act::Tick),
    ];
    prop::collection::vec((act, 0i64..4 * settings::HOUR), 1..120)
}

fn play(story: &[(Act, i64)], ticks: bool) -> (Trials, Vec<Decision>) {
    let mut trials = Trials::new(Settings { second: 0.5, rest: settings::HOUR, ..small() });
    let mut decisions = Vec::new();
    let mut at = 0;
    for (act, later) in story {
        at += later;
        match *act {
            Act::Admit(note) => trials.admit(note, KIND, at),
            Act::Withdraw(note) => trials.withdraw(note, at),
            Act::Show(note, people) => (0..people).for_each(|_| trials.impression(note, 1.0, EXPECTED, at)),
            Act::Like(note, value) => trials.engagement(note, 1.0, value, at),
            Act::Tick if ticks => decisions.extend(trials.tick(at)),
            Act::Tick => {}
        }
    }
    decisions.extend(trials.tick(at));
    (trials, decisions)
}

proptest! {
    #[test]
    fn how_often_one_asks_for_decisions_changes_none(story in acts()) {
        let (often, told_often) = play(&story, true);
        let (once, told_once) = play(&story, false);
        prop_assert_eq!(told_often, told_once);
        prop_assert_eq!(snapshot(&often), snapshot(&once));
    }

    #[test]
    fn lists_and_accounts_agree_with_a_walk_through_all_notes(story in acts()) {
        let (trials, decisions) = play(&story, true);
        let mut live = trials.live().to_vec();
        live.sort_unstable();
        let walked: Vec<u32> =
            (0..12).filter(|&note| trials.ledger(note).is_some_and(|it| it.state == State::Live)).collect();
        prop_assert_eq!(live, walked);
        let owed: u64 = (0..12)
            .filter_map(|note| trials.ledger(note))
            .filter(|it| it.state == State::Live && matches!(it.promise, Promise::Open | Promise::Missed))
            .map(|it| u64::from(it.promised.saturating_sub(it.impressions)))
            .sum();
        prop_assert_eq!(trials.pace().owed, owed);
        for note in 0..12 {
            let told: Vec<Decision> = decisions.iter().filter(|decision| decision.note == note).copied().collect();
            prop_assert_eq!(trials.ledger(note).map_or(Vec::new(), |it| it.history), told);
            prop_assert!(trials.lower(note) <= trials.mean(note) * 3.0 && trials.lower(note) >= 0.0);
        }
    }
}
