//! Where parcels go: reading an address, and the book of those that a person has used.

use db::{Conn, DbResult, Tx, row, sql};
use kernel::problem::{Flaw, NOT_FOUND};
use kernel::text::{optional_line, required_line};
use kernel::{Checks, Entity, Id, Outcome};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use web::axum::response::IntoResponse;
use web::{Cx, Json, Listing, Path, Reply, Site, StatusCode, User, created};

/// Marks ids of addresses.
#[derive(Debug)]
pub struct Address;
impl Entity for Address {
    const PREFIX: &'static str = "ad";
}

/// Most addresses of a person; the oldest makes room.
const MOST: i64 = 20;

/// An address as it is typed.
#[derive(Debug, Clone, Default, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct AddressJson {
    /// Who receives.
    pub name: String,
    /// Digits with `+`, spaces and hyphens.
    pub phone: String,
    /// The country.
    pub country: String,
    /// Province or state; may be empty.
    #[serde(default)]
    pub region: String,
    /// The city.
    pub city: String,
    /// Street, house, flat.
    pub street: String,
    /// The postcode; may be empty.
    #[serde(default)]
    pub postcode: String,
}

fn phone(typed: &str) -> Result<String, Flaw> {
    let text = required_line(typed, 24)?;
    let digits = text.chars().filter(char::is_ascii_digit).count();
    let plain = text.chars().all(|c| c.is_ascii_digit() || matches!(c, '+' | ' ' | '-' | '(' | ')'));
    if plain && (5..=15).contains(&digits) { Ok(text) } else { Err("orders-bad-phone".into()) }
}

impl AddressJson {
    /// The address cleaned.
    ///
    /// # Errors
    /// Every field that is wrong.
    pub fn parse(&self) -> Outcome<Self> {
        let mut checks = Checks::new();
        let name = checks.field("name", required_line(&self.name, 60));
        let phone = checks.field("phone", phone(&self.phone));
        let country = checks.field("country", required_line(&self.country, 60));
        let region = checks.field("region", optional_line(&self.region, 60));
        let city = checks.field("city", required_line(&self.city, 60));
        let street = checks.field("street", required_line(&self.street, 200));
        let postcode = checks.field("postcode", optional_line(&self.postcode, 16));
        let all = name.zip(phone).zip(country).zip(region).zip(city).zip(street).zip(postcode);
        let ((((((name, phone), country), region), city), street), postcode) = checks.all(all)?;
        Ok(Self { name, phone, country, region, city, street, postcode })
    }
}

row! {
    /// An address of the book.
    #[derive(Debug, Clone)]
    pub struct Saved {
        pub id: Id<Address>,
        pub name: String,
        pub phone: String,
        pub country: String,
        pub region: String,
        pub city: String,
        pub street: String,
        pub postcode: String,
    }
}

impl From<Saved> for AddressJson {
    fn from(saved: Saved) -> Self {
        Self {
            name: saved.name,
            phone: saved.phone,
            country: saved.country,
            region: saved.region,
            city: saved.city,
            street: saved.street,
            postcode: saved.postcode,
        }
    }
}

/// The addresses of a person, newest first.
///
/// # Errors
/// As the database says.
pub async fn book(conn: &mut Conn, person: Id<User>) -> DbResult<Vec<Saved>> {
    sql!(
        "SELECT id, name, phone, country, region, city, street, postcode FROM orders_address
         WHERE person = $1 ORDER BY id DESC LIMIT $2",
        person,
        MOST,
    )
    .fetch_all(conn)
    .await
}

/// One address of a person's book.
///
/// # Errors
/// [`NOT_FOUND`]; as the database says.
pub async fn saved(conn: &mut Conn, person: Id<User>, id: Id<Address>) -> Outcome<AddressJson> {
    let found: Option<Saved> = sql!(
        "SELECT id, name, phone, country, region, city, street, postcode FROM orders_address
         WHERE id = $1 AND person = $2",
        id,
        person,
    )
    .fetch_optional(conn)
    .await?;
    found.map(Into::into).ok_or_else(|| NOT_FOUND.into())
}

/// Keeps a cleaned address in the book, if the same is not there already; its id.
///
/// # Errors
/// As the database says.
pub async fn keep(
    tx: &mut Tx,
    site: &Site,
    person: Id<User>,
    address: &AddressJson,
) -> DbResult<Id<Address>> {
    let known: Option<(Id<Address>,)> = sql!(
        "SELECT id FROM orders_address WHERE person = $1 AND name = $2 AND phone = $3 AND country = $4
             AND region = $5 AND city = $6 AND street = $7 AND postcode = $8",
        person,
        &address.name,
        &address.phone,
        &address.country,
        &address.region,
        &address.city,
        &address.street,
        &address.postcode,
    )
    .fetch_optional(tx)
    .await?;
    if let Some((id,)) = known {
        return Ok(id);
    }
    let id = site.ids.next::<Address>();
    sql!(
        "INSERT INTO orders_address
             (id, person, name, phone, country, region, city, street, postcode, created_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
        id,
        person,
        &address.name,
        &address.phone,
        &address.country,
        &address.region,
        &address.city,
        &address.street,
        &address.postcode,
        site.now(),
    )
    .execute(tx)
    .await?;
    sql!(
        "DELETE FROM orders_address WHERE person = $1 AND id < (
             SELECT MIN(id) FROM (SELECT id FROM orders_address WHERE person = $2 ORDER BY id DESC LIMIT $3) kept)",
        person,
        person,
        MOST,
    )
    .execute(tx)
    .await?;
    Ok(id)
}

/// An address of the book.
#[derive(Serialize, ToSchema)]
pub struct SavedAddressJson {
    /// Its id.
    id: String,
    /// Where.
    address: AddressJson,
}

/// `GET /api/v1/addresses`
pub async fn list(cx: Cx) -> Reply<Json<Listing<SavedAddressJson>>> {
    let saved = book(&mut cx.db.read().await?, cx.actor()?.id).await?;
    let json = |saved: Saved| SavedAddressJson { id: saved.id.to_string(), address: saved.into() };
    Ok(Json(Listing { items: saved.into_iter().map(json).collect(), next: None }))
}

/// `POST /api/v1/addresses`
pub async fn create(cx: Cx, Json(json): Json<AddressJson>) -> Reply {
    let (person, address) = (cx.actor()?.id, json.parse()?);
    let mut tx = cx.db.begin().await?;
    let id = keep(&mut tx, &cx, person, &address).await?;
    tx.commit().await?;
    Ok(created("/api/v1/addresses", SavedAddressJson { id: id.to_string(), address }))
}

/// `DELETE /api/v1/addresses/{id}`
pub async fn remove(cx: Cx, Path(id): Path<Id<Address>>) -> Reply {
    let mut tx = cx.db.begin().await?;
    let gone = sql!("DELETE FROM orders_address WHERE id = $1 AND person = $2", id, cx.actor()?.id)
        .execute(&mut tx)
        .await?;
    tx.commit().await?;
    if gone == 0 { Err(NOT_FOUND.into()) } else { Ok(StatusCode::NO_CONTENT.into_response()) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn typed() -> AddressJson {
        AddressJson {
            name: " Lin  Yi ".into(),
            phone: "+86 138-0013 8000".into(),
            country: "China".into(),
            city: "Shanghai".into(),
            street: "湖南路 105 弄 3 号 402".into(),
            ..AddressJson::default()
        }
    }

    #[test]
    fn an_address_is_cleaned_and_may_lack_region_and_postcode() {
        let parsed = typed().parse().unwrap();
        assert_eq!((parsed.name.as_str(), parsed.region.as_str()), ("Lin Yi", ""));
    }

    #[test]
    fn every_wrong_field_is_named() {
        let wrong =
            AddressJson { phone: "call me".into(), postcode: "1".repeat(17), ..AddressJson::default() };
        let problem = wrong.parse().unwrap_err();
        let fields: Vec<&str> = problem.fields.iter().map(|field| field.field).collect();
        assert_eq!(fields, ["name", "phone", "country", "city", "street", "postcode"]);
        assert!(AddressJson { phone: "123".into(), ..typed() }.parse().is_err());
    }
}
