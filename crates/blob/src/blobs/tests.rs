//! What is put is durable, whole, and read back in any range.

use std::env;
use std::fs;
use std::future::Future;

use tempfile::TempDir;

use super::*;

fn folder() -> (TempDir, Blobs) {
    let folder = tempfile::tempdir().unwrap();
    let blobs = Blobs::open(&format!("file:{}/blobs", folder.path().display()), None).unwrap();
    (folder, blobs)
}

/// The bucket and the keys that the server behind `CINNABAR_TEST_S3` is started with.
const TEST_BUCKET: &str = "cinnabar-test";
const TEST_ACCESS_KEY: &str = "cinnabar";
const TEST_SECRET_KEY: &str = "cinnabar-test-secret";

fn bucket() -> Option<Blobs> {
    let endpoint = env::var("CINNABAR_TEST_S3").ok()?;
    let credentials =
        Credentials { access_key: TEST_ACCESS_KEY.to_owned(), secret_key: TEST_SECRET_KEY.to_owned() };
    let url = format!("s3://{TEST_BUCKET}?endpoint={endpoint}&region=us-east-1");
    Some(Blobs::open(&url, Some(&credentials)).unwrap())
}

/// Runs the same check on a folder and, where there is one, on a real S3 server. Each check keeps to a prefix
/// of its own, for the server outlives it.
async fn on_every_store<F: Future<Output = ()>>(check: impl Fn(Blobs) -> F) {
    let (_folder, blobs) = folder();
    check(blobs).await;
    match bucket() {
        Some(blobs) => check(blobs).await,
        None => println!("skipped: no S3 server, CINNABAR_TEST_S3 is not set"),
    }
}

async fn keys(blobs: &Blobs, prefix: &str) -> Vec<String> {
    let entries: Vec<Entry> = blobs.list(prefix).unwrap().try_collect().await.unwrap();
    let mut keys: Vec<String> = entries.into_iter().map(|entry| entry.key).collect();
    keys.sort();
    keys
}

async fn text(blobs: &Blobs, key: &str, range: Option<Range<u64>>) -> String {
    let bytes = blobs.get(key, range).await.unwrap().unwrap().into_bytes(1000).await.unwrap();
    String::from_utf8(bytes.to_vec()).unwrap()
}

#[tokio::test]
async fn what_is_put_comes_back_whole_or_in_part() {
    on_every_store(async |blobs| {
        blobs.put("whole/x.txt", Bytes::from("0123456789"), "text/plain").await.unwrap();
        let blob = blobs.get("whole/x.txt", None).await.unwrap().unwrap();
        assert_eq!((blob.size, blob.range.clone()), (10, 0..10));
        assert_eq!(text(&blobs, "whole/x.txt", None).await, "0123456789");
        assert_eq!(text(&blobs, "whole/x.txt", Some(2..5)).await, "234");
        assert_eq!(text(&blobs, "whole/x.txt", Some(9..10)).await, "9");
        let tail = blobs.get("whole/x.txt", Some(8..99)).await.unwrap().unwrap();
        assert_eq!((tail.size, tail.range.clone()), (10, 8..10));
        assert_eq!(tail.into_bytes(2).await.unwrap(), "89");
    })
    .await;
}

#[tokio::test]
async fn a_range_without_a_byte_of_the_object_says_how_large_it_is() {
    on_every_store(async |blobs| {
        blobs.put("range/x", Bytes::from("0123456789"), "text/plain").await.unwrap();
        #[expect(clippy::reversed_empty_ranges, reason = "what a hostile Range header may say")]
        for range in [10..11, 1_000..2_000, 5..5, 6..2] {
            let refused = blobs.get("range/x", Some(range.clone())).await;
            assert!(matches!(refused, Err(BlobError::Range { size: 10 })), "{range:?}");
        }
        assert!(blobs.get("range/none", Some(0..1)).await.unwrap().is_none());
        assert!(blobs.get("range/none", Some(1..1)).await.unwrap().is_none());
    })
    .await;
}

#[tokio::test]
async fn putting_again_is_harmless_and_putting_anew_replaces() {
    on_every_store(async |blobs| {
        for content in ["one", "one", "three"] {
            blobs.put("again/x", Bytes::from(content), "text/plain").await.unwrap();
            assert_eq!(text(&blobs, "again/x", None).await, content);
        }
        assert_eq!(keys(&blobs, "again").await, ["again/x"]);
    })
    .await;
}

#[tokio::test]
async fn an_empty_object_is_an_object() {
    on_every_store(async |blobs| {
        blobs.put("empty/x", Bytes::new(), "text/plain").await.unwrap();
        assert_eq!(blobs.head("empty/x").await.unwrap().unwrap().size, 0);
        assert_eq!(text(&blobs, "empty/x", None).await, "");
    })
    .await;
}

#[tokio::test]
async fn what_is_deleted_is_gone_and_may_be_deleted_again() {
    on_every_store(async |blobs| {
        blobs.put("gone/x", Bytes::from("x"), "text/plain").await.unwrap();
        for _ in 0..2 {
            blobs.delete("gone/x").await.unwrap();
            assert!(blobs.head("gone/x").await.unwrap().is_none());
            assert!(blobs.get("gone/x", None).await.unwrap().is_none());
        }
    })
    .await;
}

#[tokio::test]
async fn a_list_covers_the_parts_of_its_prefix() {
    on_every_store(async |blobs| {
        for key in ["list/a/1", "list/a/2", "list/ab/3", "list/b"] {
            blobs.put(key, Bytes::from("x"), "text/plain").await.unwrap();
        }
        assert_eq!(keys(&blobs, "list/a").await, ["list/a/1", "list/a/2"]);
        assert_eq!(keys(&blobs, "list").await.len(), 4);
        assert_eq!(keys(&blobs, "list/none").await, Vec::<String>::new());
        assert!(keys(&blobs, "").await.len() >= 4);
        assert!(matches!(blobs.list("../list").err(), Some(BlobError::Key)));
    })
    .await;
}

#[tokio::test]
async fn a_large_object_comes_in_chunks_and_is_not_held_against_the_callers_will() {
    on_every_store(async |blobs| {
        let content = Bytes::from((0..3_000_000u32).map(|i| (i % 251) as u8).collect::<Vec<_>>());
        blobs.put("large/x", content.clone(), "image/webp").await.unwrap();
        let refused = blobs.get("large/x", None).await.unwrap().unwrap().into_bytes(2_999_999).await;
        assert!(matches!(refused, Err(BlobError::TooLarge { limit: 2_999_999 })));
        let body = blobs.get("large/x", None).await.unwrap().unwrap().body;
        let chunks: Vec<Bytes> = body.try_collect().await.unwrap();
        assert!(chunks.len() > 1 && chunks.concat() == content);
    })
    .await;
}

#[tokio::test]
async fn many_who_put_one_key_at_once_leave_one_whole_object() {
    on_every_store(async |blobs| {
        let content = |i: u8| Bytes::from(vec![i; 100_000]);
        let puts = (0..8).map(|i| blobs.put("race/x", content(i), "image/webp"));
        future::try_join_all(puts).await.unwrap();
        let kept = blobs.get("race/x", None).await.unwrap().unwrap().into_bytes(100_000).await.unwrap();
        assert_eq!(kept, content(kept[0]));
        assert_eq!(keys(&blobs, "race").await, ["race/x"]);
    })
    .await;
}

#[tokio::test]
async fn bad_keys_are_refused_everywhere() {
    let (_folder, blobs) = folder();
    for key in ["", "../x", "a/../../x", "/etc/passwd"] {
        assert!(matches!(blobs.put(key, Bytes::new(), "text/plain").await, Err(BlobError::Key)));
        assert!(matches!(blobs.get(key, None).await, Err(BlobError::Key)));
        assert!(matches!(blobs.head(key).await, Err(BlobError::Key)));
        assert!(matches!(blobs.delete(key).await, Err(BlobError::Key)));
    }
}

#[tokio::test]
async fn unfinished_and_foreign_files_are_neither_listed_nor_in_the_way() {
    let (folder, blobs) = folder();
    // What a crash in the middle of a put leaves behind, and what a person put there by hand.
    fs::create_dir_all(folder.path().join("blobs/p")).unwrap();
    fs::write(folder.path().join("blobs/p/x#1"), "hal").unwrap();
    fs::write(folder.path().join("blobs/p/Read Me"), "hello").unwrap();
    assert!(blobs.get("p/x", None).await.unwrap().is_none());
    blobs.put("p/x", Bytes::from("whole"), "text/plain").await.unwrap();
    assert_eq!(keys(&blobs, "").await, ["p/x"]);
    assert_eq!(text(&blobs, "p/x", None).await, "whole");
}

#[tokio::test]
async fn a_put_that_fails_says_so_and_leaves_nothing() {
    let (_folder, blobs) = folder();
    blobs.put("a", Bytes::from("x"), "text/plain").await.unwrap();
    let refused = blobs.put("a/b", Bytes::from("y"), "text/plain").await;
    assert!(matches!(refused, Err(BlobError::Store(_))));
    assert_eq!(keys(&blobs, "").await, ["a"]);
}

#[tokio::test]
async fn a_server_that_is_away_is_an_error_and_not_an_absence() {
    let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let endpoint = format!("http://{}", listener.local_addr().unwrap());
    drop(listener);
    let credentials = Credentials { access_key: "k".to_owned(), secret_key: "s".to_owned() };
    let blobs = Blobs::open(&format!("s3://b?endpoint={endpoint}"), Some(&credentials)).unwrap();
    assert!(matches!(blobs.head("x").await, Err(BlobError::Store(_))));
    assert!(matches!(blobs.get("x", Some(0..1)).await, Err(BlobError::Store(_))));
}
