//! What readers and moderators see.

pub mod case;
pub mod queue;
pub mod report;

use kernel::Locale;

use crate::model::{Action, Kind, Reason};
use crate::queue::CaseRow;

/// A reason in a few words.
pub fn reason(locale: Locale, reason: Reason) -> &'static str {
    i18n::t(
        locale,
        match reason {
            Reason::Spam => "moderation-reason-spam",
            Reason::Fraud => "moderation-reason-fraud",
            Reason::UndisclosedAd => "moderation-reason-undisclosed-ad",
            Reason::Ip => "moderation-reason-ip",
            Reason::Hate => "moderation-reason-hate",
            Reason::Nudity => "moderation-reason-nudity",
            Reason::Violence => "moderation-reason-violence",
            Reason::Other => "moderation-reason-other",
        },
    )
}

/// What kind of thing, in a word.
pub fn kind(locale: Locale, kind: Kind) -> &'static str {
    i18n::t(
        locale,
        match kind {
            Kind::Note => "moderation-kind-note",
            Kind::Comment => "moderation-kind-comment",
            Kind::Person => "moderation-kind-person",
            Kind::Product => "moderation-kind-product",
        },
    )
}

/// What a decision made of a case that is not as it was.
pub fn standing(locale: Locale, case: &CaseRow) -> Option<&'static str> {
    match (case.hidden, case.reduced) {
        (true, _) => Some(i18n::t(locale, "moderation-hidden")),
        (false, true) => Some(i18n::t(locale, "moderation-reduced")),
        (false, false) => None,
    }
}

/// What was decided.
pub fn decided(locale: Locale, action: Action) -> &'static str {
    i18n::t(
        locale,
        match action {
            Action::Dismiss => "moderation-did-dismiss",
            Action::Reduce => "moderation-did-reduce",
            Action::Hide => "moderation-did-hide",
            Action::Restore => "moderation-did-restore",
        },
    )
}
