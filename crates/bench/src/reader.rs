//! A reader who looks at a page as JSON: what is on it, and whether the engine makes it yet.

use std::time::{Duration, Instant};

use anyhow::Context;
use serde_json::Value;

use crate::http::Client;
use crate::scenario::feed_json;
use crate::server::Server;

/// How long the engine may take to begin.
const START: Duration = Duration::from_secs(300);
/// The pause between two looks.
pub const LOOK: Duration = Duration::from_millis(20);

/// Waits until pages are made by the engine: it reads its snapshot beside the first requests.
///
/// # Errors
/// An engine that never is ready.
pub async fn engine_ready(server: &Server) -> anyhow::Result<()> {
    let (mut client, began) = (Client::new(server.address), Instant::now());
    while items(&mut client, 0).await.map_or(true, |items| items.is_empty()) {
        anyhow::ensure!(began.elapsed() < START, "the engine is not ready");
        tokio::time::sleep(LOOK).await;
    }
    Ok(())
}

/// The notes of a reader's first page, each with what proves that it was shown.
///
/// # Errors
/// No page, or one of notes that carry no proof: the engine did not make it.
pub async fn items(client: &mut Client, reader: usize) -> anyhow::Result<Vec<(String, String)>> {
    let page = client.send(&feed_json(reader)).await?.good()?.json()?;
    let items = page["items"].as_array().context("no items")?;
    let text = |item: &Value, name: &str| item[name].as_str().map(str::to_owned);
    items.iter().map(|item| text(item, "id").zip(text(item, "token")).context("no token")).collect()
}
