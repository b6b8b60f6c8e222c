//! From the application to the shelf.

use kernel::{Channel, Outcome};

use super::{World, account, application, world};
use crate::api::{self, Order, ProductState, ProductView, make_product};
use crate::model::ProductOption;
use crate::product_form::details_of;
use crate::publish::{NOT_READY, set_state};
use crate::save::{Details, DetailsInput, STALE, begin_change, edit};

async fn change(world: &World, before: &ProductView, typed: &DetailsInput) -> Outcome<ProductView> {
    let site = &world.site;
    let details = Details::parse(&mut site.db.read().await?, world.owner, typed, &before.pictures).await?;
    let mut tx = site.db.begin().await?;
    begin_change(&mut tx, before.id, before.version).await?;
    edit(&mut tx, site, before, &details).await?;
    tx.commit().await?;
    Ok(api::product(&mut site.db.read().await?, before.id).await?.unwrap())
}

async fn found(world: &World, text: &str) -> Vec<String> {
    let found = api::search_products(&mut world.site.db.read().await.unwrap(), text, 10).await.unwrap();
    found.into_iter().map(|card| card.name).collect()
}

#[tokio::test]
async fn an_address_belongs_to_one_brand_until_it_is_rejected() {
    let world = world().await;
    let other = account(&world.site, "nils").await;
    let mut tx = world.site.db.begin().await.unwrap();
    let taken = api::apply(&mut tx, &world.site, other, &application("havsby")).await.unwrap_err();
    assert_eq!(taken.to_string(), "invalid slug:catalog-slug-taken");
    let second = api::apply(&mut tx, &world.site, other, &application("vinge")).await.unwrap();
    crate::decide::reject(&mut tx, &world.site, other, second, "Too vague").await.unwrap();
    api::apply(&mut tx, &world.site, other, &application("vinge")).await.unwrap();
    let again = api::approve(&mut tx, &world.site, other, second).await.unwrap_err();
    assert_eq!(again.to_string(), "catalog-decided");
}

#[tokio::test]
async fn approving_opens_one_store_with_its_owner_and_seal() {
    let world = world().await;
    let mut conn = world.site.db.read().await.unwrap();
    let stores = api::stores_of_member(&mut conn, world.owner).await.unwrap();
    assert_eq!(stores.len(), 1);
    assert!(stores[0].verified && stores[0].slug == "havsby");
    assert!(api::is_member(&mut conn, world.store, world.owner).await.unwrap());
    let people = identity::api::people(&mut conn, &[world.owner]).await.unwrap();
    assert!(people[&world.owner].brand);
}

#[tokio::test]
async fn what_is_wrong_with_an_application_is_said_at_once() {
    let world = world().await;
    let mut tx = world.site.db.begin().await.unwrap();
    let bad =
        api::BrandInput { name: "x".into(), slug: "Å".into(), site: "ftp://x".into(), ..Default::default() };
    let problem = api::apply(&mut tx, &world.site, world.owner, &bad).await.unwrap_err();
    let fields: Vec<&str> = problem.fields.iter().map(|field| field.field).collect();
    assert_eq!(fields, ["name", "slug", "country", "site"]);
}

#[tokio::test]
async fn a_product_needs_a_picture_a_price_and_a_way_to_deliver_to_be_on_sale() {
    let world = world().await;
    let make = async |new| make_product(&world.site, world.owner, world.store, new).await;
    assert!(make(world.jug("Jug", [1, 1]).await).await.unwrap_err().is(NOT_READY));
    world.deliver().await;
    let without_picture = api::NewProduct { pictures: vec![], ..world.jug("Jug", [1, 1]).await };
    assert!(make(without_picture).await.unwrap_err().is(NOT_READY));
    let without_price = api::NewProduct { variants: vec![], ..world.jug("Jug", [1, 1]).await };
    assert!(make(without_price).await.unwrap_err().is(NOT_READY));
    assert_eq!(make(world.jug("Jug", [1, 1]).await).await.unwrap().state, ProductState::OnSale);
    assert_eq!(world.findings().await, Vec::<String>::new());
}

#[tokio::test]
async fn a_card_shows_the_lowest_price_delivered_and_drafts_have_none() {
    let world = world().await;
    world.deliver().await;
    let jug = world.on_sale("Jug", [0, 4]).await;
    let draft = api::NewProduct { state: None, ..world.jug("Draft", [1, 1]).await };
    let draft = make_product(&world.site, world.owner, world.store, draft).await.unwrap();
    let mut conn = world.site.db.read().await.unwrap();
    let cards = api::product_cards(&mut conn, &[jug.id, draft.id]).await.unwrap();
    assert_eq!(cards.len(), 1);
    let card = &cards[&jug.id];
    assert_eq!((card.price.minor, card.delivered.unwrap().minor), (39_100, 42_900));
    assert!(!card.sold_out && card.cover.is_some());
    let lines = api::variant_lines(&mut conn, &[jug.variants[1].id]).await.unwrap();
    let line = &lines[&jug.variants[1].id];
    assert_eq!((line.options.as_str(), line.price.minor, line.on_sale), ("0.8 L", 52_000, true));
    assert_eq!(line.cover.as_ref().unwrap().id, jug.pictures[0].picture.id);
}

#[tokio::test]
async fn names_are_found_by_the_beginnings_of_their_words_while_on_sale() {
    let world = world().await;
    world.deliver().await;
    let jug = world.on_sale("Blå Ranka jug", [1, 1]).await;
    world.on_sale("青花瓷 jug", [1, 1]).await;
    assert_eq!(found(&world, "jug").await, ["青花瓷 jug", "Blå Ranka jug"]);
    assert_eq!(found(&world, "ran BLÅ").await, ["Blå Ranka jug"]);
    assert_eq!(found(&world, "花瓷").await, ["青花瓷 jug"]);
    assert_eq!(found(&world, "anka").await, Vec::<String>::new());
    assert_eq!(found(&world, "").await.len(), 2);

    let renamed = DetailsInput { name: "Röd kanna".into(), ..details_of(&jug) };
    let jug = change(&world, &jug, &renamed).await.unwrap();
    assert_eq!(found(&world, "ranka").await, Vec::<String>::new());
    assert_eq!(found(&world, "kanna").await, ["Röd kanna"]);

    let mut tx = world.site.db.begin().await.unwrap();
    set_state(&mut tx, &world.site, &jug, ProductState::Off).await.unwrap();
    tx.commit().await.unwrap();
    assert_eq!(found(&world, "kanna").await, Vec::<String>::new());
}

#[tokio::test]
async fn new_options_span_new_variants_and_the_old_ones_keep_their_stock_out_of_sight() {
    let world = world().await;
    world.deliver().await;
    let draft = api::NewProduct { state: None, ..world.jug("Jug", [5, 6]).await };
    let jug = make_product(&world.site, world.owner, world.store, draft).await.unwrap();
    let colours = vec![ProductOption { name: "Glaze".into(), values: vec!["Cobalt".into()] }];
    let typed = DetailsInput { options: colours, ..details_of(&jug) };
    let glazed = change(&world, &jug, &typed).await.unwrap();
    assert_eq!(glazed.variants.len(), 1);
    assert!(!glazed.variants[0].active && glazed.variants[0].stock == 0);

    let again = DetailsInput { options: jug.options.clone(), ..details_of(&glazed) };
    let back = change(&world, &glazed, &again).await.unwrap();
    let kept: Vec<_> =
        back.variants.iter().map(|variant| (variant.id, variant.stock, variant.active)).collect();
    assert_eq!(kept, [(jug.variants[0].id, 5, false), (jug.variants[1].id, 6, false)]);
    assert_eq!(world.findings().await, Vec::<String>::new());
}

#[tokio::test]
async fn what_is_on_sale_can_not_lose_what_that_needs() {
    let world = world().await;
    world.deliver().await;
    let jug = world.on_sale("Jug", [1, 1]).await;
    let bare = DetailsInput { pictures: vec![], ..details_of(&jug) };
    assert!(change(&world, &jug, &bare).await.unwrap_err().is(NOT_READY));
    let other = vec![ProductOption { name: "Glaze".into(), values: vec!["Cobalt".into()] }];
    let unpriced = DetailsInput { options: other, ..details_of(&jug) };
    assert!(change(&world, &jug, &unpriced).await.unwrap_err().is(NOT_READY));
}

#[tokio::test]
async fn the_second_of_two_editors_is_told() {
    let world = world().await;
    world.deliver().await;
    let jug = world.on_sale("Jug", [1, 1]).await;
    let typed = DetailsInput { description: "Poured by hand.".into(), ..details_of(&jug) };
    change(&world, &jug, &typed).await.unwrap();
    assert!(change(&world, &jug, &typed).await.unwrap_err().is(STALE));
}

#[tokio::test]
async fn a_stranger_s_picture_can_not_be_shown() {
    let world = world().await;
    let stranger = account(&world.site, "nils").await;
    let new = world.jug("Jug", [1, 1]).await;
    let problem = make_product(&world.site, stranger, world.store, new).await.unwrap_err();
    assert_eq!(problem.to_string(), "invalid pictures:catalog-picture-gone");
}

#[tokio::test]
async fn walking_the_shelf_shows_every_product_once_in_both_orders() {
    let world = world().await;
    world.deliver().await;
    for number in 0..7 {
        let jug = world.on_sale(&format!("Jug {number}"), [9, 9]).await;
        let mut tx = world.site.db.begin().await.unwrap();
        api::take_stock(&mut tx, &world.site, &[(jug.variants[0].id, 1 + number % 3)], "reserve:x")
            .await
            .unwrap();
        tx.commit().await.unwrap();
    }
    let mut conn = world.site.db.read().await.unwrap();
    for order in [Order::Newest, Order::Bestselling] {
        for category in [None, Some(Channel::Home)] {
            let (mut names, mut after) = (Vec::new(), None);
            loop {
                let page = api::on_shelf(&mut conn, category, order, after.as_ref(), 3).await.unwrap();
                names.extend(page.items.into_iter().map(|card| card.name));
                after = page.next;
                if after.is_none() {
                    break;
                }
            }
            assert_eq!(names.len(), 7, "{order:?}");
            names.sort();
            names.dedup();
            assert_eq!(names.len(), 7, "{order:?}");
        }
    }
    assert!(
        api::on_shelf(&mut conn, Some(Channel::Pets), Order::Newest, None, 3).await.unwrap().items.is_empty()
    );
    let shelf = api::on_store_shelf(&mut conn, world.store, None, 10).await.unwrap();
    assert_eq!(shelf.items.len(), 7);
}

#[tokio::test]
async fn stars_reach_the_product_and_its_store() {
    let world = world().await;
    world.deliver().await;
    let jug = world.on_sale("Jug", [1, 1]).await;
    let mut tx = world.site.db.begin().await.unwrap();
    api::rate(&mut tx, jug.id, 5).await.unwrap();
    api::rate(&mut tx, jug.id, 4).await.unwrap();
    api::count_note(&mut tx, jug.id, 1).await.unwrap();
    api::count_note(&mut tx, jug.id, -1).await.unwrap();
    api::count_note(&mut tx, jug.id, -1).await.unwrap();
    tx.commit().await.unwrap();
    let mut conn = world.site.db.read().await.unwrap();
    let store = api::store_by_slug(&mut conn, "havsby").await.unwrap().unwrap();
    assert_eq!((store.rating_sum, store.rating_count), (9, 2));
    assert_eq!(api::product(&mut conn, jug.id).await.unwrap().unwrap().note_count, 0);
    assert_eq!(world.findings().await, Vec::<String>::new());
}
