//! What kind of file some bytes are and where it ends, told from the bytes alone. A name or a declared type
//! is the sender's claim and is never looked at.

/// A kind of upload that is recognised, whether or not it is accepted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// JPEG, ITU-T T.81.
    Jpeg,
    /// PNG, animated or not.
    Png,
    /// WebP, animated or not.
    WebP,
    /// GIF 87a or 89a.
    Gif,
    /// An ISO base media file with a still-picture brand: HEIC, HEIF, AVIF.
    Heif,
    /// SVG, plain or behind an XML declaration.
    Svg,
}

/// How much of a text file is read to find `<svg`.
const SVG_PROLOGUE: usize = 4096;
/// The `ftyp` brands of still pictures in ISO/IEC 23008-12 and of AVIF.
const HEIF_BRANDS: [&[u8]; 12] = [
    b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"hevm", b"hevs", b"mif1", b"msf1", b"avif",
    b"avis",
];

/// The kind by magic bytes, or `None`.
pub fn sniff(bytes: &[u8]) -> Option<Kind> {
    match bytes {
        [0xFF, 0xD8, 0xFF, ..] => Some(Kind::Jpeg),
        [0x89, b'P', b'N', b'G', b'\r', b'\n', 0x1A, b'\n', ..] => Some(Kind::Png),
        [b'R', b'I', b'F', b'F', _, _, _, _, b'W', b'E', b'B', b'P', ..] => Some(Kind::WebP),
        [b'G', b'I', b'F', b'8', b'7' | b'9', b'a', ..] => Some(Kind::Gif),
        [_, _, _, _, b'f', b't', b'y', b'p', ..] if has_heif_brand(bytes) => Some(Kind::Heif),
        _ if is_svg(bytes) => Some(Kind::Svg),
        _ => None,
    }
}

/// The length of the file that starts at byte 0, without whatever was appended to it; `None` when the file is
/// cut short. A GIF is taken whole: only its first frame matters, and that its decoder checks.
pub fn length(kind: Kind, bytes: &[u8]) -> Option<usize> {
    match kind {
        Kind::Jpeg => jpeg_length(bytes),
        Kind::Png => png_length(bytes),
        Kind::WebP => {
            let end = usize::try_from(u32::from_le_bytes(array(bytes, 4)?)).ok()?.checked_add(8)?;
            (end <= bytes.len()).then_some(end)
        }
        Kind::Gif | Kind::Heif | Kind::Svg => Some(bytes.len()),
    }
}

/// Walks the marker segments to the first EOI. Decoders paint the missing part of a cut file grey; the missing
/// EOI gives it away. A thumbnail has its own EOI, inside a segment that is stepped over.
fn jpeg_length(bytes: &[u8]) -> Option<usize> {
    let mut at = 2;
    loop {
        // In front of a marker are fill bytes or, after SOS, coded data, where 0xFF is always stuffed.
        at += bytes.get(at..)?.iter().position(|&byte| byte == 0xFF)?;
        at += bytes.get(at..)?.iter().position(|&byte| byte != 0xFF)?;
        let marker = *bytes.get(at)?;
        at += 1;
        match marker {
            0xD9 => return Some(at),
            0x00 | 0x01 | 0xD0..=0xD8 => {}
            _ => at += usize::from(u16::from_be_bytes(array(bytes, at)?)),
        }
    }
}

/// A JPEG without the segments in front of its coded data that hold EXIF and XMP; `None` for damaged headers.
pub fn jpeg_without_app1(jpeg: &[u8]) -> Option<Vec<u8>> {
    let (soi, mut rest) = jpeg.split_at_checked(2)?;
    let mut kept = soi.to_vec();
    while let [0xFF, marker, ..] = *rest
        && marker != 0xDA
    {
        let length = usize::from(u16::from_be_bytes(array(rest, 2)?)).checked_add(2)?;
        let (segment, after) = rest.split_at_checked(length)?;
        if marker != 0xE1 {
            kept.extend(segment);
        }
        rest = after;
    }
    kept.extend(rest);
    Some(kept)
}

/// Walks the chunks to the end of IEND.
fn png_length(bytes: &[u8]) -> Option<usize> {
    let mut at = 8usize;
    loop {
        let data = usize::try_from(u32::from_be_bytes(array(bytes, at)?)).ok()?;
        let name: [u8; 4] = array(bytes, at + 4)?;
        at = at.checked_add(data)?.checked_add(12)?;
        if at > bytes.len() {
            return None;
        }
        if name == *b"IEND" {
            return Some(at);
        }
    }
}

fn has_heif_brand(bytes: &[u8]) -> bool {
    let Some(size) = array(bytes, 0).and_then(|size| usize::try_from(u32::from_be_bytes(size)).ok()) else {
        return false;
    };
    let brands = bytes.get(8..size.min(bytes.len())).unwrap_or_default();
    // After the major brand come four bytes of version, then the compatible brands.
    brands.chunks_exact(4).enumerate().any(|(i, brand)| i != 1 && HEIF_BRANDS.contains(&brand))
}

fn is_svg(bytes: &[u8]) -> bool {
    let text = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes).trim_ascii_start();
    let prologue = text.get(..SVG_PROLOGUE).unwrap_or(text);
    text.starts_with(b"<") && prologue.windows(4).any(|window| window.eq_ignore_ascii_case(b"<svg"))
}

fn array<const N: usize>(bytes: &[u8], at: usize) -> Option<[u8; N]> {
    bytes.get(at..)?.first_chunk().copied()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::samples::{exif, jpeg, with_segment};

    #[test]
    fn a_jpeg_ends_at_its_own_end_marker_not_at_its_thumbnails() {
        let thumbnail = [b"Exif\0\0".as_slice(), &jpeg(8, 8)].concat();
        let photo = with_segment(&jpeg(64, 64), 0xE1, &thumbnail);
        let with_a_second = [photo.as_slice(), &jpeg(32, 32)].concat();
        assert_eq!(length(Kind::Jpeg, &with_a_second), Some(photo.len()));
        assert_eq!(length(Kind::Jpeg, &photo[..photo.len() - 1]), None);
    }

    #[test]
    fn only_the_app1_segments_are_taken_out_of_a_jpeg() {
        let plain = with_segment(&jpeg(16, 16), 0xE2, b"ICC_PROFILE\0");
        let full =
            with_segment(&with_segment(&plain, 0xE1, &exif(6)), 0xE1, b"http://ns.adobe.com/xap/1.0/\0");
        assert_eq!(jpeg_without_app1(&full), Some(plain));
        assert_eq!(jpeg_without_app1(b"\xFF\xD8\xFF\xE1\xFF\xFF"), None);
    }

    #[test]
    fn lengths_that_lie_are_not_followed_out_of_the_file() {
        assert_eq!(length(Kind::Png, b"\x89PNG\r\n\x1a\n\xFF\xFF\xFF\xFFIDAT"), None);
        assert_eq!(length(Kind::WebP, b"RIFF\xFF\xFF\xFF\xFFWEBP"), None);
        assert_eq!(length(Kind::Jpeg, b"\xFF\xD8\xFF\xE0\0\0\xFF\xD9"), Some(8));
        assert_eq!(sniff(b"\xFF\xFF\xFF\xFFftypheic"), Some(Kind::Heif));
    }
}
