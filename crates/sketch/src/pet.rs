//! Cats and dogs, whole and close.

use crate::art::Art;
use crate::canvas::Canvas;
use crate::colour::{Colour, hex};
use crate::ink::Ink;
use crate::props::WHITE;
use crate::rng::Rng;
use crate::shape::{Point, Shape};
use crate::stage::Spot;

fn coat(art: &mut Art) -> Colour {
    if art.tinted {
        art.s.main
    } else {
        art.rng.pick([
            hex(0xd9_8f4e),
            hex(0x8f_8a86),
            hex(0x45_3f44),
            hex(0xf2_e8da),
            hex(0xb0_7c52),
            hex(0xc9_b29a),
        ])
    }
}

/// A floor with a rug.
fn rug(art: &mut Art) -> Spot {
    let spot = art.table();
    if !art.studio {
        let (s, c) = (art.s, &mut art.c);
        let rug = Shape::ellipse(spot.x, spot.y + 10.0, 430.0, 104.0);
        let tone = s.second.mix(s.ground, 0.25);
        c.soft(&rug.clone().placed(0.0, 12.0, 0.0), 12.0, s.shadow.at(0.4));
        c.fill(
            &rug,
            Ink::linear((100.0, 0.0), (900.0, 0.0), &[(0.0, tone.light(0.2)), (1.0, tone.shade(0.12))]),
        );
        for k in [0.9, 0.8] {
            c.stroke(
                &Shape::ellipse(spot.x, spot.y + 10.0, 430.0 * k, 104.0 * k),
                7.0,
                s.wall.light(0.5).at(0.8),
            );
        }
    }
    spot
}

fn body(c: &mut Canvas, points: &[Point], coat: Colour) -> Shape {
    let shape = Shape::smooth(points);
    let (x, y, w, h) = shape.bounds();
    c.fill(
        &shape,
        Ink::linear(
            (x, y),
            (x + w, y + h * 0.7),
            &[(0.0, coat.light(0.24)), (0.4, coat), (1.0, coat.shade(0.28))],
        ),
    );
    shape
}

/// A cat's head about the origin, 200 units wide.
fn cat_head(c: &mut Canvas, coat: Colour, iris: Colour, asleep: bool) {
    for side in [-1.0, 1.0] {
        let ear = Shape::smooth(&[
            (side * 30.0, -78.0),
            (side * 66.0, -126.0),
            (side * 92.0, -150.0),
            (side * 92.0, -150.0),
            (side * 108.0, -90.0),
            (side * 98.0, -30.0),
        ]);
        c.fill(&ear, if side < 0.0 { coat.light(0.12) } else { coat.shade(0.12) });
        c.fill(
            &Shape::smooth(&[
                (side * 52.0, -84.0),
                (side * 72.0, -112.0),
                (side * 86.0, -124.0),
                (side * 86.0, -124.0),
                (side * 94.0, -84.0),
                (side * 88.0, -50.0),
            ]),
            hex(0xdf_9d90).mix(coat, 0.3),
        );
    }
    let face = body(
        c,
        &[
            (0.0, -94.0),
            (66.0, -84.0),
            (108.0, -10.0),
            (92.0, 50.0),
            (40.0, 84.0),
            (0.0, 88.0),
            (-40.0, 84.0),
            (-92.0, 50.0),
            (-108.0, -10.0),
            (-66.0, -84.0),
        ],
        coat,
    );
    c.inside(&face, |c| {
        c.soft(&Shape::ellipse(0.0, 56.0, 54.0, 36.0), 16.0, coat.light(0.7));
        for dx in [-24.0, 0.0, 24.0] {
            c.stroke(&Shape::line(&[(dx, -92.0), (dx * 0.8, -58.0)]), 9.0, coat.shade(0.42).at(0.7));
        }
    });
    for side in [-1.0, 1.0] {
        let x = side * 43.0;
        if asleep {
            c.stroke(&Shape::line(&[(x - 20.0, 2.0), (x, 14.0), (x + 20.0, 2.0)]), 5.0, coat.shade(0.75));
        } else {
            c.fill(&Shape::ellipse(x, 0.0, 22.0, 21.0), Ink::ball((x, 0.0), 22.0, iris));
            c.fill(&Shape::ellipse(x, 0.0, 9.0, 18.0), hex(0x1b_1618));
            c.fill(&Shape::ellipse(x - 6.0, -8.0, 5.0, 5.0), WHITE);
        }
        for k in 0..3 {
            let y = 44.0 + k as f32 * 9.0;
            c.stroke(
                &Shape::line(&[
                    (side * 34.0, y),
                    (side * 90.0, y - 8.0 + k as f32 * 7.0),
                    (side * 136.0, y + k as f32 * 12.0),
                ]),
                2.0,
                WHITE.at(0.75),
            );
        }
    }
    c.fill(&Shape::smooth(&[(-13.0, 32.0), (13.0, 32.0), (0.0, 46.0)]), hex(0xc8_6a68));
    c.stroke(
        &Shape::line(&[(-24.0, 58.0), (-10.0, 62.0), (0.0, 50.0), (10.0, 62.0), (24.0, 58.0)]),
        3.5,
        coat.shade(0.7),
    );
}

fn iris(rng: &mut Rng) -> Colour {
    rng.pick([hex(0xa8_bc4e), hex(0xe2_ae3c), hex(0x74_aec0)])
}

pub(crate) fn cat_sitting(art: &mut Art) {
    let coat = coat(art);
    let spot = rug(art);
    let rng = &mut art.rng;
    let (eye, turn) = (iris(rng), rng.around(9.0));
    art.c.at((spot.x, spot.y + 20.0), spot.scale * 1.1, 0.0, |c| {
        c.cast(10.0, 0.0, 330.0, 1.0);
        let tail = Shape::line(&[(120.0, -20.0), (230.0, -10.0), (270.0, -80.0), (230.0, -150.0)]);
        c.stroke(&tail, 44.0, coat.shade(0.22));
        c.stroke(
            &Shape::line(&[(112.0, -28.0), (224.0, -20.0), (260.0, -84.0), (224.0, -154.0)]),
            20.0,
            coat,
        );
        let shape = body(
            c,
            &[
                (0.0, -330.0),
                (70.0, -300.0),
                (110.0, -200.0),
                (160.0, -90.0),
                (150.0, 0.0),
                (60.0, 10.0),
                (-60.0, 10.0),
                (-140.0, 0.0),
                (-140.0, -90.0),
                (-96.0, -200.0),
                (-70.0, -300.0),
            ],
            coat,
        );
        c.inside(&shape, |c| {
            c.soft(&Shape::ellipse(-10.0, -180.0, 56.0, 90.0), 26.0, coat.light(0.65).at(0.9));
            for k in 0..4 {
                let y = -210.0 + k as f32 * 48.0;
                c.stroke(
                    &Shape::line(&[(170.0, y), (110.0, y + 10.0), (84.0, y - 4.0)]),
                    14.0,
                    coat.shade(0.4).at(0.6),
                );
            }
            c.stroke(&Shape::line(&[(0.0, -120.0), (4.0, 0.0)]), 5.0, coat.shade(0.5).at(0.6));
        });
        for x in [-44.0, 48.0] {
            c.fill(
                &Shape::ellipse(x, -4.0, 46.0, 22.0),
                Ink::fall(-26.0, 18.0, coat.light(0.4), coat.shade(0.06)),
            );
        }
        c.soft(&Shape::ellipse(6.0, -290.0, 80.0, 26.0), 20.0, coat.shade(0.6).at(0.5));
        c.at((-6.0, -380.0), 1.12, turn, |c| cat_head(c, coat, eye, false));
    });
}

pub(crate) fn cat_sleeping(art: &mut Art) {
    let coat = coat(art);
    let spot = art.table();
    let s = art.s;
    let rng = &mut art.rng;
    let eye = iris(rng);
    art.c.at((spot.x, spot.y + 30.0), spot.scale, 0.0, |c| {
        c.cast(0.0, 30.0, 640.0, 1.0);
        let cushion = Shape::smooth(&[
            (-360.0, -60.0),
            (-200.0, -100.0),
            (200.0, -100.0),
            (360.0, -60.0),
            (380.0, 0.0),
            (330.0, 50.0),
            (0.0, 64.0),
            (-330.0, 50.0),
            (-380.0, 0.0),
        ]);
        c.fill(
            &cushion,
            Ink::linear(
                (-300.0, -100.0),
                (300.0, 60.0),
                &[(0.0, s.second.light(0.25)), (0.5, s.second), (1.0, s.second.shade(0.28))],
            ),
        );
        c.stroke(
            &Shape::line(&[(-366.0, -10.0), (-200.0, 26.0), (200.0, 26.0), (366.0, -10.0)]),
            7.0,
            s.second.light(0.4).at(0.7),
        );
        c.soft(&Shape::ellipse(20.0, -60.0, 300.0, 40.0), 30.0, s.shadow.at(0.55));
        let shape = body(
            c,
            &[
                (-250.0, -110.0),
                (-190.0, -220.0),
                (-30.0, -290.0),
                (150.0, -270.0),
                (270.0, -170.0),
                (280.0, -80.0),
                (190.0, -42.0),
                (-120.0, -40.0),
                (-230.0, -60.0),
            ],
            coat,
        );
        c.inside(&shape, |c| {
            for k in 0..6 {
                let x = -20.0 + k as f32 * 52.0;
                c.stroke(
                    &Shape::line(&[(x, -310.0), (x + 26.0, -240.0), (x + 14.0, -190.0)]),
                    17.0,
                    coat.shade(0.4).at(0.55),
                );
            }
            c.soft(&Shape::ellipse(20.0, -40.0, 280.0, 34.0), 26.0, coat.shade(0.6).at(0.4));
        });
        let tail = [(270.0, -90.0), (230.0, -36.0), (80.0, -30.0), (-60.0, -40.0), (-110.0, -58.0)];
        c.stroke(&Shape::line(&tail), 54.0, coat.shade(0.26));
        c.stroke(&Shape::line(&tail.map(|(x, y)| (x - 2.0, y - 9.0))), 30.0, coat.light(0.04));
        c.at((-190.0, -130.0), 1.1, -14.0, |c| cat_head(c, coat, eye, true));
        c.fill(
            &Shape::ellipse(-120.0, -48.0, 56.0, 24.0),
            Ink::fall(-70.0, -24.0, coat.light(0.35), coat.shade(0.05)),
        );
    });
}

pub(crate) fn cat_face(art: &mut Art) {
    let coat = coat(art);
    let (s, h) = (art.s, art.c.h);
    let sheet = art.c.sheet();
    let rng = &mut art.rng;
    let (eye, turn, x) = (iris(rng), rng.around(12.0), rng.range(420.0, 580.0));
    art.c.fill(
        &sheet,
        Ink::linear((0.0, 0.0), (1000.0, h), &[(0.0, s.wall.light(0.25)), (1.0, s.wall.shade(0.25))]),
    );
    crate::stage::window_light(&mut art.c, rng, s.wall.light(0.7).at(0.4), h);
    let scale = 3.4 * (h / 1100.0).clamp(0.75, 1.1);
    art.c.at((x, h * 0.56), scale, turn, |c| {
        c.soft(&Shape::ellipse(30.0, 120.0, 150.0, 120.0), 40.0, s.shadow.at(0.5));
        body(
            c,
            &[
                (-80.0, 40.0),
                (0.0, 70.0),
                (80.0, 40.0),
                (150.0, 140.0),
                (170.0, 300.0),
                (-170.0, 300.0),
                (-150.0, 140.0),
            ],
            coat.shade(0.08),
        );
        cat_head(c, coat, eye, false);
    });
}

/// A dog's head about the origin, 200 units wide.
fn dog_head(c: &mut Canvas, coat: Colour, patch: bool) {
    let face = body(
        c,
        &[
            (0.0, -104.0),
            (70.0, -92.0),
            (98.0, -20.0),
            (80.0, 50.0),
            (46.0, 96.0),
            (0.0, 108.0),
            (-46.0, 96.0),
            (-80.0, 50.0),
            (-98.0, -20.0),
            (-70.0, -92.0),
        ],
        coat,
    );
    c.inside(&face, |c| {
        c.soft(&Shape::ellipse(0.0, 66.0, 54.0, 54.0), 12.0, coat.light(0.75));
        if patch {
            c.soft(&Shape::ellipse(52.0, -20.0, 46.0, 52.0), 8.0, coat.shade(0.4))
        }
    });
    for side in [-1.0, 1.0] {
        let ear = Shape::smooth(&[
            (side * 54.0, -98.0),
            (side * 104.0, -86.0),
            (side * 140.0, -10.0),
            (side * 128.0, 58.0),
            (side * 98.0, 50.0),
            (side * 84.0, -20.0),
        ]);
        c.fill(&ear, Ink::fall(-98.0, 60.0, coat.shade(0.22), coat.shade(0.44)));
        c.fill(&Shape::ellipse(side * 40.0, -12.0, 14.0, 16.0), hex(0x22_1b1b));
        c.fill(&Shape::ellipse(side * 40.0 - 5.0, -18.0, 4.5, 4.5), WHITE);
    }
    c.fill(
        &Shape::smooth(&[(-26.0, 34.0), (0.0, 26.0), (26.0, 34.0), (12.0, 54.0), (-12.0, 54.0)]),
        hex(0x28_2022),
    );
    c.stroke(
        &Shape::line(&[(-32.0, 74.0), (-12.0, 78.0), (0.0, 62.0), (12.0, 78.0), (32.0, 74.0)]),
        4.0,
        hex(0x3a_2826),
    );
    c.fill(&Shape::round(-13.0, 78.0, 26.0, 34.0, 13.0), hex(0xe2_7f7c));
}

pub(crate) fn dog(art: &mut Art) {
    let coat = coat(art);
    let spot = rug(art);
    let s = art.s;
    let turn = art.rng.around(9.0);
    let patch = art.rng.chance(0.5);
    art.c.at((spot.x, spot.y + 20.0), spot.scale * 1.1, 0.0, |c| {
        c.cast(10.0, 0.0, 330.0, 1.0);
        c.stroke(&Shape::line(&[(130.0, -40.0), (210.0, -80.0), (240.0, -170.0)]), 34.0, coat.shade(0.2));
        let shape = body(
            c,
            &[
                (0.0, -320.0),
                (80.0, -290.0),
                (120.0, -180.0),
                (170.0, -80.0),
                (160.0, 4.0),
                (60.0, 12.0),
                (-60.0, 12.0),
                (-140.0, 4.0),
                (-140.0, -90.0),
                (-110.0, -200.0),
                (-80.0, -290.0),
            ],
            coat,
        );
        c.inside(&shape, |c| {
            c.soft(&Shape::ellipse(-12.0, -180.0, 62.0, 110.0), 24.0, coat.light(0.72).at(0.95));
            c.stroke(&Shape::line(&[(2.0, -120.0), (4.0, 10.0)]), 5.0, coat.shade(0.5).at(0.6));
        });
        for x in [-50.0, 54.0] {
            c.fill(
                &Shape::ellipse(x, -4.0, 54.0, 24.0),
                Ink::fall(-28.0, 20.0, coat.light(0.4), coat.shade(0.06)),
            );
        }
        c.stroke(&Shape::line(&[(-82.0, -290.0), (0.0, -262.0), (84.0, -290.0)]), 24.0, s.spark);
        c.fill(&Shape::ellipse(0.0, -246.0, 17.0, 17.0), Ink::ball((0.0, -246.0), 17.0, hex(0xdd_b258)));
        c.at((-4.0, -376.0), 1.16, turn, |c| {
            dog_head(c, coat, patch);
        });
    });
}
