//! The languages say the same things: same keys, same values in them, nothing empty, nothing twice.

use kernel::Locale;

use super::files::read;

#[test]
fn every_language_has_the_same_keys_with_the_same_values() {
    let mut wrong = Vec::new();
    let english = read(Locale::En, &mut wrong);
    for locale in [Locale::ZhHans, Locale::Sv] {
        let messages = read(locale, &mut wrong);
        for (key, (file, values)) in &messages {
            match english.get(key) {
                None => wrong.push(format!("{file}: {key} is not in English")),
                Some((_, same)) if same != values => {
                    wrong.push(format!("{file}: {key} has {values:?}, English {same:?}"))
                }
                Some(_) => {}
            }
        }
        let missing = english.iter().filter(|(key, _)| !messages.contains_key(*key));
        wrong.extend(missing.map(|(key, (file, _))| format!("{}: {key} of {file} is missing", locale.tag())));
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn the_embedded_texts_are_those_of_the_files() {
    let files: Vec<String> = read(Locale::En, &mut Vec::new()).into_keys().collect();
    assert_eq!(crate::keys(), files);
}
