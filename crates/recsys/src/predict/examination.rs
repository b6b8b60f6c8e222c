//! Whether what was on the page was looked at, by its place: so that the place's part is not taken for the note's.
//!
//! The position-based model (Richardson, Dominowska and Ragno, "Predicting Clicks", WWW 2007): a note is opened if it
//! is looked at, which depends on its place, and if it appeals, which does not. Impressions are reported only for
//! cards that were seen, so what is left is the smaller part: further down, people look less closely.

use serde::{Deserialize, Serialize};

use super::arithmetic::power;
use crate::event::Surface;

/// How many kinds of surface there are.
const SURFACES: usize = 6;
/// The first places have a statistic each; from here on, four share each doubling.
const SINGLE: usize = 16;
/// Classes of places, to the largest that there is.
const CLASSES: usize = SINGLE + 4 * 12;
/// Expected opens as many as this speak for the prior curve.
const PRIOR: f64 = 20.0;
/// A surface that has this many expected opens forgets half of what it knows: pages change.
const MEMORY: f64 = 200_000.0;
/// No place is held to be looked at less than this.
const LEAST: f32 = 0.02;

/// What happened at a class of places.
#[derive(Debug, Clone, Copy, PartialEq, Default, Serialize, Deserialize)]
struct Place {
    opened: f64,
    expected: f64,
}

/// The probability that a card is examined, by surface and place; that of the first place is 1.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Examination {
    /// The prior curve, by class of places.
    prior: Vec<f64>,
    /// For each surface its classes of places.
    places: Vec<Vec<Place>>,
}

impl Default for Examination {
    /// Cards that were seen for a second are looked at almost equally.
    fn default() -> Self {
        Self::new(0.15)
    }
}

impl Examination {
    /// A curve that starts as `(1 + position)^−exponent` on every surface.
    #[must_use]
    pub fn new(exponent: f32) -> Self {
        let prior =
            (0..CLASSES).map(|class| f64::from(power(first(class) as f32 + 1.0, -exponent))).collect();
        Self { prior, places: vec![vec![Place::default(); CLASSES]; SURFACES] }
    }

    /// The probability that what is at this place is examined.
    #[must_use]
    pub fn at(&self, surface: Surface, position: u16) -> f32 {
        let places = &self.places[surface as usize];
        let level = self.level(places);
        let rate = |class: usize| {
            let Place { opened, expected } = places[class];
            (opened + PRIOR * self.prior[class] * level) / (expected + PRIOR)
        };
        ((rate(class(position)) / rate(0)) as f32).clamp(LEAST, 1.0)
    }

    /// Learns from an impression whose place says nothing about the note: a trial's, or a randomised one.
    /// `predicted` is the model's probability that the note is opened if examined; opens are counted against it, so
    /// that places which happen to hold better notes are not taken for better places.
    pub fn observe(&mut self, surface: Surface, position: u16, opened: bool, predicted: f32) {
        let places = &mut self.places[surface as usize];
        let place = &mut places[class(position)];
        place.opened += f64::from(u8::from(opened));
        place.expected += f64::from(predicted.clamp(0.0, 1.0));
        if places.iter().map(|place| place.expected).sum::<f64>() > MEMORY {
            for place in places {
                place.opened *= 0.5;
                place.expected *= 0.5;
            }
        }
    }

    /// How much an impression counts in a lesson: 1 if the note was opened, else the probability that it was examined
    /// although it was not. With these weights, what a model learns is the probability of an outcome given that the
    /// note is examined (Wang and others, "Position Bias Estimation for Unbiased Learning to Rank in Personal
    /// Search", WSDM 2018); no weight is above 1, as the inverse propensities would be.
    #[must_use]
    pub fn weight(&self, surface: Surface, position: u16, opened: bool, predicted: f32) -> f32 {
        if opened {
            return 1.0;
        }
        let examined = self.at(surface, position);
        let p = predicted.clamp(0.0, 0.999);
        examined * (1.0 - p) / (1.0 - examined * p)
    }

    /// Opens for each expected one, over the places as the prior curve weighs them.
    fn level(&self, places: &[Place]) -> f64 {
        let (mut opened, mut expected) = (PRIOR, PRIOR);
        for (place, prior) in places.iter().zip(&self.prior) {
            opened += place.opened;
            expected += place.expected * prior;
        }
        opened / expected
    }
}

/// The class of a place.
fn class(position: u16) -> usize {
    let position = usize::from(position);
    if position < SINGLE {
        return position;
    }
    let octave = position.ilog2() as usize;
    SINGLE + (octave - 4) * 4 + ((position >> (octave - 2)) & 3)
}

/// The first place of a class.
fn first(class: usize) -> usize {
    let Some(beyond) = class.checked_sub(SINGLE) else { return class };
    (4 + beyond % 4) << (beyond / 4 + 2)
}

#[cfg(test)]
mod tests;
