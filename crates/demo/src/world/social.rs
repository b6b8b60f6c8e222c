//! Likes, collects and follows: drawn from interests, language and fame.

use super::people::interest;
use super::times::{DAY, DAYS, after};
use super::{Follow, Note, Person, Reaction};
use crate::dice::Dice;

/// How readily notes are liked: reactions for a note are its heat over the divisor, up to a limit.
pub(crate) struct Readiness {
    least: u64,
    divisor: u64,
    most: u64,
}

/// Likes: a few for nearly every note, most people for the best.
pub(crate) const LIKES: Readiness = Readiness { least: 2, divisor: 190, most: 76 };
/// Collects: about a third of the likes.
pub(crate) const COLLECTS: Readiness = Readiness { least: 0, divisor: 520, most: 44 };

/// Everybody's reactions to every note, note by note.
pub(crate) fn reactions(dice: &Dice, people: &[Person], notes: &[Note], ready: Readiness) -> Vec<Reaction> {
    let mut reactions = Vec::new();
    for (index, note) in notes.iter().enumerate() {
        let wanted = dice.below(4) as u64 + ready.least + note.heat / ready.divisor;
        let count = usize::try_from(wanted.min(ready.most)).unwrap_or(0);
        let drawn = dice.sample(count, readers(people, note, 4));
        reactions.extend(drawn.into_iter().map(|person| Reaction {
            person,
            note: index,
            minutes_ago: after(dice, note.minutes_ago),
        }));
    }
    reactions
}

/// How likely each person is to read a note: their interest, `native` times that in their language; never the author.
pub(crate) fn readers(people: &[Person], note: &Note, native: u64) -> Vec<u64> {
    let weight = |(index, person): (usize, &Person)| {
        let understood = if person.language == note.language { native } else { 1 };
        if index == note.author { 0 } else { interest(person, note.channel) * understood }
    };
    people.iter().enumerate().map(weight).collect()
}

/// Who follows whom: five to forty each, the well known, those with shared interests and those of one's language.
pub(crate) fn follows(dice: &Dice, people: &[Person]) -> Vec<Follow> {
    let mut follows = Vec::new();
    for (follower, person) in people.iter().enumerate() {
        let weight = |(index, other): (usize, &Person)| {
            let shared = person.interests.iter().filter(|each| other.interests.contains(each)).count() as u64;
            let understood = if other.language == person.language { 3 } else { 1 };
            if index == follower { 0 } else { u64::from(other.fame) * (1 + 3 * shared) * understood }
        };
        let weights = people.iter().enumerate().map(weight).collect();
        let drawn = dice.sample(dice.between(5, 40) as usize, weights);
        follows.extend(drawn.into_iter().map(|followed| Follow {
            follower,
            followed,
            minutes_ago: dice.between(1, DAYS) * DAY - dice.between(0, DAY - 1),
        }));
    }
    follows
}
