//! Publishing, reading and changing notes over the API, and what their pages hold.

use super::*;

const NOTE: &str = r##"{"title": "The jug", "text": "It pours. #porcelain", "topics": ["slowmornings"], "channel": "home"}"##;

fn field<'a>(json: &'a str, name: &str) -> &'a str {
    let rest = json.split_once(&format!("\"{name}\":")).unwrap().1;
    rest.trim_start_matches('"').split(['"', ',', '}']).next().unwrap()
}

#[tokio::test]
async fn a_note_that_is_sent_twice_with_one_key_is_one_note() {
    let world = world().await;
    world.person("ann").await;
    let ann = world.bearer("ann").await;
    let key = [("idempotency-key", "k1")];
    let (first, one) = world.call(Method::POST, "/api/v1/notes", &ann, &key, NOTE).await;
    let (second, two) = world.call(Method::POST, "/api/v1/notes", &ann, &key, NOTE).await;
    assert_eq!((first, second), (StatusCode::CREATED, StatusCode::CREATED));
    assert_eq!(one, two);
    assert_eq!(world.jobs("test.published").await, 1);
    let other = NOTE.replace("The jug", "Another");
    let (conflict, _) = world.call(Method::POST, "/api/v1/notes", &ann, &key, other).await;
    assert_eq!(conflict, StatusCode::UNPROCESSABLE_ENTITY);

    let path = format!("/api/v1/notes/{}", field(&one, "id"));
    let (status, note) = world.call(Method::GET, &path, "", &[], "").await;
    assert_eq!(status, StatusCode::OK);
    assert_eq!((field(&note, "title"), field(&note, "channel")), ("The jug", "home"));
    assert!(note.contains(r#""topics":["slowmornings","porcelain"]"#), "{note}");
}

#[tokio::test]
async fn publishing_a_text_note_takes_a_statement_for_the_note_and_one_for_each_topic() {
    let world = world().await;
    let ann = world.person("ann").await;
    let statements = Statements::default();
    let draft = Draft { text: "#one #two".into(), ..titled("Text") };
    counted(statements.clone(), api::publish(&world.site, ann, &draft)).await.unwrap();
    // The note, two topics, the job of the one listener, and the facts for those who recommend.
    assert_eq!(statements.count(), 5);
}

#[tokio::test]
async fn of_two_changes_at_once_the_second_is_told_and_overwrites_nothing() {
    let world = world().await;
    let ann = world.person("ann").await;
    let note = world.note(ann, "The jug").await;
    let (bearer, path) = (world.bearer("ann").await, format!("/api/v1/notes/{note}"));
    let first = [("if-match", "\"1\"")];
    let (status, body) =
        world.call(Method::PATCH, &path, &bearer, &first, r#"{"text": "First #blue"}"#).await;
    assert_eq!((status, field(&body, "version")), (StatusCode::OK, "2"), "{body}");
    let (status, body) = world.call(Method::PATCH, &path, &bearer, &first, r#"{"text": "Second"}"#).await;
    assert_eq!((status, field(&body, "code")), (StatusCode::PRECONDITION_FAILED, "note-stale"));
    let (_, body) = world.call(Method::GET, &path, "", &[], "").await;
    assert_eq!((field(&body, "text"), field(&body, "title")), ("First #blue", "The jug"));
    let (status, _) = world.call(Method::DELETE, &path, &bearer, &first, "").await;
    assert_eq!(status, StatusCode::PRECONDITION_FAILED);
}

#[tokio::test]
async fn nobody_changes_or_deletes_the_note_of_another() {
    let world = world().await;
    let ann = world.person("ann").await;
    world.person("ben").await;
    let path = format!("/api/v1/notes/{}", world.note(ann, "The jug").await);
    let ben = world.bearer("ben").await;
    for (method, body) in [(Method::PATCH, r#"{"title": "Mine"}"#), (Method::DELETE, "")] {
        assert_eq!(world.call(method, &path, &ben, &[], body).await.0, StatusCode::NOT_FOUND);
    }
    assert_eq!(
        world.call(Method::PUT, &format!("{path}/like"), "", &[], "").await.0,
        StatusCode::UNAUTHORIZED
    );
}

#[tokio::test]
async fn who_is_blocked_finds_neither_the_note_nor_its_author() {
    let world = world().await;
    let (ann, ben) = (world.person("ann").await, world.person("ben").await);
    let note = world.note(ann, "The jug").await;
    social::api::block(&world.site, ann, ben).await.unwrap();
    let bearer = world.bearer("ben").await;
    let api = format!("/api/v1/notes/{note}");
    let comment = r#"{"text": "Hello"}"#;
    let key = [("idempotency-key", "k1")];
    for (method, path, body) in [
        (Method::GET, api.clone(), ""),
        (Method::GET, format!("/n/{note}"), ""),
        (Method::GET, "/u/ann".to_owned(), ""),
        (Method::GET, format!("{api}/comments"), ""),
        (Method::PUT, format!("{api}/like"), ""),
        (Method::PUT, format!("{api}/collect"), ""),
        (Method::POST, format!("{api}/comments"), comment),
    ] {
        let (status, _) = world.call(method.clone(), &path, &bearer, &key, body).await;
        assert_eq!(status, StatusCode::NOT_FOUND, "{method} {path}");
    }
    assert_eq!(world.call(Method::GET, &api, "", &[], "").await.0, StatusCode::OK);
}

#[tokio::test]
async fn the_page_of_a_note_says_what_it_is_to_people_and_to_machines() {
    let world = world().await;
    let ann = world.person("ann").await;
    let draft = Draft { text: "</script><b>it pours</b> #porcelain".into(), ..titled("The jug") };
    let note = api::publish(&world.site, ann, &draft).await.unwrap();
    world.comment(ann, note, None).await;
    let (status, page) = world.call(Method::GET, &format!("/n/{note}"), "", &[], "").await;
    assert_eq!(status, StatusCode::OK);
    assert!(page.contains("property=\"og:title\" content=\"The jug\""));
    assert!(page.contains(&format!("rel=\"canonical\" href=\"{}\"", world.site.link(&format!("/n/{note}")))));
    assert!(page.contains("\"@type\":\"SocialMediaPosting\""));
    assert!(page.contains("href=\"/t/porcelain\"") && page.contains("1 comment"));
    assert!(!page.contains("<b>it pours"));
    let (_, part) = world.call(Method::GET, &format!("/n/{note}"), "", &[("x-fragment", "note")], "").await;
    assert!(part.contains("id=\"note\"") && !part.contains("<nav"), "{part}");
}

#[tokio::test]
async fn the_pages_of_people_topics_and_the_composer_open() {
    let world = world().await;
    let ann = world.person("ann").await;
    let draft = Draft { topics: "好好生活".into(), ..titled("The jug") };
    let note = api::publish(&world.site, ann, &draft).await.unwrap();
    api::like(&world.site, ann, note, true).await.unwrap();
    let bearer = world.bearer("ann").await;
    for (path, holds) in [
        ("/u/ann".to_owned(), "The jug"),
        ("/u/ann?tab=liked".to_owned(), "The jug"),
        ("/t/%E5%A5%BD%E5%A5%BD%E7%94%9F%E6%B4%BB".to_owned(), "The jug"),
        ("/notes/new".to_owned(), "multipart/form-data"),
        (format!("/n/{note}/edit"), "name=\"version\" value=\"1\""),
    ] {
        let (status, page) = world.call(Method::GET, &path, &bearer, &[], "").await;
        assert_eq!(status, StatusCode::OK, "{path}");
        assert!(page.contains(holds), "{path}: {page}");
    }
    let (status, _) = world.call(Method::GET, "/u/ann?tab=liked", "", &[], "").await;
    assert_eq!(status, StatusCode::NOT_FOUND);
}
