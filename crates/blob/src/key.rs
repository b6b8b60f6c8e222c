//! The names of objects.

use object_store::path::Path;

use crate::BlobError;

const LONGEST: usize = 512;
const LONGEST_PART: usize = 200;

/// Reads a key: parts of `a-z 0-9 . _ -` joined by `/`, none of them empty or with a dot at its front. What is
/// left is the same name to a file system, to S3 and in a URL, and can't lead out of the folder.
pub(crate) fn parse(key: &str) -> Result<Path, BlobError> {
    let is_letter = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || b"._-".contains(&byte);
    let is_part = |part: &str| {
        !part.is_empty()
            && part.len() <= LONGEST_PART
            && !part.starts_with('.')
            && part.bytes().all(is_letter)
    };
    if key.len() > LONGEST || !key.split('/').all(is_part) {
        return Err(BlobError::Key);
    }
    Path::parse(key).map_err(|_bad| BlobError::Key)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_are_kept_as_they_are() {
        for key in ["a", "pictures/ab/cd/ab-cd_1.webp", "0/1..2"] {
            assert_eq!(parse(key).unwrap().as_ref(), key);
        }
    }

    #[test]
    fn what_could_lead_elsewhere_or_read_differently_is_refused() {
        let long = "a/".repeat(300) + "a";
        let long_part = "a".repeat(201);
        for key in [
            "", "/", "/a", "a/", "a//b", "..", "../a", "a/../b", "a/..", ".", "a/./b", ".a", "A", "a b",
            "a\\b", "a#1", "a%2e", "a\0", "ä", "a\n", "c:a", &long, &long_part,
        ] {
            assert!(matches!(parse(key), Err(BlobError::Key)), "{key}");
        }
    }
}
