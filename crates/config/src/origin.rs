//! The address under which the world reaches the site.

use std::fmt;
use std::net::{Ipv4Addr, SocketAddr};
use std::str::FromStr;

/// Scheme, host and port of the site, such as `https://example.org`, without a path and without a final slash:
/// `format!("{origin}/notes/…")` is a link. This is what links in mails and the check of a form's origin use,
/// never the `Host` header, which the sender of a request chooses.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Origin(String);

/// Not the address of a site.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("must be http:// or https://, a host and perhaps a port, without a path")]
pub struct BadOrigin;

impl Origin {
    /// What listens there, as somebody on this machine or beside it reaches it.
    pub(crate) fn listening(mut address: SocketAddr) -> Self {
        if address.ip().is_unspecified() {
            address.set_ip(Ipv4Addr::LOCALHOST.into());
        }
        let origin = format!("http://{address}");
        // Without the port where it is the usual one, as browsers write it.
        origin.parse().unwrap_or(Self(origin))
    }

    /// As a browser writes it in the `Origin` header.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether visitors come by TLS, so that cookies can be kept to it.
    pub fn is_https(&self) -> bool {
        self.0.starts_with("https://")
    }

    /// The host without scheme and port.
    pub fn host(&self) -> &str {
        let (_, host) = self.0.split_once("://").unwrap_or_default();
        let name = host.rsplit_once(':').filter(|(_, port)| !port.ends_with(']'));
        name.map_or(host, |(name, _)| name)
    }
}

impl FromStr for Origin {
    type Err = BadOrigin;
    fn from_str(text: &str) -> Result<Self, BadOrigin> {
        let lower = text.strip_suffix('/').unwrap_or(text).to_ascii_lowercase();
        let (scheme, host) = lower.split_once("://").ok_or(BadOrigin)?;
        let default_port = match scheme {
            "http" => ":80",
            "https" => ":443",
            _ => return Err(BadOrigin),
        };
        // A browser leaves the scheme's own port out of `Origin`; so must what it is compared with.
        let origin = Self(format!("{scheme}://{}", host.strip_suffix(default_port).unwrap_or(host)));
        let name = origin.host();
        let port = host.strip_prefix(name).and_then(|rest| rest.strip_prefix(':'));
        let is_port = port.is_none_or(|port| port.parse::<u16>().is_ok());
        let is_bracketed = name.starts_with('[') && name.ends_with(']');
        let is_part = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-');
        let is_name = !name.is_empty() && name.chars().all(is_part);
        let is_address = is_bracketed && name[1..name.len() - 1].parse::<std::net::Ipv6Addr>().is_ok();
        if is_port && (is_name || is_address) { Ok(origin) } else { Err(BadOrigin) }
    }
}
impl fmt::Display for Origin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_origin_is_kept_as_browsers_write_it() {
        let kept = |text: &str| text.parse::<Origin>().unwrap().to_string();
        assert_eq!(kept("HTTPS://Example.org/"), "https://example.org");
        assert_eq!(kept("https://example.org:443"), "https://example.org");
        assert_eq!(kept("http://example.org:443"), "http://example.org:443");
        assert_eq!(kept("http://[::1]:7878"), "http://[::1]:7878");
    }

    #[test]
    fn the_host_comes_without_scheme_and_port() {
        let host = |text: &str| text.parse::<Origin>().unwrap().host().to_owned();
        assert_eq!(host("http://127.0.0.1:7878"), "127.0.0.1");
        assert_eq!(host("https://example.org"), "example.org");
        assert_eq!((host("http://[::1]"), host("http://[::1]:80")), ("[::1]".into(), "[::1]".into()));
    }

    #[test]
    fn paths_users_and_other_schemes_are_refused() {
        for text in [
            "",
            "example.org",
            "ftp://example.org",
            "https://",
            "https://a/b",
            "https://u@a",
            "https://a?b",
            "https://a:b",
            "https://a:70000",
            "https://a b",
            "https://[::1",
            "https://[",
            "https://[]",
        ] {
            assert_eq!(text.parse::<Origin>(), Err(BadOrigin), "{text}");
        }
    }
}
