//! Deciding a case: dismiss the reports, keep the note from being recommended, hide it or the comment, or take that back.

use db::{DbResult, Tx, sql};
use kernel::problem::{Code, NOT_FOUND};
use kernel::{Checks, ErrorKind, Id, Outcome, Timestamp, text};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use web::axum::response::IntoResponse;
use web::{Cx, Form, FormErrors, Json, Path, Reply, Site, StatusCode, User, redirect_with};

use crate::model::{Action, Case, Decision, MESSAGE_MAX, Reason, Standing, Thing};
use crate::queue::{self, CaseRow};
use crate::tell::Tell;

/// Nobody decides on what is theirs.
pub const DECISION_OWN: Code = Code::new(ErrorKind::Forbidden, "decision-own");
/// Somebody decided before, or it can't be decided so.
pub const DECISION_LATE: Code = Code::new(ErrorKind::Conflict, "decision-late");

/// A decision as it is typed.
#[derive(Debug, Clone, Default, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = NewDecision)]
pub struct Input {
    /// `dismiss`, `reduce` (notes only), `hide` or `restore`.
    #[serde(default)]
    pub action: String,
    /// The rule that was broken: one of the reasons of a report. Only for `reduce` and `hide`.
    #[serde(default)]
    pub rule: String,
    /// What the author is told, at most 1000 characters. Required for `reduce` and `hide`.
    #[serde(default)]
    pub message: String,
}

/// A decision that can be made.
#[derive(Debug, Clone)]
pub struct Parsed {
    /// What to do.
    pub action: Action,
    /// The rule that was broken.
    pub rule: Option<Reason>,
    /// What the author is told; may be empty, but not where a rule was broken.
    pub message: String,
}

impl Input {
    /// Reads the fields; a rule chosen beside an action that needs none says nothing.
    ///
    /// # Errors
    /// Every field that is wrong.
    pub fn parse(&self) -> Outcome<Parsed> {
        let mut checks = Checks::new();
        let action: Result<Action, String> = self.action.parse();
        let action = checks.field("action", action.map_err(|_| "decision-action-unknown".into()));
        let breaks = action.is_some_and(Action::names_a_rule);
        let rule = breaks.then(|| checks.field("rule", Reason::parse(&self.rule))).flatten();
        let message = if breaks {
            text::optional_block(&self.message, MESSAGE_MAX)
                .and_then(|message| if message.is_empty() { Err("empty".into()) } else { Ok(message) })
        } else {
            text::optional_block(&self.message, MESSAGE_MAX)
        };
        let message = checks.field("message", message);
        let (action, message) = checks.all(action.zip(message))?;
        Ok(Parsed { action, rule, message })
    }
}

/// Makes a decision: changes the case, the thing and the reports, and writes it down, in one transaction.
///
/// # Errors
/// `not-found`, [`DECISION_OWN`], [`DECISION_LATE`].
pub async fn run(site: &Site, moderator: Id<User>, id: Id<Case>, decision: &Parsed) -> Outcome<CaseRow> {
    // The connection goes back before the transaction takes one: holding both, many at once could wait for each other.
    let case = queue::case(&mut site.db.read().await?, id).await?.ok_or(NOT_FOUND)?;
    if case.owner_id == Some(moderator) {
        return Err(DECISION_OWN.into());
    }
    let after = case.standing().after(decision.action, case.kind).ok_or(DECISION_LATE)?;

    let now = site.now();
    let mut tx = site.db.begin().await?;
    settle(&mut tx, &case, after, now).await?;
    if !act(&mut tx, site, case.thing(), decision).await? {
        return Err(DECISION_LATE.into());
    }
    let written = site.ids.next::<Decision>();
    sql!(
        "INSERT INTO moderation_decision
             (id, case_id, moderator_id, action, rule, message, lang, created_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
        written,
        id,
        moderator,
        decision.action,
        decision.rule,
        &decision.message,
        text::guess_language(&decision.message),
        now,
    )
    .execute(&mut tx)
    .await?;
    if decision.action != Action::Dismiss {
        site.enqueue(&mut tx, &Tell { decision: written }).await?;
    }
    tx.commit().await?;
    Ok(CaseRow { hidden: after.hidden, reduced: after.reduced, decided_at: Some(now), ..case })
}

/// Closes the case, if it still stands as it was read, and answers its reports.
async fn settle(tx: &mut Tx, case: &CaseRow, after: Standing, now: Timestamp) -> Outcome<()> {
    let changed = sql!(
        "UPDATE moderation_case SET decided_at = $1, hidden = $2, reduced = $3
         WHERE id = $4 AND hidden = $5 AND reduced = $6 AND (decided_at IS NULL) = $7",
        now,
        after.hidden,
        after.reduced,
        case.id,
        case.hidden,
        case.reduced,
        case.decided_at.is_none(),
    )
    .execute(tx)
    .await?;
    if changed == 0 {
        return Err(DECISION_LATE.into());
    }
    sql!(
        "UPDATE moderation_report SET decided_at = $1 WHERE case_id = $2 AND decided_at IS NULL",
        now,
        case.id,
    )
    .execute(tx)
    .await?;
    Ok(())
}

/// Does it to the thing; whether there was something to do it to: authors delete what is reported.
async fn act(tx: &mut Tx, site: &Site, thing: Thing, decision: &Parsed) -> DbResult<bool> {
    match (decision.action, thing.as_note(), thing.as_comment()) {
        (Action::Reduce, Some(note), _) => {
            let rule = decision.rule.map_or("", Reason::as_str);
            notes::api::reduce(tx, site, note, rule).await
        }
        (Action::Hide, Some(note), _) => notes::api::hide(tx, site, note).await,
        (Action::Hide, _, Some(comment)) => notes::api::hide_comment(tx, comment).await,
        (Action::Restore, Some(note), _) => notes::api::restore(tx, site, note).await,
        (Action::Restore, _, Some(comment)) => notes::api::restore_comment(tx, comment).await,
        (Action::Dismiss, ..) | (Action::Reduce, None, _) | (_, None, None) => Ok(true),
    }
}

/// `POST /moderation/{id}`.
pub async fn post(cx: Cx, Path(id): Path<Id<Case>>, form: Form<Input>) -> Reply {
    let moderator = cx.actor()?.id;
    let decided = match form.fields.parse() {
        Ok(decision) => run(&cx, moderator, id, &decision).await,
        Err(problem) => Err(problem),
    };
    match decided {
        Ok(_) => Ok(redirect_with(&cx, "/moderation", "moderation-decided")),
        Err(problem) if matches!(problem.code.kind, ErrorKind::Invalid | ErrorKind::Conflict) => {
            let page = crate::case::show(&cx, id, &form.fields, &FormErrors::of(&cx, &problem)).await?;
            Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response())
        }
        Err(problem) => Err(problem.into()),
    }
}

/// What the API answers to a decision.
#[derive(Serialize, ToSchema)]
#[schema(as = Decision)]
pub struct DecidedJson {
    /// The case.
    #[schema(value_type = String)]
    id: Id<Case>,
    /// Whether the thing is off the site now.
    hidden: bool,
    /// Whether the note is kept from being recommended now.
    reduced: bool,
    /// When this was decided.
    #[schema(value_type = Option<String>)]
    decided_at: Option<Timestamp>,
}

/// `POST /api/v1/reports/{id}/decision`.
pub async fn json(cx: Cx, Path(id): Path<Id<Case>>, Json(input): Json<Input>) -> Reply<Json<DecidedJson>> {
    let case = run(&cx, cx.actor()?.id, id, &input.parse()?).await?;
    let CaseRow { id, hidden, reduced, decided_at, .. } = case;
    Ok(Json(DecidedJson { id, hidden, reduced, decided_at }))
}
