//! Writing the table behind Following anew from what it is derived from: who follows whom, and the notes.

use std::collections::{BTreeSet, HashMap, HashSet};

use db::{Conn, DbResult, Tx, sql};
use kernel::{Id, Outcome};
use notes::api::Note;
use web::{Site, User};

use crate::fanout::{CHUNK, KEPT, give, kept, take};
use crate::source::by_heat;

/// Notes that are read at once while looking for authors.
const WALK: usize = 500;

/// Brings the table behind Following in line with follows and notes; on a correct table it changes nothing. Works
/// author by author in short transactions beside a running site, and may be stopped and begun again.
///
/// # Errors
/// As the database says.
pub async fn rebuild_following(site: &Site) -> Outcome<()> {
    let changed = changes(site).await?;
    tracing::info!(changed, "the table behind Following is rebuilt");
    Ok(())
}

/// Rebuilds; how many rows were wrong.
///
/// # Errors
/// As the database says.
pub async fn changes(site: &Site) -> DbResult<u64> {
    let mut changed = 0;
    for author in authors(site).await? {
        let readers = followers(site, author).await?;
        changed += drop_strangers(site, author, &readers).await?;
        changed += drop_dead(site, author).await?;
        for chunk in readers.chunks(CHUNK) {
            let mut tx = site.db.begin().await?;
            changed += complete(&mut tx, author, chunk).await?;
            tx.commit().await?;
        }
    }
    Ok(changed)
}

/// Everybody with a live note, and everybody with a row in the table.
async fn authors(site: &Site) -> DbResult<BTreeSet<Id<User>>> {
    let conn = &mut site.db.read().await?;
    let (mut authors, mut at) = (BTreeSet::new(), None);
    loop {
        let page = by_heat(conn, None, at.as_ref(), WALK).await?;
        authors.extend(page.notes.iter().map(|(card, _)| card.author));
        at = page.end;
        if at.is_none() {
            break;
        }
    }
    let mut last: Id<User> = Id::new(i64::MIN);
    // One step of the index for each author, not one for each row.
    while let Some((author,)) =
        sql!("SELECT author_id FROM feed_following WHERE author_id > $1 ORDER BY author_id LIMIT 1", last)
            .fetch_optional::<(Id<User>,)>(conn)
            .await?
    {
        authors.insert(author);
        last = author;
    }
    Ok(authors)
}

async fn followers(site: &Site, author: Id<User>) -> DbResult<Vec<Id<User>>> {
    let conn = &mut site.db.read().await?;
    let mut all: Vec<Id<User>> = Vec::new();
    loop {
        let chunk = social::api::followers_after(conn, author, all.last().copied(), CHUNK).await?;
        let full = chunk.len() == CHUNK;
        all.extend(chunk);
        if !full {
            return Ok(all);
        }
    }
}

/// Takes the author's notes from readers who do not follow.
async fn drop_strangers(site: &Site, author: Id<User>, followers: &[Id<User>]) -> DbResult<u64> {
    let followers: HashSet<Id<User>> = followers.iter().copied().collect();
    let (mut changed, mut last) = (0, Id::new(i64::MIN));
    loop {
        let rows: Vec<(Id<User>,)> = sql!(
            "SELECT DISTINCT reader_id FROM feed_following WHERE author_id = $1 AND reader_id > $2
             ORDER BY reader_id LIMIT $3",
            author,
            last,
            CHUNK,
        )
        .fetch_all(&mut site.db.read().await?)
        .await?;
        let Some((end,)) = rows.last() else { return Ok(changed) };
        last = *end;
        let strangers: Vec<Id<User>> =
            rows.into_iter().map(|(id,)| id).filter(|id| !followers.contains(id)).collect();
        if !strangers.is_empty() {
            let mut tx = site.db.begin().await?;
            changed += take(&mut tx, author, &strangers).await?;
            tx.commit().await?;
        }
    }
}

/// Takes away notes that are deleted, or older than what is kept of the author. Hidden ones stay: nobody is shown
/// them, and they may come back.
async fn drop_dead(site: &Site, author: Id<User>) -> DbResult<u64> {
    let mut tx = site.db.begin().await?;
    let kept = kept(&mut tx, author).await?;
    let rows: Vec<(Id<Note>,)> =
        sql!("SELECT DISTINCT note_id FROM feed_following WHERE author_id = $1", author)
            .fetch_all(&mut tx)
            .await?;
    let others: Vec<Id<Note>> = rows.into_iter().map(|(id,)| id).filter(|id| !kept.contains(id)).collect();
    let hidden = hidden_among(&mut tx, &others).await?;
    let oldest = kept.get(KEPT - 1);
    let dead =
        others.into_iter().filter(|id| !hidden.contains(id) || oldest.is_some_and(|oldest| id < oldest));
    let mut changed = 0;
    for note in dead {
        changed += sql!("DELETE FROM feed_following WHERE note_id = $1", note).execute(&mut tx).await?;
    }
    tx.commit().await?;
    Ok(changed)
}

async fn hidden_among(conn: &mut Conn, notes: &[Id<Note>]) -> DbResult<HashSet<Id<Note>>> {
    let briefs: HashMap<_, _> = notes::api::note_briefs(conn, notes).await?;
    Ok(briefs.into_values().filter(|brief| brief.state.as_str() == "hidden").map(|brief| brief.id).collect())
}

/// Gives readers what they lack of the author's kept notes.
async fn complete(tx: &mut Tx, author: Id<User>, readers: &[Id<User>]) -> DbResult<u64> {
    let mut changed = 0;
    for note in kept(tx, author).await? {
        changed += give(tx, note, author, readers).await?;
    }
    Ok(changed)
}
