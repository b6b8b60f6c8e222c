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

/// What the caps count among neighbours on the page: a candidate's author, topic, product and form, each as a
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
#[serde(default, deny_unknown_fields)]
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
/// Each place takes the best candidate that keeps the caps. Where none does, one that can stand further up without
/// breaking any is put there; if that is not found either, the one that breaks the fewest caps is taken: a page is
/// rather less mixed than short. Equals are taken in the order of `candidates`.
#[must_use]
pub fn select(
    candidates: &[Candidate<'_>],
    keys: &[Keys],
    recent: &[Shown<'_>],
    wanted: usize,
    settings: &Settings,
) -> Vec<usize> {
    let mut left: Vec<usize> = (0..candidates.len().min(keys.len())).collect();
    let mut page = Page { candidates, keys, recent, settings, chosen: Vec::new() };
    let mut shown: Vec<Keys> = recent.iter().map(|card| card.keys).collect();
    let mut window = Window::new(candidates, settings.window);
    window.restart(page.last());
    let mut may_move = true;
    while page.chosen.len() < wanted && !left.is_empty() {
        let (broken, best) = page.best(&left, &shown, &mut window);
        let between = if broken > 0 && may_move { page.between(&left, &shown) } else { None };
        if let Some((place, at)) = between {
            let candidate = left.remove(place);
            shown.insert(at, keys[candidate]);
            page.chosen.insert(at - recent.len(), candidate);
            window.restart(page.last());
        } else {
            // What could not be mended once is not tried at every place that follows.
            may_move &= broken == 0;
            let candidate = left.remove(best);
            shown.push(keys[candidate]);
            page.chosen.push(candidate);
            window.choose(candidate);
        }
    }
    page.chosen
}

/// How many candidates, unlike in their keys, are tried further up at most: it bounds the time of a poor page.
const TRIED: usize = 16;

/// A page that is being made.
struct Page<'a> {
    candidates: &'a [Candidate<'a>],
    keys: &'a [Keys],
    recent: &'a [Shown<'a>],
    settings: &'a Settings,
    chosen: Vec<usize>,
}

impl<'a> Page<'a> {
    /// The vectors that the next card is compared with, the oldest first.
    fn last(&self) -> impl Iterator<Item = &'a [f32]> {
        let chosen = self.chosen.iter().map(|each| self.candidates[*each].vector);
        let all: Vec<&[f32]> = self.recent.iter().map(|card| card.vector).chain(chosen).collect();
        let room = self.settings.window.saturating_sub(1);
        let first = all.len().saturating_sub(room);
        all.into_iter().skip(first)
    }

    /// How many caps the next card breaks at least, and the place in `left` of the best that breaks as few.
    fn best(&self, left: &[usize], shown: &[Keys], window: &mut Window) -> (u32, usize) {
        let full = self.settings.caps.full(shown);
        let mut best = (u32::MAX, f32::NEG_INFINITY, 0);
        for (place, each) in left.iter().enumerate() {
            let score = self.candidates[*each].score;
            // No card makes the window's volume grow by more than 1: most are not worth a closer look.
            let worse = score + self.settings.weight.max(0.0) <= best.1;
            if worse && best.0 == 0 {
                continue;
            }
            let broken = full.broken(&self.keys[*each]);
            if broken > best.0 || (worse && broken == best.0) {
                continue;
            }
            let value = score + self.settings.weight * window.growth(*each);
            // A score that is not a number comes last.
            let value = value.max(f32::NEG_INFINITY);
            if broken < best.0 || (broken == best.0 && value > best.1) {
                best = (broken, value, place);
            }
        }
        (best.0, best.2)
    }

    /// The candidate with the best score that could stand further up, by its place in `left`, and the last place
    /// among all that was shown where it could.
    fn between(&self, left: &[usize], shown: &[Keys]) -> Option<(usize, usize)> {
        let mut order: Vec<usize> = (0..left.len()).collect();
        order.sort_by(|a, b| self.candidates[left[*b]].score.total_cmp(&self.candidates[left[*a]].score));
        let mut tried: Vec<&Keys> = Vec::with_capacity(TRIED);
        for place in order {
            let keys = &self.keys[left[place]];
            if tried.contains(&keys) {
                continue;
            }
            if tried.len() == TRIED {
                break;
            }
            tried.push(keys);
            let mut places = (self.recent.len()..shown.len()).rev();
            if let Some(at) = places.find(|at| self.settings.caps.fit(shown, *at, keys)) {
                return Some((place, at));
            }
        }
        None
    }
}

#[cfg(test)]
mod tests;
