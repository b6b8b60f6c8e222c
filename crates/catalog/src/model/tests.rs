//! The rules hold for what people type.

use proptest::prelude::*;

use super::*;

fn option(name: &str, values: &[&str]) -> ProductOption {
    ProductOption { name: name.into(), values: values.iter().map(|value| (*value).into()).collect() }
}

#[test]
fn options_span_every_combination_once_and_none_span_one_variant() {
    let both = [option("Glaze", &["Cobalt", "Celadon"]), option("Size", &["0.4 L", "0.8 L", "1.5 L"])];
    let spanned = span(&both);
    assert_eq!(spanned.len(), 6);
    assert_eq!(spanned[1], ("Cobalt".into(), "0.8 L".into()));
    assert_eq!(span(&[]), [(String::new(), String::new())]);
    assert_eq!(choice_line("Cobalt", "0.8 L"), "Cobalt, 0.8 L");
    assert_eq!(choice_line("", ""), "");
}

#[test]
fn an_option_needs_a_name_and_one_to_eight_different_values() {
    let code = |typed: &[ProductOption]| options(typed).unwrap_err().code;
    assert_eq!(code(&[option("", &["Red"])]), "catalog-option-name");
    assert_eq!(code(&[option("Size", &[])]), "catalog-option-values");
    assert_eq!(code(&[option("Size", &["1"; 9])]), "catalog-option-values");
    assert_eq!(code(&[option("Size", &["S", "s"])]), "catalog-option-twice");
    assert_eq!(code(&[option("Size", &["S"]), option("Size", &["M"])]), "catalog-option-twice");
    let three = [option("A", &["1"]), option("B", &["1"]), option("C", &["1"])];
    assert_eq!(code(&three), "catalog-options-many");
    let cleaned = options(&[option(" ", &[" "]), option(" Size ", &[" S ", ""])]).unwrap();
    assert_eq!(cleaned, [option("Size", &["S"])]);
}

#[test]
fn a_slug_is_short_and_plain() {
    assert_eq!(slug(" Havsby-Porslin ").unwrap(), "havsby-porslin");
    for bad in ["ab", "å-nej", "a b c", "a/b/c", &"x".repeat(31)] {
        assert!(slug(bad).is_err(), "{bad}");
    }
}

#[test]
fn a_brand_s_address_is_a_web_address_or_nothing() {
    assert_eq!(site_address("").unwrap(), "");
    assert!(site_address("https://havsby.example/om").is_ok());
    for bad in ["javascript:alert(1)", "havsby.example", "https://", "https://a b.example", "https:///x.y"] {
        assert!(site_address(bad).is_err(), "{bad}");
    }
}

#[test]
fn what_was_on_sale_is_never_a_draft_again() {
    use ProductState::{Draft, Off, OnSale};
    assert!(Draft.may_become(OnSale) && OnSale.may_become(Off) && Off.may_become(OnSale));
    assert!(!Draft.may_become(Off) && !OnSale.may_become(Draft) && !Off.may_become(Draft));
}

#[test]
fn names_are_found_by_the_beginnings_of_words_and_by_chinese_pairs() {
    assert_eq!(words_of("Blå Ranka jug, 0.8 L"), ["0", "8", "blå", "jug", "l", "ranka"]);
    assert_eq!(words_of("青花瓷jug"), ["jug", "瓷", "花瓷", "青花"]);
    assert_eq!(wanted("Ran bl"), ["ran", "bl"]);
    assert_eq!(wanted("花瓷"), ["花瓷"]);
    assert_eq!(wanted("瓷"), ["瓷"]);
    assert!(wanted(" ?! ").is_empty());
}

proptest! {
    #[test]
    fn a_product_is_found_by_its_whole_name(name in "\\PC{1,60}") {
        let words = words_of(&name);
        if words.len() < MAX_WORDS {
            for start in wanted(&name) {
                prop_assert!(words.iter().any(|word| word.starts_with(&start)), "{start} in {words:?}");
            }
        }
    }

    #[test]
    fn every_spanned_variant_is_different(
        first in prop::collection::btree_set("[a-z]{1,5}", 0..8),
        second in prop::collection::btree_set("[a-z]{1,5}", 0..8),
    ) {
        let typed = [("A", first), ("B", second)].map(|(name, values)| ProductOption {
            name: if values.is_empty() { String::new() } else { name.into() },
            values: values.into_iter().collect(),
        });
        let cleaned = options(&typed).unwrap();
        let spanned = span(&cleaned);
        let expected: usize = cleaned.iter().map(|option| option.values.len()).product();
        prop_assert_eq!(spanned.len(), expected);
        let different: std::collections::BTreeSet<_> = spanned.iter().collect();
        prop_assert_eq!(different.len(), spanned.len());
    }
}
