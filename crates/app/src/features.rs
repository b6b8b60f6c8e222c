//! Who takes part.

use web::Feature;

/// Every feature of the program, in the order of `ARCHITECTURE.md`.
pub fn features() -> Vec<Feature> {
    vec![
        crate::system::feature(),
        activity::feature(),
        identity::feature(),
        social::feature(),
        pictures::feature(),
        catalog::feature(),
        payments::feature(),
        orders::feature(),
        notes::feature(),
        moderation::feature(),
        discovery::feature(),
        feed::feature(),
        storefront::feature(),
    ]
}
