//! What an average note would have earned where another was seen: the measure of every note.

use serde::{Deserialize, Serialize};

use super::people::Person;

/// How much older impressions count less with each new one.
const FADE: f64 = 0.999_995;
/// Impressions as strong as the first guess of the site's rate.
const PRIOR: f64 = 200.0;
/// The first guess: value in likes of one impression.
const GUESS: f64 = 0.1;

/// The site's rate: value earned for each impression that is examined.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct Rates {
    examined: f64,
    value: f64,
    /// The same, each as often as its reader chooses what is of its kind.
    suited: f64,
    chosen: f64,
}

impl Rates {
    /// Value in likes that an average note earns where it is examined for sure.
    #[expect(clippy::cast_possible_truncation, reason = "a rate")]
    pub fn site(&self) -> f32 {
        ((self.value + GUESS * PRIOR) / (self.examined + PRIOR)) as f32
    }

    pub(super) fn see(&mut self, examination: f32, taste: f32) {
        self.examined = self.examined * FADE + f64::from(examination);
        self.suited = self.suited * FADE + f64::from(examination * taste);
        self.value *= FADE;
        self.chosen *= FADE;
    }

    /// Something that was seen was chosen: opened, liked, whatever came first.
    pub(super) fn choose(&mut self) {
        self.chosen += 1.0;
    }

    /// How often an average note is chosen where it is examined for sure.
    #[expect(clippy::cast_possible_truncation, reason = "a rate")]
    pub fn choice(&self) -> f32 {
        ((self.chosen + GUESS * PRIOR) / (self.suited + PRIOR)) as f32
    }

    /// How much oftener than usual where notes are shown somebody with this taste chooses one: 1 is usual.
    #[expect(clippy::cast_possible_truncation, reason = "a ratio")]
    pub fn relative(&self, taste: f32) -> f32 {
        taste * ((self.examined + PRIOR) / (self.suited + PRIOR)) as f32
    }

    pub(super) fn earn(&mut self, value: f32) {
        self.value += f64::from(value);
    }

    /// What was earned, and chosen, was taken back. It may have faded a little since, which is no matter beside all
    /// that the rate is made of.
    pub(super) fn lose(&mut self, value: f32, choice: bool) {
        self.value = (self.value - f64::from(value)).max(0.0);
        self.chosen = (self.chosen - f64::from(u8::from(choice))).max(0.0);
    }

    /// Value that an average note would earn from this person at a place that is examined so likely. Who gives
    /// more than others is expected to: a like of somebody who likes everything says as much as it is rare.
    pub fn base(&self, person: &Person, examination: f32) -> f32 {
        self.site() * self.giving(person).clamp(1.0, 20.0) * examination
    }

    /// How much more than others somebody gives: 1 is average.
    #[expect(clippy::cast_precision_loss, reason = "a ratio")]
    pub fn giving(&self, person: &Person) -> f32 {
        let expected = self.site() * person.impressions as f32;
        (person.value + 5.0 * self.site() + 1.0) / (expected + 5.0 * self.site() + 1.0)
    }
}
