//! How large a picture is served, and making it that size.

use fast_image_resize::{FilterType, ResizeAlg, ResizeOptions, Resizer};
use image::DynamicImage;
use image::metadata::Orientation;

use crate::colour;
use crate::decode::Decoded;
use crate::error::PictureError;

/// The widths that are made of every picture that is wider, in pixels.
const WIDTHS: [u32; 3] = [320, 640, 1080];
/// The widest a picture is served.
const MAX_WIDTH: u32 = 1920;
/// The tallest a picture is served: screenshots of whole pages are narrow then, and still small files.
const MAX_HEIGHT: u32 = 4096;

/// The largest size that is served of a picture: within 1920 x 4096 with its proportions kept, never larger
/// than it is, and at least one pixel each way.
fn bound(width: u32, height: u32) -> (u32, u32) {
    let (w, h) = (f64::from(width), f64::from(height));
    let scale = (f64::from(MAX_WIDTH) / w).min(f64::from(MAX_HEIGHT) / h).min(1.0);
    (pixels(w * scale), pixels(h * scale))
}

/// The widths that exist of a picture whose largest is `width`, from narrow to wide.
pub fn rung_widths(width: u32) -> Vec<u32> {
    WIDTHS.into_iter().filter(|rung| *rung < width).chain([width]).collect()
}

/// The picture in every size it is served, from narrow to wide; at least one, and none enlarged.
///
/// Each is made from the next larger one, which looks the same as from the original and costs far less.
pub fn ladder(decoded: Decoded) -> Result<Vec<DynamicImage>, PictureError> {
    let master = master(decoded)?;
    let (widest, tallest) = (f64::from(master.width()), f64::from(master.height()));
    let mut sizes = vec![master];
    for width in WIDTHS.into_iter().rev() {
        if let Some(larger) = sizes.last().filter(|larger| larger.width() > width) {
            let height = pixels(tallest * f64::from(width) / widest);
            let smaller = shrink(larger, width, height)?;
            sizes.push(smaller);
        }
    }
    sizes.reverse();
    Ok(sizes)
}

/// The picture as it will be served at its largest: bounded, upright, in sRGB, 8-bit RGB, or RGBA when
/// something shows through. The costly steps come after the shrinking.
fn master(decoded: Decoded) -> Result<DynamicImage, PictureError> {
    let Decoded { pixels, orientation, icc } = decoded;
    let (width, height) = if on_its_side(orientation) {
        let (width, height) = bound(pixels.height(), pixels.width());
        (height, width)
    } else {
        bound(pixels.width(), pixels.height())
    };
    let small = if (width, height) == (pixels.width(), pixels.height()) {
        pixels
    } else {
        shrink(&pixels, width, height)?
    };
    let mut rgb = if small.color().has_alpha() {
        let rgba = small.into_rgba8();
        if rgba.pixels().all(|pixel| pixel.0[3] == u8::MAX) {
            DynamicImage::from(DynamicImage::from(rgba).into_rgb8())
        } else {
            DynamicImage::from(rgba)
        }
    } else {
        DynamicImage::from(small.into_rgb8())
    };
    if let Some(icc) = icc {
        colour::to_srgb(&mut rgb, &icc);
    }
    rgb.apply_orientation(orientation);
    Ok(rgb)
}

/// A smaller copy, by Lanczos of radius 3; transparent pixels lend no colour to their neighbours.
pub fn shrink(from: &DynamicImage, width: u32, height: u32) -> Result<DynamicImage, PictureError> {
    let mut to = DynamicImage::new(width, height, from.color());
    let lanczos = ResizeOptions::new().resize_alg(ResizeAlg::Convolution(FilterType::Lanczos3));
    Resizer::new().resize(from, &mut to, &lanczos).map_err(|_| PictureError::Encode)?;
    Ok(to)
}

fn on_its_side(orientation: Orientation) -> bool {
    matches!(
        orientation,
        Orientation::Rotate90
            | Orientation::Rotate270
            | Orientation::Rotate90FlipH
            | Orientation::Rotate270FlipH
    )
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a float becomes an integer only by a saturating cast, which is what is wanted"
)]
fn pixels(length: f64) -> u32 {
    (length.round() as u32).max(1)
}
