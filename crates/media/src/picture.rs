//! One upload made into one picture: upright, in sRGB, bare of metadata, in the widths that pages ask for.

use image::DynamicImage;
use sha2::{Digest, Sha256};

use crate::decode::decode;
pub use crate::error::PictureError;
pub use crate::resize::rung_widths;
use crate::{encode, resize};

/// The widest the JPEG for older readers is.
const JPEG_MAX_WIDTH: u32 = 1080;

/// How large an upload may be once it is decoded.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// Pixels in all; half as many with 16 bits in a channel. One costs up to ten bytes of memory while the
    /// picture is worked on, so bound how many are worked on at once too.
    pub max_pixels: u64,
    /// Pixels on the longer side.
    pub max_side: u32,
}

impl Default for Limits {
    fn default() -> Self {
        Self { max_pixels: 50_000_000, max_side: 20_000 }
    }
}

impl Limits {
    /// Judges a size by its header.
    pub(crate) fn check(&self, width: u32, height: u32) -> Result<(), PictureError> {
        if width == 0 || height == 0 {
            return Err(PictureError::Damaged);
        }
        if u64::from(width) * u64::from(height) > self.max_pixels || width.max(height) > self.max_side {
            return Err(PictureError::TooManyPixels { width, height });
        }
        Ok(())
    }
}

/// A file format that is served.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// WebP, lossy.
    WebP,
    /// JPEG, baseline.
    Jpeg,
}

impl Format {
    /// The media type.
    pub fn mime(self) -> &'static str {
        match self {
            Self::WebP => "image/webp",
            Self::Jpeg => "image/jpeg",
        }
    }

    /// The ending of a file name, without a dot.
    pub fn extension(self) -> &'static str {
        match self {
            Self::WebP => "webp",
            Self::Jpeg => "jpg",
        }
    }
}

/// One size of a picture as a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rung {
    /// Pixels across.
    pub width: u32,
    /// Pixels down.
    pub height: u32,
    /// What the bytes are.
    pub format: Format,
    /// The file.
    pub bytes: Vec<u8>,
}

/// A picture that is ready to be stored and served.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Prepared {
    /// Pixels across of the largest rung, upright; at most 1920.
    pub width: u32,
    /// Pixels down of the largest rung, upright; at most 4096.
    pub height: u32,
    /// A blurred placeholder, at most 25 bytes.
    pub thumbhash: Vec<u8>,
    /// WebP from narrow to wide, then one JPEG at most 1080 wide.
    pub rungs: Vec<Rung>,
    /// The content address: SHA-256 of the largest WebP in hex. The same upload has the same key.
    pub key: String,
}

/// Checks, decodes, turns, shrinks and encodes. Of an animation the first frame counts.
///
/// The output is encoded from pixels alone, so nothing else of the upload is in it: no EXIF, no place, no
/// thumbnail, no second file hidden behind the first.
///
/// # Errors
/// See [`PictureError`]; a size over the limits is refused before anything is decoded.
pub fn prepare(bytes: &[u8], limits: &Limits) -> Result<Prepared, PictureError> {
    let sizes = resize::ladder(decode(bytes, limits)?)?;
    let mut rungs = Vec::with_capacity(sizes.len() + 1);
    for pixels in &sizes {
        rungs.push(rung(pixels, Format::WebP, encode::webp(pixels)?));
    }
    let largest = rungs.last().ok_or(PictureError::Encode)?;
    let (width, height) = (largest.width, largest.height);
    let key = hex::encode(Sha256::digest(&largest.bytes));
    let thumbhash = sizes.first().map(encode::thumbhash).transpose()?.unwrap_or_default();
    if let Some(pixels) = sizes.iter().rfind(|pixels| pixels.width() <= JPEG_MAX_WIDTH) {
        rungs.push(rung(pixels, Format::Jpeg, encode::jpeg(pixels)?));
    }
    Ok(Prepared { width, height, thumbhash, rungs, key })
}

fn rung(pixels: &DynamicImage, format: Format, bytes: Vec<u8>) -> Rung {
    Rung { width: pixels.width(), height: pixels.height(), format, bytes }
}

#[cfg(test)]
mod tests;
