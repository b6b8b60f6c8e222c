//! The use cases on a real SQLite database, with the catalogue and payments as they are.

mod http;
mod letters;
mod purchase;
mod races;
mod reviews;

use std::collections::BTreeMap;
use std::sync::Arc;

use catalog::api::{
    BrandInput, DeliveryInput, NewDelivery, NewProduct, PictureInput, Store, Variant, VariantInput,
};
use identity::api::NewAccount;
use kernel::time::Span;
use kernel::{Currency, Id, Outcome, Rng};
use payments::api::Payment;
use web::testing::parts;
use web::{MoneyJson, Site, User};

use crate::address::AddressJson;
use crate::api::{self, Order};
use crate::bag::{self, Change};
use crate::checkout::{Input, Placed};
use crate::show::{self, OrderView};

/// A red PNG of 8 by 6 pixels.
const PNG: &[u8] = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x08\0\0\0\x06\x08\x02\0\0\0qgH\xac\0\0\0\x11IDATx\
\xdac8a\xa3\x81\x151\x0c\xa4\x04\0\x9aF8A\x05\x109\xa0\0\0\0\0IEND\xaeB`\x82";

/// What a piece costs in every test, and how a parcel of each store is sent.
const PRICE: i64 = 10_000;
const POST: i64 = 1_500;

/// A site with two stores; each sells one thing.
struct World {
    _dir: tempfile::TempDir,
    site: Site,
    runner: jobs::Runner<Site>,
    owner: Id<User>,
    stores: [Id<Store>; 2],
    variants: [Id<Variant>; 2],
}

fn buyer(n: i64) -> Id<User> {
    Id::new(1_000 + n)
}

fn cny(minor: i64) -> MoneyJson {
    MoneyJson { minor, currency: "CNY".into() }
}

fn address() -> AddressJson {
    AddressJson {
        name: "林一".into(),
        phone: "+86 138 0013 8000".into(),
        country: "中国".into(),
        city: "上海".into(),
        street: "湖南路 105 弄 3 号 402".into(),
        ..AddressJson::default()
    }
}

fn input() -> Input {
    Input { address: address(), ways: BTreeMap::new(), notes: BTreeMap::new(), seen: None }
}

async fn account(site: &Site, handle: &str) -> Id<User> {
    let account = NewAccount {
        handle: handle.to_owned(),
        email: format!("{handle}@example.test"),
        password: "korrekt häst batteri".to_owned(),
        name: handle.to_owned(),
        ..NewAccount::default()
    };
    identity::api::create_account(site, account).await.unwrap()
}

/// A store that delivers, and one thing in it with so many pieces.
async fn open_store(site: &Site, owner: Id<User>, slug: &str, stock: i64) -> (Id<Store>, Id<Variant>) {
    let application = BrandInput {
        name: slug.into(),
        slug: slug.into(),
        country: "Sverige".into(),
        story: "Porslin som görs för hand.".into(),
        site: format!("https://{slug}.example"),
    };
    let post = DeliveryInput { name: "Letter".into(), price: cny(POST), min_days: 2, max_days: 5 };
    let post = NewDelivery::of_json(&post, Currency::Cny).unwrap();
    let mut tx = site.db.begin().await.unwrap();
    let brand = catalog::api::apply(&mut tx, site, owner, &application).await.unwrap();
    let store = catalog::api::approve(&mut tx, site, owner, brand).await.unwrap();
    catalog::api::add_delivery(&mut tx, site, store, &post).await.unwrap();
    tx.commit().await.unwrap();
    let picture = pictures::api::store(site, owner, PNG.into()).await.unwrap();
    let jug = NewProduct {
        name: format!("Jug of {slug}"),
        category: "home".into(),
        pictures: vec![PictureInput { id: picture.id, alt: "A red jug".into() }],
        variants: vec![VariantInput {
            price: Some(cny(PRICE)),
            stock: Some(stock),
            ..VariantInput::default()
        }],
        state: Some("on_sale".into()),
        ..NewProduct::default()
    };
    let product = catalog::api::make_product(site, owner, store, jug).await.unwrap();
    (store, product.variants[0].id)
}

async fn world(stock: i64) -> World {
    let dir = tempfile::tempdir().unwrap();
    let features = [crate::feature(), payments::feature()];
    let site = Site::new(parts(dir.path(), &features).await);
    let registry = features.into_iter().fold(jobs::Registry::default(), |all, feature| all.and(feature.jobs));
    let runner = jobs::Runner::new(site.db.clone(), site.clock.clone(), registry, site.clone(), 4);
    let owner = account(&site, "vera").await;
    let (first, jug) = open_store(&site, owner, "havsby", stock).await;
    let (second, mill) = open_store(&site, owner, "kvarn", stock).await;
    World { _dir: dir, site, runner, owner, stores: [first, second], variants: [jug, mill] }
}

impl World {
    async fn add(&self, person: Id<User>, which: usize, pieces: i64) -> Outcome<()> {
        bag::change(&self.site, person, self.variants[which], Change::Add(pieces), None).await
    }

    /// A person buys some pieces of the first store's thing.
    async fn place(&self, person: Id<User>, pieces: i64) -> Outcome<Placed> {
        self.add(person, 0, pieces).await?;
        api::check_out(&self.site, person, &input()).await
    }

    async fn pay(&self, person: Id<User>, payment: Id<Payment>, method: &str) -> bool {
        payments::api::pay(&self.site, person, payment, method).await.is_ok()
    }

    async fn buy(&self, person: Id<User>, pieces: i64) -> Id<Order> {
        let placed = self.place(person, pieces).await.unwrap();
        assert!(self.pay(person, placed.payment, "ok").await);
        self.run_jobs(Span::seconds(0)).await;
        placed.orders[0]
    }

    async fn run_jobs(&self, wait: Span) {
        self.site.clock.advance(wait);
        self.runner.run_due().await.unwrap();
    }

    async fn order(&self, id: Id<Order>) -> OrderView {
        show::load(&mut self.site.db.read().await.unwrap(), id).await.unwrap()
    }

    async fn stock(&self, which: usize) -> i64 {
        let variant = self.variants[which];
        let lines = catalog::api::variant_lines(&mut self.site.db.read().await.unwrap(), &[variant]).await;
        lines.unwrap()[&variant].stock
    }

    async fn balance(&self, account: &str) -> i64 {
        let mut conn = self.site.db.read().await.unwrap();
        payments::api::balance(&mut conn, account, Currency::Cny).await.unwrap().minor
    }

    async fn ship(&self, order: Id<Order>) -> Outcome<()> {
        let shipment = api::Shipment { carrier: "PostNord".into(), ..api::Shipment::default() };
        api::ship_order(&self.site, order, &shipment).await
    }

    /// Changes the price of the first thing, as its store does.
    async fn set_price(&self, minor: i64) {
        let variant = self.variants[0];
        let mut lines =
            catalog::api::variant_lines(&mut self.site.db.read().await.unwrap(), &[variant]).await.unwrap();
        let path = format!("/api/v1/products/{}", lines.remove(&variant).unwrap().product);
        let body = format!(r#"{{"variants": [{{"price": {{"minor": {minor}, "currency": "CNY"}}}}]}}"#);
        let owner = http::Browser::of(self, Some(self.owner));
        let changed = owner.json(web::Method::PATCH, &path, &[], &body).await;
        assert_eq!(changed.status, web::StatusCode::OK, "{}", changed.body);
    }

    async fn assert_sound(&self) {
        let mut conn = self.site.db.read().await.unwrap();
        let mut found = api::check(&mut conn).await.unwrap();
        found.extend(payments::api::check(&mut conn).await.unwrap());
        found.extend(catalog::api::check(&mut conn).await.unwrap());
        assert!(found.is_empty(), "{found:#?}");
    }
}
