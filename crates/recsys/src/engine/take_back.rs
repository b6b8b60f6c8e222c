//! What changes when somebody takes back what they did: see [`given`](super::given) for what can be.

use super::Engine;
use super::apply::{REFUSED, REFUSES, channel_key, says, worth};
use super::given::{Given, Refusal};
use crate::predict::Head;

impl Engine {
    /// A like or a collect was taken back: so is what it earned the note, and what it told of the person. That the
    /// person acted on the note is still known to `trust`, or who acts in turn and takes it back would hide.
    pub(super) fn taken_back(&mut self, person: u32, note: i64, head: Head, at: i64) {
        let Some(number) = self.notes.find(note) else { return };
        if let Some(about) = self.notes.get_mut(number) {
            about.counts.done[head as usize] = about.counts.done[head as usize].saturating_sub(1);
        }
        let worth = worth(&self.settings.values, head);
        let Some(somebody) = self.people.get_mut(person) else { return };
        somebody.value = (somebody.value - worth).max(0.0);
        let Some((given, left)) = somebody.givens.take(number, head, says) else {
            // Too long ago, or by somebody of whom nothing is learned.
            somebody.undo(number);
            return self.pending.take_back(person, number, head, (0.0, false));
        };
        somebody.says_less(number, left);
        let earned = given.credit.map_or(0.0, |credit| credit.earned);
        self.pending.take_back(person, number, head, (earned, given.chose.is_some()));
        self.unlearn(person, &given);
        self.uncredit(person, &given, left, at);
    }

    /// The topics that were told by a like are told no more. A note whose topics were changed since is taken as it is.
    fn unlearn(&mut self, person: u32, given: &Given) {
        let Some(about) = self.notes.get(given.note) else { return };
        let (topics, channel) = (about.topics.clone(), channel_key(about.channel));
        let told = topics.iter().map(|topic| (*topic, says(given.head)));
        let told = told.chain([(channel, says(given.head) * 0.5)]);
        let first = topics.first().copied();
        let Some(person) = self.people.get_mut(person) else { return };
        for (lesson, (topic, weight)) in (given.since + 1..).zip(told) {
            person.cares.unlearn(topic, weight, lesson);
        }
        if given.chose.is_some() {
            person.tastes.unlearn(channel, first, 0.0, 1.0);
        }
    }

    fn uncredit(&mut self, person: u32, given: &Given, left: f32, at: i64) {
        let Some(credit) = given.credit else { return };
        if credit.trial {
            self.trials.engagement(given.note, 1.0, -credit.earned, at);
        }
        self.rates.lose(credit.earned, given.chose.is_some());
        self.shown.lost(credit.at, credit.earned);
        let Some(about) = self.notes.get_mut(given.note) else { return };
        if credit.stranger {
            about.counts.take_back((credit.earned, credit.earned), credit.at, at);
        }
        let choices = &mut about.counts.choice.1;
        *choices = (*choices - given.chose.unwrap_or(0.0)).max(0.0);
        self.together.act(person, given.note, 0.0, at / 1_000_000);
        if left > 0.0 {
            self.together.act(person, given.note, left, at / 1_000_000);
        }
        self.step_back(person, given.note, credit.step);
        self.place_again(given.note);
    }

    /// A note that was not wanted is so no more: note, topics and author rise again. That it was seen remains.
    pub(super) fn wanted_again(&mut self, person: u32, note: i64, at: i64) {
        let Some(number) = self.notes.find(note) else { return };
        let Some(somebody) = self.people.get_mut(person) else { return };
        let Some(refusal) = somebody.givens.want_again(number) else { return };
        let Refusal { lost, action, since, step, .. } = refusal;
        if let Some(action) = action {
            somebody.put_back(action);
        }
        let Some(about) = self.notes.get_mut(number) else { return };
        about.counts.take_back(lost, refusal.at, at);
        let Some(since) = since else { return };
        for (lesson, topic) in (since + 1..).zip(&about.topics) {
            somebody.cares.unlearn(*topic, REFUSES, lesson);
        }
        somebody.tastes.unlearn(channel_key(about.channel), about.topics.first().copied(), REFUSED, 0.0);
        self.step_back(person, number, step);
    }

    fn step_back(&mut self, person: u32, note: u32, step: f32) {
        let Some(features) = self.notes.get(note).map(|note| note.features.clone()) else { return };
        if let Some(person) = self.people.get_mut(person) {
            self.factors.step_back(&mut person.vector, &features, step);
        }
    }
}
