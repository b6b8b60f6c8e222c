//! What an operator may set about the trial.

use serde::{Deserialize, Serialize};

/// One hour, in microseconds.
pub(super) const HOUR: i64 = 3_600_000_000;

/// The rules of the trial: published to everybody, so that an author can check a decision.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Settings {
    /// The audiences, each wider than the one before; the first is the one that is promised.
    pub stages: Vec<Stage>,
    /// How soon after its publication a note has its first audience, in microseconds.
    pub deadline: i64,
    /// The most of a page's places that trials may fill, 0 to 1: the `rho` of the budget equation.
    pub share: f32,
    /// How many times faster than the deadlines ask trials go when there are places: what is good is found sooner.
    pub haste: f32,
    /// The least audience that is promised, however many notes come.
    pub least: u32,
    /// How long after the last impression an audience may still act before it is judged, in microseconds.
    pub settle: i64,
    /// The part of an audience, 0 to 1, that must have seen a note before it can be promoted.
    pub early: f32,
    /// The chance that a note's lower bound is ever above its worth, 0 to 1.
    pub alpha: f32,
    /// How many judged peers a cohort needs before its notes are compared among themselves alone.
    pub peers: u32,
    /// Worth that is believed of a note before anybody saw it: as much as this many engagements weigh. Used until the
    /// peers have shown how much notes differ.
    pub prior: f32,
    /// The part of the rested notes, 0 to 1, that get a second trial, to learn how often the first was wrong.
    pub second: f32,
    /// How long after the first trial the second begins, in microseconds.
    pub rest: i64,
}

/// One audience.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Stage {
    /// How many valid impressions a note has had, from its first on, when this stage ends.
    pub audience: u32,
    /// How long the stage may take, in microseconds. The first stage has [`Settings::deadline`], and as long again
    /// to make up for a promise that was missed.
    pub within: i64,
    /// Which part of its peers a note has to leave behind to go on, 0 to 1.
    pub pass: f32,
}

impl Default for Settings {
    fn default() -> Self {
        let stage = |audience, pass| Stage { audience, within: 24 * HOUR, pass };
        Self {
            stages: vec![stage(100, 0.5), stage(400, 0.65), stage(1_600, 0.8), stage(6_400, 0.8)],
            deadline: 24 * HOUR,
            share: 0.2,
            haste: 1.5,
            least: 10,
            settle: HOUR / 6,
            early: 0.5,
            alpha: 0.05,
            peers: 30,
            prior: 2.3,
            second: 0.01,
            rest: 7 * 24 * HOUR,
        }
    }
}

impl Settings {
    /// The same rules with every number in its range: a trial has at least one stage, audiences never shrink, and no
    /// time is negative.
    #[must_use]
    pub fn sound(mut self) -> Self {
        if self.stages.is_empty() {
            self.stages = Self::default().stages;
        }
        let mut before = 1;
        for stage in &mut self.stages {
            stage.audience = stage.audience.max(before);
            stage.within = stage.within.max(1);
            stage.pass = within(stage.pass, 0.0, 1.0, 0.5);
            before = stage.audience;
        }
        self.deadline = self.deadline.max(1);
        self.share = within(self.share, 0.0, 1.0, 0.2);
        self.haste = within(self.haste, 1.0, 1_000.0, 1.0);
        self.least = self.least.clamp(1, self.stages[0].audience);
        self.settle = self.settle.max(0);
        self.early = within(self.early, 0.0, 1.0, 1.0);
        self.alpha = within(self.alpha, 1e-6, 0.5, 0.05);
        self.prior = within(self.prior, 0.1, 1_000.0, 2.3);
        self.second = within(self.second, 0.0, 1.0, 0.0);
        self.rest = self.rest.max(1);
        self
    }
}

/// A number in its range; what is none takes the place that is named.
fn within(number: f32, low: f32, high: f32, otherwise: f32) -> f32 {
    if number.is_finite() { number.clamp(low, high) } else { otherwise }
}
