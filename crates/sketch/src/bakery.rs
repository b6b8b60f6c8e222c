//! Bread, cake, pastry and a bowl of fruit.

use crate::art::Art;
use crate::canvas::Canvas;
use crate::colour::hex;
use crate::food::{dish, egg, polar, round_slice};
use crate::ink::Ink;
use crate::props::{WHITE, citrus_slice, pot, sprig};
use crate::rng::Rng;
use crate::shape::{Point, Shape};
use crate::still_life::some_fruit;

pub(crate) fn toast(art: &mut Art) {
    let spot = art.above();
    let s = art.s;
    let rng = &mut art.rng;
    let topping = rng.count(0, 2);
    let plate = if art.tinted { s.main } else { s.main.mix(hex(0xf8_f4ea), 0.35) };
    art.c.at((spot.x, spot.y), spot.scale, 0.0, |c| {
        dish(c, 420.0, plate, 0.8);
        for (x, y, a) in [(-110.0, -50.0, -12.0), (120.0, 60.0, 10.0)] {
            c.at((x, y), 0.98, a, |c| slice_of_bread(c, rng, topping));
        }
    });
}

fn slice_of_bread(c: &mut Canvas, rng: &mut Rng, topping: usize) {
    let crust = hex(0xa8_6430);
    let bread = Shape::smooth(&[
        (-120.0, -180.0),
        (0.0, -196.0),
        (120.0, -180.0),
        (166.0, -110.0),
        (134.0, -50.0),
        (140.0, 150.0),
        (110.0, 186.0),
        (-110.0, 186.0),
        (-140.0, 150.0),
        (-134.0, -50.0),
        (-166.0, -110.0),
    ]);
    c.drop(&bread, 24.0);
    c.fill(
        &bread,
        Ink::linear((-150.0, -180.0), (150.0, 180.0), &[(0.0, crust.light(0.15)), (1.0, crust.shade(0.25))]),
    );
    c.at((0.0, -2.0), 0.9, 0.0, |c| {
        c.fill(
            &bread,
            Ink::radial(
                (0.0, 0.0),
                230.0,
                &[(0.0, hex(0xf3_dba6)), (0.7, hex(0xe6_bd7c)), (1.0, hex(0xcf_9650))],
            ),
        )
    });
    let spread = [hex(0x9a_b656), hex(0xf6_efdd), hex(0xf0_d9b0)][topping];
    let smear = Shape::blob(rng, (0.0, 0.0), 116.0, 148.0, 0.07);
    c.soft(&smear.clone().placed(4.0, 8.0, 0.0), 8.0, crust.shade(0.3).at(0.5));
    c.fill(
        &smear,
        Ink::linear((-110.0, -150.0), (110.0, 150.0), &[(0.0, spread.light(0.3)), (1.0, spread.shade(0.12))]),
    );
    match topping {
        0 => c.at((0.0, 0.0), 0.95, 14.0, |c| egg(c, 98.0)),
        1 => {
            for i in 0..9 {
                let p = polar(i as f32 * 2.4, 34.0 * (i as f32).sqrt());
                let berry = Shape::ellipse(p.0, p.1, 33.0, 31.0);
                c.drop(&berry, 7.0);
                c.fill(&berry, Ink::ball(p, 33.0, if i % 3 == 0 { hex(0xc8_3a40) } else { hex(0x4a_4a84) }));
            }
        }
        _ => {
            for i in 0..4 {
                c.at((if i % 2 == 0 { -30.0 } else { 34.0 }, -100.0 + i as f32 * 66.0), 1.0, 0.0, |c| {
                    round_slice(c, 58.0, hex(0xb8_2a22), hex(0xe4_5a42))
                });
            }
        }
    }
    for _ in 0..24 {
        let (x, y) = (rng.around(95.0), rng.around(125.0));
        c.fill(&Shape::ellipse(x, y, 4.0, 3.0), hex(0x33_2a26).at(0.75));
    }
}

pub(crate) fn fruit(art: &mut Art) {
    let spot = art.table();
    let (s, studio) = (art.s, art.studio);
    let rng = &mut art.rng;
    art.c.at((spot.x, spot.y), spot.scale, 0.0, |c| {
        c.cast(0.0, 0.0, 380.0, 1.0);
        let kinds = [rng.count(0, 5), rng.count(0, 5), 2];
        for i in 0..7 {
            let (row, column) = (i / 4, i % 4);
            let x = if row == 0 { -165.0 + 110.0 * column as f32 } else { -110.0 + 110.0 * column as f32 };
            let y = -150.0 - 82.0 * row as f32 + rng.around(8.0);
            let kind = kinds[(i * 5 + row) % 3];
            c.at((x, y), 1.0, 0.0, |c| some_fruit(c, rng, kind, 84.0));
        }
        let body = pot(
            c,
            &[
                (262.0, -186.0),
                (262.0, -186.0),
                (226.0, -96.0),
                (130.0, -26.0),
                (104.0, -10.0),
                (112.0, 0.0),
                (104.0, 6.0),
            ],
            s.main,
            0.45,
        );
        c.inside(&body, |c| {
            c.stroke(
                &Shape::line(&[(-270.0, -166.0), (0.0, -140.0), (270.0, -166.0)]),
                10.0,
                s.second.at(0.8),
            )
        });
        if !studio {
            let kind = kinds[0];
            c.at((285.0, 50.0), 1.0, 0.0, |c| some_fruit(c, rng, kind, 76.0));
            c.at((-270.0, 80.0), 0.5, 8.0, |c| citrus_slice(c, rng, 110.0, hex(0xf3_9a26)));
        }
    });
}

pub(crate) fn cake(art: &mut Art) {
    let spot = art.table();
    let s = art.s;
    let rng = &mut art.rng;
    let sponge = rng.pick([hex(0xe8_bd78), hex(0x7a_4a34), hex(0xf0_d9a8), hex(0xa8_b86a)]);
    let cream = rng.pick([hex(0xfb_f3e4), hex(0xf4_d2cc), hex(0xf6_e2b4), hex(0x8a_5a44)]);
    let berry = rng.pick([hex(0xc8_343c), hex(0x4a_4680), hex(0xe8_8a3a)]);
    let stand = s.main;
    art.c.at((spot.x, spot.y), spot.scale, 0.0, |c| {
        c.cast(0.0, 0.0, 260.0, 1.0);
        pot(c, &[(40.0, -130.0), (26.0, -100.0), (26.0, -50.0), (110.0, -4.0), (110.0, 4.0)], stand, 0.4);
        c.fill(&Shape::ellipse(0.0, -134.0, 290.0, 50.0), stand.shade(0.25));
        c.fill(
            &Shape::ellipse(0.0, -144.0, 290.0, 48.0),
            Ink::linear(
                (-290.0, 0.0),
                (290.0, 0.0),
                &[(0.0, stand.light(0.4)), (0.6, stand), (1.0, stand.shade(0.2))],
            ),
        );
        c.soft(&Shape::ellipse(50.0, -136.0, 230.0, 30.0), 24.0, s.shadow.at(0.5));
        let layers = rng.count(2, 3);
        let (r, t) = (212.0, 84.0);
        for i in 0..layers {
            let y = -146.0 - i as f32 * t;
            pot(c, &[(r, y - t), (r, y - t), (r, y - 16.0), (r, y), (r, y)], sponge, 0.1);
            c.fill(
                &Shape::round(-r - 4.0, y - t - 6.0, r * 2.0 + 8.0, 26.0, 13.0),
                Ink::turned(-r, r, cream),
            );
        }
        let y = -146.0 - layers as f32 * t;
        c.fill(
            &Shape::ellipse(0.0, y - 6.0, r + 6.0, 44.0),
            Ink::linear(
                (-r, 0.0),
                (r, 0.0),
                &[(0.0, cream.light(0.6)), (0.6, cream.light(0.2)), (1.0, cream.shade(0.1))],
            ),
        );
        for i in 0..9 {
            let x = -r + 20.0 + i as f32 * (r * 2.0 - 40.0) / 8.0;
            let l = rng.range(24.0, 80.0);
            let drip = Shape::round(x - 20.0, y + 12.0 - (x / r).powi(2) * 14.0, 40.0, l, 20.0);
            c.fill(&drip, Ink::turned(-r, r, cream));
        }
        for i in 0..9 {
            let (x, dy) = (((i * 4 % 9) as f32 - 4.0) * 38.0, (i % 3) as f32 * 14.0 - 12.0);
            c.at((x, y + dy), 1.0, 0.0, |c| {
                c.soft(&Shape::ellipse(12.0, 0.0, 34.0, 9.0), 8.0, s.shadow.at(0.5));
                let ball = Shape::ellipse(0.0, -26.0, 29.0, 30.0);
                c.fill(&ball, Ink::ball((0.0, -26.0), 30.0, berry));
                c.soft(&Shape::ellipse(-9.0, -38.0, 6.0, 4.0), 4.0, WHITE.at(0.8));
            });
        }
        sprig(c, rng, (30.0, y - 20.0), -1.0, 130.0, hex(0x6f_9258));
    });
}

pub(crate) fn pastry(art: &mut Art) {
    let spot = art.above();
    let s = art.s;
    let rng = &mut art.rng;
    art.c.at((spot.x, spot.y), spot.scale, rng.around(8.0), |c| {
        let board = Shape::round(-420.0, -300.0, 840.0, 600.0, 90.0);
        let wood = if s.ground.lightness() < 0.6 { hex(0xd8_b080) } else { hex(0x9a_6a44) };
        c.drop(&board, 34.0);
        c.fill(
            &board,
            Ink::linear(
                (-400.0, -300.0),
                (400.0, 300.0),
                &[(0.0, wood.light(0.24)), (1.0, wood.shade(0.22))],
            ),
        );
        for i in 0..8 {
            let y = -250.0 + i as f32 * 70.0;
            c.stroke(
                &Shape::line(&[(-390.0, y), (0.0, y + rng.around(14.0)), (390.0, y)]),
                3.0,
                wood.shade(0.3).at(0.4),
            );
        }
        for (i, at) in
            [(-190.0, -120.0), (180.0, -110.0), (-130.0, 140.0), (210.0, 130.0)].into_iter().enumerate()
        {
            let turn = rng.around(26.0);
            c.at(at, 1.0, turn, |c| {
                if (i + rng.count(0, 1)).is_multiple_of(2) { croissant(c) } else { bun(c, rng) }
            });
        }
        for _ in 0..50 {
            let (x, y) = (rng.around(380.0), rng.around(260.0));
            c.fill(&Shape::ellipse(x, y, 4.0, 3.0), hex(0xe8_c078));
        }
    });
}

fn croissant(c: &mut Canvas) {
    let crust = hex(0xc9_8238);
    let whole = Shape::smooth(&[
        (-170.0, 80.0),
        (-130.0, -20.0),
        (-60.0, -84.0),
        (0.0, -96.0),
        (60.0, -84.0),
        (130.0, -20.0),
        (170.0, 80.0),
        (110.0, 60.0),
        (50.0, 34.0),
        (-50.0, 34.0),
        (-110.0, 60.0),
    ]);
    c.drop(&whole, 30.0);
    for (x, y, w, h, a) in [
        (-136.0, 28.0, 36.0, 58.0, 32.0),
        (136.0, 28.0, 36.0, 58.0, -32.0),
        (-84.0, -14.0, 46.0, 74.0, 22.0),
        (84.0, -14.0, 46.0, 74.0, -22.0),
        (0.0, -30.0, 62.0, 82.0, 0.0_f32),
    ] {
        let lobe = Shape::ellipse(0.0, 0.0, w, h).placed(x, y, a);
        c.fill(
            &lobe,
            Ink::linear(
                (x - w, y - h),
                (x + w, y + h),
                &[(0.0, crust.light(0.45)), (0.4, crust), (0.8, crust.shade(0.3)), (1.0, crust.light(0.1))],
            ),
        );
        c.inside(&lobe, |c| {
            for k in 0..3 {
                let dx = (k as f32 - 1.0) * w * 0.5;
                let ridge = Shape::line(&[(dx, -h * 0.8), (dx * 1.3, 0.0), (dx, h * 0.8)]).placed(x, y, a);
                c.stroke(&ridge, 6.0, crust.light(0.5).at(0.5));
            }
        });
    }
}

pub(crate) fn bun(c: &mut Canvas, rng: &mut Rng) {
    let crust = hex(0xd0_8f45);
    let body = Shape::blob(rng, (0.0, 0.0), 118.0, 114.0, 0.02);
    c.drop(&body, 30.0);
    c.fill(&body, Ink::ball((0.0, 0.0), 130.0, crust));
    let points: Vec<Point> = (0..22).map(|i| polar(i as f32 * 0.62, 104.0 - i as f32 * 4.6)).collect();
    c.stroke(&Shape::line(&points), 11.0, crust.shade(0.42).at(0.75));
    let lit: Vec<Point> = points.iter().map(|&(x, y)| (x - 6.0, y - 7.0)).collect();
    c.stroke(&Shape::line(&lit), 6.0, crust.light(0.5).at(0.7));
}
