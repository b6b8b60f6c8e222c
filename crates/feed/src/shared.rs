//! What readers' pages have in common, kept in memory so that a busy site reads it once: the candidates of Explore and
//! its channels, cards and authors. All of it is forgotten with the next commit of this process, whatever that wrote, so
//! a like, a new note, a block or a moderator's decision is seen at once; and after [`LIFETIME`] in any case, for what
//! other processes write. Who blocks whom, and who likes what, is read for each reader.

use std::collections::HashMap;
use std::hash::Hash;
use std::sync::{Arc, PoisonError, RwLock};
use std::time::{Duration, Instant};

use db::{Conn, Db, DbResult};
use identity::api::Person;
use kernel::{Cursor, Id};
use notes::api::{Card, Channel, Note};
use web::User;

use crate::source::{Candidates, Surface, by_heat, by_time};

/// How long another process's write may stay unseen.
const LIFETIME: Duration = Duration::from_secs(1);
/// So many pages of candidates are kept at most: every channel's first and some more.
const PAGES: usize = 200;
/// So many cards, and as many people: some megabytes.
const MOST: usize = 20_000;

/// The memory. Cheap to clone; clones share it.
#[derive(Clone, Default)]
pub struct Shared(Arc<RwLock<Arc<SinceCommit>>>);

/// A channel or none for all of Explore, and a position there.
type Place = (Option<&'static str>, Option<String>);

/// What was read since a commit.
pub struct SinceCommit {
    /// [`Db::commits`] of before anything of it was read.
    commits: u64,
    began: Instant,
    pages: Memory<Place, Arc<Candidates>>,
    /// None for what is no live note.
    cards: Memory<Id<Note>, Option<Card>>,
    people: Memory<Id<User>, Person>,
}

impl Default for SinceCommit {
    fn default() -> Self {
        Self::since(0)
    }
}

impl Shared {
    /// What is kept for a request that has not read anything yet.
    pub fn now(&self, db: &Db) -> Arc<SinceCommit> {
        self.at(db.commits())
    }

    pub(crate) fn at(&self, commits: u64) -> Arc<SinceCommit> {
        let current = self.0.read().unwrap_or_else(PoisonError::into_inner).clone();
        if current.serves(commits) {
            return current;
        }
        let mut kept = self.0.write().unwrap_or_else(PoisonError::into_inner);
        if kept.serves(commits) {
            return kept.clone();
        }
        let fresh = Arc::new(SinceCommit::since(commits));
        // Somebody may have seen a later commit by now; what this request reads could be older.
        if kept.commits <= commits {
            *kept = fresh.clone();
        }
        fresh
    }
}

impl SinceCommit {
    fn since(commits: u64) -> Self {
        let (pages, cards, people) = (Memory::of(PAGES), Memory::of(MOST), Memory::of(MOST));
        Self { commits, began: Instant::now(), pages, cards, people }
    }

    #[cfg(test)]
    pub(crate) fn pages(&self) -> usize {
        self.pages.table.read().unwrap().len()
    }

    fn serves(&self, commits: u64) -> bool {
        self.commits == commits && self.began.elapsed() < LIFETIME
    }

    /// The next notes of a surface after a position. Which notes a reader follows is theirs alone and not kept.
    ///
    /// # Errors
    /// As the database says.
    pub async fn candidates(
        &self,
        conn: &mut Conn,
        surface: Surface,
        after: Option<&Cursor>,
        limit: usize,
    ) -> DbResult<Arc<Candidates>> {
        let channel = match surface {
            Surface::Explore => None,
            Surface::Channel(channel) => Some(channel),
            Surface::Following(reader) => {
                return Ok(Arc::new(by_time(conn, self, reader, after, limit).await?));
            }
        };
        let place = (channel.map(Channel::as_str), after.map(Cursor::to_string));
        if let Some(Some(kept)) = self.pages.get([&place]).pop() {
            return Ok(kept);
        }
        let read = Arc::new(by_heat(conn, channel, after, limit).await?);
        self.pages.keep([(place, read.clone())]);
        Ok(read)
    }

    /// The live notes with these ids, in this order; one statement for those that are not kept.
    ///
    /// # Errors
    /// As the database says.
    pub async fn cards(&self, conn: &mut Conn, ids: &[Id<Note>]) -> DbResult<Vec<Card>> {
        let kept = self.cards.get(ids);
        let missing: Vec<Id<Note>> =
            ids.iter().zip(&kept).filter(|(_, kept)| kept.is_none()).map(|(id, _)| *id).collect();
        let read = notes::api::cards(conn, &missing).await?;
        self.keep_cards(&missing, &read);
        let mut read: HashMap<Id<Note>, Card> = read.into_iter().map(|card| (card.id, card)).collect();
        Ok(ids.iter().zip(kept).filter_map(|(id, kept)| kept.unwrap_or_else(|| read.remove(id))).collect())
    }

    /// As [`Self::cards`], but where any is not kept all are read in one statement, with whether this reader likes each.
    ///
    /// # Errors
    /// As the database says.
    pub async fn cards_for(
        &self,
        conn: &mut Conn,
        reader: Id<User>,
        ids: &[Id<Note>],
    ) -> DbResult<Vec<Card>> {
        let kept: Option<Vec<Option<Card>>> = self.cards.get(ids).into_iter().collect();
        if let Some(kept) = kept {
            return Ok(kept.into_iter().flatten().collect());
        }
        let read = notes::api::cards_for(conn, reader, ids).await?;
        self.keep_cards(ids, &read);
        Ok(read)
    }

    /// Keeps what was read of these notes, without what is one reader's alone.
    fn keep_cards(&self, ids: &[Id<Note>], read: &[Card]) {
        let shared = |card: &&Card| Card { liked: None, ..(*card).clone() };
        let mut read: HashMap<Id<Note>, Card> = read.iter().map(|card| (card.id, shared(&card))).collect();
        self.cards.keep(ids.iter().map(|id| (*id, read.remove(id))));
    }

    /// The people with these ids; one statement for those who are not kept.
    ///
    /// # Errors
    /// As the database says.
    pub async fn people(&self, conn: &mut Conn, ids: &[Id<User>]) -> DbResult<HashMap<Id<User>, Person>> {
        let kept = ids.iter().copied().zip(self.people.get(ids));
        let (mut people, mut missing) = (HashMap::with_capacity(ids.len()), Vec::new());
        for (id, person) in kept {
            match person {
                Some(person) => _ = people.insert(id, person),
                None => missing.push(id),
            }
        }
        let read = identity::api::people(conn, &missing).await?;
        self.people.keep(read.iter().map(|(id, person)| (*id, person.clone())));
        people.extend(read);
        Ok(people)
    }
}

/// A table that many requests read and few write. It takes nothing more when it is full.
struct Memory<K, V> {
    most: usize,
    table: RwLock<HashMap<K, V>>,
}

impl<K: Hash + Eq, V: Clone> Memory<K, V> {
    fn of(most: usize) -> Self {
        Self { most, table: RwLock::default() }
    }

    /// What is kept of each, in their order.
    fn get<'k>(&self, keys: impl IntoIterator<Item = &'k K>) -> Vec<Option<V>>
    where
        K: 'k,
    {
        let table = self.table.read().unwrap_or_else(PoisonError::into_inner);
        keys.into_iter().map(|key| table.get(key).cloned()).collect()
    }

    fn keep(&self, read: impl IntoIterator<Item = (K, V)>) {
        let mut table = self.table.write().unwrap_or_else(PoisonError::into_inner);
        if table.len() < self.most {
            table.extend(read);
        }
    }
}
