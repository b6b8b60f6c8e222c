//! Applying to sell: who stands behind a brand, and what it makes. An admin decides (see [`crate::decide`]).

use std::time::Duration;

use db::{Conn, DbResult, Tx, row, sql};
use kernel::{Checks, ErrorKind, Id, Outcome, Problem, Timestamp, text};
use maud::{Markup, html};
use serde::{Deserialize, Serialize};
use ui::button::{self, Button};
use ui::field::{self, Field};
use utoipa::ToSchema;
use web::axum::response::IntoResponse;
use web::limit::Allowance;
use web::{Cx, Form, FormErrors, Json, Listing, Page, Reply, Site, StatusCode, User};

use crate::api::Brand;
use crate::model::{self, BrandState};

/// A person may apply so often.
const APPLICATIONS: Allowance =
    Allowance { name: "catalog.apply", burst: 5, period: Duration::from_secs(86_400) };

/// An application, as typed.
#[derive(Debug, Clone, Default, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct BrandInput {
    /// The brand's name, 2 to 40 characters.
    pub name: String,
    /// The address it wants: 3 to 30 of `a`–`z`, `0`–`9` and `-`.
    pub slug: String,
    /// Where it is.
    pub country: String,
    /// What it makes, and who makes it: at most 500 characters.
    #[serde(default)]
    pub story: String,
    /// Its own site, if it has one.
    #[serde(default)]
    pub site: String,
}

struct Application {
    name: String,
    slug: String,
    country: String,
    story: String,
    site: String,
}

fn parse(typed: &BrandInput) -> Outcome<Application> {
    let mut checks = Checks::new();
    let name = checks.field("name", text::required_line(&typed.name, 40));
    if name.as_ref().is_some_and(|name| text::length(name) < 2) {
        checks.fail("name", kernel::problem::Flaw::with("catalog-too-short", "min", 2));
    }
    let slug = checks.field("slug", model::slug(&typed.slug));
    let country = checks.field("country", text::required_line(&typed.country, 56));
    let story = checks.field("story", text::optional_block(&typed.story, 500));
    let site = checks.field("site", model::site_address(&typed.site));
    let values = name.zip(slug).zip(country).zip(story).zip(site);
    let ((((name, slug), country), story), site) = checks.all(values)?;
    Ok(Application { name, slug, country, story, site })
}

/// Applies for a brand.
///
/// # Errors
/// The fields that are wrong; `catalog-slug-taken` among them.
pub async fn apply(tx: &mut Tx, site: &Site, applicant: Id<User>, typed: &BrandInput) -> Outcome<Id<Brand>> {
    let brand = parse(typed)?;
    let id = site.ids.next::<Brand>();
    let made = sql!(
        "INSERT INTO catalog_brand
             (id, applicant, name, slug, country, story, story_lang, site, state, reason, created_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, 'applied', '', $9)
         ON CONFLICT DO NOTHING",
        id,
        applicant,
        brand.name,
        brand.slug,
        brand.country,
        &brand.story,
        text::guess_language(&brand.story),
        brand.site,
        site.now(),
    )
    .execute(tx)
    .await?;
    if made == 0 { Err(Problem::field("slug", "catalog-slug-taken")) } else { Ok(id) }
}

row! {
    /// An application and what became of it.
    pub struct BrandView {
        pub id: Id<Brand>,
        pub applicant: Id<User>,
        pub name: String,
        pub slug: String,
        pub country: String,
        pub story: String,
        pub story_lang: String,
        pub site: String,
        pub state: BrandState,
        pub reason: String,
        pub created_at: Timestamp,
    }
}

/// What a person applied for, newest first; the last 50.
///
/// # Errors
/// As the database says.
pub async fn brands_of(conn: &mut Conn, applicant: Id<User>) -> DbResult<Vec<BrandView>> {
    sql!(
        "SELECT id, applicant, name, slug, country, story, story_lang, site, state, reason, created_at
         FROM catalog_brand WHERE applicant = $1 ORDER BY id DESC LIMIT 50",
        applicant
    )
    .fetch_all(conn)
    .await
}

/// A brand in an answer.
#[derive(Serialize, ToSchema)]
pub struct BrandJson {
    /// Its id.
    #[schema(value_type = String)]
    pub id: Id<Brand>,
    /// Its name.
    pub name: String,
    /// The address it wants or has.
    pub slug: String,
    /// Where it is.
    pub country: String,
    /// What it says of itself.
    pub story: String,
    /// Its own site; may be empty.
    pub site: String,
    /// `applied`, `approved` or `rejected`.
    pub state: &'static str,
    /// Why it was rejected; empty otherwise.
    pub reason: String,
    /// When it applied.
    #[schema(value_type = String, format = DateTime)]
    pub applied_at: Timestamp,
}

impl From<BrandView> for BrandJson {
    fn from(brand: BrandView) -> Self {
        Self {
            id: brand.id,
            name: brand.name,
            slug: brand.slug,
            country: brand.country,
            story: brand.story,
            site: brand.site,
            state: brand.state.as_str(),
            reason: brand.reason,
            applied_at: brand.created_at,
        }
    }
}

async fn run(cx: &Cx, typed: &BrandInput) -> Outcome<Id<Brand>> {
    let actor = cx.actor()?;
    cx.limits.count(APPLICATIONS, &actor.id.to_string())?;
    let mut tx = cx.db.begin().await?;
    let id = apply(&mut tx, cx, actor.id, typed).await?;
    tx.commit().await?;
    Ok(id)
}

/// `GET /brands/apply`
pub async fn page(cx: Cx) -> Reply<Markup> {
    Ok(form_page(&cx, &BrandInput::default(), &FormErrors::default()))
}

/// `POST /brands/apply`
pub async fn submit(cx: Cx, form: Form<BrandInput>) -> Reply {
    match run(&cx, &form.fields).await {
        Ok(_) => Ok(web::redirect_with(&cx, "/studio", "catalog-applied")),
        Err(problem) if problem.code.kind == ErrorKind::Invalid => {
            let page = form_page(&cx, &form.fields, &FormErrors::of(&cx, &problem));
            Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response())
        }
        Err(problem) => Err(problem.into()),
    }
}

/// `POST /api/v1/brands`
pub async fn create_json(cx: Cx, Json(typed): Json<BrandInput>) -> Reply {
    let id = run(&cx, &typed).await?;
    let mut conn = cx.db.read().await?;
    let own = brands_of(&mut conn, cx.actor()?.id).await?;
    let brand = own.into_iter().find(|brand| brand.id == id).ok_or(kernel::problem::NOT_FOUND)?;
    Ok(web::created("/api/v1/brands", BrandJson::from(brand)))
}

/// `GET /api/v1/brands`
pub async fn list_json(cx: Cx) -> Reply<Json<Listing<BrandJson>>> {
    let mut conn = cx.db.read().await?;
    let own = brands_of(&mut conn, cx.actor()?.id).await?;
    Ok(Json(Listing { items: own.into_iter().map(Into::into).collect(), next: None }))
}

fn form_page(cx: &Cx, typed: &BrandInput, errors: &FormErrors) -> Markup {
    let optional = cx.t("catalog-optional");
    let input = |name: &'static str, label, value, hint| Field {
        id: name,
        name,
        label,
        value,
        hint,
        error: errors.get(name),
        ..Field::default()
    };
    let name = Field { max: Some(40), ..input("name", cx.t("catalog-brand-name"), typed.name.as_str(), "") };
    let slug = Field {
        placeholder: "havsby-porslin",
        ..input("slug", cx.t("catalog-brand-slug"), &typed.slug, cx.t("catalog-brand-slug-hint"))
    };
    let country = Field {
        autocomplete: "country-name",
        ..input("country", cx.t("catalog-brand-country"), &typed.country, "")
    };
    let story = Field {
        max: Some(500),
        optional,
        ..input("story", cx.t("catalog-brand-story"), &typed.story, cx.t("catalog-brand-story-hint"))
    };
    let site = Field {
        kind: "url",
        placeholder: "https://",
        optional,
        ..input("site", cx.t("catalog-brand-site"), &typed.site, "")
    };
    let body = html! {
        (errors.banner())
        (field::text(&name))
        (field::text(&slug))
        (ui::form::pair(&html! { (field::text(&country)) (field::text(&site)) }))
        (field::textarea(&story, 5))
        (ui::form::actions(&button::submit(&Button::primary(cx.t("catalog-apply-send")))))
    };
    let title = cx.t("catalog-apply-title");
    let body = ui::shell::narrow(&html! {
        (ui::shell::page_head(title, cx.t("catalog-apply-text"), &html! {}))
        (ui::shell::card(&ui::form::post("/brands/apply", &cx.csrf(), &body)))
    });
    Page::new(title).back("/studio").body(body).render(cx)
}
