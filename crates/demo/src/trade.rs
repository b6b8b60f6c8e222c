//! The demo's purchases: bought, paid, sent, received and reviewed, as a buyer and a store would.

use std::collections::BTreeMap;

use kernel::{ErrorKind, Id, Outcome};
use orders::api::{AddressJson, Change, CheckoutInput, Line, Order, Shipment, Written};
use sketch::Setting;
use web::Site;

use crate::community::Community;
use crate::world::OrderState;

/// Names of carriers that do not exist.
const CARRIERS: [&str; 3] = ["Tranan Parcels", "鹤行快递", "Norra Bud"];

/// A purchase that was made.
pub struct Bought {
    order: Id<Order>,
    line: Id<Line>,
}

/// Buys what an order of the world says; none if it is sold out by now, or its reservation has ended.
///
/// # Errors
/// Whatever a use case answers beside that.
pub async fn buy(community: &Community, site: &Site, index: usize) -> Outcome<Option<Bought>> {
    let (order, world) = (&community.world.orders[index], &community.world);
    let Some(product) = community.shops.view(order.product) else { return Ok(None) };
    let Some(variant) = product.variants.get(order.variant) else { return Ok(None) };
    let buyer = community.people[order.buyer];
    let pieces = Change::Add(i64::from(order.quantity));
    match orders::api::change_bag(site, buyer, variant.id, pieces, None).await {
        Err(problem) if problem.is(catalog::api::SOLD_OUT) => return Ok(None),
        other => other?,
    }
    let person = &world.people[order.buyer];
    let address = AddressJson {
        name: person.name.clone(),
        phone: format!("+00 555 01{index:02}"),
        country: "Demoland".to_owned(),
        region: String::new(),
        city: person.place.clone(),
        street: format!("Cinnabar Lane {}", index % 90 + 1),
        postcode: format!("{:05}", 10_000 + index),
    };
    let input = CheckoutInput { address, ways: BTreeMap::new(), notes: BTreeMap::new(), seen: None };
    let placed = orders::api::check_out(site, buyer, &input).await?;
    match payments::api::pay(site, buyer, placed.payment, "ok").await {
        // On a slow machine the reservation, whose end is long past, can end before it is paid.
        Err(problem) if problem.code.kind == ErrorKind::Conflict => return Ok(None),
        other => other?,
    }
    orders::api::settle(site, placed.payment).await?;
    let Some(bought) = first_line(site, placed.orders.first().copied()).await? else { return Ok(None) };
    match order.state {
        OrderState::Paid => {}
        OrderState::Cancelled => drop(orders::api::cancel_order(site, bought.order).await?),
        OrderState::Shipped | OrderState::Delivered { .. } => {
            let shipment = Shipment {
                carrier: CARRIERS[index % CARRIERS.len()].to_owned(),
                tracking: format!("CB{:08}", 10_007 * (index + 1)),
                tracking_url: String::new(),
            };
            orders::api::ship_order(site, bought.order, &shipment).await?;
        }
    }
    Ok(Some(bought))
}

async fn first_line(site: &Site, order: Option<Id<Order>>) -> Outcome<Option<Bought>> {
    let Some(order) = order else { return Ok(None) };
    let lines = orders::api::lines_of(&mut site.db.read().await?, order).await?;
    Ok(lines.first().map(|line| Bought { order, line: *line }))
}

/// The parcel is at the door, and the buyer says so.
///
/// # Errors
/// As the database says.
pub async fn arrive(site: &Site, bought: &Bought) -> Outcome<()> {
    orders::api::receive_order(site, bought.order).await?;
    Ok(())
}

/// The buyer writes a review.
///
/// # Errors
/// Whatever a use case answers.
pub async fn review(community: &Community, site: &Site, index: usize, bought: &Bought) -> Outcome<()> {
    let review = &community.world.reviews[index];
    let author = community.people[community.world.orders[review.order].buyer];
    let mut pictures = Vec::new();
    for picture in &review.pictures {
        let id = community.camera.take(&community.site, author, picture, Setting::Scene, None).await?;
        pictures.push((id, picture.alt.clone()));
    }
    let written = Written { stars: i64::from(review.stars), text: review.text.clone(), pictures };
    match orders::api::write_as(site, author, bought.line, &written).await {
        // Expired before it was paid: rare, and part of life.
        Err(problem) if problem.code.kind == ErrorKind::Conflict => Ok(()),
        other => other.map(|_| ()),
    }
}
