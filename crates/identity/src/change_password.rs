//! Changing a known password. Every other session ends: whoever else knew the old one is out.

use db::{row, sql};
use kernel::problem::NOT_FOUND;
use kernel::{Checks, Outcome};
use serde::Deserialize;
use std::time::Duration;
use web::limit::Allowance;
use web::{Cx, Form, Reply, redirect_with};

use crate::password::{self, Verdict};
use crate::reset::MailPasswordChanged;
use crate::settings::{self, Sent};
use crate::{model, session};

/// Guesses at the present password by somebody who found the browser open.
const GUESSES: Allowance =
    Allowance { name: "password-change", burst: 10, period: Duration::from_secs(15 * 60) };

row! {
    struct Present { handle: String, email: String, password_hash: String }
}

/// The fields of the form.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Fields {
    current: String,
    password: String,
}

/// Changes the signed-in person's password.
///
/// # Errors
/// `password-not-current`, or what is wrong with the new one.
async fn run(cx: &Cx, fields: &Fields) -> Outcome<()> {
    let actor = cx.actor()?;
    let present: Option<Present> =
        sql!("SELECT handle, email, password_hash FROM identity_user WHERE id = $1", actor.id)
            .fetch_optional(&mut cx.db.read().await?)
            .await?;
    let present = present.ok_or(NOT_FOUND)?;
    let attempt = cx.limits.attempt(GUESSES, &actor.id.to_string())?;
    let mut checks = Checks::new();
    if password::verify(&fields.current, Some(present.password_hash.clone())).await? == Verdict::Wrong {
        checks.fail("current", "password-not-current");
    } else {
        attempt.forgive();
    }
    let new =
        checks.field("password", model::new_password(&fields.password, &present.handle, &present.email));
    let hash = password::hash(&cx.rng, &checks.all(new)?).await?;
    let mut tx = cx.db.begin().await?;
    // Two changes at once: the second was made against a password that is no longer.
    let changed = sql!(
        "UPDATE identity_user SET password_hash = $1 WHERE id = $2 AND password_hash = $3",
        hash,
        actor.id,
        present.password_hash,
    )
    .execute(&mut tx)
    .await?;
    if changed == 0 {
        return Err(kernel::Problem::field("current", "password-not-current"));
    }
    session::end_others(&mut tx, actor.id, actor.session).await?;
    sql!("DELETE FROM identity_reset WHERE user_id = $1", actor.id).execute(&mut tx).await?;
    cx.enqueue(&mut tx, &MailPasswordChanged { user: actor.id }).await?;
    Ok(tx.commit().await?)
}

/// POST /settings/password
pub async fn post(cx: Cx, form: Form<Fields>) -> Reply {
    match run(&cx, &form.fields).await {
        Ok(()) => Ok(redirect_with(&cx, "/settings", "identity-password-changed")),
        Err(problem) => {
            settings::again(&cx, problem, |errors| Sent { password_errors: errors, ..Sent::default() }).await
        }
    }
}
