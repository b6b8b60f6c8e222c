//! What a store says of itself: its words, its colours and the picture at the top of its page.

use db::{DbError, Tx, sql};
use kernel::problem::NOT_FOUND;
use kernel::{Checks, ErrorKind, Id, Outcome, Problem, text};
use maud::{Markup, html};
use pictures::api::{Picture, PictureMark};
use serde::{Deserialize, Serialize};
use ui::button::{self, Button};
use ui::card::CoverTone;
use ui::field::{self, Choice, Field, Group};
use utoipa::ToSchema;
use web::axum::response::IntoResponse;
use web::{Cx, FormErrors, Json, Path, Reply, StatusCode, Upload, User};

use crate::stores::{StoreView, own_store, store_by_slug};
use crate::views::studio::{Tab, studio_page};

/// What changes of a store; what is left out stays.
#[derive(Debug, Clone, Default, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct StoreInput {
    /// What it says of itself: at most 500 characters.
    #[serde(default)]
    pub about: Option<String>,
    /// Its accent: `paper`, `ruled`, `ink`, `celadon`, `butter`, `blush`, `sky` or `cinnabar`.
    #[serde(default)]
    pub tone: Option<String>,
    /// The picture at the top: the id of an upload.
    #[serde(default)]
    #[schema(value_type = Option<String>)]
    pub hero: Option<Id<PictureMark>>,
}

/// Changes a store.
///
/// # Errors
/// The fields that are wrong.
async fn change(
    cx: &Cx,
    store: &StoreView,
    actor: Id<User>,
    typed: &StoreInput,
    clear_hero: bool,
) -> Outcome<()> {
    let mut checks = Checks::new();
    let about =
        checks.field("about", text::optional_block(typed.about.as_ref().unwrap_or(&store.about), 500));
    let tone = CoverTone::named(typed.tone.as_ref().unwrap_or(&store.tone));
    let about = checks.all(about)?;
    let hero = match typed.hero.filter(|id| store.hero.as_ref().is_none_or(|hero| hero.id != *id)) {
        Some(id) => {
            let own = pictures::api::owned(&mut cx.db.read().await?, actor, &[id]).await?;
            Some(own.into_iter().next().ok_or_else(|| Problem::field("hero", "catalog-picture-gone"))?)
        }
        None if clear_hero => None,
        None => store.hero.clone(),
    };
    let mut tx = cx.db.begin().await?;
    sql!(
        "UPDATE catalog_store SET about = $1, about_lang = $2, tone = $3 WHERE id = $4",
        &about,
        text::guess_language(&about),
        tone.name(),
        store.card.id,
    )
    .execute(&mut tx)
    .await?;
    if hero.as_ref().map(|hero| hero.id) != store.hero.as_ref().map(|hero| hero.id) {
        set_hero(&mut tx, store, hero.as_ref()).await?;
    }
    Ok(tx.commit().await?)
}

async fn set_hero(tx: &mut Tx, store: &StoreView, hero: Option<&Picture>) -> Outcome<()> {
    let before = store.hero.as_ref().map(|hero| hero.id);
    let changed = sql!(
        "UPDATE catalog_store SET hero = $1, hero_key = $2, hero_width = $3, hero_height = $4, hero_thumbhash = $5
         WHERE id = $6 AND COALESCE(hero, 0) = $7",
        hero.map(|hero| hero.id),
        hero.map_or("", |hero| &hero.key),
        hero.map_or(0, |hero| hero.width),
        hero.map_or(0, |hero| hero.height),
        hero.map_or("", |hero| &hero.thumbhash),
        store.card.id,
        before.map_or(0, Id::raw),
    )
    .execute(tx)
    .await?;
    if changed == 0 {
        // Each use is given up once: whoever came second begins anew.
        return Err(crate::save::STALE.into());
    }
    if let Some(before) = before {
        pictures::api::detach(tx, &[before]).await?;
    }
    let Some(hero) = hero else { return Ok(()) };
    match pictures::api::attach(tx, &[hero.id]).await {
        Err(DbError::NoRow) => Err(Problem::field("hero", "catalog-picture-gone")),
        other => Ok(other?),
    }
}

/// The fields of the form; the picture is its file.
#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Fields {
    #[serde(default)]
    about: String,
    #[serde(default)]
    tone: String,
    #[serde(default)]
    clear_hero: bool,
}

/// `GET /studio/{slug}/settings`
pub async fn page(cx: Cx, Path(slug): Path<String>) -> Reply<Markup> {
    let (store, _) = own_store(&mut cx.db.read().await?, &slug, cx.actor()?).await?;
    let typed = Fields { about: store.about.clone(), tone: store.tone.clone(), clear_hero: false };
    Ok(view(&cx, &store, &typed, &FormErrors::default()))
}

/// `POST /studio/{slug}/settings`
pub async fn submit(cx: Cx, Path(slug): Path<String>, posted: Upload<Fields>) -> Reply {
    use ErrorKind::{Invalid, Stale, TooLarge, Unsupported};
    let actor = cx.actor()?;
    let (store, _) = own_store(&mut cx.db.read().await?, &slug, actor).await?;
    let typed = posted.form.fields;
    let run = async {
        let hero = match posted.files.into_iter().next() {
            Some(file) => Some(pictures::api::store(&cx, actor.id, file.bytes).await?.id),
            None => None,
        };
        let input = StoreInput { about: Some(typed.about.clone()), tone: Some(typed.tone.clone()), hero };
        change(&cx, &store, actor.id, &input, typed.clear_hero).await
    };
    match run.await {
        Ok(()) => Ok(web::redirect_with(&cx, &format!("/studio/{slug}/settings"), "catalog-saved")),
        Err(problem) if matches!(problem.code.kind, Invalid | Stale | TooLarge | Unsupported) => {
            let page = view(&cx, &store, &typed, &FormErrors::of(&cx, &problem));
            Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response())
        }
        Err(problem) => Err(problem.into()),
    }
}

/// A store in an answer.
#[derive(Serialize, ToSchema)]
pub struct StoreJson {
    /// Its address.
    slug: String,
    /// Its name.
    name: String,
    /// Whether its brand was checked.
    verified: bool,
    /// Where it sends from.
    country: String,
    /// The currency of its prices.
    currency: &'static str,
    /// Its accent.
    tone: String,
    /// What it says of itself.
    about: String,
    /// The folder of the picture at the top, if there is one.
    hero: Option<String>,
    /// The sum of the stars of its products.
    rating_sum: i64,
    /// How many gave stars.
    rating_count: i64,
}

impl From<StoreView> for StoreJson {
    fn from(store: StoreView) -> Self {
        Self {
            slug: store.card.slug,
            name: store.card.name,
            verified: store.card.verified,
            country: store.country,
            currency: store.currency.code(),
            tone: store.tone,
            about: store.about,
            hero: store.hero.map(|hero| pictures::api::base(&hero.key)),
            rating_sum: store.rating_sum,
            rating_count: store.rating_count,
        }
    }
}

/// `GET /api/v1/stores/{slug}`
pub async fn show_json(cx: Cx, Path(slug): Path<String>) -> Reply<Json<StoreJson>> {
    let store = store_by_slug(&mut cx.db.read().await?, &slug).await?;
    Ok(Json(store.ok_or(NOT_FOUND)?.into()))
}

/// `PATCH /api/v1/stores/{slug}`
pub async fn change_json(
    cx: Cx,
    Path(slug): Path<String>,
    Json(typed): Json<StoreInput>,
) -> Reply<Json<StoreJson>> {
    let actor = cx.actor()?;
    let (store, _) = own_store(&mut cx.db.read().await?, &slug, actor).await?;
    change(&cx, &store, actor.id, &typed, false).await?;
    show_json(cx, Path(slug)).await
}

fn view(cx: &Cx, store: &StoreView, typed: &Fields, errors: &FormErrors) -> Markup {
    let about = Field {
        id: "about",
        name: "about",
        label: cx.t("catalog-store-about"),
        value: &typed.about,
        error: errors.get("about"),
        max: Some(500),
        optional: cx.t("catalog-optional"),
        ..Field::default()
    };
    let hero = Field {
        id: "hero",
        name: "hero",
        label: cx.t("catalog-store-hero"),
        hint: cx.t("catalog-store-hero-hint"),
        error: errors.get("hero"),
        optional: cx.t("catalog-optional"),
        ..Field::default()
    };
    let tones = CoverTone::ALL.map(|tone| Choice {
        value: tone.name(),
        label: tone_name(cx, tone),
        checked: tone.name() == typed.tone,
        ..Choice::default()
    });
    let tone = Group {
        id: "tone",
        name: "tone",
        label: cx.t("catalog-store-tone"),
        choices: &tones,
        ..Group::default()
    };
    let clear = Choice {
        value: "true",
        label: cx.t("catalog-store-hero-clear"),
        checked: typed.clear_hero,
        ..Choice::default()
    };
    let shown = store.hero.as_ref().map(Picture::shown);
    let body = html! {
        (field::textarea(&about, 5))
        (field::swatches(&tone))
        @if let Some(shown) = &shown {
            (ui::picture::framed(&shown.view(cx.t("catalog-store-hero"), None), ui::picture::Place::Main, false))
            (field::checkbox("clear_hero", &clear))
        }
        (field::file(&hero, "image/jpeg,image/png,image/webp,image/heic", false))
        (ui::form::actions(&button::submit(&Button::primary(cx.t("action-save")))))
    };
    let path = format!("/studio/{}/settings", store.card.slug);
    let body = ui::shell::narrow(&html! {
        (errors.banner())
        (ui::shell::card(&ui::form::multipart(&path, &cx.csrf(), None, &body)))
    });
    studio_page(cx, &store.card, Tab::Settings, cx.t("catalog-studio-settings"), &body)
}

fn tone_name(cx: &Cx, tone: CoverTone) -> &'static str {
    match tone {
        CoverTone::Paper => cx.t("catalog-tone-paper"),
        CoverTone::Ruled => cx.t("catalog-tone-ruled"),
        CoverTone::Ink => cx.t("catalog-tone-ink"),
        CoverTone::Celadon => cx.t("catalog-tone-celadon"),
        CoverTone::Butter => cx.t("catalog-tone-butter"),
        CoverTone::Blush => cx.t("catalog-tone-blush"),
        CoverTone::Sky => cx.t("catalog-tone-sky"),
        CoverTone::Cinnabar => cx.t("catalog-tone-cinnabar"),
    }
}
