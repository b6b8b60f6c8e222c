//! Why an upload did not become a picture.

/// What is wrong with an upload, in terms its sender can act on.
#[derive(Debug, thiserror::Error)]
pub enum PictureError {
    /// Empty, or of no kind that is known.
    #[error("not a picture of a known kind")]
    NotAPicture,
    /// More pixels than the limits allow; nothing was decoded.
    #[error("{width} x {height} pixels are more than allowed")]
    TooManyPixels {
        /// Pixels across, as the header claims.
        width: u32,
        /// Pixels down, as the header claims.
        height: u32,
    },
    /// Cut short, or its data contradict themselves.
    #[error("damaged or cut short")]
    Damaged,
    /// HEIC, HEIF or AVIF: a picture, which [`crate::heic`] may be able to convert.
    #[error("HEIC, HEIF or AVIF, which needs a converter")]
    Heic,
    /// SVG: a document that can carry scripts, not pixels.
    #[error("SVG is not accepted")]
    Svg,
    /// The HEIC converter could not be run or ran for too long.
    #[error("the HEIC converter did not do its work")]
    Converter(#[source] std::io::Error),
    /// The encoder ran out of memory.
    #[error("the picture could not be encoded")]
    Encode,
}

impl PictureError {
    /// The stable name; the text is at `err-{code}` in the locale files.
    pub fn code(&self) -> &'static str {
        match self {
            Self::NotAPicture => "picture-not-a-picture",
            Self::TooManyPixels { .. } => "picture-too-large",
            Self::Damaged => "picture-damaged",
            Self::Heic => "picture-heic",
            Self::Svg => "picture-svg",
            Self::Converter(_) => "picture-converter",
            Self::Encode => "picture-encode",
        }
    }
}
