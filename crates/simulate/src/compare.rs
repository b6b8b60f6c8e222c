//! Policies side by side, over several worlds.

use std::collections::BTreeMap;
use std::sync::Mutex;
use std::sync::atomic::{AtomicU64, Ordering};

use recsys::engine::Settings;

use crate::crowd::Ring;
use crate::metrics::{FIGURES, Figures, Lives, Outcome, bootstrap, everything, over_seeds};
use crate::play::{Record, play};
use crate::policy::Name;
use crate::world::{Shape, World};

/// Which policies are lived through for the sake of the others' figures.
const NEEDED: [Name; 3] = [Name::Oracle, Name::Thompson, Name::ThompsonFollowers];

/// What came of a comparison.
#[derive(Debug, Clone)]
pub struct Comparison {
    /// The policies that were asked for.
    pub outcomes: Vec<Outcome>,
    /// For the first of them, in the first world: hidden quality and exposure of each note that was judged.
    pub scatter: Vec<(f64, f64)>,
}

/// What one world gave.
struct Lived {
    figures: BTreeMap<Name, Figures>,
    intervals: BTreeMap<Name, [(f64, f64); FIGURES]>,
    scatter: Vec<(f64, f64)>,
}

/// Lives through `seeds` worlds from `seed` on under each of the policies, on as many threads.
#[must_use]
pub fn compare(
    shape: &Shape,
    names: &[Name],
    seed: u64,
    seeds: u64,
    threads: usize,
    settings: &Settings,
) -> Comparison {
    let next = AtomicU64::new(0);
    let lived = Mutex::new(BTreeMap::new());
    std::thread::scope(|scope| {
        for _ in 0..threads.max(1) {
            scope.spawn(|| {
                loop {
                    let number = next.fetch_add(1, Ordering::Relaxed);
                    if number >= seeds {
                        return;
                    }
                    let one = live(shape, names, seed + number, seeds == 1, settings);
                    if let Ok(mut lived) = lived.lock() {
                        lived.insert(number, one);
                    }
                }
            });
        }
    });
    let lived = lived.into_inner().unwrap_or_default();
    let outcomes = names.iter().map(|name| {
        let figures: Vec<Figures> = lived.values().map(|one| one.figures[name]).collect();
        let (means, over) = over_seeds(&figures);
        let alone = lived.values().next().and_then(|one| one.intervals.get(name));
        Outcome { name: name.text(), means, intervals: alone.copied().unwrap_or(over) }
    });
    let scatter = lived.values().next().map(|one| one.scatter.clone()).unwrap_or_default();
    Comparison { outcomes: outcomes.collect(), scatter }
}

/// One world, under each policy: as it is, again with other luck, and with an honest ring.
fn live(shape: &Shape, names: &[Name], seed: u64, alone: bool, settings: &Settings) -> Lived {
    let world = World::new(shape.clone(), seed);
    let mains: BTreeMap<Name, Record> = names
        .iter()
        .chain(&NEEDED)
        .map(|name| (*name, play(&world, *name, 0, Ring::Colludes, settings)))
        .collect();
    let (notes, people) = everything(&world);
    let mut lived = Lived { figures: BTreeMap::new(), intervals: BTreeMap::new(), scatter: Vec::new() };
    for name in names {
        let again = play(&world, *name, 1, Ring::Colludes, settings);
        let honest = play(&world, *name, 0, Ring::Honest, settings);
        let lives = Lives {
            world: &world,
            main: &mains[name],
            again: &again,
            honest: &honest,
            oracle: &mains[&Name::Oracle],
            thompson: &mains[&Name::Thompson],
            informed: &mains[&Name::ThompsonFollowers],
        };
        lived.figures.insert(*name, lives.figures(&notes, &people));
        if alone {
            lived.intervals.insert(*name, bootstrap(&lives));
        }
    }
    if let Some(main) = names.first().map(|name| &mains[name]) {
        let of = |note: &u32| (&world.notes[*note as usize], &main.ways[*note as usize]);
        let grown = notes.iter().map(of).filter(|(note, _)| note.published + shape.life() <= shape.end());
        lived.scatter = grown.map(|(note, way)| (note.quality, way.young.into())).collect();
    }
    lived
}
