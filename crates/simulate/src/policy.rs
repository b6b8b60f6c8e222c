//! Ways of filling a page. All see what a site sees: what is published, by whom, who follows, and what people did.
//! Only the oracle knows more.

mod known;
mod oracle;
pub mod site;
mod tastes;
mod usual;

use recsys::engine::Settings;
use recsys::event::{Event, Source};

use crate::world::World;

/// Who asks for a page.
#[derive(Debug, Clone, Copy)]
pub struct Ask {
    /// The reader's id.
    pub person: i64,
    /// When, in microseconds.
    pub at: i64,
    /// The page's number, which also seeds its chance.
    pub request: u64,
}

/// A card of a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Card {
    /// The note's id.
    pub note: i64,
    /// Who proposed it.
    pub source: Source,
    /// Whether it fills a place of its trial.
    pub trial: bool,
}

/// A way of filling a page.
pub trait Policy {
    /// Takes in what happened.
    fn tell(&mut self, event: &Event);
    /// The next page of a reader: at most [`crate::world::SLOTS`] notes, none twice, none that the reader saw or wrote.
    fn page(&mut self, ask: &Ask) -> Vec<Card>;
}

/// The policies, as they are named on the command line and in what is printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Name {
    /// The site's own: the engine that serves.
    Cinnabar,
    /// Thompson sampling of each note's value, times what the reader's taste is estimated to be, corrected for the
    /// place; it keeps no promise. See [`tastes`].
    Thompson,
    /// The same, but what is believed of a new note depends on how many follow its author.
    ThompsonFollowers,
    /// The best by what is believed, and in one place of ten any note.
    EpsilonGreedy,
    /// The newest first.
    Chronological,
    /// By raw likes and age, as Hacker News does: `likes^0.8 / (hours + 2)^1.8`.
    Popularity,
    /// By value for an impression, times the root of the author's followers.
    FollowerWeighted,
    /// By 0.7 · views + 0.3 · freshness, each from 0 to 1.
    ViewsFreshness,
    /// Knows every note's quality and every reader's taste.
    Oracle,
}

impl Name {
    /// All of them, in the order in which they are printed.
    pub const ALL: [Self; 9] = [
        Self::Cinnabar,
        Self::Thompson,
        Self::ThompsonFollowers,
        Self::EpsilonGreedy,
        Self::Chronological,
        Self::Popularity,
        Self::FollowerWeighted,
        Self::ViewsFreshness,
        Self::Oracle,
    ];

    /// Its name in what is printed.
    #[must_use]
    pub const fn text(self) -> &'static str {
        match self {
            Self::Cinnabar => crate::OURS,
            Self::Thompson => "thompson",
            Self::ThompsonFollowers => "thompson-followers",
            Self::EpsilonGreedy => "epsilon-greedy",
            Self::Chronological => "chronological",
            Self::Popularity => "popularity",
            Self::FollowerWeighted => "follower-weighted",
            Self::ViewsFreshness => "views-freshness",
            Self::Oracle => crate::ORACLE,
        }
    }

    /// The policy, for one run through a world.
    #[must_use]
    pub fn policy<'w>(self, world: &'w World, settings: &Settings) -> Box<dyn Policy + 'w> {
        let seed = world.seed;
        match self {
            Self::Cinnabar => Box::new(site::Site::new(settings.clone())),
            Self::Thompson => Box::new(tastes::Tastes::new(tastes::Choice::Thompson, settings.values, seed)),
            Self::ThompsonFollowers => {
                Box::new(tastes::Tastes::new(tastes::Choice::ThompsonFollowers, settings.values, seed))
            }
            Self::EpsilonGreedy => {
                Box::new(tastes::Tastes::new(tastes::Choice::EpsilonGreedy, settings.values, seed))
            }
            Self::Chronological => Box::new(usual::Usual::new(usual::Order::Newest, settings.values)),
            Self::Popularity => Box::new(usual::Usual::new(usual::Order::Likes, settings.values)),
            Self::FollowerWeighted => Box::new(usual::Usual::new(usual::Order::Followers, settings.values)),
            Self::ViewsFreshness => Box::new(usual::Usual::new(usual::Order::Views, settings.values)),
            Self::Oracle => Box::new(oracle::Oracle::new(world)),
        }
    }
}

impl std::str::FromStr for Name {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let all = Self::ALL.map(Self::text).join(", ");
        Self::ALL.into_iter().find(|name| name.text() == text).ok_or_else(|| format!("one of {all}"))
    }
}
