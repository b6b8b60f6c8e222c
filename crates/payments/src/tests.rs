//! Payments on a real SQLite database: every method, every order of events, refunds, and the ledger's rules.

use std::sync::Arc;

use db::sql;
use kernel::time::Span;
use kernel::{Currency, Id, Money, Rng};
use pay::sandbox::Method;
use pay::{Event, EventKind};
use web::testing::parts;
use web::{Site, User};

use crate::api::{self, NewPayment, Payment, Release, State};
use crate::attempt::{self, Attempt};
use crate::{charge, check, later, ledger, refund, webhook};

const PAYER: Id<User> = Id::new(7);

struct World {
    _dir: tempfile::TempDir,
    site: Site,
    runner: jobs::Runner<Site>,
}

async fn world() -> World {
    let dir = tempfile::tempdir().unwrap();
    let site = Site::new(parts(dir.path(), &[]).await);
    let registry = crate::feature().jobs;
    World {
        _dir: dir,
        runner: jobs::Runner::new(site.db.clone(), site.clock.clone(), registry, site.clone(), 4),
        site,
    }
}

impl World {
    async fn payment(&self, minor: i64) -> Id<Payment> {
        let id = self.site.ids.next::<Payment>();
        let amount = Money::new(minor, Currency::Cny);
        let mut tx = self.site.db.begin().await.unwrap();
        let new = NewPayment { id, payer: PAYER, amount, return_to: "/orders".into() };
        api::create(&mut tx, &self.site, &new).await.unwrap();
        tx.commit().await.unwrap();
        id
    }

    async fn begin(&self, payment: Id<Payment>, method: Method) -> Option<Id<Attempt>> {
        let mut tx = self.site.db.begin().await.unwrap();
        let begun = attempt::begin(&mut tx, &self.site, payment, PAYER, method.token()).await;
        match begun {
            Ok(attempt) => {
                tx.commit().await.unwrap();
                Some(attempt)
            }
            Err(problem) => {
                assert!(problem.is(attempt::NOT_PAYABLE), "{problem}");
                None
            }
        }
    }

    async fn asked(&self, attempt: Id<Attempt>) -> attempt::Asked {
        attempt::asked(&mut self.site.db.read().await.unwrap(), attempt).await.unwrap().unwrap()
    }

    async fn pay(&self, payment: Id<Payment>, method: Method) -> Option<Id<Attempt>> {
        let attempt = self.begin(payment, method).await?;
        let _ = charge::ask(&self.site, &self.asked(attempt).await).await.unwrap();
        Some(attempt)
    }

    async fn deliver(&self, event: &Event) {
        let signed = self.site.pay.sandbox().unwrap().sign(event, self.site.now());
        webhook::take_in(&self.site, &signed.signature, &signed.body).await.unwrap();
    }

    async fn event(&self, id: &str, attempt: Id<Attempt>, kind: EventKind) -> Event {
        let amount = self.asked(attempt).await.money();
        Event { id: format!("{id}-{attempt}"), kind, reference: attempt.to_string(), amount }
    }

    async fn state(&self, payment: Id<Payment>) -> State {
        let all = api::standings(&mut self.site.db.read().await.unwrap(), &[payment]).await.unwrap();
        all[&payment].state
    }

    async fn balance(&self, account: &str) -> i64 {
        let mut conn = self.site.db.read().await.unwrap();
        api::balance(&mut conn, account, Currency::Cny).await.unwrap().minor
    }

    async fn run_jobs(&self, wait: Span) {
        self.site.clock.advance(wait);
        self.runner.run_due().await.unwrap();
    }

    async fn refund(&self, payment: Id<Payment>, minor: i64, reason: &str) -> bool {
        let mut tx = self.site.db.begin().await.unwrap();
        let amount = Money::new(minor, Currency::Cny);
        let asked = refund::request(&mut tx, &self.site, payment, amount, reason).await;
        if asked.is_ok() {
            tx.commit().await.unwrap();
        }
        asked.is_ok()
    }

    async fn assert_sound(&self) {
        let found = check::check(&mut self.site.db.read().await.unwrap()).await.unwrap();
        assert!(found.is_empty(), "{found:#?}");
    }
}

#[tokio::test]
async fn every_method_ends_as_it_says() {
    let world = world().await;
    let ways = [
        (Method::Ok, State::Succeeded, State::Succeeded),
        (Method::Declined, State::Declined, State::Declined),
        (Method::SecondFactor, State::NeedsAction, State::NeedsAction),
        (Method::Timeout, State::Unknown, State::Succeeded),
        (Method::Late, State::Pending, State::Succeeded),
        (Method::LateDeclined, State::Pending, State::Declined),
    ];
    for (method, at_once, later) in ways {
        let payment = world.payment(100).await;
        world.pay(payment, method).await.unwrap();
        assert_eq!(world.state(payment).await, at_once, "{method:?}");
        world.run_jobs(later::SandboxTells::AFTER).await;
        world.run_jobs(Span::hours(1)).await;
        assert_eq!(world.state(payment).await, later, "{method:?}");
    }
    assert_eq!(world.balance("escrow").await, -300);
    assert_eq!(world.balance("provider:sandbox").await, 300);
    world.assert_sound().await;
}

#[tokio::test]
async fn an_answer_that_a_crash_lost_is_asked_for_again() {
    let world = world().await;
    let payment = world.payment(100).await;
    world.begin(payment, Method::Ok).await.unwrap();
    assert_eq!(world.state(payment).await, State::Unknown);
    world.run_jobs(later::AskAgain::AFTER).await;
    assert_eq!(world.state(payment).await, State::Succeeded);
    world.assert_sound().await;
}

#[tokio::test]
async fn the_confirmed_second_factor_pays_and_the_refused_one_leaves_another_try() {
    let world = world().await;
    let payment = world.payment(100).await;
    let first = world.pay(payment, Method::SecondFactor).await.unwrap();
    assert!(world.begin(payment, Method::Ok).await.is_none(), "one attempt at a time");
    later::sandbox_tells(&world.site, &world.asked(first).await, EventKind::ChargeDeclined).await.unwrap();
    assert_eq!(world.state(payment).await, State::Declined);
    let second = world.pay(payment, Method::SecondFactor).await.unwrap();
    later::sandbox_tells(&world.site, &world.asked(second).await, EventKind::ChargeSucceeded).await.unwrap();
    assert_eq!(world.state(payment).await, State::Succeeded);
    assert!(world.begin(payment, Method::Ok).await.is_none(), "paid is paid");
    world.assert_sound().await;
}

#[tokio::test]
async fn webhooks_in_every_order_and_twice_capture_once() {
    let world = world().await;
    let orders = permutations(&[0, 1, 2, 3, 4]);
    assert_eq!(orders.len(), 120);
    for order in &orders {
        let payment = world.payment(100).await;
        let attempt = world.begin(payment, Method::Late).await.unwrap();
        let declined = world.event("declined", attempt, EventKind::ChargeDeclined).await;
        let succeeded = world.event("succeeded", attempt, EventKind::ChargeSucceeded).await;
        let again = world.event("again", attempt, EventKind::ChargeSucceeded).await;
        for what in order {
            match what {
                0 => _ = charge::ask(&world.site, &world.asked(attempt).await).await.unwrap(),
                1 => world.deliver(&declined).await,
                2 | 3 => world.deliver(&succeeded).await,
                _ => world.deliver(&again).await,
            }
        }
        assert_eq!(world.state(payment).await, State::Succeeded, "{order:?}");
    }
    assert_eq!(world.balance("escrow").await, -100 * i64::try_from(orders.len()).unwrap());
    world.assert_sound().await;
}

fn permutations(all: &[u8]) -> Vec<Vec<u8>> {
    if all.len() < 2 {
        return vec![all.to_vec()];
    }
    let mut found = Vec::new();
    for (i, first) in all.iter().enumerate() {
        let rest: Vec<u8> = all.iter().enumerate().filter(|(j, _)| *j != i).map(|(_, each)| *each).collect();
        found.extend(permutations(&rest).into_iter().map(|rest| [vec![*first], rest].concat()));
    }
    found
}

#[tokio::test]
async fn the_same_event_fifty_times_at_once_is_one() {
    let world = world().await;
    let payment = world.payment(100).await;
    let attempt = world.pay(payment, Method::Late).await.unwrap();
    let event = world.event("e", attempt, EventKind::ChargeSucceeded).await;
    let signed = world.site.pay.sandbox().unwrap().sign(&event, world.site.now());
    let deliveries = (0..50).map(|_| {
        let (site, signed) = (world.site.clone(), signed.clone());
        tokio::spawn(async move { webhook::take_in(&site, &signed.signature, &signed.body).await })
    });
    for delivery in deliveries.collect::<Vec<_>>() {
        delivery.await.unwrap().unwrap();
    }
    assert_eq!(world.balance("escrow").await, -100);
    world.assert_sound().await;
}

#[tokio::test]
async fn money_that_a_declined_attempt_took_after_all_goes_back_when_another_has_paid() {
    let world = world().await;
    let payment = world.payment(100).await;
    let first = world.pay(payment, Method::Declined).await.unwrap();
    world.pay(payment, Method::Ok).await.unwrap();
    world.deliver(&world.event("late", first, EventKind::ChargeSucceeded).await).await;
    assert_eq!((world.balance("escrow").await, world.balance(ledger::REFUNDS).await), (-100, -100));
    world.run_jobs(Span::seconds(1)).await;
    assert_eq!((world.balance("escrow").await, world.balance(ledger::REFUNDS).await), (-100, 0));
    assert_eq!(world.balance("provider:sandbox").await, 100);
    world.assert_sound().await;
}

#[tokio::test]
async fn a_webhook_that_fits_no_payment_is_kept_and_believed_in_nothing() {
    let world = world().await;
    let payment = world.payment(100).await;
    let attempt = world.pay(payment, Method::Late).await.unwrap();
    let mut event = world.event("more", attempt, EventKind::ChargeSucceeded).await;
    event.amount = Money::new(101, Currency::Cny);
    world.deliver(&event).await;
    world.deliver(&Event { id: "nobody".into(), reference: "pa1".into(), ..event.clone() }).await;
    world.deliver(&Event { id: "rubbish".into(), reference: "💥".into(), ..event.clone() }).await;
    assert_eq!(world.state(payment).await, State::Pending);
    let found = check::check(&mut world.site.db.read().await.unwrap()).await.unwrap();
    assert_eq!(found.len(), 3, "{found:?}");
    assert!(webhook::take_in(&world.site, "t=1,v1=00", b"{}").await.is_err());
}

#[tokio::test]
async fn a_closed_payment_takes_no_attempt_but_a_running_one_still_tells_the_truth() {
    let world = world().await;
    let (idle, running) = (world.payment(100).await, world.payment(100).await);
    world.pay(running, Method::Late).await.unwrap();
    for payment in [idle, running] {
        let mut tx = world.site.db.begin().await.unwrap();
        api::close(&mut tx, &world.site, payment).await.unwrap();
        tx.commit().await.unwrap();
    }
    assert!(world.begin(idle, Method::Ok).await.is_none());
    world.run_jobs(later::SandboxTells::AFTER).await;
    assert_eq!(world.state(running).await, State::Succeeded);
}

#[tokio::test]
async fn refunds_from_eight_clients_at_once_never_exceed_what_was_paid() {
    let world = world().await;
    let payment = world.payment(1_000).await;
    world.pay(payment, Method::Ok).await.unwrap();
    let world = Arc::new(world);
    let clients: Vec<_> = (0..8u64)
        .map(|client| {
            let world = world.clone();
            tokio::spawn(async move {
                let rng = Rng::seeded(client);
                let mut given = 0;
                for i in 0..12 {
                    let minor = 1 + rng.below(90) as i64;
                    if world.refund(payment, minor, &format!("r{client}-{i}")).await {
                        given += minor;
                    }
                }
                given
            })
        })
        .collect();
    let mut given = 0;
    for client in clients {
        given += client.await.unwrap();
    }
    assert!(given <= 1_000, "{given}");
    assert!(!world.refund(payment, 1_001 - given, "too much").await);
    assert!(world.refund(payment, 1_000 - given, "the rest").await || given == 1_000);
    assert!(
        world.refund(payment, 1_000 - given, "the rest").await || given == 1_000,
        "the same is no second"
    );
    world.run_jobs(Span::seconds(1)).await;
    assert_eq!((world.balance("escrow").await, world.balance("provider:sandbox").await), (0, 0));
    world.assert_sound().await;
}

#[tokio::test]
async fn an_order_is_released_or_refunded_but_never_both() {
    let world = world().await;
    let payment = world.payment(1_000).await;
    world.pay(payment, Method::Ok).await.unwrap();
    let gross = Money::new(1_000, Currency::Cny);
    let commission = gross.share_bp(550).unwrap();
    let release = Release { payment, subject: 5, store: "st5", gross, commission };
    for _ in 0..2 {
        let mut tx = world.site.db.begin().await.unwrap();
        api::release(&mut tx, &world.site, &release).await.unwrap();
        tx.commit().await.unwrap();
    }
    assert!(!world.refund(payment, 1, "after release").await);
    assert_eq!(world.balance("store:st5").await, -945);
    assert_eq!((world.balance(ledger::COMMISSION).await, world.balance("escrow").await), (-55, 0));
    world.assert_sound().await;
}

#[tokio::test]
async fn the_ledger_refuses_changes_and_groups_that_do_not_balance() {
    let world = world().await;
    let payment = world.payment(100).await;
    world.pay(payment, Method::Ok).await.unwrap();
    for statement in [
        sql!("UPDATE payments_entry SET minor = minor + 1"),
        sql!("DELETE FROM payments_entry"),
        sql!("UPDATE payments_group SET subject = 1"),
        sql!("DELETE FROM payments_group"),
    ] {
        let mut tx = world.site.db.begin().await.unwrap();
        assert!(statement.execute(&mut tx).await.is_err());
    }
    let mut entries = ledger::transfer("a", "b", Money::new(5, Currency::Cny));
    entries[0].amount.minor = 6;
    let mut tx = world.site.db.begin().await.unwrap();
    assert!(ledger::post(&mut tx, &world.site, ledger::Kind::Capture, 1, &entries).await.is_err());
    drop(tx);
    assert_eq!(world.balance("escrow").await, -100);
}

#[tokio::test]
async fn random_lives_of_payments_leave_the_ledger_sound() {
    let world = world().await;
    let seed = std::env::var("SEED").ok().and_then(|seed| seed.parse().ok()).unwrap_or(20_261_122);
    let rng = Rng::seeded(seed);
    let mut open: Vec<(Id<Payment>, Vec<Id<Attempt>>)> = Vec::new();
    for step in 0..1_500_i64 {
        if open.is_empty() || rng.below(8) == 0 {
            open.push((world.payment(1 + rng.below(100_000) as i64).await, Vec::new()));
        }
        let pick = rng.below(open.len() as u64) as usize;
        let payment = open[pick].0;
        match rng.below(6) {
            0 | 1 => {
                let method = Method::ALL[rng.below(6) as usize];
                open[pick].1.extend(world.pay(payment, method).await);
            }
            2 => {
                if let Some(attempt) = open[pick].1.get(rng.below(3) as usize) {
                    let kind = if rng.below(2) == 0 {
                        EventKind::ChargeSucceeded
                    } else {
                        EventKind::ChargeDeclined
                    };
                    let event = world.event(&format!("{}", rng.below(3)), *attempt, kind).await;
                    world.deliver(&event).await;
                }
            }
            3 => _ = world.refund(payment, 1 + rng.below(60_000) as i64, &format!("{}", rng.below(9))).await,
            4 => {
                let gross = Money::new(1 + rng.below(60_000) as i64, Currency::Cny);
                let commission = gross.share_bp(500).unwrap();
                let release = Release { payment, subject: step, store: "st1", gross, commission };
                let mut tx = world.site.db.begin().await.unwrap();
                if api::release(&mut tx, &world.site, &release).await.is_ok() {
                    tx.commit().await.unwrap();
                }
            }
            _ => world.run_jobs(Span::seconds(rng.below(30) as i64)).await,
        }
    }
    world.run_jobs(Span::hours(1)).await;
    println!("seed {seed}, {} payments", open.len());
    world.assert_sound().await;
}
