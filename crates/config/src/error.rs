//! Why the settings could not be read.

use std::io;
use std::path::PathBuf;

/// What is wrong with the settings, in words for the person who wrote them. No message repeats a value: it
/// may be a password in the wrong place.
#[derive(Debug, thiserror::Error)]
pub enum ConfigError {
    /// A name that is not a setting.
    #[error("{place}: there is no setting {key}; did you mean {nearest}?")]
    Unknown {
        /// Where it stands: a file and line, a variable, or an option of the command line.
        place: String,
        /// The name as `section.key`.
        key: String,
        /// The setting whose name is nearest.
        nearest: String,
    },
    /// A value that the setting can't have.
    #[error("{place}: {key} {why}")]
    Value {
        /// Where it stands.
        place: String,
        /// The setting as `section.key`.
        key: String,
        /// What it should be.
        why: String,
    },
    /// Not TOML.
    #[error("{place}: {why}")]
    Syntax {
        /// The file and line.
        place: String,
        /// What the parser says.
        why: String,
    },
    /// One setting given twice in the environment, by value and by file.
    #[error("both {variable} and {variable}_FILE are set; keep one")]
    Twice {
        /// The variable without its suffix.
        variable: String,
    },
    /// A file that can't be read or written.
    #[error("{}: {source}", path.display())]
    File {
        /// The file.
        path: PathBuf,
        /// What the system says.
        source: io::Error,
    },
}

impl ConfigError {
    pub(crate) fn file(path: impl Into<PathBuf>) -> impl FnOnce(io::Error) -> Self {
        |source| Self::File { path: path.into(), source }
    }
}
