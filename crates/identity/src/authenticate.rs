//! Finding the person behind a cookie or a bearer token: one statement each.

use db::{DbResult, row, sql};
use futures::FutureExt;
use futures::future::BoxFuture;
use kernel::{Id, Locale, Outcome, Timestamp};
use web::actor::Session;
use web::{Actor, Authenticate, Role, Site, User};

use crate::model::{self, ApiToken, SEEN_STEP, SESSION_IDLE, SESSION_LIFETIME};
use crate::token;

/// Reads sessions and API tokens.
pub struct Authenticator {
    site: Site,
}

row! {
    struct Found {
        credential: i64,
        created_at: Timestamp,
        seen_at: Option<Timestamp>,
        id: Id<User>,
        handle: String,
        name: String,
        avatar: Option<String>,
        role: Role,
        locale: Option<Locale>,
    }
}

impl Found {
    fn actor(self, session: Option<Id<Session>>) -> Actor {
        let Self { id, handle, name, avatar, role, locale, .. } = self;
        Actor { id, handle, name, avatar, role, locale, session }
    }
}

impl Authenticator {
    /// For this site.
    pub const fn new(site: Site) -> Self {
        Self { site }
    }

    async fn session(&self, token: &str) -> Outcome<Option<Found>> {
        let found: Option<Found> = sql!(
            "SELECT s.id AS credential, s.created_at, s.seen_at, u.id, u.handle, u.name, u.avatar, u.role, u.locale
             FROM identity_session s JOIN identity_user u ON u.id = s.user_id
             WHERE s.token_hash = $1 AND NOT u.disabled",
            token::hash(token),
        )
        .fetch_optional(&mut self.site.db.read().await?)
        .await?;
        let now = self.site.now();
        let seen_at = |found: &Found| found.seen_at.unwrap_or(found.created_at);
        let found = found.filter(|found| model::session_is_live(found.created_at, seen_at(found), now));
        if let Some(found) = found.as_ref().filter(|found| now.since(seen_at(found)) >= SEEN_STEP) {
            self.note_use(touch_session(self.site.clone(), Id::new(found.credential)));
        }
        Ok(found)
    }

    async fn api_token(&self, token: &str) -> Outcome<Option<Found>> {
        let found: Option<Found> = sql!(
            "SELECT t.id AS credential, t.created_at, t.used_at AS seen_at,
                    u.id, u.handle, u.name, u.avatar, u.role, u.locale
             FROM identity_api_token t JOIN identity_user u ON u.id = t.user_id
             WHERE t.token_hash = $1 AND NOT u.disabled",
            token::hash(token),
        )
        .fetch_optional(&mut self.site.db.read().await?)
        .await?;
        let now = self.site.now();
        let is_stale = |found: &&Found| found.seen_at.is_none_or(|seen| now.since(seen) >= SEEN_STEP);
        if let Some(found) = found.as_ref().filter(is_stale) {
            self.note_use(touch_token(self.site.clone(), Id::new(found.credential)));
        }
        Ok(found)
    }

    /// Writes the time of use on the side: no request waits for it, and a lost one is written by the next.
    fn note_use(&self, write: impl Future<Output = DbResult<()>> + Send + 'static) {
        tokio::spawn(async move {
            if let Err(error) = write.await {
                tracing::warn!(%error, "the time of use of a credential was not written");
            }
        });
    }
}

/// The condition keeps requests that come at once from writing one after the other.
async fn touch_session(site: Site, id: Id<Session>) -> DbResult<()> {
    let (now, mut tx) = (site.now(), site.db.begin().await?);
    sql!(
        "UPDATE identity_session SET seen_at = $1 WHERE id = $2 AND seen_at <= $3",
        now,
        id,
        now - SEEN_STEP
    )
    .execute(&mut tx)
    .await?;
    tx.commit().await
}

async fn touch_token(site: Site, id: Id<ApiToken>) -> DbResult<()> {
    let (now, mut tx) = (site.now(), site.db.begin().await?);
    sql!(
        "UPDATE identity_api_token SET used_at = $1 WHERE id = $2 AND (used_at IS NULL OR used_at <= $3)",
        now,
        id,
        now - SEEN_STEP,
    )
    .execute(&mut tx)
    .await?;
    tx.commit().await
}

impl Authenticate for Authenticator {
    fn by_session<'a>(&'a self, token: &'a str) -> BoxFuture<'a, Outcome<Option<Actor>>> {
        async move {
            let found = self.session(token).await?;
            Ok(found.map(|found| {
                let session = Id::new(found.credential);
                found.actor(Some(session))
            }))
        }
        .boxed()
    }

    fn by_bearer<'a>(&'a self, token: &'a str) -> BoxFuture<'a, Outcome<Option<Actor>>> {
        async move {
            let found = if token.starts_with(token::API_PREFIX) {
                self.api_token(token).await?
            } else if token.starts_with(token::SESSION_PREFIX) {
                self.session(token).await?
            } else {
                None
            };
            Ok(found.map(|found| found.actor(None)))
        }
        .boxed()
    }
}

/// Removes what has run out: sessions, links, sign-ups that nobody confirmed.
///
/// # Errors
/// As the database says.
pub async fn forget_expired(site: Site) -> Outcome<()> {
    let (now, mut tx) = (site.now(), site.db.begin().await?);
    sql!("DELETE FROM identity_session WHERE created_at < $1", now - SESSION_LIFETIME)
        .execute(&mut tx)
        .await?;
    sql!("DELETE FROM identity_session WHERE seen_at < $1", now - SESSION_IDLE).execute(&mut tx).await?;
    sql!("DELETE FROM identity_sign_up WHERE expires_at < $1", now).execute(&mut tx).await?;
    sql!("DELETE FROM identity_reset WHERE expires_at < $1", now).execute(&mut tx).await?;
    Ok(tx.commit().await?)
}
