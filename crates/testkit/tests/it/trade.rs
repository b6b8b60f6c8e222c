//! What tests of buying share: a crowd with tokens, a shop with things on sale, bags, purchases, payments.

use std::sync::atomic::{AtomicU32, Ordering};

use db::sql;
use pay::{Event, EventKind};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use testkit::{Answer, Client, Method, TestApp, picture};
use web::{Role, User};

/// What a parcel of every shop costs to send.
pub const POST: i64 = 1_500;

static NEXT: AtomicU32 = AtomicU32::new(1);

/// A word that no other test of this process uses.
pub fn unique(word: &str) -> String {
    format!("{word}{}", NEXT.fetch_add(1, Ordering::Relaxed))
}

/// So many people with API tokens; without passwords, so that hundreds cost nothing.
pub async fn crowd(app: &TestApp, size: usize) -> Vec<Client> {
    let mut clients = Vec::with_capacity(size);
    let mut tx = app.site.db.begin().await.unwrap();
    for _ in 0..size {
        clients.push(join(app, &mut tx, Role::Person).await);
    }
    tx.commit().await.unwrap();
    clients
}

/// One person of a crowd.
pub async fn somebody(app: &TestApp) -> Client {
    crowd(app, 1).await.remove(0)
}

/// An admin with an API token.
pub async fn admin(app: &TestApp) -> Client {
    let mut tx = app.site.db.begin().await.unwrap();
    let client = join(app, &mut tx, Role::Admin).await;
    tx.commit().await.unwrap();
    client
}

async fn join(app: &TestApp, tx: &mut db::Tx, role: Role) -> Client {
    let (site, handle) = (&app.site, unique("person"));
    let (id, token) = (site.ids.next::<User>(), format!("cbt_{handle}"));
    sql!(
        "INSERT INTO identity_user (id, handle, name, email, email_key, password_hash, role, bio, bio_lang, place,
                                    brand, disabled, created_at)
         VALUES ($1, $2, $2, $3, $3, '', $4, '', 'en', '', FALSE, FALSE, $5)",
        id,
        &handle,
        format!("{handle}@example.test"),
        role.as_str(),
        site.now(),
    )
    .execute(tx)
    .await
    .unwrap();
    sql!(
        "INSERT INTO identity_api_token (id, user_id, name, token_hash, created_at, used_at)
         VALUES ($1, $2, 'test', $3, $4, $4)",
        site.ids.next::<User>(),
        id,
        Sha256::digest(token.as_bytes()).to_vec(),
        site.now(),
    )
    .execute(tx)
    .await
    .unwrap();
    let mut client = app.visitor();
    client.use_bearer(&token);
    client
}

/// A shop that delivers.
pub struct Shop {
    /// Acts for it.
    pub owner: Client,
    /// Its address.
    pub slug: String,
}

/// Something on sale.
#[derive(Debug, Clone)]
pub struct Thing {
    /// The product's id.
    pub product: String,
    /// The id of its only variant.
    pub variant: String,
}

pub fn cny(minor: i64) -> Value {
    json!({"minor": minor, "currency": "CNY"})
}

/// An application that is in order.
pub fn application(slug: &str) -> Value {
    json!({"name": slug, "slug": slug, "country": "Sverige", "story": "Porslin som görs för hand."})
}

impl Shop {
    /// A shop of somebody.
    pub async fn open(app: &TestApp) -> Self {
        Self::open_as(app, somebody(app).await).await
    }

    /// Applies, is approved, and can deliver.
    pub async fn open_as(app: &TestApp, owner: Client) -> Self {
        let slug = unique("havsby");
        let brand = owner.json(Method::POST, "/api/v1/brands", &application(&slug)).await.expect(201).json();
        let approve = format!("/api/v1/brands/{}/approve", brand["id"].as_str().unwrap());
        admin(app).await.json(Method::POST, &approve, &json!({})).await.expect(204);
        let way = json!({"name": "Letter", "price": cny(POST), "min_days": 2, "max_days": 5});
        let ways = format!("/api/v1/stores/{slug}/delivery-options");
        owner.json(Method::POST, &ways, &way).await.expect(201);
        Self { owner, slug }
    }

    /// Puts a thing of one variant on sale.
    pub async fn sell(&self, name: &str, price: i64, stock: i64) -> Thing {
        let cover = self.owner.upload(picture(24, 32, 7)).await.expect(201).json();
        let product = json!({
            "name": name, "category": "home", "state": "on_sale",
            "pictures": [{"id": cover["id"], "alt": "A thing on a table"}],
            "variants": [{"price": cny(price), "stock": stock, "weight_g": 300}],
        });
        let path = format!("/api/v1/stores/{}/products", self.slug);
        let made = self.owner.keyed(&path, &unique("product"), &product).await.expect(201).json();
        Thing { product: text(&made["id"]), variant: text(&made["variants"][0]["id"]) }
    }

    /// Pieces that are left.
    pub async fn stock(&self, thing: &Thing) -> i64 {
        let product = self.owner.get(&format!("/api/v1/products/{}", thing.product)).await.expect(200).json();
        product["variants"][0]["stock"].as_i64().unwrap()
    }

    /// Changes the price of a thing.
    pub async fn reprice(&self, thing: &Thing, price: i64) {
        let change = json!({"variants": [{"price": cny(price)}]});
        let path = format!("/api/v1/products/{}", thing.product);
        self.owner.json(Method::PATCH, &path, &change).await.expect(200);
    }

    /// Counts the stock of a thing.
    pub async fn count(&self, thing: &Thing, stock: i64) {
        let path = format!("/api/v1/variants/{}/stock", thing.variant);
        self.owner.json(Method::PUT, &path, &json!({"stock": stock})).await.expect(200);
    }

    /// Sends an order.
    pub async fn ship(&self, order: &str) -> Answer {
        let shipment =
            json!({"carrier": "PostNord", "tracking": "RR123", "tracking_url": "https://post.example/RR123"});
        self.owner.json(Method::POST, &format!("/api/v1/orders/{order}/ship"), &shipment).await
    }
}

pub fn text(value: &Value) -> String {
    value.as_str().unwrap().to_owned()
}

pub fn address() -> Value {
    json!({
        "name": "林一", "phone": "+86 138 0013 8000", "country": "中国", "city": "上海",
        "street": "湖南路 105 弄 3 号 402",
    })
}

/// So many of a thing, in all.
pub async fn put(client: &Client, thing: &Thing, quantity: i64) -> Answer {
    let path = format!("/api/v1/cart/lines/{}", thing.variant);
    client.json(Method::PUT, &path, &json!({"quantity": quantity})).await
}

/// Buys what is in the bag.
pub async fn check_out(client: &Client, key: &str) -> Answer {
    client.keyed("/api/v1/checkouts", key, &json!({"address": address()})).await
}

/// A purchase that awaits its money.
#[derive(Debug, Clone)]
pub struct Purchase {
    pub payment: String,
    pub orders: Vec<String>,
    pub total: i64,
}

impl Purchase {
    pub fn of(json: &Value) -> Self {
        Self {
            payment: text(&json["payment"]),
            orders: json["orders"].as_array().unwrap().iter().map(text).collect(),
            total: json["total"]["minor"].as_i64().unwrap(),
        }
    }
}

/// Puts so many of a thing into the bag and checks out.
pub async fn order_of(client: &Client, thing: &Thing, quantity: i64) -> Purchase {
    put(client, thing, quantity).await.expect(200);
    Purchase::of(&check_out(client, &unique("checkout")).await.expect(201).json())
}

/// Tries to pay by a method; the state of the payment after.
pub async fn pay(client: &Client, payment: &str, method: &str) -> String {
    let path = format!("/api/v1/payments/{payment}/confirm");
    let paid = client.keyed(&path, &unique("pay"), &json!({"method": method})).await.expect(200);
    text(&paid.json()["state"])
}

/// Buys and pays; the order.
pub async fn buy(app: &TestApp, client: &Client, thing: &Thing, quantity: i64) -> String {
    let purchase = order_of(client, thing, quantity).await;
    assert_eq!(pay(client, &purchase.payment, "ok").await, "succeeded");
    app.work().await;
    purchase.orders[0].clone()
}

/// An order as this person sees it.
pub async fn order(client: &Client, id: &str) -> Value {
    client.get(&format!("/api/v1/orders/{id}")).await.expect(200).json()
}

/// The state of an order, with the reason for its end.
pub async fn state(client: &Client, id: &str) -> String {
    let order = order(client, id).await;
    match order["reason"].as_str() {
        Some(reason) => format!("{}: {reason}", text(&order["state"])),
        None => text(&order["state"]),
    }
}

/// The state of a payment.
pub async fn payment_state(client: &Client, id: &str) -> String {
    text(&client.get(&format!("/api/v1/payments/{id}")).await.expect(200).json()["state"])
}

/// The balance of a ledger account: positive for a debit.
pub async fn balance(app: &TestApp, account: &str) -> i64 {
    let (minor,): (i64,) = sql!(
        "SELECT CAST(COALESCE(SUM(minor), 0) AS BIGINT) FROM payments_entry WHERE account = $1",
        account
    )
    .fetch_one(&mut app.site.db.read().await.unwrap())
    .await
    .unwrap();
    minor
}

/// The running attempt of a payment: what webhooks are about.
pub async fn attempt(app: &TestApp, payment: &str) -> String {
    let (raw,): (i64,) = sql!(
        "SELECT attempt FROM payments_payment WHERE id = $1 AND attempt IS NOT NULL",
        payment.parse::<kernel::Id<Paid>>().unwrap()
    )
    .fetch_one(&mut app.site.db.read().await.unwrap())
    .await
    .unwrap();
    kernel::Id::<Tried>::new(raw).to_string()
}

/// Ids of payments, as they are printed.
#[derive(Debug)]
pub struct Paid;
impl kernel::Entity for Paid {
    const PREFIX: &'static str = "pm";
}

/// Ids of attempts, as they are printed.
#[derive(Debug)]
pub struct Tried;
impl kernel::Entity for Tried {
    const PREFIX: &'static str = "pa";
}

/// What the provider says of an attempt.
pub fn event(id: &str, attempt: &str, kind: EventKind, minor: i64) -> Event {
    let amount = kernel::Money::new(minor, kernel::Currency::Cny);
    Event { id: id.to_owned(), kind, reference: attempt.to_owned(), amount }
}

/// Delivers a webhook as the provider signs it.
pub async fn tell(app: &TestApp, event: &Event) -> Answer {
    let signed = app.site.pay.sandbox().unwrap().sign(event, app.site.now());
    send(app, &signed.signature, signed.body).await
}

/// Delivers a webhook with this signature.
pub async fn send(app: &TestApp, signature: &str, body: Vec<u8>) -> Answer {
    let headers = [("webhook-signature", signature), ("content-type", "application/json")];
    app.visitor().raw(Method::POST, "/webhooks/sandbox", &headers, body).await
}

/// The fields that a problem names.
pub fn fields(problem: &Value) -> Vec<&str> {
    let fields = problem["fields"].as_array();
    fields.into_iter().flatten().filter_map(|field| field["field"].as_str()).collect()
}
