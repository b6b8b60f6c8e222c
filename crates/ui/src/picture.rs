//! Pictures at several widths, and the gallery that shows some in a row.

use maud::{Markup, html};

use crate::icon::{self, Icon};
use crate::shape_class;

/// A stored picture: `{base}/{w}.webp` for each width, and `{base}/1080.jpg` where `jpeg`.
#[derive(Debug, Clone, Copy, Default)]
pub struct Picture<'a> {
    /// `/media/{key}`.
    pub base: &'a str,
    /// Widths that exist, in px, smallest first. Empty shows the placeholder alone.
    pub widths: &'a [u32],
    /// The original's width in px: with the height it reserves the room.
    pub width: u32,
    /// The original's height in px.
    pub height: u32,
    /// What it shows, in words. Empty only where the words beside it say the same.
    pub alt: &'a str,
    /// The language of the alt text.
    pub lang: Option<&'a str>,
    /// A thumbhash in base64, painted until the picture is there.
    pub thumbhash: Option<&'a str>,
    /// Whether a JPEG exists for browsers without WebP.
    pub jpeg: bool,
}

/// How wide a picture is shown (the `sizes` attribute), by place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// A card of the masonry feed: 2 to 6 columns.
    Card,
    /// A card of the product grid.
    Grid,
    /// The main picture of a note or product.
    Main,
    /// The whole width of the page.
    Hero,
    /// A thumbnail of at most 112 px.
    Thumb,
}

impl Place {
    const fn sizes(self) -> &'static str {
        match self {
            Self::Card => "(min-width: 1480px) 240px, (min-width: 768px) 22vw, 47vw",
            Self::Grid => "(min-width: 1200px) 230px, (min-width: 768px) 24vw, 47vw",
            Self::Main => "(min-width: 900px) 660px, 100vw",
            Self::Hero => "100vw",
            Self::Thumb => "112px",
        }
    }

    /// The width that a browser without `srcset` gets: the smallest that is at least this.
    const fn plain(self) -> u32 {
        match self {
            Self::Thumb => 160,
            Self::Card | Self::Grid => 480,
            Self::Main | Self::Hero => 1080,
        }
    }
}

/// The picture. `eager` for what is seen at once; all else loads when it comes near.
pub fn picture(picture: &Picture, place: Place, eager: bool) -> Markup {
    let srcset = picture.widths.iter().map(|w| format!("{}/{w}.webp {w}w", picture.base));
    let srcset = srcset.collect::<Vec<_>>().join(", ");
    let plain = picture.widths.iter().find(|w| **w >= place.plain()).or(picture.widths.last());
    let Some(plain) = plain else {
        return html! { span.picture-missing role="img" aria-label=(picture.alt) {} };
    };
    let jpeg = picture.jpeg && place.plain() > 160;
    let src =
        if jpeg { format!("{}/1080.jpg", picture.base) } else { format!("{}/{plain}.webp", picture.base) };
    let img = html! {
        img src=(src) srcset=[(!jpeg).then_some(&srcset)] sizes=[(!jpeg).then_some(place.sizes())]
            width=(picture.width) height=(picture.height) alt=(picture.alt) lang=[picture.lang]
            data-thumbhash=[picture.thumbhash] decoding=[(!eager).then_some("async")]
            loading=(if eager { "eager" } else { "lazy" }) fetchpriority=[eager.then_some("high")];
    };
    html! {
        @if jpeg {
            picture { source type="image/webp" srcset=(srcset) sizes=(place.sizes()); (img) }
        } @else { (img) }
    }
}

/// A picture in a box of its own shape, cropped at 3:5 and 8:5.
pub fn framed(each: &Picture, place: Place, eager: bool) -> Markup {
    html! { div class={ "frame " (shape_class(each.width, each.height)) } { (picture(each, place, eager)) } }
}

/// The words of a gallery.
#[derive(Debug, Clone, Copy)]
pub struct GalleryWords<'a> {
    /// The name of the whole: "Pictures".
    pub label: &'a str,
    /// "Previous picture".
    pub before: &'a str,
    /// "Next picture".
    pub after: &'a str,
}

/// A gallery with small pictures under it that lead to the large ones. `id` is unique on the page.
pub fn gallery_with_thumbs(id: &str, pictures: &[Picture], words: &GalleryWords) -> Markup {
    html! {
        (slides(Some(id), pictures, words))
        @if pictures.len() > 1 {
            ul.thumbs {
                @for (i, each) in pictures.iter().enumerate() {
                    li { a href={ "#" (id) "-" (i + 1) } { (picture(each, Place::Thumb, false)) } }
                }
            }
        }
    }
}

/// Pictures side by side: swiped or scrolled everywhere; with scripts also arrows, keys and a count.
/// The box takes the shape of the first.
pub fn gallery(pictures: &[Picture], words: &GalleryWords) -> Markup {
    slides(None, pictures, words)
}

fn slides(id: Option<&str>, pictures: &[Picture], words: &GalleryWords) -> Markup {
    let shape =
        pictures.first().map_or_else(|| "ar-75".to_owned(), |first| shape_class(first.width, first.height));
    let many = pictures.len() > 1;
    html! {
        div class={ "gallery " (shape) } role="group" aria-label=(words.label) data-gallery[many] {
            ul.gallery__track tabindex=[many.then_some("0")] aria-label=[many.then_some(words.label)] {
                @for (i, each) in pictures.iter().enumerate() {
                    // What has another shape than the first is shown whole, on the ground.
                    li.is-odd[shape_class(each.width, each.height) != shape] id=[id.map(|id| format!("{id}-{}", i + 1))] {
                        (picture(each, Place::Main, i == 0))
                    }
                }
            }
            @if many {
                span.gallery__count.badge.badge--over aria-hidden="true" { "1 / " (pictures.len()) }
                button.icon-btn.icon-btn--solid.gallery__before type="button" hidden data-step="-1"
                    aria-label=(words.before) { (icon::icon(Icon::Left)) }
                button.icon-btn.icon-btn--solid.gallery__after type="button" hidden data-step="1"
                    aria-label=(words.after) { (icon::icon(Icon::Right)) }
                span.gallery__dots aria-hidden="true" {
                    @for i in 0..pictures.len().min(12) { i.is-on[i == 0] {} }
                }
            }
        }
    }
}
