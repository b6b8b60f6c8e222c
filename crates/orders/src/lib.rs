//! Orders: the bag, checking out, what becomes of a purchase, sending and receiving, and reviews of what arrived.
//!
//! A purchase keeps its goods for a while and waits for its money. Payment, expiry and cancelling race for it; the
//! row of the purchase decides, by conditional updates, so each of them happens once and no two of them both.

mod address;
pub mod api;
mod bag;
mod bag_api;
mod bag_pages;
mod check;
mod checkout;
mod checkout_api;
mod checkout_pages;
mod deliver;
mod end;
mod letters;
mod list;
mod model;
mod order_api;
mod order_pages;
mod quote;
mod review;
mod review_api;
mod reviews;
mod routes;
mod settle;
mod show;
mod studio_pages;
mod views;

#[cfg(test)]
mod tests;

use kernel::time::Span;
use web::{Event, Feature};

/// Routes, jobs and recurring tasks of orders.
pub fn feature() -> Feature {
    let jobs = jobs::Registry::default()
        .with::<settle::Settle>()
        .with::<end::Expire>()
        .with::<letters::MailOrder>()
        .every("orders.receive_due", Span::minutes(10), deliver::receive_due)
        .every("orders.complete_due", Span::hours(1), deliver::complete_due);
    let settles = <settle::Settle as jobs::Job<web::Site>>::KIND;
    Feature {
        name: "orders",
        routes: routes::routes(),
        jobs,
        listens: vec![(payments::api::PaymentSucceeded::NAME, settles)],
    }
}
