//! Food from above: bowls of noodles, salad, dumplings and a lunch box, and the dishes they come in.

use std::f32::consts::TAU;

use crate::art::Art;
use crate::canvas::Canvas;
use crate::colour::{Colour, hex};
use crate::ink::Ink;
use crate::props::{WHITE, ribbed_leaf};
use crate::rng::Rng;
use crate::shape::{Point, Shape};

/// A round dish from above, centred at the origin: rim, well, light. Returns the outline of what it can hold.
pub(crate) fn dish(c: &mut Canvas, r: f32, colour: Colour, well: f32) -> Shape {
    let rim = Shape::ellipse(0.0, 0.0, r, r);
    c.drop(&rim, r * 0.11);
    c.fill(
        &rim,
        Ink::linear((-r, -r), (r, r), &[(0.0, colour.light(0.4)), (0.5, colour), (1.0, colour.shade(0.24))]),
    );
    let hold = Shape::ellipse(0.0, 0.0, r * well, r * well);
    c.fill(
        &hold,
        Ink::linear(
            (-r * well, -r * well),
            (r * well, r * well),
            &[(0.0, colour.shade(0.28)), (0.55, colour.shade(0.04)), (1.0, colour.light(0.3))],
        ),
    );
    c.stroke(&Shape::ellipse(0.0, 0.0, r * 0.985, r * 0.985), r * 0.014, colour.light(0.6).at(0.8));
    hold
}

pub(crate) fn polar(angle: f32, r: f32) -> Point {
    (angle.cos() * r, angle.sin() * r)
}

/// Two chopsticks lying across a corner.
fn chopsticks(c: &mut Canvas, rng: &mut Rng, colour: Colour) {
    let lean = rng.range(-14.0, 6.0);
    for dx in [0.0, 30.0] {
        let stick =
            Shape::poly(&[(-6.0 + dx, -390.0), (5.0 + dx, -390.0), (9.0 + dx, 390.0), (-10.0 + dx, 390.0)])
                .placed(0.0, 0.0, lean + dx * 0.08);
        c.drop(&stick, 10.0);
        c.fill(
            &stick,
            Ink::linear(
                (dx - 10.0, 0.0),
                (dx + 10.0, 0.0),
                &[(0.0, colour.light(0.3)), (1.0, colour.shade(0.3))],
            ),
        );
    }
}

pub(crate) fn egg(c: &mut Canvas, r: f32) {
    let white = Shape::smooth(&[
        (0.0, -r * 1.2),
        (r * 0.86, -r * 0.3),
        (r * 0.8, r * 0.6),
        (0.0, r),
        (-r * 0.8, r * 0.6),
        (-r * 0.86, -r * 0.3),
    ]);
    c.drop(&white, r * 0.16);
    c.fill(&white, Ink::ball((0.0, 0.0), r * 1.2, hex(0xf8_efdc)));
    c.fill(
        &Shape::ellipse(0.0, r * 0.06, r * 0.52, r * 0.5),
        Ink::radial(
            (-r * 0.1, 0.0),
            r * 0.6,
            &[(0.0, hex(0xfb_b53a)), (0.7, hex(0xee_8a22)), (1.0, hex(0xd9_7420))],
        ),
    );
    c.soft(&Shape::ellipse(-r * 0.18, -r * 0.12, r * 0.13, r * 0.08), r * 0.08, WHITE.at(0.8));
}

pub(crate) fn round_slice(c: &mut Canvas, r: f32, rind: Colour, flesh: Colour) {
    let disc = Shape::ellipse(0.0, 0.0, r, r);
    c.drop(&disc, r * 0.16);
    c.fill(&disc, rind);
    c.fill(&Shape::ellipse(0.0, 0.0, r * 0.88, r * 0.88), Ink::ball((0.0, 0.0), r * 1.3, flesh));
    for i in 0..7 {
        let (x, y) = polar(i as f32 / 7.0 * TAU, r * 0.52);
        c.fill(
            &Shape::leaf((x * 0.6, y * 0.6), (x * 1.15, y * 1.15), r * 0.18, 0.0),
            flesh.light(0.4).at(0.7),
        );
    }
}

pub(crate) fn noodle_bowl(art: &mut Art) {
    let spot = art.above();
    let s = art.s;
    let broth = art.rng.pick([hex(0xc9_7a3a), hex(0xe2_b878), hex(0xb5_4a2c), hex(0xe8_d6b0)]);
    let rng = &mut art.rng;
    art.c.at((spot.x, spot.y), spot.scale, 0.0, |c| {
        let hold = dish(c, 400.0, s.main, 0.87);
        let soup = Shape::ellipse(6.0, 8.0, 326.0, 326.0);
        c.fill(
            &soup,
            Ink::radial(
                (0.0, 0.0),
                330.0,
                &[(0.0, broth.light(0.12)), (0.8, broth), (1.0, broth.shade(0.3))],
            ),
        );
        c.inside(&hold, |c| {
            c.soft(&Shape::ellipse(-210.0, -240.0, 300.0, 130.0), 60.0, s.shadow.at(0.34));
            for _ in 0..16 {
                let (x, y) = polar(rng.range(0.0, TAU), rng.range(200.0, 318.0));
                let r = rng.range(7.0, 20.0);
                c.stroke(&Shape::ellipse(x, y, r, r), 2.5, hex(0xff_d890).at(0.6));
            }
        });
        noodles(c, rng);
        let turn = rng.range(0.0, TAU);
        let at = |k: f32, r: f32| polar(turn + k * TAU / 4.0, r);
        c.at(at(0.0, 170.0), 1.0, 12.0, |c| egg(c, 84.0));
        for k in 0..3 {
            let p = at(1.0, 150.0);
            c.at((p.0 + k as f32 * 42.0 - 40.0, p.1 + k as f32 * 18.0), 1.0, 0.0, |c| {
                round_slice(c, 78.0, hex(0x8a_4a34), hex(0xd9_9a80))
            });
        }
        for k in 0..9 {
            let p = at(2.0, 190.0);
            let a = turn + k as f32 * 0.5;
            ribbed_leaf(
                c,
                p,
                (p.0 + a.cos() * 120.0, p.1 + a.sin() * 120.0),
                56.0,
                if k % 2 == 0 { hex(0x4f_7a3e) } else { hex(0x7a_9a4a) },
            );
        }
        for _ in 0..26 {
            let p = at(3.0, 150.0);
            let (x, y) = (p.0 + rng.around(90.0), p.1 + rng.around(90.0));
            let ring = Shape::ellipse(x, y, 15.0, 13.0);
            c.soft(&ring, 5.0, s.shadow.at(0.4));
            c.stroke(&ring, 7.0, if rng.chance(0.5) { hex(0x86_ad4c) } else { hex(0xc9_d68a) });
        }
    });
    let stick = if s.ground.lightness() > 0.75 { hex(0x6a_3a28) } else { hex(0xd9_b98a) };
    let rng = &mut art.rng;
    if spot.horizon == 0.0 && !art.studio {
        art.c.at((900.0, spot.y), spot.scale, 8.0, |c| chopsticks(c, rng, stick));
    }
}

fn noodles(c: &mut Canvas, rng: &mut Rng) {
    let pale = hex(0xf2_d894);
    for i in 0..58 {
        let bundle = (i / 10) as f32;
        let sweep = bundle * 1.1;
        let r = 60.0 + (i % 10) as f32 * 15.0 + rng.around(5.0);
        let (cx, cy) = polar(sweep, 96.0);
        let points: Vec<Point> = (0..7)
            .map(|k| {
                let (x, y) = polar(sweep + k as f32 * 0.42 + 1.2, r);
                (cx + x, cy + y)
            })
            .collect();
        c.stroke(&Shape::line(&points), 15.0, hex(0xa8_7434).at(0.55));
        c.stroke(&Shape::line(&points), 11.0, pale.shade(0.09 * (i % 3) as f32));
        c.stroke(&Shape::line(&points), 3.0, pale.light(0.5).at(0.8));
    }
}

pub(crate) fn salad(art: &mut Art) {
    let spot = art.above();
    let s = art.s;
    let rng = &mut art.rng;
    let plate = s.second.mix(hex(0xf8_f4ea), if art.tinted { 0.0 } else { 0.6 });
    let plate = if art.tinted { s.main } else { plate };
    art.c.at((spot.x, spot.y), spot.scale, 0.0, |c| {
        dish(c, 410.0, plate, 0.78);
        let greens = [hex(0x5f_8a3e), hex(0x8a_ac4a), hex(0x45_6e3a), hex(0xa8_be62), hex(0x7a_4a5a)];
        for i in 0..58 {
            let r = 285.0 * (1.0 - i as f32 / 58.0).sqrt();
            let p = polar(rng.range(0.0, TAU), r);
            let a = rng.range(0.0, TAU);
            let l = rng.range(90.0, 150.0);
            let tip = (p.0 + a.cos() * l, p.1 + a.sin() * l);
            c.soft(
                &Shape::leaf((p.0 + 8.0, p.1 + 12.0), (tip.0 + 8.0, tip.1 + 12.0), 62.0, 0.0),
                10.0,
                hex(0x24_3a1e).at(0.35),
            );
            ribbed_leaf(c, p, tip, 66.0, rng.pick(greens));
        }
        let kind = rng.count(0, 2);
        for i in 0..11 {
            let p = polar(i as f32 * 2.4 + rng.around(0.2), 70.0 + 19.0 * i as f32);
            let which = (i + kind) % 4;
            c.at(p, 1.0, 0.0, |c| match which {
                0 => round_slice(c, 48.0, hex(0xb8_2a22), hex(0xe2_5a44)),
                1 => round_slice(c, 44.0, hex(0x5f_8a44), hex(0xd3_dfa4)),
                2 => egg(c, 50.0),
                _ => round_slice(c, 36.0, hex(0xc2_3a6a), hex(0xf6_dfe2)),
            });
        }
        for _ in 0..30 {
            let p = polar(rng.range(0.0, TAU), rng.range(0.0, 270.0));
            c.fill(&Shape::ellipse(p.0, p.1, 5.0, 4.0), rng.pick([hex(0xf4_e6c0), hex(0x33_2a26)]));
        }
    });
}

pub(crate) fn dumplings(art: &mut Art) {
    let spot = art.above();
    let s = art.s;
    let rng = &mut art.rng;
    let bun = rng.chance(0.5);
    art.c.at((spot.x, spot.y), spot.scale, 0.0, |c| {
        let wood = hex(0xd6_a868);
        let rim = Shape::ellipse(0.0, 0.0, 410.0, 410.0);
        c.drop(&rim, 56.0);
        c.fill(
            &rim,
            Ink::linear(
                (-400.0, -400.0),
                (400.0, 400.0),
                &[(0.0, wood.light(0.34)), (0.5, wood), (1.0, wood.shade(0.34))],
            ),
        );
        c.stroke(&Shape::ellipse(0.0, 0.0, 388.0, 388.0), 4.0, wood.shade(0.4).at(0.7));
        let base = Shape::ellipse(0.0, 0.0, 364.0, 364.0);
        c.fill(&base, wood.shade(0.3));
        c.inside(&base, |c| {
            for i in 0..22 {
                let y = -370.0 + i as f32 * 35.0;
                c.fill(&Shape::rect(-380.0, y, 760.0, 26.0), wood.light(0.1).shade(0.05 * (i % 3) as f32));
            }
            c.fill(&Shape::ellipse(0.0, 0.0, 330.0, 330.0), hex(0xf4_ead2).at(0.5));
            c.soft(&Shape::ellipse(-260.0, -280.0, 330.0, 150.0), 60.0, s.shadow.at(0.45));
        });
        let ring = rng.count(6, 7);
        let turn = rng.range(0.0, TAU);
        for i in 0..=ring {
            let angle = turn + i as f32 / ring as f32 * TAU;
            let p = if i == ring { (0.0, 0.0) } else { polar(angle, 228.0) };
            c.at(p, 1.0, 0.0, |c| if bun { bao(c, rng) } else { folded(c, rng, angle) });
        }
    });
    if !art.studio {
        let x = 140.0;
        let y = spot.y + 400.0 * spot.scale;
        art.c.at((x, y), spot.scale * 0.36, 0.0, |c| {
            dish(c, 400.0, s.second, 0.82);
            c.fill(
                &Shape::ellipse(6.0, 8.0, 300.0, 300.0),
                Ink::linear(
                    (-300.0, -300.0),
                    (300.0, 300.0),
                    &[(0.0, hex(0x3a_1c12)), (1.0, hex(0x7a_3a22))],
                ),
            );
            c.soft(&Shape::ellipse(-110.0, -90.0, 70.0, 34.0), 40.0, WHITE.at(0.4));
        });
    }
}

fn bao(c: &mut Canvas, rng: &mut Rng) {
    let (r, dough) = (104.0, hex(0xf6_ecd8));
    let body = Shape::blob(rng, (0.0, 0.0), r, r, 0.03);
    c.drop(&body, 18.0);
    c.fill(&body, Ink::ball((0.0, 0.0), r * 1.2, dough));
    for i in 0..14 {
        let a = i as f32 / 14.0 * TAU;
        let fold = [polar(a, 14.0), polar(a + 0.3, 44.0), polar(a + 0.34, 82.0)];
        c.stroke(&Shape::line(&fold), 7.0, dough.shade(0.16).at(0.6));
        let lit = [polar(a - 0.12, 18.0), polar(a + 0.16, 46.0), polar(a + 0.2, 78.0)];
        c.stroke(&Shape::line(&lit), 6.0, WHITE.at(0.75));
    }
    c.soft(&Shape::ellipse(0.0, 0.0, 14.0, 12.0), 8.0, dough.shade(0.5).at(0.7));
}

fn folded(c: &mut Canvas, rng: &mut Rng, angle: f32) {
    let dough = hex(0xf4_e6c6);
    let bow = rng.range(0.85, 1.1);
    c.at((0.0, 0.0), bow, angle.to_degrees() + 90.0, |c| {
        let body = Shape::smooth(&[
            (-112.0, 26.0),
            (-60.0, -40.0),
            (0.0, -62.0),
            (60.0, -40.0),
            (112.0, 26.0),
            (50.0, 54.0),
            (0.0, 58.0),
            (-50.0, 54.0),
        ]);
        c.drop(&body, 18.0);
        c.fill(
            &body,
            Ink::linear(
                (-80.0, -70.0),
                (70.0, 70.0),
                &[(0.0, dough.light(0.6)), (0.5, dough), (1.0, dough.shade(0.26))],
            ),
        );
        for i in 0..7 {
            let x = -78.0 + i as f32 * 26.0;
            let y = -44.0 + (x / 80.0) * (x / 80.0) * 46.0;
            c.stroke(
                &Shape::line(&[(x, y), (x * 0.92, y + 20.0), (x * 0.8, y + 36.0)]),
                7.0,
                dough.shade(0.2).at(0.6),
            );
            c.stroke(&Shape::line(&[(x - 7.0, y + 2.0), (x * 0.92 - 7.0, y + 20.0)]), 5.0, WHITE.at(0.7));
        }
        c.soft(&Shape::ellipse(-16.0, 28.0, 50.0, 10.0), 14.0, WHITE.at(0.5));
    });
}

pub(crate) fn bento(art: &mut Art) {
    let spot = art.above();
    let s = art.s;
    let rng = &mut art.rng;
    art.c.at((spot.x, spot.y), spot.scale, rng.around(5.0), |c| {
        let (w, h) = (440.0, 320.0);
        let shell = Shape::round(-w, -h, w * 2.0, h * 2.0, 74.0);
        c.drop(&shell, 50.0);
        c.fill(
            &shell,
            Ink::linear(
                (-w, -h),
                (w, h),
                &[(0.0, s.main.light(0.3)), (0.5, s.main), (1.0, s.main.shade(0.25))],
            ),
        );
        let cells = [
            (-w + 28.0, -h + 28.0, 400.0, 584.0),
            (-w + 444.0, -h + 28.0, 408.0, 276.0),
            (-w + 444.0, -h + 320.0, 196.0, 292.0),
            (-w + 656.0, -h + 320.0, 196.0, 292.0),
        ];
        for (i, (x, y, cw, ch)) in cells.into_iter().enumerate() {
            let cell = Shape::round(x, y, cw, ch, 46.0);
            let floor = s.main.shade(0.42);
            c.fill(&cell, floor);
            c.inside(&cell, |c| {
                c.at((x + cw / 2.0, y + ch / 2.0), 1.0, 0.0, |c| match i {
                    0 => rice(c, rng, cw, ch),
                    1 => mains(c, rng),
                    2 => greens(c, rng),
                    _ => {
                        for k in 0..3 {
                            c.at((rng.around(10.0), -80.0 + k as f32 * 80.0), 1.0, 0.0, |c| {
                                round_slice(c, 60.0, hex(0xb8_2a22), hex(0xe4_5a42))
                            });
                        }
                    }
                });
                c.soft(&Shape::rect(x - 40.0, y - 50.0, cw + 80.0, 60.0), 24.0, floor.shade(0.5).at(0.6));
                c.soft(&Shape::rect(x - 50.0, y - 40.0, 60.0, ch + 80.0), 24.0, floor.shade(0.5).at(0.4));
            });
        }
    });
}

fn rice(c: &mut Canvas, rng: &mut Rng, w: f32, h: f32) {
    c.fill(&Shape::rect(-w / 2.0, -h / 2.0, w, h), hex(0xee_e6d4));
    for _ in 0..260 {
        let (x, y, a) = (rng.around(w / 2.0), rng.around(h / 2.0), rng.range(0.0, 180.0));
        let tone = rng.pick([hex(0xff_fdf4), hex(0xf6_efe0), hex(0xdc_d2bc)]);
        c.fill(&Shape::ellipse(0.0, 0.0, 15.0, 7.0).placed(x, y, a), tone);
    }
    for _ in 0..40 {
        let (x, y) = (rng.around(w * 0.3), rng.around(h * 0.4));
        c.fill(&Shape::ellipse(x, y, 4.5, 3.5), hex(0x2c_2422));
    }
    let plum = Shape::ellipse(0.0, 0.0, 50.0, 46.0);
    c.drop(&plum, 10.0);
    c.fill(&plum, Ink::ball((0.0, 0.0), 50.0, hex(0xc2_3f3a)));
}

fn mains(c: &mut Canvas, rng: &mut Rng) {
    let fish = rng.chance(0.5);
    for k in 0..4 {
        let x = -140.0 + k as f32 * 92.0;
        let flesh = if fish { hex(0xe8_8460) } else { hex(0xe9_b84e) };
        let piece = Shape::round(x - 48.0, -92.0, 96.0, 184.0, 26.0).placed(0.0, 0.0, 7.0);
        c.drop(&piece, 14.0);
        c.fill(
            &piece,
            Ink::linear(
                (x - 50.0, -90.0),
                (x + 50.0, 90.0),
                &[(0.0, flesh.light(0.25)), (0.6, flesh), (1.0, flesh.shade(0.25))],
            ),
        );
        c.inside(&piece, |c| {
            for i in 0..5 {
                let y = -80.0 + i as f32 * 40.0;
                c.stroke(
                    &Shape::line(&[(x - 60.0, y), (x, y + 18.0), (x + 60.0, y - 6.0)]),
                    5.0,
                    flesh.light(0.5).at(0.55),
                );
            }
        });
    }
}

fn greens(c: &mut Canvas, rng: &mut Rng) {
    for _ in 0..26 {
        let at = (rng.around(80.0), rng.around(130.0));
        let tone = rng.pick([hex(0x4e_7c3c), hex(0x6f_9a48), hex(0x3c_6636)]);
        let tuft = Shape::blob(rng, at, 36.0, 34.0, 0.14);
        c.soft(&tuft.clone().placed(6.0, 8.0, 0.0), 6.0, hex(0x1e_3318).at(0.5));
        c.fill(&tuft, Ink::ball(at, 36.0, tone));
    }
}
