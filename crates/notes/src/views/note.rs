//! The page of a note.

use identity::api::{Person, avatar_url};
use kernel::text::guess_language;
use maud::{Markup, PreEscaped, html};
use ui::button::{self, Button, Follow, Size, Toggle, Tone};
use ui::card::{CoverTone, TextCover};
use ui::field::{self, Field};
use ui::icon::Icon;
use ui::people::{self, Avatar, Byline, Mood};
use ui::picture::{GalleryWords, gallery};
use ui::{feedback, form, note, sheet, shell};
use web::{Cx, Page};

use super::{answer, comments, segment};
use crate::model::{COMMENT_MAX, Declaration, State};
use crate::show::{Conversation, Linked, NoteView, Typing};

/// The page: the note alone, so that an overlay over a feed can take it.
pub fn page(cx: &Cx, view: &NoteView, talk: &Conversation, typing: &Typing) -> Markup {
    let row = &view.row;
    let id = row.id.to_string();
    let parts = note::Note {
        id: &id,
        title: &row.title,
        lang: Some(&row.title_lang),
        media: &media(cx, view),
        head: &head(cx, view),
        body: &body(cx, view, talk),
        bar: &bar(cx, view, typing),
    };
    let description = row.text.chars().take(160).collect::<String>().replace('\n', " ");
    let page = Page::new(&row.title).description(&description).head(meta(cx, view, &description)).back("/");
    answer(cx, &row.title, page, note::note(&parts))
}

fn media(cx: &Cx, view: &NoteView) -> Markup {
    let row = &view.row;
    if view.pictures.is_empty() {
        let tone = CoverTone::named(&row.tone);
        let cover =
            TextCover { tone, text: &row.title, small: "", lang: Some(&row.title_lang), vertical: false };
        return note::text_media(&cover);
    }
    let shown: Vec<_> = view
        .pictures
        .iter()
        .map(|each| pictures::api::shown(&each.key, each.width, each.height, &each.thumbhash))
        .collect();
    // A picture without words of its own falls back to the title.
    let alts = view.pictures.iter().map(|each| if each.alt.is_empty() { &row.title } else { &each.alt });
    let pictures: Vec<_> =
        shown.iter().zip(alts).map(|(shown, alt)| shown.view(alt, Some(guess_language(alt)))).collect();
    let words = GalleryWords {
        label: cx.t("notes-pictures"),
        before: cx.t("notes-picture-before"),
        after: cx.t("notes-picture-after"),
    };
    gallery(&pictures, &words)
}

fn head(cx: &Cx, view: &NoteView) -> Markup {
    let (author, own) = (&view.author, cx.actor_id() == Some(view.author.id));
    let profile = format!("/u/{}", author.handle);
    let avatar = author.avatar.as_deref().map(avatar_url);
    let byline = Byline {
        href: &profile,
        avatar: Avatar { name: &author.name, src: avatar.as_deref(), shop: false },
        lang: Some(guess_language(&author.name)),
        meta: &author.place,
        seal: author.brand.then(|| cx.t("notes-brand")),
    };
    html! {
        (people::byline(&byline))
        @if !own { (follow_button(cx, author, view.mine.following)) }
        (menu(cx, view, own))
    }
}

/// The button that follows a person.
pub fn follow_button(cx: &Cx, person: &Person, on: bool) -> Markup {
    let action = format!("/u/{}/follow", person.handle);
    button::follow(&Follow {
        action: &action,
        csrf: &cx.csrf(),
        on,
        follow: cx.t("action-follow"),
        following: cx.t("action-following"),
        name: &person.name,
    })
}

fn menu(cx: &Cx, view: &NoteView, own: bool) -> Markup {
    let id = view.row.id;
    let items = if own {
        vec![
            sheet::menu_link(&format!("/n/{id}/edit"), Icon::Edit, cx.t("action-edit")),
            sheet::menu_link(&format!("/n/{id}/reach"), Icon::Chart, cx.t("notes-reach")),
        ]
    } else {
        let report = format!("/report?kind=note&id={id}");
        let mut items = vec![sheet::menu_link(&report, Icon::Flag, cx.t("notes-report"))];
        if cx.actor.is_some() {
            let action = format!("/n/{id}/not-interested");
            let label = cx.t("notes-not-interested");
            items.insert(0, sheet::menu_link(&format!("/n/{id}/why"), Icon::Info, cx.t("notes-why")));
            items.insert(1, sheet::menu_post(&action, &cx.csrf(), Icon::Minus, label));
        }
        items
    };
    sheet::menu(Icon::More, cx.t("nav-more"), &items)
}

fn body(cx: &Cx, view: &NoteView, talk: &Conversation) -> Markup {
    let row = &view.row;
    let own = cx.actor_id() == Some(row.author_id);
    html! {
        @if row.state == State::Hidden { (feedback::banner(Mood::Warn, &html! { (cx.t("notes-hidden")) })) }
        @else if row.reduced && own {
            (feedback::banner(Mood::Warn, &html! {
                (cx.t("notes-reduced")) " "
                (button::text_link(&format!("/n/{}/reach", row.id), cx.t("notes-reduced-why")))
            }))
        }
        @if !row.text.is_empty() { (note::prose(&row.text, Some(&row.text_lang))) }
        @if !view.topics.is_empty() {
            (shell::row(&html! {
                @for topic in &view.topics {
                    (people::tag(&format!("/t/{}", segment(&topic.key)), &topic.name, Some(guess_language(&topic.name))))
                }
            }))
        }
        @for linked in &view.products { (product(cx, linked)) }
        p.meta {
            (when(cx, view))
            @if !row.place.is_empty() { " · " span lang=(guess_language(&row.place)) { (row.place) } }
            @if let Some(channel) = row.channel { " · " a.link href={ "/c/" (channel.as_str()) } { (cx.t(channel.label())) } }
        }
        (comments::list(cx, view, talk))
    }
}

fn when(cx: &Cx, view: &NoteView) -> Markup {
    let (row, now) = (&view.row, cx.now());
    let moment = row.edited_at.unwrap_or(row.published_at);
    let ago = i18n::ago(cx.locale, moment, now);
    let text =
        if row.edited_at.is_some() { cx.tr("notes-edited", &[("when", ago.as_str().into())]) } else { ago };
    html! { time datetime=(moment) { (text) } }
}

/// A product with what its author declares: who gains, and whether it was bought here.
fn product(cx: &Cx, linked: &Linked) -> Markup {
    let label = match linked.declaration {
        Declaration::Own => None,
        Declaration::Gifted => Some(cx.t("notes-gifted")),
        Declaration::Paid => Some(cx.t("notes-paid")),
    };
    let bought = linked.bought_at.map(|moment| {
        let date = i18n::date(cx.locale, moment, &i18n::TimeZone::UTC);
        cx.tr("notes-bought", &[("date", date.as_str().into())])
    });
    let href = format!("/p/{}", linked.card.id);
    let view = Button {
        label: cx.t("notes-product-view"),
        about: &linked.card.name,
        tone: Tone::Ink,
        size: Size::Small,
        ..Button::default()
    };
    html! {
        (shell::stack(&html! {
            @if label.is_some() || bought.is_some() {
                (note::disclosure(&label.map(str::to_owned).into_iter().chain(bought).collect::<Vec<_>>().join(" · ")))
            }
            (catalog::api::line(cx, &linked.card, &button::link(&href, &view)))
        }))
    }
}

fn bar(cx: &Cx, view: &NoteView, typing: &Typing) -> Markup {
    let row = &view.row;
    let csrf = cx.csrf();
    let (like, collect) = (format!("/n/{}/like", row.id), format!("/n/{}/collect", row.id));
    let (likes, collects) = (i18n::compact(cx.locale, row.likes), i18n::compact(cx.locale, row.collects));
    let count = |count: i64| u64::try_from(count).unwrap_or(0);
    let like = Toggle {
        action: &like,
        csrf: &csrf,
        icon: Icon::Heart,
        label: cx.t("notes-like"),
        on: view.mine.liked,
        count: count(row.likes),
        count_text: &likes,
    };
    let collect = Toggle {
        action: &collect,
        csrf: &csrf,
        icon: Icon::Bookmark,
        label: cx.t("notes-collect"),
        on: view.mine.collected,
        count: count(row.collects),
        count_text: &collects,
    };
    html! {
        (say(cx, view, typing))
        (button::action(&like))
        (button::action(&collect))
        (button::share(&cx.link(&format!("/n/{}", row.id)), &row.title, cx.t("notes-share")))
    }
}

/// The comment field; readers without account are led to sign in.
fn say(cx: &Cx, view: &NoteView, typing: &Typing) -> Markup {
    let path = format!("/n/{}", view.row.id);
    if cx.actor.is_none() {
        let label = cx.t("notes-sign-in-to-comment");
        return button::link(
            &format!("/sign-in?next={}", segment(&path)),
            &Button { label, tone: Tone::Quiet, block: true, ..Button::default() },
        );
    }
    let placeholder = match &typing.reply {
        Some((_, name)) => cx.tr("notes-comment-reply-to", &[("name", name.as_str().into())]),
        None => cx.t("notes-comment-say").to_owned(),
    };
    let field = Field {
        id: "comment",
        name: "text",
        label: cx.t("notes-comment-label"),
        value: &typing.text,
        error: &typing.error,
        placeholder: &placeholder,
        max: Some(COMMENT_MAX),
        ..Field::default()
    };
    let body = html! {
        @if let Some((comment, _)) = &typing.reply { (form::hidden("reply", &comment.to_string())) }
        (field::bare(&field))
    };
    let form = form::post_as("say", &format!("{path}/comments"), &cx.csrf(), Some(&cx.once()), &body);
    form::swapping(&["comments", "say"], &form)
}

/// What link previews and search engines read.
fn meta(cx: &Cx, view: &NoteView, description: &str) -> Markup {
    let row = &view.row;
    let url = cx.link(&format!("/n/{}", row.id));
    let image = view
        .pictures
        .first()
        .map(|cover| (cx.link(&format!("{}/1080.jpg", pictures::api::base(&cover.key))), &cover.alt));
    let data = serde_json::json!({
        "@context": "https://schema.org",
        "@type": "SocialMediaPosting",
        "@id": url,
        "url": url,
        "headline": row.title,
        "articleBody": row.text,
        "inLanguage": row.text_lang,
        "datePublished": row.published_at,
        "dateModified": row.edited_at.unwrap_or(row.published_at),
        "author": {
            "@type": "Person", "name": view.author.name, "url": cx.link(&format!("/u/{}", view.author.handle)),
        },
        "image": image.iter().map(|(url, _)| url).collect::<Vec<_>>(),
        "keywords": view.topics.iter().map(|topic| &topic.name).collect::<Vec<_>>(),
        "commentCount": row.comments,
        "interactionStatistic": {
            "@type": "InteractionCounter", "interactionType": "https://schema.org/LikeAction",
            "userInteractionCount": row.likes,
        },
    });
    // No text can end the element that it stands in.
    let data = data.to_string().replace('<', "\\u003c");
    html! {
        link rel="canonical" href=(url);
        meta property="og:type" content="article";
        meta property="og:site_name" content=(cx.settings.site.name);
        meta property="og:title" content=(row.title);
        meta property="og:url" content=(url);
        @if !description.is_empty() { meta property="og:description" content=(description); }
        @if let Some((image, alt)) = &image {
            meta property="og:image" content=(image);
            @if !alt.is_empty() { meta property="og:image:alt" content=(alt); }
        }
        meta name="twitter:card" content=(if image.is_some() { "summary_large_image" } else { "summary" });
        script type="application/ld+json" { (PreEscaped(data)) }
    }
}
