//! What another policy would have earned, told from the log of this one: no reader is needed to try it.
//!
//! Every row of a log says what was shown, how likely the policy that ran was to show it, and what came of it. Weighted
//! by how much more likely the other policy is to show it, the rows are as if that one had run (inverse propensity
//! scoring: Horvitz & Thompson 1952; Li, Chu, Langford & Wang 2011).

use serde::Serialize;

/// One row of a log.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Logged {
    /// What came of it: 1 for a click, or any value.
    pub reward: f64,
    /// How likely the policy that ran was to show this here, above 0 to 1.
    pub logging: f64,
    /// How likely the other policy is to show this here, 0 to 1.
    pub target: f64,
}

/// One row with what a model predicted, for [`doubly_robust`].
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Predicted {
    /// The row.
    pub row: Logged,
    /// The reward that the model predicts for what was shown.
    pub shown: f64,
    /// The reward that the model predicts for the other policy here: its mean over what that policy could show.
    pub target: f64,
}

/// An estimate of a policy's mean reward.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Estimate {
    /// The estimate.
    pub value: f64,
    /// Its 95 % interval, by the central limit theorem: of the estimate's logarithm where no reward is negative, since
    /// rare clicks with large weights are skewed and a symmetrical interval is too often wholly below the truth; of
    /// the estimate itself otherwise. With very unequal weights either holds the truth nearer to 90 % of the time.
    pub interval: (f64, f64),
    /// How many rows of the other policy's own log the rows are worth (Kish 1965): few when the policies differ.
    pub effective: f64,
    /// Which part of the rows had a weight above the cap.
    pub capped: f64,
}

impl Estimate {
    fn new(value: f64, variance: f64, effective: f64, capped: f64) -> Self {
        let half = 1.96 * variance.max(0.0).sqrt();
        Self { value, interval: (value - half, value + half), effective, capped }
    }

    /// The interval of a rate: a factor each way. Nothing earned in no matter how many rows bounds nothing from above.
    fn of_rate(self, rewards: impl IntoIterator<Item = f64>) -> Self {
        if rewards.into_iter().any(|reward| reward < 0.0) {
            return self;
        }
        if self.value <= 0.0 {
            return Self { interval: (0.0, f64::INFINITY), ..self };
        }
        let factor = ((self.interval.1 - self.value) / self.value).exp();
        Self { interval: (self.value / factor, self.value * factor), ..self }
    }

    /// Whether a figure is inside the interval.
    #[must_use]
    pub fn holds(&self, figure: f64) -> bool {
        self.interval.0 <= figure && figure <= self.interval.1
    }
}

/// The weights of a log, none above `cap`, and which part was.
fn weights(log: &[Logged], cap: f64) -> (Vec<f64>, f64) {
    let raw = log.iter().map(|row| if row.logging > 0.0 { row.target.max(0.0) / row.logging } else { 0.0 });
    let mut above = 0;
    let weights = raw
        .map(|weight| {
            above += u32::from(weight > cap);
            weight.min(cap)
        })
        .collect();
    (weights, f64::from(above) / log.len().max(1) as f64)
}

/// Kish's effective sample size.
fn effective(weights: &[f64]) -> f64 {
    let sum: f64 = weights.iter().sum();
    let squares: f64 = weights.iter().map(|weight| weight * weight).sum();
    if squares > 0.0 { sum * sum / squares } else { 0.0 }
}

/// The mean of some numbers, and the variance of that mean.
fn mean(numbers: impl Iterator<Item = f64> + Clone) -> (f64, f64) {
    let count = numbers.clone().count() as f64;
    if count < 2.0 {
        return (numbers.sum(), f64::INFINITY);
    }
    let mean = numbers.clone().sum::<f64>() / count;
    let variance = numbers.map(|number| (number - mean).powi(2)).sum::<f64>() / (count - 1.0);
    (mean, variance / count)
}

/// Inverse propensity scoring: unbiased when the propensities are right and no weight is above `cap`; a lower cap
/// trades a downward bias for less variance.
#[must_use]
pub fn ips(log: &[Logged], cap: f64) -> Estimate {
    let (weights, capped) = weights(log, cap);
    let (value, variance) = mean(weights.iter().zip(log).map(|(weight, row)| weight * row.reward));
    Estimate::new(value, variance, effective(&weights), capped).of_rate(log.iter().map(|row| row.reward))
}

/// Self-normalised inverse propensity scoring: divided by the weights' sum, so that a policy which was shown often by
/// chance is not thought better for it (Swaminathan & Joachims 2015). Its variance is that of a ratio (delta method).
#[must_use]
pub fn snips(log: &[Logged], cap: f64) -> Estimate {
    let (weights, capped) = weights(log, cap);
    let sum: f64 = weights.iter().sum();
    if sum <= 0.0 {
        return Estimate::new(0.0, f64::INFINITY, 0.0, capped).of_rate(None);
    }
    let value = weights.iter().zip(log).map(|(weight, row)| weight * row.reward).sum::<f64>() / sum;
    let variance =
        weights.iter().zip(log).map(|(weight, row)| (weight * (row.reward - value)).powi(2)).sum::<f64>();
    Estimate::new(value, variance / (sum * sum), effective(&weights), capped)
        .of_rate(log.iter().map(|row| row.reward))
}

/// Doubly robust: a model's prediction, put right by what the log says of its errors. Unbiased if either the model or
/// the propensities are right (Dudík, Langford & Li 2011).
#[must_use]
pub fn doubly_robust(log: &[Predicted], cap: f64) -> Estimate {
    let rows: Vec<Logged> = log.iter().map(|predicted| predicted.row).collect();
    let (weights, capped) = weights(&rows, cap);
    let corrected = |(weight, predicted): (&f64, &Predicted)| {
        predicted.target + weight * (predicted.row.reward - predicted.shown)
    };
    let (value, variance) = mean(weights.iter().zip(log).map(corrected));
    Estimate::new(value, variance, effective(&weights), capped)
}

/// The mean reward of a policy's own log.
#[must_use]
pub fn on_policy(rewards: &[f64]) -> Estimate {
    let (value, variance) = mean(rewards.iter().copied());
    Estimate::new(value, variance, rewards.len() as f64, 0.0).of_rate(rewards.iter().copied())
}

#[cfg(test)]
mod tests;
