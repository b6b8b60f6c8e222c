//! What pages weigh and cost before any load: bytes over the wire, files they ask for, statements; and how soon an
//! empty site is ready.

use std::time::Duration;

use anyhow::Context;

use crate::corpus::{self, Notes};
use crate::http::{Client, Reply, request};
use crate::report::{megabytes, say};
use crate::scenario::{Kind, Scenario, feed_json};
use crate::server::{Place, Usage};

/// Starts of an empty site; the figures are those of the median.
const STARTS: usize = 5;

/// Prints bytes and statements of the pages of a seeded site.
///
/// # Errors
/// A page that does not answer.
pub async fn weigh(place: &Place, notes: Notes) -> anyhow::Result<()> {
    let server = place.serve().await?;
    let mut client = Client::new(server.address);
    let note = Scenario::new(Kind::Note, notes)?.note_path(notes.0 / 2);
    say("page | statements | bytes | scripts | styles");
    for (name, path) in [("feed", "/"), ("following", "/following"), ("note", &note)] {
        // The first request after a start prepares statements and fills caches.
        client.send(&Scenario::page(path, 0)).await?.good()?;
        let page = client.send(&Scenario::page(path, 0)).await?.good()?;
        let cookie = format!("cinnabar_session={}", corpus::token(0));
        let plain = client.send(&request("GET", path, &[("cookie", &cookie)], b"")).await?.good()?;
        let (mut scripts, mut styles) = (0, 0);
        for file in files(&plain.text()) {
            let bytes = client.send(&Scenario::page(&file, 0)).await?.good()?.body.len();
            *(if file.ends_with(".js") { &mut scripts } else { &mut styles }) += bytes;
        }
        say(&format!("{name} | {} | {} | {scripts} | {styles}", statements(&page), page.body.len()));
    }
    let json = client.send(&feed_json(0)).await?.good()?;
    say(&format!("feed as JSON, not compressed | {} | {} | |", statements(&json), json.body.len()));
    Ok(())
}

fn statements(reply: &Reply) -> &str {
    let timing = reply.header("server-timing").unwrap_or_default();
    timing.split('"').nth(1).unwrap_or("?")
}

/// The scripts and styles that a page loads.
fn files(page: &str) -> Vec<String> {
    let mut found: Vec<String> = page
        .split(['"', '\''])
        .filter(|part| part.starts_with("/assets/") && (part.ends_with(".js") || part.ends_with(".css")))
        .map(ToOwned::to_owned)
        .collect();
    found.sort();
    found.dedup();
    found
}

/// Starts an empty site several times, for the first time and again, and prints how soon it is ready.
///
/// # Errors
/// A site that does not start.
pub async fn ready() -> anyhow::Result<()> {
    let (mut first, mut again) = (Vec::new(), Vec::new());
    for _ in 0..STARTS {
        let folder = tempfile::tempdir()?;
        let place = Place { data: folder.path().to_owned(), database: None };
        first.push(start(&place).await?);
        again.push(start(&place).await?);
    }
    say("start | ready after ms | memory then MB | memory after a page MB");
    for (name, mut starts) in [("the first, which makes the schema", first), ("the second", again)] {
        starts.sort();
        let (after, then, later) = starts.into_iter().nth(STARTS / 2).context("no start")?;
        say(&format!(
            "{name} | {:.1} | {} | {}",
            after.as_secs_f64() * 1_000.0,
            megabytes(then),
            megabytes(later)
        ));
    }
    Ok(())
}

async fn start(place: &Place) -> anyhow::Result<(Duration, u64, u64)> {
    let server = place.serve().await?;
    let then = Usage::of(server.pid())?.memory;
    Client::new(server.address).send(&request("GET", "/", &[], b"")).await?.good()?;
    Ok((server.ready_after, then, Usage::of(server.pid())?.peak_memory))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_that_a_page_names_twice_is_loaded_once() {
        let page = r#"<link href="/assets/a.1.css"><script src="/assets/b.2.js"></script><link href="/assets/a.1.css">"#;
        assert_eq!(files(page), ["/assets/a.1.css", "/assets/b.2.js"]);
    }
}
