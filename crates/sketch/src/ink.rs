//! What a shape is filled with: flat colour, gradients, and the gradients that make a body look round.

use tiny_skia::{
    Color, GradientStop, LinearGradient, Point as SkiaPoint, RadialGradient, Shader, SpreadMode, Transform,
};

use crate::colour::Colour;
use crate::shape::Point;

/// A fill.
#[derive(Clone)]
pub(crate) struct Ink(pub(crate) Shader<'static>);

fn skia(c: Colour) -> Color {
    Color::from_rgba(c.r, c.g, c.b, c.a.clamp(0.0, 1.0)).unwrap_or(Color::BLACK)
}

fn stops(list: &[(f32, Colour)]) -> Vec<GradientStop> {
    list.iter().map(|&(at, colour)| GradientStop::new(at, skia(colour))).collect()
}

impl From<Colour> for Ink {
    fn from(colour: Colour) -> Self {
        Self(Shader::SolidColor(skia(colour)))
    }
}

impl Ink {
    fn or_last(shader: Option<Shader<'static>>, list: &[(f32, Colour)]) -> Self {
        let last = list.last().map_or(Color::BLACK, |&(_, colour)| skia(colour));
        Self(shader.unwrap_or(Shader::SolidColor(last)))
    }

    /// Along a line.
    pub(crate) fn linear(from: Point, to: Point, list: &[(f32, Colour)]) -> Self {
        let (from, to) = (SkiaPoint::from_xy(from.0, from.1), SkiaPoint::from_xy(to.0, to.1));
        let shader = LinearGradient::new(from, to, stops(list), SpreadMode::Pad, Transform::identity());
        Self::or_last(shader, list)
    }

    /// From top to bottom between two heights.
    pub(crate) fn fall(top: f32, bottom: f32, upper: Colour, lower: Colour) -> Self {
        Self::linear((0.0, top), (0.0, bottom), &[(0.0, upper), (1.0, lower)])
    }

    /// From a centre outwards.
    pub(crate) fn radial(centre: Point, radius: f32, list: &[(f32, Colour)]) -> Self {
        let at = SkiaPoint::from_xy(centre.0, centre.1);
        let shader =
            RadialGradient::new(at, at, radius.max(0.1), stops(list), SpreadMode::Pad, Transform::identity());
        Self::or_last(shader, list)
    }

    /// A turned body between two sides, lit from the left: light, colour, shade, and light thrown back at the edge.
    pub(crate) fn turned(left: f32, right: f32, base: Colour) -> Self {
        let list = [
            (0.0, base.shade(0.10)),
            (0.1, base.light(0.10)),
            (0.28, base.light(0.30)),
            (0.5, base),
            (0.86, base.shade(0.30)),
            (1.0, base.shade(0.20)),
        ];
        Self::linear((left, 0.0), (right, right * 0.16 - left * 0.16), &list)
    }

    /// A ball, lit from the upper left.
    pub(crate) fn ball(centre: Point, radius: f32, base: Colour) -> Self {
        let list = [
            (0.0, base.light(0.34)),
            (0.22, base.light(0.14)),
            (0.5, base),
            (0.88, base.shade(0.34)),
            (1.0, base.shade(0.24)),
        ];
        Self::radial((centre.0 - radius * 0.36, centre.1 - radius * 0.42), radius * 1.52, &list)
    }
}
