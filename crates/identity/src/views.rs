//! The pages of this feature.

pub mod admin;
pub mod mail;
pub mod settings;
pub mod sign_in;
pub mod sign_up;

use ui::field::Field;
use web::axum::response::IntoResponse as _;
use web::{Cx, FormErrors, Page, Response, StatusCode};

/// A page with a form: 422 where it comes back with errors.
fn answer(cx: &Cx, page: Page, errors: &FormErrors) -> Response {
    let status = if errors.summary().is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    (status, page.render(cx)).into_response()
}

/// A password field. `autocomplete` tells password managers whether it is the present one or a new one.
fn password<'a>(
    name: &'a str,
    label: &'a str,
    hint: &'a str,
    errors: &'a FormErrors,
    autocomplete: &'a str,
) -> Field<'a> {
    Field {
        id: name,
        name,
        label,
        hint,
        error: errors.get(name),
        kind: "password",
        autocomplete,
        ..Field::default()
    }
}
