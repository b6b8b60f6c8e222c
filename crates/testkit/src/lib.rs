//! A whole site for a test: its own database on either engine, its own files, a clock that the test moves, mails
//! in memory, jobs that run when the test says so, and clients that speak HTTP to it.
//!
//! PostgreSQL is where `CINNABAR_TEST_POSTGRES` points (an address with the right to create databases). Without
//! it those tests say that they were skipped; with `CINNABAR_TEST_REQUIRE=1` they fail instead.

#![expect(
    clippy::expect_used,
    clippy::panic,
    clippy::print_stdout,
    reason = "a test that can't go on stops, and says why"
)]

mod client;
mod database;
mod site;

pub use client::{Answer, Client, HttpMethod as Method};
pub use site::{Backend, PASSWORD, TestApp, picture};

/// Declares a test that runs on both databases: `on_both!(async fn name(app: TestApp) { … });`.
#[macro_export]
macro_rules! on_both {
    ($(#[$meta:meta])* async fn $name:ident($app:ident: TestApp) $body:block) => {
        $(#[$meta])*
        mod $name {
            use super::*;

            async fn case($app: $crate::TestApp) $body

            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn sqlite() {
                if let Some(app) = $crate::TestApp::start($crate::Backend::Sqlite).await {
                    case(app).await;
                }
            }

            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn postgres() {
                if let Some(app) = $crate::TestApp::start($crate::Backend::Postgres).await {
                    case(app).await;
                }
            }
        }
    };
}
