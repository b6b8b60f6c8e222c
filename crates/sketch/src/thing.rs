//! Cameras, headphones, watches, notebooks and telephones.

use std::f32::consts::TAU;

use crate::art::Art;
use crate::canvas::Canvas;
use crate::colour::{Colour, hex};
use crate::ink::Ink;
use crate::props::{WHITE, pot, sprig};
use crate::shape::{Point, Shape};

pub(crate) const METAL: Colour = hex(0xc9_c5bd);

pub(crate) const DARK: Colour = hex(0x2b_2a2e);

pub(crate) fn slab(c: &mut Canvas, shape: &Shape, colour: Colour) {
    let (x, y, w, h) = shape.bounds();
    c.fill(
        shape,
        Ink::linear(
            (x, y),
            (x + w, y + h),
            &[(0.0, colour.light(0.3)), (0.4, colour), (1.0, colour.shade(0.28))],
        ),
    );
}

pub(crate) fn disc(c: &mut Canvas, x: f32, y: f32, r: f32, colour: Colour) {
    slab(c, &Shape::ellipse(x, y, r, r), colour);
}

/// The lens barrel with its ring of ridges and coated glass.
fn lens(c: &mut Canvas) {
    disc(c, 0.0, -130.0, 142.0, METAL);
    disc(c, 0.0, -130.0, 124.0, DARK);
    for k in 0..28 {
        let a = k as f32 / 28.0 * TAU;
        c.stroke(
            &Shape::line(&[
                (a.cos() * 108.0, -130.0 + a.sin() * 108.0),
                (a.cos() * 120.0, -130.0 + a.sin() * 120.0),
            ]),
            5.0,
            hex(0x56_5458),
        );
    }
    disc(c, 0.0, -130.0, 96.0, hex(0x3c_3a40));
    let glass = Shape::ellipse(0.0, -130.0, 76.0, 76.0);
    c.fill(
        &glass,
        Ink::radial(
            (-14.0, -146.0),
            92.0,
            &[(0.0, hex(0x6a_88a0)), (0.4, hex(0x30_3f5a)), (0.8, hex(0x14_141e)), (1.0, hex(0x4a_3a5a))],
        ),
    );
    c.soft(&Shape::ellipse(-28.0, -162.0, 20.0, 13.0), 7.0, WHITE.at(0.9));
    c.soft(&Shape::ellipse(28.0, -98.0, 16.0, 10.0), 9.0, hex(0xd8_8a6a).at(0.7));
}

pub(crate) fn film_camera(art: &mut Art) {
    let spot = art.table();
    let s = art.s;
    let leather =
        if art.tinted { s.main } else { art.rng.pick([DARK, hex(0x8a_4e30), s.main, hex(0x35_4a44)]) };
    let prism = art.rng.chance(0.6);
    art.c.at((spot.x, spot.y), spot.scale * 1.12, 0.0, |c| {
        c.cast(0.0, 0.0, 480.0, 1.0);
        c.stroke(
            &Shape::line(&[
                (-228.0, -250.0),
                (-330.0, -160.0),
                (-350.0, -20.0),
                (-260.0, 40.0),
                (-120.0, 56.0),
            ]),
            15.0,
            leather.shade(0.2),
        );
        if prism {
            slab(
                c,
                &Shape::smooth(&[
                    (-90.0, -290.0),
                    (-90.0, -290.0),
                    (-50.0, -352.0),
                    (50.0, -352.0),
                    (90.0, -290.0),
                    (90.0, -290.0),
                ]),
                METAL,
            );
        }
        for (x, w, h) in [(-190.0, 70.0, 34.0), (120.0, 54.0, 28.0), (186.0, 64.0, 38.0)] {
            pot_at(c, x, -288.0, w / 2.0, h);
        }
        let body = Shape::round(-240.0, -292.0, 480.0, 292.0, 42.0);
        slab(c, &body, METAL);
        c.inside(&body, |c| {
            c.fill(
                &Shape::rect(-250.0, -222.0, 500.0, 178.0),
                Ink::linear(
                    (-240.0, -220.0),
                    (240.0, -40.0),
                    &[(0.0, leather.light(0.16)), (0.5, leather), (1.0, leather.shade(0.3))],
                ),
            );
            for k in 0..90 {
                let (x, y) = (
                    -236.0 + (k % 18) as f32 * 27.0 + (k / 18 % 2) as f32 * 13.0,
                    -212.0 + (k / 18) as f32 * 36.0,
                );
                c.fill(&Shape::ellipse(x, y, 4.0, 3.0), leather.light(0.3).at(0.3));
            }
            c.soft(&Shape::ellipse(40.0, -110.0, 170.0, 150.0), 30.0, hex(0x12_1012).at(0.5));
        });
        c.fill(
            &Shape::round(120.0, -276.0, 70.0, 40.0, 8.0),
            Ink::linear((120.0, -276.0), (190.0, -236.0), &[(0.0, hex(0x5a_7488)), (1.0, hex(0x1c_2430))]),
        );
        disc(c, -176.0, -256.0, 12.0, s.spark);
        lens(c);
    });
}

fn pot_at(c: &mut Canvas, x: f32, y: f32, r: f32, h: f32) {
    c.at((x, y), 1.0, 0.0, |c| {
        pot(c, &[(r, -h), (r, -h), (r, 0.0), (r, 4.0)], METAL, 0.5);
    });
}

pub(crate) fn headphones(art: &mut Art) {
    let spot = art.table();
    let s = art.s;
    art.c.at((spot.x, spot.y), spot.scale * 1.15, 0.0, |c| {
        c.cast(0.0, 0.0, 420.0, 1.0);
        let arc = [
            (-186.0, -150.0),
            (-190.0, -330.0),
            (-110.0, -450.0),
            (0.0, -482.0),
            (110.0, -450.0),
            (190.0, -330.0),
            (186.0, -150.0),
        ];
        c.stroke(&Shape::line(&arc), 42.0, s.main.shade(0.24));
        c.stroke(&Shape::line(&arc.map(|(x, y)| (x - 5.0, y - 6.0))), 22.0, s.main.light(0.08));
        c.stroke(&Shape::line(&[(-198.0, -330.0), (-116.0, -460.0), (-10.0, -492.0)]), 6.0, WHITE.at(0.6));
        c.stroke(&Shape::line(&[(-96.0, -424.0), (0.0, -452.0), (96.0, -424.0)]), 26.0, s.second.shade(0.12));
        for side in [-1.0, 1.0] {
            c.stroke(&Shape::line(&[(side * 187.0, -230.0), (side * 186.0, -160.0)]), 17.0, METAL);
            let pad = Shape::round(side * 150.0 - 50.0, -232.0, 100.0, 232.0, 50.0);
            slab(c, &pad, s.second.shade(0.3));
            let cup = Shape::round(side * 196.0 - 56.0, -222.0, 112.0, 214.0, 56.0);
            c.soft(&cup.clone().placed(-side * 6.0, 4.0, 0.0), 12.0, DARK.at(0.4));
            slab(c, &cup, if side < 0.0 { s.main.light(0.06) } else { s.main.shade(0.1) });
            c.soft(&Shape::ellipse(side * 196.0 - 24.0, -140.0, 9.0, 56.0), 8.0, WHITE.at(0.6));
            disc(c, side * 196.0 + 6.0, -60.0, 9.0, s.spark);
        }
    });
}

/// Half of a watch strap, upwards or downwards.
fn strap(c: &mut Canvas, side: f32, leather: Colour) {
    let strap = Shape::smooth(&[
        (-96.0, side * 170.0),
        (-96.0, side * 170.0),
        (-78.0, side * 330.0),
        (-70.0, side * 500.0),
        (0.0, side * 530.0),
        (70.0, side * 500.0),
        (78.0, side * 330.0),
        (96.0, side * 170.0),
        (96.0, side * 170.0),
    ]);
    c.drop(&strap, 24.0);
    c.fill(
        &strap,
        Ink::linear(
            (-96.0, 0.0),
            (96.0, 0.0),
            &[(0.0, leather.light(0.26)), (0.4, leather), (1.0, leather.shade(0.3))],
        ),
    );
    for x in [-62.0, 62.0] {
        c.stroke(
            &Shape::line(&[(x * 1.2, side * 190.0), (x, side * 340.0), (x * 0.85, side * 490.0)]),
            4.0,
            leather.light(0.5).at(0.7),
        );
    }
    for k in 0..3 {
        c.fill(&Shape::ellipse(0.0, side * (330.0 + k as f32 * 54.0), 9.0, 9.0), leather.shade(0.6));
    }
}

pub(crate) fn watch(art: &mut Art) {
    let spot = art.above();
    let s = art.s;
    let (dial, hour) =
        (art.rng.pick([hex(0xf8_f2e4), DARK, s.second, hex(0x2c_4a5a)]), art.rng.range(0.0, TAU));
    let gold = art.rng.pick([METAL, hex(0xd8_b264), hex(0xd6_a088)]);
    let turn = art.rng.around(24.0);
    art.c.at((spot.x, spot.y), spot.scale, turn, |c| {
        for side in [-1.0_f32, 1.0] {
            strap(c, side, s.main);
        }
        c.fill(&Shape::round(196.0, -24.0, 44.0, 48.0, 10.0), gold.shade(0.15));
        let case = Shape::ellipse(0.0, 0.0, 212.0, 212.0);
        c.drop(&case, 44.0);
        c.fill(
            &case,
            Ink::linear(
                (-200.0, -200.0),
                (200.0, 200.0),
                &[(0.0, gold.light(0.7)), (0.4, gold), (0.6, gold.light(0.4)), (1.0, gold.shade(0.35))],
            ),
        );
        c.fill(
            &Shape::ellipse(0.0, 0.0, 178.0, 178.0),
            Ink::linear(
                (-170.0, -170.0),
                (170.0, 170.0),
                &[(0.0, dial.shade(0.2)), (0.5, dial), (1.0, dial.light(0.2))],
            ),
        );
        let mark = if dial.lightness() > 0.6 { DARK } else { hex(0xf4_ecdc) };
        for k in 0..12 {
            let a = k as f32 / 12.0 * TAU;
            let inner = if k % 3 == 0 { 128.0 } else { 144.0 };
            c.stroke(
                &Shape::line(&[(a.cos() * inner, a.sin() * inner), (a.cos() * 160.0, a.sin() * 160.0)]),
                if k % 3 == 0 { 9.0 } else { 5.0 },
                mark,
            );
        }
        for (a, l, w, tone) in
            [(hour, 86.0, 12.0, mark), (hour * 12.0, 130.0, 8.0, mark), (hour * 5.0, 146.0, 3.5, s.spark)]
        {
            c.stroke(
                &Shape::line(&[(-a.cos() * 18.0, -a.sin() * 18.0), (a.cos() * l, a.sin() * l)]),
                w,
                tone,
            );
        }
        disc(c, 0.0, 0.0, 11.0, gold);
        c.soft(
            &Shape::poly(&[(-150.0, -80.0), (-60.0, -160.0), (80.0, -20.0), (-20.0, 60.0)]),
            30.0,
            WHITE.at(0.22),
        );
    });
}

pub(crate) fn notebook(art: &mut Art) {
    let spot = art.above();
    let (s, studio, rng) = (art.s, art.studio, &mut art.rng);
    let open = rng.chance(0.5) && !studio;
    let turn = rng.around(16.0);
    art.c.at((spot.x, spot.y), spot.scale, turn, |c| {
        if open {
            let cover = Shape::round(-440.0, -300.0, 880.0, 600.0, 20.0);
            c.drop(&cover, 30.0);
            slab(c, &cover, s.main);
            let paper = hex(0xfb_f6ea);
            for side in [-1.0_f32, 1.0] {
                let page = Shape::rect(if side < 0.0 { -424.0 } else { 0.0 }, -286.0, 424.0, 572.0);
                c.fill(
                    &page,
                    Ink::linear(
                        (0.0, 0.0),
                        (side * 424.0, 0.0),
                        &[(0.0, paper.shade(0.24)), (0.16, paper.shade(0.03)), (1.0, paper)],
                    ),
                );
                for k in 0..11 {
                    let y = -220.0 + k as f32 * 44.0;
                    let (l, r) = if side < 0.0 { (-380.0, -50.0) } else { (50.0, 380.0) };
                    let stop = l + (r - l) * rng.range(0.5, 1.0);
                    if side < 0.0 || k < 3 {
                        let points: Vec<Point> = (0..24)
                            .map(|i| {
                                (
                                    l + (stop - l) * i as f32 / 23.0,
                                    y + if i % 2 == 0 { -6.0 } else { 6.0 } * rng.unit(),
                                )
                            })
                            .collect();
                        c.stroke(&Shape::line(&points), 3.0, hex(0x3a_3c4c).at(0.7));
                    }
                }
            }
            sprig(c, rng, (120.0, 230.0), -0.7, 330.0, hex(0x6a_8a5c));
        } else {
            let pages = Shape::round(-262.0, -362.0, 540.0, 740.0, 16.0);
            c.drop(&pages, 34.0);
            c.fill(&pages, hex(0xf2_ead8));
            let cover = Shape::round(-270.0, -372.0, 536.0, 736.0, 22.0);
            slab(c, &cover, s.main);
            c.fill(&Shape::rect(-270.0, -360.0, 54.0, 712.0), s.main.shade(0.22));
            c.stroke(&Shape::line(&[(190.0, -372.0), (190.0, 364.0)]), 15.0, s.spark);
            c.fill(&Shape::round(-130.0, -220.0, 250.0, 130.0, 8.0), hex(0xf8_f0e0));
            for k in 0..2 {
                c.fill(
                    &Shape::round(-90.0, -180.0 + k as f32 * 30.0, 170.0 - k as f32 * 50.0, 7.0, 3.0),
                    s.shadow.at(0.6),
                );
            }
        }
        c.at((330.0, 40.0), 1.0, 14.0, |c| {
            let pen =
                Shape::poly(&[(-13.0, -260.0), (13.0, -260.0), (13.0, 190.0), (0.0, 240.0), (-13.0, 190.0)]);
            c.drop(&pen, 22.0);
            c.fill(
                &pen,
                Ink::linear(
                    (-13.0, 0.0),
                    (13.0, 0.0),
                    &[(0.0, s.spark.light(0.4)), (0.5, s.spark), (1.0, s.spark.shade(0.35))],
                ),
            );
            c.fill(&Shape::rect(-14.0, -110.0, 28.0, 12.0), hex(0xe0_c078));
            c.fill(&Shape::poly(&[(-7.0, 212.0), (7.0, 212.0), (0.0, 246.0)]), hex(0xd8_b264));
        });
    });
}

pub(crate) fn phone(art: &mut Art) {
    let spot = art.above();
    let (s, studio, rng) = (art.s, art.studio, &mut art.rng);
    let (back, turn) = (studio && rng.chance(0.5), rng.around(18.0));
    art.c.at((spot.x, spot.y), spot.scale, turn, |c| {
        let shell = Shape::round(-220.0, -440.0, 440.0, 880.0, 70.0);
        c.drop(&shell, 34.0);
        slab(c, &shell, if back { s.main } else { s.main.shade(0.3) });
        if back {
            slab(c, &Shape::round(-190.0, -410.0, 180.0, 190.0, 50.0), s.main.light(0.14));
            for (x, y) in [(-140.0, -358.0), (-62.0, -272.0)] {
                disc(c, x, y, 40.0, DARK);
                disc(c, x, y, 22.0, hex(0x33_4058));
                c.fill(&Shape::ellipse(x - 8.0, y - 8.0, 6.0, 6.0), WHITE);
            }
            c.soft(
                &Shape::poly(&[(-220.0, 100.0), (220.0, -300.0), (220.0, -100.0), (-220.0, 320.0)]),
                30.0,
                WHITE.at(0.16),
            );
            return;
        }
        let glass = Shape::round(-202.0, -422.0, 404.0, 844.0, 56.0);
        c.fill(
            &glass,
            Ink::linear((-200.0, -420.0), (200.0, 420.0), &[(0.0, s.wall.light(0.3)), (1.0, s.second)]),
        );
        c.inside(&glass, |c| {
            c.soft(&Shape::ellipse(60.0, -150.0, 110.0, 110.0), 10.0, s.spark);
            for k in 0..3 {
                let y = 40.0 + k as f32 * 120.0;
                c.fill(
                    &Shape::smooth(&[
                        (-300.0, y + 40.0),
                        (-100.0, y - 70.0),
                        (60.0, y + 20.0),
                        (220.0, y - 60.0),
                        (320.0, y + 20.0),
                        (320.0, 600.0),
                        (-300.0, 600.0),
                    ]),
                    s.second.mix(s.shadow, 0.25 + 0.25 * k as f32),
                );
            }
            c.fill(&Shape::round(-50.0, -404.0, 100.0, 26.0, 13.0), DARK);
            c.soft(&Shape::poly(&[(-202.0, -420.0), (40.0, -420.0), (-202.0, 60.0)]), 10.0, WHITE.at(0.14));
        });
    });
}
