//! What other features may ask of accounts.

use std::collections::HashMap;
use std::sync::Arc;

use db::{Conn, DbResult, Tx, row, sql};
use kernel::problem::{Code, NOT_FOUND};
use kernel::{Checks, Id, Locale, Outcome, Problem};
use serde::Serialize;
use utoipa::ToSchema;
use web::{Role, Site, User};

use crate::authenticate::Authenticator;
use crate::{account, model, password};

row! {
    /// Somebody as others see them.
    #[derive(Debug, Clone)]
    pub struct Person {
        /// Whose account.
        pub id: Id<User>,
        /// The unique name in addresses, in lower case.
        pub handle: String,
        /// The name that is shown.
        pub name: String,
        /// The key of the picture; [`avatar_url`] makes its address.
        pub avatar: Option<String>,
        /// What they say of themselves.
        pub bio: String,
        /// The language of the bio, guessed.
        pub bio_lang: String,
        /// Where they are.
        pub place: String,
        /// The account speaks for a verified brand.
        pub brand: bool,
    }
}

/// An account to be made without a mail to confirm it.
#[derive(Debug, Clone, Default)]
#[expect(missing_docs, reason = "the fields are those of an account")]
pub struct NewAccount {
    pub handle: String,
    pub email: String,
    pub password: String,
    pub name: String,
    pub bio: String,
    pub place: String,
    pub locale: Option<Locale>,
    /// The key of a picture.
    pub avatar: Option<String>,
}

/// Somebody else has the handle or the address.
pub const ACCOUNT_TAKEN: Code = model::EMAIL_TAKEN;

/// The people with these ids, disabled ones included: what they wrote still shows who wrote it.
///
/// # Errors
/// As the database says.
pub async fn people(conn: &mut Conn, ids: &[Id<User>]) -> DbResult<HashMap<Id<User>, Person>> {
    if ids.is_empty() {
        return Ok(HashMap::new());
    }
    let people: Vec<Person> = sql!(
        "SELECT id, handle, name, avatar, bio, bio_lang, place, brand FROM identity_user WHERE id IN LIST($1)",
        ids,
    )
    .fetch_all(conn)
    .await?;
    Ok(people.into_iter().map(|person| (person.id, person)).collect())
}

/// The person with this handle, in any case; `None` if there is none, or the account is disabled.
///
/// # Errors
/// As the database says.
pub async fn by_handle(conn: &mut Conn, handle: &str) -> DbResult<Option<Person>> {
    sql!(
        "SELECT id, handle, name, avatar, bio, bio_lang, place, brand FROM identity_user
         WHERE handle = $1 AND NOT disabled",
        handle.to_ascii_lowercase(),
    )
    .fetch_optional(conn)
    .await
}

/// Whether anybody has an account.
///
/// # Errors
/// As the database says.
pub async fn anybody(conn: &mut Conn) -> DbResult<bool> {
    let somebody: Option<(Id<User>,)> =
        sql!("SELECT id FROM identity_user LIMIT 1").fetch_optional(conn).await?;
    Ok(somebody.is_some())
}

/// The address of a person's picture.
pub fn avatar_url(key: &str) -> String {
    format!("/media/{key}/320.webp")
}

/// Makes an account that needs no confirmation: for the command line, the demo and tests.
///
/// # Errors
/// The fields that are wrong; `handle-taken` or `email-taken` among them.
pub async fn create_account(site: &Site, new: NewAccount) -> Outcome<Id<User>> {
    let mut checks = Checks::new();
    let handle = checks.field("handle", model::handle(&new.handle));
    let name = checks.field("name", model::name(&new.name));
    let email = checks.field("email", model::email(&new.email));
    let password = checks.field("password", model::new_password(&new.password, &new.handle, &new.email));
    let bio = checks.field("bio", kernel::text::optional_line(&new.bio, model::BIO_MAX));
    let place = checks.field("place", kernel::text::optional_line(&new.place, model::PLACE_MAX));
    let account = handle.zip(name).zip(email).zip(password).zip(bio).zip(place);
    let (((((handle, name), email), password), bio), place) = checks.all(account)?;
    let password_hash = password::hash(&site.rng, &password).await?;
    let mut tx = site.db.begin().await?;
    let account = account::New {
        handle,
        name,
        email,
        password_hash,
        bio,
        place,
        locale: new.locale,
        avatar: new.avatar,
    };
    let id = account::insert(site, &mut tx, &account).await?;
    tx.commit().await?;
    Ok(id)
}

/// Gives the account with this handle a role.
///
/// # Errors
/// [`NOT_FOUND`].
pub async fn set_role(site: &Site, handle: &str, role: Role) -> Outcome<()> {
    let mut tx = site.db.begin().await?;
    let changed =
        sql!("UPDATE identity_user SET role = $1 WHERE handle = $2", role, handle.to_ascii_lowercase())
            .execute(&mut tx)
            .await?;
    if changed == 0 {
        return Err(NOT_FOUND.into());
    }
    Ok(tx.commit().await?)
}

/// Gives a person a picture, or takes it away; `key` is a stored picture's. Returns the key of the one before,
/// for its use to be given up.
///
/// # Errors
/// As the database says.
pub async fn set_avatar(tx: &mut Tx, user: Id<User>, key: Option<&str>) -> DbResult<Option<String>> {
    let before: Option<Before> =
        sql!("SELECT avatar FROM identity_user WHERE id = $1 FOR UPDATE", user).fetch_optional(tx).await?;
    sql!("UPDATE identity_user SET avatar = $1 WHERE id = $2", key, user).execute(tx).await?;
    Ok(before.and_then(|before| before.avatar))
}

row! {
    struct Before { avatar: Option<String> }
}

/// Says whether an account speaks for a verified brand.
///
/// # Errors
/// As the database says.
pub async fn set_brand(tx: &mut Tx, user: Id<User>, brand: bool) -> DbResult<()> {
    sql!("UPDATE identity_user SET brand = $1 WHERE id = $2", brand, user).execute(tx).await?;
    Ok(())
}

/// What finds the person behind a cookie or a bearer token.
pub fn authenticator(site: &Site) -> Arc<dyn web::Authenticate> {
    Arc::new(Authenticator::new(site.clone()))
}

/// The address that mails to a person go to, and their language.
///
/// # Errors
/// As the database says.
pub async fn mail_address(
    conn: &mut Conn,
    user: Id<User>,
) -> Outcome<Option<(mail::Address, Option<Locale>)>> {
    let row: Option<Contact> =
        sql!("SELECT email, locale FROM identity_user WHERE id = $1 AND NOT disabled", user)
            .fetch_optional(conn)
            .await?;
    let read = |row: Contact| Ok((mail::Address::parse(&row.email).map_err(Problem::internal)?, row.locale));
    row.map(read).transpose()
}

row! {
    struct Contact { email: String, locale: Option<Locale> }
}

/// The language that a person chose.
///
/// # Errors
/// As the database says.
pub async fn locale_of(conn: &mut Conn, user: Id<User>) -> DbResult<Option<Locale>> {
    let row: Option<Chosen> =
        sql!("SELECT locale FROM identity_user WHERE id = $1", user).fetch_optional(conn).await?;
    Ok(row.and_then(|row| row.locale))
}

row! {
    struct Chosen { locale: Option<Locale> }
}

/// Somebody as others see them, in JSON.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct PersonView {
    /// The id.
    pub id: String,
    /// The unique name in addresses.
    pub handle: String,
    /// The name that is shown.
    pub name: String,
    /// The address of the picture; absent where there is none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub avatar: Option<String>,
    /// What they say of themselves.
    pub bio: String,
    /// Where they are.
    pub place: String,
    /// The account speaks for a verified brand.
    pub brand: bool,
}

impl PersonView {
    /// A person for others to see.
    pub fn of(person: &Person) -> Self {
        Self {
            id: person.id.to_string(),
            handle: person.handle.clone(),
            name: person.name.clone(),
            avatar: person.avatar.as_deref().map(avatar_url),
            bio: person.bio.clone(),
            place: person.place.clone(),
            brand: person.brand,
        }
    }
}
