//! Where data goes: standard output, or a file that appears whole or not at all.
//!
//! A file is written beside its place under a passing name and renamed into it. What is not a
//! regular file (a device, a pipe) is written as it stands. Not handled: a run killed half-way
//! leaves its passing file behind.

use std::ffi::OsString;
use std::fs;
use std::fs::File;
use std::io;
use std::io::BufWriter;
use std::io::Write;
use std::path::Path;
use std::path::PathBuf;

use anyhow::Context;
use anyhow::bail;

/// A file being written: [`AtomicFile::commit`] puts it in its place, dropping it takes it away.
#[derive(Debug)]
pub(crate) struct AtomicFile {
    out: Option<BufWriter<File>>,
    /// Where it is written, unless in its place.
    passing: Option<PathBuf>,
    place: PathBuf,
}

impl AtomicFile {
    /// Starts a file.
    ///
    /// # Errors
    /// Where nothing can be written there.
    pub(crate) fn create(path: &Path) -> anyhow::Result<AtomicFile> {
        // A link stays a link: what it points to is replaced.
        let place = fs::canonicalize(path).unwrap_or_else(|_| path.to_path_buf());
        let before = fs::metadata(&place).ok();
        let failed = || format!("cannot write `{}`", path.display());
        if before.as_ref().is_some_and(fs::Metadata::is_dir) {
            return Err(anyhow::anyhow!("it is a directory")).with_context(failed);
        }
        if before.as_ref().is_some_and(|before| !before.is_file()) {
            let file = fs::OpenOptions::new()
                .write(true)
                .open(&place)
                .with_context(failed)?;
            return Ok(AtomicFile {
                out: Some(BufWriter::new(file)),
                passing: None,
                place,
            });
        }
        let Some(name) = place.file_name() else {
            bail!("cannot write `{}`: it names no file", path.display());
        };
        let mut passing_name = OsString::from(".");
        passing_name.push(name);
        passing_name.push(format!(".{}.tmp", std::process::id()));
        let passing = place.with_file_name(passing_name);
        let file = File::create(&passing).with_context(failed)?;
        if let Some(before) = before {
            // Best effort: the new file is as readable as the old one.
            let _ = file.set_permissions(before.permissions());
        }
        Ok(AtomicFile {
            out: Some(BufWriter::with_capacity(1 << 16, file)),
            passing: Some(passing),
            place,
        })
    }

    /// Puts the file in its place.
    ///
    /// # Errors
    /// Where the rest cannot be written or the place cannot be taken; then nothing changes.
    pub(crate) fn commit(mut self) -> anyhow::Result<()> {
        let failed = || format!("cannot write `{}`", self.place.display());
        if let Some(mut out) = self.out.take() {
            out.flush().with_context(failed)?;
        }
        if let Some(passing) = &self.passing {
            fs::rename(passing, &self.place).with_context(failed)?;
        }
        self.passing = None;
        Ok(())
    }
}

impl Write for AtomicFile {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        match &mut self.out {
            Some(out) => out.write(bytes),
            None => Ok(bytes.len()),
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        self.out.as_mut().map_or(Ok(()), Write::flush)
    }
}

impl Drop for AtomicFile {
    fn drop(&mut self) {
        if let Some(passing) = &self.passing {
            self.out = None;
            let _ = fs::remove_file(passing);
        }
    }
}
