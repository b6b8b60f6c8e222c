//! The queue: what waits for a decision, oldest first, and what was decided, latest first.

use db::{Conn, DbResult, row, sql};
use kernel::{Cursor, Id, Page, Timestamp};
use maud::Markup;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use web::{Cx, Query, Reply, Response, User, link_next};

use crate::model::{Case, Kind, Reason, Standing, Thing};
use crate::subject::Subjects;
use crate::views;

/// Cases on a page.
const SIZE: usize = 20;

row! {
    /// A case as stored.
    #[derive(Debug, Clone)]
    pub struct CaseRow {
        /// Its id.
        pub id: Id<Case>,
        /// What kind of thing it is about.
        pub kind: Kind,
        /// The id of the thing.
        pub thing_id: i64,
        /// Whose the thing is, where known.
        pub owner_id: Option<Id<User>>,
        /// The reason of the first of the present reports.
        pub reason: Reason,
        /// How many people reported it since it opened.
        pub reporters: i64,
        /// Taken off the site by a decision.
        pub hidden: bool,
        /// Kept from being recommended by a decision.
        pub reduced: bool,
        /// When the first of the present reports came.
        pub opened_at: Timestamp,
        /// When it was decided; none while it is open.
        pub decided_at: Option<Timestamp>,
    }
}

impl CaseRow {
    /// What it is about.
    pub const fn thing(&self) -> Thing {
        Thing { kind: self.kind, raw: self.thing_id }
    }

    /// How far it is.
    pub const fn standing(&self) -> Standing {
        Standing { open: self.decided_at.is_none(), hidden: self.hidden, reduced: self.reduced }
    }
}

/// Which cases.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Shelf {
    /// Those that wait, oldest first.
    #[default]
    Open,
    /// Those that were decided, latest first.
    Decided,
}

/// A page of cases. A cursor of the other shelf points somewhere in this one, which does no harm.
///
/// # Errors
/// As the database says.
pub async fn cases(conn: &mut Conn, shelf: Shelf, after: Option<&Cursor>) -> DbResult<Page<CaseRow>> {
    let keys = after.and_then(Cursor::keys::<2>);
    let rows: Vec<CaseRow> = match shelf {
        Shelf::Open => {
            let [at, id] = keys.unwrap_or([i64::MIN; 2]);
            sql!(
                "SELECT id, kind, thing_id, owner_id, reason, reporters, hidden, reduced, opened_at, decided_at
                 FROM moderation_case WHERE decided_at IS NULL AND (opened_at, id) > ($1, $2)
                 ORDER BY opened_at, id LIMIT $3",
                at,
                id,
                SIZE + 1,
            )
        }
        Shelf::Decided => {
            let [at, id] = keys.unwrap_or([i64::MAX; 2]);
            sql!(
                "SELECT id, kind, thing_id, owner_id, reason, reporters, hidden, reduced, opened_at, decided_at
                 FROM moderation_case WHERE decided_at IS NOT NULL AND (decided_at, id) < ($1, $2)
                 ORDER BY decided_at DESC, id DESC LIMIT $3",
                at,
                id,
                SIZE + 1,
            )
        }
    }
    .fetch_all(conn)
    .await?;
    Ok(Page::cut(rows, SIZE, |row| vec![row.decided_at.unwrap_or(row.opened_at).as_micros(), row.id.raw()]))
}

/// One case.
///
/// # Errors
/// As the database says.
pub async fn case(conn: &mut Conn, id: Id<Case>) -> DbResult<Option<CaseRow>> {
    sql!(
        "SELECT id, kind, thing_id, owner_id, reason, reporters, hidden, reduced, opened_at, decided_at
         FROM moderation_case WHERE id = $1",
        id
    )
    .fetch_optional(conn)
    .await
}

/// What the queue's address can say.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Asked {
    #[serde(default)]
    shelf: Shelf,
    cursor: Option<String>,
}

impl Asked {
    /// A cursor that can't be read starts at the beginning.
    fn after(&self) -> Option<Cursor> {
        self.cursor.as_deref().and_then(|text| text.parse().ok())
    }
}

/// `GET /moderation`.
pub async fn page(cx: Cx, Query(asked): Query<Asked>) -> Reply<Markup> {
    let mut conn = cx.db.read().await?;
    let page = cases(&mut conn, asked.shelf, asked.after().as_ref()).await?;
    let things: Vec<Thing> = page.items.iter().map(CaseRow::thing).collect();
    let subjects = Subjects::load(&mut conn, &things, &[]).await?;
    Ok(views::queue::page(&cx, asked.shelf, &page, &subjects))
}

/// A case as the API shows it.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Case)]
pub struct CaseJson {
    /// The case.
    #[schema(value_type = String)]
    pub id: Id<Case>,
    /// What kind of thing was reported.
    pub kind: &'static str,
    /// The id of the thing.
    pub thing: String,
    /// The reason of the first of the present reports.
    pub reason: &'static str,
    /// How many people reported it since it opened.
    pub reporters: i64,
    /// Taken off the site by a decision.
    pub hidden: bool,
    /// Kept from being recommended by a decision.
    pub reduced: bool,
    /// When the first of the present reports came.
    #[schema(value_type = String)]
    pub opened_at: Timestamp,
    /// When it was decided; absent while it is open.
    #[schema(value_type = Option<String>)]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub decided_at: Option<Timestamp>,
}

impl From<CaseRow> for CaseJson {
    fn from(row: CaseRow) -> Self {
        Self {
            id: row.id,
            kind: row.kind.as_str(),
            thing: row.thing().to_string(),
            reason: row.reason.as_str(),
            reporters: row.reporters,
            hidden: row.hidden,
            reduced: row.reduced,
            opened_at: row.opened_at,
            decided_at: row.decided_at,
        }
    }
}

/// `GET /api/v1/reports`.
pub async fn json(cx: Cx, Query(asked): Query<Asked>) -> Reply<Response> {
    let page = cases(&mut cx.db.read().await?, asked.shelf, asked.after().as_ref()).await?;
    Ok(link_next(&cx, page.map(CaseJson::from)))
}
