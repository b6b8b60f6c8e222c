//! Uploads: what is taken, what is refused and why, and how pictures are served and collected.

use std::io::Cursor;

use bytes::Bytes;
use image::{DynamicImage, ImageFormat};
use kernel::time::Span;
use serde_json::{Value, json};
use testkit::{Answer, Client, Method, on_both, picture};

/// A picture with soft changes in another format than JPEG.
fn encoded(format: ImageFormat, seed: u8) -> Vec<u8> {
    let pixels = image::load_from_memory(&picture(48, 32, seed)).unwrap();
    let pixels =
        if format == ImageFormat::Gif { DynamicImage::ImageRgba8(pixels.to_rgba8()) } else { pixels };
    let mut out = Cursor::new(Vec::new());
    pixels.write_to(&mut out, format).unwrap();
    out.into_inner()
}

/// Puts a marker segment right after the SOI of a JPEG.
fn with_segment(jpeg: &[u8], marker: u8, payload: &[u8]) -> Vec<u8> {
    let length = u16::try_from(payload.len() + 2).unwrap().to_be_bytes();
    [&jpeg[..2], &[0xFF, marker], &length, payload, &jpeg[2..]].concat()
}

/// The EXIF block of a phone: turned by a quarter, a maker's name, and where it was.
fn exif() -> Vec<u8> {
    let mut tiff = b"MM\0*\0\0\0\x08".to_vec();
    tiff.extend(3u16.to_be_bytes());
    let entries = [
        (0x010Fu16, 2u16, 14u32, 50u32.to_be_bytes()),
        (0x0112, 3, 1, [0, 6, 0, 0]),
        (0x8825, 4, 1, 64u32.to_be_bytes()),
    ];
    for (tag, kind, count, value) in entries {
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

/// A PNG whose header claims a size that would fill the memory.
fn bomb() -> Vec<u8> {
    let mut png = encoded(ImageFormat::Png, 1);
    let side = 50_000u32.to_be_bytes();
    png[16..24].copy_from_slice(&[side, side].concat());
    let crc = !png[12..29].iter().fold(!0u32, |crc, byte| {
        (0..8).fold(
            crc ^ u32::from(*byte),
            |crc, _| if crc & 1 == 1 { crc >> 1 ^ 0xEDB8_8320 } else { crc >> 1 },
        )
    });
    png[29..33].copy_from_slice(&crc.to_be_bytes());
    png
}

async fn take(client: &Client, bytes: impl Into<Bytes>) -> Value {
    client.upload(bytes.into()).await.expect(201).json()
}

fn text(value: &Value) -> &str {
    value.as_str().unwrap()
}

/// Every file of a picture.
async fn files(client: &Client, picture: &Value) -> Vec<Answer> {
    let (url, width) = (text(&picture["url"]), picture["width"].as_i64().unwrap());
    let mut all = Vec::new();
    for name in [format!("{width}.webp"), "320.webp".to_owned(), "1080.jpg".to_owned()] {
        all.push(client.get(&format!("{url}/{name}")).await.expect(200));
    }
    all
}

on_both! {
    async fn what_is_served_holds_nothing_of_the_camera(app: TestApp) {
        let ann = app.person("ann").await;
        let photo = with_segment(&picture(64, 40, 7), 0xE1, &exif());
        let photo = with_segment(&photo, 0xED, b"Photoshop SECRETCAMERA1 Stockholm");
        let polyglot = [photo.as_slice(), b"PK\x03\x04SECRETCAMERA1<script>alert(1)</script>"].concat();
        for sent in [photo, polyglot] {
            let stored = take(&ann, sent).await;
            // Turned upright, as the camera says.
            assert_eq!((&stored["width"], &stored["height"]), (&json!(40), &json!(64)));
            for file in files(&app.visitor(), &stored).await {
                let holds = |part: &[u8]| file.body.windows(part.len()).any(|window| window == part);
                assert!(
                    !holds(b"SECRETCAMERA1")
                        && !holds(b"Exif")
                        && !holds(b"<script")
                        && !holds(b"PK\x03\x04")
                );
                image::load_from_memory(&file.body).unwrap();
            }
        }
        app.finish().await;
    }
}

on_both! {
    async fn pictures_of_every_kind_are_taken_and_the_same_one_has_one_address(app: TestApp) {
        let (ann, ben) = (app.person("ann").await, app.person("ben").await);
        for (seed, format) in
            [ImageFormat::Png, ImageFormat::WebP, ImageFormat::Gif, ImageFormat::Jpeg].into_iter().enumerate()
        {
            let sent = encoded(format, u8::try_from(seed).unwrap() * 40);
            let stored = take(&ann, sent.clone()).await;
            assert_eq!((&stored["width"], &stored["height"]), (&json!(48), &json!(32)), "{format:?}");
            assert_eq!(take(&ben, sent).await["url"], stored["url"]);
        }
        let wide = take(&ann, picture(2400, 600, 3)).await;
        assert_eq!((&wide["width"], &wide["height"]), (&json!(1920), &json!(480)));
        // Our own pages send the token with the file.
        let answer = ann.post_files("/media", &[], &[("file", picture(20, 20, 1))]).await.expect(201);
        assert!(text(&answer.json()["id"]).starts_with('i'));
        app.finish().await;
    }
}

on_both! {
    async fn what_is_no_good_picture_is_refused_with_the_reason(app: TestApp) {
        let ann = app.person("ann").await;
        let jpeg = picture(64, 64, 9);
        let cut = jpeg.slice(..jpeg.len() * 2 / 3);
        let svg = b"<?xml version=\"1.0\"?><svg xmlns=\"http://www.w3.org/2000/svg\"><script>alert(1)</script></svg>";
        let mut png = encoded(ImageFormat::Png, 5);
        png.truncate(png.len() - 9);
        for (sent, code) in [
            (Bytes::from_static(b"Just some words, whatever the name says."), "picture-not-a-picture"),
            (Bytes::from_static(b"<html><script>alert(1)</script></html>"), "picture-not-a-picture"),
            (Bytes::from_static(svg), "picture-svg"),
            (cut, "picture-damaged"),
            (png.into(), "picture-damaged"),
            (bomb().into(), "picture-too-large"),
        ] {
            let answer = ann.upload(sent).await.expect(422);
            assert_eq!(answer.flaws(), [("file".to_owned(), code.to_owned())]);
        }
        assert_eq!(ann.upload(Bytes::new()).await.expect(422).flaws()[0].1, "empty");
        let large = vec![0xFF; 20 * 1024 * 1024 + 1];
        assert_eq!(ann.upload(large.into()).await.expect(413).code(), "file-too-large");
        app.visitor().upload(jpeg).await.expect(401);
        // A form of ours wants its token; one without a file says so.
        ann.raw(
            Method::POST,
            "/media",
            &[("content-type", "multipart/form-data; boundary=b")],
            b"--b--\r\n".to_vec(),
        )
        .await
        .expect(403);
        ann.post_files("/media", &[], &[]).await.expect(422);
        app.finish().await;
    }
}

on_both! {
    async fn files_are_served_whole_or_in_part_and_may_be_kept_for_ever(app: TestApp) {
        let stored = take(&app.person("ann").await, picture(64, 40, 7)).await;
        let visitor = app.visitor();
        let path = format!("{}/64.webp", text(&stored["url"]));
        let whole = visitor.get(&path).await.expect(200);
        assert_eq!(whole.header("content-type"), "image/webp");
        assert_eq!(whole.header("cache-control"), "public, max-age=31536000, immutable");
        assert_eq!(whole.header("x-content-type-options"), "nosniff");
        assert_eq!(whole.header("accept-ranges"), "bytes");
        assert_eq!(whole.header("content-length"), whole.body.len().to_string());
        assert!(whole.cookie("visitor").is_empty());
        let jpeg = visitor.get(&format!("{}/1080.jpg", text(&stored["url"]))).await.expect(200);
        assert_eq!(
            (jpeg.header("content-type"), &jpeg.body[..3]),
            ("image/jpeg", [0xFF, 0xD8, 0xFF].as_slice())
        );

        let size = whole.body.len();
        for (range, from, to) in [
            ("bytes=0-9", 0, 10),
            ("bytes=10-", 10, size),
            ("bytes=-7", size - 7, size),
            ("bytes=5-99999999", 5, size),
        ] {
            let part = visitor.get_with(&path, ("range", range)).await.expect(206);
            assert_eq!(part.body, whole.body[from..to], "{range}");
            assert_eq!(part.header("content-range"), format!("bytes {from}-{}/{size}", to - 1));
        }
        for range in [format!("bytes={size}-"), "bytes=99999999-".to_owned()] {
            let refused = visitor.get_with(&path, ("range", &range)).await.expect(416);
            assert_eq!(refused.header("content-range"), format!("bytes */{size}"));
        }
        for nonsense in ["bytes=9-1", "lines=1-2", "bytes=a-b", "bytes=0-1,3-4"] {
            assert_eq!(
                visitor.get_with(&path, ("range", nonsense)).await.expect(200).body,
                whole.body,
                "{nonsense}"
            );
        }

        let key = text(&stored["url"]).rsplit('/').next().unwrap();
        for nowhere in [
            format!("/media/{key}/99.webp"),
            format!("/media/{key}/64.png"),
            format!("/media/{}/64.webp", key.to_uppercase()),
            format!("/media/{}/64.webp", "0".repeat(64)),
            "/media/..%2F..%2Fsecret/64.webp".to_owned(),
            format!("/media/{key}/..%2F{key}%2F64.webp"),
        ] {
            visitor.get(&nowhere).await.expect(404);
        }
        app.finish().await;
    }
}

on_both! {
    async fn a_picture_that_nobody_shows_is_gone_after_a_day(app: TestApp) {
        let ann = app.person("ann").await;
        let (unused, used) = (take(&ann, picture(40, 30, 1)).await, take(&ann, picture(40, 30, 200)).await);
        let shared = take(&app.person("ben").await, picture(40, 30, 1)).await;
        assert_eq!(shared["url"], unused["url"]);
        let face = picture(50, 50, 90);
        ann.post_files("/settings/avatar", &[], &[("file", face)]).await.expect(303);
        let avatar = ann.get("/api/v1/me").await.json()["avatar"].as_str().unwrap().to_owned();
        let note = json!({"title": "Mugg", "pictures": [{"id": used["id"], "alt": "A mug"}]});
        let note = ann.keyed("/api/v1/notes", "k", &note).await.expect(201).json();

        let (gone, kept) =
            (format!("{}/40.webp", text(&unused["url"])), format!("{}/40.webp", text(&used["url"])));
        app.wait(Span::hours(23)).await;
        ann.get(&gone).await.expect(200);
        app.wait(Span::hours(3)).await;
        for file in ["40.webp", "320.webp", "1080.jpg"] {
            ann.get(&format!("{}/{file}", text(&unused["url"]))).await.expect(404);
        }
        ann.get(&kept).await.expect(200);
        ann.get(&avatar).await.expect(200);
        let late = json!({"title": "Late", "pictures": [{"id": unused["id"]}]});
        let late = ann.keyed("/api/v1/notes", "late", &late).await.expect(422);
        assert_eq!(late.flaws(), [("pictures".to_owned(), "note-picture-gone".to_owned())]);

        // What a deleted note showed, and a face that was replaced, go too.
        ann.bare(Method::DELETE, &format!("/api/v1/notes/{}", text(&note["id"])), &[]).await.expect(204);
        ann.post_files("/settings/avatar", &[], &[("file", picture(50, 50, 91))]).await.expect(303);
        app.wait(Span::hours(2)).await;
        ann.get(&kept).await.expect(404);
        ann.get(&avatar).await.expect(404);
        let avatar = ann.get("/api/v1/me").await.json()["avatar"].as_str().unwrap().to_owned();
        let page = ann.get("/u/ann").await.expect(200).text();
        assert!(page.contains(&avatar));
        ann.get(&avatar).await.expect(200);
        app.finish().await;
    }
}

on_both! {
    async fn an_avatar_that_is_no_picture_is_refused(app: TestApp) {
        let ann = app.person("ann").await;
        ann.post_files("/settings/avatar", &[], &[("file", Bytes::from_static(b"words"))]).await.expect(422);
        ann.post_files("/settings/avatar", &[], &[]).await.expect(422);
        assert!(ann.get("/api/v1/me").await.json().get("avatar").is_none());
        app.finish().await;
    }
}
