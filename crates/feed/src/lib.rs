//! Feeds: what a reader is shown when they come without a question. [`page`] asks `discovery` for Explore and its
//! channels and keeps out what the reader must not see; Following, and Explore while discovery is being started, have
//! the order of [`source`]. [`fanout`] keeps the table behind Following.

pub mod api;
mod explore;
mod fanout;
mod following;
mod item;
mod not_interested;
mod page;
mod rebuild;
mod shared;
mod source;
mod views;

use jobs::Registry;
use notes::api::{NoteDeleted, NotePublished};
use social::api::{Followed, Unfollowed};
use web::{Access, Event, Feature, Method, Routes, op};

use crate::shared::Shared;

/// The feature.
pub fn feature() -> Feature {
    let explore =
        op("feed", "The explore feed, made for the asker").query("channel", "One of the site's channels");
    let following = op("feed", "The latest notes of the people you follow, newest first");
    let shared = Shared::default();
    let [home, channel, mine, all_json, mine_json] = std::array::from_fn(|_| shared.clone());
    let routes = Routes::new()
        .page(Method::GET, "/", Access::Public, move |cx, asked| explore::page(home, cx, asked))
        .page(Method::GET, "/c/{channel}", Access::Public, move |cx, path, asked| {
            explore::channel(channel, cx, path, asked)
        })
        .page(Method::GET, "/following", Access::SignedIn, move |cx, asked| following::page(mine, cx, asked))
        .api(
            Method::GET,
            "/api/v1/feed",
            Access::Public,
            move |cx, asked| explore::json(all_json, cx, asked),
            explore.paged().lists::<item::ItemJson>().fails(&[404]),
        )
        .api(
            Method::GET,
            "/api/v1/feed/following",
            Access::SignedIn,
            move |cx, asked| following::json(mine_json, cx, asked),
            following.paged().lists::<item::ItemJson>(),
        );
    let routes = unwanted(routes);
    let jobs = Registry::default()
        .with::<fanout::Spread>()
        .with::<fanout::Withdraw>()
        .with::<fanout::Follow>()
        .with::<fanout::Unfollow>();
    let listens = vec![
        (NotePublished::NAME, "feed.spread"),
        (NoteDeleted::NAME, "feed.withdraw"),
        (Followed::NAME, "feed.follow"),
        (Unfollowed::NAME, "feed.unfollow"),
    ];
    Feature { name: "feed", routes, jobs, listens }
}

fn unwanted(routes: Routes) -> Routes {
    let doc = |summary| op("feed", summary).path("id", "The note").done();
    let (page, path) = ("/n/{id}/not-interested", "/api/v1/notes/{id}/not-interested");
    routes
        .page(Method::GET, page, Access::SignedIn, not_interested::page)
        .page(Method::POST, page, Access::SignedIn, not_interested::post)
        .api(
            Method::PUT,
            path,
            Access::SignedIn,
            not_interested::put,
            doc("Say that you do not want to see a note"),
        )
        .api(
            Method::DELETE,
            path,
            Access::SignedIn,
            not_interested::delete,
            doc("Take back that you do not want to see a note"),
        )
}

#[cfg(test)]
mod tests;
