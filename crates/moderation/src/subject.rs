//! What reported things look like to those who report and decide: read from the features that own them.

use std::collections::HashMap;

use db::{Conn, DbResult};
use identity::api::Person;
use kernel::Id;
use notes::api::{Comment, CommentBrief, Note, NoteBrief};
use web::User;

use crate::model::{Kind, Thing};

/// The notes, comments and people behind some things. A product is known by its address alone.
#[derive(Default)]
pub struct Subjects {
    notes: HashMap<Id<Note>, NoteBrief>,
    comments: HashMap<Id<Comment>, CommentBrief>,
    people: HashMap<Id<User>, Person>,
}

/// What a moderator reads of a thing.
#[derive(Debug, Clone, Copy)]
pub struct Shown<'a> {
    /// A title or a name; of a comment its text.
    pub title: &'a str,
    /// The language of the title, where known.
    pub lang: Option<&'a str>,
    /// More: the text of a note, the bio of a person. Empty for none.
    pub text: &'a str,
    /// The language of the text.
    pub text_lang: Option<&'a str>,
    /// Whose it is.
    pub owner: Id<User>,
    /// Whether readers can see it.
    pub live: bool,
}

impl Subjects {
    /// Reads what is there of these things, hidden ones too, and the people in `also`: three statements at most.
    ///
    /// # Errors
    /// As the database says.
    pub async fn load(conn: &mut Conn, things: &[Thing], also: &[Id<User>]) -> DbResult<Self> {
        let notes: Vec<Id<Note>> = things.iter().filter_map(|thing| thing.as_note()).collect();
        let comments: Vec<Id<Comment>> = things.iter().filter_map(|thing| thing.as_comment()).collect();
        let notes = notes::api::note_briefs(conn, &notes).await?;
        let comments = notes::api::comment_briefs(conn, &comments).await?;
        let mut people: Vec<Id<User>> = things.iter().filter_map(|thing| thing.as_person()).collect();
        people.extend(also);
        people.extend(notes.values().map(|note| note.author_id));
        people.extend(comments.values().map(|comment| comment.author_id));
        people.sort_unstable();
        people.dedup();
        let people = identity::api::people(conn, &people).await?;
        Ok(Self { notes, comments, people })
    }

    /// A person who was read.
    pub fn person(&self, id: Id<User>) -> Option<&Person> {
        self.people.get(&id)
    }

    /// What is known of a thing; nothing of a product, or of what is not there.
    pub fn shown(&self, thing: Thing) -> Option<Shown<'_>> {
        match thing.kind {
            Kind::Note => self.notes.get(&thing.as_note()?).map(|note| Shown {
                title: &note.title,
                lang: Some(&note.title_lang),
                text: &note.text,
                text_lang: Some(&note.text_lang),
                owner: note.author_id,
                live: note.state.as_str() == LIVE,
            }),
            Kind::Comment => self.comments.get(&thing.as_comment()?).map(|comment| Shown {
                title: &comment.text,
                lang: Some(&comment.lang),
                text: "",
                text_lang: None,
                owner: comment.author_id,
                live: comment.state.as_str() == LIVE,
            }),
            Kind::Person => self.people.get(&thing.as_person()?).map(|person| Shown {
                title: &person.name,
                lang: None,
                text: &person.bio,
                text_lang: Some(&person.bio_lang),
                owner: person.id,
                live: true,
            }),
            Kind::Product => None,
        }
    }

    /// Where readers look at a thing.
    pub fn href(&self, thing: Thing) -> Option<String> {
        match thing.kind {
            Kind::Note => Some(format!("/n/{thing}")),
            Kind::Comment => {
                self.comments.get(&thing.as_comment()?).map(|found| format!("/n/{}#{thing}", found.note_id))
            }
            Kind::Person => {
                self.people.get(&thing.as_person()?).map(|person| format!("/u/{}", person.handle))
            }
            Kind::Product => Some(format!("/p/{thing}")),
        }
    }
}

/// The state of a note or comment that readers see.
const LIVE: &str = "live";
