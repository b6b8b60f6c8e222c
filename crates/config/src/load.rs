//! Puts the settings together: defaults, then a file, then the environment, then the command line.

use std::env;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use toml::de::{DeTable, DeValue};

use crate::value::Given;
use crate::{ConfigError, Origin, Secret, Settings};

const PREFIX: &str = "CINNABAR__";
const FILE_NAME: &str = "cinnabar.toml";
pub(crate) const SHORTEST_SECRET: usize = 32;

/// What the command line says; each takes the place of the setting it names.
#[derive(Debug, Clone, Default)]
pub struct Overrides {
    /// `--data`: `site.data`.
    pub data: Option<String>,
    /// `--listen`: `site.listen`.
    pub listen: Option<String>,
    /// `--database`: `database.url`.
    pub database: Option<String>,
    /// `--blobs`: `blobs.url`.
    pub blobs: Option<String>,
}

/// Where settings come from. A later source beats an earlier one, setting by setting: defaults, one file,
/// the environment, the command line.
#[derive(Debug, Clone, Default)]
pub struct Sources {
    /// `--config`: this file, which must be there. Without it, `cinnabar.toml` in `folder` or else in the
    /// data folder, if there is one.
    pub file: Option<PathBuf>,
    /// Where relative paths start.
    pub folder: PathBuf,
    /// The environment: `CINNABAR__SITE__URL` sets `site.url`, and `CINNABAR__MAIL__URL_FILE` names a file
    /// that holds `mail.url`, which works for every setting that is a [`Secret`]. Other variables are ignored.
    pub env: Vec<(String, String)>,
    /// The command line.
    pub overrides: Overrides,
}

impl Sources {
    /// The environment and the working folder of this process.
    ///
    /// # Errors
    /// A variable of ours that is not UTF-8, or a working folder that is gone.
    pub fn process(file: Option<PathBuf>, overrides: Overrides) -> Result<Self, ConfigError> {
        let mut variables = Vec::new();
        for (name, value) in env::vars_os() {
            let Some(name) = name.to_str().filter(|name| name.starts_with(PREFIX)) else { continue };
            let value = value.into_string().map_err(|_raw| ConfigError::Value {
                place: "the environment".to_owned(),
                key: name.to_owned(),
                why: "must be UTF-8".to_owned(),
            })?;
            variables.push((name.to_owned(), value));
        }
        let folder = env::current_dir().map_err(ConfigError::file("."))?;
        Ok(Self { file, folder, env: variables, overrides })
    }
}

/// One value with its name and the place where it was given.
struct Entry {
    place: String,
    section: String,
    key: String,
    given: Given,
}

impl Settings {
    /// Reads every source. `{data}` in paths and URLs is replaced, and [`crate::Site::data`] starts from
    /// [`Sources::folder`].
    ///
    /// # Errors
    /// A file that can't be read, a name that is no setting, or a value that its setting can't have.
    pub fn load(sources: &Sources) -> Result<Self, ConfigError> {
        let mut above_file = variables(&sources.env)?;
        above_file.extend(options(&sources.overrides));
        let mut settings = Self::default();
        let mut has_url = false;
        for entry in file_entries(sources, &above_file)?.into_iter().chain(above_file) {
            has_url |= (entry.section.as_str(), entry.key.as_str()) == ("site", "url");
            settings.take(entry)?;
        }
        if !has_url {
            settings.site.url = Origin::listening(settings.site.listen);
        }
        settings.resolve(&sources.folder)
    }

    fn take(&mut self, entry: Entry) -> Result<(), ConfigError> {
        let key = [entry.section.as_str(), entry.key.as_str()].join(".");
        let key = key.trim_end_matches('.').to_owned();
        match self.section(&entry.section).and_then(|section| section.set(&entry.key, entry.given)) {
            Some(Ok(())) => Ok(()),
            Some(Err(why)) => Err(ConfigError::Value { place: entry.place, key, why }),
            None => Err(ConfigError::Unknown { nearest: nearest(&key), place: entry.place, key }),
        }
    }

    fn resolve(mut self, folder: &Path) -> Result<Self, ConfigError> {
        let wrong = |key: &str, why: &str| ConfigError::Value {
            place: "the settings".to_owned(),
            key: key.to_owned(),
            why: why.to_owned(),
        };
        self.site.data = folder.join(&self.site.data);
        let data = self.site.data.to_str().ok_or_else(|| wrong("site.data", "must be UTF-8"))?;
        for url in [&mut self.database.url, &mut self.mail.url] {
            *url = Secret::new(url.expose().replace("{data}", data));
        }
        self.blobs.url = self.blobs.url.replace("{data}", data);
        self.discovery.ranking = self.discovery.ranking.replace("{data}", data);
        if self.security.secret.as_ref().is_some_and(|secret| secret.expose().len() < SHORTEST_SECRET) {
            return Err(wrong("security.secret", "must have at least 32 characters"));
        }
        Ok(self)
    }
}

/// The setting with the nearest name by edit distance; a name without its section is compared without.
fn nearest(typed: &str) -> String {
    let names = Settings::sections().into_iter().flat_map(|section| {
        section.keys.into_iter().map(move |key| (key.name, format!("{}.{}", section.name, key.name)))
    });
    let distance = |(key, full): &(&str, String)| {
        strsim::osa_distance(typed, if typed.contains('.') { full } else { key })
    };
    names.min_by_key(distance).map(|(_, full)| full).unwrap_or_default()
}

fn options(overrides: &Overrides) -> impl Iterator<Item = Entry> {
    let Overrides { data, listen, database, blobs } = overrides;
    let given = [
        ("--data", "site", "data", data),
        ("--listen", "site", "listen", listen),
        ("--database", "database", "url", database),
        ("--blobs", "blobs", "url", blobs),
    ];
    given.into_iter().filter_map(|(option, section, key, value)| {
        let given = Given::Bare(value.clone()?);
        Some(Entry { place: option.to_owned(), section: section.to_owned(), key: key.to_owned(), given })
    })
}

fn variables(env: &[(String, String)]) -> Result<Vec<Entry>, ConfigError> {
    let mut entries = Vec::new();
    for (name, value) in env {
        let Some(path) = name.strip_prefix(PREFIX) else { continue };
        let path = path.to_ascii_lowercase();
        let (section, key) = path.split_once("__").unwrap_or((&path, ""));
        let place = format!("the variable {name}");
        let from_file = key.strip_suffix("_file").filter(|key| is_secret(section, key));
        let value = match from_file {
            Some(_) => secret_file(name, value, env)?,
            None => value.clone(),
        };
        let key = from_file.unwrap_or(key).to_owned();
        entries.push(Entry { place, section: section.to_owned(), key, given: Given::Bare(value) });
    }
    Ok(entries)
}

fn is_secret(section: &str, key: &str) -> bool {
    let mut sections = Settings::sections().into_iter().filter(|each| each.name == section);
    sections.any(|section| section.keys.iter().any(|each| each.name == key && each.secret))
}

fn secret_file(name: &str, path: &str, env: &[(String, String)]) -> Result<String, ConfigError> {
    let variable = name[..name.len() - "_FILE".len()].to_owned();
    if env.iter().any(|(other, _)| *other == variable) {
        return Err(ConfigError::Twice { variable });
    }
    let text = fs::read_to_string(path).map_err(ConfigError::file(path))?;
    Ok(text.trim_end_matches(['\r', '\n']).to_owned())
}

fn file_entries(sources: &Sources, above: &[Entry]) -> Result<Vec<Entry>, ConfigError> {
    if let Some(path) = &sources.file {
        let path = sources.folder.join(path);
        let text = fs::read_to_string(&path).map_err(ConfigError::file(&path))?;
        return parse(&path, &text);
    }
    let data = above.iter().rev().find_map(|entry| match &entry.given {
        Given::Bare(path) if entry.section == "site" && entry.key == "data" => Some(PathBuf::from(path)),
        _ => None,
    });
    let data = data.unwrap_or(Settings::default().site.data);
    for path in [sources.folder.join(FILE_NAME), sources.folder.join(data).join(FILE_NAME)] {
        match fs::read_to_string(&path) {
            Ok(text) => return parse(&path, &text),
            Err(error) if error.kind() == io::ErrorKind::NotFound => {}
            Err(error) => return Err(ConfigError::file(path)(error)),
        }
    }
    Ok(Vec::new())
}

fn parse(path: &Path, text: &str) -> Result<Vec<Entry>, ConfigError> {
    let place = |start: usize| {
        let line = text.as_bytes().iter().take(start).filter(|byte| **byte == b'\n').count() + 1;
        format!("{}, line {line}", path.display())
    };
    // Only the parser's message is passed on: its full text quotes the line, which may hold a password.
    let table = DeTable::parse(text).map_err(|error| ConfigError::Syntax {
        place: place(error.span().map_or(0, |span| span.start)),
        why: error.message().to_owned(),
    })?;
    let mut entries = Vec::new();
    for (section, value) in table.get_ref() {
        let mut push = |start, key: &str, value| {
            let (section, key) = (section.get_ref().to_string(), key.to_owned());
            entries.push(Entry { place: place(start), section, key, given: given(value) });
        };
        match value.get_ref() {
            DeValue::Table(keys) => {
                keys.iter().for_each(|(key, value)| push(key.span().start, key.get_ref(), value.get_ref()));
            }
            other => push(section.span().start, "", other),
        }
    }
    Ok(entries)
}

fn given(value: &DeValue<'_>) -> Given {
    match value {
        DeValue::String(text) => Given::Text(text.to_string()),
        DeValue::Integer(number) => {
            i64::from_str_radix(number.as_str(), number.radix()).map_or(Given::Other, Given::Number)
        }
        DeValue::Array(items) => {
            let items: Option<Vec<String>> =
                items.iter().map(|item| item.get_ref().as_str().map(str::to_owned)).collect();
            items.map_or(Given::Other, Given::List)
        }
        DeValue::Float(_) | DeValue::Boolean(_) | DeValue::Datetime(_) | DeValue::Table(_) => Given::Other,
    }
}

#[cfg(test)]
mod tests;
