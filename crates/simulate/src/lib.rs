//! A seeded world in which policies for filling a page are compared: the site's own, which is the engine that serves
//! and no copy of it, and those that one meets elsewhere.
//!
//! An operator tries a setting here before using it; the repository holds the engine to its pass marks ([`MARKS`]).

mod compare;
mod crowd;
mod dice;
mod draw;
mod marks;
mod metrics;
mod options;
mod play;
mod policy;
mod print;
mod world;

pub use compare::{Comparison, compare};
pub use marks::{Judged, MARKS, Mark, Side, judge};
pub use metrics::{Figure, Outcome};
pub use options::{Format, Options, run};
pub use policy::Name;
pub use world::Shape;

/// The name of the site's own policy.
pub const OURS: &str = "cinnabar";
/// The name of the policy that knows everything.
pub const ORACLE: &str = "oracle";
