//! The settings as a file to start from.

use std::fmt::Write;

use crate::Settings;

/// A TOML file that names every setting with its documentation and its default, all commented out: read as it
/// is, it changes nothing.
pub fn reference() -> String {
    let mut out = String::from(
        "# Every setting of Cinnabar with its default. Take the # from a setting to change it.\n\
         # The environment beats this file: CINNABAR__SITE__URL sets url in [site], and so on. A setting marked\n\
         # \"secret\" can also be read from a file of its own: CINNABAR__MAIL__URL_FILE=/run/secrets/mail.\n",
    );
    for section in Settings::sections() {
        write_docs(&mut out, section.docs);
        push_line(&mut out, format_args!("[{}]", section.name));
        for key in section.keys {
            write_docs(&mut out, key.docs);
            if let Some(range) = key.range {
                push_line(&mut out, format_args!("# From {range}."));
            }
            if key.secret {
                push_line(&mut out, format_args!("# (secret)"));
            }
            let default = key.default.unwrap_or_else(|| "\"\"".to_owned());
            push_line(&mut out, format_args!("#{} = {default}", key.name));
        }
    }
    out
}

fn write_docs(out: &mut String, docs: &[&str]) {
    out.push('\n');
    docs.iter().for_each(|line| push_line(out, format_args!("#{line}")));
}

fn push_line(out: &mut String, line: std::fmt::Arguments<'_>) {
    // Writing to a String can't fail.
    let _always_fits = writeln!(out, "{line}");
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Sources;

    #[test]
    fn the_reference_is_as_it_was_agreed() {
        insta::assert_snapshot!(reference());
    }

    #[test]
    fn the_reference_with_every_setting_uncommented_changes_nothing() {
        let folder = tempfile::tempdir().unwrap();
        let uncommented: String = reference()
            .lines()
            .map(|line| line.strip_prefix('#').filter(|rest| !rest.starts_with(' ')).unwrap_or(line))
            .fold(String::new(), |text, line| text + line + "\n");
        let sources = Sources { folder: folder.path().to_owned(), ..Sources::default() };
        let defaults = Settings::load(&sources).unwrap();
        std::fs::write(folder.path().join("cinnabar.toml"), uncommented).unwrap();
        assert_eq!(Settings::load(&sources).unwrap(), defaults);
    }
}
