//! Reports by readers, and what moderators decide on them. All reports of one thing are one case; a decision is
//! written down with its rule and its reason, and the author is told both.

mod case;
mod decide;
mod model;
mod queue;
mod report;
mod subject;
mod tell;
mod views;

use jobs::Registry;
use web::{Access, Feature, Method, Routes, op};

/// The feature.
pub fn feature() -> Feature {
    let routes = Routes::new()
        .page(Method::GET, "/report", Access::SignedIn, report::form)
        .page(Method::POST, "/reports", Access::SignedIn, report::post)
        .page(Method::GET, "/moderation", Access::Moderator, queue::page)
        .page(Method::GET, "/moderation/{id}", Access::Moderator, case::page)
        .page(Method::POST, "/moderation/{id}", Access::Moderator, decide::post)
        .api(
            Method::POST,
            "/api/v1/reports",
            Access::SignedIn,
            report::json,
            op("moderation", "Report a note, a comment, a person or a product")
                .keyed()
                .takes::<report::Input>()
                .gives::<report::ReportJson>(201)
                .gives::<report::ReportJson>(200)
                .fails(&[404, 409, 422, 429]),
        )
        .api(
            Method::GET,
            "/api/v1/reports",
            Access::Moderator,
            queue::json,
            op("moderation", "What was reported: a case for each thing, oldest first")
                .query("shelf", "`open` (the default) or `decided`, latest first")
                .paged()
                .lists::<queue::CaseJson>(),
        )
        .api(
            Method::POST,
            "/api/v1/reports/{id}/decision",
            Access::Moderator,
            decide::json,
            op("moderation", "Decide on a case")
                .path("id", "The case")
                .takes::<decide::Input>()
                .gives::<decide::DecidedJson>(200)
                .fails(&[403, 404, 409, 422]),
        );
    let jobs = Registry::default().with::<tell::Tell>();
    Feature { name: "moderation", routes, jobs, listens: vec![] }
}

#[cfg(test)]
mod tests;
