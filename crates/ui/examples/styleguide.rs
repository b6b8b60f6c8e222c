//! Writes the styleguide and some whole screens as static files into a folder, with the assets beside them, so that
//! they can be looked at: `cargo run -p ui --example styleguide -- /tmp/look`, then serve that folder.

use std::path::PathBuf;
use std::{env, fs, io};

use ui::button::{Button, Follow, Toggle};
use ui::card::{Cover, CoverTone, More, NoteCard, TextCover};
use ui::comment::Comment;
use ui::field::Field;
use ui::note::Note;
use ui::people::{Avatar, Byline};
use ui::picture::{GalleryWords, Picture};
use ui::shell::{NavItem, NavState, Page, Spot, Theme, Words};
use ui::{Icon, Markup, assets, button, card, comment, field, form, html, note, people, picture, shell};

fn main() -> io::Result<()> {
    let to = env::args().nth(1).map_or_else(|| env::temp_dir().join("styleguide"), PathBuf::from);
    fs::create_dir_all(to.join("assets"))?;
    for asset in assets::all() {
        let name = asset.url.trim_start_matches("/assets/");
        fs::write(to.join("assets").join(name), asset.body(assets::Encoding::Identity))?;
    }
    for theme in [Theme::Auto, Theme::Light, Theme::Dark] {
        let name = theme.name().unwrap_or("index");
        fs::write(to.join(format!("{name}.html")), page("Styleguide", theme, None, &ui::styleguide()).0)?;
        let suffix = theme.name().map_or_else(String::new, |name| format!("-{name}"));
        fs::write(to.join(format!("feed{suffix}.html")), page("Explore", theme, None, &feed()).0)?;
        fs::write(
            to.join(format!("note{suffix}.html")),
            page("The jug", theme, Some("feed.html"), &whole_note()).0,
        )?;
    }
    fs::write(to.join("gate.html"), page("Sign in", Theme::Auto, Some("feed.html"), &gate()).0)
}

fn gate() -> Markup {
    let mail = Field { id: "mail", name: "email", label: "Email", kind: "email", ..Field::default() };
    let word =
        Field { id: "word", name: "password", label: "Password", kind: "password", ..Field::default() };
    let body = html! {
        (field::text(&mail))
        (field::text(&word))
        (button::submit(&Button { block: true, ..Button::primary("Sign in") }))
    };
    shell::gate(
        "Welcome back",
        "Your notes and parcels are where you left them.",
        &form::post("#", "", &body),
    )
}

fn page(title: &str, theme: Theme, back: Option<&str>, body: &Markup) -> Markup {
    let item = |label, icon, spot| NavItem { href: "#", label, icon, current: false, count: None, spot };
    let items = [
        NavItem { current: true, ..item("Explore", Icon::Compass, Spot::Main) },
        item("Market", Icon::Bag, Spot::Main),
        item("New note", Icon::Plus, Spot::Post),
        NavItem { count: Some(("3", "3 unread")), ..item("Inbox", Icon::Chat, Spot::Main) },
        item("Me", Icon::User, Spot::Main),
        item("Settings", Icon::Gear, Spot::Foot),
        NavItem { count: Some(("2", "2 items")), ..item("Bag", Icon::Bag, Spot::Top) },
    ];
    let words = Words {
        skip: "Skip to content",
        nav: "Primary",
        close: "Close",
        back: "Back",
        failed: "That did not reach us. Nothing was changed.",
        copied: "Link copied",
    };
    shell::page(
        &Page {
            title,
            lang: "en",
            theme,
            description: "",
            head: html! {},
            modules: &["masonry.js", "upload.js"],
            nav: NavState { brand: "Cinnabar", home: "feed.html", items: &items },
            back,
            top: field::search("#", "", "Search", "Search Cinnabar"),
            flash: None,
            foot: html! { a href="#" { "About" } a href="#" { "Svenska" } },
            bar: None,
            words,
        },
        body,
    )
}

fn like(count: u64, count_text: &str, on: bool) -> Toggle<'_> {
    Toggle { action: "#", csrf: "", icon: Icon::Heart, label: "Like", on, count, count_text }
}

fn photo(number: usize) -> Picture<'static> {
    let (base, width, height) = [
        ("/media/styleguide-1", 1200, 1600),
        ("/media/styleguide-2", 1200, 1200),
        ("/media/styleguide-3", 1600, 1000),
    ][number % 3];
    let alt = "Something on a table";
    Picture { base, widths: &[480, 1080], width, height, alt, ..Picture::default() }
}

const AUTHOR: Byline = Byline {
    href: "#",
    avatar: Avatar { name: "林一 Lin Yi", src: None, shop: false },
    lang: None,
    meta: "Shanghai",
    seal: None,
};

fn feed() -> Markup {
    let titles = [
        ("The jug my grandmother kept for “best”. I use it every morning.", "en"),
        ("湖边小城三天两夜｜不赶路的秋天", "zh"),
        ("Svampguide: tre karljohan du inte kan ta fel på", "sv"),
        ("First dahlia", "en"),
    ];
    let cards: Vec<Markup> = (0..24)
        .map(|i| {
            let (title, lang) = titles[i % 4];
            let tone = CoverTone::ALL[i % 8];
            let text = TextCover { tone, text: title, small: "", lang: Some(lang), vertical: false };
            let cover = if i % 4 == 3 { Cover::Text(text) } else { Cover::Picture(photo(i)) };
            let mark = (i % 5 == 0).then_some((Icon::Bag, "¥468"));
            let like = like(743, "743", i % 3 == 0);
            let lang = Some(lang);
            let href = format!("note.html?{i}");
            card::note_card(&NoteCard {
                href: &href,
                title,
                lang,
                cover,
                author: AUTHOR,
                like,
                mark,
                eager: i < 6,
                token: None,
            })
        })
        .collect();
    let more = More { href: "feed.html?page=2", label: "More notes", said: "{n} more notes" };
    html! { h1.vh { "Explore" } (card::feed("notes", "Notes for you", &cards, Some(&more))) }
}

fn whole_note() -> Markup {
    let words = GalleryWords { label: "Pictures", before: "Previous picture", after: "Next picture" };
    let media = picture::gallery(&[photo(0), photo(1), photo(2)], &words);
    let follow =
        Follow { action: "#", csrf: "", on: false, follow: "Follow", following: "Following", name: "Lin Yi" };
    let one = Comment {
        id: "c-1",
        href: "#",
        avatar: Avatar { name: "Astrid Ek", src: None, shop: false },
        name_lang: None,
        badge: "",
        text: "我外婆也有一只！一直舍不得用，看完决定今晚就拿出来。",
        lang: Some("zh"),
        meta: "2 d",
        like: Some(like(214, "214", true)),
        pending: false,
    };
    let reply = comment::foot_link("#", "Reply");
    let comments = html! {
        @for id in ["c-1", "c-2", "c-3", "c-4"] { (comment::comment(&Comment { id, ..one }, &reply)) }
    };
    let body = html! {
        (note::prose("It lived behind glass for thirty years.\nThree months in: one hairline chip.", Some("en")))
        div.row.row--wrap { (people::tag("#", "slowmornings", None)) (people::tag("#", "好好生活", Some("zh"))) }
        (note::disclosure("Bought by the author 14 Aug · she earns 4% if you buy"))
        (comment::list("comments", "4 comments", &comments))
    };
    let say = Field { id: "say", name: "text", label: "Comment", optional: " ", ..Field::default() };
    let bar = html! {
        (form::swapping(&["comments"], &form::post("#", "", &field::bare(&Field { placeholder: "Say something kind", ..say }))))
        (button::action(&like(2412, "2.4k", true)))
        (button::share("#", "The jug", "Share"))
    };
    let head = html! { (people::byline(&AUTHOR)) (button::follow(&follow)) };
    html! {
        (note::note(&Note {
            id: "n1",
            title: "The jug my grandmother kept for “best”. I use it every morning.",
            lang: Some("en"),
            media: &media,
            head: &head,
            body: &body,
            bar: &bar,
        }))
        p.vh { (button::link("feed.html", &Button::secondary("Back to the feed"))) }
    }
}
