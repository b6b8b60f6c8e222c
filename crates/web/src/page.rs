//! Pages: a body inside the site's frame, in the reader's language and colours.

use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use kernel::{Locale, Problem};
use maud::{Markup, html};
use ui::form::{Pick, choose};
use ui::icon::Icon;
use ui::shell::{self, NavItem, NavState, Spot, Words};

use crate::actor::Role;
use crate::{Cx, cookie, text_of, text_of_field};

/// A page before it meets its reader.
pub struct Page<'a> {
    title: &'a str,
    description: &'a str,
    head: Markup,
    modules: &'a [&'a str],
    back: Option<&'a str>,
    bar: Option<Markup>,
    body: Markup,
}

impl<'a> Page<'a> {
    /// An empty page with this title.
    pub fn new(title: &'a str) -> Self {
        let nothing = || html! {};
        Self { title, description: "", head: nothing(), modules: &[], back: None, bar: None, body: nothing() }
    }

    /// For search engines and link previews.
    #[must_use]
    pub fn description(self, description: &'a str) -> Self {
        Self { description, ..self }
    }

    /// More of the head: canonical link, social cards, structured data.
    #[must_use]
    pub fn head(self, head: Markup) -> Self {
        Self { head, ..self }
    }

    /// Scripts that this page needs beside `app.js`.
    #[must_use]
    pub fn modules(self, modules: &'a [&'a str]) -> Self {
        Self { modules, ..self }
    }

    /// On phones: an arrow to this address and the title instead of the mark.
    #[must_use]
    pub fn back(self, href: &'a str) -> Self {
        Self { back: Some(href), ..self }
    }

    /// On phones: a bar of actions instead of the tabs.
    #[must_use]
    pub fn bar(self, bar: Markup) -> Self {
        Self { bar: Some(bar), ..self }
    }

    /// The main part.
    #[must_use]
    pub fn body(self, body: Markup) -> Self {
        Self { body, ..self }
    }

    /// The whole document for this reader.
    pub fn render(self, cx: &Cx) -> Markup {
        let ways = ways(cx);
        let bag = cx.bag.to_string();
        let bag_read = cx.tr("nav-bag-count", &[("count", i64::from(cx.bag).into())]);
        let path = cx.path.split('?').next().unwrap_or("/");
        let items: Vec<NavItem> = ways
            .iter()
            .map(|way| NavItem {
                href: &way.href,
                label: cx.t(way.label),
                icon: way.icon,
                current: path == way.href
                    || (way.href.len() > 1 && path.starts_with(&format!("{}/", way.href))),
                count: (way.href == "/bag" && cx.bag > 0).then_some((bag.as_str(), bag_read.as_str())),
                spot: way.spot,
            })
            .collect();
        let flash = cx.flash.as_deref().and_then(|key| i18n::try_t::<&str>(cx.locale, key, &[]));
        // Only of who has an account does anybody learn what they read.
        let activity = cx.actor.is_some().then_some("activity.js");
        let modules: Vec<&str> = self.modules.iter().copied().chain(activity).collect();
        let page = shell::Page {
            title: self.title,
            lang: cx.locale.tag(),
            theme: cx.theme,
            description: self.description,
            head: self.head,
            modules: &modules,
            nav: NavState { brand: &cx.settings.site.name, home: "/", items: &items },
            back: self.back,
            top: html! {},
            flash: flash.as_deref(),
            foot: foot(cx),
            bar: self.bar,
            words: Words {
                skip: cx.t("nav-skip"),
                nav: cx.t("nav-main"),
                close: cx.t("action-close"),
                back: cx.t("action-back"),
                failed: cx.t("shell-failed"),
                copied: cx.t("shell-copied"),
            },
        };
        shell::page(&page, &self.body)
    }
}

struct Way {
    href: String,
    label: &'static str,
    icon: Icon,
    spot: Spot,
}

/// Where the reader can go from every page.
fn ways(cx: &Cx) -> Vec<Way> {
    let way = |href: &str, label, icon, spot| Way { href: href.to_owned(), label, icon, spot };
    let mut ways = vec![
        way("/", "nav-explore", Icon::Compass, Spot::Main),
        way("/market", "nav-market", Icon::Store, Spot::Main),
        way("/notes/new", "nav-new-note", Icon::Plus, Spot::Post),
    ];
    let Some(actor) = &cx.actor else {
        ways.push(way("/sign-in", "nav-sign-in", Icon::User, Spot::Main));
        ways.push(way("/bag", "nav-bag", Icon::Bag, Spot::Top));
        return ways;
    };
    ways.push(way("/orders", "nav-orders", Icon::Box, Spot::Main));
    ways.push(way(&format!("/u/{}", actor.handle), "nav-me", Icon::User, Spot::Main));
    ways.push(way("/studio", "nav-studio", Icon::Store, Spot::Foot));
    if actor.role >= Role::Moderator {
        ways.push(way("/moderation", "nav-moderation", Icon::Shield, Spot::Foot));
    }
    if actor.role == Role::Admin {
        ways.push(way("/admin", "nav-admin", Icon::Key, Spot::Foot));
    }
    ways.push(way("/settings", "nav-settings", Icon::Gear, Spot::Foot));
    ways.push(way("/bag", "nav-bag", Icon::Bag, Spot::Top));
    ways
}

/// Language and theme, at the foot of every page, as forms that work without scripts.
fn foot(cx: &Cx) -> Markup {
    let hidden = html! {
        (ui::form::hidden(ui::form::CSRF, &cx.csrf()))
        (ui::form::hidden("next", &cx.path))
    };
    let languages = Locale::ALL.map(|locale| Pick {
        value: locale.tag(),
        label: locale.name(),
        lang: Some(locale.tag()),
        on: locale == cx.locale,
    });
    let theme = |value: &'static str, label| Pick {
        value,
        label: cx.t(label),
        lang: None,
        on: cx.theme.name().unwrap_or("system") == value,
    };
    let themes =
        [theme("system", "theme-system"), theme("light", "theme-light"), theme("dark", "theme-dark")];
    html! {
        (choose("/preferences", &hidden, cx.t("language-label"), "locale", &languages))
        (choose("/preferences", &hidden, cx.t("theme-label"), "theme", &themes))
    }
}

/// What is wrong with a posted form, as texts for its fields.
#[derive(Default)]
pub struct FormErrors {
    summary: String,
    fields: Vec<(&'static str, String)>,
}

impl FormErrors {
    /// The texts of a problem in the reader's language.
    pub fn of(cx: &Cx, problem: &Problem) -> Self {
        let fields = problem.fields.iter();
        Self {
            summary: text_of(cx.locale, problem),
            fields: fields.map(|field| (field.field, text_of_field(cx.locale, field))).collect(),
        }
    }

    /// What is wrong with a field; empty if nothing is.
    pub fn get(&self, field: &str) -> &str {
        self.fields.iter().find(|(name, _)| *name == field).map_or("", |(_, text)| text)
    }

    /// What is wrong as a whole; empty if nothing is.
    pub fn summary(&self) -> &str {
        &self.summary
    }

    /// A banner with what is wrong as a whole, where something is.
    pub fn banner(&self) -> Markup {
        html! {
            @if !self.summary.is_empty() {
                (ui::feedback::banner(ui::people::Mood::Accent, &html! { (self.summary) }))
            }
        }
    }
}

/// 303 to a path of this site; anything that is no such path leads home.
pub fn redirect(path: &str) -> Response {
    let inside = path.starts_with('/') && !path.starts_with("//") && !path.starts_with("/\\");
    let location = HeaderValue::from_str(if inside { path } else { "/" });
    (StatusCode::SEE_OTHER, [(header::LOCATION, location.unwrap_or(HeaderValue::from_static("/")))])
        .into_response()
}

/// As [`redirect`], with a message on the next page.
pub fn redirect_with(cx: &Cx, path: &str, message: &'static str) -> Response {
    let mut response = redirect(path);
    response.headers_mut().append(header::SET_COOKIE, cookie::set(cx, cookie::FLASH, message, 60));
    response
}
