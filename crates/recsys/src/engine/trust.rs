//! How far an action counts: what one account can add to a note is bounded, and what a ring of accounts adds is
//! little.
//!
//! Three things are looked at, none of which needs to know who is in a ring. Who likes everything says little with
//! each like: that is in [`base`](super::rates). Accounts that keep acting on the same notes are one voice: the more
//! of a person's actions another actor of the note shares, the less this one adds. And whose choices go on to be
//! chosen by others has shown taste: agreement raises trust, and acting on what nobody else cares for lowers it
//! (after the peer prediction of Miller, Resnick and Zeckhauser 2005).

use super::notes::Notes;
use super::people::{People, Person};

/// The most that one person can add to a note, in likes.
pub const MOST_OF_ONE: f32 = 4.0;
/// How many of a note's last actors are compared with the next.
const ACTORS: usize = 12;
/// Actions that two people may share without being of one voice.
const SHARED: f32 = 0.45;
/// From here on they are one voice.
const ONE_VOICE: f32 = 0.7;
/// From how many actions on two people are compared.
const COMPARED: usize = 5;
/// As many more actions that were not shared are reckoned with: of five good notes that many saw, two people may well
/// have chosen three by chance.
const UNSHARED: f32 = 4.0;
/// After how many later actions an action is judged by what became of the note.
const JUDGED_AFTER: usize = 8;

/// How far a person's action on a note is a voice of its own, from 0 to 1.
pub fn voice(people: &People, notes: &Notes, person: u32, note: u32) -> f32 {
    let (Some(somebody), Some(note)) = (people.get(person), notes.get(note)) else { return 0.0 };
    if note.author == person {
        return 0.0;
    }
    let author = people.get(note.author);
    let returned = author.is_some_and(|author| {
        author.actions.iter().any(|action| notes.get(action.note).is_some_and(|note| note.author == person))
    });
    let actors = note.counts.actors.iter().filter(|actor| **actor != person);
    let voices = actors.filter_map(|actor| people.get(*actor)).chain(author);
    let same = voices.map(|other| shared(somebody, other)).fold(0.0, f32::max);
    let own = 1.0 - ((same - SHARED) / (ONE_VOICE - SHARED)).clamp(0.0, 1.0);
    own * own * if returned { 0.3 } else { 1.0 }
}

/// How far somebody's choices agree with what others made of them, from 0.1 to 1; newcomers start at 1, and so does whoever
/// chooses as others do.
pub fn agreement(person: &Person) -> f32 {
    let (sum, count) = person.agreed;
    let mean = (sum + 6.0) / (count + 6.0);
    ((mean - 0.4) / 0.4).clamp(0.1, 1.0)
}

/// What part of the actions of the one who did fewer both did.
fn shared(one: &Person, other: &Person) -> f32 {
    let least = one.actions.len().min(other.actions.len());
    if least < COMPARED {
        return 0.0;
    }
    let both =
        one.actions.iter().filter(|action| other.actions.iter().any(|known| known.note == action.note));
    #[expect(clippy::cast_precision_loss, reason = "at most a few dozen")]
    let part = both.count() as f32 / (least as f32 + UNSHARED);
    part
}

/// Remembers who acted on a note.
pub fn note_actor(actors: &mut Vec<u32>, person: u32) {
    actors.retain(|known| *known != person);
    if actors.len() == ACTORS {
        actors.remove(0);
    }
    actors.push(person);
}

/// Judges an earlier action of somebody by what others made of the note since.
pub fn judge(person: &mut Person, notes: &Notes) {
    let Some(place) = person.actions.len().checked_sub(JUDGED_AFTER + 1) else { return };
    let Some(note) = person.actions.get(place).and_then(|action| notes.get(action.note)) else { return };
    let lift = note.counts.quality(1.0).min(3.0);
    person.agreed = (person.agreed.0 * 0.97 + lift, person.agreed.1 * 0.97 + 1.0);
}
