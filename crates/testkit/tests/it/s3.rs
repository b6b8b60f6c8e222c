//! A site whose pictures are in an S3 store: kept there, served from there, in parts too.

use testkit::{Backend, TestApp, picture};

use crate::trade::{somebody, text};

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn pictures_are_kept_and_served_from_s3() {
    let Ok(server) = std::env::var("CINNABAR_TEST_S3") else {
        assert!(std::env::var("CINNABAR_TEST_REQUIRE").is_err(), "CINNABAR_TEST_S3 must name an S3 server");
        println!("skipped: CINNABAR_TEST_S3 names no server");
        return;
    };
    // A bucket of its own, which the server makes with the first object.
    let bucket = format!("cinnabar-site-{}", std::process::id());
    let settings = format!(
        "[blobs]\nurl = \"s3://{bucket}?endpoint={server}&region=us-east-1\"\n\
         access_key = \"cinnabar\"\nsecret_key = \"cinnabar-test-secret\"\n"
    );
    let app = TestApp::start_with(Backend::Sqlite, &settings).await.unwrap();
    let owner = somebody(&app).await;
    let stored = owner.upload(picture(900, 600, 3)).await.expect(201).json();
    assert_eq!(app.visitor().get("/health/ready").await.expect(200).text(), "ok");
    let file = format!("{}/1080.jpg", text(&stored["url"]));
    let whole = app.visitor().get(&file).await.expect(200);
    assert_eq!(whole.header("content-type"), "image/jpeg");
    assert_eq!(whole.header("content-length"), whole.body.len().to_string());
    assert!(whole.body.starts_with(&[0xff, 0xd8]));
    let length = whole.body.len();
    for (asked, part) in [
        ("bytes=0-99".to_owned(), 0..100),
        (format!("bytes={}-", length - 5), length - 5..length),
        ("bytes=-7".to_owned(), length - 7..length),
    ] {
        let answer = app.visitor().get_with(&file, ("range", &asked)).await.expect(206);
        let shown = format!("bytes {}-{}/{length}", part.start, part.end - 1);
        assert_eq!((answer.header("content-range"), &answer.body[..]), (shown.as_str(), &whole.body[part]));
    }
    let beyond = app.visitor().get_with(&file, ("range", &format!("bytes={length}-"))).await.expect(416);
    assert_eq!(beyond.header("content-range"), format!("bytes */{length}"));
    app.visitor().get(&file.replace("1080", "64")).await.expect(404);
    app.finish().await;
}
