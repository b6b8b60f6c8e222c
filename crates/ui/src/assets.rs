//! The files the browser fetches: embedded, named by their content, compressed once when first asked for.
//!
//! A URL changes when and only when the bytes do, so every answer may be cached for a year as immutable.

use std::borrow::Cow;
use std::io::Write as _;
use std::sync::{LazyLock, OnceLock};

use rust_embed::{EmbeddedFile, RustEmbed};

#[derive(RustEmbed)]
#[folder = "../../assets"]
struct Files;

/// The stylesheets of `app.css`, in cascade order (layers make most of the order irrelevant, not all of it).
const STYLES: &[&str] = &[
    "css/tokens.css",
    "css/base.css",
    "css/layout.css",
    "css/components/button.css",
    "css/components/field.css",
    "css/components/choice.css",
    "css/components/choose.css",
    "css/components/nav.css",
    "css/components/people.css",
    "css/components/card.css",
    "css/components/cover.css",
    "css/components/product.css",
    "css/components/comment.css",
    "css/components/order.css",
    "css/components/data.css",
    "css/components/chart.css",
    "css/components/feedback.css",
    "css/components/media.css",
    "css/screens/note.css",
    "css/screens/composer.css",
    "css/screens/store.css",
    "css/quantised.css",
];

/// The scripts of `app.js`. None imports another: they talk through DOM events, and each one's top level is
/// wrapped in a block, so that names cannot meet.
const SCRIPTS: &[&str] = &[
    "js/toast.js",
    "js/swap.js",
    "js/toggle.js",
    "js/overlay.js",
    "js/more.js",
    "js/gallery.js",
    "js/share.js",
    "js/thumbhash.js",
    "js/form.js",
];

/// Files that are served as they are: (name in a URL, file).
const SINGLE: &[(&str, &str)] = &[
    ("masonry.js", "js/masonry.js"),
    ("upload.js", "js/upload.js"),
    ("icons.svg", "icons.svg"),
    ("brand.svg", "brand.svg"),
];

/// How a body is packed for transport.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Encoding {
    /// As it is.
    Identity,
    /// RFC 1952.
    Gzip,
    /// RFC 7932.
    Brotli,
}

impl Encoding {
    /// The best that an `Accept-Encoding` header takes; `q=0` is a refusal.
    pub fn best(accept: &str) -> Self {
        let takes = |name: &str| {
            accept.split(',').any(|offer| {
                let mut parts = offer.split(';').map(str::trim);
                let named = parts.next().is_some_and(|coding| coding.eq_ignore_ascii_case(name));
                let refused = |part: &str| {
                    part.strip_prefix("q=").is_some_and(|q| q.parse::<f32>().is_ok_and(|q| q <= 0.0))
                };
                named && !parts.any(refused)
            })
        };
        if takes("br") {
            Self::Brotli
        } else if takes("gzip") {
            Self::Gzip
        } else {
            Self::Identity
        }
    }

    /// The value of `Content-Encoding`; none for identity.
    pub const fn name(self) -> Option<&'static str> {
        match self {
            Self::Identity => None,
            Self::Gzip => Some("gzip"),
            Self::Brotli => Some("br"),
        }
    }
}

/// One served file.
#[derive(Debug)]
pub struct Asset {
    /// The name that [`url`] takes: `app.css`.
    pub name: &'static str,
    /// Where it is served: `/assets/app.3f9c01ab2d.css`.
    pub url: String,
    /// The value of `Content-Type`.
    pub content_type: &'static str,
    raw: Cow<'static, [u8]>,
    gzip: OnceLock<Vec<u8>>,
    brotli: OnceLock<Vec<u8>>,
}

impl Asset {
    fn new(name: &'static str, raw: Cow<'static, [u8]>, digest: [u8; 32]) -> Self {
        let (stem, kind) = name.rsplit_once('.').unwrap_or((name, ""));
        let hash: String = digest.iter().take(5).map(|byte| format!("{byte:02x}")).collect();
        let content_type = match kind {
            "css" => "text/css; charset=utf-8",
            "js" => "text/javascript; charset=utf-8",
            "svg" => "image/svg+xml",
            _ => "application/octet-stream",
        };
        let url = format!("/assets/{stem}.{hash}.{kind}");
        Self { name, url, content_type, raw, gzip: OnceLock::new(), brotli: OnceLock::new() }
    }

    /// The bytes in an encoding. The first call per encoding compresses (milliseconds), later ones do not.
    pub fn body(&self, encoding: Encoding) -> &[u8] {
        match encoding {
            Encoding::Identity => &self.raw,
            Encoding::Gzip => self.gzip.get_or_init(|| gzip(&self.raw)),
            Encoding::Brotli => self.brotli.get_or_init(|| brotli(&self.raw)),
        }
    }
}

static ALL: LazyLock<Vec<Asset>> = LazyLock::new(|| {
    let mut all = vec![joined("app.css", STYLES, ["", "\n"]), joined("app.js", SCRIPTS, ["{\n", "}\n"])];
    all.extend(SINGLE.iter().filter_map(|(name, path)| {
        Files::get(path).map(|file| Asset::new(name, file.data, file.metadata.sha256_hash()))
    }));
    all
});

/// Everything that is served.
pub fn all() -> &'static [Asset] {
    &ALL
}

/// The address of a file by its plain name: `url("app.css")` is `/assets/app.<hash>.css`. A name that is not
/// there gives an address that answers 404; the tests resolve every name that a component uses.
pub fn url(name: &str) -> &'static str {
    ALL.iter().find(|asset| asset.name == name).map_or("/assets/missing", |asset| asset.url.as_str())
}

/// The file at a path as requested, with or without `/assets/` before it. Only the current hash is known.
pub fn get(path: &str) -> Option<&'static Asset> {
    let path = path.strip_prefix("/assets/").unwrap_or(path);
    ALL.iter().find(|asset| asset.url.strip_prefix("/assets/") == Some(path))
}

/// Several files as one, each between the two strings of `wrap`.
fn joined(name: &'static str, paths: &[&str], wrap: [&str; 2]) -> Asset {
    let files: Vec<EmbeddedFile> = paths.iter().filter_map(|path| Files::get(path)).collect();
    let mut raw = Vec::new();
    let mut digest = [0_u8; 32];
    for file in &files {
        raw.extend_from_slice(wrap[0].as_bytes());
        raw.extend_from_slice(&file.data);
        raw.extend_from_slice(wrap[1].as_bytes());
        // The parts' hashes were taken at compile time. Doubling before each keeps the order in the result.
        for (byte, part) in digest.iter_mut().zip(file.metadata.sha256_hash()) {
            *byte = byte.rotate_left(1) ^ part;
        }
    }
    Asset::new(name, Cow::Owned(raw), digest)
}

fn gzip(raw: &[u8]) -> Vec<u8> {
    let mut writer = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    // Writing to a vector cannot fail; were it to, an empty body is better than a broken server.
    writer.write_all(raw).and_then(|()| writer.finish()).unwrap_or_default()
}

fn brotli(raw: &[u8]) -> Vec<u8> {
    let params = brotli::enc::BrotliEncoderParams { quality: 9, lgwin: 20, ..Default::default() };
    let mut packed = Vec::new();
    match brotli::BrotliCompress(&mut &*raw, &mut packed, &params) {
        Ok(_) => packed,
        Err(_) => Vec::new(),
    }
}

#[cfg(test)]
mod tests;
