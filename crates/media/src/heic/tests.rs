//! Finding and running the converter. What needs the real program says so and passes where it is not installed.

use std::fs::{self, Permissions};

use image::ImageFormat;

use super::*;
use crate::picture::prepare;
use crate::samples::{exif, file, scene, with_segment};

const NONE: Limits = Limits { max_pixels: u64::MAX, max_side: u32::MAX };

/// A HEIF file with one size in it and nothing else.
fn with_extent(width: u32, height: u32) -> Vec<u8> {
    let brands = b"\0\0\0\x18ftypheic\0\0\0\0mif1heic".as_slice();
    let (width, height) = (width.to_be_bytes(), height.to_be_bytes());
    [brands, b"\0\0\0\x14ispe\0\0\0\0", &width, &height].concat()
}

/// The converter and a HEIC of a picture in `format`, when the programs for both are there.
fn converter_and_heic(source: &[u8], ending: &str) -> Option<(Converter, Vec<u8>)> {
    let directory = tempfile::tempdir().unwrap();
    let input = directory.path().join(format!("in.{ending}"));
    let output = directory.path().join("out.heic");
    fs::write(&input, source).unwrap();
    let encoded = Command::new("heif-enc").args([&input, Path::new("-o"), &output]).output();
    match (find_converter(), encoded) {
        (Some(converter), Ok(_)) if output.exists() => Some((converter, fs::read(output).unwrap())),
        _ => {
            println!("skipped: needs heif-enc and heif-dec or heif-convert (Debian: libheif-examples)");
            None
        }
    }
}

#[test]
fn a_heic_becomes_a_picture() {
    let png = file(&scene(600, 400).into(), ImageFormat::Png);
    let Some((converter, heic)) = converter_and_heic(&png, "png") else { return };
    assert_eq!(prepare(&heic, &Limits::default()).unwrap_err().code(), "picture-heic");
    let jpeg = converter.to_jpeg(&heic, &Limits::default()).unwrap();
    let picture = prepare(&jpeg, &Limits::default()).unwrap();
    assert_eq!((picture.width, picture.height), (600, 400));
}

#[test]
fn a_heic_is_not_turned_a_second_time_by_its_exif() {
    let jpeg = with_segment(&file(&scene(600, 400).into(), ImageFormat::Jpeg), 0xE1, &exif(6));
    let Some((converter, heic)) = converter_and_heic(&jpeg, "jpg") else { return };
    let converted = converter.to_jpeg(&heic, &Limits::default()).unwrap();
    let pixels = image::load_from_memory(&converted).unwrap();
    let picture = prepare(&converted, &Limits::default()).unwrap();
    assert_eq!((picture.width, picture.height), (pixels.width(), pixels.height()));
}

#[test]
fn a_damaged_heic_is_refused_by_the_converter() {
    let Some(converter) = find_converter() else { return };
    let refusal = converter.to_jpeg(&with_extent(64, 64), &Limits::default()).unwrap_err();
    assert_eq!(refusal.code(), "picture-damaged");
}

#[test]
fn what_should_not_be_converted_never_reaches_the_program() {
    let nowhere = Converter { program: "/nonexistent/heif-dec".into() };
    let code = |bytes: &[u8], limits| nowhere.to_jpeg(bytes, &limits).unwrap_err().code();
    assert_eq!(code(b"hello", NONE), "picture-not-a-picture");
    assert_eq!(code(&with_extent(50_000, 50_000), Limits::default()), "picture-too-large");
    assert_eq!(code(&with_extent(64, 64)[..24], NONE), "picture-damaged");
    assert_eq!(code(&with_extent(64, 64), NONE), "picture-converter");
}

#[test]
fn a_converter_that_hangs_is_killed() {
    let hanging = run(Command::new("sleep").arg("600"), Duration::from_millis(20));
    assert_eq!(hanging.unwrap_err().kind(), io::ErrorKind::TimedOut);
    assert!(run(&mut Command::new("true"), TIME_LIMIT).unwrap().success());
}

#[test]
fn the_newer_program_is_preferred_and_must_be_executable() {
    let (old, new) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let path = std::env::join_paths([old.path(), new.path()]).unwrap();
    assert_eq!(find_in(&path), None);
    let install = |program: &Path, mode| {
        fs::write(program, "").unwrap();
        fs::set_permissions(program, Permissions::from_mode(mode)).unwrap();
    };
    let (convert, dec) = (old.path().join("heif-convert"), new.path().join("heif-dec"));
    install(&convert, 0o755);
    install(&dec, 0o644);
    assert_eq!(find_in(&path), Some(Converter { program: convert }));
    install(&dec, 0o755);
    assert_eq!(find_in(&path), Some(Converter { program: dec }));
}
