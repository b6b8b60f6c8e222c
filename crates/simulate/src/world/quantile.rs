//! Quantiles: where a uniform or a normal number lies in another distribution.

/// The number below which a part `u` of the distribution Beta(2, 38) lies: the quality of notes, 5 % on average
/// (bisection of the closed form, which a first parameter of 2 has).
#[must_use]
pub fn quality(u: f64) -> f64 {
    let below = |x: f64| 1.0 - (1.0 - x).powi(39) - 39.0 * x * (1.0 - x).powi(38);
    let (mut low, mut high) = (0.0, 1.0);
    for _ in 0..40 {
        let middle = (low + high) / 2.0;
        if below(middle) < u { low = middle } else { high = middle }
    }
    (low + high) / 2.0
}

/// The number of followers below which a part `u` of the authors lies: Pareto's law with exponent 1.05 from 40 on, cut at
/// `most`.
#[must_use]
pub fn followers(u: f64, most: u32) -> u32 {
    let followers = 40.0 * (1.0 - u).max(1e-12).powf(-1.0 / 1.05);
    followers.min(f64::from(most)) as u32
}

/// The part of a standard normal distribution below `z`, to 1e-7 (Abramowitz and Stegun 26.2.17).
#[must_use]
pub fn normal(z: f64) -> f64 {
    let t = 1.0 / (1.0 + 0.231_641_9 * z.abs());
    let series = [1.330_274_429, -1.821_255_978, 1.781_477_937, -0.356_563_782, 0.319_381_530];
    let sum = series.iter().fold(0.0, |sum, factor| (sum + factor) * t);
    let above = (-z * z / 2.0).exp() / (2.0 * std::f64::consts::PI).sqrt() * sum;
    if z > 0.0 { 1.0 - above } else { above }
}
