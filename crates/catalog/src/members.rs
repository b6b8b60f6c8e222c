//! Who may act for a store: its owner says.

use std::collections::HashMap;

use db::{Conn, DbResult, Tx, row, sql};
use identity::api::Person;
use kernel::problem::{Code, FORBIDDEN, NOT_FOUND};
use kernel::{ErrorKind, Id, Outcome, Problem};
use maud::{Markup, html};
use serde::Deserialize;
use ui::button::{self, Button, Size, Tone};
use ui::field::{self, Field};
use ui::people::{self, Mood};
use web::axum::response::IntoResponse;
use web::{Cx, Form, FormErrors, Path, Reply, Site, StatusCode, User};

use crate::api::Store;
use crate::model::MemberRole;
use crate::stores::{StoreView, own_store};
use crate::views::studio::{Tab, studio_page};

/// A store without owner could never be changed again.
const OWNER_STAYS: Code = Code::new(ErrorKind::Conflict, "catalog-owner-stays");
/// More would not fit on the page that lists them.
const MAX_MEMBERS: i64 = 50;

row! {
    struct Member { person: Id<User>, role: MemberRole }
}

async fn members(conn: &mut Conn, store: Id<Store>) -> DbResult<Vec<Member>> {
    sql!("SELECT person, role FROM catalog_member WHERE store = $1 ORDER BY added_at, person LIMIT 50", store)
        .fetch_all(conn)
        .await
}

/// Those who act for a store, whoever was there first first; at most as many as a store can have.
///
/// # Errors
/// As the database says.
pub async fn member_ids(conn: &mut Conn, store: Id<Store>) -> DbResult<Vec<Id<User>>> {
    Ok(members(conn, store).await?.into_iter().map(|member| member.person).collect())
}

/// Adds a member, who may do everything but choose members. Adding one twice changes nothing.
///
/// # Errors
/// `catalog-nobody` for an unknown handle, `too-many`.
pub async fn add(tx: &mut Tx, site: &Site, store: Id<Store>, handle: &str) -> Outcome<()> {
    let handle = handle.trim().trim_start_matches('@');
    let person = identity::api::by_handle(tx, handle).await?;
    let person = person.ok_or_else(|| Problem::field("handle", "catalog-nobody"))?;
    let added = sql!(
        "INSERT INTO catalog_member (store, person, role, added_at)
         SELECT $1, $2, 'member', $3
         WHERE (SELECT COUNT(*) FROM catalog_member WHERE store = $1) < $4
         ON CONFLICT DO NOTHING",
        store,
        person.id,
        site.now(),
        MAX_MEMBERS,
    )
    .execute(tx)
    .await?;
    if added == 0 && crate::stores::role(tx, store, person.id).await?.is_none() {
        let mut checks = kernel::Checks::new();
        checks.fail("handle", kernel::problem::Flaw::with("too-many", "max", MAX_MEMBERS));
        checks.finish()?;
    }
    Ok(())
}

/// Removes a member.
///
/// # Errors
/// [`OWNER_STAYS`] for the owner; `NOT_FOUND` for who is none.
pub async fn remove(tx: &mut Tx, store: Id<Store>, person: Id<User>) -> Outcome<()> {
    let removed = sql!(
        "DELETE FROM catalog_member WHERE store = $1 AND person = $2 AND role = 'member'",
        store,
        person
    )
    .execute(tx)
    .await?;
    if removed == 1 {
        return Ok(());
    }
    let role = crate::stores::role(tx, store, person).await?;
    Err(if role.is_some() { OWNER_STAYS.into() } else { NOT_FOUND.into() })
}

/// A new member.
#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Addition {
    handle: String,
}

/// One to remove.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Removal {
    person: Id<User>,
}

/// The store, for its owner; other members see that they are not.
async fn owned(cx: &Cx, slug: &str) -> Outcome<StoreView> {
    let (store, role) = own_store(&mut cx.db.read().await?, slug, cx.actor()?).await?;
    if role == MemberRole::Owner { Ok(store) } else { Err(FORBIDDEN.into()) }
}

/// `GET /studio/{slug}/members`
pub async fn page(cx: Cx, Path(slug): Path<String>) -> Reply<Markup> {
    view(&cx, &slug, "", &FormErrors::default()).await
}

/// `POST /studio/{slug}/members`
pub async fn submit_add(cx: Cx, Path(slug): Path<String>, form: Form<Addition>) -> Reply {
    let store = owned(&cx, &slug).await?;
    let mut tx = cx.db.begin().await?;
    match add(&mut tx, &cx, store.card.id, &form.fields.handle).await {
        Ok(()) => {
            tx.commit().await?;
            Ok(web::redirect_with(&cx, &format!("/studio/{slug}/members"), "catalog-member-added"))
        }
        Err(problem) if problem.code.kind == ErrorKind::Invalid => {
            drop(tx);
            let page = view(&cx, &slug, &form.fields.handle, &FormErrors::of(&cx, &problem)).await?;
            Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response())
        }
        Err(problem) => Err(problem.into()),
    }
}

/// `POST /studio/{slug}/members/remove`
pub async fn submit_remove(cx: Cx, Path(slug): Path<String>, form: Form<Removal>) -> Reply {
    let store = owned(&cx, &slug).await?;
    let mut tx = cx.db.begin().await?;
    remove(&mut tx, store.card.id, form.fields.person).await?;
    tx.commit().await?;
    Ok(web::redirect_with(&cx, &format!("/studio/{slug}/members"), "catalog-member-removed"))
}

async fn view(cx: &Cx, slug: &str, typed: &str, errors: &FormErrors) -> Reply<Markup> {
    let mut conn = cx.db.read().await?;
    let (store, role) = own_store(&mut conn, slug, cx.actor()?).await?;
    let members = members(&mut conn, store.card.id).await?;
    let ids: Vec<_> = members.iter().map(|member| member.person).collect();
    let people = identity::api::people(&mut conn, &ids).await?;
    let may = role == MemberRole::Owner;
    let rows: Vec<Markup> = members.iter().map(|member| member_row(cx, slug, member, &people, may)).collect();
    let handle = Field {
        id: "handle",
        name: "handle",
        label: cx.t("catalog-member-handle"),
        value: typed,
        hint: cx.t("catalog-member-hint"),
        error: errors.get("handle"),
        placeholder: "@",
        ..Field::default()
    };
    let form = html! {
        (field::text(&handle))
        (ui::form::actions(&button::submit(&Button::primary(cx.t("catalog-member-add")))))
    };
    let body = ui::shell::narrow(&html! {
        (ui::shell::card(&ui::data::list(&rows)))
        @if may { (ui::shell::card(&ui::form::post(&format!("/studio/{slug}/members"), &cx.csrf(), &form))) }
    });
    Ok(studio_page(cx, &store.card, Tab::Members, cx.t("catalog-studio-members"), &body))
}

fn member_row(
    cx: &Cx,
    slug: &str,
    member: &Member,
    people: &HashMap<Id<User>, Person>,
    may_remove: bool,
) -> Markup {
    let Some(person) = people.get(&member.person) else { return html! {} };
    let avatar = person.avatar.as_deref().map(identity::api::avatar_url);
    let byline = people::byline(&people::Byline {
        href: &format!("/u/{}", person.handle),
        avatar: people::Avatar { name: &person.name, src: avatar.as_deref(), shop: false },
        lang: None,
        meta: &format!("@{}", person.handle),
        seal: None,
    });
    let remove = Button {
        label: cx.t("catalog-member-remove"),
        about: &person.name,
        tone: Tone::Ghost,
        size: Size::Small,
        ..Button::default()
    };
    ui::shell::row(&html! {
        (byline)
        @if member.role == MemberRole::Owner {
            (people::badge(Mood::Neutral, cx.t("catalog-owner")))
        } @else if may_remove {
            (ui::form::inline(&format!("/studio/{slug}/members/remove"), &cx.csrf(), &html! {
                (ui::form::hidden("person", &person.id.to_string()))
                (button::submit(&remove))
            }))
        }
    })
}
