//! The rules of cases hold for every history of decisions.

use proptest::prelude::*;

use super::*;

const KINDS: [Kind; 4] = [Kind::Note, Kind::Comment, Kind::Person, Kind::Product];
const ACTIONS: [Action; 4] = [Action::Dismiss, Action::Reduce, Action::Hide, Action::Restore];

#[test]
fn a_thing_reads_back_what_it_prints_and_refuses_ids_of_another_kind() {
    for kind in KINDS {
        let thing = Thing { kind, raw: 1_234_567_890_123 };
        assert_eq!(Thing::parse(kind.as_str(), &thing.to_string()), Ok(thing));
        for other in KINDS.into_iter().filter(|other| *other != kind) {
            assert!(Thing::parse(other.as_str(), &thing.to_string()).is_err(), "{kind:?} as {other:?}");
        }
    }
    for (kind, id) in [("order", "n1"), ("note", ""), ("note", "n"), ("product", "p!"), ("comment", "c01")] {
        assert!(Thing::parse(kind, id).is_err(), "{kind} {id}");
    }
}

#[test]
fn only_an_open_case_of_a_note_or_comment_can_end_in_hiding_and_of_a_note_in_reducing() {
    let open = Standing { open: true, hidden: false, reduced: false };
    let closed = Standing { open: false, ..open };
    assert_eq!(open.choices(Kind::Note), [Action::Dismiss, Action::Reduce, Action::Hide]);
    assert_eq!(open.choices(Kind::Comment), [Action::Dismiss, Action::Hide]);
    assert_eq!(open.choices(Kind::Person), [Action::Dismiss]);
    assert_eq!(open.choices(Kind::Product), [Action::Dismiss]);
    assert_eq!(Standing { hidden: true, ..closed }.choices(Kind::Note), [Action::Restore]);
    assert_eq!(Standing { reduced: true, ..closed }.choices(Kind::Note), [Action::Restore]);
    let again = Standing { reduced: true, ..open };
    assert_eq!(again.choices(Kind::Note), [Action::Dismiss, Action::Hide, Action::Restore]);
    assert_eq!(closed.choices(Kind::Note), []);
}

proptest! {
    #[test]
    fn a_decided_case_is_closed_and_hidden_or_reduced_only_as_the_last_of_them_says(
        kind in prop::sample::select(KINDS.to_vec()),
        steps in prop::collection::vec((prop::bool::ANY, prop::sample::select(ACTIONS.to_vec())), 0..20),
    ) {
        let mut standing = Standing { open: true, hidden: false, reduced: false };
        let (mut hidden, mut reduced) = (false, false);
        for (reported, action) in steps {
            standing.open |= reported;
            let Some(next) = standing.after(action, kind) else { continue };
            match action {
                Action::Hide => hidden = true,
                Action::Reduce => reduced = true,
                Action::Restore => (hidden, reduced) = (false, false),
                Action::Dismiss => {}
            }
            prop_assert!(!next.open);
            prop_assert_eq!((next.hidden, next.reduced), (hidden, reduced));
            prop_assert!(!reduced || kind == Kind::Note);
            prop_assert!(!hidden || matches!(kind, Kind::Note | Kind::Comment));
            standing = next;
        }
    }
}
