//! The pages and forms as a browser without scripts meets them, and the API beside them.

use futures::FutureExt;
use futures::future::BoxFuture;
use tower::ServiceExt;
use web::axum::Router;
use web::axum::body::{Body, to_bytes};
use web::axum::http::{Request, header};
use web::{Actor, Authenticate, HeaderMap, Method, Role, StatusCode};

use super::*;
use crate::model::OrderState;

/// Takes the number of a person as their token.
struct ByNumber;
impl Authenticate for ByNumber {
    fn by_session<'a>(&'a self, _: &'a str) -> BoxFuture<'a, Outcome<Option<Actor>>> {
        async { Ok(None) }.boxed()
    }
    fn by_bearer<'a>(&'a self, token: &'a str) -> BoxFuture<'a, Outcome<Option<Actor>>> {
        let actor = |raw| Actor {
            id: Id::new(raw),
            handle: "ann".into(),
            name: "Ann".into(),
            avatar: None,
            role: Role::Person,
            locale: None,
            session: None,
        };
        async move { Ok(token.parse().ok().map(actor)) }.boxed()
    }
}

pub struct Browser {
    router: Router,
    person: Option<Id<User>>,
}

pub struct Answer {
    pub status: StatusCode,
    headers: HeaderMap,
    pub body: String,
}

impl Answer {
    fn location(&self) -> &str {
        self.headers.get(header::LOCATION).map_or("", |value| value.to_str().unwrap())
    }

    /// The value of the first hidden field or JSON member of this name.
    fn value(&self, name: &str) -> String {
        let starts = [format!("name=\"{name}\" value=\""), format!("\"{name}\":\"")];
        let rest = starts.iter().find_map(|start| self.body.split_once(start.as_str())).map(|(_, rest)| rest);
        rest.unwrap_or_else(|| panic!("no {name} in {}", self.body)).split('"').next().unwrap().to_owned()
    }
}

impl Browser {
    pub fn of(world: &World, person: Option<Id<User>>) -> Self {
        let features = [crate::feature(), payments::feature(), catalog::feature()];
        Self { router: web::assemble(&world.site, Arc::new(ByNumber), &features), person }
    }

    async fn send(&self, method: Method, path: &str, headers: &[(&str, &str)], body: &str) -> Answer {
        let visitor = format!("cinnabar_visitor={}", "v".repeat(43));
        let mut request = Request::builder().method(method).uri(path).header(header::COOKIE, visitor);
        if let Some(person) = self.person {
            request = request.header(header::AUTHORIZATION, format!("Bearer {}", person.raw()));
        }
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        let request = request.body(Body::from(body.to_owned())).unwrap();
        let response = self.router.clone().oneshot(request).await.unwrap();
        let (status, headers) = (response.status(), response.headers().clone());
        let body = to_bytes(response.into_body(), 1 << 20).await.unwrap();
        Answer { status, headers, body: String::from_utf8(body.to_vec()).unwrap() }
    }

    async fn get(&self, path: &str) -> Answer {
        self.send(Method::GET, path, &[], "").await
    }

    async fn post(&self, path: &str, fields: &[(&str, &str)]) -> Answer {
        let csrf = self.get("/bag").await.value("csrf");
        let fields: Vec<(&str, &str)> =
            [("csrf", csrf.as_str())].into_iter().chain(fields.iter().copied()).collect();
        let body = serde_html_form::to_string(fields).unwrap();
        self.send(Method::POST, path, &[("content-type", "application/x-www-form-urlencoded")], &body).await
    }

    pub async fn json(&self, method: Method, path: &str, headers: &[(&str, &str)], body: &str) -> Answer {
        let headers: Vec<_> = [("content-type", "application/json")].iter().chain(headers).copied().collect();
        self.send(method, path, &headers, body).await
    }
}

const TO: [(&str, &str); 8] = [
    ("address", ""),
    ("name", "林一"),
    ("phone", "+86 138 0013 8000"),
    ("street", "湖南路 105 弄"),
    ("city", "上海"),
    ("country", "中国"),
    ("region", ""),
    ("postcode", ""),
];

#[tokio::test]
async fn a_purchase_goes_from_the_bag_to_a_review_by_pages_alone() {
    let world = world(5).await;
    let ann = Browser::of(&world, Some(buyer(1)));
    let variant = world.variants[0].to_string();
    let added = ann.post("/bag", &[("variant", &variant), ("quantity", "2")]).await;
    assert_eq!((added.status, added.location()), (StatusCode::SEE_OTHER, "/bag"));
    let cookies: Vec<_> = added.headers.get_all(header::SET_COOKIE).iter().collect();
    assert!(cookies.iter().any(|line| line.to_str().unwrap().starts_with("cinnabar_bag=2;")), "{cookies:?}");
    assert!(ann.get("/bag").await.body.contains("Jug of havsby"));

    let page = ann.get("/checkout").await;
    let (key, seen) = (page.value("idempotency_key"), page.value("seen"));
    let bad = [TO.as_slice(), &[("idempotency_key", &key), ("seen", &seen), ("phone", "none")]].concat();
    let refused = ann.post("/checkout", &bad).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.body.contains("湖南路 105 弄") && refused.body.contains("phone-error"));
    let note = format!("note-{}", world.stores[0]);
    let good = [TO.as_slice(), &[("idempotency_key", &key), ("seen", &seen), (&note, "Tack!")]].concat();
    let (first, again) = (ann.post("/checkout", &good).await, ann.post("/checkout", &good).await);
    assert!(first.location().starts_with("/pay/pm"), "{} {}", first.status, first.body);
    assert_eq!(first.location(), again.location());
    assert_eq!(world.stock(0).await, 3);

    assert!(ann.get(first.location()).await.body.contains("no real money"));
    let paid = ann.post(first.location(), &[("method", "ok")]).await;
    let done = ann.get(paid.location()).await;
    let order: Id<Order> = done.location().strip_prefix("/orders/").unwrap().parse().unwrap();
    assert_eq!(world.order(order).await.row.state, OrderState::Paid, "settled without waiting for the job");
    assert!(ann.get("/orders").await.body.contains("Jug of havsby"));

    let shop = Browser::of(&world, Some(world.owner));
    let studio = format!("/studio/havsby/orders/{order}");
    assert!(shop.get("/studio/havsby/orders").await.body.contains("Jug of havsby"));
    let page = shop.get(&studio).await;
    assert!(page.body.contains("湖南路 105 弄") && page.body.contains("Tack!"));
    let wrong = [("carrier", "PostNord"), ("tracking", "1"), ("tracking_url", "http://x.example")];
    assert_eq!(shop.post(&format!("{studio}/ship"), &wrong).await.status, StatusCode::UNPROCESSABLE_ENTITY);
    let sent = shop.post(&format!("{studio}/ship"), &[("carrier", "PostNord")]).await;
    assert_eq!(sent.location(), studio);

    let here = format!("/orders/{order}");
    assert_eq!(ann.post(&format!("{here}/receive"), &[]).await.location(), here);
    let review = format!("{here}/lines/{}/review", world.order(order).await.lines[0].row.id);
    assert!(ann.get(&review).await.body.contains("multipart/form-data"));
    let csrf = ann.get("/bag").await.value("csrf");
    let part = |name: &str, value: &str| {
        format!("--b\r\ncontent-disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n")
    };
    let body = part("csrf", &csrf) + &part("stars", "5") + &part("text", "Vacker.") + "--b--\r\n";
    let kind = [("content-type", "multipart/form-data; boundary=b")];
    let reviewed = ann.send(Method::POST, &review, &kind, &body).await;
    assert_eq!(reviewed.location(), here, "{}", reviewed.body);
    assert!(ann.get(&here).await.body.contains("Vacker."));
    world.assert_sound().await;
}

#[tokio::test]
async fn a_visitor_keeps_the_item_through_signing_in() {
    let world = world(5).await;
    let variant = world.variants[0].to_string();
    let asked = Browser::of(&world, None).post("/bag", &[("variant", &variant), ("quantity", "2")]).await;
    let next = format!("/sign-in?next=%2Fbag%2Fadd%3Fvariant%3D{variant}%26quantity%3D2");
    assert_eq!(asked.location(), next);
    let ann = Browser::of(&world, Some(buyer(1)));
    let page = ann.get(&format!("/bag/add?variant={variant}&quantity=2")).await;
    assert_eq!((page.value("variant"), page.value("quantity")), (variant.clone(), "2".to_owned()));
    let mut conn = world.site.db.read().await.unwrap();
    assert_eq!(bag::count(&mut conn, buyer(1)).await.unwrap(), 0, "opening an address adds nothing");
}

#[tokio::test]
async fn the_api_sells_once_for_each_key_and_takes_no_prices() {
    let world = world(5).await;
    let ann = Browser::of(&world, Some(buyer(1)));
    let line = format!("/api/v1/cart/lines/{}", world.variants[0]);
    let cart = ann.json(Method::PUT, &line, &[], r#"{"quantity": 2}"#).await;
    assert_eq!((cart.status, &cart.headers[header::ETAG]), (StatusCode::OK, &"\"1\"".parse().unwrap()));
    let stale = ann.json(Method::PUT, &line, &[("if-match", "\"7\"")], r#"{"quantity": 3}"#).await;
    assert_eq!(stale.status, StatusCode::PRECONDITION_FAILED);
    let priced = ann.json(Method::PUT, &line, &[], r#"{"quantity": 2, "price": 1}"#).await;
    assert_eq!((priced.status, priced.value("code")), (StatusCode::BAD_REQUEST, "unknown-field".into()));

    let body = format!("{{\"address\": {}}}", serde_json::to_string(&address()).unwrap());
    let key = [("idempotency-key", "k1")];
    let bare = ann.json(Method::POST, "/api/v1/checkouts", &[], &body).await;
    assert_eq!(bare.status, StatusCode::BAD_REQUEST);
    let first = ann.json(Method::POST, "/api/v1/checkouts", &key, &body).await;
    let again = ann.json(Method::POST, "/api/v1/checkouts", &key, &body).await;
    assert_eq!((first.status, &first.body), (StatusCode::CREATED, &again.body));
    assert_eq!(again.headers["idempotent-replayed"], "true");
    let pay = format!("/api/v1/payments/{}/confirm", first.value("payment"));
    let paid = ann.json(Method::POST, &pay, &key, r#"{"method": "ok"}"#).await;
    assert_eq!(paid.value("state"), "succeeded");
    world.run_jobs(Span::seconds(0)).await;

    let order = format!(
        "/api/v1/orders/{}",
        first.body.split("\"orders\":[\"").nth(1).unwrap().split('"').next().unwrap()
    );
    assert_eq!(ann.get(&order).await.value("state"), "paid");
    let stranger = Browser::of(&world, Some(buyer(2)));
    assert_eq!(stranger.get(&order).await.status, StatusCode::NOT_FOUND);
    assert_eq!(stranger.get(&pay.replace("/confirm", "")).await.status, StatusCode::NOT_FOUND);
    for act in ["ship", "receive", "cancel"] {
        let refused =
            stranger.json(Method::POST, &format!("{order}/{act}"), &[], r#"{"carrier": "x"}"#).await;
        assert_eq!(refused.status, StatusCode::NOT_FOUND, "{act}");
    }
    assert_eq!(
        ann.json(Method::POST, &format!("{order}/cancel"), &[], "").await.status,
        StatusCode::CONFLICT
    );
    world.assert_sound().await;
}

#[tokio::test]
async fn a_webhook_is_taken_from_a_server_and_only_with_its_signature() {
    let world = world(5).await;
    let server = Browser::of(&world, None);
    let refused = server.send(Method::POST, "/webhooks/sandbox", &[], "{}").await;
    assert_eq!(refused.status, StatusCode::BAD_REQUEST);
    let amount = kernel::Money::new(1, Currency::Cny);
    let kind = pay::EventKind::ChargeSucceeded;
    let event = pay::Event { id: "e1".into(), kind, reference: "pa1".into(), amount };
    let signed = world.site.pay.sandbox().unwrap().sign(&event, world.site.now());
    let header = [("webhook-signature", signed.signature.as_str())];
    let body = String::from_utf8(signed.body).unwrap();
    assert_eq!(
        server.send(Method::POST, "/webhooks/sandbox", &header, &body).await.status,
        StatusCode::NO_CONTENT
    );
    let other = server.send(Method::POST, "/webhooks/another", &header, &body).await;
    assert_eq!(other.status, StatusCode::NOT_FOUND);
}
