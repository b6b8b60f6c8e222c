//! The one way out for mails.

use std::fmt;
use std::sync::{Arc, Mutex, PoisonError};

use kernel::{Clock, Rng};
use lettre::AsyncTransport;
use lettre::message::Mailbox;

use crate::message::Postmark;
use crate::smtp::{self, Smtp};
use crate::{MailError, Message, Outbox, address, outbox};

/// Sends mails. Cheap to clone; clones share connections, folder or memory.
#[derive(Clone)]
pub struct Mailer(Arc<Inner>);

struct Inner {
    from: Mailbox,
    clock: Clock,
    rng: Rng,
    transport: Transport,
}

enum Transport {
    Smtp(Smtp),
    Folder(Outbox),
    Memory(Mutex<Vec<Message>>),
}

impl Mailer {
    /// Opens a way out; `from` is the sender as an address or as `Name <address>`. The URL is one of
    /// - `folder:PATH`: writes mails to files and sends nothing;
    /// - `smtp://USER:PASSWORD@HOST:PORT`: STARTTLS is required unless the host is this machine or `?tls=none`
    ///   follows;
    /// - `smtps://USER:PASSWORD@HOST:PORT`: TLS from the start.
    ///
    /// Special characters in user and password are written as `%40`. Call it inside a Tokio runtime. Nothing is
    /// connected before the first mail.
    ///
    /// # Errors
    /// A URL or a sender that can't be read.
    pub fn open(url: &str, from: &str, clock: Clock, rng: Rng) -> Result<Self, MailError> {
        let from = address::sender(from)?;
        let transport = match url.strip_prefix("folder:") {
            Some(folder) => Transport::Folder(Outbox::new(folder)),
            None => Transport::Smtp(smtp::connect(url, from.email.domain())?),
        };
        Ok(Self(Arc::new(Inner { from, clock, rng, transport })))
    }

    /// Keeps mails in memory, for tests to look at by [`Mailer::sent`].
    ///
    /// # Errors
    /// None that a caller can cause.
    pub fn memory() -> Result<Self, MailError> {
        let (from, rng) = (address::sender("no-reply@localhost")?, Rng::seeded(0));
        let transport = Transport::Memory(Mutex::default());
        Ok(Self(Arc::new(Inner { from, clock: Clock::system(), rng, transport })))
    }

    /// Sends a mail, once. That the server has taken it is all that can be known.
    ///
    /// # Errors
    /// [`MailError::is_permanent`] tells whether trying again is of use.
    pub async fn send(&self, message: &Message) -> Result<(), MailError> {
        let Inner { from, clock, rng, transport } = &*self.0;
        let date = clock.now();
        let id = outbox::name(date, rng.bytes());
        let mail = message.compose(&Postmark { from, date, id: message.id.as_deref().unwrap_or(&id) })?;
        match transport {
            Transport::Smtp(smtp) => {
                smtp.send(mail).await?;
                Ok(())
            }
            Transport::Folder(outbox) => outbox.put(&id, mail.formatted()).await,
            Transport::Memory(sent) => {
                sent.lock().unwrap_or_else(PoisonError::into_inner).push(message.clone());
                Ok(())
            }
        }
    }

    /// What went into memory, in order; nothing with the other transports.
    pub fn sent(&self) -> Vec<Message> {
        match &self.0.transport {
            Transport::Memory(sent) => sent.lock().unwrap_or_else(PoisonError::into_inner).clone(),
            Transport::Smtp(_) | Transport::Folder(_) => Vec::new(),
        }
    }

    /// The folder that mails go to, if they go to one.
    pub fn outbox(&self) -> Option<&Outbox> {
        match &self.0.transport {
            Transport::Folder(outbox) => Some(outbox),
            Transport::Smtp(_) | Transport::Memory(_) => None,
        }
    }
}

impl fmt::Debug for Mailer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let transport = match &self.0.transport {
            Transport::Smtp(_) => "smtp",
            Transport::Folder(_) => "folder",
            Transport::Memory(_) => "memory",
        };
        write!(f, "Mailer({transport})")
    }
}

#[cfg(test)]
mod tests;
