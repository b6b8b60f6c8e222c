//! How far a note came, for its author.

use i18n::TimeZone;
use kernel::Timestamp;
use recsys::engine::Ledger;
use recsys::predict::Head;
use recsys::trial::{self, Against, Decision, Next, Promise, Rule, State};
use ui::button::{self, Button};
use ui::data::{self, Column, Stat};
use ui::feedback::{self, Art};
use ui::people::Mood;
use ui::{Markup, html, shell};
use web::axum::response::IntoResponse as _;
use web::{Cx, Page, Response};

use super::{bars, decimal, head, percent, share, source};
use crate::reach::Reach;

/// The whole page.
pub fn page(cx: &Cx, reach: &Reach) -> Response {
    let title = cx.t("discovery-reach");
    let note = format!("/n/{}", reach.card.id);
    let open = button::link(&note, &Button::secondary(cx.t("discovery-reach-open")));
    let body = html! {
        (shell::page_head(title, &reach.card.title, &open))
        @if let Some(rule) = &reach.reduced_by { (reduced(cx, rule)) }
        @match &reach.ledger {
            None => { (feedback::empty(Art::Board, cx.t("discovery-reach-none"), cx.t("discovery-reach-none-text"), &html! {})) }
            Some(ledger) => { (account(cx, ledger)) }
        }
        p.hint { (button::text_link("/about/ranking", cx.t("discovery-about-link"))) }
    };
    Page::new(title).back(&note).body(shell::narrow(&body)).render(cx).into_response()
}

/// That moderators keep a note from being recommended: by which rule, and what happens next.
fn reduced(cx: &Cx, rule: &str) -> Markup {
    let rule = cx.t(match rule {
        "spam" => "moderation-reason-spam",
        "fraud" => "moderation-reason-fraud",
        "undisclosed_ad" => "moderation-reason-undisclosed-ad",
        "ip" => "moderation-reason-ip",
        "hate" => "moderation-reason-hate",
        "nudity" => "moderation-reason-nudity",
        "violence" => "moderation-reason-violence",
        _ => "moderation-reason-other",
    });
    feedback::banner(
        Mood::Warn,
        &html! {
            p { (cx.tr("discovery-reduced", &[("rule", rule.into())])) }
            p { (cx.t("discovery-reduced-next")) }
        },
    )
}

fn account(cx: &Cx, ledger: &Ledger) -> Markup {
    html! {
        @if let Some(trial) = &ledger.trial { (trial_now(cx, trial)) }
        (shell::section(cx.t("discovery-reach-figures"), None, &figures(cx, ledger)))
        (shell::section(cx.t("discovery-reach-sources"), None, &sources(cx, ledger)))
        @if let Some(trial) = &ledger.trial {
            (shell::section(cx.t("discovery-reach-decisions"), None, &decisions(cx, &trial.history)))
        }
    }
}

/// Where the trial stands, how the score is against the gate, and what happens next.
fn trial_now(cx: &Cx, trial: &trial::Ledger) -> Markup {
    let state = match trial.state {
        State::Live => cx.tr("discovery-state-live", &[("stage", i64::from(trial.stage + 1).into())]),
        State::Rested => cx.t("discovery-state-rested").to_owned(),
        State::Proven => cx.t("discovery-state-proven").to_owned(),
        State::Withdrawn => cx.t("discovery-state-withdrawn").to_owned(),
    };
    let seen = cx.tr(
        "discovery-trial-seen",
        &[("seen", i64::from(trial.impressions).into()), ("audience", i64::from(trial.audience).into())],
    );
    let (score, gate) = (decimal(cx.locale, trial.score), decimal(cx.locale, trial.gate.score));
    let against = match trial.gate.against {
        Against::Cohort => "discovery-against-cohort",
        Against::Form => "discovery-against-form",
        Against::Everyone => "discovery-against-all",
        Against::Average => "discovery-against-average",
    };
    let against = cx.tr(against, &[("n", i64::from(trial.gate.peers).into())]);
    let percentile = percent(cx.locale, trial.percentile.into());
    let stats = [
        Stat {
            label: cx.t("discovery-trial"),
            value: &state,
            note: promise(cx, trial.promise),
            mood: mood(trial.promise),
        },
        Stat {
            label: cx.t("discovery-score"),
            value: &score,
            note: cx.t("discovery-score-note"),
            mood: Mood::Info,
        },
        Stat { label: cx.t("discovery-gate"), value: &gate, note: &against, mood: Mood::Info },
        Stat {
            label: cx.t("discovery-percentile"),
            value: &percentile,
            note: cx.t("discovery-percentile-note"),
            mood: Mood::Info,
        },
    ];
    #[expect(clippy::cast_precision_loss, reason = "an audience")]
    let part = share(trial.impressions as f32, trial.audience as f32);
    html! {
        (data::stats(&stats))
        (shell::card(&html! {
            (data::meter(&seen, part))
            p { (next(cx, trial.next)) }
        }))
    }
}

fn promise(cx: &Cx, promise: Promise) -> &'static str {
    cx.t(match promise {
        Promise::Open => "discovery-promise-open",
        Promise::Kept => "discovery-promise-kept",
        Promise::Missed => "discovery-promise-missed",
        Promise::Void => "discovery-promise-void",
    })
}

const fn mood(promise: Promise) -> Mood {
    match promise {
        Promise::Kept => Mood::Good,
        Promise::Missed => Mood::Warn,
        Promise::Open | Promise::Void => Mood::Info,
    }
}

fn moment(cx: &Cx, at: i64) -> String {
    i18n::date_time(cx.locale, Timestamp::from_micros(at), &TimeZone::UTC)
}

fn next(cx: &Cx, next: Next) -> String {
    match next {
        Next::Audience { missing, by } => {
            let missing = i64::from(missing).into();
            cx.tr("discovery-next-audience", &[("missing", missing), ("by", moment(cx, by).into())])
        }
        Next::Judgement { at } => cx.tr("discovery-next-judgement", &[("at", moment(cx, at).into())]),
        Next::SecondTrial { at } => cx.tr("discovery-next-second", &[("at", moment(cx, at).into())]),
        Next::Nothing => cx.t("discovery-next-nothing").to_owned(),
    }
}

fn figures(cx: &Cx, ledger: &Ledger) -> Markup {
    let seen: u32 = ledger.shown.iter().sum();
    let number = |n: u32| i18n::number(cx.locale, n.into());
    let mut rows: Vec<(&str, Markup)> = vec![(cx.t("discovery-seen"), html! { (number(seen)) })];
    rows.extend(Head::ALL.map(|each| {
        // Every reading is counted here, however short.
        let label = if matches!(each, Head::Read) { cx.t("discovery-read") } else { head(cx, each) };
        (label, html! { (number(ledger.done[each as usize])) })
    }));
    rows.push((cx.t("discovery-quality"), html! { (decimal(cx.locale, ledger.quality)) }));
    shell::card(&data::kv(&rows))
}

fn sources(cx: &Cx, ledger: &Ledger) -> Markup {
    #[expect(clippy::cast_precision_loss, reason = "a share")]
    let most = ledger.shown.iter().copied().max().unwrap_or(0).max(1) as f32;
    #[expect(clippy::cast_precision_loss, reason = "a share")]
    let rows: Vec<(&str, u8, String)> = crate::SOURCES
        .into_iter()
        .map(|each| (each, ledger.shown[each as usize]))
        .filter(|(_, seen)| *seen > 0)
        .map(|(each, seen)| {
            (source(cx, each), share(seen as f32, most), i18n::number(cx.locale, seen.into()))
        })
        .collect();
    if rows.is_empty() {
        return shell::card(&html! { p.hint { (cx.t("discovery-reach-unseen")) } });
    }
    shell::card(&bars(cx.t("discovery-reach-sources"), &rows))
}

fn decisions(cx: &Cx, history: &[Decision]) -> Markup {
    let columns = [
        Column { label: cx.t("discovery-when"), number: false },
        Column { label: cx.t("discovery-rule"), number: false },
        Column { label: cx.t("discovery-seen"), number: true },
        Column { label: cx.t("discovery-score"), number: true },
        Column { label: cx.t("discovery-gate"), number: true },
    ];
    let row = |decision: &Decision| {
        vec![
            html! { (moment(cx, decision.at)) },
            html! { (rule(cx, decision.rule)) },
            html! { (i18n::number(cx.locale, decision.impressions.into())) },
            html! { (decimal(cx.locale, decision.score)) },
            html! { (decimal(cx.locale, decision.gate.score)) },
        ]
    };
    let rows: Vec<Vec<Markup>> = history.iter().rev().map(row).collect();
    shell::card(&data::table(cx.t("discovery-reach-decisions"), &columns, &rows))
}

fn rule(cx: &Cx, rule: Rule) -> &'static str {
    cx.t(match rule {
        Rule::Promised => "discovery-rule-promised",
        Rule::Promoted => "discovery-rule-promoted",
        Rule::Proven => "discovery-rule-proven",
        Rule::Rested => "discovery-rule-rested",
        Rule::OutOfTime => "discovery-rule-out-of-time",
        Rule::PromiseMissed => "discovery-rule-promise-missed",
        Rule::SecondTrial => "discovery-rule-second-trial",
        Rule::Withdrawn => "discovery-rule-withdrawn",
        Rule::Returned => "discovery-rule-returned",
    })
}
