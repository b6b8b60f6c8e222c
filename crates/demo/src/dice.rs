//! Seeded choices: weighted picks, decks that do not repeat, and sentences with alternatives.
//! Whole numbers only, so that a seed gives the same world on every machine.

use kernel::Rng;

/// A seeded stream of choices.
pub(crate) struct Dice(Rng);

impl Dice {
    pub fn new(seed: u64) -> Self {
        Self(Rng::seeded(seed))
    }

    /// A number in `0..end`; 0 if `end` is 0.
    pub fn below(&self, end: usize) -> usize {
        usize::try_from(self.0.below(end as u64)).unwrap_or(0)
    }

    /// A number in `low..=high`.
    pub fn between(&self, low: u32, high: u32) -> u32 {
        low + u32::try_from(self.below((high.saturating_sub(low) + 1) as usize)).unwrap_or(0)
    }

    /// A seed for a picture.
    pub fn seed(&self) -> u64 {
        self.0.below(1 << 32)
    }

    /// True `percent` times in a hundred.
    pub fn chance(&self, percent: usize) -> bool {
        self.below(100) < percent
    }

    /// One of some items; `None` of none.
    pub fn pick<'a, T>(&self, items: &'a [T]) -> Option<&'a T> {
        items.get(self.below(items.len()))
    }

    /// An index, drawn in proportion to its weight; `None` if all weights are 0.
    pub fn weighted(&self, weights: &[u64]) -> Option<usize> {
        let mut ticket = self.0.below(weights.iter().sum());
        weights.iter().position(|weight| {
            let hit = ticket < *weight;
            ticket = ticket.saturating_sub(*weight);
            hit
        })
    }

    /// Up to `count` different indices, each drawn in proportion to its weight among those left.
    pub fn sample(&self, count: usize, mut weights: Vec<u64>) -> Vec<usize> {
        let mut drawn = Vec::new();
        while drawn.len() < count {
            let Some(index) = self.weighted(&weights) else { break };
            weights[index] = 0;
            drawn.push(index);
        }
        drawn
    }

    /// A number in `10..=1000` with a heavy tail: half of them below 20, one in fifty above 300.
    pub fn luck(&self) -> u64 {
        20_000 / (20 + self.0.below(1_981))
    }

    /// Fisher and Yates' shuffle.
    pub fn shuffle<T>(&self, items: &mut [T]) {
        for last in (1..items.len()).rev() {
            items.swap(last, self.below(last + 1));
        }
    }

    /// A sentence in which each `{one|two|three}` has become one of its alternatives.
    pub fn say(&self, sentence: &str) -> String {
        let mut said = String::with_capacity(sentence.len());
        let mut rest = sentence;
        while let Some((before, after)) = rest.split_once('{') {
            let (choice, tail) = after.split_once('}').unwrap_or((after, ""));
            let choices: Vec<&str> = choice.split('|').collect();
            said.push_str(before);
            said.push_str(self.pick(&choices).copied().unwrap_or_default());
            rest = tail;
        }
        said + rest
    }
}

/// Cards dealt in a random order; the deck is shuffled again only when every card has been dealt.
pub(crate) struct Deck<'a, T> {
    cards: Vec<&'a T>,
    dealt: usize,
}

impl<'a, T> Deck<'a, T> {
    pub fn new(cards: &'a [T]) -> Self {
        Self { dealt: cards.len(), cards: cards.iter().collect() }
    }

    /// The next card; `None` from an empty deck.
    pub fn deal(&mut self, dice: &Dice) -> Option<&'a T> {
        if self.dealt >= self.cards.len() {
            dice.shuffle(&mut self.cards);
            self.dealt = 0;
        }
        self.dealt += 1;
        self.cards.get(self.dealt - 1).copied()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sentence_takes_one_alternative_from_each_brace() {
        let said = Dice::new(1).say("{one|two} and {three}.");
        assert!(said == "one and three." || said == "two and three.", "{said}");
    }

    #[test]
    fn a_deck_deals_every_card_before_it_repeats_one() {
        let (dice, cards) = (Dice::new(2), [1, 2, 3, 4]);
        let mut deck = Deck::new(&cards);
        let mut round: Vec<i32> = (0..4).filter_map(|_| deck.deal(&dice).copied()).collect();
        round.sort_unstable();
        assert_eq!(round, cards);
        assert!(deck.deal(&dice).is_some());
    }

    #[test]
    fn a_weight_of_zero_is_never_drawn() {
        let dice = Dice::new(3);
        assert!((0..200).all(|_| dice.weighted(&[0, 3, 0, 1]).is_some_and(|index| index % 2 == 1)));
        assert_eq!(dice.weighted(&[0, 0]), None);
        assert_eq!(dice.sample(5, vec![1, 0, 1]).len(), 2);
    }
}
