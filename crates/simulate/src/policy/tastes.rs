//! Policies that learn from what people do, without promising anything to anybody: plain Thompson sampling, the
//! standard that ours has to come near to, and the greedy with a little chance.
//!
//! They are given all that a fair rival would have. How often a note is opened is modelled as the product that it is in
//! this world: what the note is worth, times how much more than others this reader gets out of its topic, times what
//! following does, times how closely the place is looked at; and that curve they are told, where ours must learn it.
//! Each factor is learned online as a ratio of the opens that there were to those that the other factors would have
//! expected, with a Gamma distribution. Opens are all that there is to learn here: what follows an open follows it for
//! every note as often, so that counting likes and comments too would only add noise.

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
/// What is believed before anything is known, in opens: of a note's worth, of a reader's taste for a topic, of
/// what is usual for a number of followers.
const PRIORS: [f64; 3] = [2.3, 2.0, 30.0];
/// The first guess of how often what is looked at is opened, and how many looks it counts as.
const SITE: (f64, f64) = (0.1, 200.0);

/// How often something was opened, and how often it was expected to be.
#[derive(Debug, Clone, Copy, Default)]
struct Ratio {
    opened: f64,
    expected: f64,
}

impl Ratio {
    /// Their ratio, where `prior` of both speak for `mean`.
    fn of(self, prior: f64, mean: f64) -> f64 {
        (self.opened + prior * mean) / (self.expected + prior)
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
    /// Opens, and looks.
    site: (f64, f64),
    /// Who saw which note last.
    sight: (i64, usize),
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
            sight: (0, usize::MAX),
            rng: ChaCha8Rng::seed_from_u64(seed),
        }
    }

    fn rate(&self) -> f64 {
        self.site.0 / self.site.1
    }

    fn standing(&self, note: &Known) -> usize {
        let followers = self.memory.followers.get(&note.author).copied().unwrap_or(0);
        (followers + 1).ilog2().min(15) as usize
    }

    /// What is usual for a note's author, by followers: 1 where that is not asked for.
    fn usual(&self, note: &Known) -> f64 {
        match self.choice {
            Choice::ThompsonFollowers => self.standings[self.standing(note)].of(PRIORS[2], 1.0),
            _ => 1.0,
        }
    }

    /// How much more than others a reader gets out of a topic, and out of whom they follow.
    fn multiple(&self, person: i64, note: &Known) -> f64 {
        let taste = self.tastes.get(&person).map_or(1.0, |tastes| tastes[note.topic].of(PRIORS[1], 1.0));
        let followed = self.followed.of(PRIORS[2], 1.0);
        taste * if self.memory.follows(person, note.author) { followed } else { 1.0 }
    }

    /// Adds to what a sight or an action says: how closely it was looked at, and whether it was opened.
    fn add(&mut self, person: i64, at: usize, looked: f64, opened: f64) {
        let Some(note) = self.memory.notes.get(at).cloned() else { return };
        let prior = PRIORS[0];
        let worth = self.notes[at].of(prior, self.usual(&note));
        let multiple = self.multiple(person, &note);
        let expected = looked * self.rate();
        let (standing, follows) = (self.standing(&note), self.memory.follows(person, note.author));
        let taste = &mut self.tastes.entry(person).or_default()[note.topic];
        let own = taste.of(PRIORS[1], 1.0);
        let add = |ratio: &mut Ratio, part: f64| {
            ratio.expected += expected * part;
            ratio.opened += opened;
        };
        add(taste, worth * multiple / own);
        add(&mut self.notes[at], multiple);
        add(&mut self.standings[standing], multiple);
        if follows {
            add(&mut self.followed, worth * own);
        }
        self.site.0 += opened;
        self.site.1 += looked * multiple;
    }

    /// A draw from the Gamma distribution of what is believed of a note, by the normal approximation of its cube root
    /// (Wilson and Hilferty 1931).
    fn drawn(&mut self, at: usize, usual: f64) -> f64 {
        let prior = PRIORS[0];
        let Ratio { opened, expected } = self.notes[at];
        let shape = opened + prior * usual;
        let normal: f64 = self.rng.sample(StandardNormal);
        let root = 1.0 - 1.0 / (9.0 * shape) + normal / (3.0 * shape.sqrt());
        shape * root.max(0.0).powi(3) / (expected + prior)
    }
}

impl Policy for Tastes {
    fn tell(&mut self, event: &Event) {
        let acted = self.memory.tell(event);
        self.notes.resize(self.memory.notes.len(), Ratio::default());
        match &event.kind {
            Kind::Impression(seen) => {
                if let Some(at) = place(seen.note) {
                    self.sight = (event.person, at);
                    self.add(event.person, at, looked_at(usize::from(seen.position)), 0.0);
                }
            }
            // What was opened without having been shown says nothing of what showing is worth.
            Kind::Open { .. } => {
                if let Some((at, _)) = acted.filter(|(at, _)| (event.person, *at) == self.sight) {
                    self.add(event.person, at, 0.0, 1.0);
                }
            }
            _ => {}
        }
    }

    fn page(&mut self, ask: &Ask) -> Vec<Card> {
        let mut rng = ChaCha8Rng::seed_from_u64(ask.request);
        let prior = PRIORS[0];
        let multiples: [[f64; 2]; TOPICS] = std::array::from_fn(|topic| {
            let taste = self.tastes.get(&ask.person).map_or(1.0, |tastes| tastes[topic].of(PRIORS[1], 1.0));
            [taste, taste * self.followed.of(PRIORS[2], 1.0)]
        });
        let drawn: Vec<f64> = (0..self.notes.len())
            .map(|at| {
                let usual = self.usual(&self.memory.notes[at]);
                match self.choice {
                    Choice::EpsilonGreedy => self.notes[at].of(prior, usual),
                    _ => self.drawn(at, usual),
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
