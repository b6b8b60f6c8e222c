//! Buttons: submit, plain, link, icon, and the optimistic toggles (like, save, follow).

use maud::{Markup, html};

use crate::form;
use crate::icon::{self, Icon};

/// How loud a button is. One `Primary` per view.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Tone {
    /// Filled with the accent: the one main action.
    Primary,
    /// Filled with ink: the main action of a part of a page.
    Ink,
    /// Outlined.
    #[default]
    Secondary,
    /// A pale fill.
    Quiet,
    /// Words alone.
    Ghost,
    /// Outlined in the accent, for what cannot be taken back.
    Danger,
}

impl Tone {
    const fn class(self) -> &'static str {
        match self {
            Self::Primary => "btn--primary",
            Self::Ink => "btn--ink",
            Self::Secondary => "btn--secondary",
            Self::Quiet => "btn--quiet",
            Self::Ghost => "btn--ghost",
            Self::Danger => "btn--danger",
        }
    }
}

/// How large a button is. All have a target of 44 px.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
#[expect(missing_docs, reason = "sizes say themselves")]
pub enum Size {
    Small,
    #[default]
    Medium,
    Large,
}

/// A button or a link that looks like one.
#[derive(Debug, Clone, Copy, Default)]
pub struct Button<'a> {
    /// A verb that names the result.
    pub label: &'a str,
    /// What is read after the label but not shown: which of many ("Follow" + "Mira Sandoval").
    pub about: &'a str,
    /// Before the label.
    pub icon: Option<Icon>,
    /// How loud.
    pub tone: Tone,
    /// How large.
    pub size: Size,
    /// As wide as what holds it.
    pub block: bool,
    /// Cannot be used now; the page says why nearby.
    pub disabled: bool,
    /// Sent with the form when this button submits it: (name, value).
    pub sends: Option<(&'a str, &'a str)>,
    /// The id of the form, where the button stands outside it.
    pub form: Option<&'a str>,
    /// Where the form goes instead of its own action.
    pub action: Option<&'a str>,
    /// Submits a form that is not filled in yet: a step on the way.
    pub unfinished: bool,
}

impl<'a> Button<'a> {
    /// The one main action.
    pub fn primary(label: &'a str) -> Self {
        Self { label, tone: Tone::Primary, ..Self::default() }
    }

    /// Any other action.
    pub fn secondary(label: &'a str) -> Self {
        Self { label, ..Self::default() }
    }

    /// A pale action among others.
    pub fn quiet(label: &'a str) -> Self {
        Self { label, tone: Tone::Quiet, ..Self::default() }
    }

    fn class(&self) -> String {
        let size = match self.size {
            Size::Small => " btn--sm",
            Size::Medium => "",
            Size::Large => " btn--lg",
        };
        format!("btn {}{size}{}", self.tone.class(), if self.block { " btn--block" } else { "" })
    }

    fn inside(&self) -> Markup {
        html! {
            @if let Some(each) = self.icon { (icon::tiny(each)) }
            (self.label)
            @if !self.about.is_empty() { span.vh { " " (self.about) } }
        }
    }
}

/// Submits the form that it is in.
pub fn submit(button: &Button) -> Markup {
    html! {
        button class=(button.class()) type="submit" disabled[button.disabled]
            name=[button.sends.map(|(name, _)| name)] value=[button.sends.map(|(_, value)| value)]
            form=[button.form] formaction=[button.action] formnovalidate[button.unfinished] { (button.inside()) }
    }
}

/// Goes to an address.
pub fn link(href: &str, button: &Button) -> Markup {
    html! { a class=(button.class()) href=(href) { (button.inside()) } }
}

/// A link without a box, for use between words.
pub fn text_link(href: &str, label: &str) -> Markup {
    html! { a.link href=(href) { (label) } }
}

/// Opens the sheet with this id ([`crate::sheet`]).
pub fn opens(sheet_id: &str, button: &Button) -> Markup {
    html! {
        button class=(button.class()) type="button" command="show-modal" commandfor=(sheet_id)
            data-opens=(sheet_id) { (button.inside()) }
    }
}

/// Shares an address: the device's own share sheet, or a copied link. Without scripts it is a plain link to it.
pub fn share(href: &str, title: &str, label: &str) -> Markup {
    html! {
        a.icon-btn href=(href) data-share=(title) aria-label=(label) { (icon::icon(Icon::Share)) }
    }
}

/// A round button with an icon, which submits the form it is in. `label` is its name.
pub fn icon_submit(each: Icon, label: &str) -> Markup {
    html! { button.icon-btn type="submit" aria-label=(label) { (icon::icon(each)) } }
}

/// A round link with an icon. `count` is a small badge, (shown, read): ("2", "2 new").
pub fn icon_link(href: &str, each: Icon, label: &str, count: Option<(&str, &str)>) -> Markup {
    html! {
        a.icon-btn href=(href) aria-label={ (label) @if let Some((_, read)) = count { ", " (read) } } {
            (icon::icon(each))
            @if let Some((shown, _)) = count { span.count aria-hidden="true" { (shown) } }
        }
    }
}

/// A state that a person switches on and off, which the script flips at once and the server confirms.
/// Posts `on=1` or `on=0` (the state wished for, so that a repeat changes nothing) to `action`.
#[derive(Debug, Clone, Copy)]
pub struct Toggle<'a> {
    /// Where it posts to.
    pub action: &'a str,
    /// The session's token.
    pub csrf: &'a str,
    /// Heart, bookmark, …
    pub icon: Icon,
    /// Its name: "Like".
    pub label: &'a str,
    /// Whether it is on.
    pub on: bool,
    /// How often others did it.
    pub count: u64,
    /// The count as people read it: "2.4k". Empty shows no number.
    pub count_text: &'a str,
}

fn toggle_as(toggle: &Toggle, class: &str) -> Markup {
    let wish = if toggle.on { "0" } else { "1" };
    let body = html! {
        button class=(class) type="submit" name="on" value=(wish)
            aria-pressed=(toggle.on) data-toggle=(toggle.label) data-count=(toggle.count)
            aria-label={ (toggle.label) @if !toggle.count_text.is_empty() { ", " (toggle.count_text) } } {
            (icon::icon(toggle.icon))
            @if !toggle.count_text.is_empty() { span data-shown { (toggle.count_text) } }
        }
    };
    form::inline(toggle.action, toggle.csrf, &body)
}

/// The small toggle of cards and comments.
pub fn like(toggle: &Toggle) -> Markup {
    toggle_as(toggle, "like")
}

/// The full-size toggle of an action bar.
pub fn action(toggle: &Toggle) -> Markup {
    toggle_as(toggle, "action")
}

/// Follow and unfollow.
#[derive(Debug, Clone, Copy)]
pub struct Follow<'a> {
    /// Where it posts `on=1` or `on=0` to.
    pub action: &'a str,
    /// The session's token.
    pub csrf: &'a str,
    /// Whether the reader follows.
    pub on: bool,
    /// "Follow".
    pub follow: &'a str,
    /// "Following".
    pub following: &'a str,
    /// Whom, read after the label.
    pub name: &'a str,
}

/// The follow button. The label says the state, so there is no `aria-pressed` to say it twice.
pub fn follow(follow: &Follow) -> Markup {
    let (class, label, wish) = if follow.on {
        ("btn btn--sm btn--quiet", follow.following, "0")
    } else {
        ("btn btn--sm btn--primary", follow.follow, "1")
    };
    let body = html! {
        button class=(class) type="submit" name="on" value=(wish) data-follow
            data-follow-on=(follow.following) data-follow-off=(follow.follow) {
            span data-shown { (label) } span.vh { " " (follow.name) }
        }
    };
    form::inline(follow.action, follow.csrf, &body)
}
