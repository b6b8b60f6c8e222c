//! Masks the passwords of URLs in what is written.

use std::borrow::Cow;
use std::io::{self, Write};

use tracing::Metadata;
use tracing_subscriber::fmt::MakeWriter;

/// A place for log lines that masks passwords on the way. The formatter hands over a whole line at a time,
/// so a URL is never cut in two.
pub(crate) struct Redacting<W>(pub W);

/// One line's way through.
pub(crate) struct Masked<W>(W);

impl<'a, W: MakeWriter<'a>> MakeWriter<'a> for Redacting<W> {
    type Writer = Masked<W::Writer>;

    fn make_writer(&'a self) -> Self::Writer {
        Masked(self.0.make_writer())
    }

    fn make_writer_for(&'a self, meta: &Metadata<'_>) -> Self::Writer {
        Masked(self.0.make_writer_for(meta))
    }
}

impl<W: Write> Write for Masked<W> {
    fn write(&mut self, line: &[u8]) -> io::Result<usize> {
        let text = String::from_utf8_lossy(line);
        self.0.write_all(without_passwords(&text).as_bytes())?;
        Ok(line.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        self.0.flush()
    }
}

/// The text with the password of every `scheme://user:password@host` as `***`. The user information of a URL
/// ends at the last `@` before its host ends (WHATWG URL, authority state), so a password may hold an `@`.
fn without_passwords(text: &str) -> Cow<'_, str> {
    let mut out = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once("://") {
        let ends =
            |c: char| c.is_whitespace() || matches!(c, '/' | '?' | '#' | '"' | '\'' | '<' | '>' | '\\');
        let authority = &after[..after.find(ends).unwrap_or(after.len())];
        let user_info = authority.rfind('@').map(|at| &authority[..at]);
        let kept = user_info.and_then(|info| Some((info.find(':')? + 1, info.len())));
        let (shown, skipped) = kept.unwrap_or((0, 0));
        out.extend([before, "://", &after[..shown]]);
        if skipped > 0 {
            out.push_str("***");
        }
        rest = &after[skipped..];
    }
    if out.is_empty() { Cow::Borrowed(text) } else { Cow::Owned(out + rest) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_password_goes_and_the_rest_stays() {
        let cases = [
            ("no url at all: a@b", "no url at all: a@b"),
            ("see https://example.org/a:b@c.", "see https://example.org/a:b@c."),
            ("smtp://me@mail.example", "smtp://me@mail.example"),
            ("smtps://me:a@b:c@mail.example:465 away", "smtps://me:***@mail.example:465 away"),
            ("\"redis://:pw@h\" and s3://b?x=1", "\"redis://:***@h\" and s3://b?x=1"),
            ("a://b:c@d e://f:g@h", "a://b:***@d e://f:***@h"),
            ("://", "://"),
        ];
        for (given, masked) in cases {
            assert_eq!(without_passwords(given), masked);
        }
    }
}
