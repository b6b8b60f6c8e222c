//! The OpenAPI document says of each route what it takes and gives.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use crate::house::sources;

/// The name that a declaration of a schema has in the document: its own, or that of `schema(as = …)`.
fn schema_name(declaration: &str) -> Option<&str> {
    let word = |text: &'static str| {
        let rest = declaration.split_once(text)?.1;
        rest.split(|c: char| !c.is_alphanumeric()).next()
    };
    word("schema(as = ").or_else(|| word("struct ")).or_else(|| word("enum "))
}

#[test]
fn no_two_schemas_have_one_name() {
    let mut places: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for (_, path, text) in sources() {
        for declaration in text.split("#[derive(").skip(1) {
            let (derived, rest) = declaration.split_once(")]").unwrap_or_default();
            let head = rest.split(['{', ';']).next().unwrap_or_default();
            if derived.contains("ToSchema")
                && let Some(name) = schema_name(head)
            {
                places.entry(name.to_owned()).or_default().insert(path.display().to_string());
            }
        }
    }
    assert!(places.len() > 50, "{places:?}");
    places.retain(|_, places| places.len() > 1);
    assert!(places.is_empty(), "{places:#?}");
}

/// Every `$ref` in a part of the document.
fn references(value: &Value, found: &mut BTreeSet<String>) {
    match value {
        Value::Object(fields) => {
            found.extend(fields.get("$ref").and_then(Value::as_str).map(ToOwned::to_owned));
            fields.values().for_each(|value| references(value, found));
        }
        Value::Array(items) => items.iter().for_each(|value| references(value, found)),
        _ => {}
    }
}

#[test]
fn every_reference_leads_somewhere_and_every_operation_has_its_own_name() {
    let document = app::openapi();
    let mut found = BTreeSet::new();
    references(&document, &mut found);
    let lost: Vec<_> =
        found.iter().filter(|path| document.pointer(path.trim_start_matches('#')).is_none()).collect();
    assert!(lost.is_empty(), "{lost:?}");
    let mut names = BTreeSet::new();
    for operation in
        document["paths"].as_object().unwrap().values().flat_map(|path| path.as_object().unwrap().values())
    {
        assert!(names.insert(operation["operationId"].as_str().unwrap()), "{}", operation["operationId"]);
    }
}
