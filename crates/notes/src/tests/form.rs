//! The composer's form, as a browser without scripts sends it.

use super::*;

/// One red pixel.
const GIF: &[u8] =
    b"GIF89a\x01\x00\x01\x00\x80\x00\x00\xff\x00\x00\x00\x00\x00\x21\xf9\x04\x00\x00\x00\x00\x00\
    \x2c\x00\x00\x00\x00\x01\x00\x01\x00\x00\x02\x02\x44\x01\x00\x3b";
const COOKIE: (&str, &str) = ("cookie", "cinnabar_visitor=aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa");

fn multipart(fields: &[(&str, &str)], file: Option<&[u8]>) -> Vec<u8> {
    let mut body = Vec::new();
    for (name, value) in fields {
        body.extend(
            format!("--b\r\ncontent-disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n").bytes(),
        );
    }
    if let Some(file) = file {
        body.extend(b"--b\r\ncontent-disposition: form-data; name=\"files\"; filename=\"a.gif\"\r\n\r\n");
        body.extend(file);
        body.extend(b"\r\n");
    }
    body.extend(b"--b--\r\n");
    body
}

fn hidden(page: &str, name: &str) -> String {
    let rest =
        page.split_once(&format!("name=\"{name}\" value=\"")).unwrap_or_else(|| panic!("{name}: {page}")).1;
    rest.split('"').next().unwrap().to_owned()
}

struct Writer<'w> {
    world: &'w World,
    bearer: String,
}

impl Writer<'_> {
    async fn open(&self, path: &str) -> String {
        self.world.call(Method::GET, path, &self.bearer, &[COOKIE], "").await.1
    }

    async fn send(
        &self,
        path: &str,
        page: &str,
        fields: &[(&str, &str)],
        file: Option<&[u8]>,
    ) -> (StatusCode, String) {
        let (csrf, mut all) = (hidden(page, "csrf"), Vec::new());
        all.push(("csrf", csrf.as_str()));
        all.extend(fields);
        let kind = ("content-type", "multipart/form-data; boundary=b");
        self.world.call(Method::POST, path, &self.bearer, &[COOKIE, kind], multipart(&all, file)).await
    }
}

#[tokio::test]
async fn a_form_that_is_not_right_yet_keeps_its_words_and_its_pictures() {
    let world = world().await;
    let ann = world.person("ann").await;
    let writer = Writer { world: &world, bearer: world.bearer("ann").await };
    let page = writer.open("/notes/new").await;
    let key = hidden(&page, "idempotency_key");
    let fields =
        [("idempotency_key", key.as_str()), ("title", " "), ("text", "It pours."), ("place", "Umeå")];
    let (status, again) = writer.send("/notes/new", &page, &fields, Some(GIF)).await;
    assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY, "{again}");
    assert!(again.contains("It pours.") && again.contains("value=\"Umeå\""));

    let (picture, key) = (hidden(&again, "picture"), hidden(&again, "idempotency_key"));
    let alt = format!("alt-{picture}");
    let right = [
        ("idempotency_key", key.as_str()),
        ("title", "The jug"),
        ("text", "It pours."),
        ("picture", picture.as_str()),
        (alt.as_str(), "A jug"),
        ("alt-", ""),
    ];
    for _ in 0..2 {
        assert_eq!(writer.send("/notes/new", &again, &right, None).await.0, StatusCode::SEE_OTHER);
    }
    let cards = api::by_author(&mut world.site.db.read().await.unwrap(), ann, None, 9).await.unwrap();
    assert_eq!(cards.len(), 1);
    assert_eq!(cards[0].cover.as_ref().unwrap().alt, "A jug");
}

#[tokio::test]
async fn a_form_with_a_field_of_its_own_making_is_refused() {
    let world = world().await;
    world.person("ann").await;
    let writer = Writer { world: &world, bearer: world.bearer("ann").await };
    let page = writer.open("/notes/new").await;
    let fields = [("idempotency_key", "k1"), ("title", "The jug"), ("likes", "9000")];
    assert_eq!(writer.send("/notes/new", &page, &fields, None).await.0, StatusCode::BAD_REQUEST);
}

#[tokio::test]
async fn an_edit_from_an_old_version_is_shown_again_and_then_overwrites_knowingly() {
    let world = world().await;
    let ann = world.person("ann").await;
    let note = world.note(ann, "The jug").await;
    let writer = Writer { world: &world, bearer: world.bearer("ann").await };
    let path = format!("/n/{note}/edit");
    let page = writer.open(&path).await;
    crate::edit::edit(&world.site, ann, note, 1, &titled("Changed elsewhere")).await.unwrap();
    let (status, again) = writer.send(&path, &page, &[("version", "1"), ("title", "My words")], None).await;
    assert_eq!(status, StatusCode::PRECONDITION_FAILED);
    assert!(again.contains("My words") && again.contains("Nothing was overwritten"));
    let version = hidden(&again, "version");
    let fields = [("version", version.as_str()), ("title", "My words")];
    assert_eq!(writer.send(&path, &again, &fields, None).await.0, StatusCode::SEE_OTHER);
    let cards = api::cards(&mut world.site.db.read().await.unwrap(), &[note]).await.unwrap();
    assert_eq!(cards[0].title, "My words");
}
