//! Collecting pictures that nobody shows: uploads that never became part of a note, and those of deleted ones.

use db::{row, sql};
use futures::TryStreamExt;
use kernel::time::Span;
use kernel::{Id, Outcome, Problem};
use web::Site;

use crate::api::PictureMark;

row! {
    struct Unused { id: Id<PictureMark>, key: String }
}

/// Removes rows unused for a day, and the files of a key when its last row is gone.
///
/// # Errors
/// Failures of the database or the store; what was not done is done the next time.
pub async fn run(site: Site) -> Outcome<()> {
    loop {
        let unused: Vec<Unused> = sql!(
            "SELECT id, key FROM pictures_picture WHERE uses = 0 AND created_at < $1
             ORDER BY created_at, id LIMIT 100",
            site.now() - Span::days(1)
        )
        .fetch_all(&mut site.db.read().await?)
        .await?;
        if unused.is_empty() {
            return Ok(());
        }
        for picture in unused {
            collect(&site, &picture).await?;
        }
    }
}

async fn collect(site: &Site, picture: &Unused) -> Outcome<()> {
    let mut tx = site.db.begin().await?;
    // Somebody may have used it since it was found.
    let gone =
        sql!("DELETE FROM pictures_picture WHERE id = $1 AND uses = 0", picture.id).execute(&mut tx).await?;
    let others: (i64,) =
        sql!("SELECT CAST(COUNT(*) AS BIGINT) FROM pictures_picture WHERE key = $1", &picture.key)
            .fetch_one(&mut tx)
            .await?;
    tx.commit().await?;
    if gone == 0 || others.0 > 0 {
        return Ok(());
    }
    let folder = format!("pictures/{}", picture.key);
    let files = site.blobs.list(&folder).map_err(Problem::internal)?;
    let files: Vec<_> = files.try_collect().await.map_err(Problem::internal)?;
    for file in files {
        site.blobs.delete(&file.key).await.map_err(Problem::internal)?;
    }
    tracing::info!(picture.key, "collected a picture that nobody shows");
    Ok(())
}
