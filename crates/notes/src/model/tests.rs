//! The rules of a note's parts.

use proptest::prelude::*;

use super::*;

fn names(field: &str, text: &str) -> Vec<String> {
    topics(field, text).unwrap().into_iter().map(|topic| topic.name).collect()
}

#[test]
fn topics_come_from_the_field_and_from_the_text_each_once() {
    assert_eq!(
        names("#SlowMornings, porcelain", "Milk #porcelain #好好生活，#Frukost"),
        ["SlowMornings", "porcelain", "好好生活", "Frukost"]
    );
    assert_eq!(names("", "#Porcelain and #PORCELAIN"), ["Porcelain"]);
    assert_eq!(topics("ÅÄÖ", "").unwrap()[0].key, "åäö");
}

#[test]
fn a_hash_inside_an_address_or_before_a_number_is_no_topic() {
    assert_eq!(names("", "see /a#part and x#y, we are #1, ##double"), Vec::<String>::new());
    assert_eq!(names("", "中文#话题 works"), ["话题"]);
}

#[test]
fn too_many_topics_in_the_field_are_refused_and_in_the_text_ignored() {
    let eleven = (0..11).map(|n| format!("topic{n}")).collect::<Vec<_>>();
    assert_eq!(topics(&eleven.join(" "), "").unwrap_err().code, "too-many");
    assert_eq!(topics("", &format!("#{}", eleven.join(" #"))).unwrap().len(), 10);
    assert_eq!(topics(&"x".repeat(31), "").unwrap_err().code, "note-topic-too-long");
}

fn draft() -> Draft {
    Draft { title: "A jug".into(), ..Draft::default() }
}

#[test]
fn every_wrong_part_is_named_at_once() {
    let product = DraftProduct { id: Id::new(1), declaration: String::new() };
    let wrong = Draft {
        title: " ".into(),
        text: "x".repeat(1001),
        channel: "gossip".into(),
        products: vec![product],
        ..draft()
    };
    let problem = wrong.check(18).unwrap_err();
    let said: Vec<_> = problem.fields.iter().map(|field| (field.field, field.code)).collect();
    let expected = [
        ("title", "empty"),
        ("text", "too-long"),
        ("channel", "note-channel"),
        ("products", "note-undeclared"),
    ];
    assert_eq!(said, expected);
}

#[test]
fn a_picture_or_a_product_stands_in_a_note_once() {
    let picture = DraftPicture { id: Id::new(7), alt: String::new() };
    let product = DraftProduct { id: Id::new(7), declaration: "own".into() };
    let wrong = Draft {
        pictures: vec![picture.clone(), picture],
        products: vec![product.clone(), product],
        ..draft()
    };
    let problem = wrong.check(18).unwrap_err();
    assert_eq!(problem.to_string(), "invalid pictures:note-picture-twice products:note-product-twice");
}

#[test]
fn more_pictures_than_the_site_allows_are_refused() {
    let picture = |n| DraftPicture { id: Id::new(n), alt: String::new() };
    let many = Draft { pictures: (0..4).map(picture).collect(), ..draft() };
    assert_eq!(many.check(3).unwrap_err().to_string(), "invalid pictures:too-many");
    assert_eq!(many.check(4).unwrap().pictures.len(), 4);
}

proptest! {
    #[test]
    fn warmth_grows_with_engagement_and_keeps_near_the_logarithm(points in 0_i64..2_000_000) {
        prop_assert!(warmth(points + 1) > warmth(points));
        let exact = (1.0 + points as f64).log10() * 1e6;
        prop_assert!((warmth(points) as f64 - exact).abs() < 120_000.0 || points > 99_999);
    }

    #[test]
    fn a_topic_from_anywhere_fits_and_is_found_by_its_key(field in ".{0,80}", text in ".{0,200}") {
        if let Ok(found) = topics(&field, &text) {
            for topic in &found {
                prop_assert!(!topic.name.contains(['#', ' ']) && !topic.name.is_empty());
                prop_assert_eq!(topic_key(&topic.name), topic.key.clone());
            }
            prop_assert!(found.len() <= 10);
        }
    }
}
