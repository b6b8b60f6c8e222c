//! What one process holds of the stream: the buffer of what pages tell, the signals, and the sequencer's seat.

use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use kernel::Entity;
use recsys::event::Event;
use tokio::sync::{Notify, watch};
use web::Site;

use crate::sequence::Seat;
use crate::token::Key;

/// A flush takes place at the latest with so many.
const FULL: usize = 1_000;
/// More than two seconds of the most that a site takes in.
const MOST: usize = 50_000;

/// Marks the ids of processes that put events in order, and of inbox rows.
pub struct Mark;
impl Entity for Mark {
    const PREFIX: &'static str = "ac";
}

/// The stream, as seen from one process.
pub struct Stream {
    buffer: Mutex<Vec<Event>>,
    /// The buffer is no longer empty.
    pub some: Notify,
    /// The buffer is worth a row.
    pub full: Notify,
    /// The inbox has a new row.
    pub recorded: Notify,
    /// The number of the last event, as far as this process knows.
    pub head: watch::Sender<i64>,
    /// Held while events are put in order; filled while that is this process's turn.
    pub seat: tokio::sync::Mutex<Option<Seat>>,
    me: OnceLock<i64>,
    key: OnceLock<Option<Key>>,
}

impl Default for Stream {
    fn default() -> Self {
        Self {
            buffer: Mutex::default(),
            some: Notify::new(),
            full: Notify::new(),
            recorded: Notify::new(),
            head: watch::Sender::new(0),
            seat: tokio::sync::Mutex::default(),
            me: OnceLock::new(),
            key: OnceLock::new(),
        }
    }
}

impl Stream {
    /// The stream of a site.
    pub fn of(site: &Site) -> Arc<Self> {
        site.memory.of()
    }

    /// The name of this process among those that put events in order.
    pub fn me(&self, site: &Site) -> i64 {
        *self.me.get_or_init(|| site.ids.next::<Mark>().raw())
    }

    /// What signs tokens.
    pub fn key(&self, site: &Site) -> Option<&Key> {
        self.key.get_or_init(|| Key::of(site.secret.expose())).as_ref()
    }

    /// Keeps what a page told until the next flush; `false` where there is no room for it.
    pub fn push(&self, events: &[Event]) -> bool {
        let mut buffer = self.buffer.lock().unwrap_or_else(PoisonError::into_inner);
        if buffer.len() + events.len() > MOST {
            return false;
        }
        buffer.extend_from_slice(events);
        let waiting = buffer.len();
        drop(buffer);
        self.some.notify_one();
        if waiting >= FULL {
            self.full.notify_one();
        }
        true
    }

    /// Takes everything out of the buffer.
    pub fn take(&self) -> Vec<Event> {
        std::mem::take(&mut *self.buffer.lock().unwrap_or_else(PoisonError::into_inner))
    }

    /// Puts back what could not be written, before what came since; what does not fit is lost.
    pub fn put_back(&self, mut events: Vec<Event>) {
        let mut buffer = self.buffer.lock().unwrap_or_else(PoisonError::into_inner);
        events.append(&mut buffer);
        events.truncate(MOST);
        *buffer = events;
    }

    /// Tells who waits that the stream has grown.
    pub fn grown(&self, head: i64) {
        self.head.send_if_modified(|known| {
            let grown = head > *known;
            *known = head.max(*known);
            grown
        });
    }
}
