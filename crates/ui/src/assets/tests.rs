//! The files: complete, named by content, small.

use std::collections::HashSet;

use super::*;

fn size(name: &str) -> usize {
    get(url(name)).unwrap().body(Encoding::Brotli).len()
}

#[test]
fn every_file_in_the_folder_is_served_and_every_listed_file_exists() {
    let there: HashSet<String> = Files::iter().map(|path| path.to_string()).collect();
    let singles = SINGLE.iter().map(|(_, path)| *path);
    let listed: HashSet<String> =
        STYLES.iter().chain(SCRIPTS).copied().chain(singles).map(str::to_owned).collect();
    assert_eq!(there, listed);
}

#[test]
fn a_url_resolves_with_and_without_its_folder_and_only_with_the_current_hash() {
    let asset = get(url("app.css")).unwrap();
    assert_eq!(asset.content_type, "text/css; charset=utf-8");
    assert!(get(asset.url.strip_prefix("/assets/").unwrap()).is_some());
    assert!(get("/assets/app.0000000000.css").is_none());
    assert!(get("/assets/app.css").is_none());
    assert!(get("/assets/../Cargo.toml").is_none());
}

#[test]
fn packed_bodies_unpack_to_the_same_bytes() {
    let asset = get(url("app.js")).unwrap();
    let plain = asset.body(Encoding::Identity);
    let mut unpacked = Vec::new();
    brotli::BrotliDecompress(&mut asset.body(Encoding::Brotli), &mut unpacked).unwrap();
    assert_eq!(unpacked, plain);
    let mut unpacked = Vec::new();
    let mut reader = flate2::read::GzDecoder::new(asset.body(Encoding::Gzip));
    std::io::Read::read_to_end(&mut reader, &mut unpacked).unwrap();
    assert_eq!(unpacked, plain);
}

#[test]
fn a_feed_stays_within_its_budget() {
    let scripts = size("app.js") + size("masonry.js");
    assert!(size("app.css") <= 14_000, "{} bytes of styles", size("app.css"));
    assert!(scripts <= 9_000, "{scripts} bytes of scripts");
    assert!(size("upload.js") <= 2_500, "{} bytes for uploads", size("upload.js"));
    assert!(size("icons.svg") <= 4_500, "{} bytes of icons", size("icons.svg"));
}

#[test]
fn styles_and_scripts_keep_to_what_a_strict_policy_allows() {
    for asset in all() {
        let text = std::str::from_utf8(asset.body(Encoding::Identity)).unwrap();
        for banned in
            ["eval(", "new Function", "url(http", "@import", "setAttribute('style'", "blob:", "://cdn"]
        {
            let is_comment = banned == "blob:" && text.contains("and not blob:");
            assert!(!text.contains(banned) || is_comment, "{banned} in {}", asset.name);
        }
    }
}

#[test]
fn the_order_of_the_parts_is_part_of_the_name() {
    let forth = joined("a.css", &["css/tokens.css", "css/base.css"], ["", ""]);
    let back = joined("a.css", &["css/base.css", "css/tokens.css"], ["", ""]);
    assert_ne!(forth.url, back.url);
}

#[test]
fn the_best_encoding_is_the_one_that_is_taken() {
    assert_eq!(Encoding::best("gzip, deflate, br;q=0.9, zstd"), Encoding::Brotli);
    assert_eq!(Encoding::best("gzip;q=1.0, br;q=0"), Encoding::Gzip);
    assert_eq!(Encoding::best("identity"), Encoding::Identity);
    assert_eq!(Encoding::best(""), Encoding::Identity);
}
