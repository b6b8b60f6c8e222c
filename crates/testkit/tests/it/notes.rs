//! Notes: publishing and what is refused, editing, deleting, topics, and products in notes.

use std::sync::atomic::{AtomicU32, Ordering};

use catalog::api::{BrandInput, NewProduct, PictureInput, VariantInput, apply, approve, make_product};
use futures::future::join_all;
use kernel::Id;
use serde_json::{Value, json};
use testkit::{Answer, Client, Method, TestApp, on_both, picture};
use web::{MoneyJson, User};

const JSON: (&str, &str) = ("content-type", "application/json");

static KEYS: AtomicU32 = AtomicU32::new(0);

/// A key that was never used.
pub fn key() -> String {
    format!("key-{}", KEYS.fetch_add(1, Ordering::Relaxed))
}

/// Publishes a note; its id.
pub async fn publish(author: &Client, note: Value) -> String {
    let answer = author.keyed("/api/v1/notes", &key(), &note).await.expect(201);
    answer.json()["id"].as_str().unwrap().to_owned()
}

/// A note as somebody sees it.
pub async fn seen(reader: &Client, note: &str) -> Value {
    reader.get(&format!("/api/v1/notes/{note}")).await.expect(200).json()
}

/// Says something under a note; the comment's id.
pub async fn say(author: &Client, note: &str, text: &str, reply_to: Option<&str>) -> String {
    let body = json!({"text": text, "reply_to": reply_to});
    let answer = author.keyed(&format!("/api/v1/notes/{note}/comments"), &key(), &body).await.expect(201);
    answer.json()["id"].as_str().unwrap().to_owned()
}

async fn refused(author: &Client, note: Value) -> Vec<(String, String)> {
    author.keyed("/api/v1/notes", &key(), &note).await.expect(422).flaws()
}

/// Fields and codes, as [`Answer::flaws`] gives them.
pub fn flaws(pairs: &[(&str, &str)]) -> Vec<(String, String)> {
    pairs.iter().map(|(field, code)| ((*field).to_owned(), (*code).to_owned())).collect()
}

/// Uploads a picture; its id.
pub async fn uploaded(client: &Client, seed: u8) -> String {
    let stored = client.upload(picture(60, 80, seed)).await.expect(201).json();
    stored["id"].as_str().unwrap().to_owned()
}

/// A product on sale, of a store of this person's.
pub async fn product(app: &TestApp, seller: &Client, name: &str) -> String {
    let owner: Id<User> = seller.get("/api/v1/me").await.json()["id"].as_str().unwrap().parse().unwrap();
    let brand = BrandInput {
        name: "Havsby Porslin".to_owned(),
        slug: "havsby".to_owned(),
        country: "Sverige".to_owned(),
        story: "Porslin som görs för hand.".to_owned(),
        site: String::new(),
    };
    let cover = PictureInput { id: uploaded(seller, 3).await.parse().unwrap(), alt: "A jug".to_owned() };
    let mut tx = app.site.db.begin().await.unwrap();
    let brand = apply(&mut tx, &app.site, owner, &brand).await.unwrap();
    let store = approve(&mut tx, &app.site, owner, brand).await.unwrap();
    tx.commit().await.unwrap();
    let way = catalog::api::DeliveryInput {
        name: "Letter".to_owned(),
        price: MoneyJson { minor: 3_800, currency: "CNY".to_owned() },
        min_days: 2,
        max_days: 5,
    };
    let way = catalog::api::NewDelivery::of_json(&way, kernel::Currency::Cny).unwrap();
    let mut tx = app.site.db.begin().await.unwrap();
    catalog::api::add_delivery(&mut tx, &app.site, store, &way).await.unwrap();
    tx.commit().await.unwrap();
    let variant = VariantInput {
        price: Some(MoneyJson { minor: 39_100, currency: "CNY".to_owned() }),
        stock: Some(5),
        ..VariantInput::default()
    };
    let new = NewProduct {
        name: name.to_owned(),
        category: "home".to_owned(),
        pictures: vec![cover],
        variants: vec![variant],
        state: Some("on_sale".to_owned()),
        ..NewProduct::default()
    };
    make_product(&app.site, owner, store, new).await.unwrap().id.to_string()
}

on_both! {
    async fn a_form_with_files_keeps_everything_until_the_note_is_good(app: TestApp) {
        let ann = app.person("ann").await;
        let once = ann.get("/notes/new").await.expect(200).input("idempotency_key");
        assert!(!once.is_empty());
        let long = "好".repeat(1001);
        let typed = [
            ("idempotency_key", once.as_str()),
            ("title", ""),
            ("text", &long),
            ("topics", "porslin, 早餐"),
            ("channel", "home"),
            ("place", "Havsby <3"),
            ("tone", "celadon"),
        ];
        let photos = [("files", picture(60, 80, 1)), ("files", picture(80, 60, 2))];
        let page = ann.post_files("/notes/new", &typed, &photos).await.expect(422);
        let text = page.text();
        for kept in [&long, "porslin, 早餐", "Havsby &lt;3", "value=\"home\" selected"] {
            assert!(text.contains(kept), "{kept}");
        }
        assert!(text.contains("id=\"title-error\"") && text.contains("id=\"text-error\""));
        // The files need not be chosen again.
        let marker = "name=\"picture\" value=\"";
        let ids = |text: &str| -> Vec<String> {
            let values = text.split(marker).skip(1).map(|rest| rest.split('"').next().unwrap().to_owned());
            // The one without a value is what scripts make more of.
            values.filter(|id| !id.is_empty()).collect()
        };
        let stored = ids(&text);
        assert_eq!(stored.len(), 2);

        let once = page.input("idempotency_key");
        let (first, second) = (format!("alt-{}", stored[0]), format!("alt-{}", stored[1]));
        let good = [
            ("idempotency_key", once.as_str()),
            ("title", "Kannan \"Blå\" & jag"),
            ("text", "Häller rakt. #Frukost"),
            ("topics", "porslin, 早餐"),
            ("channel", "home"),
            ("place", "Havsby <3"),
            ("tone", "celadon"),
            ("picture", &stored[1]),
            ("picture", &stored[0]),
            (&first, "En kanna"),
            (&second, "Två muggar"),
        ];
        let done = ann.post_files("/notes/new", &good, &[]).await.expect(303);
        let again = ann.post_files("/notes/new", &good, &[]).await.expect(303);
        assert_eq!(done.location(), again.location());
        let id = done.location().strip_prefix("/n/").unwrap().to_owned();
        let note = seen(&app.visitor(), &id).await;
        assert_eq!(note["title"], "Kannan \"Blå\" & jag");
        assert_eq!(note["topics"], json!(["porslin", "早餐", "Frukost"]));
        assert_eq!(
            (&note["channel"], &note["place"], &note["text_lang"]),
            (&json!("home"), &json!("Havsby <3"), &json!("sv"))
        );
        let alts: Vec<_> = note["pictures"]
            .as_array()
            .unwrap()
            .iter()
            .map(|each| (each["id"].clone(), each["alt"].clone()))
            .collect();
        assert_eq!(alts, [(json!(stored[1]), json!("Två muggar")), (json!(stored[0]), json!("En kanna"))]);
        let page = app.visitor().get(&format!("/n/{id}")).await.expect(200).text();
        for shown in [
            "alt=\"Två muggar\"",
            "alt=\"En kanna\"",
            "Kannan &quot;Blå&quot; &amp; jag",
            "href=\"/t/frukost\"",
            "href=\"/c/home\"",
        ] {
            assert!(page.contains(shown), "{shown}");
        }
        assert_eq!(
            app.visitor().get("/api/v1/people/ann/notes").await.json()["items"].as_array().unwrap().len(),
            1
        );

        // A file that is no picture is named, and the good one stays.
        let once = ann.get("/notes/new").await.input("idempotency_key");
        let typed = [("idempotency_key", once.as_str()), ("title", "Kanna")];
        let photos = [("files", picture(60, 80, 9)), ("files", "words".into())];
        let page = ann.post_files("/notes/new", &typed, &photos).await.expect(422).text();
        assert!(page.contains("value=\"Kanna\"") && ids(&page).len() == 1);
        app.finish().await;
    }
}

on_both! {
    async fn every_field_has_its_limits_in_characters_as_people_count(app: TestApp) {
        let ann = app.person("ann").await;
        let family = "👨‍👩‍👧";
        let fits = json!({
            "title": family.repeat(60), "text": "好".repeat(1000), "place": "é".repeat(40),
            "topics": (0..10).map(|number| format!("{number}{}", "字".repeat(29))).collect::<Vec<_>>(),
        });
        let note = seen(&ann, &publish(&ann, fits).await).await;
        assert_eq!(
            (note["topics"].as_array().unwrap().len(), note["text"].as_str().unwrap().chars().count()),
            (10, 1000)
        );

        let photo = uploaded(&ann, 1).await;
        let twice = json!([{"id": photo}, {"id": photo}]);
        let many: Vec<_> = (1..20).map(|number| json!({"id": format!("i{number}")})).collect();
        let goods: Vec<_> =
            (1..7).map(|number| json!({"id": format!("p{number}"), "declaration": "own"})).collect();
        let eleven: Vec<_> = (0..11).map(|number| format!("t{number}")).collect();
        for (field, value, code) in [
            ("title", json!(" \u{200b} "), "empty"),
            ("title", json!(family.repeat(61)), "too-long"),
            ("title", json!("好".repeat(61)), "too-long"),
            ("text", json!(family.repeat(1001)), "too-long"),
            ("topics", json!(eleven), "too-many"),
            ("topics", json!(["字".repeat(31)]), "note-topic-too-long"),
            ("channel", json!("gossip"), "note-channel"),
            ("place", json!("好".repeat(41)), "too-long"),
            ("pictures", json!([{"id": photo, "alt": "字".repeat(201)}]), "too-long"),
            ("pictures", twice, "note-picture-twice"),
            ("pictures", json!(many), "too-many"),
            ("pictures", json!([{"id": "i99"}]), "note-picture-gone"),
            ("products", json!([{"id": "p99", "declaration": "own"}]), "note-product-gone"),
            ("products", json!([{"id": "p99", "declaration": ""}]), "note-undeclared"),
            ("products", json!(goods), "too-many"),
        ] {
            let mut note = json!({"title": "Kanna"});
            note[field] = value;
            assert_eq!(refused(&ann, note).await, flaws(&[(field, code)]), "{field} {code}");
        }
        let all = json!({"title": "", "text": "a".repeat(1001), "channel": "x", "place": "p".repeat(41)});
        let named = flaws(&[
            ("title", "empty"),
            ("text", "too-long"),
            ("channel", "note-channel"),
            ("place", "too-long"),
        ]);
        assert_eq!(refused(&ann, all).await, named);
        app.finish().await;
    }
}

on_both! {
    async fn unknown_and_doubled_fields_are_refused(app: TestApp) {
        let ann = app.person("ann").await;
        let send = async |body: &str| {
            let headers = [JSON, ("idempotency-key", "k")];
            let answer =
                ann.raw(Method::POST, "/api/v1/notes", &headers, body.as_bytes().to_vec()).await.expect(400);
            answer.code()
        };
        assert_eq!(send(r#"{"title": "A", "likes": 9}"#).await, "unknown-field");
        assert_eq!(send(r#"{"title": "A", "title": "B"}"#).await, "duplicate-field");
        assert_eq!(send(r#"{"text": "A"}"#).await, "missing-field");
        assert_eq!(send(r#"{"title": "A", "pictures": [{"id": "i1", "url": "x"}]}"#).await, "unknown-field");
        let bare = ann.json(Method::POST, "/api/v1/notes", &json!({"title": "A"})).await.expect(400);
        assert_eq!(bare.code(), "idempotency-missing");
        app.visitor().keyed("/api/v1/notes", "k", &json!({"title": "A"})).await.expect(401);

        let once = [("idempotency_key", "once"), ("title", "A")];
        ann.post_files("/notes/new", &[once[0], once[1], ("likes", "9")], &[]).await.expect(400);
        ann.post_files("/notes/new", &[once[0], once[1], ("title", "B")], &[]).await.expect(400);
        ann.post_files("/notes/new", &[once[1]], &[]).await.expect(400);
        assert!(ann.get("/api/v1/people/ann/notes").await.json()["items"].as_array().unwrap().is_empty());
        app.finish().await;
    }
}

on_both! {
    async fn a_note_that_is_sent_again_with_its_key_is_one_note(app: TestApp) {
        let (ann, ben) = (app.person("ann").await, app.person("ben").await);
        let note = json!({"title": "Kannan"});
        let answers = join_all((0..10).map(|_| ann.keyed("/api/v1/notes", "same", &note))).await;
        let made: Vec<&Answer> = answers.iter().filter(|answer| answer.status == 201).collect();
        // Who comes while the first is still at work may be told to come again.
        assert!(answers.iter().all(|answer| matches!(answer.status, 201 | 409)) && !made.is_empty());
        assert!(
            made.iter().all(|answer| answer.body == made[0].body && answer.location() == made[0].location())
        );
        assert_eq!(made.iter().filter(|answer| answer.header("idempotent-replayed").is_empty()).count(), 1);
        let again = ann.keyed("/api/v1/notes", "same", &note).await.expect(201);
        assert_eq!((again.header("idempotent-replayed"), &again.body), ("true", &made[0].body));
        let other = ann.keyed("/api/v1/notes", "same", &json!({"title": "Another"})).await.expect(422);
        assert_eq!(other.code(), "idempotency-conflict");
        ben.keyed("/api/v1/notes", "same", &json!({"title": "Another"})).await.expect(201);
        assert_eq!(ann.get("/api/v1/people/ann/notes").await.json()["items"].as_array().unwrap().len(), 1);
        app.finish().await;
    }
}

on_both! {
    async fn nobody_shows_changes_or_deletes_what_is_another_persons(app: TestApp) {
        let (ann, ben) = (app.person("ann").await, app.person("ben").await);
        let photo = uploaded(&ann, 1).await;
        let stolen = json!({"title": "Mine", "pictures": [{"id": photo}]});
        assert_eq!(refused(&ben, stolen).await, flaws(&[("pictures", "note-picture-gone")]));
        let form = [("idempotency_key", "k"), ("title", "Mine"), ("picture", photo.as_str())];
        let page = ben.post_files("/notes/new", &form, &[]).await.expect(422).text();
        assert!(!page.contains(&photo), "the form shows a picture of somebody else");

        let note = publish(&ann, json!({"title": "Kannan", "pictures": [{"id": photo}]})).await;
        let (api, path) = (format!("/api/v1/notes/{note}"), format!("/n/{note}"));
        ben.json(Method::PATCH, &api, &json!({"title": "Mine"})).await.expect(404);
        ben.bare(Method::DELETE, &api, &[]).await.expect(404);
        ben.get(&format!("{path}/edit")).await.expect(404);
        ben.post_files(
            &format!("{path}/edit"),
            &[("title", "Mine"), ("version", "1")],
            &[("files", picture(9, 9, 9))],
        )
        .await
        .expect(404);
        ben.post(&format!("{path}/delete"), &[]).await.expect(404);
        app.visitor().post(&format!("{path}/delete"), &[]).await.expect(303);
        assert_eq!(seen(&ben, &note).await["title"], "Kannan");
        ann.post(&format!("{path}/delete"), &[]).await.expect(303);
        for reader in [&ann, &ben, &app.visitor()] {
            reader.get(&path).await.expect(404);
            reader.get(&api).await.expect(404);
        }
        ann.post(&format!("{path}/delete"), &[]).await.expect(404);
        assert!(!ann.get("/u/ann").await.expect(200).text().contains(&path));
        app.finish().await;
    }
}

on_both! {
    async fn of_two_edits_the_second_is_told_and_loses_nothing(app: TestApp) {
        let ann = app.person("ann").await;
        let note = publish(&ann, json!({"title": "Kannan", "text": "#blått"})).await;
        let (api, form) = (format!("/api/v1/notes/{note}"), format!("/n/{note}/edit"));
        assert_eq!(ann.get(&api).await.header("etag"), "\"1\"");
        let patch = async |tag: &str, body: Value| {
            ann.raw(Method::PATCH, &api, &[JSON, ("if-match", tag)], body.to_string().into_bytes()).await
        };
        let changed = patch("\"1\"", json!({"text": "Grönt #grönt"})).await.expect(200);
        assert_eq!(
            (changed.header("etag"), &changed.json()["topics"]),
            ("\"2\"", &json!(["blått", "grönt"]))
        );
        assert!(changed.json()["edited_at"].is_string());
        let late = patch("\"1\"", json!({"text": "Late"})).await.expect(412);
        assert_eq!(late.code(), "note-stale");
        assert_eq!(patch("2", json!({"text": "Late"})).await.expect(400).code(), "note-if-match");
        assert_eq!(
            patch("\"2\"", json!({"title": ""})).await.expect(422).flaws(),
            flaws(&[("title", "empty")])
        );
        ann.bare(Method::DELETE, &api, &[("if-match", "\"1\"")]).await.expect(412);

        let typed = |version| [("title", "From a form"), ("text", "Kept words"), ("version", version)];
        let page = ann.post_files(&form, &typed("1"), &[]).await.expect(412);
        assert!(page.text().contains("From a form") && page.text().contains("Kept words"));
        assert_eq!(seen(&ann, &note).await["title"], "Kannan");
        // Who has read the warning and sends it again means to.
        assert_eq!(page.input("version"), "2");
        ann.post_files(&form, &typed("2"), &[]).await.expect(303);
        let after = seen(&ann, &note).await;
        assert_eq!((&after["title"], &after["version"]), (&json!("From a form"), &json!(3)));

        let both = join_all(["A", "B", "C", "D"].map(|title| patch("\"3\"", json!({"title": title})))).await;
        let mut outcomes: Vec<u16> = both.iter().map(|answer| answer.status).collect();
        outcomes.sort_unstable();
        assert_eq!(outcomes, [200, 412, 412, 412]);
        app.finish().await;
    }
}

on_both! {
    async fn topics_gather_their_notes_in_any_spelling(app: TestApp) {
        let ann = app.person("ann").await;
        let one = publish(&ann, json!({"title": "One", "topics": ["Porslin"]})).await;
        let two = publish(&ann, json!({"title": "Two", "text": "Om #PORSLIN och #瓷器, inte a#b."})).await;
        let page = app.visitor().get("/t/pOrSlIn").await.expect(200).text();
        assert!(page.contains(&format!("/n/{one}")) && page.contains(&format!("/n/{two}")));
        let page = app.visitor().get("/t/%E7%93%B7%E5%99%A8").await.expect(200).text();
        assert!(!page.contains(&format!("/n/{one}")) && page.contains(&format!("/n/{two}")));
        app.visitor().get("/t/b").await.expect(200);
        ann.bare(Method::DELETE, &format!("/api/v1/notes/{two}"), &[]).await.expect(204);
        assert!(!app.visitor().get("/t/porslin").await.text().contains(&format!("/n/{two}")));
        app.finish().await;
    }
}

on_both! {
    async fn a_linked_product_says_how_its_author_came_by_it(app: TestApp) {
        let (ann, vera) = (app.person("ann").await, app.person("vera").await);
        let jug = product(&app, &vera, "Kanna \"Blå\"").await;
        let undeclared = json!({"title": "Kannan", "products": [{"id": jug, "declaration": "maybe"}]});
        assert_eq!(refused(&ann, undeclared).await, flaws(&[("products", "note-undeclared")]));
        let missing = ann
            .keyed("/api/v1/notes", &key(), &json!({"title": "A", "products": [{"id": jug}]}))
            .await
            .expect(400);
        assert_eq!(missing.code(), "missing-field");
        let form = [("idempotency_key", "k"), ("title", "Min kanna"), ("product", jug.as_str())];
        let page = ann.post_files("/notes/new", &form, &[]).await.expect(422).text();
        assert!(page.contains("value=\"Min kanna\"") && page.contains(&format!("declaration-{jug}")));

        let own = json!({"id": jug, "declaration": "own"});
        let twice = json!({"title": "A", "products": [own, own]});
        assert_eq!(refused(&ann, twice).await, flaws(&[("products", "note-product-twice")]));
        let paid =
            publish(&ann, json!({"title": "Kannan", "products": [{"id": jug, "declaration": "paid"}]})).await;
        let seen = seen(&app.visitor(), &paid).await;
        assert_eq!(
            (&seen["products"][0]["id"], &seen["products"][0]["declaration"]),
            (&json!(jug), &json!("paid"))
        );
        assert!(seen["products"][0]["bought_at"].is_null(), "nobody bought it here");
        let page = app.visitor().get(&format!("/n/{paid}")).await.expect(200).text();
        assert!(page.contains("class=\"disclosure\"") && page.contains(&format!("/p/{jug}")));
        // Looking for a product publishes nothing.
        let find = [("idempotency_key", "k2"), ("title", "Draft"), ("find", "1"), ("query", "kanna")];
        let page = ann.post_files("/notes/new", &find, &[]).await.expect(200).text();
        assert!(page.contains("value=\"Draft\"") && page.contains(&jug));
        assert_eq!(ann.get("/api/v1/people/ann/notes").await.json()["items"].as_array().unwrap().len(), 1);
        app.finish().await;
    }
}
