//! Pixels into the bytes that are served: WebP for everybody, one JPEG for readers that are older, and the
//! placeholder that is shown meanwhile.

use image::codecs::jpeg::JpegEncoder;
use image::{DynamicImage, Rgb, RgbImage};
use webp::{PixelLayout, WebPConfig};

use crate::error::PictureError;
use crate::resize;

const WEBP_QUALITY: f32 = 80.0;
const WEBP_METHOD: i32 = 4;
const JPEG_QUALITY: u8 = 82;
/// The longest side that a thumbhash is made from.
const THUMB_SIDE: u32 = 100;

/// Lossy WebP with alpha kept; no metadata.
pub fn webp(pixels: &DynamicImage) -> Result<Vec<u8>, PictureError> {
    let layout = if pixels.color().has_alpha() { PixelLayout::Rgba } else { PixelLayout::Rgb };
    let mut config = WebPConfig::new().map_err(|()| PictureError::Encode)?;
    config.quality = WEBP_QUALITY;
    config.method = WEBP_METHOD;
    let encoder = webp::Encoder::new(pixels.as_bytes(), layout, pixels.width(), pixels.height());
    let encoded = encoder.encode_advanced(&config).map_err(|_| PictureError::Encode)?;
    Ok(encoded.to_vec())
}

/// Baseline JPEG, with what is transparent shown on white; no metadata.
pub fn jpeg(pixels: &DynamicImage) -> Result<Vec<u8>, PictureError> {
    let mut bytes = Vec::new();
    let mut encoder = JpegEncoder::new_with_quality(&mut bytes, JPEG_QUALITY);
    encoder.encode_image(&on_white(pixels)).map_err(|_| PictureError::Encode)?;
    Ok(bytes)
}

/// The [thumbhash](https://evanw.github.io/thumbhash/): at most 25 bytes that hold a blurred picture.
pub fn thumbhash(pixels: &DynamicImage) -> Result<Vec<u8>, PictureError> {
    let longest = pixels.width().max(pixels.height());
    let side = |length: u32| (length * THUMB_SIDE).div_ceil(longest);
    let small = if longest > THUMB_SIDE {
        resize::shrink(pixels, side(pixels.width()), side(pixels.height()))?.into_rgba8()
    } else {
        pixels.to_rgba8()
    };
    let (width, height) = small.dimensions();
    Ok(thumbhash::rgba_to_thumb_hash(width as usize, height as usize, small.as_raw()))
}

fn on_white(pixels: &DynamicImage) -> RgbImage {
    let DynamicImage::ImageRgba8(rgba) = pixels else { return pixels.to_rgb8() };
    let mut flat = RgbImage::new(rgba.width(), rgba.height());
    for (to, from) in flat.pixels_mut().zip(rgba.pixels()) {
        let [r, g, b, a] = from.0;
        *to = Rgb([over_white(r, a), over_white(g, a), over_white(b, a)]);
    }
    flat
}

#[expect(clippy::cast_possible_truncation, reason = "the sum is at most 255 * 255, divided by 255")]
fn over_white(colour: u8, alpha: u8) -> u8 {
    let (colour, alpha) = (u32::from(colour), u32::from(alpha));
    ((colour * alpha + 255 * (255 - alpha) + 127) / 255) as u8
}
