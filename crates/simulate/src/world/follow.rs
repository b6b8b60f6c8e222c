//! Who follows whom among those who read: a sample of an author's followers on the whole site.

use rand::Rng;
use rand_chacha::ChaCha8Rng;
use rand_distr::{Distribution, Poisson};

use super::people::{ASLEEP, Person};

/// Lets readers follow authors whose topic they like.
pub(super) fn follow(people: &mut [Person], rng: &mut ChaCha8Rng) {
    let count = people.len() as u32;
    for author in 0..count {
        let Person { followers, home, .. } = people[author as usize];
        let wanted = f64::from(followers) / f64::from(ASLEEP);
        let Ok(readers) = Poisson::new(wanted) else { continue };
        let readers = (readers.sample(rng) as u32).min(count / 2);
        let mut found = 0;
        // Whoever likes the topic more is more likely to be found: refused draws are tried again, a bounded time.
        for _ in 0..readers * 40 {
            let reader = rng.random_range(0..count);
            let person = &people[reader as usize];
            if reader == author
                || person.follows.contains(&author)
                || !rng.random_bool(person.taste[home].min(1.0))
            {
                continue;
            }
            people[reader as usize].follows.push(author);
            found += 1;
            if found == readers {
                break;
            }
        }
        people[author as usize].readers = found;
    }
    people.iter_mut().for_each(|person| person.follows.sort_unstable());
}
