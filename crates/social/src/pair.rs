//! Two people, and the rows that count their follows.

use db::{Conn, DbResult, Tx, sql};
use identity::api::{self, Person};
use kernel::problem::NOT_FOUND;
use kernel::{Id, Outcome};
use recsys::event::Kind;
use web::{Cx, Site, User};

use crate::api::Unfollowed;

/// The person behind a handle, as the reader may see them: who has blocked the reader is not there.
///
/// # Errors
/// [`NOT_FOUND`].
pub async fn visible(conn: &mut Conn, cx: &Cx, handle: &str) -> Outcome<Person> {
    let person = api::by_handle(conn, handle).await?.ok_or(NOT_FOUND)?;
    if let Some(reader) = cx.actor_id()
        && crate::api::has_blocked(conn, person.id, reader).await?
    {
        return Err(NOT_FOUND.into());
    }
    Ok(person)
}

/// Locks the counts of two people to the end of the transaction, always in the order of their ids, so that no two
/// transactions wait for each other.
///
/// # Errors
/// As the database says.
pub async fn lock(tx: &mut Tx, a: Id<User>, b: Id<User>) -> DbResult<()> {
    for user in [a.min(b), a.max(b)] {
        sql!(
            "INSERT INTO social_count (user_id, followers, following) VALUES ($1, 0, 0)
             ON CONFLICT (user_id) DO UPDATE SET followers = social_count.followers",
            user,
        )
        .execute(tx)
        .await?;
    }
    Ok(())
}

/// Adds `delta` to the counts of a follow; the rows are locked and there.
///
/// # Errors
/// As the database says.
pub async fn count(tx: &mut Tx, follower: Id<User>, followee: Id<User>, delta: i64) -> DbResult<()> {
    sql!("UPDATE social_count SET following = following + $1 WHERE user_id = $2", delta, follower)
        .execute(tx)
        .await?;
    sql!("UPDATE social_count SET followers = followers + $1 WHERE user_id = $2", delta, followee)
        .execute(tx)
        .await?;
    Ok(())
}

/// Ends a follow inside a transaction that has [`lock`]ed the two, and tells who listens; whether there was one.
///
/// # Errors
/// As the database says.
pub async fn unfollow(tx: &mut Tx, site: &Site, follower: Id<User>, followee: Id<User>) -> DbResult<bool> {
    let ended = sql!("DELETE FROM social_follow WHERE follower = $1 AND followee = $2", follower, followee)
        .execute(tx)
        .await?;
    if ended == 1 {
        count(tx, follower, followee, -1).await?;
        site.emit(tx, &Unfollowed { follower, followee }).await?;
        let event = Kind::Follow { author: followee.raw(), on: false };
        activity::api::happened(tx, site, follower, event).await?;
    }
    Ok(ended == 1)
}
