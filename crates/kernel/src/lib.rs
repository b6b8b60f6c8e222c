//! The nouns every other crate shares: ids, money, time, randomness, pages, locales and problems.
//! Pure: nothing here reads or writes anything, but for [`time::Clock`] and [`rng::Rng`], the only two
//! places where the program meets the wall clock and the machine's entropy.

pub mod channel;
pub mod id;
pub mod locale;
pub mod money;
pub mod page;
pub mod problem;
pub mod rng;
pub mod text;
pub mod time;

pub use channel::Channel;
pub use id::{Entity, Id, IdGen};
pub use locale::Locale;
pub use money::{Currency, Money};
pub use page::{Cursor, Page};
pub use problem::{Checks, Code, ErrorKind, FieldProblem, Outcome, Problem};
pub use rng::Rng;
pub use time::{Clock, Timestamp};
