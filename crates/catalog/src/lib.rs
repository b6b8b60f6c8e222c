//! Brands, their stores, and what they sell: applications, products with variants, stock that is the sum of its
//! moves, and ways of delivery.

pub mod api;
mod apply;
mod cards;
mod check;
mod count;
mod decide;
mod delivery;
mod delivery_json;
mod lines;
mod members;
mod model;
mod money;
mod moved;
mod product;
mod product_form;
mod product_json;
mod product_lists;
mod product_shown;
mod publish;
mod routes;
mod save;
mod settings;
mod shelf;
mod stock;
mod stores;
mod studio;
mod tally;
mod variants;
mod variants_form;
mod views;

/// The feature.
pub fn feature() -> web::Feature {
    let routes = routes::routes();
    web::Feature { name: "catalog", routes, jobs: jobs::Registry::default(), listens: vec![] }
}

#[cfg(test)]
mod tests;
