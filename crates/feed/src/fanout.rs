//! Keeping the table behind Following: for each reader, the latest [`KEPT`] notes of everybody they follow.
//!
//! Each job is idempotent and looks at how things stand when it runs, so jobs may run twice or late, and in another
//! order than what they tell of happened. Long lists of followers are worked off in chunks, a job for each.

use db::{Conn, DbResult, Tx, sql};
use jobs::Job;
use kernel::{Id, Outcome};
use notes::api::Note;
use serde::{Deserialize, Serialize};
use web::{Site, User};

/// How many notes of one author a reader's feed holds: who scrolls past the others' has seen enough of each, and
/// finds the rest on the profile.
pub const KEPT: usize = 50;
/// Followers that one job writes for: a few milliseconds of the writer.
pub const CHUNK: usize = 500;

/// The latest notes of an author, newest first: those that their followers' feeds hold.
///
/// # Errors
/// As the database says.
pub async fn kept(conn: &mut Conn, author: Id<User>) -> DbResult<Vec<Id<Note>>> {
    notes::api::latest_by(conn, author, KEPT).await
}

/// Gives a note of this author to readers who lack it; how many did.
///
/// # Errors
/// As the database says.
pub async fn give(tx: &mut Tx, note: Id<Note>, author: Id<User>, readers: &[Id<User>]) -> DbResult<u64> {
    sql!(
        "INSERT INTO feed_following (reader_id, note_id, author_id)
         SELECT value, $2, $3 FROM LIST($1) WHERE true ON CONFLICT DO NOTHING",
        readers,
        note,
        author,
    )
    .execute(tx)
    .await
}

/// Takes from readers the notes of this author that are older than `oldest`.
///
/// # Errors
/// As the database says.
async fn trim(tx: &mut Tx, author: Id<User>, readers: &[Id<User>], oldest: Id<Note>) -> DbResult<u64> {
    sql!(
        "DELETE FROM feed_following WHERE author_id = $1 AND reader_id IN LIST($2) AND note_id < $3",
        author,
        readers,
        oldest,
    )
    .execute(tx)
    .await
}

/// On `notes.published`: gives the note to the author's followers.
#[derive(Debug, Serialize, Deserialize)]
pub struct Spread {
    /// The note.
    pub note: Id<Note>,
    /// Whose it is.
    pub author: Id<User>,
    /// The follower after whom to go on; none at the start, as the event has it.
    #[serde(default)]
    pub after: Option<Id<User>>,
}

impl Job<Site> for Spread {
    const KIND: &'static str = "feed.spread";

    async fn run(self, site: Site) -> Outcome<()> {
        let (author, after) = (self.author, self.after);
        // Most authors have no followers: then nobody has to wait for the writer. Who follows from now on is given
        // the note by that follow's own job.
        if social::api::followers_after(&mut site.db.read().await?, author, after, 1).await?.is_empty() {
            return Ok(());
        }
        let mut tx = site.db.begin().await?;
        let kept = kept(&mut tx, self.author).await?;
        if !kept.contains(&self.note) {
            // Gone again, or old by now.
            return Ok(());
        }
        let readers = social::api::followers_after(&mut tx, self.author, self.after, CHUNK).await?;
        give(&mut tx, self.note, self.author, &readers).await?;
        if let Some(oldest) = kept.get(KEPT - 1) {
            trim(&mut tx, self.author, &readers, *oldest).await?;
        }
        if readers.len() == CHUNK {
            let next = Self { after: readers.last().copied(), ..self };
            site.enqueue(&mut tx, &next).await?;
        }
        Ok(tx.commit().await?)
    }
}

/// On `notes.deleted`: takes the note from every feed, and gives each the one that moves up in its place.
#[derive(Debug, Serialize, Deserialize)]
pub struct Withdraw {
    /// The note.
    pub note: Id<Note>,
    /// Whose it was.
    pub author: Id<User>,
}

impl Job<Site> for Withdraw {
    const KIND: &'static str = "feed.withdraw";

    async fn run(self, site: Site) -> Outcome<()> {
        let mut tx = site.db.begin().await?;
        let kept = kept(&mut tx, self.author).await?;
        if kept.contains(&self.note) {
            // It came back in the meantime.
            return Ok(());
        }
        let taken = sql!(
            "DELETE FROM feed_following WHERE note_id = $1 AND reader_id IN (
                 SELECT reader_id FROM feed_following WHERE note_id = $1 ORDER BY reader_id LIMIT $2
             )",
            self.note,
            CHUNK,
        )
        .execute(&mut tx)
        .await?;
        if taken == CHUNK as u64 {
            site.enqueue(&mut tx, &self).await?;
        } else if let Some(last) = kept.get(KEPT - 1) {
            site.enqueue(&mut tx, &Spread { note: *last, author: self.author, after: None }).await?;
        }
        Ok(tx.commit().await?)
    }
}

/// On `social.followed`: gives the reader the author's latest notes.
#[derive(Debug, Serialize, Deserialize)]
pub struct Follow {
    /// The reader.
    pub follower: Id<User>,
    /// The author.
    pub followee: Id<User>,
}

impl Job<Site> for Follow {
    const KIND: &'static str = "feed.follow";

    async fn run(self, site: Site) -> Outcome<()> {
        let mut tx = site.db.begin().await?;
        if !follows(&mut tx, self.follower, self.followee).await? {
            return Ok(());
        }
        let kept = kept(&mut tx, self.followee).await?;
        sql!(
            "INSERT INTO feed_following (reader_id, note_id, author_id)
             SELECT $2, value, $3 FROM LIST($1) WHERE true ON CONFLICT DO NOTHING",
            &kept,
            self.follower,
            self.followee,
        )
        .execute(&mut tx)
        .await?;
        Ok(tx.commit().await?)
    }
}

/// On `social.unfollowed`: takes the author's notes from the reader.
#[derive(Debug, Serialize, Deserialize)]
pub struct Unfollow {
    /// The reader.
    pub follower: Id<User>,
    /// The author.
    pub followee: Id<User>,
}

impl Job<Site> for Unfollow {
    const KIND: &'static str = "feed.unfollow";

    async fn run(self, site: Site) -> Outcome<()> {
        let mut tx = site.db.begin().await?;
        if follows(&mut tx, self.follower, self.followee).await? {
            return Ok(());
        }
        take(&mut tx, self.followee, &[self.follower]).await?;
        Ok(tx.commit().await?)
    }
}

/// Takes everything of an author from these readers; how many rows that were.
///
/// # Errors
/// As the database says.
pub async fn take(tx: &mut Tx, author: Id<User>, readers: &[Id<User>]) -> DbResult<u64> {
    sql!("DELETE FROM feed_following WHERE author_id = $1 AND reader_id IN LIST($2)", author, readers)
        .execute(tx)
        .await
}

async fn follows(conn: &mut Conn, reader: Id<User>, author: Id<User>) -> DbResult<bool> {
    Ok(social::api::following_of(conn, reader, &[author]).await?.contains(&author))
}
