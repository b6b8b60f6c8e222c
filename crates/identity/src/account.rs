//! Writing a new account.

use db::{DbResult, Tx, sql};
use kernel::{Id, Locale, Outcome, Problem};
use mail::Address;
use web::{Site, User};

use crate::model::{self, EMAIL_TAKEN, HANDLE_TAKEN};

/// An account with every field read.
pub struct New {
    pub handle: String,
    pub name: String,
    pub email: Address,
    pub password_hash: String,
    pub bio: String,
    pub place: String,
    pub locale: Option<Locale>,
    pub avatar: Option<String>,
}

/// Adds the account.
///
/// # Errors
/// `handle-taken` for the handle, [`EMAIL_TAKEN`]; the transaction is not to be committed then.
pub async fn insert(site: &Site, tx: &mut Tx, new: &New) -> Outcome<Id<User>> {
    let id = site.ids.next::<User>();
    let added = sql!(
        "INSERT INTO identity_user (id, handle, name, email, email_key, password_hash, role, bio, bio_lang, place,
                                    avatar, locale, brand, disabled, created_at)
         VALUES ($1, $2, $3, $4, $5, $6, 'person', $7, $8, $9, $10, $11, $12, $12, $13)
         ON CONFLICT DO NOTHING",
        id,
        &new.handle,
        &new.name,
        new.email.as_str(),
        model::email_key(&new.email),
        &new.password_hash,
        &new.bio,
        kernel::text::guess_language(&new.bio),
        &new.place,
        new.avatar.as_deref(),
        new.locale,
        false,
        site.now(),
    )
    .execute(tx)
    .await?;
    if added == 1 {
        return Ok(id);
    }
    if handle_is_taken(tx, &new.handle).await? {
        return Err(Problem::field("handle", HANDLE_TAKEN));
    }
    Err(EMAIL_TAKEN.into())
}

/// Whether somebody has the handle; handles of disabled accounts stay theirs.
///
/// # Errors
/// As the database says.
pub async fn handle_is_taken(conn: &mut db::Conn, handle: &str) -> DbResult<bool> {
    let found: Option<(i64,)> =
        sql!("SELECT id FROM identity_user WHERE handle = $1", handle).fetch_optional(conn).await?;
    Ok(found.is_some())
}
