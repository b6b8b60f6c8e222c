//! What the catalogue's pages are made of.

pub mod card;
pub mod product_form;
pub mod studio;
