//! Accounts: signing up and in, sessions, passwords, API tokens, profiles, roles.
//!
//! A stranger can't learn here whether a mail address has an account: signing up, signing in and asking for a new
//! password say and take the same for every address.

mod account;
mod admin;
mod agent;
pub mod api;
mod api_tokens;
mod authenticate;
mod change_password;
mod dev_mail;
mod letters;
mod model;
mod password;
mod preferences;
mod profile;
mod reset;
mod session;
mod sessions;
mod settings;
mod sign_in;
mod sign_up;
mod token;
mod views;

#[cfg(test)]
mod tests;

use kernel::time::Span;
use web::{Access, Feature, Method, Routes, Site, op};

use api::PersonView;

/// Routes, jobs and recurring tasks.
pub fn feature() -> Feature {
    let jobs = jobs::Registry::<Site>::default()
        .with::<sign_up::MailSignUp>()
        .with::<reset::MailReset>()
        .with::<reset::MailPasswordChanged>()
        .every("identity.forget_expired", Span::hours(6), authenticate::forget_expired);
    Feature {
        name: "identity",
        routes: api_routes(settings_routes(entry_routes())),
        jobs,
        listens: Vec::new(),
    }
}

/// The ways in and out.
fn entry_routes() -> Routes {
    Routes::new()
        .page(Method::GET, "/sign-in", Access::Public, sign_in::page)
        .page(Method::POST, "/sign-in", Access::Public, sign_in::post)
        .page(Method::POST, "/sign-out", Access::Public, sign_in::post_out)
        .page(Method::GET, "/sign-up", Access::Public, sign_up::page)
        .page(Method::POST, "/sign-up", Access::Public, sign_up::post)
        .page(Method::GET, "/sign-up/sent", Access::Public, sign_up::sent_page)
        .page(Method::GET, "/sign-up/{token}", Access::Public, sign_up::confirm_page)
        .page(Method::POST, "/sign-up/{token}", Access::Public, sign_up::confirm_post)
        .page(Method::GET, "/forgot", Access::Public, reset::page)
        .page(Method::POST, "/forgot", Access::Public, reset::post)
        .page(Method::GET, "/forgot/sent", Access::Public, reset::sent_page)
        .page(Method::GET, "/reset/{token}", Access::Public, reset::choose_page)
        .page(Method::POST, "/reset/{token}", Access::Public, reset::choose_post)
        .page(Method::POST, "/preferences", Access::Public, preferences::post)
        .page(Method::GET, "/dev/mail", Access::Public, dev_mail::page)
        .page(Method::GET, "/dev/mail/{name}", Access::Public, dev_mail::letter_page)
}

fn settings_routes(routes: Routes) -> Routes {
    routes
        .page(Method::GET, "/settings", Access::SignedIn, settings::page)
        .page(Method::POST, "/settings/profile", Access::SignedIn, profile::post)
        .page(Method::POST, "/settings/password", Access::SignedIn, change_password::post)
        .page(Method::POST, "/settings/sessions/end-others", Access::SignedIn, sessions::post_end_others)
        .page(Method::POST, "/settings/sessions/{id}/end", Access::SignedIn, sessions::post_end)
        .page(Method::POST, "/settings/tokens", Access::SignedIn, api_tokens::post)
        .page(Method::POST, "/settings/tokens/{id}/revoke", Access::SignedIn, api_tokens::post_revoke)
        .page(Method::GET, "/admin", Access::Admin, admin::page)
        .page(Method::POST, "/admin/people/{id}/role", Access::Admin, admin::post_role)
        .page(Method::POST, "/admin/people/{id}/state", Access::Admin, admin::post_state)
}

fn api_routes(routes: Routes) -> Routes {
    let sign_up = op("accounts", "Ask for an account; a mail with a link follows")
        .takes::<sign_up::Wish>()
        .gives::<sign_up::SentJson>(202);
    let confirm = op("accounts", "Make the account that a mailed link confirms, and sign in")
        .takes::<sign_up::ConfirmJson>()
        .gives::<sign_in::StartedJson>(201)
        .fails(&[409, 410]);
    let ask = op("accounts", "Have a link to choose a new password mailed")
        .takes::<reset::AskJson>()
        .gives::<sign_up::SentJson>(202);
    let choose = op("accounts", "Choose a new password; ends every session")
        .takes::<reset::ChooseJson>()
        .done()
        .fails(&[410]);
    let routes = routes
        .api(Method::POST, "/api/v1/accounts", Access::Public, sign_up::api_post, sign_up)
        .api(Method::POST, "/api/v1/accounts/confirm", Access::Public, sign_up::api_confirm, confirm)
        .api(Method::POST, "/api/v1/password-resets", Access::Public, reset::api_post, ask)
        .api(Method::POST, "/api/v1/password-resets/confirm", Access::Public, reset::api_choose, choose);
    person_routes(credential_routes(routes))
}

fn credential_routes(routes: Routes) -> Routes {
    let sign_in = op("sessions", "Sign in; gives a bearer token and sets no cookie")
        .takes::<sign_in::SignInJson>()
        .gives::<sign_in::StartedJson>(201)
        .fails(&[422]);
    let sessions = op("sessions", "Your sessions, newest first").lists::<sessions::SessionJson>();
    let end_all = op("sessions", "End every session but the one of the cookie").done();
    let end = op("sessions", "End a session").path("id", "The session").done();
    let make = op("tokens", "Make an API token; its secret is shown this once")
        .takes::<api_tokens::NewTokenJson>()
        .gives::<api_tokens::MadeTokenJson>(201)
        .fails(&[409]);
    let tokens = op("tokens", "Your API tokens, newest first").lists::<api_tokens::TokenJson>();
    let revoke = op("tokens", "Revoke an API token").path("id", "The token").done();
    routes
        .api(Method::POST, "/api/v1/sessions", Access::Public, sign_in::api_post, sign_in)
        .api(Method::GET, "/api/v1/sessions", Access::SignedIn, sessions::api_list, sessions)
        .api(Method::DELETE, "/api/v1/sessions", Access::SignedIn, sessions::api_end_others, end_all)
        .api(Method::DELETE, "/api/v1/sessions/{id}", Access::SignedIn, sessions::api_end, end)
        .api(Method::POST, "/api/v1/tokens", Access::SignedIn, api_tokens::api_post, make)
        .api(Method::GET, "/api/v1/tokens", Access::SignedIn, api_tokens::api_list, tokens)
        .api(Method::DELETE, "/api/v1/tokens/{id}", Access::SignedIn, api_tokens::api_revoke, revoke)
}

fn person_routes(routes: Routes) -> Routes {
    let me = op("people", "You").gives::<profile::MeJson>(200);
    let patch =
        op("people", "Change your profile").takes::<profile::PatchJson>().gives::<profile::MeJson>(200);
    let person = op("people", "A person").path("handle", "The unique name").gives::<PersonView>(200);
    routes
        .api(Method::GET, "/api/v1/me", Access::SignedIn, profile::api_get, me)
        .api(Method::PATCH, "/api/v1/me", Access::SignedIn, profile::api_patch, patch)
        .api(Method::GET, "/api/v1/people/{handle}", Access::Public, profile::api_person, person)
}
