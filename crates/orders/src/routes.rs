//! The addresses of the bag, of checking out, of orders and of reviews.

use web::{Access, Method, Routes, op};

use crate::{
    address, bag_api, bag_pages, checkout_api, checkout_pages, deliver, order_api, order_pages, review_api,
    settle, studio_pages,
};

const GET: Method = Method::GET;
const POST: Method = Method::POST;
const DELETE: Method = Method::DELETE;

/// Pages and API.
pub fn routes() -> Routes {
    review_routes(order_routes(cart_routes(pages(Routes::new()))))
}

fn pages(routes: Routes) -> Routes {
    let who = Access::SignedIn;
    routes
        .page(GET, "/bag", Access::Public, bag_pages::page)
        .page(POST, "/bag", Access::Public, bag_pages::add)
        .page(GET, "/bag/add", who, bag_pages::confirm)
        .page(POST, "/bag/lines/{variant}", who, bag_pages::set)
        .page(GET, "/checkout", who, checkout_pages::page)
        .page(POST, "/checkout", who, checkout_pages::submit)
        .page(GET, "/checkout/{id}/done", who, settle::done)
        .page(GET, "/orders", who, order_pages::page)
        .page(GET, "/orders/{id}", who, order_pages::order)
        .page(POST, "/orders/{id}/receive", who, order_pages::receive)
        .page(POST, "/orders/{id}/cancel", who, order_pages::cancel)
        .page(GET, "/orders/{id}/lines/{line}/review", who, order_pages::review_form)
        .page(POST, "/orders/{id}/lines/{line}/review", who, order_pages::review)
        .page(GET, "/studio/{slug}/orders", who, studio_pages::page)
        .page(GET, "/studio/{slug}/orders/{id}", who, studio_pages::order)
        .page(POST, "/studio/{slug}/orders/{id}/ship", who, studio_pages::ship)
        .page(POST, "/studio/{slug}/orders/{id}/cancel", who, studio_pages::cancel)
        .page(POST, "/studio/{slug}/reviews/{id}/reply", who, studio_pages::reply)
}

fn cart_routes(routes: Routes) -> Routes {
    let who = Access::SignedIn;
    let set = op("cart", "Set how many of a variant are in your bag")
        .path("variant", "The variant")
        .takes::<bag_api::CartQuantityJson>()
        .gives::<bag_api::CartJson>(200)
        .fails(&[409, 412]);
    let remove = op("cart", "Take a variant out of your bag")
        .path("variant", "The variant")
        .gives::<bag_api::CartJson>(200)
        .fails(&[412]);
    let clear = op("cart", "Empty your bag").gives::<bag_api::CartJson>(200).fails(&[412]);
    let check_out = op("checkouts", "Buy what is in your bag")
        .keyed()
        .takes::<checkout_api::CheckoutRequestJson>()
        .gives::<checkout_api::CheckoutJson>(201)
        .fails(&[409]);
    let addresses = op("addresses", "Addresses you have used").lists::<address::SavedAddressJson>();
    let keep = op("addresses", "Keep an address")
        .takes::<address::AddressJson>()
        .gives::<address::SavedAddressJson>(201);
    let forget = op("addresses", "Forget an address").path("id", "The address").done();
    routes
        .api(GET, "/api/v1/cart", who, bag_api::get, op("cart", "Your bag").gives::<bag_api::CartJson>(200))
        .api(Method::PUT, "/api/v1/cart/lines/{variant}", who, bag_api::put, set)
        .api(DELETE, "/api/v1/cart/lines/{variant}", who, bag_api::remove, remove)
        .api(DELETE, "/api/v1/cart", who, bag_api::clear, clear)
        .api(POST, "/api/v1/checkouts", who, checkout_api::create, check_out)
        .api(GET, "/api/v1/addresses", who, address::list, addresses)
        .api(POST, "/api/v1/addresses", who, address::create, keep)
        .api(DELETE, "/api/v1/addresses/{id}", who, address::remove, forget)
}

fn order_routes(routes: Routes) -> Routes {
    let who = Access::SignedIn;
    let list = op("orders", "Your orders, newest first").paged().lists::<order_api::OrderSummaryJson>();
    let one = |summary| op("orders", summary).path("id", "The order").gives::<order_api::OrderJson>(200);
    let ship = one("Say that an order of your store is on its way, if it still stands as in If-Match")
        .takes::<deliver::Shipment>()
        .fails(&[409, 412]);
    routes
        .api(GET, "/api/v1/orders", who, order_api::list, list)
        .api(GET, "/api/v1/orders/{id}", who, order_api::get, one("An order of yours, or of your store"))
        .api(POST, "/api/v1/orders/{id}/ship", who, order_api::ship, ship)
        .api(
            POST,
            "/api/v1/orders/{id}/receive",
            who,
            order_api::receive,
            one("Say that your order has arrived, if it still stands as in If-Match").fails(&[409, 412]),
        )
        .api(
            POST,
            "/api/v1/orders/{id}/cancel",
            who,
            order_api::cancel,
            one("Cancel, if it still stands as in If-Match: as buyer before paying, as store before sending")
                .fails(&[409, 412]),
        )
}

fn review_routes(routes: Routes) -> Routes {
    let write = op("reviews", "Review a line of an order that arrived")
        .takes::<review_api::NewReviewJson>()
        .gives::<review_api::ReviewIdJson>(201)
        .fails(&[404, 409]);
    let reply = op("reviews", "Reply to a review of your store, once")
        .path("id", "The review")
        .takes::<review_api::NewReplyJson>()
        .done()
        .fails(&[409]);
    let list = op("reviews", "Reviews of a product, newest first")
        .path("id", "The product")
        .paged()
        .lists::<review_api::ReviewJson>();
    routes
        .api(POST, "/api/v1/reviews", Access::SignedIn, review_api::create, write)
        .api(POST, "/api/v1/reviews/{id}/reply", Access::SignedIn, review_api::reply, reply)
        .api(GET, "/api/v1/products/{id}/reviews", Access::Public, review_api::list, list)
}
