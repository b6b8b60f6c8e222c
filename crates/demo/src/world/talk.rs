//! What people say below notes, from `comments/*.toml` and the questions that come with a thing.

use std::collections::{BTreeMap, BTreeSet};

use kernel::{Channel, Locale};

use super::notes::Draft;
use super::social::readers;
use super::times::after;
use super::{Comment, Person};
use crate::content::Content;
use crate::dice::{Deck, Dice};

/// Comments that answer no other; with the answers it comes to about 1,800.
const THREADS: usize = 1_300;
/// How much sooner one speaks below a note in one's own language: pictures are liked across languages, words less.
const NATIVE: u64 = 16;
/// No note has more threads than this.
const MOST: u32 = 26;

/// The decks of one language.
struct Decks<'a> {
    remarks: Deck<'a, String>,
    doubts: Deck<'a, String>,
    replies: Deck<'a, String>,
    concedes: Deck<'a, String>,
    echoes: Deck<'a, String>,
    wonders: Deck<'a, String>,
    says: BTreeMap<Channel, Deck<'a, String>>,
    asks: BTreeMap<Channel, Deck<'a, [String; 2]>>,
}

/// What opens a thread, and what its author will answer.
struct Opening {
    text: String,
    answer: Option<String>,
    asks: bool,
    /// Out of a hundred: how likely somebody else joins in.
    echoed: usize,
}

/// Every comment; each answer stands after the comment it answers.
pub(crate) fn all(content: &Content, dice: &Dice, people: &[Person], drafts: &[Draft<'_>]) -> Vec<Comment> {
    let mut decks: BTreeMap<&str, Decks<'_>> = decks(content);
    let mut comments = Vec::new();
    let mut said: BTreeSet<(usize, String)> = BTreeSet::new();
    for (note, threads) in threads_per_note(dice, drafts).into_iter().enumerate() {
        let draft = &drafts[note];
        let mut asks = draft.asks.iter();
        let voices = dice.sample(threads as usize, readers(people, &draft.note, NATIVE));
        for author in voices {
            let language = people[author].language;
            let Some(decks) = decks.get_mut(language.tag()) else { continue };
            let native = language == draft.note.language;
            let asked = asks.clone().next().filter(|_| native && dice.chance(30));
            let opening = match asked {
                Some(pair) => {
                    asks.next();
                    question(pair)
                }
                None => decks.open(dice, draft.note.channel, native),
            };
            let text = dice.say(&opening.text);
            if !said.insert((note, text.clone())) {
                continue;
            }
            let parent = comments.len();
            let asked_at = after(dice, draft.note.minutes_ago);
            comments.push(Comment { note, author, parent: None, text, language, minutes_ago: asked_at });
            let mut answer = |author: usize, text: &str| {
                let (text, minutes_ago) = (dice.say(text), after(dice, asked_at));
                comments.push(Comment { note, author, parent: Some(parent), text, language, minutes_ago });
            };
            // The author answers in their own language only.
            if let Some(text) = opening.answer.filter(|_| native) {
                answer(draft.note.author, &text);
            }
            if dice.chance(opening.echoed) {
                let mut others = readers(people, &draft.note, NATIVE);
                others[author] = 0;
                others.iter_mut().zip(people).for_each(|(weight, each)| {
                    *weight *= u64::from(each.language == language);
                });
                let echoes = if opening.asks { &mut decks.wonders } else { &mut decks.echoes };
                if let (Some(other), Some(echo)) = (dice.weighted(&others), echoes.deal(dice)) {
                    answer(other, echo);
                }
            }
        }
    }
    comments
}

/// How many threads each note has: drawn one by one in proportion to the notes' heat.
fn threads_per_note(dice: &Dice, drafts: &[Draft<'_>]) -> Vec<u32> {
    let mut weights: Vec<u64> = drafts.iter().map(|draft| 900 + draft.note.heat).collect();
    let mut threads = vec![0; drafts.len()];
    for _ in 0..THREADS {
        if let Some(note) = dice.weighted(&weights) {
            threads[note] += 1;
            if threads[note] == MOST {
                weights[note] = 0;
            }
        }
    }
    threads
}

fn question(pair: &[String; 2]) -> Opening {
    Opening { text: pair[0].clone(), answer: Some(pair[1].clone()), asks: true, echoed: 12 }
}

fn decks(content: &Content) -> BTreeMap<&str, Decks<'_>> {
    let mut decks = BTreeMap::new();
    for locale in Locale::ALL {
        let Some(text) = content.comments.get(locale.tag()) else { continue };
        let talk =
            || Channel::ALL.into_iter().filter_map(|each| Some((each, text.channel.get(each.as_str())?)));
        decks.insert(
            locale.tag(),
            Decks {
                remarks: Deck::new(&text.remarks),
                doubts: Deck::new(&text.doubts),
                replies: Deck::new(&text.replies),
                concedes: Deck::new(&text.concedes),
                echoes: Deck::new(&text.echoes),
                wonders: Deck::new(&text.wonders),
                says: talk().map(|(channel, talk)| (channel, Deck::new(&talk.says))).collect(),
                asks: talk().map(|(channel, talk)| (channel, Deck::new(&talk.asks))).collect(),
            },
        );
    }
    decks
}

impl Decks<'_> {
    /// A question, a word about the channel, a doubt or a remark. Only those who share the note's language ask.
    fn open(&mut self, dice: &Dice, channel: Channel, native: bool) -> Opening {
        let roll = dice.below(100);
        if roll < 10
            && native
            && let Some(pair) = self.asks.get_mut(&channel).and_then(|deck| deck.deal(dice))
        {
            return question(pair);
        }
        let (deck, answers, answered, echoed) = match roll {
            0..36 => (self.says.get_mut(&channel), &mut self.replies, 22, 14),
            36..46 => (Some(&mut self.doubts), &mut self.concedes, 70, 10),
            _ => (Some(&mut self.remarks), &mut self.replies, 18, 10),
        };
        let text = deck.and_then(|deck| deck.deal(dice)).cloned().unwrap_or_default();
        let answer = if dice.chance(answered) { answers.deal(dice).cloned() } else { None };
        Opening { text, answer, asks: false, echoed }
    }
}
