//! Notes: those that are written out, and those put together from sentences about one thing.

use std::collections::BTreeSet;

use kernel::{Channel, Locale};

use super::people::interest;
use super::times::{DAYS, on_some_day};
use super::{Brand, Declaration, Note, Person, Picture, Product, ProductLink};
use crate::content::{Content, NoteFile, NoteText, ThingText};
use crate::dice::Dice;

/// A note, and the questions that its readers may ask.
pub(crate) struct Draft<'a> {
    pub note: Note,
    pub asks: &'a [[String; 2]],
}

/// What a note is made from, whoever writes it.
struct Seed<'a> {
    title: String,
    text: String,
    subjects: &'a [String],
    topics: &'a [String],
    place: Option<String>,
    product: Option<&'a String>,
    by: Option<&'a String>,
    asks: &'a [[String; 2]],
    count: usize,
}

/// Everything that the making of a note looks at.
struct Desk<'a> {
    content: &'a Content,
    dice: &'a Dice,
    people: &'a [Person],
    brands: &'a [Brand],
    products: &'a [Product],
}

/// Every note, newest last.
pub(crate) fn all<'a>(
    content: &'a Content,
    dice: &Dice,
    people: &[Person],
    brands: &[Brand],
    products: &[Product],
) -> Vec<Draft<'a>> {
    let desk = Desk { content, dice, people, brands, products };
    let mut drafts = Vec::new();
    for file in &content.notes {
        drafts.extend(file.text.note.iter().map(|text| desk.publish(file, written(text), &BTreeSet::new())));
        for thing in &file.text.thing {
            // Nobody writes twice about the same thing.
            let mut authors = BTreeSet::new();
            for seed in desk.assemble(file.language, thing) {
                let draft = desk.publish(file, seed, &authors);
                authors.insert(draft.note.author);
                drafts.push(draft);
            }
        }
    }
    drafts.sort_by_key(|draft| std::cmp::Reverse(draft.note.minutes_ago));
    drafts
}

fn written(text: &NoteText) -> Seed<'_> {
    Seed {
        title: text.title.clone(),
        text: text.text.clone(),
        subjects: &text.pictures,
        topics: &text.topics,
        place: text.place.clone(),
        product: text.product.as_ref(),
        by: text.by.as_ref(),
        asks: &[],
        count: text.pictures.len(),
    }
}

impl<'a> Desk<'a> {
    /// One note a title: the fact that the title promises, and one or two of the others.
    fn assemble<'t>(&self, language: Locale, thing: &'t ThingText) -> Vec<Seed<'t>> {
        let mut seeds = Vec::new();
        for (turn, (title, lead)) in thing.titles.iter().zip(&thing.leads).enumerate() {
            // A Chinese sentence says in ten characters what the others say in thirty.
            let more = if language == Locale::ZhHans || self.dice.chance(30) { 2 } else { 1 };
            let others = (0..thing.facts.len()).map(|fact| u64::from(fact != *lead)).collect();
            let others = self.dice.sample(more, others);
            let middle = [*lead].into_iter().chain(others).map(|fact| &thing.facts[fact]);
            let flaw = self.dice.chance(75).then(|| self.dice.pick(&thing.flaws)).flatten();
            let open = &thing.open[turn % thing.open.len()];
            let close = &thing.close[turn % thing.close.len()];
            let parts = [Some(open)].into_iter().chain(middle.map(Some)).chain([flaw, Some(close)]);
            let parts: Vec<String> = parts.flatten().map(|part| self.dice.say(part)).collect();
            seeds.push(Seed {
                title: self.dice.say(title),
                text: self.paragraphs(language, &parts),
                subjects: &thing.pictures,
                topics: &thing.topics,
                place: None,
                product: thing.product.as_ref().filter(|_| self.dice.chance(40)),
                by: None,
                asks: &thing.ask,
                count: self.how_many(thing.pictures.len()),
            });
        }
        seeds
    }

    /// Sentences in one, two or three paragraphs.
    fn paragraphs(&self, language: Locale, parts: &[String]) -> String {
        let space = if language == Locale::ZhHans { "" } else { " " };
        let breaks = match self.dice.below(5) {
            0 => vec![],
            1 => vec![1],
            2 => vec![parts.len() - 1],
            3 => vec![1, parts.len() - 2],
            _ => vec![parts.len() - 2],
        };
        let mut text = String::new();
        for (place, part) in parts.iter().enumerate() {
            if place > 0 {
                text.push_str(if breaks.contains(&place) { "\n\n" } else { space });
            }
            text.push_str(part);
        }
        text
    }

    /// Mostly one to three pictures; one note in ten has none.
    fn how_many(&self, subjects: usize) -> usize {
        let count = self.dice.weighted(&[12, 24, 24, 20, 11, 6, 3]).unwrap_or(1);
        count.min(subjects * 2)
    }

    fn publish<'t>(&self, file: &NoteFile, seed: Seed<'t>, others: &BTreeSet<usize>) -> Draft<'t> {
        let product = seed.product.and_then(|slug| self.products.iter().position(|each| each.slug == *slug));
        let declaration = self.declaration(&seed);
        let link = product.map(|product| ProductLink { product, declaration });
        let named = seed.by.and_then(|handle| self.people.iter().position(|person| person.handle == *handle));
        let author = named.unwrap_or_else(|| self.author(file, link, others));
        // Most things happen at home; a journey does not.
        let at_home = named.is_none() && file.channel != Channel::Travel && self.dice.chance(45);
        let home = at_home.then(|| self.people[author].place.clone());
        let mut text = seed.text;
        if let (Some(link), Some(said)) = (link, self.content.disclosures.get(file.language.tag())) {
            let lines = match link.declaration {
                Declaration::Own => None,
                Declaration::Gifted => Some(&said.gifted),
                Declaration::Paid => Some(&said.paid),
            };
            if let Some(line) = lines.and_then(|lines| self.dice.pick(lines)) {
                text = format!("{text}\n\n{line}");
            }
        }
        let note = Note {
            author,
            title: seed.title,
            text,
            topics: seed.topics.to_vec(),
            channel: file.channel,
            place: seed.place.or(home),
            language: file.language,
            pictures: self.pictures(file.language, seed.subjects, seed.count),
            link,
            heat: (12 + u64::from(self.people[author].fame)) * self.dice.luck(),
            minutes_ago: on_some_day(self.dice, 0, DAYS),
        };
        Draft { note, asks: seed.asks }
    }

    /// Gifts and paid notes only where the text does not speak of buying, and never in a named author's own story.
    fn declaration(&self, seed: &Seed<'_>) -> Declaration {
        const BOUGHT: [&str; 12] =
            ["bought", "buy", "paid", "price", "cost", "买", "花了", "块", "köp", "betal", "pris", "kronor"];
        let text = format!("{} {}", seed.title, seed.text).to_lowercase();
        if seed.by.is_some() || BOUGHT.iter().any(|word| text.contains(word)) {
            return Declaration::Own;
        }
        match self.dice.below(100) {
            0..40 => Declaration::Own,
            40..76 => Declaration::Gifted,
            _ => Declaration::Paid,
        }
    }

    /// Somebody who writes this language and minds this channel, the better known the more often; a store's keeper
    /// does not write about what they sell.
    fn author(&self, file: &NoteFile, link: Option<ProductLink>, others: &BTreeSet<usize>) -> usize {
        let keeper = link.map(|link| self.brands[self.products[link.product].brand].owner);
        let weights = self.people.iter().enumerate().map(|(index, person)| {
            let may = person.language == file.language && Some(index) != keeper && !others.contains(&index);
            let wants = interest(person, file.channel);
            if may { wants * wants * (12 + u64::from(person.fame)) } else { 0 }
        });
        self.dice.weighted(&weights.collect::<Vec<_>>()).unwrap_or(0)
    }

    fn pictures(&self, language: Locale, subjects: &[String], count: usize) -> Vec<Picture> {
        const ASPECTS: [(u32, u32); 4] = [(3, 4), (4, 5), (1, 1), (4, 3)];
        let aspect = ASPECTS[self.dice.weighted(&[62, 16, 12, 10]).unwrap_or(0)];
        let mut seen = Vec::new();
        (0..count)
            .filter_map(|turn| subjects.get(turn % subjects.len().max(1)))
            .map(|subject| {
                seen.push(subject);
                let turn = seen.iter().filter(|each| **each == subject).count() - 1;
                let alt = self.content.alt(subject, language, turn);
                Picture { subject: subject.clone(), seed: self.dice.seed(), aspect, alt }
            })
            .collect()
    }
}
