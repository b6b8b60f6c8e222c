//! Brands and what they sell, from `brands/*.toml`.

use super::{Brand, Delivery, Person, Picture, Product, Variant};
use crate::content::{BrandText, Content, OptionText, ProductText, language};
use crate::dice::Dice;

/// Every brand, and every product in the order of the brands.
pub(crate) fn all(content: &Content, dice: &Dice, people: &[Person]) -> (Vec<Brand>, Vec<Product>) {
    let brands = content.brands.iter().map(|text| brand(text, people)).collect();
    let products = content
        .brands
        .iter()
        .enumerate()
        .flat_map(|(index, text)| text.product.iter().map(move |product| (index, text, product)));
    let products = products.map(|(index, brand, text)| product(content, dice, index, brand, text)).collect();
    (brands, products)
}

fn brand(text: &BrandText, people: &[Person]) -> Brand {
    let delivery = |each: &crate::content::DeliveryText| Delivery {
        name: each.name.clone(),
        price_minor: each.price,
        days: (each.days[0], each.days[1]),
    };
    Brand {
        handle: text.handle.clone(),
        name: text.name.clone(),
        story: text.story.clone(),
        country: text.country.clone(),
        language: language(&text.lang),
        tone: text.tone.clone(),
        category: text.category.clone(),
        owner: people.iter().position(|person| person.handle == text.owner).unwrap_or(0),
        delivery: text.delivery.iter().map(delivery).collect(),
    }
}

fn product(content: &Content, dice: &Dice, index: usize, brand: &BrandText, text: &ProductText) -> Product {
    let language = language(&brand.lang);
    let pictures = (0..dice.between(2, 4) as usize).map(|turn| Picture {
        subject: text.picture.clone(),
        seed: dice.seed(),
        aspect: (1, 1),
        alt: format!("{}: {}", text.name, content.alt(&text.picture, language, turn)),
    });
    Product {
        slug: text.slug.clone(),
        brand: index,
        name: text.name.clone(),
        description: text.text.clone(),
        category: text.category.as_ref().unwrap_or(&brand.category).clone(),
        options: text.options.iter().map(|option| option.name.clone()).collect(),
        pictures: pictures.collect(),
        variants: variants(dice, text),
    }
}

/// The product of the options' values, the first option slowest. The first variant is always in stock.
fn variants(dice: &Dice, text: &ProductText) -> Vec<Variant> {
    let start = Variant {
        sku: String::new(),
        values: Vec::new(),
        price_minor: text.price,
        stock: 0,
        grams: text.grams,
        tint: None,
    };
    let mut variants = text.options.iter().fold(vec![start], |variants, option| {
        variants.iter().flat_map(|variant| with_option(variant, option)).collect()
    });
    for (place, variant) in variants.iter_mut().enumerate() {
        variant.sku = format!("{}-{:02}", text.slug.to_uppercase(), place + 1);
        let sold_out = place > 0 && dice.chance(12);
        variant.stock = if sold_out { 0 } else { dice.between(2, 60) };
    }
    variants
}

fn with_option(variant: &Variant, option: &OptionText) -> Vec<Variant> {
    let values = option.values.iter().enumerate().map(|(place, value)| {
        let mut each = variant.clone();
        each.values.push(value.clone());
        each.price_minor += option.extra.get(place).copied().unwrap_or(0);
        each.grams += option.grams.get(place).copied().unwrap_or(0);
        each.tint = option.tints.get(place).cloned().or(each.tint);
        each
    });
    values.collect()
}
