//! What is bought, and what the page says back.

use maud::{Markup, html};

use super::samples::{RATING, jug};
use crate::button::{self, Button, Size, Tone};
use crate::data::{self, Column, Stat, Total};
use crate::feedback::{self, Art};
use crate::icon::{self, Icon};
use crate::order::{self, Progress, Quantity, Step};
use crate::people::Mood;
use crate::product::{self, Price};
use crate::{note, rating, sheet, shell};

pub(super) fn products() -> Markup {
    let sold = product::Product { mark: "Sold out", picture: None, name: "Everyday mug, ash grey", ..jug() };
    let view = Button { tone: Tone::Ink, size: Size::Small, ..Button::secondary("View") };
    let price = Price { amount: "¥468", was: Some(("¥520", "Before")), note: "delivered, duties included" };
    html! {
        (product::grid("sg-products", &[product::card(&jug(), true), product::card(&sold, false)]))
        div.stack {
            (product::line(&jug(), &button::link("#", &view)))
            (note::disclosure("Bought by the author 14 Aug · she earns 4% if you buy"))
            (product::price_large(&price))
            (shell::row(&html! { (rating::stars(&RATING)) (rating::compact(&RATING)) }))
        }
    }
}

pub(super) fn orders() -> Markup {
    let step = |title, meta, progress| Step { title, meta, progress };
    let steps = [
        step("Paid", "21 Nov, 10:02", Progress::Done),
        step("Packed", "21 Nov, 16:40", Progress::Done),
        step("On its way", "Arlanda to Ningbo", Progress::Current),
        step("Customs", "Expected 28 Nov", Progress::Ahead),
        step("Delivered", "2 to 5 Dec", Progress::Ahead),
    ];
    let quantity = Quantity {
        action: "#",
        csrf: "",
        value: 1,
        min: 1,
        max: 9,
        label: "Quantity",
        less: "One less",
        more: "One more",
    };
    let totals = [
        Total { label: "Goods", amount: "¥702.00", ..Total::default() },
        Total { label: "Delivery", note: "Two parcels", amount: "¥28.00", ..Total::default() },
        Total {
            label: "Duties and tax",
            note: "Paid now, nothing at the door",
            amount: "¥78.20",
            ..Total::default()
        },
        Total { label: "Total", amount: "¥808.20", sum: true, ..Total::default() },
    ];
    let events = [
        ("Left Arlanda", "22 Nov, 04:10 · Stockholm", "2026-11-22T04:10Z"),
        ("Handed to the carrier", "21 Nov, 18:30 · Gustavsberg", "2026-11-21T18:30Z"),
    ];
    let bag = shell::card(&data::list(&[
        product::line_bare(&jug(), &order::quantity(&quantity)),
        product::line_bare(&jug(), &order::quantity(&Quantity { value: 3, ..quantity })),
    ]));
    let pay = Button { block: true, size: Size::Large, ..Button::primary("Pay ¥808.20") };
    let held = order::promise("Held until it arrives", "The shop is paid when you have the parcel.");
    let bill = shell::card(&html! { h2 { "Total" } (data::totals(&totals)) (button::submit(&pay)) });
    html! {
        (shell::card(&order::stepper(&steps, "done")))
        (order::beside(
            &html! { (bag) (shell::card(&order::timeline(&events))) },
            &html! { (bill) (held) },
        ))
    }
}

pub(super) fn figures() -> Markup {
    let columns = [
        Column { label: "Note", number: false },
        Column { label: "Views", number: true },
        Column { label: "Orders", number: true },
    ];
    let rows = [["The jug my grandmother kept", "48,210", "312"], ["Three citrus salads", "12,044", "41"]]
        .map(|row| row.map(|cell| html! { (cell) }).to_vec());
    let stats = [
        Stat { label: "Orders", value: "353", note: "12% more than last week", mood: Mood::Good },
        Stat { label: "Returned", value: "9", note: "2 more than last week", mood: Mood::Warn },
        Stat { label: "Held", value: "¥24,110", ..Stat::default() },
    ];
    html! {
        div.stack {
            (data::stats(&stats))
            (shell::card(&html! {
                (data::table("Notes that sold", &columns, &rows))
                (data::meter("Spent: ¥640 of ¥1,000", 64))
            }))
            (shell::card(&data::kv(&[("Order", html! { "CB-2041-77" }), ("Carrier", html! { "Nordpost" })])))
        }
    }
}

pub(super) fn feedback() -> Markup {
    let problems =
        [("sg-email", "Something is missing after the @."), ("sg-stars", "Choose a number of stars.")];
    let banners = [
        (Mood::Info, "Prices include duties to your address."),
        (Mood::Good, "Published."),
        (Mood::Warn, "This note is only seen by you until it is reviewed."),
        (Mood::Accent, "The payment did not go through. Nothing was charged."),
    ];
    let find = button::link("#", &Button::secondary("Find something to keep"));
    html! {
        div.stack {
            // Inert, or it would take the focus, as it should on a page of its own.
            div inert {
                (feedback::error_summary("Two things need a look", &problems))
            }
            @for (mood, text) in banners {
                (feedback::banner(mood, &html! { p { (text) } }))
            }
            (shell::row(&feedback::toast("Link copied")))
            (sheet::fold("Delivery and returns", true, &html! { p { "Thirty days, the shop pays the way back." } }))
            (feedback::skeleton_lines(3))
        }
        (feedback::skeleton_cards(4))
        div.choices {
            @for art in [Art::Board, Art::Bag, Art::Search, Art::Paper, Art::Parcel, Art::Talk] {
                (feedback::empty(art, "Nothing here yet", "Save a note and it lands here.", &find))
            }
        }
        (feedback::error_page(
            "This note is not here",
            "The author may have taken it down, or the link lost a letter on the way.",
            &html! {
                (button::link("#", &Button::primary("Back to Explore")))
                (button::link("#", &Button::secondary("Search")))
            },
            ("Reference", "404 · 9d2c41"),
        ))
    }
}

pub(super) fn icons() -> Markup {
    html! { div.row.row--wrap { @for each in Icon::ALL { span title=(each.id()) { (icon::icon(*each)) } } } }
}
