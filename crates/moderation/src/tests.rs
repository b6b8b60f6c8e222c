//! Reports and decisions over a real SQLite database.

use db::sql;
use kernel::problem::NOT_FOUND;
use kernel::time::Span;
use kernel::{Cursor, Id, Locale, Problem};
use notes::api::{Draft, NewComment, Note};
use web::testing::parts;
use web::{Site, User};

use crate::case::{decisions, reports};
use crate::decide::{self, DECISION_LATE, DECISION_OWN};
use crate::model::{Action, Case, Kind, Reason, Thing};
use crate::queue::{self, CaseRow, Shelf};
use crate::report::{self, Parsed};

const ANN: Id<User> = Id::new(11);
const BO: Id<User> = Id::new(12);
const MODERATOR: Id<User> = Id::new(13);

struct World {
    _dir: tempfile::TempDir,
    site: Site,
    runner: jobs::Runner<Site>,
    author: Id<User>,
}

async fn world() -> World {
    let dir = tempfile::tempdir().unwrap();
    let site = Site::new(parts(dir.path(), &[]).await);
    let account = identity::api::NewAccount {
        handle: "author".to_owned(),
        email: "author@example.org".to_owned(),
        password: "a long enough phrase".to_owned(),
        name: "The author".to_owned(),
        locale: Some(Locale::Sv),
        ..Default::default()
    };
    let author = identity::api::create_account(&site, account).await.unwrap();
    let runner =
        jobs::Runner::new(site.db.clone(), site.clock.clone(), crate::feature().jobs, site.clone(), 4);
    World { _dir: dir, site, runner, author }
}

impl World {
    async fn publish(&self) -> Id<Note> {
        let draft = Draft { title: "A kettle that sings".to_owned(), ..Draft::default() };
        notes::api::publish(&self.site, self.author, &draft).await.unwrap()
    }

    async fn is_live(&self, note: Id<Note>) -> bool {
        !notes::api::cards(&mut self.site.db.read().await.unwrap(), &[note]).await.unwrap().is_empty()
    }

    /// Whether the report is a new one.
    async fn report(&self, reporter: Id<User>, thing: Thing, reason: Reason) -> Result<bool, Problem> {
        let owner = report::check_thing(&self.site, reporter, thing).await?;
        let parsed = Parsed { thing, reason, details: "Look at the second picture".to_owned() };
        let mut tx = self.site.db.begin().await?;
        let (_, _, new) = report::put(&self.site, &mut tx, reporter, owner, &parsed).await?;
        tx.commit().await?;
        self.site.clock.advance(Span::minutes(1));
        Ok(new)
    }

    async fn cases(&self, shelf: Shelf) -> Vec<CaseRow> {
        queue::cases(&mut self.site.db.read().await.unwrap(), shelf, None).await.unwrap().items
    }

    async fn decide(&self, moderator: Id<User>, case: Id<Case>, action: Action) -> Result<CaseRow, Problem> {
        let rule = action.names_a_rule().then_some(Reason::UndisclosedAd);
        let message = "The kettle was a gift; please say so.".to_owned();
        decide::run(&self.site, moderator, case, &decide::Parsed { action, rule, message }).await
    }
}

fn note(id: Id<Note>) -> Thing {
    Thing { kind: Kind::Note, raw: id.raw() }
}

#[tokio::test]
async fn reports_of_one_thing_are_one_case_and_each_person_counts_once() {
    let world = world().await;
    let thing = note(world.publish().await);
    assert!(world.report(ANN, thing, Reason::Spam).await.unwrap());
    assert!(!world.report(ANN, thing, Reason::Hate).await.unwrap());
    assert!(world.report(BO, thing, Reason::Fraud).await.unwrap());
    let cases = world.cases(Shelf::Open).await;
    assert_eq!(cases.len(), 1);
    assert_eq!(
        (cases[0].reporters, cases[0].reason, cases[0].owner_id),
        (2, Reason::Spam, Some(world.author))
    );
    let stored = reports(&mut world.site.db.read().await.unwrap(), cases[0].id).await.unwrap();
    assert_eq!(stored.iter().map(|each| each.reporter_id).collect::<Vec<_>>(), [BO, ANN]);
}

#[tokio::test]
async fn ones_own_and_what_is_not_there_is_not_reported() {
    let world = world().await;
    let id = world.publish().await;
    let own = world.report(world.author, note(id), Reason::Spam).await.unwrap_err();
    assert_eq!(own.code.name, "report-own");
    let own = Thing { kind: Kind::Person, raw: world.author.raw() };
    assert_eq!(world.report(world.author, own, Reason::Spam).await.unwrap_err().code.name, "report-own");
    assert!(world.report(ANN, own, Reason::Spam).await.unwrap());
    notes::api::delete(&world.site, world.author, id, None).await.unwrap();
    for thing in [note(id), note(Id::new(5)), Thing { kind: Kind::Person, raw: 5 }] {
        assert!(world.report(ANN, thing, Reason::Spam).await.unwrap_err().is(NOT_FOUND));
    }
}

#[tokio::test]
async fn hiding_takes_a_note_off_writes_it_down_and_tells_the_author_in_their_language() {
    let world = world().await;
    let id = world.publish().await;
    world.report(ANN, note(id), Reason::UndisclosedAd).await.unwrap();
    let case = world.cases(Shelf::Open).await[0].id;
    let decided = world.decide(MODERATOR, case, Action::Hide).await.unwrap();
    assert!(decided.hidden && !world.is_live(id).await);
    assert!(world.cases(Shelf::Open).await.is_empty());
    assert_eq!(world.cases(Shelf::Decided).await[0].id, case);

    let conn = &mut world.site.db.read().await.unwrap();
    let written = decisions(conn, case).await.unwrap();
    assert_eq!((written.len(), written[0].moderator_id), (1, MODERATOR));
    assert_eq!((written[0].action, written[0].rule), (Action::Hide, Some(Reason::UndisclosedAd)));
    assert!(reports(conn, case).await.unwrap().iter().all(|report| report.decided_at.is_some()));

    world.runner.run_due().await.unwrap();
    let sent = world.site.mailer.sent();
    assert_eq!(sent.len(), 1);
    assert_eq!(sent[0].to.as_str(), "author@example.org");
    assert_eq!(sent[0].subject, "Något du publicerat har dolts");
    for part in
        ["A kettle that sings", "Reklam som inte är märkt", "The kettle was a gift", &format!("/n/{id}")]
    {
        assert!(sent[0].text.contains(part), "{part} in {}", sent[0].text);
    }
}

#[tokio::test]
async fn a_hidden_note_comes_back_and_can_be_reported_and_hidden_again() {
    let world = world().await;
    let id = world.publish().await;
    world.report(ANN, note(id), Reason::Spam).await.unwrap();
    let case = world.cases(Shelf::Open).await[0].id;
    world.decide(MODERATOR, case, Action::Hide).await.unwrap();
    assert!(world.report(BO, note(id), Reason::Spam).await.unwrap_err().is(NOT_FOUND));
    let back = world.decide(MODERATOR, case, Action::Restore).await.unwrap();
    assert!(!back.hidden && world.is_live(id).await);
    world.runner.run_due().await.unwrap();
    // Jobs that are due together run side by side.
    let sent = world.site.mailer.sent();
    let back = sent.iter().filter(|mail| mail.subject == "Det du publicerat är tillbaka");
    assert_eq!((sent.len(), back.count()), (2, 1));

    assert!(world.report(ANN, note(id), Reason::Fraud).await.unwrap(), "a new report of the same person");
    let open = world.cases(Shelf::Open).await;
    assert_eq!((open[0].id, open[0].reporters, open[0].reason), (case, 1, Reason::Fraud));
    world.decide(MODERATOR, case, Action::Hide).await.unwrap();
    assert!(!world.is_live(id).await);
    let written = decisions(&mut world.site.db.read().await.unwrap(), case).await.unwrap();
    let actions: Vec<Action> = written.iter().map(|each| each.action).collect();
    assert_eq!(actions, [Action::Hide, Action::Restore, Action::Hide]);
}

#[tokio::test]
async fn a_comment_is_hidden_and_restored_like_a_note() {
    let world = world().await;
    let new = NewComment { note: world.publish().await, reply_to: None, text: "Rude words".to_owned() };
    let comment = notes::api::comment(&world.site, BO, &new).await.unwrap();
    let thing = Thing { kind: Kind::Comment, raw: comment.raw() };
    world.report(ANN, thing, Reason::Hate).await.unwrap();
    let case = world.cases(Shelf::Open).await[0].id;
    assert!(world.decide(MODERATOR, case, Action::Hide).await.unwrap().hidden);
    assert!(world.report(ANN, thing, Reason::Hate).await.unwrap_err().is(NOT_FOUND));
    world.decide(MODERATOR, case, Action::Restore).await.unwrap();
    assert!(world.report(ANN, thing, Reason::Hate).await.unwrap());
}

#[tokio::test]
async fn a_reduced_note_stays_its_author_is_told_why_and_it_can_be_hidden_or_brought_back() {
    let world = world().await;
    let id = world.publish().await;
    let reduced_by =
        async || notes::api::reduced_by(&mut world.site.db.read().await.unwrap(), id).await.unwrap();
    world.report(ANN, note(id), Reason::UndisclosedAd).await.unwrap();
    let case = world.cases(Shelf::Open).await[0].id;
    let decided = world.decide(MODERATOR, case, Action::Reduce).await.unwrap();
    assert!(decided.reduced && !decided.hidden && world.is_live(id).await);
    assert_eq!(reduced_by().await.as_deref(), Some("undisclosed_ad"));
    world.runner.run_due().await.unwrap();
    let sent = world.site.mailer.sent();
    assert_eq!(sent[0].subject, "Ett inlägg du skrivit rekommenderas inte längre");
    for part in ["Reklam som inte är märkt", "The kettle was a gift", &format!("/n/{id}/reach")] {
        assert!(sent[0].text.contains(part), "{part} in {}", sent[0].text);
    }

    world.report(BO, note(id), Reason::Spam).await.unwrap();
    assert!(world.decide(MODERATOR, case, Action::Reduce).await.unwrap_err().is(DECISION_LATE));
    let hidden = world.decide(MODERATOR, case, Action::Hide).await.unwrap();
    assert!(hidden.hidden && !world.is_live(id).await);
    let back = world.decide(MODERATOR, case, Action::Restore).await.unwrap();
    assert!(!back.hidden && !back.reduced && world.is_live(id).await);
    assert_eq!(reduced_by().await, None);
}

#[tokio::test]
async fn only_notes_are_recommended_so_only_notes_are_reduced() {
    let world = world().await;
    world.report(ANN, Thing { kind: Kind::Product, raw: 1 }, Reason::Fraud).await.unwrap();
    let case = world.cases(Shelf::Open).await[0].id;
    assert!(world.decide(MODERATOR, case, Action::Reduce).await.unwrap_err().is(DECISION_LATE));
}

#[tokio::test]
async fn nobody_decides_on_their_own_or_after_somebody_else() {
    let world = world().await;
    let id = world.publish().await;
    world.report(ANN, note(id), Reason::Spam).await.unwrap();
    let case = world.cases(Shelf::Open).await[0].id;
    assert!(world.decide(world.author, case, Action::Dismiss).await.unwrap_err().is(DECISION_OWN));
    assert!(world.decide(MODERATOR, case, Action::Restore).await.unwrap_err().is(DECISION_LATE));
    let (one, other) =
        tokio::join!(world.decide(MODERATOR, case, Action::Dismiss), world.decide(BO, case, Action::Hide));
    let lost = [one, other].into_iter().filter_map(Result::err).collect::<Vec<_>>();
    assert!(matches!(lost.as_slice(), [late] if late.is(DECISION_LATE)), "{lost:?}");
    assert_eq!(decisions(&mut world.site.db.read().await.unwrap(), case).await.unwrap().len(), 1);
    assert!(world.decide(MODERATOR, Id::new(5), Action::Dismiss).await.unwrap_err().is(NOT_FOUND));
}

#[tokio::test]
async fn a_note_that_its_author_deleted_can_only_be_dismissed() {
    let world = world().await;
    let id = world.publish().await;
    world.report(ANN, note(id), Reason::Spam).await.unwrap();
    notes::api::delete(&world.site, world.author, id, None).await.unwrap();
    let case = world.cases(Shelf::Open).await[0].id;
    assert!(world.decide(MODERATOR, case, Action::Hide).await.unwrap_err().is(DECISION_LATE));
    world.decide(MODERATOR, case, Action::Dismiss).await.unwrap();
    world.runner.run_due().await.unwrap();
    assert!(world.site.mailer.sent().is_empty(), "a dismissal tells the author nothing");
}

#[tokio::test]
async fn the_queue_is_walked_oldest_first_and_shows_each_case_once() {
    let world = world().await;
    for raw in 1..=45 {
        world.report(ANN, Thing { kind: Kind::Product, raw }, Reason::Fraud).await.unwrap();
    }
    let (mut seen, mut at): (Vec<i64>, Option<Cursor>) = (Vec::new(), None);
    loop {
        let conn = &mut world.site.db.read().await.unwrap();
        let page = queue::cases(conn, Shelf::Open, at.as_ref()).await.unwrap();
        seen.extend(page.items.iter().map(|case| case.thing_id));
        at = page.next;
        if at.is_none() {
            break;
        }
    }
    assert_eq!(seen, (1..=45).collect::<Vec<_>>());
}

#[test]
fn a_hiding_wants_a_rule_and_a_message_and_every_flaw_is_named_at_once() {
    let input = |action: &str, rule: &str, message: &str| {
        let input = decide::Input { action: action.into(), rule: rule.into(), message: message.into() };
        input.parse()
    };
    let fields = |problem: Problem| problem.fields.iter().map(|field| field.field).collect::<Vec<_>>();
    for action in ["hide", "reduce"] {
        assert_eq!(fields(input(action, "", " ").unwrap_err()), ["rule", "message"]);
    }
    assert_eq!(fields(input("ban", "", "").unwrap_err()), ["action"]);
    assert_eq!(fields(input("dismiss", "", &"x".repeat(1001)).unwrap_err()), ["message"]);
    let dismissed = input("dismiss", "spam", "").unwrap();
    assert_eq!((dismissed.action, dismissed.rule), (Action::Dismiss, None));
    assert_eq!(input("hide", "spam", "Why").unwrap().rule, Some(Reason::Spam));
}

#[tokio::test]
async fn decisions_are_rows_that_agree_with_their_action() {
    let world = world().await;
    world.report(ANN, Thing { kind: Kind::Product, raw: 1 }, Reason::Fraud).await.unwrap();
    let case = world.cases(Shelf::Open).await[0].id;
    let mut tx = world.site.db.begin().await.unwrap();
    let without_rule = sql!(
        "INSERT INTO moderation_decision (id, case_id, moderator_id, action, rule, message, lang, created_at)
         VALUES (1, $1, 1, 'hide', NULL, '', 'en', 0)",
        case
    );
    assert!(without_rule.execute(&mut tx).await.is_err());
}
