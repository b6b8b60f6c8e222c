//! The people of the site, for those who run it: finding them, giving roles, disabling accounts.

use db::{DbResult, row, sql};
use kernel::problem::{Code, NOT_FOUND};
use kernel::{Cursor, ErrorKind, Id, Outcome, Page, Timestamp};
use serde::Deserialize;
use web::{Cx, Form, Path, Query, Reply, Role, User, redirect_with};

use crate::{session, views};

const PAGE_SIZE: usize = 30;
/// Nobody can take their own rights away, so that a site always keeps an admin.
const ADMIN_YOURSELF: Code = Code::new(ErrorKind::Conflict, "admin-yourself");

row! {
    /// An account as an admin sees it.
    pub struct AccountRow {
        /// Whose.
        pub id: Id<User>,
        /// The unique name.
        pub handle: String,
        /// The name that is shown.
        pub name: String,
        /// The mail address.
        pub email: String,
        /// What they may do.
        pub role: Role,
        /// Whether they can't sign in.
        pub disabled: bool,
        /// Since when.
        pub created_at: Timestamp,
    }
}

/// What to look for.
#[derive(Deserialize)]
pub struct Search {
    #[serde(default)]
    q: String,
    #[serde(default)]
    cursor: String,
}

async fn load(cx: &Cx, handle: &str, cursor: &str) -> DbResult<Page<AccountRow>> {
    let mut conn = cx.db.read().await?;
    if !handle.is_empty() {
        let found = sql!(
            "SELECT id, handle, name, email, role, disabled, created_at FROM identity_user WHERE handle = $1",
            handle.trim().trim_start_matches('@').to_ascii_lowercase(),
        );
        return Ok(Page { items: found.fetch_all(&mut conn).await?, next: None });
    }
    // Ids are in the order of time.
    let before = cursor.parse::<Cursor>().ok().and_then(|cursor| cursor.keys::<1>());
    let rows = sql!(
        "SELECT id, handle, name, email, role, disabled, created_at FROM identity_user
         WHERE id < $1 ORDER BY id DESC LIMIT $2",
        before.map_or(i64::MAX, |[id]| id),
        PAGE_SIZE + 1,
    );
    Ok(Page::cut(rows.fetch_all(&mut conn).await?, PAGE_SIZE, |row: &AccountRow| vec![row.id.raw()]))
}

async fn set_role(cx: &Cx, user: Id<User>, role: Role) -> Outcome<()> {
    if cx.actor()?.id == user {
        return Err(ADMIN_YOURSELF.into());
    }
    let mut tx = cx.db.begin().await?;
    let changed =
        sql!("UPDATE identity_user SET role = $1 WHERE id = $2", role, user).execute(&mut tx).await?;
    if changed == 0 {
        return Err(NOT_FOUND.into());
    }
    Ok(tx.commit().await?)
}

/// A disabled account is signed out everywhere at once: its sessions are gone, and its API tokens count for nothing
/// until it is enabled again.
async fn set_disabled(cx: &Cx, user: Id<User>, disabled: bool) -> Outcome<()> {
    if cx.actor()?.id == user {
        return Err(ADMIN_YOURSELF.into());
    }
    let mut tx = cx.db.begin().await?;
    let changed =
        sql!("UPDATE identity_user SET disabled = $1 WHERE id = $2", disabled, user).execute(&mut tx).await?;
    if changed == 0 {
        return Err(NOT_FOUND.into());
    }
    if disabled {
        session::end_others(&mut tx, user, None).await?;
    }
    Ok(tx.commit().await?)
}

/// GET /admin
pub async fn page(cx: Cx, Query(search): Query<Search>) -> Reply {
    let people = load(&cx, &search.q, &search.cursor).await?;
    Ok(views::admin::people(&cx, &search.q, &people))
}

/// A role, as a form sends it.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RoleFields {
    role: String,
}

/// POST /admin/people/{id}/role
pub async fn post_role(cx: Cx, Path(id): Path<Id<User>>, form: Form<RoleFields>) -> Reply {
    let role = form.fields.role.parse().map_err(|_| NOT_FOUND)?;
    set_role(&cx, id, role).await?;
    Ok(redirect_with(&cx, "/admin", "identity-role-changed"))
}

/// Whether an account can be used, as a form sends it.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct StateFields {
    disabled: bool,
}

/// POST /admin/people/{id}/state
pub async fn post_state(cx: Cx, Path(id): Path<Id<User>>, form: Form<StateFields>) -> Reply {
    let disabled = form.fields.disabled;
    set_disabled(&cx, id, disabled).await?;
    let said = if disabled { "identity-disabled" } else { "identity-enabled" };
    Ok(redirect_with(&cx, "/admin", said))
}
