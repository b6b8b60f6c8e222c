//! Telling an author by mail that a note or comment of theirs was hidden or reduced, with the reason, or is back (the statement of
//! reasons of the EU's Digital Services Act, article 17).

use db::{row, sql};
use jobs::Job;
use kernel::{Id, Locale, Outcome, Problem};
use mail::Message;
use serde::{Deserialize, Serialize};
use web::{Site, User};

use crate::model::{Action, Case, Decision, Kind, Reason, Thing};
use crate::subject::Subjects;
use crate::views::reason;

/// Sends the mail about a decision. Runs at least once: after a crash between sending and finishing, the author
/// reads it twice.
#[derive(Debug, Serialize, Deserialize)]
pub struct Tell {
    /// Which.
    pub decision: Id<Decision>,
}

row! {
    /// A decision with the case that it is about.
    struct Told {
        case_id: Id<Case>,
        kind: Kind,
        thing_id: i64,
        owner_id: Option<Id<User>>,
        action: Action,
        rule: Option<Reason>,
        message: String,
    }
}

impl Job<Site> for Tell {
    const KIND: &'static str = "moderation.tell";

    async fn run(self, site: Site) -> Outcome<()> {
        let conn = &mut site.db.read().await?;
        let told: Told = sql!(
            "SELECT d.case_id, c.kind, c.thing_id, c.owner_id, d.action, d.rule, d.message
             FROM moderation_decision d JOIN moderation_case c ON c.id = d.case_id WHERE d.id = $1",
            self.decision
        )
        .fetch_one(conn)
        .await?;
        let Some(owner) = told.owner_id else { return Ok(()) };
        let Some((to, locale)) = identity::api::mail_address(conn, owner).await? else { return Ok(()) };
        let thing = Thing { kind: told.kind, raw: told.thing_id };
        let subjects = Subjects::load(conn, &[thing], &[]).await?;
        let locale = locale.unwrap_or(site.settings.site.default_locale);
        let (subject, text) = words(&site, locale, &told, &subjects);
        match site.mailer.send(&Message { to, subject, text, html: None, id: None }).await {
            Ok(()) => Ok(()),
            Err(error) if error.is_permanent() => {
                tracing::warn!(case = %told.case_id, %error, "an author can't be told of a decision");
                Ok(())
            }
            Err(error) => Err(Problem::internal(error)),
        }
    }
}

/// Subject and text.
fn words(site: &Site, locale: Locale, told: &Told, subjects: &Subjects) -> (String, String) {
    let thing = Thing { kind: told.kind, raw: told.thing_id };
    let title = subjects.shown(thing).map_or_else(String::new, |shown| shown.title.to_owned());
    let reduced = told.action == Action::Reduce;
    let mut href = subjects.href(thing).unwrap_or_default();
    if reduced {
        href.push_str("/reach");
    }
    let link = site.link(&href);
    let name = site.settings.site.name.as_str();
    let (subject, text) = match told.rule {
        Some(rule) => {
            let args =
                [("title", title.into()), ("site", name.into()), ("rule", reason(locale, rule).into())];
            let (subject, text) = if reduced {
                ("moderation-mail-reduced-subject", "moderation-mail-reduced")
            } else {
                ("moderation-mail-hidden-subject", "moderation-mail-hidden")
            };
            (i18n::t(locale, subject), i18n::tr(locale, text, &args))
        }
        None => {
            let args = [("title", title.into()), ("site", name.into())];
            let text = i18n::tr(locale, "moderation-mail-restored", &args);
            (i18n::t(locale, "moderation-mail-restored-subject"), text)
        }
    };
    let parts = [text.as_str(), &told.message, &link];
    let parts: Vec<&str> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    (subject.to_owned(), format!("{}\n", parts.join("\n\n")))
}
