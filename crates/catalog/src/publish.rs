//! Putting a product on sale and taking it off: only what can be shown, bought and delivered is on sale, and only
//! what is on sale is found.

use db::{DbResult, Tx, row, sql};
use kernel::problem::{Code, NOT_FOUND};
use kernel::{ErrorKind, Id, Outcome, Problem};
use serde::Deserialize;
use web::{Cx, Form, Path, Reply, Site};

use crate::api::Product;
use crate::model::{ProductState, words_of};
use crate::product::ProductView;
use crate::product_form;
use crate::save::{begin_change, own_product};

/// It has no picture, or no variant with a price, or its store no way to deliver.
pub const NOT_READY: Code = Code::new(ErrorKind::Conflict, "catalog-not-ready");
/// A draft is not taken off sale, and what was on sale is no draft again.
const NO_SUCH_STEP: Code = Code::new(ErrorKind::Conflict, "catalog-no-such-step");

row! {
    struct Standing { name: String, state: ProductState, ready: bool }
}

async fn standing(tx: &mut Tx, id: Id<Product>) -> DbResult<Option<Standing>> {
    sql!(
        "SELECT p.name, p.state,
                (EXISTS (SELECT 1 FROM catalog_picture i WHERE i.product = p.id)
                 AND EXISTS (SELECT 1 FROM catalog_variant v WHERE v.product = p.id AND v.active)
                 AND EXISTS (SELECT 1 FROM catalog_delivery d WHERE d.store = p.store)) AS ready
         FROM catalog_product p WHERE p.id = $1",
        id
    )
    .fetch_optional(tx)
    .await
}

/// Holds a product that is on sale to what that asks, and lets it be found by its present name.
///
/// # Errors
/// [`NOT_READY`].
pub async fn keep_ready(tx: &mut Tx, id: Id<Product>) -> Outcome<()> {
    let standing = standing(tx, id).await?.ok_or(NOT_FOUND)?;
    let on_sale = standing.state == ProductState::OnSale;
    if on_sale && !standing.ready {
        return Err(NOT_READY.into());
    }
    sql!("DELETE FROM catalog_word WHERE product = $1", id).execute(tx).await?;
    for word in words_of(&standing.name).into_iter().filter(|_| on_sale) {
        sql!("INSERT INTO catalog_word (word, product) VALUES ($1, $2)", word.into_bytes(), id)
            .execute(tx)
            .await?;
    }
    Ok(())
}

/// Moves a product to another state, after [`begin_change`].
///
/// # Errors
/// [`NO_SUCH_STEP`], [`NOT_READY`].
pub async fn set_state(tx: &mut Tx, site: &Site, product: &ProductView, next: ProductState) -> Outcome<()> {
    if !product.state.may_become(next) {
        return Err(NO_SUCH_STEP.into());
    }
    let listed_at = (next == ProductState::OnSale).then(|| site.now());
    sql!(
        "UPDATE catalog_product SET state = $1, listed_at = COALESCE(listed_at, $2) WHERE id = $3",
        next,
        listed_at,
        product.id,
    )
    .execute(tx)
    .await?;
    keep_ready(tx, product.id).await
}

/// The state that is wished for.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Wish {
    state: String,
}

/// `POST /studio/{slug}/products/{id}/state`
pub async fn submit(cx: Cx, Path((slug, id)): Path<(String, Id<Product>)>, form: Form<Wish>) -> Reply {
    let next: ProductState = form.fields.state.parse().map_err(|_| NO_SUCH_STEP)?;
    let product = own_product(&mut cx.db.read().await?, id, cx.actor()?).await?;
    let run = async {
        let mut tx = cx.db.begin().await?;
        begin_change(&mut tx, id, product.version).await?;
        set_state(&mut tx, &cx, &product, next).await?;
        Ok::<_, Problem>(tx.commit().await?)
    };
    if let Err(problem) = run.await {
        return product_form::refused(&cx, &product, problem).await;
    }
    let flash = if next == ProductState::OnSale { "catalog-now-on-sale" } else { "catalog-now-off" };
    Ok(web::redirect_with(&cx, &format!("/studio/{slug}/products/{id}"), flash))
}
