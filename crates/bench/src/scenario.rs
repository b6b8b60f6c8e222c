//! What is measured of a site: pages, publishing, likes, purchases. Everybody is signed in.

use std::sync::atomic::{AtomicUsize, Ordering};

use anyhow::Context;
use clap::ValueEnum;
use serde_json::json;
use sketch::Subject;

use crate::activity::Pages;
use crate::corpus::{self, Note, Notes, PRODUCTS, READERS, SESSIONS, Variant};
use crate::http::{Client, Reply, request};
use crate::load::Work;
use crate::seed;

/// A page of twenty notes is longer than this as JSON, in bytes.
const FULL: usize = 2_000;

/// A thing that people do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Kind {
    /// The explore feed as a page, compressed as for a browser
    Feed,
    /// The explore feed as JSON
    FeedJson,
    /// The feed of those whom the reader follows, as a page
    Following,
    /// The same as JSON
    FollowingJson,
    /// The page of a note, any of them
    Note,
    /// Publish a note of text
    Publish,
    /// Upload three photos of 12 megapixels and publish them as a note
    PublishPhotos,
    /// Like one note that everybody likes, and take it back
    Like,
    /// Put something into the bag, check out and pay
    Checkout,
    /// Tell what a reader saw, opened and read, 50 events at a time; each time another of 2,000 readers
    Activity,
}

/// A scenario on a seeded site.
pub struct Scenario {
    kind: Kind,
    notes: Notes,
    /// Tells the keys of one run from those of another.
    run: u32,
    /// Who acts next, where each time somebody else is to act.
    next: AtomicUsize,
    /// Who publishes first of three hundred: the readers, whom ten others follow each, or the next, whom nobody does.
    authors: usize,
    photos: Vec<Vec<u8>>,
    /// What readers were shown, where that is told.
    pages: Option<Pages>,
}

impl Scenario {
    /// A scenario on a site with so many notes.
    ///
    /// # Errors
    /// Photos that can't be drawn.
    pub fn new(kind: Kind, notes: Notes) -> anyhow::Result<Self> {
        let photos = match kind {
            Kind::PublishPhotos => photos()?,
            _ => Vec::new(),
        };
        Ok(Self {
            kind,
            notes,
            run: std::process::id(),
            next: AtomicUsize::new(0),
            authors: 0,
            photos,
            pages: None,
        })
    }

    /// The same with pages to tell of.
    #[must_use]
    pub fn with_pages(self, pages: Pages) -> Self {
        Self { pages: Some(pages), ..self }
    }

    /// The same with authors whom nobody follows.
    #[must_use]
    pub fn without_followers(self) -> Self {
        Self { authors: READERS, ..self }
    }

    /// A page's request for a reader.
    pub fn page(path: &str, person: usize) -> Vec<u8> {
        let cookie = format!("cinnabar_session={}", corpus::token(person));
        request(
            "GET",
            path,
            &[("cookie", &cookie), ("accept-encoding", "gzip, br"), ("accept", "text/html")],
            b"",
        )
    }

    /// The path of a note's page.
    pub fn note_path(&self, number: usize) -> String {
        format!("/n/{}", corpus::shown::<Note>(self.notes.id(number)))
    }

    async fn publish(
        &self,
        client: &mut Client,
        person: usize,
        key: usize,
        pictures: &[String],
    ) -> anyhow::Result<()> {
        let pictures: Vec<_> = pictures.iter().map(|id| json!({ "id": id, "alt": "A photo" })).collect();
        let note = json!({
            "title": format!("Walk number {key}"), "channel": "travel", "topics": ["canal"], "pictures": pictures,
            "text": "We went out before the shops opened and walked as far as the third lock.",
        });
        let key = format!("{}-{key}", self.run);
        let reply = client.send(&api("POST", "/api/v1/notes", person, Some(&key), &note)).await?.good()?;
        anyhow::ensure!(reply.status == 201, "not created: {}", reply.head);
        Ok(())
    }

    async fn publish_photos(&self, client: &mut Client, person: usize, key: usize) -> anyhow::Result<()> {
        let mut pictures = Vec::new();
        for photo in &self.photos {
            let reply = client.send(&seed::upload(&corpus::token(person), photo)).await?.good()?;
            pictures.push(text(&reply.json()?, "id")?);
        }
        self.publish(client, person, key, &pictures).await
    }

    async fn check_out(&self, client: &mut Client, person: usize, key: usize) -> anyhow::Result<()> {
        let variant = corpus::shown::<Variant>(corpus::id(key % PRODUCTS));
        let line = format!("/api/v1/cart/lines/{variant}");
        client.send(&api("PUT", &line, person, None, &json!({ "quantity": 1 }))).await?.good()?;
        let address = json!({ "name": "A Reader", "phone": "+46 40 123 456", "country": "Sweden", "city": "Malmö",
                              "street": "Canal street 3", "postcode": "211 20" });
        let key = format!("{}-{key}", self.run);
        let order = json!({ "address": address });
        let placed =
            client.send(&api("POST", "/api/v1/checkouts", person, Some(&key), &order)).await?.good()?;
        let confirm = format!("/api/v1/payments/{}/confirm", text(&placed.json()?, "payment")?);
        let paid =
            client.send(&api("POST", &confirm, person, Some(&key), &json!({ "method": "ok" }))).await?;
        paid.good()?;
        Ok(())
    }
}

impl Work for Scenario {
    async fn act(&self, client: &mut Client, connection: usize, turn: usize) -> anyhow::Result<()> {
        let reader = (connection * 37 + turn) % READERS;
        let next = || self.next.fetch_add(1, Ordering::Relaxed);
        match self.kind {
            Kind::Feed => client.send(&Self::page("/", reader)).await?.good().map(drop),
            Kind::Following => client.send(&Self::page("/following", reader)).await?.good().map(drop),
            Kind::FeedJson => full(&client.send(&feed_json(reader)).await?.good()?),
            Kind::FollowingJson => {
                full(&client.send(&bearer("GET", "/api/v1/feed/following", reader)).await?.good()?)
            }
            Kind::Note => {
                // A stride without a common factor with the number of notes visits all of them.
                let note = (connection * 1_000_003 + turn * 7_919) % self.notes.0;
                let page = client.send(&Self::page(&self.note_path(note), reader)).await?;
                // One of 3,000 is by somebody whom the reader has blocked.
                if page.status == 404 { Ok(()) } else { page.good().map(drop) }
            }
            Kind::Publish => self.publish(client, self.authors + reader, next(), &[]).await,
            Kind::PublishPhotos => self.publish_photos(client, self.authors + reader, next()).await,
            Kind::Like => {
                let path =
                    format!("/api/v1{}/like", self.note_path(self.notes.0 / 2).replace("/n/", "/notes/"));
                let method = if turn.is_multiple_of(2) { "PUT" } else { "DELETE" };
                client.send(&bearer(method, &path, READERS + connection)).await?.good().map(drop)
            }
            Kind::Activity => {
                let pages = self.pages.as_ref().context("no pages to tell of")?;
                client.send(&pages.batch(next())).await?.good().map(drop)
            }
            Kind::Checkout => {
                let number = next();
                self.check_out(client, number % SESSIONS, number).await
            }
        }
    }
}

fn full(page: &Reply) -> anyhow::Result<()> {
    anyhow::ensure!(page.body.len() > FULL, "a feed without notes measures nothing");
    Ok(())
}

/// The request for a reader's feed as JSON.
pub fn feed_json(person: usize) -> Vec<u8> {
    bearer("GET", "/api/v1/feed", person)
}

fn bearer(method: &str, path: &str, person: usize) -> Vec<u8> {
    request(method, path, &[("authorization", &format!("Bearer {}", corpus::token(person)))], b"")
}

fn api(method: &str, path: &str, person: usize, key: Option<&str>, body: &serde_json::Value) -> Vec<u8> {
    let bearer = format!("Bearer {}", corpus::token(person));
    let mut headers = vec![("authorization", bearer.as_str()), ("content-type", "application/json")];
    headers.extend(key.map(|key| ("idempotency-key", key)));
    request(method, path, &headers, body.to_string().as_bytes())
}

/// A string of an answer.
///
/// # Errors
/// If it is not there.
pub fn text(answer: &serde_json::Value, field: &str) -> anyhow::Result<String> {
    let text = answer.get(field).and_then(serde_json::Value::as_str);
    Ok(text.with_context(|| format!("no {field} in {answer}"))?.to_owned())
}

/// Three photos of 12 megapixels, as large as those of a phone.
fn photos() -> anyhow::Result<Vec<Vec<u8>>> {
    (0..3).map(|number| seed::photo(&Subject::ALL[number * 11], number as u64, 4000, 3000)).collect()
}
