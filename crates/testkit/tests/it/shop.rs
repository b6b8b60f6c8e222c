//! From the application of a brand to what is on sale, and who may change it.

use serde_json::{Value, json};
use testkit::{Method, on_both, picture};

use crate::trade::{Shop, admin, application, cny, somebody, text, unique};

fn fields(problem: &Value) -> Vec<&str> {
    let fields = problem["fields"].as_array();
    fields.into_iter().flatten().filter_map(|field| field["field"].as_str()).collect()
}

on_both! {
    async fn a_brand_applies_is_approved_and_puts_variants_on_sale(app: TestApp) {
        let (owner, chief, visitor) = (somebody(&app).await, admin(&app).await, app.visitor());
        let slug = unique("glasyr");
        let brand = owner.json(Method::POST, "/api/v1/brands", &application(&slug)).await.expect(201).json();
        assert_eq!(brand["state"], "applied");
        visitor.get(&format!("/api/v1/stores/{slug}")).await.expect(404);
        let approve = format!("/api/v1/brands/{}/approve", text(&brand["id"]));
        owner.json(Method::POST, &approve, &json!({})).await.expect(403);
        let queue = chief.get("/api/v1/admin/brands").await.expect(200).json();
        assert_eq!(queue["items"][0]["slug"], slug.as_str());
        chief.json(Method::POST, &approve, &json!({})).await.expect(204);
        assert_eq!(chief.json(Method::POST, &approve, &json!({})).await.expect(409).code(), "catalog-decided");
        assert_eq!(visitor.get(&format!("/api/v1/stores/{slug}")).await.expect(200).json()["verified"], true);

        let cover = owner.upload(picture(24, 32, 1)).await.expect(201).json();
        let jug = json!({
            "name": "Kanna med glasyr", "category": "home",
            "options": [{"name": "Glaze", "values": ["Cobalt", "Celadon"]}, {"name": "Size", "values": ["S", "L"]}],
            "pictures": [{"id": cover["id"], "alt": "A jug"}],
            "variants": [{"options": ["Cobalt", "S"], "sku": "C-S", "price": cny(12_900), "stock": 3}],
        });
        let products = format!("/api/v1/stores/{slug}/products");
        let key = unique("jug");
        let made = owner.keyed(&products, &key, &jug).await.expect(201);
        let again = owner.keyed(&products, &key, &jug).await.expect(201);
        assert_eq!((again.header("idempotent-replayed"), again.json()), ("true", made.json()));
        let id = text(&made.json()["id"]);
        assert_eq!(made.json()["variants"].as_array().unwrap().len(), 4);
        let one = format!("/api/v1/products/{id}");
        visitor.get(&one).await.expect(404);

        // Without a way of delivery nobody could buy it.
        let on_sale = json!({"state": "on_sale"});
        assert_eq!(owner.json(Method::PATCH, &one, &on_sale).await.expect(409).code(), "catalog-not-ready");
        let way = json!({"name": "Letter", "price": cny(1_500), "min_days": 2, "max_days": 5});
        let ways = format!("/api/v1/stores/{slug}/delivery-options");
        let way = owner.json(Method::POST, &ways, &way).await.expect(201).json();
        owner.json(Method::PATCH, &one, &on_sale).await.expect(200);
        let last = format!("{ways}/{}", text(&way["id"]));
        let refused = owner.bare(Method::DELETE, &last, &[]).await.expect(409);
        assert_eq!(refused.code(), "catalog-last-delivery");

        let shown = visitor.get(&one).await.expect(200).json();
        let variants = shown["variants"].as_array().unwrap();
        assert_eq!(variants.len(), 1, "the others have no price");
        assert!(variants[0]["available"] == true && variants[0].get("stock").is_none());
        assert!(variants[0].get("sku").is_none());
        let found = visitor.get("/api/v1/products?q=glas").await.expect(200).json();
        assert_eq!(found["items"][0]["id"], id.as_str());
        assert!(visitor.get(&format!("/p/{id}")).await.expect(200).text().contains("Kanna med glasyr"));
        assert!(visitor.get(&format!("/s/{slug}")).await.expect(200).text().contains("Kanna med glasyr"));

        owner.json(Method::PATCH, &one, &json!({"state": "off"})).await.expect(200);
        let found = visitor.get("/api/v1/products?q=glas").await.expect(200).json();
        assert_eq!(found["items"].as_array().unwrap().len(), 0);
        app.finish().await;
    }
}

on_both! {
    async fn a_rejected_application_opens_no_store_and_leaves_its_address_to_others(app: TestApp) {
        let (first, second, chief) = (somebody(&app).await, somebody(&app).await, admin(&app).await);
        let slug = unique("kvarn");
        let brand = first.json(Method::POST, "/api/v1/brands", &application(&slug)).await.expect(201).json();
        let taken = second.json(Method::POST, "/api/v1/brands", &application(&slug)).await.expect(422).json();
        assert_eq!(fields(&taken), ["slug"]);
        let reject = format!("/api/v1/brands/{}/reject", text(&brand["id"]));
        let no_reason = chief.json(Method::POST, &reject, &json!({"reason": " "})).await.expect(422).json();
        assert_eq!(fields(&no_reason), ["reason"]);
        chief.json(Method::POST, &reject, &json!({"reason": "We know this name from another firm."})).await.expect(204);
        let own = first.get("/api/v1/brands").await.expect(200).json();
        assert_eq!(own["items"][0]["state"], "rejected");
        assert_eq!(own["items"][0]["reason"], "We know this name from another firm.");
        chief.get(&format!("/api/v1/stores/{slug}")).await.expect(404);
        second.json(Method::POST, "/api/v1/brands", &application(&slug)).await.expect(201);

        let wrong = json!({"name": "x", "slug": "Å", "country": "", "site": "javascript:alert(1)"});
        let wrong = second.json(Method::POST, "/api/v1/brands", &wrong).await.expect(422).json();
        assert_eq!(fields(&wrong), ["name", "slug", "country", "site"]);
        app.finish().await;
    }
}

on_both! {
    async fn the_studio_is_not_there_for_those_who_do_not_belong_to_it(app: TestApp) {
        let shop = Shop::open_as(&app, app.person("vera").await).await;
        let jug = shop.sell("Jug", 10_000, 5).await;
        let (slug, product) = (&shop.slug, &jug.product);
        let stranger = app.person("stranger").await;
        let pages = [
            format!("/studio/{slug}"), format!("/studio/{slug}/settings"), format!("/studio/{slug}/members"),
            format!("/studio/{slug}/delivery"), format!("/studio/{slug}/orders"),
            format!("/studio/{slug}/products/new"), format!("/studio/{slug}/products/{product}"),
            format!("/studio/{slug}/products/{product}/variants"),
        ];
        for page in &pages {
            stranger.get(page).await.expect(404);
        }
        let way = json!({"name": "Letter", "price": cny(0), "min_days": 2, "max_days": 5});
        let stock = format!("/api/v1/variants/{}/stock", jug.variant);
        for (method, path, body) in [
            (Method::PATCH, format!("/api/v1/products/{product}"), json!({"name": "Mine now"})),
            (Method::PUT, stock.clone(), json!({"stock": 0})),
            (Method::PATCH, format!("/api/v1/stores/{slug}"), json!({"about": "Mine now"})),
            (Method::POST, format!("/api/v1/stores/{slug}/delivery-options"), way),
        ] {
            stranger.json(method, &path, &body).await.expect(404);
        }
        stranger.get(&format!("/api/v1/stores/{slug}/inventory")).await.expect(404);

        let members = format!("/studio/{slug}/members");
        stranger.post(&members, &[("handle", "stranger")]).await.expect(404);
        shop.owner.post(&members, &[("handle", "nobody-here")]).await.expect(422);
        shop.owner.post(&members, &[("handle", "@stranger")]).await.expect(303);
        for page in &pages {
            stranger.get(page).await.expect(200);
        }
        // Who belongs to it is the owner's to say.
        stranger.post(&members, &[("handle", "vera")]).await.expect(403);
        stranger.json(Method::PUT, &stock, &json!({"stock": 7})).await.expect(200);
        assert_eq!(shop.stock(&jug).await, 7);
        app.finish().await;
    }
}

on_both! {
    async fn of_two_who_edit_a_product_at_once_the_second_is_told(app: TestApp) {
        let shop = Shop::open(&app).await;
        let jug = shop.sell("Jug", 10_000, 5).await;
        let path = format!("/api/v1/products/{}", jug.product);
        let tag = shop.owner.get(&path).await.expect(200).header("etag").to_owned();
        let rename = |name: &str| json!({"name": name}).to_string().into_bytes();
        let headers = [("content-type", "application/json"), ("if-match", tag.as_str())];
        shop.owner.raw(Method::PATCH, &path, &headers, rename("Tall jug")).await.expect(200);
        let late = shop.owner.raw(Method::PATCH, &path, &headers, rename("Small jug")).await.expect(412);
        assert_eq!(late.code(), "stale");
        assert_eq!(app.visitor().get(&path).await.expect(200).json()["name"], "Tall jug");
        app.finish().await;
    }
}

on_both! {
    async fn prices_and_counts_that_make_no_sense_are_refused(app: TestApp) {
        let shop = Shop::open(&app).await;
        let jug = shop.sell("Jug", 10_000, 5).await;
        let product = format!("/api/v1/products/{}", jug.product);
        for variant in [
            json!({"price": cny(0)}), json!({"price": cny(-1)}), json!({"stock": -1}), json!({"stock": 1_000_001}),
            json!({"price": {"minor": 100, "currency": "SEK"}}), json!({"price": {"minor": 100, "currency": "XXX"}}),
            json!({"weight_g": -1}), json!({"options": ["Cobalt"], "stock": 1}), json!({"sku": "two words"}),
        ] {
            let patch = json!({"variants": [variant]});
            shop.owner.json(Method::PATCH, &product, &patch).await.expect(422);
        }
        let wild = json!({"variants": [{"price": {"minor": 1e30, "currency": "CNY"}}]});
        shop.owner.json(Method::PATCH, &product, &wild).await.expect(400);
        let stock = format!("/api/v1/variants/{}/stock", jug.variant);
        for counted in [-1, 1_000_001, i64::MAX] {
            shop.owner.json(Method::PUT, &stock, &json!({"stock": counted})).await.expect(422);
        }
        assert_eq!(shop.stock(&jug).await, 5);
        app.finish().await;
    }
}
