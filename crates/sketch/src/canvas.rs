//! The sheet that subjects draw on: 1000 design units wide, a slightly unsteady hand, soft shadows and paper grain.

use image::RgbImage;
use tiny_skia::{
    FillRule, LineCap, LineJoin, Mask, Paint, Path, PathBuilder, PathSegment, Pixmap, Point as SkiaPoint,
    Stroke, Transform,
};

use crate::colour::{Colour, hex};
use crate::ink::Ink;
use crate::rng::Rng;
use crate::shape::{Point, Shape};

/// A sheet of paper. Coordinates are design units: the width is 1000, the origin the upper left corner.
pub(crate) struct Canvas {
    map: Pixmap,
    place: Transform,
    clip: Option<Mask>,
    phase: [f32; 4],
    /// The height in design units.
    pub(crate) h: f32,
    /// The colour of shadows on whatever the subject stands on.
    pub(crate) shadow: Colour,
}

impl Canvas {
    /// A blank sheet; `mirrored` turns left and right about, and with them the light.
    pub(crate) fn new(width: u32, height: u32, rng: &mut Rng, mirrored: bool) -> Option<Self> {
        let scale = width as f32 / 1000.0;
        let place = if mirrored {
            Transform::from_row(-scale, 0.0, 0.0, scale, width as f32, 0.0)
        } else {
            Transform::from_scale(scale, scale)
        };
        Some(Self {
            map: Pixmap::new(width, height)?,
            place,
            clip: None,
            phase: std::array::from_fn(|_| rng.range(0.0, 6.3)),
            h: 1000.0 * height as f32 / width as f32,
            shadow: hex(0x3a_2c28),
        })
    }

    /// Pixels per unit under the current placement.
    fn scale(&self) -> f32 {
        self.place.sx.hypot(self.place.ky)
    }

    /// The whole sheet.
    pub(crate) fn sheet(&self) -> Shape {
        Shape::rect(-60.0, -60.0, 1120.0, self.h + 120.0)
    }

    /// Draws with the origin at a point, scaled, and turned by degrees.
    pub(crate) fn at<T>(
        &mut self,
        at: Point,
        scale: f32,
        degrees: f32,
        draw: impl FnOnce(&mut Self) -> T,
    ) -> T {
        let before = self.place;
        self.place = before
            .pre_translate(at.0, at.1)
            .pre_concat(Transform::from_rotate(degrees))
            .pre_scale(scale, scale);
        let result = draw(self);
        self.place = before;
        result
    }

    /// Draws stretched about the origin: a circle becomes what one sees of it at an angle.
    pub(crate) fn stretched<T>(&mut self, x: f32, y: f32, draw: impl FnOnce(&mut Self) -> T) -> T {
        let before = self.place;
        self.place = before.pre_scale(x, y);
        let result = draw(self);
        self.place = before;
        result
    }

    /// Draws inside an outline only.
    pub(crate) fn inside(&mut self, shape: &Shape, draw: impl FnOnce(&mut Self)) {
        let Some(path) = self.device(shape) else { return };
        let mask = match &self.clip {
            Some(outer) => {
                let mut mask = outer.clone();
                mask.intersect_path(&path, FillRule::Winding, true, Transform::identity());
                Some(mask)
            }
            None => Mask::new(self.map.width(), self.map.height()).map(|mut mask| {
                mask.fill_path(&path, FillRule::Winding, true, Transform::identity());
                mask
            }),
        };
        let before = std::mem::replace(&mut self.clip, mask);
        draw(self);
        self.clip = before;
    }

    /// The outline in pixels, after the tremor of a hand: a smooth field moves neighbouring lines alike.
    fn device(&self, shape: &Shape) -> Option<Path> {
        let path = shape.0.clone()?.transform(self.place)?;
        let reach = self.map.width() as f32 * 0.0015;
        let wave = std::f32::consts::TAU / (self.map.width() as f32 * 0.17);
        let [a, b, c, d] = self.phase;
        let shift = |p: SkiaPoint| {
            let dx = (p.y * wave + a).sin() + (p.x * wave * 0.63 + p.y * wave * 0.41 + b).sin();
            let dy = (p.x * wave + c).sin() + (p.y * wave * 0.71 - p.x * wave * 0.38 + d).sin();
            SkiaPoint::from_xy(p.x + dx * reach, p.y + dy * reach)
        };
        let mut pen = PathBuilder::new();
        let mut last = SkiaPoint::zero();
        for segment in path.segments() {
            match segment {
                PathSegment::MoveTo(p) => {
                    let q = shift(p);
                    pen.move_to(q.x, q.y);
                    last = p;
                }
                PathSegment::LineTo(p) => {
                    for i in 1..=4 {
                        let t = i as f32 / 4.0;
                        let q = shift(SkiaPoint::from_xy(
                            last.x + (p.x - last.x) * t,
                            last.y + (p.y - last.y) * t,
                        ));
                        pen.line_to(q.x, q.y);
                    }
                    last = p;
                }
                PathSegment::QuadTo(p, q) => {
                    let (s, t) = (shift(p), shift(q));
                    pen.quad_to(s.x, s.y, t.x, t.y);
                    last = q;
                }
                PathSegment::CubicTo(p, q, r) => {
                    let (s, t, u) = (shift(p), shift(q), shift(r));
                    pen.cubic_to(s.x, s.y, t.x, t.y, u.x, u.y);
                    last = r;
                }
                PathSegment::Close => pen.close(),
            }
        }
        pen.finish()
    }

    fn paint(&self, ink: Ink) -> Paint<'static> {
        let mut shader = ink.0;
        shader.transform(self.place);
        Paint { shader, ..Paint::default() }
    }

    /// Fills an outline.
    pub(crate) fn fill(&mut self, shape: &Shape, ink: impl Into<Ink>) {
        let Some(path) = self.device(shape) else { return };
        let paint = self.paint(ink.into());
        self.map.fill_path(&path, &paint, FillRule::Winding, Transform::identity(), self.clip.as_ref());
    }

    /// Draws a line `width` wide along an outline, with round ends.
    pub(crate) fn stroke(&mut self, shape: &Shape, width: f32, ink: impl Into<Ink>) {
        let Some(path) = self.device(shape) else { return };
        let paint = self.paint(ink.into());
        let stroke = Stroke {
            width: (width * self.scale()).max(0.35),
            line_cap: LineCap::Round,
            line_join: LineJoin::Round,
            ..Stroke::default()
        };
        self.map.stroke_path(&path, &paint, &stroke, Transform::identity(), self.clip.as_ref());
    }

    /// Fills an outline with edges blurred over `blur` units: shadows, glows, mist, bloom on a fruit.
    pub(crate) fn soft(&mut self, shape: &Shape, blur: f32, colour: Colour) {
        let Some(path) = self.device(shape) else { return };
        let blur = blur * self.scale();
        let step = (blur / 2.5).clamp(1.0, 48.0);
        let margin = blur * 1.6 + step * 2.0;
        let (width, height) = (self.map.width() as f32, self.map.height() as f32);
        let bounds = path.bounds();
        let left = (bounds.left() - margin).max(-margin).floor();
        let top = (bounds.top() - margin).max(-margin).floor();
        let right = (bounds.right() + margin).min(width + margin);
        let bottom = (bounds.bottom() + margin).min(height + margin);
        if right <= left || bottom <= top {
            return;
        }
        let (w, h) = (((right - left) / step).ceil() as u32 + 1, ((bottom - top) / step).ceil() as u32 + 1);
        let Some(mut small) = Mask::new(w, h) else { return };
        let shrink = Transform::from_row(1.0 / step, 0.0, 0.0, 1.0 / step, -left / step, -top / step);
        small.fill_path(&path, FillRule::Winding, true, shrink);
        let mut field: Vec<f32> = small.data().iter().map(|&v| f32::from(v) / 255.0).collect();
        let reach = ((blur / step) * 0.5).round().max(1.0) as usize;
        for _ in 0..3 {
            field = blurred_rows(&field, w as usize, reach);
            field = blurred_rows(&field, h as usize, reach);
        }
        self.lay(&Field { field, w: w as usize, left, top, step }, (right, bottom), colour);
    }

    /// Lays a coarse field of opacity over the picture in one colour, interpolating between its points.
    fn lay(&mut self, field: &Field, (right, bottom): (f32, f32), colour: Colour) {
        let (width, height) = (self.map.width() as usize, self.map.height() as usize);
        let (x0, x1) = (field.left.max(0.0) as usize, (right.max(0.0) as usize).min(width));
        let (y0, y1) = (field.top.max(0.0) as usize, (bottom.max(0.0) as usize).min(height));
        if x0 >= x1 {
            return;
        }
        let clip = self.clip.as_ref().map(Mask::data);
        let data = self.map.data_mut();
        let paint = [colour.r * 255.0, colour.g * 255.0, colour.b * 255.0];
        let mut opacities = vec![0.0; x1 - x0];
        for y in y0..y1 {
            field.row(y as f32 + 0.5, x0, &mut opacities);
            let start = y * width + x0;
            let pixels = data[start * 4..].chunks_exact_mut(4);
            for (i, (pixel, opacity)) in pixels.zip(&opacities).enumerate() {
                let mut opacity = opacity * colour.a;
                if opacity < 0.002 {
                    continue;
                }
                if let Some(clip) = clip {
                    opacity *= f32::from(clip[start + i]) * (1.0 / 255.0);
                }
                for (channel, paint) in pixel.iter_mut().zip(paint) {
                    let old = f32::from(*channel);
                    *channel = (old + (paint - old) * opacity + 0.5) as u8;
                }
            }
        }
    }

    /// The shadow of something standing at a point, `w` wide: dark where it touches, long away from the light.
    pub(crate) fn cast(&mut self, x: f32, y: f32, w: f32, strength: f32) {
        let colour = self.shadow;
        let long = Shape::ellipse(x + w * 0.42, y + w * 0.03, w * 0.78, w * 0.12);
        self.soft(&long, w * 0.16, colour.at(0.44 * strength));
        self.soft(&Shape::ellipse(x + w * 0.06, y, w * 0.52, w * 0.065), w * 0.05, colour.at(0.6 * strength));
    }

    /// The shadow of something lying flat, seen from above.
    pub(crate) fn drop(&mut self, shape: &Shape, height: f32) {
        let colour = self.shadow;
        let moved = shape.clone().placed(height * 0.75, height * 0.95, 0.0);
        self.soft(&moved, height * 1.5, colour.at(0.34));
        let near = shape.clone().placed(height * 0.2, height * 0.26, 0.0);
        self.soft(&near, height * 0.4, colour.at(0.26));
    }

    /// The finished picture, with the tooth of paper: fine grain over a slow mottle.
    pub(crate) fn finish(self, seed: u64) -> RgbImage {
        let (width, height) = (self.map.width(), self.map.height());
        let mut rng = Rng::new(seed ^ 0x9a9e_7000);
        let cells = 26;
        let pitch = width.max(height) as f32 / (cells as f32 - 2.0);
        let mottle = (0..cells * cells).map(|_| rng.around(2.6)).collect();
        let mottle = Field { field: mottle, w: cells, left: 0.0, top: 0.0, step: pitch };
        let mut out = Vec::with_capacity(width as usize * height as usize * 3);
        let mut noise = rng.next() | 1;
        let mut slow = vec![0.0; width as usize];
        for (y, row) in self.map.data().chunks_exact(width as usize * 4).enumerate() {
            mottle.row(y as f32 + 0.5, 0, &mut slow);
            for (pixel, slow) in row.chunks_exact(4).zip(&slow) {
                noise ^= noise << 13;
                noise ^= noise >> 7;
                noise ^= noise << 17;
                let fine = ((noise & 255) + ((noise >> 8) & 255)) as f32 / 255.0 - 1.0;
                let grain = slow + fine * 5.0;
                out.extend(pixel[..3].iter().map(|&channel| (f32::from(channel) + grain) as u8));
            }
        }
        RgbImage::from_raw(width, height, out).unwrap_or_default()
    }
}

/// Values at the points of a coarse grid laid over the picture.
struct Field {
    field: Vec<f32>,
    w: usize,
    left: f32,
    top: f32,
    step: f32,
}

impl Field {
    /// The values along one row of pixels from column `x0` on, interpolated in both directions.
    fn row(&self, y: f32, x0: usize, out: &mut [f32]) {
        let v = ((y - self.top) / self.step - 0.5).max(0.0);
        let at = (v as usize).min(self.field.len() / self.w - 1) * self.w;
        let upper = &self.field[at..at + self.w];
        let lower = self.field.get(at + self.w..at + 2 * self.w).unwrap_or(upper);
        let share = v.fract();
        let line: Vec<f32> = upper.iter().zip(lower).map(|(a, b)| a + (b - a) * share).collect();
        let inverse = 1.0 / self.step;
        let mut u = (x0 as f32 + 0.5 - self.left) * inverse - 0.5;
        for value in out {
            let column = (u.max(0.0) as usize).min(self.w - 1);
            let (a, b) = (line[column], line[(column + 1).min(self.w - 1)]);
            *value = a + (b - a) * (u - column as f32).clamp(0.0, 1.0);
            u += inverse;
        }
    }
}

/// A running mean along rows of length `w`, written transposed: applied twice it blurs both ways.
fn blurred_rows(field: &[f32], w: usize, reach: usize) -> Vec<f32> {
    let h = field.len() / w;
    let mut out = vec![0.0; field.len()];
    let share = 1.0 / (2 * reach + 1) as f32;
    for (y, row) in field.chunks_exact(w).enumerate() {
        let mut sum: f32 = row.iter().take(reach).sum();
        for x in 0..w {
            sum += row.get(x + reach).copied().unwrap_or(0.0);
            out[x * h + y] = sum * share;
            if x >= reach {
                sum -= row[x - reach];
            }
        }
    }
    out
}
