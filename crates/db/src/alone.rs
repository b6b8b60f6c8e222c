//! Whether this process is the only one of its kind on a SQLite database: a lock on a file beside it, which the
//! system takes away from a process however it ends.

use std::fs::{File, TryLockError};
use std::path::Path;

use crate::{Db, DbError, DbResult};

/// Held by one process at a time, until it is dropped.
#[derive(Debug)]
pub struct Alone(#[expect(dead_code, reason = "the lock lives as long as the open file")] File);

impl Db {
    /// The lock of the process that works off this database's jobs. None where another process has it, and on
    /// PostgreSQL, where processes of other machines would not be seen.
    ///
    /// # Errors
    /// A folder that can't be written to.
    pub fn alone(&self) -> DbResult<Option<Alone>> {
        let Some(database) = self.file() else { return Ok(None) };
        take(&database.with_added_extension("worker")).map_err(|error| DbError::Away(error.into()))
    }
}

fn take(path: &Path) -> std::io::Result<Option<Alone>> {
    let file = File::options().create(true).truncate(false).write(true).open(path)?;
    match file.try_lock() {
        Ok(()) => Ok(Some(Alone(file))),
        Err(TryLockError::WouldBlock) => Ok(None),
        Err(TryLockError::Error(error)) => Err(error),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn one_holds_the_lock_of_a_database_until_it_ends() {
        let dir = tempfile::tempdir().unwrap();
        let open =
            async || Db::open(&format!("sqlite:{}", dir.path().join("test.db").display()), 1).await.unwrap();
        let (one, two) = (open().await, open().await);
        let lock = one.alone().unwrap();
        assert!(lock.is_some());
        assert!(two.alone().unwrap().is_none());
        drop(lock);
        assert!(two.alone().unwrap().is_some());
    }
}
