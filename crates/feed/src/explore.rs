//! Explore and its channels: everybody's notes, in the order that suits the reader.

use kernel::problem::NOT_FOUND;
use maud::Markup;
use notes::api::Channel;
use serde::Deserialize;
use web::{Cx, Path, Query, Reply, Response};

use crate::item::{self, Asked};
use crate::page::{self, Loaded};
use crate::shared::Shared;
use crate::source::Surface;
use crate::views;

/// `GET /`.
pub async fn page(shared: Shared, cx: Cx, Query(asked): Query<Asked>) -> Reply<Markup> {
    show(&shared, &cx, None, &asked).await
}

/// `GET /c/{channel}`.
pub async fn channel(
    shared: Shared,
    cx: Cx,
    Path(channel): Path<String>,
    Query(asked): Query<Asked>,
) -> Reply<Markup> {
    let channel: Channel = channel.parse().map_err(|_| NOT_FOUND)?;
    show(&shared, &cx, Some(channel), &asked).await
}

async fn show(shared: &Shared, cx: &Cx, channel: Option<Channel>, asked: &Asked) -> Reply<Markup> {
    let kept = &shared.now(&cx.db);
    let conn = &mut cx.db.read().await?;
    let surface = channel.map_or(Surface::Explore, Surface::Channel);
    let Loaded { page, shown } = page::load(cx, conn, kept, surface, asked.after()).await?;
    // What a reader has seen does not come again, so an empty page need not mean that there is nothing.
    let all_seen = page.items.is_empty()
        && cx.actor_id().is_some()
        && !notes::api::explore(conn, None, channel.map(Channel::as_str), 1).await?.is_empty();
    if all_seen {
        return Ok(views::all_seen(cx, channel));
    }
    let cards = notes::api::render_shown(cx, conn, page.items, &shown).await?;
    Ok(views::explore(cx, channel, &cards, page.next.as_ref()))
}

/// What the address of the feed in the API can say.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AskedOf {
    channel: Option<String>,
    cursor: Option<String>,
}

/// `GET /api/v1/feed`.
pub async fn json(shared: Shared, cx: Cx, Query(asked): Query<AskedOf>) -> Reply<Response> {
    let channel: Option<Channel> =
        asked.channel.as_deref().map(|name| name.parse().map_err(|_| NOT_FOUND)).transpose()?;
    let surface = channel.map_or(Surface::Explore, Surface::Channel);
    item::answer(&cx, &shared, surface, item::cursor(asked.cursor.as_deref())).await
}
