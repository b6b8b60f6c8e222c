//! Which files of a folder make up a set.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, bail};

/// How deep folders of sets may be nested.
const DEEPEST: usize = 4;

/// The pairs of `train*` and `test*` in a folder, or in the folders within it.
///
/// # Errors
/// There is none, or a folder has several of one kind.
pub fn pairs(place: &Path) -> anyhow::Result<Vec<(PathBuf, PathBuf)>> {
    if place.is_file() {
        bail!("{} is one file: name the folder that holds train*.txt and test*.txt", place.display());
    }
    let mut sets = Vec::new();
    walk(place, 0, &mut |folder, files| {
        let only = |start: &str| {
            let mut found = files.iter().filter(|file| name(file).starts_with(start));
            match (found.next(), found.next()) {
                (Some(one), Some(other)) => {
                    bail!("{} and {}: leave one of them in the folder", one.display(), other.display())
                }
                (one, _) => Ok(one.cloned()),
            }
        };
        match (only("train")?, only("test")?) {
            (Some(train), Some(test)) => sets.push((train, test)),
            (Some(_), None) => bail!("{} has a train file and no test file", folder.display()),
            (None, Some(_)) => bail!("{} has a test file and no train file", folder.display()),
            (None, None) => {}
        }
        Ok(())
    })?;
    if sets.is_empty() {
        bail!("no train*.txt with its test*.txt (or .txt.gz) is in {}", place.display());
    }
    Ok(sets)
}

/// The list files in a folder, or in the folders within it; or the one file.
///
/// # Errors
/// There is none.
pub fn lists(place: &Path) -> anyhow::Result<Vec<PathBuf>> {
    if place.is_file() {
        return Ok(vec![place.to_owned()]);
    }
    let mut sets = Vec::new();
    walk(place, 0, &mut |_, files| {
        // Beside a list there may be its sampled negatives, and a text about it.
        let list = |file: &&PathBuf| {
            let name = name(file);
            !["_sample", "readme", "license", "licence"].iter().any(|other| name.contains(other))
        };
        sets.extend(files.iter().filter(list).cloned());
        Ok(())
    })?;
    if sets.is_empty() {
        bail!("no list of `person item item …` (.txt or .txt.gz) is in {}", place.display());
    }
    Ok(sets)
}

/// What a set is called: its file without the endings, or its folder.
pub fn set_name(path: &Path) -> String {
    let own = || path.file_name().map(|name| name.to_string_lossy().into_owned());
    let name = fs::canonicalize(path)
        .ok()
        .and_then(|full| full.file_name().map(|name| name.to_string_lossy().into_owned()));
    let name = name.or_else(own).unwrap_or_default();
    name.trim_end_matches(".gz").trim_end_matches(".txt").to_owned()
}

/// The file's name in small letters.
fn name(file: &Path) -> String {
    file.file_name().map(|name| name.to_string_lossy().to_lowercase()).unwrap_or_default()
}

/// Calls `each` with a folder and the text files in it, by name, then with the folders within it.
fn walk(
    folder: &Path,
    depth: usize,
    each: &mut dyn FnMut(&Path, &[PathBuf]) -> anyhow::Result<()>,
) -> anyhow::Result<()> {
    let entries =
        fs::read_dir(folder).with_context(|| format!("{} can't be read as a folder", folder.display()))?;
    let mut paths = entries.map(|entry| Ok(entry?.path())).collect::<std::io::Result<Vec<_>>>()?;
    paths.retain(|path| !name(path).starts_with('.'));
    paths.sort();
    let text =
        |path: &&PathBuf| path.is_file() && [".txt", ".txt.gz"].iter().any(|end| name(path).ends_with(end));
    let files: Vec<PathBuf> = paths.iter().filter(text).cloned().collect();
    each(folder, &files)?;
    for inner in paths.iter().filter(|path| depth < DEEPEST && path.is_dir()) {
        walk(inner, depth + 1, each)?;
    }
    Ok(())
}
