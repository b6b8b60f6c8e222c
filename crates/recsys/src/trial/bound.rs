//! What is known of a note's worth after an audience: its likely value, and a bound that may be looked at after
//! every single impression.
//!
//! The worth is a ratio: value earned per value that an average note would have earned at the same places (the
//! estimator of Hacker News' quality-news). Value is counted in grains (one grain is what one engagement is worth,
//! weighted by itself), so that the count is Poisson's at most, and the worth has a Gamma belief.

use serde::{Deserialize, Serialize};

/// A belief about a note's worth before anybody saw it: Gamma(shape, rate), and the grain that value is counted in.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub(super) struct Prior {
    pub shape: f32,
    pub rate: f32,
    pub grain: f32,
}

/// The belief after an audience.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Posterior {
    prior: Prior,
    /// Value earned, in grains.
    earned: f64,
    /// Value that an average note would have earned, in grains.
    expected: f64,
}

impl Prior {
    /// What is believed after `value` was earned where an average note earns `expected`.
    pub fn after(self, value: f64, expected: f64) -> Posterior {
        let grain = f64::from(self.grain);
        Posterior { prior: self, earned: value.max(0.0) / grain, expected: expected.max(0.0) / grain }
    }
}

impl Posterior {
    fn shape(&self) -> f64 {
        f64::from(self.prior.shape) + self.earned
    }

    fn rate(&self) -> f64 {
        f64::from(self.prior.rate) + self.expected
    }

    /// The mean worth; 1 is an average note's.
    pub fn mean(&self) -> f64 {
        self.shape() / self.rate()
    }

    /// How far the mean worth is likely to move (its standard deviation) once `more` value was expected besides.
    pub fn moves(&self, more: f64) -> f64 {
        let more = more.max(0.0) / f64::from(self.prior.grain);
        (self.mean() / self.rate() * more / (self.rate() + more)).sqrt()
    }

    /// The lower end of a confidence sequence: with probability `1 - alpha` the worth is above it after every
    /// impression at once, however often one looks and whenever one stops.
    ///
    /// It is the least worth at which the prior's density is less than `1 / alpha` times the posterior's: the ratio
    /// is a martingale of mean 1 at the true worth, so that it ever reaches `1 / alpha` has probability `alpha` at
    /// most (Ville's inequality). For counts this is Robbins' mixture with a Gamma, which holds too for any
    /// engagements between 0 and one grain, since they are sub-Poisson (Howard, Ramdas, McAuliffe & Sekhon,
    /// "Time-uniform, nonparametric, nonasymptotic confidence sequences", Annals of Statistics 49(2), 2021;
    /// Waudby-Smith & Ramdas, "Confidence sequences for sampling without replacement", NeurIPS 2020).
    pub fn lower(&self, alpha: f64) -> f64 {
        if self.earned <= 0.0 || self.expected <= 0.0 {
            return 0.0;
        }
        let (shape, rate) = (f64::from(self.prior.shape), f64::from(self.prior.rate));
        // ln(prior / posterior) at worth w is `level + alpha's share - earned ln w + expected w`.
        let level = shape * rate.ln() - ln_gamma(shape) - self.shape() * self.rate().ln()
            + ln_gamma(self.shape())
            + alpha.ln();
        // `earned x - expected exp(x) = level`, x = ln w, with x = best - d and best where the left side is greatest:
        // `exp(-d) - 1 + d = gap`. The left side is convex, so Newton's steps come from above after the first.
        let best = (self.earned / self.expected).ln();
        let gap = best - 1.0 - level / self.earned;
        if gap <= 0.0 {
            return best.exp();
        }
        let mut down = (2.0 * gap).sqrt();
        for _ in 0..30 {
            let step = ((-down).exp_m1() + down - gap) / -(-down).exp_m1();
            down -= step;
            if step.abs() <= 1e-9 {
                break;
            }
        }
        (best - down).exp()
    }
}

/// The logarithm of the Gamma function of a positive number: Stirling's series, after the recurrence has carried the
/// number to where the series is exact to 1e-12.
pub(super) fn ln_gamma(mut z: f64) -> f64 {
    let mut carried: f64 = 1.0;
    while z < 10.0 {
        carried *= z;
        z += 1.0;
    }
    let inverse = 1.0 / z;
    let square = inverse * inverse;
    let series = inverse
        * (1.0 / 12.0
            - square * (1.0 / 360.0 - square * (1.0 / 1260.0 - square * (1.0 / 1680.0 - square / 1188.0))));
    (z - 0.5) * z.ln() - z + 0.918_938_533_204_672_7 + series - carried.ln()
}

#[cfg(test)]
mod tests;
