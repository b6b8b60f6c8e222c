//! What is measured of a policy, each figure so that it can be wrong.
//!
//! Two sets of notes: those *due*, published so early that the time of their promise was over before the world was,
//! and those *grown*, whose whole judged life (48 hours) was. Exposure is what a note got in its judged life.

mod interval;
mod rank;

pub use interval::{bootstrap, over_seeds};
pub use rank::{gini, partial, spearman};

use crate::play::{Record, Way};
use crate::world::{START, World};

/// Below how many followers an author is small.
const SMALL: u32 = 1_000;

/// A figure.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Figure {
    /// Share of the due notes that got their promised number of valid impressions in the promised time. Valid is what
    /// was seen by somebody who doesn't follow the author.
    TrialsKept,
    /// The same in the tenth of the due notes, by their authors' followers, where it is least.
    TrialsKeptWorstDecile,
    /// Share of the best twentieth of the grown notes, by hidden quality, that is in the tenth with the most exposure.
    BestFound,
    /// Spearman's rank correlation of exposure with hidden quality, over the grown notes.
    QualityCorrelation,
    /// Spearman's partial rank correlation of exposure with the author's followers, given hidden quality, over the grown
    /// notes. Exposure is counted in impressions to people who don't follow the author, for each of them: who has many
    /// followers has fewer strangers left, so that their number alone, which the order of time gives, goes down.
    FollowerPartial,
    /// The same of impressions to strangers by number alone. No mark is set on it; it is printed so that what counting
    /// for each stranger changes can be seen.
    FollowerPartialByNumber,
    /// What people got out of what they were shown, by the published formula, beside what the oracle's readers got.
    EngagementOfOracle,
    /// The same beside plain Thompson sampling.
    EngagementOfThompson,
    /// The same beside Thompson sampling that also learns what an author's number of followers says: one less this is
    /// the price of not looking at followers.
    EngagementOfInformed,
    /// Share of exposure that lies elsewhere when the same world is lived again with other luck (total variation
    /// distance between the grown notes' shares).
    ShareMoved,
    /// Share of all impressions that go to authors with fewer than 1,000 followers.
    SmallShare,
    /// Share of the notes that such authors wrote.
    SmallNotes,
    /// Exposure of the ring's grown notes to people outside the ring, beside that of the same notes in the same world
    /// where the same accounts are honest.
    FraudGain,
    /// How unequal the exposure of the grown notes is, from 0 to 1.
    Gini,
    /// Share of the exposure of grown notes that goes to the worse half of them.
    Waste,
}

/// How many figures there are.
pub const FIGURES: usize = 15;

impl Figure {
    /// All of them, in the order in which they are printed.
    pub const ALL: [Self; FIGURES] = [
        Self::TrialsKept,
        Self::TrialsKeptWorstDecile,
        Self::BestFound,
        Self::QualityCorrelation,
        Self::FollowerPartial,
        Self::FollowerPartialByNumber,
        Self::EngagementOfOracle,
        Self::EngagementOfThompson,
        Self::EngagementOfInformed,
        Self::ShareMoved,
        Self::SmallShare,
        Self::SmallNotes,
        Self::FraudGain,
        Self::Gini,
        Self::Waste,
    ];

    /// Its name in what is printed.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::TrialsKept => "trials_kept",
            Self::TrialsKeptWorstDecile => "trials_kept_worst_decile",
            Self::BestFound => "best_found_48h",
            Self::QualityCorrelation => "exposure_quality_rank_correlation",
            Self::FollowerPartial => "exposure_follower_partial_correlation",
            Self::FollowerPartialByNumber => "exposure_by_number_follower_partial_correlation",
            Self::EngagementOfOracle => "engagement_of_oracle",
            Self::EngagementOfThompson => "engagement_of_thompson",
            Self::EngagementOfInformed => "engagement_of_thompson_followers",
            Self::ShareMoved => "share_moved",
            Self::SmallShare => "small_author_share",
            Self::SmallNotes => "small_author_notes",
            Self::FraudGain => "fraud_gain",
            Self::Gini => "gini",
            Self::Waste => "waste",
        }
    }
}

/// A number for each figure.
pub type Figures = [f64; FIGURES];

/// A policy with what came of it.
#[derive(Debug, Clone, PartialEq)]
pub struct Outcome {
    /// The policy.
    pub name: &'static str,
    /// The figures, averaged over the seeds.
    pub means: Figures,
    /// Their 95 % intervals.
    pub intervals: [(f64, f64); FIGURES],
}

impl Outcome {
    /// A figure, averaged over the seeds.
    #[must_use]
    pub fn mean(&self, figure: Figure) -> f64 {
        self.means[figure as usize]
    }
}

/// The lives of one world under one policy, with those that it is compared to.
#[derive(Debug, Clone, Copy)]
pub struct Lives<'r> {
    /// The world.
    pub world: &'r World,
    /// Under the policy.
    pub main: &'r Record,
    /// Again, with other luck.
    pub again: &'r Record,
    /// With an honest ring.
    pub honest: &'r Record,
    /// Under the oracle.
    pub oracle: &'r Record,
    /// Under plain Thompson sampling.
    pub thompson: &'r Record,
    /// Under Thompson sampling that knows followers.
    pub informed: &'r Record,
}

impl Lives<'_> {
    /// The figures over some of the notes and people: all of them once, or a sample with repetitions.
    #[must_use]
    pub fn figures(&self, notes: &[u32], people: &[u32]) -> Figures {
        let shape = &self.world.shape;
        let lasting = |time: i64| -> Vec<u32> {
            let of = |note: &u32| self.world.notes[*note as usize].published + time <= shape.end();
            notes.iter().copied().filter(of).collect()
        };
        let (due, grown) = (lasting(shape.deadline), lasting(shape.life()));
        let exposure = self.of(&grown, |way| way.young);
        let to_strangers = self.of(&grown, |way| way.strangers);
        let of_strangers: Vec<f64> =
            grown.iter().zip(&to_strangers).map(|(note, seen)| seen / self.strangers(*note)).collect();
        let quality: Vec<f64> = grown.iter().map(|note| self.world.notes[*note as usize].quality).collect();
        let followers: Vec<f64> = grown.iter().map(|note| self.followers(*note).into()).collect();
        let small: Vec<u32> = notes.iter().copied().filter(|note| self.followers(*note) < SMALL).collect();
        Figure::ALL.map(|figure| match figure {
            Figure::TrialsKept => self.kept(&due),
            Figure::TrialsKeptWorstDecile => self.worst_decile(&due),
            Figure::BestFound => best_found(&exposure, &quality),
            Figure::QualityCorrelation => spearman(&exposure, &quality),
            Figure::FollowerPartial => partial(&of_strangers, &followers, &quality),
            Figure::FollowerPartialByNumber => partial(&to_strangers, &followers, &quality),
            Figure::EngagementOfOracle => earned_of(self.main, self.oracle, people),
            Figure::EngagementOfThompson => earned_of(self.main, self.thompson, people),
            Figure::EngagementOfInformed => earned_of(self.main, self.informed, people),
            Figure::ShareMoved => self.moved(&grown),
            Figure::SmallShare => self.sum(&small, |way| way.all) / self.sum(notes, |way| way.all),
            Figure::SmallNotes => small.len() as f64 / notes.len() as f64,
            Figure::FraudGain => self.fraud_gain(&grown),
            Figure::Gini => gini(&exposure),
            Figure::Waste => waste(&exposure, &quality),
        })
    }

    /// Readers who don't follow the author from the beginning; one where everybody does, who then sees nothing.
    fn strangers(&self, note: u32) -> f64 {
        let author = &self.world.people[self.world.notes[note as usize].author as usize];
        (self.world.people.len() - 1).saturating_sub(author.readers as usize).max(1) as f64
    }

    fn followers(&self, note: u32) -> u32 {
        self.world.people[self.world.notes[note as usize].author as usize].followers
    }

    fn of(&self, notes: &[u32], count: fn(&Way) -> u32) -> Vec<f64> {
        notes.iter().map(|note| count(&self.main.ways[*note as usize]).into()).collect()
    }

    fn sum(&self, notes: &[u32], count: fn(&Way) -> u32) -> f64 {
        self.of(notes, count).into_iter().sum()
    }

    fn kept(&self, due: &[u32]) -> f64 {
        let kept = due.iter().filter(|note| {
            let way = &self.main.ways[**note as usize];
            way.valid >= self.world.shape.promise
        });
        kept.count() as f64 / due.len() as f64
    }

    fn worst_decile(&self, due: &[u32]) -> f64 {
        let mut ordered = due.to_vec();
        ordered.sort_by_key(|note| (self.followers(*note), *note));
        let tenth = ordered.len().div_ceil(10).max(1);
        ordered.chunks(tenth).map(|decile| self.kept(decile)).fold(1.0, f64::min)
    }

    fn moved(&self, grown: &[u32]) -> f64 {
        let shares = |record: &Record| -> Vec<f64> {
            let got = grown.iter().map(|note| f64::from(record.ways[*note as usize].young));
            let all: f64 = got.clone().sum();
            got.map(|got| got / all.max(1.0)).collect()
        };
        let (one, other) = (shares(self.main), shares(self.again));
        one.iter().zip(&other).map(|(one, other)| (one - other).abs()).sum::<f64>() / 2.0
    }

    fn fraud_gain(&self, grown: &[u32]) -> f64 {
        let ring = grown.iter().filter(|note| self.world.notes[**note as usize].ring);
        let got = |record: &Record| -> f64 {
            ring.clone().map(|note| f64::from(record.ways[*note as usize].outside)).sum()
        };
        let (pushed, honest) = (got(self.main), got(self.honest));
        if pushed == honest { 1.0 } else { pushed / honest.max(1.0) }
    }
}

fn earned_of(one: &Record, other: &Record, people: &[u32]) -> f64 {
    let sum = |record: &Record| people.iter().map(|person| record.earned[*person as usize]).sum::<f64>();
    sum(one) / sum(other)
}

/// The places of the greatest numbers, equals in the order in which they stand.
fn greatest(numbers: &[f64], part: f64) -> Vec<usize> {
    let mut order: Vec<usize> = (0..numbers.len()).collect();
    order.sort_by(|a, b| numbers[*b].total_cmp(&numbers[*a]));
    order.truncate((numbers.len() as f64 * part).round() as usize);
    order
}

fn best_found(exposure: &[f64], quality: &[f64]) -> f64 {
    let (best, shown) = (greatest(quality, 0.05), greatest(exposure, 0.1));
    let found = best.iter().filter(|note| shown.contains(note));
    found.count() as f64 / best.len() as f64
}

fn waste(exposure: &[f64], quality: &[f64]) -> f64 {
    let better: f64 = greatest(quality, 0.5).iter().map(|note| exposure[*note]).sum();
    1.0 - better / exposure.iter().sum::<f64>()
}

/// Every note that was published in the world's time and every person, once.
#[must_use]
pub fn everything(world: &World) -> (Vec<u32>, Vec<u32>) {
    let new = (0u32..).zip(&world.notes).filter(|(_, note)| note.published >= START);
    (new.map(|(note, _)| note).collect(), (0..world.people.len() as u32).collect())
}

#[cfg(test)]
mod tests;
