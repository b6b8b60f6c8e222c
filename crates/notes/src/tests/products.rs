//! Products in notes: declared, labelled, counted.

use catalog::api::Product;

use super::*;
use crate::model::DraftProduct;

/// The rows of a product on sale.
async fn product(world: &World) -> Id<Product> {
    let id = world.site.ids.next();
    let mut tx = world.site.db.begin().await.unwrap();
    for query in [
        sql!(
            "INSERT INTO catalog_brand (id, applicant, name, slug, country, story, story_lang, site, state, reason,
                 created_at, decided_at, decided_by)
             VALUES (1, 1, 'Havsby', 'havsby', 'SE', '', 'sv', '', 'approved', '', 0, 0, 1)"
        ),
        sql!(
            "INSERT INTO catalog_store (id, brand, slug, name, lang, country, currency, tone, about, about_lang,
                 hero_key, hero_width, hero_height, hero_thumbhash, rating_sum, rating_count, created_at)
             VALUES (1, 1, 'havsby', 'Havsby', 'sv', 'SE', 'CNY', 'paper', '', 'sv', '', 0, 0, '', 0, 0, 0)"
        ),
        sql!(
            "INSERT INTO catalog_product (id, store, name, lang, description, description_lang, category, options,
                 state, version, rating_sum, rating_count, note_count, taken, created_at, listed_at)
             VALUES ($1, 1, 'Blue jug', 'en', '', 'en', 'home', '[]', 'on_sale', 1, 0, 0, 0, 0, 0, 0)",
            id
        ),
        sql!(
            "INSERT INTO catalog_variant (id, store, product, value_1, value_2, position, sku, price, stock,
                 weight_g, active)
             VALUES (1, 1, $1, '', '', 0, 'jug', 46800, 5, 800, true)",
            id
        ),
        sql!("INSERT INTO catalog_word (word, product) VALUES ($1, $2)", b"blue".as_slice(), id),
    ] {
        query.execute(&mut tx).await.unwrap();
    }
    tx.commit().await.unwrap();
    id
}

fn with_product(product: Id<Product>, declaration: &str) -> Draft {
    Draft {
        products: vec![DraftProduct { id: product, declaration: declaration.into() }],
        ..titled("The jug")
    }
}

async fn counted_notes(world: &World, product: Id<Product>) -> i64 {
    world.number(sql!("SELECT note_count AS number FROM catalog_product WHERE id = $1", product)).await
}

#[tokio::test]
async fn a_linked_product_is_declared_labelled_and_counts_its_notes() {
    let world = world().await;
    let ann = world.person("ann").await;
    let product = product(&world).await;
    let undeclared = api::publish(&world.site, ann, &with_product(product, "")).await.unwrap_err();
    assert_eq!(undeclared.to_string(), "invalid products:note-undeclared");
    let unknown = api::publish(&world.site, ann, &with_product(Id::new(9), "own")).await.unwrap_err();
    assert_eq!(unknown.to_string(), "invalid products:note-product-gone");

    let note = api::publish(&world.site, ann, &with_product(product, "gifted")).await.unwrap();
    assert_eq!(counted_notes(&world, product).await, 1);
    let (_, page) = world.call(Method::GET, &format!("/n/{note}"), "", &[], "").await;
    assert!(page.contains("Gifted") && page.contains("Blue jug") && page.contains("¥468"), "{page}");
    let (_, page) = world.call(Method::GET, "/u/ann", "", &[], "").await;
    assert!(page.contains("¥468"), "a card shows the price of what it links");

    crate::edit::edit(&world.site, ann, note, 1, &with_product(product, "paid")).await.unwrap();
    assert_eq!(counted_notes(&world, product).await, 1);
    let listed = api::by_product(&mut world.site.db.read().await.unwrap(), product, 9).await.unwrap();
    assert_eq!(listed.len(), 1);

    let mut tx = world.site.db.begin().await.unwrap();
    api::hide(&mut tx, &world.site, note).await.unwrap();
    tx.commit().await.unwrap();
    assert_eq!(counted_notes(&world, product).await, 0);
    api::delete(&world.site, ann, note, None).await.unwrap();
    assert_eq!(counted_notes(&world, product).await, 0);
}

#[tokio::test]
async fn the_composer_offers_what_is_looked_for() {
    let world = world().await;
    world.person("ann").await;
    let product = product(&world).await;
    let bearer = world.bearer("ann").await;
    for path in [format!("/notes/new?link={product}"), "/notes/new?product=blu".to_owned()] {
        let (status, page) = world.call(Method::GET, &path, &bearer, &[], "").await;
        assert_eq!(status, StatusCode::OK);
        assert!(page.contains("Blue jug") && page.contains(&format!("declaration-{product}")), "{path}");
    }
}
