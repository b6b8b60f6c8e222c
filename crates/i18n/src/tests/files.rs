//! Reads the Fluent files as they are on disk.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use fluent_syntax::ast::{Entry, Expression, InlineExpression, Pattern, PatternElement};
use kernel::Locale;

/// What is in one language: for each key, the file it is in and the `$names` of its values.
pub type Messages = BTreeMap<String, (String, BTreeSet<String>)>;

fn values_of(pattern: &Pattern<&str>, names: &mut BTreeSet<String>) {
    for element in &pattern.elements {
        if let PatternElement::Placeable { expression } = element {
            values_in(expression, names);
        }
    }
}

fn values_in(expression: &Expression<&str>, names: &mut BTreeSet<String>) {
    let inline = match expression {
        Expression::Select { selector, variants } => {
            variants.iter().for_each(|variant| values_of(&variant.value, names));
            selector
        }
        Expression::Inline(inline) => inline,
    };
    match inline {
        InlineExpression::VariableReference { id } => _ = names.insert(id.name.to_owned()),
        InlineExpression::FunctionReference { arguments, .. } => {
            arguments.positional.iter().for_each(|argument| {
                if let InlineExpression::VariableReference { id } = argument {
                    names.insert(id.name.to_owned());
                }
            })
        }
        InlineExpression::Placeable { expression } => values_in(expression, names),
        _ => {}
    }
}

/// Reads a language, and says what is wrong with its files by themselves.
pub fn read(locale: Locale, wrong: &mut Vec<String>) -> Messages {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../locales").join(locale.tag());
    let mut messages = Messages::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let name = format!("{}/{}", locale.tag(), path.file_name().unwrap().to_string_lossy());
        let text = fs::read_to_string(&path).unwrap();
        let tree = fluent_syntax::parser::parse(text.as_str()).unwrap_or_else(|(tree, errors)| {
            wrong.extend(errors.iter().map(|error| format!("{name}: {error}")));
            tree
        });
        for entry in &tree.body {
            let Entry::Message(message) = entry else { continue };
            let key = message.id.name.to_owned();
            let Some(pattern) = &message.value else {
                wrong.push(format!("{name}: {key} is empty"));
                continue;
            };
            let mut values = BTreeSet::new();
            values_of(pattern, &mut values);
            if let Some((other, _)) = messages.insert(key.clone(), (name.clone(), values)) {
                wrong.push(format!("{name}: {key} is also in {other}"));
            }
        }
    }
    messages
}
