//! The members, from `people.toml`.

use super::times::{DAY, DAYS};
use super::{Brand, Person, Picture};
use crate::content::{Content, PersonText, language};
use crate::dice::Dice;
use kernel::Channel;

/// Everybody, in the order of the file; nobody has a store yet.
pub(crate) fn all(content: &Content, dice: &Dice) -> Vec<Person> {
    content.people.person.iter().map(|text| person(text, &content.people.avatars, dice)).collect()
}

/// The same people, with the stores that they keep.
pub(crate) fn with_stores(mut people: Vec<Person>, brands: &[Brand]) -> Vec<Person> {
    for (index, brand) in brands.iter().enumerate() {
        people[brand.owner].owns = Some(index);
    }
    people
}

/// How much a person minds a channel: most for the first of their interests, a little for what they do not follow.
pub(crate) fn interest(person: &Person, channel: Channel) -> u64 {
    match person.interests.iter().position(|each| *each == channel) {
        Some(0) => 14,
        Some(_) => 8,
        None => 1,
    }
}

fn person(text: &PersonText, avatars: &[String], dice: &Dice) -> Person {
    Person {
        handle: text.handle.clone(),
        name: text.name.clone(),
        bio: text.bio.clone(),
        place: text.place.clone(),
        language: language(&text.lang),
        interests: text.likes.iter().filter_map(|slug| slug.parse::<Channel>().ok()).collect(),
        avatar: Picture {
            subject: dice.pick(avatars).cloned().unwrap_or_default(),
            seed: dice.seed(),
            aspect: (1, 1),
            alt: text.name.clone(),
        },
        fame: text.fame,
        creator: text.creator,
        owns: None,
        joined_minutes_ago: dice.between(DAYS + 40, 900) * DAY + dice.between(0, DAY),
    }
}
