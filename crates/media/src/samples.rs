//! Files for the tests, made on the spot.

use std::io::Cursor;

use image::{DynamicImage, ImageFormat, Rgb, RgbImage, Rgba, RgbaImage};
use moxcms::ColorProfile;

/// Encodes with `image`.
pub fn file(pixels: &DynamicImage, format: ImageFormat) -> Vec<u8> {
    let mut bytes = Cursor::new(Vec::new());
    pixels.write_to(&mut bytes, format).unwrap();
    bytes.into_inner()
}

/// A picture with soft changes and some detail, different in every corner.
pub fn scene(width: u32, height: u32) -> RgbImage {
    RgbImage::from_fn(width, height, |x, y| {
        let across = (x * 255 / width) as u8;
        let down = (y * 255 / height) as u8;
        Rgb([across, down, if (x / 8 + y / 8) % 2 == 0 { 200 } else { 60 }])
    })
}

/// A JPEG of [`scene`].
pub fn jpeg(width: u32, height: u32) -> Vec<u8> {
    file(&scene(width, height).into(), ImageFormat::Jpeg)
}

/// Left half clear, right half solid red.
pub fn half_clear(width: u32, height: u32) -> RgbaImage {
    RgbaImage::from_fn(width, height, |x, _| Rgba([255, 0, 0, if x < width / 2 { 0 } else { 255 }]))
}

/// Puts a marker segment right after the SOI of a JPEG.
pub fn with_segment(jpeg: &[u8], marker: u8, payload: &[u8]) -> Vec<u8> {
    let length = u16::try_from(payload.len() + 2).unwrap().to_be_bytes();
    [&jpeg[..2], &[0xFF, marker], &length, payload, &jpeg[2..]].concat()
}

/// Puts a chunk right after the IHDR of a PNG.
pub fn with_chunk(png: &[u8], name: &[u8; 4], data: &[u8]) -> Vec<u8> {
    [&png[..33], &chunk(name, data), &png[33..]].concat()
}

/// A PNG chunk with its checksum.
pub fn chunk(name: &[u8; 4], data: &[u8]) -> Vec<u8> {
    let body = [name.as_slice(), data].concat();
    let length = u32::try_from(data.len()).unwrap().to_be_bytes();
    [length.as_slice(), &body, &crc32(&body).to_be_bytes()].concat()
}

/// The EXIF block of a camera: an orientation, a maker's name and a place.
pub fn exif(orientation: u8) -> Vec<u8> {
    let mut tiff = b"MM\0*\0\0\0\x08".to_vec();
    tiff.extend(3u16.to_be_bytes());
    for (tag, kind, count, value) in [
        (0x010Fu16, 2u16, 14u32, 50u32.to_be_bytes()),
        (0x0112, 3, 1, [0, orientation, 0, 0]),
        (0x8825, 4, 1, 64u32.to_be_bytes()),
    ] {
        tiff.extend(tag.to_be_bytes());
        tiff.extend(kind.to_be_bytes());
        tiff.extend(count.to_be_bytes());
        tiff.extend(value);
    }
    tiff.extend(0u32.to_be_bytes());
    tiff.extend(b"SECRETCAMERA1\0");
    tiff.extend(1u16.to_be_bytes());
    tiff.extend([0, 1, 0, 2, 0, 0, 0, 2, b'N', 0, 0, 0]);
    tiff.extend(0u32.to_be_bytes());
    [b"Exif\0\0".as_slice(), &tiff].concat()
}

/// A lossless WebP with an EXIF chunk.
pub fn extended_webp(width: u32, height: u32, exif: &[u8]) -> Vec<u8> {
    let simple = file(&scene(width, height).into(), ImageFormat::WebP);
    let mut canvas = vec![0b0000_1000, 0, 0, 0];
    canvas.extend(&(width - 1).to_le_bytes()[..3]);
    canvas.extend(&(height - 1).to_le_bytes()[..3]);
    let mut body = b"WEBP".to_vec();
    for (name, data) in [(b"VP8X", canvas.as_slice()), (b"EXIF", exif)] {
        body.extend(name);
        body.extend(u32::try_from(data.len()).unwrap().to_le_bytes());
        body.extend(data);
        body.resize(body.len().next_multiple_of(2), 0);
        if name == b"VP8X" {
            body.extend(&simple[12..]);
        }
    }
    [b"RIFF".as_slice(), &u32::try_from(body.len()).unwrap().to_le_bytes(), &body].concat()
}

/// The payload of an APP2 segment with the profile of phone photos.
pub fn display_p3() -> Vec<u8> {
    let profile = ColorProfile::new_display_p3().encode().unwrap();
    [b"ICC_PROFILE\0\x01\x01".as_slice(), &profile].concat()
}

/// CRC-32 as PNG has it (ISO 3309).
fn crc32(bytes: &[u8]) -> u32 {
    !bytes.iter().fold(!0u32, |crc, byte| {
        (0..8).fold(
            crc ^ u32::from(*byte),
            |crc, _| if crc & 1 == 1 { crc >> 1 ^ 0xEDB8_8320 } else { crc >> 1 },
        )
    })
}
