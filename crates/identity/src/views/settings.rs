//! The settings page.

use i18n::TimeZone;
use kernel::Locale;
use ui::button::{self, Button, Size};
use ui::field::{self, Field};
use ui::nav::{self, Way};
use ui::people::{self, Avatar, Mood, Side};
use ui::{Icon, Markup, data, feedback, form, html, shell};
use web::{Cx, FormErrors, Page, Response};

use super::{answer, password};
use crate::api::avatar_url;
use crate::model::{BIO_MAX, NAME_MAX, PLACE_MAX};
use crate::profile::Profile;
use crate::settings::{Overview, Sent};

pub fn settings(cx: &Cx, overview: &Overview, sent: &Sent) -> Response {
    let title = cx.t("nav-settings");
    let sign_out = button::submit(&Button::secondary(cx.t("nav-sign-out")));
    let blocked = Way { href: "/settings/blocked", label: cx.t("identity-blocked"), ..Way::default() };
    let feed = Way { href: "/settings/feed", label: cx.t("identity-feed"), ..Way::default() };
    let more = [(Icon::Compass, feed), (Icon::Shield, blocked)];
    let body = html! {
        (shell::page_head(title, &overview.own.email, &form::inline("/sign-out", &cx.csrf(), &sign_out)))
        (shell::section(cx.t("identity-profile"), None, &profile(cx, overview, sent)))
        (shell::section(cx.t("identity-picture"), None, &picture(cx)))
        (shell::section(cx.t("language-label"), None, &language(cx)))
        (shell::section(cx.t("identity-password"), None, &passwords(cx, &sent.password_errors)))
        (shell::section(cx.t("identity-sessions"), None, &sessions(cx, overview)))
        (shell::section(cx.t("identity-tokens"), None, &tokens(cx, overview, sent)))
        (nav::rows(cx.t("identity-more"), &more))
    };
    let wrong = [&sent.profile_errors, &sent.password_errors, &sent.token_errors];
    let nothing = FormErrors::default();
    let errors = wrong.into_iter().find(|errors| !errors.summary().is_empty()).unwrap_or(&nothing);
    answer(cx, Page::new(title).body(shell::narrow(&body)), errors)
}

fn profile(cx: &Cx, overview: &Overview, sent: &Sent) -> Markup {
    let own = &overview.own;
    let stored = Profile { name: own.name.clone(), bio: own.bio.clone(), place: own.place.clone() };
    let (shown, errors) = (sent.profile.as_ref().unwrap_or(&stored), &sent.profile_errors);
    let optional = cx.t("identity-optional");
    let field = |name, label, value, max| Field {
        id: name,
        name,
        label,
        value,
        error: errors.get(name),
        max: Some(max),
        ..Field::default()
    };
    let name = Field { autocomplete: "name", ..field("name", cx.t("identity-name"), &shown.name, NAME_MAX) };
    let bio = Field { optional, ..field("bio", cx.t("identity-bio"), &shown.bio, BIO_MAX) };
    let place = Field { optional, ..field("place", cx.t("identity-place"), &shown.place, PLACE_MAX) };
    let fields = html! {
        (field::text(&name))
        (field::textarea(&bio, 2))
        (field::text(&place))
        (form::actions(&button::submit(&Button::primary(cx.t("identity-save-profile")))))
    };
    shell::card(&form::post("/settings/profile", &cx.csrf(), &fields))
}

/// The picture is taken in where pictures are; this is its form.
fn picture(cx: &Cx) -> Markup {
    let Some(actor) = &cx.actor else { return html! {} };
    let src = actor.avatar.as_deref().map(avatar_url);
    let file = Field {
        id: "file",
        name: "file",
        label: cx.t("identity-picture-file"),
        hint: cx.t("identity-picture-hint"),
        ..Field::default()
    };
    let fields = html! {
        (people::avatar(&Avatar { name: &actor.name, src: src.as_deref(), shop: false }, Side::Px96))
        (field::file(&file, "image/jpeg,image/png,image/webp,image/gif", false))
        (form::actions(&button::submit(&Button::secondary(cx.t("identity-picture-send")))))
    };
    shell::card(&form::multipart("/settings/avatar", &cx.csrf(), None, &fields))
}

fn language(cx: &Cx) -> Markup {
    let options = Locale::ALL.map(|locale| (locale.tag(), locale.name()));
    let chosen = Field {
        id: "locale",
        name: "locale",
        label: cx.t("language-label"),
        value: cx.locale.tag(),
        hint: cx.t("identity-language-hint"),
        ..Field::default()
    };
    let fields = html! {
        (form::hidden("next", "/settings"))
        (field::select(&chosen, &options))
        (form::actions(&button::submit(&Button::secondary(cx.t("identity-save-language")))))
    };
    shell::card(&form::post("/preferences", &cx.csrf(), &fields))
}

fn passwords(cx: &Cx, errors: &FormErrors) -> Markup {
    let current = password("current", cx.t("identity-password-current"), "", errors, "current-password");
    let new = password(
        "password",
        cx.t("identity-new-password"),
        cx.t("identity-password-hint"),
        errors,
        "new-password",
    );
    let fields = html! {
        (feedback::banner(Mood::Info, &html! { (cx.t("identity-password-ends-sessions")) }))
        (field::text(&current))
        (field::text(&new))
        (form::actions(&button::submit(&Button::secondary(cx.t("identity-change-password")))))
    };
    shell::card(&form::post("/settings/password", &cx.csrf(), &fields))
}

fn sessions(cx: &Cx, overview: &Overview) -> Markup {
    let mine = cx.actor.as_ref().and_then(|actor| actor.session);
    let row = |session: &crate::session::SessionRow| {
        let agent = if session.agent.is_empty() { cx.t("identity-device-unknown") } else { &session.agent };
        let seen = i18n::ago(cx.locale, session.seen_at, cx.now());
        let action = format!("/settings/sessions/{}/end", session.id);
        let end =
            Button { about: agent, size: Size::Small, ..Button::secondary(cx.t("identity-session-end")) };
        let meta = format!("{} · {}", session.ip, cx.tr("identity-session-seen", &[("when", seen.into())]));
        let actions = if mine == Some(session.id) {
            people::badge(Mood::Good, cx.t("identity-session-current"))
        } else {
            form::inline(&action, &cx.csrf(), &button::submit(&end))
        };
        data::item(&html! { (agent) }, &meta, &actions)
    };
    let rows: Vec<Markup> = overview.sessions.iter().map(row).collect();
    let end_others = button::submit(&Button::secondary(cx.t("identity-sessions-end-others")));
    shell::card(&html! {
        (data::list(&rows))
        @if rows.len() > 1 {
            (shell::row(&form::inline("/settings/sessions/end-others", &cx.csrf(), &end_others)))
        }
    })
}

fn tokens(cx: &Cx, overview: &Overview, sent: &Sent) -> Markup {
    let row = |token: &crate::api_tokens::TokenRow| {
        let made = i18n::date(cx.locale, token.created_at, &TimeZone::UTC);
        let used = token.used_at.map(|at| i18n::ago(cx.locale, at, cx.now()));
        let used = used.map_or_else(
            || cx.t("identity-token-unused").to_owned(),
            |when| cx.tr("identity-session-seen", &[("when", when.into())]),
        );
        let action = format!("/settings/tokens/{}/revoke", token.id);
        let revoke = Button {
            about: &token.name,
            size: Size::Small,
            ..Button::secondary(cx.t("identity-token-revoke"))
        };
        let revoke = form::inline(&action, &cx.csrf(), &button::submit(&revoke));
        data::item(&html! { (token.name) }, &format!("{made} · {used}"), &revoke)
    };
    let rows: Vec<Markup> = overview.tokens.iter().map(row).collect();
    let name = Field {
        id: "token-name",
        name: "name",
        label: cx.t("identity-token-name"),
        hint: cx.t("identity-token-hint"),
        value: &sent.token_name,
        error: sent.token_errors.get("name"),
        max: Some(NAME_MAX),
        ..Field::default()
    };
    let fields = html! {
        (field::text(&name))
        (form::actions(&button::submit(&Button::secondary(cx.t("identity-token-make")))))
    };
    shell::card(&html! {
        @if let Some(token) = &sent.new_token {
            (feedback::banner(Mood::Good, &html! {
                p { (cx.t("identity-token-made")) }
                code { (token) }
            }))
        }
        @if !rows.is_empty() { (data::list(&rows)) }
        (form::post_once("/settings/tokens", &cx.csrf(), &cx.once(), &fields))
    })
}
