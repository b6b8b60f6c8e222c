//! Notes about products, as the reader may see them.

use std::collections::HashSet;

use db::{Conn, DbResult};
use maud::{Markup, html};
use notes::api::Card;
use web::Cx;

/// Cards without those of people who hide from the reader, or from whom the reader hides.
///
/// # Errors
/// As the database says.
pub async fn visible(cx: &Cx, conn: &mut Conn, mut cards: Vec<Card>) -> DbResult<Vec<Markup>> {
    let hidden = match cx.actor_id() {
        Some(reader) if !cards.is_empty() => social::api::hidden_from(conn, reader).await?,
        _ => HashSet::new(),
    };
    cards.retain(|card| !hidden.contains(&card.author));
    let shown = notes::api::elsewhere(cx, &cards);
    notes::api::render_shown(cx, conn, cards, &shown).await
}

/// The part of a page that shows them; nothing where there are none.
pub fn section(cx: &Cx, title: &str, cards: &[Markup]) -> Markup {
    html! {
        @if !cards.is_empty() {
            (ui::shell::section(title, None, &ui::card::feed("notes", cx.t("storefront-notes"), cards, None)))
        }
    }
}
