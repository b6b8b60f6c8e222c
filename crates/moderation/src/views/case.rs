//! One case: what was reported, the reports, the decisions so far, and the form for the next.

use maud::{Markup, html};
use ui::feedback::banner;
use ui::field::{Choice, Field, Group};
use ui::people::{self, Avatar, Byline, Mood};
use ui::{button, data, field, form, order, shell};
use web::{Cx, FormErrors, Page};

use crate::case::{DecisionRow, ReportRow, Shown};
use crate::decide::Input;
use crate::model::{Action, MESSAGE_MAX, Reason};
use crate::views::{decided, kind, reason, standing};

/// The page.
pub fn page(cx: &Cx, shown: &Shown, input: &Input, errors: &FormErrors) -> Markup {
    let title = cx.tr("moderation-case-title", &[("kind", kind(cx.locale, shown.case.kind).into())]);
    let main = html! {
        (subject(cx, shown))
        (shell::section(cx.t("moderation-reports"), None, &shell::card(&data::list(
            &shown.reports.iter().map(|each| report(cx, shown, each)).collect::<Vec<_>>(),
        ))))
        @if !shown.decisions.is_empty() {
            (shell::section(cx.t("moderation-decisions"), None, &shell::card(&data::list(
                &shown.decisions.iter().map(|each| decision(cx, shown, each)).collect::<Vec<_>>(),
            ))))
        }
    };
    let body = shell::wrap(&html! {
        (shell::page_head(&title, "", &html! {}))
        (order::beside(&main, &shell::card(&deciding(cx, shown, input, errors))))
    });
    Page::new(&title).back("/moderation").body(body).render(cx)
}

fn subject(cx: &Cx, shown: &Shown) -> Markup {
    let thing = shown.case.thing();
    let owner = shown.case.owner_id.and_then(|id| shown.subjects.person(id));
    shell::card(&html! {
        (shell::row(&html! {
            (people::badge(Mood::Warn, reason(cx.locale, shown.case.reason)))
            @if let Some(standing) = standing(cx.locale, &shown.case) { (people::badge(Mood::Neutral, standing)) }
            span.meta {
                (cx.tr("moderation-reporters", &[("count", shown.case.reporters.into())]))
                " · " (i18n::ago(cx.locale, shown.case.opened_at, cx.now()))
            }
        }))
        @match shown.subjects.shown(thing) {
            Some(what) => {
                h2 lang=[what.lang] { (what.title) }
                @if !what.text.is_empty() { (ui::note::prose(what.text, what.text_lang)) }
                @if !what.live && !shown.case.hidden { (banner(Mood::Info, &html! { (cx.t("moderation-gone")) })) }
            }
            None => h2 { (kind(cx.locale, shown.case.kind)) " " (thing) },
        }
        @for card in &shown.card { div.case-card { (card) } }
        @if let Some(person) = owner { (byline(person, "")) }
        @if let Some(href) = shown.subjects.href(thing) {
            (shell::row(&button::link(&href, &button::Button::secondary(cx.t("moderation-look")))))
        }
    })
}

fn byline(person: &identity::api::Person, meta: &str) -> Markup {
    let avatar = person.avatar.as_deref().map(identity::api::avatar_url);
    people::byline(&Byline {
        href: &format!("/u/{}", person.handle),
        avatar: Avatar { name: &person.name, src: avatar.as_deref(), shop: person.brand },
        meta,
        ..Byline::default()
    })
}

fn report(cx: &Cx, shown: &Shown, report: &ReportRow) -> Markup {
    let ago = i18n::ago(cx.locale, report.created_at, cx.now());
    shell::stack(&html! {
        @if let Some(person) = shown.subjects.person(report.reporter_id) { (byline(person, &ago)) }
        (shell::row(&html! {
            (people::badge(Mood::Warn, reason(cx.locale, report.reason)))
            @if report.decided_at.is_some() { (people::badge(Mood::Neutral, cx.t("moderation-answered"))) }
        }))
        @if !report.details.is_empty() { (ui::note::prose(&report.details, Some(&report.lang))) }
    })
}

fn decision(cx: &Cx, shown: &Shown, decision: &DecisionRow) -> Markup {
    let ago = i18n::ago(cx.locale, decision.created_at, cx.now());
    shell::stack(&html! {
        @if let Some(person) = shown.subjects.person(decision.moderator_id) { (byline(person, &ago)) }
        (shell::row(&html! {
            (people::badge(Mood::Info, decided(cx.locale, decision.action)))
            @if let Some(rule) = decision.rule { (people::badge(Mood::Warn, reason(cx.locale, rule))) }
        }))
        @if !decision.message.is_empty() { (ui::note::prose(&decision.message, Some(&decision.lang))) }
    })
}

fn deciding(cx: &Cx, shown: &Shown, input: &Input, errors: &FormErrors) -> Markup {
    let choices = shown.case.standing().choices(shown.case.kind);
    html! {
        h2 { (cx.t("moderation-decision")) }
        @if shown.case.owner_id.is_some() && shown.case.owner_id == cx.actor_id() {
            (banner(Mood::Info, &html! { (cx.t("moderation-yours")) }))
        } @else if choices.is_empty() {
            p.dim { (cx.t("moderation-nothing")) }
        } @else {
            (errors.banner())
            (form::post(&format!("/moderation/{}", shown.case.id), &cx.csrf(), &fields(cx, &choices, input, errors)))
        }
    }
}

fn fields(cx: &Cx, choices: &[Action], input: &Input, errors: &FormErrors) -> Markup {
    let actions: Vec<Choice> = choices
        .iter()
        .map(|action| {
            let (label, hint) = match action {
                Action::Dismiss => (cx.t("moderation-do-dismiss"), cx.t("moderation-do-dismiss-hint")),
                Action::Reduce => (cx.t("moderation-do-reduce"), cx.t("moderation-do-reduce-hint")),
                Action::Hide => (cx.t("moderation-do-hide"), cx.t("moderation-do-hide-hint")),
                Action::Restore => (cx.t("moderation-do-restore"), cx.t("moderation-do-restore-hint")),
            };
            // The only choice is chosen.
            let checked = input.action == action.as_str() || choices.len() == 1;
            Choice { value: action.as_str(), label, hint, checked, ..Choice::default() }
        })
        .collect();
    let group = Group {
        id: "action",
        name: "action",
        label: cx.t("moderation-action"),
        error: errors.get("action"),
        choices: &actions,
        ..Group::default()
    };
    let rule = Field {
        id: "rule",
        name: "rule",
        label: cx.t("moderation-rule"),
        hint: cx.t("moderation-rule-hint"),
        value: &input.rule,
        error: errors.get("rule"),
        optional: cx.t("moderation-if-broken"),
        ..Field::default()
    };
    let rules =
        std::iter::once(("", "–")).chain(Reason::ALL.map(|each| (each.as_str(), reason(cx.locale, each))));
    let message = Field {
        id: "message",
        name: "message",
        label: cx.t("moderation-message"),
        hint: cx.t("moderation-message-hint"),
        value: &input.message,
        error: errors.get("message"),
        optional: cx.t("moderation-if-broken"),
        max: Some(MESSAGE_MAX),
        ..Field::default()
    };
    let breaks = choices.iter().any(|choice| choice.names_a_rule());
    html! {
        (field::radios(&group))
        @if breaks { (field::select(&rule, &rules.collect::<Vec<_>>())) }
        (field::textarea(&message, 4))
        (form::actions(&html! { (button::submit(&button::Button::primary(cx.t("moderation-send")))) }))
    }
}
