//! Places: mountains, water, sand, woods, villages and towns, at several times of day.

use crate::art::Art;
use crate::canvas::Canvas;
use crate::colour::{Colour, hex};
use crate::ink::Ink;
use crate::props::WHITE;
use crate::rng::Rng;
use crate::shape::{Point, Shape};

/// The light of an hour: sky from the zenith to the horizon, haze, the far and near land, the sun.
#[derive(Clone, Copy)]
struct Hour {
    high: Colour,
    middle: Colour,
    low: Colour,
    far: Colour,
    near: Colour,
    sun: Colour,
    night: bool,
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

const HOURS: [Hour; 8] = [
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
fn sky(c: &mut Canvas, rng: &mut Rng, t: &Hour, horizon: f32) -> Point {
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

fn bare_sky(c: &mut Canvas, rng: &mut Rng, t: &Hour, horizon: f32) -> Point {
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
fn ridge(rng: &mut Rng, y: f32, height: f32, rough: f32) -> Vec<Point> {
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
fn land(line: &[Point], bottom: f32, rough: bool) -> Shape {
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
fn ranges(c: &mut Canvas, rng: &mut Rng, t: &Hour, (top, bottom): (f32, f32), count: usize, rough: f32) {
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
fn water(c: &mut Canvas, rng: &mut Rng, t: &Hour, top: f32, sun_x: f32) {
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

/// A conifer standing at the origin.
fn fir(c: &mut Canvas, rng: &mut Rng, h: f32, colour: Colour) {
    c.stroke(&Shape::line(&[(0.0, 0.0), (0.0, -h * 0.9)]), h * 0.025, colour.shade(0.3));
    let tiers = 5;
    let mut points = vec![(0.0, -h)];
    for side in [1.0, -1.0] {
        let mut edge = Vec::new();
        for i in 0..tiers {
            let t = (i as f32 + 1.0) / tiers as f32;
            let w = h * 0.24 * t * rng.range(0.85, 1.1);
            let y = -h + h * 0.94 * t;
            edge.push((side * w, y));
            edge.push((side * w * 0.52, y - h * 0.035));
        }
        if side < 0.0 {
            edge.reverse();
        }
        points.extend(edge);
    }
    c.fill(
        &Shape::poly(&points),
        Ink::linear(
            (-h * 0.2, 0.0),
            (h * 0.2, 0.0),
            &[(0.0, colour.light(0.12)), (0.5, colour), (1.0, colour.shade(0.25))],
        ),
    );
}

fn hour_of(art: &mut Art) -> Hour {
    HOURS[art.rng.count(0, HOURS.len() - 1)]
}

pub(crate) fn mountain_lake(art: &mut Art) {
    let t = hour_of(art);
    let (c, rng) = (&mut art.c, &mut art.rng);
    let shore = c.h * rng.range(0.56, 0.66);
    let sun = sky(c, rng, &t, shore);
    let count = rng.count(2, 4);
    let rough = rng.pick([0.9, 0.75, 0.2]);
    ranges(c, rng, &t, (shore * 0.5, shore), count, rough);
    c.soft(&Shape::rect(-80.0, shore - 24.0, 1160.0, 20.0), 34.0, t.low.light(0.2).at(0.7));
    water(c, rng, &t, shore, sun.0);
    if rng.chance(0.5) {
        let at = (rng.range(300.0, 700.0), shore + (c.h - shore) * rng.range(0.25, 0.45));
        c.at(at, 0.9, 0.0, |c| boat(c, t.near, hex(0xb8_5a3a)));
    }
    let line = ridge(rng, c.h + 10.0, c.h * 0.1, 0.0);
    c.fill(&land(&line, c.h + 60.0, false), Ink::fall(c.h * 0.86, c.h, t.near, t.near.shade(0.3)));
    let side = rng.range(20.0, 180.0);
    for i in 0..rng.count(4, 8) {
        let x = if i % 3 == 2 { 1000.0 - side * 0.5 } else { side + i as f32 * rng.range(28.0, 52.0) - 60.0 };
        let h = rng.range(190.0, 380.0) * (c.h / 1300.0).max(0.6);
        let y = c.h + 4.0 - rng.range(0.0, 30.0);
        c.at((x, y), 1.0, 0.0, |c| fir(c, rng, h, t.near));
    }
}

/// A rowing boat with its reflection, at the origin.
fn boat(c: &mut Canvas, dark: Colour, wood: Colour) {
    c.soft(&Shape::ellipse(0.0, 20.0, 120.0, 14.0), 14.0, dark.at(0.5));
    let hull = Shape::smooth(&[
        (-130.0, -26.0),
        (-130.0, -26.0),
        (-60.0, -6.0),
        (60.0, -6.0),
        (134.0, -34.0),
        (134.0, -34.0),
        (90.0, 14.0),
        (0.0, 24.0),
        (-90.0, 14.0),
    ]);
    c.fill(&hull, Ink::fall(-30.0, 24.0, wood.light(0.12), wood.shade(0.4)));
    let inner = Shape::smooth(&[
        (-124.0, -26.0),
        (-124.0, -26.0),
        (-50.0, -20.0),
        (60.0, -20.0),
        (126.0, -32.0),
        (126.0, -32.0),
        (60.0, -2.0),
        (-60.0, 0.0),
    ]);
    c.fill(
        &inner,
        Ink::linear((-120.0, 0.0), (120.0, 0.0), &[(0.0, wood.shade(0.55)), (1.0, wood.shade(0.3))]),
    );
    for x in [-50.0, 40.0] {
        c.stroke(&Shape::line(&[(x, -20.0), (x + 6.0, -2.0)]), 10.0, wood.light(0.25));
    }
    c.stroke(
        &Shape::line(&[(-128.0, -26.0), (-60.0, -3.0), (60.0, -4.0), (132.0, -34.0)]),
        4.0,
        wood.light(0.45),
    );
}

fn sail(c: &mut Canvas, cloth: Colour, dark: Colour) {
    c.soft(&Shape::ellipse(0.0, 14.0, 60.0, 8.0), 10.0, dark.at(0.5));
    let main = Shape::pen(|p| {
        p.move_to(6.0, -180.0);
        p.quad_to(90.0, -80.0, 80.0, -20.0);
        p.line_to(6.0, -16.0);
        p.close();
    });
    c.fill(&main, Ink::linear((0.0, 0.0), (90.0, 0.0), &[(0.0, cloth.shade(0.1)), (1.0, cloth.light(0.2))]));
    c.fill(&Shape::poly(&[(-4.0, -170.0), (-4.0, -18.0), (-58.0, -22.0)]), cloth.shade(0.08));
    c.stroke(&Shape::line(&[(0.0, -186.0), (0.0, 0.0)]), 4.0, dark);
    c.fill(
        &Shape::smooth(&[
            (-70.0, -10.0),
            (-70.0, -10.0),
            (80.0, -12.0),
            (80.0, -12.0),
            (50.0, 14.0),
            (-40.0, 14.0),
        ]),
        dark.light(0.1),
    );
}

pub(crate) fn sea_shore(art: &mut Art) {
    let t = hour_of(art);
    let (c, rng) = (&mut art.c, &mut art.rng);
    let horizon = c.h * rng.range(0.36, 0.5);
    let sun = sky(c, rng, &t, horizon);
    if rng.chance(0.6) {
        ranges(c, rng, &t, (horizon * 0.84, horizon), 2, 0.2);
    }
    water(c, rng, &t, horizon, sun.0);
    for _ in 0..rng.count(1, 3) {
        let (at, scale) = ((rng.range(120.0, 880.0), horizon + rng.range(20.0, 90.0)), rng.range(0.4, 0.8));
        c.at(at, scale, 0.0, |c| sail(c, t.sun.light(0.4), t.near));
    }
    let sand = t.low.mix(hex(0xdc_b98a), 0.55);
    let (h, lean) = (c.h, rng.range(60.0, 160.0));
    let y = h * rng.range(0.72, 0.8);
    for (i, tone) in [WHITE.at(0.5), WHITE.at(0.85), sand.shade(0.16), sand].into_iter().enumerate() {
        let d = i as f32 * 20.0 - 34.0;
        let edge = [
            (-60.0, y + lean + d),
            (200.0, y + lean * 0.9 + d * 1.3),
            (460.0, y + lean * 0.4 + d * 0.8),
            (760.0, y + d),
            (1060.0, y - lean * 0.3 + d),
        ];
        let mut points = edge.to_vec();
        points.extend([
            (1060.0, y - lean * 0.3 + d),
            (1060.0, h + 60.0),
            (1060.0, h + 60.0),
            (-60.0, h + 60.0),
            (-60.0, h + 60.0),
            (-60.0, y + lean + d),
        ]);
        let ink = if i == 3 { Ink::fall(y, h, sand.light(0.1), sand.shade(0.22)) } else { Ink::from(tone) };
        c.fill(&Shape::smooth(&points), ink);
    }
    for i in 0..rng.count(1, 3) {
        let at = (rng.range(220.0, 380.0) + i as f32 * 240.0, h * 0.9 - i as f32 * 30.0 + rng.around(14.0));
        c.at(at, 1.05, rng.around(8.0), |c| {
            boat(
                c,
                sand.shade(0.6),
                rng.pick([hex(0xb0_4a34), hex(0x3f_6f86), hex(0xe8_d9bc), hex(0x8a_5a36)]),
            )
        });
    }
}

pub(crate) fn dunes(art: &mut Art) {
    let t = HOURS[art.rng.pick([0, 1, 2, 3, 3, 4, 6])];
    let (c, rng) = (&mut art.c, &mut art.rng);
    let horizon = c.h * rng.range(0.34, 0.46);
    sky(c, rng, &t, horizon);
    let h = c.h;
    let sand = hex(0xd9_9a5c).mix(t.low, 0.25).mix(t.near, if t.night { 0.55 } else { 0.05 });
    let count = rng.count(4, 6);
    for i in 0..count {
        let depth = (i as f32 + 0.5) / count as f32;
        let y = horizon + (h - horizon) * depth * depth * 0.95;
        let peak = (rng.range(200.0, 800.0), y - 20.0 - 190.0 * depth.sqrt() * rng.range(0.5, 1.0));
        let colour = t.low.mix(sand, 0.4 + depth * 0.6);
        let side = rng.around(60.0);
        let lit = Shape::pen(|p| {
            p.move_to(-60.0, y + side);
            p.cubic_to(peak.0 * 0.4, y + 10.0, peak.0 * 0.7, peak.1 + 10.0, peak.0, peak.1);
            p.cubic_to(peak.0 + 130.0, peak.1 + 30.0, peak.0 + 260.0, y + 10.0, 1060.0, y - side);
            p.line_to(1060.0, h + 60.0);
            p.line_to(-60.0, h + 60.0);
            p.close();
        });
        c.fill(&lit, Ink::fall(peak.1, y + 260.0, colour.light(0.22), colour.shade(0.1)));
        let lee = Shape::pen(|p| {
            p.move_to(peak.0, peak.1);
            p.cubic_to(peak.0 + 130.0, peak.1 + 30.0, peak.0 + 260.0, y + 10.0, 1060.0, y - side);
            p.line_to(1060.0, y + 260.0);
            p.cubic_to(peak.0 + 240.0, y + 210.0, peak.0 - 120.0, y + 160.0, peak.0 + 20.0, y + 60.0);
            p.cubic_to(peak.0 + 60.0, y - 10.0, peak.0 - 40.0, peak.1 + 60.0, peak.0, peak.1);
            p.close();
        });
        c.inside(&lit, |c| {
            c.fill(&lee, Ink::fall(peak.1, y + 240.0, colour.shade(0.34), colour.shade(0.08).at(0.0)));
            for k in 0..7 {
                let (ry, x) = (y + 40.0 + k as f32 * 26.0, rng.range(-40.0, 200.0));
                c.stroke(
                    &Shape::line(&[(x, ry), (x + 140.0, ry - 8.0), (x + 300.0, ry + 4.0)]),
                    2.0 + depth * 2.0,
                    colour.light(0.4).at(0.3),
                );
            }
        });
    }
}

pub(crate) fn forest(art: &mut Art) {
    let t = HOURS[art.rng.pick([0, 1, 3, 5, 5, 6, 7, 4])];
    let (c, rng) = (&mut art.c, &mut art.rng);
    let h = c.h;
    sky(c, rng, &t, h * 0.8);
    let layers = 5;
    for i in 0..layers {
        let depth = (i as f32 + 1.0) / layers as f32;
        let y = h * (0.46 + 0.58 * depth * depth);
        let colour = t.low.mix(t.far, (depth * 1.3).min(1.0)).mix(t.near, depth * depth);
        let size = h * (0.14 + 0.42 * depth);
        for k in 0..(13 - i * 2) {
            let x = -40.0 + k as f32 * 1080.0 / (12 - i * 2) as f32 + rng.around(44.0);
            let clearing = i + 1 == layers && (330.0..680.0).contains(&x);
            if !clearing {
                let tall = size * rng.range(0.45, 1.1);
                c.at((x, y + rng.around(16.0)), 1.0, rng.around(1.5), |c| fir(c, rng, tall, colour));
            }
        }
        let line = ridge(rng, y + 4.0, 26.0, 0.0);
        c.fill(
            &land(&line, h + 60.0, false),
            Ink::fall(y - 20.0, y + 200.0, colour, colour.mix(t.low, 0.45)),
        );
        if i + 1 < layers {
            c.soft(
                &Shape::rect(-100.0, y - size * 0.34, 1200.0, size * 0.6),
                90.0,
                t.low.light(0.25).at(0.74),
            );
        }
    }
}

pub(crate) fn city_dusk(art: &mut Art) {
    let t = HOURS[art.rng.pick([2, 4, 6, 1, 2])];
    let (c, rng) = (&mut art.c, &mut art.rng);
    let h = c.h;
    let ground = h * rng.range(0.74, 0.86);
    let sun = sky(c, rng, &t, ground);
    for layer in 0..3 {
        let depth = (layer as f32 + 1.0) / 3.0;
        let colour = t.low.mix(t.far, depth).mix(t.near, depth * depth * 0.9);
        let mut x = -40.0;
        while x < 1040.0 {
            let w = rng.range(60.0, 140.0);
            let tall = h * rng.range(0.16, 0.5) * (1.3 - depth * 0.5);
            tower(c, rng, (x, ground), (w, tall), colour, &t, depth);
            x += w + rng.range(-6.0, 12.0);
        }
        c.soft(&Shape::rect(-100.0, ground - 90.0, 1200.0, 100.0), 70.0, t.low.at(0.34 * (1.2 - depth)));
    }
    water(c, rng, &t, ground, sun.0);
    for _ in 0..40 {
        let (x, y) = (rng.range(0.0, 1000.0), ground + rng.range(6.0, (h - ground) * 0.8));
        c.stroke(&Shape::line(&[(x, y), (x + 2.0, y + 14.0)]), 5.0, hex(0xff_cf7a).at(0.34));
    }
}

fn tower(
    c: &mut Canvas,
    rng: &mut Rng,
    (x, ground): Point,
    (w, tall): (f32, f32),
    colour: Colour,
    t: &Hour,
    depth: f32,
) {
    let top = ground - tall;
    let lit = Ink::linear(
        (x, top),
        (x + w, ground),
        &[(0.0, colour.light(0.1)), (0.6, colour), (1.0, colour.mix(t.low, 0.3))],
    );
    match rng.count(0, 4) {
        0 => c.fill(
            &Shape::poly(&[
                (x, ground),
                (x, top + w * 0.4),
                (x + w / 2.0, top),
                (x + w, top + w * 0.4),
                (x + w, ground),
            ]),
            lit,
        ),
        1 => {
            c.stroke(&Shape::line(&[(x + w / 2.0, top - 70.0), (x + w / 2.0, top)]), 4.0, colour);
            c.fill(&Shape::rect(x + w * 0.2, top - 14.0, w * 0.6, tall), lit.clone());
            c.fill(&Shape::rect(x, top + 26.0, w, tall - 20.0), lit);
        }
        2 => c.fill(&Shape::round(x, top, w, tall + 40.0, w * 0.45), lit),
        _ => c.fill(&Shape::rect(x, top, w, tall + 10.0), lit),
    }
    let glow = [hex(0xff_d98a), hex(0xff_b86a), hex(0xf6_ecc8)];
    for row in 0..((tall - 40.0) / 21.0) as usize {
        for column in 0..(w / 19.0) as usize {
            if rng.chance(0.1 + depth * 0.2) {
                let (wx, wy) = (x + 9.0 + column as f32 * 19.0, top + 40.0 + row as f32 * 21.0);
                c.fill(&Shape::rect(wx, wy, 8.0, 11.0), rng.pick(glow).at(0.35 + depth * 0.5));
            }
        }
    }
}

pub(crate) fn pavilion(art: &mut Art) {
    let t = HOURS[art.rng.pick([0, 1, 2, 3, 5, 6, 7])];
    let (c, rng) = (&mut art.c, &mut art.rng);
    let h = c.h;
    let base = h * rng.range(0.72, 0.8);
    sky(c, rng, &t, h * 0.7);
    let rough = rng.pick([0.0, 0.06]);
    ranges(c, rng, &t, (h * 0.4, h * 0.74), 4, rough);
    let x = rng.pick([350.0, 640.0, 500.0]);
    let line = ridge(rng, base + 40.0, 60.0, 0.0);
    let hill = t.near.mix(t.far, 0.25);
    for _ in 0..10 {
        let (bx, r) = (x + rng.around(380.0), rng.range(46.0, 100.0));
        c.at((bx, base + 20.0), 1.0, 0.0, |c| bush(c, rng, r, hill.mix(hex(0x6a_8a4a), 0.35)));
    }
    let tiers = rng.count(1, 3);
    let scale = (h / 1333.0).clamp(0.62, 1.0) * if tiers == 3 { 0.85 } else { 1.0 };
    c.at((x, base), scale, 0.0, |c| pagoda(c, tiers, &t));
    c.fill(&land(&line, h + 60.0, false), Ink::fall(base, h, hill, hill.shade(0.35)));
    for i in 0..12 {
        let (bx, r) = (rng.range(-40.0, 1040.0), rng.range(50.0, 120.0));
        if (bx - x).abs() > 130.0 || i > 8 {
            let y = base + 60.0 + (bx - x).abs().min(200.0) * 0.1 + i as f32 * 14.0;
            let tone = rng.pick([hill, hill.mix(hex(0x7a_9150), 0.4), hill.mix(hex(0xc8_6a3a), 0.4)]);
            c.at((bx, y), 1.0, 0.0, |c| bush(c, rng, r, tone));
        }
    }
}

fn bush(c: &mut Canvas, rng: &mut Rng, r: f32, colour: Colour) {
    for i in 0..13 {
        let at = (rng.around(r * 0.7), -r * 0.9 + r * 0.09 * i as f32 + rng.around(r * 0.2));
        let q = r * rng.range(0.26, 0.42);
        let tone = if i % 3 == 0 { colour.light(0.1) } else { colour.shade(0.012 * i as f32) };
        let ball = Shape::blob(rng, at, q, q * 0.86, 0.08);
        c.fill(
            &ball,
            Ink::radial(
                (at.0 - q * 0.3, at.1 - q * 0.5),
                q * 1.5,
                &[(0.0, tone.light(0.16)), (0.5, tone), (1.0, tone.shade(0.16))],
            ),
        );
    }
}

/// A tiled roof with upturned eaves over walls `w` to each side; returns its height.
fn roof(c: &mut Canvas, y: f32, (w, k): (f32, f32), tile: Colour) -> f32 {
    let (e, rise) = (w * 1.62, 112.0 * k);
    let roof = Shape::pen(|p| {
        p.move_to(-e, y - 26.0 * k);
        p.quad_to(-w * 0.8, y - 24.0 * k, -w * 0.34, y - rise);
        p.line_to(w * 0.34, y - rise);
        p.quad_to(w * 0.8, y - 24.0 * k, e, y - 26.0 * k);
        p.quad_to(w * 0.9, y + 16.0 * k, 0.0, y + 16.0 * k);
        p.quad_to(-w * 0.9, y + 16.0 * k, -e, y - 26.0 * k);
        p.close();
    });
    c.fill(
        &roof,
        Ink::linear((-e, y - rise), (e, y), &[(0.0, tile.light(0.3)), (0.5, tile), (1.0, tile.shade(0.4))]),
    );
    c.inside(&roof, |c| {
        for i in 0..15 {
            let u = (i as f32 - 7.0) / 7.0;
            c.stroke(
                &Shape::line(&[(u * w * 0.34, y - rise), (u * w * 0.72, y - 44.0 * k), (u * e, y + 16.0)]),
                3.0,
                tile.shade(0.45).at(0.6),
            );
        }
    });
    c.stroke(
        &Shape::line(&[
            (-e, y - 26.0 * k),
            (-w * 0.7, y + 8.0 * k),
            (0.0, y + 16.0 * k),
            (w * 0.7, y + 8.0 * k),
            (e, y - 26.0 * k),
        ]),
        7.0 * k,
        hex(0xd9_a23e),
    );
    rise
}

/// A pavilion with upturned eaves, standing at the origin.
fn pagoda(c: &mut Canvas, tiers: usize, t: &Hour) {
    let (red, tile, stone) =
        (hex(0xb4_3d2c).mix(t.near, 0.12), hex(0x3f_5a58).mix(t.near, 0.2), hex(0xd9_cdb8).mix(t.far, 0.2));
    c.fill(
        &Shape::poly(&[(-190.0, -36.0), (190.0, -36.0), (214.0, 30.0), (-214.0, 30.0)]),
        Ink::linear((-200.0, 0.0), (200.0, 0.0), &[(0.0, stone.light(0.3)), (1.0, stone.shade(0.3))]),
    );
    let mut y = -36.0;
    for tier in 0..tiers {
        let k = 1.0 - tier as f32 * 0.2;
        let (w, tall) = (150.0 * k, 150.0 * k);
        c.fill(
            &Shape::rect(-w, y - tall, w * 2.0, tall),
            Ink::linear(
                (-w, 0.0),
                (w, 0.0),
                &[(0.0, red.shade(0.35)), (0.5, red.shade(0.5)), (1.0, red.shade(0.66))],
            ),
        );
        for i in 0..5 {
            let px = -w + w * 0.5 * i as f32;
            c.fill(
                &Shape::rect(px - 8.0, y - tall, 16.0, tall),
                Ink::linear(
                    (px - 8.0, 0.0),
                    (px + 8.0, 0.0),
                    &[(0.0, red.light(0.2)), (1.0, red.shade(0.25))],
                ),
            );
        }
        c.fill(&Shape::rect(-w, y - 40.0 * k, w * 2.0, 7.0), red.light(0.12));
        c.fill(
            &Shape::rect(-w * 1.06, y - tall - 6.0, w * 2.12, 26.0 * k),
            Ink::from(hex(0x2f_6f78).mix(red, 0.1)),
        );
        y -= tall;
        let rise = roof(c, y, (w, k), tile);
        y -= rise - 6.0;
    }
    c.stroke(&Shape::line(&[(-52.0, y), (52.0, y)]), 12.0, tile.shade(0.3));
    c.fill(
        &Shape::smooth(&[(0.0, y - 64.0), (16.0, y - 30.0), (10.0, y), (-10.0, y), (-16.0, y - 30.0)]),
        hex(0xd9_a23e),
    );
}

pub(crate) fn snow_village(art: &mut Art) {
    let t = HOURS[art.rng.pick([1, 4, 4, 6, 5, 2])];
    let (c, rng) = (&mut art.c, &mut art.rng);
    let h = c.h;
    sky(c, rng, &t, h * 0.62);
    ranges(c, rng, &t, (h * 0.34, h * 0.6), 2, 0.8);
    let snow = t.low.mix(hex(0xf6_f4f2), 0.6).mix(t.middle, if t.night { 0.4 } else { 0.1 });
    for layer in 0..3 {
        let y = h * (0.56 + 0.15 * layer as f32);
        let line = ridge(rng, y, 50.0, 0.0);
        let size = 0.5 + 0.28 * layer as f32;
        for _ in 0..7 {
            let (x, tall) = (rng.range(-20.0, 1020.0), rng.range(130.0, 250.0) * size);
            let tone = t.near.mix(snow, 0.35 - 0.1 * layer as f32);
            c.at((x, y + 4.0), 1.0, 0.0, |c| fir(c, rng, tall, tone));
        }
        c.fill(
            &land(&line, h + 60.0, false),
            Ink::fall(y - 50.0, y + 240.0, snow.light(0.25), snow.mix(t.far, 0.5)),
        );
        for i in 0..3 {
            let x = 130.0 + i as f32 * 320.0 + rng.around(70.0) + layer as f32 * 60.0;
            c.at((x, y + 50.0 * size), size, 0.0, |c| house(c, rng, snow, &t));
        }
    }
    for _ in 0..80 {
        let (x, y, r) = (rng.range(0.0, 1000.0), rng.range(0.0, h), rng.range(1.5, 5.0));
        c.fill(&Shape::ellipse(x, y, r, r), WHITE.at(rng.range(0.35, 0.85)));
    }
}

fn house(c: &mut Canvas, rng: &mut Rng, snow: Colour, t: &Hour) {
    let wall = rng
        .pick([hex(0xb5_4a36), hex(0xd9_a35a), hex(0x5f_6f7c), hex(0x8a_4a3a), hex(0xe2_d2b4)])
        .mix(t.near, 0.22);
    let (w, tall) = (rng.range(84.0, 120.0), rng.range(96.0, 130.0));
    c.soft(&Shape::ellipse(40.0, 4.0, w * 1.2, 14.0), 16.0, t.near.at(0.4));
    c.fill(
        &Shape::poly(&[(-w, 4.0), (-w, -tall), (0.0, -tall - w * 0.8), (w, -tall), (w, 4.0)]),
        Ink::linear((-w, 0.0), (w, 0.0), &[(0.0, wall.light(0.1)), (1.0, wall.shade(0.28))]),
    );
    c.fill(&Shape::rect(w * 0.36, -tall - w * 0.9, 22.0, 60.0), wall.shade(0.35));
    let roof = Shape::smooth(&[
        (-w - 18.0, -tall + 12.0),
        (-w - 10.0, -tall - 10.0),
        (-8.0, -tall - w * 0.86 - 14.0),
        (8.0, -tall - w * 0.86 - 14.0),
        (w + 10.0, -tall - 10.0),
        (w + 18.0, -tall + 12.0),
        (w * 0.7, -tall - w * 0.2),
        (0.0, -tall - w * 0.72),
        (-w * 0.7, -tall - w * 0.2),
    ]);
    c.fill(&roof, Ink::linear((-w, 0.0), (w, 0.0), &[(0.0, snow.light(0.6)), (1.0, snow.mix(t.far, 0.3))]));
    let glow = hex(0xff_cf72);
    for x in [-w * 0.5, w * 0.42] {
        c.soft(&Shape::ellipse(x, -tall * 0.6, 34.0, 34.0), 30.0, glow.at(0.5));
        c.fill(
            &Shape::rect(x - 15.0, -tall * 0.78, 30.0, 36.0),
            Ink::fall(-tall * 0.78, -tall * 0.4, glow.light(0.4), glow),
        );
        c.stroke(&Shape::line(&[(x, -tall * 0.78), (x, -tall * 0.78 + 36.0)]), 3.0, wall.shade(0.4));
    }
}

pub(crate) fn meadow(art: &mut Art) {
    let t = HOURS[art.rng.pick([0, 0, 1, 3, 7, 7, 6])];
    let (c, rng) = (&mut art.c, &mut art.rng);
    let h = c.h;
    let horizon = h * rng.range(0.38, 0.5);
    sky(c, rng, &t, horizon);
    ranges(c, rng, &t, (horizon * 0.8, horizon + 10.0), 3, 0.1);
    let green = rng.pick([hex(0x86_a852), hex(0xa8_b45a), hex(0x6a_9a5e), hex(0xc8_b55a)]).mix(t.low, 0.12);
    for i in 0..3 {
        let y = horizon + (h - horizon) * 0.26 * i as f32 + 30.0;
        let line = ridge(rng, y, 54.0, 0.0);
        let tone = green.mix(t.low, 0.32 - 0.15 * i as f32).shade(0.07 * i as f32);
        c.fill(
            &land(&line, h + 60.0, false),
            Ink::fall(y - 50.0, y + 300.0, tone.light(0.16), tone.shade(0.14)),
        );
    }
    if rng.chance(0.6) {
        let at = (rng.pick([240.0, 740.0]), horizon + 70.0);
        c.cast(at.0, at.1, 150.0, 0.6);
        c.at(at, 1.0, 0.0, |c| {
            c.stroke(&Shape::line(&[(0.0, 0.0), (4.0, -70.0), (0.0, -130.0)]), 18.0, hex(0x5a_4636));
            c.at((0.0, -150.0), 1.0, 0.0, |c| bush(c, rng, 96.0, green.shade(0.3)));
        });
    }
    let colours = [hex(0xd9_4a38), hex(0xf4_efe0), hex(0xf0_c24a), hex(0x8a_78b4), hex(0xe8_9aa0)];
    let (first, second) = (rng.pick(colours), rng.pick(colours));
    for i in 0..210 {
        let depth = (i as f32 / 210.0).powf(0.8);
        let y = horizon + 60.0 + (h - horizon - 20.0) * depth;
        let (x, size) = (rng.range(-20.0, 1020.0), 4.0 + 32.0 * depth * depth);
        let blade = Shape::line(&[(x, y + size * 3.4), (x + size * 0.3, y + size * 1.6), (x, y)]);
        c.stroke(&blade, size * 0.2 + 1.0, green.shade(0.32).at(0.7));
        let tone = if rng.chance(0.6) { first } else { second };
        let head = Shape::blob(rng, (x, y), size, size * 0.72, 0.2);
        c.fill(&head, Ink::fall(y - size, y + size, tone.light(0.2), tone.shade(0.14)));
        if size > 12.0 {
            c.fill(&Shape::ellipse(x, y + size * 0.1, size * 0.24, size * 0.18), hex(0x4a_3a2a).at(0.7));
        }
    }
}

pub(crate) fn terraces(art: &mut Art) {
    let t = HOURS[art.rng.pick([0, 1, 3, 5, 6, 7])];
    let (c, rng) = (&mut art.c, &mut art.rng);
    let h = c.h;
    let horizon = h * rng.range(0.3, 0.4);
    sky(c, rng, &t, horizon);
    ranges(c, rng, &t, (horizon * 0.7, horizon + 30.0), 3, 0.1);
    let green = rng.pick([hex(0x7f_a04c), hex(0x9a_a84e), hex(0x5f_9160), hex(0xc9_ab4e)]);
    let (phase, steps) = (rng.range(0.0, 6.3), 15);
    for i in 0..steps {
        let depth = i as f32 / steps as f32;
        let y = horizon + 10.0 + (h - horizon) * (depth * 0.35 + depth * depth * 0.7);
        let swing = 24.0 + 90.0 * depth;
        let points: Vec<Point> = (0..=8)
            .map(|k| {
                let x = -60.0 + 140.0 * k as f32;
                (
                    x,
                    y + (x * 0.0052 + phase + depth * 5.4).sin() * swing * 0.6
                        + (x * 0.011 + phase * 2.0).sin() * swing * 0.2,
                )
            })
            .collect();
        let tone = green.mix(t.low, 0.42 * (1.0 - depth)).mix(t.near, 0.12 * depth);
        let wet = i % 4 == 2;
        let shape = land(&points, h + 60.0, false);
        let fill = if wet {
            Ink::fall(y - swing, y + swing, t.low, t.middle.mix(tone, 0.3))
        } else {
            Ink::fall(y - swing, y + swing * 1.6, tone.light(0.22), tone.shade(0.12))
        };
        c.fill(&shape, fill);
        c.stroke(&Shape::line(&points), 3.0 + 9.0 * depth, tone.shade(0.3));
        let crest: Vec<Point> = points.iter().map(|&(x, y)| (x, y - 2.0 - 4.0 * depth)).collect();
        c.stroke(&Shape::line(&crest), 1.5 + 4.0 * depth, tone.light(0.34));
    }
    let at = (rng.range(200.0, 800.0), horizon + (h - horizon) * 0.3);
    c.at(at, 0.5, 0.0, |c| house(c, rng, hex(0x8a_6a4a), &t));
    c.soft(&Shape::rect(-100.0, horizon, 1200.0, 40.0), 60.0, t.low.light(0.3).at(0.5));
}

pub(crate) fn moon_night(art: &mut Art) {
    let t = HOURS[art.rng.pick([4, 4, 6, 2])];
    let (c, rng) = (&mut art.c, &mut art.rng);
    let h = c.h;
    let shore = h * rng.range(0.64, 0.74);
    bare_sky(c, rng, &Hour { sun: t.low, night: true, ..t }, shore);
    let (moon, r) = ((rng.range(300.0, 700.0), h * rng.range(0.2, 0.32)), rng.range(100.0, 160.0));
    c.soft(&Shape::ellipse(moon.0, moon.1, r * 1.7, r * 1.7), 160.0, t.sun.at(0.4));
    let disc = Shape::ellipse(moon.0, moon.1, r, r);
    c.fill(&disc, Ink::ball(moon, r * 1.4, hex(0xf7_eecb)));
    c.inside(&disc, |c| {
        for _ in 0..6 {
            let (x, y, q) = (moon.0 + rng.around(r), moon.1 + rng.around(r), r * rng.range(0.1, 0.3));
            c.soft(&Shape::ellipse(x, y, q, q * 0.8), q * 0.5, hex(0xd8_c793).at(0.5));
        }
    });
    let rough = rng.pick([0.0, 0.5]);
    ranges(c, rng, &t, (shore * 0.7, shore), 3, rough);
    water(c, rng, &t, shore, moon.0);
    let at = (rng.range(250.0, 750.0), shore + (h - shore) * 0.4);
    c.at(at, 1.0, 0.0, |c| {
        boat(c, t.near, hex(0x4a_3a3a));
        c.soft(&Shape::ellipse(-60.0, -60.0, 60.0, 60.0), 50.0, hex(0xff_c86a).at(0.7));
        c.fill(&Shape::ellipse(-60.0, -60.0, 15.0, 19.0), hex(0xff_dc94));
    });
}

pub(crate) fn street(art: &mut Art) {
    let t = HOURS[art.rng.pick([1, 2, 4, 6, 3, 0])];
    let (c, rng) = (&mut art.c, &mut art.rng);
    let h = c.h;
    let vanish = (rng.range(430.0, 570.0), h * 0.56);
    sky(c, rng, &t, vanish.1);
    ranges(c, rng, &t, (vanish.1 * 0.7, vanish.1), 2, 0.2);
    let stone = hex(0xb8_a48c).mix(t.far, 0.3);
    c.fill(
        &Shape::poly(&[
            (-60.0, h + 60.0),
            (vanish.0 - 20.0, vanish.1),
            (vanish.0 + 20.0, vanish.1),
            (1060.0, h + 60.0),
        ]),
        Ink::fall(vanish.1, h, stone.light(0.3), stone.shade(0.3)),
    );
    c.soft(&Shape::ellipse(vanish.0, vanish.1, 160.0, 120.0), 90.0, t.sun.at(0.45));
    for side in [-1.0, 1.0] {
        for i in 0..5 {
            let near = |k: f32| 0.1 + 1.55 * (k / 5.0) * (k / 5.0);
            let (far, close) = (near(i as f32), near(i as f32 + 1.0));
            let (x0, x1) = (vanish.0 + side * 380.0 * far, vanish.0 + side * 380.0 * close);
            let wall = rng
                .pick([hex(0xe6_d3b1), hex(0xb8_6a4a), hex(0x8a_5f48), hex(0xd8_b98a), hex(0x6f_6a66)])
                .mix(t.far, 0.5 - 0.09 * i as f32)
                .mix(t.near, 0.2);
            let (up, down) = (rng.range(0.75, 1.0) * h * 0.62, h * 0.42);
            let facade = Shape::poly(&[
                (x0, vanish.1 - up * far),
                (x1 + side * 2.0, vanish.1 - up * close),
                (x1 + side * 2.0, vanish.1 + down * close),
                (x0, vanish.1 + down * far),
            ]);
            let dark = if side > 0.0 { 0.0 } else { 0.22 };
            c.fill(
                &facade,
                Ink::fall(
                    vanish.1 - up * close,
                    vanish.1 + down * close,
                    wall.shade(dark),
                    wall.shade(dark + 0.2),
                ),
            );
            let eave = Shape::poly(&[
                (x0 - side * 26.0 * far, vanish.1 - up * far * 0.94),
                (x1 - side * 60.0 * close, vanish.1 - up * close * 0.94),
                (x1 + side * 4.0, vanish.1 - up * close * 1.12),
                (x0, vanish.1 - up * far * 1.12),
            ]);
            c.fill(&eave, hex(0x3d_4446).mix(t.far, 0.4 - 0.08 * i as f32));
            for k in 0..2 {
                let u = 0.3 + 0.4 * k as f32;
                let (x, s) = (x0 + (x1 - x0) * u, far + (close - far) * u);
                let half = (x1 - x0).abs() * 0.12;
                let glow = hex(0xff_c870);
                let y = vanish.1 - up * s * 0.5;
                c.fill(
                    &Shape::rect(x - half, y - 70.0 * s, half * 2.0, 130.0 * s),
                    Ink::fall(y - 70.0 * s, y + 60.0 * s, glow.light(0.3), glow.mix(wall, 0.4)),
                );
                c.stroke(&Shape::line(&[(x, y - 70.0 * s), (x, y + 60.0 * s)]), 4.0 * s, wall.shade(0.5));
            }
            let (lx, ly, r) =
                (x0 + (x1 - x0) * 0.5 - side * 52.0 * close, vanish.1 - up * close * 0.6, 34.0 * close);
            c.soft(&Shape::ellipse(lx, ly, r * 2.4, r * 2.4), r * 2.0, hex(0xff_a850).at(0.5));
            c.stroke(&Shape::line(&[(lx, ly - r * 3.0), (lx, ly)]), 2.0, hex(0x3a_2c28));
            c.fill(
                &Shape::ellipse(lx, ly, r * 0.86, r),
                Ink::radial((lx, ly), r, &[(0.0, hex(0xff_c27a)), (1.0, hex(0xc8_3a28))]),
            );
        }
    }
}
