//! The site's own secret: given, or made once and kept in the data folder.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Write};
use std::os::unix::fs::OpenOptionsExt;
use std::path::Path;

use kernel::Rng;

use crate::{ConfigError, Secret, Settings};

impl Settings {
    /// `security.secret`, or the one in `{data}/secret`, which is made (256 random bits, readable by the
    /// owner alone) if it isn't there. Of programs that start at once for the first time, all get the same.
    ///
    /// # Errors
    /// A folder or file that can't be written or read, or a file that holds no secret.
    pub fn site_secret(&self, rng: &Rng) -> Result<Secret, ConfigError> {
        if let Some(secret) = &self.security.secret {
            return Ok(secret.clone());
        }
        let path = self.site.data.join("secret");
        if !path.exists() {
            fs::create_dir_all(&self.site.data).map_err(ConfigError::file(&self.site.data))?;
            make(&self.site.data, &path, rng).map_err(ConfigError::file(&path))?;
        }
        let text = fs::read_to_string(&path).map_err(ConfigError::file(&path))?;
        let text = text.trim_end();
        if text.len() < crate::load::SHORTEST_SECRET {
            let why = io::Error::new(io::ErrorKind::InvalidData, "holds no secret of at least 32 characters");
            return Err(ConfigError::File { path, source: why });
        }
        Ok(Secret::new(text))
    }
}

/// Writes a new secret beside its place and links it there: a link, unlike a rename, never takes the place of
/// what another program has put there meanwhile.
fn make(folder: &Path, path: &Path, rng: &Rng) -> io::Result<()> {
    let draft = folder.join(format!("secret.{}", rng.token()));
    let mut file = OpenOptions::new().write(true).create_new(true).mode(0o600).open(&draft)?;
    file.write_all(rng.token().as_bytes())?;
    file.sync_all()?;
    let linked = fs::hard_link(&draft, path);
    fs::remove_file(&draft)?;
    match linked {
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => Ok(()),
        Err(error) => Err(error),
        Ok(()) => File::open(folder)?.sync_all(),
    }
}

#[cfg(test)]
mod tests {
    use std::os::unix::fs::PermissionsExt;

    use super::*;

    fn settings(data: &Path) -> Settings {
        let mut settings = Settings::default();
        settings.site.data = data.to_owned();
        settings
    }

    #[test]
    fn a_secret_is_made_once_for_its_owner_alone() {
        let folder = tempfile::tempdir().unwrap();
        let settings = settings(&folder.path().join("data"));
        let first = settings.site_secret(&Rng::seeded(1)).unwrap();
        assert_eq!(settings.site_secret(&Rng::seeded(2)).unwrap(), first);
        assert_eq!(first.expose().len(), 43);
        let names: Vec<_> = fs::read_dir(&settings.site.data).unwrap().map(|entry| entry.unwrap()).collect();
        assert_eq!(names.len(), 1);
        assert_eq!(names[0].metadata().unwrap().permissions().mode() & 0o777, 0o600);
    }

    #[test]
    fn programs_that_start_at_once_share_one_secret() {
        let folder = tempfile::tempdir().unwrap();
        let settings = settings(folder.path());
        let made: Vec<Secret> = std::thread::scope(|scope| {
            let threads: Vec<_> = (0..8)
                .map(|seed| {
                    scope.spawn({
                        let settings = &settings;
                        move || settings.site_secret(&Rng::seeded(seed))
                    })
                })
                .collect();
            threads.into_iter().map(|thread| thread.join().unwrap().unwrap()).collect()
        });
        assert!(made.iter().all(|secret| *secret == made[0]));
    }

    #[test]
    fn a_given_secret_needs_no_file() {
        let folder = tempfile::tempdir().unwrap();
        let mut settings = settings(folder.path());
        settings.security.secret = Some(Secret::new("x".repeat(32)));
        assert_eq!(settings.site_secret(&Rng::seeded(1)).unwrap().expose(), "x".repeat(32));
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0);
    }

    #[test]
    fn an_empty_secret_file_is_refused_not_used() {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("secret"), "\n").unwrap();
        let error = settings(folder.path()).site_secret(&Rng::seeded(1)).unwrap_err();
        assert!(error.to_string().contains("holds no secret"), "{error}");
    }
}
