//! What other features may ask of notes, and do with them.

pub use kernel::Channel;
use kernel::{Entity, Id};
use serde::{Deserialize, Serialize};
use web::User;

pub use crate::cards::{
    Card, CardCover, Tally, by_author, by_product, by_topic, cards, cards_for, explore, ids_after, latest_by,
    tally,
};
pub use crate::check::check;
pub use crate::comment::{NewComment, comment};
pub use crate::counters::rebuild_counters;
pub use crate::delete::delete;
pub use crate::facts::facts_of;
pub use crate::kept::{Kept, Mark, Marks, kept, liked_among, marks_among};
pub use crate::mark::{collect, like};
pub use crate::model::{Declaration, Draft, DraftPicture, DraftProduct, State, topic_key};
pub use crate::moderate::{
    CommentBrief, NoteBrief, comment_briefs, hide, hide_comment, note_briefs, reduce, reduced_by, restore,
    restore_comment,
};
pub use crate::publish::publish;
pub use crate::topic::topics_of;
pub use crate::views::cards::{elsewhere, placed, render_cards, render_shown};

/// Marks ids of notes.
#[derive(Debug)]
pub struct Note;
impl Entity for Note {
    const PREFIX: &'static str = "n";
}

/// Marks ids of comments.
#[derive(Debug)]
pub struct Comment;
impl Entity for Comment {
    const PREFIX: &'static str = "c";
}

/// A note can be seen.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct NotePublished {
    /// Which.
    pub note: Id<Note>,
    /// Whose.
    pub author: Id<User>,
}
impl web::Event for NotePublished {
    const NAME: &'static str = "notes.published";
}

/// A note is gone for good.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct NoteDeleted {
    /// Which.
    pub note: Id<Note>,
    /// Whose it was.
    pub author: Id<User>,
}
impl web::Event for NoteDeleted {
    const NAME: &'static str = "notes.deleted";
}
