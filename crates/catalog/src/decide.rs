//! Deciding on applications: an admin approves, which opens the store, or rejects with a reason.

use std::collections::HashMap;

use db::{Conn, DbResult, Tx, row, sql};
use identity::api::Person;
use kernel::problem::{Code, NOT_FOUND};
use kernel::{Cursor, ErrorKind, Id, Outcome, Page, Problem, text};
use maud::{Markup, html};
use serde::Deserialize;
use ui::button::{self, Button, Tone};
use ui::feedback::{self, Art};
use ui::field::{self, Field};
use utoipa::ToSchema;
use web::axum::response::IntoResponse;
use web::{Cx, Form, FormErrors, Json, Path, Query, Reply, Site, StatusCode, User};

use crate::api::{Brand, Store};
use crate::apply::{BrandJson, BrandView};

/// Another admin was faster.
const DECIDED: Code = Code::new(ErrorKind::Conflict, "catalog-decided");

const PAGE: usize = 30;

row! {
    struct Approved { applicant: Id<User>, name: String, slug: String, country: String, story: String }
}

/// Approves an application: the brand has its store, and the applicant is its owner.
///
/// # Errors
/// [`DECIDED`] if it is not waiting any more; `NOT_FOUND`.
pub async fn approve(tx: &mut Tx, site: &Site, admin: Id<User>, brand: Id<Brand>) -> Outcome<Id<Store>> {
    let approved: Option<Approved> = sql!(
        "UPDATE catalog_brand SET state = 'approved', decided_at = $1, decided_by = $2
         WHERE id = $3 AND state = 'applied' RETURNING applicant, name, slug, country, story",
        site.now(),
        admin,
        brand,
    )
    .fetch_optional(tx)
    .await?;
    let Some(approved) = approved else { return Err(not_waiting(tx, brand).await?) };
    let store = site.ids.next::<Store>();
    sql!(
        "INSERT INTO catalog_store
             (id, brand, slug, name, lang, country, currency, tone, about, about_lang,
              hero, hero_key, hero_width, hero_height, hero_thumbhash, rating_sum, rating_count, created_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, 'paper', $8, $9, NULL, '', 0, 0, '', 0, 0, $10)",
        store,
        brand,
        approved.slug,
        &approved.name,
        text::guess_language(&approved.name),
        approved.country,
        site.settings.shop.currency,
        &approved.story,
        text::guess_language(&approved.story),
        site.now(),
    )
    .execute(tx)
    .await?;
    sql!(
        "INSERT INTO catalog_member (store, person, role, added_at) VALUES ($1, $2, 'owner', $3)",
        store,
        approved.applicant,
        site.now(),
    )
    .execute(tx)
    .await?;
    identity::api::set_brand(tx, approved.applicant, true).await?;
    Ok(store)
}

/// Rejects an application; the applicant sees the reason.
///
/// # Errors
/// A reason that is missing or too long; [`DECIDED`]; `NOT_FOUND`.
pub async fn reject(
    tx: &mut Tx,
    site: &Site,
    admin: Id<User>,
    brand: Id<Brand>,
    reason: &str,
) -> Outcome<()> {
    let mut checks = kernel::Checks::new();
    let reason = checks.field("reason", text::required_line(reason, 300));
    let reason = checks.all(reason)?;
    let changed = sql!(
        "UPDATE catalog_brand SET state = 'rejected', reason = $1, decided_at = $2, decided_by = $3
         WHERE id = $4 AND state = 'applied'",
        reason,
        site.now(),
        admin,
        brand,
    )
    .execute(tx)
    .await?;
    if changed == 0 { Err(not_waiting(tx, brand).await?) } else { Ok(()) }
}

async fn not_waiting(tx: &mut Tx, brand: Id<Brand>) -> DbResult<Problem> {
    let known: Option<(i64,)> =
        sql!("SELECT id FROM catalog_brand WHERE id = $1", brand).fetch_optional(tx).await?;
    Ok(if known.is_some() { DECIDED.into() } else { NOT_FOUND.into() })
}

struct Queue {
    page: Page<BrandView>,
    people: HashMap<Id<User>, Person>,
}

/// Applications that wait, oldest first.
async fn load(conn: &mut Conn, after: Option<&Cursor>) -> DbResult<Queue> {
    let [after] = after.and_then(Cursor::keys).unwrap_or([0]);
    let rows: Vec<BrandView> = sql!(
        "SELECT id, applicant, name, slug, country, story, story_lang, site, state, reason, created_at
         FROM catalog_brand WHERE state = 'applied' AND id > $1 ORDER BY id LIMIT $2",
        after,
        PAGE + 1,
    )
    .fetch_all(conn)
    .await?;
    let page = Page::cut(rows, PAGE, |brand| vec![brand.id.raw()]);
    let applicants: Vec<_> = page.items.iter().map(|brand| brand.applicant).collect();
    let people = identity::api::people(conn, &applicants).await?;
    Ok(Queue { page, people })
}

/// The query of a list.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Paged {
    #[serde(default)]
    cursor: Option<String>,
}

impl Paged {
    /// The cursor, if there is one that can be read.
    pub fn cursor(&self) -> Option<Cursor> {
        self.cursor.as_deref().and_then(|cursor| cursor.parse().ok())
    }
}

#[derive(Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Verdict {
    Approve,
    Reject,
}

/// A decision in a form.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Decision {
    decision: Verdict,
    #[serde(default)]
    reason: String,
}

/// A refusal over the API.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Rejection {
    /// Why, for the applicant: 1 to 300 characters.
    reason: String,
}

/// `GET /admin/brands`
pub async fn page(cx: Cx, Query(query): Query<Paged>) -> Reply<Markup> {
    let queue = load(&mut cx.db.read().await?, query.cursor().as_ref()).await?;
    Ok(view(&cx, &queue, None, &FormErrors::default()))
}

/// `POST /admin/brands/{id}`
pub async fn submit(cx: Cx, Path(id): Path<Id<Brand>>, form: Form<Decision>) -> Reply {
    let (flash, reason) = match form.fields.decision {
        Verdict::Approve => ("catalog-approved", None),
        Verdict::Reject => ("catalog-rejected", Some(form.fields.reason.as_str())),
    };
    match run(&cx, id, reason).await {
        Ok(()) => Ok(web::redirect_with(&cx, "/admin/brands", flash)),
        Err(problem) if matches!(problem.code.kind, ErrorKind::Invalid | ErrorKind::Conflict) => {
            let queue = load(&mut cx.db.read().await?, None).await?;
            let page = view(&cx, &queue, Some(id), &FormErrors::of(&cx, &problem));
            Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response())
        }
        Err(problem) => Err(problem.into()),
    }
}

async fn run(cx: &Cx, id: Id<Brand>, reason: Option<&str>) -> Outcome<()> {
    let admin = cx.actor()?.id;
    let mut tx = cx.db.begin().await?;
    match reason {
        None => _ = approve(&mut tx, cx, admin, id).await?,
        Some(reason) => reject(&mut tx, cx, admin, id, reason).await?,
    }
    Ok(tx.commit().await?)
}

/// `GET /api/v1/admin/brands`
pub async fn list_json(cx: Cx, Query(query): Query<Paged>) -> Reply {
    let queue = load(&mut cx.db.read().await?, query.cursor().as_ref()).await?;
    Ok(web::link_next(&cx, queue.page.map(BrandJson::from)))
}

/// `POST /api/v1/brands/{id}/approve`
pub async fn approve_json(cx: Cx, Path(id): Path<Id<Brand>>) -> Reply<StatusCode> {
    run(&cx, id, None).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// `POST /api/v1/brands/{id}/reject`
pub async fn reject_json(
    cx: Cx,
    Path(id): Path<Id<Brand>>,
    Json(body): Json<Rejection>,
) -> Reply<StatusCode> {
    run(&cx, id, Some(&body.reason)).await?;
    Ok(StatusCode::NO_CONTENT)
}

fn view(cx: &Cx, queue: &Queue, failed: Option<Id<Brand>>, errors: &FormErrors) -> Markup {
    let title = cx.t("catalog-queue-title");
    let brands = &queue.page.items;
    let next = queue.page.next.as_ref().map(|cursor| format!("/admin/brands?cursor={cursor}"));
    let body = ui::shell::narrow(&html! {
        (ui::shell::page_head(title, cx.t("catalog-queue-text"), &html! {}))
        (errors.banner())
        @if brands.is_empty() {
            (feedback::empty(Art::Paper, cx.t("catalog-queue-empty"), cx.t("catalog-queue-empty-text"), &html! {}))
        }
        @for brand in brands {
            @let error = if failed == Some(brand.id) { errors.get("reason") } else { "" };
            (application(cx, brand, queue.people.get(&brand.applicant), error))
        }
        @if let Some(href) = &next {
            (ui::nav::pager(title, None, Some((href, cx.t("catalog-next-page")))))
        }
    });
    web::Page::new(title).back("/admin").body(body).render(cx)
}

fn application(cx: &Cx, brand: &BrandView, applicant: Option<&Person>, error: &str) -> Markup {
    let id = format!("reason-{}", brand.id);
    let reason = Field {
        id: &id,
        name: "reason",
        label: cx.t("catalog-reason"),
        hint: cx.t("catalog-reason-hint"),
        error,
        optional: cx.t("catalog-reason-when"),
        ..Field::default()
    };
    let who = applicant.map_or_else(String::new, |person| format!("{} (@{})", person.name, person.handle));
    let profile = applicant.map_or_else(String::new, |person| format!("/u/{}", person.handle));
    let facts = [
        (cx.t("catalog-applicant"), button::text_link(&profile, &who)),
        (cx.t("catalog-brand-slug"), html! { "/s/" (brand.slug) }),
        (cx.t("catalog-brand-country"), html! { (brand.country) }),
        // The applicant's word: shown, not linked, so that nobody is led there by a click.
        (cx.t("catalog-brand-site"), html! { (brand.site) }),
        (cx.t("catalog-applied-when"), html! { (i18n::ago(cx.locale, brand.created_at, cx.now())) }),
    ];
    let decide = html! {
        (field::text(&reason))
        (ui::form::actions(&html! {
            (button::submit(&Button { sends: Some(("decision", "approve")), about: &brand.name, ..Button::primary(cx.t("catalog-approve")) }))
            (button::submit(&Button {
                sends: Some(("decision", "reject")),
                about: &brand.name,
                tone: Tone::Danger,
                ..Button::secondary(cx.t("catalog-reject"))
            }))
        }))
    };
    ui::shell::card(&html! {
        h2 { (brand.name) }
        (ui::note::prose(&brand.story, Some(&brand.story_lang)))
        (ui::data::kv(&facts))
        (ui::form::post(&format!("/admin/brands/{}", brand.id), &cx.csrf(), &decide))
    })
}
