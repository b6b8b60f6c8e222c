//! Landscapes: lakes, shores, dunes, forests, meadows, terraces and the moon, at several times of day.

use crate::art::Art;
use crate::canvas::Canvas;
use crate::colour::{Colour, hex};
use crate::ink::Ink;
use crate::props::WHITE;
use crate::rng::Rng;
use crate::shape::{Point, Shape};
use crate::town::{bush, house};
use crate::weather::{HOURS, Hour, bare_sky, hour_of, land, ranges, ridge, sky, water};

/// A conifer standing at the origin.
pub(crate) fn fir(c: &mut Canvas, rng: &mut Rng, h: f32, colour: Colour) {
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
