//! A folder of mails that went nowhere, for developers to look at.

use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use kernel::Timestamp;
use mail_parser::{MessageParser, PartType};

use crate::MailError;

/// A folder of `.eml` files, one a mail. Any mail program opens them.
#[derive(Debug, Clone)]
pub struct Outbox {
    folder: PathBuf,
}

/// A mail from the folder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Letter {
    /// When it was sent.
    pub sent: Timestamp,
    /// The address it was sent to.
    pub to: String,
    /// Its subject.
    pub subject: String,
    /// Its text.
    pub text: String,
    /// The same in HTML, if it has any.
    pub html: Option<String>,
}

impl Outbox {
    /// The folder, which is made at the first mail.
    pub fn new(folder: impl Into<PathBuf>) -> Self {
        Self { folder: folder.into() }
    }

    /// The names of the mails, the newest first.
    ///
    /// # Errors
    /// A folder that can't be read.
    pub async fn list(&self) -> Result<Vec<String>, MailError> {
        let folder = self.folder.clone();
        let mut names = off_thread(move || match fs::read_dir(folder) {
            Ok(files) => files.map(|file| Ok(file?.file_name().to_string_lossy().into_owned())).collect(),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(Vec::new()),
            Err(error) => Err(error),
        })
        .await?;
        names.retain(|name: &String| sent(name).is_some());
        names.sort_unstable_by(|a, b| b.cmp(a));
        Ok(names)
    }

    /// A mail by its name; `None` if there is none, or it is no such name.
    ///
    /// # Errors
    /// A file that can't be read.
    pub async fn read(&self, name: &str) -> Result<Option<Letter>, MailError> {
        let Some(sent) = sent(name) else { return Ok(None) };
        let path = self.folder.join(name);
        let eml = match off_thread(move || fs::read(path)).await {
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
            read => read?,
        };
        Ok(letter(sent, &eml))
    }

    /// Puts a mail into the folder: whoever lists it sees all of the mail or nothing.
    pub(crate) async fn put(&self, name: &str, eml: Vec<u8>) -> Result<(), MailError> {
        let (folder, name) = (self.folder.clone(), name.to_owned());
        Ok(off_thread(move || write(&folder, &name, &eml)).await?)
    }
}

/// The name of a mail; names in the order of the alphabet are in the order of time.
pub(crate) fn name(sent: Timestamp, random: [u8; 4]) -> String {
    format!("{:016}-{:08x}", sent.as_micros().max(0), u32::from_be_bytes(random))
}

/// When the mail of this file name was sent; `None` for every name that [`name`] doesn't make.
fn sent(file_name: &str) -> Option<Timestamp> {
    let (micros, random) = file_name.strip_suffix(".eml")?.split_once('-')?;
    let is_made_here = micros.len() >= 16
        && micros.bytes().all(|byte| byte.is_ascii_digit())
        && random.len() == 8
        && random.bytes().all(|byte| byte.is_ascii_hexdigit());
    if is_made_here { micros.parse().ok().map(Timestamp::from_micros) } else { None }
}

fn write(folder: &Path, name: &str, eml: &[u8]) -> io::Result<()> {
    fs::create_dir_all(folder)?;
    let draft = folder.join(format!("{name}.part"));
    let mut file = File::create_new(&draft)?;
    file.write_all(eml)?;
    file.sync_all()?;
    fs::rename(&draft, folder.join(format!("{name}.eml")))
}

fn letter(sent: Timestamp, eml: &[u8]) -> Option<Letter> {
    let mail = MessageParser::default().parse(eml)?;
    let to = mail.to().and_then(|to| to.first()).and_then(|to| to.address());
    // For a mail without HTML the parser makes some up; only what was written counts.
    let html = mail.html_bodies().find_map(|part| match &part.body {
        PartType::Html(html) => Some(html.to_string()),
        _ => None,
    });
    Some(Letter {
        sent,
        to: to.unwrap_or_default().to_owned(),
        subject: mail.subject().unwrap_or_default().to_owned(),
        text: mail.body_text(0).unwrap_or_default().replace("\r\n", "\n"),
        html,
    })
}

async fn off_thread<T: Send + 'static>(
    work: impl FnOnce() -> io::Result<T> + Send + 'static,
) -> io::Result<T> {
    tokio::task::spawn_blocking(work).await.map_err(io::Error::other)?
}
