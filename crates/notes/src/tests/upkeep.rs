//! Pictures of notes, what moderators do, and counting anew.

use super::*;

fn with_pictures(pictures: &[Id<PictureMark>]) -> Draft {
    let picture = |id: &Id<PictureMark>| DraftPicture { id: *id, alt: "A jug".into() };
    Draft { pictures: pictures.iter().map(picture).collect(), ..titled("The jug") }
}

#[tokio::test]
async fn pictures_are_used_while_a_note_shows_them() {
    let world = world().await;
    let ann = world.person("ann").await;
    let (one, two, three) = (world.picture(ann).await, world.picture(ann).await, world.picture(ann).await);
    let note = api::publish(&world.site, ann, &with_pictures(&[one, two])).await.unwrap();
    assert_eq!((world.uses(one).await, world.uses(two).await), (1, 1));
    crate::edit::edit(&world.site, ann, note, 1, &with_pictures(&[three, two])).await.unwrap();
    assert_eq!((world.uses(one).await, world.uses(two).await, world.uses(three).await), (0, 1, 1));
    let cards = api::cards(&mut world.site.db.read().await.unwrap(), &[note]).await.unwrap();
    assert_eq!(cards[0].cover.as_ref().unwrap().key, format!("{:064x}", three.raw()));
    assert_eq!(world.findings().await, Vec::<String>::new());
    api::delete(&world.site, ann, note, Some(2)).await.unwrap();
    assert_eq!((world.uses(two).await, world.uses(three).await), (0, 0));
    assert_eq!(world.findings().await, Vec::<String>::new());
}

#[tokio::test]
async fn pictures_of_others_are_refused() {
    let world = world().await;
    let (ann, ben) = (world.person("ann").await, world.person("ben").await);
    let picture = world.picture(ben).await;
    let refused = api::publish(&world.site, ann, &with_pictures(&[picture])).await.unwrap_err();
    assert_eq!(refused.to_string(), "invalid pictures:note-picture-gone");
}

#[tokio::test]
async fn a_hidden_note_is_seen_by_its_author_and_by_moderators() {
    let world = world().await;
    let ann = world.person("ann").await;
    world.person("ben").await;
    world.person("moa").await;
    identity::api::set_role(&world.site, "moa", web::Role::Moderator).await.unwrap();
    let note = world.note(ann, "The jug").await;
    let mut tx = world.site.db.begin().await.unwrap();
    assert!(api::hide(&mut tx, &world.site, note).await.unwrap());
    assert!(!api::hide(&mut tx, &world.site, note).await.unwrap());
    tx.commit().await.unwrap();
    let seen = |bearer: String| {
        let (world, path) = (&world, format!("/n/{note}"));
        async move { world.call(Method::GET, &path, &bearer, &[], "").await.0 }
    };
    let (of_ann, of_ben, of_mo) =
        (world.bearer("ann").await, world.bearer("ben").await, world.bearer("moa").await);
    assert_eq!((seen(of_ann).await, seen(of_mo).await), (StatusCode::OK, StatusCode::OK));
    assert_eq!(
        (seen(of_ben.clone()).await, seen(String::new()).await),
        (StatusCode::NOT_FOUND, StatusCode::NOT_FOUND)
    );
    let mut tx = world.site.db.begin().await.unwrap();
    assert!(api::restore(&mut tx, &world.site, note).await.unwrap());
    tx.commit().await.unwrap();
    assert_eq!(seen(of_ben).await, StatusCode::OK);
}

#[tokio::test]
async fn counting_anew_corrects_what_is_wrong_and_nothing_else() {
    let world = world().await;
    let (ann, ben) = (world.person("ann").await, world.person("ben").await);
    let (right, wrong) = (world.note(ann, "Right").await, world.note(ann, "Wrong").await);
    for note in [right, wrong] {
        api::like(&world.site, ben, note, true).await.unwrap();
        let root = world.comment(ben, note, None).await;
        world.comment(ann, note, Some(root)).await;
    }
    let before = world.heat(right).await;
    let mut tx = world.site.db.begin().await.unwrap();
    sql!("UPDATE notes_note SET likes = 7, comments = 0 WHERE id = $1", wrong)
        .execute(&mut tx)
        .await
        .unwrap();
    sql!("UPDATE notes_comment SET replies = 9, likes = 3 WHERE note_id = $1", wrong)
        .execute(&mut tx)
        .await
        .unwrap();
    tx.commit().await.unwrap();
    assert_eq!(world.findings().await.len(), 3);
    api::rebuild_counters(&world.site).await.unwrap();
    assert_eq!(world.findings().await, Vec::<String>::new());
    assert_eq!(world.heat(right).await, before);
}
