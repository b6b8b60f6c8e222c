//! Pictures that people upload: taken in, kept by content, served, and collected when nobody shows them any more.

pub mod api;
mod avatar;
mod collect;
mod serve;
mod store;
mod upload;

use kernel::time::Span;
use web::{Access, Feature, Method, Routes, op};

/// The feature.
pub fn feature() -> Feature {
    let doc = || op("media", "Upload a picture; it is turned upright and stripped of all metadata");
    let routes = Routes::new()
        .page(Method::POST, "/media", Access::SignedIn, upload::page)
        .page(Method::POST, "/settings/avatar", Access::SignedIn, avatar::page)
        .page(Method::GET, "/media/{key}/{file}", Access::Public, serve::file)
        .api(
            Method::POST,
            "/api/v1/media",
            Access::SignedIn,
            upload::json,
            doc().takes_file().gives::<upload::PictureJson>(201).fails(&[422]),
        );
    let jobs = jobs::Registry::default().every("pictures.collect", Span::hours(1), collect::run);
    Feature { name: "pictures", routes, jobs, listens: vec![] }
}
