//! Note cards, with their authors, prices and the reader's likes read for all at once.

use catalog::api::ProductCard;
use db::{Conn, DbResult};
use identity::api::{Person, avatar_url};
use kernel::Page as ListPage;
use kernel::text::guess_language;
use maud::{Markup, html};
use recsys::event::{Impression, Source, Surface};
use ui::button::Toggle;
use ui::card::{self, Cover, More, NoteCard, TextCover};
use ui::icon::Icon;
use ui::people::{Avatar, Byline};
use web::Cx;

use crate::api::Card;
use crate::kept::liked_among;

/// The first cards of a page are seen at once.
const EAGER: usize = 4;

/// Cards for this reader, in order, of which nobody learns that they were seen.
///
/// # Errors
/// As the database says.
pub async fn render_cards(cx: &Cx, conn: &mut Conn, cards: Vec<Card>) -> DbResult<Vec<Markup>> {
    render_shown(cx, conn, cards, &[]).await
}

/// As [`render_cards`], where each card's place and reason are told with it when its reader, if signed in, has seen
/// it: `shown` has one for each of the cards.
///
/// # Errors
/// As the database says.
pub async fn render_shown(
    cx: &Cx,
    conn: &mut Conn,
    cards: Vec<Card>,
    shown: &[Impression],
) -> DbResult<Vec<Markup>> {
    if cards.is_empty() {
        return Ok(Vec::new());
    }
    let mut authors: Vec<_> = cards.iter().map(|card| card.author).collect();
    authors.sort_unstable();
    authors.dedup();
    let people = identity::api::people(conn, &authors).await?;
    let unknown: Vec<_> = cards.iter().filter(|card| card.liked.is_none()).map(|card| card.id).collect();
    let liked = match cx.actor_id() {
        Some(reader) => liked_among(conn, reader, &unknown).await?,
        None => Default::default(),
    };
    let products: Vec<_> = cards.iter().filter_map(|card| card.product).collect();
    let products = catalog::api::product_cards(conn, &products).await?;
    let csrf = cx.csrf();
    let rendered = cards.iter().enumerate().map(|(position, card)| {
        let product = card.product.and_then(|id| products.get(&id));
        let own = Beside {
            author: people.get(&card.author),
            product,
            liked: card.liked.unwrap_or_else(|| liked.contains(&card.id)),
            eager: position < EAGER,
            token: cx
                .actor_id()
                .zip(shown.get(position))
                .map(|(reader, shown)| activity::api::token(cx, reader, shown)),
        };
        one(cx, &csrf, card, &own)
    });
    Ok(rendered.collect())
}

/// Cards on a page of their own, in their order: where, and who proposed them.
pub fn placed(cx: &Cx, cards: &[Card], surface: Surface, source: Source) -> Vec<Impression> {
    let request = activity::api::page_number(cx);
    let shown = cards.iter().zip(0..).map(|(card, position)| Impression {
        note: card.id.raw(),
        request,
        position,
        surface,
        source,
        trial: false,
    });
    shown.collect()
}

/// Where cards are shown for which the reader came: a profile, a topic, a product.
pub fn elsewhere(cx: &Cx, cards: &[Card]) -> Vec<Impression> {
    placed(cx, cards, Surface::Elsewhere, Source::Newest)
}

/// What stands beside a card's own row.
struct Beside<'a> {
    author: Option<&'a Person>,
    product: Option<&'a ProductCard>,
    liked: bool,
    eager: bool,
    token: Option<String>,
}

fn one(cx: &Cx, csrf: &str, note: &Card, beside: &Beside) -> Markup {
    let href = format!("/n/{}", note.id);
    let like = format!("{href}/like");
    let profile = beside.author.map(|author| format!("/u/{}", author.handle)).unwrap_or_default();
    let avatar = beside.author.and_then(|author| author.avatar.as_deref()).map(avatar_url);
    let price = beside.product.map(|product| i18n::price(cx.locale, product.price));
    let shown =
        note.cover.as_ref().map(|it| pictures::api::shown(&it.key, it.width, it.height, &it.thumbhash));
    let alt = note.cover.as_ref().map(|it| it.alt.as_str()).filter(|alt| !alt.is_empty());
    // A picture without words of its own is described by the title beside it.
    let cover = match &shown {
        Some(shown) => Cover::Picture(shown.view(alt.unwrap_or_default(), alt.map(guess_language))),
        None => Cover::Text(TextCover {
            tone: note.tone,
            text: &note.title,
            small: "",
            lang: Some(&note.lang),
            vertical: false,
        }),
    };
    let count = i18n::compact(cx.locale, note.likes);
    let name = beside.author.map_or("", |author| &author.name);
    let card = NoteCard {
        href: &href,
        title: &note.title,
        lang: Some(&note.lang),
        cover,
        author: Byline {
            href: &profile,
            avatar: Avatar { name, src: avatar.as_deref(), shop: false },
            seal: beside.author.filter(|author| author.brand).map(|_| cx.t("notes-brand")),
            ..Byline::default()
        },
        like: Toggle {
            action: &like,
            csrf,
            icon: Icon::Heart,
            label: cx.t("notes-like"),
            on: beside.liked,
            count: u64::try_from(note.likes).unwrap_or(0),
            count_text: &count,
        },
        mark: price.as_deref().map(|price| (Icon::Bag, price)),
        eager: beside.eager,
        token: beside.token.as_deref(),
    };
    card::note_card(&card)
}

/// A feed of cards with the link to its next page. `address` is the page's own, without query; `kept` is what
/// of the query stays, as `key=value&`.
pub fn feed(cx: &Cx, label: &str, cards: &[Markup], next: Option<String>) -> Markup {
    let said = cx.t("notes-more-said");
    let more = next.as_ref().map(|href| More { href, label: cx.t("nav-more-notes"), said });
    html! { (card::feed("feed", label, cards, more.as_ref())) }
}

/// The address of the next page of a list.
pub fn next_href<T>(address: &str, kept: &str, page: &ListPage<T>) -> Option<String> {
    page.next.as_ref().map(|cursor| format!("{address}?{kept}cursor={cursor}"))
}
