//! The page around every page: head, rail or tab bar, top bar, main, footer, and the places where scripts speak.

use maud::{DOCTYPE, Markup, html};

use crate::assets;
use crate::icon::{self, Icon};

/// The reader's choice of colours.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Theme {
    /// As the device prefers.
    #[default]
    Auto,
    /// Paper.
    Light,
    /// Lamplight.
    Dark,
}

impl Theme {
    /// The value of `data-theme` and of the cookie; none for [`Theme::Auto`].
    pub const fn name(self) -> Option<&'static str> {
        match self {
            Self::Auto => None,
            Self::Light => Some("light"),
            Self::Dark => Some("dark"),
        }
    }

    /// The theme of a stored name; anything else is [`Theme::Auto`].
    pub fn named(name: &str) -> Self {
        match name {
            "light" => Self::Light,
            "dark" => Self::Dark,
            _ => Self::Auto,
        }
    }
}

/// Where a navigation item stands.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Spot {
    /// In the rail, and on phones in the tab bar (which has room for five).
    #[default]
    Main,
    /// The same, filled with the accent: writing a new note.
    Post,
    /// In the rail alone, and at its foot.
    Foot,
    /// An icon at the end of the top bar.
    Top,
}

/// One way to go.
#[derive(Debug, Clone, Copy)]
pub struct NavItem<'a> {
    /// Where to.
    pub href: &'a str,
    /// What it is called.
    pub label: &'a str,
    /// Its icon.
    pub icon: Icon,
    /// Where the reader is.
    pub current: bool,
    /// (shown, read): ("3", "3 unread").
    pub count: Option<(&'a str, &'a str)>,
    /// Where it stands.
    pub spot: Spot,
}

/// The navigation.
#[derive(Debug, Clone, Copy)]
pub struct NavState<'a> {
    /// The product's or the installation's name, beside the mark.
    pub brand: &'a str,
    /// Where the mark leads.
    pub home: &'a str,
    /// The ways, in order.
    pub items: &'a [NavItem<'a>],
}

/// The words of the shell and of its scripts.
#[derive(Debug, Clone, Copy)]
pub struct Words<'a> {
    /// "Skip to content".
    pub skip: &'a str,
    /// The name of the navigation: "Primary".
    pub nav: &'a str,
    /// "Close".
    pub close: &'a str,
    /// "Back".
    pub back: &'a str,
    /// A change could not be sent: "That did not reach us. Nothing was changed."
    pub failed: &'a str,
    /// "Link copied".
    pub copied: &'a str,
}

/// A page.
pub struct Page<'a> {
    /// The page's own title; the brand is added. Shown in the top bar of phones where `back` is set.
    pub title: &'a str,
    /// BCP 47.
    pub lang: &'a str,
    /// The reader's choice.
    pub theme: Theme,
    /// For search engines and link previews. Empty for none.
    pub description: &'a str,
    /// More of the head: canonical link, social cards, feeds.
    pub head: Markup,
    /// Scripts that this page needs beside `app.js`: `masonry.js`, `upload.js`.
    pub modules: &'a [&'a str],
    /// The navigation.
    pub nav: NavState<'a>,
    /// On phones the top bar shows an arrow to this address and the title, instead of the mark.
    pub back: Option<&'a str>,
    /// In the top bar: a search field, or nothing.
    pub top: Markup,
    /// A message from the act that led here.
    pub flash: Option<&'a str>,
    /// At the foot: language, theme, about. Nothing shows no footer.
    pub foot: Markup,
    /// Replaces the tab bar on phones: [`crate::note::bottom_bar`], or nothing.
    pub bar: Option<Markup>,
    /// The words.
    pub words: Words<'a>,
}

/// The whole document.
pub fn page(page: &Page, body: &Markup) -> Markup {
    html! {
        (DOCTYPE)
        html lang=(page.lang) data-theme=[page.theme.name()] {
            (head(page))
            body data-failed=(page.words.failed) data-copied=(page.words.copied) data-close=(page.words.close)
                data-icons=(assets::url("icons.svg")) {
                a.skip href="#main" { (page.words.skip) }
                div.app.has-bar[page.bar.is_some()] {
                    (rail(page))
                    (topbar(page))
                    main.main id="main" tabindex="-1" { (body) }
                    @if !page.foot.0.is_empty() { footer.foot { (page.foot) } }
                    (tabbar(page))
                    @if let Some(bar) = &page.bar { (bar) }
                }
                p.vh id="live" aria-live="polite" {}
                div.toasts id="toasts" role="status" {
                    @if let Some(text) = page.flash { (crate::feedback::toast(text)) }
                }
            }
        }
    }
}

fn head(page: &Page) -> Markup {
    let (light, dark) = ("#FAF7F2", "#141210");
    html! {
        head {
            meta charset="utf-8";
            meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover";
            title { (page.title) " · " (page.nav.brand) }
            @if !page.description.is_empty() { meta name="description" content=(page.description); }
            @match page.theme {
                Theme::Auto => {
                    meta name="theme-color" content=(light) media="(prefers-color-scheme: light)";
                    meta name="theme-color" content=(dark) media="(prefers-color-scheme: dark)";
                }
                Theme::Light => meta name="theme-color" content=(light);,
                Theme::Dark => meta name="theme-color" content=(dark);,
            }
            meta name="color-scheme" content="light dark";
            link rel="stylesheet" href=(assets::url("app.css"));
            link rel="icon" href=(assets::url("brand.svg")) type="image/svg+xml";
            // The grid is packed before the first paint, where the browser can wait for it.
            @for name in page.modules {
                script type="module" src=(assets::url(name))
                    blocking=[(*name == "masonry.js").then_some("render")] {}
            }
            script type="module" src=(assets::url("app.js")) {}
            (page.head)
        }
    }
}

fn items<'a>(page: &'a Page, spots: &'a [Spot]) -> impl Iterator<Item = &'a NavItem<'a>> {
    page.nav.items.iter().filter(|item| spots.contains(&item.spot))
}

fn count(item: &NavItem) -> Markup {
    html! {
        @if let Some((shown, read)) = item.count {
            span.count { span aria-hidden="true" { (shown) } span.vh { ", " (read) } }
        }
    }
}

fn rail_item(item: &NavItem) -> Markup {
    html! {
        a.rail__item.rail__item--post[item.spot == Spot::Post] href=(item.href)
            aria-current=[item.current.then_some("page")] {
            (icon::icon(item.icon)) span.rail__label { (item.label) } (count(item))
        }
    }
}

fn rail(page: &Page) -> Markup {
    html! {
        nav.rail aria-label=(page.words.nav) {
            a.brand href=(page.nav.home) aria-label=(page.nav.brand) { (icon::mark()) span { (page.nav.brand) } }
            @for item in items(page, &[Spot::Main, Spot::Post]) { (rail_item(item)) }
            // Without a search field the top bar has nothing else on wide screens, and gives its place to the page.
            @if page.top.0.is_empty() { @for item in items(page, &[Spot::Top]) { (rail_item(item)) } }
            div.rail__foot { @for item in items(page, &[Spot::Foot]) { (rail_item(item)) } }
        }
    }
}

fn topbar(page: &Page) -> Markup {
    let has_slot = !page.top.0.is_empty();
    html! {
        header.topbar.topbar--bare[!has_slot] {
            @if let Some(href) = page.back {
                a.icon-btn.only-phone href=(href) aria-label=(page.words.back) { (icon::icon(Icon::Left)) }
                p.topbar__title.only-phone aria-hidden="true" { (page.title) }
            } @else {
                a.brand.only-phone href=(page.nav.home) aria-label=(page.nav.brand) {
                    (icon::mark()) @if !has_slot { span { (page.nav.brand) } }
                }
            }
            div.topbar__slot.only-wide[page.back.is_some()] { (page.top) }
            div.topbar__end {
                @for item in items(page, &[Spot::Top]) {
                    a.icon-btn href=(item.href) aria-current=[item.current.then_some("page")] {
                        (icon::icon(item.icon)) span.vh { (item.label) } (count(item))
                    }
                }
            }
        }
    }
}

fn tabbar(page: &Page) -> Markup {
    html! {
        nav.tabbar aria-label=(page.words.nav) {
            @for item in items(page, &[Spot::Main, Spot::Post]).take(5) {
                a.tabbar__post[item.spot == Spot::Post] href=(item.href)
                    aria-current=[item.current.then_some("page")] {
                    @if item.spot == Spot::Post {
                        span.tabbar__plus { (icon::icon(item.icon)) } span.vh { (item.label) }
                    } @else {
                        (icon::icon(item.icon)) span.tabbar__label { (item.label) }
                    }
                    (count(item))
                }
            }
        }
    }
}

/// The head of a page's main part: title, a sentence under it, and actions at the end.
pub fn page_head(title: &str, text: &str, actions: &Markup) -> Markup {
    html! {
        div.page-head {
            div { h1 { (title) } @if !text.is_empty() { p { (text) } } }
            (actions)
        }
    }
}

/// A part of a page with its heading and a link at the end (href, label).
pub fn section(title: &str, link: Option<(&str, &str)>, body: &Markup) -> Markup {
    html! {
        section.section {
            div.section-head {
                h2 { (title) }
                @if let Some((href, label)) = link { a.link.hit href=(href) { (label) } }
            }
            div.stack { (body) }
        }
    }
}

/// A panel.
pub fn card(body: &Markup) -> Markup {
    html! { div.card.stack { (body) } }
}

/// Things under each other, 16 px apart.
pub fn stack(body: &Markup) -> Markup {
    html! { div.stack { (body) } }
}

/// Things beside each other, wrapping.
pub fn row(body: &Markup) -> Markup {
    html! { div.row.row--wrap { (body) } }
}

/// Somebody or something, shortened where there is no room, and at the other end what can be done with it.
pub fn ends(what: &Markup, action: &Markup) -> Markup {
    html! { div.row.row--ends { (what) (action) } }
}

/// A measure for forms and reading: at most 720 px, centred.
pub fn narrow(body: &Markup) -> Markup {
    html! { div.wrap.wrap--narrow.stack { (body) } }
}

/// A measure for pages with two columns: at most 1200 px, centred.
pub fn wrap(body: &Markup) -> Markup {
    html! { div.wrap.stack { (body) } }
}

/// A small panel alone in the middle: signing in, a single question. Has the page's `h1`. A script that is led here
/// while it works in the background shows the page instead.
pub fn gate(title: &str, text: &str, body: &Markup) -> Markup {
    html! {
        div.gate data-gate {
            (icon::mark())
            h1 { (title) }
            @if !text.is_empty() { p.dim { (text) } }
            (body)
        }
    }
}
