//! `calibration`: whether of what the engine gives 1 %, 1 % happens, on a log that it did not make.
//!
//! Logs in the Open Bandit Dataset's form (Saito, Aihara, Matsutani & Narita 2021) are played in their order through the
//! model, the examination of places and the calibration that serve ([`recsys::predict`]): each row is predicted
//! before it is learned, and nothing else is known beforehand than the settings that a new site has. The log names no
//! reader, only classes of readers, and says what is clicked at once: what the engine knows of a person, and its wait
//! for an outcome, are not measured here.

use std::collections::BTreeMap;
use std::path::Path;
use std::time::Instant;

use anyhow::{Context, Result, ensure};
use rand::{Rng, SeedableRng};
use rand_chacha::ChaCha8Rng;
use recsys::event::Surface;
use recsys::predict::{Calibration, DENSE, Examination, Example, HEADS, Head, Model, Settings};

use crate::report::{Figure, Report};
use crate::table::Table;

/// Bins of equal mass.
const BINS: usize = 15;
/// How often rows are drawn anew for an interval.
const RESAMPLES: usize = 1_000;
/// Clicks that speak for the average before a thing was seen, and impressions and rate of the first guess of the site:
/// as in the engine.
const THING_PRIOR: f32 = 2.3;
const SITE_PRIOR: (f32, f32) = (200.0, 0.1);

/// One row of a log.
struct Row {
    item: u32,
    position: u16,
    clicked: bool,
    /// The classes of its reader, each with its column.
    classes: Vec<(usize, String)>,
    /// How much the reader did with the item before.
    affinity: f32,
}

/// A prediction and what came of it.
#[derive(Debug, Clone, Copy)]
struct Pair {
    predicted: f64,
    clicked: f64,
}

/// Plays every log of a folder.
///
/// # Errors
/// If the folder has no log, or one cannot be read.
pub fn run(dir: &Path, seed: u64) -> Result<Vec<Report>> {
    let mut names = Vec::new();
    for entry in dir.read_dir().with_context(|| format!("{} cannot be listed", dir.display()))? {
        let name = entry?.file_name().to_string_lossy().into_owned();
        let log = name.strip_suffix(".csv.gz").filter(|log| !log.ends_with("_context"));
        names.extend(log.map(str::to_owned));
    }
    names.sort();
    ensure!(!names.is_empty(), "{} has no *.csv.gz", dir.display());
    let measure = |name: String| {
        let started = Instant::now();
        let rows = read(&dir.join(format!("{name}.csv.gz")))?;
        // Where the policy that ran drew by chance, a place says nothing of what stands there.
        let pairs = play(&rows, name.starts_with("random"));
        Ok(report(name, &pairs, seed, started))
    };
    names.into_iter().map(measure).collect()
}

fn read(path: &Path) -> Result<Vec<Row>> {
    let items: Vec<u32> = Table::read(path, &["item_id"])?.column("item_id")?;
    let most = items.iter().max().map_or(0, |most| most + 1);
    let classes: Vec<String> = (0..4).map(|class| format!("user_feature_{class}")).collect();
    let affinities: Vec<String> = (0..most).map(|item| format!("user-item_affinity_{item}")).collect();
    let wanted = ["position", "click"].into_iter().map(str::to_owned);
    let wanted: Vec<String> =
        wanted.chain(classes.iter().cloned()).chain(affinities.iter().cloned()).collect();
    let table = Table::read(path, &wanted.iter().map(String::as_str).collect::<Vec<_>>())?;
    let (positions, clicks): (Vec<u16>, Vec<f64>) = (table.column("position")?, table.column("click")?);
    let classes: Vec<Vec<String>> = classes.iter().map(|name| table.column(name)).collect::<Result<_>>()?;
    let affinities: Vec<Vec<f32>> =
        affinities.iter().map(|name| table.column(name)).collect::<Result<_>>()?;
    let row = |at: usize| Row {
        item: items[at],
        position: positions[at].saturating_sub(1),
        clicked: clicks[at] > 0.0,
        classes: classes.iter().map(|class| class[at].clone()).enumerate().collect(),
        affinity: affinities[items[at] as usize][at],
    };
    Ok((0..items.len()).map(row).collect())
}

/// Clicks beside those expected: how much oftener than others a thing is clicked, or a class of readers clicks.
#[derive(Debug, Clone, Copy, Default)]
struct Ratio {
    expected: f32,
    clicked: f32,
}

impl Ratio {
    fn count(&mut self, expected: f32, clicked: f32) {
        self.expected += expected;
        self.clicked += clicked;
    }

    fn log(self) -> f32 {
        ((self.clicked + THING_PRIOR) / (self.expected + THING_PRIOR)).max(0.02).ln()
    }
}

/// What a row's prediction was, for each row, in their order.
fn play(rows: &[Row], by_chance: bool) -> Vec<Pair> {
    let mut settings = Settings { alpha: 0.03, ..Settings::default() };
    // As the engine starts: the ratio of what is shown counts as it is.
    (settings.leanings[0], settings.fixed[0]) = (1.0, true);
    let (mut model, mut examination, mut calibration) =
        (Model::new(settings), Examination::default(), Calibration::default());
    let (mut items, mut classes): (BTreeMap<u32, Ratio>, BTreeMap<(usize, String), Ratio>) =
        Default::default();
    let (mut seen, mut clicked) = SITE_PRIOR;
    clicked *= seen;
    let mut pairs = Vec::with_capacity(rows.len());
    for row in rows {
        let examined = examination.at(Surface::Explore, row.position);
        let mut example = Example { features: [0.0; DENSE] };
        example.features[0] = items.get(&row.item).copied().unwrap_or_default().log();
        example.features[1] = examined.ln();
        example.features[2] = row.affinity.ln_1p();
        for (place, class) in row.classes.iter().enumerate() {
            example.features[3 + place] = classes.get(class).copied().unwrap_or_default().log();
        }
        let raw = model.predict(&example)[Head::Open as usize];
        let outcome = f32::from(u8::from(row.clicked));
        pairs.push(Pair { predicted: calibration.apply(Head::Open, raw).into(), clicked: outcome.into() });

        let mut outcomes = [0.0; HEADS];
        outcomes[Head::Open as usize] = outcome;
        let weight = examination.weight(Surface::Explore, row.position, row.clicked, raw);
        model.learn(&example, &outcomes, weight);
        calibration.observe(Head::Open, raw, outcome);
        if by_chance {
            examination.observe(Surface::Explore, row.position, row.clicked, raw);
        }
        let expected = clicked / seen * examined;
        items.entry(row.item).or_default().count(expected, outcome);
        for class in &row.classes {
            classes.entry(class.clone()).or_default().count(expected, outcome);
        }
        (seen, clicked) = (seen + examined, clicked + outcome);
    }
    pairs
}

/// What is measured of pairs that stand in the order of their predictions, each as often as `times` says.
fn measure(pairs: &[Pair], times: &[u32]) -> [f64; 5] {
    let total: f64 = times.iter().map(|times| f64::from(*times)).sum();
    let (mut predicted, mut clicked, mut loss) = (0.0, 0.0, 0.0);
    let (mut ece, mut bin, mut filled) = (0.0, (0.0, 0.0), 0.0);
    for (pair, times) in pairs.iter().zip(times) {
        let times = f64::from(*times);
        let p = pair.predicted.clamp(1e-6, 1.0 - 1e-6);
        predicted += times * pair.predicted;
        clicked += times * pair.clicked;
        loss -= times * (pair.clicked * p.ln() + (1.0 - pair.clicked) * (1.0 - p).ln());
        bin = (bin.0 + times * pair.predicted, bin.1 + times * pair.clicked);
        filled += times;
        if filled >= total / BINS as f64 {
            ece += (bin.0 - bin.1).abs();
            (bin, filled) = ((0.0, 0.0), 0.0);
        }
    }
    ece += (bin.0 - bin.1).abs();
    let rate = (clicked / total).clamp(1e-6, 1.0 - 1e-6);
    let constant = -(rate * rate.ln() + (1.0 - rate) * (1.0 - rate).ln());
    [ece / total, predicted / total, clicked / total, loss / total, constant]
}

fn report(set: String, pairs: &[Pair], seed: u64, started: Instant) -> Report {
    let mut figures = figures("", pairs, seed);
    figures.extend(self::figures("second half: ", &pairs[pairs.len() / 2..], seed));
    let clicks = pairs.iter().map(|pair| pair.clicked).sum::<f64>();
    Report {
        protocol: "calibration",
        set,
        parameters: vec![
            ("rows".to_owned(), pairs.len().to_string()),
            ("clicks".to_owned(), clicks.to_string()),
            ("bins".to_owned(), BINS.to_string()),
        ],
        figures,
        seconds: started.elapsed().as_secs_f64(),
    }
}

/// The figures of some rows, and the error that chance alone would make: of outcomes drawn as they were predicted.
fn figures(part: &str, pairs: &[Pair], seed: u64) -> Vec<Figure> {
    let mut rng = ChaCha8Rng::seed_from_u64(seed);
    let mut sorted = pairs.to_vec();
    sorted.sort_by(|one, other| one.predicted.total_cmp(&other.predicted));
    let once = vec![1; sorted.len()];
    let values = measure(&sorted, &once);
    let mut drawn = Vec::with_capacity(RESAMPLES);
    let mut chance = Vec::with_capacity(RESAMPLES);
    for _ in 0..RESAMPLES {
        let mut times = vec![0; sorted.len()];
        (0..sorted.len()).for_each(|_| times[rng.random_range(0..sorted.len())] += 1);
        drawn.push(measure(&sorted, &times));
        let as_said = |pair: &Pair| Pair {
            clicked: f64::from(u8::from(rng.random_bool(pair.predicted.clamp(0.0, 1.0)))),
            ..*pair
        };
        let lucky: Vec<Pair> = sorted.iter().map(as_said).collect();
        chance.push(measure(&lucky, &once)[0]);
    }
    let interval = |mut all: Vec<f64>| {
        all.sort_by(f64::total_cmp);
        (all[RESAMPLES / 40], all[RESAMPLES - 1 - RESAMPLES / 40])
    };
    let names = ["ece", "mean predicted", "observed", "log loss", "log loss of the rate"];
    let mut figures: Vec<Figure> = (0..names.len())
        .map(|at| Figure {
            name: format!("{part}{}", names[at]),
            value: values[at],
            interval: Some(interval(drawn.iter().map(|values| values[at]).collect())),
        })
        .collect();
    let gain = |values: &[f64; 5]| 1.0 - values[3] / values[4];
    figures.push(Figure {
        name: format!("{part}less log loss"),
        value: gain(&values),
        interval: Some(interval(drawn.iter().map(gain).collect())),
    });
    figures.push(Figure {
        name: format!("{part}ece by chance"),
        value: chance.iter().sum::<f64>() / RESAMPLES as f64,
        interval: Some(interval(chance)),
    });
    figures
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A log in which item 1 is clicked five times as often as item 0.
    fn log(rows: usize) -> Vec<Row> {
        let mut rng = ChaCha8Rng::seed_from_u64(7);
        let row = |at: usize| {
            let item = u32::from(at % 2 == 1);
            let clicked = rng.random_bool(0.01 + 0.04 * f64::from(item));
            Row { item, position: 0, clicked, classes: vec![(0, "all".to_owned())], affinity: 0.0 }
        };
        (0..rows).map(row).collect()
    }

    fn value(figures: &[Figure], name: &str) -> f64 {
        figures.iter().find(|figure| figure.name == name).unwrap().value
    }

    #[test]
    fn what_is_predicted_happens_as_often_and_says_more_than_the_rate() {
        let pairs = play(&log(20_000), true);
        let figures = figures("", &pairs[10_000..], 1);
        assert!(
            (value(&figures, "mean predicted") - value(&figures, "observed")).abs() < 0.003,
            "{figures:?}"
        );
        assert!(value(&figures, "ece") < 0.006 && value(&figures, "less log loss") > 0.01, "{figures:?}");
    }

    #[test]
    fn a_prediction_knows_nothing_of_its_own_row_or_of_later_ones() {
        let mut rows = log(2_000);
        let before = play(&rows, true);
        rows[1_000].clicked = !rows[1_000].clicked;
        let after = play(&rows, true);
        let same =
            before.iter().zip(&after).take_while(|(one, other)| one.predicted == other.predicted).count();
        assert_eq!(same, 1_001);
    }

    #[test]
    fn what_always_says_too_much_has_that_error() {
        let pairs: Vec<Pair> =
            (0..3_000).map(|at| Pair { predicted: 0.3, clicked: f64::from(u8::from(at % 5 == 0)) }).collect();
        let [ece, predicted, observed, ..] = measure(&pairs, &vec![1; pairs.len()]);
        assert!((ece - 0.1).abs() < 1e-9 && (predicted - 0.3).abs() < 1e-9 && (observed - 0.2).abs() < 1e-9);
    }

    #[test]
    fn outcomes_drawn_as_predicted_make_the_error_of_chance() {
        let mut rng = ChaCha8Rng::seed_from_u64(9);
        let pair = |_| {
            let predicted: f64 = rng.random_range(0.01..0.2);
            Pair { predicted, clicked: f64::from(u8::from(rng.random_bool(predicted))) }
        };
        let pairs: Vec<Pair> = (0..5_000).map(pair).collect();
        let figures = figures("", &pairs, 3);
        let (low, high) = figures.last().unwrap().interval.unwrap();
        assert!((low..=high).contains(&value(&figures, "ece")), "{figures:?}");
    }
}
