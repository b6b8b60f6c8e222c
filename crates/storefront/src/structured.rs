//! What search engines read of a product: schema.org's Product, Offer and AggregateRating as JSON-LD.

use catalog::api::{ProductState, ProductView, VariantView};
use maud::{Markup, PreEscaped, html};
use serde_json::{Value, json};
use web::Site;

/// The data block for the page's head. It is data, not a script: browsers run nothing of it.
pub fn product(site: &Site, product: &ProductView) -> Markup {
    let link = site.link(&format!("/p/{}", product.id));
    html! {
        link rel="canonical" href=(link);
        script type="application/ld+json" { (PreEscaped(inline(&describe(site, product, &link)))) }
    }
}

/// JSON that can stand in a `script` element: without `<`, no text in it can end the element.
fn inline(json: &Value) -> String {
    json.to_string().replace('<', "\\u003c")
}

fn describe(site: &Site, product: &ProductView, link: &str) -> Value {
    let pictures = product.pictures.iter();
    let pictures =
        pictures.map(|shown| site.link(&format!("{}/1080.jpg", pictures::api::base(&shown.picture.key))));
    let offer = |variant: &VariantView| offer(product, variant, link);
    let mut described = json!({
        "@context": "https://schema.org",
        "@type": "Product",
        "name": product.name,
        "description": product.description,
        "url": link,
        "image": pictures.collect::<Vec<_>>(),
        "brand": {"@type": "Brand", "name": product.store.name},
        "offers": product.variants.iter().filter(|variant| variant.active).map(offer).collect::<Vec<_>>(),
    });
    if product.rating_count > 0 {
        // One decimal, rounded half up, without floats.
        let tenths = (product.rating_sum * 10 + product.rating_count / 2) / product.rating_count;
        described["aggregateRating"] = json!({
            "@type": "AggregateRating",
            "ratingValue": format!("{}.{}", tenths / 10, tenths % 10),
            "reviewCount": product.rating_count,
        });
    }
    described
}

fn offer(product: &ProductView, variant: &VariantView, link: &str) -> Value {
    let available = product.state == ProductState::OnSale && variant.in_stock();
    json!({
        "@type": "Offer",
        "name": variant.line(),
        "sku": variant.sku,
        "url": format!("{link}?variant={}", variant.id),
        "price": variant.price.decimal(),
        "priceCurrency": variant.price.currency.code(),
        "availability": if available { "https://schema.org/InStock" } else { "https://schema.org/OutOfStock" },
        "seller": {"@type": "Organization", "name": product.store.name},
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_name_can_end_the_block() {
        let evil = json!({"name": "</script><script>alert(1)</script><!--"});
        let inlined = inline(&evil);
        assert!(!inlined.contains('<'));
        assert_eq!(serde_json::from_str::<Value>(&inlined).unwrap(), evil);
    }
}
