//! The states of a payment and of its attempts, and which news changes them.

use db::text_column;

/// Where a payment stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum State {
    /// Nothing was tried yet.
    Created,
    /// The payer must confirm at the provider.
    NeedsAction,
    /// The provider has accepted; the result comes by webhook.
    Pending,
    /// The provider was asked and has not answered: the money may or may not be taken.
    Unknown,
    /// The money is here.
    Succeeded,
    /// The last attempt was declined; another may be made.
    Declined,
}
text_column!(State {
    Created = "created",
    NeedsAction = "needs_action",
    Pending = "pending",
    Unknown = "unknown",
    Succeeded = "succeeded",
    Declined = "declined",
});

/// What a provider says about one attempt, as an answer or by webhook.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum News {
    /// The money is taken.
    Succeeded,
    /// The payer's bank said no.
    Declined,
    /// The payer must confirm at this address.
    NeedsAction(String),
    /// Accepted; more comes later.
    Pending,
}

impl News {
    /// The state that it leads to.
    pub const fn leads_to(&self) -> State {
        match self {
            Self::Succeeded => State::Succeeded,
            Self::Declined => State::Declined,
            Self::NeedsAction(_) => State::NeedsAction,
            Self::Pending => State::Pending,
        }
    }

    /// The states of an attempt in which it is news. In all others it came late or twice and changes nothing:
    /// that the money is taken outweighs all else, as it then is; a refusal outweighs what is provisional.
    pub const fn changes(&self) -> &'static [State] {
        match self {
            Self::Succeeded => &[State::Unknown, State::NeedsAction, State::Pending, State::Declined],
            Self::Declined => &[State::Unknown, State::NeedsAction, State::Pending],
            Self::NeedsAction(_) => &[State::Unknown],
            Self::Pending => &[State::Unknown, State::NeedsAction],
        }
    }

    /// [`Self::changes`] as stored.
    pub fn changes_stored(&self) -> Vec<String> {
        self.changes().iter().map(|state| state.as_str().to_owned()).collect()
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn after(start: State, all: &[News]) -> State {
        let step = |state: State, news: &News| {
            if news.changes().contains(&state) { news.leads_to() } else { state }
        };
        all.iter().fold(start, step)
    }

    fn permutations(all: &[News]) -> Vec<Vec<News>> {
        if all.is_empty() {
            return vec![Vec::new()];
        }
        let without = |i: usize| [&all[..i], &all[i + 1..]].concat();
        let with = |i: usize| {
            let rest = permutations(&without(i)).into_iter();
            rest.map(move |rest| [vec![all[i].clone()], rest].concat()).collect::<Vec<_>>()
        };
        (0..all.len()).flat_map(with).collect()
    }

    #[test]
    fn all_orders_of_five_events_end_in_success_if_one_of_them_is_that() {
        let action = News::NeedsAction("/bank".into());
        let events = [News::Pending, action, News::Declined, News::Succeeded, News::Succeeded];
        let all = permutations(&events);
        assert_eq!(all.len(), 120);
        assert!(all.iter().all(|events| after(State::Unknown, events) == State::Succeeded));
    }

    #[test]
    fn all_orders_without_a_success_end_declined() {
        let action = News::NeedsAction("/bank".into());
        for events in permutations(&[News::Pending, action, News::Declined, News::Declined]) {
            assert_eq!(after(State::Unknown, &events), State::Declined, "{events:?}");
        }
    }

    proptest! {
        #[test]
        fn a_success_is_never_undone_and_nothing_comes_back_to_the_start(picks in prop::collection::vec(0..4usize, 0..12)) {
            let kinds = [News::Succeeded, News::Declined, News::Pending, News::NeedsAction(String::new())];
            let mut state = State::Unknown;
            for pick in picks {
                let next = after(state, &[kinds[pick].clone()]);
                prop_assert!(state != State::Succeeded || next == State::Succeeded);
                prop_assert!(next != State::Created && (next != State::Unknown || state == State::Unknown));
                state = next;
            }
        }
    }
}
