//! Citrus and mushrooms from above, and one large flower.

use crate::art::Art;
use crate::canvas::Canvas;
use crate::colour::{Colour, hex};
use crate::ink::Ink;
use crate::props::{WHITE, citrus_slice};
use crate::rng::Rng;
use crate::shape::Shape;

pub(crate) fn citrus(art: &mut Art) {
    let spot = art.above();
    let h = art.c.h;
    let rng = &mut art.rng;
    let colours = [hex(0xf3_9a26), hex(0xf2_cc38), hex(0xa9_c04a), hex(0xf0_b030)];
    let columns = rng.count(2, 3);
    let pitch = 820.0 / columns as f32;
    let rows = (((h - 120.0) / pitch) as usize).max(1);
    let top = spot.y - (rows as f32 - 1.0) * pitch / 2.0;
    for i in 0..columns * rows {
        let (column, row) = (i % columns, i / columns);
        let at = (
            500.0 + (column as f32 - (columns as f32 - 1.0) / 2.0) * pitch + rng.around(26.0),
            top + row as f32 * pitch + rng.around(26.0),
        );
        let colour = rng.pick(colours);
        let r = pitch * rng.range(0.33, 0.41);
        let kind = rng.count(0, 2);
        let turn = rng.around(40.0);
        art.c.at(at, 1.0, 0.0, |c| match kind {
            0 => citrus_slice(c, rng, r, colour),
            1 => whole_citrus(c, rng, r * 0.94, colour, 0.0),
            _ => whole_citrus(c, rng, r * 0.8, colour, turn),
        });
    }
}

fn whole_citrus(c: &mut Canvas, rng: &mut Rng, r: f32, colour: Colour, turn: f32) {
    let shape = if turn == 0.0 {
        Shape::blob(rng, (0.0, 0.0), r, r * 0.96, 0.02)
    } else {
        Shape::smooth(&[
            (-r * 1.4, 0.0),
            (-r * 1.1, -r * 0.4),
            (-r * 0.4, -r * 0.84),
            (r * 0.4, -r * 0.84),
            (r * 1.1, -r * 0.4),
            (r * 1.42, -r * 0.04),
            (r * 1.1, r * 0.4),
            (r * 0.4, r * 0.84),
            (-r * 0.4, r * 0.84),
            (-r * 1.1, r * 0.42),
        ])
        .placed(0.0, 0.0, turn)
    };
    c.drop(&shape, r * 0.24);
    c.fill(&shape, Ink::ball((0.0, 0.0), r * 1.15, colour));
    c.inside(&shape, |c| {
        for _ in 0..46 {
            let at = (rng.around(r), rng.around(r));
            c.fill(&Shape::ellipse(at.0, at.1, r * 0.018, r * 0.018), colour.shade(0.3).at(0.35));
        }
        c.soft(&Shape::ellipse(-r * 0.36, -r * 0.4, r * 0.2, r * 0.14), r * 0.14, WHITE.at(0.6));
    });
}

pub(crate) fn mushrooms(art: &mut Art) {
    let spot = art.above();
    let rng = &mut art.rng;
    let cap = rng.pick([hex(0x9a_5a34), hex(0x7d_4a33), hex(0xc4_8a4e), hex(0x8a_7768)]);
    let count = rng.count(3, 5);
    let pitch = (art.c.h * 0.84) / count as f32;
    for i in 0..count {
        let side = if i % 2 == 0 { -1.0 } else { 1.0 };
        let at = (spot.x + side * rng.range(120.0, 200.0), art.c.h * 0.1 + pitch * (i as f32 + 0.62));
        let scale = (pitch / 300.0).clamp(0.75, 1.25) * rng.range(0.9, 1.1);
        let tone = cap.mix(hex(0x5a_3a2a), rng.range(0.0, 0.3));
        let turn = rng.around(22.0);
        art.c.at(at, scale, turn, |c| {
            let stem = Shape::smooth(&[
                (-46.0, -20.0),
                (-70.0, 70.0),
                (-56.0, 130.0),
                (0.0, 146.0),
                (60.0, 126.0),
                (72.0, 66.0),
                (44.0, -20.0),
            ]);
            let hat = Shape::smooth(&[
                (-150.0, 6.0),
                (-130.0, -70.0),
                (-50.0, -130.0),
                (50.0, -128.0),
                (130.0, -66.0),
                (150.0, 6.0),
                (90.0, 26.0),
                (0.0, 14.0),
                (-90.0, 28.0),
            ]);
            c.drop(&stem, 26.0);
            c.drop(&hat, 30.0);
            let pale = hex(0xee_dfc4);
            c.fill(&stem, Ink::turned(-70.0, 72.0, pale));
            c.inside(&stem, |c| {
                for _ in 0..18 {
                    let (x, y) = (rng.around(60.0), rng.range(0.0, 120.0));
                    c.stroke(&Shape::line(&[(x, y), (x + rng.around(3.0), y + 22.0)]), 3.0, tone.at(0.3));
                }
                c.soft(&Shape::ellipse(0.0, 4.0, 110.0, 22.0), 18.0, tone.shade(0.5).at(0.6));
            });
            c.fill(&hat, Ink::ball((0.0, -30.0), 165.0, tone));
            c.inside(&hat, |c| {
                c.soft(&Shape::ellipse(-52.0, -86.0, 44.0, 16.0), 18.0, WHITE.at(0.5));
                c.soft(&Shape::ellipse(0.0, 26.0, 130.0, 10.0), 10.0, pale.at(0.55));
            });
        });
    }
}

/// One flower filling the sheet before dark foliage.
pub(crate) fn dahlia(art: &mut Art) {
    let (s, h) = (art.s, art.c.h);
    let rng = &mut art.rng;
    let (green, colour) = (
        rng.pick([hex(0x1d_3a36), hex(0x24_3f2e), hex(0x23_3048)]),
        rng.pick([hex(0xf0_a070), hex(0xd9_4a4a), hex(0xf2_c8b8), hex(0xf4_e2b0), hex(0xb4_5a94), s.spark]),
    );
    let c = &mut art.c;
    let sheet = c.sheet();
    c.fill(
        &sheet,
        Ink::linear((0.0, 0.0), (1000.0, h), &[(0.0, green.light(0.18)), (1.0, green.shade(0.4))]),
    );
    for i in 0..9 {
        let at = (rng.range(0.0, 1000.0), rng.range(0.0, h));
        let tip = (at.0 + rng.around(380.0), at.1 + rng.around(380.0));
        let tone = if i % 3 == 0 { green.light(0.2) } else { green.shade(0.3) };
        c.soft(&Shape::leaf(at, tip, 140.0, 0.0), 34.0, tone.at(0.8));
    }
    let spot = (rng.range(440.0, 560.0), h * rng.range(0.44, 0.52));
    let r = 390.0 * (h / 1100.0).clamp(0.72, 1.0);
    if rng.chance(0.6) {
        c.at((rng.range(700.0, 860.0), h * 0.95), 0.5, 0.0, |c| layered(c, rng, r, colour.shade(0.12)));
    }
    c.soft(&Shape::ellipse(spot.0 + 50.0, spot.1 + 70.0, r * 0.9, r * 0.9), 90.0, green.shade(0.8).at(0.7));
    c.at(spot, 1.0, 0.0, |c| layered(c, rng, r, colour));
}

fn layered(c: &mut Canvas, rng: &mut Rng, r: f32, colour: Colour) {
    let rings = 9;
    for ring in 0..rings {
        let depth = ring as f32 / rings as f32;
        let reach = r * (1.0 - depth * 0.9);
        let petals = 20 - ring;
        let tone = colour.light(0.16).mix(colour.shade(0.16), depth);
        for i in 0..petals {
            let angle =
                (i as f32 + ring as f32 * 0.5) / petals as f32 * std::f32::consts::TAU + rng.around(0.03);
            let out = reach * rng.range(0.96, 1.03);
            let (x, y) = (angle.cos(), angle.sin());
            let lit = 0.5 - (x + y) * 0.34;
            let (near, far) = ((x * out * 0.45, y * out * 0.45), (x * out, y * out));
            let edge = tone.shade(0.2).mix(tone.light(0.42), lit);
            let ink =
                Ink::linear(near, far, &[(0.0, tone.shade(0.42)), (0.5, tone.shade(0.08)), (1.0, edge)]);
            let w = (out * 4.9 / petals as f32).min(out * 0.8);
            let (nx, ny) = (-y * w, x * w);
            let at = |t: f32, side: f32| (x * out * t + nx * side, y * out * t + ny * side);
            let petal = Shape::smooth(&[
                at(0.3, 0.0),
                at(0.62, 0.5),
                at(0.93, 0.36),
                at(1.02, 0.0),
                at(0.93, -0.36),
                at(0.62, -0.5),
            ]);
            c.fill(&petal, ink);
        }
    }
}
