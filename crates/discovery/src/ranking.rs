//! The operator's file of ranking settings.

use std::path::Path;

use anyhow::Context;
use recsys::engine::Settings;

/// Reads the file; a site without one ranks by the defaults.
///
/// # Errors
/// A file that can't be read or says something that there is not.
pub fn read(path: &Path) -> anyhow::Result<Settings> {
    match std::fs::read_to_string(path) {
        Ok(text) => toml::from_str(&text).with_context(|| format!("{} is not understood", path.display())),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(Settings::default()),
        Err(error) => Err(error).with_context(|| format!("{} can't be read", path.display())),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_site_without_a_file_ranks_by_the_defaults_and_a_key_that_is_unknown_is_refused() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("ranking.toml");
        assert_eq!(read(&path).unwrap().candidates, Settings::default().candidates);
        std::fs::write(&path, "curiosity = 0.25\n[values]\ncomment = 5.0\n").unwrap();
        let set = read(&path).unwrap();
        assert_eq!(
            (set.curiosity, set.values.comment, set.values.follow),
            (0.25, 5.0, Settings::default().values.follow)
        );
        for wrong in
            ["curious = 1.0", "[values]\nlikes = 2.0", "[trial]\nhast = 1.0", "[diversity]\nwight = 1.0"]
        {
            std::fs::write(&path, wrong).unwrap();
            let said = format!("{:#}", read(&path).unwrap_err());
            assert!(said.contains("ranking.toml") && said.contains("unknown field"), "{said}");
        }
    }
}
