//! What an operator can turn: published to everybody, with defaults that serve.

use serde::{Deserialize, Serialize};

use crate::predict::Values;
use crate::{diversity, trial};

/// How the site ranks. The whole of it is public.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Settings {
    /// What an action on a note is worth, in likes.
    pub values: Values,
    /// The trial of new notes.
    pub trial: trial::Settings,
    /// How different the notes of a page are.
    pub diversity: diversity::Settings,
    /// How many candidates are scored for a page.
    pub candidates: usize,
    /// How far chance decides between notes that are not well known yet: 0 never, 1 as sure as the site is.
    pub curiosity: f32,
    /// What part of a page goes at least to authors with few followers.
    pub small_share: f32,
    /// Below how many followers an author is small.
    pub small_followers: u32,
    /// Notes older than this many days are only found, not proposed.
    pub days: u32,
    /// Experiments that run.
    pub experiments: Vec<Experiment>,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            values: Values::default(),
            trial: trial::Settings::default(),
            // In likes for an impression, of which a good card has a few tenths.
            diversity: diversity::Settings { weight: 0.1, ..diversity::Settings::default() },
            candidates: 400,
            curiosity: 0.2,
            small_share: 0.5,
            small_followers: 1_000,
            days: 90,
            experiments: Vec::new(),
        }
    }
}

/// Two ways of ranking, side by side, on people chosen by a hash.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Experiment {
    /// Its name, which also decides who is in which half.
    pub name: String,
    /// Part of the people who take part, half of them on the other way.
    pub share: f32,
    /// The other way.
    pub change: Change,
}

/// What is different on the other way.
#[derive(Debug, Clone, Copy, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Change {
    /// Another [`Settings::curiosity`].
    pub curiosity: Option<f32>,
    /// Another weight of diversity.
    pub diversity: Option<f32>,
    /// Another share of places for trials.
    pub trial_share: Option<f32>,
}
