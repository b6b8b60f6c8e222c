//! What happens on the site, as one stream of events that everybody reads in the same order: told by pages in
//! batches ([`collect`]) and recorded by the other features in the transaction of what happens ([`api::happened`]).
//!
//! Both go into an inbox; the sequencer of one process at a time moves them into segments ([`sequence`]), drops what
//! comes twice and what is too much ([`sieve`]), and leaves out whoever was erased ([`erase`]).

pub mod api;
mod check;
mod collect;
mod erase;
mod inbox;
mod pack;
mod retain;
mod run;
mod segment;
mod sequence;
mod sieve;
mod stream;
mod token;

use jobs::Registry;
use kernel::time::Span;
use web::{Access, Feature, Method, Routes, op};

/// The feature.
pub fn feature() -> Feature {
    let routes = Routes::new().api(
        Method::POST,
        "/api/v1/activity",
        Access::SignedIn,
        collect::post,
        op("activity", "Tell what the reader saw and read, in the order in which it happened")
            .takes::<collect::Batch>()
            .accepted()
            .fails(&[429, 503]),
    );
    let jobs = Registry::default()
        .with::<erase::Erase>()
        .every("activity.drop_old", Span::hours(1), retain::drop_old)
        .every("activity.join", Span::hours(6), retain::join);
    Feature { name: "activity", routes, jobs, listens: vec![] }
}
