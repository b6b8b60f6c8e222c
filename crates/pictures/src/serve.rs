//! `GET /media/{key}/{file}`: the files of pictures, with ranges and for ever cacheable: a key is its content.

use axum::body::Body;
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use blob::BlobError;
use kernel::Problem;
use kernel::problem::NOT_FOUND;
use std::ops::Range;
use web::{Cx, Path, Reply};

/// The file, or the part of it that a `Range` header asks for.
pub async fn file(cx: Cx, Path((key, file)): Path<(String, String)>, headers: HeaderMap) -> Reply {
    let kind = content_type(&key, &file).ok_or(NOT_FOUND)?;
    let name = format!("pictures/{key}/{file}");
    let wanted = headers.get(header::RANGE).and_then(|range| range.to_str().ok());
    let size = match wanted {
        Some(_) => cx.blobs.head(&name).await.map_err(Problem::internal)?.ok_or(NOT_FOUND)?.size,
        None => 0,
    };
    let range = wanted.and_then(|text| parse_range(text, size));
    let blob = match cx.blobs.get(&name, range.clone()).await {
        Ok(found) => found.ok_or(NOT_FOUND)?,
        Err(BlobError::Range { size }) => return Ok(unsatisfiable(size)),
        Err(error) => return Err(Problem::internal(error).into()),
    };
    let mut response = Body::from_stream(blob.body).into_response();
    let out = response.headers_mut();
    out.insert(header::CONTENT_TYPE, HeaderValue::from_static(kind));
    out.insert(header::CONTENT_LENGTH, HeaderValue::from(blob.range.end - blob.range.start));
    out.insert(header::ACCEPT_RANGES, HeaderValue::from_static("bytes"));
    out.insert(header::CACHE_CONTROL, HeaderValue::from_static("public, max-age=31536000, immutable"));
    if range.is_some() {
        let shown = format!("bytes {}-{}/{}", blob.range.start, blob.range.end.saturating_sub(1), blob.size);
        out.insert(header::CONTENT_RANGE, HeaderValue::from_str(&shown).map_err(Problem::internal)?);
        *response.status_mut() = StatusCode::PARTIAL_CONTENT;
    }
    Ok(response)
}

/// The type of a file that [`crate::store`] may have written; none for any other name.
fn content_type(key: &str, file: &str) -> Option<&'static str> {
    let is_key = key.len() == 64 && key.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'));
    let (stem, ending) = file.split_once('.')?;
    let is_width = (1..=4).contains(&stem.len()) && stem.bytes().all(|byte| byte.is_ascii_digit());
    match ending {
        "webp" if is_key && is_width => Some("image/webp"),
        "jpg" if is_key && is_width => Some("image/jpeg"),
        _ => None,
    }
}

/// One range of bytes (RFC 9110, 14.1.2): `bytes=a-b`, `bytes=a-`, `bytes=-n`. Anything else means the whole.
fn parse_range(text: &str, size: u64) -> Option<Range<u64>> {
    let (first, last) = text.strip_prefix("bytes=")?.split_once('-')?;
    if first.is_empty() {
        let suffix: u64 = last.parse().ok()?;
        return Some(size.saturating_sub(suffix)..size);
    }
    let first: u64 = first.parse().ok()?;
    let end = if last.is_empty() { u64::MAX } else { last.parse::<u64>().ok()?.checked_add(1)? };
    (first < end).then_some(first..end.min(size.max(first + 1)))
}

fn unsatisfiable(size: u64) -> Response {
    let range = HeaderValue::from_str(&format!("bytes */{size}"));
    let range = range.unwrap_or(HeaderValue::from_static("bytes */0"));
    (StatusCode::RANGE_NOT_SATISFIABLE, [(header::CONTENT_RANGE, range)]).into_response()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_names_of_our_own_files_have_a_type() {
        let key = "0123456789abcdef".repeat(4);
        assert_eq!(content_type(&key, "640.webp"), Some("image/webp"));
        assert_eq!(content_type(&key, "1080.jpg"), Some("image/jpeg"));
        for file in ["640.svg", "../x.webp", ".webp", "640", "640.webp.html", "64000.webp", "6a0.webp"] {
            assert_eq!(content_type(&key, file), None, "{file}");
        }
        assert_eq!(content_type(&key.to_uppercase(), "640.webp"), None);
        assert_eq!(content_type("..", "640.webp"), None);
    }

    #[test]
    fn ranges_read_as_the_standard_says() {
        assert_eq!(parse_range("bytes=0-9", 100), Some(0..10));
        assert_eq!(parse_range("bytes=90-", 100), Some(90..100));
        assert_eq!(parse_range("bytes=-10", 100), Some(90..100));
        assert_eq!(parse_range("bytes=-500", 100), Some(0..100));
        assert_eq!(parse_range("bytes=150-", 100), Some(150..151));
        for text in ["bytes=9-3", "bytes=", "items=0-1", "bytes=a-b", "bytes=0-1,3-4"] {
            assert_eq!(parse_range(text, 100), None, "{text}");
        }
    }
}
