//! Why a mail did not leave.

use std::io;

use crate::BadAddress;

/// What went wrong. No message holds the password of a server, or the text of a mail.
#[derive(Debug, thiserror::Error)]
pub enum MailError {
    /// The way out of mails is not described rightly.
    #[error("the way out of mails {0}")]
    Location(&'static str),
    /// The sender's address can't be read.
    #[error("the sender of mails: {0}")]
    Sender(#[from] BadAddress),
    /// The mail can't be put into its form.
    #[error("the mail can't be composed: {0}")]
    Compose(#[from] lettre::error::Error),
    /// The server refuses this mail, now and later.
    #[error("the mail server refuses: {0}")]
    Refused(#[source] lettre::transport::smtp::Error),
    /// The server is away, or asks to try later.
    #[error("the mail server can't take the mail now: {0}")]
    Unavailable(#[source] lettre::transport::smtp::Error),
    /// The folder for mails can't be written or read.
    #[error("the folder for mails: {0}")]
    Folder(#[from] io::Error),
}

impl MailError {
    /// Whether trying again is no use.
    pub fn is_permanent(&self) -> bool {
        match self {
            Self::Location(_) | Self::Sender(_) | Self::Compose(_) | Self::Refused(_) => true,
            Self::Unavailable(_) | Self::Folder(_) => false,
        }
    }
}

impl From<lettre::transport::smtp::Error> for MailError {
    fn from(error: lettre::transport::smtp::Error) -> Self {
        if error.is_permanent() { Self::Refused(error) } else { Self::Unavailable(error) }
    }
}
