//! The world of a seed is the same every time, complete, and within the limits of the product.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use kernel::text::length;

use super::*;

static WORLD: LazyLock<World> = LazyLock::new(|| World::generate(1));

fn unique<T: Ord>(items: impl IntoIterator<Item = T>) -> (usize, usize) {
    let items: Vec<T> = items.into_iter().collect();
    let count = items.len();
    (items.into_iter().collect::<BTreeSet<T>>().len(), count)
}

fn all_unique<T: Ord>(items: impl IntoIterator<Item = T>) {
    let (different, count) = unique(items);
    assert_eq!(different, count);
}

fn pictures() -> impl Iterator<Item = &'static Picture> {
    let avatars = WORLD.people.iter().map(|person| &person.avatar);
    let notes = WORLD.notes.iter().flat_map(|note| &note.pictures);
    let products = WORLD.products.iter().flat_map(|product| &product.pictures);
    avatars.chain(notes).chain(products).chain(WORLD.reviews.iter().flat_map(|review| &review.pictures))
}

fn written_words() -> impl Iterator<Item = &'static str> {
    let people = WORLD.people.iter().flat_map(|each| [&each.name, &each.bio]);
    let brands = WORLD.brands.iter().flat_map(|each| [&each.name, &each.story]);
    let products = WORLD.products.iter().flat_map(|each| [&each.name, &each.description]);
    let notes = WORLD.notes.iter().flat_map(|each| [&each.title, &each.text]);
    let said = WORLD.comments.iter().map(|each| &each.text);
    let alt = pictures().map(|each| &each.alt);
    let reviews = WORLD.reviews.iter().map(|each| &each.text);
    let words = people.chain(brands).chain(products).chain(notes).chain(said).chain(reviews).chain(alt);
    words.map(String::as_str)
}

#[test]
fn the_same_seed_gives_the_same_world_and_another_seed_another() {
    assert!(World::generate(1) == *WORLD);
    assert!(World::generate(2) != *WORLD);
}

#[test]
fn every_seed_gives_different_titles_and_texts_that_fit() {
    for world in (2..6).map(World::generate) {
        all_unique(world.notes.iter().map(|note| note.title.to_lowercase()));
        all_unique(world.notes.iter().map(|note| &note.text));
        assert!(
            world
                .notes
                .iter()
                .all(|note| length(&note.title) <= 60 && (60..=1000).contains(&length(&note.text)))
        );
        assert!((1_600..2_100).contains(&world.comments.len()), "{}", world.comments.len());
    }
}

#[test]
fn the_counts_of_the_demo_are_reached() {
    assert!(WORLD.people.len() >= 84);
    assert!(WORLD.brands.len() >= 15);
    assert!(WORLD.products.len() >= 124);
    assert!(WORLD.notes.len() >= 620, "{}", WORLD.notes.len());
    assert!((1_600..2_100).contains(&WORLD.comments.len()), "{}", WORLD.comments.len());
    assert_eq!(WORLD.orders.len(), 260);
    assert!(WORLD.reviews.len() >= 150, "{}", WORLD.reviews.len());
    assert!(WORLD.comments.iter().any(|comment| comment.parent.is_some()));
}

#[test]
fn names_that_must_differ_differ() {
    let handles = WORLD.people.iter().map(|person| &person.handle);
    all_unique(handles.chain(WORLD.brands.iter().map(|brand| &brand.handle)));
    all_unique(WORLD.products.iter().map(|product| &product.slug));
    all_unique(WORLD.products.iter().flat_map(|product| &product.variants).map(|variant| &variant.sku));
    all_unique(WORLD.notes.iter().map(|note| note.title.to_lowercase()));
    all_unique(WORLD.notes.iter().map(|note| &note.text));
    all_unique(WORLD.likes.iter().map(|like| (like.person, like.note)));
    all_unique(WORLD.collects.iter().map(|collect| (collect.person, collect.note)));
    all_unique(WORLD.follows.iter().map(|follow| (follow.follower, follow.followed)));
    all_unique(WORLD.orders.iter().map(|order| (order.buyer, order.product)));
    all_unique(WORLD.reviews.iter().map(|review| review.order));
    all_unique(
        WORLD.comments.iter().filter(|each| each.parent.is_none()).map(|each| (each.note, &each.text)),
    );
}

#[test]
fn the_limits_of_the_product_are_kept() {
    for person in &WORLD.people {
        let letters = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_';
        assert!(person.handle.chars().all(letters), "{}", person.handle);
        assert!((3..=20).contains(&person.handle.len()), "{}", person.handle);
        assert!(length(&person.bio) <= 100 && !person.interests.is_empty(), "{}", person.handle);
    }
    for note in &WORLD.notes {
        assert!((1..=60).contains(&length(&note.title)), "{}", note.title);
        assert!((60..=1000).contains(&length(&note.text)), "{}: {}", note.title, length(&note.text));
        assert!((1..=10).contains(&note.topics.len()) && note.pictures.len() <= 6, "{}", note.title);
        assert!(note.topics.iter().all(|topic| !topic.contains(['#', ' '])), "{:?}", note.topics);
    }
    for product in &WORLD.products {
        assert!(product.options.len() <= 2 && !product.variants.is_empty(), "{}", product.slug);
        assert!(product.variants.iter().any(|variant| variant.stock > 0), "{}", product.slug);
        assert!(
            product.variants.iter().all(|each| each.price_minor > 0 && each.grams > 0),
            "{}",
            product.slug
        );
    }
    assert!(WORLD.products.iter().flat_map(|each| &each.variants).any(|variant| variant.stock == 0));
}

#[test]
fn texts_are_clean_as_typed_text_is() {
    for words in written_words() {
        assert!(!words.is_empty() && !words.contains(['{', '}', '|', '!', '！']), "{words}");
        assert_eq!(kernel::text::block(words), words);
    }
}

#[test]
fn the_languages_and_kinds_of_notes_are_mixed_as_wanted() {
    let share = |wanted: &dyn Fn(&Note) -> bool| {
        WORLD.notes.iter().filter(|note| wanted(note)).count() * 100 / WORLD.notes.len()
    };
    assert!((40..=50).contains(&share(&|note| note.language == Locale::En)));
    assert!((30..=40).contains(&share(&|note| note.language == Locale::ZhHans)));
    assert!((16..=24).contains(&share(&|note| note.language == Locale::Sv)));
    let texts = share(&|note| note.pictures.is_empty());
    assert!((8..=16).contains(&texts), "{texts}");
    let links = share(&|note| note.link.is_some());
    assert!((20..=30).contains(&links), "{links}");
    for wanted in [Declaration::Own, Declaration::Gifted, Declaration::Paid] {
        assert!(WORLD.notes.iter().any(|note| note.link.is_some_and(|link| link.declaration == wanted)));
    }
    for channel in Channel::ALL {
        assert!(share(&|note| note.channel == channel) >= 8);
    }
}

#[test]
fn authors_write_in_their_language_and_keepers_do_not_praise_their_own() {
    for note in &WORLD.notes {
        let keeper = note.link.map(|link| WORLD.brands[WORLD.products[link.product].brand].owner);
        assert_ne!(keeper, Some(note.author), "{}", note.title);
    }
    let foreign = |note: &&Note| WORLD.people[note.author].language != note.language;
    let foreign: Vec<_> = WORLD.notes.iter().filter(foreign).map(|note| &note.title).collect();
    assert!(foreign.len() <= 8, "{foreign:?}");
    for (index, brand) in WORLD.brands.iter().enumerate() {
        assert_eq!(WORLD.people[brand.owner].owns, Some(index), "{}", brand.name);
    }
}

#[test]
fn every_name_in_the_content_refers_to_something() {
    let content = Content::read();
    let handles: BTreeSet<_> = WORLD.people.iter().map(|person| &person.handle).collect();
    let slugs: BTreeSet<_> = WORLD.products.iter().map(|product| &product.slug).collect();
    for brand in &content.brands {
        assert!(handles.contains(&brand.owner), "{}", brand.owner);
    }
    for file in &content.notes {
        let by = file.text.note.iter().filter_map(|note| note.by.as_ref());
        by.for_each(|handle| assert!(handles.contains(handle), "{handle}"));
        let notes = file.text.note.iter().filter_map(|note| note.product.as_ref());
        let things = file.text.thing.iter().filter_map(|thing| thing.product.as_ref());
        notes.chain(things).for_each(|slug| assert!(slugs.contains(slug), "{slug}"));
    }
    for thing in content.notes.iter().flat_map(|file| &file.text.thing) {
        assert_eq!(thing.leads.len(), thing.titles.len(), "{:?}", thing.titles);
        assert!(thing.leads.iter().all(|lead| *lead < thing.facts.len()), "{:?}", thing.titles);
    }
    for person in &content.people.person {
        assert!(person.likes.iter().all(|slug| slug.parse::<Channel>().is_ok()), "{:?}", person.likes);
    }
    for texts in content.reviews.values() {
        for product in &WORLD.products {
            assert!(texts.category.contains_key(&product.category), "{}", product.category);
        }
    }
}

#[test]
fn every_picture_can_be_drawn_and_has_an_alternative_text() {
    for picture in pictures() {
        assert!(sketch::Subject::from_name(&picture.subject).is_some(), "{}", picture.subject);
        assert!(!picture.alt.trim().is_empty() && length(&picture.alt) <= 200, "{}", picture.subject);
    }
}

#[test]
fn answers_come_after_what_they_answer() {
    for comment in &WORLD.comments {
        assert!(comment.minutes_ago < WORLD.notes[comment.note].minutes_ago);
        if let Some(parent) = comment.parent.map(|parent| &WORLD.comments[parent]) {
            assert!(parent.parent.is_none() && parent.note == comment.note);
            assert!(comment.minutes_ago <= parent.minutes_ago, "{comment:?} {parent:?}");
        }
    }
    for reaction in WORLD.likes.iter().chain(&WORLD.collects) {
        assert!(reaction.minutes_ago < WORLD.notes[reaction.note].minutes_ago);
        assert_ne!(reaction.person, WORLD.notes[reaction.note].author);
    }
    assert!(WORLD.notes.iter().all(|note| note.minutes_ago <= times::DAYS * times::DAY));
    let oldest = WORLD.people.iter().map(|person| person.joined_minutes_ago).min();
    assert!(oldest > Some(times::DAYS * times::DAY));
}

#[test]
fn only_delivered_orders_are_reviewed_and_the_stars_are_believable() {
    for review in &WORLD.reviews {
        let OrderState::Delivered { minutes_ago } = WORLD.orders[review.order].state else {
            panic!("an order was reviewed before it arrived: {review:?}");
        };
        assert!(review.minutes_ago <= minutes_ago);
    }
    let stars: u32 = WORLD.reviews.iter().map(|review| review.stars).sum();
    let mean = f64::from(stars) / WORLD.reviews.len() as f64;
    assert!((4.2..4.8).contains(&mean), "{mean}");
    for order in &WORLD.orders {
        let product = &WORLD.products[order.product];
        assert!(product.variants[order.variant].stock > 0 && order.quantity > 0);
        assert_ne!(WORLD.brands[product.brand].owner, order.buyer);
    }
}

#[test]
fn notice_is_spread_unevenly() {
    let mut likes = vec![0usize; WORLD.notes.len()];
    WORLD.likes.iter().for_each(|like| likes[like.note] += 1);
    likes.sort_unstable_by(|a, b| b.cmp(a));
    let top: usize = likes.iter().take(likes.len() / 10).sum();
    assert!(top * 100 > WORLD.likes.len() * 28, "{top} of {}", WORLD.likes.len());
}

#[test]
fn no_real_brand_is_named() {
    const FORBIDDEN: [&str; 62] = [
        "kodak",
        "fuji",
        "fujifilm",
        "leica",
        "nikon",
        "canon",
        "olympus",
        "pentax",
        "minolta",
        "ilford",
        "ikea",
        "nike",
        "adidas",
        "asics",
        "hoka",
        "garmin",
        "strava",
        "patagonia",
        "fjällräven",
        "uniqlo",
        "muji",
        "zara",
        "levi",
        "iittala",
        "marimekko",
        "moleskine",
        "leuchtturm",
        "lego",
        "starbucks",
        "nespresso",
        "hario",
        "instagram",
        "tiktok",
        "wechat",
        "facebook",
        "airbnb",
        "booking",
        "google",
        "amazon",
        "etsy",
        "iphone",
        "apple's",
        "samsung",
        "systembolaget",
        "blocket",
        "cerave",
        "cosrx",
        "clinique",
        "rolex",
        "casio",
        "vibram",
        "gore-tex",
        "小红书",
        "淘宝",
        "京东",
        "微信",
        "抖音",
        "拼多多",
        "无印良品",
        "优衣库",
        "佳能",
        "尼康",
    ];
    for words in written_words() {
        let lower = words.to_lowercase();
        let latin: BTreeSet<&str> =
            lower.split(|c: char| !c.is_alphanumeric() && c != '-' && c != '\'').collect();
        for name in FORBIDDEN {
            let named = if name.is_ascii() { latin.contains(name) } else { lower.contains(name) };
            assert!(!named, "{name}: {words}");
        }
    }
}

#[test]
fn on_every_day_about_two_thirds_of_the_people_read() {
    let mut days = vec![BTreeSet::new(); times::DAYS as usize + 1];
    for reading in &WORLD.readings {
        // Days begin at the hour at which the world is looked at.
        days[(reading.minutes_ago / times::DAY) as usize].insert(reading.person);
        assert!((1..=3).contains(&reading.pages) && reading.person < WORLD.people.len());
    }
    let share = |readers: &BTreeSet<usize>| readers.len() * 100 / WORLD.people.len();
    let whole = &days[..times::DAYS as usize];
    assert!(whole.iter().all(|readers| (45..90).contains(&share(readers))), "{days:?}");
}
