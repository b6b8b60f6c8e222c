//! `GET /n/{id}/reach`: what an author sees of a note's way: its trial, who proposed it to whom, what was done, which
//! rule decided, and what happens next.

use kernel::problem::NOT_FOUND;
use kernel::{Id, Outcome, Timestamp};
use notes::api::{Card, Note};
use recsys::engine::Ledger;
use recsys::predict::Head;
use recsys::trial::{self, Against, Next, Promise, Rule, State};
use serde::Serialize;
use utoipa::ToSchema;
use web::{Cx, Json, Path, Reply, Response};

use crate::host::Host;
use crate::views;
use crate::why::source_name;

/// Everything that the page shows.
pub struct Reach {
    /// The note.
    pub card: Card,
    /// Its way; none while the stream has not told of it yet.
    pub ledger: Option<Ledger>,
    /// The rule for which moderators keep it from being recommended.
    pub reduced_by: Option<String>,
}

/// A note's way, for its author alone.
async fn load(host: &Host, cx: &Cx, note: Id<Note>) -> Outcome<Reach> {
    let reader = cx.actor()?.id;
    let conn = &mut cx.db.read().await?;
    let card = notes::api::cards(conn, &[note]).await?.pop().ok_or(NOT_FOUND)?;
    if card.author != reader {
        return Err(NOT_FOUND.into());
    }
    let reduced_by = notes::api::reduced_by(conn, note).await?;
    Ok(Reach { card, reduced_by, ledger: host.read(|engine| engine.ledger(note.raw())) })
}

/// `GET /n/{id}/reach`.
pub async fn page(cx: Cx, Path(note): Path<Id<Note>>) -> Reply<Response> {
    Ok(views::reach::page(&cx, &load(&Host::of(&cx), &cx, note).await?))
}

/// A note's way.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Reach)]
pub struct ReachJson {
    /// How often it was seen.
    seen: u32,
    /// How often, by who proposed it.
    shown: Vec<Shown>,
    /// How often each thing was done: opened, read …
    opened: u32,
    read: u32,
    likes: u32,
    collects: u32,
    comments: u32,
    shares: u32,
    follows: u32,
    orders: u32,
    /// How it does beside an average note in the same places: 1 is the same.
    quality: f32,
    /// The rule for which moderators keep it from being recommended; absent where they don't.
    #[serde(skip_serializing_if = "Option::is_none")]
    reduced_by: Option<String>,
    /// Its trial; absent for notes from before the trials.
    #[serde(skip_serializing_if = "Option::is_none")]
    trial: Option<Trial>,
}

/// How often a source's proposal was seen.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = ReachShown)]
pub struct Shown {
    source: &'static str,
    seen: u32,
}

/// A note's trial.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Trial)]
pub struct Trial {
    /// `live`, `rested`, `proven` or `withdrawn`.
    state: &'static str,
    /// From 1.
    stage: u8,
    /// Valid impressions so far.
    impressions: u32,
    /// How many end this stage.
    audience: u32,
    /// How many were promised.
    promised: u32,
    /// Until when.
    #[schema(value_type = String)]
    due: Timestamp,
    /// `open`, `kept`, `missed` or `void`.
    promise: &'static str,
    /// The lower bound of its worth; 1 is average.
    score: f32,
    /// A score above this passes.
    gate: f32,
    /// Whose scores made the gate: `cohort`, `form`, `all`, or `average` while there are none.
    against: &'static str,
    /// How many they are.
    peers: u32,
    /// Which part of them has a lower score.
    percentile: f32,
    /// What happens next: `audience`, `judgement`, `second-trial` or `nothing`.
    next: &'static str,
    /// When, at the latest.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<String>)]
    next_at: Option<Timestamp>,
    /// Every decision, from the first.
    decisions: Vec<DecisionJson>,
}

/// A decision about a note.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = TrialDecision)]
pub struct DecisionJson {
    #[schema(value_type = String)]
    at: Timestamp,
    /// `promised`, `promoted`, `proven`, `rested`, `out-of-time`, `promise-missed`, `second-trial`, `withdrawn` or
    /// `returned`.
    rule: &'static str,
    /// From 1.
    stage: u8,
    impressions: u32,
    score: f32,
    gate: f32,
}

/// `GET /api/v1/notes/{id}/reach`.
pub async fn json(cx: Cx, Path(note): Path<Id<Note>>) -> Reply<Json<ReachJson>> {
    let reach = load(&Host::of(&cx), &cx, note).await?;
    let ledger = reach.ledger.ok_or(NOT_FOUND)?;
    let done = |head: Head| ledger.done[head as usize];
    let sources = crate::SOURCES.iter().map(|source| (*source, ledger.shown[*source as usize]));
    Ok(Json(ReachJson {
        seen: ledger.shown.iter().sum(),
        shown: sources
            .filter(|(_, seen)| *seen > 0)
            .map(|(source, seen)| Shown { source: source_name(source), seen })
            .collect(),
        opened: done(Head::Open),
        read: done(Head::Read),
        likes: done(Head::Like),
        collects: done(Head::Collect),
        comments: done(Head::Comment),
        shares: done(Head::Share),
        follows: done(Head::Follow),
        orders: done(Head::Order),
        quality: ledger.quality,
        reduced_by: reach.reduced_by,
        trial: ledger.trial.map(Trial::from),
    }))
}

impl From<trial::Ledger> for Trial {
    fn from(of: trial::Ledger) -> Self {
        let (next, next_at) = match of.next {
            Next::Audience { by, .. } => ("audience", Some(by)),
            Next::Judgement { at } => ("judgement", Some(at)),
            Next::SecondTrial { at } => ("second-trial", Some(at)),
            Next::Nothing => ("nothing", None),
        };
        Self {
            state: match of.state {
                State::Live => "live",
                State::Rested => "rested",
                State::Proven => "proven",
                State::Withdrawn => "withdrawn",
            },
            stage: of.stage + 1,
            impressions: of.impressions,
            audience: of.audience,
            promised: of.promised,
            due: Timestamp::from_micros(of.due),
            promise: match of.promise {
                Promise::Open => "open",
                Promise::Kept => "kept",
                Promise::Missed => "missed",
                Promise::Void => "void",
            },
            score: of.score,
            gate: of.gate.score,
            against: match of.gate.against {
                Against::Cohort => "cohort",
                Against::Form => "form",
                Against::Everyone => "all",
                Against::Average => "average",
            },
            peers: of.gate.peers,
            percentile: of.percentile,
            next,
            next_at: next_at.map(Timestamp::from_micros),
            decisions: of
                .history
                .into_iter()
                .map(|decision| DecisionJson {
                    at: Timestamp::from_micros(decision.at),
                    rule: rule_name(decision.rule),
                    stage: decision.stage + 1,
                    impressions: decision.impressions,
                    score: decision.score,
                    gate: decision.gate.score,
                })
                .collect(),
        }
    }
}

const fn rule_name(rule: Rule) -> &'static str {
    match rule {
        Rule::Promised => "promised",
        Rule::Promoted => "promoted",
        Rule::Proven => "proven",
        Rule::Rested => "rested",
        Rule::OutOfTime => "out-of-time",
        Rule::PromiseMissed => "promise-missed",
        Rule::SecondTrial => "second-trial",
        Rule::Withdrawn => "withdrawn",
        Rule::Returned => "returned",
    }
}
