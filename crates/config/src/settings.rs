//! Every setting there is. The doc comments are what [`crate::reference()`] prints.

use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::path::PathBuf;

use kernel::{Currency, Locale};

use crate::declare::{KeyInfo, Section, SectionInfo, Taken, settings};
use crate::value::{Given, LogFormat, Value, within};
use crate::{Network, Origin, Secret};

const LISTEN: SocketAddr = SocketAddr::new(IpAddr::V4(Ipv4Addr::LOCALHOST), 7878);

settings! {
    /// The site as its visitors meet it.
    Site site {
        /// The community's name, in titles, in the header and in mails.
        name: String = "Cinnabar".to_owned();
        /// The address under which visitors reach the site: scheme, host and port, no path. Links in mails
        /// and the check against forged forms use it; `https` also keeps cookies to TLS. Where nothing says
        /// it, it is the address that is listened on.
        url: Origin = Origin::listening(LISTEN);
        /// The address and port to listen on. TLS is the business of a proxy in front.
        listen: SocketAddr = LISTEN;
        /// The folder for everything that is kept in files. `{data}` in other settings stands for it.
        /// A relative path starts from where the program is started.
        data: PathBuf = PathBuf::from("cinnabar-data");
        /// The language for visitors whose browser asks for none that the site speaks: en, zh-Hans or sv.
        default_locale: Locale = Locale::En;
        /// The proxies, as addresses or networks, whose `X-Forwarded-For` is believed.
        trusted_proxies: Vec<Network> = Vec::new();
    }

    /// Where accounts, notes, orders and everything else of rows is kept.
    Database database {
        /// `sqlite:PATH` for a file, `postgres://USER:PASSWORD@HOST:PORT/NAME` for a server.
        url: Secret = Secret::new("sqlite:{data}/cinnabar.db");
        /// SQLite: connections that read, beside the one that writes. PostgreSQL: connections in all.
        read_connections: u32 = 8, 1..=200;
    }

    /// Where pictures and other large objects are kept.
    Blobs blobs {
        /// `file:PATH` for a folder, `s3://BUCKET?endpoint=URL&region=NAME` for an S3 server.
        url: String = "file:{data}/blobs".to_owned();
        /// The access key id for S3.
        access_key: Option<Secret> = None;
        /// The secret access key for S3.
        secret_key: Option<Secret> = None;
    }

    /// How mails leave.
    Mail mail {
        /// `folder:PATH` writes mails to files and sends nothing; `smtp://USER:PASSWORD@HOST:PORT` sends
        /// them, with STARTTLS required unless the host is this machine; `smtps://` speaks TLS from the start.
        url: Secret = Secret::new("folder:{data}/mail");
        /// The sender, as an address or as `Name <address>`.
        from: String = "Cinnabar <no-reply@localhost>".to_owned();
    }

    /// How much one person, and one request, can ask for.
    Limits limits {
        /// The largest body of a form or a JSON request, in bytes.
        body_bytes: usize = 1024 * 1024, 1024..=64 * 1024 * 1024;
        /// The largest file that can be uploaded, in bytes.
        upload_bytes: usize = 20 * 1024 * 1024, 64 * 1024..=1024 * 1024 * 1024;
        /// Pictures in one note.
        pictures_per_note: usize = 18, 1..=50;
        /// Failed attempts to sign in, for one account or from one address, before it must wait.
        sign_in_attempts: u32 = 10, 1..=1000;
        /// Minutes over which failed attempts are counted, and which one must then wait.
        sign_in_window_minutes: i64 = 15, 1..=1440;
        /// Requests to the API in a minute from one account, or from one address where nobody is signed in. They may
        /// come all at once.
        api_per_minute: u32 = 3000, 1..=100_000_000;
    }

    /// What the site remembers of what people look at, to learn what to show them.
    Activity activity {
        /// Days for which what happened is kept. What was learned from it stays; whoever leaves is forgotten at once.
        retention_days: i64 = 90, 1..=3650;
    }

    /// How the site chooses what to show.
    Discovery discovery {
        /// A file with the values and rules of the ranking; where there is none, or for what it does not say, the
        /// defaults hold. They are public at `/about/ranking`, and `cinnabar simulate --settings` tries them.
        ranking: String = "{data}/ranking.toml".to_owned();
    }

    /// The terms under which stores sell.
    Shop shop {
        /// The currency of prices: an ISO 4217 code.
        currency: Currency = Currency::Cny;
        /// Minutes for which an unpaid order keeps its goods.
        reservation_minutes: i64 = 15, 1..=1440;
        /// The site's share of a sale in basis points: 500 is 5 %.
        commission_bp: i64 = 500, 0..=10_000;
        /// Days after receipt in which a buyer can return goods.
        return_days: i64 = 7, 0..=365;
        /// Days after dispatch when an order counts as received without the buyer's word, but not before three days
        /// after it should have arrived.
        auto_receipt_days: i64 = 10, 1..=90;
    }

    /// What is written to the log.
    Log log {
        /// `text` for a terminal, `json` for a collector.
        format: LogFormat = LogFormat::Text;
        /// The least severe level that is written, and exceptions by module: `info,db=debug`. The variable
        /// RUST_LOG takes its place.
        filter: String = "info".to_owned();
    }

    /// What must stay secret.
    Security security {
        /// The site's own secret, which signs links and tokens: at least 32 characters. Without it, one is made
        /// at the first start and kept in `{data}/secret`. Programs that serve one site must share it.
        secret: Option<Secret> = None;
    }
}
