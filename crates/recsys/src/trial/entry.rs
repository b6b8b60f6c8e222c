//! One note in the trial: its evidence, its stage, its promise.

use serde::{Deserialize, Serialize};

use super::bound::{Posterior, Prior};
use super::ledger::{Next, Promise, State};
use super::peers::Cohort;
use super::settings::{HOUR, Settings};
use super::{LEAST_LEFT, LEAST_MISSING, NONE};

/// A time that does not come.
pub(super) const NEVER: i64 = i64::MAX;

/// What is kept of a note.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(super) struct Entry {
    pub note: u32,
    pub cohort: Cohort,
    /// What was believed when the trial began: the bound is valid because this is never learned from the note itself.
    pub prior: Prior,
    pub impressions: u32,
    /// Trust-weighted value that was earned.
    pub value: f64,
    /// Value that an average note would have earned.
    pub expected: f64,
    /// Sum of the audience's trust.
    pub trust: f32,
    pub state: State,
    pub stage: u8,
    /// When the stage began.
    pub entered: i64,
    /// When the stage ends even without its audience.
    pub ends: i64,
    /// When the stage's audience was complete.
    pub full_at: i64,
    pub promised: u32,
    /// When the promise is due.
    pub due: i64,
    pub promise: Promise,
    /// Whether this is the second trial.
    pub second: bool,
    /// When the second trial begins, for a rested note that gets one.
    pub again: i64,
    /// Of a withdrawn note: what it was, and when it went.
    pub was: Option<(State, i64)>,
    /// Its last decision's number.
    pub last: u32,
    /// Its place in the list of live notes.
    pub place: u32,
    /// Its time on the agenda.
    pub scheduled: i64,
}

/// See [`Entry::wanted`].
struct Wanted {
    missing: u32,
    of: u32,
    by: i64,
    whole: i64,
    first: bool,
}

impl Entry {
    /// A note whose trial begins.
    pub fn new(
        note: u32,
        cohort: Cohort,
        prior: Prior,
        promised: u32,
        now: i64,
        settings: &Settings,
    ) -> Self {
        let due = now.saturating_add(settings.deadline);
        Self {
            note,
            cohort,
            prior,
            impressions: 0,
            value: 0.0,
            expected: 0.0,
            trust: 0.0,
            state: State::Live,
            stage: 0,
            entered: now,
            ends: due.saturating_add(settings.deadline),
            full_at: NEVER,
            promised,
            due,
            promise: Promise::Open,
            second: false,
            again: NEVER,
            was: None,
            last: NONE,
            place: NONE,
            scheduled: NEVER,
        }
    }

    /// Counts an impression.
    pub fn see(&mut self, trust: f32, expected: f32) {
        self.impressions = self.impressions.saturating_add(1);
        if expected.is_finite() {
            self.expected += f64::from(expected.max(0.0));
        }
        self.trust += trust.clamp(0.0, 1.0);
    }

    /// Takes the note out, and remembers what it was.
    pub fn withdraw(&mut self, now: i64) {
        self.was = Some((self.state, now));
        self.state = State::Withdrawn;
        if self.promise == Promise::Open {
            self.promise = Promise::Void;
        }
    }

    /// Puts it back where it was, with the time that it had left.
    pub fn give_back(&mut self, now: i64) {
        let Some((state, gone)) = self.was.take() else { return };
        self.state = state;
        let away = now.saturating_sub(gone);
        for time in [&mut self.entered, &mut self.ends, &mut self.due, &mut self.again] {
            *time = time.saturating_add(away);
        }
        if self.full_at != NEVER {
            self.full_at = self.full_at.saturating_add(away);
        }
    }

    /// Starts again from nothing.
    pub fn start_again(&mut self, prior: Prior, now: i64, settings: &Settings) {
        let (note, last) = (self.note, self.last);
        let fresh = Self::new(note, self.cohort, prior, settings.stages[0].audience, now, settings);
        *self = Self { promise: Promise::Void, second: true, last, scheduled: self.scheduled, ..fresh };
    }

    /// How many impressions end the stage.
    pub fn audience(&self, settings: &Settings) -> u32 {
        if self.stage == 0 {
            return self.promised;
        }
        let stage = usize::from(self.stage).min(settings.stages.len() - 1);
        settings.stages[stage].audience.max(self.promised)
    }

    /// When the next decision about it is due.
    pub fn due_next(&self, settings: &Settings) -> i64 {
        match self.state {
            State::Live => {
                let promise = if self.promise == Promise::Open { self.due } else { NEVER };
                promise.min(self.judged_at(settings))
            }
            State::Rested => self.again,
            State::Proven | State::Withdrawn => NEVER,
        }
    }

    /// When the stage is judged, as things are.
    pub fn judged_at(&self, settings: &Settings) -> i64 {
        self.full_at.saturating_add(settings.settle).min(self.ends)
    }

    /// Impressions that the stage misses.
    pub fn missing(&self, settings: &Settings) -> u32 {
        match self.state {
            State::Live => self.audience(settings).saturating_sub(self.impressions),
            _ => 0,
        }
    }

    /// Impressions that are promised and missing; a promise that was missed is still owed.
    pub fn owed(&self) -> u32 {
        match self.promise {
            Promise::Open | Promise::Missed if self.state == State::Live => {
                self.promised.saturating_sub(self.impressions)
            }
            _ => 0,
        }
    }

    /// What is wanted most: how many impressions, of how many, by when, and how long there was for them. What is
    /// promised is wanted first.
    fn wanted(&self, settings: &Settings) -> Wanted {
        let owed = self.owed();
        let (missing, of, by) = match owed {
            0 => (self.missing(settings), self.audience(settings), self.ends),
            _ => (owed, self.promised, self.due),
        };
        // A second trial is not promised, and yet it is only honest if it is like the first.
        let by = if self.stage == 0 { self.due } else { by };
        let first = self.stage == 0 || owed > 0;
        let began = if first { self.due.saturating_sub(settings.deadline) } else { self.entered };
        Wanted { missing, of, by, whole: by.saturating_sub(began).max(1), first }
    }

    /// See [`super::Trials::urgency`].
    pub fn urgency(&self, at: i64, settings: &Settings) -> f32 {
        let wanted = self.wanted(settings);
        if wanted.first { self.lag(&wanted, at) } else { 0.0 }
    }

    /// See [`super::Trials::widening`].
    pub fn widening(&self, at: i64, settings: &Settings) -> f32 {
        let wanted = self.wanted(settings);
        if wanted.first { 0.0 } else { self.lag(&wanted, at) }
    }

    fn lag(&self, wanted: &Wanted, at: i64) -> f32 {
        if wanted.missing == 0 || self.state != State::Live {
            return 0.0;
        }
        let left = (wanted.by.saturating_sub(at) as f32 / wanted.whole as f32).max(LEAST_LEFT);
        let missing = (wanted.missing as f32 / wanted.of as f32).max(LEAST_MISSING);
        missing / left
    }

    /// Impressions of its first audience that it wants in the next hour, to be on time.
    pub fn hourly(&self, at: i64, settings: &Settings) -> f64 {
        let wanted = self.wanted(settings);
        if !wanted.first {
            return 0.0;
        }
        let left = (wanted.by.saturating_sub(at) as f64).max(wanted.whole as f64 * f64::from(LEAST_LEFT));
        f64::from(wanted.missing) * HOUR as f64 / left
    }

    /// What is believed of it.
    pub fn posterior(&self) -> Posterior {
        self.prior.after(self.value, self.expected)
    }

    /// What happens next.
    pub fn next(&self, settings: &Settings) -> Next {
        match self.state {
            State::Live if self.full_at == NEVER => {
                Next::Audience { missing: self.missing(settings), by: self.wanted(settings).by }
            }
            State::Live => Next::Judgement { at: self.judged_at(settings) },
            State::Rested if self.again != NEVER => Next::SecondTrial { at: self.again },
            _ => Next::Nothing,
        }
    }
}
