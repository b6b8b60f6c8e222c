//! The log: what is written, in which form, and where.

use std::env;
use std::io::{self, IsTerminal};

use tracing_subscriber::EnvFilter;
use tracing_subscriber::fmt::MakeWriter;
use tracing_subscriber::util::SubscriberInitExt;

use crate::TelemetryError;
use crate::redact::Redacting;

/// How log lines are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// For people; in colour at a terminal.
    Text,
    /// One JSON object a line.
    Json,
}

/// Sends the events of this process to standard error, once for the whole process. `RUST_LOG`, if it is set
/// and not empty, takes the place of `filter` (`tracing_subscriber`'s directives, such as `info,db=debug`).
///
/// Secrets stay out of the log in two ways: they are held in types that don't print, and the password of
/// whatever looks like a URL is masked in every line, for the sake of libraries that quote one in an error.
///
/// # Errors
/// A filter that can't be read, or a subscriber that is already there.
pub fn start_log(format: Format, filter: &str) -> Result<(), TelemetryError> {
    let from_env = env::var("RUST_LOG").ok();
    let filter = chosen_filter(filter, from_env.as_deref())?;
    subscriber(format, filter, io::stderr().is_terminal(), io::stderr).try_init()?;
    Ok(())
}

fn chosen_filter(setting: &str, from_env: Option<&str>) -> Result<EnvFilter, TelemetryError> {
    let chosen = from_env.filter(|directives| !directives.trim().is_empty()).unwrap_or(setting);
    Ok(EnvFilter::try_new(chosen)?)
}

fn subscriber<W>(
    format: Format,
    filter: EnvFilter,
    colour: bool,
    writer: W,
) -> Box<dyn tracing::Subscriber + Send + Sync>
where
    W: for<'a> MakeWriter<'a> + Send + Sync + 'static,
{
    let builder = tracing_subscriber::fmt().with_env_filter(filter).with_writer(Redacting(writer));
    match format {
        Format::Text => Box::new(builder.with_ansi(colour).finish()),
        Format::Json => Box::new(builder.json().flatten_event(true).finish()),
    }
}

#[cfg(test)]
mod tests {
    use std::sync::{Arc, Mutex};

    use super::*;

    #[derive(Clone, Default)]
    struct Page(Arc<Mutex<Vec<u8>>>);

    impl io::Write for Page {
        fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
            self.0.lock().unwrap().extend_from_slice(bytes);
            Ok(bytes.len())
        }
        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }

    /// What is written while `speak` runs.
    fn written(format: Format, filter: &str, speak: impl FnOnce()) -> String {
        let page = Page::default();
        let make = {
            let page = page.clone();
            move || page.clone()
        };
        let subscriber = subscriber(format, chosen_filter(filter, None).unwrap(), false, make);
        tracing::subscriber::with_default(subscriber, speak);
        let bytes = page.0.lock().unwrap().clone();
        String::from_utf8(bytes).unwrap()
    }

    #[test]
    fn text_is_one_line_for_people_with_the_fields_at_its_end() {
        let line = written(Format::Text, "info", || tracing::info!(note = 7, "published"));
        assert!(line.ends_with("INFO telemetry::log::tests: published note=7\n"), "{line}");
    }

    #[test]
    fn json_is_one_object_a_line_with_the_fields_at_its_top() {
        let line = written(Format::Json, "info", || tracing::warn!(note = 7, "pub\nlished"));
        assert!(line.starts_with('{') && line.ends_with("}\n") && line.lines().count() == 1, "{line}");
        assert!(line.contains(r#""level":"WARN""#) && line.contains(r#""note":7"#), "{line}");
        assert!(line.contains(r#""message":"pub\nlished""#), "{line}");
    }

    #[test]
    fn a_line_break_in_a_value_does_not_forge_a_text_line() {
        let line = written(Format::Text, "info", || tracing::info!(name = "x\n2026 INFO forged", "seen"));
        assert_eq!(line.lines().count(), 1, "{line}");
    }

    #[test]
    fn passwords_in_urls_are_masked_in_both_forms() {
        for format in [Format::Text, Format::Json] {
            let line = written(format, "info", || {
                tracing::error!(error = "postgres://me:hunter2@db.example/c is away", "can't connect");
            });
            assert!(line.contains("postgres://me:***@db.example/c") && !line.contains("hunter2"), "{line}");
        }
    }

    #[test]
    fn the_filter_keeps_what_is_below_it_out_and_the_environment_beats_the_setting() {
        assert_eq!(written(Format::Text, "warn", || tracing::info!("quiet")), "");
        assert_eq!(chosen_filter("warn", Some("debug")).unwrap().to_string(), "debug");
        assert_eq!(chosen_filter("warn", Some(" ")).unwrap().to_string(), "warn");
        assert!(matches!(chosen_filter("db=loud", None), Err(TelemetryError::Filter(_))));
    }
}
