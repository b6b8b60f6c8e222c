//! The notes that a note is compared with: how those of the same kind did at the same stage, most recently.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::bound::Prior;
use super::settings::Settings;

/// Notes of the same kind: one form, in one channel, in one language.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Cohort(pub u32);

impl Cohort {
    /// The cohort of a form, a channel and a language, each by its number.
    #[must_use]
    pub const fn of(form: u8, channel: u8, language: u8) -> Self {
        Self((form as u32) << 16 | (channel as u32) << 8 | language as u32)
    }

    /// The number of its form.
    #[must_use]
    pub const fn form(self) -> u32 {
        self.0 >> 16
    }
}

/// Who a note was compared with.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Against {
    /// Notes of its cohort.
    Cohort,
    /// Notes of its form: its cohort has had too few.
    Form,
    /// All notes: its form has had too few.
    Everyone,
    /// Nobody yet: a note that would earn exactly what is expected.
    Average,
}

/// How many of the last notes are remembered of each kind and stage: the running quantile is theirs.
const REMEMBERED: usize = 256;

/// One note that was judged.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub(super) struct Judged {
    /// Its lower bound.
    pub score: f32,
    /// What it had earned.
    pub value: f32,
    /// What an average note would have earned.
    pub expected: f32,
}

/// The last notes of one kind at one stage.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub(super) struct Book {
    /// In the order of their judgement, around.
    last: Vec<Judged>,
    next: usize,
    /// Their scores, from the lowest.
    scores: Vec<f32>,
}

impl Book {
    fn push(&mut self, judged: Judged) {
        if self.last.len() < REMEMBERED {
            self.last.push(judged);
        } else {
            let old = std::mem::replace(&mut self.last[self.next], judged);
            let at = self.scores.partition_point(|&score| score < old.score);
            self.scores.remove(at);
        }
        self.next = (self.next + 1) % REMEMBERED;
        let at = self.scores.partition_point(|&score| score < judged.score);
        self.scores.insert(at, judged.score);
    }

    /// How many notes it has.
    pub fn len(&self) -> u32 {
        u32::try_from(self.scores.len()).unwrap_or(u32::MAX)
    }

    /// The score that leaves `pass` of the notes behind.
    pub fn gate(&self, pass: f32) -> f32 {
        let at = (self.scores.len() as f32 * pass) as usize;
        self.scores.get(at.min(self.scores.len().saturating_sub(1))).copied().unwrap_or(0.0)
    }

    /// Which part of the notes has a lower score; ties count half.
    pub fn percentile(&self, score: f32) -> f32 {
        if self.scores.is_empty() {
            return 0.5;
        }
        let below = self.scores.partition_point(|&other| other < score);
        let not_above = self.scores.partition_point(|&other| other <= score);
        (below + not_above) as f32 / (2 * self.scores.len()) as f32
    }

    /// What the notes teach about one that nobody has seen, by moments (empirical Bayes): their mean worth, and how
    /// much they differ beyond what chance explains.
    fn prior(&self, grain: f32) -> Prior {
        let (mut value, mut expected, mut square) = (0.0_f64, 0.0, 0.0);
        for judged in &self.last {
            value += f64::from(judged.value);
            expected += f64::from(judged.expected);
            square += f64::from(judged.expected).powi(2);
        }
        let worth = if expected > 0.0 { (value / expected).clamp(0.05, 20.0) } else { 1.0 };
        let spread: f64 = self
            .last
            .iter()
            .map(|judged| (f64::from(judged.value) - worth * f64::from(judged.expected)).powi(2))
            .sum();
        let chance = f64::from(grain) * worth * expected;
        let differ = if square > 0.0 { ((spread - chance) / square).max(0.0) } else { 0.0 };
        let shape = if differ > 0.0 { (worth * worth / differ).clamp(0.5, 30.0) } else { 30.0 };
        Prior { shape: shape as f32, rate: (shape / worth) as f32, grain }
    }
}

/// Every book, and the grain of value.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(super) struct Peers {
    books: BTreeMap<(Against, u32, u8), Book>,
    /// What the first stage's notes taught, by kind.
    priors: BTreeMap<(Against, u32), Prior>,
    /// Sums of value and of its squares, over all engagements.
    value: f64,
    squares: f64,
}

/// How many engagements of worth 1 the grain starts from.
const GRAIN_PRIOR: f64 = 100.0;

impl Peers {
    pub fn new() -> Self {
        Self { books: BTreeMap::new(), priors: BTreeMap::new(), value: GRAIN_PRIOR, squares: GRAIN_PRIOR }
    }

    /// Counts one engagement towards the grain.
    pub fn engagement(&mut self, value: f64) {
        if value > 0.0 {
            self.value += value;
            self.squares += value * value;
        }
    }

    /// What one engagement is worth, weighted by itself: the variance of value over its mean (quasi-Poisson).
    pub fn grain(&self) -> f32 {
        (self.squares / self.value).max(1e-3) as f32
    }

    /// The kinds that a cohort is of, from the closest.
    fn kinds(cohort: Cohort) -> [(Against, u32); 3] {
        [(Against::Cohort, cohort.0), (Against::Form, cohort.form()), (Against::Everyone, 0)]
    }

    /// The closest kind that has enough judged notes at this stage.
    pub fn of(&self, cohort: Cohort, stage: u8, enough: u32) -> Option<(Against, &Book)> {
        Self::kinds(cohort).into_iter().find_map(|(against, kind)| {
            let book = self.books.get(&(against, kind, stage))?;
            (book.len() >= enough.max(1)).then_some((against, book))
        })
    }

    /// What is believed of a new note of a cohort.
    pub fn prior(&self, cohort: Cohort, settings: &Settings) -> Prior {
        self.of(cohort, 0, settings.peers)
            .and_then(|(against, _)| {
                let kind = Self::kinds(cohort).into_iter().find(|(level, _)| *level == against)?;
                self.priors.get(&kind).copied()
            })
            .unwrap_or(Prior { shape: settings.prior, rate: settings.prior, grain: self.grain() })
    }

    /// Remembers how a note did.
    pub fn judged(&mut self, cohort: Cohort, stage: u8, judged: Judged) {
        let grain = self.grain();
        for (against, kind) in Self::kinds(cohort) {
            let book = self.books.entry((against, kind, stage)).or_default();
            book.push(judged);
            if stage == 0 {
                self.priors.insert((against, kind), book.prior(grain));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn judged(score: f32) -> Judged {
        Judged { score, value: score, expected: 1.0 }
    }

    proptest! {
        #[test]
        fn gate_and_percentile_are_those_of_the_last_notes_sorted(
            scores in prop::collection::vec(0u8..40, 1..600),
            pass in 0.0f32..=1.0,
        ) {
            let mut book = Book::default();
            for &score in &scores {
                book.push(judged(f32::from(score)));
            }
            let mut last: Vec<f32> = scores.iter().rev().take(REMEMBERED).map(|&score| f32::from(score)).collect();
            last.sort_by(f32::total_cmp);
            prop_assert_eq!(&book.scores, &last);
            let above = last.iter().filter(|&&score| score > book.gate(pass)).count();
            prop_assert!(above as f32 <= last.len() as f32 * (1.0 - pass) + 1.0);
            let below = last.iter().filter(|&&score| score < 20.0).count() as f32;
            let same = last.iter().filter(|&&score| score == 20.0).count() as f32;
            prop_assert!((book.percentile(20.0) - (below + same / 2.0) / last.len() as f32).abs() < 1e-5);
        }
    }

    #[test]
    fn a_small_cohort_is_compared_with_its_form_and_then_with_all() {
        let mut peers = Peers::new();
        let (here, sibling, other) = (Cohort::of(0, 1, 0), Cohort::of(0, 2, 0), Cohort::of(1, 1, 0));
        assert!(peers.of(here, 0, 5).is_none());
        (0..5).for_each(|_| peers.judged(other, 0, judged(1.0)));
        assert_eq!(peers.of(here, 0, 5).map(|(against, _)| against), Some(Against::Everyone));
        (0..5).for_each(|_| peers.judged(sibling, 0, judged(1.0)));
        assert_eq!(peers.of(here, 0, 5).map(|(against, _)| against), Some(Against::Form));
        (0..5).for_each(|_| peers.judged(here, 0, judged(1.0)));
        assert_eq!(peers.of(here, 0, 5).map(|(against, _)| against), Some(Against::Cohort));
        assert!(peers.of(here, 1, 5).is_none());
    }

    #[test]
    fn notes_that_differ_much_teach_a_wide_belief_and_equal_ones_a_narrow_one() {
        let mut wide = Book::default();
        let mut narrow = Book::default();
        for note in 0..100 {
            wide.push(Judged { score: 0.0, value: if note % 2 == 0 { 2.0 } else { 38.0 }, expected: 10.0 });
            narrow.push(Judged {
                score: 0.0,
                value: if note % 2 == 0 { 17.0 } else { 23.0 },
                expected: 10.0,
            });
        }
        let (wide, narrow) = (wide.prior(1.0), narrow.prior(1.0));
        assert!(
            (wide.shape / wide.rate - 2.0).abs() < 0.01 && (narrow.shape / narrow.rate - 2.0).abs() < 0.01
        );
        assert!(wide.shape < 2.0 && narrow.shape > 10.0, "{wide:?} {narrow:?}");
    }
}
