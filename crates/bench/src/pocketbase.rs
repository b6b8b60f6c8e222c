//! PocketBase as the other side of a comparison: its own schema of people, notes and likes.
//!
//! What it is asked is its best way to the same thing. The list reads `skipTotal`, so that it counts nothing, and
//! expands the author over an index; a like is a batch of two requests (the like under its unique index, and `likes+`
//! on the note), which it runs in one transaction, so that the note's count is exact. Rules ask for a signed-in
//! person. Rows are seeded into its file while it does not run; everything else goes over its API.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

use anyhow::ensure;
use db::{Db, DbResult, Query, Statement};
use kernel::Id;
use serde_json::{Value, json};

use crate::corpus::PEOPLE;
use crate::http::{Client, request};
use crate::load::Work;
use crate::scenario::text;
use crate::server::{Server, free_address, start};

/// People who act.
const ACTORS: usize = 64;
const EMAIL: &str = "bench@example.test";
const PASSWORD: &str = "only-for-measuring";

/// A PocketBase with its folder.
pub struct PocketBase {
    program: PathBuf,
    folder: PathBuf,
}

impl PocketBase {
    /// A folder for this program's data.
    pub fn new(program: &Path, folder: &Path) -> Self {
        Self { program: program.to_owned(), folder: folder.to_owned() }
    }

    fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(&self.program);
        command.args(arguments).arg("--dir").arg(self.folder.join("pb_data"));
        command
    }

    /// Starts it.
    ///
    /// # Errors
    /// If it does not become ready.
    pub async fn serve(&self) -> anyhow::Result<Server> {
        std::fs::create_dir_all(&self.folder)?;
        let address = free_address()?;
        start(self.command(&["serve", "--http", &address.to_string()]), address, "/api/health", &self.folder)
            .await
    }

    /// Makes the schema over the API and fills it with so many notes.
    ///
    /// # Errors
    /// Whatever it refuses.
    pub async fn seed(&self, notes: usize) -> anyhow::Result<()> {
        std::fs::create_dir_all(&self.folder)?;
        let made = self.command(&["superuser", "upsert", EMAIL, PASSWORD]).stdout(Stdio::null()).status()?;
        ensure!(made.success(), "pocketbase superuser failed");
        let server = self.serve().await?;
        make_schema(&mut Admin::sign_in(&server).await?).await?;
        drop(server);
        let db = Db::open(&format!("sqlite:{}", self.folder.join("pb_data/data.db").display()), 1).await?;
        fill(&db, notes).await?;
        db.close().await;
        Ok(())
    }

    /// Tokens of those who act, without the cost of hashing passwords. What an earlier run left liked is taken back.
    ///
    /// # Errors
    /// Whatever it refuses.
    pub async fn tokens(&self, server: &Server) -> anyhow::Result<Vec<String>> {
        let mut admin = Admin::sign_in(server).await?;
        let mut tokens = Vec::new();
        for person in 0..ACTORS {
            let path = format!("/api/collections/people/impersonate/{}", record(person));
            let token = text(&admin.ask("POST", &path, &json!({ "duration": 86_400 })).await?, "token")?;
            // A batch that finds no like changes nothing.
            admin.client.send(&like(&token, person, false)).await?;
            tokens.push(token);
        }
        Ok(tokens)
    }
}

/// The id of a seeded record: it must have 15 characters.
fn record(number: usize) -> String {
    format!("{number:015}")
}

struct Admin {
    client: Client,
    token: String,
}

impl Admin {
    async fn sign_in(server: &Server) -> anyhow::Result<Self> {
        let mut admin = Self { client: Client::new(server.address), token: String::new() };
        let who = json!({ "identity": EMAIL, "password": PASSWORD });
        let path = "/api/collections/_superusers/auth-with-password";
        admin.token = text(&admin.ask("POST", path, &who).await?, "token")?;
        Ok(admin)
    }

    async fn ask(&mut self, method: &str, path: &str, body: &Value) -> anyhow::Result<Value> {
        self.client.send(&ask(method, path, &self.token, body)).await?.good()?.json()
    }
}

fn ask(method: &str, path: &str, token: &str, body: &Value) -> Vec<u8> {
    let headers = [("content-type", "application/json"), ("authorization", token)];
    request(
        method,
        path,
        if token.is_empty() { &headers[..1] } else { &headers },
        body.to_string().as_bytes(),
    )
}

async fn make_schema(admin: &mut Admin) -> anyhow::Result<()> {
    admin
        .ask(
            "PATCH",
            "/api/settings",
            &json!({ "batch": { "enabled": true, "maxRequests": 50, "timeout": 10 } }),
        )
        .await?;
    let signed_in = "@request.auth.id != ''";
    let people = json!({
        "name": "people", "type": "auth", "listRule": signed_in, "viewRule": signed_in,
        "fields": [{ "name": "name", "type": "text" }, { "name": "handle", "type": "text" }],
    });
    let people = text(&admin.ask("POST", "/api/collections", &people).await?, "id")?;
    let author = json!({ "name": "author", "type": "relation", "collectionId": people, "maxSelect": 1, "required": true });
    let notes = json!({
        "name": "notes", "type": "base", "listRule": signed_in, "viewRule": signed_in,
        "createRule": "@request.auth.id != '' && author = @request.auth.id", "updateRule": signed_in,
        "fields": [
            { "name": "title", "type": "text", "required": true }, { "name": "text", "type": "text" },
            { "name": "cover", "type": "text" }, author, { "name": "likes", "type": "number" },
            { "name": "created", "type": "autodate", "onCreate": true },
        ],
        "indexes": ["CREATE INDEX notes_created ON notes (created)"],
    });
    let notes = text(&admin.ask("POST", "/api/collections", &notes).await?, "id")?;
    let own = "@request.auth.id != '' && person = @request.auth.id";
    let likes = json!({
        "name": "likes", "type": "base", "listRule": signed_in, "viewRule": signed_in, "createRule": own,
        "deleteRule": own,
        "fields": [
            { "name": "note", "type": "relation", "collectionId": notes, "maxSelect": 1, "required": true },
            { "name": "person", "type": "relation", "collectionId": people, "maxSelect": 1, "required": true },
        ],
        "indexes": ["CREATE UNIQUE INDEX likes_once ON likes (note, person)"],
    });
    admin.ask("POST", "/api/collections", &likes).await?;
    Ok(())
}

static PEOPLE_ROWS: Statement = Statement::new(
    "INSERT INTO people (id, name, handle, email, emailVisibility, verified, password, tokenKey)
     SELECT printf('%015d', value), 'Person ' || value, 'person_' || value, 'person' || value || '@example.test', 0, 1,
            '', printf('%050d', value)
     FROM LIST($1)",
);
static NOTE_ROWS: Statement = Statement::new(
    "INSERT INTO notes (id, title, text, cover, author, likes, created)
     SELECT printf('%015d', value), 'What we found on walk ' || value || ' along the old canal',
            'We went out before the shops opened and walked as far as the third lock. The baker at the corner had'
            || ' cardamom buns, still warm, and a shelf of cups that somebody had thrown by hand. I bought one that'
            || ' leans a little. It holds exactly as much as a good book chapter needs. Next time we will take the'
            || ' other bank and see whether the ferry still runs.',
            CASE WHEN value % 4 <> 0 THEN printf('/media/%064d', value) ELSE '' END,
            printf('%015d', value * 7919 % 10000), value % 7,
            strftime('%Y-%m-%d %H:%M:%fZ', 1730505600 + value * 600, 'unixepoch')
     FROM LIST($1)",
);
static LIKE_ROWS: Statement = Statement::new(
    "INSERT INTO likes (id, note, person)
     SELECT printf('%015d', n.value * 10 + k.value), printf('%015d', n.value),
            printf('%015d', (n.value * 31 + k.value * 101 + 7) % 10000)
     FROM (SELECT value FROM LIST($1)) n JOIN (SELECT value FROM LIST($2)) k ON k.value < n.value % 7",
);

struct Number;

async fn fill(db: &Db, notes: usize) -> DbResult<()> {
    let numbers = |all: std::ops::Range<usize>| -> Vec<Id<Number>> {
        all.map(|number| Id::new(i64::try_from(number).unwrap_or(i64::MAX))).collect()
    };
    let mut tx = db.begin().await?;
    Query::new(&PEOPLE_ROWS).bind(&numbers(0..PEOPLE)).execute(&mut tx).await?;
    Query::new(&NOTE_ROWS).bind(&numbers(0..notes)).execute(&mut tx).await?;
    Query::new(&LIKE_ROWS).bind(&numbers(0..notes)).bind(&numbers(0..6)).execute(&mut tx).await?;
    tx.commit().await
}

/// What it is asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ask {
    /// The list of 20 with author.
    List,
    /// A new note.
    Insert,
    /// A like of one note, and back.
    Like,
}

/// A person's like of one note, or its end.
fn like(token: &str, person: usize, on: bool) -> Vec<u8> {
    let (like, note, rows) = (format!("like{person:011}"), record(1000), "/api/collections/likes/records");
    let row = if on {
        let body = json!({ "id": like, "note": note, "person": record(person) });
        json!({ "method": "POST", "url": rows, "body": body })
    } else {
        json!({ "method": "DELETE", "url": format!("{rows}/{like}") })
    };
    let count = json!({ "method": "PATCH", "url": format!("/api/collections/notes/records/{note}"),
                        "body": { (if on { "likes+" } else { "likes-" }): 1 } });
    ask("POST", "/api/batch", token, &json!({ "requests": [row, count] }))
}

/// One thing that it is asked, by many people.
pub struct Asking {
    what: Ask,
    tokens: Vec<String>,
    next: AtomicUsize,
    /// Who likes the note at present.
    liked: Vec<AtomicBool>,
}

impl Asking {
    /// Asked by the people of these tokens.
    pub fn new(what: Ask, tokens: Vec<String>) -> Self {
        let liked = tokens.iter().map(|_| AtomicBool::new(false)).collect();
        Self { what, tokens, next: AtomicUsize::new(0), liked }
    }

    fn request(&self, person: usize) -> Vec<u8> {
        let token = self.tokens.get(person).map_or("", String::as_str);
        match self.what {
            Ask::List => {
                let path =
                    "/api/collections/notes/records?perPage=20&skipTotal=1&sort=-created&expand=author";
                request("GET", path, &[("authorization", token)], b"")
            }
            Ask::Insert => {
                let number = self.next.fetch_add(1, Ordering::Relaxed);
                let note = json!({
                    "title": format!("Walk number {number}"), "author": record(person),
                    "text": "We went out before the shops opened and walked as far as the third lock.",
                });
                ask("POST", "/api/collections/notes/records", token, &note)
            }
            Ask::Like => like(token, person, !self.liked[person].load(Ordering::Relaxed)),
        }
    }
}

impl Work for Asking {
    async fn act(&self, client: &mut Client, connection: usize, _turn: usize) -> anyhow::Result<()> {
        let person = connection % ACTORS;
        client.send(&self.request(person)).await?.good()?;
        self.liked[person].fetch_xor(self.what == Ask::Like, Ordering::Relaxed);
        Ok(())
    }
}
