//! Skincare and scent: dropper bottles, jars, tubes, perfume and lipstick on stone, water and plain paper.

use crate::art::Art;
use crate::canvas::Canvas;
use crate::colour::{Colour, hex};
use crate::ink::Ink;
use crate::props::{Bloom, WHITE, bloom, pot, sprig};
use crate::shape::Shape;

/// Plinths, pebbles, twigs and blossoms around the product; returns the height that it stands at.
fn dressing(art: &mut Art, w: f32) -> (f32, f32, f32) {
    let spot = art.table();
    if art.studio {
        return (spot.x, spot.y, spot.scale);
    }
    let (s, rng) = (art.s, &mut art.rng);
    let style = rng.count(0, 2);
    let lift = if style == 2 { 0.0 } else { rng.range(60.0, 110.0) };
    let stone = s.ground.light(0.34);
    let side = rng.range(250.0, 300.0);
    art.c.at((spot.x, spot.y), spot.scale, 0.0, |c| {
        if style < 2 {
            c.cast(0.0, 0.0, w * 2.4, 1.0);
            let r = w * 1.25;
            pot(c, &[(r, -lift), (r, -lift), (r, -8.0), (r, 0.0)], stone, 0.1);
            c.fill(
                &Shape::ellipse(0.0, -lift, r, r * 0.16),
                Ink::linear((-r, 0.0), (r, 0.0), &[(0.0, stone.light(0.6)), (1.0, stone.light(0.1))]),
            );
        }
        if style == 0 {
            c.at((side, 40.0), 1.0, 0.0, |c| {
                c.cast(0.0, 0.0, 150.0, 0.8);
                let pebble = Shape::blob(rng, (0.0, -40.0), 96.0, 48.0, 0.06);
                c.fill(&pebble, Ink::ball((0.0, -40.0), 96.0, s.wall.shade(0.25)));
            });
        } else if style == 1 {
            c.at((-side, 30.0), 1.0, 0.0, |c| {
                c.soft(&Shape::ellipse(30.0, 20.0, 80.0, 20.0), 20.0, s.shadow.at(0.4));
                let kind = rng.pick([Bloom::Daisy, Bloom::Peony, Bloom::Poppy]);
                c.stretched(1.0, 0.72, |c| bloom(c, rng, 92.0, s.spark.light(0.2), kind));
            });
        } else {
            sprig(c, rng, (-side - 60.0, 40.0), -0.5, 330.0, hex(0x6f_8a64));
        }
    });
    (spot.x, spot.y - lift * spot.scale, spot.scale)
}

/// A blank label with a rule and a seal-like dot.
fn label(c: &mut Canvas, x: f32, y: f32, w: f32, h: f32, paper: Colour, mark: Colour) {
    c.fill(
        &Shape::round(x, y, w, h, 6.0),
        Ink::linear(
            (x, 0.0),
            (x + w, 0.0),
            &[(0.0, paper.light(0.4)), (0.5, paper), (1.0, paper.shade(0.16))],
        ),
    );
    for (i, share) in [0.6, 0.44, 0.5].into_iter().enumerate() {
        let ry = y + h * (0.3 + 0.15 * i as f32);
        c.fill(&Shape::round(x + w * (0.5 - share / 2.0), ry, w * share, h * 0.028, 2.0), mark.at(0.7));
    }
    c.fill(&Shape::ellipse(x + w / 2.0, y + h * 0.16, w * 0.06, w * 0.06), mark);
}

pub(crate) fn dropper(c: &mut Canvas, glass: Colour, mark: Colour) {
    c.cast(0.0, 0.0, 250.0, 1.0);
    let rubber = hex(0x2e_2a2a);
    pot(c, &[(20.0, -560.0), (34.0, -540.0), (36.0, -470.0), (36.0, -466.0)], rubber, 0.35);
    pot(c, &[(50.0, -476.0), (50.0, -476.0), (52.0, -410.0), (52.0, -404.0)], hex(0xd2_ae68), 0.7);
    pot(
        c,
        &[
            (46.0, -410.0),
            (50.0, -370.0),
            (118.0, -330.0),
            (128.0, -290.0),
            (128.0, -30.0),
            (118.0, -4.0),
            (108.0, 0.0),
        ],
        glass,
        0.75,
    );
    c.soft(&Shape::rect(-100.0, -180.0, 200.0, 160.0), 30.0, glass.shade(0.4).at(0.35));
    c.stroke(&Shape::line(&[(0.0, -400.0), (3.0, -220.0)]), 16.0, WHITE.at(0.25));
    label(c, -92.0, -266.0, 184.0, 190.0, hex(0xf6_f0e4), mark);
    c.stroke(&Shape::line(&[(-112.0, -290.0), (-114.0, -40.0)]), 9.0, WHITE.at(0.6));
}

pub(crate) fn jar(c: &mut Canvas, body: Colour, lid: Colour, mark: Colour) {
    c.cast(0.0, 0.0, 330.0, 1.0);
    pot(c, &[(168.0, -170.0), (176.0, -150.0), (176.0, -30.0), (160.0, -2.0), (150.0, 2.0)], body, 0.6);
    pot(c, &[(164.0, -268.0), (178.0, -256.0), (180.0, -168.0), (178.0, -160.0)], lid, 0.6);
    c.fill(&Shape::ellipse(0.0, -264.0, 166.0, 22.0), lid.light(0.36));
    label(c, -100.0, -136.0, 200.0, 104.0, body.light(0.7), mark);
}

/// A jar with its lid off, leaning beside it.
fn open_jar(c: &mut Canvas, body: Colour, lid: Colour, mark: Colour) {
    c.cast(-20.0, 0.0, 330.0, 1.0);
    pot(c, &[(168.0, -180.0), (176.0, -160.0), (176.0, -30.0), (160.0, -2.0), (150.0, 2.0)], body, 0.6);
    let cream = hex(0xfb_f3e6);
    c.fill(&Shape::ellipse(0.0, -180.0, 170.0, 30.0), body.light(0.5));
    c.fill(
        &Shape::ellipse(0.0, -179.0, 154.0, 24.0),
        Ink::linear((-150.0, 0.0), (150.0, 0.0), &[(0.0, cream.shade(0.14)), (1.0, cream)]),
    );
    let swirl = Shape::smooth(&[
        (-110.0, -178.0),
        (-60.0, -206.0),
        (0.0, -236.0),
        (26.0, -262.0),
        (20.0, -226.0),
        (70.0, -204.0),
        (112.0, -178.0),
        (0.0, -162.0),
    ]);
    c.fill(
        &swirl,
        Ink::linear(
            (-100.0, -250.0),
            (110.0, -160.0),
            &[(0.0, WHITE), (0.5, cream), (1.0, cream.shade(0.2))],
        ),
    );
    c.stroke(&Shape::line(&[(-70.0, -186.0), (0.0, -196.0), (60.0, -188.0)]), 5.0, cream.shade(0.2).at(0.7));
    label(c, -100.0, -138.0, 200.0, 104.0, body.light(0.7), mark);
    c.at((210.0, 30.0), 1.0, 0.0, |c| {
        c.cast(0.0, 0.0, 260.0, 0.9);
        pot(c, &[(150.0, -74.0), (158.0, -62.0), (160.0, -6.0), (158.0, 0.0)], lid, 0.6);
        c.fill(&Shape::ellipse(0.0, -72.0, 150.0, 22.0), lid.light(0.34));
    });
}

pub(crate) fn tube_standing(c: &mut Canvas, body: Colour, cap: Colour, mark: Colour) {
    c.cast(0.0, 0.0, 210.0, 1.0);
    pot(c, &[(66.0, -96.0), (70.0, -90.0), (70.0, -8.0), (66.0, 0.0)], cap, 0.6);
    let shell = Shape::smooth(&[
        (-112.0, -520.0),
        (-112.0, -520.0),
        (112.0, -520.0),
        (112.0, -520.0),
        (112.0, -460.0),
        (100.0, -300.0),
        (84.0, -120.0),
        (72.0, -92.0),
        (0.0, -84.0),
        (-72.0, -92.0),
        (-84.0, -120.0),
        (-100.0, -300.0),
        (-112.0, -460.0),
    ]);
    c.fill(&shell, Ink::turned(-108.0, 108.0, body));
    c.inside(&shell, |c| {
        c.fill(&Shape::rect(-130.0, -526.0, 260.0, 40.0), Ink::turned(-112.0, 112.0, body.shade(0.14)));
        for i in 0..18 {
            let x = -108.0 + i as f32 * 12.6;
            c.stroke(&Shape::line(&[(x, -520.0), (x, -490.0)]), 3.0, body.shade(0.34).at(0.5));
        }
        c.soft(&Shape::ellipse(-46.0, -300.0, 9.0, 150.0), 10.0, WHITE.at(0.7));
        c.fill(&Shape::ellipse(0.0, -190.0, 130.0, 60.0), mark.at(0.18));
    });
    label(c, -62.0, -420.0, 124.0, 180.0, body.light(0.6), mark);
}

pub(crate) fn serum(art: &mut Art) {
    let (x, y, scale) = dressing(art, 150.0);
    let s = art.s;
    let glass =
        if art.tinted { s.main } else { art.rng.pick([hex(0x8a_4a24), s.main, hex(0x3f_6a5c), s.second]) };
    art.c.at((x, y), scale * 1.02, 0.0, |c| dropper(c, glass, s.spark));
}

pub(crate) fn cream_jar(art: &mut Art) {
    let (x, y, scale) = dressing(art, 190.0);
    let (s, open) = (art.s, art.rng.chance(0.5) && !art.studio);
    let lid = art.rng.pick([hex(0xd2_ae68), hex(0xf3_ede2), hex(0xa8_7a54)]);
    art.c.at((x, y), scale * 1.16, 0.0, |c| {
        if open { open_jar(c, s.main, lid, s.spark) } else { jar(c, s.main, lid, s.spark) }
    });
}

pub(crate) fn tube(art: &mut Art) {
    let (x, y, scale) = dressing(art, 140.0);
    let s = art.s;
    let cap = art.rng.pick([hex(0xf6_f0e6), hex(0xd2_ae68), s.second]);
    art.c.at((x, y), scale * 1.05, 0.0, |c| tube_standing(c, s.main, cap, s.spark));
}

pub(crate) fn perfume(art: &mut Art) {
    let (x, y, scale) = dressing(art, 180.0);
    let (s, round) = (art.s, art.rng.chance(0.5));
    let scent = if art.tinted {
        s.main
    } else {
        art.rng.pick([hex(0xf0_c89a), hex(0xe8_b0a8), hex(0xc8_d4a8), hex(0xb8_c8de), hex(0xe0_b25a)])
    };
    art.c.at((x, y), scale * 1.1, 0.0, |c| {
        c.cast(0.0, 0.0, 290.0, 0.8);
        pot(c, &[(52.0, -470.0), (60.0, -460.0), (60.0, -372.0), (56.0, -366.0)], hex(0x3a_322e), 0.6);
        pot(c, &[(34.0, -372.0), (34.0, -372.0), (36.0, -330.0), (36.0, -326.0)], hex(0xd8_b264), 0.7);
        let glass = if round {
            Shape::ellipse(0.0, -166.0, 176.0, 170.0)
        } else {
            Shape::round(-156.0, -336.0, 312.0, 340.0, 40.0)
        };
        c.fill(
            &glass,
            Ink::linear(
                (-170.0, -330.0),
                (170.0, 0.0),
                &[(0.0, WHITE.at(0.9)), (0.5, scent.light(0.6).at(0.85)), (1.0, scent.light(0.2).at(0.9))],
            ),
        );
        c.at((0.0, -166.0), 0.86, 0.0, |c| {
            let within = glass.clone().placed(0.0, 166.0, 0.0);
            c.inside(&within, |c| {
                c.fill(
                    &Shape::rect(-200.0, -110.0, 400.0, 400.0),
                    Ink::linear(
                        (-170.0, -100.0),
                        (170.0, 200.0),
                        &[(0.0, scent.light(0.2)), (0.5, scent), (1.0, scent.shade(0.2))],
                    ),
                );
                c.fill(&Shape::ellipse(0.0, -110.0, 190.0, 16.0), scent.light(0.5));
                c.stroke(&Shape::line(&[(0.0, -200.0), (3.0, 150.0)]), 7.0, WHITE.at(0.4));
            });
        });
        c.inside(&glass, |c| {
            c.soft(&Shape::ellipse(-118.0, -190.0, 14.0, 100.0), 9.0, WHITE.at(0.85));
            c.soft(&Shape::ellipse(140.0, -120.0, 10.0, 80.0), 10.0, WHITE.at(0.5));
        });
        label(c, -62.0, -190.0, 124.0, 104.0, hex(0xf8_f2e6), s.spark);
    });
}

pub(crate) fn lipstick(art: &mut Art) {
    let (x, y, scale) = dressing(art, 130.0);
    let s = art.s;
    let tone = if art.tinted {
        s.main
    } else {
        art.rng.pick([hex(0xc0_2a2d), hex(0xb8_4a4e), hex(0xd8_6a5c), hex(0x8a_2a3c), hex(0xc8_7a6a)])
    };
    art.c.at((x, y), scale * 1.1, 0.0, |c| {
        c.cast(0.0, 0.0, 190.0, 1.0);
        let bullet = Shape::smooth(&[
            (-46.0, -250.0),
            (-46.0, -250.0),
            (-46.0, -400.0),
            (-34.0, -450.0),
            (10.0, -490.0),
            (44.0, -470.0),
            (46.0, -400.0),
            (46.0, -250.0),
            (46.0, -250.0),
        ]);
        c.fill(&bullet, Ink::turned(-46.0, 46.0, tone));
        let slant = Shape::smooth(&[
            (-44.0, -400.0),
            (-30.0, -448.0),
            (12.0, -484.0),
            (42.0, -466.0),
            (20.0, -420.0),
            (-20.0, -392.0),
        ]);
        c.fill(
            &slant,
            Ink::linear((-40.0, -400.0), (40.0, -480.0), &[(0.0, tone.light(0.12)), (1.0, tone.light(0.4))]),
        );
        let gold = hex(0xd8_b264);
        pot(c, &[(54.0, -280.0), (54.0, -280.0), (54.0, -190.0), (54.0, -186.0)], gold, 0.8);
        pot(
            c,
            &[(76.0, -196.0), (78.0, -190.0), (78.0, -6.0), (74.0, 0.0)],
            if tone.lightness() < 0.4 { s.second } else { hex(0x2e_2a2c) },
            0.55,
        );
        c.stroke(&Shape::line(&[(-78.0, -182.0), (0.0, -172.0), (78.0, -182.0)]), 7.0, gold.light(0.2));
    });
}

pub(crate) fn set(art: &mut Art) {
    let spot = art.table();
    let (s, rng) = (art.s, &mut art.rng);
    let order = rng.pick([[0, 1, 2], [2, 0, 1], [1, 2, 0]]);
    let gold = hex(0xd2_ae68);
    art.c.at((spot.x, spot.y), spot.scale * 0.86, 0.0, |c| {
        sprig(c, rng, (-40.0, -40.0), -1.2, 620.0, hex(0x7d_9573));
        for (i, kind) in order.into_iter().enumerate() {
            let at = [(-250.0, 0.0), (240.0, -10.0), (0.0, 70.0)][i];
            c.at(at, 0.92, 0.0, |c| match kind {
                0 => dropper(c, s.main, s.spark),
                1 => jar(c, s.main.mix(s.wall, 0.35), gold, s.spark),
                _ => tube_standing(c, s.main.light(0.3), gold, s.spark),
            });
        }
    });
}
