//! Filling a fresh site: first the people and the newest notes, which is what a visitor looks at; then, while the
//! site already serves, everything else in the order in which it happened.

use std::path::PathBuf;

use futures::{StreamExt, TryStreamExt};
use kernel::{Id, Outcome, Problem};
use notes::api::{Draft, DraftPicture, DraftProduct, Note as NoteMark};
use sketch::Setting;
use web::{Role, Site, User};

use crate::camera::Camera;
use crate::past::Past;
use crate::shops::Shops;
use crate::story::tell;
use crate::world::{self, World};

/// The password of everybody in the demo.
pub const PASSWORD: &str = "cinnabar-demo";
/// Notes that are there when the site begins to serve: the first screens.
const FIRST_NOTES: usize = 24;
/// The newest notes, which come before all older ones: three pages and more.
const NEWEST_NOTES: usize = 90;
/// Pictures and products take the longest, so the first notes have few.
const FIRST_PICTURES: usize = 2;
const FIRST_PRODUCTS: usize = 3;
/// Node numbers that no running process leases: processes take the lowest that are free.
const NODES: [u16; 3] = [1021, 1022, 1023];

/// A sign-in that the command prints.
pub struct SignIn {
    /// What this person can do.
    pub role: &'static str,
    /// Their handle.
    pub handle: String,
    /// Their password.
    pub password: &'static str,
}

/// A community in the making.
pub struct Community {
    pub(crate) site: Site,
    pub(crate) world: World,
    pub(crate) camera: Camera,
    pub(crate) people: Vec<Id<User>>,
    pub(crate) shops: Shops,
    /// The id of each note of the world that is published.
    pub(crate) notes: Vec<Option<Id<NoteMark>>>,
    pub(crate) old: Past,
    pub(crate) fresh: Past,
    newest: Past,
}

impl Community {
    /// Makes people, stores, and the newest notes.
    ///
    /// # Errors
    /// A site that has people already; whatever a use case answers.
    pub async fn prepare(site: &Site, seed: u64, photos: Option<PathBuf>) -> Outcome<Self> {
        let world = tokio::task::spawn_blocking(move || World::generate(seed)).await;
        Self::of(site, world.map_err(Problem::internal)?, photos).await
    }

    /// As [`Self::prepare`], of a world of the caller's.
    ///
    /// # Errors
    /// As [`Self::prepare`].
    pub async fn of(site: &Site, world: World, photos: Option<PathBuf>) -> Outcome<Self> {
        let camera = Camera::new(photos).map_err(Problem::internal)?;
        let [old, fresh, newest] = NODES.map(|node| Past::new(site, node));
        let people = make_people(old.at(oldest(&world)), &world).await?;
        let shops = Shops::open(old.at(oldest(&world)), &world, &people).await?;
        let notes = vec![None; world.notes.len()];
        let mut community =
            Self { site: site.clone(), world, camera, people, shops, notes, old, fresh, newest };
        community.give_roles().await?;
        settle_audiences(site).await.map_err(Problem::internal)?;
        // Before the first note: what the history tells, discovery learns in its order.
        discovery::api::start(community.old.at(u32::MAX)).await?;
        community.first_notes().await?;
        Ok(community)
    }

    /// Who can sign in to try what.
    pub fn sign_ins(&self) -> Vec<SignIn> {
        let [shopper, creator, owner, moderator, admin] = self.cast();
        let of = |role, person: usize| SignIn {
            role,
            handle: self.world.people[person].handle.clone(),
            password: PASSWORD,
        };
        vec![
            of("shopper", shopper),
            of("creator", creator),
            of("store owner", owner),
            of("moderator", moderator),
            of("admin", admin),
        ]
    }

    /// A shopper with purchases, a creator, the first store's owner, and two others.
    pub(crate) fn cast(&self) -> [usize; 5] {
        let people = &self.world.people;
        let free = |person: &usize| people[*person].owns.is_none();
        let bought = |person: &usize| self.world.orders.iter().filter(|order| order.buyer == *person).count();
        let plain = (0..people.len()).filter(free).filter(|person| !people[*person].creator);
        let shopper = plain.clone().max_by_key(bought).unwrap_or(0);
        let creator = (0..people.len()).filter(free).filter(|person| people[*person].creator);
        let creator = creator.max_by_key(|person| people[*person].fame).unwrap_or(1);
        let mut rest = plain.filter(|person| *person != shopper && *person != creator);
        let moderator = rest.next().unwrap_or(2);
        let admin = rest.next().unwrap_or(3);
        let owner = self.world.brands.first().map_or(4, |brand| brand.owner);
        [shopper, creator, owner, moderator, admin]
    }

    async fn give_roles(&self) -> Outcome<()> {
        let [_, _, _, moderator, admin] = self.cast();
        for (person, role) in [(moderator, Role::Moderator), (admin, Role::Admin)] {
            identity::api::set_role(&self.site, &self.world.people[person].handle, role).await?;
        }
        Ok(())
    }

    /// The newest notes of the world, newest first.
    fn newest_notes(&self) -> Vec<usize> {
        let mut newest: Vec<usize> = (0..self.world.notes.len()).collect();
        newest.sort_by_key(|note| self.world.notes[*note].minutes_ago);
        newest.truncate(NEWEST_NOTES);
        newest
    }

    /// Publishes what a visitor sees first.
    async fn first_notes(&mut self) -> Outcome<()> {
        let mut products = 0;
        let quick = |note: &usize| {
            let note = &self.world.notes[*note];
            products += usize::from(note.link.is_some());
            note.pictures.len() <= FIRST_PICTURES && (note.link.is_none() || products <= FIRST_PRODUCTS)
        };
        let first: Vec<usize> = self.newest_notes().into_iter().filter(quick).take(FIRST_NOTES).collect();
        self.publish_all(first, |community| &community.fresh).await
    }

    /// Publishes the rest of the newest notes.
    pub(crate) async fn newest(&mut self) -> Outcome<()> {
        let mut rest = self.newest_notes();
        rest.retain(|note| self.notes[*note].is_none());
        self.publish_all(rest, |community| &community.newest).await
    }

    /// Publishes notes with their products, the oldest of them first.
    async fn publish_all(&mut self, mut notes: Vec<usize>, past: fn(&Self) -> &Past) -> Outcome<()> {
        notes.reverse();
        let linked: Vec<usize> =
            notes.iter().filter_map(|note| self.world.notes[*note].link).map(|link| link.product).collect();
        self.shops.stock(self.old.at(u32::MAX), &self.world, &self.camera, &self.people, &linked).await?;
        let uploads = notes.iter().map(|note| self.upload(&self.world.notes[*note]));
        let uploads: Vec<Vec<_>> = futures::stream::iter(uploads).buffered(3).try_collect().await?;
        for (note, pictures) in notes.into_iter().zip(uploads) {
            let site = past(self).at(self.world.notes[note].minutes_ago).clone();
            self.notes[note] = Some(self.publish(&site, note, pictures).await?);
        }
        Ok(())
    }

    /// Uploads the pictures of a note.
    pub(crate) async fn upload(&self, note: &world::Note) -> Outcome<Vec<DraftPicture>> {
        let owner = self.people[note.author];
        let mut pictures = Vec::with_capacity(note.pictures.len());
        for picture in &note.pictures {
            let id = self.camera.take(&self.site, owner, picture, Setting::Scene, None).await?;
            pictures.push(DraftPicture { id, alt: picture.alt.clone() });
        }
        Ok(pictures)
    }

    /// Publishes a note of the world.
    pub(crate) async fn publish(
        &self,
        site: &Site,
        note: usize,
        pictures: Vec<DraftPicture>,
    ) -> Outcome<Id<NoteMark>> {
        const TONES: [&str; 8] = ["ruled", "butter", "celadon", "blush", "sky", "ink", "cinnabar", "plain"];
        let written = &self.world.notes[note];
        let product = written.link.and_then(|link| {
            let declaration = match link.declaration {
                world::Declaration::Own => "own",
                world::Declaration::Gifted => "gifted",
                world::Declaration::Paid => "paid",
            };
            Some(DraftProduct { id: self.shops.product(link.product)?, declaration: declaration.to_owned() })
        });
        let draft = Draft {
            title: written.title.clone(),
            text: written.text.clone(),
            topics: written.topics.join(" "),
            channel: written.channel.as_str().to_owned(),
            place: written.place.clone().unwrap_or_default(),
            tone: TONES[note % TONES.len()].to_owned(),
            pictures,
            products: product.into_iter().collect(),
        };
        notes::api::publish(site, self.people[written.author], &draft).await
    }

    /// Makes the rest. What goes wrong is logged; the site serves what there is.
    pub async fn fill(mut self) {
        match tell(&mut self).await {
            Ok(()) => tracing::info!("the demo community is complete"),
            Err(problem) => {
                tracing::warn!(%problem, cause = ?std::error::Error::source(&problem), "the demo stopped early")
            }
        }
    }
}

/// Sets the audiences of trials as the operator of a small community would, where the operator has set nothing.
async fn settle_audiences(site: &Site) -> std::io::Result<()> {
    let path = &site.settings.discovery.ranking;
    if tokio::fs::try_exists(path).await? {
        return Ok(());
    }
    tokio::fs::write(path, include_str!("../content/ranking.toml")).await
}

/// When the first person joined, in minutes before now.
fn oldest(world: &World) -> u32 {
    world.people.iter().map(|person| person.joined_minutes_ago).max().unwrap_or(0)
}

/// Signs everybody up. Hashing passwords takes most of the time, so two at once.
async fn make_people(site: &Site, world: &World) -> Outcome<Vec<Id<User>>> {
    let accounts = world.people.iter().map(|person| identity::api::NewAccount {
        handle: person.handle.clone(),
        email: format!("{}@demo.example", person.handle),
        password: PASSWORD.to_owned(),
        name: person.name.clone(),
        bio: person.bio.clone(),
        place: person.place.clone(),
        locale: Some(person.language),
        avatar: None,
    });
    let made = accounts.map(|account| identity::api::create_account(site, account));
    futures::stream::iter(made).buffered(4).try_collect().await
}
