//! A site in a folder, for the tests of features: SQLite, mails in memory, the sandbox that pays, a clock that stands
//! still until a test moves it.
#![expect(clippy::unwrap_used, reason = "a test that can't begin stops")]

use std::path::Path;
use std::sync::Arc;

use db::Db;
use kernel::{Clock, IdGen, Rng, Timestamp};

use crate::limit::Limits;
use crate::{Feature, Parts, listeners};

/// A Sunday in November 2026.
pub const START: Timestamp = Timestamp::from_micros(1_795_305_600_000_000);

/// The parts of a site whose events start the jobs of these features.
pub async fn parts(folder: &Path, features: &[Feature]) -> Parts {
    let db = Db::open(&format!("sqlite:{}", folder.join("site.db").display()), 4).await.unwrap();
    db.migrate().await.unwrap();
    let clock = Clock::manual(START);
    Parts {
        memory: crate::Memory::default(),
        settings: config::Settings::default(),
        db,
        blobs: blob::Blobs::open(&format!("file:{}", folder.join("blobs").display()), None).unwrap(),
        mailer: mail::Mailer::memory().unwrap(),
        pay: Arc::new(pay::sandbox::Sandbox::new("secret")),
        clock: clock.clone(),
        rng: Rng::seeded(1),
        ids: IdGen::new(clock, 1),
        secret: config::Secret::new("secret"),
        limits: Limits::default(),
        wake: Arc::default(),
        listeners: listeners(features),
    }
}
