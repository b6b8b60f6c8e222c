//! Furniture: armchair, desk and lamps.

use crate::art::Art;
use crate::canvas::Canvas;
use crate::colour::{Colour, hex};
use crate::ink::Ink;
use crate::plant::small_plant;
use crate::props::pot;
use crate::rng::Rng;
use crate::shape::{Point, Shape};

pub(crate) fn upholstered(c: &mut Canvas, points: &[Point], colour: Colour) -> Shape {
    let shape = Shape::smooth(points);
    let (x, y, w, h) = shape.bounds();
    c.fill(
        &shape,
        Ink::linear(
            (x, y),
            (x + w, y + h),
            &[(0.0, colour.light(0.26)), (0.45, colour), (1.0, colour.shade(0.3))],
        ),
    );
    shape
}

/// A lampshade on a stem; the light falls below. The origin is the foot.
fn lamp_on(c: &mut Canvas, stem: f32, w: f32, base: Colour, shade: Colour) {
    c.soft(&Shape::ellipse(0.0, -stem, w * 2.4, w * 2.0), w * 1.4, hex(0xff_d88c).at(0.4));
    c.stroke(&Shape::line(&[(0.0, 0.0), (0.0, -stem)]), 11.0, base.shade(0.2));
    c.stroke(&Shape::line(&[(-3.0, 0.0), (-3.0, -stem)]), 3.0, base.light(0.5));
    let top = -stem - w * 0.8;
    let cone = Shape::smooth(&[
        (-w * 0.5, top),
        (-w * 0.5, top),
        (w * 0.5, top),
        (w * 0.5, top),
        (w, -stem + w * 0.16),
        (w, -stem + w * 0.16),
        (0.0, -stem + w * 0.3),
        (-w, -stem + w * 0.16),
        (-w, -stem + w * 0.16),
    ]);
    c.fill(
        &cone,
        Ink::linear(
            (-w, 0.0),
            (w, 0.0),
            &[(0.0, shade.light(0.2)), (0.4, shade.light(0.6)), (1.0, shade.shade(0.1))],
        ),
    );
    c.inside(&cone, |c| {
        c.soft(&Shape::ellipse(0.0, -stem + w * 0.1, w * 0.8, w * 0.4), w * 0.3, hex(0xff_e6a8).at(0.8))
    });
}

pub(crate) fn picture(c: &mut Canvas, rng: &mut Rng, x: f32, y: f32, w: f32, h: f32, colours: [Colour; 3]) {
    let frame = Shape::rect(x, y, w, h);
    c.soft(&frame.clone().placed(10.0, 14.0, 0.0), 14.0, hex(0x2c_2420).at(0.4));
    c.fill(&frame, hex(0xa8_7848));
    let sheet = Shape::rect(x + 9.0, y + 9.0, w - 18.0, h - 18.0);
    c.fill(&sheet, hex(0xf8_f2e4));
    c.inside(&Shape::rect(x + w * 0.16, y + h * 0.14, w * 0.68, h * 0.72), |c| {
        c.fill(&sheet, colours[0].light(0.4));
        c.fill(&Shape::ellipse(x + w * rng.range(0.35, 0.65), y + h * 0.4, w * 0.15, w * 0.15), colours[1]);
        c.fill(&Shape::ellipse(x + w * 0.3, y + h * 0.95, w * 0.5, h * 0.34), colours[2]);
        c.fill(&Shape::ellipse(x + w * 0.8, y + h * 1.0, w * 0.5, h * 0.32), colours[2].shade(0.3));
    });
}

/// An upholstered chair on two turned feet, standing at the origin.
fn chair(c: &mut Canvas, tone: Colour) {
    for x in [-220.0, 220.0] {
        c.stroke(&Shape::line(&[(x, -70.0), (x * 1.1, 14.0)]), 22.0, hex(0x7a_4e30));
    }
    upholstered(
        c,
        &[
            (-210.0, -120.0),
            (-220.0, -420.0),
            (-150.0, -520.0),
            (0.0, -540.0),
            (150.0, -520.0),
            (220.0, -420.0),
            (210.0, -120.0),
        ],
        tone.shade(0.06),
    );
    c.soft(&Shape::ellipse(10.0, -220.0, 190.0, 40.0), 30.0, tone.shade(0.6).at(0.5));
    for x in [-70.0, 70.0] {
        c.soft(&Shape::ellipse(x, -400.0, 14.0, 12.0), 8.0, tone.shade(0.6).at(0.7));
    }
    upholstered(
        c,
        &[
            (-200.0, -220.0),
            (-100.0, -246.0),
            (100.0, -246.0),
            (200.0, -220.0),
            (210.0, -150.0),
            (190.0, -110.0),
            (-190.0, -110.0),
            (-210.0, -150.0),
        ],
        tone.light(0.1),
    );
    upholstered(
        c,
        &[
            (-220.0, -130.0),
            (-220.0, -130.0),
            (220.0, -130.0),
            (220.0, -130.0),
            (216.0, -50.0),
            (200.0, -40.0),
            (-200.0, -40.0),
            (-216.0, -50.0),
        ],
        tone.shade(0.1),
    );
    for side in [-1.0, 1.0] {
        upholstered(
            c,
            &[
                (side * 180.0, -300.0),
                (side * 230.0, -330.0),
                (side * 290.0, -300.0),
                (side * 296.0, -180.0),
                (side * 280.0, -50.0),
                (side * 200.0, -40.0),
                (side * 186.0, -150.0),
            ],
            if side < 0.0 { tone.light(0.08) } else { tone.shade(0.12) },
        );
    }
}

pub(crate) fn armchair(art: &mut Art) {
    let spot = art.table();
    let (s, studio, rng) = (art.s, art.studio, &mut art.rng);
    let framed = rng.chance(0.6);
    art.c.at((spot.x - if studio { 0.0 } else { 50.0 }, spot.y + 40.0), spot.scale * 0.9, 0.0, |c| {
        if !studio {
            if framed {
                picture(c, rng, -150.0, -790.0, 240.0, 190.0, [s.wall, s.spark, s.second])
            }
            let rug = Shape::ellipse(40.0, 16.0, 520.0, 92.0);
            c.fill(
                &rug,
                Ink::linear(
                    (-500.0, 0.0),
                    (500.0, 0.0),
                    &[(0.0, s.second.light(0.3)), (1.0, s.second.shade(0.1))],
                ),
            );
            c.stroke(&Shape::ellipse(40.0, 16.0, 470.0, 80.0), 6.0, s.wall.light(0.5).at(0.8));
            c.at((380.0, -30.0), 1.0, 0.0, |c| {
                c.cast(0.0, 0.0, 120.0, 0.8);
                lamp_on(c, 560.0, 100.0, hex(0xb0_8a4a), hex(0xf4_dfb0));
            });
        }
        c.cast(0.0, 10.0, 560.0, 1.0);
        chair(c, s.main);
        if !studio {
            let cushion = Shape::smooth(&[
                (-110.0, -350.0),
                (-110.0, -350.0),
                (0.0, -330.0),
                (100.0, -356.0),
                (100.0, -356.0),
                (90.0, -270.0),
                (110.0, -180.0),
                (110.0, -180.0),
                (0.0, -196.0),
                (-100.0, -176.0),
                (-100.0, -176.0),
                (-94.0, -260.0),
            ]);
            c.soft(&cushion.clone().placed(8.0, 14.0, 0.0), 16.0, s.main.shade(0.7).at(0.5));
            c.fill(
                &cushion,
                Ink::linear(
                    (-100.0, -350.0),
                    (100.0, -180.0),
                    &[(0.0, s.spark.light(0.3)), (1.0, s.spark.shade(0.15))],
                ),
            );
        }
    });
}

pub(crate) fn desk(art: &mut Art) {
    let spot = art.table();
    let (s, rng) = (art.s, &mut art.rng);
    art.c.at((500.0, spot.y), spot.scale * 0.82, 0.0, |c| {
        picture(c, rng, -60.0, -760.0, 200.0, 250.0, [s.wall, s.spark, s.main]);
        c.at((-330.0, 0.0), 1.0, 0.0, |c| {
            c.cast(0.0, 0.0, 180.0, 1.0);
            lamp_on(c, 330.0, 130.0, hex(0xb0_8a4a), s.spark.light(0.2));
            pot(c, &[(20.0, -40.0), (84.0, -14.0), (84.0, 0.0)], hex(0xb0_8a4a), 0.6);
        });
        c.cast(30.0, 20.0, 420.0, 1.0);
        let screen = Shape::poly(&[(-190.0, -290.0), (230.0, -290.0), (250.0, 0.0), (-210.0, 0.0)]);
        c.fill(&screen, hex(0x3a_3a40));
        let glass = Shape::poly(&[(-176.0, -276.0), (216.0, -276.0), (232.0, -24.0), (-192.0, -24.0)]);
        c.fill(
            &glass,
            Ink::linear(
                (-180.0, -280.0),
                (230.0, 0.0),
                &[(0.0, s.second.light(0.5)), (1.0, s.main.mix(s.wall, 0.4))],
            ),
        );
        c.inside(&glass, |c| c.fill(&Shape::ellipse(60.0, 0.0, 230.0, 110.0), s.main.at(0.7)));
        let keys = Shape::poly(&[(-210.0, 0.0), (250.0, 0.0), (300.0, 70.0), (-260.0, 70.0)]);
        c.fill(&keys, Ink::fall(0.0, 70.0, hex(0xd8_d4ce), hex(0xb0_aaa4)));
        for k in 0..3 {
            c.stroke(
                &Shape::line(&[
                    (-200.0 - k as f32 * 9.0, 14.0 + k as f32 * 14.0),
                    (240.0 + k as f32 * 9.0, 14.0 + k as f32 * 14.0),
                ]),
                8.0,
                hex(0x6a_6664).at(0.7),
            );
        }
        c.at((390.0, 30.0), 0.9, 0.0, |c| small_plant(c, rng, s.main));
        c.at((-380.0, 96.0), 0.6, 0.0, |c| crate::still_life::cup(c, s.second, hex(0x6a_3c22)));
    });
}

pub(crate) fn lamp(art: &mut Art) {
    let spot = art.table();
    let (s, studio, rng) = (art.s, art.studio, &mut art.rng);
    let style = rng.count(0, 1);
    art.c.at((spot.x, spot.y), spot.scale, 0.0, |c| {
        c.cast(0.0, 0.0, 220.0, 1.0);
        let shade = if s.main.lightness() > 0.8 { hex(0xf0_d6a0) } else { hex(0xf8_ead0) };
        lamp_on(c, 340.0, 190.0, hex(0xb0_8a4a), shade);
        let profile: &[_] = if style == 0 {
            &[(16.0, -300.0), (30.0, -280.0), (112.0, -190.0), (116.0, -100.0), (70.0, -14.0), (84.0, 0.0)]
        } else {
            &[
                (20.0, -300.0),
                (60.0, -250.0),
                (26.0, -200.0),
                (92.0, -120.0),
                (40.0, -40.0),
                (100.0, -6.0),
                (100.0, 2.0),
            ]
        };
        pot(c, profile, s.main, 0.6);
        c.soft(&Shape::ellipse(0.0, 6.0, 320.0, 46.0), 40.0, hex(0xff_dc98).at(0.3));
        if !studio {
            for (i, tone) in [s.second, s.spark, s.wall.shade(0.4)].into_iter().enumerate() {
                let y = 70.0 - i as f32 * 38.0;
                c.cast(250.0, 70.0, 150.0, if i == 0 { 0.9 } else { 0.0 });
                c.fill(
                    &Shape::round(160.0 + i as f32 * 12.0, y - 36.0, 230.0 - i as f32 * 16.0, 36.0, 7.0),
                    Ink::linear(
                        (160.0, 0.0),
                        (390.0, 0.0),
                        &[(0.0, tone.light(0.2)), (1.0, tone.shade(0.25))],
                    ),
                );
            }
        }
    });
}
