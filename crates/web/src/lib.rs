//! What a request is made of: who asks ([`Actor`]), with what ([`Site`]), in which language ([`Cx`]); how its
//! input is read ([`Form`], [`Json`], [`Query`], [`Upload`]), how it is guarded ([`Access`], CSRF, [`limit`],
//! [`idempotency`]), and how answers and problems are shown as a page or as JSON.
//!
//! A feature describes itself as a [`Feature`]: routes, jobs, recurring tasks. The only crate, beside `app`, that
//! assembles routers.

pub mod actor;
mod context;
pub mod cookie;
mod cx;
mod failure;
mod form;
mod headers;
pub mod idempotency;
mod input;
mod json;
pub mod limit;
mod linger;
mod memory;
pub mod openapi;
mod page;
mod quota;
mod routes;
mod site;
#[cfg(feature = "testing")]
pub mod testing;
mod upload;

pub use actor::{Actor, Authenticate, Role, User};
pub use context::serve_context;
pub use cx::Cx;
pub use failure::{Failure, Reply, text_of, text_of_field};
pub use form::{FORM_EXPIRED, Form};
pub use idempotency::Key;
pub use input::{Path, Query};
pub use json::{Json, Listing, MoneyJson, MoneyView, created, link_next};
pub use memory::Memory;
pub use openapi::{Op, op};
pub use page::{FormErrors, Page, redirect, redirect_with};
pub use routes::{Access, Feature, Route, Routes, assemble, listeners};
pub use site::{Event, Listeners, Parts, Site};
pub use upload::{ApiUpload, Upload, UploadedFile};

pub use axum;
pub use axum::http::{HeaderMap, Method, StatusCode};
pub use axum::response::Response;
