//! `GET /settings/feed` and its forms: what is set, and what the site believes to know of a reader.

use db::{Conn, DbResult};
use kernel::{ErrorKind, Id, Problem};
use recsys::event::term;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use web::{Cx, Form, FormErrors, Json, Reply, StatusCode, User, redirect_with};

use crate::choices::{self, Sliders, Topic};
use crate::host::Host;
use crate::views;

/// Something that the site believes a reader to care for.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub struct Interest {
    /// The topic, as notes write it.
    pub topic: String,
    /// Its key.
    pub key: String,
    /// How much, from 0 to 1.
    pub strength: f32,
}

/// Everything that the page shows.
pub struct Overview {
    /// What is set.
    pub sliders: Sliders,
    /// Topics that were named.
    pub topics: Vec<Topic>,
    /// What is believed, most first.
    pub interests: Vec<Interest>,
}

async fn load(host: &Host, conn: &mut Conn, person: Id<User>) -> DbResult<Overview> {
    Ok(Overview {
        sliders: choices::sliders(conn, person).await?,
        topics: choices::topics(conn, person).await?,
        interests: interests(host, conn, person).await?,
    })
}

/// The engine knows topics by their hashes; the notes that the reader acted on last know their names.
async fn interests(host: &Host, conn: &mut Conn, person: Id<User>) -> DbResult<Vec<Interest>> {
    let (believed, acted) =
        host.read(|engine| (engine.interests(person.raw()), engine.last_acted(person.raw())));
    let acted: Vec<_> = acted.into_iter().map(Id::new).collect();
    let names = notes::api::topics_of(conn, &acted).await?;
    let named = believed.into_iter().filter_map(|interest| {
        let (key, name) = names.iter().find(|(key, _)| term(key) == interest.topic)?;
        Some(Interest { topic: name.clone(), key: key.clone(), strength: interest.strength })
    });
    Ok(named.take(24).collect())
}

/// `GET /settings/feed`.
pub async fn page(cx: Cx) -> Reply {
    show(&Host::of(&cx), &cx, &FormErrors::default(), "").await
}

async fn show(host: &Host, cx: &Cx, errors: &FormErrors, typed: &str) -> Reply {
    let overview = load(host, &mut cx.db.read().await?, cx.actor()?.id).await?;
    Ok(views::settings::page(cx, &overview, errors, typed))
}

/// The sliders as a form sends them.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Fields {
    proven: i64,
    far: i64,
    commercial: i64,
    small: i64,
    #[serde(default)]
    in_time: Option<String>,
}

/// `POST /settings/feed`.
pub async fn post(cx: Cx, form: Form<Fields>) -> Reply {
    let Fields { proven, far, commercial, small, in_time } = form.fields;
    let sliders = Sliders { proven, far, commercial, small, in_time: in_time.is_some() };
    match choices::set(&cx, cx.actor()?.id, sliders).await {
        Ok(()) => Ok(redirect_with(&cx, "/settings/feed", "discovery-saved")),
        Err(problem) => again(&Host::of(&cx), &cx, problem, "").await,
    }
}

async fn again(host: &Host, cx: &Cx, problem: Problem, typed: &str) -> Reply {
    if !matches!(problem.code.kind, ErrorKind::Invalid | ErrorKind::Conflict) {
        return Err(problem.into());
    }
    show(host, cx, &FormErrors::of(cx, &problem), typed).await
}

/// A topic as a form sends it.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TopicFields {
    topic: String,
    /// `want`, `mute` or `drop`.
    wish: String,
    #[serde(default)]
    next: String,
}

/// `POST /settings/feed/topics`.
pub async fn topic(cx: Cx, form: Form<TopicFields>) -> Reply {
    let TopicFields { topic, wish, next } = form.fields;
    let person = cx.actor()?.id;
    let done = match wish.as_str() {
        "drop" => choices::drop_topic(&cx, person, &topic).await,
        wish => choices::name_topic(&cx, person, &topic, wish == "want").await,
    };
    let next = if next.starts_with('/') { next } else { "/settings/feed".to_owned() };
    match done {
        Ok(()) => Ok(redirect_with(&cx, &next, "discovery-saved")),
        Err(problem) => again(&Host::of(&cx), &cx, problem, &topic).await,
    }
}

/// A form without fields.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Nothing {}

/// `POST /settings/feed/forget`.
pub async fn forget(cx: Cx, _form: Form<Nothing>) -> Reply {
    choices::forget(&cx, cx.actor()?.id).await?;
    Ok(redirect_with(&cx, "/settings/feed", "discovery-forgotten"))
}

/// How a reader's pages are made.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = FeedSettings)]
pub struct SettingsJson {
    /// From what is new (-100) to what has proved itself (100).
    #[schema(minimum = -100, maximum = 100)]
    proven: i64,
    /// From what is near to one's interests (-100) to what is far from them (100).
    #[schema(minimum = -100, maximum = 100)]
    far: i64,
    /// Less (-100: nothing) or more (100) that is commercial.
    #[schema(minimum = -100, maximum = 100)]
    commercial: i64,
    /// Less (-100) or more (100) of authors with few followers.
    #[schema(minimum = -100, maximum = 100)]
    small: i64,
    /// Everything in the order of time, without a profile.
    in_time: bool,
}

/// What the site believes to know of a reader.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = FeedProfile)]
pub struct ProfileJson {
    settings: SettingsJson,
    /// Topics that were asked for.
    wanted: Vec<String>,
    /// Topics that are not wanted.
    muted: Vec<String>,
    /// What is believed, most first.
    interests: Vec<Interest>,
}

/// `GET /api/v1/me/feed`.
pub async fn json(cx: Cx) -> Reply<Json<ProfileJson>> {
    let overview = load(&Host::of(&cx), &mut cx.db.read().await?, cx.actor()?.id).await?;
    let Sliders { proven, far, commercial, small, in_time } = overview.sliders;
    let named = |wanted: bool| {
        let topics = overview.topics.iter().filter(|topic| topic.wanted == wanted);
        topics.map(|topic| topic.name.clone()).collect()
    };
    Ok(Json(ProfileJson {
        settings: SettingsJson { proven, far, commercial, small, in_time },
        wanted: named(true),
        muted: named(false),
        interests: overview.interests,
    }))
}

/// `PUT /api/v1/me/feed`.
pub async fn put(cx: Cx, Json(sent): Json<SettingsJson>) -> Reply<StatusCode> {
    let SettingsJson { proven, far, commercial, small, in_time } = sent;
    choices::set(&cx, cx.actor()?.id, Sliders { proven, far, commercial, small, in_time }).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// What is wished of a topic.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = TopicWish)]
pub struct TopicJson {
    /// The topic, with or without `#`.
    topic: String,
    /// More of it, or none.
    wanted: bool,
}

/// `POST /api/v1/me/feed/topics`.
pub async fn name_topic(cx: Cx, Json(sent): Json<TopicJson>) -> Reply<StatusCode> {
    choices::name_topic(&cx, cx.actor()?.id, &sent.topic, sent.wanted).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// `DELETE /api/v1/me/feed/topics/{topic}`.
pub async fn drop_topic(cx: Cx, web::Path(topic): web::Path<String>) -> Reply<StatusCode> {
    choices::drop_topic(&cx, cx.actor()?.id, &notes::api::topic_key(&topic)).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// `DELETE /api/v1/me/feed/interests`.
pub async fn forget_json(cx: Cx) -> Reply<StatusCode> {
    choices::forget(&cx, cx.actor()?.id).await?;
    Ok(StatusCode::NO_CONTENT)
}
