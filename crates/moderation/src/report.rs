//! Reporting a note, a comment, a person or a product: the form, and `POST /api/v1/reports`.

use std::time::Duration;

use db::{DbResult, Tx, row, sql};
use kernel::problem::{Code, NOT_FOUND};
use kernel::{Checks, ErrorKind, Id, Outcome, Problem, text};
use maud::Markup;
use recsys::event::Kind as Event;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use web::idempotency::Answer;
use web::limit::Allowance;
use web::{Cx, Form, FormErrors, Json, Key, Query, Reply, Response, Site, StatusCode, User, redirect_with};

use crate::model::{Case, DETAILS_MAX, Kind, Reason, Report, Thing};
use crate::subject::Subjects;
use crate::views;

/// One's own note or profile.
const REPORT_OWN: Code = Code::new(ErrorKind::Conflict, "report-own");

/// A person who means well rarely reports more.
const PER_PERSON: Allowance =
    Allowance { name: "report.person", burst: 20, period: Duration::from_secs(3600) };

/// What names the idempotency keys of this use case.
const SCOPE: &str = "moderation.report";

/// A report as it is typed. Also what the form shows when it comes back.
#[derive(Debug, Clone, Default, Deserialize, Serialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = NewReport)]
pub struct Input {
    /// `note`, `comment`, `person` or `product`.
    pub kind: String,
    /// The id of the thing.
    pub id: String,
    /// `spam`, `fraud`, `undisclosed_ad`, `ip`, `hate`, `nudity`, `violence` or `other`.
    #[serde(default)]
    pub reason: String,
    /// At most 500 characters.
    #[serde(default)]
    pub details: String,
}

/// A report that can be stored.
#[derive(Debug, Clone)]
pub struct Parsed {
    /// What is reported.
    pub thing: Thing,
    /// Why.
    pub reason: Reason,
    /// More about why; empty for nothing.
    pub details: String,
}

impl Input {
    fn parse(&self) -> Outcome<Parsed> {
        let mut checks = Checks::new();
        let thing = checks.field("id", Thing::parse(&self.kind, &self.id));
        let reason = checks.field("reason", Reason::parse(&self.reason));
        let details = checks.field("details", text::optional_block(&self.details, DETAILS_MAX));
        let ((thing, reason), details) = checks.all(thing.zip(reason).zip(details))?;
        if reason == Reason::Other && details.is_empty() {
            return Err(Problem::field("details", "report-details-missing"));
        }
        Ok(Parsed { thing, reason, details })
    }
}

/// A report as the API shows it.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Report)]
pub struct ReportJson {
    /// The report.
    #[schema(value_type = String)]
    id: Id<Report>,
    /// What kind of thing was reported.
    kind: &'static str,
    /// The id of the thing.
    thing: String,
    /// Why.
    reason: &'static str,
}

row! {
    struct Opened { id: Id<Case> }
}
row! {
    struct Present { id: Id<Report>, reason: Reason }
}

/// Stores a report, and opens the case of the thing if it is not open. Who has reported the thing already, and has
/// no decision yet, gets that report again; `true` is for a new one.
///
/// # Errors
/// As the database says.
pub async fn put(
    site: &Site,
    tx: &mut Tx,
    reporter: Id<User>,
    owner: Option<Id<User>>,
    report: &Parsed,
) -> DbResult<(Id<Report>, Reason, bool)> {
    // The row stays locked until the commit, so a decision sees all of this report or nothing of it.
    let case: Opened = sql!(
        "INSERT INTO moderation_case
             (id, kind, thing_id, owner_id, reason, reporters, hidden, opened_at, decided_at)
         VALUES ($1, $2, $3, $4, $5, 0, false, $6, NULL)
         ON CONFLICT (kind, thing_id) DO UPDATE SET
             reason = CASE WHEN moderation_case.decided_at IS NULL
                           THEN moderation_case.reason ELSE excluded.reason END,
             reporters = CASE WHEN moderation_case.decided_at IS NULL THEN moderation_case.reporters ELSE 0 END,
             opened_at = CASE WHEN moderation_case.decided_at IS NULL
                              THEN moderation_case.opened_at ELSE excluded.opened_at END,
             decided_at = NULL
         RETURNING id",
        site.ids.next::<Case>(),
        report.thing.kind,
        report.thing.raw,
        owner,
        report.reason,
        site.now(),
    )
    .fetch_one(tx)
    .await?;
    let id = site.ids.next::<Report>();
    let added = sql!(
        "INSERT INTO moderation_report (id, case_id, reporter_id, reason, details, lang, created_at, decided_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, NULL)
         ON CONFLICT DO NOTHING",
        id,
        case.id,
        reporter,
        report.reason,
        &report.details,
        text::guess_language(&report.details),
        site.now(),
    )
    .execute(tx)
    .await?;
    if added == 1 {
        sql!("UPDATE moderation_case SET reporters = reporters + 1 WHERE id = $1", case.id)
            .execute(tx)
            .await?;
        if let Some(note) = report.thing.as_note() {
            activity::api::happened(tx, site, reporter, Event::Report { note: note.raw() }).await?;
        }
        return Ok((id, report.reason, true));
    }
    let present: Present = sql!(
        "SELECT id, reason FROM moderation_report
         WHERE case_id = $1 AND reporter_id = $2 AND decided_at IS NULL",
        case.id,
        reporter,
    )
    .fetch_one(tx)
    .await?;
    Ok((present.id, present.reason, false))
}

/// Who the thing belongs to, if a report of it by this person makes sense.
///
/// # Errors
/// `not-found`, `report-own`.
pub async fn check_thing(site: &Site, reporter: Id<User>, thing: Thing) -> Outcome<Option<Id<User>>> {
    let subjects = Subjects::load(&mut site.db.read().await?, &[thing], &[]).await?;
    match subjects.shown(thing) {
        Some(shown) if !shown.live => Err(NOT_FOUND.into()),
        Some(shown) if shown.owner == reporter => Err(REPORT_OWN.into()),
        Some(shown) => Ok(Some(shown.owner)),
        // Products are out of sight from here; a report of one that is not there is dismissed.
        None if thing.kind == Kind::Product => Ok(None),
        None => Err(NOT_FOUND.into()),
    }
}

async fn run(cx: &Cx, key: Option<&Key>, input: &Input) -> Outcome<(Answer, bool)> {
    let reporter = cx.actor()?.id;
    let report = input.parse()?;
    cx.limits.count(PER_PERSON, &reporter.to_string())?;
    let owner = check_thing(cx, reporter, report.thing).await?;

    let mut tx = cx.db.begin().await?;
    if let Some(key) = key {
        let asked = serde_json::to_string(input).map_err(Problem::internal)?;
        if let Some(before) = key.claim(&mut tx, cx, SCOPE, &asked).await? {
            return Ok((before, true));
        }
    }
    let (id, reason, new) = put(cx, &mut tx, reporter, owner, &report).await?;
    let thing = report.thing;
    let body =
        ReportJson { id, kind: thing.kind.as_str(), thing: thing.to_string(), reason: reason.as_str() };
    let mut answer = Answer::created("", &body)?;
    if !new {
        answer.status = StatusCode::OK.as_u16();
    }
    if let Some(key) = key {
        key.keep(&mut tx, cx, SCOPE, &answer).await?;
    }
    tx.commit().await?;
    Ok((answer, false))
}

/// The form's query: what is reported, and where to go afterwards.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Asked {
    kind: String,
    id: String,
    #[serde(default)]
    next: String,
}

/// `GET /report`: the form.
pub async fn form(cx: Cx, Query(asked): Query<Asked>) -> Reply<Markup> {
    let reporter = cx.actor()?.id;
    let thing = Thing::parse(&asked.kind, &asked.id).map_err(|_| NOT_FOUND)?;
    check_thing(&cx, reporter, thing).await?;
    let input = Input { kind: asked.kind, id: asked.id, ..Input::default() };
    page(&cx, &input, &asked.next, &FormErrors::default()).await
}

async fn page(cx: &Cx, input: &Input, next: &str, errors: &FormErrors) -> Reply<Markup> {
    let thing = Thing::parse(&input.kind, &input.id).ok();
    let subjects = Subjects::load(&mut cx.db.read().await?, thing.as_slice(), &[]).await?;
    let shown = thing.and_then(|thing| subjects.shown(thing));
    Ok(views::report::page(cx, input, next, shown, errors))
}

/// What the form posts.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Fields {
    kind: String,
    id: String,
    #[serde(default)]
    reason: String,
    #[serde(default)]
    details: String,
    #[serde(default)]
    next: String,
}

/// `POST /reports`.
pub async fn post(cx: Cx, form: Form<Fields>) -> Reply {
    let Fields { kind, id, reason, details, next } = form.fields;
    let input = Input { kind, id, reason, details };
    match run(&cx, form.key.as_ref(), &input).await {
        Ok(_) => Ok(redirect_with(&cx, if next.is_empty() { "/" } else { &next }, "report-thanks")),
        Err(problem) if matches!(problem.code.kind, ErrorKind::Invalid | ErrorKind::Conflict) => {
            let page = page(&cx, &input, &next, &FormErrors::of(&cx, &problem)).await?;
            Ok(web::axum::response::IntoResponse::into_response((StatusCode::UNPROCESSABLE_ENTITY, page)))
        }
        Err(problem) => Err(problem.into()),
    }
}

/// `POST /api/v1/reports`.
pub async fn json(cx: Cx, key: Key, Json(input): Json<Input>) -> Reply<Response> {
    let (answer, replayed) = run(&cx, Some(&key), &input).await?;
    Ok(answer.respond(replayed))
}
