//! What is learned of a card that was seen, and of what was done with it then.

use super::apply::{channel_key, says, worth};
use super::given::Credit;
use super::notes::source;
use super::pending::{Act, Waiting};
use super::{Engine, trust};
use crate::event::Impression;
use crate::predict::{HEADS, Head};

impl Engine {
    pub(super) fn impression(&mut self, person: u32, seen: &Impression, at: i64) {
        let Some(note) = self.notes.find(seen.note) else { return };
        let (Some(somebody), Some(about)) = (self.people.get(person), self.notes.get(note)) else { return };
        let again = somebody.saw(note);
        let examination = self.examination.at(seen.surface, seen.position);
        let expected = self.rates.base(somebody, examination);
        let stranger = about.author != person && !somebody.follows.contains(&about.author);
        let trial = seen.trial && stranger && !again;
        let (example, predicted) = self.predict(person, note, Some((seen.surface, seen.position)));
        let learns = !somebody.unknown();
        let (channel, topic) = (channel_key(about.channel), about.topics.first().copied());
        let choice = self.rates.choice() * examination;
        let taste = somebody.tastes.of(channel, topic);
        let (for_note, for_person) = (choice * taste, choice * about.counts.chosen());
        if let Some(about) = self.notes.get_mut(note) {
            about.counts.shown[source(seen.source)] += 1;
            // Followers choose what they follow: a note is measured by those who don't.
            if !again && stranger {
                about.counts.add(expected, 0.0, at);
                about.counts.choice.0 += for_note;
            }
        }
        if again {
            return;
        }
        if seen.surface.proposes() {
            self.trials.examined(1.0, at);
            if learns && stranger {
                let agreement = self.people.get(person).map_or(0.0, trust::agreement);
                self.trials.impression(note, agreement, expected * self.rates.relative(taste), at);
            }
        }
        self.rates.see(examination, taste);
        if let Some(somebody) = self.people.get_mut(person) {
            somebody.see(note);
            somebody.show(note, seen.source, trial);
            somebody.impressions += 1;
            if learns {
                somebody.tastes.learn(channel, topic, for_person, 0.0);
            }
        }
        self.shown.count(at, self.notes.get(note), &self.people, seen.source, &self.settings);
        if learns {
            let impression = seen.clone();
            let outcome = [0.0; HEADS];
            self.pending.wait(Waiting {
                person,
                note,
                at,
                example,
                predicted,
                outcome,
                trial,
                impression,
                stranger,
                trust: 1.0,
                credit: 0.0,
            });
            for act in self.pending.came_early(person, note, at) {
                self.credit(person, note, act, at);
            }
        }
    }

    /// Counts an action for the impression that it followed, as far as the person is trusted; says whether there is
    /// one. What everybody's pages are made of is learned here alone.
    pub(super) fn credit(&mut self, person: u32, note: u32, (head, part): Act, at: i64) -> bool {
        let voice = trust::voice(&self.people, &self.notes, person, note);
        let agreement = self.people.get(person).map_or(0.0, trust::agreement);
        let worth = worth(&self.settings.values, head) * part;
        let Some(waiting) = self.pending.find(person, note) else { return false };
        let first = waiting.outcome.iter().all(|outcome| *outcome == 0.0);
        let (valid, stranger) = (waiting.valid(), waiting.stranger);
        waiting.trust = waiting.trust.min(voice);
        waiting.outcome[Head::Open as usize] = 1.0;
        waiting.outcome[head as usize] = waiting.outcome[head as usize].max(part);
        let earned = (worth * voice * agreement).min((trust::MOST_OF_ONE - waiting.credit).max(0.0));
        waiting.credit += earned;
        if valid {
            self.trials.engagement(note, 1.0, earned, at);
        }
        self.rates.earn(earned);
        self.shown.earned(at, earned);
        let Some(about) = self.notes.get_mut(note) else { return true };
        if stranger {
            about.counts.add(0.0, earned, at);
            about.counts.choice.1 += if first { voice } else { 0.0 };
        }
        if first {
            self.rates.choose();
            let (topic, channel) = (about.topics.first().copied(), channel_key(about.channel));
            self.learning(person, |person| person.tastes.learn(channel, topic, 0.0, 1.0));
        }
        let mut step = 0.0;
        if self.people.get(person).is_some_and(|person| !person.unknown()) {
            let says = says(head) * part;
            self.together.act(person, note, says, at / 1_000_000);
            step = self.attract(person, note, says * voice);
        }
        let credit = Credit { at, earned, trial: valid, stranger, step };
        let chose = first.then_some(if stranger { voice } else { 0.0 });
        self.learning(person, |person| person.givens.credit(note, head, credit, chose));
        true
    }

    /// Moves the person's vector towards what was chosen at once, so that the next page knows. Gives the step.
    fn attract(&mut self, person: u32, note: u32, says: f32) -> f32 {
        let Some(features) = self.notes.get(note).map(|note| note.features.clone()) else { return 0.0 };
        let step = match self.people.get_mut(person) {
            Some(person) => self.factors.learn(&mut person.vector, &features, 1.0, says.min(1.0)),
            None => 0.0,
        };
        self.place_again(note);
        step
    }

    /// The model learns from an impression and what followed.
    pub(super) fn learn(&mut self, waiting: &Waiting) {
        let Waiting { person, note, example, predicted, outcome, impression, trust, .. } = waiting;
        let Impression { surface, position, .. } = *impression;
        let chosen = outcome[Head::Open as usize] > 0.0;
        let open = predicted[Head::Open as usize];
        self.model.learn(example, outcome, trust * self.examination.weight(surface, position, chosen, open));
        for head in Head::ALL {
            self.calibration.observe(head, predicted[head as usize], outcome[head as usize]);
        }
        // Only a trial's place was not given for what the note is worth to the reader.
        if waiting.trial {
            self.examination.observe(surface, position, chosen, open);
        }
        if !chosen {
            let Some(features) = self.notes.get(*note).map(|note| note.features.clone()) else { return };
            if let Some(person) = self.people.get_mut(*person) {
                self.factors.learn(&mut person.vector, &features, 0.0, 0.1);
            }
            // Its neighbourhood is looked for when it is chosen: most that is shown is not, and moves little.
            if let Some(about) = self.notes.get_mut(*note) {
                (about.vector, about.appeal) = self.factors.place(&features);
            }
        }
    }
}
