//! How a reader wants their pages made: sliders, topics that they asked for or do not want, the order of time
//! without a profile, and beginning anew. The rows are the truth; the engine hears of each change in the stream.

use std::collections::BTreeMap;

use db::{Conn, DbResult, Tx, row, sql};
use kernel::problem::{Checks, Code, Flaw};
use kernel::{ErrorKind, Id, Outcome, text};
use recsys::event::{Choices, Event, Kind, term};
use web::{Site, User};

/// How many topics a reader can name.
const TOPICS: i64 = 100;
/// Characters of a topic.
pub const TOPIC_MAX: usize = 40;
/// No more topics can be named.
const TOPICS_FULL: Code = Code::new(ErrorKind::Conflict, "feed-topics-full");
/// A slider's end.
pub const END: i64 = 100;

row! {
    /// What a reader set; sliders in hundredths, from -100 to 100.
    #[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
    pub struct Sliders {
        /// From what is new to what has proved itself.
        pub proven: i64,
        /// From what is near to one's interests to what is far.
        pub far: i64,
        /// Less or more that is commercial.
        pub commercial: i64,
        /// Less or more of authors with few followers.
        pub small: i64,
        /// Everything in the order of time, without a profile.
        pub in_time: bool,
    }
}

row! {
    /// A topic that a reader named.
    #[derive(Debug, Clone, PartialEq, Eq)]
    pub struct Topic {
        /// Its key.
        pub topic_key: String,
        /// As the reader wrote it.
        pub name: String,
        /// Asked for, or not wanted.
        pub wanted: bool,
    }
}

/// What a reader set.
///
/// # Errors
/// As the database says.
pub async fn sliders(conn: &mut Conn, person: Id<User>) -> DbResult<Sliders> {
    let set = sql!(
        "SELECT proven, far, commercial, small, in_time FROM discovery_choice WHERE person_id = $1",
        person
    );
    Ok(set.fetch_optional(conn).await?.unwrap_or_default())
}

/// The topics that a reader named, in the order of the alphabet.
///
/// # Errors
/// As the database says.
pub async fn topics(conn: &mut Conn, person: Id<User>) -> DbResult<Vec<Topic>> {
    sql!(
        "SELECT topic_key, name, wanted FROM discovery_topic WHERE person_id = $1 ORDER BY topic_key LIMIT $2",
        person,
        TOPICS,
    )
    .fetch_all(conn)
    .await
}

/// Sets the sliders.
///
/// # Errors
/// A slider beyond its end; as the database says.
pub async fn set(site: &Site, person: Id<User>, sliders: Sliders) -> Outcome<()> {
    let mut checks = Checks::new();
    let Sliders { proven, far, commercial, small, in_time } = sliders;
    for (name, value) in [("proven", proven), ("far", far), ("commercial", commercial), ("small", small)] {
        if !(-END..=END).contains(&value) {
            checks.fail(name, Flaw::with("slider-range", "max", END));
        }
    }
    checks.finish()?;
    let mut tx = site.db.begin().await?;
    sql!(
        "INSERT INTO discovery_choice (person_id, proven, far, commercial, small, in_time, changed_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7)
         ON CONFLICT (person_id) DO UPDATE SET proven = excluded.proven, far = excluded.far,
             commercial = excluded.commercial, small = excluded.small, in_time = excluded.in_time,
             changed_at = excluded.changed_at",
        person,
        proven,
        far,
        commercial,
        small,
        in_time,
        site.now(),
    )
    .execute(&mut tx)
    .await?;
    tell(site, &mut tx, person).await?;
    Ok(tx.commit().await?)
}

/// Asks for a topic, or for none of it.
///
/// # Errors
/// A topic without a letter or too long, or one too many; as the database says.
pub async fn name_topic(site: &Site, person: Id<User>, typed: &str, wanted: bool) -> Outcome<()> {
    let mut checks = Checks::new();
    let name = checks.field("topic", text::required_line(typed.trim_start_matches('#'), TOPIC_MAX));
    let name = checks.all(name)?;
    let mut tx = site.db.begin().await?;
    let added = sql!(
        "INSERT INTO discovery_topic (person_id, topic_key, name, wanted)
         SELECT $1, $2, $3, $4 WHERE (SELECT COUNT(*) FROM discovery_topic WHERE person_id = $1) < $5
         ON CONFLICT (person_id, topic_key) DO UPDATE SET name = excluded.name, wanted = excluded.wanted",
        person,
        notes::api::topic_key(&name),
        name,
        wanted,
        TOPICS,
    )
    .execute(&mut tx)
    .await?;
    if added == 0 {
        return Err(TOPICS_FULL.with("max", TOPICS));
    }
    tell(site, &mut tx, person).await?;
    Ok(tx.commit().await?)
}

/// Says nothing of a topic any more.
///
/// # Errors
/// As the database says.
pub async fn drop_topic(site: &Site, person: Id<User>, key: &str) -> Outcome<()> {
    let mut tx = site.db.begin().await?;
    sql!("DELETE FROM discovery_topic WHERE person_id = $1 AND topic_key = $2", person, key)
        .execute(&mut tx)
        .await?;
    tell(site, &mut tx, person).await?;
    Ok(tx.commit().await?)
}

/// Forgets what was learned of a reader, and takes what they did out of the stream. What they set stays.
///
/// # Errors
/// As the database says.
pub async fn forget(site: &Site, person: Id<User>) -> Outcome<()> {
    let mut tx = site.db.begin().await?;
    activity::api::erase(&mut tx, site, person).await?;
    let event = Event { at: site.now().as_micros(), person: person.raw(), kind: Kind::Forgotten };
    activity::api::record(&mut tx, site, &[event]).await?;
    Ok(tx.commit().await?)
}

/// Tells the engine what is set now.
async fn tell(site: &Site, tx: &mut Tx, person: Id<User>) -> Outcome<()> {
    let choices = whole(sliders(tx, person).await?, &topics(tx, person).await?);
    let event = Event { at: site.now().as_micros(), person: person.raw(), kind: Kind::Chose(choices) };
    Ok(activity::api::record(tx, site, &[event]).await?)
}

fn whole(sliders: Sliders, topics: &[Topic]) -> Choices {
    #[expect(clippy::cast_precision_loss, reason = "hundredths")]
    let part = |hundredths: i64| hundredths as f32 / END as f32;
    let named = |wanted: bool| {
        let topics = topics.iter().filter(move |topic| topic.wanted == wanted);
        topics.map(|topic| term(&topic.topic_key)).collect()
    };
    Choices {
        proven: part(sliders.proven),
        far: part(sliders.far),
        commercial: part(sliders.commercial),
        small: part(sliders.small),
        in_time: sliders.in_time,
        muted: named(false),
        wanted: named(true),
    }
}

row! {
    struct Set {
        person_id: Id<User>,
        proven: i64,
        far: i64,
        commercial: i64,
        small: i64,
        in_time: bool,
    }
}

row! {
    struct Named {
        person_id: Id<User>,
        topic_key: String,
        name: String,
        wanted: bool,
    }
}

/// What everybody set, for a rebuild: rows of the two tables, all of them.
///
/// # Errors
/// As the database says.
pub async fn all(conn: &mut Conn) -> DbResult<Vec<(Id<User>, Choices)>> {
    let set: Vec<Set> = sql!(
        "SELECT person_id, proven, far, commercial, small, in_time FROM discovery_choice ORDER BY person_id"
    )
    .fetch_all(conn)
    .await?;
    let named: Vec<Named> =
        sql!("SELECT person_id, topic_key, name, wanted FROM discovery_topic ORDER BY person_id, topic_key")
            .fetch_all(conn)
            .await?;
    let mut people: BTreeMap<Id<User>, (Sliders, Vec<Topic>)> = BTreeMap::new();
    for Set { person_id, proven, far, commercial, small, in_time } in set {
        people.entry(person_id).or_default().0 = Sliders { proven, far, commercial, small, in_time };
    }
    for Named { person_id, topic_key, name, wanted } in named {
        people.entry(person_id).or_default().1.push(Topic { topic_key, name, wanted });
    }
    Ok(people.into_iter().map(|(person, (sliders, topics))| (person, whole(sliders, &topics))).collect())
}
