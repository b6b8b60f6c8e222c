//! Which of a few notes sees the next reader, when the best of them is to be found.

use super::Trials;

impl Trials {
    /// Which of some notes gets the next place, by their trials alone: the most urgent one that is owed its promised
    /// audience; when none is, the one whose next audience is likeliest to change which is thought best, with `ahead`
    /// impressions still to be given (the knowledge gradient: Frazier, Powell & Dayanik, SIAM Journal on Control and
    /// Optimization 47(5), 2008). Of equals, the one named first; none of none.
    #[must_use]
    pub fn pick(&self, among: &[u32], ahead: u32, at: i64) -> Option<u32> {
        let owed =
            among.iter().copied().filter(|&note| self.entry(note).is_some_and(|entry| entry.owed() > 0));
        first_most(owed.map(|note| (f64::from(self.urgency(note, at)), note))).or_else(|| {
            let means: Vec<f64> = among.iter().map(|&note| self.posterior(note).mean()).collect();
            let more = f64::from(ahead) * self.expected_of_one(among);
            first_most(among.iter().enumerate().map(|(place, &note)| {
                let rivals = means.iter().enumerate().filter(|(other, _)| *other != place);
                let rival = rivals.map(|(_, &mean)| mean).fold(0.0, f64::max);
                (gain(means[place], rival, self.posterior(note).moves(more)), note)
            }))
        })
    }

    /// The value that an average note earns with one impression, where these were seen.
    fn expected_of_one(&self, notes: &[u32]) -> f64 {
        let seen = notes.iter().filter_map(|&note| self.entry(note));
        let (expected, impressions) = seen
            .map(|entry| (entry.expected, f64::from(entry.impressions)))
            .fold((0.0, 0.0), |sum, one| (sum.0 + one.0, sum.1 + one.1));
        if impressions > 0.0 { expected / impressions } else { 1.0 }
    }
}

/// The first note with the highest number.
fn first_most(notes: impl Iterator<Item = (f64, u32)>) -> Option<u32> {
    let most = notes.reduce(|most, next| if next.0 > most.0 { next } else { most });
    most.map(|(_, note)| note)
}

/// How much better the best of two is expected to be once one of them was tried further: its mean moves normally with
/// the standard deviation `moves`, and the rival's stays.
fn gain(mean: f64, rival: f64, moves: f64) -> f64 {
    if moves <= 0.0 {
        return 0.0;
    }
    let z = (mean - rival).abs() / moves;
    let density = (-z * z / 2.0).exp() / (2.0 * std::f64::consts::PI).sqrt();
    if z > 3.0 {
        // What the difference below tends to, where it would be lost to rounding.
        return moves * density / (z * z + 3.0);
    }
    // The normal distribution's upper tail (Abramowitz & Stegun 26.2.17).
    let t = 1.0 / (1.0 + 0.231_641_9 * z);
    let polynomial = [1.330_274_429, -1.821_255_978, 1.781_477_937, -0.356_563_782, 0.319_381_53];
    let tail = density * t * polynomial.into_iter().fold(0.0, |sum, factor| sum * t + factor);
    moves * (density - z * tail)
}

#[cfg(test)]
mod tests {
    use rand::SeedableRng;
    use rand_chacha::ChaCha8Rng;
    use rand_distr::{Distribution, StandardNormal};

    use super::*;
    use crate::trial::{Cohort, Settings};

    /// Notes that were seen `seen` times each at the same places, and liked so many times.
    fn trials(notes: &[(u32, u32)]) -> Trials {
        let mut trials = Trials::new(Settings::default());
        for (note, &(seen, likes)) in (0..).zip(notes) {
            trials.admit(note, Cohort(0), 0);
            (0..seen).for_each(|_| trials.impression(note, 1.0, 0.05, 0));
            (0..likes).for_each(|_| trials.engagement(note, 1.0, 1.0, 0));
        }
        trials
    }

    #[test]
    fn the_gain_is_what_drawing_it_many_times_gives() {
        let mut rng = ChaCha8Rng::seed_from_u64(1);
        for (mean, rival, moves) in [(1.0, 1.0, 0.3), (0.8, 1.0, 0.3), (1.5, 1.0, 0.3), (1.0, 1.4, 0.2)] {
            let drawn = (0..200_000)
                .map(|_| {
                    let step: f64 = StandardNormal.sample(&mut rng);
                    f64::max(mean + moves * step, rival) - f64::max(mean, rival)
                })
                .sum::<f64>();
            let (fast, slow) = (gain(mean, rival, moves), drawn / 200_000.0);
            assert!((fast - slow).abs() < 2e-3, "{mean} {rival} {moves}: {fast} {slow}");
        }
        assert!((gain(1.0, 1.0 + 0.3 * 2.9999, 0.3) / gain(1.0, 1.0 + 0.3 * 3.0001, 0.3) - 1.0).abs() < 0.05);
        assert_eq!(gain(1.0, 1.0, 0.0), 0.0);
    }

    #[test]
    fn who_is_owed_a_promise_goes_first_and_the_most_urgent_of_them() {
        let trials = trials(&[(100, 50), (90, 0), (40, 0)]);
        assert_eq!(trials.pick(&[0, 1, 2], 1_000, 0), Some(2));
        assert_eq!(trials.pick(&[0, 1], 1_000, 0), Some(1));
        assert_eq!(trials.pick(&[], 1_000, 0), None);
    }

    #[test]
    fn with_every_promise_kept_the_close_ones_are_compared_and_the_hopeless_one_is_left() {
        let trials = trials(&[(400, 24), (100, 6), (400, 2)]);
        assert_eq!(trials.pick(&[0, 1, 2], 1_000, 0), Some(1), "as good, and known less");
        assert_eq!(trials.pick(&[2, 0, 1], 1_000, 0), Some(1), "in whatever order they are named");
    }
}
