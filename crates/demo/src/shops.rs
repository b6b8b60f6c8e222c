//! The demo's brands, stores and products, made as their owners would.

use std::collections::HashMap;

use catalog::api::{
    BrandInput, DeliveryInput, NewDelivery, NewProduct, PictureInput, Product, ProductOption, ProductView,
    Store, VariantInput, add_delivery, apply, approve, make_product,
};
use kernel::{Id, Locale, Outcome};
use sketch::Setting;
use web::{MoneyJson, Site, User};

use crate::camera::Camera;
use crate::world::{self, World};

/// What is open, by the indices of the world.
pub struct Shops {
    stores: Vec<Id<Store>>,
    products: HashMap<usize, ProductView>,
}

impl Shops {
    /// Every brand applies and is approved, and its store says how it delivers.
    ///
    /// # Errors
    /// Whatever a use case answers.
    pub async fn open(site: &Site, world: &World, people: &[Id<User>]) -> Outcome<Self> {
        let mut stores = Vec::with_capacity(world.brands.len());
        for brand in &world.brands {
            let input = BrandInput {
                name: brand.name.clone(),
                slug: brand.handle.replace('_', "-"),
                country: country(brand).to_owned(),
                story: brand.story.clone(),
                site: String::new(),
            };
            let mut tx = site.db.begin().await?;
            let id = apply(&mut tx, site, people[brand.owner], &input).await?;
            let store = approve(&mut tx, site, people[brand.owner], id).await?;
            for way in &brand.delivery {
                let input = DeliveryInput {
                    name: way.name.clone(),
                    price: money(site, way.price_minor),
                    min_days: i64::from(way.days.0),
                    max_days: i64::from(way.days.1),
                };
                let way = NewDelivery::of_json(&input, site.settings.shop.currency)?;
                add_delivery(&mut tx, site, store, &way).await?;
            }
            tx.commit().await?;
            stores.push(store);
        }
        Ok(Self { stores, products: HashMap::new() })
    }

    /// A product that is on sale.
    pub fn product(&self, product: usize) -> Option<Id<Product>> {
        self.products.get(&product).map(|product| product.id)
    }

    /// All of a product that is on sale.
    pub fn view(&self, product: usize) -> Option<&ProductView> {
        self.products.get(&product)
    }

    /// Puts products on sale that are not yet.
    ///
    /// # Errors
    /// Whatever a use case answers.
    pub async fn stock(
        &mut self,
        site: &Site,
        world: &World,
        camera: &Camera,
        people: &[Id<User>],
        wanted: &[usize],
    ) -> Outcome<()> {
        for index in wanted {
            if self.products.contains_key(index) {
                continue;
            }
            let product = &world.products[*index];
            let owner = people[world.brands[product.brand].owner];
            let input = describe(site, camera, owner, product).await?;
            let made = make_product(site, owner, self.stores[product.brand], input).await?;
            self.products.insert(*index, made);
        }
        Ok(())
    }
}

async fn describe(
    site: &Site,
    camera: &Camera,
    owner: Id<User>,
    product: &world::Product,
) -> Outcome<NewProduct> {
    let tint = product.variants.iter().find_map(|variant| variant.tint.as_deref()).and_then(rgb);
    let mut pictures = Vec::new();
    for picture in &product.pictures {
        let id = camera.take(site, owner, picture, Setting::Studio, tint).await?;
        pictures.push(PictureInput { id, alt: picture.alt.clone() });
    }
    let options = product.options.iter().enumerate().map(|(position, name)| {
        let mut values: Vec<String> = Vec::new();
        for value in product.variants.iter().filter_map(|variant| variant.values.get(position)) {
            if !values.contains(value) {
                values.push(value.clone());
            }
        }
        ProductOption { name: name.clone(), values }
    });
    let variants = product.variants.iter().map(|variant| VariantInput {
        options: variant.values.clone(),
        sku: Some(variant.sku.clone()),
        price: Some(money(site, variant.price_minor)),
        stock: Some(i64::from(variant.stock)),
        weight_g: Some(variant.grams),
        picture: None,
        active: Some(true),
    });
    Ok(NewProduct {
        name: product.name.clone(),
        description: product.description.clone(),
        category: shelf(&product.category).to_owned(),
        options: options.collect(),
        variants: variants.collect(),
        pictures,
        state: Some("on_sale".to_owned()),
    })
}

fn money(site: &Site, minor: i64) -> MoneyJson {
    MoneyJson { minor, currency: site.settings.shop.currency.code().to_owned() }
}

/// The name of a brand's country in the brand's language.
fn country(brand: &world::Brand) -> &str {
    let names = match brand.country.as_str() {
        "AT" => ["Austria", "奥地利", "Österrike"],
        "CN" => ["China", "中国", "Kina"],
        "CZ" => ["Czechia", "捷克", "Tjeckien"],
        "DE" => ["Germany", "德国", "Tyskland"],
        "GB" => ["United Kingdom", "英国", "Storbritannien"],
        "NL" => ["Netherlands", "荷兰", "Nederländerna"],
        "PL" => ["Poland", "波兰", "Polen"],
        "SE" => ["Sweden", "瑞典", "Sverige"],
        code => return code,
    };
    match brand.language {
        Locale::En => names[0],
        Locale::ZhHans => names[1],
        Locale::Sv => names[2],
    }
}

/// The market's category for what the content calls a product; its own words say what reviews may speak of.
fn shelf(category: &str) -> &str {
    match category {
        "homeware" | "kitchen" | "flowers" => "home",
        "bags and shoes" | "clothing" | "hats and scarves" => "outfits",
        "film cameras" | "gear" => "film",
        "make-up and scent" => "skincare",
        "outdoor" => "travel",
        "pet food" => "pets",
        "running kit" => "running",
        "stationery" => "books",
        slug => slug,
    }
}

/// `#rrggbb`.
fn rgb(text: &str) -> Option<[u8; 3]> {
    let digits = text.strip_prefix('#')?;
    let part = |at: usize| u8::from_str_radix(digits.get(at..at + 2)?, 16).ok();
    Some([part(0)?, part(2)?, part(4)?])
}
