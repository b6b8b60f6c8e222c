//! What a seeded site holds, by arithmetic: everything follows from a number, so that whoever asks knows what is there
//! without having been told.

use kernel::Entity;

/// People.
pub const PEOPLE: usize = 10_000;
/// The first so many have a session, each with a token of its own.
pub const SESSIONS: usize = 2_000;
/// The first so many follow and block others.
pub const READERS: usize = 300;
/// Products, each linked by some of the notes.
pub const PRODUCTS: usize = 200;
/// Pictures that the notes share.
pub const PICTURES: usize = 24;

/// The first note is from November 2024, in milliseconds since 2020; the last is two years younger.
const FIRST_MS: i64 = 152_668_800_000;
const SPAN_MS: i64 = 63_072_000_000;
/// Ids have their milliseconds above so many bits (see `kernel::id`).
pub const ID_SHIFT: i64 = 1 << 22;

/// Notes, evenly over two years.
#[derive(Debug, Clone, Copy)]
pub struct Notes(pub usize);

impl Notes {
    /// When a note was published, in milliseconds since 2020.
    pub fn published_ms(self, note: usize) -> i64 {
        FIRST_MS + self.step_ms() * as_i64(note)
    }

    /// Milliseconds from one note to the next.
    pub fn step_ms(self) -> i64 {
        SPAN_MS / as_i64(self.0.max(1))
    }

    /// The id of a note.
    pub fn id(self, note: usize) -> i64 {
        self.published_ms(note) * ID_SHIFT
    }
}

/// The id of the person, store or product of this number, counted from 0.
pub fn id(number: usize) -> i64 {
    as_i64(number + 1) * ID_SHIFT
}

/// An id as it stands in addresses.
pub fn shown<T: Entity>(id: i64) -> String {
    kernel::Id::<T>::new(id).to_string()
}

/// The token of a person's session. Anybody can work it out: a seeded site is for measuring and nothing else.
pub fn token(person: usize) -> String {
    format!("cbs_{person:0>43}")
}

fn as_i64(number: usize) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}

/// Marks ids of notes.
pub struct Note;
impl Entity for Note {
    const PREFIX: &'static str = "n";
}

/// Marks ids of variants.
pub struct Variant;
impl Entity for Variant {
    const PREFIX: &'static str = "v";
}
