//! What the places are made of: the light of an hour, sky, ranges of hills and water.

use crate::art::Art;
use crate::canvas::Canvas;
use crate::colour::{Colour, hex};
use crate::ink::Ink;
use crate::props::WHITE;
use crate::rng::Rng;
use crate::shape::{Point, Shape};

/// The light of an hour: sky from the zenith to the horizon, haze, the far and near land, the sun.
#[derive(Clone, Copy)]
pub(crate) struct Hour {
    pub(crate) high: Colour,
    pub(crate) middle: Colour,
    pub(crate) low: Colour,
    pub(crate) far: Colour,
    pub(crate) near: Colour,
    pub(crate) sun: Colour,
    pub(crate) night: bool,
}

const fn hour(colours: [u32; 6], night: bool) -> Hour {
    Hour {
        high: hex(colours[0]),
        middle: hex(colours[1]),
        low: hex(colours[2]),
        far: hex(colours[3]),
        near: hex(colours[4]),
        sun: hex(colours[5]),
        night,
    }
}

pub(crate) const HOURS: [Hour; 8] = [
    hour([0x7fb4cf, 0xb9d8de, 0xf1ecd9, 0x9fbfc8, 0x2f5a58, 0xfff6dc], false), // clear day
    hour([0x8ea7c9, 0xe6b9b0, 0xfbe0b8, 0xb39cb4, 0x3b4560, 0xfff0c0], false), // dawn
    hour([0x3f4f7d, 0xc8617a, 0xf7a95c, 0x8a5a7e, 0x2a2340, 0xffe29a], false), // sunset
    hour([0xe0a35c, 0xf3cf92, 0xfbeccb, 0xcf9a68, 0x6b4330, 0xfffbe6], false), // golden
    hour([0x1b2747, 0x35508a, 0x86a3c0, 0x46608f, 0x101a2e, 0xf6efd2], true),  // night
    hour([0xb5c9c4, 0xd5ded3, 0xeeebdc, 0xb6c6bd, 0x36504a, 0xfffdf0], false), // mist
    hour([0x5f6fa5, 0xb59ac4, 0xf5c6bd, 0x8d83b3, 0x2f2f55, 0xffe9cf], false), // violet evening
    hour([0x58a5b5, 0xa6d6cb, 0xf6f0cf, 0x7cb5a9, 0x1f5a5a, 0xfffadf], false), // spring
];

/// The sky down to the horizon, with clouds and the sun or moon. Returns where that stands.
pub(crate) fn sky(c: &mut Canvas, rng: &mut Rng, t: &Hour, horizon: f32) -> Point {
    let sun = bare_sky(c, rng, t, horizon);
    let r = rng.range(42.0, 76.0);
    c.fill(
        &Shape::ellipse(sun.0, sun.1, r, r),
        Ink::radial(sun, r, &[(0.0, t.sun.light(0.7)), (1.0, t.sun)]),
    );
    for _ in 0..rng.count(1, 4) {
        cloud(c, rng, t, horizon);
    }
    sun
}

pub(crate) fn bare_sky(c: &mut Canvas, rng: &mut Rng, t: &Hour, horizon: f32) -> Point {
    let sheet = c.sheet();
    c.fill(&sheet, Ink::linear((0.0, 0.0), (0.0, horizon), &[(0.0, t.high), (0.6, t.middle), (1.0, t.low)]));
    let sun = (rng.range(220.0, 780.0), horizon * rng.range(0.34, 0.78));
    c.soft(&Shape::ellipse(sun.0, sun.1, 210.0, 210.0), 200.0, t.sun.at(0.42));
    if t.night {
        for _ in 0..60 {
            let (x, y, r) = (rng.range(0.0, 1000.0), rng.range(0.0, horizon * 0.8), rng.range(1.0, 3.2));
            c.fill(&Shape::ellipse(x, y, r, r), WHITE.at(rng.range(0.3, 0.9)));
        }
    }
    sun
}

fn cloud(c: &mut Canvas, rng: &mut Rng, t: &Hour, horizon: f32) {
    let (x, y, w) =
        (rng.range(0.0, 1000.0), rng.range(horizon * 0.1, horizon * 0.62), rng.range(110.0, 240.0));
    let mut heap = Shape::ellipse(x, y, w, w * 0.1);
    for i in 0..5 {
        let dx = (i as f32 - 2.0) * w * 0.34 + rng.around(14.0);
        let r = w * rng.range(0.13, 0.25) * (1.0 - (i as f32 - 2.0).abs() * 0.16);
        heap = heap.and(Shape::ellipse(x + dx, y - r * 0.4, r * 1.5, r));
    }
    let colour = if t.night { t.middle.light(0.1) } else { t.low.light(0.5) };
    c.soft(&heap, 13.0, colour.at(0.72));
    let under = heap.placed(6.0, w * 0.07, 0.0);
    c.soft(&under, 26.0, t.middle.mix(t.far, 0.4).at(0.3));
}

/// A ridge line from left to right: midpoint displacement, `rough` 0 for rolling hills to 1 for peaks.
pub(crate) fn ridge(rng: &mut Rng, y: f32, height: f32, rough: f32) -> Vec<Point> {
    let peaks = [rng.range(120.0, 420.0), rng.range(500.0, 880.0)];
    let tops = [rng.range(0.6, 1.0), rng.range(0.45, 1.0)];
    let phase = rng.range(0.0, 6.3);
    let steps = 34;
    (0..=steps)
        .map(|i| {
            let x = -60.0 + 1120.0 * i as f32 / steps as f32;
            let swell = (0..2)
                .map(|k| {
                    let d = (x - peaks[k]).abs() / 420.0;
                    let soft = (-d * d * 2.4).exp();
                    let sharp = (1.0 - d).max(0.0);
                    tops[k] * (soft + (sharp - soft) * rough)
                })
                .fold(0.0, f32::max);
            let ripple = (x * 0.011 + phase).sin() * 0.07;
            (x, y - height * (swell + ripple + rng.around(0.055 * rough)))
        })
        .collect()
}

/// The land below a ridge line.
pub(crate) fn land(line: &[Point], bottom: f32, rough: bool) -> Shape {
    Shape::pen(|p| {
        p.move_to(-60.0, bottom);
        p.line_to(line[0].0, line[0].1);
        for pair in line.windows(2) {
            let (a, b) = (pair[0], pair[1]);
            if rough {
                p.line_to(b.0, b.1);
            } else {
                p.quad_to(a.0, a.1, (a.0 + b.0) / 2.0, (a.1 + b.1) / 2.0);
            }
        }
        p.line_to(1060.0, bottom);
        p.close();
    })
}

/// Ranges one before another, each nearer and darker, with haze at their feet. Returns the line of the nearest.
pub(crate) fn ranges(
    c: &mut Canvas,
    rng: &mut Rng,
    t: &Hour,
    (top, bottom): (f32, f32),
    count: usize,
    rough: f32,
) {
    for i in 0..count {
        let depth = (i as f32 + 1.0) / (count as f32 + 0.4);
        let y = top + (bottom - top) * (i as f32 + 1.0) / count as f32;
        let height = (bottom - top) * (1.05 - depth * 0.5);
        let line = ridge(rng, y, height, rough * (1.0 - depth * 0.4));
        let colour = t.low.mix(t.far, 0.35 + depth * 0.5).mix(t.near, (depth * depth - 0.1).max(0.0));
        let shape = land(&line, bottom + 20.0, rough > 0.4);
        c.fill(&shape, Ink::fall(y - height, y + 40.0, colour, colour.mix(t.low, 0.5)));
        if rough > 0.4 {
            facets(c, rng, &line, &shape, colour, (y, height), i == 0 && !t.night);
        }
    }
}

/// Shaded flanks and snow on the peaks of a range.
fn facets(
    c: &mut Canvas,
    rng: &mut Rng,
    line: &[Point],
    shape: &Shape,
    colour: Colour,
    (y, height): (f32, f32),
    snow: bool,
) {
    c.inside(shape, |c| {
        for i in 1..line.len() - 1 {
            let (a, p, b) = (line[i - 1], line[i], line[i + 1]);
            if p.1 < a.1 && p.1 < b.1 && y - p.1 > height * 0.3 {
                let fall = (y - p.1) * 0.9;
                let flank = [
                    p,
                    (p.0 + fall * 0.16, p.1 + fall * 0.34),
                    (p.0 + fall * 0.1, p.1 + fall * 0.5),
                    (p.0 + fall * 0.42, p.1 + fall),
                    (p.0 + fall * 1.1, p.1 + fall),
                    b,
                ];
                c.soft(&Shape::poly(&flank), 7.0, colour.shade(0.34).at(0.4));
                if snow && y - p.1 > height * 0.5 {
                    let d = fall * rng.range(0.2, 0.3);
                    let cap = [
                        (p.0, p.1 - 6.0),
                        (p.0 + d * 0.9, p.1 + d * 0.9),
                        (p.0 + d * 0.4, p.1 + d * 0.7),
                        (p.0 + d * 0.1, p.1 + d * 1.2),
                        (p.0 - d * 0.3, p.1 + d * 0.7),
                        (p.0 - d * 0.9, p.1 + d),
                    ];
                    c.fill(&Shape::poly(&cap), WHITE.at(0.8));
                }
            }
        }
    });
}

/// Still or rippled water from a shoreline down, with the sky's colours turned over and the sun's path.
pub(crate) fn water(c: &mut Canvas, rng: &mut Rng, t: &Hour, top: f32, sun_x: f32) {
    let h = c.h;
    let body = Shape::rect(-60.0, top, 1120.0, h - top + 60.0);
    c.fill(
        &body,
        Ink::linear(
            (0.0, top),
            (0.0, h),
            &[(0.0, t.low.mix(t.far, 0.3)), (0.4, t.middle.mix(t.far, 0.3)), (1.0, t.high.shade(0.2))],
        ),
    );
    c.inside(&body, |c| {
        c.soft(
            &Shape::poly(&[(sun_x - 40.0, top), (sun_x + 40.0, top), (sun_x + 120.0, h), (sun_x - 120.0, h)]),
            60.0,
            t.sun.at(0.3),
        );
        for _ in 0..60 {
            let depth = rng.unit();
            let y = top + 8.0 + (h - top) * depth * depth;
            let w = 30.0 + 160.0 * depth * rng.range(0.5, 1.0);
            let near_sun = rng.chance(0.4);
            let x = if near_sun { sun_x + rng.around(60.0 + 80.0 * depth) } else { rng.range(-50.0, 1000.0) };
            let (tone, w) = if near_sun { (t.sun.at(0.55), w * 0.5) } else { (t.low.at(0.26), w) };
            c.stroke(
                &Shape::line(&[(x - w / 2.0, y), (x, y + 2.0 + depth * 3.0), (x + w / 2.0, y)]),
                1.5 + depth * 4.0,
                tone,
            );
        }
    });
}

pub(crate) fn hour_of(art: &mut Art) -> Hour {
    HOURS[art.rng.count(0, HOURS.len() - 1)]
}
