//! Who asks.

use futures::future::BoxFuture;
use kernel::{Entity, Id, Locale, Outcome};

/// Marks ids of people. The account itself belongs to `identity`.
#[derive(Debug)]
pub struct User;
impl Entity for User {
    const PREFIX: &'static str = "u";
}

/// Marks ids of sessions.
#[derive(Debug)]
pub struct Session;
impl Entity for Session {
    const PREFIX: &'static str = "se";
}

/// What a person may do on the whole site. Membership of a brand is a relation of `catalog`, not a role.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Role {
    /// Everybody.
    Person,
    /// May see reports and take notes off the site.
    Moderator,
    /// May do everything, and give roles.
    Admin,
}
db::text_column!(Role { Person = "person", Moderator = "moderator", Admin = "admin" });

/// The signed-in person behind a request.
#[derive(Debug, Clone)]
pub struct Actor {
    /// Whose account.
    pub id: Id<User>,
    /// The account's handle.
    pub handle: String,
    /// The name that is shown.
    pub name: String,
    /// The picture key of the avatar.
    pub avatar: Option<String>,
    /// What they may do.
    pub role: Role,
    /// The language they chose, if they did.
    pub locale: Option<Locale>,
    /// The session of the cookie; none for a bearer token.
    pub session: Option<Id<Session>>,
}

/// Finds the person behind a credential; `identity` implements it.
pub trait Authenticate: Send + Sync + 'static {
    /// By the value of the session cookie. `None` for an unknown or ended session.
    fn by_session<'a>(&'a self, token: &'a str) -> BoxFuture<'a, Outcome<Option<Actor>>>;
    /// By the value of an `Authorization: Bearer` header.
    fn by_bearer<'a>(&'a self, token: &'a str) -> BoxFuture<'a, Outcome<Option<Actor>>>;
}
