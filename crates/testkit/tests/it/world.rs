//! Long random lives: shoppers, shops, a bank that answers late, twice or not, and time, all at once. Whatever
//! comes of it, stock, orders and ledger are sound. `SEED=… STEPS=…` repeats a life.

use kernel::Rng;
use kernel::time::Span;
use pay::EventKind::{ChargeDeclined, ChargeSucceeded};
use serde_json::json;
use testkit::{Answer, Backend, Client, Method, TestApp};

use crate::trade::{
    Purchase, Shop, Thing, address, attempt, crowd, event, order, payment_state, put, state, tell, unique,
};

const METHODS: [&str; 6] = ["ok", "declined", "second-factor", "timeout", "late", "late-declined"];
/// Pieces of each thing at the start.
const PIECES: i64 = 15;

struct Life {
    app: TestApp,
    rng: Rng,
    shops: Vec<(Shop, Thing)>,
    shoppers: Vec<Client>,
    /// Who bought what.
    purchases: Vec<(usize, Purchase)>,
    paid: u32,
    ended: u32,
}

fn of_environment(name: &str, otherwise: u64) -> u64 {
    std::env::var(name).ok().and_then(|value| value.parse().ok()).unwrap_or(otherwise)
}

impl Life {
    fn below(&self, end: usize) -> usize {
        usize::try_from(self.rng.below(end as u64)).unwrap()
    }

    /// One of the last purchases, which are those that something can still happen to.
    fn recent(&self) -> Option<(&Client, &Purchase)> {
        let from = self.purchases.len().saturating_sub(25);
        let (who, purchase) = self.purchases.get(from + self.below((self.purchases.len() - from).max(1)))?;
        Some((&self.shoppers[*who], purchase))
    }

    /// Several shoppers at once fill their bags and check out, some of them twice with one key.
    async fn shop(&mut self) {
        let first = self.below(self.shoppers.len());
        let all: Vec<usize> = (0..=self.below(3)).map(|n| (first + n) % self.shoppers.len()).collect();
        for who in &all {
            for (_, thing) in self.shops.iter().filter(|_| self.rng.below(3) > 0) {
                let answer = put(&self.shoppers[*who], thing, 1 + self.below(3) as i64).await;
                assert!([200, 409].contains(&answer.status), "{}", answer.text());
            }
        }
        let body = json!({"address": address()});
        let keys: Vec<String> = all.iter().map(|_| unique("life")).collect();
        let once = |at: usize| self.shoppers[all[at]].keyed("/api/v1/checkouts", &keys[at], &body);
        let twice = |at: usize| async move { tokio::join!(once(at), once(at)) };
        let answers: Vec<(Answer, Answer)> = futures::future::join_all((0..all.len()).map(twice)).await;
        for (who, (one, other)) in all.into_iter().zip(answers) {
            assert!([201, 409].contains(&one.status), "{}", one.text());
            if one.status == 201 {
                let placed = Purchase::of(&one.json());
                assert_eq!(Purchase::of(&other.expect(201).json()).payment, placed.payment);
                self.purchases.push((who, placed));
            }
        }
    }

    async fn pay(&self) {
        let Some((client, purchase)) = self.recent() else { return };
        let method = METHODS[self.below(METHODS.len())];
        let path = format!("/api/v1/payments/{}/confirm", purchase.payment);
        let answer = client.keyed(&path, &unique("life"), &json!({"method": method})).await;
        assert!([200, 409, 429].contains(&answer.status), "{}", answer.text());
    }

    async fn answer_the_bank(&self) {
        let Some((client, purchase)) = self.recent() else { return };
        let path = format!("/api/v1/payments/{}/second-factor", purchase.payment);
        let answer = client.json(Method::POST, &path, &json!({"approve": self.rng.below(3) > 0})).await;
        assert!([200, 409].contains(&answer.status), "{}", answer.text());
    }

    /// The provider tells something of an attempt that it was asked for: true, late, twice, or taken back.
    async fn tell(&self) {
        let Some((client, purchase)) = self.recent() else { return };
        if payment_state(client, &purchase.payment).await == "created" {
            return;
        }
        let attempt = attempt(&self.app, &purchase.payment).await;
        let kind = if self.rng.below(2) == 0 { ChargeSucceeded } else { ChargeDeclined };
        let id = format!("{kind:?}-{attempt}-{}", self.rng.below(2));
        let told = event(&id, &attempt, kind, purchase.total);
        let (one, other) = tokio::join!(tell(&self.app, &told), tell(&self.app, &told));
        one.expect(204);
        other.expect(204);
    }

    async fn act_on_an_order(&self) {
        let Some((client, purchase)) = self.recent() else { return };
        let id = &purchase.orders[self.below(purchase.orders.len())];
        let path = |act: &str| format!("/api/v1/orders/{id}/{act}");
        let shipment = json!({"carrier": "PostNord"});
        let at = order(client, id).await["store_name"].clone();
        let (shop, _) = self.shops.iter().find(|(shop, _)| at == shop.slug.as_str()).unwrap();
        let answer = match self.rng.below(5) {
            0 => client.json(Method::POST, &path("cancel"), &json!({})).await,
            1 => shop.owner.json(Method::POST, &path("cancel"), &json!({})).await,
            2 | 3 => shop.owner.json(Method::POST, &path("ship"), &shipment).await,
            _ => client.json(Method::POST, &path("receive"), &json!({})).await,
        };
        assert!([200, 409].contains(&answer.status), "{}", answer.text());
    }

    async fn step(&mut self) {
        match self.rng.below(16) {
            0..=2 => self.shop().await,
            3..=6 => self.pay().await,
            7 => self.answer_the_bank().await,
            8 | 9 => self.tell().await,
            10..=12 => self.act_on_an_order().await,
            13 => {
                let (shop, thing) = &self.shops[self.below(self.shops.len())];
                shop.reprice(thing, 1_000 + i64::try_from(self.rng.below(9_000)).unwrap()).await;
            }
            14 => self.app.work().await,
            _ => self.app.wait(Span::seconds(i64::try_from(self.rng.below(400)).unwrap())).await,
        }
    }

    /// After all is said: nobody waits, and every piece is in a shop or sold.
    async fn end(mut self) {
        for _ in 0..4 {
            self.app.wait(Span::hours(1)).await;
        }
        let mut sold = vec![0; self.shops.len()];
        for (who, purchase) in &self.purchases {
            for id in &purchase.orders {
                let order = order(&self.shoppers[*who], id).await;
                let ended = state(&self.shoppers[*who], id).await;
                assert_ne!(ended, "awaiting_payment");
                if ended.starts_with("cancelled") {
                    self.ended += 1;
                    continue;
                }
                self.paid += 1;
                let variant = &order["lines"][0]["variant"];
                let at = self.shops.iter().position(|(_, thing)| *variant == thing.variant.as_str()).unwrap();
                sold[at] += order["lines"][0]["quantity"].as_i64().unwrap();
            }
        }
        for ((shop, thing), sold) in self.shops.iter().zip(sold) {
            assert_eq!(shop.stock(thing).await + sold, PIECES);
        }
        assert!(self.paid > 0 && self.ended > 0);
        self.app.finish().await;
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn random_lives_leave_stock_orders_and_ledger_sound() {
    let (seed, steps) = (of_environment("SEED", 20_261_122), of_environment("STEPS", 2_000));
    println!("SEED={seed} STEPS={steps}");
    let app = TestApp::start(Backend::Sqlite).await.unwrap();
    let mut shops = Vec::new();
    for _ in 0..3 {
        let shop = Shop::open(&app).await;
        let thing = shop.sell("Jug", 10_000, PIECES).await;
        shops.push((shop, thing));
    }
    let shoppers = crowd(&app, 40).await;
    let rng = Rng::seeded(seed);
    let mut life = Life { app, rng, shops, shoppers, purchases: Vec::new(), paid: 0, ended: 0 };
    for step in 1..=steps {
        life.step().await;
        if step % 200 == 0 {
            assert_eq!(life.app.findings().await, Vec::<String>::new(), "after {step} steps");
        }
    }
    life.end().await;
}
