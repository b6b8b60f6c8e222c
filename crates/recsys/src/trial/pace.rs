//! The controller: how many notes come and how much is seen, what can be promised, and how many places trials want.

use serde::{Deserialize, Serialize};

use super::settings::{HOUR, Settings};

/// How the trials go, over the last 24 hours.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Pace {
    /// Notes that want an audience or wait for their judgement.
    pub live: usize,
    /// Impressions that are promised and still missing.
    pub owed: u64,
    /// Promises made.
    pub promised: u32,
    /// Promises kept in time.
    pub kept: u32,
    /// Promises that were not kept in time.
    pub missed: u32,
    /// Of the promises whose time was up or that were kept, the part that was kept; none before the first.
    pub success: Option<f32>,
    /// The share of a page's places that trials want next; never more than [`Settings::share`].
    pub share: f32,
    /// The audience that a note published now is promised.
    pub quota: u32,
    /// The left side of the budget equation: the notes of 24 hours times the full first audience.
    pub needed: f64,
    /// Its right side: the share that trials may fill of what was seen in 24 hours; none until an hour was measured.
    pub available: Option<f64>,
    /// Whether the full first audience can be promised: `needed` is at most `available`.
    pub possible: bool,
    /// Rested notes that got a second trial for the sake of measuring, since the beginning.
    pub second_trials: u32,
    /// Those of them that passed the first stage then: an estimate of how often the trial is wrong to reject.
    pub second_passed: u32,
}

/// What happened in one hour.
#[derive(Debug, Clone, Copy, Default, PartialEq, Serialize, Deserialize)]
struct Count {
    promised: u32,
    kept: u32,
    missed: u32,
    examined: f64,
}

/// The last 24 hours by the hour.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub(super) struct Window {
    /// The hour that is running, counted from 1970.
    hour: i64,
    counts: [Count; 24],
    /// When something was seen first.
    since: Option<i64>,
}

impl Window {
    fn at(&mut self, at: i64) -> &mut Count {
        let hour = at.div_euclid(HOUR);
        if hour > self.hour {
            let past = (hour - self.hour).min(24);
            for back in 0..past {
                self.counts[(hour - back).rem_euclid(24) as usize] = Count::default();
            }
            self.hour = hour;
        }
        &mut self.counts[self.hour.rem_euclid(24) as usize]
    }

    pub fn promised(&mut self, at: i64) {
        self.at(at).promised += 1;
    }

    pub fn kept(&mut self, at: i64) {
        self.at(at).kept += 1;
    }

    pub fn missed(&mut self, at: i64) {
        self.at(at).missed += 1;
    }

    pub fn examined(&mut self, places: f64, at: i64) {
        self.at(at).examined += places.max(0.0);
        self.since.get_or_insert(at);
    }

    /// The sums of the 24 hours that end at `now`.
    fn total(&self, now: i64) -> Count {
        let gone = (now.div_euclid(HOUR) - self.hour).clamp(0, 24);
        (0..24 - gone).fold(Count::default(), |sum, back| {
            let count = self.counts[(self.hour - back).rem_euclid(24) as usize];
            Count {
                promised: sum.promised + count.promised,
                kept: sum.kept + count.kept,
                missed: sum.missed + count.missed,
                examined: sum.examined + count.examined,
            }
        })
    }

    /// What is seen in an hour, on average; none before an hour was measured.
    fn hourly(&self, now: i64) -> Option<f64> {
        let measured = now - self.since?;
        (measured >= HOUR).then(|| self.total(now).examined * HOUR as f64 / measured.min(24 * HOUR) as f64)
    }

    /// The first audience that can be promised to one more note: the budget equation
    /// `notes x audience <= share x examined`, solved for the audience when the full one is too much.
    pub fn quota(&self, settings: &Settings, now: i64) -> u32 {
        let full = settings.stages[0].audience;
        let total = self.total(now);
        let notes = f64::from(total.promised) + 1.0;
        // A few hours can hold many more notes than usual by chance alone: a promise is lowered when that can't be it.
        let usual = notes - 2.0 * notes.sqrt();
        match self.hourly(now) {
            Some(_) if usual * f64::from(full) > f64::from(settings.share) * total.examined => {
                ((f64::from(settings.share) * total.examined / notes) as u32).clamp(settings.least, full)
            }
            _ => full,
        }
    }

    /// The controller's figures. `live` notes miss `owed` promised impressions; together they ask for `hourly` ones.
    pub fn pace(
        &self,
        settings: &Settings,
        now: i64,
        live: usize,
        owed: u64,
        hourly: f64,
        second: (u32, u32),
    ) -> Pace {
        let total = self.total(now);
        let seen = self.hourly(now);
        let needed = f64::from(total.promised) * f64::from(settings.stages[0].audience);
        let available = seen.map(|_| f64::from(settings.share) * total.examined);
        let decided = total.kept + total.missed;
        let share = match seen {
            Some(seen) if seen > 0.0 => {
                ((f64::from(settings.haste) * hourly / seen) as f32).clamp(0.0, settings.share)
            }
            _ if live == 0 => 0.0,
            _ => settings.share,
        };
        Pace {
            live,
            owed,
            promised: total.promised,
            kept: total.kept,
            missed: total.missed,
            success: (decided > 0).then(|| total.kept as f32 / decided as f32),
            share,
            quota: self.quota(settings, now),
            needed,
            available,
            possible: available.is_none_or(|available| needed <= available),
            second_trials: second.0,
            second_passed: second.1,
        }
    }
}
