//! What is pressed, chosen and typed into.

use maud::{Markup, html};

use super::samples::like;
use crate::button::{self, Button, Follow, Size, Toggle, Tone};
use crate::field::{self, Choice, Field, Group};
use crate::icon::Icon;
use crate::nav::{self, Way};
use crate::{form, sheet, shell};

pub(super) fn buttons() -> Markup {
    let tones = [
        ("Primary", Tone::Primary),
        ("Ink", Tone::Ink),
        ("Secondary", Tone::Secondary),
        ("Quiet", Tone::Quiet),
        ("Ghost", Tone::Ghost),
        ("Remove", Tone::Danger),
    ];
    let disabled = Button { label: "Disabled", tone: Tone::Primary, disabled: true, ..Button::default() };
    let large = Button { size: Size::Large, icon: Some(Icon::Bag), ..Button::primary("Pay ¥808.20") };
    let save = Toggle { icon: Icon::Bookmark, label: "Save", count: 918, count_text: "918", ..like(false) };
    let follow =
        Follow { action: "#", csrf: "", on: false, follow: "Follow", following: "Following", name: "Lin Yi" };
    let menu = [
        sheet::menu_link("#", Icon::Link, "Copy link"),
        sheet::menu_post("#", "", Icon::Flag, "Report this note"),
    ];
    let remove = Button { tone: Tone::Danger, ..Button::secondary("Remove note") };
    html! {
        (shell::row(&html! {
            @for (label, tone) in tones { (button::submit(&Button { label, tone, ..Button::default() })) }
            (button::submit(&disabled))
            (button::link("#", &large))
        }))
        (shell::row(&html! {
            (button::follow(&follow)) (button::follow(&Follow { on: true, ..follow }))
            (button::action(&like(true))) (button::action(&save)) (button::share("#", "A note", "Share"))
            (button::icon_link("#", Icon::Bell, "Notifications", Some(("2", "2 new"))))
            (sheet::menu(Icon::More, "More", &menu))
            (button::opens("sg-sheet", &Button::quiet("Open a sheet")))
        }))
        (sheet::dialog("sg-sheet", "Remove this note?", "Close", &html! {
            p.dim { "It disappears for everyone. Comments go with it." }
            (form::post("#", "", &form::actions(&button::submit(&remove))))
        }))
    }
}

pub(super) fn ways() -> Markup {
    let channels: Vec<Way> =
        ["For you", "Following", "Nearby", "Home", "Food", "Slow travel", "Skincare", "Plants"]
            .iter()
            .enumerate()
            .map(|(i, label)| Way { href: "#", label, current: i == 0, count: "" })
            .collect();
    let parts = [
        Way { href: "#", label: "Notes", count: "12", current: true },
        Way { href: "#", label: "Products", count: "4", current: false },
        Way { href: "#", label: "Reviews", ..Way::default() },
    ];
    let language = Way { href: "#", label: "Language", count: "Svenska", current: false };
    html! {
        (nav::chips("Channels", &channels, &[]))
        (nav::tabs("Parts", &parts, &[]))
        (shell::row(&html! {
            (nav::segmented("Kind", &parts))
            (nav::crumbs("Place", &[("#", "Market"), ("#", "Home"), ("#", "Jugs")]))
        }))
        (shell::card(&nav::rows("Settings", &[(Icon::User, parts[2]), (Icon::Globe, language)])))
        (nav::pager("Pages", Some(("#", "Newer")), Some(("#", "Older"))))
    }
}

/// What is typed.
fn typed() -> Markup {
    let name = Field {
        id: "sg-name",
        name: "name",
        label: "Name",
        value: "Karin Åkerlund",
        hint: "As on the parcel.",
        autocomplete: "name",
        ..Field::default()
    };
    let email = Field {
        id: "sg-email",
        name: "email",
        label: "Email",
        value: "karin@",
        error: "Something is missing after the @.",
        kind: "email",
        ..Field::default()
    };
    let title = Field {
        id: "sg-title",
        name: "title",
        label: "Title",
        value: "The jug my grandmother kept",
        hint: "Say what a friend would search for.",
        max: Some(60),
        ..Field::default()
    };
    let text = Field {
        id: "sg-text",
        name: "text",
        label: "Text",
        optional: "optional",
        max: Some(1000),
        ..Field::default()
    };
    let country =
        Field { id: "sg-country", name: "country", label: "Country", value: "SE", ..Field::default() };
    let file =
        Field { id: "sg-file", name: "file", label: "Receipt", optional: "optional", ..Field::default() };
    html! {
        (form::pair(&html! { (field::text(&name)) (field::text(&email)) }))
        (field::text(&title))
        (field::textarea(&text, 4))
        (form::pair(&html! {
            (field::select(&country, &[("SE", "Sverige"), ("CN", "中国")]))
            (field::file(&file, "image/jpeg", false))
        }))
    }
}

/// What is chosen.
fn chosen() -> Markup {
    let choices = [
        Choice {
            value: "home",
            label: "To the door",
            hint: "2 to 5 December",
            aside: "¥28.00",
            checked: true,
            ..Choice::default()
        },
        Choice {
            value: "point",
            label: "To a pick-up point",
            hint: "3 to 6 December",
            aside: "¥12.00",
            ..Choice::default()
        },
    ];
    let group = Group {
        id: "sg-delivery",
        name: "delivery",
        label: "Delivery",
        choices: &choices,
        ..Group::default()
    };
    let sizes = [
        Choice { value: "s", label: "0.5 L", ..Choice::default() },
        Choice { value: "m", label: "0.8 L", checked: true, ..Choice::default() },
        Choice { value: "l", label: "1.1 L", disabled: true, ..Choice::default() },
    ];
    let stars = Group {
        id: "sg-stars",
        name: "stars",
        label: "How was it",
        error: "Choose a number of stars.",
        ..Group::default()
    };
    let size = Group { id: "sg-size", name: "size", label: "Size", choices: &sizes, ..Group::default() };
    let agree = Choice { label: "Remember this address", checked: true, ..Choice::default() };
    let news = Choice { label: "Messages about my orders", hint: "By email, at most one a day.", ..agree };
    html! {
        (field::choice_cards(&group))
        (field::swatches(&size))
        (field::stars(&stars, ["1 star", "2 stars", "3 stars", "4 stars", "5 stars"], 4))
        div { (field::checkbox("agree", &agree)) (field::switch("news", &news)) }
    }
}

pub(super) fn fields() -> Markup {
    let cancel = Button { tone: Tone::Ghost, ..Button::secondary("Cancel") };
    let body = html! {
        (typed())
        (chosen())
        (form::actions(&html! {
            (button::submit(&Button::primary("Save address")))
            (button::link("#", &cancel))
        }))
    };
    shell::card(&html! {
        (field::search("#", "", "Search your orders", "Order or product"))
        (form::post("#", "token", &body))
    })
}
