//! Where subjects stand: a table before a wall, a studio sweep, a surface seen from above.

use crate::canvas::Canvas;
use crate::colour::{Colour, hex};
use crate::ink::Ink;
use crate::palette::Scheme;
use crate::rng::Rng;
use crate::shape::Shape;

/// A place to put things: where the main object stands and how large it should be drawn.
#[derive(Clone, Copy)]
pub(crate) struct Spot {
    pub(crate) x: f32,
    pub(crate) y: f32,
    /// 1 for an object 1000 units wide or high.
    pub(crate) scale: f32,
    /// Where the wall meets the ground.
    pub(crate) horizon: f32,
}

/// The largest square that fits, as a share of the width.
fn fit(c: &Canvas) -> f32 {
    (c.h / 1150.0).min(1.0)
}

/// A table before a wall, in window light.
pub(crate) fn table(c: &mut Canvas, rng: &mut Rng, s: &Scheme) -> Spot {
    c.shadow = s.shadow;
    let h = c.h;
    let horizon = h * rng.range(0.6, 0.68);
    let sheet = c.sheet();
    let wall = Ink::linear(
        (0.0, 0.0),
        (1000.0, h),
        &[(0.0, s.wall.light(0.26)), (0.5, s.wall), (1.0, s.wall.shade(0.13))],
    );
    c.fill(&sheet, wall);
    match rng.count(0, 4) {
        0 | 1 => window_light(c, rng, s.wall.light(0.75).at(0.42), horizon),
        2 => foliage_shadow(c, rng, s.shadow.at(0.13)),
        3 => arch(c, rng, s, horizon),
        _ => {}
    }
    let ground = Shape::rect(-60.0, horizon, 1120.0, h - horizon + 60.0);
    c.soft(&Shape::rect(-80.0, horizon - 26.0, 1160.0, 40.0), 40.0, s.shadow.at(0.2));
    let top = Ink::linear(
        (0.0, horizon),
        (700.0, h + 100.0),
        &[(0.0, s.ground.light(0.3)), (0.45, s.ground), (1.0, s.ground.shade(0.17))],
    );
    c.fill(&ground, top);
    c.fill(&Shape::rect(-60.0, horizon - 2.0, 1120.0, 5.0), s.ground.light(0.55).at(0.7));
    match rng.count(0, 3) {
        0 => planks(c, rng, s.ground, horizon),
        1 => cloth(c, rng, s, horizon),
        _ => {}
    }
    let x = rng.pick([0.42, 0.5, 0.57]) * 1000.0;
    Spot { x, y: horizon + (h - horizon) * 0.5, scale: fit(c) * 1.22, horizon }
}

/// A seamless backdrop, sometimes with a plinth, for a product alone.
pub(crate) fn studio(c: &mut Canvas, s: &Scheme) -> Spot {
    let back = s.wall.light(0.45);
    c.shadow = s.shadow.mix(back, 0.25);
    let h = c.h;
    let sheet = c.sheet();
    c.fill(&sheet, Ink::fall(0.0, h, back.shade(0.03), back.shade(0.1)));
    c.soft(&Shape::ellipse(420.0, h * 0.38, 420.0, h * 0.32), 220.0, back.light(0.75).at(0.75));
    let y = h * 0.5 + 350.0 * fit(c);
    c.soft(&Shape::rect(-100.0, y - 60.0, 1200.0, h), 130.0, back.light(0.5).at(0.55));
    Spot { x: 500.0, y, scale: fit(c) * 1.22, horizon: h * 0.66 }
}

/// A surface from above: plain, planked, tiled, woven or checked, with light from the upper left.
pub(crate) fn above(c: &mut Canvas, rng: &mut Rng, s: &Scheme) -> Spot {
    c.shadow = s.shadow;
    let h = c.h;
    let base = if rng.chance(0.5) { s.ground } else { s.wall };
    let sheet = c.sheet();
    c.fill(&sheet, base);
    match rng.count(0, 5) {
        0 => boards(c, rng, base),
        1 => gingham(c, rng, base, s.second),
        2 => tiles(c, rng, base),
        3 => weave(c, rng, base),
        _ => {}
    }
    light_from_above(c, base, s.shadow);
    if rng.chance(0.4) {
        foliage_shadow(c, rng, s.shadow.at(0.15));
    }
    // Half the pictures come closer and let the frame cut the subject.
    let (zoom, stray) = rng.pick([(1.04, 20.0), (1.04, 20.0), (1.22, 90.0), (1.4, 130.0)]);
    let (x, y) = (500.0 + rng.around(stray), h * 0.5 + rng.around(stray));
    Spot { x, y, scale: fit(c) * zoom, horizon: 0.0 }
}

/// A clean backdrop from above, for a product lying alone.
pub(crate) fn studio_above(c: &mut Canvas, s: &Scheme) -> Spot {
    let base = s.wall.light(0.42);
    c.shadow = s.shadow;
    let sheet = c.sheet();
    c.fill(&sheet, base);
    light_from_above(c, base, s.shadow);
    Spot { x: 500.0, y: c.h / 2.0, scale: fit(c) * 0.94, horizon: 0.0 }
}

fn light_from_above(c: &mut Canvas, base: Colour, shadow: Colour) {
    let sheet = c.sheet();
    let pale = base.light(0.7);
    let ink = Ink::linear(
        (0.0, 0.0),
        (1000.0, c.h),
        &[(0.0, pale.at(0.5)), (0.45, pale.at(0.08)), (0.6, shadow.at(0.0)), (1.0, shadow.at(0.26))],
    );
    c.fill(&sheet, ink);
}

/// Panes of sunlight, slanting across a wall.
pub(crate) fn window_light(c: &mut Canvas, rng: &mut Rng, light: Colour, bottom: f32) {
    let (w, lean) = (rng.range(120.0, 175.0), rng.range(60.0, 130.0));
    let x = rng.range(60.0, 480.0);
    let (y, rows) = (bottom * rng.range(0.05, 0.2), rng.count(2, 3));
    let tall = bottom * 0.8 / rows as f32;
    for column in 0..2 {
        for row in 0..rows {
            let (l, t) = (x + column as f32 * (w + 22.0) + row as f32 * lean, y + row as f32 * (tall + 16.0));
            let slope = column as f32 * 30.0;
            let pane = [
                (l, t + slope),
                (l + w, t + slope + 30.0),
                (l + w + lean, t + tall + slope + 30.0),
                (l + lean, t + tall + slope),
            ];
            c.soft(&Shape::poly(&pane), 12.0, light);
        }
    }
}

/// The blurred shadow of a branch outside the window.
pub(crate) fn foliage_shadow(c: &mut Canvas, rng: &mut Rng, colour: Colour) {
    let mut leaves = Shape(None);
    let (mut x, mut y) = (rng.range(500.0, 800.0), -80.0);
    let mut heading = rng.range(1.7, 2.2_f32);
    for i in 0..12 {
        let side = if i % 2 == 0 { 1.0 } else { -1.0 };
        let angle = heading + side * rng.range(0.5, 1.0);
        let length = rng.range(150.0, 240.0);
        let tip = (x + angle.cos() * length, y + angle.sin() * length);
        leaves = leaves.and(Shape::leaf((x, y), tip, length * 0.28, side * 12.0));
        x += heading.cos() * 78.0;
        y += heading.sin() * 78.0;
        heading += rng.around(0.1);
    }
    c.soft(&leaves, 16.0, colour);
}

fn arch(c: &mut Canvas, rng: &mut Rng, s: &Scheme, horizon: f32) {
    let x = rng.range(280.0, 720.0);
    let r = rng.range(230.0, 330.0);
    let top = horizon - rng.range(300.0, 420.0).min(horizon - r - 30.0);
    let shape = Shape::pen(|p| {
        p.move_to(x - r, horizon + 40.0);
        p.line_to(x - r, top);
        p.cubic_to(x - r, top - r * 1.33, x + r, top - r * 1.33, x + r, top);
        p.line_to(x + r, horizon + 40.0);
        p.close();
    });
    let colour = if rng.chance(0.5) { s.wall.shade(0.16) } else { s.second.mix(s.wall, 0.55) };
    c.fill(
        &shape,
        Ink::linear(
            (x - r, 0.0),
            (x + r, horizon),
            &[(0.0, colour.shade(0.14)), (0.5, colour), (1.0, colour.light(0.16))],
        ),
    );
}

/// Table boards in perspective.
fn planks(c: &mut Canvas, rng: &mut Rng, colour: Colour, horizon: f32) {
    let depth = c.h - horizon;
    for i in 0..4 {
        let y = horizon + depth * (0.18 + 0.26 * i as f32 + 0.03 * (i * i) as f32);
        c.stroke(
            &Shape::line(&[(-40.0, y), (500.0, y + rng.around(3.0)), (1040.0, y)]),
            4.0,
            colour.shade(0.32).at(0.55),
        );
        c.stroke(&Shape::line(&[(-40.0, y + 5.0), (1040.0, y + 5.0)]), 2.5, colour.light(0.4).at(0.5));
    }
    for _ in 0..16 {
        let (x, y, l) = (rng.range(-50.0, 900.0), rng.range(horizon + 14.0, c.h), rng.range(120.0, 380.0));
        c.stroke(
            &Shape::line(&[(x, y), (x + l * 0.5, y + rng.around(5.0)), (x + l, y)]),
            2.0,
            colour.shade(0.22).at(0.32),
        );
    }
}

/// A cloth hanging over the table's front edge, striped or with a border.
fn cloth(c: &mut Canvas, rng: &mut Rng, s: &Scheme, horizon: f32) {
    let h = c.h;
    let y = horizon + (h - horizon) * 0.14;
    let (left, right) = (rng.range(60.0, 220.0), rng.range(800.0, 940.0));
    let base = s.wall.mix(hex(0xfaf5ea), 0.7);
    let shape =
        Shape::poly(&[(left, y), (right, y - 4.0), (right + 90.0, h + 40.0), (left - 90.0, h + 40.0)]);
    c.soft(&shape, 14.0, s.shadow.at(0.3));
    c.fill(&shape, Ink::linear((left, y), (right, h), &[(0.0, base.light(0.4)), (1.0, base.shade(0.16))]));
    let stripe = s.second.mix(base, 0.25);
    let count = rng.count(2, 6);
    c.inside(&shape, |c| {
        for i in 0..count {
            let t = (i as f32 + 0.5) / count as f32;
            let (a, b) = (left + (right - left) * t, left - 90.0 + (right - left + 180.0) * t);
            c.stroke(&Shape::line(&[(a, y), (b, h + 40.0)]), 9.0, stripe.at(0.5));
        }
    });
}

fn boards(c: &mut Canvas, rng: &mut Rng, colour: Colour) {
    let count = rng.count(4, 6);
    let w = 1000.0 / count as f32;
    for i in 0..=count {
        let x = i as f32 * w - 20.0;
        let tone = if rng.chance(0.5) {
            colour.shade(rng.range(0.0, 0.08))
        } else {
            colour.light(rng.range(0.0, 0.12))
        };
        c.fill(&Shape::rect(x, -40.0, w - 3.0, c.h + 80.0), tone);
        for _ in 0..6 {
            let (gx, y, l) = (x + rng.range(12.0, w - 14.0), rng.range(-100.0, c.h), rng.range(120.0, 420.0));
            let grain = Shape::line(&[(gx, y), (gx + rng.around(8.0), y + l * 0.5), (gx, y + l)]);
            c.stroke(&grain, rng.range(1.5, 3.0), colour.shade(0.26).at(0.3));
        }
        c.stroke(&Shape::line(&[(x - 2.0, -40.0), (x - 2.0, c.h + 40.0)]), 4.0, colour.shade(0.42).at(0.6));
    }
}

fn gingham(c: &mut Canvas, rng: &mut Rng, base: Colour, check: Colour) {
    let pitch = rng.range(70.0, 120.0);
    let check = check.mix(base, 0.35).at(0.34);
    let across = (c.h / pitch) as usize + 2;
    for i in 0..((1000.0 / pitch) as usize + 2) {
        c.fill(&Shape::rect(i as f32 * pitch - 40.0, -40.0, pitch / 2.0, c.h + 80.0), check);
    }
    for i in 0..across {
        c.fill(&Shape::rect(-40.0, i as f32 * pitch - 40.0, 1080.0, pitch / 2.0), check);
    }
}

fn tiles(c: &mut Canvas, rng: &mut Rng, colour: Colour) {
    let side = rng.range(190.0, 260.0);
    let (dx, dy) = (rng.range(-side, 0.0), rng.range(-side, 0.0));
    for row in 0..((c.h / side) as usize + 2) {
        for column in 0..((1000.0 / side) as usize + 2) {
            let (x, y) = (dx + column as f32 * side, dy + row as f32 * side);
            let tone = colour.light(rng.range(0.02, 0.2));
            c.fill(&Shape::round(x + 3.0, y + 3.0, side - 6.0, side - 6.0, 8.0), tone);
        }
    }
}

fn weave(c: &mut Canvas, rng: &mut Rng, colour: Colour) {
    let pitch = rng.range(13.0, 18.0);
    for i in 0..(1080.0 / pitch) as usize {
        let x = i as f32 * pitch - 40.0;
        c.stroke(
            &Shape::line(&[(x, -40.0), (x, c.h + 40.0)]),
            3.0,
            colour.shade(0.2).at(rng.range(0.1, 0.3)),
        );
    }
    for i in 0..((c.h + 80.0) / pitch) as usize {
        let y = i as f32 * pitch - 40.0;
        c.stroke(&Shape::line(&[(-40.0, y), (1040.0, y)]), 3.0, colour.light(0.5).at(rng.range(0.1, 0.35)));
    }
}
