//! From file bytes to pixels: the size is read from the header and judged before anything is decoded, and a
//! file that is cut short is refused even where its decoder would make do.

use std::io::Cursor;

use image::codecs::{gif::GifDecoder, png::PngDecoder, webp::WebPDecoder};
use image::metadata::Orientation;
use image::{DynamicImage, GrayImage, ImageDecoder, RgbImage};
use zune_core::{bytestream::ZCursor, colorspace::ColorSpace, options::DecoderOptions};

use crate::container::{self, Kind};
use crate::error::PictureError;
use crate::picture::Limits;

/// The bytes of decoded samples for each pixel that is allowed: four channels of 8 bits. Of a picture with 16
/// bits in a channel only half as many pixels are accepted, so that it takes no more memory.
const BYTES_PER_PIXEL: u64 = 4;
/// Scans in one progressive JPEG; encoders write about ten. Each one is a pass over the whole picture.
const MAX_SCANS: usize = 40;

/// Pixels as they are stored, with what is needed to show them right.
pub struct Decoded {
    /// The pixels, not yet upright, in the file's own channels and depth.
    pub pixels: DynamicImage,
    /// How to turn them upright, from EXIF.
    pub orientation: Orientation,
    /// The ICC profile.
    pub icc: Option<Vec<u8>>,
}

/// Decodes a whole picture, of an animation the first frame.
///
/// # Errors
/// All of [`PictureError`] but `Converter` and `Encode`.
pub fn decode(bytes: &[u8], limits: &Limits) -> Result<Decoded, PictureError> {
    let kind = container::sniff(bytes).ok_or(PictureError::NotAPicture)?;
    let length = container::length(kind, bytes);
    let file = bytes.get(..length.unwrap_or(bytes.len())).unwrap_or(bytes);
    // The size is judged first: a bomb should be called one, also when it is nothing but a header.
    let complete = length.is_some();
    match kind {
        Kind::Jpeg => jpeg(file, complete, limits),
        Kind::Png => {
            let decoder = PngDecoder::with_limits(Cursor::new(file), allowance(limits)).map_err(damaged)?;
            read(decoder, complete, limits)
        }
        Kind::WebP => read(WebPDecoder::new(Cursor::new(file)).map_err(damaged)?, complete, limits),
        Kind::Gif => read(GifDecoder::new(Cursor::new(file)).map_err(damaged)?, complete, limits),
        Kind::Heif => Err(PictureError::Heic),
        Kind::Svg => Err(PictureError::Svg),
    }
}

fn read(mut decoder: impl ImageDecoder, complete: bool, limits: &Limits) -> Result<Decoded, PictureError> {
    let (width, height) = decoder.dimensions();
    limits.check(width, height)?;
    if decoder.total_bytes() > max_bytes(limits) {
        return Err(PictureError::TooManyPixels { width, height });
    }
    if !complete {
        return Err(PictureError::Damaged);
    }
    decoder.set_limits(allowance(limits)).map_err(damaged)?;
    // Metadata that can't be read is metadata that is not there.
    let exif = decoder.exif_metadata().ok().flatten();
    let icc = decoder.icc_profile().ok().flatten();
    let pixels = DynamicImage::from_decoder(decoder).map_err(damaged)?;
    Ok(Decoded { pixels, orientation: orientation(exif.as_deref()), icc })
}

/// JPEG goes to its decoder directly, because `image` always has it repair what it can.
fn jpeg(file: &[u8], complete: bool, limits: &Limits) -> Result<Decoded, PictureError> {
    let lenient = DecoderOptions::default()
        .set_strict_mode(false)
        .set_max_width(usize::MAX)
        .set_max_height(usize::MAX)
        .jpeg_set_max_scans(MAX_SCANS);
    let mut decoder = zune_jpeg::JpegDecoder::new_with_options(ZCursor::new(file), lenient);
    decoder.decode_headers().map_err(damaged)?;
    let info = decoder.info().ok_or(PictureError::Damaged)?;
    let (width, height) = (u32::from(info.width), u32::from(info.height));
    limits.check(width, height)?;
    if !complete {
        return Err(PictureError::Damaged);
    }
    // Odd headers are common and harmless; from here on, every oddity is a wrong pixel.
    let grey = decoder.input_colorspace() == Some(ColorSpace::Luma);
    let out = if grey { ColorSpace::Luma } else { ColorSpace::RGB };
    decoder.set_options(lenient.set_strict_mode(true).jpeg_set_out_colorspace(out));
    let samples = decoder.decode().map_err(damaged)?;
    let pixels = if grey {
        GrayImage::from_raw(width, height, samples).map(DynamicImage::ImageLuma8)
    } else {
        RgbImage::from_raw(width, height, samples).map(DynamicImage::ImageRgb8)
    };
    Ok(Decoded {
        pixels: pixels.ok_or(PictureError::Damaged)?,
        orientation: orientation(decoder.exif().map(Vec::as_slice)),
        icc: decoder.icc_profile(),
    })
}

fn allowance(limits: &Limits) -> image::Limits {
    let mut allowance = image::Limits::no_limits();
    allowance.max_alloc = Some(max_bytes(limits));
    allowance
}

fn max_bytes(limits: &Limits) -> u64 {
    limits.max_pixels.saturating_mul(BYTES_PER_PIXEL)
}

/// Some writers of WebP keep the prefix that the EXIF block has in JPEG.
fn orientation(exif: Option<&[u8]>) -> Orientation {
    exif.map(|exif| exif.strip_prefix(b"Exif\0\0").unwrap_or(exif))
        .and_then(Orientation::from_exif_chunk)
        .unwrap_or(Orientation::NoTransforms)
}

/// What exactly a decoder disliked helps nobody who has only the picture.
fn damaged<E>(_: E) -> PictureError {
    PictureError::Damaged
}
