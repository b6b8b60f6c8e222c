//! One order: for its buyer with what to do next, for its store with what to send.

use catalog::api::{StoreCard, Tab};
use kernel::Timestamp;
use maud::{Markup, html};
use ui::button::{self, Button, Tone};
use ui::data::{self, Total};
use ui::feedback;
use ui::field::{self, Field};
use ui::order::{self, Progress, Step};
use ui::people::Mood;
use ui::{Icon, form, note, sheet, shell};
use web::{Cx, FormErrors, Page};

use super::review::card as review_card;
use super::{Bought, address, bought, days, moment, state_badge, store_byline};
use crate::deliver::Shipment;
use crate::model::{OrderState, Reason};
use crate::review::TEXT_MAX;
use crate::show::{LineView, OrderView};

/// What the buyer most wants to know, as the page's title.
fn headline(cx: &Cx, view: &OrderView) -> String {
    match (view.row.state, view.row.arrives()) {
        (OrderState::Paid | OrderState::Shipped, Some((from, to))) => {
            cx.tr("orders-arrives", &[("days", days(cx, from, to).into())])
        }
        (OrderState::AwaitingPayment, _) => cx.t("orders-awaiting-title").to_owned(),
        (OrderState::Cancelled, _) => cx.t("orders-cancelled-title").to_owned(),
        _ => cx.t("orders-received-title").to_owned(),
    }
}

/// The buyer's page.
pub fn buyer(cx: &Cx, view: &OrderView) -> Markup {
    let title = headline(cx, view);
    let made = moment(cx, view.row.created_at);
    let text =
        cx.tr("orders-number-made", &[("number", view.row.number.as_str().into()), ("at", made.into())]);
    let main = html! {
        (shell::card(&html! { (store_byline(cx, &view.store, "")) (next_step(cx, view)) (parcel(cx, view)) }))
        (shell::card(&html! { h2 { (cx.t("orders-in-this")) } (lines(cx, view, true)) }))
    };
    let side = html! {
        (bill(cx, view))
        (shell::card(&html! { h2 { (cx.t("orders-sent-to")) } (address(&view.row.address())) }))
        @if view.row.state.is_sold() && !view.row.state.received() {
            (order::promise(cx.t("orders-promise-title"), cx.t("orders-promise")))
        }
    };
    let body = shell::wrap(&html! {
        (shell::page_head(&title, &text, &state_badge(cx, view.row.state)))
        (progress(cx, view))
        (order::beside(&main, &side))
    });
    Page::new(&title).back("/orders").body(body).render(cx)
}

fn progress(cx: &Cx, view: &OrderView) -> Markup {
    let row = &view.row;
    if row.state == OrderState::Cancelled {
        return html! { (feedback::banner(Mood::Info, &html! { (why_cancelled(cx, view)) })) };
    }
    let text = |at: Option<Timestamp>| at.map(|at| moment(cx, at)).unwrap_or_default();
    let (paid, shipped, delivered) = (text(row.paid_at), text(row.shipped_at), text(row.delivered_at));
    let reached = match row.state {
        OrderState::AwaitingPayment | OrderState::Cancelled => 0,
        OrderState::Paid => 1,
        OrderState::Shipped => 2,
        OrderState::Delivered | OrderState::Completed => 3,
    };
    let step = |at: usize, title, meta| Step {
        title,
        meta,
        progress: match at {
            at if at < reached => Progress::Done,
            at if at == reached => Progress::Current,
            _ => Progress::Ahead,
        },
    };
    let steps = [
        step(0, cx.t("orders-step-paid"), paid.as_str()),
        step(1, cx.t("orders-step-sent"), shipped.as_str()),
        step(2, cx.t("orders-step-received"), delivered.as_str()),
    ];
    shell::card(&order::stepper(&steps, cx.t("orders-step-done")))
}

fn why_cancelled(cx: &Cx, view: &OrderView) -> String {
    match view.row.reason {
        Some(Reason::Buyer) => cx.t("orders-reason-buyer").to_owned(),
        Some(Reason::TooLate) => {
            let amount = i18n::money(cx.locale, view.row.money(view.row.total));
            cx.tr("orders-reason-too-late", &[("amount", amount.into())])
        }
        Some(Reason::Shop) => {
            let amount = i18n::money(cx.locale, view.row.money(view.row.total));
            cx.tr("orders-reason-shop", &[("amount", amount.into())])
        }
        Some(Reason::Expired) | None => cx.t("orders-reason-expired").to_owned(),
    }
}

/// What the buyer can do now.
fn next_step(cx: &Cx, view: &OrderView) -> Markup {
    let row = &view.row;
    let here = format!("/orders/{}", row.id);
    match row.state {
        OrderState::AwaitingPayment => html! {
            p { (cx.tr("orders-keep-until", &[("at", moment(cx, row.expires_at).into())])) }
            (button::link(&format!("/pay/{}", row.payment), &Button::primary(cx.t("orders-pay"))))
            (form::post(&format!("{here}/cancel"), &cx.csrf(), &html! {
                p.hint { (cx.t("orders-cancel-hint")) }
                (form::actions(&button::submit(&Button { tone: Tone::Danger, ..Button::secondary(cx.t("orders-cancel")) })))
            }))
        },
        OrderState::Shipped => html! {
            (form::post(&format!("{here}/receive"), &cx.csrf(), &html! {
                p { (cx.t("orders-receive-hint")) }
                (form::actions(&button::submit(&Button { icon: Some(Icon::Check), ..Button::primary(cx.t("orders-receive")) })))
            }))
        },
        OrderState::Paid => html! { p { (cx.t("orders-paid-hint")) } },
        _ => html! {},
    }
}

/// How it travels.
fn parcel(cx: &Cx, view: &OrderView) -> Markup {
    let row = &view.row;
    let mut facts = vec![(cx.t("orders-delivery"), html! { (row.delivery_name) })];
    if !row.carrier.is_empty() {
        facts.push((cx.t("orders-carrier"), html! { (row.carrier) }));
    }
    if !row.tracking.is_empty() {
        facts.push((cx.t("orders-tracking"), html! { (row.tracking) }));
    }
    if !row.tracking_url.is_empty() {
        let link = button::text_link(&row.tracking_url, cx.t("orders-follow-parcel"));
        facts.push((cx.t("orders-tracking-link"), link));
    }
    if let Some(due) = row.due_at.filter(|_| row.state == OrderState::Shipped) {
        facts.push((cx.t("orders-due"), html! { (i18n::date(cx.locale, due, &i18n::TimeZone::UTC)) }));
    }
    html! {
        (data::kv(&facts))
        @if !row.note.is_empty() {
            h3 { (cx.t("orders-note")) }
            (note::prose(&row.note, Some(&row.note_lang)))
        }
    }
}

fn lines(cx: &Cx, view: &OrderView, for_buyer: bool) -> Markup {
    let items: Vec<Markup> = view.lines.iter().map(|line| one_line(cx, view, line, for_buyer)).collect();
    data::list(&items)
}

fn one_line(cx: &Cx, view: &OrderView, line: &LineView, for_buyer: bool) -> Markup {
    let row = &line.row;
    let options = if row.options.is_empty() { String::new() } else { format!(" · {}", row.options) };
    let item = Bought {
        href: format!("/p/{}", row.product),
        name: &row.name,
        lang: &row.lang,
        cover: line.cover.as_ref(),
        amount: i18n::price(cx.locale, view.row.money(row.price)),
        was: None,
        meta: format!("× {}{options}", row.quantity),
    };
    let review = format!("/orders/{}/lines/{}/review", view.row.id, row.id);
    let button =
        Button { icon: Some(Icon::Star), about: &row.name, ..Button::secondary(cx.t("orders-review")) };
    html! {
        (bought(cx, &item, &html! {}))
        @match &line.review {
            Some(said) => {
                (review_card(cx, said))
                @if !for_buyer && said.reply.is_none() { (reply_form(cx, &view.store, said)) }
            },
            None => @if for_buyer && view.row.state.received() { (button::link(&review, &button)) },
        }
    }
}

fn reply_form(cx: &Cx, store: &StoreCard, review: &crate::api::ReviewView) -> Markup {
    let action = format!("/studio/{}/reviews/{}/reply", store.slug, review.id);
    let id = format!("reply-{}", review.id);
    let fields = html! {
        (field::textarea(&Field {
            id: &id,
            name: "reply",
            label: cx.t("orders-reply"),
            hint: cx.t("orders-reply-hint"),
            max: Some(TEXT_MAX),
            ..Field::default()
        }, 3))
        (form::actions(&button::submit(&Button::secondary(cx.t("orders-reply-send")))))
    };
    form::post(&action, &cx.csrf(), &fields)
}

fn bill(cx: &Cx, view: &OrderView) -> Markup {
    let row = &view.row;
    let money = |minor| i18n::money(cx.locale, row.money(minor));
    let (goods, delivery, total) = (money(row.goods), money(row.delivery), money(row.total));
    let line = |label, amount| Total { label, amount, ..Total::default() };
    shell::card(&html! {
        h2 { (cx.t("orders-summary")) }
        (data::totals(&[
            line(cx.t("orders-goods"), goods.as_str()),
            line(cx.t("orders-delivery"), delivery.as_str()),
            Total { sum: true, ..line(cx.t("orders-total"), total.as_str()) },
        ]))
    })
}

/// The store's page.
pub fn store(cx: &Cx, store: &StoreCard, view: &OrderView, typed: &Shipment, errors: &FormErrors) -> Markup {
    let title = cx.tr("orders-number", &[("number", view.row.number.as_str().into())]);
    let buyer = view.buyer.as_ref().map(|buyer| (format!("/u/{}", buyer.handle), buyer.name.as_str()));
    let main = html! {
        (shell::card(&html! {
            (shell::row(&html! { (state_badge(cx, view.row.state)) span { (moment(cx, view.row.created_at)) } }))
            @if let Some((href, name)) = &buyer { (button::text_link(href, name)) }
            (parcel(cx, view))
        }))
        @if view.row.state == OrderState::Paid { (to_send(cx, store, view, typed, errors)) }
        (shell::card(&html! { h2 { (cx.t("orders-in-this")) } (lines(cx, view, false)) }))
    };
    let side = html! {
        (bill(cx, view))
        (earnings(cx, view))
        @if view.row.state.is_sold() {
            (shell::card(&html! { h2 { (cx.t("orders-sent-to")) } (address(&view.row.address())) }))
        }
    };
    let body = html! { (progress(cx, view)) (order::beside(&main, &side)) };
    catalog::api::studio_page(cx, store, Tab::Orders, &title, &body)
}

fn earnings(cx: &Cx, view: &OrderView) -> Markup {
    let row = &view.row;
    let share = i18n::money(cx.locale, row.money(-row.commission));
    let kept = i18n::money(cx.locale, row.money(row.total - row.commission));
    html! {
        @if row.state.is_sold() {
            (shell::card(&data::totals(&[
                Total { label: cx.t("orders-commission"), amount: &share, ..Total::default() },
                Total { label: cx.t("orders-earnings"), amount: &kept, sum: true, ..Total::default() },
            ])))
        }
    }
}

fn to_send(cx: &Cx, store: &StoreCard, view: &OrderView, typed: &Shipment, errors: &FormErrors) -> Markup {
    let here = format!("/studio/{}/orders/{}", store.slug, view.row.id);
    let text = |name, label, value, hint, optional| {
        field::text(&Field {
            id: name,
            name,
            label,
            value,
            hint,
            error: errors.get(name),
            optional,
            ..Field::default()
        })
    };
    let may = cx.t("orders-optional");
    let fields = html! {
        (errors.banner())
        (text("carrier", cx.t("orders-carrier"), typed.carrier.as_str(), "", ""))
        (text("tracking", cx.t("orders-tracking"), typed.tracking.as_str(), "", may))
        (text("tracking_url", cx.t("orders-tracking-link"), typed.tracking_url.as_str(), cx.t("orders-link-hint"), may))
        (form::actions(&button::submit(&Button { icon: Some(Icon::Truck), ..Button::primary(cx.t("orders-ship")) })))
    };
    let cancel = html! {
        p { (cx.t("orders-shop-cancel-hint")) }
        (button::submit(&Button { tone: Tone::Danger, ..Button::secondary(cx.t("orders-shop-cancel")) }))
    };
    shell::card(&html! {
        h2 { (cx.t("orders-to-send")) }
        (form::post(&format!("{here}/ship"), &cx.csrf(), &fields))
        (sheet::fold(cx.t("orders-cannot-send"), false, &form::post(&format!("{here}/cancel"), &cx.csrf(), &cancel)))
    })
}
