//! One mail, and its form on the wire.

use std::time::{Duration, UNIX_EPOCH};

use kernel::{Timestamp, text};
use lettre::message::header::{HeaderName, HeaderValue};
use lettre::message::{Mailbox, MultiPart, SinglePart};

use crate::{Address, MailError};

/// One mail to one person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Message {
    /// Who gets it.
    pub to: Address,
    /// Its subject: one line; line breaks and control characters in it are dropped.
    pub subject: String,
    /// Its text, complete by itself.
    pub text: String,
    /// The same in HTML.
    pub html: Option<String>,
    /// What names it, where it may be sent again after a crash: mails with one `Message-ID` are one to who gets them.
    /// ASCII letters, digits, `.` and `-`. None: every sending is another mail.
    pub id: Option<String>,
}

/// Who sends, when, and under which id.
pub(crate) struct Postmark<'a> {
    pub from: &'a Mailbox,
    pub date: Timestamp,
    pub id: &'a str,
}

impl Message {
    /// The mail in RFC 5322's form.
    pub(crate) fn compose(&self, postmark: &Postmark<'_>) -> Result<lettre::Message, MailError> {
        let since_1970 = Duration::from_micros(postmark.date.as_micros().max(0).cast_unsigned());
        let builder = lettre::Message::builder()
            .from(postmark.from.clone())
            .to(self.to.mailbox(None))
            .subject(text::line(&self.subject))
            .date(UNIX_EPOCH + since_1970)
            .message_id(Some(format!("<{}@{}>", postmark.id, postmark.from.email.domain())))
            // RFC 3834: keeps machines that answer mail, such as holiday notices, from answering this one.
            .raw_header(HeaderValue::new(
                HeaderName::new_from_ascii_str("Auto-Submitted"),
                "auto-generated".to_owned(),
            ));
        Ok(match &self.html {
            Some(html) => {
                builder.multipart(MultiPart::alternative_plain_html(self.text.clone(), html.clone()))?
            }
            None => builder.singlepart(SinglePart::plain(self.text.clone()))?,
        })
    }
}

#[cfg(test)]
mod tests {
    use mail_parser::MessageParser;

    use super::*;

    fn composed(message: &Message) -> Vec<u8> {
        let from = crate::address::sender("Café <no-reply@example.org>").unwrap();
        let date = Timestamp::from_micros(1_795_305_600_000_000);
        message.compose(&Postmark { from: &from, date, id: "1-2" }).unwrap().formatted()
    }

    fn message(subject: &str, text: &str) -> Message {
        let to = Address::parse("reader@example.net").unwrap();
        Message { to, subject: subject.to_owned(), text: text.to_owned(), html: None, id: None }
    }

    #[test]
    fn a_mail_says_who_when_and_what() {
        let mail = composed(&Message {
            html: Some("<p>你好</p>".to_owned()),
            ..message("你好 — hello", "你好\n")
        });
        let parsed = MessageParser::default().parse(&mail).unwrap();
        assert_eq!(parsed.subject(), Some("你好 — hello"));
        assert_eq!(parsed.from().unwrap().first().unwrap().name(), Some("Café"));
        assert_eq!(parsed.to().unwrap().first().unwrap().address(), Some("reader@example.net"));
        assert_eq!(parsed.message_id(), Some("1-2@example.org"));
        assert_eq!(parsed.date().unwrap().to_rfc3339(), "2026-11-22T00:00:00Z");
        assert_eq!(parsed.header_raw("Auto-Submitted").unwrap().trim(), "auto-generated");
        assert_eq!(parsed.body_text(0).unwrap().trim_end(), "你好");
        assert_eq!(parsed.body_html(0).unwrap().trim_end(), "<p>你好</p>");
        assert!(mail.is_ascii());
    }

    #[test]
    fn a_subject_can_not_become_another_header() {
        for line_break in ["\r\n", "\n", "\r", "\u{2028}", "\u{85}", "\0\r\n", "é\r\n"] {
            let subject = format!("Hello{line_break}Bcc: victim@example.net{line_break}{line_break}forged");
            let mail = composed(&message(&subject, "text"));
            let parsed = MessageParser::default().parse(&mail).unwrap();
            assert!(parsed.bcc().is_none(), "{subject:?}");
            assert_eq!(parsed.body_text(0).unwrap().trim_end(), "text", "{subject:?}");
            let names: Vec<&str> = parsed.headers_raw().map(|(name, _)| name).collect();
            let plain = composed(&message("Hello", "text"));
            let expected = MessageParser::default().parse(&plain).unwrap();
            assert_eq!(
                names,
                expected.headers_raw().map(|(name, _)| name).collect::<Vec<_>>(),
                "{subject:?}"
            );
        }
    }

    #[test]
    fn long_links_and_lines_survive_their_encoding() {
        let text = format!("https://example.org/reset/{}\n.\n\n{}\n", "a1".repeat(100), "宽".repeat(2_000));
        let mail = composed(&message("x", &text));
        assert!(mail.split(|byte| *byte == b'\n').all(|line| line.len() <= 998), "RFC 5322 2.1.1");
        let parsed = MessageParser::default().parse(&mail).unwrap();
        assert_eq!(parsed.body_text(0).unwrap().replace("\r\n", "\n"), text);
    }
}
