//! What is worn with clothes: shoes, bags, scarves, hats; and a whole outfit laid flat.

use crate::art::Art;
use crate::canvas::Canvas;
use crate::colour::{Colour, hex};
use crate::ink::Ink;
use crate::outfit::{cloth, garment, knitted, pattern, place_flat};
use crate::props::WHITE;
use crate::shape::Shape;

pub(crate) fn shoes(art: &mut Art) {
    let spot = art.table();
    let (s, rng) = (art.s, &mut art.rng);
    let heel = rng.range(30.0, 80.0);
    let laced = rng.chance(0.6);
    art.c.at((spot.x, spot.y), spot.scale, 0.0, |c| {
        for (x, y, k, tone) in [(70.0, -74.0, 0.94, s.main.shade(0.14)), (-50.0, 40.0, 1.0, s.main)] {
            c.at((x, y), k, 0.0, |c| leather_shoe(c, tone, s.second, heel, laced));
        }
    });
}

fn leather_shoe(c: &mut Canvas, colour: Colour, lining: Colour, heel: f32, laced: bool) {
    c.cast(20.0, 0.0, 500.0, 0.9);
    let sole = hex(0x3a_2820);
    c.fill(
        &Shape::smooth(&[
            (210.0, -heel),
            (236.0, -heel),
            (230.0, 0.0),
            (230.0, 0.0),
            (130.0, 0.0),
            (130.0, 0.0),
            (120.0, -26.0),
            (0.0, -22.0),
            (-120.0, 0.0),
            (-250.0, 0.0),
            (-276.0, -20.0),
            (-200.0, -40.0),
            (60.0, -heel),
        ]),
        Ink::fall(-heel, 0.0, sole.light(0.1), sole.shade(0.3)),
    );
    let upper = Shape::smooth(&[
        (220.0, -190.0),
        (220.0, -190.0),
        (238.0, -100.0),
        (234.0, -heel),
        (140.0, -heel + 6.0),
        (0.0, -heel * 0.5 - 12.0),
        (-130.0, -18.0),
        (-260.0, -20.0),
        (-276.0, -56.0),
        (-220.0, -110.0),
        (-110.0, -140.0),
        (-30.0, -220.0),
        (-30.0, -220.0),
        (80.0, -176.0),
    ]);
    c.fill(
        &upper,
        Ink::linear(
            (-240.0, -220.0),
            (160.0, 20.0),
            &[(0.0, colour.light(0.3)), (0.4, colour), (1.0, colour.shade(0.32))],
        ),
    );
    c.inside(&upper, |c| {
        c.soft(&Shape::ellipse(-190.0, -96.0, 60.0, 16.0), 18.0, WHITE.at(0.55));
        c.soft(&Shape::ellipse(190.0, -110.0, 20.0, 50.0), 20.0, WHITE.at(0.25));
        c.stroke(
            &Shape::line(&[(-150.0, -140.0), (-128.0, -70.0), (-140.0, -10.0)]),
            4.0,
            colour.shade(0.45).at(0.7),
        );
        c.stroke(
            &Shape::line(&[(40.0, -200.0), (70.0, -110.0), (60.0, -20.0)]),
            4.0,
            colour.shade(0.45).at(0.7),
        );
    });
    c.fill(
        &Shape::smooth(&[(-30.0, -222.0), (60.0, -186.0), (218.0, -194.0), (120.0, -214.0), (40.0, -232.0)]),
        lining.shade(0.3),
    );
    if laced {
        for i in 0..4 {
            let (x, y) = (-44.0 - i as f32 * 26.0, -198.0 + i as f32 * 22.0);
            c.stroke(
                &Shape::line(&[(x, y), (x + 30.0, y + 14.0), (x + 52.0, y + 40.0)]),
                8.0,
                lining.light(0.3),
            );
        }
    } else {
        let strap = Shape::line(&[(-70.0, -176.0), (-30.0, -130.0), (-40.0, -66.0)]);
        c.stroke(&strap, 34.0, colour.shade(0.16));
        c.stroke(&Shape::line(&[(-58.0, -130.0), (-10.0, -124.0)]), 9.0, hex(0xcf_a85a));
    }
}

/// The flap of a bag `w` to each side.
fn flap_over(c: &mut Canvas, w: f32, leather: Colour) {
    let front = Shape::smooth(&[
        (-w * 0.87, -344.0),
        (-w * 0.87, -344.0),
        (w * 0.87, -344.0),
        (w * 0.87, -344.0),
        (w * 0.9, -230.0),
        (w * 0.5, -150.0),
        (0.0, -130.0),
        (-w * 0.5, -150.0),
        (-w * 0.9, -230.0),
    ]);
    c.soft(&front.clone().placed(4.0, 16.0, 0.0), 16.0, leather.shade(0.7).at(0.5));
    c.fill(
        &front,
        Ink::linear(
            (-w, -344.0),
            (w * 0.8, -130.0),
            &[(0.0, leather.light(0.32)), (0.5, leather.light(0.05)), (1.0, leather.shade(0.2))],
        ),
    );
    c.at((0.0, -9.0), 0.95, 0.0, |c| c.stroke(&front, 3.0, leather.light(0.5).at(0.5)));
}

pub(crate) fn bag(art: &mut Art) {
    let spot = art.table();
    let (s, rng) = (art.s, &mut art.rng);
    let (flap, w) = (rng.chance(0.6), rng.range(200.0, 250.0));
    art.c.at((spot.x, spot.y), spot.scale, 0.0, |c| {
        let leather = s.main;
        c.cast(0.0, 0.0, w * 2.0, 1.0);
        for (dx, tone) in [(12.0, leather.shade(0.35)), (-6.0, leather.shade(0.1))] {
            c.stroke(
                &Shape::line(&[
                    (-w * 0.6 + dx, -320.0),
                    (-w * 0.5 + dx, -480.0),
                    (dx, -560.0),
                    (w * 0.5 + dx, -480.0),
                    (w * 0.6 + dx, -320.0),
                ]),
                22.0,
                tone,
            );
        }
        c.stroke(
            &Shape::line(&[(-w * 0.6 - 11.0, -330.0), (-w * 0.5 - 11.0, -484.0), (-11.0, -565.0)]),
            5.0,
            leather.light(0.4),
        );
        let body = Shape::smooth(&[
            (-w * 0.86, -340.0),
            (-w * 0.86, -340.0),
            (0.0, -352.0),
            (w * 0.86, -340.0),
            (w * 0.86, -340.0),
            (w * 1.02, -160.0),
            (w * 1.04, -30.0),
            (w * 0.94, 0.0),
            (0.0, 6.0),
            (-w * 0.94, 0.0),
            (-w * 1.04, -30.0),
            (-w * 1.02, -160.0),
        ]);
        c.fill(
            &body,
            Ink::linear(
                (-w, -340.0),
                (w, 0.0),
                &[(0.0, leather.light(0.28)), (0.4, leather), (1.0, leather.shade(0.32))],
            ),
        );
        c.inside(&body, |c| {
            c.soft(&Shape::ellipse(-w * 0.6, -190.0, 40.0, 110.0), 40.0, WHITE.at(0.24));
            c.soft(&Shape::rect(-w, -30.0, w * 2.0, 60.0), 30.0, leather.shade(0.6).at(0.5));
        });
        if flap {
            flap_over(c, w, leather);
        } else {
            c.stroke(
                &Shape::line(&[(-w * 0.95, -240.0), (0.0, -230.0), (w * 0.95, -240.0)]),
                4.0,
                leather.shade(0.4).at(0.8),
            );
        }
        let gold = hex(0xd8_ae58);
        c.fill(
            &Shape::round(-26.0, -166.0, 52.0, 40.0, 12.0),
            Ink::linear((-26.0, -166.0), (26.0, -126.0), &[(0.0, gold.light(0.6)), (1.0, gold.shade(0.3))]),
        );
        for side in [-1.0, 1.0] {
            c.stroke(&Shape::ellipse(side * w * 0.6, -330.0, 17.0, 17.0), 7.0, gold);
        }
    });
}

pub(crate) fn scarf(art: &mut Art) {
    let (spot, _) = place_flat(art);
    let (s, rng) = (art.s, &mut art.rng);
    let style = rng.count(1, 2);
    art.c.at((spot.x, spot.y), spot.scale, rng.around(14.0), |c| {
        let tails = [
            Shape::smooth(&[
                (-60.0, -160.0),
                (40.0, -170.0),
                (150.0, 60.0),
                (190.0, 400.0),
                (190.0, 400.0),
                (30.0, 420.0),
                (30.0, 420.0),
                (0.0, 120.0),
            ]),
            Shape::smooth(&[
                (60.0, -150.0),
                (-50.0, -170.0),
                (-190.0, 40.0),
                (-240.0, 330.0),
                (-240.0, 330.0),
                (-90.0, 366.0),
                (-90.0, 366.0),
                (-40.0, 90.0),
            ]),
        ];
        for tail in tails {
            let (x, y, w, h) = tail.bounds();
            for i in 0..12 {
                let fx = x + w * (0.05 + 0.075 * i as f32);
                c.stroke(
                    &Shape::line(&[(fx, y + h - 26.0), (fx + 4.0, y + h + 36.0)]),
                    6.0,
                    s.main.shade(0.1).at(if i < 8 { 1.0 } else { 0.0 }),
                );
            }
            cloth(c, rng, &tail, s.main, 4);
            pattern(c, rng, &tail, style, s.second);
        }
        let ring = Shape::smooth(&[
            (-250.0, -250.0),
            (-120.0, -390.0),
            (60.0, -410.0),
            (230.0, -300.0),
            (250.0, -190.0),
            (120.0, -90.0),
            (-60.0, -70.0),
            (-220.0, -140.0),
        ]);
        cloth(c, rng, &ring, s.main.light(0.05), 5);
        pattern(c, rng, &ring, style, s.second);
        let hole = Shape::smooth(&[
            (-130.0, -250.0),
            (-20.0, -310.0),
            (110.0, -280.0),
            (140.0, -220.0),
            (20.0, -180.0),
            (-100.0, -190.0),
        ]);
        c.fill(&hole, Ink::fall(-310.0, -180.0, s.main.shade(0.6), s.main.shade(0.4)));
    });
}

pub(crate) fn hat(art: &mut Art) {
    let spot = art.table();
    let (s, tinted, rng) = (art.s, art.tinted, &mut art.rng);
    let straw = if tinted || rng.chance(0.5) { s.main } else { hex(0xe0_bd7c) };
    art.c.at((spot.x, spot.y), spot.scale, 0.0, |c| {
        c.cast(0.0, 0.0, 560.0, 1.0);
        c.fill(
            &Shape::ellipse(0.0, -30.0, 330.0, 66.0),
            Ink::linear(
                (-330.0, 0.0),
                (330.0, 30.0),
                &[(0.0, straw.light(0.3)), (0.5, straw), (1.0, straw.shade(0.3))],
            ),
        );
        c.fill(&Shape::ellipse(0.0, -16.0, 322.0, 46.0), straw.shade(0.24).at(0.35));
        let crown = Shape::smooth(&[
            (-176.0, -44.0),
            (-176.0, -160.0),
            (-140.0, -262.0),
            (-50.0, -280.0),
            (0.0, -262.0),
            (60.0, -282.0),
            (144.0, -260.0),
            (178.0, -160.0),
            (178.0, -44.0),
            (90.0, -14.0),
            (-90.0, -14.0),
        ]);
        c.soft(&Shape::ellipse(60.0, -18.0, 220.0, 34.0), 18.0, straw.shade(0.6).at(0.5));
        c.fill(&crown, Ink::turned(-178.0, 178.0, straw));
        c.inside(&crown, |c| {
            c.soft(&Shape::ellipse(0.0, -276.0, 70.0, 24.0), 18.0, straw.shade(0.5).at(0.5));
            for i in 0..9 {
                let y = -260.0 + i as f32 * 26.0;
                c.stroke(
                    &Shape::line(&[(-180.0, y), (0.0, y + 26.0), (180.0, y)]),
                    2.5,
                    straw.shade(0.3).at(0.4),
                );
            }
            c.stroke(&Shape::line(&[(-190.0, -84.0), (0.0, -46.0), (190.0, -84.0)]), 58.0, s.second);
            c.stroke(&Shape::line(&[(-190.0, -98.0), (-60.0, -70.0)]), 8.0, s.second.light(0.4).at(0.6));
        });
    });
}

pub(crate) fn flat_lay(art: &mut Art) {
    let (spot, _) = place_flat(art);
    let (s, rng) = (art.s, &mut art.rng);
    let bands = rng.chance(0.4);
    art.c.at((spot.x, spot.y), spot.scale, 0.0, |c| {
        c.at((-170.0, -90.0), 0.78, -8.0, |c| knitted(c, rng, s.main, s.second, bands));
        c.at((230.0, 150.0), 0.72, 6.0, |c| {
            let legs = garment(&[
                (140.0, -430.0),
                (140.0, -430.0),
                (164.0, -260.0),
                (170.0, 60.0),
                (200.0, 430.0),
                (200.0, 430.0),
                (26.0, 440.0),
                (26.0, 440.0),
                (10.0, -130.0),
                (0.0, -150.0),
            ]);
            cloth(c, rng, &legs, s.second.mix(s.shadow, 0.3), 6);
            c.fill(&Shape::rect(-146.0, -434.0, 292.0, 46.0), s.second.mix(s.shadow, 0.45));
        });
        c.at((-270.0, 330.0), 0.62, -14.0, |c| {
            for dx in [0.0, 150.0] {
                let shoe = Shape::smooth(&[
                    (dx - 56.0, 150.0),
                    (dx - 66.0, 40.0),
                    (dx - 70.0, -80.0),
                    (dx, -160.0),
                    (dx + 70.0, -80.0),
                    (dx + 62.0, 40.0),
                    (dx + 54.0, 150.0),
                    (dx, 184.0),
                ]);
                c.drop(&shoe, 34.0);
                c.fill(&shoe, Ink::turned(dx - 70.0, dx + 70.0, s.spark));
                c.fill(&Shape::ellipse(dx, 84.0, 42.0, 74.0), s.spark.shade(0.55));
                c.fill(&Shape::ellipse(dx, 96.0, 36.0, 60.0), s.spark.light(0.5));
            }
        });
        c.at((310.0, -330.0), 0.42, 0.0, |c| {
            let brim = Shape::ellipse(0.0, 0.0, 330.0, 320.0);
            let straw = hex(0xe0_bd7c);
            c.drop(&brim, 40.0);
            c.fill(&brim, Ink::ball((0.0, 0.0), 420.0, straw));
            for r in [310.0, 280.0, 250.0, 220.0] {
                c.stroke(&Shape::ellipse(0.0, 0.0, r, r * 0.97), 4.0, straw.shade(0.25).at(0.5));
            }
            c.fill(&Shape::ellipse(0.0, 0.0, 186.0, 180.0), s.main);
            c.fill(&Shape::ellipse(0.0, -6.0, 166.0, 160.0), Ink::ball((0.0, 0.0), 190.0, straw.light(0.1)));
        });
    });
}
