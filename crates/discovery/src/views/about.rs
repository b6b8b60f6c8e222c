//! How the site ranks, for everybody: the values as they are set, and the promises as they are kept.

use recsys::engine::Settings;
use recsys::predict::{HEADS, Head};
use recsys::trial::{Pace, Stage};
use ui::data::{self, Column};
use ui::{Markup, button, html, shell};
use web::axum::response::IntoResponse as _;
use web::{Cx, Page, Response};

use super::{decimal, head, percent};

const HOUR: i64 = 3_600_000_000;

/// The whole page.
pub fn page(cx: &Cx, settings: &Settings, trials: &Pace) -> Response {
    let title = cx.t("discovery-about");
    let hours = settings.trial.deadline / HOUR;
    let first = settings.trial.stages.first().map_or(0, |stage| i64::from(stage.audience));
    let kept = trials.success.map_or_else(|| "–".to_owned(), |part| percent(cx.locale, part.into()));
    let promise = [("n", first.into()), ("hours", hours.into()), ("kept", kept.into())];
    let small = percent(cx.locale, settings.small_share.into());
    let share = percent(cx.locale, settings.trial.share.into());
    let body = html! {
        (shell::page_head(title, cx.t("discovery-about-text"), &html! {}))
        (shell::section(cx.t("discovery-about-order"), None, &shell::card(&html! {
            p { (cx.t("discovery-about-order-text")) }
            (values(cx, settings))
            p { (cx.t("discovery-about-diverse")) }
        })))
        (shell::section(cx.t("discovery-about-trial"), None, &shell::card(&html! {
            p { (cx.tr("discovery-about-trial-text", &promise)) }
            (stages(cx, &settings.trial.stages))
            p { (cx.t("discovery-about-trial-fair")) }
            p { (cx.tr("discovery-about-trial-share", &[("share", share.into())])) }
        })))
        (shell::section(cx.t("discovery-about-small"), None, &shell::card(&html! {
            p { (cx.tr("discovery-about-small-text", &[("share", small.into()), ("n", i64::from(settings.small_followers).into())])) }
        })))
        (shell::section(cx.t("discovery-about-you"), None, &shell::card(&html! {
            p { (cx.t("discovery-about-you-text")) }
            @if cx.actor.is_some() { p { (button::text_link("/settings/feed", cx.t("discovery-settings"))) } }
        })))
        p.hint { (button::text_link("/api/v1/ranking", cx.t("discovery-about-json"))) }
    };
    Page::new(title)
        .description(cx.t("discovery-about-text"))
        .body(shell::narrow(&body))
        .render(cx)
        .into_response()
}

fn values(cx: &Cx, settings: &Settings) -> Markup {
    let worth = |each: Head| {
        let mut outcome = [0.0; HEADS];
        outcome[each as usize] = 1.0;
        settings.values.of(&outcome)
    };
    let mut rows: Vec<(&str, Markup)> = Head::ALL
        .into_iter()
        .map(|each| (head(cx, each), html! { (decimal(cx.locale, worth(each))) }))
        .collect();
    rows.push((
        cx.t("discovery-not-interested"),
        html! { (decimal(cx.locale, settings.values.not_interested)) },
    ));
    rows.push((cx.t("discovery-did-report"), html! { (decimal(cx.locale, settings.values.report)) }));
    data::kv(&rows)
}

fn stages(cx: &Cx, stages: &[Stage]) -> Markup {
    let columns = [
        Column { label: cx.t("discovery-stage"), number: true },
        Column { label: cx.t("discovery-audience"), number: true },
        Column { label: cx.t("discovery-pass"), number: true },
    ];
    let rows: Vec<Vec<Markup>> = (1..)
        .zip(stages)
        .map(|(number, stage)| {
            vec![
                html! { (i18n::number(cx.locale, number)) },
                html! { (i18n::number(cx.locale, stage.audience.into())) },
                html! { (percent(cx.locale, stage.pass.into())) },
            ]
        })
        .collect();
    data::table(cx.t("discovery-about-trial"), &columns, &rows)
}
