//! The saved state as a file: its place in the stream and the engine's bytes, compressed, with zstd's checksum. A
//! file that is damaged or of another version is as good as none: the state is rebuilt.

use std::path::{Path, PathBuf};

use recsys::engine::Engine;

const LEVEL: i32 = 1;

/// The engine in a file and its place in the stream.
pub async fn load(path: &Path) -> Option<(i64, Engine)> {
    let bytes = tokio::fs::read(path).await.ok()?;
    let read = tokio::task::spawn_blocking(move || unpack(&bytes)).await.ok()?;
    match read {
        Ok(found) => Some(found),
        Err(error) => {
            tracing::warn!(%error, path = %path.display(), "the snapshot of discovery is not used");
            None
        }
    }
}

fn unpack(bytes: &[u8]) -> anyhow::Result<(i64, Engine)> {
    let bytes = zstd::decode_all(bytes)?;
    let (at, engine) =
        bytes.split_first_chunk::<8>().ok_or_else(|| anyhow::anyhow!("the file is too short"))?;
    Ok((i64::from_le_bytes(*at), Engine::load(engine)?))
}

/// Writes a file that is either whole or not there.
///
/// # Errors
/// A folder that can't be written.
pub async fn save(path: &Path, at: i64, engine: Vec<u8>) -> anyhow::Result<()> {
    let path = path.to_owned();
    tokio::task::spawn_blocking(move || write(&path, at, &engine)).await?
}

fn write(path: &Path, at: i64, engine: &[u8]) -> anyhow::Result<()> {
    let beside: PathBuf = path.with_extension("new");
    let mut file = zstd::Encoder::new(std::fs::File::create(&beside)?, LEVEL)?;
    file.include_checksum(true)?;
    std::io::Write::write_all(&mut file, &at.to_le_bytes())?;
    std::io::Write::write_all(&mut file, engine)?;
    file.finish()?.sync_all()?;
    std::fs::rename(&beside, path)?;
    Ok(())
}
