//! Choosing among variants leads where the words say.

use kernel::{Currency, Money};

use super::*;

fn variant(id: i64, one: &str, two: &str, stock: i64, active: bool) -> VariantView {
    VariantView {
        id: Id::new(id),
        values: (one.into(), two.into()),
        sku: id.to_string(),
        price: Money::new(100 * id, Currency::Cny),
        stock,
        weight_g: 0,
        picture: None,
        active,
    }
}

fn jugs() -> Vec<VariantView> {
    vec![
        variant(1, "Cobalt", "0.4 L", 0, true),
        variant(2, "Cobalt", "0.8 L", 3, true),
        variant(3, "Celadon", "0.4 L", 2, true),
        variant(4, "Celadon", "0.8 L", 0, false),
        variant(5, "Clay", "0.8 L", 0, true),
    ]
}

#[test]
fn without_a_wish_the_first_in_stock_is_chosen() {
    let jugs = jugs();
    let chosen = |wanted| choose(&jugs, wanted).map(|variant| variant.id.raw());
    assert_eq!(chosen(None), Some(2));
    assert_eq!(chosen(Some(Id::new(5))), Some(5));
    assert_eq!(chosen(Some(Id::new(4))), Some(2), "what is not sold can't be chosen");
    assert_eq!(chosen(Some(Id::new(99))), Some(2));
    assert!(choose(&[variant(1, "", "", 3, false)], None).is_none());
}

#[test]
fn a_value_keeps_the_other_option_where_that_is_sold() {
    let jugs = jugs();
    let glazes = values(&jugs, &jugs[1], 0);
    let said: Vec<_> =
        glazes.iter().map(|each| (each.value, each.variant.raw(), each.chosen, each.out)).collect();
    assert_eq!(said, [("Cobalt", 2, true, false), ("Celadon", 3, false, false), ("Clay", 5, false, true)]);
    let sizes = values(&jugs, &jugs[1], 1);
    let said: Vec<_> = sizes.iter().map(|each| (each.value, each.variant.raw(), each.out)).collect();
    assert_eq!(said, [("0.4 L", 1, true), ("0.8 L", 2, false)]);
}

#[test]
fn a_product_without_options_offers_no_choice() {
    let only = [variant(1, "", "", 3, true)];
    assert!(values(&only, &only[0], 0).is_empty() && values(&only, &only[0], 1).is_empty());
}
