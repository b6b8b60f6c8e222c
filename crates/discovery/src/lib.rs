//! Discovery: the engine that picks what a reader is shown, and the pages on which it gives account: to the reader
//! ([`why`], [`settings`]), to the author ([`reach`]), to the operator and to everybody ([`overview`]).

pub mod api;
mod choices;
mod host;
mod overview;
mod ranking;
mod reach;
mod reading;
mod rebuild;
mod settings;
mod snapshot;
mod views;
mod why;

pub use ranking::read as ranking;

use jobs::Registry;
use recsys::event::Source;
use web::{Access, Feature, Method, Routes, op};

/// Every source, in the order in which pages name them.
const SOURCES: [Source; 10] = [
    Source::Trial,
    Source::Followed,
    Source::Interest,
    Source::Topic,
    Source::Together,
    Source::Content,
    Source::Searched,
    Source::Place,
    Source::Rising,
    Source::Newest,
];

/// The feature.
pub fn feature() -> Feature {
    Feature {
        name: "discovery",
        routes: pages().and(interface()),
        jobs: Registry::default(),
        listens: vec![],
    }
}

fn pages() -> Routes {
    Routes::new()
        .page(Method::GET, "/settings/feed", Access::SignedIn, settings::page)
        .page(Method::POST, "/settings/feed", Access::SignedIn, settings::post)
        .page(Method::POST, "/settings/feed/topics", Access::SignedIn, settings::topic)
        .page(Method::POST, "/settings/feed/forget", Access::SignedIn, settings::forget)
        .page(Method::GET, "/n/{id}/why", Access::SignedIn, why::page)
        .page(Method::GET, "/n/{id}/reach", Access::SignedIn, reach::page)
        .page(Method::GET, "/admin/discovery", Access::Admin, overview::page)
        .page(Method::GET, "/about/ranking", Access::Public, overview::about)
}

fn interface() -> Routes {
    let note = "The note";
    Routes::new()
        .api(
            Method::GET,
            "/api/v1/me/feed",
            Access::SignedIn,
            settings::json,
            op("feed", "How your pages are made, and what is believed of you")
                .gives::<settings::ProfileJson>(200),
        )
        .api(
            Method::PUT,
            "/api/v1/me/feed",
            Access::SignedIn,
            settings::put,
            op("feed", "Set how your pages are made").takes::<settings::SettingsJson>().done(),
        )
        .api(
            Method::POST,
            "/api/v1/me/feed/topics",
            Access::SignedIn,
            settings::name_topic,
            op("feed", "Ask for a topic, or for none of it")
                .takes::<settings::TopicJson>()
                .done()
                .fails(&[409]),
        )
        .api(
            Method::DELETE,
            "/api/v1/me/feed/topics/{topic}",
            Access::SignedIn,
            settings::drop_topic,
            op("feed", "Say nothing of a topic any more").path("topic", "The topic").done(),
        )
        .api(
            Method::DELETE,
            "/api/v1/me/feed/interests",
            Access::SignedIn,
            settings::forget_json,
            op("feed", "Have everything forgotten that was learned of you").done(),
        )
        .api(
            Method::GET,
            "/api/v1/notes/{id}/why",
            Access::SignedIn,
            why::json,
            op("feed", "Why you see a note")
                .path("id", note)
                .query("token", "The card's token")
                .gives::<why::WhyJson>(200)
                .fails(&[404]),
        )
        .api(
            Method::GET,
            "/api/v1/notes/{id}/reach",
            Access::SignedIn,
            reach::json,
            op("feed", "How far your note came, and why")
                .path("id", note)
                .gives::<reach::ReachJson>(200)
                .fails(&[404]),
        )
        .api(
            Method::GET,
            "/api/v1/ranking",
            Access::Public,
            overview::json,
            op("feed", "How the site ranks: its values, its settings, its promises")
                .gives::<overview::RankingJson>(200),
        )
}
