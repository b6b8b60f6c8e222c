//! The demo's people in front of Explore: pages as the engine makes them of what it has learned until then, told as
//! pages tell them; and what follows from what was seen.

use std::collections::HashSet;

use discovery::api::Wanted;
use kernel::Outcome;
use recsys::event::{Event, Impression, Kind};
use web::Site;

use crate::community::Community;
use crate::dice::Dice;
use crate::story::Made;
use crate::world::{Reading, interest};

/// Notes on a page.
const PAGE: usize = 20;
/// How many of them are seen, from and to.
const SEEN: (u32, u32) = (8, 20);

/// Somebody reads: pages are made, what they see of them is told, and then they like and collect.
///
/// # Errors
/// Whatever a use case answers.
pub async fn read(community: &Community, made: &mut Made, site: &Site, reading: Reading) -> Outcome<()> {
    activity::api::settle(site).await?;
    discovery::api::catch_up(site).await?;
    let dice = Dice::new(reading.luck);
    let shown = pages(site, community, reading, &dice);
    let (at, person) = (site.now().as_micros(), community.people[reading.person].raw());
    let mut told: Vec<Kind> = shown.iter().cloned().map(Kind::Impression).collect();
    let seen: Vec<usize> = shown.iter().filter_map(|shown| made.numbers.get(&shown.note).copied()).collect();
    let opened: Vec<usize> =
        seen.into_iter().filter(|note| opens(community, made, reading.person, *note, &dice)).collect();
    for note in opened.iter().filter_map(|note| made.notes[*note]) {
        let (note, seconds) = (note.raw(), u16::try_from(dice.between(4, 70)).unwrap_or(4));
        told.extend([Kind::Open { note }, Kind::Read { note, seconds }]);
    }
    let told: Vec<Event> = told.into_iter().map(|kind| Event { at, person, kind }).collect();
    let mut tx = site.db.begin().await?;
    activity::api::record(&mut tx, site, &told).await?;
    tx.commit_aside().await?;
    for note in opened {
        react(community, made, site, reading.person, note).await?;
    }
    Ok(())
}

/// What is seen of the pages of a reading.
fn pages(site: &Site, community: &Community, reading: Reading, dice: &Dice) -> Vec<Impression> {
    let (mut seen, mut after) = (Vec::new(), None);
    for _ in 0..reading.pages {
        let picks = discovery::api::pick(
            site,
            &Wanted {
                reader: Some(community.people[reading.person]),
                channel: None,
                after: after.as_ref(),
                number: reading.luck,
                // Nobody in the demo blocks anybody.
                hidden: &HashSet::new(),
                count: PAGE,
            },
        );
        let Some(picks) = picks else { break };
        seen.extend(picks.notes.into_iter().take(dice.between(SEEN.0, SEEN.1) as usize));
        after = picks.next;
        if after.is_none() {
            break;
        }
    }
    seen
}

/// Whether somebody opens a note that they see: always if they will like or collect it, otherwise as it interests
/// them.
fn opens(community: &Community, made: &Made, person: usize, note: usize, dice: &Dice) -> bool {
    let (reader, about) = (&community.world.people[person], &community.world.notes[note]);
    let interest = usize::try_from(interest(reader, about.channel)).unwrap_or(0);
    let percent = if reader.language == about.language { interest } else { interest / 4 };
    let by_chance = about.author != person && dice.chance(percent);
    by_chance || made.likes.contains(&(person, note)) || made.collects.contains(&(person, note))
}

/// Somebody likes a note and collects it, as far as the story says so and they have not yet, if it is there.
///
/// # Errors
/// Whatever a use case answers.
pub async fn react(
    community: &Community,
    made: &mut Made,
    site: &Site,
    person: usize,
    note: usize,
) -> Outcome<()> {
    let Some(id) = made.notes[note] else { return Ok(()) };
    let who = community.people[person];
    if made.likes.remove(&(person, note)) {
        notes::api::like(site, who, id, true).await?;
    }
    if made.collects.remove(&(person, note)) {
        notes::api::collect(site, who, id, true).await?;
    }
    Ok(())
}

/// What discovery has learned is kept for the site that goes on from here.
///
/// # Errors
/// As the database says; a folder that can't be written.
pub async fn end(site: &Site) -> Outcome<()> {
    activity::api::settle(site).await?;
    discovery::api::catch_up(site).await?;
    discovery::api::save(site).await
}
