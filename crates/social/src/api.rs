//! What other features may ask of follows and blocks.

use std::collections::HashSet;

use db::{Conn, DbResult, row, sql};
use kernel::{Id, Outcome};
use serde::{Deserialize, Serialize};
use web::{Event, Site, User};

pub use crate::follow::{follow, unfollow};

/// Somebody began to follow somebody.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Followed {
    /// Who follows.
    pub follower: Id<User>,
    /// Whom.
    pub followee: Id<User>,
}
impl Event for Followed {
    const NAME: &'static str = "social.followed";
}

/// Somebody stopped following somebody, be it by a block.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Unfollowed {
    /// Who followed.
    pub follower: Id<User>,
    /// Whom.
    pub followee: Id<User>,
}
impl Event for Unfollowed {
    const NAME: &'static str = "social.unfollowed";
}

row! {
    /// How many follow somebody, and how many they follow.
    #[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
    pub struct Counts {
        /// Follow them.
        pub followers: i64,
        /// Are followed by them.
        pub following: i64,
    }
}

/// Those of `among` whom `reader` follows.
///
/// # Errors
/// As the database says.
pub async fn following_of(
    conn: &mut Conn,
    reader: Id<User>,
    among: &[Id<User>],
) -> DbResult<HashSet<Id<User>>> {
    if among.is_empty() {
        return Ok(HashSet::new());
    }
    let rows: Vec<(Id<User>,)> = sql!(
        "SELECT followee FROM LIST($1) CROSS JOIN social_follow WHERE followee = value AND follower = $2",
        among,
        reader
    )
    .fetch_all(conn)
    .await?;
    Ok(rows.into_iter().map(|(id,)| id).collect())
}

/// A person's blocks, in both directions, that [`hidden_from`] looks at: far more than anybody has by hand.
const BLOCKS_READ: i64 = 10_000;

/// Those whom `reader` is not to meet: blocked by them or blocking them.
///
/// # Errors
/// As the database says.
pub async fn hidden_from(conn: &mut Conn, reader: Id<User>) -> DbResult<HashSet<Id<User>>> {
    let rows: Vec<(Id<User>,)> = sql!(
        "SELECT blocked FROM social_block WHERE blocker = $1
         UNION SELECT blocker FROM social_block WHERE blocked = $1 LIMIT $2",
        reader,
        BLOCKS_READ,
    )
    .fetch_all(conn)
    .await?;
    Ok(rows.into_iter().map(|(id,)| id).collect())
}

/// Whether one of the two has blocked the other.
///
/// # Errors
/// As the database says.
pub async fn is_hidden(conn: &mut Conn, a: Id<User>, b: Id<User>) -> DbResult<bool> {
    let row: Option<(Id<User>,)> = sql!(
        "SELECT blocker FROM social_block
         WHERE (blocker = $1 AND blocked = $2) OR (blocker = $2 AND blocked = $1) LIMIT 1",
        a,
        b,
    )
    .fetch_optional(conn)
    .await?;
    Ok(row.is_some())
}

/// Whether `blocker` has blocked `blocked`.
///
/// # Errors
/// As the database says.
pub async fn has_blocked(conn: &mut Conn, blocker: Id<User>, blocked: Id<User>) -> DbResult<bool> {
    let row: Option<(Id<User>,)> =
        sql!("SELECT blocker FROM social_block WHERE blocker = $1 AND blocked = $2", blocker, blocked)
            .fetch_optional(conn)
            .await?;
    Ok(row.is_some())
}

/// How many follow somebody, and how many they follow; exact.
///
/// # Errors
/// As the database says.
pub async fn counts(conn: &mut Conn, user: Id<User>) -> DbResult<Counts> {
    let counts: Option<Counts> =
        sql!("SELECT followers, following FROM social_count WHERE user_id = $1", user)
            .fetch_optional(conn)
            .await?;
    Ok(counts.unwrap_or_default())
}

/// Followers of somebody in the order of their ids, `limit` at a time, from after the last one seen: to deliver
/// something to each of them.
///
/// # Errors
/// As the database says.
pub async fn followers_after(
    conn: &mut Conn,
    followee: Id<User>,
    after: Option<Id<User>>,
    limit: usize,
) -> DbResult<Vec<Id<User>>> {
    let rows: Vec<(Id<User>,)> = sql!(
        "SELECT follower FROM social_follow WHERE followee = $1 AND follower > $2 ORDER BY follower LIMIT $3",
        followee,
        after.map_or(i64::MIN, Id::raw),
        limit,
    )
    .fetch_all(conn)
    .await?;
    Ok(rows.into_iter().map(|(id,)| id).collect())
}

/// Blocks somebody and ends follows in both directions; whether this changed anything.
///
/// # Errors
/// As `block-yourself`.
pub async fn block(site: &Site, blocker: Id<User>, blocked: Id<User>) -> Outcome<bool> {
    crate::block::block(site, blocker, blocked).await
}

/// Who follows whom, in the order of the pair, after one of them.
///
/// # Errors
/// As the database says.
pub async fn follows_after(
    conn: &mut Conn,
    after: Option<(Id<User>, Id<User>)>,
    limit: usize,
) -> DbResult<Vec<(Id<User>, Id<User>)>> {
    let (follower, followee) = after.unwrap_or((Id::new(0), Id::new(0)));
    sql!(
        "SELECT follower, followee FROM social_follow WHERE (follower, followee) > ($1, $2)
         ORDER BY follower, followee LIMIT $3",
        follower,
        followee,
        limit,
    )
    .fetch_all(conn)
    .await
}
