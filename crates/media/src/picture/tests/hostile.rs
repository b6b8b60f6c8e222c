//! Files that hide something, claim too much, are cut short or are no pictures.

use image::{DynamicImage, GrayImage, ImageFormat, Rgb, RgbImage};
use proptest::prelude::*;

use super::prepared;
use crate::picture::{Limits, PictureError, Prepared, prepare};
use crate::samples::{chunk, display_p3, exif, extended_webp, file, jpeg, scene, with_chunk, with_segment};

fn refusal(bytes: &[u8]) -> &'static str {
    prepare(bytes, &Limits::default()).map(|picture| picture.key).unwrap_err().code()
}

fn contains(bytes: &[u8], needle: &[u8]) -> bool {
    bytes.windows(needle.len()).any(|window| window == needle)
}

fn nothing_leaks(picture: &Prepared, needles: &[&[u8]]) {
    for rung in &picture.rungs {
        for needle in needles {
            assert!(
                !contains(&rung.bytes, needle),
                "{needle:?} in the {} wide {:?}",
                rung.width,
                rung.format
            );
        }
    }
}

#[test]
fn camera_place_and_profile_do_not_survive() {
    let icc = display_p3();
    let xmp = b"http://ns.adobe.com/xap/1.0/\0<x:xmpmeta>SECRETXMP</x:xmpmeta>";
    let mut upload = with_segment(&jpeg(500, 400), 0xFE, b"SECRETCOMMENT");
    for (marker, payload) in [(0xE2, icc.as_slice()), (0xE1, xmp), (0xE1, &exif(1))] {
        upload = with_segment(&upload, marker, payload);
    }
    let needles: [&[u8]; 9] =
        [b"SECRET", b"Exif", b"EXIF", b"MM\0*", b"ICC", b"xmp", b"XMP ", b"acsp", b"VP8X"];
    nothing_leaks(&prepared(&upload), &needles);
}

#[test]
fn text_in_a_png_does_not_survive() {
    let png = file(&scene(300, 200).into(), ImageFormat::Png);
    nothing_leaks(&prepared(&with_chunk(&png, b"tEXt", b"Comment\0SECRET")), &[b"SECRET", b"tEXt"]);
}

#[test]
fn a_second_file_behind_the_first_does_not_survive() {
    let html = b"<html><script>alert(1)</script></html>".as_slice();
    let zip = b"PK\x03\x04\x14\0\0\0\0\0PAYLOAD.EXE".as_slice();
    let files = [
        jpeg(200, 200),
        file(&scene(200, 200).into(), ImageFormat::Png),
        file(&scene(200, 200).into(), ImageFormat::WebP),
        file(&scene(200, 200).into(), ImageFormat::Gif),
    ];
    for clean in files {
        for tail in [html, zip] {
            let picture = prepared(&[&clean, tail].concat());
            nothing_leaks(&picture, &[b"<script", b"PK\x03\x04", b"PAYLOAD"]);
            assert_eq!(picture.key, prepared(&clean).key);
        }
    }
}

#[test]
fn a_script_in_a_jpeg_comment_does_not_survive() {
    let upload = with_segment(&jpeg(200, 200), 0xFE, b"*/=alert(1)/*<script>");
    nothing_leaks(&prepared(&upload), &[b"alert", b"<script"]);
}

#[test]
fn what_is_not_a_picture_is_refused_whatever_it_begins_with() {
    for bytes in
        [b"".as_slice(), b"\xFF", b"hello there", b"<html><body>", b"%PDF-1.7", b"PK\x03\x04", &[0; 64]]
    {
        assert_eq!(refusal(bytes), "picture-not-a-picture");
    }
    for bytes in [b"\xFF\xD8\xFF".as_slice(), b"\x89PNG\r\n\x1a\n", b"RIFF\0\0\0\0WEBP", b"GIF89a"] {
        assert_eq!(refusal(bytes), "picture-damaged");
    }
}

#[test]
fn svg_is_recognised_and_refused() {
    let plain = b"<svg xmlns='http://www.w3.org/2000/svg'/>".as_slice();
    let declared = b"\xEF\xBB\xBF \n<?xml version='1.0'?><!-- a drawing --><svg/>".as_slice();
    for bytes in [plain, declared] {
        assert_eq!(refusal(bytes), "picture-svg");
    }
}

#[test]
fn heic_and_avif_are_recognised_by_their_brand() {
    let heic = b"\0\0\0\x18ftypheic\0\0\0\0mif1heic".as_slice();
    let compatible = b"\0\0\0\x18ftypabcd\0\0\0\0mif1avif".as_slice();
    for bytes in [heic, compatible] {
        assert_eq!(refusal(bytes), "picture-heic");
    }
    assert_eq!(refusal(b"\0\0\0\x18ftypisom\0\0\0\0mp41avc1"), "picture-not-a-picture");
}

#[test]
fn a_header_that_claims_too_many_pixels_is_refused() {
    let huge = 50_000u32.to_be_bytes();
    let ihdr = chunk(b"IHDR", &[huge.as_slice(), &huge, &[8, 6, 0, 0, 0]].concat());
    let idat = chunk(b"IDAT", b"\x78\x9c\x63\0\0");
    let png = [b"\x89PNG\r\n\x1a\n".as_slice(), &ihdr, &idat, &chunk(b"IEND", b"")].concat();
    assert_eq!(refusal(&png), "picture-too-large");

    let mut jpeg = jpeg(64, 64);
    let frame = jpeg.windows(2).position(|marker| marker == [0xFF, 0xC0]).unwrap();
    jpeg[frame + 5..frame + 9].copy_from_slice(&[0xC3, 0x50, 0xC3, 0x50]);
    assert_eq!(refusal(&jpeg), "picture-too-large");
    let headers_only = jpeg.windows(2).position(|marker| marker == [0xFF, 0xDA]).unwrap() + 14;
    assert_eq!(refusal(&jpeg[..headers_only]), "picture-too-large");

    let mut gif = file(&scene(8, 8).into(), ImageFormat::Gif);
    gif[6..10].copy_from_slice(&[0x50, 0xC3, 0x50, 0xC3]);
    assert_eq!(refusal(&gif), "picture-too-large");
}

#[test]
fn a_small_file_with_very_many_pixels_is_refused() {
    let png = file(&GrayImage::new(8000, 6300).into(), ImageFormat::Png);
    assert!(png.len() < 1_000_000);
    assert_eq!(refusal(&png), "picture-too-large");
    let long = file(&GrayImage::new(20_001, 1).into(), ImageFormat::Png);
    assert_eq!(refusal(&long), "picture-too-large");
    let own = Limits { max_pixels: 100, max_side: 100 };
    assert!(matches!(
        prepare(&jpeg(11, 10), &own),
        Err(PictureError::TooManyPixels { width: 11, height: 10 })
    ));
}

#[test]
fn deep_channels_count_for_more_than_one_pixel() {
    let limits = Limits { max_pixels: 400, max_side: 400 };
    let deep = file(&DynamicImage::new_rgba16(20, 20), ImageFormat::Png);
    assert_eq!(prepare(&deep, &limits).map(|picture| picture.key).unwrap_err().code(), "picture-too-large");
    assert!(prepare(&file(&DynamicImage::new_rgba8(20, 20), ImageFormat::Png), &limits).is_ok());
}

#[test]
fn a_file_cut_short_anywhere_is_refused() {
    let noise = |x: u32, y: u32| (x.wrapping_mul(2_654_435_761) ^ y.wrapping_mul(40_503) >> 3) as u8;
    let rough = RgbImage::from_fn(96, 96, |x, y| Rgb([noise(x, y), noise(y, x), noise(x + y, x)]));
    let lossy = webp::Encoder::from_rgb(&rough, 96, 96).encode(80.0).to_vec();
    let rough = DynamicImage::from(rough);
    let files = [
        file(&rough, ImageFormat::Jpeg),
        with_segment(
            &file(&rough, ImageFormat::Jpeg),
            0xE1,
            &[b"Exif\0\0".as_slice(), &jpeg(16, 16)].concat(),
        ),
        file(&rough, ImageFormat::Png),
        file(&rough, ImageFormat::WebP),
        lossy,
    ];
    for whole in files {
        prepared(&whole);
        for percent in [20, 50, 80, 95, 99] {
            assert_eq!(refusal(&whole[..whole.len() * percent / 100]), "picture-damaged", "at {percent} %");
        }
        assert_eq!(refusal(&whole[..whole.len() - 1]), "picture-damaged");
    }
    let gif = file(&rough, ImageFormat::Gif);
    assert_eq!(refusal(&gif[..gif.len() / 2]), "picture-damaged");
}

#[test]
fn a_cut_jpeg_with_other_bytes_behind_is_refused() {
    let whole = jpeg(640, 480);
    let cut = &whole[..whole.len() / 2];
    assert_eq!(refusal(&[cut, b"<html>Gateway Timeout</html>"].concat()), "picture-damaged");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn arbitrary_bytes_never_panic(
        magic in prop::sample::select(vec![
            b"".as_slice(), b"\xFF\xD8\xFF", b"\x89PNG\r\n\x1a\n", b"RIFF\xFF\0\0\0WEBPVP8 ", b"GIF89a",
        ]),
        bytes in prop::collection::vec(any::<u8>(), 0..600),
    ) {
        let _ = prepare(&[magic, &bytes].concat(), &Limits { max_pixels: 100_000, max_side: 2000 });
    }

    #[test]
    fn a_picture_with_bytes_changed_is_prepared_or_refused(
        which in 0..6usize,
        changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..6),
    ) {
        let icc = display_p3();
        let mut bytes = match which {
            0 => with_segment(&jpeg(40, 30), 0xE1, &exif(6)),
            1 => with_segment(&jpeg(9, 9), 0xE2, &icc),
            2 => extended_webp(20, 30, &exif(3)),
            3 => file(&scene(30, 20).into(), ImageFormat::Gif),
            4 => file(&scene(30, 20).into(), ImageFormat::Png),
            _ => webp::Encoder::from_rgb(&scene(40, 30), 40, 30).encode(80.0).to_vec(),
        };
        for (index, byte) in changes {
            let at = index.index(bytes.len());
            bytes[at] = byte;
        }
        if let Ok(picture) = prepare(&bytes, &Limits { max_pixels: 100_000, max_side: 2000 }) {
            prop_assert!(picture.rungs.len() >= 2);
            prop_assert!(picture.thumbhash.len() <= 32);
        }
    }
}
