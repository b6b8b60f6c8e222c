//! The pictures of the demo: drawn, or taken from a folder of photos, and uploaded as people upload theirs.

use std::path::PathBuf;
use std::sync::Arc;

use bytes::Bytes;
use kernel::{Id, Outcome, Problem};
use pictures::api::PictureMark;
use sketch::{Look, Setting, Subject};
use web::{Site, User};

use crate::world::Picture;

/// The longer side of a drawn picture, in px.
const LONG_SIDE: u32 = 960;
/// Side of an avatar, in px.
const AVATAR: u32 = 256;

/// Where pictures come from. Cheap to clone.
#[derive(Clone)]
pub struct Camera(Arc<Vec<PathBuf>>);

impl Camera {
    /// Draws, or, with a folder, takes its photos in the order of their names, again from the first after the last.
    ///
    /// # Errors
    /// A folder that can't be read, or one without a photo.
    pub fn new(photos: Option<PathBuf>) -> std::io::Result<Self> {
        let Some(folder) = photos else { return Ok(Self(Arc::default())) };
        let entries = std::fs::read_dir(&folder)?.collect::<Result<Vec<_>, _>>()?;
        let is_photo = |path: &PathBuf| {
            let ending = path.extension().map(|ending| ending.to_string_lossy().to_lowercase());
            ending.is_some_and(|ending| {
                matches!(ending.as_str(), "jpg" | "jpeg" | "png" | "webp" | "gif" | "heic")
            })
        };
        let mut photos: Vec<PathBuf> =
            entries.into_iter().map(|entry| entry.path()).filter(is_photo).collect();
        photos.sort();
        if photos.is_empty() {
            return Err(std::io::Error::other(format!("{} has no photos", folder.display())));
        }
        Ok(Self(Arc::new(photos)))
    }

    /// Uploads a picture for its owner.
    ///
    /// # Errors
    /// A photo that can't be read; whatever an upload answers.
    pub async fn take(
        &self,
        site: &Site,
        owner: Id<User>,
        picture: &Picture,
        setting: Setting,
        tint: Option<[u8; 3]>,
    ) -> Outcome<Id<PictureMark>> {
        let bytes = match self.photo(picture.seed) {
            Some(path) => Bytes::from(tokio::fs::read(path).await.map_err(Problem::internal)?),
            None => draw(picture, setting, tint).await?,
        };
        Ok(pictures::api::store(site, owner, bytes).await?.id)
    }

    /// Gives a person their avatar.
    ///
    /// # Errors
    /// Whatever an upload answers.
    pub async fn portrait(&self, site: &Site, person: Id<User>, picture: &Picture) -> Outcome<()> {
        let picture = picture.clone();
        let bytes = apart(move || encode(&picture, Look::default(), AVATAR, AVATAR)).await?;
        pictures::api::set_avatar(site, person, bytes).await
    }

    fn photo(&self, seed: u64) -> Option<&PathBuf> {
        let count = u64::try_from(self.0.len()).ok().filter(|count| *count > 0)?;
        self.0.get(usize::try_from(seed % count).ok()?)
    }
}

async fn draw(picture: &Picture, setting: Setting, tint: Option<[u8; 3]>) -> Outcome<Bytes> {
    let (across, down) = picture.aspect;
    let scale = |side: u32| LONG_SIDE * side / across.max(down).max(1);
    let (width, height, picture) = (scale(across), scale(down), picture.clone());
    apart(move || encode(&picture, Look { setting, tint }, width, height)).await
}

/// Away from the threads that answer requests.
async fn apart(work: impl FnOnce() -> Outcome<Bytes> + Send + 'static) -> Outcome<Bytes> {
    tokio::task::spawn_blocking(work).await.map_err(Problem::internal)?
}

/// As a PNG that is quick to write: what is served is encoded from its pixels.
fn encode(picture: &Picture, look: Look, width: u32, height: u32) -> Outcome<Bytes> {
    use image::codecs::png::{CompressionType, FilterType, PngEncoder};
    let subject = Subject::from_name(&picture.subject)
        .ok_or_else(|| Problem::internal(format!("nobody can draw a {}", picture.subject)))?;
    let drawn = sketch::draw_with(&subject, look, picture.seed, width, height);
    let mut out = Vec::new();
    let encoder = PngEncoder::new_with_quality(&mut out, CompressionType::Fast, FilterType::NoFilter);
    drawn.write_with_encoder(encoder).map_err(Problem::internal)?;
    Ok(out.into())
}
