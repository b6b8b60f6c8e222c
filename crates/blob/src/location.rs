//! Opens the place that a URL describes.

use std::fmt;
use std::fs::{self, File};
use std::io;
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use object_store::aws::AmazonS3Builder;
use object_store::local::LocalFileSystem;
use object_store::{ClientOptions, ObjectStore, RetryConfig};

use crate::BlobError;

/// Longest wait for a connection, and for one answer of an S3 server.
const CONNECT_TIMEOUT: Duration = Duration::from_secs(5);
const REQUEST_TIMEOUT: Duration = Duration::from_secs(30);
/// How long a failing request is tried again, at most: a visitor waits for it.
const RETRY_TIMEOUT: Duration = Duration::from_secs(20);
const MAX_RETRIES: usize = 3;

/// What proves to an S3 server who asks.
#[derive(Clone, PartialEq, Eq)]
pub struct Credentials {
    /// The access key id.
    pub access_key: String,
    /// The secret access key.
    pub secret_key: String,
}

impl fmt::Debug for Credentials {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Credentials(***)")
    }
}

/// What the URL names, and whether objects keep their content type there.
pub(crate) struct Opened {
    pub store: Arc<dyn ObjectStore>,
    pub keeps_content_type: bool,
}

pub(crate) fn open(url: &str, credentials: Option<&Credentials>) -> Result<Opened, BlobError> {
    if let Some(path) = url.strip_prefix("file:") {
        make_folder(Path::new(path))?;
        // A put returns when file and folders are on the disk, not when the system has heard of them.
        let store = LocalFileSystem::new_with_prefix(path)?.with_fsync(true);
        return Ok(Opened { store: Arc::new(store), keeps_content_type: false });
    }
    let Some(place) = url.strip_prefix("s3://") else {
        return Err(BlobError::Location("must begin with file: or s3://".to_owned()));
    };
    let credentials =
        credentials.ok_or_else(|| BlobError::Location("needs an access key and a secret key".to_owned()))?;
    Ok(Opened { store: Arc::new(s3(place, credentials)?.build()?), keeps_content_type: true })
}

/// Makes the folder to last: a new folder is on the disk only when the one that holds it is.
fn make_folder(path: &Path) -> io::Result<()> {
    if !path.exists() {
        fs::create_dir_all(path)?;
        File::open(fs::canonicalize(path.join(".."))?)?.sync_all()?;
    }
    Ok(())
}

/// Reads `bucket?endpoint=URL&region=NAME`. Without an endpoint it is Amazon's own; with one, the bucket goes
/// into the path, as servers without a name for each bucket need it.
fn s3(place: &str, credentials: &Credentials) -> Result<AmazonS3Builder, BlobError> {
    let (bucket, query) = place.split_once('?').unwrap_or((place, ""));
    if bucket.is_empty() || bucket.contains('/') {
        return Err(BlobError::Location("must name a bucket as s3://BUCKET".to_owned()));
    }
    // The client panics without a provider of cryptography; one that is there already stays.
    let _already_there = rustls::crypto::ring::default_provider().install_default();
    let client = ClientOptions::new().with_connect_timeout(CONNECT_TIMEOUT).with_timeout(REQUEST_TIMEOUT);
    let retry =
        RetryConfig { max_retries: MAX_RETRIES, retry_timeout: RETRY_TIMEOUT, ..RetryConfig::default() };
    let mut builder = AmazonS3Builder::new()
        .with_bucket_name(bucket)
        .with_access_key_id(&credentials.access_key)
        .with_secret_access_key(&credentials.secret_key)
        .with_region("us-east-1")
        .with_virtual_hosted_style_request(true)
        .with_client_options(client)
        .with_retry(retry);
    for pair in query.split('&').filter(|pair| !pair.is_empty()) {
        builder = match pair.split_once('=') {
            Some(("region", region)) => builder.with_region(region),
            // A request is signed, and the key never sent, so plain HTTP shows what is fetched but no secret:
            // fit for a server on the same machine or network, and never chosen but by writing it.
            Some(("endpoint", endpoint)) => builder
                .with_endpoint(endpoint)
                .with_allow_http(endpoint.starts_with("http://"))
                .with_virtual_hosted_style_request(false),
            _ => return Err(BlobError::Location("takes endpoint and region and nothing else".to_owned())),
        };
    }
    Ok(builder)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn refusal(url: &str) -> String {
        let credentials = Credentials { access_key: "k".to_owned(), secret_key: "hunter2".to_owned() };
        open(url, Some(&credentials)).err().map(|error| error.to_string()).unwrap_or_default()
    }

    #[test]
    fn what_is_no_place_is_refused_in_words() {
        assert!(refusal("/var/blobs").contains("must begin with file: or s3://"));
        assert!(refusal("s3://").contains("must name a bucket"));
        assert!(refusal("s3://bucket/folder").contains("must name a bucket"));
        assert!(refusal("s3://bucket?acl=public").contains("endpoint and region"));
        let error = open("s3://bucket", None).err().unwrap();
        assert!(error.to_string().contains("needs an access key"), "{error}");
        assert_eq!(refusal("s3://bucket?endpoint=http://127.0.0.1:1&region=eu-north-1"), "");
        assert_eq!(refusal("s3://bucket"), "");
    }

    #[test]
    fn credentials_are_not_shown() {
        let credentials = Credentials { access_key: "key".to_owned(), secret_key: "hunter2".to_owned() };
        assert_eq!(format!("{credentials:?}"), "Credentials(***)");
    }
}
