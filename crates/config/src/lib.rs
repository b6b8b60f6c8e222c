//! The settings of one installation: what there is to set, where it comes from, and what it means.
//!
//! Every setting is declared once, in [`settings`]: its type, its default and its documentation. Reading a
//! file, reading the environment and [`reference()`] all come from that declaration, so they can't disagree.
//! A name that nobody declared is an error that says where it stands and what was probably meant.

mod declare;
mod error;
mod load;
mod network;
mod origin;
mod reference;
mod secret;
mod settings;
mod site_secret;
mod value;

pub use error::ConfigError;
pub use load::{Overrides, Sources};
pub use network::Network;
pub use origin::Origin;
pub use reference::reference;
pub use secret::Secret;
pub use settings::{Blobs, Database, Limits, Log, Mail, Security, Settings, Shop, Site};
pub use value::LogFormat;
