//! Turned, transparent, grey, deep, printed and moving pictures come out as they should look.

use image::codecs::gif::GifEncoder;
use image::{DynamicImage, Frame, GrayImage, ImageBuffer, ImageFormat, Luma, Rgb, RgbImage, Rgba, RgbaImage};

use super::{flat_jpeg, largest, near, prepared, sizes};
use crate::picture::Format;
use crate::samples::{
    display_p3, exif, extended_webp, file, half_clear, jpeg, scene, with_chunk, with_segment,
};

/// Four corners in four colours, 64 x 32; where they must be after each turn is written out by hand from the
/// table of TIFF 6.0, "Orientation".
#[test]
fn all_eight_orientations_come_out_upright() {
    let (red, green, blue, white) = ([220, 30, 30], [30, 200, 30], [30, 30, 220], [240, 240, 240]);
    let stored = RgbImage::from_fn(64, 32, |x, y| {
        Rgb(match (x < 32, y < 16) {
            (true, true) => red,
            (false, true) => green,
            (true, false) => blue,
            (false, false) => white,
        })
    });
    let stored = file(&stored.into(), ImageFormat::Jpeg);
    // Top left, top right, bottom left, bottom right of the upright picture.
    let upright = [
        (1, [red, green, blue, white]),
        (2, [green, red, white, blue]),
        (3, [white, blue, green, red]),
        (4, [blue, white, red, green]),
        (5, [red, blue, green, white]),
        (6, [blue, red, white, green]),
        (7, [white, green, blue, red]),
        (8, [green, white, red, blue]),
    ];
    for (orientation, corners) in upright {
        let picture = prepared(&with_segment(&stored, 0xE1, &exif(orientation)));
        let size = if orientation < 5 { (64, 32) } else { (32, 64) };
        assert_eq!((picture.width, picture.height), size, "orientation {orientation}");
        let (right, bottom) = (size.0 - 6, size.1 - 6);
        for pixels in [largest(&picture).to_rgba8(), flat_jpeg(&picture).to_rgba8()] {
            for ((x, y), colour) in
                [(5, 5), (right, 5), (5, bottom), (right, bottom)].into_iter().zip(corners)
            {
                let pixel = *pixels.get_pixel(x, y);
                assert!(near(pixel, colour, 24), "orientation {orientation} at {x},{y}: {pixel:?}");
            }
        }
    }
}

#[test]
fn a_turned_photo_is_measured_upright() {
    let picture = prepared(&with_segment(&jpeg(3000, 2000), 0xE1, &exif(6)));
    assert_eq!(sizes(&picture, Format::WebP), [(320, 480), (640, 960), (1080, 1620), (1920, 2880)]);
}

#[test]
fn png_and_webp_are_turned_by_their_exif_too() {
    let block = exif(6);
    let png = with_chunk(&file(&scene(64, 32).into(), ImageFormat::Png), b"eXIf", &block[6..]);
    assert_eq!((prepared(&png).width, prepared(&png).height), (32, 64));
    for exif in [&block[..], &block[6..]] {
        let webp = extended_webp(64, 32, exif);
        assert_eq!((prepared(&webp).width, prepared(&webp).height), (32, 64));
    }
}

#[test]
fn alpha_is_kept_in_webp_and_laid_on_white_in_jpeg() {
    let picture = prepared(&file(&half_clear(800, 600).into(), ImageFormat::Png));
    let webp = largest(&picture).to_rgba8();
    assert_eq!(webp.get_pixel(100, 300).0[3], 0);
    assert_eq!(webp.get_pixel(700, 300).0[3], 255);
    assert!(near(*webp.get_pixel(700, 300), [255, 0, 0], 8));
    let flat = flat_jpeg(&picture).to_rgba8();
    assert!(near(*flat.get_pixel(100, 300), [255, 255, 255], 4));
    assert!(near(*flat.get_pixel(700, 300), [255, 0, 0], 8));
}

#[test]
fn an_alpha_channel_that_hides_nothing_is_dropped() {
    let opaque = RgbaImage::from_pixel(40, 40, Rgba([10, 20, 30, 255]));
    let picture = prepared(&file(&opaque.into(), ImageFormat::Png));
    assert!(!largest(&picture).color().has_alpha());
}

#[test]
fn cmyk_comes_out_in_its_colours() {
    let picture = prepared(include_bytes!("../../testdata/cmyk.jpg"));
    let pixels = largest(&picture).to_rgba8();
    for ((x, y), colour) in
        [((3, 3), [0, 255, 255]), ((12, 3), [255, 0, 255]), ((3, 12), [255, 255, 0]), ((12, 12), [0, 0, 0])]
    {
        assert!(near(*pixels.get_pixel(x, y), colour, 40), "{:?} at {x},{y}", pixels.get_pixel(x, y));
    }
}

#[test]
fn grey_and_sixteen_bits_come_out_as_they_look() {
    let grey = GrayImage::from_pixel(50, 50, Luma([120]));
    let deep = ImageBuffer::from_pixel(2000, 50, Rgb([0x4000u16, 0x8000, 0xC000]));
    let deep_clear = ImageBuffer::from_pixel(50, 50, Rgba([0xFFFFu16, 0, 0, 0x8000]));
    for format in [ImageFormat::Png, ImageFormat::Jpeg] {
        let pixels = largest(&prepared(&file(&grey.clone().into(), format))).to_rgba8();
        assert!(near(*pixels.get_pixel(25, 25), [120; 3], 3));
    }
    let pixels = largest(&prepared(&file(&DynamicImage::ImageRgb16(deep), ImageFormat::Png))).to_rgba8();
    assert_eq!(pixels.dimensions(), (1920, 48));
    assert!(near(*pixels.get_pixel(25, 25), [0x40, 0x80, 0xC0], 4));
    let pixels =
        largest(&prepared(&file(&DynamicImage::ImageRgba16(deep_clear), ImageFormat::Png))).to_rgba8();
    assert!(pixels.get_pixel(25, 25).0[3].abs_diff(0x80) <= 1);
}

#[test]
fn the_first_frame_of_an_animation_counts() {
    let frame = |colour| RgbaImage::from_pixel(60, 40, Rgba(colour));
    let (first, second) = (frame([250, 0, 0, 255]), frame([0, 0, 250, 255]));
    let mut gif = Vec::new();
    let mut encoder = GifEncoder::new(&mut gif);
    encoder.encode_frames([first.clone(), second.clone()].map(Frame::new)).unwrap();
    drop(encoder);

    let config = webp::WebPConfig::new().unwrap();
    let mut encoder = webp::AnimEncoder::new(60, 40, &config);
    encoder.add_frame(webp::AnimFrame::from_rgba(&first, 60, 40, 0));
    encoder.add_frame(webp::AnimFrame::from_rgba(&second, 60, 40, 100));
    let animated = encoder.encode().to_vec();

    for upload in [gif, animated] {
        let picture = prepared(&upload);
        assert_eq!((picture.width, picture.height), (60, 40));
        assert!(near(*largest(&picture).to_rgba8().get_pixel(30, 20), [250, 0, 0], 12));
    }
}

#[test]
fn display_p3_becomes_srgb() {
    let icc = display_p3();
    let plain = file(&RgbImage::from_pixel(64, 64, Rgb([200, 100, 100])).into(), ImageFormat::Jpeg);
    let pixels = largest(&prepared(&with_segment(&plain, 0xE2, &icc))).to_rgba8();
    // P3 (200, 100, 100) in sRGB by the matrices of CSS Color 4: (214.9, 92.6, 96.6).
    assert!(near(*pixels.get_pixel(32, 32), [215, 93, 97], 3), "{:?}", pixels.get_pixel(32, 32));
    let pixels = largest(&prepared(&with_segment(&plain, 0xE2, &icc[..200]))).to_rgba8();
    assert!(near(*pixels.get_pixel(32, 32), [200, 100, 100], 5), "a broken profile counts as sRGB");
}
