//! The use cases on a real SQLite database.

mod selling;
mod stock;

use identity::api::NewAccount;
use kernel::Id;
use web::{MoneyJson, Site, User};

use crate::api::{
    self, BrandInput, DeliveryInput, NewDelivery, NewProduct, PictureInput, ProductOption, ProductView,
    Store, VariantInput,
};

/// A red PNG of 8 by 6 pixels.
const PNG: &[u8] = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x08\0\0\0\x06\x08\x02\0\0\0qgH\xac\0\0\0\x11IDATx\
\xdac8a\xa3\x81\x151\x0c\xa4\x04\0\x9aF8A\x05\x109\xa0\0\0\0\0IEND\xaeB`\x82";

/// A site with one store that sells.
struct World {
    _dir: tempfile::TempDir,
    site: Site,
    owner: Id<User>,
    store: Id<Store>,
}

async fn site(dir: &tempfile::TempDir) -> Site {
    Site::new(web::testing::parts(dir.path(), &[]).await)
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

fn application(slug: &str) -> BrandInput {
    BrandInput {
        name: "Havsby Porslin".into(),
        slug: slug.into(),
        country: "Sverige".into(),
        story: "Porslin som görs för hand.".into(),
        site: "https://havsby.example".into(),
    }
}

fn cny(minor: i64) -> MoneyJson {
    MoneyJson { minor, currency: "CNY".into() }
}

async fn world() -> World {
    let dir = tempfile::tempdir().unwrap();
    let site = site(&dir).await;
    let (owner, admin) = (account(&site, "vera").await, account(&site, "sigrid").await);
    let mut tx = site.db.begin().await.unwrap();
    let brand = api::apply(&mut tx, &site, owner, &application("havsby")).await.unwrap();
    let store = api::approve(&mut tx, &site, admin, brand).await.unwrap();
    tx.commit().await.unwrap();
    World { _dir: dir, site, owner, store }
}

impl World {
    async fn deliver(&self) {
        let typed = DeliveryInput { name: "Letter".into(), price: cny(3_800), min_days: 2, max_days: 5 };
        let new = NewDelivery::of_json(&typed, kernel::Currency::Cny).unwrap();
        let mut tx = self.site.db.begin().await.unwrap();
        api::add_delivery(&mut tx, &self.site, self.store, &new).await.unwrap();
        tx.commit().await.unwrap();
    }

    async fn picture(&self) -> PictureInput {
        let picture = pictures::api::store(&self.site, self.owner, PNG.into()).await.unwrap();
        PictureInput { id: picture.id, alt: "A red jug".into() }
    }

    /// A jug in two sizes, 391 and 520 yuan, with so many pieces of each.
    async fn jug(&self, name: &str, stock: [i64; 2]) -> NewProduct {
        let variant = |value: &str, minor, stock| VariantInput {
            options: vec![value.into()],
            price: Some(cny(minor)),
            stock: Some(stock),
            ..VariantInput::default()
        };
        NewProduct {
            name: name.into(),
            category: "home".into(),
            options: vec![ProductOption {
                name: "Size".into(),
                values: vec!["0.4 L".into(), "0.8 L".into()],
            }],
            pictures: vec![self.picture().await],
            variants: vec![variant("0.4 L", 39_100, stock[0]), variant("0.8 L", 52_000, stock[1])],
            state: Some("on_sale".into()),
            ..NewProduct::default()
        }
    }

    async fn on_sale(&self, name: &str, stock: [i64; 2]) -> ProductView {
        let jug = self.jug(name, stock).await;
        api::make_product(&self.site, self.owner, self.store, jug).await.unwrap()
    }

    async fn findings(&self) -> Vec<String> {
        api::check(&mut self.site.db.read().await.unwrap()).await.unwrap()
    }
}
