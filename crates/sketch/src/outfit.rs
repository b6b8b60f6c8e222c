//! Clothes on a hanger or laid flat.

use crate::art::Art;
use crate::canvas::Canvas;
use crate::colour::{Colour, hex};
use crate::ink::Ink;
use crate::rng::Rng;
use crate::shape::{Point, Shape};
use crate::stage::Spot;

/// A wall with a rail or peg to hang things from, or a surface to lay them on. True when it is hung.
fn place(art: &mut Art) -> (Spot, bool) {
    let flat = art.rng.chance(0.45);
    let spot = art.above();
    let scale = (art.c.h / 1150.0).min(1.1) * if art.studio { 1.0 } else { art.rng.range(0.98, 1.1) };
    if !flat {
        let bar = spot.y - 470.0 * scale;
        let metal = hex(0xb0_8a4a);
        if !art.studio {
            art.c.soft(&Shape::rect(-50.0, bar + 26.0, 1100.0, 14.0), 16.0, art.s.shadow.at(0.4));
            art.c.stroke(&Shape::line(&[(-40.0, bar), (1040.0, bar)]), 13.0, metal.shade(0.25));
            art.c.stroke(&Shape::line(&[(-40.0, bar - 3.0), (1040.0, bar - 3.0)]), 4.0, metal.light(0.6));
        }
    }
    (Spot { x: 500.0, scale, ..spot }, !flat)
}

/// A hanger whose hook ends above the origin's neckline.
fn hanger(c: &mut Canvas, y: f32) {
    let wood = hex(0xc0_8f58);
    c.stroke(
        &Shape::line(&[
            (0.0, y - 10.0),
            (2.0, y - 50.0),
            (24.0, y - 70.0),
            (6.0, y - 92.0),
            (-16.0, y - 78.0),
        ]),
        7.0,
        hex(0x8f_8a80),
    );
    c.stroke(
        &Shape::line(&[
            (-190.0, y + 60.0),
            (-80.0, y + 10.0),
            (0.0, y - 10.0),
            (80.0, y + 10.0),
            (190.0, y + 60.0),
        ]),
        22.0,
        wood.shade(0.15),
    );
    c.stroke(
        &Shape::line(&[(-190.0, y + 55.0), (-80.0, y + 5.0), (0.0, y - 15.0), (80.0, y + 5.0)]),
        7.0,
        wood.light(0.4),
    );
}

/// Cloth: lit from the left, with soft folds falling through it and a shadow beneath.
pub(crate) fn cloth(c: &mut Canvas, rng: &mut Rng, shape: &Shape, colour: Colour, folds: usize) {
    let (x, y, w, h) = shape.bounds();
    c.drop(shape, 26.0);
    c.fill(
        shape,
        Ink::linear(
            (x, y),
            (x + w, y + h * 0.5),
            &[(0.0, colour.light(0.2)), (0.45, colour), (1.0, colour.shade(0.22))],
        ),
    );
    c.inside(shape, |c| {
        for i in 0..folds {
            let fx = x + w * (i as f32 + 0.5) / folds as f32 + rng.around(w * 0.06);
            let top = y + h * rng.range(0.1, 0.5);
            let width = w * rng.range(0.018, 0.04);
            let fold = Shape::smooth(&[
                (fx, top),
                (fx + width, y + h * 0.75),
                (fx + width * 2.0, y + h * 1.05),
                (fx - width, y + h * 1.05),
                (fx - width * 0.5, y + h * 0.7),
            ]);
            c.soft(&fold, 12.0, colour.shade(0.42).at(0.42));
            c.soft(&fold.placed(-width * 1.8, 0.0, 0.0), 12.0, colour.light(0.45).at(0.4));
        }
        c.soft(&Shape::rect(x, y + h * 0.94, w, h * 0.1), 30.0, colour.shade(0.5).at(0.35));
    });
}

/// Stripes, checks, dots or small flowers inside a garment; `0` is plain.
pub(crate) fn pattern(c: &mut Canvas, rng: &mut Rng, shape: &Shape, style: usize, ink: Colour) {
    let (x, y, w, h) = shape.bounds();
    c.inside(shape, |c| match style {
        1 => {
            for i in 0..(h / 44.0) as usize {
                let at = y + 22.0 + i as f32 * 44.0;
                c.stroke(&Shape::line(&[(x, at), (x + w / 2.0, at + 8.0), (x + w, at)]), 13.0, ink.at(0.85));
            }
        }
        2 => {
            for i in 0..(w / 64.0) as usize + 1 {
                let at = x + i as f32 * 64.0;
                c.stroke(&Shape::line(&[(at, y), (at + 6.0, y + h)]), 20.0, ink.at(0.28));
            }
            for i in 0..(h / 64.0) as usize + 1 {
                let at = y + i as f32 * 64.0;
                c.stroke(&Shape::line(&[(x, at), (x + w, at)]), 20.0, ink.at(0.28));
            }
        }
        3 => {
            let columns = (w / 62.0) as usize + 1;
            for i in 0..columns * ((h / 58.0) as usize + 1) {
                let (column, row) = (i % columns, i / columns);
                let at = (
                    x + 20.0 + column as f32 * 62.0 + if row % 2 == 0 { 0.0 } else { 31.0 },
                    y + 24.0 + row as f32 * 58.0,
                );
                for k in 0..5 {
                    let a = k as f32 * 1.257 + rng.unit();
                    c.fill(
                        &Shape::ellipse(at.0 + a.cos() * 9.0, at.1 + a.sin() * 9.0, 8.0, 8.0),
                        ink.at(0.85),
                    );
                }
                c.fill(&Shape::ellipse(at.0, at.1, 6.0, 6.0), ink.light(0.6));
            }
        }
        _ => {}
    });
}

/// Both halves of a symmetric garment from its right outline, as corners.
pub(crate) fn garment(right: &[Point]) -> Shape {
    let mut points = Vec::new();
    for &p in right {
        points.push(p);
    }
    points.extend(right.iter().rev().map(|&(x, y)| (-x, y)));
    Shape::smooth(&points)
}

fn sleeves(c: &mut Canvas, rng: &mut Rng, length: f32, w: f32, colour: Colour) -> [Shape; 2] {
    [-1.0, 1.0].map(|side: f32| {
        let (hx, hy) = (side * (170.0 + length * 0.3), -300.0 + length);
        let sleeve = Shape::smooth(&[
            (side * 130.0, -385.0),
            (side * 205.0, -330.0),
            (side * (215.0 + w * 0.2 + length * 0.16), -300.0 + length * 0.5),
            (hx + side * w * 0.55, hy),
            (hx + side * w * 0.55, hy),
            (hx - side * w * 0.5, hy + 14.0),
            (hx - side * w * 0.5, hy + 14.0),
            (side * (130.0 + length * 0.1), -300.0 + length * 0.45),
            (side * 130.0, -200.0),
        ]);
        cloth(c, rng, &sleeve, if side > 0.0 { colour.shade(0.07) } else { colour }, 2);
        sleeve
    })
}

fn buttons(c: &mut Canvas, x: f32, from: f32, to: f32, count: usize, colour: Colour) {
    for i in 0..count {
        let y = from + (to - from) * i as f32 / (count - 1).max(1) as f32;
        c.soft(&Shape::ellipse(x + 3.0, y + 4.0, 11.0, 11.0), 4.0, hex(0x2a_2020).at(0.4));
        c.fill(&Shape::ellipse(x, y, 10.0, 10.0), Ink::ball((x, y), 10.0, colour));
    }
}

pub(crate) fn coat(art: &mut Art) {
    let (spot, hung) = place(art);
    let (s, rng) = (art.s, &mut art.rng);
    let double = rng.chance(0.5);
    art.c.at((spot.x, spot.y), spot.scale, 0.0, |c| {
        if hung {
            hanger(c, -386.0)
        }
        sleeves(c, rng, 470.0, 110.0, s.main);
        let body = garment(&[
            (60.0, -402.0),
            (150.0, -372.0),
            (205.0, -310.0),
            (180.0, -120.0),
            (200.0, 120.0),
            (240.0, 440.0),
            (240.0, 440.0),
            (0.0, 452.0),
        ]);
        cloth(c, rng, &body, s.main, 5);
        c.stroke(&Shape::line(&[(14.0, -150.0), (18.0, 150.0), (14.0, 446.0)]), 5.0, s.main.shade(0.5));
        for side in [-1.0, 1.0] {
            let lapel = Shape::poly(&[
                (side * 58.0, -404.0),
                (side * 128.0, -330.0),
                (side * 92.0, -300.0),
                (side * 116.0, -280.0),
                (14.0, -130.0),
            ]);
            c.soft(&lapel.clone().placed(5.0, 9.0, 0.0), 10.0, s.main.shade(0.6).at(0.5));
            c.fill(
                &lapel,
                Ink::linear(
                    (-110.0, -400.0),
                    (110.0, -150.0),
                    &[(0.0, s.main.light(0.2)), (1.0, s.main.shade(0.12))],
                ),
            );
            let pocket = Shape::poly(&[
                (side * 90.0, 90.0),
                (side * 176.0, 78.0),
                (side * 180.0, 112.0),
                (side * 92.0, 124.0),
            ]);
            c.soft(&pocket, 5.0, s.main.shade(0.5).at(0.6));
            c.fill(&pocket, s.main.light(0.06));
        }
        c.fill(
            &Shape::poly(&[(-56.0, -404.0), (56.0, -404.0), (14.0, -150.0)]),
            Ink::fall(-404.0, -150.0, s.main.shade(0.6), s.main.shade(0.45)),
        );
        if double {
            buttons(c, -46.0, -80.0, 170.0, 3, s.spark)
        }
        buttons(c, 62.0, -80.0, 170.0, 3, s.spark);
    });
}

pub(crate) fn dress(art: &mut Art) {
    let (spot, hung) = place(art);
    let (s, rng) = (art.s, &mut art.rng);
    let (style, flare, puff) = (rng.count(0, 3), rng.range(230.0, 330.0), rng.chance(0.6));
    art.c.at((spot.x, spot.y), spot.scale, 0.0, |c| {
        if hung {
            hanger(c, -396.0)
        }
        if puff {
            for sleeve in sleeves(c, rng, 190.0, 130.0, s.main) {
                pattern(c, rng, &sleeve, style, s.second);
            }
        }
        let body = garment(&[
            (70.0, -400.0),
            (142.0, -382.0),
            (142.0, -382.0),
            (150.0, -230.0),
            (112.0, -90.0),
            (112.0, -90.0),
            (190.0, 120.0),
            (flare, 410.0),
            (flare, 410.0),
            (flare * 0.5, 440.0),
            (0.0, 450.0),
        ]);
        cloth(c, rng, &body, s.main, 7);
        pattern(c, rng, &body, style, s.second);
        c.fill(
            &Shape::smooth(&[
                (-72.0, -404.0),
                (72.0, -404.0),
                (40.0, -330.0),
                (0.0, -312.0),
                (-40.0, -330.0),
            ]),
            s.main.shade(0.5),
        );
        let belt = Shape::smooth(&[
            (-114.0, -104.0),
            (0.0, -92.0),
            (114.0, -104.0),
            (114.0, -76.0),
            (0.0, -62.0),
            (-114.0, -76.0),
        ]);
        c.fill(
            &belt,
            Ink::linear(
                (-114.0, 0.0),
                (114.0, 0.0),
                &[(0.0, s.spark.light(0.2)), (1.0, s.spark.shade(0.25))],
            ),
        );
        for dx in [-40.0, 46.0] {
            c.stroke(
                &Shape::line(&[(20.0, -80.0), (20.0 + dx * 0.6, -20.0), (20.0 + dx, 60.0)]),
                11.0,
                s.spark.shade(0.1),
            );
        }
    });
}

pub(crate) fn shirt(art: &mut Art) {
    let (spot, hung) = place(art);
    let (s, rng) = (art.s, &mut art.rng);
    let (style, length) = (rng.pick([0, 0, 2, 1]), rng.pick([210.0, 470.0]));
    art.c.at((spot.x, spot.y + 60.0 * spot.scale), spot.scale * 1.1, 0.0, |c| {
        if hung {
            hanger(c, -386.0)
        }
        for sleeve in sleeves(c, rng, length, 104.0, s.main) {
            pattern(c, rng, &sleeve, style, s.second);
        }
        let body = garment(&[
            (64.0, -398.0),
            (150.0, -372.0),
            (208.0, -310.0),
            (186.0, -100.0),
            (192.0, 180.0),
            (180.0, 214.0),
            (80.0, 240.0),
            (0.0, 236.0),
        ]);
        cloth(c, rng, &body, s.main, 5);
        pattern(c, rng, &body, style, s.second);
        c.fill(&Shape::poly(&[(-60.0, -402.0), (60.0, -402.0), (0.0, -330.0)]), s.main.shade(0.45));
        c.stroke(&Shape::line(&[(0.0, -330.0), (3.0, 0.0), (0.0, 236.0)]), 4.0, s.main.shade(0.4).at(0.7));
        for side in [-1.0, 1.0] {
            let collar = Shape::poly(&[
                (side * 62.0, -412.0),
                (side * 104.0, -364.0),
                (side * 66.0, -296.0),
                (0.0, -330.0),
            ]);
            c.soft(&collar.clone().placed(4.0, 8.0, 0.0), 8.0, s.main.shade(0.6).at(0.5));
            c.fill(&collar, Ink::fall(-410.0, -296.0, s.main.light(0.4), s.main.light(0.08)));
        }
        buttons(c, 0.0, -270.0, 190.0, 6, s.main.light(0.6).mix(s.spark, 0.15));
        let pocket = Shape::round(60.0, -210.0, 96.0, 104.0, 12.0);
        c.stroke(&pocket, 3.0, s.main.shade(0.3).at(0.7));
    });
}

pub(crate) fn sweater(art: &mut Art) {
    let (spot, _) = place_flat(art);
    let (s, rng) = (art.s, &mut art.rng);
    let bands = rng.chance(0.5);
    art.c.at((spot.x, spot.y + 70.0 * spot.scale), spot.scale * 1.1, rng.around(7.0), |c| {
        knitted(c, rng, s.main, s.second, bands);
    });
}

pub(crate) fn knitted(c: &mut Canvas, rng: &mut Rng, main: Colour, second: Colour, bands: bool) {
    for sleeve in sleeves(c, rng, 460.0, 130.0, main) {
        knit(c, &sleeve, main);
    }
    let body = garment(&[
        (80.0, -396.0),
        (160.0, -372.0),
        (216.0, -300.0),
        (204.0, -60.0),
        (208.0, 190.0),
        (194.0, 206.0),
        (100.0, 216.0),
        (0.0, 218.0),
    ]);
    cloth(c, rng, &body, main, 4);
    if bands {
        c.inside(&body, |c| {
            for (y, w) in [(-190.0, 40.0), (-120.0, 20.0), (-60.0, 40.0)] {
                c.stroke(&Shape::line(&[(-230.0, y), (0.0, y + 14.0), (230.0, y)]), w, second.at(0.92));
            }
        });
    }
    knit(c, &body, main);
    c.inside(&body, |c| {
        for i in 0..30 {
            let x = -215.0 + i as f32 * 15.0;
            c.stroke(&Shape::line(&[(x, 164.0), (x, 220.0)]), 5.0, main.shade(0.32).at(0.6));
        }
    });
    c.fill(&Shape::ellipse(0.0, -392.0, 80.0, 38.0), main.shade(0.5));
    c.stroke(
        &Shape::line(&[(-84.0, -398.0), (-50.0, -360.0), (0.0, -346.0), (50.0, -360.0), (84.0, -398.0)]),
        26.0,
        main.light(0.05),
    );
    c.stroke(
        &Shape::line(&[(-86.0, -404.0), (-50.0, -368.0), (0.0, -354.0), (50.0, -368.0)]),
        5.0,
        main.light(0.5).at(0.7),
    );
}

/// Rows of stitches.
fn knit(c: &mut Canvas, shape: &Shape, colour: Colour) {
    let (x, y, w, h) = shape.bounds();
    let pitch = 23.0;
    c.inside(shape, |c| {
        let mut stitches = Shape(None);
        for column in 0..(w / pitch) as usize + 1 {
            let cx = x + column as f32 * pitch;
            let steps = (h / 26.0) as usize + 1;
            let zig: Vec<Point> = (0..steps * 2)
                .map(|k| (cx + if k % 2 == 0 { -4.0 } else { 4.0 }, y + k as f32 * 13.0))
                .collect();
            stitches = stitches.and(Shape::pen(|p| {
                for (k, &(px, py)) in zig.iter().enumerate() {
                    if k == 0 { p.move_to(px, py) } else { p.line_to(px, py) }
                }
            }));
        }
        c.stroke(&stitches, 4.0, colour.shade(0.3).at(0.4));
    });
}

pub(crate) fn place_flat(art: &mut Art) -> (Spot, bool) {
    let spot = art.above();
    let scale = (art.c.h / 1150.0).min(1.1);
    (Spot { x: 500.0, scale, ..spot }, false)
}

pub(crate) fn trousers(art: &mut Art) {
    let (spot, _) = place_flat(art);
    let (s, rng) = (art.s, &mut art.rng);
    let wide = rng.range(90.0, 170.0);
    art.c.at((spot.x, spot.y), spot.scale * 1.04, rng.around(6.0), |c| {
        let body = garment(&[
            (140.0, -430.0),
            (140.0, -430.0),
            (164.0, -260.0),
            (170.0, 60.0),
            (120.0 + wide, 430.0),
            (120.0 + wide, 430.0),
            (26.0, 440.0),
            (26.0, 440.0),
            (10.0, -130.0),
            (0.0, -150.0),
        ]);
        cloth(c, rng, &body, s.main, 6);
        c.inside(&body, |c| {
            c.soft(
                &Shape::poly(&[(0.0, -160.0), (40.0, 440.0), (-10.0, 440.0)]),
                20.0,
                s.main.shade(0.5).at(0.5),
            );
            for x in [-96.0, 96.0] {
                c.stroke(
                    &Shape::line(&[(x, -340.0), (x * 1.2, 0.0), (x * 1.5, 430.0)]),
                    3.0,
                    s.main.light(0.4).at(0.7),
                );
            }
        });
        let band = Shape::poly(&[(-143.0, -434.0), (143.0, -434.0), (150.0, -380.0), (-150.0, -380.0)]);
        c.fill(&band, Ink::turned(-150.0, 150.0, s.main.shade(0.06)));
        for x in [-100.0, 0.0, 100.0] {
            c.fill(&Shape::round(x - 7.0, -442.0, 14.0, 70.0, 4.0), s.main.shade(0.2));
        }
        buttons(c, 22.0, -407.0, -407.0, 1, s.spark);
        c.stroke(&Shape::line(&[(0.0, -380.0), (8.0, -250.0), (0.0, -150.0)]), 3.5, s.main.shade(0.4));
        for side in [-1.0, 1.0] {
            c.stroke(
                &Shape::line(&[(side * 150.0, -290.0), (side * 96.0, -330.0), (side * 84.0, -378.0)]),
                4.0,
                s.main.shade(0.4),
            );
        }
    });
}

pub(crate) fn skirt(art: &mut Art) {
    let (spot, hung) = place(art);
    let (s, rng) = (art.s, &mut art.rng);
    let (style, flare) = (rng.count(0, 3), rng.range(230.0, 350.0));
    art.c.at((spot.x, spot.y - 30.0 * spot.scale), spot.scale * 1.1, 0.0, |c| {
        if hung {
            hanger(c, -340.0)
        }
        let body = garment(&[
            (116.0, -290.0),
            (116.0, -290.0),
            (180.0, -120.0),
            (flare, 340.0),
            (flare, 340.0),
            (flare * 0.55, 374.0),
            (0.0, 384.0),
        ]);
        cloth(c, rng, &body, s.main, 9);
        pattern(c, rng, &body, style, s.second);
        c.fill(
            &Shape::poly(&[(-118.0, -330.0), (118.0, -330.0), (122.0, -282.0), (-122.0, -282.0)]),
            Ink::turned(-120.0, 120.0, s.main.shade(0.12)),
        );
        buttons(c, 0.0, -306.0, -306.0, 1, s.spark);
    });
}
