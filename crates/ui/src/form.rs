//! Forms: the hidden inputs that keep them safe, and the sets of fields inside them.

use maud::{Markup, html};

/// The name of the hidden input with the session's token.
pub const CSRF: &str = "csrf";
/// The name of the hidden input that makes a repeated submit one act.
pub const IDEMPOTENCY: &str = "idempotency_key";

/// A form that posts, with the session's token.
pub fn post(action: &str, csrf: &str, body: &Markup) -> Markup {
    html! {
        form.form method="post" action=(action) data-form { (hidden(CSRF, csrf)) (body) }
    }
}

/// A form that posts and acts once: a second submit with the same key repeats the first answer.
pub fn post_once(action: &str, csrf: &str, key: &str, body: &Markup) -> Markup {
    post(action, csrf, &html! { (hidden(IDEMPOTENCY, key)) (body) })
}

/// A form with an id, so that a button elsewhere ([`crate::button::Button::form`]) can submit it.
/// `key` makes it act once.
pub fn post_as(id: &str, action: &str, csrf: &str, key: Option<&str>, body: &Markup) -> Markup {
    html! {
        form.form id=(id) method="post" action=(action) data-form {
            (hidden(CSRF, csrf))
            @if let Some(key) = key { (hidden(IDEMPOTENCY, key)) }
            (body)
        }
    }
}

/// A form that posts files.
pub fn multipart(action: &str, csrf: &str, key: Option<&str>, body: &Markup) -> Markup {
    html! {
        form.form method="post" action=(action) enctype="multipart/form-data" data-form {
            (hidden(CSRF, csrf))
            @if let Some(key) = key { (hidden(IDEMPOTENCY, key)) }
            (body)
        }
    }
}

/// A form that asks: its fields go into the address.
pub fn get(action: &str, body: &Markup) -> Markup {
    html! { form.form method="get" action=(action) { (body) } }
}

/// A form whose answer replaces parts of this page. `targets` are ids of elements that both this page and the
/// answer have. Without scripts it is the plain form. Wrap only what [`post`], [`post_once`] or [`get`] gives.
pub fn swapping(targets: &[&str], form: &Markup) -> Markup {
    html! { div.contents data-swap=(targets.join(" ")) { (form) } }
}

/// A form of one button that takes no room of its own.
pub fn inline(action: &str, csrf: &str, body: &Markup) -> Markup {
    html! { form.contents method="post" action=(action) { (hidden(CSRF, csrf)) (body) } }
}

/// A hidden input.
pub fn hidden(name: &str, value: &str) -> Markup {
    html! { input type="hidden" name=(name) value=(value); }
}

/// Fields that belong together under a legend.
pub fn fieldset(legend: &str, hint: &str, body: &Markup) -> Markup {
    html! {
        fieldset.fieldset {
            legend { (legend) }
            @if !hint.is_empty() { p.hint { (hint) } }
            (body)
        }
    }
}

/// Fields side by side where there is room for two.
pub fn pair(body: &Markup) -> Markup {
    html! { div.pair { (body) } }
}

/// The buttons at the end of a form.
pub fn actions(body: &Markup) -> Markup {
    html! { div.form__actions { (body) } }
}

/// One value of a [`choose`] form.
#[derive(Debug, Clone, Copy)]
pub struct Pick<'a> {
    /// What is sent.
    pub value: &'a str,
    /// What it is called.
    pub label: &'a str,
    /// The language of the label, where it is not the page's.
    pub lang: Option<&'a str>,
    /// Whether it is chosen now.
    pub on: bool,
}

/// A row of buttons of which one is chosen; each posts its value at once. `hidden` are more fields.
pub fn choose(action: &str, hidden: &Markup, label: &str, name: &str, picks: &[Pick]) -> Markup {
    html! {
        form.choose method="post" action=(action) role="group" aria-label=(label) {
            (hidden)
            span.choose__label aria-hidden="true" { (label) }
            @for pick in picks {
                button.choose__pick type="submit" name=(name) value=(pick.value) lang=[pick.lang]
                    aria-pressed=(if pick.on { "true" } else { "false" }) { (pick.label) }
            }
        }
    }
}
