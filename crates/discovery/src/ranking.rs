//! The operator's file of ranking settings.

use std::path::Path;

use anyhow::Context;
use recsys::engine::Settings;

/// Reads the file; a site without one ranks by the defaults.
///
/// # Errors
/// A file that can't be read or says something that there is not.
pub fn read(path: &Path) -> anyhow::Result<Settings> {
    match std::fs::read_to_string(path) {
        Ok(text) => toml::from_str(&text).with_context(|| format!("{} is not understood", path.display())),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(Settings::default()),
        Err(error) => Err(error).with_context(|| format!("{} can't be read", path.display())),
    }
}
