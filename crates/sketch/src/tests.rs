//! Every subject, in every shape: drawn, varied, repeatable.

use std::collections::HashSet;

use crate::{Family, Look, RgbImage, Setting, Subject, draw, draw_with};

/// The shapes of the feed, small: portrait 3:4 and 4:5, square, landscape, and a strip.
const SIZES: [(u32, u32); 5] = [(90, 120), (96, 120), (100, 100), (120, 90), (160, 60)];

fn spread(picture: &RgbImage) -> f64 {
    let values: Vec<f64> = picture.as_raw().iter().map(|&v| f64::from(v)).collect();
    let mean = values.iter().sum::<f64>() / values.len() as f64;
    values.iter().map(|v| (v - mean).powi(2)).sum::<f64>() / values.len() as f64
}

/// Mean difference of the channels of two pictures of one size.
fn distance(a: &RgbImage, b: &RgbImage) -> f64 {
    let sum: u64 = a.as_raw().iter().zip(b.as_raw()).map(|(a, b)| u64::from(a.abs_diff(*b))).sum();
    sum as f64 / a.as_raw().len() as f64
}

#[test]
fn every_subject_draws_at_every_shape_in_both_settings() {
    for &subject in Subject::ALL {
        for (w, h) in SIZES {
            for setting in [Setting::Scene, Setting::Studio] {
                let picture = draw_with(&subject, Look { setting, tint: None }, 11, w, h);
                assert_eq!(picture.dimensions(), (w, h), "{}", subject.name());
                assert!(spread(&picture) > 40.0, "{} is nearly uniform at {w}x{h}", subject.name());
            }
        }
    }
}

#[test]
fn many_seeds_draw_without_a_panic() {
    for &subject in Subject::ALL {
        for seed in 100..112 {
            assert_eq!(draw(&subject, seed, 48, 64).dimensions(), (48, 64));
        }
    }
}

#[test]
fn equal_arguments_give_equal_bytes() {
    for &subject in Subject::ALL {
        assert_eq!(draw(&subject, 7, 72, 96), draw(&subject, 7, 72, 96), "{}", subject.name());
    }
}

#[test]
fn seeds_give_different_pictures_beyond_their_grain() {
    for &subject in Subject::ALL {
        let pictures: Vec<RgbImage> = (1..5).map(|seed| draw(&subject, seed, 72, 96)).collect();
        let largest = pictures[1..].iter().map(|other| distance(&pictures[0], other)).fold(0.0, f64::max);
        assert!(largest > 9.0, "{} hardly changes with its seed: {largest}", subject.name());
    }
}

#[test]
fn a_tint_colours_the_object_and_leaves_the_backdrop() {
    let studio = |tint| {
        draw_with(&Subject::Backpack, Look { setting: Setting::Studio, tint: Some(tint) }, 5, 120, 150)
    };
    let (red, blue) = (studio([190, 40, 30]), studio([30, 60, 160]));
    assert_eq!(red.get_pixel(3, 3), blue.get_pixel(3, 3));
    let middle = |picture: &RgbImage| picture.get_pixel(60, 88).0;
    assert!(middle(&red)[0] > middle(&red)[2] + 40, "{:?}", middle(&red));
    assert!(middle(&blue)[2] > middle(&blue)[0] + 40, "{:?}", middle(&blue));
}

#[test]
fn a_picture_keeps_its_composition_at_another_size() {
    let large = draw(&Subject::Jug, 3, 240, 320);
    let small = draw(&Subject::Jug, 3, 120, 160);
    let halved = image::imageops::thumbnail(&large, 120, 160);
    assert!(distance(&small, &halved) < 6.0, "{}", distance(&small, &halved));
}

#[test]
fn no_area_gives_an_empty_picture() {
    assert_eq!(draw(&Subject::Mug, 1, 0, 90).dimensions(), (0, 0));
}

#[test]
fn names_round_trip_and_are_unique() {
    let names: HashSet<&str> = Subject::ALL.iter().map(|subject| subject.name()).collect();
    assert_eq!(names.len(), Subject::ALL.len());
    for &subject in Subject::ALL {
        assert_eq!(Subject::from_name(subject.name()), Some(subject));
    }
    assert_eq!(Subject::from_name("no-such-thing"), None);
}

#[test]
fn families_hold_every_subject_once() {
    let families = [
        Family::StillLife,
        Family::Food,
        Family::Landscape,
        Family::Outfit,
        Family::Skincare,
        Family::Plant,
        Family::Home,
        Family::Pet,
        Family::Thing,
        Family::Portrait,
    ];
    let count: usize = families.into_iter().map(|family| Subject::of(family).count()).sum();
    assert_eq!(count, Subject::ALL.len());
}
