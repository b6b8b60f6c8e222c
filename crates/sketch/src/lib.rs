//! Pictures drawn by the program itself for the demo community: still lifes, food, places, clothes and portraits.
//!
//! Every picture follows from its subject, seed and size alone. Sizes are free: 720x960, 720x900, 720x720 and
//! 720x540 are those of the feed. Nothing is read or written, and no words are drawn.

mod accessory;
mod art;
mod bakery;
mod canvas;
mod colour;
mod drink;
mod emblem;
mod food;
mod harvest;
mod home;
mod ink;
mod landscape;
mod outfit;
mod palette;
mod pet;
mod plant;
mod portrait;
mod props;
mod rng;
mod room;
mod shape;
mod skincare;
mod stage;
mod still_life;
mod subject;
#[cfg(test)]
mod tests;
mod thing;
mod town;
mod travel;
mod weather;

pub use image::RgbImage;
pub use subject::{Family, Subject};

use art::Art;
use canvas::Canvas;
use colour::Colour;
use rng::Rng;

/// What surrounds the subject.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Setting {
    /// A composed picture, as a person would take for a note.
    #[default]
    Scene,
    /// The object alone on a clean backdrop with a soft shadow, as for a product.
    Studio,
}

/// How the subject is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct Look {
    /// What surrounds the subject. Places and portraits have one setting and ignore it.
    pub setting: Setting,
    /// The object's own colour (sRGB), for a product's variant; `None` takes it from the picture's scheme.
    pub tint: Option<[u8; 3]>,
}

/// The picture of a subject in a scene, `width` by `height` pixels.
///
/// Equal arguments give equal bytes. An area of zero, or one too large to hold, gives an empty picture.
pub fn draw(subject: &Subject, seed: u64, width: u32, height: u32) -> RgbImage {
    draw_with(subject, Look::default(), seed, width, height)
}

/// The picture of a subject with a chosen setting and colour; otherwise as [`draw`].
///
/// With one seed and different tints only the object's colour changes: the pictures of one product's variants.
pub fn draw_with(subject: &Subject, look: Look, seed: u64, width: u32, height: u32) -> RgbImage {
    let mut rng = Rng::new(seed ^ (*subject as u64).wrapping_mul(0x9e37_79b9));
    let studio = look.setting == Setting::Studio;
    let mut s = if studio { palette::pale(&mut rng) } else { palette::any(&mut rng) };
    if let Some(tint) = look.tint {
        s.main = Colour::from_rgb(tint);
    }
    let mirrored = rng.chance(0.4);
    let Some(c) = Canvas::new(width, height, &mut rng, mirrored) else {
        return RgbImage::default();
    };
    let mut art = Art { c, rng, s, studio, tinted: look.tint.is_some() };
    subject.painter()(&mut art);
    art.c.finish(seed)
}
