//! The composer: one form for a new note and for an edited one. Works without scripts: files come with the form and
//! are stored, also when something else is wrong, so that nothing has to be chosen twice; looking for a product is a
//! submit of the same form that publishes nothing.

use catalog::api::{Product, ProductCard};
use db::Conn;
use kernel::{Checks, ErrorKind, Id, Outcome, Problem, Timestamp};
use pictures::api::Picture;
use serde::Deserialize;
use web::axum::response::IntoResponse;
use web::{Cx, FormErrors, Key, Path, Query, Reply, StatusCode, Upload, UploadedFile, User, redirect_with};

use crate::api::Note;
use crate::edit::{NOTE_STALE, as_draft, edit};
use crate::model::{DraftPicture, DraftProduct};
use crate::publish::{input_of, publish_once};
use crate::typed::Typed;
use crate::views::composer::{self, Composer, Offer};

/// Products offered for a search.
const OFFERED: usize = 8;

/// Which note the form is for.
#[derive(Clone, Copy)]
enum Target {
    New,
    Existing(Id<Note>),
}

/// What a new note begins with.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Start {
    /// Words to look for a product by.
    #[serde(default)]
    product: Option<String>,
    /// A product to write about.
    #[serde(default)]
    link: Option<Id<Product>>,
}

/// `GET /notes/new`.
pub async fn new_page(cx: Cx, Query(start): Query<Start>) -> Reply {
    let mut typed = Typed { finding: start.product.is_some(), ..Typed::default() };
    typed.query = start.product.unwrap_or_default();
    typed.draft.products =
        start.link.into_iter().map(|id| DraftProduct { id, declaration: String::new() }).collect();
    Ok(show(&cx, Target::New, typed, None).await?.into_response())
}

/// `GET /n/{id}/edit`.
pub async fn edit_page(cx: Cx, Path(note): Path<Id<Note>>) -> Reply {
    let (draft, version) = as_draft(&mut cx.db.read().await?, cx.actor()?.id, note).await?;
    let typed = Typed { draft, version: Some(version), ..Typed::default() };
    Ok(show(&cx, Target::Existing(note), typed, None).await?.into_response())
}

/// `POST /notes/new`.
pub async fn publish_form(cx: Cx, upload: Upload<Typed>) -> Reply {
    let key = upload.form.key.clone().ok_or(web::idempotency::KEY_MISSING)?;
    let input = input_of(&upload.form.fields.draft, &upload.files);
    let mut typed = upload.form.fields;
    if let Err(problem) = take_files(&cx, &mut typed, upload.files).await {
        return again(&cx, Target::New, typed, problem).await;
    }
    if typed.finding {
        return Ok(show(&cx, Target::New, typed, None).await?.into_response());
    }
    publish_typed(&cx, &key, &input, typed).await
}

async fn publish_typed(cx: &Cx, key: &Key, input: &str, typed: Typed) -> Reply {
    match publish_once(cx, key, input, &typed.draft).await {
        Ok((answer, _)) => Ok(redirect_with(cx, &answer.location, "notes-published")),
        Err(problem) => again(cx, Target::New, typed, problem).await,
    }
}

/// `POST /n/{id}/edit`.
pub async fn edit_form(cx: Cx, Path(note): Path<Id<Note>>, upload: Upload<Typed>) -> Reply {
    let author = cx.actor()?.id;
    // Whose note it is comes before anything is stored for it.
    let (_, current) = as_draft(&mut cx.db.read().await?, author, note).await?;
    let mut typed = upload.form.fields;
    if let Err(problem) = take_files(&cx, &mut typed, upload.files).await {
        return again(&cx, Target::Existing(note), typed, problem).await;
    }
    if typed.finding {
        return Ok(show(&cx, Target::Existing(note), typed, None).await?.into_response());
    }
    let from = typed.version.unwrap_or(0);
    match edit(&cx, author, note, from, &typed.draft).await {
        Ok(_) => Ok(redirect_with(&cx, &format!("/n/{note}"), "notes-edited-done")),
        Err(problem) => {
            if problem.is(NOTE_STALE) {
                // Who sends it again, having read the warning, means to.
                typed.version = Some(current);
            }
            again(&cx, Target::Existing(note), typed, problem).await
        }
    }
}

/// Stores the files that came with the form and adds them to its pictures.
async fn take_files(cx: &Cx, typed: &mut Typed, files: Vec<UploadedFile>) -> Outcome<()> {
    let owner = cx.actor()?.id;
    let room = cx.settings.limits.pictures_per_note.saturating_sub(typed.draft.pictures.len());
    let mut checks = Checks::new();
    if files.len() > room {
        checks.fail(
            "pictures",
            kernel::problem::Flaw::with("too-many", "max", cx.settings.limits.pictures_per_note),
        );
    }
    for file in files.into_iter().take(room) {
        match pictures::api::store(cx, owner, file.bytes).await {
            Ok(picture) => typed.draft.pictures.push(DraftPicture { id: picture.id, alt: String::new() }),
            Err(problem) if problem.code.kind == ErrorKind::Invalid => {
                let flaws = problem.fields.into_iter();
                flaws.for_each(|it| {
                    checks.fail("pictures", kernel::problem::Flaw { code: it.code, args: it.args })
                });
            }
            Err(problem) => return Err(problem),
        }
    }
    checks.finish()
}

/// The form again, with all that was typed and what is wrong.
async fn again(cx: &Cx, target: Target, typed: Typed, problem: Problem) -> Reply {
    let status = match problem.code.kind {
        ErrorKind::Invalid => StatusCode::UNPROCESSABLE_ENTITY,
        ErrorKind::Conflict => StatusCode::CONFLICT,
        ErrorKind::Stale => StatusCode::PRECONDITION_FAILED,
        _ => return Err(problem.into()),
    };
    Ok((status, show(cx, target, typed, Some(problem)).await?).into_response())
}

async fn show(cx: &Cx, target: Target, typed: Typed, problem: Option<Problem>) -> Outcome<maud::Markup> {
    let author = cx.actor()?.id;
    let mut conn = cx.db.read().await?;
    let ids: Vec<_> = typed.draft.pictures.iter().map(|each| each.id).collect();
    let pictures: Vec<Picture> =
        if ids.is_empty() { Vec::new() } else { pictures::api::owned(&mut conn, author, &ids).await? };
    let offers = offers(&mut conn, author, &typed).await?;
    drop(conn);
    let note = match target {
        Target::New => None,
        Target::Existing(note) => Some(note),
    };
    let errors = problem.as_ref().map(|problem| FormErrors::of(cx, problem)).unwrap_or_default();
    let stale = problem.is_some_and(|problem| problem.is(NOTE_STALE));
    Ok(composer::page(
        cx,
        &Composer { note, typed: &typed, pictures: &pictures, offers: &offers, errors: &errors, stale },
    ))
}

/// The products that the draft links, then those that were looked for: what the author bought here comes first.
async fn offers(conn: &mut Conn, author: Id<User>, typed: &Typed) -> Outcome<Vec<Offer>> {
    let linked: Vec<_> = typed.draft.products.iter().map(|product| product.id).collect();
    let mut cards = catalog::api::product_cards(conn, &linked).await?;
    let mut offered: Vec<ProductCard> = linked.iter().filter_map(|id| cards.remove(id)).collect();
    let chosen = offered.len();
    if typed.finding {
        let found = catalog::api::search_products(conn, &typed.query, OFFERED).await?;
        offered.extend(found.into_iter().filter(|card| !linked.contains(&card.id)));
    }
    let ids: Vec<_> = offered.iter().map(|card| card.id).collect();
    let bought =
        if ids.is_empty() { Default::default() } else { orders::api::bought_at(conn, author, &ids).await? };
    let mut offers: Vec<Offer> = offered
        .into_iter()
        .enumerate()
        .map(|(position, card)| {
            let bought_at: Option<Timestamp> = bought.get(&card.id).copied();
            let declaration = typed.declarations.get(&card.id.to_string()).cloned();
            let of_draft = typed.draft.products.get(position).filter(|_| position < chosen);
            let declaration = declaration.or_else(|| of_draft.map(|product| product.declaration.clone()));
            Offer { linked: position < chosen, bought_at, declaration: declaration.unwrap_or_default(), card }
        })
        .collect();
    offers[chosen..].sort_by_key(|offer| offer.bought_at.is_none());
    Ok(offers)
}
