//! One output for the whole run: a spool to which slices are added in input order.
//!
//! ```text
//! .pooltab-spool.csv    header | slice of a.txt | slice of b.txt | ...   grows; renamed at the end
//! manifest.ndjson       offset, bytes and hash of each slice
//! ```
//!
//! A later run takes a slice over where the input did not change and the bytes still have their
//! hash: from the spool of a killed run (in place, as long as the order is the same) or from the
//! finished output. A slice is written before its line in the manifest, so what the manifest
//! names is there.

use std::fs;
use std::fs::File;
use std::fs::OpenOptions;
use std::io;
use std::io::Read;
use std::io::Seek;
use std::io::SeekFrom;
use std::io::Write;
use std::path::Path;
use std::path::PathBuf;
use std::sync::Mutex;

use crate::batch::gate::locked;
use crate::batch::outputs::Hashing;
use crate::batch::outputs::OutDir;
use crate::batch::outputs::Written;
use crate::batch::outputs::open_kept;

/// Where slices of earlier runs may lie.
#[derive(Debug)]
pub(crate) struct Sources(Vec<Option<Mutex<File>>>);

/// A slice of an earlier run.
#[derive(Clone, Copy, Debug)]
pub(crate) struct OldSlice {
    source: usize,
    offset: u64,
    bytes: u64,
}

impl Sources {
    /// A slice, if it still has its hash.
    pub(crate) fn find(&self, offset: u64, bytes: u64, sha256: &str) -> Option<OldSlice> {
        let is_there = |file: &Option<Mutex<File>>| -> io::Result<bool> {
            let Some(file) = file else {
                return Ok(false);
            };
            let mut file = locked(file);
            file.seek(SeekFrom::Start(offset))?;
            let mut hash = Hashing::new(io::sink());
            io::copy(&mut (&mut *file).take(bytes), &mut hash)?;
            let (_, found) = hash.finish();
            Ok(found.bytes == bytes && found.sha256 == sha256)
        };
        let source = self
            .0
            .iter()
            .position(|file| is_there(file).unwrap_or(false))?;
        Some(OldSlice {
            source,
            offset,
            bytes,
        })
    }
}

/// The combined output being written.
#[derive(Debug)]
pub(crate) struct Spool {
    file: File,
    path: PathBuf,
    before: PathBuf,
    place: PathBuf,
    /// Everything before is this run's.
    pos: u64,
    /// Slices of earlier runs end here, where the spool still is that of a killed run.
    old_end: Option<u64>,
}

impl Spool {
    /// Opens the spool for an output of this name; `header` comes first.
    pub(crate) fn open(
        dir: &OutDir,
        name: &str,
        header: &[u8],
        old_end: u64,
    ) -> io::Result<(Spool, Sources)> {
        let ending = name.rsplit_once('.').map_or(name, |(_, ending)| ending);
        let path = dir.path(Path::new(&format!(".pooltab-spool.{ending}")));
        let before = dir.path(Path::new(&format!(".pooltab-spool-before.{ending}")));
        let place = dir.path(Path::new(name));
        let sources = [&path, &before, &place]
            .into_iter()
            .map(|path| File::open(path).map(Mutex::new).ok())
            .collect();
        let mut file = open_kept(&path)?;
        let mut found = Vec::new();
        (&mut file)
            .take(header.len() as u64)
            .read_to_end(&mut found)?;
        let mut spool = Spool {
            file,
            path,
            before,
            place,
            pos: 0,
            old_end: Some(old_end),
        };
        if found == header {
            spool.pos = header.len() as u64;
        } else {
            spool.append(&mut &header[..])?;
        }
        Ok((spool, Sources(sources)))
    }

    /// Adds a new slice; where it starts. Where that fails, nothing was added.
    pub(crate) fn append(&mut self, slice: &mut dyn Read) -> io::Result<(u64, Written)> {
        self.make_room()?;
        let offset = self.pos;
        self.file.seek(SeekFrom::Start(offset))?;
        let mut out = Hashing::new(&self.file);
        if let Err(error) = io::copy(slice, &mut out) {
            let _ = self.file.set_len(offset);
            return Err(error);
        }
        let (_, written) = out.finish();
        self.pos += written.bytes;
        Ok((offset, written))
    }

    /// Takes over a slice of an earlier run; where it starts now.
    pub(crate) fn take_over(&mut self, slice: OldSlice, sources: &Sources) -> io::Result<u64> {
        if slice.source == 0 && self.old_end.is_some() && slice.offset == self.pos {
            self.pos += slice.bytes;
            return Ok(slice.offset);
        }
        let Some(source) = sources.0.get(slice.source).and_then(Option::as_ref) else {
            return Err(io::Error::other("an earlier output is gone"));
        };
        let mut source = locked(source);
        source.seek(SeekFrom::Start(slice.offset))?;
        let (offset, written) = self.append(&mut (&mut *source).take(slice.bytes))?;
        if written.bytes != slice.bytes {
            return Err(io::Error::other("an earlier output changed during the run"));
        }
        Ok(offset)
    }

    /// Makes sure that what follows the position is not needed any more.
    fn make_room(&mut self) -> io::Result<()> {
        let Some(old_end) = self.old_end.take() else {
            return Ok(());
        };
        if self.pos >= old_end || self.pos >= self.file.metadata()?.len() {
            return self.file.set_len(self.pos);
        }
        // Slices further on may still be taken over: go on in a new file.
        fs::rename(&self.path, &self.before)?;
        let mut file = OpenOptions::new()
            .create(true)
            .truncate(true)
            .read(true)
            .write(true)
            .open(&self.path)?;
        self.file.seek(SeekFrom::Start(0))?;
        io::copy(&mut (&self.file).take(self.pos), &mut file)?;
        self.file = file;
        Ok(())
    }

    /// Puts the output in its place; the file, to read on.
    pub(crate) fn finish(mut self) -> io::Result<File> {
        self.file.set_len(self.pos)?;
        self.file.flush()?;
        self.file.sync_all()?;
        fs::rename(&self.path, &self.place)?;
        let _ = fs::remove_file(&self.before);
        self.file.seek(SeekFrom::Start(0))?;
        Ok(self.file)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    type Slices = Vec<(u64, Written)>;

    /// A run over some inputs, killed before its end where `killed`; known slices are taken over.
    fn run(
        dir: &OutDir,
        inputs: &[&str],
        known: &[(&str, (u64, Written))],
        killed: bool,
    ) -> (Slices, usize) {
        let end = known
            .iter()
            .map(|(_, (offset, w))| offset + w.bytes)
            .max()
            .unwrap_or(0);
        let (mut spool, sources) = Spool::open(dir, "combined.csv", b"head\n", end).unwrap();
        let mut n_old = 0;
        let mut slices = Vec::new();
        for input in inputs {
            let old = known
                .iter()
                .rev()
                .find(|(name, _)| name == input)
                .and_then(|(_, (offset, w))| Some((sources.find(*offset, w.bytes, &w.sha256)?, w)));
            slices.push(match old {
                Some((slice, written)) => {
                    n_old += 1;
                    (spool.take_over(slice, &sources).unwrap(), written.clone())
                }
                None => spool
                    .append(&mut format!("row of {input}\n").as_bytes())
                    .unwrap(),
            });
        }
        if !killed {
            spool.finish().unwrap();
        }
        (slices, n_old)
    }

    #[test]
    fn slices_are_taken_over_in_any_order() {
        let temp = tempfile::tempdir().unwrap();
        let dir = OutDir::open(temp.path()).unwrap();
        let mut known = Vec::new();
        let steps: [(&[&str], bool, usize); 6] = [
            (&["a", "b"], true, 0),
            (&["a", "b", "c"], true, 2),
            (&["x", "b", "c"], true, 2),
            (&["x", "b", "c", "a"], false, 4),
            (&["a", "b", "c", "x"], false, 4),
            (&["b", "y"], false, 1),
        ];
        for (inputs, killed, n_old) in steps {
            let (slices, n) = run(&dir, inputs, &known, killed);
            assert_eq!(n, n_old, "{inputs:?}");
            known.extend(inputs.iter().copied().zip(slices));
            if !killed {
                let rows: String = inputs.iter().map(|i| format!("row of {i}\n")).collect();
                let got = fs::read_to_string(temp.path().join("combined.csv")).unwrap();
                assert_eq!(got, format!("head\n{rows}"));
            }
        }
    }
}
