//! Intervals: over seeds where there are several, by resampling notes and people where there is one.

use rand::Rng;
use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::SeedableRng;

use super::{FIGURES, Figures, Lives, everything};

/// How often notes and people are drawn again.
const RESAMPLES: usize = 200;

/// Student's t below which 97.5 % lie, by degrees of freedom from 1; from there on by its expansion.
const STUDENT: [f64; 10] = [12.706, 4.303, 3.182, 2.776, 2.571, 2.447, 2.365, 2.306, 2.262, 2.228];

/// Means over seeds, with Student's 95 % intervals.
#[must_use]
pub fn over_seeds(seeds: &[Figures]) -> (Figures, [(f64, f64); FIGURES]) {
    let n = seeds.len() as f64;
    let means: Figures = std::array::from_fn(|at| seeds.iter().map(|figures| figures[at]).sum::<f64>() / n);
    let intervals = std::array::from_fn(|at| {
        let squares: f64 = seeds.iter().map(|figures| (figures[at] - means[at]).powi(2)).sum();
        let error = (squares / (n - 1.0).max(1.0) / n).sqrt() * student(seeds.len().saturating_sub(1));
        (means[at] - error, means[at] + error)
    });
    (means, intervals)
}

/// (Cornish and Fisher's expansion, to two terms.)
fn student(freedom: usize) -> f64 {
    let z = 1.959_964_f64;
    let n = freedom.max(1) as f64;
    let expanded =
        z + (z.powi(3) + z) / (4.0 * n) + (5.0 * z.powi(5) + 16.0 * z.powi(3) + 3.0 * z) / (96.0 * n * n);
    STUDENT.get(freedom.wrapping_sub(1)).copied().unwrap_or(expanded)
}

/// 95 % intervals of one world's figures (percentile bootstrap over notes and over people; Efron 1979).
#[must_use]
pub fn bootstrap(lives: &Lives<'_>) -> [(f64, f64); FIGURES] {
    let mut rng = ChaCha8Rng::seed_from_u64(lives.world.seed);
    let (notes, people) = everything(lives.world);
    let mut sample =
        |all: &[u32]| -> Vec<u32> { all.iter().map(|_| all[rng.random_range(0..all.len())]).collect() };
    let drawn: Vec<Figures> =
        (0..RESAMPLES).map(|_| lives.figures(&sample(&notes), &sample(&people))).collect();
    std::array::from_fn(|at| {
        let mut values: Vec<f64> = drawn.iter().map(|figures| figures[at]).collect();
        values.sort_by(f64::total_cmp);
        (values[RESAMPLES / 40], values[RESAMPLES - 1 - RESAMPLES / 40])
    })
}
