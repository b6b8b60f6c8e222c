//! Who follows whom, and who wants nothing to do with whom.

pub mod api;
mod block;
mod follow;
mod lists;
mod pair;
mod views;

#[cfg(test)]
mod tests;

use web::{Access, Feature, Method, Routes, Site, op};

use identity::api::PersonView;

/// Routes; there are no jobs.
pub fn feature() -> Feature {
    let handle = "The person's unique name";
    let act = |summary| op("people", summary).path("handle", handle);
    let routes = Routes::new()
        .page(Method::POST, "/u/{handle}/follow", Access::SignedIn, follow::post)
        .page(Method::POST, "/u/{handle}/block", Access::SignedIn, block::post)
        .page(Method::GET, "/u/{handle}/followers", Access::Public, lists::followers_page)
        .page(Method::GET, "/u/{handle}/following", Access::Public, lists::following_page)
        .page(Method::GET, "/settings/blocked", Access::SignedIn, block::page)
        .api(
            Method::PUT,
            "/api/v1/people/{handle}/follow",
            Access::SignedIn,
            follow::api_put,
            act("Follow").done().fails(&[409]),
        )
        .api(
            Method::DELETE,
            "/api/v1/people/{handle}/follow",
            Access::SignedIn,
            follow::api_delete,
            act("Stop following").done(),
        )
        .api(
            Method::PUT,
            "/api/v1/people/{handle}/block",
            Access::SignedIn,
            block::api_put,
            act("Block; also ends follows in both directions").done().fails(&[409]),
        )
        .api(
            Method::DELETE,
            "/api/v1/people/{handle}/block",
            Access::SignedIn,
            block::api_delete,
            act("Unblock").done(),
        )
        .api(
            Method::GET,
            "/api/v1/people/{handle}/followers",
            Access::Public,
            lists::api_followers,
            act("Who follows them, newest first").paged().lists::<PersonView>(),
        )
        .api(
            Method::GET,
            "/api/v1/people/{handle}/following",
            Access::Public,
            lists::api_following,
            act("Whom they follow, newest first").paged().lists::<PersonView>(),
        );
    Feature { name: "social", routes, jobs: jobs::Registry::<Site>::default(), listens: Vec::new() }
}
