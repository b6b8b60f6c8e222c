//! Many at once, and long random lives: nothing is oversold, paid twice or lost.

use super::*;
use crate::end;
use crate::model::OrderState;

#[tokio::test]
async fn sixty_buyers_at_once_get_no_more_than_there_is() {
    let world = Arc::new(world(20).await);
    let buyers: Vec<_> = (0..60)
        .map(|n| {
            let world = world.clone();
            tokio::spawn(async move { world.place(buyer(n), 1).await.is_ok() })
        })
        .collect();
    let mut placed = 0;
    for buyer in buyers {
        placed += i64::from(buyer.await.unwrap());
    }
    assert_eq!((placed, world.stock(0).await), (20, 0));
    world.assert_sound().await;
}

#[tokio::test]
async fn one_bag_checked_out_five_times_at_once_is_bought_once() {
    let world = Arc::new(world(20).await);
    world.add(buyer(1), 0, 2).await.unwrap();
    let tries: Vec<_> = (0..5)
        .map(|_| {
            let world = world.clone();
            tokio::spawn(async move { api::check_out(&world.site, buyer(1), &input()).await })
        })
        .collect();
    let mut placed = 0;
    for attempt in tries {
        placed += i64::from(attempt.await.unwrap().is_ok());
    }
    assert_eq!((placed, world.stock(0).await), (1, 18));
    world.assert_sound().await;
}

#[tokio::test]
async fn payment_expiry_and_cancelling_at_once_end_in_one_of_them() {
    let world = Arc::new(world(100).await);
    for n in 0..20 {
        let placed = world.place(buyer(n), 1).await.unwrap();
        let (w, payment) = (world.clone(), placed.payment);
        let pays = tokio::spawn(async move {
            w.pay(buyer(n), payment, "ok").await;
            api::settle(&w.site, payment).await
        });
        let (w, checkout) = (world.clone(), placed.checkout);
        let expires =
            tokio::spawn(async move { jobs::Job::run(end::Expire { checkout }, w.site.clone()).await });
        let (w, order) = (world.clone(), placed.orders[0]);
        let cancels = tokio::spawn(async move { end::cancel_purchase(&w.site, order).await.map(|_| ()) });
        for each in [pays, expires, cancels] {
            each.await.unwrap().unwrap();
        }
        world.run_jobs(Span::seconds(1)).await;
        let view = world.order(placed.orders[0]).await;
        let paid = view.row.state == OrderState::Paid;
        let captured = view.payment.state == payments::api::State::Succeeded;
        let kept = captured && view.payment.refunded.minor == 0;
        assert_eq!(paid, kept, "{:?} {:?}", view.row.state, view.payment);
    }
    world.run_jobs(Span::hours(1)).await;
    world.assert_sound().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn money_that_is_settled_by_several_at_once_pays_once() {
    let world = Arc::new(world(100).await);
    for n in 0..40 {
        let placed = world.place(buyer(n), 1).await.unwrap();
        world.pay(buyer(n), placed.payment, "ok").await;
        let settling: Vec<_> = (0..3)
            .map(|_| {
                let (world, payment) = (world.clone(), placed.payment);
                tokio::spawn(async move { api::settle(&world.site, payment).await })
            })
            .collect();
        for each in settling {
            each.await.unwrap().unwrap();
        }
        assert_eq!(world.order(placed.orders[0]).await.row.state, OrderState::Paid);
    }
    world.run_jobs(Span::seconds(1)).await;
    world.assert_sound().await;
}

/// What a random world remembers of a purchase.
struct Known {
    person: Id<User>,
    placed: Placed,
}

async fn random_step(world: &World, rng: &Rng, known: &mut Vec<Known>) {
    let person = buyer(rng.below(12) as i64);
    if known.is_empty() || rng.below(4) == 0 {
        let _ = world.add(person, rng.below(2) as usize, 1 + rng.below(3) as i64).await;
        if let Ok(placed) = api::check_out(&world.site, person, &input()).await {
            known.push(Known { person, placed });
        }
        return;
    }
    let Known { person, placed } = &known[rng.below(known.len() as u64) as usize];
    let order = placed.orders[rng.below(placed.orders.len() as u64) as usize];
    let methods = ["ok", "declined", "second-factor", "timeout", "late", "late-declined"];
    match rng.below(8) {
        0 | 1 => _ = world.pay(*person, placed.payment, methods[rng.below(6) as usize]).await,
        2 => _ = end::cancel_purchase(&world.site, order).await.unwrap(),
        3 => _ = end::cancel_order(&world.site, order).await.unwrap(),
        4 => _ = world.ship(order).await,
        5 => _ = api::receive_order(&world.site, order).await.unwrap(),
        6 => api::settle(&world.site, placed.payment).await.unwrap(),
        _ => world.run_jobs(Span::seconds(rng.below(600) as i64)).await,
    }
}

#[tokio::test]
async fn random_lives_of_purchases_leave_stock_orders_and_ledger_sound() {
    let seed = std::env::var("SEED").ok().and_then(|seed| seed.parse().ok()).unwrap_or(20_261_122);
    println!("seed {seed}");
    let (world, rng) = (world(12).await, Rng::seeded(seed));
    let mut known = Vec::new();
    for step in 0..600 {
        random_step(&world, &rng, &mut known).await;
        if step % 100 == 99 {
            world.run_jobs(Span::seconds(1)).await;
            world.assert_sound().await;
        }
    }
    world.run_jobs(Span::hours(2)).await;
    world.run_jobs(Span::hours(2)).await;
    world.assert_sound().await;
    let mut held = [0, 0];
    for order in known.iter().flat_map(|known| &known.placed.orders) {
        let view = world.order(*order).await;
        assert_ne!(view.row.state, OrderState::AwaitingPayment);
        if view.row.state.is_sold() {
            let at = world.stores.iter().position(|store| *store == view.row.store).unwrap();
            held[at] += view.lines.iter().map(|line| line.row.quantity).sum::<i64>();
        }
    }
    assert_eq!([world.stock(0).await + held[0], world.stock(1).await + held[1]], [12, 12]);
}
