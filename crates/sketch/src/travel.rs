//! What one goes out with: running shoes, bicycle, backpack, suitcase, umbrella.

use std::f32::consts::TAU;

use crate::art::Art;
use crate::canvas::Canvas;
use crate::colour::{Colour, hex};
use crate::ink::Ink;
use crate::props::{WHITE, sprig};
use crate::rng::Rng;
use crate::shape::{Point, Shape};
use crate::thing::{DARK, METAL, disc, slab};

pub(crate) fn running_shoes(art: &mut Art) {
    let spot = art.table();
    let (s, studio) = (art.s, art.studio);
    let both = !studio && art.rng.chance(0.6);
    let tread = art.rng.range(0.9, 1.2);
    art.c.at((spot.x, spot.y), spot.scale, 0.0, |c| {
        if both {
            c.at((60.0, -90.0), 0.9, 3.0, |c| runner(c, s.main.shade(0.12), s.second, s.spark, tread));
        }
        c.at((-20.0, 30.0), 1.14, if studio { -6.0 } else { 0.0 }, |c| {
            runner(c, s.main, s.second, s.spark, tread)
        });
    });
}

/// The mesh, toe cap, heel and sweep of a running shoe.
fn runner_upper(c: &mut Canvas, upper: Colour, accent: Colour, spark: Colour) {
    let body = Shape::smooth(&[
        (262.0, -260.0),
        (262.0, -260.0),
        (284.0, -180.0),
        (276.0, -92.0),
        (100.0, -76.0),
        (-100.0, -62.0),
        (-270.0, -60.0),
        (-318.0, -82.0),
        (-280.0, -130.0),
        (-180.0, -160.0),
        (-90.0, -220.0),
        (-20.0, -284.0),
        (-20.0, -284.0),
        (60.0, -226.0),
        (160.0, -226.0),
    ]);
    c.fill(
        &body,
        Ink::linear(
            (-260.0, -260.0),
            (200.0, -40.0),
            &[(0.0, upper.light(0.3)), (0.4, upper), (1.0, upper.shade(0.26))],
        ),
    );
    c.inside(&body, |c| {
        for k in 0..110 {
            let (x, y) = (
                -300.0 + (k % 22) as f32 * 16.0 + (k / 22 % 2) as f32 * 8.0,
                -160.0 + (k / 22) as f32 * 16.0,
            );
            c.fill(&Shape::ellipse(x, y, 3.4, 3.4), upper.shade(0.4).at(0.5));
        }
        c.fill(
            &Shape::smooth(&[(-340.0, -50.0), (-330.0, -110.0), (-250.0, -110.0), (-180.0, -60.0)]),
            accent,
        );
        c.fill(
            &Shape::smooth(&[
                (300.0, -280.0),
                (180.0, -230.0),
                (150.0, -120.0),
                (190.0, -60.0),
                (300.0, -60.0),
            ]),
            Ink::linear(
                (150.0, -200.0),
                (290.0, -60.0),
                &[(0.0, accent.light(0.15)), (1.0, accent.shade(0.25))],
            ),
        );
        let sweep = Shape::smooth(&[
            (-110.0, -66.0),
            (-10.0, -120.0),
            (130.0, -190.0),
            (170.0, -196.0),
            (150.0, -150.0),
            (50.0, -90.0),
            (0.0, -60.0),
        ]);
        c.fill(&sweep, spark);
        c.soft(&Shape::ellipse(-220.0, -124.0, 70.0, 12.0), 14.0, WHITE.at(0.5));
    });
}

fn runner(c: &mut Canvas, upper: Colour, accent: Colour, spark: Colour, tread: f32) {
    c.cast(10.0, 0.0, 560.0, 1.0);
    let foam = hex(0xf8_f3e8);
    let sole = Shape::smooth(&[
        (-330.0, -66.0),
        (-300.0, -20.0),
        (-200.0, 0.0),
        (180.0, 0.0),
        (270.0, -8.0),
        (292.0, -60.0),
        (270.0, -110.0 * tread),
        (100.0, -84.0),
        (-100.0, -70.0),
        (-260.0, -70.0),
    ]);
    c.fill(&sole, Ink::fall(-100.0, 0.0, foam, foam.shade(0.24)));
    c.inside(&sole, |c| {
        c.stroke(
            &Shape::line(&[(-330.0, -36.0), (-100.0, -22.0), (120.0, -34.0), (300.0, -40.0)]),
            12.0,
            spark.at(0.9),
        );
        c.fill(&Shape::rect(-300.0, -11.0, 600.0, 14.0), DARK.light(0.1));
    });
    runner_upper(c, upper, accent, spark);
    c.fill(
        &Shape::smooth(&[
            (-22.0, -286.0),
            (60.0, -232.0),
            (160.0, -230.0),
            (260.0, -264.0),
            (190.0, -276.0),
            (60.0, -290.0),
        ]),
        accent.shade(0.4),
    );
    c.fill(
        &Shape::smooth(&[(-40.0, -320.0), (10.0, -316.0), (40.0, -262.0), (-20.0, -250.0), (-60.0, -270.0)]),
        upper.light(0.2),
    );
    for k in 0..5 {
        let (x, y) = (-40.0 - k as f32 * 31.0, -262.0 + k as f32 * 24.0);
        c.stroke(&Shape::line(&[(x, y), (x + 34.0, y + 12.0), (x + 62.0, y + 42.0)]), 10.0, foam);
    }
}

/// A basket on the handlebar, with twigs in it.
fn basket_of_green(c: &mut Canvas, rng: &mut Rng) {
    let cane = hex(0xc9_9a5c);
    sprig(c, rng, (290.0, -500.0), -1.3, 230.0, hex(0x6a_8a56));
    sprig(c, rng, (320.0, -500.0), -1.0, 210.0, hex(0x86_a066));
    let cage = Shape::poly(&[(220.0, -520.0), (390.0, -520.0), (370.0, -400.0), (240.0, -400.0)]);
    slab(c, &cage, cane);
    c.inside(&cage, |c| {
        for k in 0..8 {
            c.stroke(
                &Shape::line(&[(210.0, -515.0 + k as f32 * 17.0), (400.0, -515.0 + k as f32 * 17.0)]),
                4.0,
                cane.shade(0.4).at(0.7),
            );
            c.stroke(
                &Shape::line(&[(224.0 + k as f32 * 23.0, -525.0), (238.0 + k as f32 * 18.0, -395.0)]),
                4.0,
                cane.light(0.4).at(0.7),
            );
        }
    });
}

pub(crate) fn bicycle(art: &mut Art) {
    let spot = art.table();
    let (s, studio, rng) = (art.s, art.studio, &mut art.rng);
    let (basket, drop_bar) = (rng.chance(0.6), rng.chance(0.4));
    let tan = hex(0x9a_5e34);
    art.c.at((500.0, spot.y), spot.scale * 0.88, 0.0, |c| {
        c.cast(0.0, 0.0, 700.0, 0.8);
        let (rear, front): (Point, Point) = ((-260.0, -180.0), (270.0, -180.0));
        for (x, y) in [rear, front] {
            c.stroke(&Shape::ellipse(x, y, 172.0, 172.0), 17.0, DARK);
            c.stroke(&Shape::ellipse(x, y, 158.0, 158.0), 6.0, METAL);
            for k in 0..14 {
                let a = k as f32 / 14.0 * TAU;
                c.stroke(
                    &Shape::line(&[(x, y), (x + a.cos() * 156.0, y + a.sin() * 156.0)]),
                    1.6,
                    METAL.shade(0.2),
                );
            }
            disc(c, x, y, 15.0, METAL);
        }
        let (crank, seat, head): (Point, Point, Point) = ((-20.0, -170.0), (-96.0, -420.0), (196.0, -430.0));
        for (a, b) in [
            (rear, crank),
            (rear, (seat.0 + 16.0, seat.1 + 60.0)),
            (crank, (seat.0 - 8.0, seat.1 - 30.0)),
            (crank, (head.0 + 4.0, head.1 + 60.0)),
            ((seat.0 + 10.0, seat.1 + 40.0), head),
            (front, (head.0 - 6.0, head.1 - 50.0)),
        ] {
            c.stroke(&Shape::line(&[a, b]), 19.0, s.main.shade(0.2));
            c.stroke(&Shape::line(&[(a.0 - 3.0, a.1 - 3.0), (b.0 - 3.0, b.1 - 3.0)]), 8.0, s.main.light(0.2));
        }
        c.stroke(&Shape::ellipse(crank.0, crank.1, 46.0, 46.0), 9.0, METAL.shade(0.1));
        c.stroke(&Shape::line(&[(-60.0, -110.0), (20.0, -230.0)]), 11.0, DARK);
        c.stroke(&Shape::line(&[(rear.0, rear.1 - 20.0), (crank.0, crank.1 - 46.0)]), 4.0, DARK);
        c.fill(
            &Shape::smooth(&[
                (-190.0, -470.0),
                (-110.0, -476.0),
                (-30.0, -462.0),
                (-20.0, -450.0),
                (-90.0, -444.0),
                (-160.0, -430.0),
                (-192.0, -444.0),
            ]),
            Ink::fall(-476.0, -430.0, tan.light(0.3), tan.shade(0.3)),
        );
        let bar = if drop_bar {
            Shape::line(&[(180.0, -490.0), (250.0, -500.0), (290.0, -460.0), (250.0, -410.0)])
        } else {
            Shape::line(&[(196.0, -490.0), (190.0, -530.0), (110.0, -540.0), (70.0, -520.0)])
        };
        c.stroke(&bar, 15.0, METAL.shade(0.15));
        c.stroke(
            &Shape::line(if drop_bar {
                &[(290.0, -455.0), (250.0, -408.0)]
            } else {
                &[(110.0, -540.0), (66.0, -518.0)]
            }),
            22.0,
            tan,
        );
        if basket && !studio {
            basket_of_green(c, rng);
        }
    });
}

pub(crate) fn backpack(art: &mut Art) {
    let spot = art.table();
    let s = art.s;
    let tan = hex(0x9a_623a);
    let roll = art.rng.chance(0.5);
    art.c.at((spot.x, spot.y), spot.scale * 1.04, 0.0, |c| {
        c.cast(0.0, 0.0, 400.0, 1.0);
        c.stroke(
            &Shape::line(&[(-40.0, -500.0), (-36.0, -560.0), (36.0, -560.0), (40.0, -500.0)]),
            17.0,
            tan.shade(0.2),
        );
        for side in [-1.0, 1.0] {
            slab(c, &Shape::round(side * 205.0 - 42.0, -230.0, 84.0, 210.0, 36.0), s.main.shade(0.14));
        }
        let body = Shape::smooth(&[
            (-150.0, -500.0),
            (0.0, -530.0),
            (150.0, -500.0),
            (196.0, -380.0),
            (206.0, -120.0),
            (190.0, -10.0),
            (0.0, 6.0),
            (-190.0, -10.0),
            (-206.0, -120.0),
            (-196.0, -380.0),
        ]);
        c.fill(&body, Ink::turned(-206.0, 206.0, s.main));
        let pocket = Shape::round(-140.0, -230.0, 280.0, 200.0, 46.0);
        c.soft(&pocket.clone().placed(6.0, 12.0, 0.0), 14.0, s.main.shade(0.7).at(0.5));
        slab(c, &pocket, s.main.light(0.05));
        c.stroke(&Shape::line(&[(-124.0, -180.0), (0.0, -172.0), (124.0, -180.0)]), 6.0, s.main.shade(0.5));
        let flap = Shape::smooth(&[
            (-170.0, -480.0),
            (0.0, -536.0),
            (170.0, -480.0),
            (200.0, -360.0),
            (150.0, -270.0),
            (0.0, -250.0),
            (-150.0, -270.0),
            (-200.0, -360.0),
        ]);
        c.soft(&flap.clone().placed(4.0, 16.0, 0.0), 16.0, s.main.shade(0.7).at(0.55));
        c.fill(
            &flap,
            Ink::linear(
                (-190.0, -530.0),
                (190.0, -260.0),
                &[(0.0, s.main.light(0.3)), (0.5, s.main.light(0.04)), (1.0, s.main.shade(0.2))],
            ),
        );
        for x in [-80.0, 80.0] {
            c.stroke(&Shape::line(&[(x, -420.0), (x, -190.0)]), 28.0, tan);
            c.stroke(&Shape::line(&[(x - 7.0, -420.0), (x - 7.0, -190.0)]), 5.0, tan.light(0.5).at(0.7));
            slab(c, &Shape::round(x - 23.0, -262.0, 46.0, 38.0, 8.0), hex(0xd8_b264));
        }
        if roll {
            let blanket = Shape::round(-220.0, -606.0, 440.0, 100.0, 50.0);
            c.fill(&blanket, Ink::fall(-606.0, -506.0, s.second.light(0.25), s.second.shade(0.3)));
            for x in [-110.0, 110.0] {
                c.stroke(&Shape::line(&[(x, -604.0), (x + 5.0, -508.0)]), 17.0, tan);
            }
        }
    });
}

pub(crate) fn suitcase(art: &mut Art) {
    let spot = art.table();
    let s = art.s;
    let old = art.rng.chance(0.5);
    let tan = hex(0x8a_5432);
    art.c.at((spot.x, spot.y), spot.scale, 0.0, |c| {
        let (w, h) = if old { (290.0, 400.0) } else { (190.0, 540.0) };
        c.cast(0.0, 0.0, w * 2.0, 1.0);
        if old {
            c.stroke(
                &Shape::line(&[(-60.0, -h), (-56.0, -h - 56.0), (56.0, -h - 56.0), (60.0, -h)]),
                22.0,
                tan.shade(0.2),
            );
        } else {
            c.stroke(&Shape::line(&[(-80.0, -h), (-80.0, -h - 150.0)]), 13.0, METAL);
            c.stroke(&Shape::line(&[(80.0, -h), (80.0, -h - 150.0)]), 13.0, METAL);
            c.stroke(&Shape::line(&[(-88.0, -h - 150.0), (88.0, -h - 150.0)]), 28.0, DARK);
            for x in [-130.0, 130.0] {
                disc(c, x, -4.0, 24.0, DARK);
            }
        }
        let shell = Shape::round(-w, -h - 6.0, w * 2.0, h - 8.0, 44.0);
        slab(c, &shell, s.main);
        c.inside(&shell, |c| {
            if old {
                for x in [-150.0, 150.0] {
                    c.fill(
                        &Shape::rect(x - 22.0, -h - 10.0, 44.0, h + 10.0),
                        Ink::linear(
                            (x - 22.0, 0.0),
                            (x + 22.0, 0.0),
                            &[(0.0, tan.light(0.2)), (1.0, tan.shade(0.2))],
                        ),
                    );
                    c.fill(&Shape::round(x - 32.0, -h * 0.5, 64.0, 44.0, 8.0), hex(0xd8_b264));
                }
                for (x, y) in [(-w, -h), (w, -h), (-w, -14.0), (w, -14.0)] {
                    c.fill(&Shape::ellipse(x, y, 84.0, 84.0), tan);
                }
                c.fill(&Shape::ellipse(0.0, -h * 0.34, 62.0, 50.0), s.spark);
                c.fill(&Shape::round(-50.0, -h * 0.8, 120.0, 66.0, 8.0), s.second.light(0.3));
            } else {
                for k in 0..7 {
                    let x = -w + 34.0 + k as f32 * 54.0;
                    c.stroke(&Shape::line(&[(x, -h + 20.0), (x, -34.0)]), 14.0, s.main.shade(0.25).at(0.6));
                    c.stroke(
                        &Shape::line(&[(x - 9.0, -h + 20.0), (x - 9.0, -34.0)]),
                        5.0,
                        s.main.light(0.5).at(0.7),
                    );
                }
                c.fill(&Shape::round(20.0, -h * 0.72, 110.0, 80.0, 12.0), s.spark);
            }
            c.soft(&Shape::rect(-w, -50.0, w * 2.0, 60.0), 30.0, s.main.shade(0.6).at(0.4));
        });
    });
}

pub(crate) fn umbrella(art: &mut Art) {
    let spot = art.table();
    let s = art.s;
    let panels = art.rng.count(5, 6);
    let striped = art.rng.chance(0.5);
    let lean = art.rng.range(8.0, 16.0);
    art.c.at((spot.x - 20.0, spot.y), spot.scale, lean, |c| {
        c.cast(0.0, 0.0, 420.0, 0.7);
        let wood = hex(0x8a_5a36);
        c.stroke(
            &Shape::line(&[(0.0, -420.0), (0.0, -40.0), (14.0, -2.0), (46.0, 0.0), (60.0, -34.0)]),
            15.0,
            wood,
        );
        c.stroke(&Shape::line(&[(-4.0, -420.0), (-4.0, -40.0)]), 4.0, wood.light(0.5));
        let edge = |k: usize| -340.0 + 680.0 * k as f32 / panels as f32;
        for k in 0..panels {
            let (l, r) = (edge(k), edge(k + 1));
            let rise = |x: f32| -330.0 - 26.0 * (1.0 - (x / 340.0).powi(2));
            let panel = Shape::pen(|p| {
                p.move_to(0.0, -640.0);
                p.cubic_to(l * 0.5, -630.0, l * 0.96, -520.0, l, rise(l));
                p.quad_to((l + r) / 2.0, rise((l + r) / 2.0) - 50.0, r, rise(r));
                p.cubic_to(r * 0.96, -520.0, r * 0.5, -630.0, 0.0, -640.0);
                p.close();
            });
            let base = if striped && k % 2 == 1 { s.second } else { s.main };
            let t = k as f32 / (panels - 1) as f32;
            let lit = base.light(0.28 * (1.0 - t)).shade(0.3 * t);
            c.fill(&panel, Ink::linear((l, 0.0), (r, 0.0), &[(0.0, lit.light(0.1)), (1.0, lit.shade(0.12))]));
        }
        c.stroke(&Shape::line(&[(0.0, -640.0), (0.0, -680.0)]), 11.0, wood);
    });
}
