//! Parameters chosen on a validation split, by climbing along one axis after another.

use recsys::sequence::{Index, Settings};

/// One parameter, and the values it may take, rising.
#[derive(Debug)]
pub struct Axis {
    values: &'static [f32],
    get: fn(&Settings) -> f32,
    set: fn(&mut Settings, f32),
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

/// Climbs from `start`: along each axis in turn to the neighbouring value as long as `quality` rises, until a round
/// through all axes changes nothing or `most` settings were tried. Returns the best, and how many were tried.
pub fn climb(
    start: Settings,
    axes: &[Axis],
    most: usize,
    mut quality: impl FnMut(&Settings) -> f64,
) -> (Settings, usize) {
    let (mut best, mut highest, mut tried) = (start, quality(&start), 1);
    loop {
        let before = best;
        for axis in axes {
            let value = (axis.get)(&best);
            let nearest =
                |one: &&f32, other: &&f32| (**one - value).abs().total_cmp(&(**other - value).abs());
            let at = axis
                .values
                .iter()
                .min_by(nearest)
                .and_then(|near| axis.values.iter().position(|one| one == near));
            let Some(at) = at else { continue };
            for step in [1isize, -1] {
                let mut place = at.checked_add_signed(step);
                let mut rose = false;
                while let Some(&value) = place.and_then(|place| axis.values.get(place)) {
                    if tried >= most {
                        return (best, tried);
                    }
                    let mut next = best;
                    (axis.set)(&mut next, value);
                    tried += 1;
                    let reached = quality(&next);
                    if reached <= highest {
                        break;
                    }
                    (best, highest, rose) = (next, reached, true);
                    place = place.and_then(|place| place.checked_add_signed(step));
                }
                if rose {
                    break;
                }
            }
        }
        if best == before {
            return (best, tried);
        }
    }
}

/// How many steps of a walk over all settings and queries are affordable: some minutes on two busy cores.
const STEPS: f64 = 2.5e10;

/// The most settings that are tried.
pub const TRIES: usize = 90;

/// How many queries a choice of parameters may be judged by, of so many that walk `steps` each. It follows from the
/// numbers alone, not from the machine, so that every machine chooses the same.
pub fn affordable(queries: usize, steps: f64) -> usize {
    let many = STEPS / TRIES as f64 / steps.max(1000.0);
    (many as usize).clamp(500, 20_000).min(queries)
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
        let (best, tried) = climb(Settings::SETS, SETS, 1000, hill);
        assert_eq!((best.popularity, best.rarity, best.neighbours), (0.3, 0.9, 200));
        assert!(tried < 60);
    }

    #[test]
    fn no_more_settings_are_tried_than_allowed() {
        let mut calls = 0;
        let (_, tried) = climb(Settings::SETS, SETS, 7, |settings| {
            calls += 1;
            settings.popularity.into()
        });
        assert_eq!((tried, calls), (7, 7));
    }
}
