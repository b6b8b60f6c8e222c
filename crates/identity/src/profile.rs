//! Changing what others see of an account, and its language; the same over the API as `/me`.

use db::sql;
use kernel::problem::NOT_FOUND;
use kernel::{Checks, Id, Locale, Outcome, text};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use web::{Cx, Form, Json, Path, Reply, Role, User, redirect_with};

use crate::api::{self, PersonView};
use crate::model::{self, BIO_MAX, PLACE_MAX};
use crate::settings::{self, Sent};

/// A profile as typed.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Profile {
    /// The name that is shown.
    pub name: String,
    /// What they say of themselves.
    #[serde(default)]
    pub bio: String,
    /// Where they are.
    #[serde(default)]
    pub place: String,
}

/// Changes the signed-in person's profile.
///
/// # Errors
/// The fields that are wrong.
pub async fn run(cx: &Cx, profile: &Profile) -> Outcome<()> {
    let user = cx.actor()?.id;
    let mut checks = Checks::new();
    let name = checks.field("name", model::name(&profile.name));
    let bio = checks.field("bio", text::optional_line(&profile.bio, BIO_MAX));
    let place = checks.field("place", text::optional_line(&profile.place, PLACE_MAX));
    let ((name, bio), place) = checks.all(name.zip(bio).zip(place))?;
    let mut tx = cx.db.begin().await?;
    sql!(
        "UPDATE identity_user SET name = $1, bio = $2, bio_lang = $3, place = $4 WHERE id = $5",
        name,
        &bio,
        text::guess_language(&bio),
        place,
        user,
    )
    .execute(&mut tx)
    .await?;
    Ok(tx.commit().await?)
}

/// Changes the language of an account.
///
/// # Errors
/// As the database says.
pub async fn set_locale(cx: &Cx, user: Id<User>, locale: Locale) -> Outcome<()> {
    let mut tx = cx.db.begin().await?;
    sql!("UPDATE identity_user SET locale = $1 WHERE id = $2", locale, user).execute(&mut tx).await?;
    Ok(tx.commit().await?)
}

/// POST /settings/profile
pub async fn post(cx: Cx, form: Form<Profile>) -> Reply {
    let profile = form.fields;
    match run(&cx, &profile).await {
        Ok(()) => Ok(redirect_with(&cx, "/settings", "identity-profile-saved")),
        Err(problem) => {
            let sent = |errors| Sent { profile: Some(profile), profile_errors: errors, ..Sent::default() };
            settings::again(&cx, problem, sent).await
        }
    }
}

/// The signed-in person.
#[derive(Serialize, ToSchema)]
pub struct MeJson {
    /// What others see.
    #[serde(flatten)]
    person: PersonView,
    /// The mail address.
    email: String,
    /// `person`, `moderator` or `admin`.
    role: &'static str,
    /// The chosen language; absent where the browser decides.
    #[serde(skip_serializing_if = "Option::is_none")]
    locale: Option<&'static str>,
}

async fn me(cx: &Cx) -> Outcome<MeJson> {
    let actor = cx.actor()?;
    let mut conn = cx.db.read().await?;
    let person = api::by_handle(&mut conn, &actor.handle).await?.ok_or(NOT_FOUND)?;
    let own = settings::own(&mut conn, actor.id).await?.ok_or(NOT_FOUND)?;
    let locale = api::locale_of(&mut conn, actor.id).await?;
    Ok(MeJson {
        person: PersonView::of(&person),
        email: own.email,
        role: Role::as_str(actor.role),
        locale: locale.map(Locale::tag),
    })
}

/// GET /api/v1/me
pub async fn api_get(cx: Cx) -> Reply<Json<MeJson>> {
    Ok(Json(me(&cx).await?))
}

/// What to change; what is absent stays.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct PatchJson {
    /// 1 to 40 characters.
    name: Option<String>,
    /// At most 100 characters.
    bio: Option<String>,
    /// At most 40 characters.
    place: Option<String>,
    /// `en`, `zh-Hans` or `sv`.
    locale: Option<String>,
}

/// PATCH /api/v1/me
pub async fn api_patch(cx: Cx, Json(patch): Json<PatchJson>) -> Reply<Json<MeJson>> {
    let user = cx.actor()?.id;
    let locale = match patch.locale.as_deref().map(Locale::from_tag) {
        Some(None) => return Err(kernel::Problem::field("locale", "locale-unknown").into()),
        other => other.flatten(),
    };
    let own = settings::own(&mut cx.db.read().await?, user).await?.ok_or(NOT_FOUND)?;
    let profile = Profile {
        name: patch.name.unwrap_or(own.name),
        bio: patch.bio.unwrap_or(own.bio),
        place: patch.place.unwrap_or(own.place),
    };
    run(&cx, &profile).await?;
    if let Some(locale) = locale {
        set_locale(&cx, user, locale).await?;
    }
    Ok(Json(me(&cx).await?))
}

/// GET /api/v1/people/{handle}
pub async fn api_person(cx: Cx, Path(handle): Path<String>) -> Reply<Json<PersonView>> {
    let person = api::by_handle(&mut cx.db.read().await?, &handle).await?.ok_or(NOT_FOUND)?;
    Ok(Json(PersonView::of(&person)))
}
