//! The addresses of the catalogue.

use web::{Access, Method, Routes, op};

use crate::{
    apply, count, decide, delivery, delivery_json, members, product_form, product_json, product_lists,
    product_shown, publish, settings, studio, variants_form,
};

const GET: Method = Method::GET;
const POST: Method = Method::POST;

/// Pages and API.
pub fn routes() -> Routes {
    let routes = brand_api(pages(Routes::new()));
    product_api(store_api(routes))
}

fn pages(routes: Routes) -> Routes {
    let who = Access::SignedIn;
    routes
        .page(GET, "/brands/apply", who, apply::page)
        .page(POST, "/brands/apply", who, apply::submit)
        .page(GET, "/admin/brands", Access::Admin, decide::page)
        .page(POST, "/admin/brands/{id}", Access::Admin, decide::submit)
        .page(GET, "/studio", who, studio::home)
        .page(GET, "/studio/{slug}", who, studio::overview)
        .page(GET, "/studio/{slug}/settings", who, settings::page)
        .page(POST, "/studio/{slug}/settings", who, settings::submit)
        .page(GET, "/studio/{slug}/members", who, members::page)
        .page(POST, "/studio/{slug}/members", who, members::submit_add)
        .page(POST, "/studio/{slug}/members/remove", who, members::submit_remove)
        .page(GET, "/studio/{slug}/delivery", who, delivery::page)
        .page(POST, "/studio/{slug}/delivery", who, delivery::submit_add)
        .page(POST, "/studio/{slug}/delivery/{id}", who, delivery::submit_change)
        .page(POST, "/studio/{slug}/delivery/{id}/remove", who, delivery::submit_remove)
        .page(GET, "/studio/{slug}/products/new", who, product_form::new_page)
        .page(POST, "/studio/{slug}/products", who, product_form::submit_new)
        .page(GET, "/studio/{slug}/products/{id}", who, product_form::edit_page)
        .page(POST, "/studio/{slug}/products/{id}", who, product_form::submit_edit)
        .page(GET, "/studio/{slug}/products/{id}/variants", who, variants_form::page)
        .page(POST, "/studio/{slug}/products/{id}/variants", who, variants_form::submit)
        .page(POST, "/studio/{slug}/products/{id}/state", who, publish::submit)
}

fn brand_api(routes: Routes) -> Routes {
    let brand = |summary| op("brands", summary);
    let admin = Access::Admin;
    routes
        .api(
            GET,
            "/api/v1/brands",
            Access::SignedIn,
            apply::list_json,
            brand("What you applied for").lists::<apply::BrandJson>(),
        )
        .api(
            POST,
            "/api/v1/brands",
            Access::SignedIn,
            apply::create_json,
            brand("Apply to sell as a brand").takes::<apply::BrandInput>().gives::<apply::BrandJson>(201),
        )
        .api(
            GET,
            "/api/v1/admin/brands",
            admin,
            decide::list_json,
            brand("Applications that wait, oldest first").paged().lists::<apply::BrandJson>(),
        )
        .api(
            POST,
            "/api/v1/brands/{id}/approve",
            admin,
            decide::approve_json,
            brand("Approve an application, which opens its store")
                .path("id", "The brand")
                .done()
                .fails(&[409]),
        )
        .api(
            POST,
            "/api/v1/brands/{id}/reject",
            admin,
            decide::reject_json,
            brand("Reject an application with a reason")
                .path("id", "The brand")
                .takes::<decide::Rejection>()
                .done()
                .fails(&[409]),
        )
}

fn store_api(routes: Routes) -> Routes {
    let store = |summary| op("stores", summary).path("slug", "The store's address");
    let option = |summary| store(summary).path("id", "The way of delivery");
    let who = Access::SignedIn;
    routes
        .api(
            GET,
            "/api/v1/stores/{slug}",
            Access::Public,
            settings::show_json,
            store("A store").gives::<settings::StoreJson>(200),
        )
        .api(
            Method::PATCH,
            "/api/v1/stores/{slug}",
            who,
            settings::change_json,
            store("Change what a store says of itself")
                .takes::<settings::StoreInput>()
                .gives::<settings::StoreJson>(200)
                .fails(&[412]),
        )
        .api(
            GET,
            "/api/v1/stores/{slug}/delivery-options",
            Access::Public,
            delivery_json::list_json,
            store("How a store delivers, the cheapest first").lists::<delivery_json::DeliveryJson>(),
        )
        .api(
            POST,
            "/api/v1/stores/{slug}/delivery-options",
            who,
            delivery_json::add_json,
            store("Add a way of delivery")
                .takes::<delivery_json::DeliveryInput>()
                .gives::<delivery_json::DeliveryJson>(201),
        )
        .api(
            Method::PUT,
            "/api/v1/stores/{slug}/delivery-options/{id}",
            who,
            delivery_json::change_json,
            option("Change a way of delivery")
                .takes::<delivery_json::DeliveryInput>()
                .gives::<delivery_json::DeliveryJson>(200),
        )
        .api(
            Method::DELETE,
            "/api/v1/stores/{slug}/delivery-options/{id}",
            who,
            delivery_json::remove_json,
            option("Remove a way of delivery").done().fails(&[409]),
        )
}

fn product_api(routes: Routes) -> Routes {
    let of_store = |summary| op("products", summary).path("slug", "The store's address");
    let product = |summary| op("products", summary).path("id", "The product");
    let who = Access::SignedIn;
    let market = op("products", "What is on sale")
        .query("category", "`home`, `food`, …; all without it")
        .query("order", "`newest` or `bestselling`")
        .query("q", "Beginnings of words of the name; such a list is not paged")
        .paged()
        .lists::<product_lists::ProductCardJson>()
        .fails(&[422]);
    routes
        .api(GET, "/api/v1/products", Access::Public, product_lists::market, market)
        .api(
            GET,
            "/api/v1/stores/{slug}/products",
            Access::Public,
            product_lists::list,
            of_store("What a store sells, newest first").paged().lists::<product_lists::ProductCardJson>(),
        )
        .api(
            GET,
            "/api/v1/stores/{slug}/inventory",
            who,
            product_lists::inventory,
            of_store("Everything a store has, drafts too; for its members")
                .paged()
                .lists::<product_lists::OwnProductJson>(),
        )
        .api(
            POST,
            "/api/v1/stores/{slug}/products",
            who,
            product_json::create,
            of_store("Make a product with its variants")
                .keyed()
                .takes::<product_json::NewProduct>()
                .gives::<product_shown::ProductJson>(201)
                .fails(&[409]),
        )
        .api(
            GET,
            "/api/v1/products/{id}",
            Access::Public,
            product_json::show,
            product("A product").gives::<product_shown::ProductJson>(200),
        )
        .api(
            Method::PATCH,
            "/api/v1/products/{id}",
            who,
            product_json::change,
            product("Change a product, if it is still as you read it (If-Match)")
                .takes::<product_json::ProductPatch>()
                .gives::<product_shown::ProductJson>(200)
                .fails(&[409, 412]),
        )
        .api(
            Method::PUT,
            "/api/v1/variants/{id}/stock",
            who,
            count::put_stock,
            op("products", "Say how many pieces were counted")
                .path("id", "The variant")
                .takes::<count::StockInput>()
                .gives::<count::StockJson>(200),
        )
}
