//! `GET /t/{topic}`: the notes with a topic, newest first.

use db::{Conn, DbResult, sql};
use kernel::problem::NOT_FOUND;
use kernel::{Id, Page as ListPage};
use ui::feedback::{self, Art};
use ui::{Markup, html, shell};
use web::axum::response::IntoResponse;
use web::{Cx, Page, Path, Query, Reply};

use crate::api::{Note, elsewhere, render_shown};
use crate::cards::by_topic;
use crate::comments::From;
use crate::model::topic_key;
use crate::profile::PAGE;
use crate::views::cards::{feed, next_href};
use crate::views::{answer, segment};

/// The page.
pub async fn page(cx: Cx, Path(topic): Path<String>, Query(from): Query<From>) -> Reply {
    let key = topic_key(&topic);
    if key.is_empty() {
        return Err(NOT_FOUND.into());
    }
    let mut conn = cx.db.read().await?;
    let cards = by_topic(&mut conn, &key, from.key(), PAGE + 1).await?;
    let mut page = ListPage::cut(cards, PAGE, |card| vec![card.id.raw()]);
    if let Some(reader) = cx.actor_id() {
        let hidden = social::api::hidden_from(&mut conn, reader).await?;
        page.items.retain(|card| !hidden.contains(&card.author));
    }
    let next = next_href(&format!("/t/{}", segment(&key)), "", &page);
    let shown = elsewhere(&cx, &page.items);
    let cards = render_shown(&cx, &mut conn, page.items, &shown).await?;
    drop(conn);
    Ok(view(&cx, &key, &cards, next).into_response())
}

fn view(cx: &Cx, key: &str, cards: &[Markup], next: Option<String>) -> Markup {
    let title = format!("#{key}");
    let body = html! {
        (shell::page_head(&title, "", &html! {}))
        @if cards.is_empty() && next.is_none() {
            (feedback::empty(Art::Board, cx.t("notes-topic-empty"), cx.t("notes-topic-empty-text"), &html! {}))
        } @else {
            (feed(cx, &title, cards, next))
        }
    };
    answer(cx, &title, Page::new(&title).back("/").modules(&["masonry.js"]), body)
}

/// The topics of some notes, each once: key and name as written.
///
/// # Errors
/// As the database says.
pub async fn topics_of(conn: &mut Conn, notes: &[Id<Note>]) -> DbResult<Vec<(String, String)>> {
    if notes.is_empty() {
        return Ok(Vec::new());
    }
    sql!(
        "SELECT topic_key, MIN(topic) AS topic FROM notes_topic WHERE note_id IN LIST($1)
         GROUP BY topic_key ORDER BY topic_key",
        notes,
    )
    .fetch_all(conn)
    .await
}
