//! Sending mail: by SMTP, into a folder that a developer can look at, or into memory for tests. What the mail
//! says is the caller's business; so is trying again, which jobs do ([`MailError::is_permanent`] says when not to).

mod address;
mod error;
mod mailer;
mod message;
mod outbox;
mod smtp;

pub use address::{Address, BadAddress};
pub use error::MailError;
pub use mailer::Mailer;
pub use message::Message;
pub use outbox::{Letter, Outbox};
