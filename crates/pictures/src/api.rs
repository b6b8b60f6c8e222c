//! What other features may do with pictures.

use std::collections::HashMap;

use db::{Conn, DbResult, Tx, row, sql};
use kernel::{Entity, Id, Outcome, Problem};
use media::picture::rung_widths;
use web::{Site, User};

pub use crate::avatar::set as set_avatar;
pub use crate::store::store;

/// Marks ids of pictures.
#[derive(Debug)]
pub struct PictureMark;
impl Entity for PictureMark {
    const PREFIX: &'static str = "i";
}

row! {
    /// A stored picture.
    #[derive(Debug, Clone)]
    pub struct Picture {
        /// Its id.
        pub id: Id<PictureMark>,
        /// The content address, which is also the folder of its files.
        pub key: String,
        /// Pixels across of the largest file.
        pub width: i64,
        /// Pixels down of the largest file.
        pub height: i64,
        /// A blurred placeholder in base64.
        pub thumbhash: String,
    }
}

/// What a page needs to show a picture whose row somebody else keeps a copy of.
pub struct Shown {
    base: String,
    widths: Vec<u32>,
    width: u32,
    height: u32,
    thumbhash: String,
}

impl Picture {
    /// Prepares the picture for a page.
    pub fn shown(&self) -> Shown {
        shown(&self.key, self.width, self.height, &self.thumbhash)
    }
}

/// Prepares a picture for a page from the columns of its row.
pub fn shown(key: &str, width: i64, height: i64, thumbhash: &str) -> Shown {
    let width = u32::try_from(width).unwrap_or(1);
    Shown {
        base: base(key),
        widths: rung_widths(width),
        width,
        height: u32::try_from(height).unwrap_or(1),
        thumbhash: thumbhash.to_owned(),
    }
}

impl Shown {
    /// The component's view of it, with its text for those who can't see it.
    pub fn view<'a>(&'a self, alt: &'a str, lang: Option<&'a str>) -> ui::picture::Picture<'a> {
        ui::picture::Picture {
            base: &self.base,
            widths: &self.widths,
            width: self.width,
            height: self.height,
            alt,
            lang,
            thumbhash: Some(&self.thumbhash),
            jpeg: true,
        }
    }
}

/// The folder of a picture's files.
pub fn base(key: &str) -> String {
    format!("/media/{key}")
}

/// The address of the smallest file: avatars, thumbnails in lists.
pub fn small_url(key: &str, width: i64) -> String {
    let widths = rung_widths(u32::try_from(width).unwrap_or(1));
    format!("/media/{key}/{}.webp", widths.first().copied().unwrap_or(1))
}

/// Those of the pictures that belong to this person, in the order asked for; others are left out.
///
/// # Errors
/// As the database says.
pub async fn owned(conn: &mut Conn, owner: Id<User>, ids: &[Id<PictureMark>]) -> DbResult<Vec<Picture>> {
    let rows: Vec<Picture> = sql!(
        "SELECT id, key, width, height, thumbhash FROM pictures_picture WHERE id IN LIST($1) AND owner_id = $2",
        ids,
        owner
    )
    .fetch_all(conn)
    .await?;
    let mut found: HashMap<_, _> = rows.into_iter().map(|row| (row.id, row)).collect();
    Ok(ids.iter().filter_map(|id| found.remove(id)).collect())
}

/// The pictures with these ids.
///
/// # Errors
/// As the database says.
pub async fn by_ids(conn: &mut Conn, ids: &[Id<PictureMark>]) -> DbResult<HashMap<Id<PictureMark>, Picture>> {
    if ids.is_empty() {
        return Ok(HashMap::new());
    }
    let rows: Vec<Picture> =
        sql!("SELECT id, key, width, height, thumbhash FROM pictures_picture WHERE id IN LIST($1)", ids)
            .fetch_all(conn)
            .await?;
    Ok(rows.into_iter().map(|row| (row.id, row)).collect())
}

/// Counts one more use of each picture, so that it is kept. Fails if one was collected in the meantime.
///
/// # Errors
/// [`db::DbError::NoRow`] for a picture that is gone; as the database says.
pub async fn attach(tx: &mut Tx, ids: &[Id<PictureMark>]) -> DbResult<()> {
    for id in ids {
        let changed =
            sql!("UPDATE pictures_picture SET uses = uses + 1 WHERE id = $1", *id).execute(tx).await?;
        if changed == 0 {
            return Err(db::DbError::NoRow);
        }
    }
    Ok(())
}

/// Counts one use less of each picture; one that nobody uses is collected a day later.
///
/// # Errors
/// As the database says.
pub async fn detach(tx: &mut Tx, ids: &[Id<PictureMark>]) -> DbResult<()> {
    for id in ids {
        sql!("UPDATE pictures_picture SET uses = uses - 1 WHERE id = $1 AND uses > 0", *id)
            .execute(tx)
            .await?;
    }
    Ok(())
}

/// Rows whose largest file is missing: one line each. Reads the rows page by page.
///
/// # Errors
/// Failures of the database or the store.
pub async fn check(site: &Site) -> Outcome<Vec<String>> {
    let mut findings = Vec::new();
    let mut after = Id::<PictureMark>::new(0);
    loop {
        let rows: Vec<Picture> = sql!(
            "SELECT id, key, width, height, thumbhash FROM pictures_picture WHERE id > $1 ORDER BY id LIMIT 500",
            after
        )
        .fetch_all(&mut site.db.read().await?)
        .await?;
        let Some(last) = rows.last() else { return Ok(findings) };
        after = last.id;
        for row in rows {
            let file = format!("pictures/{}/{}.webp", row.key, row.width);
            if site.blobs.head(&file).await.map_err(Problem::internal)?.is_none() {
                findings.push(format!("pictures: {} has no file {file}", row.id));
            }
        }
    }
}
