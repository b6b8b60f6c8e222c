//! Rooms: a bookcase, a window with curtains, a bed.

use crate::art::Art;
use crate::canvas::Canvas;
use crate::colour::{Colour, hex};
use crate::home::{picture, upholstered};
use crate::ink::Ink;
use crate::palette::Scheme;
use crate::plant::small_plant;
use crate::props::{WHITE, mouth, pot};
use crate::rng::Rng;
use crate::shape::Shape;
use crate::stage::window_light;

/// Books, pots and small things along a board from `x` to the right end.
fn row_of_things(
    c: &mut Canvas,
    rng: &mut Rng,
    (left, right): (f32, f32),
    y: f32,
    tall: f32,
    colours: [Colour; 5],
) {
    let mut x = left;
    while x < right - 130.0 {
        match rng.count(0, 3) {
            0 | 1 => {
                for _ in 0..rng.count(3, 6) {
                    let (w, h) = (rng.range(24.0, 46.0), tall * rng.range(0.6, 0.92));
                    if x + w > right {
                        break;
                    }
                    let tone = rng.pick(colours);
                    c.fill(
                        &Shape::round(x, y - h, w, h, 4.0),
                        Ink::linear(
                            (x, 0.0),
                            (x + w, 0.0),
                            &[(0.0, tone.light(0.2)), (0.4, tone), (1.0, tone.shade(0.25))],
                        ),
                    );
                    c.fill(&Shape::rect(x, y - h * 0.84, w, h * 0.05), tone.light(0.5).at(0.8));
                    x += w + 2.0;
                }
                x += 30.0;
            }
            2 => {
                let clay = rng.pick(colours);
                c.at((x + 90.0, y), tall / 330.0, 0.0, |c| small_plant(c, rng, clay));
                x += 190.0;
            }
            _ => {
                let tone = rng.pick(colours);
                c.at((x + 70.0, y), tall / 330.0, 0.0, |c| {
                    pot(
                        c,
                        &[(30.0, -210.0), (26.0, -170.0), (74.0, -110.0), (70.0, -30.0), (50.0, 0.0)],
                        tone,
                        0.5,
                    );
                    mouth(c, -210.0, 30.0, tone);
                });
                x += 150.0;
            }
        }
    }
}

pub(crate) fn shelf(art: &mut Art) {
    art.table();
    let (s, h, rng) = (art.s, art.c.h, &mut art.rng);
    let sheet = art.c.sheet();
    let c = &mut art.c;
    let wall = if art.studio { s.wall.light(0.4) } else { s.wall };
    c.fill(
        &sheet,
        Ink::linear((0.0, 0.0), (1000.0, h), &[(0.0, wall.light(0.3)), (0.5, wall), (1.0, wall.shade(0.14))]),
    );
    let rows = if h > 1050.0 { 4 } else { 3 };
    let (top, gap) = (h * 0.06, h * 0.88 / rows as f32);
    let wood = if art.tinted { s.main } else { rng.pick([hex(0xb8_7e4c), hex(0x7a_5038), hex(0xe0_c8a0)]) };
    let case = Shape::rect(110.0, top, 780.0, gap * rows as f32 + 26.0);
    c.soft(&case.clone().placed(22.0, 20.0, 0.0), 40.0, s.shadow.at(0.5));
    c.fill(&case, wood.shade(0.45));
    for row in 0..rows {
        let y = top + gap * (row as f32 + 1.0);
        row_of_things(
            c,
            rng,
            (154.0, 850.0),
            y,
            gap - 40.0,
            [s.main, s.second, s.spark, s.wall.shade(0.3), s.ground.light(0.3)],
        );
        c.soft(&Shape::rect(130.0, y - gap + 26.0, 740.0, 34.0), 22.0, hex(0x20_1814).at(0.5));
        c.fill(
            &Shape::rect(110.0, y, 780.0, 26.0),
            Ink::fall(y, y + 26.0, wood.light(0.25), wood.shade(0.15)),
        );
    }
    c.fill(
        &Shape::rect(104.0, top - 6.0, 792.0, 28.0),
        Ink::fall(top - 6.0, top + 22.0, wood.light(0.3), wood.shade(0.1)),
    );
    for x in [104.0, 868.0] {
        c.fill(
            &Shape::rect(x, top - 6.0, 28.0, gap * rows as f32 + 34.0),
            Ink::linear((x, 0.0), (x + 28.0, 0.0), &[(0.0, wood.light(0.25)), (1.0, wood.shade(0.12))]),
        );
    }
}

/// A curtain on one side of the window, from above its top `t` to near the floor.
fn curtain(c: &mut Canvas, s: &Scheme, side: f32, t: f32, h: f32) {
    let x = 500.0 + side * 330.0;
    let drape = Shape::smooth(&[
        (x - 150.0, t - 60.0),
        (x - 150.0, t - 60.0),
        (x + 150.0, t - 60.0),
        (x + 150.0, t - 60.0),
        (x + side * 40.0 + 110.0, h * 0.5),
        (x + side * 60.0 + 130.0, h * 0.93),
        (x + side * 60.0 + 130.0, h * 0.93),
        (x + side * 60.0 - 120.0, h * 0.93),
        (x + side * 60.0 - 120.0, h * 0.93),
        (x + side * 40.0 - 100.0, h * 0.5),
    ]);
    c.soft(&drape.clone().placed(-side * 14.0, 10.0, 0.0), 20.0, s.shadow.at(0.4));
    c.fill(&drape, s.main.light(0.16));
    c.inside(&drape, |c| {
        for k in 0..8 {
            let fx = x - 150.0 + k as f32 * 44.0;
            let fold = Shape::smooth(&[
                (fx, t - 80.0),
                (fx + 20.0, t - 80.0),
                (fx + 24.0 + side * 20.0, h * 0.5),
                (fx + 30.0 + side * 40.0, h),
                (fx + 6.0 + side * 40.0, h),
                (fx + side * 20.0, h * 0.5),
            ]);
            c.soft(&fold, 12.0, s.main.shade(0.35).at(0.55));
        }
    });
}

pub(crate) fn window(art: &mut Art) {
    let spot = art.table();
    let (s, h, rng) = (art.s, art.c.h, &mut art.rng);
    let sheet = art.c.sheet();
    let c = &mut art.c;
    c.fill(
        &sheet,
        Ink::linear((0.0, 0.0), (1000.0, h), &[(0.0, s.wall.shade(0.05)), (1.0, s.wall.shade(0.2))]),
    );
    let sill = h * 0.74;
    let (l, t, w) = (210.0, h * 0.1, 580.0);
    let sky = rng.pick([
        [hex(0x8f_c0d8), hex(0xf3_ecd2)],
        [hex(0xe8_a06a), hex(0xfb_e2b0)],
        [hex(0x8a_86b8), hex(0xf4_c8b8)],
        [hex(0xa8_c8c0), hex(0xf0_ecda)],
    ]);
    let view = Shape::rect(l, t, w, sill - t);
    c.soft(&view, 90.0, sky[1].at(0.5));
    c.fill(&view, Ink::fall(t, sill, sky[0], sky[1]));
    c.inside(&view, |c| {
        c.soft(&Shape::ellipse(l + w * 0.66, t + 150.0, 70.0, 70.0), 40.0, WHITE.at(0.7));
        for k in 0..3 {
            let y = sill - 150.0 + k as f32 * 66.0;
            let tone = sky[0].mix(hex(0x3f_5f50), 0.3 + 0.25 * k as f32);
            c.fill(
                &Shape::smooth(&[
                    (l - 80.0, y + 40.0),
                    (l + rng.range(60.0, 200.0), y - 60.0),
                    (l + 330.0, y + 20.0),
                    (l + rng.range(400.0, 560.0), y - 50.0),
                    (l + w + 80.0, y + 20.0),
                    (l + w + 80.0, h),
                    (l - 80.0, h),
                ]),
                Ink::fall(y - 60.0, y + 130.0, tone, tone.mix(sky[1], 0.4)),
            );
        }
    });
    let frame = hex(0xf6_efe2);
    for shape in [
        Shape::rect(l - 16.0, t - 16.0, w + 32.0, 24.0),
        Shape::rect(l - 16.0, t, 24.0, sill - t),
        Shape::rect(l + w - 8.0, t, 24.0, sill - t),
        Shape::rect(l + w / 2.0 - 9.0, t, 18.0, sill - t),
        Shape::rect(l, t + (sill - t) * 0.42, w, 14.0),
    ] {
        c.fill(&shape, frame.shade(0.06));
    }
    for side in [-1.0, 1.0] {
        curtain(c, &s, side, t, h);
    }
    c.stroke(&Shape::line(&[(10.0, t - 60.0), (990.0, t - 60.0)]), 16.0, hex(0x9a_6e40));
    c.fill(
        &Shape::rect(150.0, sill, 700.0, 34.0),
        Ink::fall(sill, sill + 34.0, frame.light(0.4), frame.shade(0.2)),
    );
    c.soft(&Shape::rect(160.0, sill + 36.0, 680.0, 24.0), 20.0, s.shadow.at(0.35));
    c.at((spot.x.clamp(430.0, 570.0), sill + 4.0), 0.95, 0.0, |c| small_plant(c, rng, s.second));
}

/// A pillow by its centre and half its width.
fn pillow(c: &mut Canvas, (x, y, w): (f32, f32, f32), tone: Colour, shadow: Colour) {
    let pillow = Shape::smooth(&[
        (x - w, y - 90.0),
        (x, y - 104.0),
        (x + w, y - 90.0),
        (x + w * 0.94, y),
        (x + w, y + 80.0),
        (x, y + 96.0),
        (x - w, y + 80.0),
        (x - w * 0.94, y),
    ]);
    c.soft(&pillow.clone().placed(10.0, 16.0, 0.0), 20.0, shadow.at(0.4));
    c.fill(
        &pillow,
        Ink::linear(
            (x - w, y - 90.0),
            (x + w, y + 90.0),
            &[(0.0, tone.light(0.4)), (0.5, tone), (1.0, tone.shade(0.2))],
        ),
    );
}

/// The wooden head of a bed.
fn headboard(c: &mut Canvas, shadow: Colour) {
    let wood = hex(0xa8_7448);
    let headboard = Shape::smooth(&[
        (-430.0, 60.0),
        (-430.0, 60.0),
        (-430.0, -300.0),
        (-380.0, -380.0),
        (0.0, -410.0),
        (380.0, -380.0),
        (430.0, -300.0),
        (430.0, 60.0),
        (430.0, 60.0),
    ]);
    c.soft(&headboard.clone().placed(16.0, 10.0, 0.0), 30.0, shadow.at(0.4));
    c.fill(
        &headboard,
        Ink::linear(
            (-430.0, -400.0),
            (430.0, 0.0),
            &[(0.0, wood.light(0.25)), (0.5, wood), (1.0, wood.shade(0.25))],
        ),
    );
}

pub(crate) fn bed(art: &mut Art) {
    let spot = art.table();
    let (s, h, rng) = (art.s, art.c.h, &mut art.rng);
    let c = &mut art.c;
    window_light(c, rng, s.wall.light(0.7).at(0.3), spot.horizon);
    c.at((500.0, spot.horizon + (h - spot.horizon) * 0.3), spot.scale * 0.84, 0.0, |c| {
        picture(c, rng, -120.0, -700.0, 240.0, 170.0, [s.wall, s.spark, s.second]);
        headboard(c, s.shadow);
        let sheet = hex(0xf8_f2e6);
        upholstered(
            c,
            &[
                (-410.0, -140.0),
                (0.0, -160.0),
                (410.0, -140.0),
                (450.0, 150.0),
                (450.0, 290.0),
                (-450.0, 290.0),
                (-450.0, 150.0),
            ],
            sheet,
        );
        for (x, y, w, tone) in [
            (-200.0, -200.0, 176.0, sheet),
            (200.0, -200.0, 176.0, sheet),
            (-130.0, -150.0, 140.0, s.second),
            (120.0, -150.0, 136.0, s.spark),
        ] {
            pillow(c, (x, y, w), tone, s.shadow);
        }
        let quilt = upholstered(
            c,
            &[
                (-440.0, 0.0),
                (-200.0, -50.0),
                (100.0, -20.0),
                (430.0, -60.0),
                (470.0, 150.0),
                (480.0, 400.0),
                (-480.0, 400.0),
                (-470.0, 150.0),
            ],
            s.main,
        );
        c.inside(&quilt, |c| {
            for k in 0..7 {
                let x = -420.0 + k as f32 * 140.0;
                let fold = Shape::smooth(&[
                    (x, -60.0),
                    (x + 40.0, 120.0),
                    (x + 20.0, 400.0),
                    (x - 20.0, 400.0),
                    (x + 4.0, 120.0),
                ]);
                c.soft(&fold, 22.0, s.main.shade(0.4).at(0.4));
            }
            c.stroke(
                &Shape::line(&[(-450.0, 10.0), (-200.0, -36.0), (100.0, -6.0), (440.0, -46.0)]),
                26.0,
                s.main.light(0.5),
            );
        });
    });
}
