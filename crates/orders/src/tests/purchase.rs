//! A purchase from the bag to the store's money, and the ways in which it ends before.

use kernel::problem::Problem;

use db::sql;

use super::*;
use crate::bag::Trouble;
use crate::model::{OrderState, Reason};
use crate::{checkout, deliver, end, quote};

fn code<T: std::fmt::Debug>(outcome: Outcome<T>) -> &'static str {
    let problem: Problem = outcome.unwrap_err();
    problem.fields.first().map_or(problem.code.name, |field| field.code)
}

#[tokio::test]
async fn a_bag_of_two_stores_becomes_two_orders_with_one_payment_and_the_stores_are_paid_on_receipt() {
    let world = world(5).await;
    let ann = buyer(1);
    world.add(ann, 0, 2).await.unwrap();
    world.add(ann, 1, 1).await.unwrap();
    let placed = api::check_out(&world.site, ann, &input()).await.unwrap();
    assert_eq!(placed.total.minor, 3 * PRICE + 2 * POST);
    assert_eq!((world.stock(0).await, world.stock(1).await), (3, 4));
    assert_eq!(bag::count(&mut world.site.db.read().await.unwrap(), ann).await.unwrap(), 0);

    assert!(world.pay(ann, placed.payment, "ok").await);
    world.run_jobs(Span::seconds(0)).await;
    assert_eq!(world.balance("escrow").await, -placed.total.minor);
    for (order, store) in placed.orders.iter().zip(world.stores) {
        assert_eq!(world.order(*order).await.row.state, OrderState::Paid);
        world.ship(*order).await.unwrap();
        assert!(api::receive_order(&world.site, *order).await.unwrap());
        assert!(!api::receive_order(&world.site, *order).await.unwrap(), "twice is once");
        let row = world.order(*order).await.row;
        assert_eq!(row.commission, row.money(row.total).share_bp(500).unwrap().minor);
        assert_eq!(world.balance(&format!("store:{store}")).await, row.commission - row.total);
    }
    assert_eq!(world.balance("escrow").await, 0);
    world.assert_sound().await;
}

#[tokio::test]
async fn an_unpaid_purchase_expires_and_gives_its_goods_back_once() {
    let world = world(5).await;
    let placed = world.place(buyer(1), 2).await.unwrap();
    world.run_jobs(Span::seconds(15 * 60 - 1)).await;
    assert_eq!(world.stock(0).await, 3);
    world.run_jobs(Span::seconds(1)).await;
    assert_eq!(world.stock(0).await, 5);
    for _ in 0..2 {
        jobs::Job::run(end::Expire { checkout: placed.checkout }, world.site.clone()).await.unwrap();
    }
    assert_eq!(world.stock(0).await, 5);
    let row = world.order(placed.orders[0]).await.row;
    assert_eq!((row.state, row.reason), (OrderState::Cancelled, Some(Reason::Expired)));
    assert!(!world.pay(buyer(1), placed.payment, "ok").await, "the payment is closed");
    world.assert_sound().await;
}

#[tokio::test]
async fn money_that_comes_after_expiry_takes_the_goods_again_if_they_are_there() {
    let world = world(5).await;
    let placed = world.place(buyer(1), 5).await.unwrap();
    assert!(world.pay(buyer(1), placed.payment, "late").await);
    jobs::Job::run(end::Expire { checkout: placed.checkout }, world.site.clone()).await.unwrap();
    assert_eq!(world.stock(0).await, 5);
    world.run_jobs(Span::seconds(5)).await;
    assert_eq!(world.order(placed.orders[0]).await.row.state, OrderState::Paid);
    assert_eq!(world.stock(0).await, 0);
    world.assert_sound().await;
}

#[tokio::test]
async fn money_that_comes_after_the_goods_are_gone_goes_back_in_full() {
    let world = world(5).await;
    let late = world.place(buyer(1), 3).await.unwrap();
    assert!(world.pay(buyer(1), late.payment, "timeout").await);
    jobs::Job::run(end::Expire { checkout: late.checkout }, world.site.clone()).await.unwrap();
    let quick = world.place(buyer(2), 4).await.unwrap();
    assert!(world.pay(buyer(2), quick.payment, "ok").await);
    world.run_jobs(Span::seconds(5)).await;
    world.run_jobs(Span::seconds(5)).await;

    let row = world.order(late.orders[0]).await.row;
    assert_eq!((row.state, row.reason), (OrderState::Cancelled, Some(Reason::TooLate)));
    assert_eq!(world.stock(0).await, 1);
    assert_eq!(world.balance("provider:sandbox").await, quick.total.minor);
    assert_eq!(
        (world.balance("escrow").await, world.balance("buyer:refunds").await),
        (-quick.total.minor, 0)
    );
    world.assert_sound().await;
}

#[tokio::test]
async fn a_buyer_cancels_before_paying_and_money_that_comes_after_all_goes_back() {
    let world = world(5).await;
    let placed = world.place(buyer(1), 2).await.unwrap();
    assert!(world.pay(buyer(1), placed.payment, "late").await);
    assert!(end::cancel_purchase(&world.site, placed.orders[0]).await.unwrap());
    assert!(!end::cancel_purchase(&world.site, placed.orders[0]).await.unwrap());
    assert_eq!(world.stock(0).await, 5);
    world.run_jobs(Span::seconds(5)).await;
    world.run_jobs(Span::seconds(5)).await;
    assert_eq!(world.order(placed.orders[0]).await.row.reason, Some(Reason::TooLate));
    assert_eq!((world.stock(0).await, world.balance("provider:sandbox").await), (5, 0));
    world.assert_sound().await;
}

#[tokio::test]
async fn a_purchase_whose_money_is_here_can_not_be_cancelled_or_expire() {
    let world = world(5).await;
    let placed = world.place(buyer(1), 2).await.unwrap();
    assert!(world.pay(buyer(1), placed.payment, "ok").await);
    // The job that says so has not run yet.
    assert!(!end::cancel_purchase(&world.site, placed.orders[0]).await.unwrap());
    jobs::Job::run(end::Expire { checkout: placed.checkout }, world.site.clone()).await.unwrap();
    world.run_jobs(Span::seconds(0)).await;
    assert_eq!(world.order(placed.orders[0]).await.row.state, OrderState::Paid);
    world.assert_sound().await;
}

#[tokio::test]
async fn a_store_cancels_before_sending_with_all_money_back_and_not_after() {
    let world = world(5).await;
    let (first, second) = (world.buy(buyer(1), 2).await, world.buy(buyer(2), 1).await);
    assert!(end::cancel_order(&world.site, first).await.unwrap());
    assert!(!end::cancel_order(&world.site, first).await.unwrap());
    assert!(world.ship(first).await.is_err());
    world.ship(second).await.unwrap();
    assert!(!end::cancel_order(&world.site, second).await.unwrap());
    world.run_jobs(Span::seconds(1)).await;
    assert_eq!(world.order(first).await.row.reason, Some(Reason::Shop));
    assert_eq!(world.balance("provider:sandbox").await, PRICE + POST);
    assert_eq!(world.stock(0).await, 4);
    world.assert_sound().await;
}

#[tokio::test]
async fn time_receives_what_nobody_confirms_and_completes_what_nobody_returns() {
    let world = world(5).await;
    let order = world.buy(buyer(1), 1).await;
    world.ship(order).await.unwrap();
    world.run_jobs(Span::days(9)).await;
    assert_eq!(world.order(order).await.row.state, OrderState::Shipped);
    world.run_jobs(Span::days(1)).await;
    deliver::receive_due(world.site.clone()).await.unwrap();
    assert_eq!(world.order(order).await.row.state, OrderState::Delivered);
    world.site.clock.advance(Span::days(7));
    deliver::complete_due(world.site.clone()).await.unwrap();
    assert_eq!(world.order(order).await.row.state, OrderState::Completed);
    world.assert_sound().await;
}

#[tokio::test]
async fn what_takes_long_does_not_count_as_received_before_it_can_be_there() {
    let world = world(5).await;
    let order = world.buy(buyer(1), 1).await;
    let mut tx = world.site.db.begin().await.unwrap();
    sql!("UPDATE orders_order SET max_days = 14 WHERE id = $1", order).execute(&mut tx).await.unwrap();
    tx.commit().await.unwrap();
    world.ship(order).await.unwrap();
    for (days, state) in [(16, OrderState::Shipped), (1, OrderState::Delivered)] {
        world.site.clock.advance(Span::days(days));
        deliver::receive_due(world.site.clone()).await.unwrap();
        assert_eq!(world.order(order).await.row.state, state);
    }
}

#[tokio::test]
async fn a_bag_shows_new_prices_and_what_can_not_be_bought() {
    let world = world(5).await;
    let ann = buyer(1);
    world.add(ann, 0, 4).await.unwrap();
    assert_eq!(code(world.add(ann, 0, 2).await), "catalog-sold-out");
    world.set_price(PRICE + 1).await;
    world.buy(buyer(2), 3).await;
    let bag = bag::load(&mut world.site.db.read().await.unwrap(), ann).await.unwrap();
    let line = bag.lines().next().unwrap();
    assert_eq!((line.seen_price.minor, line.line.price.minor), (PRICE, PRICE + 1));
    assert_eq!(line.trouble, Some(Trouble::TooFew(2)));
    assert!(!bag.is_ready());
    assert_eq!(code(api::check_out(&world.site, ann, &input()).await), "orders-bag-not-ready");
    assert_eq!(
        bag::count(&mut world.site.db.read().await.unwrap(), ann).await.unwrap(),
        4,
        "the bag is kept"
    );
}

#[tokio::test]
async fn numbers_of_pieces_that_are_none_are_refused_and_nothing_is_kept() {
    let world = world(5).await;
    for change in [Change::Add(0), Change::Add(-1), Change::Add(1 << 31), Change::Set(-1), Change::Set(100)] {
        let refused = bag::change(&world.site, buyer(1), world.variants[0], change, None).await;
        assert_eq!(code(refused), "orders-bad-quantity", "{change:?}");
    }
    let unknown = bag::change(&world.site, buyer(1), Id::new(5), Change::Add(1), None).await;
    assert_eq!(code(unknown), "not-found");
    assert_eq!(code(api::check_out(&world.site, buyer(1), &input()).await), "orders-bag-empty");
}

#[tokio::test]
async fn a_bag_that_changed_elsewhere_is_not_overwritten() {
    let world = world(5).await;
    let ann = buyer(1);
    world.add(ann, 0, 1).await.unwrap();
    let version = bag::load(&mut world.site.db.read().await.unwrap(), ann).await.unwrap().version;
    world.add(ann, 0, 1).await.unwrap();
    let stale = bag::change(&world.site, ann, world.variants[0], Change::Set(5), Some(version)).await;
    assert_eq!(code(stale), "orders-bag-changed");
    bag::change(&world.site, ann, world.variants[0], Change::Set(5), Some(version + 1)).await.unwrap();
}

#[tokio::test]
async fn a_buyer_who_saw_other_prices_is_asked_again() {
    let world = world(5).await;
    let ann = buyer(1);
    world.add(ann, 0, 1).await.unwrap();
    let seen = checkout::preview(&world.site, ann, &quote::Ways::new()).await.unwrap().seen;
    world.set_price(PRICE * 2).await;
    let asked = Input { seen: Some(seen), ..input() };
    assert_eq!(code(api::check_out(&world.site, ann, &asked).await), "orders-offers-changed");
    let seen = checkout::preview(&world.site, ann, &quote::Ways::new()).await.unwrap().seen;
    let placed = api::check_out(&world.site, ann, &Input { seen: Some(seen), ..input() }).await.unwrap();
    assert_eq!(placed.total.minor, PRICE * 2 + POST);
}

#[tokio::test]
async fn a_delivery_of_another_store_and_an_address_without_a_street_are_refused() {
    let world = world(5).await;
    let ann = buyer(1);
    world.add(ann, 0, 1).await.unwrap();
    let mut conn = world.site.db.read().await.unwrap();
    let other = catalog::api::delivery_options(&mut conn, &[world.stores[1]]).await.unwrap()[0].id;
    drop(conn);
    let ways = BTreeMap::from([(world.stores[0], other)]);
    assert_eq!(
        code(api::check_out(&world.site, ann, &Input { ways, ..input() }).await),
        "orders-bad-delivery"
    );
    let nowhere = AddressJson { street: String::new(), ..address() };
    assert_eq!(code(api::check_out(&world.site, ann, &Input { address: nowhere, ..input() }).await), "empty");
    assert_eq!(world.stock(0).await, 5);
}

#[tokio::test]
async fn what_was_paid_and_not_cancelled_counts_as_bought() {
    let world = world(5).await;
    let (kept, returned) = (world.buy(buyer(1), 1).await, world.buy(buyer(2), 1).await);
    end::cancel_order(&world.site, returned).await.unwrap();
    world.place(buyer(3), 1).await.unwrap();
    let product = world.order(kept).await.lines[0].row.product;
    let mut conn = world.site.db.read().await.unwrap();
    for (person, bought) in [(1, true), (2, false), (3, false)] {
        let found = api::bought_at(&mut conn, buyer(person), &[product]).await.unwrap();
        assert_eq!(found.contains_key(&product), bought, "buyer {person}");
    }
}
