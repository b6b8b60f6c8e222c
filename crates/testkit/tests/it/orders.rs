//! From the order to the parcel and the review: who sends, receives, cancels and says what they think, and who is paid.

use kernel::time::Span;
use serde_json::{Value, json};
use testkit::{Client, Method, on_both, picture};

use crate::trade::{POST, Shop, balance, buy, fields, order, order_of, somebody, state, text};

on_both! {
    async fn a_parcel_is_sent_received_and_reviewed_and_the_store_is_paid(app: TestApp) {
        let shop = Shop::open(&app).await;
        let jug = shop.sell("Jug", 10_000, 9).await;
        let (ann, bo) = (app.person("ann").await, somebody(&app).await);
        let id = buy(&app, &ann, &jug, 2).await;
        let line = text(&order(&ann, &id).await["lines"][0]["id"]);
        let review = json!({"line": line, "stars": 4, "text": "Håller värmen."});
        let early = ann.json(Method::POST, "/api/v1/reviews", &review).await.expect(409);
        assert_eq!(early.code(), "orders-not-received");
        let receive = format!("/api/v1/orders/{id}/receive");
        assert_eq!(ann.json(Method::POST, &receive, &json!({})).await.expect(409).code(), "orders-not-receivable");
        let bad = json!({"carrier": "", "tracking_url": "javascript:alert(1)"});
        let bad = shop.owner.json(Method::POST, &format!("/api/v1/orders/{id}/ship"), &bad).await.expect(422).json();
        assert_eq!(fields(&bad), ["carrier", "tracking_url"]);
        shop.ship(&id).await.expect(200);
        assert_eq!(shop.ship(&id).await.expect(409).code(), "orders-not-shippable");
        assert_eq!(shop.owner.json(Method::POST, &format!("/api/v1/orders/{id}/cancel"), &json!({})).await.expect(409).code(), "orders-not-cancellable");
        assert_eq!(balance(&app, "escrow").await, -(20_000 + POST));

        ann.json(Method::POST, &receive, &json!({})).await.expect(200);
        ann.json(Method::POST, &receive, &json!({})).await.expect(409);
        let (total, commission) = (20_000 + POST, (20_000 + POST) / 20);
        assert_eq!(balance(&app, "platform:commission").await, -commission);
        let store = text(&order(&ann, &id).await["store"]);
        assert_eq!(balance(&app, &format!("store:{store}")).await, commission - total);
        assert_eq!((balance(&app, "escrow").await, balance(&app, "provider:sandbox").await), (0, total));

        for stars in [0, 6, -1] {
            let wrong = json!({"line": line, "stars": stars});
            let wrong = ann.json(Method::POST, "/api/v1/reviews", &wrong).await.expect(422).json();
            assert_eq!(fields(&wrong), ["stars"]);
        }
        bo.json(Method::POST, "/api/v1/reviews", &review).await.expect(404);
        shop.owner.json(Method::POST, "/api/v1/reviews", &review).await.expect(404);
        let stolen = bo.upload(picture(30, 20, 3)).await.expect(201).json();
        let with = |id: &Value| json!({"line": line, "stars": 4, "text": "Håller värmen.", "pictures": [{"id": id, "alt": "Kannan"}]});
        let refused = ann.json(Method::POST, "/api/v1/reviews", &with(&stolen["id"])).await.expect(422).json();
        assert_eq!(fields(&refused), ["pictures"]);
        let own = ann.upload(picture(30, 20, 4)).await.expect(201).json();
        let said = ann.json(Method::POST, "/api/v1/reviews", &with(&own["id"])).await.expect(201).json();
        let twice = ann.json(Method::POST, "/api/v1/reviews", &review).await.expect(409);
        assert_eq!(twice.code(), "orders-reviewed");

        let reviews = app.visitor().get(&format!("/api/v1/products/{}/reviews", jug.product)).await.expect(200).json();
        let shown = &reviews["items"][0];
        assert_eq!((&shown["stars"], &shown["verified"], &shown["lang"]), (&json!(4), &json!(true), &json!("sv")));
        assert_eq!((&shown["pictures"][0]["alt"], &shown["author"]["handle"]), (&json!("Kannan"), &json!("ann")));
        let product = app.visitor().get(&format!("/api/v1/products/{}", jug.product)).await.expect(200).json();
        assert_eq!((&product["rating_sum"], &product["rating_count"]), (&json!(4), &json!(1)));
        let page = app.visitor().get(&format!("/p/{}", jug.product)).await.expect(200).text();
        assert!(page.contains("Håller värmen.") && page.contains("Verified purchase"));

        let reply = format!("/api/v1/reviews/{}/reply", text(&said["id"]));
        ann.json(Method::POST, &reply, &json!({"text": "Thanks to me"})).await.expect(404);
        shop.owner.json(Method::POST, &reply, &json!({"text": "Tack!"})).await.expect(204);
        let again = shop.owner.json(Method::POST, &reply, &json!({"text": "Tack igen!"})).await.expect(409);
        assert_eq!(again.code(), "orders-replied");
        app.finish().await;
    }
}

on_both! {
    async fn who_sells_does_not_review_what_they_sell(app: TestApp) {
        let shop = Shop::open(&app).await;
        let jug = shop.sell("Jug", 10_000, 9).await;
        let id = buy(&app, &shop.owner, &jug, 1).await;
        shop.ship(&id).await.expect(200);
        shop.owner.json(Method::POST, &format!("/api/v1/orders/{id}/receive"), &json!({})).await.expect(200);
        let line = text(&order(&shop.owner, &id).await["lines"][0]["id"]);
        let review = json!({"line": line, "stars": 5, "text": "The best jug there is!"});
        let refused = shop.owner.json(Method::POST, "/api/v1/reviews", &review).await.expect(409);
        assert_eq!(refused.code(), "orders-own-store");
        app.finish().await;
    }
}

on_both! {
    async fn buyer_and_store_get_one_mail_for_what_happens_to_an_order(app: TestApp) {
        let shop = Shop::open(&app).await;
        let jug = shop.sell("Jug", 10_000, 9).await;
        let ann = app.person("ann").await;
        let order = buy(&app, &ann, &jug, 1).await;
        shop.ship(&order).await.expect(200);
        shop.ship(&order).await.expect(409);
        app.work().await;
        app.work().await;
        let sent = app.site.mailer.sent();
        let to_ann = sent.iter().filter(|mail| mail.to.as_str() == "ann@example.test").count();
        assert_eq!((sent.len(), to_ann), (3, 2), "{sent:#?}");
        assert!(sent.iter().all(|mail| mail.text.contains(&order)));
        app.finish().await;
    }
}

on_both! {
    async fn who_acts_on_an_order_as_it_was_before_is_refused(app: TestApp) {
        let shop = Shop::open(&app).await;
        let jug = shop.sell("Jug", 10_000, 9).await;
        let ann = somebody(&app).await;
        let path = format!("/api/v1/orders/{}", buy(&app, &ann, &jug, 1).await);
        let tag = shop.owner.get(&path).await.expect(200).header("etag").to_owned();
        let act = async |client: &Client, act: &str, tag: &str, body: Value| {
            let headers = [("content-type", "application/json"), ("if-match", tag)];
            client.raw(Method::POST, &format!("{path}/{act}"), &headers, body.to_string().into_bytes()).await
        };
        let parcel = json!({"carrier": "Post", "tracking": "1"});
        // Two members of the store look at the order; one sends it, the other then wants to cancel it.
        let sent = act(&shop.owner, "ship", &tag, parcel.clone()).await.expect(200);
        assert_ne!(sent.header("etag"), tag);
        assert_eq!(act(&shop.owner, "cancel", &tag, json!({})).await.expect(412).code(), "orders-stale");
        assert_eq!(act(&shop.owner, "ship", &tag, parcel).await.expect(412).code(), "orders-stale");
        // Nothing is said of an order to who has no part in it, and a list of tags or any will do.
        act(&somebody(&app).await, "receive", &tag, json!({})).await.expect(404);
        let either = format!("{tag}, {}", sent.header("etag"));
        let here = act(&ann, "receive", &either, json!({})).await.expect(200);
        assert_eq!(ann.get(&path).await.expect(200).header("etag"), here.header("etag"));
        act(&ann, "receive", "*", json!({})).await.expect(409);
        app.finish().await;
    }
}

on_both! {
    async fn a_parcel_that_nobody_confirms_counts_as_received_after_ten_days(app: TestApp) {
        let shop = Shop::open(&app).await;
        let jug = shop.sell("Jug", 10_000, 9).await;
        let buyer = somebody(&app).await;
        let id = buy(&app, &buyer, &jug, 1).await;
        shop.ship(&id).await.expect(200);
        app.wait(Span::minutes(10 * 24 * 60 - 11)).await;
        assert_eq!(state(&buyer, &id).await, "shipped");
        app.wait(Span::minutes(22)).await;
        assert_eq!(state(&buyer, &id).await, "delivered");
        assert_eq!(balance(&app, "escrow").await, 0);
        app.wait(Span::days(7)).await;
        app.wait(Span::hours(2)).await;
        assert_eq!(state(&buyer, &id).await, "completed");
        app.finish().await;
    }
}

on_both! {
    async fn a_store_that_can_not_send_pays_everything_back(app: TestApp) {
        let shop = Shop::open(&app).await;
        let jug = shop.sell("Jug", 10_000, 9).await;
        let buyer = somebody(&app).await;
        let id = buy(&app, &buyer, &jug, 2).await;
        let cancel = format!("/api/v1/orders/{id}/cancel");
        assert_eq!(buyer.json(Method::POST, &cancel, &json!({})).await.expect(409).code(), "orders-not-cancellable");
        shop.owner.json(Method::POST, &cancel, &json!({})).await.expect(200);
        shop.owner.json(Method::POST, &cancel, &json!({})).await.expect(409);
        app.work().await;
        assert_eq!(state(&buyer, &id).await, "cancelled: shop");
        assert_eq!((shop.stock(&jug).await, balance(&app, "provider:sandbox").await), (9, 0));
        app.finish().await;
    }
}

on_both! {
    async fn lists_of_orders_go_on_where_they_ended(app: TestApp) {
        let shop = Shop::open(&app).await;
        let jug = shop.sell("Jug", 10_000, 99).await;
        let buyer = somebody(&app).await;
        let mut made = Vec::new();
        for _ in 0..23 {
            made.push(order_of(&buyer, &jug, 1).await.orders.remove(0));
        }
        let first = buyer.get("/api/v1/orders").await.expect(200).json();
        let next = format!("/api/v1/orders?cursor={}", text(&first["next"]));
        let second = buyer.get(&next).await.expect(200).json();
        let items = [&first, &second].into_iter().flat_map(|page| page["items"].as_array().unwrap());
        let listed: Vec<String> = items.map(|item| text(&item["id"])).collect();
        made.reverse();
        assert_eq!((listed, second.get("next")), (made, None));
        buyer.get("/api/v1/orders?cursor=nonsense").await.expect(200);
        app.finish().await;
    }
}
