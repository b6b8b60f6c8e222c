//! Avatars without a face: a bird, fruit, flowers, hills, moons and waves.

use crate::art::Art;
use crate::colour::hex;
use crate::ink::Ink;
use crate::portrait::ground;
use crate::props::{self, Bloom, WHITE, bloom, ribbed_leaf, round_fruit};
use crate::shape::Shape;

pub(crate) fn bird(art: &mut Art) {
    let (s, belly) = (art.s, art.rng.pick([hex(0xf2_b04a), hex(0xe0_6a4a), hex(0xf4_ead6)]));
    let back = if art.tinted {
        s.main
    } else {
        art.rng.pick([hex(0x3f_6f96), hex(0x5a_7a5a), hex(0x6a_5a84), hex(0x8a_5a44)])
    };
    ground(art, |c, rng, _| {
        let foot = (rng.range(-500.0, -460.0), 330.0);
        c.stroke(&Shape::line(&[foot, (0.0, 300.0), (500.0, 340.0)]), 26.0, hex(0x6a_4a34));
        for k in 0..5 {
            let x = -380.0 + k as f32 * 190.0;
            ribbed_leaf(
                c,
                (x, 316.0),
                (x + 90.0, if k % 2 == 0 { 220.0 } else { 420.0 }),
                56.0,
                hex(0x6f_9258),
            );
        }
        let tail = Shape::poly(&[(200.0, 120.0), (430.0, 330.0), (360.0, 380.0), (140.0, 220.0)]);
        c.fill(&tail, back.shade(0.3));
        let body = Shape::smooth(&[
            (-150.0, -270.0),
            (20.0, -300.0),
            (150.0, -180.0),
            (260.0, 60.0),
            (230.0, 230.0),
            (60.0, 310.0),
            (-130.0, 280.0),
            (-240.0, 110.0),
            (-250.0, -90.0),
        ]);
        c.soft(&body.clone().placed(16.0, 24.0, 0.0), 40.0, s.shadow.at(0.35));
        c.fill(&body, Ink::ball((0.0, 0.0), 330.0, back));
        c.inside(&body, |c| {
            c.fill(&Shape::ellipse(-150.0, 140.0, 220.0, 240.0), Ink::ball((-150.0, 120.0), 260.0, belly))
        });
        let wing = Shape::smooth(&[
            (20.0, -60.0),
            (170.0, -20.0),
            (300.0, 210.0),
            (300.0, 210.0),
            (120.0, 180.0),
            (20.0, 80.0),
        ]);
        c.fill(
            &wing,
            Ink::linear((20.0, -60.0), (300.0, 200.0), &[(0.0, back.light(0.12)), (1.0, back.shade(0.4))]),
        );
        c.fill(&Shape::poly(&[(-236.0, -150.0), (-350.0, -96.0), (-232.0, -70.0)]), hex(0xe8_a03a));
        c.fill(&Shape::ellipse(-130.0, -150.0, 34.0, 36.0), hex(0x1e_1a1c));
        c.fill(&Shape::ellipse(-142.0, -164.0, 11.0, 11.0), WHITE);
    });
}

pub(crate) fn lemon(art: &mut Art) {
    ground(art, |c, rng, _| {
        c.at((0.0, 250.0), 1.0, rng.around(12.0), |c| {
            ribbed_leaf(c, (-60.0, -400.0), (-270.0, -560.0), 110.0, hex(0x5f_8a4a));
            ribbed_leaf(c, (60.0, -420.0), (310.0, -500.0), 110.0, hex(0x7a_a056));
            props::lemon(c, 270.0, hex(0xf3_cb36));
        });
    });
}

pub(crate) fn pear(art: &mut Art) {
    ground(art, |c, rng, _| {
        let skin = rng.pick([hex(0xc9_c25c), hex(0x9a_b45a), hex(0xd9_9a4a)]);
        c.at((0.0, 330.0), 1.0, rng.around(12.0), |c| {
            props::pear(c, 250.0, skin, hex(0xd0_6a3e));
            ribbed_leaf(c, (10.0, -680.0), (250.0, -760.0), 110.0, hex(0x5f_8a4a));
        });
    });
}

pub(crate) fn persimmon(art: &mut Art) {
    ground(art, |c, rng, _| {
        let skin = rng.pick([hex(0xe8_6a26), hex(0xd9_4a2c), hex(0xf0_8a30)]);
        c.at((0.0, 280.0), 1.0, rng.around(12.0), |c| {
            round_fruit(c, 320.0, 0.82, skin, hex(0x6b_7a44));
        });
    });
}

pub(crate) fn flower(art: &mut Art) {
    let colour = if art.tinted {
        art.s.main
    } else {
        art.rng.pick([
            art.s.spark,
            hex(0xd9_4a44),
            hex(0xf3_e6cf),
            hex(0xe8_9aa0),
            hex(0x9a_84c0),
            hex(0xf0_b84a),
        ])
    };
    ground(art, |c, rng, _| {
        for k in 0..5 {
            let a = k as f32 * 1.257 + rng.range(0.0, 0.6);
            ribbed_leaf(
                c,
                (a.cos() * 150.0, a.sin() * 150.0),
                (a.cos() * 470.0, a.sin() * 470.0),
                170.0,
                hex(0x4f_7a52),
            );
        }
        c.soft(&Shape::ellipse(30.0, 44.0, 310.0, 310.0), 60.0, hex(0x1f_2c24).at(0.5));
        let kind = rng.pick([Bloom::Daisy, Bloom::Peony, Bloom::Poppy]);
        bloom(c, rng, 370.0, colour, kind);
    });
}

pub(crate) fn leaf(art: &mut Art) {
    ground(art, |c, rng, _| {
        let green = rng.pick([hex(0x4f_7a52), hex(0x7a_9a58), hex(0x3a_6a66), hex(0xb8_6a3a)]);
        for k in 0..7 {
            let a = -1.57 + (k as f32 - 3.0) * 0.44 + rng.around(0.08);
            let l = 640.0 - (k as f32 - 3.0).abs() * 70.0;
            ribbed_leaf(
                c,
                (0.0, 360.0),
                (a.cos() * l, 360.0 + a.sin() * l),
                150.0,
                if k % 2 == 0 { green } else { green.light(0.14) },
            );
        }
    });
}

pub(crate) fn hill(art: &mut Art) {
    let s = art.s;
    ground(art, |c, rng, h| {
        let sun = (rng.range(-180.0, 180.0), rng.range(-190.0, -100.0));
        c.soft(&Shape::ellipse(sun.0, sun.1, 250.0, 250.0), 140.0, s.spark.light(0.5).at(0.5));
        c.fill(&Shape::ellipse(sun.0, sun.1, 170.0, 170.0), Ink::ball(sun, 180.0, s.spark));
        for k in 0..4 {
            let y = 20.0 + k as f32 * 130.0;
            let tone = s.wall.mix(s.main.mix(s.shadow, 0.6), 0.25 + 0.22 * k as f32);
            let (a, b) = (rng.range(-140.0, 60.0), rng.range(-120.0, 80.0));
            c.fill(
                &Shape::smooth(&[
                    (-620.0, y + a),
                    (-280.0, y - 120.0 + b),
                    (40.0, y + 40.0),
                    (340.0, y - 90.0 + a),
                    (640.0, y + b),
                    (640.0, h),
                    (-620.0, h),
                ]),
                Ink::fall(y - 150.0, y + 260.0, tone, tone.mix(s.wall, 0.4)),
            );
        }
    });
}

pub(crate) fn moon(art: &mut Art) {
    art.s.wall = art.rng.pick([hex(0x27_3658), hex(0x3a_3560), hex(0x1f_4650), hex(0x4a_3a4e)]);
    art.s.second = art.s.wall;
    ground(art, |c, rng, h| {
        for _ in 0..36 {
            let (x, y, r) = (rng.around(500.0), rng.around(500.0), rng.range(3.0, 9.0));
            c.fill(&Shape::ellipse(x, y, r, r), WHITE.at(rng.range(0.4, 0.9)));
        }
        let disc = Shape::ellipse(0.0, -40.0, 290.0, 290.0);
        c.soft(&disc, 120.0, hex(0xf6_e3a8).at(0.5));
        c.fill(&disc, Ink::ball((0.0, -40.0), 360.0, hex(0xf6_e6b8)));
        if rng.chance(0.5) {
            c.inside(&disc, |c| {
                c.soft(&Shape::ellipse(140.0, -110.0, 270.0, 270.0), 10.0, hex(0x22_2c4a).at(0.9))
            });
        }
        c.soft(&Shape::ellipse(-160.0, 250.0, 330.0, 50.0), 40.0, hex(0xe8_dccc).at(0.8));
        c.soft(&Shape::ellipse(240.0, 330.0, 330.0, h * 0.06), 40.0, hex(0xd0_c8d4).at(0.7));
    });
}

pub(crate) fn wave(art: &mut Art) {
    let s = art.s;
    ground(art, |c, rng, h| {
        c.fill(&Shape::ellipse(150.0, -220.0, 130.0, 130.0), Ink::ball((150.0, -220.0), 140.0, s.spark));
        for k in 0..6 {
            let (y, shift) = (-80.0 + k as f32 * 120.0, rng.range(-150.0, 150.0));
            let tone = hex(0x3f_7f96).mix(hex(0x1f_3f66), k as f32 * 0.18);
            let crest = |d: f32| {
                [
                    (-700.0 + shift, y + 60.0 + d),
                    (-460.0 + shift, y - 50.0 + d),
                    (-220.0 + shift, y + 60.0 + d),
                    (20.0 + shift, y - 50.0 + d),
                    (260.0 + shift, y + 60.0 + d),
                    (500.0 + shift, y - 50.0 + d),
                    (740.0 + shift, y + 60.0 + d),
                ]
            };
            let mut points = crest(0.0).to_vec();
            points.extend([(800.0, h), (-800.0, h)]);
            c.fill(
                &Shape::smooth(&points),
                Ink::fall(y - 60.0, y + 200.0, tone.light(0.18), tone.shade(0.1)),
            );
            c.stroke(&Shape::line(&crest(0.0)), 16.0, WHITE.at(0.9));
            c.stroke(&Shape::line(&crest(36.0)), 6.0, WHITE.at(0.4));
        }
    });
}
