//! The nouns of the catalogue and their rules: addresses, categories, options and the variants they span, and the
//! words by which a product is found. No IO.

use kernel::problem::Flaw;
use kernel::text;
use serde::{Deserialize, Serialize};

/// What became of an application.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BrandState {
    /// Waits for an admin.
    Applied,
    /// Has a store.
    Approved,
    /// Was told why not.
    Rejected,
}
db::text_column!(BrandState { Applied = "applied", Approved = "approved", Rejected = "rejected" });

/// What a member of a store may do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MemberRole {
    /// Everything, and choose the members.
    Owner,
    /// Everything else.
    Member,
}
db::text_column!(MemberRole { Owner = "owner", Member = "member" });

/// Whether a product can be seen and bought.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ProductState {
    /// Being made; seen by its store alone.
    Draft,
    /// Seen and bought by everybody.
    OnSale,
    /// Was on sale; those who have its address see it, nobody buys it.
    Off,
}
db::text_column!(ProductState { Draft = "draft", OnSale = "on_sale", Off = "off" });

impl ProductState {
    /// Whether a product may go from this state to `next`: a draft is put on sale, never straight off, and what
    /// was on sale is no draft again, as orders and notes point to it.
    pub const fn may_become(self, next: Self) -> bool {
        !matches!((self, next), (Self::Draft, Self::Off) | (Self::OnSale | Self::Off, Self::Draft))
    }
}

/// The address of a store: 3 to 30 of `a`–`z`, `0`–`9` and `-`.
///
/// # Errors
/// `catalog-slug`.
pub fn slug(typed: &str) -> Result<String, Flaw> {
    let typed = typed.trim().to_lowercase();
    let fits = (3..=30).contains(&typed.len())
        && typed.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-');
    if fits { Ok(typed) } else { Err("catalog-slug".into()) }
}

/// A web address of a brand, or nothing: `http` or `https`, at most 200 characters, no white space.
///
/// # Errors
/// `catalog-site`.
pub fn site_address(typed: &str) -> Result<String, Flaw> {
    let typed = text::line(typed);
    let host = typed.strip_prefix("https://").or_else(|| typed.strip_prefix("http://"));
    let fits = host.is_some_and(|host| host.contains('.') && !host.starts_with(['.', '/']))
        && typed.len() <= 200
        && !typed.contains([' ', '"', '<', '>']);
    if typed.is_empty() || fits { Ok(typed) } else { Err("catalog-site".into()) }
}

/// Something in which the variants of a product differ: a colour, a size.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ProductOption {
    /// "Glaze".
    pub name: String,
    /// "Cobalt", "Celadon".
    pub values: Vec<String>,
}

/// Most options of a product.
pub const MAX_OPTIONS: usize = 2;
/// Most values of one option.
pub const MAX_VALUES: usize = 8;
/// Most pictures of a product.
pub const MAX_PICTURES: usize = 9;

/// Cleans the options of a product: those without a name and values are dropped.
///
/// # Errors
/// `catalog-options-many`, `catalog-option-name`, `catalog-option-values`, `catalog-option-twice`, or the flaw of
/// a text that is too long.
pub fn options(typed: &[ProductOption]) -> Result<Vec<ProductOption>, Flaw> {
    let mut cleaned: Vec<ProductOption> = Vec::new();
    for each in typed {
        let name = text::optional_line(&each.name, 30)?;
        let values = each.values.iter().map(|value| text::optional_line(value, 40));
        let mut values = values.collect::<Result<Vec<_>, _>>()?;
        values.retain(|value| !value.is_empty());
        match (name.is_empty(), values.len()) {
            (true, 0) => continue,
            (true, _) => return Err("catalog-option-name".into()),
            (false, 1..=MAX_VALUES) => {}
            (false, _) => return Err(Flaw::with("catalog-option-values", "max", MAX_VALUES)),
        }
        let twice =
            |i: usize| values[..i].iter().any(|other| other.to_lowercase() == values[i].to_lowercase());
        if (0..values.len()).any(twice) || cleaned.iter().any(|other| other.name == name) {
            return Err("catalog-option-twice".into());
        }
        cleaned.push(ProductOption { name, values });
    }
    if cleaned.len() > MAX_OPTIONS {
        return Err(Flaw::with("catalog-options-many", "max", MAX_OPTIONS));
    }
    Ok(cleaned)
}

/// The values of one variant: of the first and the second option, empty where there is none.
pub type Choice = (String, String);

/// Every variant that the options span, the first option slowest; one without values if there are no options.
pub fn span(options: &[ProductOption]) -> Vec<Choice> {
    let nothing = vec![String::new()];
    let values = |i: usize| options.get(i).map_or(&nothing, |option| &option.values);
    let first = values(0).iter();
    first.flat_map(|one| values(1).iter().map(move |two| (one.clone(), two.clone()))).collect()
}

/// The values of a variant in one line, "Cobalt, 0.8 L"; empty for the only variant.
pub fn choice_line(value_1: &str, value_2: &str) -> String {
    [value_1, value_2].into_iter().filter(|value| !value.is_empty()).collect::<Vec<_>>().join(", ")
}

/// A stock keeping unit: up to 40 visible ASCII characters.
///
/// # Errors
/// `catalog-sku`.
pub fn sku(typed: &str) -> Result<String, Flaw> {
    let typed = typed.trim();
    let fits = (1..=40).contains(&typed.len()) && typed.bytes().all(|byte| byte.is_ascii_graphic());
    if fits { Ok(typed.to_owned()) } else { Err("catalog-sku".into()) }
}

/// Most words of one name that are kept; names are short.
const MAX_WORDS: usize = 100;
/// Longest word in bytes; more does not make it easier to find.
const MAX_WORD_BYTES: usize = 48;

const fn is_han(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{9FFF}' | '\u{20000}'..='\u{3134F}')
}

/// Runs of letters and digits in lower case, with Han characters in runs of their own.
fn runs(name: &str) -> Vec<String> {
    let mut runs: Vec<String> = Vec::new();
    let mut kind = None;
    for c in name.to_lowercase().chars() {
        let now = c.is_alphanumeric().then(|| is_han(c));
        match (now, runs.last_mut()) {
            (Some(_), Some(run)) if now == kind => run.push(c),
            (Some(_), _) => runs.push(c.to_string()),
            (None, _) => {}
        }
        kind = now;
    }
    runs
}

/// Pairs of neighbouring characters: Chinese has no spaces between its words, and two characters are the usual
/// length of one.
fn pairs(run: &str) -> Vec<String> {
    let chars: Vec<char> = run.chars().collect();
    chars.windows(2).map(|pair| pair.iter().collect()).collect()
}

fn cut(word: &str) -> String {
    word[..word.floor_char_boundary(MAX_WORD_BYTES)].to_owned()
}

/// The words under which a name is found: runs of letters; of Han characters the pairs, and the last one alone,
/// so that every character begins a word.
pub fn words_of(name: &str) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    for run in runs(name) {
        if run.starts_with(is_han) {
            words.extend(pairs(&run));
            words.extend(run.chars().last().map(String::from));
        } else {
            words.push(cut(&run));
        }
    }
    words.sort_unstable();
    words.dedup();
    words.truncate(MAX_WORDS);
    words
}

/// The beginnings of words that a search wants, all of them; the longest first, as it leaves the fewest.
pub fn wanted(query: &str) -> Vec<String> {
    let mut wanted: Vec<String> = Vec::new();
    for run in runs(query) {
        let found = if run.starts_with(is_han) { pairs(&run) } else { vec![] };
        wanted.extend(if found.is_empty() { vec![cut(&run)] } else { found });
    }
    wanted.sort_by_key(|word| std::cmp::Reverse(word.len()));
    wanted.dedup();
    wanted
}

#[cfg(test)]
mod tests;
