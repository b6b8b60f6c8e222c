//! Parameters chosen on a validation split, by climbing along one axis after another.

use recsys::sequence::{Index, Settings};

/// One parameter, and the values it may take, rising.
#[derive(Debug)]
pub struct Axis {
    values: &'static [f32],
    get: fn(&Settings) -> f32,
    set: fn(&mut Settings, f32),
}

impl Axis {
    /// The settings one value up or down the axis, if there is one.
    fn beside(&self, settings: &Settings, step: isize) -> Option<Settings> {
        let value = (self.get)(settings);
        let apart = |at: &usize| (self.values[*at] - value).abs();
        let at = (0..self.values.len()).min_by(|one, other| apart(one).total_cmp(&apart(other)))?;
        let mut next = *settings;
        (self.set)(&mut next, *self.values.get(at.checked_add_signed(step)?)?);
        Some(next)
    }
}

/// An axis of a field that is a number of items or a weight.
macro_rules! axis {
    ($field:ident as $type:ty, $values:expr) => {
        Axis {
            values: $values,
            get: |settings| settings.$field as f32,
            set: |settings, value| settings.$field = value as $type,
        }
    };
}

/// The axes for histories as sets.
pub const SETS: &[Axis] = &[
    axis!(popularity as f32, &[0.0, 0.05, 0.1, 0.15, 0.2, 0.25, 0.3, 0.4, 0.5]),
    axis!(rarity as f32, &[0.0, 0.2, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1.0]),
    axis!(length as f32, &[0.0, 0.25, 0.5, 0.6, 0.7, 0.8, 0.9, 1.0, 1.2]),
    axis!(neighbours as usize, &[50.0, 100.0, 200.0, 300.0, 500.0, 1000.0, 2000.0]),
    axis!(sharpness as f32, &[0.8, 1.0, 1.2, 1.5, 2.0, 3.0, 4.0]),
    axis!(hop as f32, &[0.0, 0.1, 0.2, 0.4, 0.7]),
];

/// Starts for histories as sets, far enough apart that one is on the right hill: these three weights work together.
pub fn starts() -> Vec<Settings> {
    let mut starts = Vec::new();
    for rarity in [0.4, 0.7, 0.9] {
        for length in [0.6, 0.8, 1.0] {
            for popularity in [0.1, 0.2, 0.3] {
                starts.push(Settings { rarity, length, popularity, ..Settings::SETS });
            }
        }
    }
    starts
}

/// The axes for histories in order, in which nothing comes twice.
pub const LISTS: &[Axis] = &[
    axis!(recency as f32, &[0.0, 0.25, 0.5, 0.7, 1.0, 1.4, 2.0]),
    axis!(rarity as f32, &[0.0, 0.2, 0.3, 0.4, 0.5, 0.6, 0.8, 1.0]),
    axis!(back as f32, &[0.0, 0.15, 0.3, 0.5, 0.7, 0.85, 1.0]),
    axis!(gap as f32, &[0.0, 0.15, 0.3, 0.5, 0.8, 1.1, 1.5]),
    axis!(popularity as f32, &[0.0, 0.05, 0.1, 0.2, 0.3, 0.4, 0.5]),
    axis!(neighbours as usize, &[50.0, 100.0, 200.0, 300.0, 500.0, 1000.0, 2000.0, 5000.0]),
    axis!(length as f32, &[0.0, 0.15, 0.3, 0.5, 0.75, 1.0]),
    axis!(sharpness as f32, &[0.7, 1.0, 1.3, 1.6, 2.0, 3.0]),
    axis!(hop as f32, &[0.0, 0.05, 0.1, 0.2, 0.3, 0.5]),
];

/// The axes for visits: those of lists, and how much repeats and old visits count.
pub const VISITS: &[Axis] = &[
    axis!(hop as f32, &[0.0, 0.1, 0.3, 0.6, 0.8, 1.0, 1.4, 2.0]),
    axis!(neighbours as usize, &[100.0, 200.0, 300.0, 500.0, 1000.0, 2000.0]),
    axis!(repeats as f32, &[0.0, 0.2, 0.35, 0.5, 0.7, 1.0, 1.4, 2.0, 3.0]),
    axis!(recency as f32, &[0.0, 0.25, 0.5, 0.75, 1.0, 1.5, 2.0]),
    axis!(rarity as f32, &[0.0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.8, 1.0]),
    axis!(sharpness as f32, &[0.7, 1.0, 1.3, 1.6, 2.0, 3.0]),
    axis!(gap as f32, &[0.0, 0.3, 0.5, 0.8, 1.1, 1.5]),
    axis!(back as f32, &[0.0, 0.3, 0.5, 0.7, 0.85, 1.0]),
    axis!(popularity as f32, &[0.0, 0.1, 0.2, 0.3, 0.4, 0.5]),
    axis!(freshness as f32, &[0.0, 0.15, 0.3, 0.5, 0.8, 1.2, 2.0]),
    axis!(length as f32, &[0.0, 0.15, 0.3, 0.5, 0.75, 1.0]),
    axis!(hop_items as usize, &[5.0, 10.0, 20.0, 40.0, 80.0]),
    axis!(hop_neighbours as usize, &[50.0, 100.0, 200.0, 400.0]),
];

/// The settings that were tried, with their quality.
#[derive(Debug)]
pub struct Tried {
    all: Vec<(Settings, f64)>,
}

impl Tried {
    /// How many were tried.
    pub fn len(&self) -> usize {
        self.all.len()
    }

    /// The best; of equals the first.
    pub fn best(&self) -> (Settings, f64) {
        let better =
            |one: (Settings, f64), other: &(Settings, f64)| if other.1 > one.1 { *other } else { one };
        self.all[1..].iter().fold(self.all[0], better)
    }

    /// The most cautious of those within `error`, one standard error, of the best: the least trust in items that few
    /// chose, then the least in people who chose much, then the best (the one-standard-error rule, Breiman et al.
    /// 1984).
    pub fn cautious(&self, error: f64) -> Settings {
        let (best, highest) = self.best();
        let near = self.all.iter().filter(|one| one.1 >= highest - error);
        let caution = |one: &&(Settings, f64), other: &&(Settings, f64)| {
            let fewer = other.0.popularity.total_cmp(&one.0.popularity);
            fewer.then(one.0.length.total_cmp(&other.0.length)).then(one.1.total_cmp(&other.1))
        };
        near.max_by(caution).map_or(best, |one| one.0)
    }
}

/// Climbs from the best of `starts`, of which there is at least one: along each axis in turn to the neighbouring value
/// as long as `quality` rises, until a round through all axes changes nothing or `most` settings were tried.
pub fn climb(
    starts: &[Settings],
    axes: &[Axis],
    most: usize,
    mut quality: impl FnMut(&Settings) -> f64,
) -> Tried {
    let mut tried = Tried { all: starts.iter().map(|start| (*start, quality(start))).collect() };
    loop {
        let before = tried.best();
        for axis in axes {
            for step in [1, -1] {
                let reached = tried.best();
                while let Some(next) = axis.beside(&tried.best().0, step) {
                    if tried.len() >= most {
                        return tried;
                    }
                    let reached = tried.best().1;
                    let known = tried.all.iter().any(|one| one.0 == next);
                    if known {
                        break;
                    }
                    tried.all.push((next, quality(&next)));
                    if tried.best().1 <= reached {
                        break;
                    }
                }
                if tried.best().1 > reached.1 {
                    break;
                }
            }
        }
        if tried.best().1 <= before.1 {
            return tried;
        }
    }
}

/// How many steps of a walk over all settings and queries are affordable: a minute on two cores.
const STEPS: f64 = 1.5e10;

/// The most settings that are tried.
pub const TRIES: usize = 80;

/// How many queries a choice of parameters may be judged by, of so many that walk `steps` each. It follows from the
/// numbers alone, not from the machine, so that every machine chooses the same.
pub fn affordable(queries: usize, steps: f64) -> usize {
    let many = STEPS / TRIES as f64 / steps.max(1000.0);
    (many as usize).clamp(500, 7_000).min(queries)
}

/// The steps of a walk from a query's items, by how many histories hold them.
pub fn steps(index: &Index, histories: impl Iterator<Item = impl AsRef<[u32]>>, settings: &Settings) -> f64 {
    let pairs = (0..index.histories()).map(|history| index.history(history).len()).sum::<usize>();
    let length = pairs as f64 / index.histories().max(1) as f64;
    let (mut sum, mut count) = (0.0, 0.0);
    for history in histories {
        let asked = history.as_ref().iter().rev().take(settings.history);
        let holders: usize = asked.map(|item| index.holders(*item as usize).len()).sum();
        sum += holders as f64 + (holders.min(settings.neighbours) as f64) * length * 2.0;
        count += 1.0;
    }
    sum / f64::max(count, 1.0)
}

/// The settings in words, for a report.
pub fn describe(settings: &Settings) -> String {
    let words = format!("{settings:?}").replace(&usize::MAX.to_string(), "all");
    words.trim_start_matches("Settings { ").trim_end_matches(" }").to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn climbing_finds_the_top_of_a_hill() {
        let hill = |settings: &Settings| -> f64 {
            let apart = (settings.popularity - 0.3).abs() + (settings.rarity - 0.9).abs();
            -f64::from(apart) - (settings.neighbours as f64 - 200.0).abs() / 1000.0
        };
        let tried = climb(&[Settings::SETS], SETS, 1000, hill);
        let best = tried.best().0;
        assert_eq!((best.popularity, best.rarity, best.neighbours), (0.3, 0.9, 200));
        assert!(tried.len() < 60);
    }

    #[test]
    fn no_more_settings_are_tried_than_allowed() {
        let mut calls = 0;
        let tried = climb(&[Settings::SETS], SETS, 7, |settings| {
            calls += 1;
            settings.popularity.into()
        });
        assert_eq!((tried.len(), calls), (7, 7));
    }

    #[test]
    fn of_settings_as_good_as_the_best_the_most_cautious_is_taken() {
        let with = |popularity, length| Settings { popularity, length, ..Settings::SETS };
        let all = vec![
            (with(0.3, 0.6), 0.50),
            (with(0.1, 0.6), 0.48),
            (with(0.1, 0.8), 0.47),
            (with(0.0, 0.6), 0.40),
        ];
        let tried = Tried { all };
        assert_eq!(tried.cautious(0.05), with(0.1, 0.8));
        assert_eq!(tried.cautious(0.0), with(0.3, 0.6));
    }
}
