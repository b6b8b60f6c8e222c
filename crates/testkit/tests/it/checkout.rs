//! From the bag to the order: what things cost is the server's word, what is bought is taken once, and nobody sees
//! what is another's.

use futures::future::join_all;
use serde_json::{Value, json};
use testkit::{Client, Method, on_both};

use crate::trade::{
    POST, Purchase, Shop, address, balance, check_out, crowd, fields, order, order_of, pay, put, somebody,
    text, unique,
};

async fn bag(client: &Client) -> Value {
    client.get("/api/v1/cart").await.expect(200).json()
}

on_both! {
    async fn a_visitor_is_led_to_sign_in_with_the_item_in_hand(app: TestApp) {
        let jug = Shop::open(&app).await.sell("Jug", 10_000, 5).await;
        app.account("linyi").await;
        let mut visitor = app.visitor();
        let led = visitor.post("/bag", &[("variant", &jug.variant), ("quantity", "2")]).await.expect(303);
        assert!(led.location().starts_with("/sign-in?next=%2Fbag%2Fadd%3Fvariant%3D"), "{}", led.location());
        visitor.sign_in("linyi", testkit::PASSWORD).await;
        let offer = format!("/bag/add?variant={}&quantity=2", jug.variant);
        assert!(visitor.get(&offer).await.expect(200).text().contains("Jug"));
        assert_eq!(bag(&visitor).await["parcels"], json!([]), "opening an address changes nothing");
        visitor.post("/bag", &[("variant", &jug.variant), ("quantity", "2")]).await.expect(303);
        assert_eq!(bag(&visitor).await["goods"]["minor"], 20_000);
        app.finish().await;
    }
}

on_both! {
    async fn buying_now_leads_to_the_checkout(app: TestApp) {
        let jug = Shop::open(&app).await.sell("Jug", 10_000, 5).await;
        let buyer = app.person("linyi").await;
        let fields = [("variant", jug.variant.as_str()), ("quantity", "1"), ("then", "checkout")];
        assert_eq!(buyer.post("/bag", &fields).await.expect(303).location(), "/checkout");
        app.finish().await;
    }
}

on_both! {
    async fn a_bag_shows_each_store_new_prices_and_what_can_not_be_bought(app: TestApp) {
        let (one, two) = (Shop::open(&app).await, Shop::open(&app).await);
        let (jug, mill) = (one.sell("Tall jug", 10_000, 5).await, two.sell("Pepper mill", 7_000, 4).await);
        let buyer = app.person("linyi").await;
        put(&buyer, &jug, 3).await.expect(200);
        put(&buyer, &mill, 2).await.expect(200);
        let seen = bag(&buyer).await;
        assert_eq!((seen["parcels"].as_array().unwrap().len(), &seen["ready"]), (2, &json!(true)));
        assert_eq!(seen["goods"]["minor"], 44_000);

        one.reprice(&jug, 12_000).await;
        two.count(&mill, 1).await;
        let seen = bag(&buyer).await;
        let lines: Vec<&Value> = seen["parcels"].as_array().unwrap().iter().map(|parcel| &parcel["lines"][0]).collect();
        let line = |name: &str| *lines.iter().find(|line| line["name"] == name).unwrap();
        assert_eq!(line("Tall jug")["price"]["minor"], 12_000);
        assert_eq!(line("Tall jug")["seen_price"]["minor"], 10_000);
        assert_eq!(line("Pepper mill")["trouble"], "too_few");
        assert_eq!(seen["ready"], false);
        let page = buyer.get("/bag").await.expect(200).text();
        assert!(page.contains("The price has changed since you added this.") && page.contains("Only 1 left."));

        two.count(&mill, 0).await;
        assert!(buyer.get("/bag").await.expect(200).text().contains("Sold out."));
        assert_eq!(check_out(&buyer, &unique("k")).await.expect(409).code(), "orders-bag-not-ready");
        assert_eq!(one.stock(&jug).await, 5, "a refused purchase takes nothing");
        assert_eq!(put(&buyer, &mill, 3).await.expect(409).code(), "catalog-sold-out");
        put(&buyer, &mill, 0).await.expect(200);
        assert_eq!(bag(&buyer).await["ready"], true);
        app.finish().await;
    }
}

on_both! {
    async fn quantities_that_make_no_sense_are_refused(app: TestApp) {
        let jug = Shop::open(&app).await.sell("Jug", 10_000, 500).await;
        let buyer = app.person("linyi").await;
        for quantity in [-1, 100, 1 << 31, i64::MAX, i64::MIN] {
            assert_eq!(put(&buyer, &jug, quantity).await.expect(422).code(), "orders-bad-quantity", "{quantity}");
        }
        let path = format!("/api/v1/cart/lines/{}", jug.variant);
        for quantity in [json!(1.5), json!("2"), json!(null), json!(9.3e18)] {
            buyer.json(Method::PUT, &path, &json!({"quantity": quantity})).await.expect(400);
        }
        for (quantity, status) in [("0", 422), ("-1", 422), ("2147483648", 422), ("9223372036854775808", 400), ("x", 400)] {
            buyer.post("/bag", &[("variant", &jug.variant), ("quantity", quantity)]).await.expect(status);
        }
        assert_eq!(bag(&buyer).await["parcels"], json!([]));
        // More and more of the same stays at what one purchase may have.
        for _ in 0..3 {
            buyer.post("/bag", &[("variant", &jug.variant), ("quantity", "60")]).await.expect(303);
        }
        assert_eq!(bag(&buyer).await["parcels"][0]["lines"][0]["quantity"], 99);
        app.finish().await;
    }
}

on_both! {
    async fn a_change_of_a_bag_that_was_changed_elsewhere_is_refused(app: TestApp) {
        let jug = Shop::open(&app).await.sell("Jug", 10_000, 5).await;
        let buyer = somebody(&app).await;
        let tag = put(&buyer, &jug, 1).await.expect(200).header("etag").to_owned();
        put(&buyer, &jug, 2).await.expect(200);
        let path = format!("/api/v1/cart/lines/{}", jug.variant);
        let stale = buyer.bare(Method::DELETE, &path, &[("if-match", &tag)]).await.expect(412);
        assert_eq!(stale.code(), "orders-bag-changed");
        buyer.bare(Method::DELETE, &path, &[("if-match", "yesterday")]).await.expect(400);
        assert_eq!(bag(&buyer).await["parcels"][0]["lines"][0]["quantity"], 2);
        app.finish().await;
    }
}

on_both! {
    async fn a_checkout_makes_an_order_for_each_store_at_the_servers_prices(app: TestApp) {
        let (one, two) = (Shop::open(&app).await, Shop::open(&app).await);
        let (jug, mill) = (one.sell("Jug", 10_000, 5).await, two.sell("Mill", 7_000, 4).await);
        let buyer = somebody(&app).await;
        put(&buyer, &jug, 2).await.expect(200);
        put(&buyer, &mill, 1).await.expect(200);
        for extra in ["total", "price", "currency", "discount", "buyer"] {
            let body = json!({"address": address(), extra: 1});
            let refused = buyer.keyed("/api/v1/checkouts", &unique("k"), &body).await.expect(400);
            assert_eq!(refused.code(), "unknown-field");
        }
        let answer = check_out(&buyer, &unique("k")).await.expect(201);
        let placed = Purchase::of(&answer.json());
        assert_eq!((placed.orders.len(), placed.total), (2, 27_000 + 2 * POST));
        assert_eq!((one.stock(&jug).await, two.stock(&mill).await), (3, 3));
        assert_eq!(bag(&buyer).await["parcels"], json!([]));
        assert_eq!(check_out(&buyer, &unique("k")).await.expect(409).code(), "orders-bag-empty");
        let mut goods = Vec::new();
        for id in &placed.orders {
            let order = order(&buyer, id).await;
            assert_eq!(order["delivery"]["minor"], POST);
            assert_eq!(order["state"], "awaiting_payment");
            goods.push(order["goods"]["minor"].as_i64().unwrap());
        }
        assert_eq!(goods, [20_000, 7_000]);
        // A price that rises later is not this order's.
        one.reprice(&jug, 99_000).await;
        assert_eq!(order(&buyer, &placed.orders[0]).await["lines"][0]["price"]["minor"], 10_000);
        app.finish().await;
    }
}

on_both! {
    async fn an_address_that_is_wrong_names_its_fields_and_loses_nothing_that_was_typed(app: TestApp) {
        let shop = Shop::open(&app).await;
        let jug = shop.sell("Jug", 10_000, 5).await;
        let buyer = app.person("linyi").await;
        assert_eq!(buyer.get("/checkout").await.expect(303).location(), "/bag", "nothing to buy");
        put(&buyer, &jug, 1).await.expect(200);
        let wrong = json!({"address": {"name": "", "phone": "call me", "country": "中国", "city": " ", "street": "x"}});
        let refused = buyer.keyed("/api/v1/checkouts", &unique("k"), &wrong).await.expect(422).json();
        assert_eq!(fields(&refused), ["name", "phone", "city"]);

        let page = buyer.get("/checkout").await.expect(200);
        let store = page.text().split("name=\"delivery-").nth(1).unwrap().split('"').next().unwrap().to_owned();
        let (seen, key) = (page.input("seen"), page.input("idempotency_key"));
        assert!(!seen.is_empty() && !key.is_empty(), "{}", page.text());
        let note = format!("note-{store}");
        let typed = [
            ("idempotency_key", key.as_str()), ("seen", seen.as_str()), ("address", ""), ("name", "林一"), ("phone", "call me"),
            ("street", "湖南路 105 弄"), ("postcode", "200031"), ("city", "上海"), ("region", ""), ("country", ""),
            (note.as_str(), "Ring twice <b>please</b>"),
        ];
        let again = buyer.post("/checkout", &typed).await.expect(422).text();
        for kept in ["林一", "call me", "湖南路 105 弄", "200031", "上海", "Ring twice &lt;b&gt;please"] {
            assert!(again.contains(kept), "{kept} was lost");
        }
        assert_eq!(shop.stock(&jug).await, 5);

        // A price that rose since the page was read is shown before it is charged.
        shop.reprice(&jug, 15_000).await;
        let mut typed = typed;
        typed[4].1 = "+46 70 123 45 67";
        typed[9].1 = "Sverige";
        let again = buyer.post("/checkout", &typed).await.expect(422);
        assert!(again.text().contains("A price or a way of delivery has changed."));
        let (seen, key) = (again.input("seen"), again.input("idempotency_key"));
        typed[0].1 = &key;
        typed[1].1 = &seen;
        let paid = buyer.post("/checkout", &typed).await.expect(303);
        assert!(paid.location().starts_with("/pay/pm"), "{}", paid.location());
        // The second click of a form that acts once leads to the same payment.
        assert_eq!(buyer.post("/checkout", &typed).await.expect(303).location(), paid.location());
        let payment = paid.location().trim_start_matches("/pay/");
        let payment = buyer.get(&format!("/api/v1/payments/{payment}")).await.expect(200).json();
        assert_eq!(payment["amount"]["minor"], 15_000 + POST);
        assert_eq!(shop.stock(&jug).await, 4);
        app.finish().await;
    }
}

on_both! {
    async fn a_key_acts_once_for_one_person_and_one_body(app: TestApp) {
        let shop = Shop::open(&app).await;
        let jug = shop.sell("Jug", 10_000, 9).await;
        let (ann, bo) = (somebody(&app).await, somebody(&app).await);
        put(&ann, &jug, 1).await.expect(200);
        put(&bo, &jug, 1).await.expect(200);
        let body = json!({"address": address()});
        let missing = ann.json(Method::POST, "/api/v1/checkouts", &body).await.expect(400);
        assert_eq!(missing.code(), "idempotency-missing");
        ann.keyed("/api/v1/checkouts", "two words", &body).await.expect(400);
        ann.keyed("/api/v1/checkouts", &"k".repeat(256), &body).await.expect(400);

        let first = ann.keyed("/api/v1/checkouts", "same", &body).await.expect(201);
        assert_eq!(first.header("idempotent-replayed"), "");
        let again = ann.keyed("/api/v1/checkouts", "same", &body).await.expect(201);
        assert_eq!(again.header("idempotent-replayed"), "true");
        assert_eq!((again.json(), again.location()), (first.json(), first.location()));
        let mut other = body.clone();
        other["address"]["city"] = json!("杭州");
        assert_eq!(ann.keyed("/api/v1/checkouts", "same", &other).await.expect(422).code(), "idempotency-conflict");
        let theirs = bo.keyed("/api/v1/checkouts", "same", &body).await.expect(201);
        assert_ne!(theirs.json()["payment"], first.json()["payment"]);
        assert_eq!(shop.stock(&jug).await, 7);

        // A request that failed has not used its key up.
        assert_eq!(ann.keyed("/api/v1/checkouts", "later", &body).await.expect(409).code(), "orders-bag-empty");
        put(&ann, &jug, 1).await.expect(200);
        ann.keyed("/api/v1/checkouts", "later", &body).await.expect(201);
        app.finish().await;
    }
}

on_both! {
    async fn two_hundred_buyers_at_once_get_fifty_pieces(app: TestApp) {
        let shop = Shop::open(&app).await;
        let jug = shop.sell("Jug", 10_000, 50).await;
        let buyers = crowd(&app, 200).await;
        for buyer in &buyers {
            put(buyer, &jug, 1).await.expect(200);
        }
        let tries = buyers.iter().map(|buyer| async { check_out(buyer, "mine").await });
        let answers = join_all(tries).await;
        let placed: Vec<_> = answers.iter().filter(|answer| answer.status == 201).collect();
        assert_eq!(placed.len(), 50);
        for answer in answers.iter().filter(|answer| answer.status != 201) {
            assert_eq!(answer.status, 409, "{}", answer.text());
            assert!(["catalog-sold-out", "orders-bag-not-ready"].contains(&answer.code().as_str()));
        }
        assert_eq!(shop.stock(&jug).await, 0);
        assert_eq!(app.findings().await, Vec::<String>::new());
        app.finish().await;
    }
}

on_both! {
    async fn five_retries_at_once_are_one_purchase_with_one_payment(app: TestApp) {
        let shop = Shop::open(&app).await;
        let jug = shop.sell("Jug", 10_000, 9).await;
        let buyer = somebody(&app).await;
        put(&buyer, &jug, 2).await.expect(200);
        let answers = join_all((0..5).map(|_| check_out(&buyer, "once"))).await;
        let payments: std::collections::BTreeSet<String> =
            answers.into_iter().map(|answer| text(&answer.expect(201).json()["payment"])).collect();
        assert_eq!(payments.len(), 1);
        assert_eq!(shop.stock(&jug).await, 7);

        // Paying five times at once with one key takes the money once.
        let payment = payments.first().unwrap();
        let path = format!("/api/v1/payments/{payment}/confirm");
        let method = json!({"method": "ok"});
        let paid = join_all((0..5).map(|_| buyer.keyed(&path, "once", &method))).await;
        for answer in paid {
            let in_flight = answer.status == 409 && answer.code() == "idempotency-in-flight";
            assert!(in_flight || answer.status == 200, "{} {}", answer.status, answer.text());
        }
        buyer.keyed(&path, "once", &method).await.expect(200);
        assert_eq!(balance(&app, "provider:sandbox").await, 20_000 + POST);
        app.finish().await;
    }
}

on_both! {
    async fn two_who_race_for_the_last_piece_do_not_both_get_it(app: TestApp) {
        let (shop, other) = (Shop::open(&app).await, Shop::open(&app).await);
        for _ in 0..5 {
            let (jug, mill) = (shop.sell("Jug", 10_000, 1).await, other.sell("Mill", 5_000, 10).await);
            let buyers = crowd(&app, 2).await;
            for buyer in &buyers {
                put(buyer, &mill, 1).await.expect(200);
                put(buyer, &jug, 1).await.expect(200);
            }
            let answers = join_all(buyers.iter().map(|buyer| check_out(buyer, "mine"))).await;
            let mut statuses: Vec<u16> = answers.iter().map(|answer| answer.status).collect();
            statuses.sort_unstable();
            assert_eq!(statuses, [201, 409]);
            assert_eq!((shop.stock(&jug).await, other.stock(&mill).await), (0, 9), "who lost took nothing else");
        }
        app.finish().await;
    }
}

on_both! {
    async fn what_is_anothers_is_not_there(app: TestApp) {
        let (shop, rival) = (Shop::open(&app).await, Shop::open(&app).await);
        let jug = shop.sell("Jug", 10_000, 9).await;
        let (ann, bo) = (app.person("ann").await, app.person("bosse").await);
        let placed = order_of(&ann, &jug, 1).await;
        let (order_id, payment) = (&placed.orders[0], &placed.payment);
        for path in [
            format!("/api/v1/orders/{order_id}"), format!("/orders/{order_id}"),
            format!("/api/v1/payments/{payment}"), format!("/pay/{payment}"), format!("/pay/{payment}/second-factor"),
            format!("/studio/{}/orders/{order_id}", shop.slug),
        ] {
            bo.get(&path).await.expect(404);
        }
        bo.keyed(&format!("/api/v1/payments/{payment}/confirm"), "k", &json!({"method": "ok"})).await.expect(404);
        for act in ["ship", "receive", "cancel"] {
            let path = format!("/api/v1/orders/{order_id}/{act}");
            let body = json!({"carrier": "PostNord"});
            bo.json(Method::POST, &path, &body).await.expect(404);
            rival.owner.json(Method::POST, &path, &body).await.expect(404);
        }
        bo.post(&format!("/pay/{payment}"), &[("method", "ok")]).await.expect(404);
        bo.post(&format!("/orders/{order_id}/cancel"), &[]).await.expect(404);
        let rivals = format!("/api/v1/orders/{order_id}");
        rival.owner.get(&rivals).await.expect(404);

        // The store sees where an order goes once it is paid, and the buyer does not send it.
        assert_eq!(order(&shop.owner, order_id).await["address"], Value::Null);
        ann.json(Method::POST, &format!("{rivals}/ship"), &json!({"carrier": "x"})).await.expect(404);
        assert_eq!(pay(&ann, payment, "ok").await, "succeeded");
        app.work().await;
        assert_eq!(order(&shop.owner, order_id).await["address"]["city"], "上海");

        // An address of another's book can't be used or removed.
        let book = ann.get("/api/v1/addresses").await.expect(200).json();
        let address = text(&book["items"][0]["id"]);
        assert_eq!(bo.get("/api/v1/addresses").await.expect(200).json()["items"], json!([]));
        bo.bare(Method::DELETE, &format!("/api/v1/addresses/{address}"), &[]).await.expect(404);
        put(&bo, &jug, 1).await.expect(200);
        let page = bo.get("/checkout").await.expect(200);
        let typed = [("idempotency_key", page.input("idempotency_key")), ("seen", page.input("seen")), ("address", address)];
        let typed: Vec<(&str, &str)> = typed.iter().map(|(name, value)| (*name, value.as_str())).collect();
        bo.post("/checkout", &typed).await.expect(404);
        app.finish().await;
    }
}
