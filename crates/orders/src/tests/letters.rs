//! Mails about orders: to whom, in which language, and how often.

use identity::api::NewAccount;
use kernel::Locale;
use mail::Message;

use super::*;
use crate::{letters, settle};

/// Somebody who reads this language.
async fn reader(world: &World, handle: &str, locale: Locale) -> Id<User> {
    let account = NewAccount {
        handle: handle.to_owned(),
        email: format!("{handle}@example.test"),
        password: "korrekt häst batteri".to_owned(),
        name: handle.to_owned(),
        locale: Some(locale),
        ..NewAccount::default()
    };
    identity::api::create_account(&world.site, account).await.unwrap()
}

fn to<'m>(sent: &'m [Message], handle: &str) -> Vec<&'m Message> {
    let address = format!("{handle}@example.test");
    sent.iter().filter(|mail| mail.to.as_str() == address).collect()
}

#[tokio::test]
async fn buyer_and_store_are_written_to_once_each_in_their_language() {
    let world = world(9).await;
    let (wei, lin) = (reader(&world, "wei", Locale::ZhHans).await, reader(&world, "lin", Locale::Sv).await);
    for (buyer, paid, shipped) in [("wei", "已付款", "已发货"), ("lin", "är betald", "är på väg")] {
        let before = world.site.mailer.sent().len();
        let id = if buyer == "wei" { wei } else { lin };
        let order = world.buy(id, 2).await;
        let payment = world.order(order).await.row.payment;
        // What comes again, such as a webhook, changes nothing and so says nothing.
        settle::settle(&world.site, payment).await.unwrap();
        world.run_jobs(Span::seconds(0)).await;
        let sent = world.site.mailer.sent();
        assert_eq!(sent.len(), before + 2);
        let mine = to(&sent, buyer);
        assert_eq!((mine.len(), mine[0].subject.contains(paid)), (1, true), "{mine:?}");
        assert!(mine[0].text.contains("2 × Jug of havsby") && mine[0].text.contains("/orders/o"), "{mine:?}");
        let stores = to(&sent, "vera");
        let last = stores.last().unwrap();
        assert!(last.subject.starts_with("New order") && last.text.contains("/studio/havsby/orders/"));

        world.ship(order).await.unwrap();
        assert!(world.ship(order).await.is_err());
        world.run_jobs(Span::seconds(0)).await;
        let sent = world.site.mailer.sent();
        assert_eq!(sent.len(), before + 3);
        let mine = to(&sent, buyer);
        assert!(mine[1].subject.contains(shipped) && mine[1].text.contains("PostNord"), "{mine:?}");
    }
    let sent = world.site.mailer.sent();
    let ids: std::collections::BTreeSet<_> = sent.iter().map(|mail| mail.id.clone().unwrap()).collect();
    assert_eq!(ids.len(), sent.len(), "every mail has a name of its own");
}

#[tokio::test]
async fn a_mail_that_goes_out_again_after_a_crash_is_the_same_mail() {
    let world = world(9).await;
    let order = world.buy(account(&world.site, "ann").await, 1).await;
    let first = world.site.mailer.sent();
    let kind = <letters::MailOrder as jobs::Job<Site>>::KIND;
    let view = world.order(order).await;
    for mail in &first {
        let (about, to) = match mail.to.as_str() {
            "ann@example.test" => ("paid", view.row.buyer),
            _ => ("sold", world.owner),
        };
        let mut tx = world.site.db.begin().await.unwrap();
        let again = serde_json::json!({"order": order, "to": to, "about": about});
        jobs::enqueue_kind(&mut tx, &world.site.ids, world.site.now(), kind, &again).await.unwrap();
        tx.commit().await.unwrap();
    }
    world.run_jobs(Span::seconds(0)).await;
    let mut again = world.site.mailer.sent().split_off(first.len());
    again.sort_by_key(|mail| mail.id.clone());
    let mut first = first;
    first.sort_by_key(|mail| mail.id.clone());
    assert_eq!(again, first);
}

#[tokio::test]
async fn what_was_paid_days_ago_is_no_news() {
    let world = world(9).await;
    let ann = account(&world.site, "ann").await;
    let placed = world.place(ann, 1).await.unwrap();
    assert!(world.pay(ann, placed.payment, "ok").await);
    // The money is settled by a visit; the worker is away for days.
    settle::settle(&world.site, placed.payment).await.unwrap();
    world.run_jobs(Span::days(4)).await;
    assert!(world.site.mailer.sent().is_empty());
}
