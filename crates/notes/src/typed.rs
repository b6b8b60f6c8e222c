//! The fields of the composer. Their names are not all known beforehand (`alt-{picture}`, `declaration-{product}`),
//! so they are read pair by pair; a name that is none of the form's is refused as everywhere.

use std::collections::{HashMap, HashSet};

use kernel::Id;
use serde::Deserialize;

use crate::model::{Draft, DraftPicture, DraftProduct};

/// What was typed.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(try_from = "Vec<(String, String)>")]
pub struct Typed {
    /// The note.
    pub draft: Draft,
    /// The version that an edit was made from.
    pub version: Option<i64>,
    /// Words to look for a product by.
    pub query: String,
    /// Whether the form was sent to look for a product, and for nothing else.
    pub finding: bool,
    /// What is declared about products, linked or only offered, by their ids.
    pub declarations: HashMap<String, String>,
}

impl TryFrom<Vec<(String, String)>> for Typed {
    type Error = String;

    fn try_from(pairs: Vec<(String, String)>) -> Result<Self, String> {
        let mut typed = Self::default();
        let (mut pictures, mut products): (Vec<String>, Vec<String>) = (Vec::new(), Vec::new());
        let (mut alts, mut dropped) = (HashMap::new(), HashSet::new());
        let mut seen = HashSet::new();
        for (name, value) in pairs {
            if !matches!(name.as_str(), "picture" | "product" | "drop") && !seen.insert(name.clone()) {
                return Err(format!("duplicate field `{name}`"));
            }
            match name.as_str() {
                "title" => typed.draft.title = value,
                "text" => typed.draft.text = value,
                "topics" => typed.draft.topics = value,
                "channel" => typed.draft.channel = value,
                "place" => typed.draft.place = value,
                "tone" => typed.draft.tone = value,
                "version" => typed.version = value.parse().ok(),
                "query" => typed.query = value,
                "find" => typed.finding = true,
                "picture" => pictures.push(value),
                "product" => products.push(value),
                "drop" => drop(dropped.insert(value)),
                name => {
                    if let Some(id) = name.strip_prefix("alt-") {
                        alts.insert(id.to_owned(), value);
                    } else if let Some(id) = name.strip_prefix("declaration-") {
                        typed.declarations.insert(id.to_owned(), value);
                    } else {
                        return Err(format!("unknown field `{name}`"));
                    }
                }
            }
        }
        // What is no id came from no form of ours; the rest of what was typed is worth keeping.
        let kept = pictures.into_iter().filter(|id| !dropped.contains(id));
        typed.draft.pictures = kept
            .filter_map(|id| {
                Some(DraftPicture { alt: alts.remove(&id).unwrap_or_default(), id: parse(&id)? })
            })
            .collect();
        typed.draft.products = products
            .into_iter()
            .filter_map(|id| {
                let declaration = typed.declarations.get(&id).cloned().unwrap_or_default();
                Some(DraftProduct { id: parse(&id)?, declaration })
            })
            .collect();
        Ok(typed)
    }
}

fn parse<T: kernel::Entity>(id: &str) -> Option<Id<T>> {
    id.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn typed(pairs: &[(&str, &str)]) -> Result<Typed, String> {
        pairs
            .iter()
            .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()))
            .collect::<Vec<_>>()
            .try_into()
    }

    #[test]
    fn pictures_keep_their_order_and_their_words() {
        let read = typed(&[
            ("picture", "i2"),
            ("alt-i2", "A jug"),
            ("alt-", ""),
            ("picture", "i1"),
            ("alt-i1", "Two lemons"),
            ("picture", "i3"),
            ("drop", "i3"),
        ]);
        let pictures = read.unwrap().draft.pictures;
        let said: Vec<_> = pictures.iter().map(|each| (each.id.raw(), each.alt.as_str())).collect();
        assert_eq!(said, [(2, "A jug"), (1, "Two lemons")]);
    }

    #[test]
    fn a_declaration_belongs_to_its_product_and_those_of_others_are_remembered() {
        let read =
            typed(&[("declaration-p1", "own"), ("product", "p2"), ("declaration-p2", "gifted")]).unwrap();
        assert_eq!(read.draft.products, [DraftProduct { id: Id::new(2), declaration: "gifted".into() }]);
        assert_eq!(read.declarations["p1"], "own");
    }

    #[test]
    fn a_field_that_the_form_does_not_have_is_refused() {
        assert_eq!(typed(&[("title", "A"), ("likes", "9000")]).unwrap_err(), "unknown field `likes`");
    }

    #[test]
    fn a_field_that_is_given_twice_is_refused_unless_it_is_a_list() {
        assert_eq!(typed(&[("title", "A"), ("title", "B")]).unwrap_err(), "duplicate field `title`");
        assert_eq!(typed(&[("alt-i1", "A"), ("alt-i1", "B")]).unwrap_err(), "duplicate field `alt-i1`");
        assert!(typed(&[("picture", "i1"), ("picture", "i2")]).is_ok());
    }
}
