//! What happened in the community, in the order in which it happened.

use std::collections::{HashMap, HashSet};

use futures::{StreamExt, TryStreamExt};
use kernel::{Id, Outcome, Problem};
use notes::api::{Comment, DraftPicture, NewComment, Note};
use tokio::sync::{Semaphore, mpsc};
use web::Site;

use crate::community::Community;
use crate::world::{OrderState, Reaction};
use crate::{read, trade};

/// Pictures that are drawn ahead of the story.
const AHEAD: usize = 2;

/// After so many minutes, who wants to like a note and has not met it finds it elsewhere: by a link, on a profile.
const ELSEWHERE: u32 = 2 * 24 * 60;

/// Something that happened; the number is the index in the world's list.
#[derive(Debug, Clone, Copy)]
enum Event {
    Follow(usize),
    Note(usize),
    Like(usize),
    Collect(usize),
    Comment(usize),
    Order(usize),
    Arrival(usize),
    Review(usize),
    Reading(usize),
}

/// Tells the whole story: first what was said and liked about the notes that are there, which is what a visitor
/// sees, then everything else.
///
/// # Errors
/// Whatever a use case answers that the story did not expect.
pub async fn tell(community: &mut Community) -> Outcome<()> {
    let mut made = Made::new(community);
    let (about_first, mut rest): (Vec<_>, Vec<_>) =
        in_order(community).into_iter().partition(|(_, event)| is_about_first(community, *event));
    for (minutes_ago, event) in about_first {
        happen(community, &mut made, &community.fresh.at(minutes_ago).clone(), event, Vec::new()).await?;
    }
    portraits(community).await?;
    community.newest().await?;
    made.know(&community.notes);
    let all: Vec<usize> = (0..community.world.products.len()).collect();
    let site = community.old.at(u32::MAX).clone();
    let Community { shops, world, camera, people, .. } = community;
    shops.stock(&site, world, camera, people, &all).await?;
    rest.retain(|(_, event)| !matches!(event, Event::Note(note) if made.notes[*note].is_some()));
    tell_in_order(community, &mut made, &rest).await?;
    read::end(community.old.at(0)).await
}

/// Pictures take the longest: those of the next notes are drawn while the story goes on. Both are always polled: a
/// drawing that nobody polls may hold the place in a queue that the story waits for.
async fn tell_in_order(community: &Community, made: &mut Made, events: &[(u32, Event)]) -> Outcome<()> {
    let room = Semaphore::new(AHEAD);
    let (done, mut drawn) = mpsc::unbounded_channel();
    let coming = events.iter().filter_map(|(_, event)| match event {
        Event::Note(note) => Some(*note),
        _ => None,
    });
    let draw = async |note: usize| {
        room.acquire().await.map_err(Problem::internal)?.forget();
        community.upload(&community.world.notes[note]).await
    };
    let drawing = async {
        let mut all = futures::stream::iter(coming.map(draw)).buffered(AHEAD);
        while let Some(pictures) = all.next().await {
            let _ = done.send(pictures);
        }
        std::future::pending().await
    };
    let telling = async {
        for (minutes_ago, event) in events {
            let pictures = match event {
                Event::Note(_) => {
                    let pictures = drawn.recv().await.transpose()?.unwrap_or_default();
                    room.add_permits(1);
                    pictures
                }
                _ => Vec::new(),
            };
            let site = community.old.at(*minutes_ago).clone();
            // What can't happen any more (sold out, expired) is left out; the story goes on.
            if let Err(problem) = happen(community, made, &site, *event, pictures).await {
                tracing::warn!(?event, %problem, "a part of the demo was left out");
            }
        }
        Ok(())
    };
    tokio::select! {
        told = telling => told,
        never = drawing => never,
    }
}

fn is_about_first(community: &Community, event: Event) -> bool {
    let world = &community.world;
    let note = match event {
        Event::Like(i) => world.likes[i].note,
        Event::Collect(i) => world.collects[i].note,
        Event::Comment(i) => world.comments[i].note,
        _ => return false,
    };
    community.notes[note].is_some()
}

/// What the story has made so far, by the indices of the world.
pub struct Made {
    /// The notes that are published.
    pub notes: Vec<Option<Id<Note>>>,
    /// Which note of the world an id is.
    pub numbers: HashMap<i64, usize>,
    /// Who will like which note: when they see it, and at the latest when the world says so.
    pub likes: HashSet<(usize, usize)>,
    /// Who will collect which note, as [`Self::likes`].
    pub collects: HashSet<(usize, usize)>,
    comments: HashMap<usize, Id<Comment>>,
    /// The bought lines, by order.
    pub orders: HashMap<usize, trade::Bought>,
}

impl Made {
    fn new(community: &Community) -> Self {
        let pairs = |all: &[Reaction]| all.iter().map(|each| (each.person, each.note)).collect();
        let mut made = Self {
            notes: Vec::new(),
            numbers: HashMap::new(),
            likes: pairs(&community.world.likes),
            collects: pairs(&community.world.collects),
            comments: HashMap::new(),
            orders: HashMap::new(),
        };
        made.know(&community.notes);
        made
    }

    fn know(&mut self, notes: &[Option<Id<Note>>]) {
        self.notes = notes.to_vec();
        let published =
            notes.iter().enumerate().filter_map(|(number, id)| Some((id.as_ref()?.raw(), number)));
        self.numbers.extend(published);
    }
}

async fn portraits(community: &Community) -> Outcome<()> {
    let people = community.world.people.iter().zip(&community.people);
    let portraits =
        people.map(|(person, id)| community.camera.portrait(&community.site, *id, &person.avatar));
    futures::stream::iter(portraits).buffer_unordered(AHEAD).try_collect::<()>().await
}

/// Everything that has not happened yet, earliest first.
fn in_order(community: &Community) -> Vec<(u32, Event)> {
    let world = &community.world;
    let mut events = Vec::new();
    events.extend(world.follows.iter().enumerate().map(|(i, follow)| (follow.minutes_ago, Event::Follow(i))));
    events.extend(world.notes.iter().enumerate().map(|(i, note)| (note.minutes_ago, Event::Note(i))));
    events.retain(|(_, event)| !matches!(event, Event::Note(note) if community.notes[*note].is_some()));
    let likes = world.likes.iter().enumerate();
    events.extend(likes.filter_map(|(i, like)| Some((at_the_latest(community, *like)?, Event::Like(i)))));
    let collects = world.collects.iter().enumerate();
    events.extend(
        collects.filter_map(|(i, collect)| Some((at_the_latest(community, *collect)?, Event::Collect(i)))),
    );
    events.extend(
        world.comments.iter().enumerate().map(|(i, comment)| (comment.minutes_ago, Event::Comment(i))),
    );
    events.extend(world.orders.iter().enumerate().map(|(i, order)| (order.minutes_ago, Event::Order(i))));
    events.extend(world.orders.iter().enumerate().filter_map(|(i, order)| match order.state {
        OrderState::Delivered { minutes_ago } => Some((minutes_ago, Event::Arrival(i))),
        _ => None,
    }));
    events.extend(world.reviews.iter().enumerate().map(|(i, review)| (review.minutes_ago, Event::Review(i))));
    // Whom visitors sign in as have not read before: everything that there is lies before them.
    let cast = community.cast();
    let readings = world.readings.iter().enumerate().filter(|(_, reading)| !cast.contains(&reading.person));
    events.extend(readings.map(|(i, reading)| (reading.minutes_ago, Event::Reading(i))));
    // Stable: what happened in one minute stays in the order of the lists.
    events.sort_by_key(|(minutes_ago, _)| std::cmp::Reverse(*minutes_ago));
    events
}

/// When a reaction comes, in minutes before now, if its person has not met the note on a page until then; none where
/// that is not yet. The first notes have theirs from the beginning, as a visitor sees them.
fn at_the_latest(community: &Community, reaction: Reaction) -> Option<u32> {
    if community.notes[reaction.note].is_some() {
        Some(reaction.minutes_ago)
    } else {
        reaction.minutes_ago.checked_sub(ELSEWHERE)
    }
}

async fn happen(
    community: &Community,
    made: &mut Made,
    site: &Site,
    event: Event,
    pictures: Vec<DraftPicture>,
) -> Outcome<()> {
    let (world, people) = (&community.world, &community.people);
    match event {
        Event::Follow(i) => {
            let follow = world.follows[i];
            social::api::follow(site, people[follow.follower], people[follow.followed]).await?;
        }
        Event::Note(i) => {
            let id = community.publish(site, i, pictures).await?;
            made.notes[i] = Some(id);
            made.numbers.insert(id.raw(), i);
        }
        Event::Like(i) => {
            read::react(community, made, site, world.likes[i].person, world.likes[i].note).await?;
        }
        Event::Collect(i) => {
            read::react(community, made, site, world.collects[i].person, world.collects[i].note).await?;
        }
        Event::Comment(i) => comment(community, made, site, i).await?,
        Event::Order(i) => {
            if let Some(bought) = trade::buy(community, site, i).await? {
                made.orders.insert(i, bought);
            }
        }
        Event::Arrival(i) => {
            if let Some(bought) = made.orders.get(&i) {
                trade::arrive(site, bought).await?;
            }
        }
        Event::Review(i) => {
            if let Some(bought) = made.orders.get(&world.reviews[i].order) {
                trade::review(community, site, i, bought).await?;
            }
        }
        Event::Reading(i) => read::read(community, made, site, world.readings[i]).await?,
    }
    Ok(())
}

async fn comment(community: &Community, made: &mut Made, site: &Site, index: usize) -> Outcome<()> {
    let said = &community.world.comments[index];
    let Some(note) = made.notes[said.note] else { return Ok(()) };
    let reply_to = said.parent.and_then(|parent| made.comments.get(&parent).copied());
    let new = NewComment { note, reply_to, text: said.text.clone() };
    let id = notes::api::comment(site, community.people[said.author], &new).await?;
    made.comments.insert(index, id);
    Ok(())
}
