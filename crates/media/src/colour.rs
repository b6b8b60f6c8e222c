//! Colours into sRGB, so that a picture needs no profile. Phones write Display P3, which without its profile
//! looks washed out.

use image::DynamicImage;
use moxcms::{ColorProfile, DataColorSpace, Layout, TransformOptions};

/// Converts 8-bit RGB or RGBA from an RGB profile to sRGB, with colours outside of it clipped. Pixels with
/// another kind of profile, or one that can't be read, stay as they are and count as sRGB.
pub fn to_srgb(pixels: &mut DynamicImage, icc: &[u8]) {
    let Ok(profile) = ColorProfile::new_from_slice(icc) else { return };
    if profile.color_space != DataColorSpace::Rgb {
        return;
    }
    let (layout, samples): (_, &mut [u8]) = match pixels {
        DynamicImage::ImageRgb8(rgb) => (Layout::Rgb, rgb.as_mut()),
        DynamicImage::ImageRgba8(rgba) => (Layout::Rgba, rgba.as_mut()),
        _ => return,
    };
    let srgb = ColorProfile::new_srgb();
    let Ok(transform) = profile.create_transform_8bit(layout, &srgb, layout, TransformOptions::default())
    else {
        return;
    };
    let mut converted = vec![0; samples.len()];
    if transform.transform(samples, &mut converted).is_ok() {
        samples.copy_from_slice(&converted);
    }
}
