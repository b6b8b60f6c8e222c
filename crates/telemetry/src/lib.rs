//! What the program says about itself while it runs: log lines ([`start_log`]) and metrics ([`Metrics`]).

mod error;
mod log;
mod metrics;
mod redact;

pub use error::TelemetryError;
pub use log::{Format, start_log};
pub use metrics::{
    DB_STATEMENT_DURATION_SECONDS, DB_STATEMENTS_TOTAL, HTTP_REQUEST_DURATION_SECONDS, HTTP_REQUESTS_TOTAL,
    Metrics, db_statement, http_request,
};
