//! The most telling words of a note: those of its title, then those that come often, without the words that every
//! text has. Chinese and Japanese, which put no spaces between words, are taken in pairs of characters.

use std::collections::BTreeMap;

/// Words of a note at most.
const MOST: usize = 24;
/// A word of the title counts as so many of the text.
const TITLE: usize = 3;

/// Words that say nothing about what a text is about.
const COMMON: &[&str] = &[
    "about", "after", "all", "also", "and", "any", "are", "but", "can", "could", "did", "for", "from", "had",
    "has", "have", "her", "his", "how", "its", "just", "more", "not", "now", "off", "one", "our", "out",
    "over", "she", "some", "than", "that", "the", "their", "them", "then", "there", "they", "this", "too",
    "very", "was", "were", "what", "when", "who", "will", "with", "you", "your", "alla", "andra", "att",
    "blev", "bli", "den", "det", "dig", "ditt", "efter", "eller", "ett", "finns", "för", "från", "går",
    "hade", "han", "har", "hon", "hur", "här", "inte", "jag", "kan", "man", "med", "mer", "mig", "min",
    "mina", "mot", "mycket", "när", "och", "också", "oss", "på", "sig", "sin", "ska", "som", "till", "under",
    "upp", "ut", "utan", "vad", "var", "vara", "vid", "vill", "vår", "över", "我们", "你们", "他们", "一个",
    "这个", "那个", "没有", "可以", "就是", "不是", "自己", "什么", "真的",
];

/// At most 24 words in lower case, the most telling first.
pub fn telling(title: &str, text: &str) -> Vec<String> {
    let mut found: BTreeMap<String, (usize, usize)> = BTreeMap::new();
    let weighed = words(title).into_iter().map(|word| (word, TITLE));
    let weighed = weighed.chain(words(text).into_iter().map(|word| (word, 1)));
    for (place, (word, weight)) in weighed.enumerate() {
        found.entry(word).or_insert((0, place)).0 += weight;
    }
    let mut ranked: Vec<_> = found.into_iter().collect();
    ranked.sort_by_key(|(_, (weight, place))| (std::cmp::Reverse(*weight), *place));
    ranked.into_iter().take(MOST).map(|(word, _)| word).collect()
}

fn words(text: &str) -> Vec<String> {
    let lower = text.to_lowercase();
    let mut words = Vec::new();
    for run in lower.split(|c: char| !c.is_alphabetic()).filter(|run| !run.is_empty()) {
        // A run may change script in its middle: 买了iPhone.
        let chars: Vec<char> = run.chars().collect();
        for part in chars.chunk_by(|a, b| is_unspaced(*a) == is_unspaced(*b)) {
            match part {
                [first, ..] if is_unspaced(*first) => {
                    words.extend(part.windows(2).map(|pair| pair.iter().collect::<String>()));
                }
                long if long.len() >= 3 => words.push(long.iter().collect()),
                _ => {}
            }
        }
    }
    words.retain(|word| !COMMON.contains(&word.as_str()));
    words
}

/// Han, Hiragana and Katakana.
fn is_unspaced(c: char) -> bool {
    matches!(c, '\u{3040}'..='\u{30FF}' | '\u{3400}'..='\u{9FFF}' | '\u{20000}'..='\u{3134F}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_title_comes_first_and_words_without_meaning_do_not_come() {
        let found = telling("The lake house", "We swam in the lake and the water was cold, cold water.");
        assert_eq!(found, ["lake", "house", "water", "cold", "swam"]);
    }

    #[test]
    fn chinese_comes_in_pairs_of_characters() {
        assert_eq!(telling("湖边小城", ""), ["湖边", "边小", "小城"]);
        assert_eq!(telling("买了iPhone吗", "猫"), ["买了", "iphone"]);
    }

    #[test]
    fn swedish_keeps_its_letters() {
        assert_eq!(telling("Små kök", "och en ö"), ["små", "kök"]);
    }

    #[test]
    fn there_are_never_more_than_twenty_four_and_each_is_there_once() {
        let letters = ('a'..='z').flat_map(|a| ('a'..='z').map(move |b| format!("{a}{b}x ")));
        let found = telling("", &letters.collect::<String>().repeat(2));
        assert_eq!(found.len(), MOST);
        assert_eq!(found.iter().collect::<std::collections::BTreeSet<_>>().len(), MOST);
        assert_eq!(telling("", "  … 12 !"), Vec::<String>::new());
    }
}
