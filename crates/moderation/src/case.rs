//! One case: what was reported, by whom and why, and what was decided about it before.

use db::{Conn, DbResult, row, sql};
use kernel::problem::NOT_FOUND;
use kernel::{Id, Outcome, Timestamp};
use maud::Markup;
use web::{Cx, FormErrors, Path, Reply, User};

use crate::decide::Input;
use crate::model::{Action, Case, Reason};
use crate::queue::{self, CaseRow};
use crate::subject::Subjects;
use crate::views;

/// Reports and decisions that are shown: the latest. What they say repeats itself long before.
const SHOWN: i64 = 50;

row! {
    /// A report as stored.
    #[derive(Debug)]
    pub struct ReportRow {
        /// Who reported.
        pub reporter_id: Id<User>,
        /// Why.
        pub reason: Reason,
        /// More about why.
        pub details: String,
        /// The language of the details, guessed.
        pub lang: String,
        /// When.
        pub created_at: Timestamp,
        /// When a decision answered it.
        pub decided_at: Option<Timestamp>,
    }
}

row! {
    /// A decision as stored.
    #[derive(Debug)]
    pub struct DecisionRow {
        /// Who decided.
        pub moderator_id: Id<User>,
        /// What.
        pub action: Action,
        /// The rule that was broken.
        pub rule: Option<Reason>,
        /// What the author was told.
        pub message: String,
        /// The language of the message, guessed.
        pub lang: String,
        /// When.
        pub created_at: Timestamp,
    }
}

/// All that a moderator sees of a case.
pub struct Shown {
    /// The case.
    pub case: CaseRow,
    /// Its latest reports, latest first.
    pub reports: Vec<ReportRow>,
    /// Its latest decisions, latest first.
    pub decisions: Vec<DecisionRow>,
    /// What it is about, and who reported and decided.
    pub subjects: Subjects,
    /// The note as its readers see it in a feed, where it is on the site.
    pub card: Vec<Markup>,
}

/// The latest reports of a case.
///
/// # Errors
/// As the database says.
pub async fn reports(conn: &mut Conn, case: Id<Case>) -> DbResult<Vec<ReportRow>> {
    sql!(
        "SELECT reporter_id, reason, details, lang, created_at, decided_at FROM moderation_report
         WHERE case_id = $1 ORDER BY id DESC LIMIT $2",
        case,
        SHOWN,
    )
    .fetch_all(conn)
    .await
}

/// The latest decisions of a case.
///
/// # Errors
/// As the database says.
pub async fn decisions(conn: &mut Conn, case: Id<Case>) -> DbResult<Vec<DecisionRow>> {
    sql!(
        "SELECT moderator_id, action, rule, message, lang, created_at FROM moderation_decision
         WHERE case_id = $1 ORDER BY id DESC LIMIT $2",
        case,
        SHOWN,
    )
    .fetch_all(conn)
    .await
}

async fn load(cx: &Cx, id: Id<Case>) -> Outcome<Shown> {
    let conn = &mut cx.db.read().await?;
    let case = queue::case(conn, id).await?.ok_or(NOT_FOUND)?;
    let (reports, decisions) = (reports(conn, id).await?, decisions(conn, id).await?);
    let mut people: Vec<Id<User>> = reports.iter().map(|report| report.reporter_id).collect();
    people.extend(decisions.iter().map(|decision| decision.moderator_id));
    people.extend(case.owner_id);
    let subjects = Subjects::load(conn, &[case.thing()], &people).await?;
    let card = match case.thing().as_note() {
        Some(note) => {
            let cards = notes::api::cards(conn, &[note]).await?;
            notes::api::render_cards(cx, conn, cards).await?
        }
        None => Vec::new(),
    };
    Ok(Shown { case, reports, decisions, subjects, card })
}

/// `GET /moderation/{id}`.
pub async fn page(cx: Cx, Path(id): Path<Id<Case>>) -> Reply<Markup> {
    show(&cx, id, &Input::default(), &FormErrors::default()).await
}

/// The case with its form, as it was filled in.
pub async fn show(cx: &Cx, id: Id<Case>, input: &Input, errors: &FormErrors) -> Reply<Markup> {
    let shown = load(cx, id).await?;
    Ok(views::case::page(cx, &shown, input, errors))
}
