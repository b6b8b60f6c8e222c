//! `off-policy`: the click rate of one policy told from the log of another, and how it really was.
//!
//! On logs in the Open Bandit Dataset's form (Saito, Aihara, Matsutani & Narita 2021): for each campaign, one log of a
//! policy that draws uniformly (`random_*.csv.gz`) and one of a policy that learns (Bernoulli Thompson sampling,
//! `bts_*.csv.gz`), run on the same site in the same days on different visitors. What the learning policy is likely to
//! show is not written beside the random log's rows, so it is estimated by how often it showed each item at each
//! position; the other way round, the propensities that it logged are used as they are.

use std::collections::BTreeMap;
use std::path::Path;
use std::time::Instant;

use anyhow::{Context, Result, ensure};
use recsys::estimate::{Estimate, Logged, ips, on_policy, snips};

use crate::report::{Figure, Report};
use crate::table::Table;

/// No row counts for more than this many.
const CAP: f64 = 50.0;

/// One row of a log: what was shown where, how likely that was, and whether it was clicked.
struct Row {
    item: u32,
    position: u32,
    click: f64,
    propensity: f64,
}

/// Evaluates every campaign of a folder, in both directions. Nothing is drawn, so the seed changes nothing.
///
/// # Errors
/// If the folder has no pair of logs, or one cannot be read.
pub fn run(dir: &Path, _seed: u64) -> Result<Vec<Report>> {
    let mut campaigns = Vec::new();
    for entry in dir.read_dir().with_context(|| format!("{} cannot be listed", dir.display()))? {
        let name = entry?.file_name().to_string_lossy().into_owned();
        if let Some(campaign) = name.strip_prefix("random_").and_then(|rest| rest.strip_suffix(".csv.gz"))
            && !campaign.ends_with("_context")
        {
            campaigns.push(campaign.to_owned());
        }
    }
    campaigns.sort();
    ensure!(!campaigns.is_empty(), "{} has no random_*.csv.gz", dir.display());
    let mut reports = Vec::new();
    for campaign in campaigns {
        let random = read(&dir.join(format!("random_{campaign}.csv.gz")))?;
        let bts = read(&dir.join(format!("bts_{campaign}.csv.gz")))?;
        let started = Instant::now();
        let shown = frequencies(&bts);
        let learning = |row: &Row| shown.get(&(row.item, row.position)).copied().unwrap_or(0.0);
        reports.push(compare(format!("{campaign}: bts from random"), &random, learning, &bts, started));
        let started = Instant::now();
        let items = 1 + random.iter().chain(&bts).map(|row| row.item).max().unwrap_or(0);
        let uniform = |_: &Row| 1.0 / f64::from(items);
        reports.push(compare(format!("{campaign}: random from bts"), &bts, uniform, &random, started));
    }
    Ok(reports)
}

fn read(path: &Path) -> Result<Vec<Row>> {
    let table = Table::read(path, &["item_id", "position", "click", "propensity_score"])?;
    let (items, positions) = (table.column("item_id")?, table.column("position")?);
    let (clicks, propensities) = (table.column("click")?, table.column("propensity_score")?);
    let shown = items.into_iter().zip(positions);
    let happened = clicks.into_iter().zip(propensities);
    Ok(shown
        .zip(happened)
        .map(|((item, position), (click, propensity))| Row { item, position, click, propensity })
        .collect())
}

/// How often each item was shown at each position, of all rows at that position.
fn frequencies(log: &[Row]) -> BTreeMap<(u32, u32), f64> {
    let mut at_position: BTreeMap<u32, f64> = BTreeMap::new();
    let mut shown: BTreeMap<(u32, u32), f64> = BTreeMap::new();
    for row in log {
        *at_position.entry(row.position).or_default() += 1.0;
        *shown.entry((row.item, row.position)).or_default() += 1.0;
    }
    for ((_, position), count) in &mut shown {
        *count /= at_position.get(position).copied().unwrap_or(1.0);
    }
    shown
}

/// Estimates a policy that shows things as likely as `target` says, and holds that against its own log.
fn compare(set: String, log: &[Row], target: impl Fn(&Row) -> f64, own: &[Row], started: Instant) -> Report {
    let rows: Vec<Logged> = log
        .iter()
        .map(|row| Logged { reward: row.click, logging: row.propensity, target: target(row) })
        .collect();
    let clicks = |log: &[Row]| log.iter().map(|row| row.click).collect::<Vec<_>>();
    let real = on_policy(&clicks(own));
    let (plain, normalised) = (ips(&rows, CAP), snips(&rows, CAP));
    let figure = |name: &str, estimate: &Estimate| Figure {
        name: name.to_owned(),
        value: estimate.value,
        interval: Some(estimate.interval),
    };
    let number = |name: &str, value: f64| Figure { name: name.to_owned(), value, interval: None };
    let agrees = |estimate: &Estimate| f64::from(u8::from(estimate.holds(real.value)));
    Report {
        protocol: "off-policy",
        set,
        parameters: vec![
            ("rows".to_owned(), log.len().to_string()),
            ("rows of its own".to_owned(), own.len().to_string()),
            ("weights at most".to_owned(), CAP.to_string()),
        ],
        figures: vec![
            figure("ips", &plain),
            figure("snips", &normalised),
            figure("real", &real),
            number("agrees(ips)", agrees(&plain)),
            number("agrees(snips)", agrees(&normalised)),
            figure("rate of the log's policy", &on_policy(&clicks(log))),
            number("effective rows", plain.effective),
            number("capped", plain.capped),
        ],
        seconds: started.elapsed().as_secs_f64(),
    }
}

#[cfg(test)]
mod tests {
    use rand::{Rng, SeedableRng};
    use rand_chacha::ChaCha8Rng;

    use super::*;

    /// A log of a policy that shows four items as likely as it says; the n-th is clicked n + 1 times in 20.
    fn log(policy: [f64; 4], seed: u64) -> Vec<Row> {
        let mut rng = ChaCha8Rng::seed_from_u64(seed);
        (0..20_000)
            .map(|row| {
                let mut left: f64 = rng.random();
                let item = policy.iter().position(|chance| {
                    left -= chance;
                    left < 0.0
                });
                let item = item.unwrap_or(3);
                let click = f64::from(u8::from(rng.random_range(0..20) <= item));
                Row { item: item as u32, position: row % 3, click, propensity: policy[item] }
            })
            .collect()
    }

    fn value(report: &Report, name: &str) -> f64 {
        report.figures.iter().find(|figure| figure.name == name).unwrap().value
    }

    #[test]
    fn frequencies_are_of_the_position_and_sum_to_one_there() {
        let shown = frequencies(&log([0.1, 0.2, 0.3, 0.4], 1));
        for position in 0..3 {
            let there: f64 = (0..4).filter_map(|item| shown.get(&(item, position))).sum();
            assert!((there - 1.0).abs() < 1e-9);
            assert!((shown[&(3, position)] - 0.4).abs() < 0.05);
        }
    }

    #[test]
    fn the_other_policys_rate_is_told_from_this_ones_log_both_ways() {
        let (uniform, learning) = (log([0.25; 4], 2), log([0.05, 0.15, 0.2, 0.6], 3));
        let shown = frequencies(&learning);
        let target = |row: &Row| shown[&(row.item, row.position)];
        let there = compare("there".to_owned(), &uniform, target, &learning, Instant::now());
        let back = compare("back".to_owned(), &learning, |_| 0.25, &uniform, Instant::now());
        for (report, truth) in [(&there, 0.1675), (&back, 0.125)] {
            for name in ["ips", "snips", "real"] {
                assert!((value(report, name) - truth).abs() < 0.01, "{report}");
            }
            assert_eq!(
                (value(report, "agrees(ips)"), value(report, "agrees(snips)")),
                (1.0, 1.0),
                "{report}"
            );
        }
    }

    #[test]
    fn a_wrong_policy_does_not_agree() {
        let (uniform, learning) = (log([0.25; 4], 4), log([0.05, 0.15, 0.2, 0.6], 5));
        let report = compare("wrong".to_owned(), &uniform, |_| 0.25, &learning, Instant::now());
        assert_eq!(value(&report, "agrees(snips)"), 0.0, "{report}");
    }
}
