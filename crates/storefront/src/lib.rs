//! What buyers see: the market, a store's page and a product's page. Owns no tables: it puts together what the
//! catalogue, orders and notes say of the same things.

mod market;
mod product;
mod store;
mod structured;
mod views;

use web::{Access, Feature, Method, Routes};

/// The feature.
pub fn feature() -> Feature {
    let routes = Routes::new()
        .page(Method::GET, "/market", Access::Public, market::page)
        .page(Method::GET, "/s/{slug}", Access::Public, store::page)
        .page(Method::GET, "/p/{id}", Access::Public, product::page);
    Feature { name: "storefront", routes, jobs: jobs::Registry::default(), listens: vec![] }
}
