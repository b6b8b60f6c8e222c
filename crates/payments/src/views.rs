//! The payment page, its results, and the sandbox bank's page.

use kernel::Locale;
use maud::{Markup, html};
use pay::sandbox::Method;
use ui::Icon;
use ui::button::{self, Button, Size};
use ui::data::{self, Total};
use ui::field::{self, Choice, Group};
use ui::people::Mood;
use ui::{feedback, form, order, shell};
use web::{Cx, Page};

use crate::model::State;
use crate::show::View;

/// The page of a payment in whatever state it is.
pub fn payment(cx: &Cx, view: &View) -> Markup {
    let title = match view.state {
        State::Succeeded => cx.t("payments-paid-title"),
        State::Pending | State::Unknown => cx.t("payments-waiting-title"),
        State::NeedsAction => cx.t("payments-action-title"),
        State::Created | State::Declined if view.payable() => cx.t("payments-title"),
        State::Created | State::Declined => cx.t("payments-closed-title"),
    };
    let body = shell::narrow(&html! {
        (shell::page_head(title, "", &sandbox_badge(cx)))
        (shell::card(&html! { (bill(cx, view)) (standing(cx, view)) }))
        @if view.payable() { (order::promise(cx.t("payments-promise-title"), cx.t("payments-promise"))) }
    });
    Page::new(title).back(&view.return_to).body(body).render(cx)
}

fn sandbox_badge(cx: &Cx) -> Markup {
    html! {
        @if cx.pay.sandbox().is_some() {
            (ui::people::badge_with(Mood::Warn, Icon::Info, cx.t("payments-sandbox")))
        }
    }
}

fn bill(cx: &Cx, view: &View) -> Markup {
    let amount = i18n::money(cx.locale, view.amount());
    let refunded = i18n::money(cx.locale, view.refunded());
    let mut lines =
        vec![Total { label: cx.t("payments-amount"), amount: &amount, sum: true, ..Total::default() }];
    if view.refunded > 0 {
        lines.push(Total { label: cx.t("payments-refunded"), amount: &refunded, ..Total::default() });
    }
    data::totals(&lines)
}

/// What happened, and what the payer can do now.
fn standing(cx: &Cx, view: &View) -> Markup {
    let on = Button { block: true, ..Button::primary(cx.t("payments-continue")) };
    match view.state {
        _ if view.payable() => html! {
            @if view.state == State::Declined {
                (feedback::banner(Mood::Accent, &html! { (cx.t("payments-declined")) }))
            }
            (methods(cx, view))
        },
        State::Created | State::Declined => html! {
            p { (cx.t("payments-closed")) }
            (button::link(&view.return_to, &on))
        },
        State::Pending | State::Unknown => html! {
            (feedback::banner(Mood::Info, &html! { (cx.t("payments-waiting")) }))
            (button::link(&format!("/pay/{}", view.id), &Button {
                icon: Some(Icon::Refresh), block: true, ..Button::secondary(cx.t("payments-look-again"))
            }))
        },
        State::NeedsAction => html! {
            p { (cx.t("payments-action")) }
            @if let Some(url) = view.action(cx) {
                (button::link(&url, &Button { block: true, ..Button::primary(cx.t("payments-to-bank")) }))
            }
        },
        State::Succeeded => html! {
            @if view.refunded > 0 {
                (feedback::banner(Mood::Info, &html! { (cx.t("payments-money-back")) }))
            } @else {
                (feedback::banner(Mood::Good, &html! { (cx.t("payments-paid")) }))
            }
            (button::link(&view.return_to, &on))
        },
    }
}

/// The means of payment. The sandbox offers its test methods; each says what it will do.
fn methods(cx: &Cx, view: &View) -> Markup {
    let words: Vec<(Method, &str, &str)> = Method::ALL
        .into_iter()
        .map(|method| {
            let (label, hint) = method_words(cx.locale, method);
            (method, label, hint)
        })
        .collect();
    let choices: Vec<Choice> = words
        .iter()
        .map(|(method, label, hint)| Choice {
            value: method.token(),
            label,
            hint,
            checked: *method == Method::Ok,
            ..Choice::default()
        })
        .collect();
    let group = Group {
        id: "method",
        name: "method",
        label: cx.t("payments-method"),
        hint: cx.t("payments-method-hint"),
        choices: &choices,
        ..Group::default()
    };
    let pay = cx.tr("payments-pay", &[("amount", i18n::money(cx.locale, view.amount()).into())]);
    let inside = html! {
        (field::choice_cards(&group))
        (form::actions(&button::submit(&Button {
            icon: Some(Icon::Lock), size: Size::Large, block: true, ..Button::primary(&pay)
        })))
    };
    html! {
        @if cx.pay.sandbox().is_some() { (form::post(&format!("/pay/{}", view.id), &cx.csrf(), &inside)) }
    }
}

fn method_words(locale: Locale, method: Method) -> (&'static str, &'static str) {
    use i18n::t;
    match method {
        Method::Ok => (t(locale, "payments-method-ok"), t(locale, "payments-method-ok-hint")),
        Method::Declined => {
            (t(locale, "payments-method-declined"), t(locale, "payments-method-declined-hint"))
        }
        Method::SecondFactor => {
            (t(locale, "payments-method-second"), t(locale, "payments-method-second-hint"))
        }
        Method::Timeout => (t(locale, "payments-method-timeout"), t(locale, "payments-method-timeout-hint")),
        Method::Late => (t(locale, "payments-method-late"), t(locale, "payments-method-late-hint")),
        Method::LateDeclined => {
            (t(locale, "payments-method-late-declined"), t(locale, "payments-method-late-declined-hint"))
        }
    }
}

/// The question of the sandbox's bank.
pub fn second_factor(cx: &Cx, view: &View) -> Markup {
    let title = cx.t("payments-bank-title");
    let amount = i18n::money(cx.locale, view.amount());
    let text =
        cx.tr("payments-bank", &[("amount", amount.into()), ("site", cx.settings.site.name.as_str().into())]);
    let answers = html! {
        (button::submit(&Button {
            sends: Some(("answer", "approve")), block: true, ..Button::primary(cx.t("payments-bank-approve"))
        }))
        (button::submit(&Button {
            sends: Some(("answer", "refuse")), block: true, ..Button::secondary(cx.t("payments-bank-refuse"))
        }))
    };
    let action = format!("/pay/{}/second-factor", view.id);
    let body = shell::gate(
        title,
        &text,
        &html! {
            (sandbox_badge(cx))
            (form::post(&action, &cx.csrf(), &shell::stack(&answers)))
        },
    );
    Page::new(title).back(&format!("/pay/{}", view.id)).body(body).render(cx)
}
