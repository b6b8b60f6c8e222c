//! What people make and say.

use maud::{Markup, html};

use super::samples::{ANNA, HAVSBY, LIN, RATING, like, photo, tall};
use crate::button::{self, Button};
use crate::card::{self, Cover, CoverTone, More, NoteCard, TextCover};
use crate::comment::{self, Comment};
use crate::icon::Icon;
use crate::people::{self, Mood, ProfileHead, Side};
use crate::picture::{self, GalleryWords};
use crate::rating::{self, Bar, Review};
use crate::shell;
use crate::upload::{self, Upload, UploadWords};

pub(super) fn people() -> Markup {
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
        (people::profile_head(&head, &html! {
            (button::submit(&Button::primary("Follow")))
            (button::link("#", &Button::secondary("Message")))
        }))
        (shell::row(&html! {
            (people::byline(&LIN)) (people::byline(&HAVSBY)) (people::byline_small(&ANNA))
            @for name in ["Nils", "Sam", "Karin", "小满", "Ida", "Jun"] {
                (people::avatar(&people::Avatar { name, ..people::Avatar::default() }, Side::Px32))
            }
        }))
        (shell::row(&html! {
            (people::badge(Mood::Neutral, "Draft"))
            (people::badge_with(Mood::Good, Icon::Check, "Verified purchase"))
            (people::badge(Mood::Warn, "In review"))
            (people::badge(Mood::Info, "On its way"))
            (people::badge(Mood::Accent, "New"))
            (people::tag("#", "slowmornings", None)) (people::tag("#", "好好生活", Some("zh")))
        }))
    }
}

pub(super) fn feed() -> Markup {
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
                token: None,
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

pub(super) fn covers() -> Markup {
    let words = TextCover { text: "Blue that has not faded", ..TextCover::default() };
    html! {
        div.feed {
            div.masonry {
                @for tone in CoverTone::ALL {
                    (card::cover(&Cover::Text(TextCover { tone, small: tone.name(), ..words }), false))
                }
            }
        }
    }
}

pub(super) fn pictures() -> Markup {
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
    let gallery = GalleryWords { label: "Pictures", before: "Previous picture", after: "Next picture" };
    html! {
        div.pair {
            (picture::gallery(&[tall("A blue jug"), photo(3, 1600, 1000, "The same from above")], &gallery))
            (picture::framed(&photo(2, 1200, 1200, "A cup"), picture::Place::Main, false))
        }
        (upload::upload(&field, &there))
        (upload::upload(&Upload { id: "sg-none", label: "No pictures yet", ..field }, &[]))
    }
}

pub(super) fn talk() -> Markup {
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
            (comment::list("sg-comments", "86 comments", &html! {
                (comment::comment(&first, &foot))
                (comment::reply(&answer, &foot))
                (comment::comment(&Comment { id: "sg-c3", pending: true, ..first }, &html! {}))
            }))
            div { (rating::histogram("Ratings", &bars)) (rating::review(&said, &html! {})) }
        }
    }
}
