//! Avatars with a face: animals and people built of plain shapes, readable at forty pixels.

use crate::art::Art;
use crate::canvas::Canvas;
use crate::colour::{Colour, hex};
use crate::ink::Ink;
use crate::props::WHITE;
use crate::rng::Rng;
use crate::shape::Shape;

/// A soft two-toned ground; draws centred with 1000 units to the shorter side.
pub(crate) fn ground(art: &mut Art, draw: impl FnOnce(&mut Canvas, &mut Rng, f32)) {
    let (s, h) = (art.s, art.c.h);
    art.c.shadow = s.shadow;
    let back = if art.rng.chance(0.5) { s.wall } else { s.second.mix(s.wall, 0.3) };
    let sheet = art.c.sheet();
    art.c.fill(
        &sheet,
        Ink::linear((0.0, 0.0), (1000.0, h), &[(0.0, back.light(0.3)), (0.5, back), (1.0, back.shade(0.15))]),
    );
    art.c.soft(&Shape::ellipse(360.0, h * 0.3, 300.0, 300.0), 200.0, back.light(0.6).at(0.5));
    let (scale, rng) = ((h / 1000.0).min(1.0), &mut art.rng);
    art.c.at((500.0, h / 2.0), scale, 0.0, |c| draw(c, rng, h));
}

fn eyes(c: &mut Canvas, x: f32, y: f32, r: f32) {
    for side in [-1.0, 1.0] {
        c.fill(&Shape::ellipse(side * x, y, r, r * 1.12), hex(0x2a_201e));
        c.fill(&Shape::ellipse(side * x - r * 0.3, y - r * 0.4, r * 0.32, r * 0.32), WHITE);
    }
}

fn fur(rng: &mut Rng) -> Colour {
    rng.pick([hex(0xd9_8a48), hex(0x8a_7a70), hex(0x4a_4048), hex(0xf0_e2cc), hex(0xb8_7a50), hex(0xa8_a098)])
}

/// The head and shoulders of an animal.
fn head(c: &mut Canvas, coat: Colour, muzzle: Colour, ears: &[Shape], inner: &[Shape]) {
    c.fill(
        &Shape::smooth(&[(-330.0, 560.0), (-280.0, 320.0), (0.0, 220.0), (280.0, 320.0), (330.0, 560.0)]),
        Ink::linear((-300.0, 200.0), (300.0, 560.0), &[(0.0, coat.light(0.1)), (1.0, coat.shade(0.3))]),
    );
    for ear in ears {
        c.fill(
            ear,
            Ink::linear((-300.0, -400.0), (300.0, 0.0), &[(0.0, coat.light(0.16)), (1.0, coat.shade(0.2))]),
        );
    }
    for ear in inner {
        c.fill(ear, hex(0xe8_a898).mix(coat, 0.25));
    }
    let face = Shape::smooth(&[
        (0.0, -270.0),
        (190.0, -220.0),
        (300.0, -20.0),
        (270.0, 160.0),
        (120.0, 280.0),
        (0.0, 300.0),
        (-120.0, 280.0),
        (-270.0, 160.0),
        (-300.0, -20.0),
        (-190.0, -220.0),
    ]);
    c.soft(&face.clone().placed(14.0, 34.0, 0.0), 40.0, coat.shade(0.6).at(0.5));
    c.fill(&face, Ink::ball((0.0, 0.0), 330.0, coat));
    c.inside(&face, |c| c.soft(&Shape::ellipse(0.0, 190.0, 170.0, 130.0), 26.0, muzzle.at(0.95)));
}

fn nose(c: &mut Canvas, y: f32, w: f32, colour: Colour) {
    c.fill(
        &Shape::smooth(&[
            (-w, y - w * 0.4),
            (0.0, y - w * 0.6),
            (w, y - w * 0.4),
            (w * 0.4, y + w * 0.4),
            (0.0, y + w * 0.6),
            (-w * 0.4, y + w * 0.4),
        ]),
        Ink::fall(y - w, y + w, colour.light(0.2), colour),
    );
    c.stroke(
        &Shape::line(&[
            (-70.0, y + w * 0.9 + 44.0),
            (-30.0, y + w * 0.9 + 50.0),
            (0.0, y + w * 0.6 + 14.0),
            (30.0, y + w * 0.9 + 50.0),
            (70.0, y + w * 0.9 + 44.0),
        ]),
        9.0,
        hex(0x3a_2826),
    );
}

fn pair(points: &[(f32, f32)]) -> [Shape; 2] {
    let other: Vec<_> = points.iter().map(|&(x, y)| (-x, y)).collect();
    [Shape::smooth(points), Shape::smooth(&other)]
}

pub(crate) fn cat(art: &mut Art) {
    let coat = if art.tinted { art.s.main } else { fur(&mut art.rng) };
    ground(art, |c, rng, _| {
        let ears = pair(&[
            (100.0, -240.0),
            (180.0, -380.0),
            (262.0, -440.0),
            (262.0, -440.0),
            (304.0, -280.0),
            (280.0, -90.0),
        ]);
        let inner = pair(&[
            (160.0, -230.0),
            (200.0, -320.0),
            (244.0, -370.0),
            (244.0, -370.0),
            (264.0, -260.0),
            (250.0, -150.0),
        ]);
        let muzzle = coat.light(0.6);
        head(c, coat, muzzle, &ears, &inner);
        if rng.chance(0.6) {
            for dx in [-70.0, 0.0, 70.0] {
                c.stroke(
                    &Shape::line(&[(dx, -250.0), (dx * 0.8, -180.0), (dx * 0.7, -130.0)]),
                    20.0,
                    coat.shade(0.4).at(0.7),
                );
            }
        }
        let iris = rng.pick([hex(0x9a_b84a), hex(0xe0_ac38), hex(0x6a_a4b8)]);
        for side in [-1.0, 1.0] {
            c.fill(
                &Shape::ellipse(side * 120.0, -10.0, 56.0, 52.0),
                Ink::ball((side * 120.0, -10.0), 56.0, iris),
            );
            c.fill(&Shape::ellipse(side * 120.0, -10.0, 22.0, 44.0), hex(0x1c_1616));
            c.fill(&Shape::ellipse(side * 120.0 - 14.0, -28.0, 11.0, 11.0), WHITE);
            for k in 0..3 {
                let y = 150.0 + k as f32 * 26.0;
                c.stroke(
                    &Shape::line(&[
                        (side * 110.0, y),
                        (side * 240.0, y - 20.0 + k as f32 * 14.0),
                        (side * 350.0, y - 10.0 + k as f32 * 30.0),
                    ]),
                    5.0,
                    WHITE.at(0.8),
                );
            }
        }
        nose(c, 110.0, 34.0, hex(0xc8_6a68));
    });
}

pub(crate) fn dog(art: &mut Art) {
    let coat = if art.tinted { art.s.main } else { fur(&mut art.rng) };
    let collar = art.s.spark;
    ground(art, |c, _, _| {
        head(c, coat, coat.light(0.7), &[], &[]);
        for ear in pair(&[
            (170.0, -250.0),
            (290.0, -240.0),
            (370.0, -60.0),
            (350.0, 130.0),
            (280.0, 150.0),
            (240.0, 0.0),
            (190.0, -140.0),
        ]) {
            c.soft(&ear.clone().placed(8.0, 16.0, 0.0), 16.0, coat.shade(0.7).at(0.4));
            c.fill(&ear, Ink::fall(-250.0, 150.0, coat.shade(0.2), coat.shade(0.42)));
        }
        eyes(c, 112.0, -20.0, 34.0);
        nose(c, 120.0, 56.0, hex(0x2c_2222));
        c.fill(
            &Shape::smooth(&[(-32.0, 226.0), (32.0, 226.0), (34.0, 276.0), (0.0, 304.0), (-34.0, 276.0)]),
            hex(0xe0_7a78),
        );
        c.stroke(&Shape::line(&[(-230.0, 350.0), (0.0, 400.0), (230.0, 350.0)]), 38.0, collar);
    });
}

pub(crate) fn fox(art: &mut Art) {
    ground(art, |c, _, _| {
        let coat = hex(0xd9_6a30);
        let ears = pair(&[
            (90.0, -230.0),
            (190.0, -420.0),
            (270.0, -480.0),
            (270.0, -480.0),
            (320.0, -300.0),
            (290.0, -80.0),
        ]);
        let inner = pair(&[
            (160.0, -240.0),
            (210.0, -350.0),
            (254.0, -400.0),
            (254.0, -400.0),
            (270.0, -280.0),
            (250.0, -170.0),
        ]);
        head(c, coat, hex(0xfb_efdc), &ears, &[]);
        for ear in &inner {
            c.fill(ear, hex(0x3a_2622));
        }
        for cheek in pair(&[
            (20.0, 120.0),
            (110.0, 30.0),
            (290.0, 60.0),
            (270.0, 170.0),
            (110.0, 284.0),
            (20.0, 296.0),
        ]) {
            c.fill(&cheek, Ink::fall(30.0, 290.0, hex(0xff_f8ea), hex(0xee_d8c0)));
        }
        eyes(c, 120.0, -10.0, 32.0);
        nose(c, 130.0, 42.0, hex(0x2c_2020));
    });
}

pub(crate) fn bear(art: &mut Art) {
    let coat = if art.tinted {
        art.s.main
    } else {
        art.rng.pick([hex(0x8a_5a3e), hex(0x5a_4438), hex(0xf2_ece2), hex(0xc4_925e)])
    };
    ground(art, |c, _, _| {
        let ears = [-1.0, 1.0].map(|k| Shape::ellipse(k * 220.0, -230.0, 100.0, 100.0));
        let inner = [-1.0, 1.0].map(|k| Shape::ellipse(k * 220.0, -226.0, 58.0, 58.0));
        head(c, coat, coat.light(0.5), &ears, &inner);
        eyes(c, 112.0, -20.0, 28.0);
        nose(c, 110.0, 52.0, hex(0x2c_2222));
        for side in [-1.0, 1.0] {
            c.soft(&Shape::ellipse(side * 190.0, 90.0, 44.0, 30.0), 24.0, hex(0xe0_7a6a).at(0.5));
        }
    });
}

pub(crate) fn rabbit(art: &mut Art) {
    let coat = if art.tinted {
        art.s.main
    } else {
        art.rng.pick([hex(0xf6_efe4), hex(0xc8_a88c), hex(0x9a_9490), hex(0xe8_c8b0)])
    };
    ground(art, |c, _, _| {
        c.at((0.0, 70.0), 0.92, 0.0, |c| {
            let ears = pair(&[
                (60.0, -220.0),
                (60.0, -420.0),
                (120.0, -570.0),
                (190.0, -560.0),
                (210.0, -400.0),
                (180.0, -200.0),
            ]);
            let inner = pair(&[
                (98.0, -230.0),
                (98.0, -420.0),
                (134.0, -520.0),
                (166.0, -510.0),
                (172.0, -400.0),
                (146.0, -220.0),
            ]);
            head(c, coat, coat.light(0.6), &ears, &inner);
            eyes(c, 130.0, -10.0, 36.0);
            nose(c, 120.0, 30.0, hex(0xd8_7a78));
            for side in [-1.0, 1.0] {
                c.soft(&Shape::ellipse(side * 190.0, 110.0, 48.0, 32.0), 24.0, hex(0xea_8a80).at(0.55));
            }
        });
    });
}

/// A parted fringe, closed eyes, nose and mouth.
fn features(c: &mut Canvas, rng: &mut Rng, skin: Colour, hair: Colour) {
    let part = rng.around(90.0);
    let fringe = Shape::smooth(&[
        (-215.0, -60.0),
        (-205.0, -220.0),
        (-100.0, -330.0),
        (60.0, -345.0),
        (190.0, -260.0),
        (215.0, -60.0),
        (175.0, -140.0),
        (part + 40.0, -190.0),
        (part, -200.0),
        (-150.0, -150.0),
    ]);
    c.fill(
        &fringe,
        Ink::linear(
            (-200.0, -330.0),
            (200.0, -60.0),
            &[(0.0, hair.light(0.24)), (0.5, hair), (1.0, hair.shade(0.25))],
        ),
    );
    for side in [-1.0, 1.0] {
        c.stroke(
            &Shape::line(&[(side * 106.0, -8.0), (side * 80.0, 8.0), (side * 54.0, -8.0)]),
            11.0,
            hex(0x33_2422),
        );
    }
    c.stroke(&Shape::line(&[(6.0, -10.0), (20.0, 46.0), (-6.0, 54.0)]), 8.0, skin.shade(0.3));
    c.stroke(&Shape::line(&[(-44.0, 110.0), (0.0, 130.0), (44.0, 110.0)]), 13.0, hex(0xb8_4a44));
}

/// A person built of plain shapes, of no one in particular.
pub(crate) fn face(art: &mut Art) {
    let s = art.s;
    ground(art, |c, rng, _| {
        let skin = rng.pick([hex(0xf0_c8a4), hex(0xd9_a078), hex(0xa8_6c48), hex(0x7a_4a34), hex(0xf4_d8bc)]);
        let hair = rng.pick([hex(0x2a_2022), hex(0x4a_3026), hex(0x8a_5430), hex(0xd0_a060), hex(0x8a_8684)]);
        let style = rng.count(0, 3);
        if style < 2 {
            let long = if style == 0 { 330.0 } else { 130.0 };
            c.fill(
                &Shape::smooth(&[
                    (0.0, -350.0),
                    (230.0, -270.0),
                    (270.0, 0.0),
                    (250.0, long),
                    (0.0, long + 30.0),
                    (-250.0, long),
                    (-270.0, 0.0),
                    (-230.0, -270.0),
                ]),
                Ink::linear(
                    (-250.0, -300.0),
                    (250.0, 300.0),
                    &[(0.0, hair.light(0.16)), (1.0, hair.shade(0.3))],
                ),
            );
        }
        if style == 2 {
            c.fill(&Shape::ellipse(20.0, -350.0, 110.0, 100.0), Ink::ball((20.0, -350.0), 110.0, hair));
        }
        let coat = s.main;
        c.fill(
            &Shape::smooth(&[
                (-400.0, 580.0),
                (-340.0, 360.0),
                (-120.0, 270.0),
                (120.0, 270.0),
                (340.0, 360.0),
                (400.0, 580.0),
            ]),
            Ink::linear((-300.0, 250.0), (300.0, 560.0), &[(0.0, coat.light(0.15)), (1.0, coat.shade(0.25))]),
        );
        c.fill(&Shape::round(-78.0, 100.0, 156.0, 230.0, 76.0), skin.shade(0.2));
        let head = Shape::smooth(&[
            (0.0, -290.0),
            (150.0, -250.0),
            (200.0, -80.0),
            (170.0, 90.0),
            (70.0, 200.0),
            (-70.0, 200.0),
            (-170.0, 90.0),
            (-200.0, -80.0),
            (-150.0, -250.0),
        ]);
        c.fill(
            &head,
            Ink::linear(
                (-200.0, -200.0),
                (200.0, 200.0),
                &[(0.0, skin.light(0.2)), (0.5, skin), (1.0, skin.shade(0.2))],
            ),
        );
        c.inside(&head, |c| {
            for side in [-1.0, 1.0] {
                c.soft(&Shape::ellipse(side * 112.0, 60.0, 44.0, 30.0), 24.0, hex(0xe0_6a58).at(0.34));
            }
        });
        features(c, rng, skin, hair);
        if rng.chance(0.3) {
            for side in [-1.0, 1.0] {
                c.stroke(&Shape::ellipse(side * 84.0, 0.0, 64.0, 58.0), 9.0, s.shadow);
            }
        }
    });
}
