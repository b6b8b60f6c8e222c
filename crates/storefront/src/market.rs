//! The market: what is on sale, by category, newest or bestselling first, or by the words of its name.

use catalog::api::{Order, ProductCard, on_shelf, search_products};
use kernel::problem::NOT_FOUND;
use kernel::{Channel, Cursor, Outcome, Page};
use maud::{Markup, html};
use serde::Deserialize;
use ui::card::More;
use ui::feedback::{self, Art};
use ui::nav::{self, Way};
use web::{Cx, Query, Reply};

const PAGE: usize = 24;
/// Cards that are seen at once.
const EAGER: usize = 4;
const GRID: &str = "products";

/// Which part of the market.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Wanted {
    category: Option<String>,
    order: Option<String>,
    q: Option<String>,
    cursor: Option<String>,
}

/// What was understood of it.
struct Part {
    category: Option<Channel>,
    order: Order,
    text: String,
    after: Option<Cursor>,
}

impl Part {
    fn of(wanted: &Wanted) -> Outcome<Self> {
        let some = |text: &Option<String>| text.clone().filter(|text| !text.is_empty());
        let category = some(&wanted.category).map(|text| text.parse().map_err(|_| NOT_FOUND));
        let order = some(&wanted.order).map(|text| text.parse().map_err(|_| NOT_FOUND));
        Ok(Self {
            category: category.transpose()?,
            order: order.transpose()?.unwrap_or(Order::Newest),
            text: kernel::text::line(wanted.q.as_deref().unwrap_or_default()),
            after: wanted.cursor.as_deref().and_then(|cursor| cursor.parse().ok()),
        })
    }
}

/// The address of a part of the market; what is usual is left out.
fn address(category: Option<Channel>, order: Order, cursor: Option<&Cursor>) -> String {
    let category = category.map(|category| format!("category={}", category.as_str()));
    let order = (order != Order::Newest).then(|| format!("order={}", order.as_str()));
    let cursor = cursor.map(|cursor| format!("cursor={cursor}"));
    let query: Vec<String> = [category, order, cursor].into_iter().flatten().collect();
    if query.is_empty() { "/market".to_owned() } else { format!("/market?{}", query.join("&")) }
}

/// `GET /market`
pub async fn page(cx: Cx, Query(wanted): Query<Wanted>) -> Reply<Markup> {
    let part = Part::of(&wanted)?;
    let mut conn = cx.db.read().await?;
    let products = if part.text.is_empty() {
        on_shelf(&mut conn, part.category, part.order, part.after.as_ref(), PAGE).await?
    } else {
        Page { items: search_products(&mut conn, &part.text, PAGE * 2).await?, next: None }
    };
    drop(conn);
    Ok(view(&cx, &part, &products))
}

fn view(cx: &Cx, part: &Part, products: &Page<ProductCard>) -> Markup {
    let title = part.category.map_or(cx.t("nav-market"), |category| cx.t(category.label()));
    let next = products.next.as_ref().map(|cursor| address(part.category, part.order, Some(cursor)));
    let more = next.as_ref().map(|href| More {
        href,
        label: cx.t("storefront-more-products"),
        said: cx.t("storefront-more-said"),
    });
    let cards: Vec<Markup> = products
        .items
        .iter()
        .enumerate()
        .map(|(position, card)| catalog::api::card(cx, card, position < EAGER))
        .collect();
    let search =
        ui::field::search("/market", &part.text, cx.t("storefront-search"), cx.t("storefront-search"));
    let body = ui::shell::wrap(&html! {
        (ui::shell::page_head(title, "", &html! {}))
        (search)
        @if part.text.is_empty() { (filters(cx, part)) }
        div id="shelf" {
            @if cards.is_empty() { (nothing(cx, part)) } @else { (ui::product::grid(GRID, &cards)) }
            (ui::card::more_link(GRID, more.as_ref()))
        }
    });
    web::Page::new(title).description(cx.t("storefront-market-description")).body(body).render(cx)
}

fn filters(cx: &Cx, part: &Part) -> Markup {
    let all = std::iter::once(None).chain(Channel::ALL.into_iter().map(Some));
    let categories: Vec<(String, &str, bool)> = all
        .map(|category| {
            let label = category.map_or(cx.t("storefront-all"), |category| cx.t(category.label()));
            (address(category, part.order, None), label, category == part.category)
        })
        .collect();
    let orders =
        [(Order::Newest, cx.t("storefront-newest")), (Order::Bestselling, cx.t("storefront-bestselling"))];
    let orders: Vec<(String, &str, bool)> = orders
        .into_iter()
        .map(|(order, label)| (address(part.category, order, None), label, order == part.order))
        .collect();
    html! {
        (nav::chips(cx.t("storefront-categories"), &ways(&categories), &[]))
        (nav::segmented(cx.t("storefront-order"), &ways(&orders)))
    }
}

fn ways<'a>(of: &'a [(String, &'a str, bool)]) -> Vec<Way<'a>> {
    of.iter().map(|(href, label, current)| Way { href, label, count: "", current: *current }).collect()
}

fn nothing(cx: &Cx, part: &Part) -> Markup {
    let all = ui::button::link("/market", &ui::button::Button::secondary(cx.t("storefront-see-all")));
    if part.text.is_empty() {
        let action = if part.category.is_some() {
            all
        } else {
            html! {}
        };
        feedback::empty(Art::Parcel, cx.t("storefront-nothing"), cx.t("storefront-nothing-text"), &action)
    } else {
        feedback::empty(Art::Search, cx.t("storefront-not-found"), cx.t("storefront-not-found-text"), &all)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_says_only_what_is_unusual() {
        assert_eq!(address(None, Order::Newest, None), "/market");
        assert_eq!(address(Some(Channel::Home), Order::Newest, None), "/market?category=home");
        let cursor = Cursor::after([1, 2]);
        let address = address(Some(Channel::Home), Order::Bestselling, Some(&cursor));
        assert_eq!(address, format!("/market?category=home&order=bestselling&cursor={cursor}"));
    }

    #[test]
    fn an_unknown_category_leads_nowhere_and_an_empty_one_to_all() {
        let part =
            |category: &str| Part::of(&Wanted { category: Some(category.into()), ..Wanted::default() });
        assert!(part("shoes").is_err_and(|problem| problem.is(NOT_FOUND)));
        assert!(part("").is_ok_and(|part| part.category.is_none()));
        assert!(part("pets").is_ok_and(|part| part.category == Some(Channel::Pets)));
    }
}
