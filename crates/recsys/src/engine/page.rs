//! A page: candidates, scored, made different from each other, with the places of trials among them.

use std::collections::BTreeSet;

use rand::Rng;
use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::SeedableRng;

use super::Engine;
use super::candidates::{Because, Candidate};
use super::cells::direction;
use super::features::PRIOR;
use super::notes::{Believed, CHOSEN_PRIOR, Note, hours};
use super::reader::Reader;
use super::settings::Change;
use super::tables::{mix, unit};
use super::trial_places::TRIAL_PLACES;
use crate::diversity;
use crate::event::{Source, Surface};
use crate::predict::{HEADS, Head};

/// How many of the best are made different from each other.
const CHOSEN_FROM: usize = 60;

/// What is asked for.
pub struct Ask<'a> {
    /// The id of the reader's account; none for a visitor.
    pub person: Option<i64>,
    /// Which surface.
    pub surface: Surface,
    /// Which channel, if it is a channel's page.
    pub channel: Option<u8>,
    /// The time, in microseconds.
    pub at: i64,
    /// The number of the page, which also seeds its chance.
    pub request: u64,
    /// How many places of the reading came before.
    pub position: u16,
    /// What they showed, each as [`super::short`].
    pub shown: &'a BTreeSet<u32>,
    /// Authors who shall not appear, by id.
    pub blocked: &'a BTreeSet<i64>,
    /// How many notes.
    pub wanted: usize,
}

/// A note on a page.
#[derive(Debug, Clone, PartialEq)]
pub struct Placed {
    /// The note's id.
    pub note: i64,
    /// Its place in the reading, from 0.
    pub position: u16,
    /// Who proposed it.
    pub source: Source,
    /// Why.
    pub because: Because,
    /// Whether it fills a place of its trial.
    pub trial: bool,
    /// What the reader is thought to do with it.
    pub predicted: [f32; HEADS],
    /// What that is worth, in likes.
    pub value: f32,
}

/// A candidate with what it is worth on this page.
struct Scored {
    candidate: Candidate,
    predicted: [f32; HEADS],
    value: f32,
    /// How the reader's sliders turn it.
    wishes: f32,
    score: f32,
}

impl Engine {
    /// The next notes for a reader, in order. Nothing changes by asking.
    #[must_use]
    pub fn page(&self, ask: &Ask<'_>) -> Vec<Placed> {
        let number = ask.person.and_then(|id| self.people.find(id));
        let somebody = number.and_then(|number| self.people.get(number));
        let reader = Reader::new(number, somebody, &self.notes);
        if reader.choices.in_time {
            return self.in_time(ask, &reader);
        }
        let change = self.change_for(ask.person);
        let mut rng = ChaCha8Rng::seed_from_u64(mix(ask.request));
        let trials = self.trial_places(ask, &reader, change, &mut rng);
        let scored = self.scored(ask, &reader, change, &mut rng);
        let ordered = self.ordered(&scored, ask.wanted + trials.len(), change);
        self.woven(ask, &reader, trials, &scored, ordered)
    }

    /// The newest, for who wants no profile.
    fn in_time(&self, ask: &Ask<'_>, reader: &Reader<'_>) -> Vec<Placed> {
        let newest =
            self.notes.newest(ask.channel).iter().rev().filter(|note| self.may_show(reader, ask, **note));
        let place = |(place, note): (u16, &u32)| {
            let note = self.notes.get(*note)?.id;
            let position = ask.position.saturating_add(place);
            let (source, because) = (Source::Newest, Because::Itself);
            Some(Placed {
                note,
                position,
                source,
                because,
                trial: false,
                predicted: [0.0; HEADS],
                value: 0.0,
            })
        };
        (0..).zip(newest.take(ask.wanted)).filter_map(place).collect()
    }

    fn scored(
        &self,
        ask: &Ask<'_>,
        reader: &Reader<'_>,
        change: Change,
        rng: &mut ChaCha8Rng,
    ) -> Vec<Scored> {
        let curiosity = change.curiosity.unwrap_or(self.settings.curiosity);
        let mut candidates = self.candidates(reader, ask);
        candidates.truncate(self.settings.candidates);
        let score = |candidate: Candidate| {
            let note = self.notes.get(candidate.note)?;
            let (known, drawn) = (note.counts.believed(PRIOR), drawn(note, rng));
            let mix = |known: f32, drawn: f32| known * (1.0 - curiosity) + drawn * curiosity;
            let believed = Believed {
                quality: mix(known.quality, drawn.quality),
                chosen: mix(known.chosen, drawn.chosen),
            };
            let predicted = self.model.predict(&self.example(reader, note, believed, None));
            let value = self.settings.values.of(&predicted);
            let wishes = self.wishes(reader, note, ask.at);
            Some(Scored { candidate, predicted, value, wishes, score: value * wishes })
        };
        let mut scored: Vec<Scored> = candidates.into_iter().filter_map(score).collect();
        let better = |a: &Scored, b: &Scored| {
            b.score.total_cmp(&a.score).then(a.candidate.note.cmp(&b.candidate.note))
        };
        let most = CHOSEN_FROM.max(ask.wanted * 3);
        if scored.len() > most {
            scored.select_nth_unstable_by(most, better);
            scored.truncate(most);
        }
        // Calibration turns each outcome by itself and hardly their order: it is worth its time for the best alone.
        for one in &mut scored {
            one.predicted = self.calibrated(&one.predicted);
            one.value = self.settings.values.of(&one.predicted);
            one.score = one.value * one.wishes;
        }
        scored.sort_unstable_by(better);
        scored
    }

    pub(super) fn calibrated(&self, predicted: &[f32; HEADS]) -> [f32; HEADS] {
        Head::ALL.map(|head| self.calibration.apply(head, predicted[head as usize]))
    }

    /// How the reader's sliders turn a note's score: 1 where nothing is set.
    fn wishes(&self, reader: &Reader<'_>, note: &Note, at: i64) -> f32 {
        let choices = &reader.choices;
        if [choices.proven, choices.far, choices.commercial, choices.small]
            .iter()
            .all(|slider| *slider == 0.0)
        {
            return 1.0;
        }
        let age = (hours(at) - hours(note.published)).max(0.0);
        let proven =
            choices.proven * ((note.counts.expected + 0.5).ln() * 0.3 + (age + 1.0).ln() * 0.3 - 0.9);
        let near = reader.agrees(&direction(&note.vector));
        let far = -choices.far * 1.5 * (near - 0.3);
        let commercial = if note.commercial { choices.commercial * 1.5 } else { 0.0 };
        let small = if self.small(note) { choices.small } else { -choices.small };
        (proven + far + commercial + small).exp()
    }

    /// Whether a note's author has few followers.
    pub(super) fn small(&self, note: &Note) -> bool {
        self.people.get(note.author).is_none_or(|author| author.followers < self.settings.small_followers)
    }

    /// The page's order without trials: the best that also differ, with the share that authors with few followers
    /// are owed.
    fn ordered(&self, scored: &[Scored], wanted: usize, change: Change) -> Vec<usize> {
        let settings = &self.settings;
        let candidates: Vec<diversity::Candidate<'_>> = scored
            .iter()
            .filter_map(|scored| {
                let note = self.notes.get(scored.candidate.note)?;
                // In logarithms, so that diversity weighs the same whatever a like is worth.
                Some(diversity::Candidate { score: scored.score.max(1e-9).ln(), vector: &note.vector })
            })
            .collect();
        let keys: Vec<[u32; 4]> = scored.iter().map(|scored| self.keys(scored.candidate.note)).collect();
        let mut diverse = settings.diversity;
        diverse.weight = change.diversity.unwrap_or(diverse.weight);
        let mut chosen = diversity::select(&candidates, &keys, &[], wanted, &diverse);
        self.keep_share(scored, &mut chosen);
        chosen
    }

    /// What a page does not want twice near each other: author, topic, product, form.
    fn keys(&self, note: u32) -> [u32; 4] {
        let Some(note) = self.notes.get(note) else { return [0; 4] };
        #[expect(clippy::cast_possible_truncation, reason = "a hash of a hash")]
        let key = |hash: u64| mix(hash) as u32 | 1;
        [
            note.author + 1,
            note.topics.first().map_or(0, |topic| key(*topic)),
            note.products.first().map_or(0, |product| key(product.cast_unsigned())),
            note.form as u32 + 1,
        ]
    }

    /// Gives authors with few followers their share of the page, by letting the last of the others go for the best
    /// of theirs that were not chosen.
    fn keep_share(&self, scored: &[Scored], chosen: &mut [usize]) {
        let small =
            |at: usize| self.notes.get(scored[at].candidate.note).is_some_and(|note| self.small(note));
        #[expect(
            clippy::cast_precision_loss,
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "places of a page"
        )]
        let owed = (chosen.len() as f32 * self.settings.small_share).ceil() as usize;
        let have = chosen.iter().filter(|at| small(**at)).count();
        let spare: Vec<usize> = (0..scored.len()).filter(|at| !chosen.contains(at) && small(*at)).collect();
        let mut spare = spare.into_iter();
        for place in (0..chosen.len())
            .rev()
            .filter(|place| !small(chosen[*place]))
            .collect::<Vec<_>>()
            .into_iter()
            .take(owed.saturating_sub(have))
        {
            let Some(next) = spare.next() else { return };
            chosen[place] = next;
        }
    }

    /// The page with its trials in their places.
    fn woven(
        &self,
        ask: &Ask<'_>,
        reader: &Reader<'_>,
        trials: Vec<u32>,
        scored: &[Scored],
        ordered: Vec<usize>,
    ) -> Vec<Placed> {
        let mut best = ordered.into_iter().filter(|at| !trials.contains(&scored[*at].candidate.note));
        let mut trials = trials.iter();
        let mut page = Vec::with_capacity(ask.wanted);
        for place in 0..ask.wanted {
            let position = ask.position.saturating_add(u16::try_from(place).unwrap_or(u16::MAX));
            let trial = if TRIAL_PLACES.contains(&(position % 10)) { trials.next() } else { None };
            if let Some(note) = trial {
                page.extend(self.placed_trial(reader, *note, position));
            } else if let Some(at) = best.next() {
                let Scored { candidate, predicted, value, .. } = &scored[at];
                let Some(note) = self.notes.get(candidate.note) else { continue };
                page.push(Placed {
                    note: note.id,
                    position,
                    source: candidate.source,
                    because: candidate.because,
                    trial: false,
                    predicted: *predicted,
                    value: *value,
                });
            } else if let Some(note) = trials.next() {
                page.extend(self.placed_trial(reader, *note, position));
            }
        }
        page
    }

    /// What is different for somebody by an experiment.
    fn change_for(&self, person: Option<i64>) -> Change {
        let Some(person) = person else { return Change::default() };
        let in_it = self.settings.experiments.iter().find(|experiment| arm(experiment, person) == Some(true));
        in_it.map_or_else(Change::default, |experiment| experiment.change)
    }
}

/// Which half of an experiment a person is in: the other way, the usual, or none.
#[must_use]
pub fn arm(experiment: &super::settings::Experiment, person: i64) -> Option<bool> {
    let place = unit(crate::event::term(&experiment.name) ^ mix(person.cast_unsigned()));
    (place < experiment.share).then_some(place < experiment.share / 2.0)
}

/// A draw of a note's worth from what is believed of it: Gamma distributions with the means of
/// [`super::notes::Counts::believed`] (Thompson 1933), by a normal approximation of its cube root (Wilson and
/// Hilferty 1931).
fn drawn(note: &Note, rng: &mut ChaCha8Rng) -> Believed {
    let normal: f32 = rng.sample(rand_distr::StandardNormal);
    let gamma = |shape: f32, rate: f32| {
        let root = 1.0 - 1.0 / (9.0 * shape) + normal / (3.0 * shape.sqrt());
        shape * root.max(0.0).powi(3) / rate
    };
    let counts = &note.counts;
    Believed {
        quality: gamma(counts.value + PRIOR, counts.expected + PRIOR),
        chosen: gamma(counts.choice.1 + CHOSEN_PRIOR, counts.choice.0 + CHOSEN_PRIOR),
    }
}
