//! Things that many pictures share: turned pots, fruit, blossoms, leaves.

use crate::canvas::Canvas;
use crate::colour::{Colour, hex};
use crate::ink::Ink;
use crate::rng::Rng;
use crate::shape::{Point, Shape};

pub(crate) const WHITE: Colour = hex(0xff_fbf2);

/// A turned body standing at the origin, with a sheen of the given strength. Returns its outline.
pub(crate) fn pot(c: &mut Canvas, profile: &[Point], base: Colour, gloss: f32) -> Shape {
    let shape = Shape::turned(profile);
    let (x, y, w, h) = shape.bounds();
    c.fill(&shape, Ink::turned(x, x + w, base));
    c.inside(&shape, |c| {
        c.soft(&Shape::rect(x, y + h * 0.88, w, h * 0.2), h * 0.12, base.shade(0.5).at(0.4));
        c.soft(&Shape::ellipse(x + w * 0.27, y + h * 0.45, w * 0.045, h * 0.24), w * 0.05, WHITE.at(gloss));
        c.soft(
            &Shape::ellipse(x + w * 0.97, y + h * 0.5, w * 0.04, h * 0.4),
            w * 0.05,
            base.light(0.5).at(gloss * 0.35),
        );
    });
    shape
}

/// The mouth of a pot: rim and dark inside.
pub(crate) fn mouth(c: &mut Canvas, y: f32, r: f32, base: Colour) {
    c.fill(
        &Shape::ellipse(0.0, y, r, r * 0.2),
        Ink::linear(
            (-r, 0.0),
            (r, 0.0),
            &[(0.0, base.light(0.2)), (0.4, base.light(0.5)), (1.0, base.shade(0.05))],
        ),
    );
    let inner = Ink::linear((-r, y), (r, y), &[(0.0, base.shade(0.5)), (1.0, base.shade(0.22))]);
    c.fill(&Shape::ellipse(0.0, y + r * 0.012, r * 0.9, r * 0.155), inner);
}

/// A round fruit resting at the origin; `flat` below 1 for a persimmon or a tomato.
pub(crate) fn round_fruit(c: &mut Canvas, r: f32, flat: f32, colour: Colour, calyx: Colour) {
    c.cast(0.0, 0.0, r * 1.7, 0.9);
    let y = -r * flat * 0.94;
    let body = Shape::smooth(&[
        (-r * 0.1, y - r * flat * 0.94),
        (r * 0.5, y - r * flat * 0.92),
        (r, y - r * flat * 0.1),
        (r * 0.6, y + r * flat * 0.88),
        (0.0, y + r * flat * 0.97),
        (-r * 0.62, y + r * flat * 0.86),
        (-r, y - r * flat * 0.1),
        (-r * 0.52, y - r * flat * 0.9),
    ]);
    c.fill(&body, Ink::ball((0.0, y), r, colour));
    c.inside(&body, |c| {
        c.soft(
            &Shape::ellipse(r * 0.1, y + r * flat * 1.05, r * 0.8, r * 0.25),
            r * 0.2,
            colour.light(0.35).at(0.35),
        );
        c.soft(&Shape::ellipse(-r * 0.4, y - r * flat * 0.45, r * 0.2, r * 0.13), r * 0.1, WHITE.at(0.55));
    });
    let top = (r * 0.02, y - r * flat * 0.86);
    for (dx, dy) in [(-0.42, 0.02), (0.42, 0.06), (-0.2, 0.2), (0.22, 0.22)] {
        let tip = (top.0 + r * dx, top.1 + r * dy);
        c.fill(&Shape::leaf(top, tip, r * 0.2, 0.0), Ink::fall(top.1, tip.1 + 1.0, calyx, calyx.shade(0.25)));
    }
    c.stroke(&Shape::line(&[top, (top.0 + r * 0.04, top.1 - r * 0.16)]), r * 0.08, calyx.shade(0.3));
}

/// A lemon lying at the origin.
pub(crate) fn lemon(c: &mut Canvas, r: f32, colour: Colour) {
    c.cast(0.0, 0.0, r * 2.1, 0.9);
    let y = -r * 0.8;
    let body = Shape::smooth(&[
        (-r * 1.34, y + r * 0.1),
        (-r * 1.02, y - r * 0.36),
        (-r * 0.4, y - r * 0.8),
        (r * 0.4, y - r * 0.78),
        (r * 1.0, y - r * 0.36),
        (r * 1.36, y - r * 0.14),
        (r * 1.3, y + r * 0.1),
        (r * 1.0, y + r * 0.42),
        (r * 0.4, y + r * 0.8),
        (-r * 0.4, y + r * 0.8),
        (-r * 1.02, y + r * 0.4),
    ]);
    c.fill(&body, Ink::ball((0.0, y), r * 1.15, colour));
    c.inside(&body, |c| {
        c.soft(&Shape::ellipse(0.0, y + r, r * 1.1, r * 0.34), r * 0.3, hex(0x8f_8a2a).at(0.4));
        c.soft(&Shape::ellipse(-r * 0.42, y - r * 0.44, r * 0.3, r * 0.12), r * 0.12, WHITE.at(0.6));
    });
}

/// A pear standing at the origin.
pub(crate) fn pear(c: &mut Canvas, r: f32, colour: Colour, blush: Colour) {
    c.cast(0.0, 0.0, r * 1.8, 0.9);
    let profile = [
        (r * 0.1, -r * 2.55),
        (r * 0.34, -r * 2.4),
        (r * 0.46, -r * 1.9),
        (r * 0.8, -r * 1.3),
        (r * 0.98, -r * 0.72),
        (r * 0.7, -r * 0.12),
        (r * 0.1, 0.0),
    ];
    let body = Shape::turned(&profile);
    c.fill(&body, Ink::ball((0.0, -r), r * 1.3, colour));
    c.inside(&body, |c| {
        c.soft(&Shape::ellipse(r * 0.6, -r * 1.1, r * 0.5, r * 0.8), r * 0.4, blush.at(0.5));
        c.soft(&Shape::ellipse(-r * 0.4, -r * 1.1, r * 0.14, r * 0.34), r * 0.14, WHITE.at(0.5));
    });
    c.stroke(
        &Shape::line(&[(0.0, -r * 2.5), (r * 0.05, -r * 2.75), (r * 0.2, -r * 2.95)]),
        r * 0.09,
        hex(0x5a_4028),
    );
}

/// A citrus cut across, seen from above, centred at the origin.
pub(crate) fn citrus_slice(c: &mut Canvas, rng: &mut Rng, r: f32, colour: Colour) {
    let whole = Shape::blob(rng, (0.0, 0.0), r, r, 0.02);
    c.drop(&whole, r * 0.13);
    c.fill(&whole, Ink::linear((-r, -r), (r, r), &[(0.0, colour.light(0.12)), (1.0, colour.shade(0.2))]));
    c.fill(&Shape::ellipse(0.0, 0.0, r * 0.91, r * 0.91), colour.light(0.82));
    let count = rng.count(8, 10);
    let turn = rng.range(0.0, 1.0);
    for i in 0..count {
        let angle = turn + i as f32 / count as f32 * std::f32::consts::TAU;
        let half = std::f32::consts::PI / count as f32 * 0.86;
        let edge = |t: f32, q: f32| ((angle + half * t).cos() * r * q, (angle + half * t).sin() * r * q);
        let part = Shape::smooth(&[
            edge(0.0, 0.09),
            edge(-0.75, 0.5),
            edge(-0.94, 0.8),
            edge(-0.4, 0.86),
            edge(0.4, 0.86),
            edge(0.94, 0.8),
            edge(0.75, 0.5),
        ]);
        let ink = Ink::radial(
            (0.0, 0.0),
            r * 0.86,
            &[(0.0, colour.light(0.55)), (0.6, colour.light(0.12)), (1.0, colour.light(0.02))],
        );
        c.fill(&part, ink);
        for _ in 0..3 {
            let (t, q) = (rng.around(0.6), rng.range(0.4, 0.72));
            c.stroke(&Shape::line(&[edge(t, q), edge(t, q + 0.09)]), r * 0.018, WHITE.at(0.5));
        }
    }
    c.soft(&Shape::ellipse(-r * 0.35, -r * 0.4, r * 0.3, r * 0.2), r * 0.16, WHITE.at(0.34));
}

/// The ways a blossom can be built.
#[derive(Clone, Copy, PartialEq)]
pub(crate) enum Bloom {
    Daisy,
    Peony,
    Poppy,
    Tulip,
}

/// A blossom centred at the origin.
pub(crate) fn bloom(c: &mut Canvas, rng: &mut Rng, r: f32, colour: Colour, kind: Bloom) {
    let (rings, petals, wide) = match kind {
        Bloom::Daisy => (2, 13, 0.3),
        Bloom::Peony => (4, 9, 0.62),
        Bloom::Poppy => (2, 5, 1.05),
        Bloom::Tulip => return tulip(c, r, colour),
    };
    for ring in 0..rings {
        let depth = ring as f32 / rings as f32;
        let reach = r * (1.0 - depth * 0.72);
        let tone = if kind == Bloom::Peony {
            colour.light(0.28).mix(colour.shade(0.16), depth)
        } else {
            colour.light(0.1 * depth)
        };
        let turn = rng.range(0.0, 6.3);
        for i in 0..petals {
            let angle = turn + i as f32 / petals as f32 * std::f32::consts::TAU + rng.around(0.12);
            let reach = reach * rng.range(0.9, 1.06);
            let tip = (angle.cos() * reach, angle.sin() * reach);
            let lit = 0.5 - (angle.cos() + angle.sin()) * 0.32;
            let edge = tone.shade(0.14).mix(tone.light(0.3), lit);
            let ink = Ink::radial((0.0, 0.0), reach, &[(0.0, tone.shade(0.34)), (0.55, tone), (1.0, edge)]);
            c.fill(&Shape::leaf((0.0, 0.0), tip, reach * wide, 0.0), ink);
        }
    }
    if kind != Bloom::Peony {
        let heart = if kind == Bloom::Daisy { hex(0xe4_a92c) } else { hex(0x2c_2a2c) };
        c.fill(&Shape::ellipse(0.0, 0.0, r * 0.24, r * 0.23), Ink::ball((0.0, 0.0), r * 0.24, heart));
        for i in 0..14 {
            let angle = i as f32 * 2.4;
            let q = r * 0.28 * (i as f32 / 14.0).sqrt();
            c.fill(
                &Shape::ellipse(angle.cos() * q, angle.sin() * q, r * 0.026, r * 0.026),
                heart.light(0.4).at(0.8),
            );
        }
    }
}

fn tulip(c: &mut Canvas, r: f32, colour: Colour) {
    for (dx, tone) in [(-0.4, colour.shade(0.12)), (0.4, colour.shade(0.24)), (0.0, colour)] {
        let petal = Shape::smooth(&[
            (dx * r * 0.4, r * 0.8),
            (dx * r - r * 0.46, r * 0.2),
            (dx * r - r * 0.3, -r * 0.5),
            (dx * r * 1.1, -r),
            (dx * r * 1.1, -r),
            (dx * r + r * 0.3, -r * 0.5),
            (dx * r + r * 0.46, r * 0.2),
        ]);
        c.fill(
            &petal,
            Ink::linear(
                (-r, -r),
                (r * 0.6, r),
                &[(0.0, tone.light(0.3)), (0.5, tone), (1.0, tone.shade(0.2))],
            ),
        );
    }
}

/// A leaf with a light and a dark half and a rib.
pub(crate) fn ribbed_leaf(c: &mut Canvas, foot: Point, tip: Point, w: f32, colour: Colour) {
    let leaf = Shape::leaf(foot, tip, w, 0.0);
    let (dx, dy) = (tip.0 - foot.0, tip.1 - foot.1);
    let length = dx.hypot(dy).max(1.0);
    let (nx, ny) = (-dy / length * w, dx / length * w);
    let middle = ((foot.0 + tip.0) / 2.0, (foot.1 + tip.1) / 2.0);
    let (mut from, mut to) = ((middle.0 - nx, middle.1 - ny), (middle.0 + nx, middle.1 + ny));
    if from.0 + from.1 > to.0 + to.1 {
        std::mem::swap(&mut from, &mut to);
    }
    let list = [
        (0.0, colour.light(0.28)),
        (0.48, colour.light(0.08)),
        (0.52, colour.shade(0.1)),
        (1.0, colour.shade(0.28)),
    ];
    c.fill(&leaf, Ink::linear(from, to, &list));
    c.stroke(
        &Shape::line(&[foot, (foot.0 + dx * 0.9, foot.1 + dy * 0.9)]),
        (w * 0.05).max(1.5),
        colour.light(0.45).at(0.6),
    );
}

/// A twig with paired leaves from a foot in a direction (radians).
pub(crate) fn sprig(c: &mut Canvas, rng: &mut Rng, foot: Point, angle: f32, length: f32, colour: Colour) {
    let bend = rng.around(0.35);
    let along = |t: f32| {
        let a = angle + bend * t;
        (foot.0 + a.cos() * length * t, foot.1 + a.sin() * length * t)
    };
    c.stroke(
        &Shape::line(&[foot, along(0.35), along(0.7), along(1.0)]),
        length * 0.014 + 2.0,
        colour.shade(0.3),
    );
    for i in 0..7 {
        let t = 0.28 + i as f32 * 0.115;
        let side = if i % 2 == 0 { 1.0 } else { -1.0 };
        let a = angle + bend * t + side * rng.range(0.6, 0.95);
        let l = length * rng.range(0.24, 0.32) * (1.15 - t * 0.5);
        let p = along(t);
        ribbed_leaf(c, p, (p.0 + a.cos() * l, p.1 + a.sin() * l), l * 0.36, colour);
    }
}

/// The loop of a cup or jug, in two strokes of body and light.
pub(crate) fn handle(c: &mut Canvas, points: &[Point], w: f32, base: Colour) {
    c.stroke(&Shape::line(points), w, base.shade(0.24));
    let lit: Vec<Point> = points.iter().map(|&(x, y)| (x - w * 0.14, y - w * 0.16)).collect();
    c.stroke(&Shape::line(&lit), w * 0.56, base.light(0.02));
    let edge: Vec<Point> = points.iter().map(|&(x, y)| (x - w * 0.22, y - w * 0.24)).collect();
    c.stroke(&Shape::line(&edge), w * 0.16, base.light(0.55).at(0.8));
}
