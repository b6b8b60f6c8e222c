//! The studio of those who sell: which stores they have, and what one store sells.

use db::{Conn, DbResult, row, sql};
use kernel::{Currency, Cursor, Id, Money, Page};
use maud::{Markup, html};
use pictures::api::{Picture, PictureMark};
use ui::button::{self, Button};
use ui::data::{self, Column};
use ui::feedback::{self, Art};
use ui::people::{self, Mood};
use ui::product::Price;
use web::{Cx, Path, Query, Reply};

use crate::api::{Product, Store, Variant};
use crate::apply::{BrandView, brands_of};
use crate::cards::{StoreCard, picture};
use crate::decide::Paged;
use crate::model::{BrandState, ProductState, choice_line};
use crate::stores::{own_store, stores_of_member};
use crate::views::studio::{Tab, studio_page};

const PAGE: usize = 30;
/// So few pieces are worth a word to the store.
const LOW: i64 = 3;

row! {
    /// A product as its store sees it in a list.
    pub struct OwnProduct {
        pub id: Id<Product>,
        pub name: String,
        pub lang: String,
        pub state: ProductState,
        pub taken: i64,
        pub price: Option<i64>,
        pub stock: i64,
        picture: Option<Id<PictureMark>>,
        key: Option<String>,
        width: Option<i64>,
        height: Option<i64>,
        thumbhash: Option<String>,
    }
}

impl OwnProduct {
    fn cover(&self) -> Option<Picture> {
        picture(self.picture, self.key.clone(), self.width, self.height, self.thumbhash.clone())
    }
}

/// A page of a store's products in every state, newest first.
///
/// # Errors
/// As the database says.
pub async fn own_products(
    conn: &mut Conn,
    store: Id<Store>,
    after: Option<&Cursor>,
) -> DbResult<Page<OwnProduct>> {
    let [after] = after.and_then(Cursor::keys).unwrap_or([i64::MAX]);
    let rows = sql!(
        "SELECT p.id, p.name, p.lang, p.state, p.taken,
                (SELECT MIN(v.price) FROM catalog_variant v WHERE v.product = p.id AND v.active) AS price,
                (SELECT CAST(COALESCE(SUM(v.stock), 0) AS BIGINT)
                 FROM catalog_variant v WHERE v.product = p.id AND v.active) AS stock,
                i.picture, i.key, i.width, i.height, i.thumbhash
         FROM catalog_product p LEFT JOIN catalog_picture i ON i.product = p.id AND i.position = 0
         WHERE p.store = $1 AND p.id < $2 ORDER BY p.id DESC LIMIT $3",
        store,
        after,
        PAGE + 1,
    )
    .fetch_all(conn)
    .await?;
    Ok(Page::cut(rows, PAGE, |product: &OwnProduct| vec![product.id.raw()]))
}

row! {
    struct Low {
        variant: Id<Variant>,
        product: Id<Product>,
        name: String,
        lang: String,
        value_1: String,
        value_2: String,
        stock: i64,
    }
}

/// What is on sale and runs out, the fewest first.
async fn running_out(conn: &mut Conn, store: Id<Store>) -> DbResult<Vec<Low>> {
    sql!(
        "SELECT v.id AS variant, p.id AS product, p.name, p.lang, v.value_1, v.value_2, v.stock
         FROM catalog_variant v JOIN catalog_product p ON p.id = v.product
         WHERE v.store = $1 AND v.active AND v.stock <= $2 AND p.state = 'on_sale'
         ORDER BY v.stock, v.id LIMIT 10",
        store,
        LOW,
    )
    .fetch_all(conn)
    .await
}

/// `GET /studio`: my stores and applications; who has neither is asked to apply.
pub async fn home(cx: Cx) -> Reply<Markup> {
    let actor = cx.actor()?;
    let mut conn = cx.db.read().await?;
    let stores = stores_of_member(&mut conn, actor.id).await?;
    let mut brands = brands_of(&mut conn, actor.id).await?;
    brands.retain(|brand| brand.state != BrandState::Approved);
    let title = cx.t("catalog-studio-title");
    let apply = button::link("/brands/apply", &Button::secondary(cx.t("catalog-apply")));
    let body = ui::shell::narrow(&html! {
        (ui::shell::page_head(title, "", &apply))
        @if stores.is_empty() && brands.is_empty() {
            (feedback::empty(Art::Parcel, cx.t("catalog-studio-none"), cx.t("catalog-studio-none-text"), &html! {
                (button::link("/brands/apply", &Button::primary(cx.t("catalog-apply"))))
            }))
        }
        @if !stores.is_empty() {
            (ui::shell::section(cx.t("catalog-my-stores"), None, &data::list(&stores.iter().map(|store| store_row(&cx, store)).collect::<Vec<_>>())))
        }
        @if !brands.is_empty() {
            (ui::shell::section(cx.t("catalog-my-applications"), None, &data::list(&brands.iter().map(|brand| brand_row(&cx, brand)).collect::<Vec<_>>())))
        }
    });
    Ok(web::Page::new(title).body(body).render(&cx))
}

fn store_row(cx: &Cx, store: &StoreCard) -> Markup {
    people::byline(&people::Byline {
        href: &format!("/studio/{}", store.slug),
        avatar: people::Avatar { name: &store.name, src: None, shop: true },
        lang: Some(&store.lang),
        meta: &format!("/s/{}", store.slug),
        seal: store.verified.then(|| cx.t("catalog-seal")),
    })
}

fn brand_row(cx: &Cx, brand: &BrandView) -> Markup {
    let (mood, state) = match brand.state {
        BrandState::Applied => (Mood::Info, cx.t("catalog-state-applied")),
        BrandState::Approved => (Mood::Good, cx.t("catalog-state-approved")),
        BrandState::Rejected => (Mood::Warn, cx.t("catalog-state-rejected")),
    };
    html! {
        (ui::shell::row(&html! {
            strong { (brand.name) } (people::badge(mood, state))
            span.meta { (i18n::ago(cx.locale, brand.created_at, cx.now())) }
        }))
        @if !brand.reason.is_empty() { p { (brand.reason) } }
    }
}

/// `GET /studio/{slug}`
pub async fn overview(cx: Cx, Path(slug): Path<String>, Query(query): Query<Paged>) -> Reply<Markup> {
    let mut conn = cx.db.read().await?;
    let (store, _) = own_store(&mut conn, &slug, cx.actor()?).await?;
    let products = own_products(&mut conn, store.card.id, query.cursor().as_ref()).await?;
    let low = running_out(&mut conn, store.card.id).await?;
    let new = format!("/studio/{slug}/products/new");
    let add = button::link(&new, &Button::primary(cx.t("catalog-product-new")));
    let next = products.next.as_ref().map(|cursor| format!("/studio/{slug}?cursor={cursor}"));
    let body = html! {
        @if !low.is_empty() { (ui::shell::section(cx.t("catalog-low-stock"), None, &low_list(&cx, &slug, &low))) }
        (ui::shell::row(&add))
        @if products.items.is_empty() {
            (feedback::empty(Art::Parcel, cx.t("catalog-no-products"), cx.t("catalog-no-products-text"), &html! {}))
        } @else {
            (product_table(&cx, &slug, store.currency, &products.items))
        }
        @if let Some(href) = &next {
            (ui::nav::pager(cx.t("catalog-studio-products"), None, Some((href, cx.t("catalog-next-page")))))
        }
    };
    Ok(studio_page(&cx, &store.card, Tab::Products, cx.t("catalog-studio-products"), &body))
}

fn low_list(cx: &Cx, slug: &str, low: &[Low]) -> Markup {
    let row = |each: &Low| {
        let name = format!("{} {}", each.name, choice_line(&each.value_1, &each.value_2));
        let left = cx.tr("catalog-left", &[("count", each.stock.into())]);
        let href = format!("/studio/{slug}/products/{}/variants#{}", each.product, each.variant);
        ui::shell::row(&html! {
            a.link href=(href) lang=(each.lang) { (name.trim_end()) }
            (people::badge(if each.stock == 0 { Mood::Accent } else { Mood::Warn }, &left))
        })
    };
    data::list(&low.iter().map(row).collect::<Vec<_>>())
}

fn product_table(cx: &Cx, slug: &str, currency: Currency, products: &[OwnProduct]) -> Markup {
    let columns = [
        Column { label: cx.t("catalog-column-product"), number: false },
        Column { label: cx.t("catalog-column-state"), number: false },
        Column { label: cx.t("catalog-column-price"), number: true },
        Column { label: cx.t("catalog-column-stock"), number: true },
        Column { label: cx.t("catalog-column-taken"), number: true },
    ];
    let row = |product: &OwnProduct| {
        let price = product.price.map(|minor| i18n::price(cx.locale, Money::new(minor, currency)));
        vec![
            name_cell(slug, product),
            state_badge(cx, product.state),
            html! { (price.unwrap_or_default()) },
            html! { (i18n::number(cx.locale, product.stock)) },
            html! { (i18n::number(cx.locale, product.taken)) },
        ]
    };
    data::table(cx.t("catalog-studio-products"), &columns, &products.iter().map(row).collect::<Vec<_>>())
}

fn name_cell(slug: &str, product: &OwnProduct) -> Markup {
    let shown = product.cover().map(|cover| cover.shown());
    ui::product::line_bare(
        &ui::product::Product {
            href: &format!("/studio/{slug}/products/{}", product.id),
            name: &product.name,
            lang: Some(&product.lang),
            picture: shown.as_ref().map(|shown| shown.view("", None)),
            price: Price::default(),
            rating: None,
            meta: "",
            mark: "",
        },
        &html! {},
    )
}

/// The state of a product in a word.
pub fn state_badge(cx: &Cx, state: ProductState) -> Markup {
    match state {
        ProductState::Draft => people::badge(Mood::Neutral, cx.t("catalog-product-draft")),
        ProductState::OnSale => people::badge(Mood::Good, cx.t("catalog-product-on-sale")),
        ProductState::Off => people::badge(Mood::Warn, cx.t("catalog-product-off")),
    }
}
