//! The operator's figures as charts.

use i18n::TimeZone;
use kernel::Timestamp;
use recsys::engine::{Day, Found, Report};
use recsys::predict::Head;
use ui::chart::{self, Point, Words};
use ui::data::{self, Column, Stat};
use ui::feedback::{self, Art};
use ui::people::Mood;
use ui::{Markup, html, shell};
use web::axum::response::IntoResponse as _;
use web::{Cx, Page, Response};

use super::{bars, head, percent, share, source};

const DAY: i64 = 86_400_000_000;
/// Days in a chart.
const DAYS: usize = 30;

/// The whole page.
pub fn page(cx: &Cx, report: &Report) -> Response {
    let title = cx.t("discovery-overview");
    let days = &report.days[report.days.len().saturating_sub(DAYS)..];
    let small = |day: &Day| part(day.small, day.seen());
    let fresh = |day: &Day| part(day.by_age[0], day.seen());
    let body = html! {
        (shell::page_head(title, cx.t("discovery-overview-text"), &html! {}))
        (headlines(&headline(cx, report)))
        (shell::section(cx.t("discovery-trials"), None, &trials(cx, report)))
        @if days.is_empty() {
            (shell::section(cx.t("discovery-over-time"), None, &shell::card(&nothing_yet(cx))))
        } @else {
            (shell::section(cx.t("discovery-over-time"), None, &shell::stack(&html! {
                (over_time(cx, days, None, cx.t("discovery-chart-seen"), cx.t("discovery-chart-seen-text"), &seen))
                (over_time(cx, days, Some(1.0), cx.t("discovery-chart-small"), cx.t("discovery-chart-small-text"), &small))
                (over_time(cx, days, Some(1.0), cx.t("discovery-chart-fresh"), cx.t("discovery-chart-fresh-text"), &fresh))
            })))
            (shell::section(cx.t("discovery-reach-sources"), None, &sources(cx, days)))
        }
        (shell::section(cx.t("discovery-calibration"), None, &calibration(cx, report)))
        (shell::section(cx.t("discovery-experiments"), None, &experiments(cx, &report.experiments)))
    };
    Page::new(title).body(shell::wrap(&body)).render(cx).into_response()
}

/// Instead of charts, before anybody has seen a card.
fn nothing_yet(cx: &Cx) -> Markup {
    feedback::empty(Art::Board, cx.t("discovery-no-days"), cx.t("discovery-no-days-text"), &html! {})
}

#[expect(clippy::cast_precision_loss, reason = "counts of cards")]
fn seen(day: &Day) -> f64 {
    day.seen() as f64
}

#[expect(clippy::cast_precision_loss, reason = "a share")]
fn part(of: u64, all: u64) -> f64 {
    if all == 0 { 0.0 } else { of as f64 / all as f64 }
}

/// Label, value, note.
type Headline = (&'static str, String, String, Mood);

fn headline(cx: &Cx, report: &Report) -> Vec<Headline> {
    let pace = &report.pace;
    let kept = pace.success.map_or_else(|| "–".to_owned(), |part| percent(cx.locale, part.into()));
    let of = cx.tr(
        "discovery-kept-of",
        &[("kept", i64::from(pace.kept).into()), ("missed", i64::from(pace.missed).into())],
    );
    // Of nothing there is no share.
    let share = |of: u64, all: u64| {
        if all == 0 { "–".to_owned() } else { percent(cx.locale, part(of, all)) }
    };
    let small = report.days.last().map_or_else(|| share(0, 0), |(_, day)| share(day.small, day.seen()));
    let coverage = share(report.fresh_seen as u64, report.fresh as u64);
    let mood = if pace.success.is_none_or(|part| part >= 0.99) { Mood::Good } else { Mood::Warn };
    vec![
        (cx.t("discovery-kept"), kept, of, mood),
        (cx.t("discovery-coverage"), coverage, cx.t("discovery-coverage-text").to_owned(), Mood::Info),
        (cx.t("discovery-small-share"), small, cx.t("discovery-small-share-text").to_owned(), Mood::Info),
        (
            cx.t("discovery-gini"),
            i18n::decimal(cx.locale, report.gini, 2),
            cx.t("discovery-gini-text").to_owned(),
            Mood::Info,
        ),
    ]
}

fn headlines(all: &[Headline]) -> Markup {
    let stats: Vec<Stat> =
        all.iter().map(|(label, value, note, mood)| Stat { label, value, note, mood: *mood }).collect();
    data::stats(&stats)
}

fn trials(cx: &Cx, report: &Report) -> Markup {
    let pace = &report.pace;
    let number = |n: u64| html! { (i18n::number(cx.locale, i64::try_from(n).unwrap_or(i64::MAX))) };
    let round = |n: f64| html! { (i18n::number(cx.locale, n.round() as i64)) };
    let rows = [
        (cx.t("discovery-live"), number(pace.live as u64)),
        (cx.t("discovery-owed"), number(pace.owed)),
        (cx.t("discovery-promised"), number(pace.promised.into())),
        (cx.t("discovery-quota"), number(pace.quota.into())),
        (cx.t("discovery-places"), html! { (percent(cx.locale, pace.share.into())) }),
        (cx.t("discovery-needed"), round(pace.needed)),
        (cx.t("discovery-available"), pace.available.map_or_else(|| html! { "–" }, round)),
        (cx.t("discovery-second"), number(pace.second_trials.into())),
        (cx.t("discovery-second-passed"), number(pace.second_passed.into())),
    ];
    shell::card(&html! {
        @if !pace.possible { (feedback::banner(Mood::Warn, &html! { (cx.t("discovery-impossible")) })) }
        (data::kv(&rows))
    })
}

fn over_time(
    cx: &Cx,
    days: &[(i64, Day)],
    top: Option<f64>,
    title: &str,
    says: &str,
    value: &dyn Fn(&Day) -> f64,
) -> Markup {
    let told: Vec<(String, f64, String)> = days
        .iter()
        .map(|(day, of)| {
            let label = i18n::date(cx.locale, Timestamp::from_micros(day * DAY), &TimeZone::UTC);
            let value = value(of);
            let text = if top.is_some() {
                percent(cx.locale, value)
            } else {
                i18n::number(cx.locale, value.round() as i64)
            };
            (label, value, text)
        })
        .collect();
    let points: Vec<Point> =
        told.iter().map(|(label, value, text)| Point { label, value: *value, text }).collect();
    let words =
        Words { title, says, table: cx.t("discovery-as-table"), label: cx.t("discovery-day"), value: title };
    shell::card(&chart::columns(&words, top, &points))
}

fn sources(cx: &Cx, days: &[(i64, Day)]) -> Markup {
    let total = |at: usize| days.iter().map(|(_, day)| day.by_source[at]).sum::<u64>();
    let all: u64 = days.iter().map(|(_, day)| day.seen()).sum();
    let rows: Vec<(&str, u8, String)> = crate::SOURCES
        .into_iter()
        .map(|each| {
            let of = part(total(each as usize), all);
            #[expect(clippy::cast_possible_truncation, reason = "a share")]
            let wide = share(of as f32, 1.0);
            (source(cx, each), wide, percent(cx.locale, of))
        })
        .collect();
    shell::card(&bars(cx.t("discovery-reach-sources"), &rows))
}

fn calibration(cx: &Cx, report: &Report) -> Markup {
    let rows: Vec<(&str, Markup)> = Head::ALL
        .into_iter()
        .map(|each| {
            let error = report.calibration_error[each as usize];
            (head(cx, each), html! { (percent(cx.locale, error.into())) })
        })
        .collect();
    shell::card(&html! { p.hint { (cx.t("discovery-calibration-text")) } (data::kv(&rows)) })
}

fn experiments(cx: &Cx, found: &[Found]) -> Markup {
    if found.is_empty() {
        return shell::card(&html! { p.hint { (cx.t("discovery-experiments-none")) } });
    }
    let column = |label, number| Column { label, number };
    let columns = [
        column(cx.t("discovery-experiment"), false),
        column(cx.t("discovery-usual"), true),
        column(cx.t("discovery-other"), true),
        column(cx.t("discovery-lift"), true),
    ];
    let rows: Vec<Vec<Markup>> = found
        .iter()
        .map(|found| {
            let (lift, low, high) = found.lift;
            let lift = format!("{} [{} … {}]", signed(cx, lift), signed(cx, low), signed(cx, high),);
            let arm = |arm: &recsys::engine::Arm| {
                let people = i18n::number(cx.locale, i64::try_from(arm.people).unwrap_or(i64::MAX));
                format!("{} ({people})", i18n::decimal(cx.locale, arm.rate(), 4))
            };
            vec![
                html! { (found.name) },
                html! { (arm(&found.usual)) },
                html! { (arm(&found.other)) },
                html! { (lift) },
            ]
        })
        .collect();
    shell::card(&data::table(cx.t("discovery-experiments"), &columns, &rows))
}

fn signed(cx: &Cx, part: f64) -> String {
    let sign = if part < 0.0 { "−" } else { "+" };
    format!("{sign}{}", percent(cx.locale, part.abs()))
}
