//! Every component on one page, for those who build pages. The words are examples and stay in English.

mod content;
mod controls;
mod samples;
mod trade;

use maud::{Markup, html};

use crate::shell;

/// The page's body, for [`shell::page`] with `masonry.js` and `upload.js`.
pub fn styleguide() -> Markup {
    html! {
        div.wrap {
            (shell::page_head("Paper, ink, one red", "Every component, each one function of this crate.", &html! {}))
            (shell::section("Buttons", None, &controls::buttons()))
            (shell::section("Ways around", None, &controls::ways()))
            (shell::section("People", None, &content::people()))
            (shell::section("Feed", Some(("#", "See all")), &content::feed()))
            (shell::section("Text covers", None, &content::covers()))
            (shell::section("Products", None, &trade::products()))
            (shell::section("Fields", None, &controls::fields()))
            (shell::section("Pictures", None, &content::pictures()))
            (shell::section("Comments and reviews", None, &content::talk()))
            (shell::section("Orders", None, &trade::orders()))
            (shell::section("Figures", None, &trade::figures()))
            (shell::section("Feedback", None, &trade::feedback()))
            (shell::section("Icons", None, &trade::icons()))
        }
    }
}
