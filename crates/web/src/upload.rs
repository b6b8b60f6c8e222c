//! Forms with files: read part by part, each file whole and within its limit.

use axum::body::Bytes;
use axum::extract::{FromRequest, Multipart, Request};
use axum::response::Response;
use kernel::ErrorKind;
use kernel::problem::Code;
use serde::de::DeserializeOwned;

use crate::form::{BAD_FORM, UNKNOWN_FIELD};
use crate::{Cx, Failure, Form, Site};

/// A file is larger than the site allows.
pub const FILE_TOO_LARGE: Code = Code::new(ErrorKind::TooLarge, "file-too-large");
/// More files than one form may carry.
const TOO_MANY_FILES: Code = Code::new(ErrorKind::TooLarge, "too-many-files");

/// A posted multipart form: its fields, as with [`Form`], and its files.
pub struct Upload<T> {
    /// The fields.
    pub form: Form<T>,
    /// The files, in order; fields left empty are not among them.
    pub files: Vec<UploadedFile>,
}

/// A file of a form. Its name and declared type are the client's word and not kept.
pub struct UploadedFile {
    /// The name of the input.
    pub field: String,
    /// The content.
    pub bytes: Bytes,
}

impl<T: DeserializeOwned> FromRequest<Site> for Upload<T> {
    type Rejection = Response;

    async fn from_request(request: Request, site: &Site) -> Result<Self, Response> {
        let cx = Cx::of(&request)?;
        let (pairs, files) = read_parts(request, site).await?;
        Ok(Self { form: Form::from_pairs(&cx, pairs, "multipart/form-data")?, files })
    }
}

/// The files of a multipart request to the API; it has no other fields.
pub struct ApiUpload(pub Vec<UploadedFile>);

impl FromRequest<Site> for ApiUpload {
    type Rejection = Failure;

    async fn from_request(request: Request, site: &Site) -> Result<Self, Failure> {
        let (pairs, files) = read_parts(request, site).await?;
        match pairs.first() {
            Some((name, _)) => Err(UNKNOWN_FIELD.with("field", name).into()),
            None => Ok(Self(files)),
        }
    }
}

type Pairs = Vec<(String, String)>;

async fn read_parts(request: Request, site: &Site) -> Result<(Pairs, Vec<UploadedFile>), Failure> {
    let limits = &site.settings.limits;
    let mut parts = Multipart::from_request(request, site).await.map_err(|_| BAD_FORM)?;
    let (mut pairs, mut files) = (Vec::new(), Vec::new());
    while let Some(part) = parts.next_field().await.map_err(|_| BAD_FORM)? {
        let name = part.name().unwrap_or_default().to_owned();
        if part.file_name().is_none() {
            let text = read(part, limits.body_bytes).await?;
            pairs.push((name, String::from_utf8(text.into()).map_err(|_| BAD_FORM)?));
            continue;
        }
        let bytes = read(part, limits.upload_bytes).await?;
        if !bytes.is_empty() {
            files.push(UploadedFile { field: name, bytes });
        }
        if files.len() > limits.pictures_per_note {
            return Err(TOO_MANY_FILES.with("max", limits.pictures_per_note).into());
        }
    }
    Ok((pairs, files))
}

async fn read(mut part: axum::extract::multipart::Field<'_>, limit: usize) -> Result<Bytes, Failure> {
    let mut bytes = Vec::new();
    while let Some(chunk) = part.chunk().await.map_err(|_| BAD_FORM)? {
        if bytes.len() + chunk.len() > limit {
            return Err(FILE_TOO_LARGE.with("max", limit / (1024 * 1024)).into());
        }
        bytes.extend_from_slice(&chunk);
    }
    Ok(bytes.into())
}
