//! `headlines`: the trial's choice on real effect sizes.
//!
//! On tests in the form of the Upworthy Research Archive (Matias, Munger, Le Quere & Ebersole 2021): each is one story
//! with several headlines, shown to readers at random. Every headline's click rate, shrunk a little to the rate of
//! all, is taken for the truth; readers are then drawn from it, and the trial decides in batches which headline the
//! next ones see, and at the end which is best. What is measured is the chosen headline's rate over the best one's.

use std::collections::BTreeMap;
use std::path::Path;
use std::time::Instant;

use anyhow::{Result, ensure};
use rand::{Rng, SeedableRng};
use rand_chacha::ChaCha8Rng;
use recsys::trial::{Cohort, Settings, Stage, Trials};

use crate::report::{Figure, Report};
use crate::table::Table;

/// Impressions that a test may spend.
const BUDGETS: [u32; 2] = [3_000, 6_000];
/// Impressions between two decisions.
const BATCH: u32 = 10;
/// The part of a test's impressions that is promised to its headlines, in equal audiences.
const PROMISED: f32 = 0.3;
/// A headline's rate is taken with as many impressions at the rate of all headlines.
const SHRINK: f64 = 300.0;
/// Headlines with fewer impressions are left out, and tests with fewer headlines.
const IMPRESSIONS: u32 = 1_000;
const HEADLINES: usize = 3;
/// Runs, each with draws of its own; intervals are over the runs, so they say what the draws' luck is.
const RUNS: u64 = 5;
/// Student's 97.5 % point for that many runs, and for very many tests.
const OVER_RUNS: f64 = 2.776;
const OVER_TESTS: f64 = 1.96;

/// What a run found, as means over all tests.
#[derive(Debug, Default, Clone, Copy)]
struct Found {
    /// The chosen headline's rate over the best one's.
    value: f64,
    /// Whether the best one was chosen.
    best: f64,
    /// Clicks during the test over those that the best one would have earned.
    earned: f64,
}

/// The tests, each as its headlines' true rates, and the mean rate of all.
struct Tests {
    rates: Vec<Vec<f64>>,
    mean: f64,
}

/// Evaluates the folder's `packages.csv.gz`.
///
/// # Errors
/// If the table is not there or is not one of tests.
pub fn run(dir: &Path, seed: u64) -> Result<Vec<Report>> {
    let started = Instant::now();
    let columns = ["clickability_test_id", "impressions", "clicks"];
    let tests = Tests::of(&Table::read(&dir.join("packages.csv.gz"), &columns)?)?;
    ensure!(!tests.rates.is_empty(), "no test has {HEADLINES} headlines of {IMPRESSIONS} impressions");
    let any: Vec<f64> = tests.rates.iter().map(|rates| of_any(rates)).collect();
    let mut figures = vec![figure("value(any)", &any, OVER_TESTS)];
    for budget in BUDGETS {
        let runs: Vec<Found> = (0..RUNS).map(|run| play(&tests, budget, seed.wrapping_add(run))).collect();
        for (name, of) in [
            ("value", (|found: &Found| found.value) as fn(&Found) -> f64),
            ("best", |found: &Found| found.best),
            ("earned", |found: &Found| found.earned),
        ] {
            figures.push(figure(
                &format!("{name}@{budget}"),
                &runs.iter().map(of).collect::<Vec<_>>(),
                OVER_RUNS,
            ));
        }
    }
    let headlines: usize = tests.rates.iter().map(Vec::len).sum();
    Ok(vec![Report {
        protocol: "headlines",
        set: dir.file_name().map_or_else(|| "packages".into(), |name| name.to_string_lossy().into_owned()),
        parameters: vec![
            ("tests".to_owned(), tests.rates.len().to_string()),
            ("headlines".to_owned(), headlines.to_string()),
            ("mean click rate".to_owned(), format!("{:.4}", tests.mean)),
            ("truth shrunk by impressions".to_owned(), SHRINK.to_string()),
            ("batch".to_owned(), BATCH.to_string()),
            ("promised in equal parts".to_owned(), PROMISED.to_string()),
            ("runs".to_owned(), RUNS.to_string()),
        ],
        figures,
        seconds: started.elapsed().as_secs_f64(),
    }])
}

impl Tests {
    fn of(table: &Table) -> Result<Self> {
        let names: Vec<String> = table.column("clickability_test_id")?;
        let seen: Vec<u32> = table.column("impressions")?;
        let clicks: Vec<u32> = table.column("clicks")?;
        let all: f64 = seen.iter().map(|&seen| f64::from(seen)).sum();
        let mean = clicks.iter().map(|&clicks| f64::from(clicks)).sum::<f64>() / all;
        ensure!(mean.is_finite() && mean > 0.0, "nothing was clicked");
        let mut tests: BTreeMap<String, Vec<f64>> = BTreeMap::new();
        for ((name, seen), clicks) in names.into_iter().zip(seen).zip(clicks) {
            if seen >= IMPRESSIONS {
                let rate = (f64::from(clicks) + SHRINK * mean) / (f64::from(seen) + SHRINK);
                tests.entry(name).or_default().push(rate);
            }
        }
        Ok(Self { rates: tests.into_values().filter(|rates| rates.len() >= HEADLINES).collect(), mean })
    }
}

fn best(rates: &[f64]) -> f64 {
    rates.iter().copied().fold(0.0, f64::max)
}

/// What a headline that is taken at random is worth.
fn of_any(rates: &[f64]) -> f64 {
    rates.iter().sum::<f64>() / rates.len() as f64 / best(rates)
}

/// Every test once.
fn play(tests: &Tests, budget: u32, seed: u64) -> Found {
    let mut rng = ChaCha8Rng::seed_from_u64(seed);
    let mut sum = Found::default();
    for rates in &tests.rates {
        let found = test(rates, tests.mean, budget, &mut rng);
        sum.value += found.value;
        sum.best += found.best;
        sum.earned += found.earned;
    }
    let count = tests.rates.len() as f64;
    Found { value: sum.value / count, best: sum.best / count, earned: sum.earned / count }
}

/// One test: the trial gives each batch to the headline that it picks, and chooses the one of the best mean.
fn test(rates: &[f64], mean: f64, budget: u32, rng: &mut ChaCha8Rng) -> Found {
    let audience = (budget as f32 * PROMISED) as u32 / u32::try_from(rates.len()).unwrap_or(u32::MAX);
    let stages = vec![Stage { audience, within: 1, pass: 0.5 }];
    // A test is one moment, so that nobody rests before its end; who is proven meanwhile is still to be compared.
    let mut trials = Trials::new(Settings { stages, early: 1.0, ..Settings::default() });
    let notes: Vec<u32> = (0..).take(rates.len()).collect();
    notes.iter().for_each(|&note| trials.admit(note, Cohort(0), 0));
    let mut earned = 0_u32;
    for batch in 0..budget / BATCH {
        let Some(note) = trials.pick(&notes, budget - batch * BATCH, 0) else { break };
        for _ in 0..BATCH {
            trials.impression(note, 1.0, mean as f32, 0);
            if rng.random::<f64>() < rates[note as usize] {
                trials.engagement(note, 1.0, 1.0, 0);
                earned += 1;
            }
        }
    }
    let chosen = notes.into_iter().max_by(|&a, &b| trials.mean(a).total_cmp(&trials.mean(b))).unwrap_or(0);
    let (best, chosen) = (best(rates), rates[chosen as usize]);
    Found {
        value: chosen / best,
        best: f64::from(u8::from(chosen >= best)),
        earned: f64::from(earned) / (best * f64::from(budget)),
    }
}

/// A mean and its 95 % interval, `point` standard errors each way.
fn figure(name: &str, numbers: &[f64], point: f64) -> Figure {
    let count = numbers.len() as f64;
    let mean = numbers.iter().sum::<f64>() / count;
    let variance = numbers.iter().map(|number| (number - mean).powi(2)).sum::<f64>() / (count - 1.0).max(1.0);
    let half = point * (variance / count).sqrt();
    Figure { name: name.to_owned(), value: mean, interval: Some((mean - half, mean + half)) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tests_are_read_and_rates_are_shrunk() {
        let table = "clickability_test_id,headline,impressions,clicks\n\
            a,x,1200,12\na,\"y, z\",1200,24\na,w,1200,36\na,few,10,9\nb,one,5000,50\nb,two,5000,50\n";
        let columns = ["clickability_test_id", "impressions", "clicks"];
        let tests = Tests::of(&Table::parse(table, &columns).unwrap()).unwrap();
        let mean = (12 + 24 + 36 + 9 + 50 + 50) as f64 / 13_610.0;
        assert!((tests.mean - mean).abs() < 1e-12);
        assert_eq!(tests.rates.len(), 1, "two headlines are no test, and ten impressions no headline");
        assert_eq!(tests.rates[0].len(), 3);
        assert!((tests.rates[0][0] - (12.0 + 300.0 * mean) / 1_500.0).abs() < 1e-12);
    }

    #[test]
    fn a_headline_that_is_much_better_is_chosen_and_earns_more_than_chance() {
        let tests = Tests { rates: vec![vec![0.01, 0.05, 0.01, 0.02]; 20], mean: 0.02 };
        let found = play(&tests, 3_000, 1);
        assert!(found.best > 0.99 && found.value > 0.99, "{found:?}");
        assert!(found.earned > of_any(&tests.rates[0]) + 0.1, "{found:?}");
    }

    #[test]
    fn more_impressions_choose_better_and_a_seed_repeats_a_run() {
        let tests = Tests { rates: vec![vec![0.014, 0.016, 0.018, 0.020]; 60], mean: 0.017 };
        let (few, many) = (play(&tests, 500, 1), play(&tests, 20_000, 1));
        assert!(few.value < many.value && many.value > 0.97, "{few:?} {many:?}");
        assert_eq!(few.value.to_bits(), play(&tests, 500, 1).value.to_bits());
    }

    #[test]
    fn an_interval_is_around_its_mean() {
        let figure = figure("x", &[1.0, 2.0, 3.0], 1.96);
        let (low, high) = figure.interval.unwrap();
        assert!(
            (figure.value - 2.0).abs() < 1e-12
                && (high - 2.0 - 1.96 / 3f64.sqrt()).abs() < 1e-12
                && low < 2.0
        );
    }
}
