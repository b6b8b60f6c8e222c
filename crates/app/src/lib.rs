//! Puts everything together: the parts of a site from its settings, the features, the router, the worker.
//! Nothing here knows a rule of the product; it only knows who takes part.

mod check;
mod features;
mod node;
mod open;
mod serve;
mod system;

pub use check::check;
pub use features::features;
pub use open::{App, open, open_with};
pub use serve::{listen, router, run, runner};
pub use system::openapi;

use kernel::Outcome;
use web::Site;

/// The derived stores that can be rebuilt, by the name that `cinnabar rebuild` takes.
pub const REBUILDS: [&str; 3] = ["counters", "discovery", "following"];

/// Rebuilds a derived store from what it is derived from.
///
/// # Errors
/// A name that is not in [`REBUILDS`]; as the database says.
pub async fn rebuild(site: &Site, name: &str) -> Outcome<()> {
    match name {
        "counters" => notes::api::rebuild_counters(site).await,
        "discovery" => discovery::api::rebuild(site).await,
        "following" => feed::api::rebuild_following(site).await,
        _ => Err(kernel::Problem::internal(format!("there is no store {name} to rebuild"))),
    }
}
