//! Policies that learn from what people do, without promising anything to anybody: plain Thompson sampling, the
//! standard that ours has to come near to, and the greedy with a little chance.
//!
//! They are given all that a fair rival would have. Value for an impression is modelled as the product that it is in
//! this world: what the note is worth, times how much more than others this reader gets out of its topic, times what
//! following does, times how closely the place is looked at — and that curve they are told, where ours must learn it.
//! Each factor is learned online as a ratio of what was earned to what the other factors would have expected, with a
//! Gamma distribution whose grain is measured (a comment counts as four likes and is no four likes' evidence).

use std::collections::BTreeMap;

use rand::Rng;
use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::SeedableRng;
use rand_distr::StandardNormal;
use recsys::event::{Event, Kind};
use recsys::predict::Values;

use super::known::{Known, Memory, place};
use super::{Ask, Card, Policy};
use crate::crowd::looked_at;
use crate::world::TOPICS;

/// How notes are chosen by what is believed of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Choice {
    /// A draw of each note's worth (Thompson 1933).
    Thompson,
    /// The same, where a new note starts with what is usual for its author's number of followers.
    ThompsonFollowers,
    /// The mean, and in one place of ten any note.
    EpsilonGreedy,
}

/// How often the greedy shows any note.
const EPSILON: f64 = 0.1;
/// What is believed before anything is known, in engagements: of a note's worth, of a reader's taste for a topic, of
/// what is usual for a number of followers.
const PRIORS: [f64; 3] = [2.3, 2.0, 30.0];
/// The first guess of the value of an impression, and how many impressions it counts as.
const SITE: (f64, f64) = (0.1, 200.0);
/// The first guess of an engagement's value.
const GRAIN: f64 = 2.0;

/// What was earned, and what was expected to be.
#[derive(Debug, Clone, Copy, Default)]
struct Ratio {
    earned: f64,
    expected: f64,
}

impl Ratio {
    /// Their ratio, where `prior` of both speak for `mean`.
    fn of(self, prior: f64, mean: f64) -> f64 {
        (self.earned + prior * mean) / (self.expected + prior)
    }
}

/// A site that learns so.
pub struct Tastes {
    choice: Choice,
    memory: Memory,
    /// By the note's place.
    notes: Vec<Ratio>,
    tastes: BTreeMap<i64, [Ratio; TOPICS]>,
    followed: Ratio,
    /// By the logarithm of the author's followers.
    standings: [Ratio; 16],
    /// Value, and looks.
    site: (f64, f64),
    /// Sums of what people earned a note each at one sight, and of its square.
    grain: (f64, f64),
    /// Who saw which note last, and what that earned so far.
    sight: (i64, usize, f64),
    rng: ChaCha8Rng,
}

impl Tastes {
    /// A site on which nothing has happened.
    pub fn new(choice: Choice, values: Values, seed: u64) -> Self {
        Self {
            choice,
            memory: Memory::new(values),
            notes: Vec::new(),
            tastes: BTreeMap::new(),
            followed: Ratio::default(),
            standings: [Ratio::default(); 16],
            site: (SITE.0 * SITE.1, SITE.1),
            grain: (100.0, 100.0 * GRAIN),
            sight: (0, usize::MAX, 0.0),
            rng: ChaCha8Rng::seed_from_u64(seed),
        }
    }

    fn rate(&self) -> f64 {
        self.site.0 / self.site.1
    }

    fn grain(&self) -> f64 {
        self.grain.1 / self.grain.0
    }

    fn standing(&self, note: &Known) -> usize {
        let followers = self.memory.followers.get(&note.author).copied().unwrap_or(0);
        (followers + 1).ilog2().min(15) as usize
    }

    /// What is usual for a note's author, by followers: 1 where that is not asked for.
    fn usual(&self, note: &Known) -> f64 {
        match self.choice {
            Choice::ThompsonFollowers => {
                self.standings[self.standing(note)].of(PRIORS[2] * self.grain(), 1.0)
            }
            _ => 1.0,
        }
    }

    /// How much more than others a reader gets out of a topic, and out of whom they follow.
    fn multiple(&self, person: i64, note: &Known) -> f64 {
        let taste = self
            .tastes
            .get(&person)
            .map_or(1.0, |tastes| tastes[note.topic].of(PRIORS[1] * self.grain(), 1.0));
        let followed = self.followed.of(PRIORS[2] * self.grain(), 1.0);
        taste * if self.memory.follows(person, note.author) { followed } else { 1.0 }
    }

    /// Adds to what a sight or an action says: how much was expected of it, how much it earned.
    fn add(&mut self, person: i64, at: usize, looked: f64, earned: f64) {
        let Some(note) = self.memory.notes.get(at).cloned() else { return };
        let prior = PRIORS[0] * self.grain();
        let worth = self.notes[at].of(prior, self.usual(&note));
        let multiple = self.multiple(person, &note);
        let expected = looked * self.rate();
        let (standing, follows) = (self.standing(&note), self.memory.follows(person, note.author));
        let taste = &mut self.tastes.entry(person).or_default()[note.topic];
        let own = taste.of(PRIORS[1] * self.grain.1 / self.grain.0, 1.0);
        let add = |ratio: &mut Ratio, part: f64| {
            ratio.expected += expected * part;
            ratio.earned += earned;
        };
        add(taste, worth * multiple / own);
        add(&mut self.notes[at], multiple);
        add(&mut self.standings[standing], multiple);
        if follows {
            add(&mut self.followed, worth * own);
        }
        self.site.0 += earned;
        self.site.1 += looked * multiple;
    }

    /// A draw from the Gamma distribution of what is believed of a note, by the normal approximation of its cube root
    /// (Wilson and Hilferty 1931).
    fn drawn(&mut self, at: usize, usual: f64, grain: f64) -> f64 {
        let prior = PRIORS[0] * grain;
        let Ratio { earned, expected } = self.notes[at];
        let shape = (earned + prior * usual) / grain;
        let normal: f64 = self.rng.sample(StandardNormal);
        let root = 1.0 - 1.0 / (9.0 * shape) + normal / (3.0 * shape.sqrt());
        shape * root.max(0.0).powi(3) * grain / (expected + prior)
    }
}

impl Policy for Tastes {
    fn tell(&mut self, event: &Event) {
        let acted = self.memory.tell(event);
        self.notes.resize(self.memory.notes.len(), Ratio::default());
        if let Kind::Impression(seen) = &event.kind {
            let (.., earned) = self.sight;
            self.grain.0 += earned;
            self.grain.1 += earned * earned;
            if let Some(at) = place(seen.note) {
                self.sight = (event.person, at, 0.0);
                self.add(event.person, at, looked_at(usize::from(seen.position)), 0.0);
            }
        } else if let Some((at, worth)) = acted
            && (event.person, at) == (self.sight.0, self.sight.1)
        {
            // What was done without having been shown says nothing of what showing is worth.
            self.sight.2 += worth;
            self.add(event.person, at, 0.0, worth);
        }
    }

    fn page(&mut self, ask: &Ask) -> Vec<Card> {
        let mut rng = ChaCha8Rng::seed_from_u64(ask.request);
        let (grain, prior) = (self.grain(), PRIORS[0] * self.grain());
        let multiples: [[f64; 2]; TOPICS] = std::array::from_fn(|topic| {
            let taste =
                self.tastes.get(&ask.person).map_or(1.0, |tastes| tastes[topic].of(PRIORS[1] * grain, 1.0));
            [taste, taste * self.followed.of(PRIORS[2] * grain, 1.0)]
        });
        let drawn: Vec<f64> = (0..self.notes.len())
            .map(|at| {
                let usual = self.usual(&self.memory.notes[at]);
                match self.choice {
                    Choice::EpsilonGreedy => self.notes[at].of(prior, usual),
                    _ => self.drawn(at, usual, grain),
                }
            })
            .collect();
        let followed = self.memory.follows.get(&ask.person);
        let mut page = self.memory.best(ask.person, |at, note| {
            let follows = followed.is_some_and(|followed| followed.contains(&note.author));
            drawn[at] * multiples[note.topic][usize::from(follows)]
        });
        if self.choice == Choice::EpsilonGreedy {
            let any = self.memory.best(ask.person, |_, _| rng.random());
            for (place, any) in any.into_iter().enumerate() {
                let there = page.iter().any(|card| card.note == any.note);
                if !there && place < page.len() && rng.random_bool(EPSILON) {
                    page[place] = any;
                }
            }
        }
        page
    }
}
