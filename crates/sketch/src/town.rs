//! Places that people built: towns, villages, a pavilion.

use crate::art::Art;
use crate::canvas::Canvas;
use crate::colour::{Colour, hex};
use crate::ink::Ink;
use crate::landscape::fir;
use crate::props::WHITE;
use crate::rng::Rng;
use crate::shape::{Point, Shape};
use crate::weather::{HOURS, Hour, land, ranges, ridge, sky, water};

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

pub(crate) fn bush(c: &mut Canvas, rng: &mut Rng, r: f32, colour: Colour) {
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

pub(crate) fn house(c: &mut Canvas, rng: &mut Rng, snow: Colour, t: &Hour) {
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
