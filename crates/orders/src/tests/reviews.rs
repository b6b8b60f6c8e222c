//! Reviews: by those who received, once for each line, with the store's one reply.

use super::*;
use crate::api::Written;
use crate::review;

async fn received(world: &World, person: Id<User>) -> (Id<Order>, Id<api::Line>) {
    let order = world.buy(person, 1).await;
    world.ship(order).await.unwrap();
    api::receive_order(&world.site, order).await.unwrap();
    (order, world.order(order).await.lines[0].row.id)
}

fn written(stars: i64) -> Written {
    Written { stars, text: "Håller värmen länge och är vacker.".into(), pictures: Vec::new() }
}

#[tokio::test]
async fn a_buyer_reviews_what_arrived_once_and_the_product_counts_it() {
    let world = world(9).await;
    let ann = account(&world.site, "ann").await;
    let (order, line) = received(&world, ann).await;
    let picture = pictures::api::store(&world.site, ann, PNG.into()).await.unwrap().id;
    let said = Written { pictures: vec![(picture, "Kannan".into())], ..written(4) };
    review::write_as(&world.site, ann, line, &said).await.unwrap();
    let again = review::write_as(&world.site, ann, line, &written(1)).await.unwrap_err();
    assert!(again.is(review::REVIEWED));
    let (_, other) = received(&world, buyer(2)).await;
    review::write_as(&world.site, buyer(2), other, &written(5)).await.unwrap();

    let product = world.order(order).await.lines[0].row.product;
    let mut conn = world.site.db.read().await.unwrap();
    assert_eq!(api::histogram(&mut conn, product).await.unwrap(), [0, 0, 0, 1, 1]);
    let page = api::reviews(&mut conn, product, None).await.unwrap();
    let stars: Vec<i64> = page.items.iter().map(|review| review.stars).collect();
    assert_eq!((stars, page.items[1].lang.as_str()), (vec![5, 4], "sv"));
    assert_eq!(page.items[1].pictures[0].1, "Kannan");
    let card = catalog::api::product_cards(&mut conn, &[product]).await.unwrap().remove(&product).unwrap();
    assert_eq!((card.rating_sum, card.rating_count), (9, 2));
    drop(conn);
    world.assert_sound().await;
}

#[tokio::test]
async fn who_sells_does_not_review_what_they_sell() {
    let world = world(9).await;
    let (_, line) = received(&world, world.owner).await;
    let refused = review::write_as(&world.site, world.owner, line, &written(5)).await.unwrap_err();
    assert!(refused.is(review::OWN_STORE));
}

#[tokio::test]
async fn what_has_not_arrived_or_is_not_ones_own_can_not_be_reviewed() {
    let world = world(9).await;
    let order = world.buy(buyer(1), 1).await;
    let line = world.order(order).await.lines[0].row.id;
    let early = review::write_as(&world.site, buyer(1), line, &written(5)).await.unwrap_err();
    assert!(early.is(review::NOT_RECEIVED));
    let (_, line) = received(&world, buyer(2)).await;
    let foreign = review::write_as(&world.site, buyer(3), line, &written(5)).await.unwrap_err();
    assert!(foreign.is(kernel::problem::NOT_FOUND));
    for (stars, text) in [(0, "ok".to_owned()), (6, "ok".to_owned()), (3, "x".repeat(1_001))] {
        let wrong = Written { stars, text, pictures: Vec::new() };
        let refused = review::write_as(&world.site, buyer(2), line, &wrong).await.unwrap_err();
        assert_eq!(refused.fields.len(), 1, "{stars}");
    }
    let picture = pictures::api::store(&world.site, world.owner, PNG.into()).await.unwrap().id;
    let stolen = Written { pictures: vec![(picture, String::new())], ..written(3) };
    let refused = review::write_as(&world.site, buyer(2), line, &stolen).await.unwrap_err();
    assert_eq!(refused.fields[0].field, "pictures");
}

#[tokio::test]
async fn a_store_replies_once_and_others_do_not() {
    let world = world(9).await;
    let (order, line) = received(&world, buyer(1)).await;
    let (said, of) = review::write_as(&world.site, buyer(1), line, &written(5)).await.unwrap();
    assert_eq!(of, order);
    let stranger = review::reply_as(&world.site, buyer(1), said, "Tack!").await.unwrap_err();
    assert!(stranger.is(kernel::problem::NOT_FOUND));
    assert!(review::reply_as(&world.site, world.owner, said, "  ").await.is_err());
    review::reply_as(&world.site, world.owner, said, "Tack, det gläder oss!").await.unwrap();
    let again = review::reply_as(&world.site, world.owner, said, "Och en gång till").await.unwrap_err();
    assert!(again.is(review::REPLIED));
    let shown = world.order(order).await.lines[0].review.clone().unwrap();
    assert_eq!(shown.reply.unwrap().text, "Tack, det gläder oss!");
}
