//! Notes: what people publish, how it is read, liked, collected and commented on, and the pages of people and topics
//! that show it.

pub mod api;
mod back;
mod cards;
mod check;
mod comment;
mod comments;
mod compose;
mod counters;
mod delete;
mod edit;
mod facts;
mod json;
mod kept;
mod mark;
mod mark_comment;
mod model;
mod moderate;
mod profile;
mod publish;
mod rows;
mod show;
mod show_json;
mod topic;
mod typed;
mod uncomment;
mod views;

#[cfg(test)]
mod tests;

use web::{Access, Feature, Method, Op, Routes, Site, op};

/// Routes; there are no jobs.
pub fn feature() -> Feature {
    let routes = api_of_comments(api_of_notes(pages()));
    Feature { name: "notes", routes, jobs: jobs::Registry::<Site>::default(), listens: Vec::new() }
}

fn pages() -> Routes {
    Routes::new()
        .page(Method::GET, "/notes/new", Access::SignedIn, compose::new_page)
        .page(Method::POST, "/notes/new", Access::SignedIn, compose::publish_form)
        .page(Method::GET, "/n/{id}", Access::Public, show::page)
        .page(Method::GET, "/n/{id}/edit", Access::SignedIn, compose::edit_page)
        .page(Method::POST, "/n/{id}/edit", Access::SignedIn, compose::edit_form)
        .page(Method::POST, "/n/{id}/delete", Access::SignedIn, delete::page)
        .page(Method::POST, "/n/{id}/like", Access::SignedIn, mark::like_page)
        .page(Method::POST, "/n/{id}/collect", Access::SignedIn, mark::collect_page)
        .page(Method::GET, "/n/{id}/c/{comment}", Access::Public, show::thread_page)
        .page(Method::POST, "/n/{id}/comments", Access::SignedIn, comment::page)
        .page(Method::POST, "/n/{id}/comments/{comment}/like", Access::SignedIn, mark_comment::page)
        .page(Method::POST, "/n/{id}/comments/{comment}/delete", Access::SignedIn, uncomment::page)
        .page(Method::GET, "/u/{handle}", Access::Public, profile::page)
        .page(Method::GET, "/t/{topic}", Access::Public, topic::page)
}

fn doc(summary: &'static str) -> Op {
    op("notes", summary).path("id", "The note")
}

fn api_of_notes(routes: Routes) -> Routes {
    routes
        .api(
            Method::POST,
            "/api/v1/notes",
            Access::SignedIn,
            publish::json,
            op("notes", "Publish a note")
                .keyed()
                .takes::<json::NewNote>()
                .gives::<publish::PublishedJson>(201)
                .fails(&[409]),
        )
        .api(
            Method::GET,
            "/api/v1/notes/{id}",
            Access::Public,
            show_json::json,
            doc("A note; its version is the ETag").gives::<json::NoteJson>(200),
        )
        .api(
            Method::PATCH,
            "/api/v1/notes/{id}",
            Access::SignedIn,
            edit::json,
            doc("Change a note, if it still has the version in If-Match")
                .takes::<json::NotePatch>()
                .gives::<json::NoteJson>(200)
                .fails(&[412]),
        )
        .api(
            Method::DELETE,
            "/api/v1/notes/{id}",
            Access::SignedIn,
            delete::json,
            doc("Delete a note, if it still has the version in If-Match").done().fails(&[412]),
        )
        .api(
            Method::PUT,
            "/api/v1/notes/{id}/like",
            Access::SignedIn,
            mark::put_like,
            doc("Like a note").done(),
        )
        .api(
            Method::DELETE,
            "/api/v1/notes/{id}/like",
            Access::SignedIn,
            mark::delete_like,
            doc("No longer like a note").done(),
        )
        .api(
            Method::PUT,
            "/api/v1/notes/{id}/collect",
            Access::SignedIn,
            mark::put_collect,
            doc("Collect a note").done(),
        )
        .api(
            Method::DELETE,
            "/api/v1/notes/{id}/collect",
            Access::SignedIn,
            mark::delete_collect,
            doc("No longer collect a note").done(),
        )
        .api(
            Method::GET,
            "/api/v1/people/{handle}/notes",
            Access::Public,
            profile::json,
            op("notes", "A person's notes, newest first")
                .path("handle", "The person's unique name")
                .paged()
                .lists::<json::CardJson>(),
        )
}

fn api_of_comments(routes: Routes) -> Routes {
    let of_comment = |summary| op("comments", summary).path("id", "The comment");
    routes
        .api(
            Method::GET,
            "/api/v1/notes/{id}/comments",
            Access::Public,
            comments::threads_json,
            op("comments", "The comments of a note without replies, newest first")
                .path("id", "The note")
                .paged()
                .lists::<comments::CommentJson>(),
        )
        .api(
            Method::POST,
            "/api/v1/notes/{id}/comments",
            Access::SignedIn,
            comment::json,
            op("comments", "Comment on a note, or reply to a comment")
                .path("id", "The note")
                .keyed()
                .takes::<comment::CommentInput>()
                .gives::<comment::CommentedJson>(201)
                .fails(&[409]),
        )
        .api(
            Method::GET,
            "/api/v1/comments/{id}/replies",
            Access::Public,
            comments::replies_json,
            of_comment("The replies to a comment, oldest first").paged().lists::<comments::CommentJson>(),
        )
        .api(
            Method::DELETE,
            "/api/v1/comments/{id}",
            Access::SignedIn,
            uncomment::json,
            of_comment("Delete a comment and its replies: one's own, or one on one's own note").done(),
        )
        .api(
            Method::PUT,
            "/api/v1/comments/{id}/like",
            Access::SignedIn,
            mark_comment::put,
            of_comment("Like a comment").done(),
        )
        .api(
            Method::DELETE,
            "/api/v1/comments/{id}/like",
            Access::SignedIn,
            mark_comment::delete,
            of_comment("No longer like a comment").done(),
        )
}
