//! `GET /n/{id}/why`: why a reader sees a note, in words and figures, with what can be done about it.

use kernel::problem::NOT_FOUND;
use kernel::{Id, Outcome};
use notes::api::{Card, Note};
use recsys::engine::{Explanation, Part};
use recsys::event::Source;
use recsys::predict::Head;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use web::{Cx, Json, Path, Query, Reply, Response};

use crate::host::Host;
use crate::views;

/// What the address can say.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Asked {
    /// The token of the card: with it, the answer is about that very place on that page.
    token: Option<String>,
}

/// Everything that the page shows.
pub struct Why {
    /// The note.
    pub card: Card,
    /// Its topics: key and name.
    pub topics: Vec<(String, String)>,
    /// Who proposed it, where the token says so, and whether that was its trial.
    pub source: Option<(Source, bool)>,
    /// What is thought.
    pub explanation: Explanation,
    /// Whether this reader is shown everything in the order of time.
    pub in_time: bool,
}

async fn load(host: &Host, cx: &Cx, note: Id<Note>, token: Option<&str>) -> Outcome<Why> {
    let reader = cx.actor()?.id;
    let mut conn = cx.db.read().await?;
    let card = notes::api::cards(&mut conn, &[note]).await?.pop().ok_or(NOT_FOUND)?;
    if social::api::is_hidden(&mut conn, reader, card.author).await? {
        return Err(NOT_FOUND.into());
    }
    let topics = notes::api::topics_of(&mut conn, &[note]).await?;
    let shown = token.and_then(|token| activity::api::shown(cx, reader, token));
    let told = shown.filter(|shown| shown.note == note.raw()).map(|shown| (shown.source, shown.trial));
    let (explanation, in_time) = host.read(|engine| {
        (
            engine.explain(reader.raw(), note.raw()),
            engine.choices(reader.raw()).is_some_and(|choices| choices.in_time),
        )
    });
    let explanation = explanation.ok_or(NOT_FOUND)?;
    Ok(Why { card, topics, source: told.or(explanation.shown), explanation, in_time })
}

/// `GET /n/{id}/why`.
pub async fn page(cx: Cx, Path(note): Path<Id<Note>>, Query(asked): Query<Asked>) -> Reply<Response> {
    let why = load(&Host::of(&cx), &cx, note, asked.token.as_deref()).await?;
    Ok(views::why::page(&cx, &why))
}

/// Something that speaks for a note.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = WhyPart)]
pub struct PartJson {
    /// What: `quality`, `interest`, `together`, `author`, `age`, `place`, `searched`, `language` or `form`.
    part: &'static str,
    /// By what factor it raises what the note is worth to the reader; below 1 it lowers it.
    factor: f32,
}

/// Why a reader sees a note.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Why)]
pub struct WhyJson {
    /// Who proposed it; absent without a token.
    #[serde(skip_serializing_if = "Option::is_none")]
    source: Option<&'static str>,
    /// Whether it filled a place of its trial.
    trial: bool,
    /// The probability of each thing that the reader may do.
    predicted: Predicted,
    /// What that is worth, in likes.
    value: f32,
    /// How the note does beside an average one in the same places.
    quality: f32,
    /// How often it was seen.
    seen: u32,
    /// What speaks for it, most first.
    parts: Vec<PartJson>,
}

/// The probability of each thing that a reader may do with a note.
#[derive(Debug, Serialize, ToSchema)]
pub struct Predicted {
    open: f32,
    read: f32,
    like: f32,
    collect: f32,
    comment: f32,
    share: f32,
    follow: f32,
    order: f32,
}

/// `GET /api/v1/notes/{id}/why`.
pub async fn json(cx: Cx, Path(note): Path<Id<Note>>, Query(asked): Query<Asked>) -> Reply<Json<WhyJson>> {
    let why = load(&Host::of(&cx), &cx, note, asked.token.as_deref()).await?;
    let Explanation { predicted, value, parts, quality, seen, .. } = why.explanation;
    let p = |head: Head| predicted[head as usize];
    Ok(Json(WhyJson {
        source: why.source.map(|(source, _)| source_name(source)),
        trial: why.source.is_some_and(|(_, trial)| trial),
        predicted: Predicted {
            open: p(Head::Open),
            read: p(Head::Read),
            like: p(Head::Like),
            collect: p(Head::Collect),
            comment: p(Head::Comment),
            share: p(Head::Share),
            follow: p(Head::Follow),
            order: p(Head::Order),
        },
        value,
        quality,
        seen,
        parts: parts.into_iter().map(|(part, factor)| PartJson { part: part_name(part), factor }).collect(),
    }))
}

/// A source by name.
pub const fn source_name(source: Source) -> &'static str {
    match source {
        Source::Followed => "followed",
        Source::Topic => "topic",
        Source::Interest => "interest",
        Source::Together => "together",
        Source::Searched => "searched",
        Source::Content => "content",
        Source::Place => "place",
        Source::Rising => "rising",
        Source::Trial => "trial",
        Source::Newest => "newest",
    }
}

/// A part by name.
pub const fn part_name(part: Part) -> &'static str {
    match part {
        Part::Quality => "quality",
        Part::Interest => "interest",
        Part::Author => "author",
        Part::Age => "age",
        Part::Place => "place",
        Part::Searched => "searched",
        Part::Language => "language",
        Part::Form => "form",
    }
}
