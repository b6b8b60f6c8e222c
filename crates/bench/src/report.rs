//! What is printed: one line a measurement, in columns.

use std::time::Duration;

use crate::load::Figures;

/// Prints a line.
#[expect(clippy::print_stdout, reason = "what is measured is the answer of this program")]
pub fn say(line: &str) {
    println!("{line}");
}

/// The columns of [`measured`].
pub const MEASURED: [&str; 9] = [
    "scenario",
    "connections",
    "per second",
    "p50 ms",
    "p95 ms",
    "p99 ms",
    "server CPU µs",
    "peak MB",
    "failed",
];
/// The columns of [`compared`].
pub const COMPARED: [&str; 9] =
    ["what", "who", "per second", "p50 ms", "p95 ms", "p99 ms", "server CPU µs", "failed", "times"];

/// A line of a scenario; `peak` in bytes.
pub fn measured(name: &str, figures: &Figures, peak: u64) -> String {
    let connections = figures.connections.to_string();
    let [per_second, p50, p95, p99, cpu] = numbers(figures);
    let (peak, failed) = (megabytes(peak), figures.failed.to_string());
    [name, &connections, &per_second, &p50, &p95, &p99, &cpu, &peak, &failed].join(" | ") + &why(figures)
}

/// A line of a comparison.
pub fn compared(name: &str, who: &str, figures: &Figures, times: &str) -> String {
    let [per_second, p50, p95, p99, cpu] = numbers(figures);
    let failed = figures.failed.to_string();
    [name, who, &per_second, &p50, &p95, &p99, &cpu, &failed, times].join(" | ") + &why(figures)
}

fn numbers(figures: &Figures) -> [String; 5] {
    let ms = |time: Duration| format!("{:.2}", time.as_secs_f64() * 1_000.0);
    let per_second = if figures.per_second < 100.0 { 1 } else { 0 };
    [
        format!("{:.per_second$}", figures.per_second),
        ms(figures.p50),
        ms(figures.p95),
        ms(figures.p99),
        figures.cpu.as_micros().to_string(),
    ]
}

fn why(figures: &Figures) -> String {
    let first = figures.failure.as_ref().and_then(|failure| failure.lines().next());
    first.map_or_else(String::new, |line| format!("\n  {line}"))
}

/// Bytes as megabytes of a million.
pub fn megabytes(bytes: u64) -> String {
    format!("{:.1}", bytes as f64 / 1e6)
}
