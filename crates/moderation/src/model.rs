//! Cases, reports and decisions, and the rules between them.

use std::fmt;

use kernel::problem::Flaw;
use kernel::{Entity, Id};
use notes::api::{Comment, Note};
use web::User;

/// Most graphemes of what a reporter adds.
pub const DETAILS_MAX: usize = 500;
/// Most graphemes of what a moderator tells the author.
pub const MESSAGE_MAX: usize = 1000;

/// Marks ids of cases: one for each thing that was ever reported.
#[derive(Debug)]
pub struct Case;
impl Entity for Case {
    const PREFIX: &'static str = "mc";
}

/// Marks ids of reports.
#[derive(Debug)]
pub struct Report;
impl Entity for Report {
    const PREFIX: &'static str = "mr";
}

/// Marks ids of decisions.
#[derive(Debug)]
pub struct Decision;
impl Entity for Decision {
    const PREFIX: &'static str = "md";
}

/// What can be reported.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Kind {
    /// A note.
    Note,
    /// A comment under a note.
    Comment,
    /// A person, for what they say of themselves.
    Person,
    /// A product.
    Product,
}
db::text_column!(Kind { Note = "note", Comment = "comment", Person = "person", Product = "product" });

impl Kind {
    /// The letters that open the id of such a thing.
    const fn prefix(self) -> &'static str {
        match self {
            Self::Note => Note::PREFIX,
            Self::Comment => Comment::PREFIX,
            Self::Person => User::PREFIX,
            // Products belong to a feature that this one does not know; their printed ids are public.
            Self::Product => "p",
        }
    }
}

/// Why something is reported, and the rule that a hidden or reduced note broke.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Reason {
    /// Unwanted advertising, the same thing again and again.
    Spam,
    /// Deceit: counterfeits, prices that are not so, shops that do not send.
    Fraud,
    /// Contempt for people for what they are.
    Hate,
    /// Nudity and sexual content.
    Nudity,
    /// Violence and threats.
    Violence,
    /// Somebody else's pictures, words or marks.
    Ip,
    /// Paid for, and not said so.
    UndisclosedAd,
    /// Anything else: the details say it.
    Other,
}
db::text_column!(Reason {
    Spam = "spam",
    Fraud = "fraud",
    Hate = "hate",
    Nudity = "nudity",
    Violence = "violence",
    Ip = "ip",
    UndisclosedAd = "undisclosed_ad",
    Other = "other",
});

impl Reason {
    /// Every reason, in the order in which a form shows them.
    pub const ALL: [Self; 8] = [
        Self::Spam,
        Self::Fraud,
        Self::UndisclosedAd,
        Self::Ip,
        Self::Hate,
        Self::Nudity,
        Self::Violence,
        Self::Other,
    ];

    /// A reason as it comes from a form.
    ///
    /// # Errors
    /// `report-reason-unknown`.
    pub fn parse(typed: &str) -> Result<Self, Flaw> {
        typed.parse().map_err(|_| Flaw::from("report-reason-unknown"))
    }
}

/// What a moderator does with a case.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Action {
    /// Breaks no rule: stays.
    Dismiss,
    /// Recommended to nobody; there where it is asked for.
    Reduce,
    /// Off the site; its author still sees it, with the reason.
    Hide,
    /// As if it had not been decided on.
    Restore,
}
db::text_column!(Action { Dismiss = "dismiss", Reduce = "reduce", Hide = "hide", Restore = "restore" });

impl Action {
    /// Whether it needs a rule that was broken, and a message to the author.
    pub const fn names_a_rule(self) -> bool {
        matches!(self, Self::Reduce | Self::Hide)
    }
}

/// How far a case is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Standing {
    /// Reports wait for a decision.
    pub open: bool,
    /// A decision took the thing off the site.
    pub hidden: bool,
    /// A decision keeps the note from being recommended.
    pub reduced: bool,
}

impl Standing {
    /// What a decision makes of a case, if it is one that can be made now: `None` where somebody else decided
    /// first. People and products have no hidden state: an admin closes the account, the shop is asked. Only notes
    /// are recommended.
    pub fn after(self, action: Action, kind: Kind) -> Option<Self> {
        let allowed = match action {
            Action::Dismiss => self.open,
            Action::Reduce => self.open && !self.hidden && !self.reduced && kind == Kind::Note,
            Action::Hide => self.open && !self.hidden && matches!(kind, Kind::Note | Kind::Comment),
            Action::Restore => self.hidden || self.reduced,
        };
        let (hidden, reduced) = match action {
            Action::Dismiss => (self.hidden, self.reduced),
            Action::Reduce => (false, true),
            Action::Hide => (true, self.reduced),
            Action::Restore => (false, false),
        };
        allowed.then_some(Self { open: false, hidden, reduced })
    }

    /// The decisions that can be made now.
    pub fn choices(self, kind: Kind) -> Vec<Action> {
        let all = [Action::Dismiss, Action::Reduce, Action::Hide, Action::Restore];
        all.into_iter().filter(|action| self.after(*action, kind).is_some()).collect()
    }
}

/// A thing that can be reported, whoever it belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Thing {
    /// What it is.
    pub kind: Kind,
    /// Its id, as stored.
    pub raw: i64,
}

impl Thing {
    /// A thing from what a form says of it: a kind and a printed id of that kind.
    ///
    /// # Errors
    /// `report-thing-unknown`.
    pub fn parse(kind: &str, id: &str) -> Result<Self, Flaw> {
        let unknown = || Flaw::from("report-thing-unknown");
        let kind: Kind = kind.parse().map_err(|_| unknown())?;
        let raw = match kind {
            Kind::Note => id.parse::<Id<Note>>().map(Id::raw),
            Kind::Person => id.parse::<Id<User>>().map(Id::raw),
            Kind::Comment => id.parse::<Id<Comment>>().map(Id::raw),
            Kind::Product => {
                // The digits are the same for every kind of id; only the prefix differs.
                let digits = id.strip_prefix(kind.prefix()).unwrap_or_default();
                format!("{}{digits}", Case::PREFIX).parse::<Id<Case>>().map(Id::raw)
            }
        };
        raw.map(|raw| Self { kind, raw }).map_err(|_| unknown())
    }

    /// The id of the note, if it is one.
    pub fn as_note(self) -> Option<Id<Note>> {
        (self.kind == Kind::Note).then(|| Id::new(self.raw))
    }

    /// The id of the comment, if it is one.
    pub fn as_comment(self) -> Option<Id<Comment>> {
        (self.kind == Kind::Comment).then(|| Id::new(self.raw))
    }

    /// The id of the person, if it is one.
    pub fn as_person(self) -> Option<Id<User>> {
        (self.kind == Kind::Person).then(|| Id::new(self.raw))
    }
}

/// The printed id: `n1Tx8…`.
impl fmt::Display for Thing {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let printed = Id::<Case>::new(self.raw).to_string();
        let digits = printed.strip_prefix(Case::PREFIX).unwrap_or_default();
        write!(f, "{}{digits}", self.kind.prefix())
    }
}

#[cfg(test)]
mod tests;
