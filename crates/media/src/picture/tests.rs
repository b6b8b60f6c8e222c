//! What becomes of uploads: here the sizes; odd kinds of pictures and hostile files have files of their own.

mod hostile;
mod kinds;

use image::{DynamicImage, ImageFormat, Rgb, RgbImage, Rgba};

use super::*;
use crate::samples::{file, jpeg, scene};

fn prepared(bytes: &[u8]) -> Prepared {
    prepare(bytes, &Limits::default()).unwrap()
}

fn largest(picture: &Prepared) -> DynamicImage {
    let rung = picture.rungs.iter().rfind(|rung| rung.format == Format::WebP).unwrap();
    image::load_from_memory_with_format(&rung.bytes, ImageFormat::WebP).unwrap()
}

fn flat_jpeg(picture: &Prepared) -> DynamicImage {
    let rung = picture.rungs.iter().find(|rung| rung.format == Format::Jpeg).unwrap();
    image::load_from_memory_with_format(&rung.bytes, ImageFormat::Jpeg).unwrap()
}

fn sizes(picture: &Prepared, format: Format) -> Vec<(u32, u32)> {
    let of_format = picture.rungs.iter().filter(|rung| rung.format == format);
    of_format.map(|rung| (rung.width, rung.height)).collect()
}

fn near(pixel: Rgba<u8>, expected: [u8; 3], tolerance: u8) -> bool {
    pixel.0.iter().zip(expected).all(|(a, b)| a.abs_diff(b) <= tolerance)
}

#[test]
fn a_large_photo_gets_every_width_and_one_jpeg() {
    let picture = prepared(&jpeg(2400, 1600));
    assert_eq!((picture.width, picture.height), (1920, 1280));
    assert_eq!(sizes(&picture, Format::WebP), [(320, 213), (640, 427), (1080, 720), (1920, 1280)]);
    assert_eq!(sizes(&picture, Format::Jpeg), [(1080, 720)]);
    assert!((5..=32).contains(&picture.thumbhash.len()));
    for rung in &picture.rungs {
        let decoded = image::load_from_memory(&rung.bytes).unwrap();
        assert_eq!((decoded.width(), decoded.height()), (rung.width, rung.height));
    }
}

#[test]
fn nothing_is_enlarged() {
    let picture = prepared(&jpeg(700, 500));
    assert_eq!(sizes(&picture, Format::WebP), [(320, 229), (640, 457), (700, 500)]);
    assert_eq!(sizes(&picture, Format::Jpeg), [(700, 500)]);
    assert_eq!(sizes(&prepared(&jpeg(320, 100)), Format::WebP), [(320, 100)]);
}

#[test]
fn one_pixel_is_a_picture() {
    let picture = prepared(&file(&RgbImage::from_pixel(1, 1, Rgb([9, 200, 90])).into(), ImageFormat::Png));
    assert_eq!(sizes(&picture, Format::WebP), [(1, 1)]);
    assert_eq!(sizes(&picture, Format::Jpeg), [(1, 1)]);
    assert!(!picture.thumbhash.is_empty());
}

#[test]
fn very_long_pictures_are_bounded_both_ways() {
    let tall = prepared(&file(&scene(100, 8000).into(), ImageFormat::Png));
    assert_eq!(sizes(&tall, Format::WebP), [(51, 4096)]);
    let page = prepared(&file(&scene(1000, 8000).into(), ImageFormat::Png));
    assert_eq!(sizes(&page, Format::WebP), [(320, 2560), (512, 4096)]);
    let wide = prepared(&file(&scene(8000, 10).into(), ImageFormat::Png));
    assert_eq!(sizes(&wide, Format::WebP), [(320, 1), (640, 1), (1080, 1), (1920, 2)]);
}

#[test]
fn the_key_is_the_hash_of_the_largest_webp_and_repeats() {
    let upload = jpeg(400, 300);
    let picture = prepared(&upload);
    assert_eq!(picture, prepared(&upload));
    assert_eq!(picture.key, hex::encode(Sha256::digest(&picture.rungs[1].bytes)));
    assert_eq!(picture.rungs[1].width, 400);
    assert_ne!(picture.key, prepared(&jpeg(400, 301)).key);
}
