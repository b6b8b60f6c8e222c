//! Purchases and what the buyers say about them, from `reviews/*.toml`.

use std::collections::{BTreeMap, BTreeSet};

use super::times::{DAY, DAYS, after, on_some_day};
use super::{Brand, Note, Order, OrderState, Person, Picture, Product, Review};
use crate::content::{Content, ReviewText};
use crate::dice::{Deck, Dice};

/// How many purchases there are.
const ORDERS: usize = 260;

/// The purchases, oldest first. Products that notes speak of sell more; nobody buys the same thing twice.
pub(crate) fn orders(
    dice: &Dice,
    people: &[Person],
    brands: &[Brand],
    products: &[Product],
    notes: &[Note],
) -> Vec<Order> {
    let mut weights = vec![3; products.len()];
    notes.iter().filter_map(|note| note.link).for_each(|link| weights[link.product] += 2);
    let mut pairs = BTreeSet::new();
    let mut orders = Vec::new();
    while orders.len() < ORDERS {
        let Some(product) = dice.weighted(&weights) else { break };
        let (index, buyer) = (product, dice.below(people.len()));
        let product = &products[index];
        let brand = &brands[product.brand];
        if brand.owner == buyer || !pairs.insert((buyer, index)) {
            continue;
        }
        let on_sale: Vec<u64> = product.variants.iter().map(|each| u64::from(each.stock > 0)).collect();
        let minutes_ago = on_some_day(dice, 0, DAYS);
        let delivery = usize::from(brand.delivery.len() > 1 && dice.chance(15));
        orders.push(Order {
            buyer,
            product: index,
            variant: dice.weighted(&on_sale).unwrap_or(0),
            quantity: [1, 2, 3][dice.weighted(&[86, 11, 3]).unwrap_or(0)],
            delivery,
            minutes_ago,
            state: state(dice, brand.delivery[delivery].days, minutes_ago),
        });
    }
    orders.sort_by_key(|order| std::cmp::Reverse(order.minutes_ago));
    orders
}

/// Sent within two days, delivered when the store says; one order in forty is cancelled.
fn state(dice: &Dice, days: (u32, u32), minutes_ago: u32) -> OrderState {
    let packing = dice.between(4 * 60, 2 * DAY);
    let travelling = dice.between(days.0 * DAY, days.1 * DAY);
    if dice.chance(2) {
        OrderState::Cancelled
    } else if minutes_ago > packing + travelling {
        OrderState::Delivered { minutes_ago: minutes_ago - packing - travelling }
    } else if minutes_ago > packing {
        OrderState::Shipped
    } else {
        OrderState::Paid
    }
}

/// Reviews of nine delivered orders in ten, in the order of the orders.
pub(crate) fn reviews(
    content: &Content,
    dice: &Dice,
    people: &[Person],
    products: &[Product],
    orders: &[Order],
) -> Vec<Review> {
    let mut verdicts = Verdicts::default();
    let mut reviews = Vec::new();
    for (index, order) in orders.iter().enumerate() {
        let OrderState::Delivered { minutes_ago } = order.state else { continue };
        let (buyer, product) = (&people[order.buyer], &products[order.product]);
        let Some(texts) = content.reviews.get(buyer.language.tag()) else { continue };
        if !dice.chance(90) {
            continue;
        }
        let stars = [5, 4, 3, 2, 1][dice.weighted(&[68, 20, 7, 3, 2]).unwrap_or(0)];
        let subject = product.pictures.first().map(|picture| picture.subject.clone()).unwrap_or_default();
        let photos = if dice.chance(28) { dice.between(1, 3) as usize } else { 0 };
        let photo = |turn| Picture {
            subject: subject.clone(),
            seed: dice.seed(),
            aspect: (3, 4),
            alt: content.alt(&subject, buyer.language, turn),
        };
        reviews.push(Review {
            order: index,
            stars,
            text: verdicts.write(dice, texts, (buyer.language.tag(), &product.category), stars),
            pictures: (0..photos).map(photo).collect(),
            minutes_ago: after(dice, minutes_ago),
        });
    }
    reviews
}

/// The sentences still in the deck, by language, category and whether the buyer is pleased.
#[derive(Default)]
struct Verdicts<'a> {
    decks: BTreeMap<(&'static str, &'a str, u32), Deck<'a, String>>,
}

impl<'a> Verdicts<'a> {
    /// A sentence or two about the thing, and perhaps one about the parcel.
    fn write(
        &mut self,
        dice: &Dice,
        texts: &'a ReviewText,
        (language, category): (&'static str, &'a str),
        stars: u32,
    ) -> String {
        let Some(verdicts) = texts.category.get(category) else { return String::new() };
        let mut parts = Vec::new();
        if stars == 4 {
            parts.extend(self.deal(dice, (language, category, 3), &verdicts.mixed));
        }
        let (mood, sentences) = match stars {
            4.. => (5, &verdicts.good),
            3 => (3, &verdicts.mixed),
            _ => (1, &verdicts.bad),
        };
        parts.insert(0, self.deal(dice, (language, category, mood), sentences).unwrap_or_default());
        if stars == 5 && dice.chance(35) {
            parts.extend(self.deal(dice, (language, category, mood), sentences));
        }
        if stars > 2 {
            parts.extend(dice.pick(&texts.arrived).map(|sentence| dice.say(sentence)));
        }
        parts.retain(|part| !part.is_empty());
        parts.dedup();
        parts.join(if language == "zh-Hans" { "" } else { " " })
    }

    fn deal(
        &mut self,
        dice: &Dice,
        key: (&'static str, &'a str, u32),
        sentences: &'a [String],
    ) -> Option<String> {
        let deck = self.decks.entry(key).or_insert_with(|| Deck::new(sentences));
        deck.deal(dice).map(|sentence| dice.say(sentence))
    }
}
