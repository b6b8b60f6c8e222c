//! The connection to a mail server.

use std::net::IpAddr;
use std::time::Duration;

use lettre::transport::smtp::extension::ClientId;
use lettre::{AsyncSmtpTransport, Tokio1Executor};

use crate::MailError;

/// Longest wait for one answer of the server.
const TIMEOUT: Duration = Duration::from_secs(20);

pub(crate) type Smtp = AsyncSmtpTransport<Tokio1Executor>;

/// A pool of connections to the server of a URL; `domain` is what it is greeted with. Connects at the first
/// mail.
pub(crate) fn connect(url: &str, domain: &str) -> Result<Smtp, MailError> {
    let url = with_tls(url)?;
    let builder = Smtp::from_url(&url)
        .map_err(|_quotes_the_url| MailError::Location("must be smtp://USER:PASSWORD@HOST:PORT"))?;
    Ok(builder.hello_name(ClientId::Domain(domain.to_owned())).timeout(Some(TIMEOUT)).build())
}

/// The library sends passwords in the clear unless it is asked not to. Here it is the other way round: without
/// TLS goes only what stays on this machine, and what `?tls=none` says may.
fn with_tls(url: &str) -> Result<String, MailError> {
    let (place, query) = url.split_once('?').unwrap_or((url, ""));
    let Some((scheme @ ("smtp" | "smtps"), rest)) = place.split_once("://") else {
        return Err(MailError::Location("must begin with smtp://, smtps:// or folder:"));
    };
    let authority = rest.split('/').next().unwrap_or_default();
    let host = authority.rsplit_once('@').map_or(authority, |(_, host)| host);
    if host.is_empty() {
        return Err(MailError::Location("must name a host"));
    }
    match (scheme, query) {
        ("smtp", "") if !is_this_machine(host) => Ok(format!("{place}?tls=required")),
        ("smtp", "tls=required") => Ok(url.to_owned()),
        (_, "") | ("smtp", "tls=none") => Ok(place.to_owned()),
        _ => Err(MailError::Location("takes tls=required or tls=none, with smtp://, and nothing else")),
    }
}

fn is_this_machine(host_and_port: &str) -> bool {
    let host = match host_and_port.strip_prefix('[') {
        Some(bracketed) => bracketed.split(']').next().unwrap_or_default(),
        None => host_and_port.split(':').next().unwrap_or_default(),
    };
    host == "localhost" || host.parse::<IpAddr>().is_ok_and(|address| address.is_loopback())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn passwords_leave_this_machine_by_tls_or_not_at_all() {
        let required = |url: &str| with_tls(url).unwrap().ends_with("?tls=required");
        for url in [
            "smtp://me:pw@mail.example:587",
            "smtp://mail.example",
            "smtp://localhost:x@mail.example",
            "smtp://10.0.0.1",
        ] {
            assert!(required(url), "{url}");
        }
        for url in [
            "smtp://127.0.0.1:2525",
            "smtp://me:p@localhost",
            "smtp://[::1]:25",
            "smtps://me:pw@mail.example",
        ] {
            assert_eq!(with_tls(url).unwrap(), url);
        }
        assert!(required("smtp://localhost?tls=required"));
        assert_eq!(with_tls("smtp://mail.internal:25?tls=none").unwrap(), "smtp://mail.internal:25");
        for url in [
            "smtp://",
            "smtp://me:pw@",
            "http://mail.example",
            "mail.example",
            "smtp://h?tls=opportunistic",
            "smtps://h?tls=none",
        ] {
            assert!(with_tls(url).is_err(), "{url}");
        }
    }
}
