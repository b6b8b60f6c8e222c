//! What Explore and its channels show to everybody alike, kept in memory so that a busy site reads it once: the
//! candidates of a page and the authors. It is forgotten with the next commit of this process, whatever that wrote,
//! so a like, a new note, a block or a moderator's decision is seen at once; and after [`LIFETIME`] in any case, for
//! what other processes write. Who blocks whom, and who likes what, is read for each reader.

use std::collections::HashMap;
use std::sync::Arc;
use std::time::Duration;

use db::{Conn, DbResult};
use identity::api::Person;
use kernel::{Cursor, Id};
use moka::sync::Cache;
use notes::api::{Card, Note};
use web::User;

use crate::source::{Candidates, Surface, candidates};

/// How long another process's write may stay unseen.
const LIFETIME: Duration = Duration::from_secs(1);
/// Pages of candidates: every channel's first and some more.
const PAGES: u64 = 200;
/// Cards of readers' own pages.
const CARDS: u64 = 5_000;
/// Authors on them.
const PEOPLE: u64 = 5_000;

/// A count of commits, a channel or none for all of Explore, and a position there.
type Place = (u64, Option<&'static str>, Option<String>);

/// The memory. Cheap to clone; clones share it.
#[derive(Clone)]
pub struct Shared {
    pages: Cache<Place, Arc<Candidates>>,
    cards: Cache<(u64, Id<Note>), Card>,
    people: Cache<(u64, Id<User>), Person>,
}

impl Default for Shared {
    fn default() -> Self {
        Self {
            pages: Cache::builder().max_capacity(PAGES).time_to_live(LIFETIME).build(),
            cards: Cache::builder().max_capacity(CARDS).time_to_live(LIFETIME).build(),
            people: Cache::builder().max_capacity(PEOPLE).time_to_live(LIFETIME).build(),
        }
    }
}

impl Shared {
    /// As [`candidates`], where `commits` is [`db::Db::commits`] of before anything was read. What a reader follows
    /// is theirs alone and not kept.
    ///
    /// # Errors
    /// As the database says.
    pub async fn candidates(
        &self,
        conn: &mut Conn,
        commits: u64,
        surface: Surface,
        after: Option<&Cursor>,
        limit: usize,
    ) -> DbResult<Arc<Candidates>> {
        let channel = match surface {
            Surface::Explore => None,
            Surface::Channel(channel) => Some(channel.as_str()),
            Surface::Following(_) => return Ok(Arc::new(candidates(conn, surface, after, limit).await?)),
        };
        let place = (commits, channel, after.map(Cursor::to_string));
        if let Some(kept) = self.pages.get(&place) {
            return Ok(kept);
        }
        let read = Arc::new(candidates(conn, surface, after, limit).await?);
        self.pages.insert(place, read.clone());
        Ok(read)
    }

    /// The live notes with these ids, in this order; one statement for those that are not kept.
    ///
    /// # Errors
    /// As the database says.
    pub async fn cards(&self, conn: &mut Conn, commits: u64, ids: &[Id<Note>]) -> DbResult<Vec<Card>> {
        let kept = ids.iter().filter_map(|id| Some((*id, self.cards.get(&(commits, *id))?)));
        let mut cards: HashMap<Id<Note>, Card> = kept.collect();
        let missing: Vec<Id<Note>> = ids.iter().copied().filter(|id| !cards.contains_key(id)).collect();
        for card in notes::api::cards(conn, &missing).await? {
            self.cards.insert((commits, card.id), card.clone());
            cards.insert(card.id, card);
        }
        Ok(ids.iter().filter_map(|id| cards.remove(id)).collect())
    }

    /// The people with these ids; one statement for those who are not kept.
    ///
    /// # Errors
    /// As the database says.
    pub async fn people(
        &self,
        conn: &mut Conn,
        commits: u64,
        ids: &[Id<User>],
    ) -> DbResult<HashMap<Id<User>, Person>> {
        let kept = ids.iter().filter_map(|id| Some((*id, self.people.get(&(commits, *id))?)));
        let mut people: HashMap<Id<User>, Person> = kept.collect();
        let missing: Vec<Id<User>> = ids.iter().copied().filter(|id| !people.contains_key(id)).collect();
        for (id, person) in identity::api::people(conn, &missing).await? {
            self.people.insert((commits, id), person.clone());
            people.insert(id, person);
        }
        Ok(people)
    }
}
