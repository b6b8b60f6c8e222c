//! A page that is not twenty times the same: sliding spectrum decomposition.
//!
//! Huang, Wang, Zhang and Xu, "Sliding Spectrum Decomposition for Diversified Recommendation" (KDD 2021, arXiv
//! 2107.05204), in its greedy form: a reader sees a few cards at a time, so what is chosen next should add to the
//! volume that the vectors of the last few span. That volume grows by the length of what is left of a vector when its
//! projection on the window is taken away (modified Gram-Schmidt), so each choice costs a product and a sum for each
//! candidate. Here the growth itself is weighed against the score, not the volume: a weight then means the same at
//! the first place of a page and at the last.

use serde::{Deserialize, Serialize};

mod caps;
mod window;

pub use caps::{Cap, Caps};
use window::Window;

/// Rules that a candidate's neighbours on the page are counted by: its author, topic, product and form, each as a
/// number of the caller's; 0 is none and never counted.
pub type Keys = [u32; 4];

/// A note that could be on the page.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Candidate<'a> {
    /// Its value, in the unit of [`Settings::weight`].
    pub score: f32,
    /// What it is like: as long as all others', of any norm. Zeros say that nothing is known; it is then held to be
    /// unlike everything.
    pub vector: &'a [f32],
}

/// What was shown just before the page that is to be made.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Shown<'a> {
    /// Its vector, as long as the candidates'.
    pub vector: &'a [f32],
    /// Its keys.
    pub keys: Keys,
}

/// How a page is mixed.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Settings {
    /// How many neighbouring cards should be unlike each other: about what a screen shows.
    pub window: usize,
    /// The score that a card unlike all in the window is worth more than one that is there already.
    pub weight: f32,
    /// What is not repeated too closely, whatever its score.
    pub caps: Caps,
}

impl Default for Settings {
    fn default() -> Self {
        Self { window: 10, weight: 0.3, caps: Caps::default() }
    }
}

/// Chooses and orders `wanted` of the candidates (all, if there are fewer): their places in `candidates`, in the
/// order of the page. `keys` has one entry for each candidate, `recent` what was shown before, the oldest first.
///
/// Each place takes the best candidate that keeps the caps. Where none keeps them all, the one that breaks the fewest
/// is taken: a page is rather less mixed than short. Equals are taken in the order of `candidates`.
#[must_use]
pub fn select(
    candidates: &[Candidate<'_>],
    keys: &[Keys],
    recent: &[Shown<'_>],
    wanted: usize,
    settings: &Settings,
) -> Vec<usize> {
    let mut window = Window::new(candidates, settings.window);
    let mut shown: Vec<Keys> = recent.iter().map(|card| card.keys).collect();
    for card in recent.iter().skip(recent.len().saturating_sub(settings.window)) {
        window.push(card.vector);
    }
    let mut left: Vec<usize> = (0..candidates.len().min(keys.len())).collect();
    let mut page = Vec::with_capacity(wanted.min(left.len()));
    while page.len() < wanted && !left.is_empty() {
        let counts = settings.caps.counts(&shown);
        let mut best = (u32::MAX, f32::NEG_INFINITY, 0);
        for (place, each) in left.iter().enumerate() {
            let broken = counts.broken(&keys[*each]);
            let value = candidates[*each].score + settings.weight * window.growth(*each);
            if broken < best.0 || (broken == best.0 && value.total_cmp(&best.1).is_gt()) {
                best = (broken, value, place);
            }
        }
        let chosen = left.remove(best.2);
        shown.push(keys[chosen]);
        page.push(chosen);
        if page.len() < wanted {
            window.choose(chosen, &left);
        }
    }
    page
}

#[cfg(test)]
mod tests;
