//! Plants in pots: large leaves, cacti, rosettes, trailing and upright ones.

use crate::art::Art;
use crate::canvas::Canvas;
use crate::colour::{Colour, hex};
use crate::ink::Ink;
use crate::props::{Bloom, WHITE, bloom, mouth, pot, ribbed_leaf};
use crate::rng::Rng;
use crate::shape::{Point, Shape};

fn planter(c: &mut Canvas, rng: &mut Rng, r: f32, colour: Colour, band: Colour) {
    c.cast(0.0, 0.0, r * 1.8, 1.0);
    let h = r * 1.55;
    let body =
        pot(c, &[(r, -h), (r, -h), (r * 0.94, -h * 0.6), (r * 0.74, -8.0), (r * 0.7, 2.0)], colour, 0.35);
    let style = rng.count(0, 2);
    c.inside(&body, |c| match style {
        0 => c.fill(&Shape::rect(-r * 1.2, -h * 0.36, r * 2.4, h), Ink::turned(-r, r, band)),
        1 => {
            for i in 0..3 {
                let y = -h * 0.66 + i as f32 * h * 0.16;
                c.stroke(&Shape::line(&[(-r, y), (0.0, y + r * 0.14), (r, y)]), r * 0.05, band.at(0.9));
            }
        }
        _ => {}
    });
    mouth(c, -h, r, colour);
    c.fill(&Shape::ellipse(0.0, -h + r * 0.02, r * 0.88, r * 0.14), hex(0x4a_3628));
}

/// A large leaf with slits, its stalk end at the origin and its tip up.
fn split_leaf(c: &mut Canvas, size: f32, colour: Colour) {
    let heart = Shape::smooth(&[
        (0.0, 0.0),
        (-size * 0.22, size * 0.12),
        (-size * 0.5, -size * 0.08),
        (-size * 0.56, -size * 0.46),
        (-size * 0.34, -size * 0.86),
        (0.0, -size * 1.12),
        (0.0, -size * 1.12),
        (size * 0.34, -size * 0.86),
        (size * 0.56, -size * 0.46),
        (size * 0.5, -size * 0.08),
        (size * 0.22, size * 0.12),
    ]);
    let mut cuts = Shape(None);
    for side in [-1.0, 1.0] {
        for i in 0..4 {
            let y = -size * (0.1 + 0.2 * i as f32);
            cuts = cuts.and(Shape::leaf(
                (side * size * 0.16, y - size * 0.04),
                (side * size * 0.72, y - size * 0.16 - size * 0.03 * i as f32),
                size * 0.085,
                0.0,
            ));
        }
    }
    c.soft(&heart.clone().placed(size * 0.05, size * 0.08, 0.0), size * 0.07, hex(0x12_2a20).at(0.34));
    c.fill(
        &heart,
        Ink::linear(
            (-size * 0.5, -size * 0.7),
            (size * 0.5, -size * 0.2),
            &[
                (0.0, colour.light(0.24)),
                (0.49, colour.light(0.06)),
                (0.51, colour.shade(0.1)),
                (1.0, colour.shade(0.26)),
            ],
        ),
    );
    c.inside(&heart, |c| c.fill(&cuts, colour.shade(0.6)));
    for side in [-1.0, 1.0] {
        for i in 0..5 {
            let y = -size * (0.02 + 0.2 * i as f32);
            c.stroke(
                &Shape::line(&[
                    (0.0, y),
                    (side * size * 0.22, y - size * 0.11),
                    (side * size * 0.44, y - size * 0.15),
                ]),
                size * 0.012,
                colour.light(0.4).at(0.5),
            );
        }
    }
    c.stroke(&Shape::line(&[(0.0, 0.0), (0.0, -size * 1.05)]), size * 0.022, colour.light(0.45).at(0.8));
}

fn green(rng: &mut Rng) -> Colour {
    rng.pick([hex(0x3f_7350), hex(0x4f_8058), hex(0x2f_6458), hex(0x66_8a4a)])
}

pub(crate) fn monstera(art: &mut Art) {
    let spot = art.table();
    let (s, rng) = (art.s, &mut art.rng);
    let tone = green(rng);
    art.c.at((spot.x, spot.y + 20.0), spot.scale, 0.0, |c| {
        let heads: Vec<(f32, f32)> = (0..7)
            .map(|i| {
                (
                    (i as f32 - 3.0) * 24.0 + rng.around(6.0),
                    rng.range(300.0, 440.0) - (i as f32 - 3.0).abs() * 36.0,
                )
            })
            .collect();
        let ends: Vec<Point> = heads
            .iter()
            .map(|&(a, l)| (a.to_radians().sin() * l, -190.0 - a.to_radians().cos() * l * 0.8))
            .collect();
        for &(x, y) in &ends {
            c.stroke(
                &Shape::line(&[(0.0, -170.0), (x * 0.3, (y - 190.0) * 0.52), (x, y)]),
                9.0,
                tone.shade(0.2),
            );
        }
        for i in [0, 6, 1, 5, 3, 2, 4] {
            let size = rng.range(170.0, 230.0);
            let shade = tone.shade(rng.range(0.0, 0.14));
            c.at(ends[i], 1.0, heads[i].0 * 1.25, |c| split_leaf(c, size, shade));
        }
        planter(c, rng, 128.0, s.main, s.second);
    });
}

pub(crate) fn snake_plant(art: &mut Art) {
    let spot = art.table();
    let (s, rng) = (art.s, &mut art.rng);
    let tone = green(rng);
    art.c.at((spot.x, spot.y + 20.0), spot.scale, 0.0, |c| {
        for i in 0..9 {
            let t = ((i * 4 % 9) as f32 - 4.0) / 4.0;
            let (foot, tip) = (
                (t * 60.0, -170.0),
                (t * 190.0 + rng.around(20.0), -rng.range(440.0, 660.0) + t.abs() * 110.0),
            );
            let bow = t * 20.0;
            let outer = Shape::leaf(foot, tip, 66.0, bow);
            c.fill(&outer, hex(0xd8_cf86));
            let inner = Shape::leaf((foot.0, foot.1 + 4.0), (tip.0, tip.1 + 26.0), 48.0, bow);
            c.fill(
                &inner,
                Ink::linear(
                    (foot.0 - 40.0 + t * 60.0, 0.0),
                    (foot.0 + 50.0 + t * 60.0, 0.0),
                    &[(0.0, tone.light(0.2)), (0.5, tone), (1.0, tone.shade(0.3))],
                ),
            );
            c.inside(&inner, |c| {
                for k in 0..9 {
                    let y = foot.1 - 20.0 - k as f32 * 52.0;
                    c.stroke(
                        &Shape::line(&[
                            (tip.0.min(foot.0) - 60.0, y),
                            (foot.0, y - 16.0 + rng.around(8.0)),
                            (tip.0.max(foot.0) + 60.0, y),
                        ]),
                        11.0,
                        tone.shade(0.4).at(0.4),
                    );
                }
            });
        }
        planter(c, rng, 130.0, s.main, s.second);
    });
}

pub(crate) fn cactus(art: &mut Art) {
    let spot = art.table();
    let (s, studio, rng) = (art.s, art.studio, &mut art.rng);
    let tone = green(rng);
    let places: &[(f32, f32, f32)] = if studio {
        &[(0.0, 0.0, 1.15)]
    } else {
        &[(-190.0, 0.0, 0.94), (200.0, -6.0, 0.8), (20.0, 76.0, 0.66)]
    };
    let first = rng.count(0, 2);
    art.c.at((spot.x, spot.y), spot.scale, 0.0, |c| {
        for (i, &(x, y, k)) in places.iter().enumerate() {
            let colour = [s.main, s.second, s.spark][i];
            c.at((x, y), k, 0.0, |c| {
                c.at((0.0, -170.0), 1.0, 0.0, |c| one_cactus(c, rng, (first + i) % 3, tone));
                planter(c, rng, 116.0, colour, s.wall.light(0.4));
            });
        }
    });
}

fn one_cactus(c: &mut Canvas, rng: &mut Rng, kind: usize, tone: Colour) {
    let column = |x: f32, y: f32, w: f32, h: f32| Shape::round(x - w, y - h, w * 2.0, h + 20.0, w);
    let parts = match kind {
        0 => {
            c.stroke(
                &Shape::line(&[(-60.0, -110.0), (-150.0, -130.0), (-156.0, -230.0)]),
                62.0,
                tone.shade(0.06),
            );
            c.stroke(
                &Shape::line(&[(60.0, -180.0), (140.0, -200.0), (146.0, -290.0)]),
                56.0,
                tone.shade(0.2),
            );
            vec![column(0.0, 0.0, 76.0, 390.0)]
        }
        1 => vec![Shape::ellipse(0.0, -110.0, 130.0, 130.0)],
        _ => vec![
            Shape::ellipse(0.0, -120.0, 84.0, 140.0),
            Shape::ellipse(0.0, 0.0, 50.0, 82.0).placed(-88.0, -270.0, -26.0),
            Shape::ellipse(0.0, 0.0, 46.0, 74.0).placed(84.0, -256.0, 30.0),
        ],
    };
    for part in &parts {
        let (x, y, w, h) = part.bounds();
        c.fill(part, Ink::turned(x, x + w, tone));
        c.inside(part, |c| {
            for k in 0..5 {
                let t = (k as f32 - 2.0) / 2.0;
                let cx = x + w / 2.0;
                c.stroke(
                    &Shape::line(&[
                        (cx + t * w * 0.12, y - 6.0),
                        (cx + t * w * 0.46, y + h * 0.5),
                        (cx + t * w * 0.3, y + h + 6.0),
                    ]),
                    5.0,
                    tone.shade(0.35).at(0.5),
                );
                for j in 0..6 {
                    let py = y + h * (j as f32 + 0.5) / 6.0;
                    let px = cx + t * w * 0.44 * (1.0 - ((j as f32 - 2.5) / 3.4).powi(2) * 0.6);
                    c.stroke(
                        &Shape::line(&[(px - 7.0, py - 6.0), (px, py), (px + 7.0, py - 6.0)]),
                        2.5,
                        WHITE.at(0.7),
                    );
                }
            }
        });
    }
    let (x, y, w, _) = parts[0].bounds();
    let flower = rng.pick([hex(0xe8_7a8a), hex(0xf0_b84a), hex(0xe0_5a48)]);
    if kind != 2 {
        c.at((x + w * 0.5, y + 4.0), 1.0, 0.0, |c| bloom(c, rng, 44.0, flower, Bloom::Daisy));
    }
}

pub(crate) fn succulents(art: &mut Art) {
    let spot = art.above();
    let (s, rng) = (art.s, &mut art.rng);
    let tones = [hex(0x7f_a88c), hex(0x9a_b07a), hex(0xb8_94a0), hex(0x5f_8a84), hex(0xc8_b08a)];
    let single = art.studio || rng.chance(0.34);
    art.c.at((spot.x, spot.y), spot.scale, 0.0, |c| {
        let places: Vec<(f32, f32, f32)> = if single {
            vec![(0.0, 0.0, 1.0)]
        } else {
            vec![
                (-225.0, -230.0, 0.52),
                (220.0, -200.0, 0.5),
                (-200.0, 220.0, 0.48),
                (215.0, 230.0, 0.54),
                (0.0, 10.0, 0.36),
            ]
        };
        for (i, &(x, y, k)) in places.iter().enumerate() {
            let clay = [s.main, s.second, s.main.light(0.2), s.spark.mix(s.ground, 0.3), s.second][i];
            let tone = rng.pick(tones);
            c.at((x, y), k, 0.0, |c| {
                let rim = Shape::ellipse(0.0, 0.0, 390.0, 390.0);
                c.drop(&rim, 60.0);
                c.fill(
                    &rim,
                    Ink::linear(
                        (-390.0, -390.0),
                        (390.0, 390.0),
                        &[(0.0, clay.light(0.35)), (0.5, clay), (1.0, clay.shade(0.3))],
                    ),
                );
                c.fill(
                    &Shape::ellipse(0.0, 0.0, 340.0, 340.0),
                    Ink::linear(
                        (-340.0, -340.0),
                        (340.0, 340.0),
                        &[(0.0, hex(0x2a_1e18)), (1.0, hex(0x6a_5040))],
                    ),
                );
                rosette(c, rng, 330.0, tone);
            });
        }
    });
}

fn rosette(c: &mut Canvas, rng: &mut Rng, r: f32, tone: Colour) {
    let tip = rng.pick([hex(0xc8_5a6a), hex(0xe8_d9a0), hex(0x8a_5a84)]);
    let count = 34;
    for i in 0..count {
        let depth = i as f32 / count as f32;
        let a = i as f32 * 2.399_963;
        let reach = r * (1.0 - depth * 0.86);
        let (x, y) = (a.cos(), a.sin());
        let w = reach * 0.36;
        let at = |t: f32, side: f32| (x * reach * t - y * w * side, y * reach * t + x * w * side);
        let leaf = Shape::smooth(&[
            at(0.0, 0.0),
            at(0.4, 0.7),
            at(0.74, 0.95),
            at(0.94, 0.4),
            at(1.04, 0.0),
            at(0.94, -0.4),
            at(0.74, -0.95),
            at(0.4, -0.7),
        ]);
        c.soft(&leaf.clone().placed(r * 0.016, r * 0.024, 0.0), r * 0.03, tone.shade(0.75).at(0.4));
        let lit = 0.5 - (x + y) * 0.3;
        let base = tone.shade(0.12).mix(tone.light(0.3), lit.clamp(0.0, 1.0));
        c.fill(
            &leaf,
            Ink::linear(
                (0.0, 0.0),
                (x * reach, y * reach),
                &[(0.0, base.shade(0.35)), (0.6, base), (0.9, base.light(0.15)), (1.0, tip.mix(base, 0.3))],
            ),
        );
    }
}

pub(crate) fn hanging_plant(art: &mut Art) {
    art.table();
    let (s, rng, h) = (art.s, &mut art.rng, art.c.h);
    let tone = green(rng);
    let scale = (h / 1250.0).min(1.0);
    art.c.at((500.0, h * 0.4), scale, 0.0, |c| {
        for x in [-120.0, 0.0, 120.0] {
            c.stroke(&Shape::line(&[(0.0, -620.0), (x * 0.5, -340.0), (x, -80.0)]), 6.0, hex(0xd8_c09a));
        }
        c.soft(&Shape::ellipse(120.0, 120.0, 200.0, 240.0), 80.0, s.shadow.at(0.25));
        let vine = |c: &mut Canvas, rng: &mut Rng, side: f32| {
            let length = rng.range(260.0, 620.0);
            let out = side * rng.range(90.0, 210.0);
            let along = |t: f32| {
                (
                    side * 60.0 + out * (t * 1.6).min(1.0) + (t * 7.0).sin() * 16.0,
                    -84.0 - 50.0 * (t * 5.0).min(1.0) * (1.0 - t) + length * t * t,
                )
            };
            c.stroke(
                &Shape::line(&[along(0.0), along(0.25), along(0.5), along(0.75), along(1.0)]),
                6.0,
                tone.shade(0.25),
            );
            for k in 1..13 {
                let t = k as f32 / 12.0;
                let p = along(t);
                let turn = if k % 2 == 0 { 1.0 } else { -1.0 };
                let size = rng.range(54.0, 84.0) * (1.1 - t * 0.4);
                let shade = if k % 3 == 0 { tone.light(0.12) } else { tone };
                ribbed_leaf(c, p, (p.0 + turn * size * 0.8, p.1 + size * 0.7), size * 0.62, shade);
            }
        };
        for k in 0..5 {
            vine(c, rng, (k as f32 - 2.0) * 0.5);
        }
        pot(c, &[(160.0, -100.0), (160.0, -100.0), (156.0, -20.0), (110.0, 70.0), (50.0, 98.0)], s.main, 0.4);
        mouth(c, -100.0, 160.0, s.main);
        for k in 0..9 {
            let a = 3.5 + k as f32 * 0.3;
            ribbed_leaf(
                c,
                (rng.around(80.0), -96.0),
                (a.cos() * 190.0, -96.0 + a.sin() * 130.0),
                60.0,
                tone.light(0.06),
            );
        }
        for side in [-1.0, 0.9, -0.3, 0.5] {
            vine(c, rng, side);
        }
    });
}

/// A small plant in a pot, for shelves and desks, standing at the origin about 300 high.
pub(crate) fn small_plant(c: &mut Canvas, rng: &mut Rng, clay: Colour) {
    let tone = green(rng);
    for i in 0..11 {
        let a = -1.57 + ((i * 5 % 11) as f32 - 5.0) * 0.26;
        let l = rng.range(130.0, 210.0);
        ribbed_leaf(
            c,
            (0.0, -104.0),
            (a.cos() * l, -110.0 + a.sin() * l),
            54.0,
            if i % 2 == 0 { tone } else { tone.light(0.12) },
        );
    }
    planter(c, rng, 74.0, clay, clay.light(0.4));
}

pub(crate) fn plant_shelf(art: &mut Art) {
    art.table();
    let (s, rng, h) = (art.s, &mut art.rng, art.c.h);
    let sheet = art.c.sheet();
    art.c.fill(
        &sheet,
        Ink::linear(
            (0.0, 0.0),
            (1000.0, h),
            &[(0.0, s.wall.light(0.3)), (0.5, s.wall), (1.0, s.wall.shade(0.14))],
        ),
    );
    crate::stage::window_light(&mut art.c, rng, s.wall.light(0.75).at(0.4), h);
    let rows = if h > 950.0 { 3 } else { 2 };
    let c = &mut art.c;
    for row in 0..rows {
        let y = h * (row as f32 + 0.88) / rows as f32;
        let wood = hex(0xb0_7a4a);
        c.soft(&Shape::rect(50.0, y + 30.0, 940.0, 46.0), 34.0, s.shadow.at(0.4));
        for i in 0..4 {
            let x = 170.0 + i as f32 * 220.0 + rng.around(30.0);
            let clay = rng.pick([s.main, s.second, s.spark, s.main.light(0.3)]);
            let k = (h / rows as f32 / 420.0).min(1.05) * rng.range(0.85, 1.1);
            let cactus = rng.chance(0.3);
            c.at((x, y + 4.0), k, 0.0, |c| {
                if cactus {
                    c.at((0.0, -100.0), 0.42, 0.0, |c| one_cactus(c, rng, 1, hex(0x5a_8a5c)));
                    planter(c, rng, 74.0, clay, s.wall);
                } else {
                    small_plant(c, rng, clay);
                }
            });
        }
        c.fill(&Shape::rect(40.0, y, 920.0, 34.0), Ink::fall(y, y + 34.0, wood.light(0.24), wood.shade(0.2)));
    }
}
