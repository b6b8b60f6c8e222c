//! Mails leave as they were written, and only over connections that are safe.

use std::fs;

use kernel::Timestamp;
use kernel::time::Span;
use tokio::io::{AsyncBufReadExt, AsyncWriteExt, BufReader};
use tokio::net::{TcpListener, TcpStream};

use super::*;
use crate::{Address, Letter};

const NOON: Timestamp = Timestamp::from_micros(1_795_348_800_000_000);

fn mailer(url: &str, clock: &Clock) -> Mailer {
    Mailer::open(url, "Cinnabar <no-reply@example.org>", clock.clone(), Rng::seeded(1)).unwrap()
}

fn hello(subject: &str) -> Message {
    Message {
        to: Address::parse("reader@example.net").unwrap(),
        subject: subject.to_owned(),
        text: "你好,\n\n.\nhttps://example.org/confirm/abc\n".to_owned(),
        html: Some("<p>你好</p>".to_owned()),
        id: None,
    }
}

#[tokio::test]
async fn memory_keeps_what_its_clones_send_in_order() {
    let mailer = Mailer::memory().unwrap();
    mailer.clone().send(&hello("one")).await.unwrap();
    mailer.send(&hello("two")).await.unwrap();
    assert_eq!(mailer.sent(), [hello("one"), hello("two")]);
    assert!(mailer.outbox().is_none());
}

#[tokio::test]
async fn the_folder_shows_whole_mails_with_the_newest_first() {
    let folder = tempfile::tempdir().unwrap();
    let clock = Clock::manual(NOON);
    let mailer = mailer(&format!("folder:{}/mail", folder.path().display()), &clock);
    let outbox = mailer.outbox().unwrap();
    assert_eq!(outbox.list().await.unwrap(), Vec::<String>::new());
    mailer.send(&hello("你好")).await.unwrap();
    clock.advance(Span::seconds(1));
    mailer.send(&Message { html: None, ..hello("later") }).await.unwrap();

    let names = outbox.list().await.unwrap();
    assert_eq!(names.len(), 2);
    assert!(names[1].starts_with("1795348800000000-") && names[1].ends_with(".eml"), "{names:?}");
    let first = outbox.read(&names[1]).await.unwrap().unwrap();
    let Message { to, subject, text, html, id: _ } = hello("你好");
    assert_eq!(first, Letter { sent: NOON, to: to.to_string(), subject, text, html });
    let later = outbox.read(&names[0]).await.unwrap().unwrap();
    assert_eq!((later.subject.as_str(), later.html), ("later", None));
}

#[tokio::test]
async fn what_is_sent_again_under_its_name_has_the_same_message_id() {
    let folder = tempfile::tempdir().unwrap();
    let mailer = mailer(&format!("folder:{}", folder.path().display()), &Clock::manual(NOON));
    for id in [Some("paid.o7.u1"), Some("paid.o7.u1"), None, None] {
        mailer.send(&Message { id: id.map(str::to_owned), ..hello("x") }).await.unwrap();
    }
    let mut ids = Vec::new();
    for file in fs::read_dir(folder.path()).unwrap() {
        let mail = fs::read_to_string(file.unwrap().path()).unwrap();
        ids.push(mail.lines().find(|line| line.starts_with("Message-ID: ")).unwrap().to_owned());
    }
    ids.sort();
    assert_eq!(ids.iter().filter(|id| *id == "Message-ID: <paid.o7.u1@example.org>").count(), 2, "{ids:?}");
    ids.dedup();
    assert_eq!(ids.len(), 3, "{ids:?}");
}

#[tokio::test]
async fn the_folder_gives_out_mails_and_nothing_else() {
    let folder = tempfile::tempdir().unwrap();
    let outbox = Outbox::new(folder.path().join("mail"));
    fs::create_dir(folder.path().join("mail")).unwrap();
    fs::write(folder.path().join("secret.eml"), "Subject: x\r\n\r\nx").unwrap();
    for name in ["half.part", "1795348800000000-00000000.part", "note.txt"] {
        fs::write(folder.path().join("mail").join(name), "x").unwrap();
    }
    assert_eq!(outbox.list().await.unwrap(), Vec::<String>::new());
    for name in ["../secret.eml", "half.part", "note.txt", "1795348800000000-00000000.eml", "/etc/passwd", ""]
    {
        assert_eq!(outbox.read(name).await.unwrap(), None, "{name}");
    }
}

#[tokio::test]
async fn a_url_or_a_sender_that_can_not_be_read_is_refused_without_repeating_it() {
    let open = |url: &str, from: &str| Mailer::open(url, from, Clock::manual(NOON), Rng::seeded(1));
    let refused = open("smtp://me:hunter2@mail.example:port", "a@example.org").unwrap_err();
    assert!(refused.is_permanent() && !format!("{refused} {refused:?}").contains("hunter2"), "{refused:?}");
    assert!(matches!(open("folder:/tmp", "nobody"), Err(MailError::Sender(_))));
    assert!(matches!(open("carrier-pigeon:", "a@example.org"), Err(MailError::Location(_))));
}

/// A mail server that talks to one client: answers each command with the reply that `script` has for its first
/// word, or with a friendly one, and gives back all that the client said.
struct Sink {
    url: String,
    heard: tokio::task::JoinHandle<Vec<String>>,
}

impl Sink {
    async fn open(script: &'static [(&'static str, &'static str)]) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("smtp://me:p%40ss@{}", listener.local_addr().unwrap());
        let heard = tokio::spawn(async move {
            let (client, _) = listener.accept().await.unwrap();
            talk(client, script).await
        });
        Self { url, heard }
    }
}

async fn talk(client: TcpStream, script: &[(&str, &str)]) -> Vec<String> {
    let (reader, mut writer) = client.into_split();
    let mut lines = BufReader::new(reader).lines();
    let mut heard = Vec::new();
    let mut in_data = false;
    writer.write_all(b"220 sink.example ESMTP\r\n").await.unwrap();
    while let Ok(Some(line)) = lines.next_line().await {
        let word = if in_data { "" } else { line.split([' ', ':']).next().unwrap_or_default() };
        let friendly = match word {
            "EHLO" => "250-sink.example\r\n250-8BITMIME\r\n250 AUTH PLAIN",
            "AUTH" => "235 welcome",
            "DATA" => "354 go on",
            "QUIT" => "221 bye",
            _ => "250 ok",
        };
        let reply =
            script.iter().find(|(scripted, _)| *scripted == word).map_or(friendly, |(_, reply)| reply);
        let ends_data = in_data && line == ".";
        if !in_data || ends_data {
            in_data = word == "DATA" && reply == friendly;
            if writer.write_all(format!("{reply}\r\n").as_bytes()).await.is_err() {
                break;
            }
        }
        heard.push(line.clone());
        if word == "QUIT" || reply.starts_with("421") {
            break;
        }
    }
    heard
}

#[tokio::test]
async fn a_server_gets_the_envelope_and_the_mail_as_it_was_written() {
    let sink = Sink::open(&[]).await;
    let mailer = mailer(&sink.url, &Clock::manual(NOON));
    mailer.send(&hello("你好")).await.unwrap();
    drop(mailer);
    let heard = sink.heard.await.unwrap();
    assert_eq!(heard[0], "EHLO example.org");
    // RFC 4616: NUL me NUL p@ss, in base64.
    assert_eq!(heard[1], "AUTH PLAIN AG1lAHBAc3M=");
    assert!(heard[2].starts_with("MAIL FROM:<no-reply@example.org>"), "{heard:?}");
    assert_eq!(heard[3..5], ["RCPT TO:<reader@example.net>", "DATA"]);
    let end = heard.iter().position(|line| line == ".").unwrap();
    let unstuffed: Vec<&str> =
        heard[5..end].iter().map(|line| line.strip_prefix('.').unwrap_or(line)).collect();
    let eml = unstuffed.join("\r\n");
    let parsed = mail_parser::MessageParser::default().parse(eml.as_bytes()).unwrap();
    assert_eq!(parsed.subject(), Some("你好"));
    assert_eq!(parsed.body_text(0).unwrap().replace("\r\n", "\n"), hello("").text);
}

#[tokio::test]
async fn a_refusal_is_final_and_a_delay_is_not() {
    let no_such_user = Sink::open(&[("RCPT", "550 no such user")]).await;
    let refused = mailer(&no_such_user.url, &Clock::manual(NOON)).send(&hello("x")).await.unwrap_err();
    assert!(matches!(refused, MailError::Refused(_)) && refused.is_permanent(), "{refused:?}");

    let busy = Sink::open(&[("DATA", "451 try later")]).await;
    let delayed = mailer(&busy.url, &Clock::manual(NOON)).send(&hello("x")).await.unwrap_err();
    assert!(matches!(delayed, MailError::Unavailable(_)) && !delayed.is_permanent(), "{delayed:?}");

    let closing = Sink::open(&[("MAIL", "421 closing")]).await;
    let closed = mailer(&closing.url, &Clock::manual(NOON)).send(&hello("x")).await.unwrap_err();
    assert!(!closed.is_permanent(), "{closed:?}");

    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("smtp://{}", listener.local_addr().unwrap());
    drop(listener);
    let away = mailer(&url, &Clock::manual(NOON)).send(&hello("x")).await.unwrap_err();
    assert!(!away.is_permanent(), "{away:?}");
}

#[tokio::test]
async fn where_tls_is_required_nothing_is_said_to_a_server_without_it() {
    let sink = Sink::open(&[]).await;
    let mailer = mailer(&format!("{}?tls=required", sink.url), &Clock::manual(NOON));
    mailer.send(&hello("x")).await.unwrap_err();
    drop(mailer);
    let heard = sink.heard.await.unwrap();
    assert!(heard.iter().all(|line| line.starts_with("EHLO") || line == "QUIT"), "{heard:?}");
}
