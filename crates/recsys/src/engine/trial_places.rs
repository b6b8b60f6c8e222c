//! Which notes in trial are given places on a page.

use std::hint::black_box;

use rand::Rng;
use rand_chacha::ChaCha8Rng;

use super::Engine;
use super::apply::channel_key;
use super::candidates::Because;
use super::features::PRIOR;
use super::page::{Ask, Placed};
use super::reader::Reader;
use super::settings::Change;
use super::tables::{mix, unit};
use crate::event::Source;
use crate::factor::DIMS;

/// Places of a trial in every ten, from 0: those after which readers still look, without the top being given away.
pub(super) const TRIAL_PLACES: [u16; 2] = [4, 8];
/// How many notes in trial a page looks at.
const TRIALS_SEEN: usize = 300;
/// How much more a note that is late counts than one that suits: with the third power of its urgency.
const HURRY: i32 = 3;
/// By how much trials run ahead of their deadlines, in microseconds: the last impressions come by chance, and a night
/// is quiet.
const AHEAD: i64 = 2 * 3_600_000_000;

impl Engine {
    /// Notes for the places of trials on this page: whoever is due most, among those that the reader could care
    /// for. Only what a note is about decides who sees it, never who wrote it.
    pub(super) fn trial_places(
        &self,
        ask: &Ask<'_>,
        reader: &Reader<'_>,
        change: Change,
        rng: &mut ChaCha8Rng,
    ) -> Vec<u32> {
        if !ask.surface.proposes() || ask.person.is_none() {
            return Vec::new();
        }
        let most = change.trial_share.unwrap_or(self.settings.trial.share);
        let share = self.share.min(most);
        #[expect(clippy::cast_precision_loss, reason = "two places of ten")]
        let chance = share * 10.0 / TRIAL_PLACES.len() as f32;
        let places = (0..ask.wanted).filter(|place| {
            let position = ask.position.wrapping_add(u16::try_from(*place).unwrap_or(u16::MAX));
            TRIAL_PLACES.contains(&(position % 10))
        });
        let places = places.filter(|_| rng.random::<f32>() < chance).count();
        if places == 0 {
            return Vec::new();
        }
        let live = self.trials.live();
        let step = live.len().div_ceil(TRIALS_SEEN).max(1);
        let from = rng.random_range(0..step);
        let seen: Vec<u32> = live.iter().skip(from).step_by(step).copied().collect();
        self.fetch_trials(&seen);
        let mut due: Vec<(f32, u32)> =
            seen.iter().map(|note| (self.trials.urgency(*note, ask.at + AHEAD), *note)).collect();
        due.retain(|(urgency, note)| *urgency > 0.0 && self.may_show(reader, ask, *note));
        due.retain(|(_, note)| self.notes.get(*note).is_some_and(|about| !reader.follows(about.author)));
        for (weight, note) in &mut due {
            *weight = self.suits(reader, *note) * weight.powi(HURRY);
        }
        // Weighted choice without replacement (Efraimidis and Spirakis 2006): the key u^(1/w), as ln u / w.
        for (weight, note) in &mut due {
            *weight = unit(ask.request ^ mix(u64::from(*note))).max(1e-9).ln() / weight.max(1e-9);
        }
        due.sort_unstable_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
        due.truncate(places);
        due.into_iter().map(|(_, note)| note).collect()
    }

    /// See [`Notes::fetch`](super::notes::Notes::fetch).
    fn fetch_trials(&self, notes: &[u32]) {
        self.trials.fetch(notes.iter().copied());
        self.notes.fetch(notes.iter().copied());
        let contents = notes.iter().filter_map(|note| self.content.get(note));
        let parts = contents.flat_map(|content| [0, DIMS / 2, DIMS - 1].map(|part| content[part].to_bits()));
        black_box(parts.fold(0, |sum, part| sum ^ part));
    }

    /// How far a note in trial suits a reader, by what it is about.
    fn suits(&self, reader: &Reader<'_>, number: u32) -> f32 {
        let Some(note) = self.notes.get(number) else { return 0.0 };
        let (topic, channel) = reader.cares(note);
        let near = self.content.get(&number).map_or(0.0, |content| reader.agrees(content).max(0.0));
        let taste = reader
            .person
            .map_or(1.0, |person| person.tastes.of(channel_key(note.channel), note.topics.first().copied()));
        let suits = (0.1 + topic + channel + near) * taste;
        suits * suits * reader.reads(note.language)
    }

    pub(super) fn placed_trial(&self, reader: &Reader<'_>, number: u32, position: u16) -> Option<Placed> {
        let note = self.notes.get(number)?;
        let example = self.example(reader, note, note.counts.believed(PRIOR), None);
        let predicted = self.calibrated(&self.model.predict(&example));
        let because = note
            .topics
            .iter()
            .find(|topic| reader.person.is_some_and(|person| person.cares.of(**topic) > 0.2));
        Some(Placed {
            note: note.id,
            position,
            source: Source::Trial,
            because: because.map_or(Because::Itself, |topic| Because::Topic(*topic)),
            trial: true,
            predicted,
            value: self.settings.values.of(&predicted),
        })
    }
}
