//! HEIC, HEIF and AVIF through a program of the system, because the codecs inside are patented or vast. Both
//! names are of libheif's converter; Debian has it in `libheif-examples`.

use std::ffi::OsStr;
use std::io;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitStatus, Stdio};
use std::time::{Duration, Instant};

use crate::container::{self, Kind};
use crate::picture::{Limits, PictureError};

/// The converter under its new and its old name.
const PROGRAMS: [&str; 2] = ["heif-dec", "heif-convert"];
/// How long one conversion may take by the wall clock; a large photo takes two seconds.
const TIME_LIMIT: Duration = Duration::from_secs(20);
/// How often the converter is asked whether it has finished.
const POLL: Duration = Duration::from_millis(10);
/// Good enough that the lossy step in between is not seen.
const JPEG_QUALITY: &str = "95";

/// A converter that is installed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Converter {
    program: PathBuf,
}

/// Looks for a converter in the directories of `PATH`. Without one, HEIC is refused.
pub fn find_converter() -> Option<Converter> {
    let path = std::env::var_os("PATH")?;
    find_in(&path)
}

fn find_in(path: &OsStr) -> Option<Converter> {
    let directories: Vec<_> = std::env::split_paths(path).collect();
    PROGRAMS
        .iter()
        .flat_map(|name| directories.iter().map(move |directory| directory.join(name)))
        .find(|program| is_executable(program))
        .map(|program| Converter { program })
}

impl Converter {
    /// Converts the primary picture into a JPEG, upright, with its ICC profile and without EXIF; hand it to
    /// [`crate::picture::prepare`]. Blocks for as long as the program runs, at most 20 seconds.
    ///
    /// # Errors
    /// `NotAPicture` for any other kind of file, `TooManyPixels` before the program is started, `Damaged` when
    /// the program can't read the file, `Converter` when it can't be run or runs for too long.
    pub fn to_jpeg(&self, bytes: &[u8], limits: &Limits) -> Result<Vec<u8>, PictureError> {
        if container::sniff(bytes) != Some(Kind::Heif) {
            return Err(PictureError::NotAPicture);
        }
        check_extents(bytes, limits)?;
        let directory = tempfile::tempdir().map_err(PictureError::Converter)?;
        let input = directory.path().join("in.heic");
        std::fs::write(&input, bytes).map_err(PictureError::Converter)?;
        let output = directory.path().join("out.jpg");
        let mut command = Command::new(&self.program);
        command.args(["-q", JPEG_QUALITY]).args([&input, &output]).env_clear();
        let status = run(&mut command, TIME_LIMIT).map_err(PictureError::Converter)?;
        if !status.success() {
            return Err(PictureError::Damaged);
        }
        // Of several pictures in one file the program makes out-1.jpg, out-2.jpg and so on.
        let first = [output, directory.path().join("out-1.jpg")].into_iter().find(|path| path.exists());
        let jpeg = std::fs::read(first.ok_or(PictureError::Damaged)?).map_err(PictureError::Converter)?;
        // The program has turned the pixels upright but hands on the EXIF block, which says to turn them again.
        container::jpeg_without_app1(&jpeg).ok_or(PictureError::Damaged)
    }
}

/// Waits for a command, and kills it when the time is up.
fn run(command: &mut Command, time_limit: Duration) -> io::Result<ExitStatus> {
    let mut child = command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()).spawn()?;
    let started = Instant::now();
    loop {
        if let Some(status) = child.try_wait()? {
            return Ok(status);
        }
        if started.elapsed() >= time_limit {
            child.kill()?;
            child.wait()?;
            return Err(io::ErrorKind::TimedOut.into());
        }
        std::thread::sleep(POLL);
    }
}

/// Judges every `ispe` property, which is the size of a picture or a tile (ISO/IEC 23008-12, 6.5.3), without
/// walking the boxes: the program must not be the first to learn that a file asks for gigabytes.
fn check_extents(bytes: &[u8], limits: &Limits) -> Result<(), PictureError> {
    let mut found = false;
    for window in bytes.windows(16) {
        // The name, version and flags of zero, then two big-endian lengths.
        if let [b'i', b's', b'p', b'e', 0, 0, 0, 0, w0, w1, w2, w3, h0, h1, h2, h3] = *window {
            limits.check(u32::from_be_bytes([w0, w1, w2, w3]), u32::from_be_bytes([h0, h1, h2, h3]))?;
            found = true;
        }
    }
    if found { Ok(()) } else { Err(PictureError::Damaged) }
}

fn is_executable(program: &Path) -> bool {
    program.metadata().is_ok_and(|file| file.is_file() && file.permissions().mode() & 0o111 != 0)
}

#[cfg(test)]
mod tests;
