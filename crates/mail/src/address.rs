//! Mail addresses, read strictly.

use std::fmt;
use std::str::FromStr;

use lettre::message::Mailbox;

const LONGEST: usize = 254;
const LONGEST_LOCAL: usize = 64;
const LONGEST_LABEL: usize = 63;

/// A mail address: `local@domain`, the domain in lower case.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Address(lettre::Address);

/// Not an address that mail can be sent to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not a mail address")]
pub struct BadAddress;

impl Address {
    /// Reads an address, with white space around it dropped. What RFC 5321 allows and every server takes: an
    /// unquoted ASCII local part of at most 64 bytes, and a host name with a dot (or `localhost`) and no IP
    /// address, 254 bytes in all. International domains come in their `xn--` form.
    ///
    /// # Errors
    /// Anything else.
    pub fn parse(typed: &str) -> Result<Self, BadAddress> {
        let typed = typed.trim();
        let (local, domain) = typed.rsplit_once('@').ok_or(BadAddress)?;
        let domain = domain.to_ascii_lowercase();
        if typed.len() > LONGEST || !is_local(local) || !is_domain(&domain) {
            return Err(BadAddress);
        }
        lettre::Address::new(local, domain).map(Self).map_err(|_bad| BadAddress)
    }

    /// The address as text.
    pub fn as_str(&self) -> &str {
        self.0.as_ref()
    }

    /// What follows the `@`.
    pub fn domain(&self) -> &str {
        self.0.domain()
    }

    pub(crate) fn mailbox(&self, name: Option<String>) -> Mailbox {
        Mailbox::new(name, self.0.clone())
    }
}

/// RFC 5322 `dot-atom`: words of `atext` joined by single dots.
fn is_local(local: &str) -> bool {
    let is_atext = |byte: u8| byte.is_ascii_alphanumeric() || b"!#$%&'*+-/=?^_`{|}~".contains(&byte);
    local.len() <= LONGEST_LOCAL
        && local.split('.').all(|word| !word.is_empty() && word.bytes().all(is_atext))
}

/// RFC 1123 host name with at least two labels, the last not a number.
fn is_domain(domain: &str) -> bool {
    let is_label = |label: &str| {
        let is_letter = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'-';
        (1..=LONGEST_LABEL).contains(&label.len())
            && !label.starts_with('-')
            && !label.ends_with('-')
            && label.bytes().all(is_letter)
    };
    let last = domain.rsplit_once('.').map(|(_, last)| last);
    let is_named =
        last.map_or(domain == "localhost", |last| last.bytes().any(|byte| byte.is_ascii_alphabetic()));
    is_named && domain.split('.').all(is_label)
}

impl FromStr for Address {
    type Err = BadAddress;
    fn from_str(typed: &str) -> Result<Self, BadAddress> {
        Self::parse(typed)
    }
}
impl fmt::Display for Address {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// Reads a sender: an address, or `Name <address>`.
pub(crate) fn sender(text: &str) -> Result<Mailbox, BadAddress> {
    let named = text.trim().strip_suffix('>').and_then(|text| text.rsplit_once('<'));
    let Some((name, address)) = named else { return Ok(Address::parse(text)?.mailbox(None)) };
    let name = kernel::text::line(name.trim().trim_matches('"'));
    Ok(Address::parse(address)?.mailbox(Some(name).filter(|name| !name.is_empty())))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_that_mail_reaches_are_taken_as_they_are() {
        for text in [
            "a@b.example",
            "first.last+tag@mail.example.org",
            "x_y-z'o@xn--bcher-kva.example",
            "me@localhost",
        ] {
            assert_eq!(Address::parse(text).unwrap().as_str(), text);
        }
        assert_eq!(Address::parse(" Me@Example.ORG\n").unwrap().as_str(), "Me@example.org");
    }

    #[test]
    fn whatever_could_be_read_as_more_than_one_address_is_refused() {
        let long_local = format!("{}@example.org", "a".repeat(65));
        let long = format!("a@{}example.org", "a23456789.".repeat(25));
        for text in [
            "",
            "a",
            "@",
            "a@",
            "@example.org",
            "a@b",
            "a@b@example.org",
            "a b@example.org",
            "a@exa mple.org",
            "a@example.org,b@example.org",
            "a@example.org;b@example.org",
            "<a@example.org>",
            "A <a@example.org>",
            "a@example.org\r\nBcc: b@example.org",
            "a\r\n@example.org",
            "a\0@example.org",
            "\"a b\"@example.org",
            "a@[127.0.0.1]",
            "a@127.0.0.1",
            "a@-x.example",
            "a@x-.example",
            "a@.example.org",
            "a@example..org",
            "a@example.org.",
            ".a@example.org",
            "a.@example.org",
            "a..b@example.org",
            "å@example.org",
            "a@å.example",
            "a(x)@example.org",
            "a@example.org(x)",
            &long_local,
            &long,
        ] {
            assert_eq!(Address::parse(text), Err(BadAddress), "{text:?}");
        }
    }

    #[test]
    fn a_sender_may_have_a_name() {
        let shown = |text: &str| sender(text).map(|mailbox| mailbox.to_string());
        assert_eq!(shown("no-reply@example.org").unwrap(), "no-reply@example.org");
        assert_eq!(shown("Röda boken <hello@example.org>").unwrap(), "Röda boken <hello@example.org>");
        assert_eq!(shown("\"A, B\" <hello@example.org>").unwrap(), "\"A, B\" <hello@example.org>");
        assert_eq!(shown(" <hello@example.org>").unwrap(), "hello@example.org");
        assert_eq!(shown("A <a@example.org> <b>"), Err(BadAddress));
        assert_eq!(shown("Nobody"), Err(BadAddress));
    }
}
