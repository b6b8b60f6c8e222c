//! Stock under orders that come at once, and under counts.

use futures::future::join_all;

use super::world;
use crate::api::{SOLD_OUT, product, return_stock, take_stock};
use crate::stock::count_stock;

#[tokio::test]
async fn ten_orders_for_the_last_three_pieces_take_three() {
    let world = world().await;
    world.deliver().await;
    let jug = world.on_sale("Jug", [3, 0]).await;
    let small = jug.variants[0].id;
    let order = |number: i32| {
        let site = world.site.clone();
        async move {
            let mut tx = site.db.begin().await.unwrap();
            let taken = take_stock(&mut tx, &site, &[(small, 1)], &format!("reserve:{number}")).await;
            if taken.is_ok() {
                tx.commit().await.unwrap();
            }
            taken
        }
    };
    let outcomes = join_all((0..10).map(order)).await;
    assert_eq!(outcomes.iter().filter(|outcome| outcome.is_ok()).count(), 3);
    let refused = outcomes.into_iter().find_map(Result::err).unwrap();
    assert!(refused.is(SOLD_OUT));
    assert_eq!(refused.args, [("product", "Jug (0.4 L)".to_owned())]);
    assert_eq!(world.findings().await, Vec::<String>::new());
}

#[tokio::test]
async fn an_order_takes_all_of_its_lines_or_none_and_lines_of_one_variant_add_up() {
    let world = world().await;
    world.deliver().await;
    let jug = world.on_sale("Jug", [3, 1]).await;
    let [small, large] = [jug.variants[0].id, jug.variants[1].id];
    let site = &world.site;

    let mut tx = site.db.begin().await.unwrap();
    let twice = take_stock(&mut tx, site, &[(small, 2), (large, 1), (small, 2)], "reserve:1").await;
    assert!(twice.unwrap_err().is(SOLD_OUT));
    drop(tx);

    let mut tx = site.db.begin().await.unwrap();
    take_stock(&mut tx, site, &[(small, 2), (large, 1)], "reserve:2").await.unwrap();
    return_stock(&mut tx, site, &[(large, 1)], "cancel:2").await.unwrap();
    tx.commit().await.unwrap();
    let now = product(&mut site.db.read().await.unwrap(), jug.id).await.unwrap().unwrap();
    assert_eq!(now.variants.iter().map(|variant| variant.stock).collect::<Vec<_>>(), [1, 1]);
    assert_eq!(world.findings().await, Vec::<String>::new());
}

#[tokio::test]
async fn no_pieces_or_fewer_are_no_order() {
    let world = world().await;
    world.deliver().await;
    let jug = world.on_sale("Jug", [3, 1]).await;
    let mut tx = world.site.db.begin().await.unwrap();
    for quantity in [0, -1] {
        assert!(take_stock(&mut tx, &world.site, &[(jug.variants[0].id, quantity)], "x").await.is_err());
    }
}

#[tokio::test]
async fn a_count_becomes_a_move_and_an_unchanged_count_does_not() {
    let world = world().await;
    world.deliver().await;
    let jug = world.on_sale("Jug", [3, 1]).await;
    let site = &world.site;
    let mut tx = site.db.begin().await.unwrap();
    count_stock(&mut tx, site, jug.variants[0].id, 3).await.unwrap();
    count_stock(&mut tx, site, jug.variants[0].id, 11).await.unwrap();
    count_stock(&mut tx, site, jug.variants[0].id, 0).await.unwrap();
    tx.commit().await.unwrap();
    assert_eq!(world.findings().await, Vec::<String>::new());
    let moves: (i64,) = db::sql!("SELECT CAST(COUNT(*) AS BIGINT) FROM catalog_stock_move")
        .fetch_one(&mut site.db.read().await.unwrap())
        .await
        .unwrap();
    // Two first counts, and the two that changed something.
    assert_eq!(moves.0, 4);
}

#[tokio::test]
async fn a_stock_that_no_move_explains_is_found() {
    let world = world().await;
    world.deliver().await;
    let jug = world.on_sale("Jug", [3, 1]).await;
    let mut tx = world.site.db.begin().await.unwrap();
    db::sql!("UPDATE catalog_variant SET stock = 99 WHERE id = $1", jug.variants[0].id)
        .execute(&mut tx)
        .await
        .unwrap();
    tx.commit().await.unwrap();
    let found = world.findings().await;
    assert_eq!(found.len(), 1);
    assert!(found[0].contains(&jug.variants[0].id.to_string()), "{found:?}");
}
