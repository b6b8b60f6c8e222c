//! The state of discovery of a whole site, and the pages that it makes.
//!
//! The state is a fold of the stream of events ([`Engine::apply`]): the same stream gives the same state on every
//! node, and a snapshot with the rest of the stream gives what the whole stream gives. Making a page changes
//! nothing ([`Engine::page`]).

mod apply;
mod candidates;
mod cares;
mod cells;
mod explain;
mod features;
mod given;
mod impressions;
mod ledger;
mod lists;
mod notes;
mod page;
mod pending;
mod people;
mod rates;
mod reader;
mod report;
mod settings;
mod shown;
mod snapshot;
mod tables;
mod take_back;
mod tastes;
#[cfg(test)]
mod tests;
mod trial_places;
mod trust;

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

pub use candidates::{Because, short};
pub use explain::{Explanation, Part};
pub use ledger::{Interest, Ledger};
pub use notes::{Counts, Note, Notes, SOURCES};
pub use page::{Ask, Placed, arm};
pub use people::{People, Person};
pub use report::{Arm, Found, Report, gini};
pub use settings::{Change, Experiment, Settings};
pub use shown::Day;
pub use snapshot::SnapshotError;

use crate::covisit::{self, Stream};
use crate::factor::{self, DIMS, Factors, Vector};
use crate::predict::{Calibration, Examination, Model};
use crate::trial::{Pace, Trials};
use cells::{Cells, direction};
use lists::Lists;
use pending::Pending;
use rates::Rates;
use shown::Shown;
use tables::Map;

/// Where the factors start: any number does, as long as it stays.
const SEED: u64 = 0x00c1_77ab_a12e;

/// The state.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Engine {
    settings: Settings,
    notes: Notes,
    people: People,
    together: Stream,
    factors: Factors,
    cells: Cells,
    model: Model,
    examination: Examination,
    calibration: Calibration,
    trials: Trials,
    /// Where what notes in trial are about points, without whose they are.
    content: Map<u32, Vector>,
    pending: Pending,
    rates: Rates,
    shown: Shown,
    lists: Lists,
    /// What part of a page's places trials want, as of the last tick: looking at every live note is not for a page.
    share: f32,
    now: i64,
    ticked: i64,
}

impl Engine {
    /// A site on which nothing has happened.
    #[must_use]
    pub fn new(settings: Settings) -> Self {
        Self {
            trials: Trials::new(settings.trial.clone()),
            notes: Notes::default(),
            people: People::default(),
            together: Stream::new(covisit::Settings::default()),
            factors: Factors::new(factor::Settings::default(), SEED),
            cells: Cells::default(),
            model: Model::new(features::model()),
            examination: Examination::default(),
            calibration: Calibration::default(),
            content: Map::default(),
            pending: Pending::default(),
            rates: Rates::default(),
            shown: Shown::default(),
            lists: Lists::default(),
            share: settings.trial.share,
            now: 0,
            ticked: 0,
            settings,
        }
    }

    /// How the site ranks now.
    #[must_use]
    pub fn settings(&self) -> &Settings {
        &self.settings
    }

    /// Ranks in another way from now on. What notes in trial were promised stays promised.
    pub fn configure(&mut self, settings: Settings) {
        self.trials.configure(settings.trial.clone());
        self.settings = settings;
    }

    /// How the trials go.
    #[must_use]
    pub fn pace(&self) -> Pace {
        self.trials.pace()
    }

    /// The notes.
    #[must_use]
    pub fn notes(&self) -> &Notes {
        &self.notes
    }

    /// The people.
    #[must_use]
    pub fn people(&self) -> &People {
        &self.people
    }

    /// The time of the stream, in microseconds.
    #[must_use]
    pub fn now(&self) -> i64 {
        self.now
    }

    /// Where what the note is about points, without whose it is and which it is: the first two features are left out.
    fn content_of(&self, note: u32) -> Vector {
        self.notes.get(note).map_or([0.0; DIMS], |note| direction(&self.factors.note(&note.features[2..])))
    }

    /// A note's place among all, learned anew.
    fn place_again(&mut self, note: u32) {
        let Some(about) = self.notes.get_mut(note) else { return };
        (about.vector, about.appeal) = self.factors.place(&about.features);
        self.cells.place(note, &about.vector);
        self.lists.stir(note);
        if self.content.contains_key(&note) {
            let content = self.content_of(note);
            self.content.insert(note, content);
        }
    }

    /// Not at each tick: what is looked at for one note that ends must not grow with all that live.
    fn forget_content(&mut self) {
        if self.content.len() > 2 * self.trials.live().len() + 64 {
            let live: BTreeSet<u32> = self.trials.live().iter().copied().collect();
            self.content.retain(|note, _| live.contains(note));
        }
    }
}
