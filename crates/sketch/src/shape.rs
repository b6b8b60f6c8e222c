//! Outlines: curves through points, turned profiles, blobs and the plain figures.

use tiny_skia::{Path, PathBuilder, Rect, Transform};

use crate::rng::Rng;

/// A point in design units.
pub(crate) type Point = (f32, f32);

/// An outline; one without area or with numbers out of range is nothing and draws nothing.
#[derive(Clone)]
pub(crate) struct Shape(pub(crate) Option<Path>);

impl Shape {
    /// Whatever the pen draws.
    pub(crate) fn pen(draw: impl FnOnce(&mut PathBuilder)) -> Self {
        let mut pen = PathBuilder::new();
        draw(&mut pen);
        Self(pen.finish())
    }

    /// An ellipse by centre and radii.
    pub(crate) fn ellipse(x: f32, y: f32, rx: f32, ry: f32) -> Self {
        Self(Rect::from_xywh(x - rx, y - ry, rx * 2.0, ry * 2.0).and_then(PathBuilder::from_oval))
    }

    /// A rectangle by its upper left corner and size.
    pub(crate) fn rect(x: f32, y: f32, w: f32, h: f32) -> Self {
        Self(Rect::from_xywh(x, y, w, h).map(PathBuilder::from_rect))
    }

    /// A rectangle with round corners.
    pub(crate) fn round(x: f32, y: f32, w: f32, h: f32, radius: f32) -> Self {
        let r = radius.min(w / 2.0).min(h / 2.0);
        Self::pen(|p| {
            p.move_to(x + r, y);
            p.line_to(x + w - r, y);
            p.quad_to(x + w, y, x + w, y + r);
            p.line_to(x + w, y + h - r);
            p.quad_to(x + w, y + h, x + w - r, y + h);
            p.line_to(x + r, y + h);
            p.quad_to(x, y + h, x, y + h - r);
            p.line_to(x, y + r);
            p.quad_to(x, y, x + r, y);
            p.close();
        })
    }

    /// A closed figure with straight sides.
    pub(crate) fn poly(points: &[Point]) -> Self {
        Self::pen(|p| {
            for (i, &(x, y)) in points.iter().enumerate() {
                if i == 0 { p.move_to(x, y) } else { p.line_to(x, y) }
            }
            p.close();
        })
    }

    /// A closed curve through the points (Catmull-Rom); a point given twice is a corner.
    pub(crate) fn smooth(points: &[Point]) -> Self {
        let n = points.len();
        Self::pen(|p| {
            spline(p, n, |i| points[(i + n) % n], n);
            p.close();
        })
    }

    /// An open curve through the points, to be stroked.
    pub(crate) fn line(points: &[Point]) -> Self {
        let n = points.len();
        Self::pen(|p| spline(p, n, |i| points[i.saturating_sub(n).min(n - 1)], n - 1))
    }

    /// A turned body: its right profile from top to bottom, mirrored about `x = 0`, with the foot's curve seen from above.
    pub(crate) fn turned(profile: &[Point]) -> Self {
        // Twice the first point: the rim is a corner.
        let mut points: Vec<Point> = profile.first().copied().into_iter().collect();
        points.extend(profile);
        if let Some(&(x, y)) = profile.last() {
            points.extend([0.62, 0.0, -0.62].map(|t: f32| (x * t, y + x * 0.1 * (1.0 - t * t).sqrt())));
        }
        points.extend(profile.iter().rev().map(|&(x, y)| (-x, y)));
        points.extend(profile.first().map(|&(x, y)| (-x, y)));
        Self::smooth(&points)
    }

    /// An uneven round: `wobble` is the share of the radius by which it strays.
    pub(crate) fn blob(rng: &mut Rng, centre: Point, rx: f32, ry: f32, wobble: f32) -> Self {
        let n = 9;
        let turn = rng.range(0.0, 6.3);
        let points: Vec<Point> = (0..n)
            .map(|i| {
                let angle = turn + i as f32 / n as f32 * std::f32::consts::TAU;
                let r = 1.0 + rng.around(wobble);
                (centre.0 + angle.cos() * rx * r, centre.1 + angle.sin() * ry * r)
            })
            .collect();
        Self::smooth(&points)
    }

    /// A leaf or petal from its foot to its tip, `w` wide, bowed sideways by `bow`.
    pub(crate) fn leaf(foot: Point, tip: Point, w: f32, bow: f32) -> Self {
        let (dx, dy) = (tip.0 - foot.0, tip.1 - foot.1);
        let length = dx.hypot(dy).max(0.001);
        let (nx, ny) = (-dy / length, dx / length);
        let at = |t: f32, side: f32| (foot.0 + dx * t + nx * side, foot.1 + dy * t + ny * side);
        let (a, b) = (at(0.25, w * 0.62 + bow), at(0.75, w * 0.5 + bow));
        let (c, d) = (at(0.75, -w * 0.5 + bow), at(0.25, -w * 0.62 + bow));
        Self::pen(|p| {
            p.move_to(foot.0, foot.1);
            p.cubic_to(a.0, a.1, b.0, b.1, tip.0, tip.1);
            p.cubic_to(c.0, c.1, d.0, d.1, foot.0, foot.1);
            p.close();
        })
    }

    /// The area it covers: left, top, width, height.
    pub(crate) fn bounds(&self) -> (f32, f32, f32, f32) {
        self.0.as_ref().map_or((0.0, 0.0, 1.0, 1.0), |path| {
            let b = path.bounds();
            (b.left(), b.top(), b.width(), b.height())
        })
    }

    /// Both outlines as one.
    pub(crate) fn and(self, other: Self) -> Self {
        Self::pen(|p| {
            for path in [self.0, other.0].into_iter().flatten() {
                p.push_path(&path);
            }
        })
    }

    /// Moved, after turning by degrees about the origin.
    pub(crate) fn placed(self, x: f32, y: f32, degrees: f32) -> Self {
        let place = Transform::from_translate(x, y).pre_concat(Transform::from_rotate(degrees));
        Self(self.0.and_then(|path| path.transform(place)))
    }
}

/// Draws `segments` Catmull-Rom pieces; `point` is asked for indices `n - 1 ..` so that it can wrap or clamp.
fn spline(pen: &mut PathBuilder, n: usize, point: impl Fn(usize) -> Point, segments: usize) {
    let start = point(n);
    pen.move_to(start.0, start.1);
    for i in n..n + segments {
        let (a, b, c, d) = (point(i - 1), point(i), point(i + 1), point(i + 2));
        if b == c {
            continue;
        }
        pen.cubic_to(
            b.0 + (c.0 - a.0) / 6.0,
            b.1 + (c.1 - a.1) / 6.0,
            c.0 - (d.0 - b.0) / 6.0,
            c.1 - (d.1 - b.1) / 6.0,
            c.0,
            c.1,
        );
    }
}
