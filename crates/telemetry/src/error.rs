//! Why log or metrics could not be started.

/// What is wrong.
#[derive(Debug, thiserror::Error)]
pub enum TelemetryError {
    /// The filter can't be read.
    #[error("the log filter is refused: {0}")]
    Filter(#[from] tracing_subscriber::filter::ParseError),
    /// Some other code has set a global log subscriber.
    #[error("a log subscriber is already installed")]
    LogTaken(#[from] tracing_subscriber::util::TryInitError),
    /// Some other code has set a global metrics recorder, or ours can't be built.
    #[error("the metrics recorder can't be installed: {0}")]
    Recorder(#[from] metrics_exporter_prometheus::BuildError),
}
