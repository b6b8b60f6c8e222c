//! The form of a product: what it is, its pictures, and what its variants differ in. Prices and stock are on the
//! page after it, as they depend on the options.

use std::collections::HashMap;

use kernel::problem::Code;
use kernel::{ErrorKind, Id, Outcome, Problem};
use maud::{Markup, html};
use web::axum::response::IntoResponse;
use web::idempotency::Answer;
use web::{Cx, FormErrors, Path, Reply, StatusCode, Upload, UploadedFile};

use crate::api::Product;
use crate::cards::StoreCard;
use crate::model::{MAX_OPTIONS, ProductOption};
use crate::product::{ProductView, ShownPicture};
use crate::save::{self, DetailsInput, PictureInput};
use crate::stores::own_store;
use crate::views::product_form::{fields, state_card};
use crate::views::studio::{Tab, page_with};

/// A field that the form does not have.
const UNKNOWN_FIELD: Code = Code::new(ErrorKind::Malformed, "unknown-field");

const SCOPE: &str = "catalog.product";

/// The posted fields, in order: pictures come as `picture`, their words as `alt-{id}`.
pub type Pairs = Vec<(String, String)>;

/// What was typed, and into which version of the product.
#[derive(Default)]
struct Typed {
    details: DetailsInput,
    version: i64,
}

fn read(pairs: &Pairs) -> Outcome<Typed> {
    let mut typed = Typed::default();
    let mut alts: HashMap<&str, &str> = HashMap::new();
    let mut options = vec![ProductOption { name: String::new(), values: Vec::new() }; MAX_OPTIONS];
    let details = &mut typed.details;
    for (name, value) in pairs {
        match name.as_str() {
            "name" => details.name.clone_from(value),
            "description" => details.description.clone_from(value),
            "category" => details.category.clone_from(value),
            "option_1" => options[0].name.clone_from(value),
            "option_2" => options[1].name.clone_from(value),
            "values_1" => options[0].values = lines(value),
            "values_2" => options[1].values = lines(value),
            "version" => typed.version = value.parse().unwrap_or(0),
            // A picture whose upload failed has no id.
            "picture" => {
                details.pictures.extend(value.parse().ok().map(|id| PictureInput { id, alt: String::new() }))
            }
            other => match other.strip_prefix("alt-") {
                Some(id) => _ = alts.insert(id, value),
                None => return Err(UNKNOWN_FIELD.with("field", other)),
            },
        }
    }
    for picture in &mut details.pictures {
        picture.alt = alts.get(picture.id.to_string().as_str()).map_or_else(String::new, ToString::to_string);
    }
    details.options = options;
    Ok(typed)
}

/// One value a line.
fn lines(text: &str) -> Vec<String> {
    text.lines().map(str::trim).filter(|line| !line.is_empty()).map(ToOwned::to_owned).collect()
}

/// Takes in the files of a form that was sent without scripts, as further pictures.
async fn take_files(cx: &Cx, typed: &mut Typed, files: Vec<UploadedFile>) -> Outcome<()> {
    let owner = cx.actor()?.id;
    for file in files {
        let picture = pictures::api::store(cx, owner, file.bytes).await?;
        typed.details.pictures.push(PictureInput { id: picture.id, alt: String::new() });
    }
    Ok(())
}

/// `GET /studio/{slug}/products/new`
pub async fn new_page(cx: Cx, Path(slug): Path<String>) -> Reply<Markup> {
    let (store, _) = own_store(&mut cx.db.read().await?, &slug, cx.actor()?).await?;
    view(&cx, &store.card, None, &Typed::default(), &FormErrors::default()).await
}

/// `POST /studio/{slug}/products`
pub async fn submit_new(cx: Cx, Path(slug): Path<String>, posted: Upload<Pairs>) -> Reply {
    let actor = cx.actor()?;
    let (store, _) = own_store(&mut cx.db.read().await?, &slug, actor).await?;
    let mut typed = read(&posted.form.fields)?;
    let key = posted.form.key;
    let run = async {
        take_files(&cx, &mut typed, posted.files).await?;
        let details = save::Details::parse(&mut cx.db.read().await?, actor.id, &typed.details, &[]).await?;
        let mut tx = cx.db.begin().await?;
        if let Some(key) = &key
            && let Some(first) = key.claim(&mut tx, &cx, SCOPE, &format!("{:?}", posted.form.fields)).await?
        {
            return Ok(first.location);
        }
        let id = save::create(&mut tx, &cx, store.card.id, &details).await?;
        let location = format!("/studio/{slug}/products/{id}/variants");
        if let Some(key) = &key {
            let answer = Answer { status: 303, location: location.clone(), body: String::new() };
            key.keep(&mut tx, &cx, SCOPE, &answer).await?;
        }
        tx.commit().await?;
        Ok::<_, Problem>(location)
    };
    match run.await {
        Ok(location) => Ok(web::redirect_with(&cx, &location, "catalog-draft-saved")),
        Err(problem) => again(&cx, &store.card, None, &typed, problem).await,
    }
}

/// `GET /studio/{slug}/products/{id}`
pub async fn edit_page(cx: Cx, Path((_, id)): Path<(String, Id<Product>)>) -> Reply<Markup> {
    let product = save::own_product(&mut cx.db.read().await?, id, cx.actor()?).await?;
    let typed = Typed { details: details_of(&product), version: product.version };
    view(&cx, &product.store, Some(&product), &typed, &FormErrors::default()).await
}

/// What a form for a product says before it is changed.
pub fn details_of(product: &ProductView) -> DetailsInput {
    let input = |shown: &ShownPicture| PictureInput { id: shown.picture.id, alt: shown.alt.clone() };
    DetailsInput {
        name: product.name.clone(),
        description: product.description.clone(),
        category: product.category.as_str().to_owned(),
        options: product.options.clone(),
        pictures: product.pictures.iter().map(input).collect(),
    }
}

/// `POST /studio/{slug}/products/{id}`
pub async fn submit_edit(cx: Cx, Path((_, id)): Path<(String, Id<Product>)>, posted: Upload<Pairs>) -> Reply {
    let actor = cx.actor()?;
    let product = save::own_product(&mut cx.db.read().await?, id, actor).await?;
    let mut typed = read(&posted.form.fields)?;
    let run = async {
        take_files(&cx, &mut typed, posted.files).await?;
        let before = &product.pictures;
        let details =
            save::Details::parse(&mut cx.db.read().await?, actor.id, &typed.details, before).await?;
        let mut tx = cx.db.begin().await?;
        save::begin_change(&mut tx, id, typed.version).await?;
        save::edit(&mut tx, &cx, &product, &details).await?;
        tx.commit().await?;
        Ok::<_, Problem>(details.has_other_options(&product))
    };
    let base = format!("/studio/{}/products/{id}", product.store.slug);
    match run.await {
        Ok(true) => Ok(web::redirect_with(&cx, &format!("{base}/variants"), "catalog-saved")),
        Ok(false) => Ok(web::redirect_with(&cx, &base, "catalog-saved")),
        Err(problem) => again(&cx, &product.store, Some(&product), &typed, problem).await,
    }
}

/// The form of a product whose state could not be changed.
pub async fn refused(cx: &Cx, product: &ProductView, problem: Problem) -> Reply {
    let typed = Typed { details: details_of(product), version: product.version };
    again(cx, &product.store, Some(product), &typed, problem).await
}

/// The form once more, with everything that was typed and what is wrong with it.
async fn again(
    cx: &Cx,
    store: &StoreCard,
    product: Option<&ProductView>,
    typed: &Typed,
    problem: Problem,
) -> Reply {
    use ErrorKind::{Conflict, Invalid, Stale, TooLarge, Unsupported};
    if !matches!(problem.code.kind, Invalid | Conflict | Stale | TooLarge | Unsupported) {
        return Err(problem.into());
    }
    let page = view(cx, store, product, typed, &FormErrors::of(cx, &problem)).await?;
    Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response())
}

async fn view(
    cx: &Cx,
    store: &StoreCard,
    product: Option<&ProductView>,
    typed: &Typed,
    errors: &FormErrors,
) -> Reply<Markup> {
    let before = product.map_or(&[][..], |product| &product.pictures);
    let actor = cx.actor()?.id;
    let wanted = &typed.details.pictures;
    let found = save::find_pictures(&mut cx.db.read().await?, actor, wanted, before).await?;
    let base = format!("/studio/{}/products", store.slug);
    let body = fields(cx, &typed.details, &found, errors);
    let form = match product {
        None => ui::form::multipart(&base, &cx.csrf(), Some(&cx.once()), &body),
        Some(product) => {
            let version = ui::form::hidden("version", &typed.version.to_string());
            let body = html! { (version) (body) };
            ui::form::multipart(&format!("{base}/{}", product.id), &cx.csrf(), None, &body)
        }
    };
    let title = product.map_or(cx.t("catalog-product-new"), |product| product.name.as_str());
    let body = ui::shell::narrow(&html! {
        (errors.banner())
        @if let Some(product) = product { (state_card(cx, product, ("/variants", cx.t("catalog-to-variants")))) }
        (ui::shell::card(&form))
    });
    Ok(page_with(cx, store, Tab::Products, title, &["upload.js"], &body))
}
