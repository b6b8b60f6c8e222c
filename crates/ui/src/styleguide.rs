//! Every component on one page, for those who build pages. The words are examples and stay in English.

mod samples;

use maud::{Markup, html};

use crate::button::{self, Button, Follow, Size, Toggle, Tone};
use crate::card::{self, Cover, CoverTone, More, NoteCard, TextCover};
use crate::comment::{self, Comment};
use crate::data::{self, Column, Stat, Total};
use crate::feedback::{self, Art};
use crate::field::{self, Choice, Field, Group};
use crate::icon::{self, Icon};
use crate::nav::{self, Way};
use crate::order::{self, Progress, Quantity, Step};
use crate::people::{self, Mood, ProfileHead, Side};
use crate::picture::{self, GalleryWords};
use crate::product::{self, Price};
use crate::rating::{self, Bar, Review};
use crate::upload::{self, Upload, UploadWords};
use crate::{form, note, sheet, shell};
use samples::{ANNA, HAVSBY, LIN, RATING, jug, like, photo, tall};

/// The page's body, for [`shell::page`] with `masonry.js` and `upload.js`.
pub fn styleguide() -> Markup {
    html! {
        div.wrap {
            (shell::page_head("Paper, ink, one red", "Every component, each one function of this crate.", &html! {}))
            (shell::section("Buttons", None, &buttons()))
            (shell::section("Ways around", None, &ways()))
            (shell::section("People", None, &people()))
            (shell::section("Feed", Some(("#", "See all")), &feed()))
            (shell::section("Text covers", None, &covers()))
            (shell::section("Products", None, &products()))
            (shell::section("Fields", None, &fields()))
            (shell::section("Pictures", None, &pictures()))
            (shell::section("Comments and reviews", None, &talk()))
            (shell::section("Orders", None, &orders()))
            (shell::section("Figures", None, &figures()))
            (shell::section("Feedback", None, &feedback()))
            (shell::section("Icons", None, &icons()))
        }
    }
}

fn buttons() -> Markup {
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
            (form::post("#", "", &form::actions(&button::submit(&Button { tone: Tone::Danger, ..Button::secondary("Remove note") }))))
        }))
    }
}

fn ways() -> Markup {
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
    html! {
        (nav::chips("Channels", &channels, &[]))
        (nav::tabs("Parts", &parts, &[]))
        (shell::row(&html! { (nav::segmented("Kind", &parts)) (nav::crumbs("Place", &[("#", "Market"), ("#", "Home"), ("#", "Jugs")])) }))
        (shell::card(&nav::rows("Settings", &[(Icon::User, parts[0]), (Icon::Globe, Way { href: "#", label: "Language", count: "Svenska", current: false })])))
        (nav::pager("Pages", Some(("#", "Newer")), Some(("#", "Older"))))
    }
}

fn people() -> Markup {
    let head = ProfileHead {
        avatar: LIN.avatar,
        lang: None,
        meta: "@linyi · Shanghai",
        seal: Some("Verified"),
        bio: "Slow mornings, old porcelain. I keep what I use.",
        bio_lang: Some("en"),
        facts: &[("128", "notes"), ("4.2k", "followers"), ("96", "following")],
    };
    html! {
        (people::profile_head(&head, &html! { (button::submit(&Button::primary("Follow"))) (button::link("#", &Button::secondary("Message"))) }))
        (shell::row(&html! {
            (people::byline(&LIN)) (people::byline(&HAVSBY)) (people::byline_small(&ANNA))
            @for name in ["Nils", "Sam", "Karin", "小满", "Ida", "Jun"] {
                (people::avatar(&people::Avatar { name, ..people::Avatar::default() }, Side::Px32))
            }
        }))
        (shell::row(&html! {
            (people::badge(Mood::Neutral, "Draft")) (people::badge_with(Mood::Good, Icon::Check, "Verified purchase"))
            (people::badge(Mood::Warn, "In review")) (people::badge(Mood::Info, "On its way")) (people::badge(Mood::Accent, "New"))
            (people::tag("#", "slowmornings", None)) (people::tag("#", "好好生活", Some("zh")))
        }))
    }
}

fn feed() -> Markup {
    let text = |tone, text, lang, vertical| {
        Cover::Text(TextCover { tone, text, small: "A list of 14", lang, vertical })
    };
    let covers = [
        (
            Cover::Picture(tall("The jug my grandmother kept")),
            "The jug my grandmother kept for “best”. I use it every morning.",
            None,
            LIN,
            Some((Icon::Bag, "¥468")),
        ),
        (
            text(CoverTone::Butter, "跨境包裹的税，到底怎么算？", Some("zh"), false),
            "一句话说清：跨境包裹的税怎么算",
            Some("zh"),
            ANNA,
            None,
        ),
        (
            Cover::Picture(photo(2, 1200, 1200, "A cup of espresso")),
            "My €3 espresso rule for new cities",
            None,
            ANNA,
            None,
        ),
        (
            text(CoverTone::Ruled, "Things I stopped buying after moving countries", Some("en"), false),
            "Things I stopped buying after moving countries",
            None,
            HAVSBY,
            None,
        ),
        (
            Cover::Picture(photo(3, 1600, 1000, "A cat at the window")),
            "猫咪换粮第七天，记录一下",
            Some("zh"),
            LIN,
            Some((Icon::Play, "0:48")),
        ),
        (
            text(CoverTone::Cinnabar, "慢慢来，比较快。", Some("zh"), true),
            "冬至之前，想和你说的话",
            Some("zh"),
            LIN,
            None,
        ),
    ];
    let cards: Vec<Markup> = covers
        .into_iter()
        .map(|(cover, title, lang, author, mark)| {
            card::note_card(&NoteCard {
                href: "note.html",
                title,
                lang,
                cover,
                author,
                like: like(title.len() % 2 == 0),
                mark,
                eager: true,
            })
        })
        .collect();
    card::feed(
        "sg-feed",
        "Notes",
        &cards,
        Some(&More { href: "#", label: "More notes", said: "{n} more notes" }),
    )
}

fn covers() -> Markup {
    html! {
        div.feed { div.masonry {
            @for tone in CoverTone::ALL {
                (card::cover(&Cover::Text(TextCover { tone, text: "Blue that has not faded", small: tone.name(), ..TextCover::default() }), false))
            }
        } }
    }
}

fn products() -> Markup {
    let sold = product::Product { mark: "Sold out", picture: None, name: "Everyday mug, ash grey", ..jug() };
    html! {
        (product::grid("sg-products", &[product::card(&jug(), true), product::card(&sold, false), product::card(&jug(), false)]))
        div.stack {
            (product::line(&jug(), &button::link("#", &Button { tone: Tone::Ink, size: Size::Small, ..Button::secondary("View") })))
            (note::disclosure("Bought by the author 14 Aug · she earns 4% if you buy"))
            (product::price_large(&Price { amount: "¥468", was: Some(("¥520", "Before")), note: "delivered, duties included" }))
            (shell::row(&html! { (rating::stars(&RATING)) (rating::compact(&RATING)) }))
        }
    }
}

fn fields() -> Markup {
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
    let body = html! {
        (form::pair(&html! { (field::text(&name)) (field::text(&email)) }))
        (field::text(&title)) (field::textarea(&text, 4))
        (form::pair(&html! { (field::select(&country, &[("SE", "Sverige"), ("CN", "中国")])) (field::file(&file, "image/jpeg", false)) }))
        (field::choice_cards(&group))
        (field::swatches(&Group { id: "sg-size", name: "size", label: "Size", choices: &sizes, ..Group::default() }))
        (field::stars(&stars, ["1 star", "2 stars", "3 stars", "4 stars", "5 stars"], 4))
        div {
            (field::checkbox("agree", &Choice { label: "Remember this address", checked: true, ..Choice::default() }))
            (field::switch("news", &Choice { label: "Messages about my orders", hint: "By email, at most one a day.", checked: true, ..Choice::default() }))
        }
        (form::actions(&html! { (button::submit(&Button::primary("Save address"))) (button::link("#", &Button { tone: Tone::Ghost, ..Button::secondary("Cancel") })) }))
    };
    shell::card(
        &html! { (field::search("#", "", "Search your orders", "Order or product")) (form::post("#", "token", &body)) },
    )
}

fn pictures() -> Markup {
    let words = UploadWords {
        add: "Add or drop",
        cover: "Cover",
        remove: "Remove",
        earlier: "Move earlier",
        later: "Move later",
        alt: "What it shows",
        failed: "Not sent. Try again",
        sending: "Sending",
    };
    let field = Upload {
        id: "sg-pictures",
        label: "Pictures",
        hint: "Up to 18, 20 MB each. The first is the cover.",
        error: "",
        action: "/media",
        csrf: "token",
        accept: "image/jpeg,image/png,image/webp",
        max: 18,
        words,
    };
    let there = [
        upload::Uploaded { id: "m1", picture: tall("A blue jug") },
        upload::Uploaded { id: "m2", picture: photo(2, 1200, 1200, "") },
    ];
    html! {
        div.pair {
            (picture::gallery(&[tall("A blue jug"), photo(3, 1600, 1000, "The same from above")], &GalleryWords { label: "Pictures", before: "Previous picture", after: "Next picture" }))
            (picture::framed(&photo(2, 1200, 1200, "A cup"), picture::Place::Main, false))
        }
        (upload::upload(&field, &there))
        (upload::upload(&Upload { id: "sg-none", label: "No pictures yet", ..field }, &[]))
    }
}

fn talk() -> Markup {
    let first = Comment {
        id: "sg-c1",
        href: "#",
        avatar: ANNA.avatar,
        name_lang: None,
        badge: "",
        text: "我外婆也有一只！一直舍不得用，看完决定今晚就拿出来。",
        lang: Some("zh"),
        meta: "2 d",
        like: Some(like(true)),
        pending: false,
    };
    let answer = Comment {
        id: "sg-c2",
        avatar: LIN.avatar,
        badge: "Author",
        text: "Do. It pours better than it looks.",
        lang: Some("en"),
        like: Some(like(false)),
        ..first
    };
    let foot = html! { (comment::foot_link("#", "Reply")) (comment::foot_button("#", "", "Delete")) };
    let said = Review {
        author: ANNA,
        rating: RATING,
        verified: "Verified purchase",
        text: "Arrived in six days, wrapped twice. The glaze is as blue as in the picture.",
        lang: Some("en"),
        meta: "14 Aug · 0.8 L",
    };
    let bars = [
        Bar { label: "5 stars", percent: 78, count: "939" },
        Bar { label: "4 stars", percent: 14, count: "169" },
        Bar { label: "3 stars", percent: 5, count: "60" },
        Bar { label: "2 stars", percent: 2, count: "24" },
        Bar { label: "1 star", percent: 1, count: "12" },
    ];
    html! {
        div.pair {
            (comment::list("sg-comments", "86 comments", &html! { (comment::comment(&first, &foot)) (comment::reply(&answer, &foot)) (comment::comment(&Comment { id: "sg-c3", pending: true, ..first }, &html! {})) }))
            div { (rating::histogram("Ratings", &bars)) (rating::review(&said, &html! {})) }
        }
    }
}

fn orders() -> Markup {
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
    let bill = shell::card(
        &html! { h2 { "Total" } (data::totals(&totals)) (button::submit(&Button { block: true, size: Size::Large, ..Button::primary("Pay ¥808.20") })) },
    );
    html! {
        (shell::card(&order::stepper(&steps, "done")))
        (order::beside(&html! { (bag) (shell::card(&order::timeline(&events))) }, &html! { (bill) (order::promise("Held until it arrives", "The shop is paid when you have the parcel.")) }))
    }
}

fn figures() -> Markup {
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
            (shell::card(&html! { (data::table("Notes that sold", &columns, &rows)) (data::meter("Spent: ¥640 of ¥1,000", 64)) }))
            (shell::card(&data::kv(&[("Order", html! { "CB-2041-77" }), ("Carrier", html! { "Nordpost" })])))
        }
    }
}

fn feedback() -> Markup {
    html! {
        div.stack {
            // Inert, or it would take the focus, as it should on a page of its own.
            div inert {
                (feedback::error_summary("Two things need a look", &[("sg-email", "Something is missing after the @."), ("sg-stars", "Choose a number of stars.")]))
            }
            @for (mood, text) in [(Mood::Info, "Prices include duties to your address."), (Mood::Good, "Published."), (Mood::Warn, "This note is only seen by you until it is reviewed."), (Mood::Accent, "The payment did not go through. Nothing was charged.")] {
                (feedback::banner(mood, &html! { p { (text) } }))
            }
            (shell::row(&feedback::toast("Link copied")))
            (sheet::fold("Delivery and returns", true, &html! { p { "Thirty days, the shop pays the way back." } }))
            (feedback::skeleton_lines(3))
        }
        (feedback::skeleton_cards(4))
        div.choices {
            @for art in [Art::Board, Art::Bag, Art::Search, Art::Paper, Art::Parcel, Art::Talk] {
                (feedback::empty(art, "Nothing here yet", "Save a note and it lands here.", &button::link("#", &Button::secondary("Find something to keep"))))
            }
        }
        (feedback::error_page("This note is not here", "The author may have taken it down, or the link lost a letter on the way.", &html! { (button::link("#", &Button::primary("Back to Explore"))) (button::link("#", &Button::secondary("Search"))) }, ("Reference", "404 · 9d2c41")))
    }
}

fn icons() -> Markup {
    html! { div.row.row--wrap { @for each in Icon::ALL { span title=(each.id()) { (icon::icon(*each)) } } } }
}
