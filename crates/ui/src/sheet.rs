//! Sheets: menus and dialogs. `<details>` for what is small, `<dialog>` for what needs the reader's whole attention.

use maud::{Markup, html};

use crate::icon::{self, Icon};

/// A menu behind a button with an icon. `items` are links and one-button forms.
pub fn menu(each: Icon, label: &str, items: &[Markup]) -> Markup {
    html! {
        details.menu data-menu {
            summary.icon-btn aria-label=(label) { (icon::icon(each)) }
            ul.menu__list { @for item in items { li { (item) } } }
        }
    }
}

/// A link in a menu.
pub fn menu_link(href: &str, each: Icon, label: &str) -> Markup {
    html! { a.menu__item href=(href) { (icon::small(each)) (label) } }
}

/// A button in a menu, which posts.
pub fn menu_post(action: &str, csrf: &str, each: Icon, label: &str) -> Markup {
    let body = html! { button.menu__item type="submit" { (icon::small(each)) (label) } };
    crate::form::inline(action, csrf, &body)
}

/// More to read, folded.
pub fn fold(summary: &str, open: bool, body: &Markup) -> Markup {
    html! {
        details.fold open[open] {
            summary { span.grow { (summary) } (icon::tiny(Icon::Down)) }
            div.fold__body { (body) }
        }
    }
}

/// A dialog that [`crate::button::opens`] opens. Pages that must work without scripts also offer its body at an
/// address of its own.
pub fn dialog(id: &str, title: &str, close: &str, body: &Markup) -> Markup {
    html! {
        dialog.sheet id=(id) aria-labelledby={ (id) "-title" } closedby="any" {
            header.sheet__head {
                h2 id={ (id) "-title" } { (title) }
                form.contents method="dialog" { button.icon-btn aria-label=(close) { (icon::icon(Icon::Close)) } }
            }
            div.sheet__body { (body) }
        }
    }
}
