//! How a cover looks, as a few small numbers: the classes of its mean colour, its contrast and its shape. From the
//! thumbhash alone, which holds all of that in its first three bytes.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;

/// Where the numbers of each property begin, so that none means two things.
const HUE: u8 = 0;
const LIGHTNESS: u8 = 16;
const SATURATION: u8 = 24;
const CONTRAST: u8 = 32;
const SHAPE: u8 = 40;
/// The hue of what has none.
const GREY: u8 = 12;

/// The classes of a cover with this thumbhash (base64) and these sides; empty for what is no thumbhash.
pub fn classes(thumbhash: &str, (width, height): (i64, i64)) -> Vec<u8> {
    let bytes = STANDARD.decode(thumbhash).unwrap_or_default();
    let Some(&[a, b, c]) = bytes.first_chunk() else { return Vec::new() };
    let header = u32::from_le_bytes([a, b, c, 0]);
    let part = |shift: u32, bits: u32| header >> shift & ((1 << bits) - 1);
    // The header of a thumbhash: mean luminance, mean yellow against blue, mean red against green, contrast.
    let luminance = f64::from(part(0, 6)) / 63.0;
    let yellow = f64::from(part(6, 6)) / 31.5 - 1.0;
    let red_green = f64::from(part(12, 6)) / 31.5 - 1.0;
    let contrast = f64::from(part(18, 5)) / 31.0;
    let blue = luminance - 2.0 / 3.0 * yellow;
    let red = (3.0 * luminance - blue + red_green) / 2.0;
    let green = red - red_green;
    let [red, green, blue] = [red, green, blue].map(|part| part.clamp(0.0, 1.0));
    let (most, least) = (red.max(green).max(blue), red.min(green).min(blue));
    let saturation = if most > 0.0 { (most - least) / most } else { 0.0 };
    let lightness = f64::midpoint(most, least);
    vec![
        HUE + hue(red, green, blue, saturation),
        LIGHTNESS + class(lightness, &[0.25, 0.5, 0.75]),
        SATURATION + class(saturation, &[0.15, 0.4]),
        CONTRAST + class(contrast, &[0.3, 0.6]),
        SHAPE + class(sides(width, height), &[0.8, 1.2]),
    ]
}

/// Twelve steps around the circle of colours, or [`GREY`].
fn hue(red: f64, green: f64, blue: f64, saturation: f64) -> u8 {
    if saturation < 0.1 {
        return GREY;
    }
    let (most, least) = (red.max(green).max(blue), red.min(green).min(blue));
    let step = |from: f64, to: f64| (to - from) / (most - least);
    let sixth = if most <= red {
        step(blue, green).rem_euclid(6.0)
    } else if most <= green {
        step(red, blue) + 2.0
    } else {
        step(green, red) + 4.0
    };
    class(sixth * 2.0, &[1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0, 8.0, 9.0, 10.0, 11.0])
}

/// Width by height.
fn sides(width: i64, height: i64) -> f64 {
    let side = |pixels: i64| f64::from(i32::try_from(pixels).unwrap_or(i32::MAX).max(1));
    side(width) / side(height)
}

/// How many of the steps a value has passed.
fn class(value: f64, steps: &[f64]) -> u8 {
    u8::try_from(steps.iter().filter(|step| value >= **step).count()).unwrap_or(u8::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A thumbhash's first bytes for a mean colour.
    fn header(red: f64, green: f64, blue: f64) -> String {
        let step = |value: f64, most: f64| (value * most).round() as u32;
        let luminance = step((red + green + blue) / 3.0, 63.0);
        let yellow = step(((red + green) / 2.0 - blue + 1.0) / 2.0, 63.0);
        let red_green = step((red - green + 1.0) / 2.0, 63.0);
        let header = luminance | yellow << 6 | red_green << 12 | 10 << 18;
        STANDARD.encode(&header.to_le_bytes()[..3])
    }

    #[test]
    fn colours_far_apart_have_other_hues_and_greys_have_none() {
        let hue = |red, green, blue| classes(&header(red, green, blue), (3, 4))[0];
        let pure = [hue(0.9, 0.1, 0.1), hue(0.8, 0.8, 0.1), hue(0.1, 0.8, 0.1), hue(0.1, 0.1, 0.9)];
        assert!(pure.windows(2).all(|pair| pair[0] != pair[1]), "{pure:?}");
        assert_eq!(hue(0.5, 0.5, 0.5), GREY);
    }

    #[test]
    fn light_and_dark_tall_and_wide_are_told_apart() {
        let light = classes(&header(0.95, 0.95, 0.9), (3, 4));
        let dark = classes(&header(0.1, 0.1, 0.12), (4, 3));
        assert_eq!(light.len(), 5);
        assert!(light[1] > dark[1] && light[4] < dark[4]);
    }

    #[test]
    fn every_thumbhash_has_classes_and_nothing_else_does() {
        for header in (0..=0xff_ffff_u32).step_by(997) {
            let hash = STANDARD.encode(&header.to_le_bytes()[..3]);
            let classes = classes(&hash, (0, i64::MAX));
            assert!(classes.windows(2).all(|pair| pair[0] < pair[1]), "{classes:?}");
        }
        assert_eq!(classes("", (1, 1)), [0u8; 0]);
        assert_eq!(classes("not base64", (1, 1)), [0u8; 0]);
    }
}
