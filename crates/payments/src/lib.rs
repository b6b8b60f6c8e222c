//! Payments: taking money by a provider, giving it back, and a double-entry ledger of where it is.
//!
//! A provider is called outside of any transaction; what it answers, and what its webhooks tell, is recorded by
//! conditional updates, so that answers that come twice, late or in another order end in the same state. The
//! ledger knows every coin from the first: groups of entries that balance, never changed.

pub mod api;
mod attempt;
mod charge;
mod check;
mod later;
mod ledger;
mod model;
mod refund;
mod second_factor;
mod show;
mod views;
mod webhook;

#[cfg(test)]
mod tests;

use web::{Access, Feature, Method, Routes, op};

/// Routes and jobs of payments.
pub fn feature() -> Feature {
    let routes = Routes::new()
        .page(Method::GET, "/pay/{id}", Access::SignedIn, show::page)
        .page(Method::POST, "/pay/{id}", Access::SignedIn, charge::submit)
        .page(Method::GET, "/pay/{id}/second-factor", Access::SignedIn, second_factor::page)
        .page(Method::POST, "/pay/{id}/second-factor", Access::SignedIn, second_factor::submit)
        .page(Method::POST, "/webhooks/{provider}", Access::Public, webhook::receive)
        .api(
            Method::GET,
            "/api/v1/payments/{id}",
            Access::SignedIn,
            show::get,
            op("payments", "One of your payments").path("id", "The payment").gives::<show::PaymentJson>(200),
        )
        .api(
            Method::POST,
            "/api/v1/payments/{id}/confirm",
            Access::SignedIn,
            charge::confirm,
            op("payments", "Pay by a method")
                .path("id", "The payment")
                .keyed()
                .takes::<charge::ConfirmJson>()
                .gives::<show::PaymentJson>(200)
                .fails(&[409]),
        )
        .api(
            Method::POST,
            "/api/v1/payments/{id}/second-factor",
            Access::SignedIn,
            second_factor::answer,
            op("payments", "Answer the sandbox bank's question")
                .path("id", "The payment")
                .takes::<second_factor::AnswerJson>()
                .gives::<show::PaymentJson>(200)
                .fails(&[409]),
        );
    let jobs = jobs::Registry::default()
        .with::<later::AskAgain>()
        .with::<later::SandboxTells>()
        .with::<refund::SendRefund>();
    Feature { name: "payments", routes, jobs, listens: Vec::new() }
}
