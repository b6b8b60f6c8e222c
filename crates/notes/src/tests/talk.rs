//! Comments and their threads.

use super::*;
use crate::comments;

#[tokio::test]
async fn a_reply_to_a_reply_stands_in_the_same_thread_and_says_to_whom() {
    let world = world().await;
    let (ann, ben) = (world.person("ann").await, world.person("ben").await);
    let note = world.note(ann, "The jug").await;
    let root = world.comment(ben, note, None).await;
    let reply = world.comment(ann, note, Some(root)).await;
    let second = world.comment(ben, note, Some(reply)).await;
    let mut conn = world.site.db.read().await.unwrap();
    let thread = comments::replies(&mut conn, root, None).await.unwrap().items;
    assert_eq!(thread.iter().map(|row| row.id).collect::<Vec<_>>(), [reply, second]);
    assert_eq!(thread[0].text, "Håller den värmen?");
    assert_eq!(thread[1].text, "@ann Håller den värmen?");
    assert_eq!(world.findings().await, Vec::<String>::new());
}

#[tokio::test]
async fn a_thread_shows_its_first_two_replies_and_counts_all() {
    let world = world().await;
    let ann = world.person("ann").await;
    let note = world.note(ann, "The jug").await;
    let quiet = world.comment(ann, note, None).await;
    let root = world.comment(ann, note, None).await;
    let mut replies = Vec::new();
    for _ in 0..5 {
        replies.push(world.comment(ann, note, Some(root)).await);
    }
    let page = comments::threads(&mut world.site.db.read().await.unwrap(), note, None).await.unwrap();
    assert_eq!(page.items.iter().map(|thread| thread.comment.id).collect::<Vec<_>>(), [root, quiet]);
    assert_eq!(page.items[0].comment.replies, 5);
    let shown: Vec<_> = page.items[0].replies.iter().map(|row| row.id).collect();
    assert_eq!(shown, replies[..2]);
}

#[tokio::test]
async fn deleting_a_comment_takes_its_replies_along_and_only_two_may() {
    let world = world().await;
    let (ann, ben) = (world.person("ann").await, world.person("ben").await);
    world.person("cyn").await;
    let note = world.note(ann, "The jug").await;
    let root = world.comment(ben, note, None).await;
    let reply = world.comment(ann, note, Some(root)).await;
    world.comment(ben, note, Some(root)).await;
    let delete = |bearer: String, comment: Id<Comment>| {
        let world = &world;
        async move { world.call(Method::DELETE, &format!("/api/v1/comments/{comment}"), &bearer, &[], "").await.0 }
    };
    let (of_ann, of_ben, of_cy) =
        (world.bearer("ann").await, world.bearer("ben").await, world.bearer("cyn").await);
    assert_eq!(delete(of_cy, root).await, StatusCode::NOT_FOUND);
    assert_eq!(delete(of_ben.clone(), reply).await, StatusCode::NOT_FOUND);
    assert_eq!(delete(of_ann.clone(), root).await, StatusCode::NO_CONTENT);
    assert_eq!(delete(of_ann, reply).await, StatusCode::NOT_FOUND);
    let left = world.number(sql!("SELECT comments AS number FROM notes_note WHERE id = $1", note)).await;
    assert_eq!(left, 0);
    assert_eq!(world.findings().await, Vec::<String>::new());
}

#[tokio::test]
async fn a_comment_that_moderators_hide_keeps_its_place_for_its_replies() {
    let world = world().await;
    let ann = world.person("ann").await;
    let note = world.note(ann, "The jug").await;
    let (root, alone) = (world.comment(ann, note, None).await, world.comment(ann, note, None).await);
    world.comment(ann, note, Some(root)).await;
    let mut tx = world.site.db.begin().await.unwrap();
    assert!(api::hide_comment(&mut tx, root).await.unwrap());
    assert!(!api::hide_comment(&mut tx, root).await.unwrap());
    assert!(api::hide_comment(&mut tx, alone).await.unwrap());
    tx.commit().await.unwrap();
    let page = comments::threads(&mut world.site.db.read().await.unwrap(), note, None).await.unwrap();
    assert_eq!(page.items.iter().map(|thread| thread.comment.id).collect::<Vec<_>>(), [root]);
    let (_, json) = world.call(Method::GET, &format!("/api/v1/notes/{note}/comments"), "", &[], "").await;
    assert!(json.contains("\"text\":\"\""), "{json}");
    assert_eq!(world.findings().await, Vec::<String>::new());
    let mut tx = world.site.db.begin().await.unwrap();
    assert!(api::restore_comment(&mut tx, root).await.unwrap());
    tx.commit().await.unwrap();
    assert_eq!(world.findings().await, Vec::<String>::new());
}

#[tokio::test]
async fn a_comment_is_liked_once_and_sent_once() {
    let world = world().await;
    let ann = world.person("ann").await;
    let note = world.note(ann, "The jug").await;
    let comment = world.comment(ann, note, None).await;
    let bearer = world.bearer("ann").await;
    let path = format!("/api/v1/comments/{comment}/like");
    for (method, likes) in [(Method::PUT, 1), (Method::PUT, 1), (Method::DELETE, 0), (Method::DELETE, 0)] {
        assert_eq!(world.call(method, &path, &bearer, &[], "").await.0, StatusCode::NO_CONTENT);
        let counted = sql!("SELECT likes AS number FROM notes_comment WHERE id = $1", comment);
        assert_eq!(world.number(counted).await, likes);
    }
    let (path, key) = (format!("/api/v1/notes/{note}/comments"), [("idempotency-key", "k1")]);
    let (_, one) = world.call(Method::POST, &path, &bearer, &key, r#"{"text": "Again"}"#).await;
    let (_, two) = world.call(Method::POST, &path, &bearer, &key, r#"{"text": "Again"}"#).await;
    assert_eq!(one, two);
}

#[tokio::test]
async fn who_comments_without_pause_is_told_to_wait() {
    let world = world().await;
    let ann = world.person("ann").await;
    let path = format!("/api/v1/notes/{}/comments", world.note(ann, "The jug").await);
    let bearer = world.bearer("ann").await;
    let mut statuses = Vec::new();
    for n in 0..21 {
        let name = format!("k{n}");
        let key = [("idempotency-key", name.as_str())];
        statuses.push(world.call(Method::POST, &path, &bearer, &key, r#"{"text": "Hi"}"#).await.0);
    }
    assert_eq!(statuses.pop(), Some(StatusCode::TOO_MANY_REQUESTS));
    assert!(statuses.iter().all(|status| *status == StatusCode::CREATED));
}
