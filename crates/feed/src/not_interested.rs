//! What a reader does not want to see: said from a note's menu, taken back from where the note stood.

use std::collections::HashSet;

use db::{Conn, DbResult, sql};
use kernel::problem::NOT_FOUND;
use kernel::{Id, Outcome};
use maud::{Markup, html};
use notes::api::Note;
use recsys::event::Kind;
use serde::Deserialize;
use ui::button::{self, Button, Size};
use ui::feedback::{self, Art};
use ui::form;
use web::{Cx, Form, Page, Path, Reply, Response, Site, StatusCode, User, redirect};

/// Notes that this reader does not want to see, of those asked for.
///
/// # Errors
/// As the database says.
pub async fn unwanted_among(
    conn: &mut Conn,
    reader: Id<User>,
    notes: &[Id<Note>],
) -> DbResult<HashSet<Id<Note>>> {
    if notes.is_empty() {
        return Ok(HashSet::new());
    }
    let rows: Vec<(Id<Note>,)> =
        sql!("SELECT note_id FROM feed_unwanted WHERE reader_id = $1 AND note_id IN LIST($2)", reader, notes)
            .fetch_all(conn)
            .await?;
    Ok(rows.into_iter().map(|(note,)| note).collect())
}

/// Says that a reader does not want to see a note, or takes that back; whether it changed something. What was learned
/// from it is taken back too.
///
/// # Errors
/// Not found, also where one of the two has blocked the other.
pub async fn set(site: &Site, reader: Id<User>, note: Id<Note>, on: bool) -> Outcome<bool> {
    if on {
        let mut conn = site.db.read().await?;
        let cards = notes::api::cards(&mut conn, &[note]).await?;
        let author = cards.first().ok_or(NOT_FOUND)?.author;
        if social::api::is_hidden(&mut conn, reader, author).await? {
            return Err(NOT_FOUND.into());
        }
    }
    let mut tx = site.db.begin().await?;
    let row = if on {
        sql!(
            "INSERT INTO feed_unwanted (reader_id, note_id, at) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING",
            reader,
            note,
            site.now(),
        )
    } else {
        sql!("DELETE FROM feed_unwanted WHERE reader_id = $1 AND note_id = $2", reader, note)
    };
    let changed = row.execute(&mut tx).await? == 1;
    if changed {
        let note = note.raw();
        let kind = if on { Kind::NotInterested { note } } else { Kind::WantedAgain { note } };
        activity::api::happened(&mut tx, site, reader, kind).await?;
    }
    tx.commit().await?;
    Ok(changed)
}

/// The form's fields.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Fields {
    /// Anything to take it back.
    #[serde(default)]
    undo: String,
}

/// `POST /n/{id}/not-interested`.
pub async fn post(cx: Cx, Path(note): Path<Id<Note>>, form: Form<Fields>) -> Reply<Response> {
    let on = form.fields.undo.is_empty();
    set(&cx, cx.actor()?.id, note, on).await?;
    Ok(redirect(&if on { format!("/n/{note}/not-interested") } else { format!("/n/{note}") }))
}

/// `GET /n/{id}/not-interested`: that it is so, and the way back.
pub async fn page(cx: Cx, Path(note): Path<Id<Note>>) -> Reply<Markup> {
    let reader = cx.actor()?.id;
    if unwanted_among(&mut cx.db.read().await?, reader, &[note]).await?.is_empty() {
        return Err(NOT_FOUND.into());
    }
    let title = cx.t("feed-unwanted");
    let undo = Button { size: Size::Small, ..Button::quiet(cx.t("feed-unwanted-undo")) };
    let undo = form::post(
        &format!("/n/{note}/not-interested"),
        &cx.csrf(),
        &html! { (form::hidden("undo", "1")) (button::submit(&undo)) },
    );
    let gone = ui::card::gone(title, &undo);
    let more = button::link("/", &Button::secondary(cx.t("nav-explore")));
    let body = html! { (feedback::empty(Art::Board, title, cx.t("feed-unwanted-text"), &more)) (gone) };
    Ok(Page::new(title).back("/").body(ui::shell::wrap(&body)).render(&cx))
}

/// `PUT /api/v1/notes/{id}/not-interested`.
pub async fn put(cx: Cx, Path(note): Path<Id<Note>>) -> Reply<StatusCode> {
    set(&cx, cx.actor()?.id, note, true).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// `DELETE /api/v1/notes/{id}/not-interested`.
pub async fn delete(cx: Cx, Path(note): Path<Id<Note>>) -> Reply<StatusCode> {
    set(&cx, cx.actor()?.id, note, false).await?;
    Ok(StatusCode::NO_CONTENT)
}
