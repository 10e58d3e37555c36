//! The output directory: one run at a time, files that appear whole or not at all.
//!
//! ```text
//! DIR/.pooltab.lock        held by the run; the file stays
//! DIR/.pooltab.reserve     room kept so that a full disk can still be reported; gone after a run
//! DIR/d/.pooltab-HASH.part being written; renamed to DIR/d/a.json once it is on disk
//! ```
//!
//! A run that was killed leaves its reserve and perhaps parts behind: the next run sweeps them.

use std::fmt;
use std::fs;
use std::fs::File;
use std::fs::OpenOptions;
use std::io;
use std::io::BufWriter;
use std::io::Write;
use std::path::Path;
use std::path::PathBuf;

use fs4::FileExt;
use sha2::Digest;
use sha2::Sha256;
use walkdir::WalkDir;

use crate::batch::names::fingerprint;
use crate::batch::names::os_bytes;
use crate::extract::hex;

/// Names in the output directory that belong to the run itself.
pub(crate) const LOCK: &str = ".pooltab.lock";
const RESERVE: &str = ".pooltab.reserve";

/// The most room that is kept.
const MAX_RESERVE: u64 = 4 << 20;

/// Opens a file to read and go on writing, with what an earlier run left in it.
pub(crate) fn open_kept(path: &Path) -> io::Result<File> {
    OpenOptions::new()
        .create(true)
        .truncate(false)
        .read(true)
        .write(true)
        .open(path)
}

/// The output directory, locked.
#[derive(Debug)]
pub(crate) struct OutDir {
    root: PathBuf,
    lock: File,
}

/// Why a directory cannot be written to.
#[derive(Debug, thiserror::Error)]
pub(crate) enum OutDirError {
    /// Another run is there.
    #[error("another run is writing to `{0}`: wait for it, or give another --out")]
    Locked(String),
    /// The system refuses.
    #[error("cannot write to `{path}`: {error}")]
    Io {
        /// The directory.
        path: String,
        /// What the system says.
        error: io::Error,
    },
}

impl OutDir {
    /// Makes the directory and locks it; sweeps it where an earlier run was killed.
    pub(crate) fn open(path: &Path) -> Result<OutDir, OutDirError> {
        let failed = |error| OutDirError::Io {
            path: path.display().to_string(),
            error,
        };
        fs::create_dir_all(path).map_err(failed)?;
        let root = fs::canonicalize(path).map_err(failed)?;
        let lock = OpenOptions::new()
            .create(true)
            .truncate(false)
            .write(true)
            .open(root.join(LOCK))
            .map_err(failed)?;
        match FileExt::try_lock(&lock) {
            Ok(()) => {}
            Err(fs4::TryLockError::WouldBlock) => {
                return Err(OutDirError::Locked(path.display().to_string()));
            }
            Err(fs4::TryLockError::Error(error)) => return Err(failed(error)),
        }
        let dir = OutDir { root, lock };
        if fs::symlink_metadata(dir.root.join(RESERVE)).is_ok() {
            dir.sweep();
        }
        dir.keep_reserve();
        Ok(dir)
    }

    /// The directory, canonical.
    pub(crate) fn root(&self) -> &Path {
        &self.root
    }

    /// A path below it.
    pub(crate) fn path(&self, below: &Path) -> PathBuf {
        self.root.join(below)
    }

    /// Takes away the parts of a killed run.
    fn sweep(&self) {
        for entry in WalkDir::new(&self.root).into_iter().flatten() {
            let name = os_bytes(entry.file_name());
            if entry.file_type().is_file()
                && name.starts_with(b".pooltab-")
                && name.ends_with(b".part")
            {
                let _ = fs::remove_file(entry.path());
            }
        }
    }

    /// Keeps some room, half of what is free at most. Where that cannot be had, the run goes on
    /// without; the file also says that a run is going on.
    fn keep_reserve(&self) {
        let Ok(file) = File::create(self.root.join(RESERVE)) else {
            return;
        };
        let free = fs4::available_space(&self.root).unwrap_or(0);
        let room = (free / 2).min(MAX_RESERVE);
        if room > 0 {
            let _ = FileExt::allocate(&file, room);
        }
    }

    /// Gives the room back, to write down how the run ended.
    pub(crate) fn release_reserve(&self) {
        if let Ok(file) = OpenOptions::new().write(true).open(self.root.join(RESERVE)) {
            let _ = file.set_len(0);
        }
    }

    /// The run ended in an orderly way.
    pub(crate) fn close(self) {
        let _ = fs::remove_file(self.root.join(RESERVE));
        let _ = FileExt::unlock(&self.lock);
    }
}

/// Does the error say that the disk, or a quota, is full?
pub(crate) fn is_full(error: &io::Error) -> bool {
    matches!(
        error.kind(),
        io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded
    )
}

/// What was written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Written {
    /// How much.
    pub(crate) bytes: u64,
    /// Its hash.
    pub(crate) sha256: String,
}

/// Hashes what goes through.
pub(crate) struct Hashing<W> {
    inner: W,
    bytes: u64,
    hash: Sha256,
}

impl<W> fmt::Debug for Hashing<W> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Hashing")
            .field("bytes", &self.bytes)
            .finish_non_exhaustive()
    }
}

impl<W> Hashing<W> {
    pub(crate) fn new(inner: W) -> Hashing<W> {
        Hashing {
            inner,
            bytes: 0,
            hash: Sha256::new(),
        }
    }

    pub(crate) fn finish(self) -> (W, Written) {
        let written = Written {
            bytes: self.bytes,
            sha256: hex(&self.hash.finalize()),
        };
        (self.inner, written)
    }
}

impl<W: Write> Write for Hashing<W> {
    fn write(&mut self, buf: &[u8]) -> io::Result<usize> {
        let n = self.inner.write(buf)?;
        self.hash.update(&buf[..n]);
        self.bytes += n as u64;
        Ok(n)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.inner.flush()
    }
}

/// A file beside its place: put there by a rename, gone when dropped before.
#[derive(Debug)]
struct Beside {
    part: PathBuf,
    place: PathBuf,
}

impl Beside {
    /// Puts it in its place.
    fn rename(mut self) -> io::Result<()> {
        fs::rename(&self.part, &self.place)?;
        self.part = PathBuf::new();
        Ok(())
    }
}

impl Drop for Beside {
    fn drop(&mut self) {
        if !self.part.as_os_str().is_empty() {
            let _ = fs::remove_file(&self.part);
        }
    }
}

/// A file being written beside its place. Dropped before it is placed, it was never there.
#[derive(Debug)]
pub(crate) struct Part {
    out: BufWriter<Hashing<File>>,
    beside: Beside,
}

/// A file that is all written, perhaps not yet on disk. Dropped before it is placed, it was never
/// there.
#[derive(Debug)]
pub(crate) struct Closed {
    file: File,
    beside: Beside,
}

impl Part {
    /// Starts a file at a path below the directory.
    pub(crate) fn create(dir: &OutDir, below: &Path) -> io::Result<Part> {
        let place = dir.path(below);
        let parent = place.parent().unwrap_or(dir.root());
        let name = fingerprint(&[&os_bytes(below.as_os_str())]);
        let part = parent.join(format!(".pooltab-{name:032x}.part"));
        let file = File::create(&part).or_else(|error| match error.kind() {
            io::ErrorKind::NotFound => {
                fs::create_dir_all(parent)?;
                File::create(&part)
            }
            _ => Err(error),
        })?;
        Ok(Part {
            out: BufWriter::with_capacity(1 << 16, Hashing::new(file)),
            beside: Beside { part, place },
        })
    }

    /// Ends the writing.
    pub(crate) fn close(self) -> io::Result<(Closed, Written)> {
        let Part { out, beside } = self;
        let hashing = out.into_inner().map_err(io::IntoInnerError::into_error)?;
        let (file, written) = hashing.finish();
        Ok((Closed { file, beside }, written))
    }

    /// Ends the writing and puts the file in its place.
    pub(crate) fn commit(self) -> io::Result<Written> {
        let (closed, written) = self.close()?;
        closed.place()?;
        Ok(written)
    }
}

impl Closed {
    /// Waits until it is on disk and puts it in its place.
    pub(crate) fn place(self) -> io::Result<()> {
        self.file.sync_all()?;
        self.beside.rename()
    }
}

impl Write for Part {
    fn write(&mut self, buf: &[u8]) -> io::Result<usize> {
        self.out.write(buf)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }
}

/// Are these the bytes that were once written?
pub(crate) fn is_unchanged(path: &Path, bytes: u64, sha256: &str) -> bool {
    let right_size = fs::symlink_metadata(path).is_ok_and(|m| m.is_file() && m.len() == bytes);
    right_size
        && File::open(path)
            .and_then(|mut file| {
                let mut hash = Hashing::new(io::sink());
                io::copy(&mut file, &mut hash)?;
                Ok(hash.finish().1.sha256 == sha256)
            })
            .unwrap_or(false)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_appears_whole_or_not_at_all() {
        let temp = tempfile::tempdir().unwrap();
        let dir = OutDir::open(temp.path()).unwrap();
        let mut part = Part::create(&dir, Path::new("d/a.json")).unwrap();
        part.write_all(b"half").unwrap();
        assert!(!dir.path(Path::new("d/a.json")).exists());
        drop(part);
        assert_eq!(fs::read_dir(temp.path().join("d")).unwrap().count(), 0);
        let mut part = Part::create(&dir, Path::new("d/a.json")).unwrap();
        part.write_all(b"whole").unwrap();
        let written = part.commit().unwrap();
        let place = dir.path(Path::new("d/a.json"));
        assert!(is_unchanged(&place, written.bytes, &written.sha256));
        fs::write(&place, b"whale").unwrap();
        assert!(!is_unchanged(&place, written.bytes, &written.sha256));
    }

    #[test]
    fn a_directory_serves_one_run_at_a_time() {
        let temp = tempfile::tempdir().unwrap();
        let dir = OutDir::open(temp.path()).unwrap();
        assert!(matches!(
            OutDir::open(temp.path()),
            Err(OutDirError::Locked(_))
        ));
        dir.close();
        OutDir::open(temp.path()).unwrap().close();
    }

    #[test]
    fn parts_of_a_killed_run_are_swept() {
        let temp = tempfile::tempdir().unwrap();
        let dir = OutDir::open(temp.path()).unwrap();
        let part = Part::create(&dir, Path::new("d/a.json")).unwrap();
        std::mem::forget(part);
        drop(dir); // Not closed: as a killed process leaves it.
        OutDir::open(temp.path()).unwrap().close();
        assert_eq!(fs::read_dir(temp.path().join("d")).unwrap().count(), 0);
    }
}
