//! Still lifes: jugs, teapots, mugs, books, vases and bowls on a table.

use crate::art::Art;
use crate::canvas::Canvas;
use crate::colour::{Colour, hex};
use crate::ink::Ink;
use crate::props::{Bloom, WHITE, bloom, handle, lemon, mouth, pear, pot, round_fruit, sprig};
use crate::rng::Rng;
use crate::shape::Shape;

/// A piece of fruit of the season, standing at the origin.
pub(crate) fn some_fruit(c: &mut Canvas, rng: &mut Rng, kind: usize, r: f32) {
    match kind {
        0 => lemon(c, r * 0.86, hex(0xf2_c832)),
        1 => round_fruit(c, r, 0.98, hex(0xee_8a2c), hex(0x5f_7a3c)),
        2 => pear(c, r * 0.9, hex(0xc8_bf5a), hex(0xd0_7a3e)),
        3 => round_fruit(c, r, 0.8, hex(0xe8_6a26), hex(0x6b_7a44)),
        4 => round_fruit(c, r, 0.94, hex(0xc2_3a30), hex(0x5a_4a2a)),
        _ => round_fruit(c, r * rng.range(0.8, 0.95), 0.9, hex(0x5b_3657), hex(0x6d_7a4a)),
    }
}

pub(crate) fn jug(art: &mut Art) {
    let spot = art.table();
    let (main, second) = (art.s.main, art.s.second);
    let (kind, companions, tall) = (art.rng.count(0, 5), art.rng.count(1, 3), art.rng.range(0.9, 1.12));
    let studio = art.studio;
    let rng = &mut art.rng;
    art.c.at((spot.x, spot.y), spot.scale, 0.0, |c| {
        if !studio && rng.chance(0.55) {
            c.at((rng.around(20.0), -540.0 * tall), 1.0, 0.0, |c| {
                for i in 0..5 {
                    let angle = -1.57 + (i as f32 - 2.0) * 0.42 + rng.around(0.1);
                    let length = rng.range(190.0, 280.0);
                    sprig(c, rng, (0.0, 30.0), angle, length, hex(0x6f_8a5a));
                }
            });
        }
        c.cast(0.0, 0.0, 300.0, 1.0);
        c.stretched(1.0, tall, |c| jug_body(c, rng, main, second));
        if !studio {
            for i in 0..companions {
                let x = [-250.0, 265.0, 130.0][i] + rng.around(24.0);
                let y = [70.0, 46.0, 120.0][i];
                let kind = if i == 2 { rng.count(0, 5) } else { kind };
                c.at((x, y), 1.0, 0.0, |c| some_fruit(c, rng, kind, 78.0));
            }
        }
    });
}

fn jug_body(c: &mut Canvas, rng: &mut Rng, main: Colour, second: Colour) {
    handle(
        c,
        &[(84.0, -500.0), (190.0, -520.0), (238.0, -430.0), (205.0, -300.0), (150.0, -250.0)],
        38.0,
        main,
    );
    let lip = Shape::smooth(&[
        (60.0, -556.0),
        (-60.0, -566.0),
        (-165.0, -592.0),
        (-170.0, -574.0),
        (-110.0, -500.0),
        (-60.0, -460.0),
        (60.0, -480.0),
    ]);
    c.fill(&lip, Ink::turned(-180.0, 110.0, main));
    let profile = [
        (98.0, -562.0),
        (98.0, -562.0),
        (84.0, -490.0),
        (96.0, -420.0),
        (158.0, -320.0),
        (184.0, -210.0),
        (160.0, -90.0),
        (116.0, -18.0),
        (120.0, 0.0),
        (112.0, 4.0),
    ];
    let body = pot(c, &profile, main, 0.6);
    let style = rng.count(0, 3);
    c.inside(&body, |c| match style {
        0 | 1 => {
            for _ in 0..3 {
                let foot = (rng.around(90.0), -190.0 + rng.around(90.0));
                for _ in 0..3 {
                    let angle = rng.range(0.0, 6.3);
                    sprig(c, rng, foot, angle, 86.0, second);
                }
                c.at(foot, 1.0, 0.0, |c| bloom(c, rng, 46.0, second, Bloom::Peony));
            }
        }
        2 => {
            for i in 0..3 {
                let y = -330.0 + i as f32 * 26.0;
                c.stroke(
                    &Shape::line(&[(-190.0, y), (0.0, y + 26.0), (190.0, y)]),
                    8.0 - i as f32 * 2.0,
                    second.at(0.85),
                );
            }
        }
        _ => {
            let dip = Shape::smooth(&[
                (-220.0, -190.0),
                (-80.0, -160.0),
                (60.0, -176.0),
                (220.0, -200.0),
                (220.0, 40.0),
                (-220.0, 40.0),
            ]);
            c.fill(&dip, Ink::turned(-184.0, 184.0, second));
        }
    });
    let rim = [(-160.0, -582.0), (-90.0, -558.0), (0.0, -546.0), (80.0, -552.0), (97.0, -562.0)];
    c.fill(
        &Shape::smooth(&[
            (-160.0, -584.0),
            (-60.0, -577.0),
            (50.0, -575.0),
            (96.0, -562.0),
            (40.0, -548.0),
            (-70.0, -553.0),
        ]),
        Ink::linear((-160.0, 0.0), (90.0, 0.0), &[(0.0, main.shade(0.42)), (1.0, main.shade(0.2))]),
    );
    c.stroke(&Shape::line(&rim), 7.0, main.light(0.5));
}

pub(crate) fn teapot(art: &mut Art) {
    let spot = art.table();
    let (main, second, studio) = (art.s.main, art.s.second, art.studio);
    let cups = if studio { 0 } else { art.rng.count(1, 2) };
    let rng = &mut art.rng;
    let x = if cups == 0 { spot.x + 10.0 } else { spot.x - 60.0 };
    art.c.at((x, spot.y), spot.scale * 0.95, 0.0, |c| {
        c.cast(0.0, 0.0, 420.0, 1.0);
        teapot_body(c, rng, main, second);
        for i in 0..cups {
            let at = [(300.0, 84.0), (-215.0, 130.0)][i];
            c.at(at, 0.86, 0.0, |c| cup(c, if i == 0 { main } else { second }, hex(0xb0_6a2a)));
        }
        if !studio && cups == 1 {
            c.at((-240.0, 96.0), 1.0, 0.0, |c| some_fruit(c, rng, 3, 62.0));
        }
    });
}

fn teapot_body(c: &mut Canvas, rng: &mut Rng, main: Colour, second: Colour) {
    let over = rng.chance(0.5);
    if over {
        handle(
            c,
            &[(-130.0, -270.0), (-120.0, -420.0), (0.0, -480.0), (120.0, -420.0), (130.0, -270.0)],
            24.0,
            hex(0x8a_5a34),
        );
    } else {
        handle(c, &[(170.0, -250.0), (280.0, -270.0), (300.0, -170.0), (190.0, -90.0)], 34.0, main);
    }
    let spout = Shape::smooth(&[
        (-140.0, -180.0),
        (-215.0, -200.0),
        (-262.0, -285.0),
        (-300.0, -306.0),
        (-306.0, -290.0),
        (-270.0, -190.0),
        (-215.0, -90.0),
        (-130.0, -70.0),
    ]);
    c.fill(
        &spout,
        Ink::linear(
            (-250.0, -300.0),
            (-150.0, -60.0),
            &[(0.0, main.light(0.25)), (0.5, main), (1.0, main.shade(0.3))],
        ),
    );
    let body = [
        (60.0, -306.0),
        (120.0, -296.0),
        (190.0, -220.0),
        (206.0, -140.0),
        (170.0, -50.0),
        (108.0, 0.0),
        (96.0, 4.0),
    ];
    let shape = pot(c, &body, main, 0.6);
    c.inside(&shape, |c| {
        if rng.chance(0.5) {
            c.fill(
                &Shape::smooth(&[
                    (-240.0, -120.0),
                    (-60.0, -100.0),
                    (90.0, -116.0),
                    (240.0, -130.0),
                    (240.0, 40.0),
                    (-240.0, 40.0),
                ]),
                Ink::turned(-206.0, 206.0, second),
            );
        } else {
            for i in 0..2 {
                let y = -262.0 + i as f32 * 22.0;
                c.stroke(&Shape::line(&[(-200.0, y), (0.0, y + 24.0), (200.0, y)]), 6.0, second.at(0.8));
            }
        }
    });
    pot(c, &[(20.0, -344.0), (70.0, -334.0), (112.0, -302.0), (104.0, -290.0)], main.light(0.06), 0.5);
    let knob = if over { main.shade(0.1) } else { second };
    c.fill(&Shape::ellipse(0.0, -356.0, 24.0, 20.0), Ink::ball((0.0, -356.0), 24.0, knob));
}

/// A small cup without a handle, filled.
pub(crate) fn cup(c: &mut Canvas, colour: Colour, drink: Colour) {
    c.cast(0.0, 0.0, 170.0, 0.9);
    pot(c, &[(92.0, -130.0), (92.0, -130.0), (84.0, -70.0), (54.0, -8.0), (48.0, 4.0)], colour, 0.5);
    mouth(c, -130.0, 92.0, colour);
    c.fill(
        &Shape::ellipse(0.0, -124.0, 78.0, 11.5),
        Ink::linear((-80.0, 0.0), (80.0, 0.0), &[(0.0, drink.shade(0.25)), (1.0, drink.light(0.2))]),
    );
}

pub(crate) fn mug(art: &mut Art) {
    let spot = art.table();
    let (main, second, studio) = (art.s.main, art.s.second, art.studio);
    let rng = &mut art.rng;
    art.c.at((spot.x - 20.0, spot.y), spot.scale * 1.16, 0.0, |c| {
        c.cast(0.0, 0.0, 300.0, 1.0);
        handle(c, &[(140.0, -240.0), (236.0, -250.0), (250.0, -130.0), (140.0, -70.0)], 32.0, main);
        let shape = pot(
            c,
            &[(150.0, -320.0), (150.0, -320.0), (150.0, -180.0), (146.0, -60.0), (124.0, -2.0), (112.0, 4.0)],
            main,
            0.55,
        );
        let style = rng.count(0, 3);
        c.inside(&shape, |c| match style {
            0 => c.fill(&Shape::rect(-200.0, -110.0, 400.0, 130.0), Ink::turned(-150.0, 150.0, second)),
            1 => {
                for i in 0..16 {
                    let (x, y) = (-130.0 + (i % 4) as f32 * 86.0, -270.0 + (i / 4) as f32 * 76.0);
                    let shift = if (i / 4) % 2 == 0 { 0.0 } else { 40.0 };
                    c.fill(&Shape::ellipse(x + shift, y, 15.0, 17.0), second.at(0.85));
                }
            }
            2 => sprig(c, rng, (-20.0, -40.0), -1.4, 220.0, second),
            _ => c.stroke(
                &Shape::line(&[(-160.0, -270.0), (0.0, -248.0), (160.0, -270.0)]),
                9.0,
                second.at(0.8),
            ),
        });
        mouth(c, -320.0, 150.0, main);
        c.fill(&Shape::ellipse(0.0, -312.0, 128.0, 18.0), hex(0x5a_3420));
        if !studio {
            for dx in [-30.0, 24.0] {
                let steam = Shape::line(&[
                    (dx, -360.0),
                    (dx + 26.0, -420.0),
                    (dx - 10.0, -480.0),
                    (dx + 20.0, -560.0),
                ]);
                c.stroke(&steam, 12.0, WHITE.at(0.13));
                c.stroke(&steam, 5.0, WHITE.at(0.16));
            }
            let kind = rng.count(0, 5);
            c.at((-235.0, 70.0), 0.9, 0.0, |c| some_fruit(c, rng, kind, 66.0));
        }
    });
}

pub(crate) fn books_candle(art: &mut Art) {
    let spot = art.table();
    let covers = [art.s.main, art.s.second, art.s.spark, art.s.wall.shade(0.35), art.s.ground.light(0.4)];
    let count = art.rng.count(3, 5);
    let rng = &mut art.rng;
    art.c.at((spot.x, spot.y), spot.scale, 0.0, |c| {
        c.cast(0.0, 10.0, 500.0, 1.0);
        let mut y = 0.0;
        for i in 0..count {
            let (t, w) = (rng.range(54.0, 86.0), rng.range(190.0, 245.0) - i as f32 * 8.0);
            let x = rng.around(26.0);
            book(c, x, y, w, t, covers[i % 5]);
            y -= t;
        }
        c.at((-70.0, y), 0.9, 0.0, |c| candle(c, rng));
        c.at((100.0, y), 0.7, 0.0, |c| {
            if rng.chance(0.5) { cup(c, covers[4], hex(0x6b_3a1e)) } else { some_fruit(c, rng, 2, 70.0) }
        });
    });
}

fn book(c: &mut Canvas, x: f32, y: f32, w: f32, t: f32, colour: Colour) {
    let turn = [(0.0, colour.light(0.16)), (0.4, colour), (1.0, colour.shade(0.28))];
    c.fill(&Shape::round(x - w, y - t, w * 2.0, t, 10.0), Ink::linear((x - w, y), (x + w, y), &turn));
    let pages = hex(0xf1_e6cf);
    c.fill(
        &Shape::round(x - w + 26.0, y - t + 9.0, w * 2.0 - 18.0, t - 18.0, 4.0),
        Ink::fall(y - t, y, pages.light(0.3), pages.shade(0.16)),
    );
    for i in 1..4 {
        let line = y - t + 9.0 + (t - 18.0) * i as f32 / 4.0;
        c.stroke(&Shape::line(&[(x - w + 34.0, line), (x + w, line)]), 1.5, pages.shade(0.3).at(0.5));
    }
    c.soft(&Shape::rect(x - w + 30.0, y - t + 8.0, w * 2.0 - 24.0, 8.0), 8.0, colour.shade(0.6).at(0.4));
    c.fill(
        &Shape::round(x - w, y - t, 40.0, t, 10.0),
        Ink::linear((x - w, y), (x - w + 40.0, y), &[(0.0, colour.light(0.2)), (1.0, colour.shade(0.12))]),
    );
}

/// A lit candle in a dish.
fn candle(c: &mut Canvas, rng: &mut Rng) {
    let tall = rng.range(190.0, 300.0);
    let wax = hex(0xf4_e8d0);
    c.soft(&Shape::ellipse(0.0, -tall - 60.0, 120.0, 120.0), 120.0, hex(0xff_d88a).at(0.55));
    pot(c, &[(86.0, -22.0), (86.0, -22.0), (60.0, 0.0), (50.0, 4.0)], hex(0xb0_8a4a), 0.4);
    pot(c, &[(36.0, -tall), (36.0, -tall), (36.0, -tall * 0.5), (37.0, -14.0), (36.0, -12.0)], wax, 0.3);
    c.fill(&Shape::ellipse(0.0, -tall, 36.0, 8.0), wax.light(0.6));
    c.stroke(&Shape::line(&[(0.0, -tall), (1.0, -tall - 18.0)]), 4.0, hex(0x3a_2c28));
    let y = -tall - 14.0;
    c.fill(
        &Shape::smooth(&[
            (0.0, y),
            (-17.0, y - 20.0),
            (-8.0, y - 52.0),
            (3.0, y - 82.0),
            (3.0, y - 82.0),
            (12.0, y - 48.0),
            (16.0, y - 20.0),
        ]),
        Ink::fall(y - 80.0, y, hex(0xff_c24a), hex(0xf6_8a2e)),
    );
    c.fill(&Shape::ellipse(0.0, y - 20.0, 8.0, 18.0), hex(0xff_f6d8));
}

pub(crate) fn flowers_vase(art: &mut Art) {
    let spot = art.table();
    let (s, studio) = (art.s, art.studio);
    let rng = &mut art.rng;
    let vase = rng.count(0, 2);
    art.c.at((spot.x, spot.y + 20.0), spot.scale * 0.98, 0.0, |c| {
        c.cast(0.0, 0.0, 260.0, 1.0);
        let (top, neck) = ([-330.0, -300.0, -350.0][vase], [60.0, 92.0, 46.0][vase]);
        if !studio || rng.chance(0.6) {
            bouquet(
                c,
                rng,
                top,
                neck,
                &[s.spark, s.second.light(0.1), s.wall.light(0.5), s.spark.mix(s.main, 0.5)],
            );
        }
        let profile: &[_] = match vase {
            0 => &[
                (64.0, -340.0),
                (64.0, -340.0),
                (56.0, -290.0),
                (110.0, -220.0),
                (134.0, -140.0),
                (100.0, -30.0),
                (86.0, 2.0),
                (80.0, 4.0),
            ],
            1 => &[(98.0, -306.0), (98.0, -306.0), (110.0, -200.0), (104.0, -80.0), (86.0, 0.0), (80.0, 4.0)],
            _ => &[
                (48.0, -356.0),
                (48.0, -356.0),
                (40.0, -280.0),
                (48.0, -220.0),
                (122.0, -130.0),
                (120.0, -40.0),
                (84.0, 2.0),
                (78.0, 4.0),
            ],
        };
        let body = pot(c, profile, s.main, 0.55);
        if rng.chance(0.5) {
            c.inside(&body, |c| {
                c.fill(&Shape::rect(-200.0, -90.0, 400.0, 120.0), Ink::turned(-130.0, 130.0, s.second))
            });
        }
        if !studio && rng.chance(0.7) {
            let kind = rng.count(0, 5);
            c.at((215.0, 62.0), 0.9, 0.0, |c| some_fruit(c, rng, kind, 70.0));
        }
    });
}

/// Stems, leaves and blossoms rising from a vase's mouth.
pub(crate) fn bouquet(c: &mut Canvas, rng: &mut Rng, top: f32, neck: f32, colours: &[Colour]) {
    let kind = rng.pick([Bloom::Daisy, Bloom::Peony, Bloom::Poppy, Bloom::Tulip]);
    let green = rng.pick([hex(0x5c_7a4e), hex(0x7a_9270), hex(0x47_6654)]);
    let count = rng.count(5, 9);
    for i in 0..6 {
        let angle = -1.57 + (i as f32 - 2.5) * 0.36 + rng.around(0.12);
        let length = rng.range(250.0, 370.0);
        let x = rng.around(neck * 0.5);
        sprig(c, rng, (x, top + 30.0), angle, length, green);
    }
    let heads: Vec<_> = (0..count)
        .map(|i| {
            let t = (i as f32 + 0.5) / count as f32 - 0.5;
            (t * 430.0 + rng.around(40.0), top - 250.0 + t * t * 420.0 + rng.around(80.0))
        })
        .collect();
    for &(x, y) in &heads {
        c.stroke(
            &Shape::line(&[(x * 0.1, top + 20.0), (x * 0.5, top - 90.0), (x, y)]),
            7.0,
            green.shade(0.15),
        );
    }
    for (i, &head) in heads.iter().enumerate() {
        let r = rng.range(58.0, 86.0);
        let colour = colours[i % colours.len()];
        c.at(head, 1.0, head.0 * 0.06, |c| {
            c.soft(&Shape::ellipse(10.0, 16.0, r * 0.8, r * 0.8), 20.0, green.shade(0.6).at(0.3));
            bloom(c, rng, r, colour, kind);
        });
    }
}

pub(crate) fn bowls(art: &mut Art) {
    let spot = art.table();
    let (s, studio) = (art.s, art.studio);
    let rng = &mut art.rng;
    let count = rng.count(2, 4);
    art.c.at((spot.x - 40.0, spot.y), spot.scale * 1.05, 0.0, |c| {
        c.cast(0.0, 0.0, 320.0, 1.0);
        for i in (0..count).rev() {
            let y = -(i as f32) * 84.0;
            let colour = [s.main, s.second, s.ground.light(0.4), s.main.mix(s.wall, 0.4)][i % 4];
            let r = 228.0 - i as f32 * 14.0;
            let body = pot(
                c,
                &[
                    (r, y - 150.0),
                    (r, y - 150.0),
                    (r * 0.9, y - 90.0),
                    (r * 0.52, y - 22.0),
                    (r * 0.42, y - 12.0),
                    (r * 0.42, y + 2.0),
                    (r * 0.38, y + 4.0),
                ],
                colour,
                0.45,
            );
            c.inside(&body, |c| {
                c.stroke(
                    &Shape::line(&[(-r, y - 136.0), (0.0, y - 102.0), (r, y - 136.0)]),
                    9.0,
                    colour.shade(0.35).at(0.6),
                )
            });
            if i + 1 < count {
                c.inside(&body, |c| {
                    c.soft(&Shape::ellipse(0.0, y - 158.0, r * 0.86, 26.0), 22.0, s.shadow.at(0.55))
                });
            }
            if i + 1 == count {
                mouth(c, y - 150.0, r, colour);
            }
        }
        if !studio {
            c.at((310.0, 60.0), 0.9, 0.0, |c| cup(c, s.second, hex(0xa9_6a32)));
            let kind = rng.count(0, 5);
            c.at((-250.0, 80.0), 0.9, 0.0, |c| some_fruit(c, rng, kind, 70.0));
        }
    });
}
