//! Metrics in Prometheus' terms: what is counted, and the page that shows it.

use std::fs;
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use kernel::{Clock, Timestamp};
use metrics_exporter_prometheus::{Matcher, PrometheusBuilder, PrometheusHandle};

use crate::TelemetryError;

/// Requests answered, by `method`, `route` and `status`.
pub const HTTP_REQUESTS_TOTAL: &str = "http_requests_total";
/// How long answering took, in seconds, by `method` and `route`.
pub const HTTP_REQUEST_DURATION_SECONDS: &str = "http_request_duration_seconds";
/// Statements run, by `kind`: `read` or `write`.
pub const DB_STATEMENTS_TOTAL: &str = "db_statements_total";
/// How long statements took, in seconds, by `kind`.
pub const DB_STATEMENT_DURATION_SECONDS: &str = "db_statement_duration_seconds";
const RESIDENT_MEMORY_BYTES: &str = "process_resident_memory_bytes";
const UPTIME_SECONDS: &str = "process_uptime_seconds";

/// Upper bounds in seconds for every histogram named `…_duration_seconds`: from a cached row to a stuck peer.
const DURATION_BUCKETS: [f64; 13] =
    [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0];

/// The one recorder of the process; `metrics` knows no second.
static RECORDER: Mutex<Option<PrometheusHandle>> = Mutex::new(None);

/// The metrics of this process.
#[derive(Clone)]
pub struct Metrics {
    recorder: PrometheusHandle,
    clock: Clock,
    started: Timestamp,
}

impl Metrics {
    /// Starts counting. The counters belong to the process: a second call finds them as they are, and counts
    /// its own uptime from its own clock.
    ///
    /// # Errors
    /// If other code has installed a recorder of its own.
    pub fn install(clock: Clock) -> Result<Self, TelemetryError> {
        let mut installed = RECORDER.lock().unwrap_or_else(PoisonError::into_inner);
        let recorder = match &*installed {
            Some(recorder) => recorder.clone(),
            None => installed.insert(start_recorder()?).clone(),
        };
        let started = clock.now();
        Ok(Self { recorder, clock, started })
    }

    /// Every metric in Prometheus' text format 0.0.4, for `/metrics`.
    pub fn render(&self) -> String {
        let uptime = self.clock.now().since(self.started);
        metrics::gauge!(UPTIME_SECONDS).set(Duration::from_micros(uptime.as_micros().max(0).cast_unsigned()));
        if let Some(bytes) = fs::read_to_string("/proc/self/status").ok().and_then(|text| resident(&text)) {
            metrics::gauge!(RESIDENT_MEMORY_BYTES).set(bytes as f64);
        }
        self.recorder.render()
    }

    /// Folds the samples of histograms into their buckets. [`Metrics::render`] does so too, but where nobody
    /// asks for metrics samples would pile up: call this every few seconds.
    pub fn upkeep(&self) {
        self.recorder.run_upkeep();
    }
}

fn start_recorder() -> Result<PrometheusHandle, TelemetryError> {
    let durations = Matcher::Suffix("_duration_seconds".to_owned());
    let recorder =
        PrometheusBuilder::new().set_buckets_for_metric(durations, &DURATION_BUCKETS)?.install_recorder()?;
    metrics::describe_counter!(HTTP_REQUESTS_TOTAL, "Requests answered.");
    metrics::describe_histogram!(HTTP_REQUEST_DURATION_SECONDS, "Time to answer a request.");
    metrics::describe_counter!(DB_STATEMENTS_TOTAL, "Database statements run.");
    metrics::describe_histogram!(DB_STATEMENT_DURATION_SECONDS, "Time to run a database statement.");
    metrics::describe_gauge!(RESIDENT_MEMORY_BYTES, "Memory of this process in RAM.");
    metrics::describe_gauge!(UPTIME_SECONDS, "Time since this process started.");
    Ok(recorder)
}

/// Resident bytes from the text of `/proc/self/status`: unlike `statm`, it counts in kibibytes and not in
/// pages, whose size only the C library knows.
fn resident(status: &str) -> Option<u64> {
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"))?;
    let kib: u64 = line.trim().strip_suffix("kB")?.trim().parse().ok()?;
    kib.checked_mul(1024)
}

/// Counts an answered request. `route` is the route's pattern (`/notes/{id}`), never the path itself: each
/// value of a label is a series that stays in memory. For the same reason odd methods are all `OTHER`.
pub fn http_request(method: &str, route: &str, status: u16, took: Duration) {
    let known = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"];
    let method = known.into_iter().find(|known| *known == method).unwrap_or("OTHER");
    let route = route.to_owned();
    metrics::counter!(HTTP_REQUESTS_TOTAL, "method" => method, "route" => route.clone(), "status" => status.to_string())
        .increment(1);
    metrics::histogram!(HTTP_REQUEST_DURATION_SECONDS, "method" => method, "route" => route).record(took);
}

/// Counts a statement; `kind` is `read` or `write`.
pub fn db_statement(kind: &'static str, took: Duration) {
    metrics::counter!(DB_STATEMENTS_TOTAL, "kind" => kind).increment(1);
    metrics::histogram!(DB_STATEMENT_DURATION_SECONDS, "kind" => kind).record(took);
}

#[cfg(test)]
mod tests {
    use kernel::time::Span;

    use super::*;

    fn has(page: &str, line: &str) -> bool {
        page.lines().any(|each| each == line)
    }

    #[test]
    fn requests_show_as_series_with_help_type_and_buckets() {
        let metrics = Metrics::install(Clock::system()).unwrap();
        http_request("GET", "/notes/{id}", 200, Duration::from_millis(4));
        http_request("GET", "/notes/{id}", 200, Duration::from_millis(40));
        http_request("BREW", "/pot", 405, Duration::ZERO);
        metrics.upkeep();
        let page = metrics.render();
        let route = r#"route="/notes/{id}""#;
        assert!(has(&page, "# TYPE http_requests_total counter"), "{page}");
        assert!(has(&page, "# HELP http_requests_total Requests answered."), "{page}");
        assert!(
            has(&page, &format!(r#"http_requests_total{{method="GET",{route},status="200"}} 2"#)),
            "{page}"
        );
        assert!(has(&page, r#"http_requests_total{method="OTHER",route="/pot",status="405"} 1"#), "{page}");
        let bucket = format!(r#"http_request_duration_seconds_bucket{{method="GET",{route},le="#);
        assert!(has(&page, &format!(r#"{bucket}"0.005"}} 1"#)), "{page}");
        assert!(has(&page, &format!(r#"{bucket}"+Inf"}} 2"#)), "{page}");
    }

    #[test]
    fn statements_are_counted_by_kind() {
        let metrics = Metrics::install(Clock::system()).unwrap();
        db_statement("read", Duration::from_micros(300));
        assert!(has(&metrics.render(), r#"db_statements_total{kind="read"} 1"#));
    }

    #[test]
    fn the_process_tells_its_memory_and_its_age() {
        let clock = Clock::manual(Timestamp::from_micros(0));
        let metrics = Metrics::install(clock.clone()).unwrap();
        clock.advance(Span::minutes(2));
        let page = metrics.render();
        let memory = page.lines().find_map(|line| line.strip_prefix("process_resident_memory_bytes "));
        assert!(memory.unwrap().parse::<f64>().unwrap() > 100_000.0, "{page}");
        assert!(page.contains("process_uptime_seconds "), "{page}");
        assert_eq!(resident("Name:\tx\nVmRSS:\t    12 kB\n"), Some(12 * 1024));
        assert_eq!(resident("Name:\tx\n"), None);
    }

    #[test]
    fn hostile_label_values_do_not_break_the_page() {
        let metrics = Metrics::install(Clock::system()).unwrap();
        http_request("GET", "/a\"}\nforged 1", 200, Duration::ZERO);
        assert!(!metrics.render().lines().any(|line| line.starts_with("forged")));
    }
}
