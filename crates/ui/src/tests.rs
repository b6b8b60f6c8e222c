//! What holds for all components together.

use std::collections::HashSet;

use maud::html;

use crate::field::{Choice, Field, Group};
use crate::shell::{NavItem, NavState, Page, Spot, Theme, Words};
use crate::{
    Icon, assets, button, card, field, form, note, picture, shape_class, shell, styleguide, width_class,
};

/// Every value of an attribute in some HTML, as maud writes it.
fn values<'a>(html: &'a str, attribute: &str) -> Vec<&'a str> {
    let opening = format!(" {attribute}=\"");
    html.split(&opening).skip(1).filter_map(|rest| rest.split('"').next()).collect()
}

fn words() -> Words<'static> {
    Words { skip: "Skip", nav: "Primary", close: "Close", back: "Back", failed: "Failed", copied: "Copied" }
}

fn whole(title: &str, theme: Theme) -> String {
    let item =
        |label, spot| NavItem { href: "/x", label, icon: Icon::Bag, current: false, count: None, spot };
    let items = [item("Explore", Spot::Main), item("New note", Spot::Post), item("Bag", Spot::Top)];
    let page = Page {
        title,
        lang: "sv",
        theme,
        description: "",
        head: html! {},
        modules: &["masonry.js", "upload.js"],
        nav: NavState { brand: "Cinnabar", home: "/", items: &items },
        back: None,
        top: html! {},
        flash: None,
        foot: html! {},
        bar: None,
        words: words(),
    };
    shell::page(&page, &styleguide()).0
}

#[test]
fn what_people_type_is_escaped_everywhere() {
    let evil = "\"><script>alert(1)</script>";
    let field =
        Field { id: "f", name: "f", label: evil, value: evil, hint: evil, error: evil, ..Field::default() };
    let all = [
        whole(evil, Theme::Auto),
        field::text(&field).0,
        field::textarea(&field, 3).0,
        note::prose(evil, Some(evil)).0,
        card::text_cover(&card::TextCover {
            text: evil,
            small: evil,
            lang: Some(evil),
            ..Default::default()
        })
        .0,
        button::link(evil, &button::Button::primary(evil)).0,
    ];
    for html in all {
        assert!(!html.contains("<script>alert"));
        assert!(!html.contains("\"><script>"));
    }
}

#[test]
fn nothing_needs_an_inline_style_or_script() {
    let html = whole("Styleguide", Theme::Dark);
    assert!(!html.contains(" style="));
    assert!(!html.contains("<style"));
    assert!(!html.contains("javascript:"));
    assert!(!html.contains(" onclick="));
    assert_eq!(
        html.matches("<script").count(),
        html.matches("<script type=\"module\" src=\"/assets/").count()
    );
}

#[test]
fn every_asset_url_on_a_page_resolves() {
    let html = whole("Styleguide", Theme::Auto);
    let urls: HashSet<&str> = values(&html, "href")
        .into_iter()
        .chain(values(&html, "src"))
        .filter(|url| url.starts_with("/assets/"))
        .map(|url| url.split('#').next().unwrap())
        .collect();
    assert!(urls.len() >= 6);
    for url in urls {
        assert!(assets::get(url).is_some(), "{url}");
    }
}

#[test]
fn the_sprite_has_exactly_the_icons_that_have_names() {
    let sprite = String::from_utf8(sprite().to_vec()).unwrap();
    let drawn: HashSet<&str> = values(&sprite, "id").into_iter().collect();
    let named: HashSet<&str> = Icon::ALL.iter().map(|icon| icon.id()).collect();
    assert_eq!(drawn, named);
}

fn sprite() -> &'static [u8] {
    assets::get(assets::url("icons.svg")).unwrap().body(assets::Encoding::Identity)
}

#[test]
fn every_id_on_the_styleguide_is_there_once_and_every_reference_leads_to_one() {
    let html = whole("Styleguide", Theme::Auto);
    let ids = values(&html, "id");
    let known: HashSet<&str> = ids.iter().copied().collect();
    assert_eq!(ids.len(), known.len());
    for attribute in
        ["for", "aria-describedby", "aria-labelledby", "data-count-of", "data-more", "commandfor"]
    {
        for id in values(&html, attribute).into_iter().flat_map(str::split_whitespace) {
            assert!(known.contains(id), "{attribute}={id}");
        }
    }
}

#[test]
fn an_error_is_tied_to_its_field_before_the_hint() {
    let field =
        Field { id: "mail", name: "mail", label: "Mail", hint: "Why", error: "Wrong", ..Field::default() };
    for html in [field::text(&field).0, field::textarea(&field, 2).0, field::select(&field, &[("a", "A")]).0]
    {
        assert!(html.contains("aria-invalid=\"true\""), "{html}");
        assert!(html.contains("aria-describedby=\"mail-error mail-hint\""), "{html}");
        assert!(html.contains("id=\"mail-error\"") && html.contains("id=\"mail-hint\""), "{html}");
    }
    let fine = field::text(&Field { error: "", hint: "", ..field }).0;
    assert!(!fine.contains("aria-invalid") && !fine.contains("aria-describedby"), "{fine}");
}

#[test]
fn a_group_says_its_question_and_its_error() {
    let choices = [Choice { value: "a", label: "A", checked: true, ..Choice::default() }];
    let group = Group {
        id: "g",
        name: "g",
        label: "Which",
        error: "Choose one",
        choices: &choices,
        ..Group::default()
    };
    let html = field::choice_cards(&group).0;
    assert!(html.contains("<legend>Which</legend>"));
    assert!(html.contains("aria-describedby=\"g-error\""));
    assert!(html.contains("type=\"radio\" name=\"g\" value=\"a\" checked"), "{html}");
}

#[test]
fn a_form_that_posts_carries_its_tokens() {
    let html = form::post_once("/pay", "token", "key", &html! {}).0;
    assert!(html.contains("<input type=\"hidden\" name=\"csrf\" value=\"token\">"));
    assert!(html.contains("<input type=\"hidden\" name=\"idempotency_key\" value=\"key\">"));
    assert!(html.contains("method=\"post\""));
}

#[test]
fn a_toggle_posts_the_state_it_leads_to_and_has_its_count_in_its_name() {
    let off = button::Toggle {
        action: "/n/1/like",
        csrf: "t",
        icon: Icon::Heart,
        label: "Like",
        on: false,
        count: 743,
        count_text: "743",
    };
    let html = button::like(&off).0;
    assert!(html.contains("name=\"on\" value=\"1\" aria-pressed=\"false\""), "{html}");
    assert!(html.contains("aria-label=\"Like, 743\""), "{html}");
    assert!(
        button::like(&button::Toggle { on: true, ..off }).0.contains("value=\"0\" aria-pressed=\"true\"")
    );
}

#[test]
fn the_theme_is_on_the_document_before_anything_is_painted() {
    assert!(whole("T", Theme::Dark).contains("<html lang=\"sv\" data-theme=\"dark\">"));
    assert!(whole("T", Theme::Auto).contains("<html lang=\"sv\">"));
    assert_eq!(Theme::named("dark"), Theme::Dark);
    assert_eq!(Theme::named("purple"), Theme::Auto);
}

#[test]
fn shapes_and_widths_keep_to_the_classes_that_exist() {
    let css = assets::get(assets::url("app.css")).unwrap().body(assets::Encoding::Identity);
    let css = String::from_utf8(css.to_vec()).unwrap();
    for (width, height) in [(1200, 1600), (1, 5000), (5000, 1), (0, 0), (u32::MAX, u32::MAX), (1001, 1000)] {
        let class = shape_class(width, height);
        assert!(css.contains(&format!(".{class} {{")), "{class}");
    }
    for percent in 0..=u8::MAX {
        let class = width_class(percent);
        assert!(css.contains(&format!(".{class} {{")), "{class}");
    }
    assert_eq!(shape_class(1200, 1600), "ar-75");
    assert_eq!(
        (width_class(0), width_class(1), width_class(255)),
        ("w-0".into(), "w-1".into(), "w-100".into())
    );
}

#[test]
fn a_picture_reserves_its_room_and_offers_its_widths() {
    let each = picture::Picture {
        base: "/media/k",
        widths: &[160, 480, 1080],
        width: 1200,
        height: 1600,
        alt: "A jug",
        jpeg: true,
        ..Default::default()
    };
    let html = picture::picture(&each, picture::Place::Card, false).0;
    assert!(html.contains("width=\"1200\" height=\"1600\" alt=\"A jug\""), "{html}");
    assert!(html.contains("/media/k/480.webp 480w"), "{html}");
    assert!(html.contains("src=\"/media/k/1080.jpg\""), "{html}");
    assert!(html.contains("loading=\"lazy\""), "{html}");
    let none = picture::Picture { widths: &[], ..each };
    assert!(picture::picture(&none, picture::Place::Card, false).0.contains("aria-label=\"A jug\""));
}

#[test]
fn the_styleguide_has_one_heading_of_the_first_level_beside_the_error_page() {
    assert_eq!(styleguide().0.matches("<h1").count(), 3, "page head, profile, error page");
}
