//! Coffee and tea from above.

use std::f32::consts::TAU;

use crate::art::Art;
use crate::canvas::Canvas;
use crate::colour::{Colour, hex};
use crate::food::{dish, polar};
use crate::ink::Ink;
use crate::props::{WHITE, sprig};
use crate::rng::Rng;
use crate::shape::{Point, Shape};

fn spoon(c: &mut Canvas, metal: Colour, degrees: f32) {
    let spoon = Shape::smooth(&[
        (-10.0, -250.0),
        (10.0, -250.0),
        (6.0, -60.0),
        (30.0, 0.0),
        (34.0, 60.0),
        (0.0, 104.0),
        (-34.0, 60.0),
        (-30.0, 0.0),
        (-6.0, -60.0),
    ])
    .placed(0.0, 0.0, degrees);
    c.drop(&spoon, 12.0);
    c.fill(
        &spoon,
        Ink::linear(
            (-40.0, -100.0),
            (50.0, 100.0),
            &[(0.0, metal.light(0.6)), (0.4, metal), (0.7, metal.light(0.3)), (1.0, metal.shade(0.3))],
        ),
    );
    let bowl = Shape::ellipse(0.0, 44.0, 22.0, 40.0).placed(0.0, 0.0, degrees);
    c.fill(&bowl, metal.shade(0.16).at(0.6));
}

pub(crate) fn coffee(art: &mut Art) {
    let spot = art.above();
    let s = art.s;
    let rng = &mut art.rng;
    let (turn, heart) = (rng.range(-60.0, 60.0), rng.chance(0.6));
    let metal = hex(0xb8_b4ac);
    art.c.at((spot.x, spot.y), spot.scale * 1.05, 0.0, |c| {
        dish(c, 370.0, s.main, 0.56);
        c.at((10.0, 10.0), 1.0, turn, |c| {
            let loops = Shape::round(190.0, -38.0, 120.0, 76.0, 34.0);
            c.drop(&loops, 20.0);
            c.stroke(&loops, 28.0, s.main.shade(0.14));
            c.stroke(&loops, 10.0, s.main.light(0.3));
        });
        let cup = Shape::ellipse(0.0, 0.0, 232.0, 232.0);
        c.drop(&cup, 54.0);
        c.fill(
            &cup,
            Ink::linear(
                (-232.0, -232.0),
                (232.0, 232.0),
                &[(0.0, s.main.light(0.4)), (0.5, s.main.light(0.06)), (1.0, s.main.shade(0.22))],
            ),
        );
        let pale = hex(0xfa_f4e8);
        c.fill(
            &Shape::ellipse(0.0, 0.0, 212.0, 212.0),
            Ink::linear(
                (-212.0, -212.0),
                (212.0, 212.0),
                &[(0.0, pale.shade(0.34)), (0.5, pale.shade(0.1)), (1.0, pale)],
            ),
        );
        let drink = Shape::ellipse(8.0, 10.0, 188.0, 188.0);
        let brew = hex(0x8a_4e28);
        c.fill(
            &drink,
            Ink::radial(
                (8.0, 10.0),
                190.0,
                &[(0.0, brew.light(0.16)), (0.75, brew), (0.93, brew.shade(0.3)), (1.0, hex(0xb8_7a44))],
            ),
        );
        c.inside(&drink, |c| {
            if heart {
                latte(c, rng)
            } else {
                crema(c, rng, brew)
            }
            c.soft(&Shape::ellipse(-120.0, -140.0, 170.0, 60.0), 40.0, hex(0x2c_1a10).at(0.5));
            c.soft(&Shape::ellipse(90.0, 110.0, 60.0, 26.0), 30.0, WHITE.at(0.24));
        });
        c.at((-250.0, 130.0), 0.9, 0.0, |c| spoon(c, metal, -38.0));
    });
}

fn latte(c: &mut Canvas, rng: &mut Rng) {
    let milk = hex(0xf3_dfc0);
    let layers = rng.count(3, 5);
    for i in 0..layers {
        let (y, w) = (-80.0 + i as f32 * 42.0, 118.0 - i as f32 * 15.0);
        let petal = Shape::smooth(&[
            (-w, y - 26.0),
            (-w * 0.5, y - 58.0),
            (0.0, y - 26.0),
            (w * 0.5, y - 58.0),
            (w, y - 26.0),
            (w * 0.6, y + 34.0),
            (0.0, y + 76.0),
            (-w * 0.6, y + 34.0),
        ]);
        c.fill(&petal, if i % 2 == 0 { milk } else { hex(0xb4_7a48) });
    }
    c.stroke(&Shape::line(&[(0.0, -100.0), (2.0, 150.0)]), 4.0, milk.at(0.7));
}

fn crema(c: &mut Canvas, rng: &mut Rng, brew: Colour) {
    for i in 0..10 {
        let r = 40.0 + i as f32 * 15.0;
        let from = rng.range(0.0, TAU);
        let points: Vec<Point> = (0..6).map(|k| polar(from + k as f32 * 0.4, r + rng.around(8.0))).collect();
        c.stroke(&Shape::line(&points), rng.range(4.0, 16.0), brew.light(0.3).at(0.4));
    }
}

pub(crate) fn tea(art: &mut Art) {
    let spot = art.above();
    let s = art.s;
    let rng = &mut art.rng;
    let leaf = rng.pick([hex(0xb8_742c), hex(0xa8_a24a), hex(0x9a_3f22)]);
    art.c.at((spot.x, spot.y), spot.scale, 0.0, |c| {
        let wood = hex(0x8a_5a3c);
        let tray = Shape::round(-440.0, -340.0, 880.0, 680.0, 60.0);
        c.drop(&tray, 40.0);
        c.fill(
            &tray,
            Ink::linear(
                (-440.0, -340.0),
                (440.0, 340.0),
                &[(0.0, wood.light(0.3)), (0.5, wood), (1.0, wood.shade(0.3))],
            ),
        );
        c.fill(
            &Shape::round(-410.0, -310.0, 820.0, 620.0, 44.0),
            Ink::linear(
                (-400.0, -300.0),
                (400.0, 300.0),
                &[(0.0, wood.shade(0.22)), (1.0, wood.light(0.08))],
            ),
        );
        for i in 0..9 {
            let y = -280.0 + i as f32 * 66.0;
            c.stroke(
                &Shape::line(&[(-400.0, y), (0.0, y + rng.around(8.0)), (400.0, y)]),
                3.0,
                wood.shade(0.4).at(0.4),
            );
        }
        c.at((-130.0, -30.0), 1.0, 0.0, |c| pot_from_above(c, s.main));
        for (i, at) in [(240.0, -170.0), (290.0, 60.0), (130.0, 200.0)].into_iter().enumerate() {
            c.at(at, 0.27, 0.0, |c| {
                dish(c, 400.0, if i == 1 { s.second } else { s.main.light(0.2) }, 0.84);
                c.fill(
                    &Shape::ellipse(10.0, 12.0, 310.0, 310.0),
                    Ink::radial((0.0, 0.0), 320.0, &[(0.0, leaf.light(0.25)), (1.0, leaf.shade(0.2))]),
                );
                c.soft(&Shape::ellipse(-100.0, -90.0, 70.0, 40.0), 40.0, WHITE.at(0.5));
            });
        }
        sprig(c, rng, (-380.0, 260.0), -0.15, 300.0, hex(0x6a_8a58));
    });
}

fn pot_from_above(c: &mut Canvas, colour: Colour) {
    let spout =
        Shape::smooth(&[(-150.0, -50.0), (-250.0, -24.0), (-262.0, 0.0), (-250.0, 24.0), (-150.0, 50.0)]);
    c.drop(&spout, 40.0);
    c.fill(&spout, Ink::fall(-50.0, 50.0, colour.light(0.25), colour.shade(0.3)));
    let grip = Shape::line(&[(150.0, 0.0), (220.0, -26.0), (270.0, 30.0)]);
    c.stroke(&grip, 34.0, colour.shade(0.2));
    c.stroke(&grip, 14.0, colour.light(0.2));
    let body = Shape::ellipse(0.0, 0.0, 190.0, 190.0);
    c.drop(&body, 60.0);
    c.fill(&body, Ink::ball((0.0, 0.0), 200.0, colour));
    c.stroke(&Shape::ellipse(0.0, 0.0, 104.0, 104.0), 5.0, colour.shade(0.4).at(0.7));
    c.fill(&Shape::ellipse(0.0, 0.0, 98.0, 98.0), Ink::ball((0.0, 0.0), 120.0, colour.light(0.08)));
    let knob = Shape::ellipse(0.0, 0.0, 30.0, 30.0);
    c.drop(&knob, 20.0);
    c.fill(&knob, Ink::ball((0.0, 0.0), 30.0, colour.shade(0.1)));
}
