//! The command line.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};
use config::Overrides;

/// A social-commerce community in one program.
#[derive(Parser)]
#[command(version, about)]
pub struct Cli {
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
}

/// Where the site is.
#[derive(Args, Clone, Default)]
pub struct Places {
    /// The settings file [default: cinnabar.toml here or in the data folder, if there is one]
    #[arg(long, value_name = "FILE")]
    pub config: Option<PathBuf>,
    /// The folder for everything that is kept in files
    #[arg(long, value_name = "DIR")]
    pub data: Option<String>,
    /// The address and port to listen on
    #[arg(long, value_name = "ADDR")]
    pub listen: Option<String>,
    /// sqlite:PATH or postgres://…
    #[arg(long, value_name = "URL")]
    pub database: Option<String>,
    /// file:PATH or s3://BUCKET?endpoint=…
    #[arg(long, value_name = "URL")]
    pub blobs: Option<String>,
}

impl Places {
    /// The options that stand above file and environment.
    pub fn overrides(&self) -> Overrides {
        Overrides {
            data: self.data.clone(),
            listen: self.listen.clone(),
            database: self.database.clone(),
            blobs: self.blobs.clone(),
        }
    }
}

/// The commands.
#[derive(Subcommand)]
pub enum Command {
    /// Serve the site
    Serve {
        /// Where the site is.
        #[command(flatten)]
        places: Places,
    },
    /// Fill a fresh data folder with a believable community, then serve it
    Demo {
        /// Where the site is.
        #[command(flatten)]
        places: Places,
        /// Use the pictures of this folder instead of drawn ones
        #[arg(long, value_name = "DIR")]
        photos: Option<PathBuf>,
        /// The same seed gives the same community
        #[arg(long, default_value_t = 1)]
        seed: u64,
    },
    /// Bring the database's schema up to date
    Migrate {
        /// Where the site is.
        #[command(flatten)]
        places: Places,
    },
    /// Check the invariants: ledger, stock, orders, counters, pictures
    Check {
        /// Where the site is.
        #[command(flatten)]
        places: Places,
    },
    /// Rebuild a derived store
    Rebuild {
        /// Which: counters, discovery or following.
        name: String,
        /// Where the site is.
        #[command(flatten)]
        places: Places,
    },
    /// Create an administrator, or give somebody a role
    Admin {
        /// What to do.
        #[command(subcommand)]
        command: Admin,
    },
    /// Measure the algorithms of discovery on public tables
    Evaluate(evaluate::Options),
    /// Compare ways of filling a page in a simulated world, the site's own among them
    Simulate(simulate::Options),
    /// List every route: method, path, who may use it, and the file that registers it
    Routes,
    /// Print every setting with its default and what it does
    Config,
    /// Print the OpenAPI document
    Openapi,
}

/// The commands about people.
#[derive(Subcommand)]
pub enum Admin {
    /// Create an account with the role admin; the password is read from standard input
    Create {
        /// The handle.
        handle: String,
        /// The e-mail address.
        email: String,
        /// Where the site is.
        #[command(flatten)]
        places: Places,
    },
    /// Give an account a role
    SetRole {
        /// The handle.
        handle: String,
        /// The role.
        role: RoleName,
        /// Where the site is.
        #[command(flatten)]
        places: Places,
    },
}

/// A role as it is written on the command line.
#[derive(Clone, Copy, ValueEnum)]
pub enum RoleName {
    /// Everybody.
    Person,
    /// Sees reports, takes notes off the site.
    Moderator,
    /// Everything.
    Admin,
}
