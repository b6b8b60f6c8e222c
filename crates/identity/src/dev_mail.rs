//! The mails of a site that sends none, for developers to follow their links.
//!
//! There only where mails go to a folder and the site's address is this machine: anywhere else the page would give
//! links that open other people's accounts to everybody.

use kernel::problem::NOT_FOUND;
use kernel::{Outcome, Problem};
use mail::{Letter, Outbox};
use web::{Cx, Path, Reply};

use crate::views;

/// The newest that are listed.
const LISTED: usize = 30;

fn outbox(cx: &Cx) -> Outcome<&Outbox> {
    let url = &cx.settings.site.url;
    let is_this_machine = matches!(url.host(), "127.0.0.1" | "localhost" | "[::1]") && !url.is_https();
    cx.mailer.outbox().filter(|_| is_this_machine).ok_or_else(|| NOT_FOUND.into())
}

/// Whether mails can be looked at here.
pub fn is_open(cx: &Cx) -> bool {
    outbox(cx).is_ok()
}

/// GET /dev/mail
pub async fn page(cx: Cx) -> Reply {
    let outbox = outbox(&cx)?;
    let mut letters: Vec<(String, Letter)> = Vec::new();
    for name in outbox.list().await.map_err(Problem::internal)?.into_iter().take(LISTED) {
        if let Some(letter) = outbox.read(&name).await.map_err(Problem::internal)? {
            letters.push((name, letter));
        }
    }
    Ok(views::mail::list(&cx, &letters))
}

/// GET /dev/mail/{name}
pub async fn letter_page(cx: Cx, Path(name): Path<String>) -> Reply {
    let letter = outbox(&cx)?.read(&name).await.map_err(Problem::internal)?.ok_or(NOT_FOUND)?;
    Ok(views::mail::letter(&cx, &letter))
}
