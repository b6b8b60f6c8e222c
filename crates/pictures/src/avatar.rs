//! `POST /settings/avatar`: the picture of a person.

use db::{DbResult, Tx, sql};
use kernel::{Id, Outcome, Problem};
use web::{Cx, Reply, Site, Upload, User, redirect_with};

use crate::api::attach;
use crate::store::store;
use crate::upload::Fields;

/// Stores the upload and shows it beside the person's name from now on.
///
/// # Errors
/// What is wrong with the picture.
pub async fn set(site: &Site, person: Id<User>, bytes: bytes::Bytes) -> Outcome<()> {
    let picture = store(site, person, bytes).await?;
    let mut tx = site.db.begin().await?;
    attach(&mut tx, &[picture.id]).await?;
    let before = identity::api::set_avatar(&mut tx, person, Some(&picture.key)).await?;
    if let Some(key) = before {
        give_up(&mut tx, person, &key).await?;
    }
    Ok(tx.commit().await?)
}

/// One use less of the picture that was shown before.
async fn give_up(tx: &mut Tx, person: Id<User>, key: &str) -> DbResult<()> {
    sql!(
        "UPDATE pictures_picture SET uses = uses - 1 WHERE id =
             (SELECT id FROM pictures_picture WHERE key = $1 AND owner_id = $2 AND uses > 0 ORDER BY id LIMIT 1)",
        key,
        person
    )
    .execute(tx)
    .await?;
    Ok(())
}

/// The form of the settings page.
pub async fn page(cx: Cx, upload: Upload<Fields>) -> Reply {
    let file = upload.files.into_iter().find(|file| file.field == "file");
    let file = file.ok_or_else(|| Problem::field("file", "empty"))?;
    set(&cx, cx.actor()?.id, file.bytes).await?;
    Ok(redirect_with(&cx, "/settings", "pictures-avatar-changed"))
}
