//! The files of a set: which they are, and the numbers on their lines.

mod names;
#[cfg(test)]
mod tests;

pub use names::{lists, pairs, set_name};

use std::collections::BTreeMap;
use std::fs::File;
use std::io::{BufRead, BufReader, Read};
use std::path::Path;

use anyhow::{Context, bail};
use flate2::read::MultiGzDecoder;

/// A longer line is no list of numbers: it would take all memory before it ended.
const LONGEST_LINE: u64 = 64 << 20;

/// Calls `each` with every line that is not empty and its number, from 1. Compressed with gzip or not: told by the
/// first bytes.
pub fn read_lines(
    path: &Path,
    mut each: impl FnMut(usize, &str) -> anyhow::Result<()>,
) -> anyhow::Result<()> {
    let shown = path.display();
    let mut file = BufReader::new(File::open(path).with_context(|| format!("{shown} can't be opened"))?);
    let first = file.fill_buf().with_context(|| format!("{shown} can't be read"))?;
    let plain: Box<dyn Read> =
        if first.starts_with(&[0x1f, 0x8b]) { Box::new(MultiGzDecoder::new(file)) } else { Box::new(file) };
    let mut reader = BufReader::with_capacity(1 << 16, plain);
    let mut line = String::new();
    for number in 1.. {
        line.clear();
        let read = reader.by_ref().take(LONGEST_LINE).read_line(&mut line);
        let read =
            read.with_context(|| format!("{shown}:{number}: not a line of text; is the file damaged?"))?;
        if read == 0 {
            break;
        }
        if read as u64 == LONGEST_LINE {
            bail!("{shown}:{number}: a line of more than 64 MB; a line is one list of whole numbers");
        }
        let text = line.trim_start_matches('\u{feff}').trim();
        if !text.is_empty() {
            each(number, line.trim_start_matches('\u{feff}').trim_end_matches(['\n', '\r']))
                .with_context(|| format!("{shown}:{number}"))?;
        }
    }
    Ok(())
}

/// The whole numbers of a line.
pub fn numbers(line: &str) -> anyhow::Result<Vec<u64>> {
    let number = |word: &str| {
        word.parse::<u64>().map_err(|_| {
            let shown: String = word.chars().take(40).collect();
            anyhow::anyhow!(
                "`{shown}` is not a whole number; a line holds whole numbers with spaces between them"
            )
        })
    };
    line.split_whitespace().map(number).collect()
}

/// Dense numbers for the items of a set, in the order in which they are met.
#[derive(Debug, Default)]
pub struct Dense {
    numbers: BTreeMap<u64, u32>,
}

impl Dense {
    /// The dense number of an item.
    pub fn of(&mut self, item: u64) -> u32 {
        let next = self.numbers.len() as u32;
        *self.numbers.entry(item).or_insert(next)
    }

    /// How many items there are.
    pub fn len(&self) -> usize {
        self.numbers.len()
    }
}

/// Lines of `person item item …`: a person's items in their order, of all lines of the person. The keys are the
/// persons as the file names them.
pub fn people(path: &Path, dense: &mut Dense) -> anyhow::Result<BTreeMap<u64, Vec<u32>>> {
    let mut people: BTreeMap<u64, Vec<u32>> = BTreeMap::new();
    read_lines(path, |_, line| {
        let numbers = numbers(line)?;
        if let Some((person, items)) = numbers.split_first() {
            people.entry(*person).or_default().extend(items.iter().map(|item| dense.of(*item)));
        }
        Ok(())
    })?;
    if people.values().all(Vec::is_empty) {
        bail!("{} holds no list; each line is `person item item …`", path.display());
    }
    Ok(people)
}
