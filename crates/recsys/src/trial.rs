//! A fair first audience for every note, and a wider one for those that do well.
//!
//! Every note is promised a first audience of people whom it could interest, in 24 hours. What that audience does
//! decides whether the next, four times as many, see it (successive halving: Karnin, Koren & Somekh 2013). A note is
//! compared with its peers: those of its form, channel and language, at the same stage, by the lower bound of its
//! worth, which may be looked at after every impression ([`Trials::lower`]). A state machine: what happened goes in
//! with its time, decisions come out, and the same story gives the same decisions however often it is asked.
//!
//! Nothing here knows who wrote a note: neither an author nor their followers are an input of any call.

mod bound;
mod choice;
mod entry;
mod gate;
mod ledger;
mod pace;
mod peers;
mod settings;

use std::collections::BTreeSet;
use std::hint::black_box;

use serde::{Deserialize, Serialize};

use entry::{Entry, NEVER};
use pace::Window;
use peers::Peers;

pub use ledger::{Decision, Gate, Ledger, Next, Promise, Rule, State};
pub use pace::Pace;
pub use peers::{Against, Cohort};
pub use settings::{Settings, Stage};

/// No entry, no record, no place.
const NONE: u32 = u32::MAX;

/// The least part of a stage's time that is reckoned to be left: whoever is overdue is urgent, not infinitely so.
const LEAST_LEFT: f32 = 0.02;

/// The least part of an audience that is reckoned to be missing while anything is: were the last few impressions worth
/// less and less, they would come at the deadline and not before it.
const LEAST_MISSING: f32 = 0.25;

/// Every note's trial. Notes are numbered densely from 0 by whoever calls.
///
/// Calls come in the order of their times; one that is late counts as if it came now. Every decision that was due
/// before a call is made first, so it does not matter how often [`Trials::tick`] is called.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Trials {
    settings: Settings,
    /// Where a note's entry is, by its number.
    entry_of: Vec<u32>,
    entries: Vec<Entry>,
    /// The live notes, in no order that means anything.
    live: Vec<u32>,
    /// When something has to be decided about which note.
    agenda: BTreeSet<(i64, u32)>,
    peers: Peers,
    window: Window,
    /// Every decision, each with the one before it about the same note.
    decisions: Vec<(Decision, u32)>,
    /// How many of them were handed out.
    told: usize,
    now: i64,
    /// Second trials that began, and that passed the first stage.
    second: (u32, u32),
}

impl Trials {
    /// No note yet.
    #[must_use]
    pub fn new(settings: Settings) -> Self {
        Self {
            settings: settings.sound(),
            entry_of: Vec::new(),
            entries: Vec::new(),
            live: Vec::new(),
            agenda: BTreeSet::new(),
            peers: Peers::new(),
            window: Window::default(),
            decisions: Vec::new(),
            told: 0,
            now: 0,
            second: (0, 0),
        }
    }

    /// The rules as they are.
    #[must_use]
    pub fn settings(&self) -> &Settings {
        &self.settings
    }

    /// Changes the rules. What was promised stays promised.
    pub fn configure(&mut self, settings: Settings) {
        self.settings = settings.sound();
    }

    /// A note passed moderation: it is promised an audience. One that was withdrawn goes on where it left, without a
    /// new promise; one that is known already is left alone.
    pub fn admit(&mut self, note: u32, cohort: Cohort, at: i64) {
        self.advance(at);
        match self.index(note) {
            None => {
                let quota = self.window.quota(&self.settings, self.now);
                let prior = self.peers.prior(cohort, &self.settings);
                self.window.promised(self.now);
                self.insert(Entry::new(note, cohort, prior, quota, self.now, &self.settings));
                self.record(note, Rule::Promised);
                self.reschedule(note);
            }
            Some(at) if self.entries[at].state == State::Withdrawn => self.give_back(note),
            Some(_) => {}
        }
    }

    /// A note was deleted, hidden or made private: it leaves the trial, and its account is kept.
    pub fn withdraw(&mut self, note: u32, at: i64) {
        self.advance(at);
        let now = self.now;
        let Some(entry) = self.entry_mut(note).filter(|entry| entry.state != State::Withdrawn) else {
            return;
        };
        entry.withdraw(now);
        self.leave(note);
        self.record(note, Rule::Withdrawn);
        self.reschedule(note);
    }

    /// Somebody to whom the site proposed the note saw it, in a place that the trial gave or one that the note won by
    /// itself. `trust` is theirs, 0 to 1; `expected` is the value that an average note would have earned at this place
    /// of this surface from somebody who cares for such notes as much, whoever it is: an audience of low trust is no
    /// cheaper, and one that was matched well no merit.
    pub fn impression(&mut self, note: u32, trust: f32, expected: f32, at: i64) {
        self.advance(at);
        let now = self.now;
        let Some(entry) = self.entry_mut(note) else { return };
        entry.see(trust, expected);
        let kept = entry.promise == Promise::Open && entry.impressions >= entry.promised;
        if kept {
            entry.promise = Promise::Kept;
        }
        if kept {
            self.window.kept(now);
        }
        if kept || self.entry(note).is_some_and(|entry| entry.state == State::Live && entry.full_at == NEVER)
        {
            self.fill(note);
        }
    }

    /// One of them acted. `value` is what the act counts for (negative if it was taken back), at most what one person
    /// may give; it is weighted by their `trust`, 0 to 1.
    pub fn engagement(&mut self, note: u32, trust: f32, value: f32, at: i64) {
        self.advance(at);
        let value = f64::from(value) * f64::from(trust.clamp(0.0, 1.0));
        let Some(entry) = self.entry_mut(note).filter(|_| value.is_finite()) else { return };
        entry.value = (entry.value + value).max(0.0);
        self.peers.engagement(value);
        self.promote_early(note);
    }

    /// Places that were seen on the surfaces where trials have places, trials and others together: the right side of
    /// the budget equation.
    pub fn examined(&mut self, places: f32, at: i64) {
        self.advance(at);
        self.window.examined(f64::from(places), self.now);
    }

    /// Lets the time come, and hands out every decision since the last call, in the order of their times.
    pub fn tick(&mut self, at: i64) -> Vec<Decision> {
        self.advance(at);
        let new = self.decisions[self.told..].iter().map(|(decision, _)| *decision).collect();
        self.told = self.decisions.len();
        new
    }

    /// The notes that want an audience or wait for their judgement, in no order that means anything.
    #[must_use]
    pub fn live(&self) -> &[u32] {
        &self.live
    }

    /// Has the processor fetch from memory what [`Self::urgency`] asks of these notes, all at once.
    pub(crate) fn fetch(&self, notes: impl Iterator<Item = u32>) {
        let entries = notes.filter_map(|note| self.entry(note));
        black_box(entries.fold(0, |sum, entry| sum ^ entry.due ^ i64::from(entry.impressions ^ entry.place)));
    }

    /// How much a note wants the next impression of its first audience: the part that is missing, per part of the time
    /// that is left. 1 is on time, 0 wants nothing. It grows without end as the deadline comes, so that nobody starves.
    /// Only a first audience is promised, so that only for it there are places.
    #[must_use]
    pub fn urgency(&self, note: u32, at: i64) -> f32 {
        self.entry(note).map_or(0.0, |entry| entry.urgency(at.max(self.now), &self.settings))
    }

    /// The notes that did well and want a wider audience, each with how much in the measure of [`Self::urgency`], in no
    /// order that means anything. They are proposed to everybody whom they suit, and win their places themselves.
    pub fn widening(&self, at: i64) -> impl Iterator<Item = (u32, f32)> + '_ {
        let lag = move |note: &u32| Some((*note, self.entry(*note)?.widening(at, &self.settings)));
        self.live.iter().filter_map(lag).filter(|(_, lag)| *lag > 0.0)
    }

    /// The mean worth that is believed of a note; 1 is average, also of a note that nobody knows.
    #[must_use]
    pub fn mean(&self, note: u32) -> f32 {
        self.posterior(note).mean() as f32
    }

    /// The lower bound of a note's worth: with probability `1 - alpha` the worth is above it at every moment of the
    /// trial at once.
    #[must_use]
    pub fn lower(&self, note: u32) -> f32 {
        self.posterior(note).lower(f64::from(self.settings.alpha)) as f32
    }

    /// A note's account; none for a note that was never admitted.
    #[must_use]
    pub fn ledger(&self, note: u32) -> Option<Ledger> {
        let entry = self.entry(note)?;
        let (score, gate, percentile) = self.standing(entry);
        let mut history = Vec::new();
        let mut at = entry.last;
        while let Some((decision, before)) = self.decisions.get(at as usize) {
            history.push(*decision);
            at = *before;
        }
        history.reverse();
        Some(Ledger {
            state: entry.state,
            stage: entry.stage,
            impressions: entry.impressions,
            audience: entry.audience(&self.settings),
            promised: entry.promised,
            due: entry.due,
            promise: entry.promise,
            value: entry.value,
            expected: entry.expected,
            trust: if entry.impressions == 0 { 0.0 } else { entry.trust / entry.impressions as f32 },
            mean: self.mean(note),
            score,
            gate,
            percentile,
            rule: history.last().map_or(Rule::Promised, |decision| decision.rule),
            next: entry.next(&self.settings),
            history,
        })
    }

    /// The controller's figures. Walks through the live notes: ask every few seconds, not for every page.
    #[must_use]
    pub fn pace(&self) -> Pace {
        let (mut owed, mut hourly) = (0_u64, 0.0);
        for entry in self.live.iter().filter_map(|&note| self.entry(note)) {
            owed += u64::from(entry.owed());
            hourly += entry.hourly(self.now, &self.settings);
        }
        self.window.pace(&self.settings, self.now, self.live.len(), owed, hourly, self.second)
    }

    fn posterior(&self, note: u32) -> bound::Posterior {
        match self.entry(note) {
            Some(entry) => entry.posterior(),
            None => {
                let shape = self.settings.prior;
                bound::Prior { shape, rate: shape, grain: self.peers.grain() }.after(0.0, 0.0)
            }
        }
    }

    fn index(&self, note: u32) -> Option<usize> {
        self.entry_of.get(note as usize).filter(|&&at| at != NONE).map(|&at| at as usize)
    }

    fn entry(&self, note: u32) -> Option<&Entry> {
        self.entries.get(self.index(note)?)
    }

    fn entry_mut(&mut self, note: u32) -> Option<&mut Entry> {
        let at = self.index(note)?;
        self.entries.get_mut(at)
    }
}

#[cfg(test)]
mod tests;
