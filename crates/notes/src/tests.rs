//! Notes on a real database, through the routes where they decide something.

use db::{Statements, counted, row, sql};
use identity::api::{NewAccount, authenticator, create_account};
use kernel::time::Span;
use kernel::{Clock, Id};
use pictures::api::PictureMark;
use tower::ServiceExt as _;
use web::axum;
use web::axum::body::{Body, to_bytes};
use web::axum::http::{Request, header};
use web::testing::parts;
use web::{Event as _, Method, Parts, Site, StatusCode, User};

use crate::api::{self, Comment, Draft, DraftPicture, NewComment, Note, NoteDeleted, NotePublished};
use crate::counters::{Change, count};
use crate::model::{heat, warmth};

mod form;
mod http;
mod lists;
mod products;
mod talk;
mod upkeep;

struct World {
    _dir: tempfile::TempDir,
    site: Site,
    clock: Clock,
    router: axum::Router,
}

async fn world() -> World {
    let dir = tempfile::tempdir().unwrap();
    let listeners =
        [(NotePublished::NAME, vec!["test.published"]), (NoteDeleted::NAME, vec!["test.deleted"])];
    let listeners = listeners.into_iter().collect();
    let site = Site::new(Parts { listeners, ..parts(dir.path(), &[]).await });
    let features = [identity::feature(), crate::feature()];
    let router = web::assemble(&site, authenticator(&site), &features);
    World { _dir: dir, clock: site.clock.clone(), site, router }
}

row! {
    struct Number { number: i64 }
}

impl World {
    async fn person(&self, handle: &str) -> Id<User> {
        let new = NewAccount {
            handle: handle.to_owned(),
            name: format!("{handle} of the tests"),
            email: format!("{handle}@example.org"),
            password: "a sentence of some length".to_owned(),
            ..NewAccount::default()
        };
        create_account(&self.site, new).await.unwrap()
    }

    async fn note(&self, author: Id<User>, title: &str) -> Id<Note> {
        self.clock.advance(Span::seconds(1));
        api::publish(&self.site, author, &titled(title)).await.unwrap()
    }

    async fn comment(&self, author: Id<User>, note: Id<Note>, reply_to: Option<Id<Comment>>) -> Id<Comment> {
        let new = NewComment { note, reply_to, text: "Håller den värmen?".to_owned() };
        api::comment(&self.site, author, &new).await.unwrap()
    }

    /// A row of a picture, without its files.
    async fn picture(&self, owner: Id<User>) -> Id<PictureMark> {
        let id = self.site.ids.next();
        let mut tx = self.site.db.begin().await.unwrap();
        sql!(
            "INSERT INTO pictures_picture (id, owner_id, key, width, height, thumbhash, uses, created_at)
             VALUES ($1, $2, $3, 1200, 1600, '', 0, 0)",
            id,
            owner,
            format!("{:064x}", id.raw()),
        )
        .execute(&mut tx)
        .await
        .unwrap();
        tx.commit().await.unwrap();
        id
    }

    async fn number(&self, query: db::Query) -> i64 {
        let row: Number = query.fetch_one(&mut self.site.db.read().await.unwrap()).await.unwrap();
        row.number
    }

    async fn uses(&self, picture: Id<PictureMark>) -> i64 {
        self.number(sql!("SELECT uses AS number FROM pictures_picture WHERE id = $1", picture)).await
    }

    async fn jobs(&self, kind: &str) -> i64 {
        self.number(sql!("SELECT CAST(COUNT(*) AS BIGINT) AS number FROM jobs_job WHERE kind = $1", kind))
            .await
    }

    async fn heat(&self, note: Id<Note>) -> i64 {
        self.number(sql!("SELECT heat AS number FROM notes_note WHERE id = $1", note)).await
    }

    async fn findings(&self) -> Vec<String> {
        api::check(&mut self.site.db.read().await.unwrap()).await.unwrap()
    }

    async fn bearer(&self, handle: &str) -> String {
        let body = format!("{{\"login\":\"{handle}\",\"password\":\"a sentence of some length\"}}");
        let (_, answer) = self.call(Method::POST, "/api/v1/sessions", "", &[], body).await;
        answer.split('"').nth(3).unwrap().to_owned()
    }

    async fn call(
        &self,
        method: Method,
        path: &str,
        bearer: &str,
        headers: &[(&str, &str)],
        body: impl Into<Body>,
    ) -> (StatusCode, String) {
        let kind = headers.iter().find(|(name, _)| *name == "content-type");
        let kind = kind.map_or("application/json", |(_, kind)| kind);
        let headers = headers.iter().filter(|(name, _)| *name != "content-type");
        let mut request = Request::builder().method(method).uri(path).header(header::CONTENT_TYPE, kind);
        if !bearer.is_empty() {
            request = request.header(header::AUTHORIZATION, format!("Bearer {bearer}"));
        }
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        let request = request.body(body.into()).unwrap();
        let response = self.router.clone().oneshot(request).await.unwrap();
        let status = response.status();
        let body = to_bytes(response.into_body(), 1 << 20).await.unwrap();
        (status, String::from_utf8(body.to_vec()).unwrap())
    }
}

fn titled(title: &str) -> Draft {
    Draft { title: title.to_owned(), ..Draft::default() }
}
