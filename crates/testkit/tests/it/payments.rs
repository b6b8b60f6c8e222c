//! Taking money: every method, every order of what the provider tells, and what arrives too late.

use futures::future::join_all;
use kernel::time::Span;
use pay::EventKind::{ChargeDeclined, ChargeSucceeded};
use serde_json::json;
use testkit::{Method, on_both};

use crate::trade::{
    POST, Shop, attempt, balance, buy, crowd, event, order_of, pay, payment_state, send, somebody, state,
    tell,
};

/// How long an unpaid order keeps its goods.
const KEPT: Span = Span::minutes(15);

on_both! {
    async fn each_method_ends_as_it_says(app: TestApp) {
        let shop = Shop::open(&app).await;
        let jug = shop.sell("Jug", 10_000, 9).await;
        let buyer = somebody(&app).await;
        let ways = [
            ("ok", "succeeded", "succeeded", "paid"),
            ("declined", "declined", "declined", "awaiting_payment"),
            ("second-factor", "needs_action", "needs_action", "awaiting_payment"),
            ("timeout", "unknown", "succeeded", "paid"),
            ("late", "pending", "succeeded", "paid"),
            ("late-declined", "pending", "declined", "awaiting_payment"),
        ];
        for (method, at_once, later, order) in ways {
            let placed = order_of(&buyer, &jug, 1).await;
            assert_eq!(pay(&buyer, &placed.payment, method).await, at_once, "{method}");
            app.wait(Span::seconds(4)).await;
            assert_eq!(payment_state(&buyer, &placed.payment).await, later, "{method}");
            assert_eq!(state(&buyer, &placed.orders[0]).await, order, "{method}");
        }
        assert_eq!(balance(&app, "escrow").await, -3 * (10_000 + POST));
        assert_eq!(balance(&app, "provider:sandbox").await, 3 * (10_000 + POST));
        // What nobody has paid gives its goods back once.
        app.wait(KEPT).await;
        assert_eq!(shop.stock(&jug).await, 6);
        app.wait(KEPT).await;
        assert_eq!(shop.stock(&jug).await, 6);
        app.finish().await;
    }
}

on_both! {
    async fn after_a_refusal_another_means_pays_and_paid_is_paid(app: TestApp) {
        let jug = Shop::open(&app).await.sell("Jug", 10_000, 9).await;
        let buyer = somebody(&app).await;
        let placed = order_of(&buyer, &jug, 1).await;
        let path = format!("/api/v1/payments/{}/confirm", placed.payment);
        for method in ["", "4111 1111 1111 1111", &"x".repeat(101)] {
            buyer.keyed(&path, "wrong", &json!({"method": method})).await.expect(422);
        }
        assert_eq!(buyer.json(Method::POST, &path, &json!({"method": "ok"})).await.expect(400).code(), "idempotency-missing");
        assert_eq!(pay(&buyer, &placed.payment, "declined").await, "declined");
        assert_eq!(pay(&buyer, &placed.payment, "unheard-of").await, "declined");
        assert_eq!(pay(&buyer, &placed.payment, "ok").await, "succeeded");
        let again = buyer.keyed(&path, "again", &json!({"method": "ok"})).await.expect(409);
        assert_eq!(again.code(), "payments-not-payable");
        app.work().await;
        assert_eq!(state(&buyer, &placed.orders[0]).await, "paid");
        assert_eq!(balance(&app, "provider:sandbox").await, 10_000 + POST);
        app.finish().await;
    }
}

on_both! {
    async fn the_bank_is_asked_on_its_page_and_its_no_leaves_another_try(app: TestApp) {
        let jug = Shop::open(&app).await.sell("Jug", 10_000, 9).await;
        let buyer = app.person("linyi").await;
        let placed = order_of(&buyer, &jug, 1).await;
        let page = format!("/pay/{}", placed.payment);
        let bank = format!("{page}/second-factor");
        assert_eq!(buyer.get(&bank).await.expect(303).location(), page, "nothing to confirm");
        assert_eq!(buyer.post(&page, &[("method", "second-factor")]).await.expect(303).location(), bank);
        buyer.get(&bank).await.expect(200);
        assert_eq!(buyer.post(&bank, &[("answer", "refuse")]).await.expect(303).location(), page);
        assert_eq!(payment_state(&buyer, &placed.payment).await, "declined");
        buyer.post(&page, &[("method", "second-factor")]).await.expect(303);
        let done = buyer.post(&bank, &[("answer", "approve")]).await.expect(303);
        assert!(done.location().starts_with("/checkout/co"), "{}", done.location());
        // The page after paying never says that payment is awaited, whether or not the job has run.
        let order = buyer.get(done.location()).await.expect(303);
        assert_eq!(order.location(), format!("/orders/{}", placed.orders[0]));
        assert_eq!(state(&buyer, &placed.orders[0]).await, "paid");
        app.finish().await;
    }
}

on_both! {
    async fn a_webhook_is_believed_only_as_it_was_signed(app: TestApp) {
        let jug = Shop::open(&app).await.sell("Jug", 10_000, 9).await;
        let buyer = somebody(&app).await;
        let placed = order_of(&buyer, &jug, 1).await;
        pay(&buyer, &placed.payment, "late").await;
        let told = event("ev1", &attempt(&app, &placed.payment).await, ChargeSucceeded, placed.total);
        let sandbox = app.site.pay.sandbox().unwrap();
        let signed = sandbox.sign(&told, app.site.now());
        let (time, v1) = signed.signature.split_once(",v1=").unwrap();
        let forged = pay::sandbox::Sandbox::new("another secret").sign(&told, app.site.now()).signature;
        for signature in [
            "", "nonsense", time, &format!("{time},v0={v1}"), &format!("{time},v1={}", "0".repeat(64)),
            &format!("t=1,v1={v1}"), &forged,
        ] {
            let refused = send(&app, signature, signed.body.clone()).await.expect(400);
            assert!(refused.text().contains("400") || !refused.text().is_empty(), "{signature}");
        }
        for at in 0..signed.body.len() {
            let mut body = signed.body.clone();
            body[at] ^= 1;
            send(&app, &signed.signature, body).await.expect(400);
        }
        for at in [app.site.now() - Span::seconds(301), app.site.now() + Span::seconds(301)] {
            let other = sandbox.sign(&told, at);
            send(&app, &other.signature, other.body).await.expect(400);
        }
        let headers = [("webhook-signature", signed.signature.as_str())];
        app.visitor().raw(Method::POST, "/webhooks/another", &headers, signed.body.clone()).await.expect(404);
        app.visitor().raw(Method::POST, "/webhooks/sandbox", &headers, vec![b' '; 70_000]).await.expect(413);
        assert_eq!(payment_state(&buyer, &placed.payment).await, "pending", "none of it was believed");
        send(&app, &signed.signature, signed.body).await.expect(204);
        assert_eq!(payment_state(&buyer, &placed.payment).await, "succeeded");
        app.finish().await;
    }
}

on_both! {
    async fn one_event_fifty_times_at_once_is_one_event(app: TestApp) {
        let jug = Shop::open(&app).await.sell("Jug", 10_000, 9).await;
        let buyer = somebody(&app).await;
        let placed = order_of(&buyer, &jug, 1).await;
        pay(&buyer, &placed.payment, "late").await;
        let told = event("ev1", &attempt(&app, &placed.payment).await, ChargeSucceeded, placed.total);
        for answer in join_all((0..50).map(|_| tell(&app, &told))).await {
            answer.expect(204);
        }
        app.work().await;
        assert_eq!(state(&buyer, &placed.orders[0]).await, "paid");
        assert_eq!(balance(&app, "escrow").await, -placed.total);
        app.finish().await;
    }
}

on_both! {
    async fn events_in_every_order_end_in_the_same_state(app: TestApp) {
        let shop = Shop::open(&app).await;
        let jug = shop.sell("Jug", 10_000, 99).await;
        let buyers = crowd(&app, 24).await;
        for (order, buyer) in permutations(&[0, 1, 2, 3]).into_iter().zip(&buyers) {
            let placed = order_of(buyer, &jug, 1).await;
            pay(buyer, &placed.payment, "late").await;
            let attempt = attempt(&app, &placed.payment).await;
            let id = |name: &str| format!("{name}-{attempt}");
            let events = [
                event(&id("no"), &attempt, ChargeDeclined, placed.total),
                event(&id("yes"), &attempt, ChargeSucceeded, placed.total),
                event(&id("no-again"), &attempt, ChargeDeclined, placed.total),
                event(&id("yes-again"), &attempt, ChargeSucceeded, placed.total),
            ];
            for at in &order {
                tell(&app, &events[*at]).await.expect(204);
                tell(&app, &events[*at]).await.expect(204);
            }
            app.work().await;
            assert_eq!(state(buyer, &placed.orders[0]).await, "paid", "{order:?}");
        }
        assert_eq!(balance(&app, "escrow").await, -24 * (10_000 + POST));
        assert_eq!(shop.stock(&jug).await, 75);
        app.finish().await;
    }
}

fn permutations(all: &[usize]) -> Vec<Vec<usize>> {
    if all.len() < 2 {
        return vec![all.to_vec()];
    }
    let with = |at: usize| {
        let rest = [&all[..at], &all[at + 1..]].concat();
        permutations(&rest).into_iter().map(move |rest| [vec![all[at]], rest].concat()).collect::<Vec<_>>()
    };
    (0..all.len()).flat_map(with).collect()
}

on_both! {
    async fn a_success_after_a_refusal_gives_the_second_money_back(app: TestApp) {
        let jug = Shop::open(&app).await.sell("Jug", 10_000, 9).await;
        let buyer = somebody(&app).await;
        let placed = order_of(&buyer, &jug, 1).await;
        pay(&buyer, &placed.payment, "late-declined").await;
        let first = attempt(&app, &placed.payment).await;
        app.wait(Span::seconds(4)).await;
        assert_eq!(pay(&buyer, &placed.payment, "ok").await, "succeeded");
        // The bank that said no has taken the money after all.
        tell(&app, &event("sorry", &first, ChargeSucceeded, placed.total)).await.expect(204);
        app.work().await;
        assert_eq!(balance(&app, "provider:sandbox").await, placed.total);
        assert_eq!((balance(&app, "escrow").await, balance(&app, "buyer:refunds").await), (-placed.total, 0));
        app.finish().await;
    }
}

on_both! {
    async fn money_that_comes_too_late_buys_what_is_still_there(app: TestApp) {
        let shop = Shop::open(&app).await;
        let jug = shop.sell("Jug", 10_000, 3).await;
        let buyer = somebody(&app).await;
        let placed = order_of(&buyer, &jug, 3).await;
        assert_eq!(pay(&buyer, &placed.payment, "second-factor").await, "needs_action");
        app.wait(KEPT).await;
        assert_eq!(state(&buyer, &placed.orders[0]).await, "cancelled: expired");
        assert_eq!(shop.stock(&jug).await, 3);
        let answer = format!("/api/v1/payments/{}/second-factor", placed.payment);
        buyer.json(Method::POST, &answer, &json!({"approve": true})).await.expect(200);
        app.work().await;
        assert_eq!(state(&buyer, &placed.orders[0]).await, "paid");
        assert_eq!(shop.stock(&jug).await, 0);
        app.finish().await;
    }
}

on_both! {
    async fn money_that_comes_when_the_goods_are_gone_goes_back_by_itself(app: TestApp) {
        let shop = Shop::open(&app).await;
        let jug = shop.sell("Jug", 10_000, 3).await;
        let (late, quick) = (somebody(&app).await, somebody(&app).await);
        let placed = order_of(&late, &jug, 2).await;
        pay(&late, &placed.payment, "second-factor").await;
        app.wait(KEPT).await;
        buy(&app, &quick, &jug, 2).await;
        let answer = format!("/api/v1/payments/{}/second-factor", placed.payment);
        late.json(Method::POST, &answer, &json!({"approve": true})).await.expect(200);
        app.work().await;
        assert_eq!(state(&late, &placed.orders[0]).await, "cancelled: too_late");
        let payment = late.get(&format!("/api/v1/payments/{}", placed.payment)).await.expect(200).json();
        assert_eq!(payment["refunded"]["minor"], placed.total);
        assert_eq!(shop.stock(&jug).await, 1);
        assert_eq!(balance(&app, "provider:sandbox").await, 20_000 + POST);
        app.finish().await;
    }
}

on_both! {
    async fn a_purchase_that_was_cancelled_is_never_bought(app: TestApp) {
        let shop = Shop::open(&app).await;
        let jug = shop.sell("Jug", 10_000, 3).await;
        let buyer = somebody(&app).await;
        let placed = order_of(&buyer, &jug, 2).await;
        pay(&buyer, &placed.payment, "late").await;
        let cancel = format!("/api/v1/orders/{}/cancel", placed.orders[0]);
        buyer.json(Method::POST, &cancel, &json!({})).await.expect(200);
        assert_eq!(shop.stock(&jug).await, 3);
        app.wait(Span::seconds(4)).await;
        app.work().await;
        assert_eq!(state(&buyer, &placed.orders[0]).await, "cancelled: too_late");
        assert_eq!((shop.stock(&jug).await, balance(&app, "provider:sandbox").await), (3, 0));
        let path = format!("/api/v1/payments/{}/confirm", placed.payment);
        buyer.keyed(&path, "again", &json!({"method": "ok"})).await.expect(409);
        app.finish().await;
    }
}

on_both! {
    async fn paying_and_cancelling_at_once_end_in_one_of_them(app: TestApp) {
        let shop = Shop::open(&app).await;
        let jug = shop.sell("Jug", 10_000, 20).await;
        let mut paid = 0;
        for buyer in crowd(&app, 12).await {
            let placed = order_of(&buyer, &jug, 1).await;
            let confirm = format!("/api/v1/payments/{}/confirm", placed.payment);
            let cancel = format!("/api/v1/orders/{}/cancel", placed.orders[0]);
            let method = json!({"method": "ok"});
            let nothing = json!({});
            let (pays, cancels) = tokio::join!(
                buyer.keyed(&confirm, "k", &method),
                buyer.json(Method::POST, &cancel, &nothing),
            );
            assert!([200, 409].contains(&pays.status) && [200, 409].contains(&cancels.status));
            app.work().await;
            let cancelled = cancels.status == 200;
            let ended = state(&buyer, &placed.orders[0]).await;
            assert_eq!(ended.starts_with("cancelled"), cancelled, "{ended}");
            paid += i64::from(!cancelled);
        }
        assert_eq!(shop.stock(&jug).await, 20 - paid);
        assert_eq!(balance(&app, "provider:sandbox").await, paid * (10_000 + POST));
        app.finish().await;
    }
}

on_both! {
    async fn the_database_refuses_to_change_the_ledger(app: TestApp) {
        let jug = Shop::open(&app).await.sell("Jug", 10_000, 9).await;
        buy(&app, &somebody(&app).await, &jug, 1).await;
        let changes = [
            db::sql!("UPDATE payments_entry SET minor = minor"),
            db::sql!("DELETE FROM payments_entry"),
            db::sql!("UPDATE payments_group SET created_at = created_at"),
            db::sql!("DELETE FROM payments_group"),
        ];
        for change in changes {
            let mut tx = app.site.db.begin().await.unwrap();
            let refused = change.execute(&mut tx).await.unwrap_err();
            let cause = std::error::Error::source(&refused).map(ToString::to_string).unwrap_or_default();
            assert!(format!("{refused} {cause}").contains("ledger"), "{refused} {cause}");
        }
        app.finish().await;
    }
}
